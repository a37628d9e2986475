// SPDX-License-Identifier: GPL-3.0-or-later
// Columns and time axes of native charts: as readable in any program as the lines, and printed on one page.
#include <gmock/gmock.h>

#include "core/base/text.h"
#include "core/office/native_layout.h"
#include "core/office/pptx.h"
#include "core/office/xlsx.h"
#include "core/office/xml_text.h"
#include "tests/support/sample_series.h"
#include "tests/unit/office/office_testing.h"

namespace rapport::office {
namespace test_columns {

using chart::ChartSpec;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using namespace test_support;

/// Columns of every grain with a target, an old level and an expectation that ends before the last period.
ChartSpec columns(Grain grain, int n) {
  Series series = test::series_of(test::tickets_metric(), grain, n, [](int i) { return 20.0 + i % 7; });
  series.points.back().partial = true;
  ChartSpec spec = test::chart_of(series);
  spec.target = chart::TargetLine{24.0, std::nullopt, "Target 24"};
  chart::ChartSeries level{"Baseline", chart::Role::baseline, chart::Mark::line, {}, "baseline 21", "", ""};
  chart::ChartSeries old{"Old", chart::Role::counterfactual, chart::Mark::line, {}, "had the old level", "",
                         ""};
  for (const Point& point : spec.series[0].points) level.points.push_back({point.start, 21.0, false, 1.0, 0});
  for (std::size_t i = 2; i + 1 < spec.series[0].points.size(); ++i) {
    const Day start = spec.series[0].points[i].start;
    old.points.push_back({start, 20.0, false, 1.0, 0});
    spec.band.push_back({start, 18.0, 22.0});
  }
  spec.series.push_back(level);
  spec.series.push_back(old);
  chart::fit_axis(spec);
  return spec;
}

Package slide_of(const ChartSpec& spec) {
  DeckContent deck;
  deck.slides.push_back(chart_slide(spec));
  return Package::read(to_pptx(deck), "slide");
}

double attribute(pugi::xml_node node, const char* child) {
  return node.child(child).attribute("val").as_double();
}

TEST(Columns, NoWordsStandOnThem) {
  for (const Grain grain : {Grain::day, Grain::week, Grain::month, Grain::quarter}) {
    for (const int n : {5, 16, 60}) {
      SCOPED_TRACE(std::string(name_of(grain)) + " " + std::to_string(n));
      const Package package = slide_of(columns(grain, n));
      const pugi::xml_document chart = document(package, "ppt/charts/chart1.xml");
      const pugi::xml_node plot =
          nodes(chart, "c:plotArea").front().child("c:layout").child("c:manualLayout");
      const double left = attribute(plot, "c:x");
      const double width = attribute(plot, "c:w");
      int labels = 0;
      for (const pugi::xml_node label : nodes(chart, "c:dLbl")) {
        ++labels;
        EXPECT_STREQ(label.child("c:dLblPos").attribute("val").value(), "r");
        EXPECT_STREQ(label.parent().parent().parent().name(), "c:lineChart") << "on a column itself";
        // The label begins at its point, moved to the right: beyond the last column's slot.
        const int at = label.child("c:idx").attribute("val").as_int();
        const double moved = attribute(label.child("c:layout").child("c:manualLayout"), "c:x");
        EXPECT_GE(left + width * (at + 0.5) / n + moved, left + width - 2e-4);
        EXPECT_LT(left + width * (at + 0.5) / n + moved, left + width + 10.0 / 853.0);
      }
      EXPECT_EQ(labels, 4) << "value, target, old level, what was expected";
      // The words at the right have room, and don't lie on each other.
      const std::string text = all_text(package, "ppt/charts/chart1.xml");
      for (const char* words : {"Target 24", "baseline 21", "had the old level"})
        EXPECT_THAT(text, HasSubstr(words));
    }
  }
}

TEST(Columns, OfAStoppedMetricHaveTheirWordsAtTheRightLikeTheScreen) {
  ChartSpec spec = columns(Grain::month, 16);
  spec.target.reset();
  spec.series[0].points.resize(9);
  spec.series.resize(2);
  const Package package = slide_of(spec);
  const pugi::xml_document chart = document(package, "ppt/charts/chart1.xml");
  const pugi::xml_node plot = nodes(chart, "c:plotArea").front().child("c:layout").child("c:manualLayout");
  bool found = false;
  for (const pugi::xml_node label : nodes(chart, "c:dLbl")) {
    if (label.child("c:idx").attribute("val").as_int() != 8) continue;
    found = true;
    // From the middle of the ninth of 16 slots to the right edge, and the few points that follow it.
    const double to_edge = attribute(plot, "c:w") * 7.5 / 16;
    const double moved = attribute(label.child("c:layout").child("c:manualLayout"), "c:x");
    EXPECT_GE(moved, to_edge - 2e-4);
    EXPECT_LT(moved, to_edge + 10.0 / 853.0);
  }
  EXPECT_TRUE(found);
}

TEST(Columns, TheDataSheetHoldsWhatPeopleReadAndTheHelperTheRest) {
  const ChartSpec spec = columns(Grain::week, 60);
  const Package workbook = Package::read(to_xlsx(spec), "workbook");
  expect_sound(workbook);
  const auto sheet = cells(workbook);
  for (const auto& [cell, text] : sheet)
    if (!cell.starts_with("Helper!")) {
      EXPECT_THAT(text, Not(HasSubstr("range"))) << cell;
    }
  EXPECT_EQ(sheet.at("B5"), "Tickets opened (tickets)");
  EXPECT_EQ(sheet.at("F5"), "Expected, low (tickets)");
  EXPECT_EQ(sheet.at("H5"), "Target (tickets)");
  EXPECT_EQ(sheet.at("Helper!B1"), "End of Tickets opened");
  EXPECT_EQ(sheet.at("Helper!D1"), "Expected range");
  EXPECT_THAT(*workbook.find("xl/workbook.xml"), HasSubstr("name=\"Helper\" sheetId=\"2\" state=\"hidden\""));
  // What is edited in "Data" is drawn: the band follows its edges.
  const std::string* helper = workbook.find("xl/worksheets/sheet2.xml");
  EXPECT_THAT(*helper, HasSubstr("<f>(Data!G8-Data!F8)</f><v>4</v>"));
  EXPECT_THAT(*helper, HasSubstr("<f>Data!B65</f>"));
}

TEST(Columns, MinutesReadInHoursFollowTheMinutes) {
  const ChartSpec spec = test::chart_of(
      test::series_of(test::minutes_metric(), Grain::week, 30, [](int i) { return 30.5 + i * 20; }));
  const auto series = read_chart(slide_of(spec), "ppt/charts/chart1.xml");
  ASSERT_EQ(series.size(), 1U);
  EXPECT_EQ(series[0].values, "Helper!$B$2:$B$31");
  EXPECT_THAT(series[0].name, HasSubstr("(hours)"));
  EXPECT_NEAR(*parse_number(*series[0].value_cache[1]), 50.5 / 60.0, 1e-12);
}

TEST(Columns, FewPeriodsHaveABandWithUprightEdges) {
  const ChartSpec spec = columns(Grain::month, 16);
  const Package package = slide_of(spec);
  for (const ReadSeries& series : read_chart(package, "ppt/charts/chart1.xml"))
    EXPECT_NE(series.kind, "areaChart");
  const pugi::xml_document chart = document(package, "ppt/charts/chart1.xml");
  const pugi::xml_node plot = nodes(chart, "c:plotArea").front().child("c:layout").child("c:manualLayout");
  const pugi::xml_document drawing = document(package, "ppt/drawings/drawing1.xml");
  const auto shapes = nodes(drawing, "a:custGeom");
  ASSERT_EQ(shapes.size(), 1U);
  const pugi::xml_node anchor = shapes[0].parent().parent().parent();
  // From the left edge of the third column's slot to the right edge of the last but one.
  EXPECT_NEAR(anchor.child("cdr:from").child("cdr:x").text().as_double(),
              attribute(plot, "c:x") + attribute(plot, "c:w") * 2 / 16, 2e-5);
  EXPECT_NEAR(anchor.child("cdr:to").child("cdr:x").text().as_double(),
              attribute(plot, "c:x") + attribute(plot, "c:w") * 15 / 16, 2e-5);
  EXPECT_THAT(*package.find("ppt/charts/chart1.xml"), Not(HasSubstr("range")));
}

TEST(Columns, NumbersAreFormattedByTheirUnit) {
  EXPECT_EQ(number_format({1.0, 1204.0}, "tickets"), "#,##0");
  EXPECT_EQ(number_format({1.5, std::nullopt}, "people"), "#,##0.0");
  EXPECT_EQ(number_format({59.25}, "%"), "#,##0.0\" %\"");
  EXPECT_EQ(number_format({100.0, 50.0}, "%"), "#,##0\" %\"");
  EXPECT_EQ(number_format({0.0042}, ""), "0.000");
  EXPECT_EQ(number_format({12345.67}, "EUR"), "#,##0");
  const Package workbook = Package::read(to_xlsx(test::sample_full_chart()), "workbook");
  EXPECT_THAT(*workbook.find("xl/styles.xml"), HasSubstr("formatCode=\"#,##0.0&quot; %&quot;\""));
}

TEST(Columns, TheSheetPrintsOnOnePage) {
  for (const int n : {12, 200}) {
    const Package workbook = Package::read(to_xlsx(columns(Grain::week, n)), "workbook");
    const pugi::xml_document sheet = document(workbook, "xl/worksheets/sheet1.xml");
    const pugi::xml_node setup = nodes(sheet, "pageSetup").front();
    EXPECT_STREQ(setup.attribute("orientation").value(), "landscape");
    // One page wide and high is what the format has where it says nothing.
    EXPECT_EQ(setup.attribute("fitToHeight").as_int(1), 1);
    EXPECT_EQ(setup.attribute("fitToWidth").as_int(1), 1);
    EXPECT_STREQ(nodes(sheet, "pageSetUpPr").front().attribute("fitToPage").value(), "1");
    const std::string* book = workbook.find("xl/workbook.xml");
    EXPECT_THAT(*book, HasSubstr("_xlnm.Print_Area"));
    EXPECT_EQ(book->find("Data!$A$1:") != std::string::npos, n == 12) << "a long table is not printed small";
  }
}

TEST(TimeWords, AreTheCategoriesOfEveryChart) {
  for (const ChartSpec& spec : {columns(Grain::quarter, 9), test::sample_full_chart()}) {
    const Package package = slide_of(spec);
    const pugi::xml_document chart = document(package, "ppt/charts/chart1.xml");
    EXPECT_TRUE(nodes(chart, "c:dateAx").empty()) << "PowerPoint alone thins a date axis";
    ASSERT_EQ(nodes(chart, "c:catAx").size(), 1U);
    const pugi::xml_node axis = nodes(chart, "c:catAx").front();
    for (const ReadSeries& series : read_chart(package, "ppt/charts/chart1.xml")) {
      EXPECT_THAT(series.categories, HasSubstr("Helper!$A$2:"));
      const int every = axis.child("c:tickLblSkip").attribute("val").as_int();
      for (std::size_t i = 0; i < series.category_cache.size(); ++i)
        EXPECT_EQ(series.category_cache[i].has_value(), i % static_cast<std::size_t>(every) == 0);
    }
  }
  EXPECT_THAT(read_chart(slide_of(columns(Grain::quarter, 5)), "ppt/charts/chart1.xml")[0].category_cache,
              Contains(std::optional<std::string>("Q4 2026")));
}

TEST(TimeWords, PeriodsOfTheTableHaveNoHole) {
  ChartSpec spec = columns(Grain::month, 12);
  spec.series.resize(1);
  spec.band.clear();
  spec.series[0].points.erase(spec.series[0].points.begin() + 3, spec.series[0].points.begin() + 6);
  EXPECT_EQ(make_table(spec).periods.size(), 12U) << "neighbours on the axis are neighbours in time";
}

}  // namespace test_columns
}  // namespace rapport::office
