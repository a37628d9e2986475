// SPDX-License-Identifier: GPL-3.0-or-later
/// Values as JSON (keys as in the command line's contract) and as short text. One overload per value; none
/// throws.
#pragma once

#include <string>
#include <vector>

#include "core/account/brief.h"
#include "core/account/portfolio_snapshot.h"
#include "core/account/quality.h"
#include "core/base/json.h"
#include "core/import/fields.h"
#include "core/import/import.h"
#include "core/import/match_evidence.h"
#include "core/import/undo.h"
#include "core/model/matches.h"

namespace rapport::cli {

[[nodiscard]] Json to_json(const AccountFacts& facts);
[[nodiscard]] Json to_json(const account::RollUp& total);
/// `metric`: the customer's own; null where there is none.
[[nodiscard]] Json to_json(const account::PortfolioRow& row, const account::TheirMetric* metric);
[[nodiscard]] Json to_json(const workspace::SavedView& view);
[[nodiscard]] Json to_json(const std::vector<import::Suggested>& suggestions);
[[nodiscard]] Json to_json(const import::ImportReport& report);
[[nodiscard]] Json to_json(const import::ImportedRun& run);
[[nodiscard]] Json to_json(const std::vector<import::ImportedRun>& runs);
[[nodiscard]] Json to_json(const import::UndoReport& report);
[[nodiscard]] Json to_json(const Series& series);
[[nodiscard]] Json to_json(const std::vector<MetricInfo>& metrics);
[[nodiscard]] Json to_json(const std::vector<Match>& matches);
[[nodiscard]] Json to_json(const account::Quality& quality);
[[nodiscard]] Json to_json(const std::vector<import::FieldMeaning>& fields);

[[nodiscard]] std::string to_text(const AccountFacts& facts);
/// These rows of the portfolio; `view` is what they were chosen by, for a sentence where none is left.
[[nodiscard]] std::string to_text(const account::PortfolioSnapshot& snapshot, const std::vector<int>& rows,
                                  const account::TheirMetrics& metrics, const account::PortfolioView& view);
[[nodiscard]] std::string to_text(const import::ImportReport& report);
[[nodiscard]] std::string to_text(const std::vector<import::ImportedRun>& runs);
[[nodiscard]] std::string to_text(const import::UndoReport& report);
[[nodiscard]] std::string to_text(const Series& series);
[[nodiscard]] std::string to_text(const std::vector<MetricInfo>& metrics);
[[nodiscard]] std::string to_text(const std::vector<Match>& matches);
[[nodiscard]] std::string to_text(const account::Quality& quality);
[[nodiscard]] std::string to_text(const std::vector<import::FieldMeaning>& fields);

}  // namespace rapport::cli
