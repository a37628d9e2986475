// SPDX-License-Identifier: GPL-3.0-or-later
// One chart as a workbook and as a slide, read back part by part.
#include <gmock/gmock.h>

#include <sys/resource.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/office/chart_table.h"
#include "core/office/pptx.h"
#include "core/office/xlsx.h"
#include "tests/support/cpu_clock.h"
#include "tests/support/sample_series.h"
#include "tests/unit/office/office_testing.h"

namespace rapport::office {
namespace test_chart_files {

using chart::ChartSpec;
using ::testing::HasSubstr;
using namespace test_support;

DeckContent deck_of(const ChartSpec& spec) {
  DeckContent deck;
  deck.footer = "Northwind Logistics · 21 Nov 2026";
  deck.slides.push_back(chart_slide(spec));
  return deck;
}

/// Charts of all shapes: bands, columns with a gap, hours, quarters, days, one point, millions.
std::vector<ChartSpec> sample_charts() {
  std::vector<ChartSpec> all = {test::sample_full_chart()};
  Series tickets =
      test::series_of(test::tickets_metric(), Grain::month, 14, [](int i) { return 20.0 + i % 7; });
  tickets.points.back().partial = true;
  tickets.points.erase(tickets.points.begin() + 3);
  all.push_back(test::chart_of(tickets, test::sample_go_live() + 2));
  all.push_back(test::chart_of(
      test::series_of(test::minutes_metric(), Grain::week, 30, [](int i) { return 30.5 + i * 20; })));
  all.push_back(test::chart_of(
      test::series_of(test::nps_metric(), Grain::quarter, 9, [](int i) { return -30.0 + i * 9; })));
  all.push_back(
      test::chart_of(test::series_of(test::people_metric(), Grain::day, 40, [](int i) { return 0.1 * i; })));
  all.push_back(
      test::chart_of(test::series_of(test::people_metric(), Grain::week, 1, [](int) { return 3.0; })));
  all.push_back(test::chart_of(
      test::series_of(test::people_metric(), Grain::week, 30, [](int i) { return 1.5e7 + 3e5 * i; })));
  return all;
}

/// Every point of every series stands in the sheet beside its period, and nothing beside a period without
/// one.
void expect_numbers(const ChartSpec& spec, const Package& workbook, int header_row) {
  const auto sheet = cells(workbook);
  std::map<std::string, int> row_of;
  for (int row = header_row + 1; sheet.contains("A" + std::to_string(row)); ++row)
    row_of[sheet.at("A" + std::to_string(row))] = row;
  const ChartTable table = make_table(spec);
  ASSERT_EQ(row_of.size(), table.periods.size());
  // The main series stands in B, as it is, also where the chart reads minutes in hours.
  std::size_t found = 0;
  for (const Point& point : spec.series.front().points) {
    const int row = row_of.at(std::to_string(serial_of(point.start)));
    EXPECT_DOUBLE_EQ(*parse_number(sheet.at("B" + std::to_string(row))), point.value);
    EXPECT_EQ(sheet.at("C" + std::to_string(row)), point.partial ? "yes" : "no");
    ++found;
  }
  std::size_t filled = 0;
  for (const auto& [start, row] : row_of) filled += sheet.contains("B" + std::to_string(row)) ? 1 : 0;
  EXPECT_EQ(filled, found);
}

TEST(Xlsx, IsSoundAndHoldsEveryNumber) {
  for (const ChartSpec& spec : sample_charts()) {
    SCOPED_TRACE(spec.title);
    const Package package = Package::read(to_xlsx(spec), "test");
    expect_sound(package);
    expect_numbers(spec, package, 5);
    const auto series = read_chart(package, "xl/charts/chart1.xml");
    expect_chart_equals_sheet(series, package);
    const auto sheet = cells(package);
    EXPECT_EQ(sheet.at("A1"), spec.title);
    EXPECT_EQ(sheet.at("A3"), spec.source);
    EXPECT_EQ(sheet.at("A5"), "Period");
  }
}

TEST(Pptx, IsSoundAndHoldsEveryNumber) {
  for (const ChartSpec& spec : sample_charts()) {
    SCOPED_TRACE(spec.title);
    const Package package = Package::read(to_pptx(deck_of(spec)), "test");
    expect_sound(package);
    const std::string* workbook = package.find("ppt/embeddings/Microsoft_Excel_Worksheet1.xlsx");
    ASSERT_NE(workbook, nullptr);
    const Package embedded = Package::read(*workbook, "embedded");
    expect_sound(embedded);
    expect_numbers(spec, embedded, 1);
    expect_chart_equals_sheet(read_chart(package, "ppt/charts/chart1.xml"), embedded);
  }
}

TEST(Pptx, DrawsWhatTheSpecSays) {
  const ChartSpec spec = test::sample_full_chart();
  const Package package = Package::read(to_pptx(deck_of(spec)), "test");
  const std::string slide = all_text(package, "ppt/slides/slide1.xml");
  EXPECT_THAT(slide, HasSubstr(spec.title + "\n"));
  EXPECT_THAT(slide, HasSubstr(spec.subtitle + "\n"));
  EXPECT_THAT(slide, HasSubstr(spec.source + "\n"));
  EXPECT_THAT(slide, HasSubstr("Northwind Logistics · 21 Nov 2026\n"));
  const pugi::xml_document xml = document(package, "ppt/slides/slide1.xml");
  EXPECT_EQ(nodes(xml, "p:graphicFrame").front().first_child().first_child().attribute("descr").value(),
            spec.alt_text);

  const auto series = read_chart(package, "ppt/charts/chart1.xml");
  // Band as a pair of areas; peers, target and expectation before the line that matters.
  ASSERT_EQ(series.size(), 7U);
  EXPECT_EQ(series[0].kind, "areaChart");
  EXPECT_EQ(series[1].kind, "areaChart");
  EXPECT_EQ(series.back().kind, "lineChart");
  EXPECT_THAT(series.back().name, HasSubstr(spec.series[0].name));
  const std::string* chart = package.find("ppt/charts/chart1.xml");
  EXPECT_EQ(chart->find("<c:legend>"), std::string::npos);
  EXPECT_THAT(*chart, HasSubstr("<c:dispBlanksAs val=\"gap\"/>"));
  EXPECT_THAT(*chart, HasSubstr("<a:prstDash val=\"sysDot\"/>"));
  for (const char* words : {"78 %", "this week, so far", "Target 85 % by 31 Dec", "had the old"})
    EXPECT_THAT(all_text(package, "ppt/charts/chart1.xml"), HasSubstr(words));

  // The band's two areas make its edges again.
  const auto value = [&](std::size_t i, std::size_t row) {
    return *parse_number(*series[i].value_cache[row]);
  };
  const ChartTable table = make_table(spec);
  for (const chart::BandPoint& point : spec.band) {
    const auto row = static_cast<std::size_t>(
        std::find(table.periods.begin(), table.periods.end(), point.start) - table.periods.begin());
    EXPECT_NEAR(value(0, row), point.low, 1e-9);
    EXPECT_NEAR(value(0, row) + value(1, row), point.high, 1e-9);
  }

  // Go-live, intervention and wash-out are drawn inside the chart, in shares of it.
  const std::string shapes = all_text(package, "ppt/drawings/drawing1.xml");
  EXPECT_THAT(shapes, HasSubstr("Go-live 9 Mar"));
  EXPECT_THAT(shapes, HasSubstr("New cut-off agreed with bank"));
  EXPECT_THAT(shapes, HasSubstr("no data"));
  const pugi::xml_document drawing = document(package, "ppt/drawings/drawing1.xml");
  for (const pugi::xml_node anchor : nodes(drawing, "cdr:relSizeAnchor")) {
    EXPECT_LE(anchor.child("cdr:from").child("cdr:x").text().as_double(),
              anchor.child("cdr:to").child("cdr:x").text().as_double());
    EXPECT_LE(anchor.child("cdr:to").child("cdr:y").text().as_double(), 1.0);
  }
}

TEST(Pptx, PutsGoLiveAtItsDay) {
  const ChartSpec spec = test::sample_full_chart();
  const Package package = Package::read(to_pptx(deck_of(spec)), "test");
  const pugi::xml_document chart = document(package, "ppt/charts/chart1.xml");
  const pugi::xml_node layout = nodes(chart, "c:plotArea").front().child("c:layout").child("c:manualLayout");
  const double left = layout.child("c:x").attribute("val").as_double();
  const double width = layout.child("c:w").attribute("val").as_double();
  const double share = static_cast<double>(test::sample_go_live() - spec.first) / (spec.last - spec.first);
  const pugi::xml_document drawing = document(package, "ppt/drawings/drawing1.xml");
  bool found = false;
  for (const pugi::xml_node anchor : nodes(drawing, "cdr:relSizeAnchor")) {
    const pugi::xml_node line = anchor.child("cdr:cxnSp");
    if (std::string(line.child("cdr:nvCxnSpPr").child("cdr:cNvPr").attribute("name").value()) !=
        "Line: Go-live 9 Mar")
      continue;
    found = true;
    EXPECT_NEAR(anchor.child("cdr:from").child("cdr:x").text().as_double(), left + share * width, 1e-3);
  }
  EXPECT_TRUE(found);
}

TEST(Pptx, ShowsThePartialColumnHollow) {
  const ChartSpec spec = sample_charts()[1];
  ASSERT_TRUE(spec.series[0].points.back().partial);
  const Package package = Package::read(to_pptx(deck_of(spec)), "test");
  const pugi::xml_document chart = document(package, "ppt/charts/chart1.xml");
  const auto points = nodes(chart, "c:dPt");
  ASSERT_EQ(points.size(), 1U);
  EXPECT_EQ(points[0].child("c:idx").attribute("val").as_int(), 13);
  EXPECT_STREQ(points[0].child("c:spPr").child("a:solidFill").first_child().attribute("val").value(), "bg1");
  EXPECT_EQ(nodes(chart, "c:catAx").size(), 1U);
}

TEST(OfficeFiles, AreTheSameBytesEachTime) {
  const ChartSpec spec = test::sample_full_chart();
  EXPECT_EQ(to_xlsx(spec), to_xlsx(spec));
  EXPECT_EQ(to_pptx(deck_of(spec)), to_pptx(deck_of(spec)));
}

TEST(OfficeFiles, TakeHostileNames) {
  for (const std::string& name :
       {std::string("<b>Acme</b> & \"co\" ]]>"), std::string("=cmd|' /C calc'!A0"),
        std::string("a\x01\x1f\x7f\tb"), std::string("شركة \u202Eالمدى"), std::string(300, 'W'),
        std::string("\xff\xfe broken"), std::string("_x0041_ http://evil.example/"), std::string("@SUM(1)"),
        std::string()}) {
    SCOPED_TRACE(name.substr(0, 40));
    ChartSpec spec = test::sample_full_chart();
    spec.title = spec.subtitle = spec.source = spec.alt_text = name;
    for (chart::ChartSeries& series : spec.series)
      series.name = series.end_label = series.end_sublabel = name;
    for (chart::Vertical& vertical : spec.verticals) vertical.label = name;
    spec.target->label = name;
    const Package workbook = Package::read(to_xlsx(spec), "test");
    if (name.empty()) {
      // An empty alternative text is the one thing that expect_sound() would name; the rest must hold.
      EXPECT_FALSE(workbook.parts().empty());
      continue;
    }
    expect_sound(workbook);
    expect_numbers(spec, workbook, 5);
    DeckContent deck = deck_of(spec);
    deck.footer = name;
    const Package slides = Package::read(to_pptx(deck), "test");
    expect_sound(slides);
    EXPECT_EQ(slides.find("ppt/slides/slide1.xml")->find("\xE2\x80\xAE"), std::string::npos);
  }
  ChartSpec spec = test::sample_full_chart();
  spec.title = "=cmd|' /C calc'!A0";
  EXPECT_EQ(cells(Package::read(to_xlsx(spec), "test")).at("A1"), spec.title) << "a word stays a word";
}

TEST(OfficeFiles, SayWhenThereIsNoData) {
  Series empty = test::sample_series();
  empty.points.clear();
  const ChartSpec spec = test::chart_of(empty);
  expect_sound(Package::read(to_xlsx(spec), "test"));
  const Package package = Package::read(to_pptx(deck_of(spec)), "test");
  expect_sound(package);
  EXPECT_THAT(all_text(package, "ppt/slides/slide1.xml"), HasSubstr("no data"));
}

TEST(OfficeFiles, AreWrittenWholeOrNotAtAll) {
  const auto folder =
      std::filesystem::temp_directory_path() / ("rapport-office-" + std::to_string(::getpid()));
  std::filesystem::create_directories(folder);
  const std::string path = (folder / "chart.xlsx").string();
  std::ofstream(path) << "old";
  EXPECT_THROW(write_xlsx(test::sample_full_chart(), (folder / "none" / "chart.xlsx").string()), Error);
  EXPECT_THROW(write_pptx(test::sample_full_chart(), folder.string()), Error);
  write_xlsx(test::sample_full_chart(), path);
  EXPECT_GT(std::filesystem::file_size(path), 5000U);
  // A full disk, played by a limit on the size of files.
  rlimit before{};
  ::getrlimit(RLIMIT_FSIZE, &before);
  const auto old_handler = std::signal(SIGXFSZ, SIG_IGN);
  const rlimit tiny{2000, before.rlim_max};
  ::setrlimit(RLIMIT_FSIZE, &tiny);
  const auto size = std::filesystem::file_size(path);
  EXPECT_THROW(write_pptx(test::sample_full_chart(), path), Error);
  EXPECT_THROW(write_xlsx(test::sample_full_chart(), path), Error);
  ::setrlimit(RLIMIT_FSIZE, &before);
  std::signal(SIGXFSZ, old_handler);
  EXPECT_EQ(std::filesystem::file_size(path), size);
  std::size_t files = 0;
  for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator(folder)) ++files;
  EXPECT_EQ(files, 1U) << "a temporary file was left";
  std::filesystem::remove_all(folder);
}

TEST(OfficeFiles, AreQuick) {
  const ChartSpec spec = test::chart_of(test::long_series());
  const test::CpuClock clock;
  const std::string slides = to_pptx(deck_of(spec));
  const std::string sheet = to_xlsx(spec);
  const auto took = clock.elapsed();
  EXPECT_FALSE(slides.empty() || sheet.empty());
  // Both together, and a machine that does other things: far above what is measured (about 40 ms).
  EXPECT_LT(took, 600);
  RecordProperty("milliseconds", std::to_string(took));
}

}  // namespace test_chart_files
}  // namespace rapport::office
