// SPDX-License-Identifier: GPL-3.0-or-later
// What the practice shows: of one account, and of the whole book.
#include "ui/data/data_loader.h"
#include "ui/data/data_loader_ask.h"

namespace rapport::ui {}  // namespace rapport::ui
