// SPDX-License-Identifier: GPL-3.0-or-later
/// The customer's own metric in a few characters, for lists: "78 %, target 85 %".
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/account/success.h"
#include "core/model/facts.h"

namespace rapport::account {

/// The open metric that the success card shows, as its finding prints it.
struct TheirMetric {
  std::string id, name;
  std::string unit;
  std::optional<double> value, target;  ///< Of the last complete period; as agreed.
  std::string value_text, target_text;  ///< "78 %" and "85 %"; empty where there is none.
  std::optional<double> share;  ///< Of the way to the target, by plan::share_of_way(); 1 and more: reached.
  std::optional<Level> level;   ///< good: the target is reached; risk: its day has passed; watch: the change
                                ///< is for the worse; nothing: none of these.
  std::string why;              ///< The level in words: "The target of 85 % is reached."; else the finding.
  bool operator==(const TheirMetric&) const = default;
};
/// The metrics of many accounts, by the account's id. Accounts without an open metric have none.
using TheirMetrics = std::unordered_map<std::string, TheirMetric>;

/// The metric of a success card; nullopt where the plan has no open metric.
[[nodiscard]] std::optional<TheirMetric> their_metric(const SuccessView& success, Day today);

/// Loads the metrics of these accounts, which have a plan: a few milliseconds each. `goes_on` is asked before
/// each account; what was loaded is returned once it says no.
[[nodiscard]] TheirMetrics load_their_metrics(const workspace::Reader& reader,
                                              const std::vector<std::string>& account_ids, Day today,
                                              const std::function<bool()>& goes_on = {});

}  // namespace rapport::account
