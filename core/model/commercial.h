// SPDX-License-Identifier: GPL-3.0-or-later
/// Meaning of commercial terms as CRMs use them in six languages: the kind of an opportunity, whether a
/// contract is in force, whether a status means "customer".
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/model/records.h"

namespace rapport {

/// "renewal", "expansion" or "other". Renewal: the type contains the word in one of six languages, or it is
/// empty and the name contains it. Expansion: the type is expansion, upsell, cross-sell, upgrade, add-on or
/// growth.
[[nodiscard]] std::string_view opportunity_kind(std::string_view type, std::string_view name);
/// The same by the type, else by the name of the record type, else by the opportunity's name.
[[nodiscard]] std::string_view opportunity_kind(std::string_view type, std::string_view name,
                                                const std::vector<Attribute>& attributes);

/// The name of a record's type where the export has it (RecordType.Name and the like), else empty.
[[nodiscard]] std::string record_type_of(const std::vector<Attribute>& attributes);

/// True where the words name business that is paid once (services, training, hardware, set-up), which does
/// not recur even under a contract.
[[nodiscard]] bool is_one_off(std::string_view words);

/// False for a status of a contract that is not in force: draft, in approval, expired, terminated, cancelled.
/// True for any other and for an empty one.
[[nodiscard]] bool contract_in_force(std::string_view status);
/// False for a status of a contract that never came into force: draft, in approval, rejected, void. True for
/// any other, one that has ended included.
[[nodiscard]] bool contract_was_in_force(std::string_view status);

/// True for a status of a contract that somebody ended: terminated, cancelled. False for one that only ran
/// out.
[[nodiscard]] bool contract_was_cancelled(std::string_view status);

/// The same of a contract with its other fields: Salesforce's StatusCode tells what a renamed or translated
/// status does not.
[[nodiscard]] bool contract_in_force(std::string_view status, const std::vector<Attribute>& attributes);
[[nodiscard]] bool contract_was_in_force(std::string_view status, const std::vector<Attribute>& attributes);
[[nodiscard]] bool contract_was_cancelled(std::string_view status, const std::vector<Attribute>& attributes);

/// Whether a status or type means that an account is a customer. True: it contains customer, client, Kunde,
/// cliente or klant without a negation (former, ex, prospect, lost, potential, ...). False: it means
/// something else (prospect, partner, former customer, ...). nullopt: no known word.
[[nodiscard]] std::optional<bool> says_customer(std::string_view value);

/// The origin of an ARR in words, without field names: "set by hand", "from billing subscriptions", "from a
/// CRM field", "from running contracts", "from won deals with a term"; empty for an unknown source. `source`
/// is AccountFacts::arr_source.
[[nodiscard]] std::string_view arr_source_words(std::string_view source);
/// The basis of an ARR or a renewal date (AccountFacts::arr_basis, renewal_basis) as a card or a signal says
/// it: names of fields are for who asks where a figure is from. "field ARR__c" is "a CRM field",
/// "contract 00000102, field Annual_Value__c" is "contract 00000102".
[[nodiscard]] std::string basis_words(std::string_view basis);

}  // namespace rapport
