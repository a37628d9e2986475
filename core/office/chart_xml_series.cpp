// SPDX-License-Identifier: GPL-3.0-or-later
// The series of a native chart.
#include <algorithm>
#include <cmath>

#include "core/office/chart_xml.h"
#include "core/office/xml_text.h"

namespace rapport::office {
namespace {

using chart::Mark;

class SeriesWriter {
 public:
  SeriesWriter(const chart::ChartSpec& spec, const ChartTable& table, const NativeLayout& places,
               const NativeChartStyle& look)
      : spec_(spec), table_(table), places_(places), look_(look) {}

  [[nodiscard]] std::string series(std::size_t index) const {
    const DrawnColumn& drawn = table_.drawn[index];
    const bool bar = drawn.mark == Mark::column;
    const bool area = is_area(drawn);
    const TableColumn& column = table_.column(drawn.column);
    const std::string id = std::to_string(index);
    std::string out = "<c:ser><c:idx val=\"" + id + "\"/><c:order val=\"" + id + "\"/><c:tx><c:strRef><c:f>" +
                      header_cell(drawn.column, look_.first_row) +
                      "</c:f><c:strCache><c:ptCount val=\"1\"/><c:pt idx=\"0\"><c:v>" + xml(column.header) +
                      "</c:v></c:pt></c:strCache></c:strRef></c:tx>" + shape(drawn);
    if (bar) out += "<c:invertIfNegative val=\"0\"/>";
    if (!bar && !area) out += "<c:marker><c:symbol val=\"none\"/></c:marker>";
    if (!area) out += points(drawn) + labels(index);
    out += "<c:cat>" + categories() + "</c:cat><c:val><c:numRef><c:f>" + range(drawn.column) +
           "</c:f><c:numCache><c:formatCode>" +
           (column.format.empty() ? std::string("General") : xml(column.format)) +
           "</c:formatCode><c:ptCount val=\"" + std::to_string(column.numbers.size()) + "\"/>";
    for (std::size_t i = 0; i < column.numbers.size(); ++i)
      if (column.numbers[i]) out += point(i, number(*column.numbers[i]));
    out += "</c:numCache></c:numRef></c:val>";
    if (!bar && !area) out += "<c:smooth val=\"0\"/>";
    return out + "</c:ser>";
  }

  static bool is_area(const DrawnColumn& drawn) {
    return drawn.drawn == Drawn::band_base || drawn.drawn == Drawn::band_height;
  }

 private:
  static std::string point(std::size_t i, const std::string& value) {
    return "<c:pt idx=\"" + std::to_string(i) + "\"><c:v>" + value + "</c:v></c:pt>";
  }
  [[nodiscard]] std::string range(CellColumn column) const {
    return cell_range(column, look_.first_row, table_.periods.size());
  }

  [[nodiscard]] std::string categories() const {
    std::string out = "<c:strRef><c:f>" + range({true, 0}) + "</c:f><c:strCache><c:ptCount val=\"" +
                      std::to_string(table_.periods.size()) + "\"/>";
    for (std::size_t i = 0; i < places_.time_words.size(); ++i)
      if (!places_.time_words[i].empty()) out += point(i, xml(places_.time_words[i]));
    return out + "</c:strCache></c:strRef>";
  }

  [[nodiscard]] std::string shape(const DrawnColumn& drawn) const {
    const ColorSource color_source = look_.color_source;
    std::string inside;
    switch (drawn.drawn) {
      case Drawn::band_base:
      case Drawn::end:
        inside = drawn.mark == Mark::line && drawn.drawn == Drawn::end
                     ? "<a:ln><a:noFill/></a:ln>"
                     : "<a:noFill/><a:ln><a:noFill/></a:ln>";
        break;
      case Drawn::band_height:
        inside = fill_xml(ColorRole::text3, color_source, 13) + "<a:ln><a:noFill/></a:ln>";
        break;
      case Drawn::target:
        inside = line_xml(ColorRole::good, color_source, 1.75, "sysDot");
        break;
      case Drawn::counterfactual:
        // Over columns it must contrast with their colour too.
        inside = places_.layout.columns() ? line_xml(ColorRole::text1, color_source, 1.25, "dash")
                                          : line_xml(ColorRole::text3, color_source, 1.0, "dash");
        break;
      case Drawn::baseline:
      case Drawn::peer:
        inside = line_xml(ColorRole::peer, color_source, 1.0);
        break;
      case Drawn::main:
        inside = drawn.mark == Mark::column
                     ? fill_xml(ColorRole::accent, color_source) + "<a:ln><a:noFill/></a:ln>"
                     : line_xml(ColorRole::accent, color_source, 2.25);
        break;
    }
    return "<c:spPr>" + inside + "</c:spPr>";
  }

