// SPDX-License-Identifier: GPL-3.0-or-later
/// Charts of bars out of the app, always in the light theme: pictures of 1440 x 810.
#pragma once

#include <string>

#include "core/chart/bars.h"

namespace rapport::ui {

/// Writes a .png (2880 x 1620 pixels), .svg or .pdf by the file's ending, with title and description inside.
/// Needs a QApplication, but not its thread. Throws Error(usage) for another one, Error(io) where it
/// can't be written; an older file at `path` is then untouched.
void export_bars(const chart::BarChart& chart, const std::string& path);

}  // namespace rapport::ui
