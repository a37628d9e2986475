// SPDX-License-Identifier: GPL-3.0-or-later
/// The before/after comparison in words. Says when, how much and how sure; never why.
#pragma once

#include <optional>
#include <string>

#include "core/metrics/effect.h"

namespace rapport::metrics {

/// How figures of a metric are written: minutes are shown in hours where they pass 120.
struct FigureScale {
  std::string unit;
  double divisor = 1.0;
  /// The scale that fits values up to `largest`.
  [[nodiscard]] static FigureScale of(const std::string& unit, double largest);
  /// "76 %", "2.1 h", "1,204 events", "12": the digits of figure_text.
  [[nodiscard]] std::string value(double v) const;
  /// "+11.8 points", "-5.9 h", "+3 events".
  [[nodiscard]] std::string difference(double v) const;
  /// Digits alone, for the ends of an interval: "9.1".
  [[nodiscard]] std::string bare(double v) const;
};

/// What effect_of noticed beside the figures.
struct EffectFindings {
  std::string unit;
  std::optional<Day> broken_before, broken_after;
  bool after_a_spell = false;
  std::int64_t usual_records = 0;  ///< Median of the records behind a point.
  std::int64_t most_records = 0;
};

/// Writes effect.sentence and effect.caveats.
void describe(Effect& effect, const EffectFindings& findings);

}  // namespace rapport::metrics
