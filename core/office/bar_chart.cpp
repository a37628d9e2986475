// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/office/bar_chart.h"

#include <QTemporaryFile>
#include <algorithm>
#include <cmath>
#include <optional>

#include "core/office/book.h"
#include "core/office/chart_xml.h"
#include "core/office/workbook.h"
#include "core/office/xml_text.h"

namespace rapport::office {
namespace {

using chart::BarChart;
using chart::BarRole;

constexpr int kBarChartWidth = 768, kBarChartHeight = 420;  // pixels of 1/96 inch

/// A column of the chart's table. `role`: nothing for what lies below the parts, and for the line with
/// labels.
struct BarColumn {
  std::string name;
  std::optional<BarRole> role;
  bool labels = false;
  std::vector<std::optional<double>> values;  ///< One for each bar.
};

/// The columns that draw the bars: what they float on, each role that occurs, the tops.
std::vector<BarColumn> columns_of(const BarChart& chart) {
  std::vector<BarColumn> columns;
  BarColumn below{"Below", {}, false, {}};
  BarColumn tops{"Top", {}, true, {}};
  bool floats = false;
  for (const chart::Bar& bar : chart.bars) {
    floats = floats || bar.low() > 0.0;
    below.values.emplace_back(bar.low());
    tops.values.emplace_back(bar.high());
  }
  if (floats) columns.push_back(std::move(below));
  for (int i = 0; i < chart::bar_roles; ++i) {
    const auto role = static_cast<BarRole>(i);
    BarColumn column{chart.name_of(role), role, false, {}};
    bool any = false;
    for (const chart::Bar& bar : chart.bars) {
      std::optional<double> value;
      for (const chart::BarPart& part : bar.parts)
        if (part.role == role) value = value.value_or(0.0) + part.high - part.low;
      any = any || value.has_value();
      column.values.push_back(value);
    }
    if (any) columns.push_back(std::move(column));
  }
  columns.push_back(std::move(tops));
  return columns;
}

ColorRole bar_color_role(BarRole role) {
  switch (role) {
    case BarRole::total:
      return ColorRole::peer;
    case BarRole::gain:
      return ColorRole::good;
    case BarRole::less:
      return ColorRole::watch;
    case BarRole::lost:
      return ColorRole::risk;
    case BarRole::fresh:
      return ColorRole::accent;
    case BarRole::unknown:
      break;
  }
  return ColorRole::hairline;
}

std::string attribute(const char* element, const std::string& value) {
  return std::string("<c:") + element + " val=\"" + value + "\"/>";
}

class BarChartXml {
 public:
  BarChartXml(const BarChart& chart, const NativeChartStyle& look)
      : chart_(chart), look_(look), columns_(columns_of(chart)) {}

  [[nodiscard]] std::string space(const std::string& workbook) const {
    std::string bars, line;
    for (std::size_t i = 0; i < columns_.size(); ++i) (columns_[i].labels ? line : bars) += series(i);
    const std::string axes = attribute("axId", "111111111") + attribute("axId", "222222222");
    std::string out =
        std::string(kXmlHead) +
        "<c:chartSpace xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" "
        "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" "
        "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">" +
        attribute("date1904", "0") + attribute("lang", "en-GB") + attribute("roundedCorners", "0") +
        "<c:chart>" + title() + "<c:plotArea><c:layout/><c:barChart><c:barDir val=\"col\"/>" +
        attribute("grouping", "stacked") + attribute("varyColors", "0") + bars + attribute("gapWidth", "60") +
        attribute("overlap", "100") + axes + "</c:barChart><c:lineChart>" +
        attribute("grouping", "standard") + attribute("varyColors", "0") + line + attribute("marker", "1") +
        axes + "</c:lineChart>" + category_axis() + value_axis() +
        "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr></c:plotArea>" + legend() +
        attribute("plotVisOnly", "1") + attribute("dispBlanksAs", "gap") + "</c:chart><c:spPr>" +
        (look_.with_title ? fill_xml(ColorRole::surface, look_.color_source) : std::string("<a:noFill/>")) +
        "<a:ln><a:noFill/></a:ln></c:spPr>" + text("c:txPr", look_.label, false, ColorRole::text2);
    if (!workbook.empty())
      out +=
          "<c:externalData r:id=\"" + workbook + "\">" + attribute("autoUpdate", "0") + "</c:externalData>";
    return out + "</c:chartSpace>";
  }

