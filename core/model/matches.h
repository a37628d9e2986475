// SPDX-License-Identifier: GPL-3.0-or-later
/// How records found their accounts: the ledger of joins, as plain values.
#pragma once

#include <cstdint>

#include <string>
#include <vector>

namespace rapport {

/// A record of another system and the account that it is, or might be, joined to.
struct Match {
  std::string id;  ///< Stable across imports; accepted by `match confirm|reject`. "zendesk:organization:123"
                   ///< or, for one of several suggestions, "zendesk:organization:123@001...".
  std::string source;  ///< "zendesk", "mixpanel", "survey", "hubspot", "stripe", "table", ...
  std::string kind;    ///< "organization", "user", "group", "person", "respondent"; "account" of another
                       ///< system, "company" of cases and "customer" of billing that name nothing else
  std::string record_id;
  std::string label;       ///< Name or email of the record.
  std::string account_id;  ///< Empty for unmatched.
  std::string account_name;
  std::string status;       ///< "joined", "suggested", "unmatched", "rejected"
  std::string method;       ///< "id", "email", "domain", "name", "manual"; empty for unmatched.
  std::string evidence;     ///< In words: 'names are alike: "Mega Corp" and "MegaCorp Inc."'.
  double confidence = 0.0;  ///< 0..1
  std::int64_t weight = 0;  ///< Tickets, events or answers that a decision on it moves.
  bool operator==(const Match&) const = default;
};

}  // namespace rapport
