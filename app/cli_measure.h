// SPDX-License-Identifier: GPL-3.0-or-later
/// What the commands about a customer's own measures print.
#pragma once

#include <QJsonObject>
#include <string>

#include "core/metrics/effect.h"
#include "core/metrics/metrics.h"
#include "core/metrics/numbers_reader.h"
#include "core/metrics/records.h"
#include "core/model/series.h"

namespace rapport::cli {

/// `effect --json`: the contract's keys and, beside them, intervals, limits and the expected line.
[[nodiscard]] QJsonObject to_json(const metrics::Effect& effect);
[[nodiscard]] QJsonObject to_json(const metrics::ReadValues& read, const metrics::KeptObservations& kept);
[[nodiscard]] std::string to_text(const metrics::Effect& effect);
[[nodiscard]] std::string to_text(const metrics::ReadValues& read, const metrics::KeptObservations& kept);
/// `series ... --records DATE`.
[[nodiscard]] QJsonObject to_json(const metrics::PointRecords& records);
[[nodiscard]] std::string to_text(const metrics::PointRecords& records);
/// `metrics --filters`.
[[nodiscard]] QJsonObject to_json(const std::vector<metrics::FilterProperty>& properties);
[[nodiscard]] std::string to_text(const std::vector<metrics::FilterProperty>& properties);

}  // namespace rapport::cli
