// SPDX-License-Identifier: GPL-3.0-or-later
// A native chart stands where chart::Layout puts it: the plot, the words at the ends, verticals, times.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "core/office/native_layout.h"
#include "core/office/pptx.h"
#include "core/office/text_measure.h"
#include "core/office/xml_text.h"
#include "tests/support/sample_series.h"
#include "tests/unit/office/office_testing.h"

namespace rapport::office {
namespace test_one_layout {

using chart::ChartSpec;
using chart::Layout;
using chart::PlacedText;
using namespace test_support;

ChartSpec months(chart::Mark mark) {
  Series series =
      test::series_of(mark == chart::Mark::column ? test::tickets_metric() : test::people_metric(),
                      Grain::month, 14, [](int i) { return 20.0 + i % 7; });
  series.points.back().partial = true;
  ChartSpec spec = test::chart_of(series, test::sample_go_live() + 2);
  spec.series.front().mark = mark;
  spec.target = chart::TargetLine{24.0, std::nullopt, "Target 24 tickets a month by 31 Mar 2027"};
  spec.series.push_back(
      {"Baseline", chart::Role::baseline, chart::Mark::line, spec.series[0].points, "baseline 21", "", ""});
  for (Point& point : spec.series.back().points) point.value = 23.5, point.partial = false;
  spec.verticals.push_back({test::sample_go_live() + 40, chart::Vertical::Kind::intervention, "Workshop"});
  spec.spans.push_back({test::sample_go_live() + 2, test::sample_go_live() + 60, "ramp-up"});
  chart::fit_axis(spec);
  return spec;
}

std::vector<ChartSpec> charts() {
  return {
      test::sample_full_chart(), months(chart::Mark::line), months(chart::Mark::column),
      test::chart_of(
          test::series_of(test::nps_metric(), Grain::quarter, 9, [](int i) { return -30.0 + i * 9; })),
      test::chart_of(test::series_of(test::people_metric(), Grain::day, 40, [](int i) { return 0.1 * i; }),
                     test::sample_today() - 20)};
}

/// The chart on its slide, and the layout for a frame of its size.
struct Drawn {
  Package package;
  pugi::xml_document chart;
  NativeChartStyle look;
  Layout layout;
};
Drawn drawn(const ChartSpec& spec) {
  DeckContent deck;
  deck.slides.push_back(chart_slide(spec));
  Drawn out{Package::read(to_pptx(deck), "slide"), {}, {}, {}};
  out.chart = document(out.package, "ppt/charts/chart1.xml");
  const pugi::xml_document slide = document(out.package, "ppt/slides/slide1.xml");
  const pugi::xml_node size = nodes(slide, "p:graphicFrame").front().child("p:xfrm").child("a:ext");
  out.look.width = size.attribute("cx").as_double() / 12700.0;
  out.look.height = size.attribute("cy").as_double() / 12700.0;
  // A slide's chart has the slide's letters.
  out.look.label = 14.0;
  out.look.strong = 16.0;
  out.layout = Layout(spec, layout_options(out.look), text_measure(out.look.label, out.look.strong));
  return out;
}

double value(pugi::xml_node node, const char* child) {
  return node.child(child).attribute("val").as_double();
}

/// Where a drawn shape of that name stands: from and to, in points of the frame.
std::vector<chart::Box> shapes_named(const Drawn& drawn, const std::string& name) {
  std::vector<chart::Box> out;
  const pugi::xml_document drawing = document(drawn.package, "ppt/drawings/drawing1.xml");
  for (const pugi::xml_node anchor : nodes(drawing, "cdr:relSizeAnchor")) {
    if (name != nodes(anchor, "cdr:cNvPr").front().attribute("name").value()) continue;
    const auto at = [&](const char* corner, const char* axis) {
      return anchor.child(corner).child(axis).text().as_double();
    };
    const double left = at("cdr:from", "cdr:x") * drawn.look.width;
    const double top = at("cdr:from", "cdr:y") * drawn.look.height;
    out.push_back({left, top, at("cdr:to", "cdr:x") * drawn.look.width - left,
                   at("cdr:to", "cdr:y") * drawn.look.height - top});
  }
  return out;
}

TEST(OneLayout, ThePlotIsTheLayouts) {
  for (const ChartSpec& spec : charts()) {
    SCOPED_TRACE(spec.title);
    const Drawn slide = drawn(spec);
    const pugi::xml_node plot =
        nodes(slide.chart, "c:plotArea").front().child("c:layout").child("c:manualLayout");
    EXPECT_NEAR(value(plot, "c:x") * slide.look.width, slide.layout.plot().left, 0.01);
    EXPECT_NEAR(value(plot, "c:y") * slide.look.height, slide.layout.plot().top, 0.01);
    EXPECT_NEAR(value(plot, "c:w") * slide.look.width, slide.layout.plot().width, 0.01);
    EXPECT_NEAR(value(plot, "c:h") * slide.look.height, slide.layout.plot().height, 0.01);
  }
}

TEST(OneLayout, TheWordsAtTheEndsStandInTheLayoutsOrderAndPlaces) {
  for (const ChartSpec& spec : charts()) {
    SCOPED_TRACE(spec.title);
    const Drawn slide = drawn(spec);
    const pugi::xml_node axis = nodes(slide.chart, "c:valAx").front().child("c:scaling");
    const chart::Box plot = slide.layout.plot();
    // Of each label its middle: that of its point, as the axis has it, and what it is moved by.
    std::vector<std::pair<double, std::string>> native;
    for (const pugi::xml_node label : nodes(slide.chart, "c:dLbl")) {
      const pugi::xml_node series = label.parent().parent();
      double figure = 0.0;
      for (const pugi::xml_node point : nodes(series.child("c:val"), "c:pt"))
        if (point.attribute("idx").as_int() == label.child("c:idx").attribute("val").as_int())
          figure = point.child("c:v").text().as_double();
      const double share = (figure - value(axis, "c:min")) / (value(axis, "c:max") - value(axis, "c:min"));
      const double moved = value(label.child("c:layout").child("c:manualLayout"), "c:y") * slide.look.height;
      std::string words;
      for (const pugi::xml_node text : nodes(label, "a:t")) words += std::string(text.text().get()) + "\n";
      native.emplace_back(plot.bottom() - share * plot.height + moved, words);
    }
    std::sort(native.begin(), native.end());

    std::vector<std::pair<double, std::string>> laid;
    double top = 0.0;
    int of = -2;
    for (const PlacedText& text : slide.layout.texts()) {
      if (text.part != PlacedText::Part::end) continue;
      if (text.of != of) laid.emplace_back(), of = text.of, top = text.box.top;
      laid.back().first = (top + text.box.bottom()) / 2;
      laid.back().second += text.text + "\n";
    }
    std::sort(laid.begin(), laid.end());
    ASSERT_EQ(native.size(), laid.size());
    ASSERT_FALSE(laid.empty());
    for (std::size_t i = 0; i < laid.size(); ++i) {
      EXPECT_EQ(native[i].second, laid[i].second);
      // Moves below a five hundredth of the frame are not written.
      EXPECT_NEAR(native[i].first, laid[i].first, 0.002 * slide.look.height + 0.05) << laid[i].second;
    }
  }
}

TEST(OneLayout, VerticalsTheirNamesAndDotsAreTheLayouts) {
  const ChartSpec crowded = [] {
    ChartSpec spec = test::sample_full_chart();
    for (int i = 0; i < 6; ++i)
      spec.verticals.push_back({test::sample_go_live() + 23 * i, chart::Vertical::Kind::external,
                                "Happening " + std::to_string(i)});
    return spec;
  }();
  for (const ChartSpec& spec : {crowded, months(chart::Mark::line), months(chart::Mark::column)}) {
    SCOPED_TRACE(spec.title);
    const Drawn slide = drawn(spec);
    int names = 0;
    for (const PlacedText& text : slide.layout.texts()) {
      if (text.part != PlacedText::Part::vertical && text.part != PlacedText::Part::span) continue;
      ++names;
      bool found = false;
      for (const chart::Box& box : shapes_named(slide, text.text))
        found =
            found || (std::abs(box.left - text.box.left) < 0.02 && std::abs(box.top - text.box.top) < 0.02);
      EXPECT_TRUE(found) << text.text;
    }
    EXPECT_GE(names, 2);
    for (const chart::PlacedLine& line : slide.layout.lines()) {
      if (line.of < 0) continue;
      const auto shapes =
          shapes_named(slide, "Line: " + spec.verticals[static_cast<std::size_t>(line.of)].label);
      ASSERT_EQ(shapes.size(), 1U);
      EXPECT_NEAR(shapes[0].left, line.from.x, 0.02);
      EXPECT_NEAR(shapes[0].top, line.from.y, 0.02);
      EXPECT_NEAR(shapes[0].bottom(), line.to.y, 0.02);
    }
    EXPECT_EQ(shapes_named(slide, "Dot").size(), slide.layout.dots().size());
  }
}

TEST(OneLayout, MonthsOfLinesStandEquallyFarApart) {
  const ChartSpec spec = months(chart::Mark::line);
  const Layout layout = drawn(spec).layout;
  for (std::size_t i = 0; i < spec.series[0].points.size(); ++i)
    EXPECT_NEAR(layout.x(spec.series[0].points[i].start.number),
                layout.plot().left + layout.plot().width * static_cast<double>(i) / 13, 1e-6);
  EXPECT_NEAR(layout.day_at(layout.x(20000.25)), 20000.25, 1e-6);
  const ChartSpec one =
      test::chart_of(test::series_of(test::people_metric(), Grain::month, 1, [](int) { return 3.0; }));
  const Layout single = drawn(one).layout;
  EXPECT_NEAR(single.x(one.first.number), single.plot().left + single.plot().width / 2, 1e-6);
}

TEST(OneLayout, WordsAreMeasuredByTheirLetters) {
  // Inter's advances in thousandths: H 740, a 564, 6 624.
  EXPECT_NEAR(text_width("Ha6", 10.0), 19.28, 1e-9);
  EXPECT_GT(text_width("78 %", 13.0, true), text_width("78 %", 13.0));
  EXPECT_DOUBLE_EQ(text_width("\u00FC", 11.0), text_width("u", 11.0)) << "an accent takes no room of its own";
  EXPECT_DOUBLE_EQ(text_width("u\u0308", 11.0), text_width("u", 11.0));
  EXPECT_DOUBLE_EQ(text_width("\u6771\u4EAC", 11.0), 22.0);
  EXPECT_DOUBLE_EQ(text_width("", 11.0), 0.0);
}

}  // namespace test_one_layout
}  // namespace rapport::office
