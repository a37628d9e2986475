// SPDX-License-Identifier: GPL-3.0-or-later
/// Since when an account is a customer, as the journey and the whole book count from it. Pure.
#pragma once

#include <optional>

#include "core/model/facts.h"
#include "core/workspace/relationship_store.h"

namespace rapport::relationship {

/// The starts that are known; whoever asks chooses among them.
struct AccountStart {
  std::optional<Day> go_live;         ///< What a person noted on the charts, else what the field says.
  std::optional<Day> contract;        ///< The first contract or paid subscription that began.
  std::optional<Day> won;             ///< The first won deal.
  std::optional<Day> goes_live = {};  ///< A go-live that lies ahead: no start yet.
  /// The earlier one of contract and won deal.
  [[nodiscard]] std::optional<Day> signed_on() const;
  bool operator==(const AccountStart&) const = default;
};
/// `span`: that of the account by RelationshipQueries::contract_spans() of that day, asked for it alone or
/// for all. Nothing begins after `today`.
[[nodiscard]] AccountStart start_of(const AccountFacts& facts, const workspace::ContractSpan& span,
                                    Day today);

}  // namespace rapport::relationship
