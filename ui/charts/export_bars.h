// SPDX-License-Identifier: GPL-3.0-or-later
/// Charts of bars out of the app, always in the light theme: pictures of 1440 x 810.
#pragma once

#include <QByteArray>
#include <string>

#include "core/chart/bars.h"

namespace rapport::ui {

/// 2880 x 1620 pixels, with title and source inside. Needs a QApplication, but not its thread.
[[nodiscard]] QByteArray bars_png(const chart::BarChart& chart);
/// Writes a .png, .svg or .pdf by the file's ending. Throws Error(usage) for another one, Error(io) where it
/// can't be written; an older file at `path` is then untouched.
void export_bars(const chart::BarChart& chart, const std::string& path);

}  // namespace rapport::ui
