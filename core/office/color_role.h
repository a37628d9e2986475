// SPDX-License-Identifier: GPL-3.0-or-later
/// The colours of charts and slides: the window's light colours, as theme colours or fixed.
#pragma once

#include <string>
#include <string_view>

namespace rapport::office {

/// What a colour means.
enum class ColorRole : std::uint8_t {
  accent,
  good,
  watch,
  risk,
  text1,
  text2,
  text3,
  hairline,
  peer,
  surface
};

/// `theme`: the presentation's theme colours, so that a chart matches the template it is in. `fixed`: our
/// own, for workbooks, whose theme is another.
enum class ColorSource : std::uint8_t { theme, fixed };

/// The fixed colour as "1B1C1E".
[[nodiscard]] std::string_view hex_of(ColorRole color_role) noexcept;
/// <a:solidFill> in a colour at an opacity in percent.
[[nodiscard]] std::string fill_xml(ColorRole color_role, ColorSource color_source, int opacity = 100);
/// <a:ln>; `dash` is a DrawingML preset ("sysDot", "dash"), empty: solid. `points` 0: no line.
[[nodiscard]] std::string line_xml(ColorRole color_role, ColorSource color_source, double points,
                                   std::string_view dash = {});
/// English metric units, 12,700 to the point.
[[nodiscard]] std::string emu(double points);

}  // namespace rapport::office
