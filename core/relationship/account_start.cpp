// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/relationship/account_start.h"

#include <algorithm>
#include <utility>

namespace rapport::relationship {

std::optional<Day> AccountStart::signed_on() const {
  if (contract && won) return std::min(*contract, *won);
  return contract ? contract : won;
}

AccountStart start_of(const AccountFacts& facts, const workspace::ContractSpan& span, Day today) {
  // A person's word before the field, as for the charts.
  AccountStart start{span.noted_go_live ? span.noted_go_live : facts.go_live, span.start, span.first_won};
  if (start.go_live && *start.go_live > today) std::swap(start.go_live, start.goes_live);
  return start;
}

}  // namespace rapport::relationship
