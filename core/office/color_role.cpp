// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/office/color_role.h"

#include <cmath>

#include "core/base/enum_names.h"

namespace rapport::office {
namespace {

/// A theme has six accents and no greys: greys are its text colour, lightened.
std::string scheme_xml(ColorRole color_role) {
  const auto grey = [](int keep) {
    return "<a:schemeClr val=\"tx1\"><a:lumMod val=\"" + std::to_string(keep * 1000) +
           "\"/><a:lumOff val=\"" + std::to_string((100 - keep) * 1000) + "\"/>";
  };
  switch (color_role) {
    case ColorRole::accent:
      return "<a:schemeClr val=\"accent1\">";
    case ColorRole::good:
      return "<a:schemeClr val=\"accent2\">";
    case ColorRole::watch:
      return "<a:schemeClr val=\"accent3\">";
    case ColorRole::risk:
      return "<a:schemeClr val=\"accent4\">";
    case ColorRole::text1:
      return "<a:schemeClr val=\"tx1\">";
    case ColorRole::text2:
      return grey(75);
    case ColorRole::text3:
      return grey(62);
    case ColorRole::hairline:
      return grey(10);
    case ColorRole::peer:
      return grey(32);
    case ColorRole::surface:
      return "<a:schemeClr val=\"bg1\">";
  }
  return "<a:schemeClr val=\"tx1\">";
}

}  // namespace

std::string_view hex_of(ColorRole color_role) noexcept {
  static constexpr EnumNames<10> names = {"0B63A5", "00735A", "8F5300", "B23A12", "1B1C1E",
                                          "555962", "6E727B", "E4E3DF", "B7B9BE", "FFFFFF"};
  return name_in(names, color_role);
}

std::string fill_xml(ColorRole color_role, ColorSource color_source, int opacity) {
  const bool theme = color_source == ColorSource::theme;
  std::string out = "<a:solidFill>";
  out += theme ? scheme_xml(color_role) : "<a:srgbClr val=\"" + std::string(hex_of(color_role)) + "\">";
  if (opacity < 100) out += "<a:alpha val=\"" + std::to_string(opacity * 1000) + "\"/>";
  return out + (theme ? "</a:schemeClr>" : "</a:srgbClr>") + "</a:solidFill>";
}

std::string line_xml(ColorRole color_role, ColorSource color_source, double points, std::string_view dash) {
  if (points <= 0.0) return "<a:ln><a:noFill/></a:ln>";
  std::string out = "<a:ln w=\"" + emu(points) + "\" cap=\"" + (dash.empty() ? "rnd" : "flat") + "\">";
  out += fill_xml(color_role, color_source);
  if (!dash.empty()) out += "<a:prstDash val=\"" + std::string(dash) + "\"/>";
  return out + "<a:round/></a:ln>";
}

std::string emu(double points) {
  return std::to_string(std::llround(points * 12700.0));
}

}  // namespace rapport::office
