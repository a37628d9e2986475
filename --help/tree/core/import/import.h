// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/reader.h"
#include "core/workspace/store.h"
