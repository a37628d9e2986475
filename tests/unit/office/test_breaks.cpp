// SPDX-License-Identifier: GPL-3.0-or-later
// A change of definition in native charts: each stretch is a column and a line of its own.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <tuple>

#include "core/office/chart_table.h"
#include "core/office/pptx.h"
#include "core/office/xlsx.h"
#include "tests/support/sample_series.h"
#include "tests/unit/office/office_testing.h"

namespace rapport::office {
namespace test_breaks {

using ::testing::HasSubstr;
using namespace test_support;

chart::ChartSpec broken_chart(Day& changed) {
  chart::ChartSpec spec = test::chart_of(
      test::series_of(test::percent_metric(), Grain::week, 20, [](int i) { return 40.0 + i; }));
  changed = spec.series[0].points[12].start;
  spec.breaks = {changed};
  return spec;
}

TEST(OfficeBreaks, EachStretchIsAColumnOfItsOwn) {
  Day changed;
  const chart::ChartSpec spec = broken_chart(changed);
  const ChartTable table = make_table(spec);
  ASSERT_EQ(table.drawn.size(), 2U);
  const TableColumn& old_one = table.column(table.drawn[0].column);
  const TableColumn& new_one = table.column(table.drawn[1].column);
  EXPECT_THAT(new_one.header, HasSubstr("new definition from " + iso(changed)));
  for (std::size_t i = 0; i < 20; ++i) {
    EXPECT_EQ(old_one.numbers[i].has_value(), i < 12) << i;
    EXPECT_EQ(new_one.numbers[i].has_value(), i >= 12) << i;
    EXPECT_EQ(i < 12 ? old_one.numbers[i] : new_one.numbers[i], spec.series[0].points[i].value);
  }
  EXPECT_FALSE(table.drawn[0].ends);
  EXPECT_TRUE(table.drawn[1].ends);
}

TEST(OfficeBreaks, TheEndIsNamedOnceAndEveryNumberStands) {
  Day changed;
  const chart::ChartSpec spec = broken_chart(changed);
  DeckContent deck;
  deck.slides.push_back(chart_slide(spec));
  const Package slide = Package::read(to_pptx(deck), "slide");
  const Package workbook = Package::read(to_xlsx(spec), "workbook");
  const std::string* inside = slide.find("ppt/embeddings/Microsoft_Excel_Worksheet1.xlsx");
  ASSERT_NE(inside, nullptr);
  const Package embedded = Package::read(*inside, "embedded");
  for (const auto& [package, sheet, part] : {std::tuple(&slide, &embedded, "ppt/charts/chart1.xml"),
                                             std::tuple(&workbook, &workbook, "xl/charts/chart1.xml")}) {
    expect_sound(*package);
    const auto lines = read_chart(*package, part);
    expect_chart_equals_sheet(lines, *sheet);
    ASSERT_EQ(lines.size(), 2U) << part;
    const std::string text = all_text(*package, part);
    const auto first = text.find(spec.series[0].end_label);
    EXPECT_NE(first, std::string::npos) << part;
    EXPECT_EQ(text.find(spec.series[0].end_label, first + 1), std::string::npos) << part;
  }
}

TEST(OfficeBreaks, ColumnsStandApartAnyway) {
  chart::ChartSpec spec = test::chart_of(
      test::series_of(test::tickets_metric(), Grain::month, 10, [](int i) { return 3.0 + i; }));
  spec.breaks = {spec.series[0].points[5].start};
  const ChartTable table = make_table(spec);
  ASSERT_EQ(table.drawn.size(), 2U);
  EXPECT_EQ(table.drawn[1].drawn, Drawn::end) << "the words beside the last column";
  EXPECT_EQ(table.columns.size(), 3U) << "one column of values, which are partial, and their records";
}

}  // namespace test_breaks
}  // namespace rapport::office
