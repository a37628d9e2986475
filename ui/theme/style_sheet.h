// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "ui/theme/tokens.h"

namespace rapport::ui {

/// The application's style sheet for what Qt's own widgets draw (fields, menus, scroll bars, tables, tool
/// tips).
[[nodiscard]] QString style_sheet(const Tokens& theme);

}  // namespace rapport::ui