  [[nodiscard]] ColorRole color_role_of(const DrawnColumn& drawn) const {
    if (drawn.drawn == Drawn::main) return ColorRole::accent;
    return drawn.drawn == Drawn::peer || drawn.drawn == Drawn::baseline ? ColorRole::peer : ColorRole::text3;
  }

  /// Points with a style of their own: partial ones hollow, one between two gaps as a dot.
  [[nodiscard]] std::string points(const DrawnColumn& drawn) const {
    if (drawn.series < 0 || drawn.drawn == Drawn::end) return {};
    const auto& numbers = table_.column(drawn.column).numbers;
    const auto& source = spec_.series[static_cast<std::size_t>(drawn.series)].points;
    std::string out;
    for (std::size_t i = 0; i < numbers.size(); ++i) {
      if (!numbers[i]) continue;
      const auto at = std::lower_bound(source.begin(), source.end(), table_.periods[i],
                                       [](const Point& p, Day day) { return p.start < day; });
      const bool partial = at != source.end() && at->start == table_.periods[i] && at->partial;
      const bool before = i > 0 && numbers[i - 1];
      const bool after = i + 1 < numbers.size() && numbers[i + 1];
      if (drawn.mark == Mark::column) {
        if (partial) out += bar_point(i);
      } else if (partial || (!before && !after)) {
        out += line_point(i, color_role_of(drawn), partial);
      }
    }
    return out;
  }

  [[nodiscard]] std::string bar_point(std::size_t i) const {
    return "<c:dPt><c:idx val=\"" + std::to_string(i) +
           "\"/><c:invertIfNegative val=\"0\"/><c:bubble3D val=\"0\"/>" + "<c:spPr>" +
           fill_xml(ColorRole::surface, look_.color_source) +
           line_xml(ColorRole::accent, look_.color_source, 1.25, "sysDot") + "</c:spPr></c:dPt>";
  }

  [[nodiscard]] std::string line_point(std::size_t i, ColorRole color_role, bool hollow) const {
    return "<c:dPt><c:idx val=\"" + std::to_string(i) +
           "\"/><c:marker><c:symbol val=\"circle\"/><c:size val=\"" + (hollow ? "8" : "5") + "\"/><c:spPr>" +
           fill_xml(hollow ? ColorRole::surface : color_role, look_.color_source) +
           line_xml(color_role, look_.color_source, hollow ? 2.0 : 1.0) +
           "</c:spPr></c:marker><c:bubble3D val=\"0\"/><c:spPr>" +
           (hollow ? line_xml(color_role, look_.color_source, 1.25, "sysDot")
                   : line_xml(color_role, look_.color_source, 1.0)) +
           "</c:spPr></c:dPt>";
  }

