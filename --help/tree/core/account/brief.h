// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/series.h"
auto s = "Select an account FROM the list";
