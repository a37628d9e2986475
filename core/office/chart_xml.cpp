// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/office/chart_xml.h"

#include <cmath>

#include "core/office/xml_text.h"

namespace rapport::office {
namespace {

using chart::ChartSpec;
using chart::ValueAxis;

constexpr const char* not_turned = "0";
/// Where programs may rotate labels they also leave some out; where they must not, LibreOffice breaks labels
/// after each letter. Ours fit.
constexpr const char* automatic_turn = "-60000000";

std::string text_properties(double points, ColorRole color_role, const NativeChartStyle& look,
                            const char* turn = not_turned) {
  return std::string("<c:txPr><a:bodyPr rot=\"") + turn + "\" vert=\"horz\"/><a:lstStyle/><a:p><a:pPr>" +
         run_properties("a:defRPr", points, false, color_role, look) +
         "</a:pPr><a:endParaRPr lang=\"en-GB\"/></a:p></c:txPr>";
}

std::string val(const std::string& name, const std::string& value) {
  return "<c:" + name + " val=\"" + value + "\"/>";
}

/// Numbers on the axis as chart::axis_text() writes them: the unit at the top only.
std::string value_format(const ValueAxis& axis, double divisor) {
  // "General" writes 7.5 and 10, as we do. It does not group thousands, but those have no decimals here.
  const bool plain = axis.decimals > 0 && axis.label_divisor < 1000.0;
  std::string digits = plain ? "General" : "#,##0";
  if (axis.decimals > 0 && !plain) digits += "." + std::string(static_cast<std::size_t>(axis.decimals), '0');
  for (double thousands = axis.label_divisor; divisor == 1.0 && thousands >= 1000.0; thousands /= 1000.0)
    digits += ",";
  if (axis.unit.empty()) return digits;
  const double top = (axis.high - axis.step * 0.5) / divisor;
  std::string unit;
  for (const char c : axis.unit)
    if (c != '"') unit += c;
  return "[>=" + number(top) + "]" + digits + "\" " + unit + "\";" + digits;
}

std::string value_axis(const ChartSpec& spec, const ChartTable& table, const NativeLayout& places,
                       const NativeChartStyle& look) {
  std::string out = "<c:valAx>" + val("axId", "222222222") + "<c:scaling>" + val("orientation", "minMax") +
                    val("max", number(places.layout.high() / table.divisor)) +
                    val("min", number(places.layout.low() / table.divisor)) + "</c:scaling>" +
                    val("delete", "0") + val("axPos", "l") + "<c:majorGridlines><c:spPr>" +
                    line_xml(ColorRole::hairline, look.color_source, 0.75) + "</c:spPr></c:majorGridlines>";
  out += "<c:numFmt formatCode=\"" + xml(value_format(spec.axis, table.divisor)) + "\" sourceLinked=\"0\"/>" +
         val("majorTickMark", "none") + val("minorTickMark", "none") + val("tickLblPos", "low") +
         "<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>" + text_properties(look.label, ColorRole::text2, look) +
         val("crossAx", "111111111") + val("crosses", "min") +
         val("crossBetween", places.slots ? "between" : "midCat");
  if (spec.axis.step > 0.0) out += val("majorUnit", number(spec.axis.step / table.divisor));
  return out + "</c:valAx>";
}

/// A label for each period, most of them empty: all programs show this in the same way. On a date axis only
/// PowerPoint would thin out labels, and a week's column would be one day wide.
std::string time_axis(const NativeLayout& places, const NativeChartStyle& look) {
  const std::string every = std::to_string(places.every);
  return "<c:catAx>" + val("axId", "111111111") + "<c:scaling>" + val("orientation", "minMax") +
         "</c:scaling>" + val("delete", "0") + val("axPos", "b") +
         "<c:numFmt formatCode=\"General\" sourceLinked=\"0\"/>" + val("majorTickMark", "none") +
         val("minorTickMark", "none") + val("tickLblPos", "low") + "<c:spPr>" +
         line_xml(ColorRole::hairline, look.color_source, 1.0) + "</c:spPr>" +
         text_properties(look.label, ColorRole::text2, look, automatic_turn) + val("crossAx", "222222222") +
         val("crosses", "autoZero") + val("auto", "0") + val("lblAlgn", "ctr") + val("lblOffset", "100") +
         val("tickLblSkip", every) + val("tickMarkSkip", every) + val("noMultiLvlLbl", "1") + "</c:catAx>";
}

std::string title_xml(const ChartSpec& spec, const NativeChartStyle& look) {
  if (!look.with_title) return val("autoTitleDeleted", "1");
  const double width = look.width - 20.0;
  const double size = fitting_size(spec.title, width, 1, 15.0, 10.0);
  const std::string out = "<c:title><c:tx><c:rich><a:bodyPr/><a:lstStyle/><a:p><a:pPr algn=\"l\"/><a:r>" +
                          run_properties("a:rPr", size, true, ColorRole::text1, look) + "<a:t>" +
                          xml(fitting_text(spec.title, width, 1, size)) + "</a:t></a:r></a:p>";
  return out +
         "</c:rich></c:tx><c:layout><c:manualLayout><c:xMode val=\"edge\"/><c:yMode val=\"edge\"/><c:x "
         "val=\"0.01\"/><c:y val=\"0.02\"/></c:manualLayout></c:layout><c:overlay val=\"0\"/></c:title>" +
         val("autoTitleDeleted", "0");
}

}  // namespace

std::string run_properties(const std::string& element, double points, bool bold, ColorRole color_role,
                           const NativeChartStyle& look) {
  return "<" + element + " lang=\"en-GB\" sz=\"" + number(std::round(points * 100)) + "\" b=\"" +
         (bold ? "1" : "0") + "\">" + fill_xml(color_role, look.color_source) + "<a:latin typeface=\"" +
         look.font + "\"/></" + element + ">";
}

std::string chart_space_xml(const ChartSpec& spec, const ChartTable& table, const NativeLayout& places,
                            const NativeChartStyle& look, const ChartLinks& links) {
  const auto share = [](double v) { return number(std::round(v * 1e5) / 1e5); };
  const chart::Box plot = places.share(places.layout.plot());
  std::string out =
      "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<c:chartSpace "
      "xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" "
      "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" "
      "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">";
  out +=
      val("date1904", "0") + val("lang", "en-GB") + val("roundedCorners", "0") + "<c:chart>" +
      title_xml(spec, look) +
      "<c:plotArea><c:layout><c:manualLayout><c:layoutTarget val=\"inner\"/><c:xMode val=\"edge\"/><c:yMode "
      "val=\"edge\"/>" +
      val("x", share(plot.left)) + val("y", share(plot.top)) + val("w", share(plot.width)) +
      val("h", share(plot.height)) + "</c:manualLayout></c:layout>";
  for (const char* kind : {"areaChart", "barChart", "lineChart"})
    out += chart_group_xml(kind, spec, table, places, look);
  out += time_axis(places, look) + value_axis(spec, table, places, look) +
         "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr></c:plotArea>" + val("plotVisOnly", "1") +
         val("dispBlanksAs", "gap") + "</c:chart>";
  out += "<c:spPr>" +
         (look.with_title ? fill_xml(ColorRole::surface, look.color_source) : std::string("<a:noFill/>")) +
         "<a:ln><a:noFill/></a:ln></c:spPr>" + text_properties(look.label, ColorRole::text2, look);
  if (!links.workbook.empty())
    out += "<c:externalData r:id=\"" + links.workbook + "\">" + val("autoUpdate", "0") + "</c:externalData>";
  if (!links.shapes.empty()) out += "<c:userShapes r:id=\"" + links.shapes + "\"/>";
  return out + "</c:chartSpace>";
}

}  // namespace rapport::office
