// SPDX-License-Identifier: GPL-3.0-or-later
/// Colours, type, space and radius of the window: the one place they are named, for light and dark.
#pragma once

#include <QColor>
#include <QFont>

#include "core/model/facts.h"

namespace rapport::ui {

/// The semantic colours of one theme.
struct Tokens {
  bool dark = false;
  QColor window;    ///< Behind everything.
  QColor sidebar;   ///< Account list.
  QColor surface;   ///< Cards, tables, fields.
  QColor hairline;  ///< One-pixel borders.
  QColor grid;      ///< Chart grid and row lines.
  QColor
      border;    ///< Edge of controls: 3:1 against their surroundings where the edge alone tells the control.
  QColor text1;  ///< Words that matter.
  QColor text2;  ///< Secondary words.
  QColor text3;  ///< Labels.
  QColor accent;  ///< The one line that matters, the selection, the primary button.
  QColor accent_tint;
  QColor on_accent;  ///< Words on the accent.
  QColor good, good_tint;
  QColor watch, watch_tint;
  QColor risk, risk_tint;
  QColor unknown, unknown_tint;
};

[[nodiscard]] const Tokens& light_tokens();
[[nodiscard]] const Tokens& dark_tokens();
/// The tokens of the theme that is shown now.
[[nodiscard]] const Tokens& tokens();

/// A level's colour and the tint behind its words.
[[nodiscard]] QColor level_color(Level level, const Tokens& theme = tokens());
[[nodiscard]] QColor level_tint(Level level, const Tokens& theme = tokens());

/// The steps of space, in pixels.
namespace space {
inline constexpr int hair = 2;
inline constexpr int xs = 4;
inline constexpr int s = 6;
inline constexpr int m = 10;
inline constexpr int l = 14;
inline constexpr int xl = 18;
inline constexpr int xxl = 28;
}  // namespace space

namespace radius {
inline constexpr int card = 10;
inline constexpr int control = 7;
}  // namespace radius

inline constexpr int row_height = 26;
inline constexpr int table_row_height = 40;
inline constexpr int control_height = 32;

/// The roles a text can have; each has one size and weight.
enum class TypeRole {
  page_title,        ///< 22/28 semibold.
  finding,           ///< 15/20 semibold.
  body,              ///< 13/19.
  body_strong,       ///< 13/19 semibold.
  secondary,         ///< 12.
  secondary_strong,  ///< 12 semibold.
  label,             ///< 11 semibold, upper case, spaced.
  small,             ///< 11.
  small_strong,      ///< 11 semibold.
  figure,            ///< 24/30 semibold.
};
/// Inter where it is present, else the system's font.
[[nodiscard]] QFont font(TypeRole role);

/// How strongly a text speaks.
enum class ColorRole { text1, text2, text3, accent, good, watch, risk, unknown, on_accent };
[[nodiscard]] QColor color_of(ColorRole color_role, const Tokens& theme = tokens());
/// The colour of a level's words.
[[nodiscard]] ColorRole color_role_of(Level level);

/// WCAG contrast ratio of two opaque colours, 1..21.
[[nodiscard]] double contrast_ratio(const QColor& a, const QColor& b);

}  // namespace rapport::ui
