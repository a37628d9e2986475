// SPDX-License-Identifier: GPL-3.0-or-later
// Where things stand in a chart, with texts of 7 by 14 (titles 10 by 20): every expected place is computed by
// hand.
#include "core/chart/layout.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/support/sample_series.h"

namespace rapport::chart {
namespace layout_test {

using namespace test;

/// Every letter as wide as the other; letters outside ASCII have more than one byte.
TextMeasure fake_measure() {
  return {[](std::string_view text, TextRole role) {
            double letters = 0;
            for (const char c : text) letters += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U ? 1 : 0;
            return letters * (role == TextRole::title ? 10 : 7);
          },
          [](TextRole role) { return role == TextRole::title ? 20.0 : 14.0; }};
}

Layout laid_out(const ChartSpec& spec, double width = 780, double height = 340) {
  LayoutOptions options;
  options.width = width;
  options.height = height;
  return {spec, options, fake_measure()};
}

ChartSpec made(const Series& series, std::optional<Day> go_live = std::nullopt) {
  return test::chart_of(series, go_live);
}

/// Tickets by month, as columns: 40 in the first, one more each month.
ChartSpec months(int n) {
  return made(series_of(tickets_metric(), Grain::month, n, [](int i) { return 40.0 + i; }));
}

const PlacedText* text_of(const Layout& layout, PlacedText::Part part, const std::string& words) {
  for (const PlacedText& text : layout.texts())
    if (text.part == part && text.text == words) return &text;
  return nullptr;
}

TEST(Layout, LinesStandByDate) {
  const ChartSpec spec = made(sample_series());
  const Layout layout = laid_out(spec);
  EXPECT_FALSE(layout.columns());
  const double width = layout.plot().width;
  EXPECT_DOUBLE_EQ(layout.x(day_of({2025, 8, 11}).number), layout.plot().left);
  EXPECT_DOUBLE_EQ(layout.x(day_of({2026, 11, 16}).number), layout.plot().right());
  // 210 of 462 days lie between 11 Aug 2025 and 9 Mar 2026.
  EXPECT_NEAR(layout.x(day_of({2026, 3, 9}).number), layout.plot().left + width * 210 / 462, 1e-6);
  EXPECT_NEAR(layout.day_at(layout.x(20000.25)), 20000.25, 1e-6);
  EXPECT_DOUBLE_EQ(layout.y(spec.axis.low), layout.plot().bottom());
  EXPECT_DOUBLE_EQ(layout.y(spec.axis.high), layout.plot().top);
}

TEST(Layout, ColumnsAreEquallyWideThoughMonthsAreNot) {
  const Layout layout = laid_out(months(12));  // Dec 2025 to Nov 2026
  ASSERT_TRUE(layout.columns());
  const double slot = layout.plot().width / 12;
  EXPECT_NEAR(layout.slot_width(), slot, 1e-9);
  EXPECT_NEAR(layout.x(day_of({2026, 2, 1}).number), layout.plot().left + 2 * slot, 1e-6);
  EXPECT_NEAR(layout.x(day_of({2026, 3, 1}).number), layout.plot().left + 3 * slot, 1e-6);
  // Half of February is 14 days, half of March 15 and a half: their middles are a slot apart.
  EXPECT_NEAR(layout.x(layout.point_day(day_of({2026, 2, 1}))), layout.plot().left + 2.5 * slot, 1e-6);
  EXPECT_NEAR(layout.x(layout.point_day(day_of({2026, 3, 1}))), layout.plot().left + 3.5 * slot, 1e-6);
  EXPECT_NEAR(layout.day_at(layout.plot().left + 2.5 * slot), day_of({2026, 2, 15}).number, 1e-6);
  EXPECT_NEAR(layout.column_width(), std::min(slot * 0.8, 46.0), 1e-9);
}

TEST(Layout, EveryGrainOfColumnsGoesThereAndBack) {
  for (const Grain grain : {Grain::day, Grain::week, Grain::month, Grain::quarter}) {
    const Layout layout = laid_out(made(series_of(tickets_metric(), grain, 9, [](int i) { return i; })));
    EXPECT_NEAR(layout.last_position() - layout.first_position(), 9.0, 1e-9) << name_of(grain);
    for (double share = 0.01; share < 1.0; share += 0.07) {
      const double x = layout.plot().left + share * layout.plot().width;
      EXPECT_NEAR(layout.x(layout.day_at(x)), x, 1e-6) << name_of(grain);
    }
  }
}

TEST(Layout, FewColumnsAreNoWalls) {
  EXPECT_DOUBLE_EQ(laid_out(months(2)).column_width(), 46.0);
}

TEST(Layout, HairlinesLieInTheMiddleOfPixels) {
  for (double height = 200; height < 460; height += 1) {
    for (const ChartSpec& spec : {made(sample_series()), months(9)}) {
      const Layout layout = laid_out(spec, 780, height);
      for (double value = spec.axis.low; value < spec.axis.high + spec.axis.step / 2;
           value += spec.axis.step) {
        const double y = layout.y(value);
        EXPECT_NEAR(y - std::floor(y), 0.5, 1e-6) << value << " at " << height;
      }
    }
  }
  const ChartSpec spec = sample_full_chart();
  for (const PlacedLine& line : laid_out(spec).lines())
    if (line.from.x == line.to.x) {
      EXPECT_NEAR(line.from.x - std::floor(line.from.x), 0.5, 1e-9);
    }
}

TEST(Layout, NumbersOfTheAxisNeverTouch) {
  const ChartSpec spec = made(sample_series());
  std::size_t fewest = 100, most = 0;
  for (double height = 60; height < 400; height += 7) {
    const Layout layout = laid_out(spec, 780, height);
    const PlacedText* below = nullptr;
    std::size_t count = 0;
    for (const PlacedText& text : layout.texts()) {
      if (text.part != PlacedText::Part::value) continue;
      ++count;
      if (below != nullptr) {
        EXPECT_LE(text.box.bottom(), below->box.top + 1e-6) << text.text << " at " << height;
      }
      below = &text;
    }
    fewest = std::min(fewest, count), most = std::max(most, count);
  }
  EXPECT_LT(fewest, most);
  EXPECT_GE(fewest, 1U);
}

TEST(Layout, MarginsFollowFromTheWords) {
  const ChartSpec spec = made(sample_series(), sample_go_live());
  const Layout layout = laid_out(spec);
  // "80 %" is the widest word of the value axis: 4 letters of 7, and 9 beside the plot.
  ASSERT_NE(text_of(layout, PlacedText::Part::value, "80 %"), nullptr);
  EXPECT_DOUBLE_EQ(layout.plot().left, 4 * 7 + 9);
  // "this week, so far" has 17 letters, and 12 stand between it and the plot.
  ASSERT_NE(text_of(layout, PlacedText::Part::end, "this week, so far"), nullptr);
  EXPECT_DOUBLE_EQ(layout.plot().right(), 780 - (17 * 7 + 12));
  const PlacedText* title = text_of(layout, PlacedText::Part::title, spec.title);
  ASSERT_NE(title, nullptr);
  EXPECT_EQ(title->tone, Tone::text1);
  EXPECT_EQ(title->role, TextRole::title);
}

TEST(Layout, TheTargetIsNamedBesideItsLineInItsOwnTone) {
  ChartSpec spec = made(sample_series());
  spec.target = TargetLine{60.0, std::nullopt, "Target 60 %"};
  const Layout layout = laid_out(spec);
  const PlacedText* label = text_of(layout, PlacedText::Part::end, "Target 60 %");
  ASSERT_NE(label, nullptr);
  EXPECT_EQ(label->tone, Tone::good);
  EXPECT_NEAR(label->box.top + label->box.height / 2, layout.y(60.0), 1e-6);
}

TEST(Layout, LabelsAtTheEndsPartAtEverySize) {
  ChartSpec spec = sample_full_chart();
  ChartSeries level{"baseline", Role::baseline, Mark::line, spec.series.front().points, "baseline 59 %", "",
                    ""};
  spec.series.push_back(level);
  for (double width = 300; width <= 1440; width += 60) {
    for (double height = 150; height <= 810; height += 10) {
      const Layout layout = laid_out(spec, width, height);
      std::vector<const PlacedText*> ends;
      bool main = false;
      for (const PlacedText& text : layout.texts()) {
        if (text.part != PlacedText::Part::end) continue;
        for (const PlacedText* other : ends) EXPECT_FALSE(text.box.meets(other->box)) << text.text;
        EXPECT_GE(text.box.top, layout.plot().top - 14.5) << width << " x " << height;
        ends.push_back(&text);
        main = main || text.tone == Tone::accent;
      }
      EXPECT_TRUE(main) << width << " x " << height;
      if (height >= 340 && width >= 600) {
        EXPECT_NE(text_of(layout, PlacedText::Part::end, "baseline 59 %"), nullptr);
      }
    }
  }
}

TEST(Layout, AnInterventionMeetsItsColumnsTop) {
  ChartSpec spec = months(12);
  spec.verticals.push_back({day_of({2026, 3, 20}), Vertical::Kind::intervention, "Workshop"});
  const Layout layout = laid_out(spec);
  ASSERT_EQ(layout.dots().size(), 1U);
  EXPECT_NEAR(layout.dots()[0].at.y, layout.y(43.0), 1e-6);  // December has 40, March 43
}

TEST(Layout, NamesKeepAwayFromLines) {
  for (double width = 420; width < 1400; width += 7) {
    ChartSpec spec = sample_full_chart();
    for (int i = 0; i < 6; ++i)
      spec.verticals.push_back(
          {sample_go_live() + 23 * i, Vertical::Kind::external, "Happening " + std::to_string(i)});
    const Layout layout = laid_out(spec, width);
    for (const PlacedText& name : layout.texts()) {
      if (name.part != PlacedText::Part::vertical) continue;
      for (const PlacedLine& line : layout.lines()) {
        if (line.from.x != line.to.x) continue;
        const Box around{name.box.left - 4, name.box.top, name.box.width + 8, name.box.height};
        const bool beside = line.from.x < around.left || line.from.x > around.right();
        const bool below = line.from.y >= name.box.bottom() - 1;
        EXPECT_TRUE(beside || below) << name.text << " at width " << width;
      }
    }
  }
}

TEST(Layout, ASpansNameStandsOnNoColumnAndUnderNoVertical) {
  ChartSpec spec = months(12);
  spec.axis = make_axis(0, 80, true);
  spec.spans = {{day_of({2026, 3, 1}), day_of({2026, 5, 31}), "ramp-up"}};
  const auto name_of_span = [&] {
    const Layout layout = laid_out(spec);
    const PlacedText* name = text_of(layout, PlacedText::Part::span, "ramp-up");
    return name == nullptr ? std::nullopt : std::optional(std::pair(name->box, layout));
  };
  auto placed = name_of_span();
  ASSERT_TRUE(placed);
  EXPECT_LT(placed->first.bottom(), placed->second.y(45.0)) << "above the highest of its columns";
  // A line through its middle: it moves aside, within the span.
  const Day crossing = day_of({2026, 4, 12});
  spec.verticals.push_back({crossing, Vertical::Kind::external, "Fair"});
  placed = name_of_span();
  ASSERT_TRUE(placed);
  const double line = placed->second.x(crossing.number);
  EXPECT_TRUE(placed->first.right() < line || placed->first.left > line);
  EXPECT_GT(placed->first.left, placed->second.x(day_of({2026, 3, 1}).number));
  EXPECT_LT(placed->first.right(), placed->second.x(day_of({2026, 6, 1}).number));
  // Columns to the top leave it no place.
  for (Point& point : spec.series.front().points) point.value = 80.0;
  EXPECT_FALSE(name_of_span());
}

TEST(Layout, WithoutDataItSaysSoAndWithoutATitleNothing) {
  ChartSpec spec;
  EXPECT_TRUE(laid_out(spec).texts().empty());
  spec.title = "No usage export covers this account";
  const Layout layout = laid_out(spec);
  ASSERT_NE(text_of(layout, PlacedText::Part::empty, "no data"), nullptr);
  EXPECT_TRUE(layout.lines().empty());
}

TEST(Layout, ASinglePointStandsInTheMiddle) {
  const ChartSpec spec = made(series_of(people_metric(), Grain::week, 1, [](int) { return 41.0; }));
  const Layout layout = laid_out(spec);
  EXPECT_NEAR(layout.x(layout.point_day(spec.first)), layout.plot().left + layout.plot().width / 2, 1e-6);
}

}  // namespace layout_test
}  // namespace rapport::chart