 private:
  [[nodiscard]] std::string text(const std::string& element, double points, bool bold,
                                 ColorRole color) const {
    return "<" + element + "><a:bodyPr/><a:lstStyle/><a:p><a:pPr>" +
           run_properties("a:defRPr", points, bold, color, look_) +
           "</a:pPr><a:endParaRPr lang=\"en-GB\"/></a:p></" + element + ">";
  }
  [[nodiscard]] std::string title() const {
    if (!look_.with_title) return attribute("autoTitleDeleted", "1");
    const double width = look_.width - 20.0;
    const double size = fitting_size(chart_.title, width, 1, 15.0, 10.0);
    return "<c:title><c:tx><c:rich><a:bodyPr/><a:lstStyle/><a:p><a:pPr algn=\"l\"/><a:r>" +
           run_properties("a:rPr", size, true, ColorRole::text1, look_) + "<a:t>" +
           xml(fitting_text(chart_.title, width, 1, size)) +
           "</a:t></a:r></a:p></c:rich></c:tx><c:overlay val=\"0\"/></c:title>" +
           attribute("autoTitleDeleted", "0");
  }
  [[nodiscard]] std::string cells(std::size_t column) const {
    const std::string letters = column_letters(static_cast<int>(column));
    const std::string first = std::to_string(look_.first_row);
    const std::string last = std::to_string(look_.first_row + static_cast<int>(chart_.bars.size()) - 1);
    return "Data!$" + letters + "$" + first + ":$" + letters + "$" + last;
  }
  static std::string point(std::size_t i, const std::string& value) {
    return "<c:pt idx=\"" + std::to_string(i) + "\"><c:v>" + value + "</c:v></c:pt>";
  }
  [[nodiscard]] std::string count() const { return attribute("ptCount", std::to_string(chart_.bars.size())); }

  [[nodiscard]] std::string series(std::size_t index) const {
    const BarColumn& column = columns_[index];
    const std::string id = std::to_string(index);
    std::string out = "<c:ser>" + attribute("idx", id) + attribute("order", id) +
                      "<c:tx><c:strRef><c:f>Data!$" + column_letters(static_cast<int>(index) + 1) + "$" +
                      std::to_string(look_.first_row - 1) + "</c:f><c:strCache>" + attribute("ptCount", "1") +
                      point(0, xml(column.name)) + "</c:strCache></c:strRef></c:tx>";
    if (column.role)
      out += "<c:spPr>" + fill_xml(bar_color_role(*column.role), look_.color_source) +
             "<a:ln><a:noFill/></a:ln></c:spPr>" + attribute("invertIfNegative", "0");
    else if (!column.labels)
      out += "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>" + attribute("invertIfNegative", "0");
    else
      out += "<c:spPr><a:ln><a:noFill/></a:ln></c:spPr><c:marker><c:symbol val=\"none\"/></c:marker>";
    if (column.labels) out += labels();
    out += "<c:cat><c:strRef><c:f>" + cells(0) + "</c:f><c:strCache>" + count();
    for (std::size_t i = 0; i < chart_.bars.size(); ++i) out += point(i, xml(chart_.bars[i].label));
    out += "</c:strCache></c:strRef></c:cat><c:val><c:numRef><c:f>" + cells(index + 1) +
           "</c:f><c:numCache><c:formatCode>#,##0</c:formatCode>" + count();
    for (std::size_t i = 0; i < column.values.size(); ++i)
      if (column.values[i]) out += point(i, number(*column.values[i]));
    out += "</c:numCache></c:numRef></c:val>";
    if (column.labels) out += attribute("smooth", "0");
    return out + "</c:ser>";
  }