  /// The label at the end of the line, on its last point.
  [[nodiscard]] std::string labels(std::size_t index) const {
    const DrawnColumn& drawn = table_.drawn[index];
    const EndLabel& words = places_.ends[index];
    const auto last = static_cast<std::size_t>(last_row(table_.column(drawn.column))) + 1;
    constexpr const char* shown =
        "<c:showLegendKey val=\"0\"/><c:showVal val=\"0\"/><c:showCatName val=\"0\"/><c:showSerName "
        "val=\"0\"/>"
        "<c:showPercent val=\"0\"/><c:showBubbleSize val=\"0\"/>";
    std::string out = "<c:dLbls>";
    if (last > 0 && (!words.strong.empty() || !words.quiet.empty())) {
      out += "<c:dLbl><c:idx val=\"" + std::to_string(last - 1) + "\"/>";
      const auto share = [](double v) { return number(std::round(v * 1e4) / 1e4); };
      if (std::abs(words.down) > 0.002 || words.right > 0.002)
        out += "<c:layout><c:manualLayout><c:x val=\"" + share(words.right) + "\"/><c:y val=\"" +
               share(words.down) + "\"/></c:manualLayout></c:layout>";
      out +=
          "<c:tx><c:rich><a:bodyPr wrap=\"none\" lIns=\"38100\" tIns=\"0\" rIns=\"0\" bIns=\"0\" "
          "anchor=\"ctr\"><a:spAutoFit/></a:bodyPr><a:lstStyle/>";
      if (!words.strong.empty()) out += paragraph(words.strong, look_.strong, true, words.strong_color);
      for (const std::string& line : words.quiet)
        out += paragraph(line, look_.label, false, words.quiet_color);
      out +=
          "</c:rich></c:tx><c:dLblPos val=\"r\"/><c:showLegendKey val=\"0\"/><c:showVal val=\"1\"/>"
          "<c:showCatName val=\"0\"/><c:showSerName val=\"0\"/><c:showPercent val=\"0\"/>"
          "<c:showBubbleSize val=\"0\"/></c:dLbl>";
    }
    // A label beside its point needs no line to it.
    return out + shown +
           "<c:extLst><c:ext uri=\"{CE6537A1-D6FC-4f65-9D91-7224C49458BB}\" "
           "xmlns:c15=\"http://schemas.microsoft.com/office/drawing/2012/chart\"><c15:showLeaderLines "
           "val=\"0\"/></c:ext></c:extLst></c:dLbls>";
  }

  [[nodiscard]] std::string paragraph(const std::string& text, double points, bool bold,
                                      ColorRole color_role) const {
    return "<a:p><a:pPr algn=\"l\"/><a:r>" + run_properties("a:rPr", points, bold, color_role, look_) +
           "<a:t>" + xml(text) + "</a:t></a:r></a:p>";
  }

  const chart::ChartSpec& spec_;
  const ChartTable& table_;
  const NativeLayout& places_;
  const NativeChartStyle& look_;
};

}  // namespace

std::string chart_group_xml(const std::string& kind, const chart::ChartSpec& spec, const ChartTable& table,
                            const NativeLayout& places, const NativeChartStyle& look) {
  const SeriesWriter writer(spec, table, places, look);
  std::string series;
  for (std::size_t i = 0; i < table.drawn.size(); ++i) {
    const DrawnColumn& drawn = table.drawn[i];
    const char* its_kind = SeriesWriter::is_area(drawn) ? "areaChart"
                           : drawn.mark == Mark::column ? "barChart"
                                                        : "lineChart";
    if (kind == its_kind) series += writer.series(i);
  }
  if (series.empty()) return {};
  const std::string axes = "<c:axId val=\"111111111\"/><c:axId val=\"222222222\"/>";
  std::string out = "<c:" + kind + ">";
  if (kind == "barChart") out += "<c:barDir val=\"col\"/>";
  out += "<c:grouping val=\"" +
         std::string(kind == "areaChart"  ? "stacked"
                     : kind == "barChart" ? "clustered"
                                          : "standard") +
         "\"/><c:varyColors val=\"0\"/>" + series;
  if (kind == "barChart") {
    // The gap between columns in hundredths of a column; the format allows up to 500.
    const double gap = places.layout.slot_width() / places.layout.column_width() - 1.0;
    out += "<c:gapWidth val=\"" + number(std::clamp(std::round(gap * 100.0), 0.0, 500.0)) + "\"/>";
  }
  if (kind == "lineChart") out += "<c:marker val=\"1\"/>";
  return out + axes + "</c:" + kind + ">";
}

}  // namespace rapport::office
