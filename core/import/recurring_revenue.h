// SPDX-License-Identifier: GPL-3.0-or-later
/// The annual recurring revenue of an account: from which source, and what the other sources say. Internal to
/// the import.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/model/facts.h"
#include "core/workspace/account_queries.h"
#include "core/workspace/field_store.h"

namespace rapport::import {

/// The fields of one object that mean something.
class FieldsByMeaning {
 public:
  /// `rows` may hold fields of other objects too.
  FieldsByMeaning(const std::vector<workspace::FieldRow>& rows, const std::string& object);
  struct Field {
    std::string name;
    bool chosen = false;  ///< By a person, not proposed.
  };
  /// The fields of a meaning; those that a person chose first.
  [[nodiscard]] const std::vector<Field>& of(const std::string& meaning) const;

 private:
  std::map<std::string, std::vector<Field>> by_meaning_;
};

/// The value of a record's attribute, whatever the case of its name; empty where it has none.
[[nodiscard]] std::string attribute_value(const std::vector<Attribute>& attributes, const std::string& name);

/// What an account's ARR can be told from.
struct RevenueSources {
  const workspace::AccountCore& account;
  const std::vector<workspace::ContractRow>& contracts;
  const std::vector<workspace::OpportunityRow>& opportunities;
  const FieldsByMeaning& account_fields;
  const FieldsByMeaning& contract_fields;
  const FieldsByMeaning& opportunity_fields;
  std::string currency;  ///< Of amounts that name none.
  Day today;
};

/// Fills arr, arr_basis, arr_source, arr_others and last_won. The order: a field that a person chose, running
/// contracts, won deals with a term, a proposed field. An opportunity's amount counts only where a term makes
/// a year's worth of it, where it is above zero and does not pay for something once; several contracts add up
/// within one currency and never across.
void fill_revenue(const RevenueSources& sources, AccountFacts& facts);

/// The months of a term as exports write it ("36", "12 months", "3 years"); years too where the field's name
/// says so. nullopt for what is none.
[[nodiscard]] std::optional<int> term_in_months(const std::string& value, const std::string& field);

/// The contracts that bind today.
[[nodiscard]] std::vector<const workspace::ContractRow*> running_contracts(
    const std::vector<workspace::ContractRow>& contracts, Day today);

}  // namespace rapport::import