  /// The text above each bar.
  [[nodiscard]] std::string labels() const {
    const std::string nothing = attribute("showLegendKey", "0") + attribute("showVal", "0") +
                                attribute("showCatName", "0") + attribute("showSerName", "0") +
                                attribute("showPercent", "0") + attribute("showBubbleSize", "0");
    std::string out = "<c:dLbls>";
    for (std::size_t i = 0; i < chart_.bars.size(); ++i) {
      if (chart_.bars[i].text.empty()) continue;
      out += "<c:dLbl>" + attribute("idx", std::to_string(i)) +
             "<c:tx><c:rich><a:bodyPr/><a:lstStyle/><a:p><a:r>" +
             run_properties("a:rPr", look_.strong, true, ColorRole::text1, look_) + "<a:t>" +
             xml(chart_.bars[i].text) + "</a:t></a:r></a:p></c:rich></c:tx>" + attribute("dLblPos", "t") +
             attribute("showLegendKey", "0") + attribute("showVal", "1") + attribute("showCatName", "0") +
             attribute("showSerName", "0") + attribute("showPercent", "0") +
             attribute("showBubbleSize", "0") + "</c:dLbl>";
    }
    return out + nothing + "</c:dLbls>";
  }

  [[nodiscard]] std::string category_axis() const {
    return "<c:catAx>" + attribute("axId", "111111111") + "<c:scaling>" + attribute("orientation", "minMax") +
           "</c:scaling>" + attribute("delete", "0") + attribute("axPos", "b") +
           "<c:numFmt formatCode=\"General\" sourceLinked=\"0\"/>" + attribute("majorTickMark", "none") +
           attribute("minorTickMark", "none") + attribute("tickLblPos", "low") + "<c:spPr>" +
           line_xml(ColorRole::hairline, look_.color_source, 1.0) + "</c:spPr>" +
           text("c:txPr", look_.label, false, ColorRole::text2) + attribute("crossAx", "222222222") +
           attribute("crosses", "autoZero") + attribute("auto", "1") + attribute("lblAlgn", "ctr") +
           attribute("lblOffset", "100") + attribute("noMultiLvlLbl", "1") + "</c:catAx>";
  }
  /// Hidden: every bar has its figure. Room is left above for the labels.
  [[nodiscard]] std::string value_axis() const {
    double most = 0.0;
    for (const chart::Bar& bar : chart_.bars) most = std::max(most, bar.high());
    return "<c:valAx>" + attribute("axId", "222222222") + "<c:scaling>" + attribute("orientation", "minMax") +
           attribute("max", number(most <= 0.0 ? 1.0 : most * 1.12)) + attribute("min", "0") +
           "</c:scaling>" + attribute("delete", "1") + attribute("axPos", "l") +
           attribute("crossAx", "111111111") + attribute("crosses", "autoZero") + "</c:valAx>";
  }
  /// Only where bars have parts, which no label names.
  [[nodiscard]] std::string legend() const {
    const bool parts = std::any_of(chart_.bars.begin(), chart_.bars.end(),
                                   [](const chart::Bar& bar) { return bar.parts.size() > 1; });
    if (!parts) return {};
    std::string out = "<c:legend>" + attribute("legendPos", "t");
    for (std::size_t i = 0; i < columns_.size(); ++i)
      if (!columns_[i].role)
        out += "<c:legendEntry>" + attribute("idx", std::to_string(i)) + attribute("delete", "1") +
               "</c:legendEntry>";
    return out + attribute("overlay", "0") + text("c:txPr", look_.label, false, ColorRole::text2) +
           "</c:legend>";
  }

