// SPDX-License-Identifier: GPL-3.0-or-later
/// The journey of one account with what the data suggests, and its wait for the first value.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/relationship/first_value.h"
#include "core/relationship/journey.h"

namespace rapport::workspace {
class Reader;
}

namespace rapport::relationship {

/// What the header, the Brief, `journey ACCOUNT` and --json show.
struct JourneyView {
  std::string account_id;
  Day today;
  Journey journey;
  std::optional<Stage> stage;  ///< In force today; nullopt: not known, nobody has confirmed one.
  int lap = 1;
  std::optional<Day> since;
  std::vector<StageSuggestion> suggestions;  ///< In order; the first is to be confirmed first.
  FirstValue first_value;
  ValueStart counted_from = ValueStart::contract;  ///< The workspace's choice.
  bool operator==(const JourneyView&) const = default;
};

/// Loads it: some ms. Throws Error(not_found) for an unknown account.
[[nodiscard]] JourneyView load_journey_view(const workspace::Reader& reader, const std::string& account_id,
                                            Day today);

/// The wait of each customer of the book, by account id.
[[nodiscard]] std::unordered_map<std::string, FirstValue> load_first_values(const workspace::Reader& reader,
                                                                            Day today);
/// The same, compared: about 20 microseconds for an account.
[[nodiscard]] FirstValues load_comparison(const workspace::Reader& reader, Day today);

/// The setting first_value_start.
[[nodiscard]] ValueStart load_value_start(const workspace::Reader& reader);

}  // namespace rapport::relationship
