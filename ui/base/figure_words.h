// SPDX-License-Identifier: GPL-3.0-or-later
/// Figures of core/base/figures.h on their way into the window.
#pragma once

#include <QString>
#include <string>

#include "core/base/figures.h"

namespace rapport::ui {

/// A figure as it is set: its unit held to it (no line ends between the two), and a true minus.
[[nodiscard]] QString unbroken(const std::string& figure);

}  // namespace rapport::ui
