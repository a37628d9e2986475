// SPDX-License-Identifier: GPL-3.0-or-later
/// Which answers to surveys somebody follows up.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <tuple>

#include "core/base/day.h"
#include "core/model/nps.h"

namespace rapport::workspace {

class Database;

/// Answers that somebody follows up or decided not to (relationship_store.h), by account.
class FollowedAnswers {
 public:
  /// What tells two answers of an account apart: survey, moment, score and person.
  using Given = std::tuple<SurveyKind, std::optional<Instant>, int, std::uint64_t>;
  /// How many of the answers that are alike in all of that are followed up.
  using Counts = std::map<Given, int>;
  /// Of one account, or of all where it is 0.
  FollowedAnswers(Database& database, std::uint32_t account);
  [[nodiscard]] Counts of(std::uint32_t account) const;
  /// By the number of the account.
  [[nodiscard]] const std::map<std::uint32_t, Counts>& all() const noexcept { return given_; }

 private:
  std::map<std::uint32_t, Counts> given_;
};

}  // namespace rapport::workspace