  const BarChart& chart_;
  const NativeChartStyle& look_;
  std::vector<BarColumn> columns_;
};

/// The table of the chart from a row on: labels, then the columns that draw it.
void write_bars(lxw_workbook* book, lxw_worksheet* sheet, const BarChart& chart, lxw_row_t top) {
  lxw_format* const head = workbook_add_format(book);
  format_set_bold(head);
  format_set_bottom(head, LXW_BORDER_THIN);
  lxw_format* const numbers = workbook_add_format(book);
  format_set_num_format(numbers, "#,##0.##");
  const std::vector<BarColumn> columns = columns_of(chart);
  // The bars are drawn from the numbers beside them: what they are counted in stands over them.
  const std::string unit = chart.unit.empty() ? "Amount" : chart.unit;
  const std::string counted_in = chart.divisor == 1'000'000.0 ? "Million " + unit
                                 : chart.divisor == 1'000.0   ? "Thousand " + unit
                                                              : unit;
  must(worksheet_write_string(sheet, top, 0, cell_text(counted_in).c_str(), head));
  for (std::size_t c = 0; c < columns.size(); ++c) {
    const auto at = static_cast<lxw_col_t>(c + 1);
    must(worksheet_write_string(sheet, top, at, cell_text(columns[c].name).c_str(), head));
    for (std::size_t r = 0; r < columns[c].values.size(); ++r)
      if (columns[c].values[r])
        must(worksheet_write_number(sheet, top + 1 + static_cast<lxw_row_t>(r), at, *columns[c].values[r],
                                    numbers));
  }
  for (std::size_t r = 0; r < chart.bars.size(); ++r)
    must(worksheet_write_string(sheet, top + 1 + static_cast<lxw_row_t>(r), 0,
                                cell_text(chart.bars[r].label).c_str(), nullptr));
  must(worksheet_set_column(sheet, 0, 0, 24, nullptr));
  must(worksheet_set_column(sheet, 1, static_cast<lxw_col_t>(columns.size()), 12, nullptr));
}

}  // namespace

ChartParts bar_chart_parts(const BarChart& chart, const NativeChartStyle& look) {
  ChartParts parts;
  parts.chart = BarChartXml(chart, look).space("rId1");
  QTemporaryFile file;
  if (!file.open()) must(LXW_ERROR_CREATING_TMPFILE);
  Book book(file.fileName().toStdString());
  lxw_worksheet* const sheet = workbook_add_worksheet(book.get(), "Data");
  write_bars(book.get(), sheet, chart, 0);
  book.close();
  parts.workbook = file.readAll().toStdString();
  return parts;
}

Slide bar_slide(const BarChart& chart) {
  Slide slide;
  slide.title = chart.title;
  slide.subtitle = chart.subtitle;
  slide.source = chart.source;
  slide.bars = chart;
  return slide;
}

std::string to_xlsx(const BarChart& chart, const std::vector<Sheet>& tables) {
  constexpr lxw_row_t top = 3;
  QTemporaryFile file;
  if (!file.open()) must(LXW_ERROR_CREATING_TMPFILE);
  Book book(file.fileName().toStdString());
  lxw_worksheet* const sheet = workbook_add_worksheet(book.get(), "Data");
  lxw_format* const title = workbook_add_format(book.get());
  format_set_bold(title);
  format_set_font_size(title, 14);
  must(worksheet_write_string(sheet, 0, 0, cell_text(chart.title).c_str(), title));
  must(worksheet_write_string(sheet, 1, 0, cell_text(chart.subtitle).c_str(), nullptr));
  write_bars(book.get(), sheet, chart, top);
  if (!chart.bars.empty()) {
    lxw_chart* const frame = workbook_add_chart(book.get(), LXW_CHART_COLUMN);
    chart_add_series(frame, "=Data!$A$5:$A$6", "=Data!$B$5:$B$6");
    std::string alt = clean_text(chart.alt_text);
    lxw_chart_options options{};
    options.x_scale = kBarChartWidth / 480.0;
    options.y_scale = kBarChartHeight / 288.0;
    options.description = alt.data();
    must(worksheet_insert_chart_opt(sheet, top + 2 + static_cast<lxw_row_t>(chart.bars.size()), 0, frame,
                                    &options));
  }
  worksheet_set_landscape(sheet);
  worksheet_fit_to_pages(sheet, 1, 1);
  for (const Sheet& table : tables) add_sheet(book.get(), table);
  book.close();
  const std::string bytes = file.readAll().toStdString();
  if (chart.bars.empty()) return bytes;
  NativeChartStyle look;
  look.color_source = ColorSource::fixed;
  look.font = "Inter";
  look.with_title = true;
  look.width = kBarChartWidth * 0.75;
  look.height = kBarChartHeight * 0.75;
  look.first_row = top + 2;
  look.label = 9.0;
  look.strong = 11.0;
  // The library wrote a plain chart in its frame; it is replaced by the same chart as on a slide.
  Package package = Package::read(bytes, "The workbook");
  package.set("xl/charts/chart1.xml", BarChartXml(chart, look).space({}));
  return package.to_bytes();
}

}  // namespace rapport::office
