// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/office/xlsx.h"

#include "core/base/safe_file.h"
#include "core/office/chart_parts.h"
#include "core/office/workbook.h"

namespace rapport::office {
namespace {

constexpr int chart_width = 768;  // pixels of 1/96 inch
constexpr int chart_height = 480;
constexpr const char* chart_part = "xl/charts/chart1.xml";
constexpr const char* shapes_part = "xl/drawings/drawing2.xml";

}  // namespace

std::string to_xlsx(const chart::ChartSpec& spec) {
  const ChartTable table = make_table(spec);
  const SheetHeading words{spec.title, spec.subtitle, spec.source, spec.alt_text, chart_width, chart_height};
  NativeChartStyle look;
  look.color_source = ColorSource::fixed;
  look.font = "Inter";
  look.with_title = true;
  look.width = chart_width * 0.75;
  look.height = chart_height * 0.75;
  look.first_row = header_row(true) + 1;
  look.label = 9.0;
  look.strong = 11.0;
  const NativeLayout places = place_chart(spec, table, look);
  const std::string workbook = make_workbook(table, places.time_words, &words);
  if (!has_points(spec)) return workbook;
  const ChartParts parts = sheet_chart(spec, table, places, look);

  // The library wrote a plain chart in its frame; it is replaced by the same chart as on a slide.
  Package package = Package::read(workbook, "The workbook");
  package.set(chart_part, parts.chart);
  if (!parts.shapes.empty()) {
    package.set(shapes_part, parts.shapes);
    add_override(package, shapes_part,
                 "application/vnd.openxmlformats-officedocument.drawingml.chartshapes+xml");
    add_relationship(package, chart_part, "chartUserShapes", "../drawings/drawing2.xml");
  }
  return package.to_bytes();
}

void write_xlsx(const chart::ChartSpec& spec, const std::string& path) {
  write_file_safely(path, to_xlsx(spec));
}

}  // namespace rapport::office
