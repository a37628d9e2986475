// SPDX-License-Identifier: GPL-3.0-or-later
/// By what an account of another system than Salesforce is recognised. Pure. Internal to the import.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/model/records.h"

namespace rapport::import {

/// How strongly a system says who the accounts are: 0 Salesforce, 1 HubSpot, 2 billing, 3 help desks and
/// others, 4 tables of one's own and accounts made by hand. An account is linked to one of a smaller number.
[[nodiscard]] int precedence_of(std::string_view account_id);

/// The part of an account's id after its source: "200000000001", "my customers/17".
[[nodiscard]] std::string_view after_source(std::string_view account_id);
/// The name of its source: "hubspot", "table"; "salesforce" for a Salesforce id.
[[nodiscard]] std::string_view source_of(std::string_view account_id);

/// True for an id that can't be equal to another one by accident: at least five characters with a digit and
/// no blank. The numbers 1, 2, 3 of two tables are not the same accounts.
[[nodiscard]] bool is_telling_id(std::string_view id);

/// The keys of an account.
struct OutsideKeys {
  std::vector<std::string> ids;  ///< Its own id and those that it names of other systems, Salesforce's too.
  std::vector<std::string> emails;   ///< Customers' addresses among its attributes, normalised.
  std::vector<std::string> domains;  ///< Registrable ones of its website and such attributes.
};
/// Reads them from an account's columns.
[[nodiscard]] OutsideKeys outside_keys(std::string_view id, std::string_view name, std::string_view website,
                                       const std::vector<Attribute>& attributes);
/// The ids that an account's attributes name and that are in `wanted` (lower case): of columns whose name
/// says that they hold ids, several in one cell too.
[[nodiscard]] std::vector<std::string> named_ids(const std::vector<Attribute>& attributes,
                                                 const std::set<std::string>& wanted);

}  // namespace rapport::import
