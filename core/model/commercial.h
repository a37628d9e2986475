// SPDX-License-Identifier: GPL-3.0-or-later
/// Words of the commercial side, as CRMs of six languages use them: what kind of business an opportunity is,
/// whether a contract is in force, whether a status says "customer".
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/model/records.h"

namespace rapport {

/// "renewal", "expansion" or "other". Renewal: the type says renewal in one of six languages, or it is empty
/// and the name says so. Expansion: the type says expansion, upsell, cross-sell, upgrade, add-on or growth.
[[nodiscard]] std::string_view opportunity_kind(std::string_view type, std::string_view name);
/// The same by the type, else by the name of the record type, else by the deal's own name.
[[nodiscard]] std::string_view opportunity_kind(std::string_view type, std::string_view name,
                                                const std::vector<Attribute>& attributes);

/// The name of a record's type where the export has it (RecordType.Name and the like); empty where it has
/// not.
[[nodiscard]] std::string record_type_of(const std::vector<Attribute>& attributes);

/// True where the words tell of business that is paid once (services, training, hardware, set-up): whatever
/// contract it hangs on, it does not recur.
[[nodiscard]] bool is_one_off(std::string_view words);

/// True unless the status says that a contract does not bind: a draft, in approval, expired, terminated,
/// cancelled. An empty status binds.
[[nodiscard]] bool contract_in_force(std::string_view status);

/// Whether a status or type says that an account is a customer. True: it contains customer, client, Kunde,
/// cliente or klant and nothing that takes it back (former, ex, prospect, lost, potential, ...). False: it
/// names something else that is known (prospect, partner, former customer, ...). nullopt: no such word.
[[nodiscard]] std::optional<bool> says_customer(std::string_view value);

/// What an ARR rests on in plain words, for whoever reads no field names: "from a CRM field", "from running
/// contracts", "from won deals with a term"; empty for an unknown source. `source` is
/// AccountFacts::arr_source.
[[nodiscard]] std::string_view arr_source_words(std::string_view source);

}  // namespace rapport
