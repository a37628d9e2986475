// SPDX-License-Identifier: GPL-3.0-or-later
/// Names written from right to left inside sentences written from left to right.
#pragma once

#include <QString>

namespace rapport::ui {

/// The text as it is painted: each name or quotation in it that is written from right to left is isolated
/// (U+2068 .. U+2069), so that commas, figures and brackets beside it keep their places. A text without such
/// letters, or with isolates of its own, is returned as it is. Only for painting: never for what is stored,
/// edited, compared or exported.
[[nodiscard]] QString isolated(const QString& text);

}  // namespace rapport::ui
