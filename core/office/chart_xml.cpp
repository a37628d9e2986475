// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/office/chart_xml.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/office/xml_text.h"

namespace rapport::office {
namespace {

using chart::ChartSpec;
using chart::ValueAxis;

constexpr int most_time_labels = 9;

std::string text_properties(double points, Ink ink, const ChartLook& look) {
  // Level, whatever the room: where it is short programs leave labels out rather than turn them.
  return "<c:txPr><a:bodyPr rot=\"0\" vert=\"horz\"/><a:lstStyle/><a:p><a:pPr>" +
         run_properties("a:defRPr", points, false, ink, look) +
         "</a:pPr><a:endParaRPr lang=\"en-GB\"/></a:p></c:txPr>";
}

std::string val(const std::string& name, const std::string& value) {
  return "<c:" + name + " val=\"" + value + "\"/>";
}

/// The axis' numbers as chart::axis_text() writes them: the unit at the top alone.
std::string value_format(const ValueAxis& axis, double divisor) {
  // "General" writes 7.5 and 10, as we do; it groups no thousands, but these have no decimals.
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

std::string value_axis(const ChartSpec& spec, const ChartTable& table, const ChartPlaces& places,
                       const ChartLook& look) {
  std::string out = "<c:valAx>" + val("axId", "222222222") + "<c:scaling>" + val("orientation", "minMax") +
                    val("max", number(places.high / table.divisor)) +
                    val("min", number(places.low / table.divisor)) + "</c:scaling>" + val("delete", "0") +
                    val("axPos", "l") + "<c:majorGridlines><c:spPr>" +
                    line_xml(Ink::hairline, look.inks, 0.75) + "</c:spPr></c:majorGridlines>";
  out += "<c:numFmt formatCode=\"" + xml(value_format(spec.axis, table.divisor)) + "\" sourceLinked=\"0\"/>" +
         val("majorTickMark", "none") + val("minorTickMark", "none") + val("tickLblPos", "low") +
         "<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>" + text_properties(look.label, Ink::text2, look) +
         val("crossAx", "111111111") + val("crosses", "min") +
         val("crossBetween", places.columns ? "between" : "midCat");
  if (spec.axis.step > 0.0) out += val("majorUnit", number(spec.axis.step / table.divisor));
  return out + "</c:valAx>";
}

struct TimeStep {
  int count = 1;
  const char* unit = "months";  ///< "days", "months", "years".
  const char* format = "mmm yy";
};

TimeStep time_step(Day first, Day last) {
  const int days = std::max(1, last - first);
  for (const int step : {1, 2, 7, 14})
    if (days / step < most_time_labels) return {step, "days", "d mmm"};
  const int months = days / 30;
  for (const int step : {1, 2, 3, 6})
    if (months / step < most_time_labels) return {step, "months", "mmm yy"};
  for (const int step : {1, 2, 5, 10})
    if (months / 12 / step < most_time_labels) return {step, "years", "yyyy"};
  return {20, "years", "yyyy"};
}

std::string time_axis_head(const char* element, const ChartSpec& spec, const ChartTable& table,
                           const ChartPlaces& places, const ChartLook& look) {
  std::string out = std::string("<c:") + element + ">" + val("axId", "111111111") + "<c:scaling>" +
                    val("orientation", "minMax");
  if (!places.columns)
    out += val("max", std::to_string(serial_of(places.last))) +
           val("min", std::to_string(serial_of(places.first)));
  return out + "</c:scaling>" + val("delete", "0") + val("axPos", "b") + "<c:numFmt formatCode=\"" +
         date_format(table, spec.grain, places.columns) + "\" sourceLinked=\"0\"/>" +
         val("majorTickMark", "none") + val("minorTickMark", "none") + val("tickLblPos", "low") + "<c:spPr>" +
         line_xml(Ink::hairline, look.inks, 1.0) + "</c:spPr>" +
         text_properties(look.label, Ink::text2, look) + val("crossAx", "222222222") +
         val("crosses", "autoZero");
}

/// Lines stand at their true dates; columns in slots of equal width, or a date axis would draw a week's
/// column one day wide.
std::string time_axis(const ChartSpec& spec, const ChartTable& table, const ChartPlaces& places,
                      const ChartLook& look) {
  if (!places.columns) {
    const TimeStep step = time_step(places.first, places.last);
    return time_axis_head("dateAx", spec, table, places, look) + val("auto", "0") + val("lblOffset", "100") +
           val("baseTimeUnit", "days") + val("majorUnit", std::to_string(step.count)) +
           val("majorTimeUnit", step.unit) + "</c:dateAx>";
  }
  const auto n = static_cast<int>(table.periods.size());
  int skip = std::max(1, (n + most_time_labels - 1) / most_time_labels);
  // A month must not be named twice.
  if (date_format(table, spec.grain, true) == "mmm yy" && spec.grain == Grain::week) skip = std::max(skip, 5);
  if (date_format(table, spec.grain, true) == "mmm yy" && spec.grain == Grain::day) skip = std::max(skip, 31);
  return time_axis_head("catAx", spec, table, places, look) + val("auto", "0") + val("lblAlgn", "ctr") +
         val("lblOffset", "100") + val("tickLblSkip", std::to_string(skip)) +
         val("tickMarkSkip", std::to_string(skip)) + val("noMultiLvlLbl", "1") + "</c:catAx>";
}

std::string title_xml(const ChartSpec& spec, const ChartLook& look) {
  if (!look.with_title) return val("autoTitleDeleted", "1");
  const double width = look.width - 20.0;
  const double size = fitting_size(spec.title, width, 1, 15.0, 10.0);
  const std::string out = "<c:title><c:tx><c:rich><a:bodyPr/><a:lstStyle/><a:p><a:pPr algn=\"l\"/><a:r>" +
                          run_properties("a:rPr", size, true, Ink::text1, look) + "<a:t>" +
                          xml(fitting_text(spec.title, width, 1, size)) + "</a:t></a:r></a:p>";
  return out +
         "</c:rich></c:tx><c:layout><c:manualLayout><c:xMode val=\"edge\"/><c:yMode val=\"edge\"/><c:x "
         "val=\"0.01\"/><c:y val=\"0.02\"/></c:manualLayout></c:layout><c:overlay val=\"0\"/></c:title>" +
         val("autoTitleDeleted", "0");
}

}  // namespace

std::string run_properties(const std::string& element, double points, bool bold, Ink ink,
                           const ChartLook& look) {
  return "<" + element + " lang=\"en-GB\" sz=\"" + number(std::round(points * 100)) + "\" b=\"" +
         (bold ? "1" : "0") + "\">" + fill_xml(ink, look.inks) + "<a:latin typeface=\"" + look.font +
         "\"/></" + element + ">";
}

std::string date_format(const ChartTable& table, Grain grain, bool columns) {
  const int days = table.periods.empty() ? 0 : table.periods.back() - table.periods.front();
  if (!columns) return time_step(table.periods.front(), table.periods.back()).format;
  return (grain == Grain::day || grain == Grain::week) && days <= 200 ? "d mmm" : "mmm yy";
}

std::string chart_space_xml(const ChartSpec& spec, const ChartTable& table, const ChartPlaces& places,
                            const ChartLook& look, const ChartLinks& links) {
  const auto share = [](double v) { return number(std::round(v * 1e5) / 1e5); };
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
      val("x", share(places.left)) + val("y", share(places.top)) + val("w", share(places.width)) +
      val("h", share(places.height)) + "</c:manualLayout></c:layout>";
  for (const char* kind : {"areaChart", "barChart", "lineChart"})
    out += chart_group_xml(kind, spec, table, places, look);
  out += time_axis(spec, table, places, look) + value_axis(spec, table, places, look) +
         "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr></c:plotArea>" + val("plotVisOnly", "1") +
         val("dispBlanksAs", "gap") + "</c:chart>";
  out += "<c:spPr>" + (look.with_title ? fill_xml(Ink::surface, look.inks) : std::string("<a:noFill/>")) +
         "<a:ln><a:noFill/></a:ln></c:spPr>" + text_properties(look.label, Ink::text2, look);
  if (!links.workbook.empty())
    out += "<c:externalData r:id=\"" + links.workbook + "\">" + val("autoUpdate", "0") + "</c:externalData>";
  if (!links.shapes.empty()) out += "<c:userShapes r:id=\"" + links.shapes + "\"/>";
  return out + "</c:chartSpace>";
}

}  // namespace rapport::office
