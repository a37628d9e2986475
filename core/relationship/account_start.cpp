// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/relationship/account_start.h"

#include <algorithm>

namespace rapport::relationship {

std::optional<Day> AccountStart::signed_on() const {
  if (contract && won) return std::min(*contract, *won);
  return contract ? contract : won;
}

AccountStart start_of(const AccountFacts& facts, const workspace::ContractSpan& span) {
  // A person's word before the field, as for the charts.
  return {span.noted_go_live ? span.noted_go_live : facts.go_live, span.start, span.first_won};
}

}  // namespace rapport::relationship
