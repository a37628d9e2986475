// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "core/chart/chart_spec.h"

namespace rapport::chart {
namespace axis_test {

void expect_axis(const ValueAxis& axis, double low, double high, double step, int decimals) {
  EXPECT_NEAR(axis.low, low, 1e-9);
  EXPECT_NEAR(axis.high, high, 1e-9);
  EXPECT_NEAR(axis.step, step, 1e-9);
  EXPECT_EQ(axis.decimals, decimals);
}

TEST(Axis, TakesPleasantSteps) {
  expect_axis(make_axis(0, 41, true), 0, 50, 10, 0);
  expect_axis(make_axis(55.3, 79.6, false), 55, 80, 5, 0);
  expect_axis(make_axis(0, 0.3, true), 0, 0.3, 0.1, 1);
  expect_axis(make_axis(0, 1.2, true), 0, 1.25, 0.25, 2);
  expect_axis(make_axis(-30, 62, false), -50, 75, 25, 0);
}

TEST(Axis, NeverExceedsTheStepsAndHoldsAllValues) {
  for (int max_steps = 2; max_steps <= 8; ++max_steps) {
    for (double low = -1000; low < 1000; low += 137.7) {
      for (double width = 0.001; width < 1e9; width *= 7.3) {
        const ValueAxis axis = make_axis(low, low + width, false, max_steps);
        EXPECT_LE(axis.low, low + 1e-6 * width);
        EXPECT_GE(axis.high, low + width - 1e-6 * width);
        EXPECT_LE((axis.high - axis.low) / axis.step, max_steps + 1e-6);
      }
    }
  }
}

TEST(Axis, SurvivesNothingAndNonsense) {
  expect_axis(make_axis(0, 0, true), 0, 1, 0.2, 1);
  const ValueAxis one = make_axis(41, 41, false);
  EXPECT_LT(one.low, 41);
  EXPECT_GT(one.high, 41);
  const ValueAxis infinite = make_axis(-std::numeric_limits<double>::infinity(), 5, false);
  EXPECT_TRUE(std::isfinite(infinite.low) && std::isfinite(infinite.high));
  EXPECT_DOUBLE_EQ(make_axis(3, 9, true).low, 0.0);
  EXPECT_DOUBLE_EQ(make_axis(-9, -3, true).high, 0.0);
}

TEST(Axis, WritesTheUnitAtTheTopOnly) {
  ValueAxis axis = make_axis(50, 90, false);
  axis.unit = "%";
  EXPECT_EQ(axis_text(90, axis), "90 %");
  EXPECT_EQ(axis_text(80, axis), "80");
  ValueAxis hours = make_axis(0, 600, true);
  hours.label_divisor = 60;
  hours.unit = "h";
  EXPECT_EQ(axis_text(600, hours), "10 h");
  ValueAxis fine = make_axis(0, 1.2, true);
  EXPECT_EQ(axis_text(0.25, fine), "0.25");
  EXPECT_EQ(axis_text(-1500, make_axis(-2000, 0, true)), "-1,500");
}

TEST(Axis, WidensForTargetAndBand) {
  ChartSpec spec;
  spec.axis = make_axis(55, 80, false);
  spec.target = TargetLine{90, std::nullopt, "Target"};
  spec.band = {{Day{0}, 42, 60}};
  fit_axis(spec);
  EXPECT_LE(spec.axis.low, 42);
  EXPECT_GE(spec.axis.high, 90);
  const ValueAxis once = spec.axis;
  fit_axis(spec);
  EXPECT_EQ(spec.axis, once);
}

TEST(ValueText, ReadsAsPeopleReadIt) {
  EXPECT_EQ(value_text(78.4, "%"), "78 %");
  EXPECT_EQ(value_text(2.53, "%"), "2.5 %");
  EXPECT_EQ(value_text(1204, "events"), "1,204");
  EXPECT_EQ(value_text(42, "minutes"), "42 min");
  EXPECT_EQ(value_text(120, "minutes"), "120 min");
  EXPECT_EQ(value_text(126, "minutes"), "2.1 h");
  EXPECT_EQ(value_text(-33.4, "NPS"), "-33");
  EXPECT_EQ(value_text(3.14, "tickets"), "3.1");
  EXPECT_EQ(value_text(3.0, "tickets"), "3");
  EXPECT_EQ(value_text(0, "tickets"), "0");
  EXPECT_EQ(value_text(-0.4, "NPS"), "0");
  EXPECT_EQ(value_text(12'345'678, "events"), "12.3 million");
  EXPECT_EQ(value_text(2.5e9, "events"), "2.5 billion");
  EXPECT_EQ(value_text(std::nan(""), "%"), "not known");
}

}  // namespace axis_test
}  // namespace rapport::chart
