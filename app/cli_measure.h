// SPDX-License-Identifier: GPL-3.0-or-later
/// The output of the commands on measures.
#pragma once

#include <string>

#include "core/base/json.h"
#include "core/measure/measure.h"
#include "core/metrics/metrics.h"
#include "core/metrics/observations.h"
#include "core/metrics/records.h"
#include "core/model/series.h"
#include "core/sources/values/values.h"

namespace rapport::cli {

/// `"finding"` of `series --json` and `effect --json`.
[[nodiscard]] Json finding_json(const measure::MeasureView& measure);
/// `series`: the points with their finding.
[[nodiscard]] Json to_json(const measure::MeasureView& measure);
[[nodiscard]] std::string to_text(const measure::MeasureView& measure);
/// `effect`: the finding at a day and the method's result; as JSON the contract's keys with intervals, limits
/// and the expected line. Throws Error(usage) where no day is given or known.
[[nodiscard]] Json effect_json(const measure::MeasureView& measure);
[[nodiscard]] std::string effect_text(const measure::MeasureView& measure);
/// `observe`: how many values were read and saved.
[[nodiscard]] Json to_json(const sources::ReadValues& read, const metrics::SavedObservations& saved);
[[nodiscard]] std::string to_text(const sources::ReadValues& read, const metrics::SavedObservations& saved);
/// `series ... --records DATE`.
[[nodiscard]] Json to_json(const metrics::PointRecords& records);
[[nodiscard]] std::string to_text(const metrics::PointRecords& records);
/// `metrics --filters`.
[[nodiscard]] Json to_json(const std::vector<metrics::FilterProperty>& properties);
[[nodiscard]] std::string to_text(const std::vector<metrics::FilterProperty>& properties);

}  // namespace rapport::cli
