// SPDX-License-Identifier: GPL-3.0-or-later
/// The annual recurring revenue (ARR) of an account and its source, and the ARR by other sources. Internal to
/// the import.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/model/billing.h"
#include "core/model/facts.h"
#include "core/workspace/account_queries.h"
#include "core/workspace/field_store.h"
#include "core/workspace/outside_accounts.h"

namespace rapport::import {

/// The fields of one object by their meaning.
class FieldsByMeaning {
 public:
  /// `rows` may hold fields of other objects too.
  FieldsByMeaning(const std::vector<workspace::FieldRow>& rows, const std::string& object);
  struct Field {
    std::string name;
    bool chosen = false;  ///< By a person, not proposed.
  };
  /// The fields of a meaning; a person's choices come first.
  [[nodiscard]] const std::vector<Field>& of(const std::string& meaning) const;

 private:
  std::map<std::string, std::vector<Field>> by_meaning_;
};

/// The value of a record's attribute, its name compared without case; empty where it has none.
[[nodiscard]] std::string attribute_value(const std::vector<Attribute>& attributes, const std::string& name);

/// The fields of one record of an account: the account's own, or that of an account linked to it.
struct AccountFields {
  workspace::AccountCore core;
  const FieldsByMeaning* fields = nullptr;
  std::string object;  ///< What the record is, as FieldMeaning::object.
  std::string words;   ///< Where it is from, for other systems: "my_customers.csv", "HubSpot"; else empty.
  /// A field for people: "field ARR__c", "ARR of my_customers.csv".
  [[nodiscard]] std::string called(const std::string& field) const;
  /// Whether the account can be said to lack a field of this meaning. A column of reports and tables is only
  /// in those of them that have it, so one without it says nothing, nor does a table without this account.
  [[nodiscard]] bool may_lack(const FieldsByMeaning::Field& field, std::string_view meaning) const;
  /// The system, as ArrSource::system.
  [[nodiscard]] std::string system() const { return object == "Account" ? "salesforce" : object; }
};

/// Everything that an account's ARR can be computed from.
struct RevenueSources {
  const std::vector<AccountFields>& accounts;  ///< Its own record first, then those linked to it.
  const std::vector<workspace::OwnAccount>& by_hand;
  const std::vector<SubscriptionFact>& subscriptions;
  const std::vector<workspace::ContractRow>& contracts;
  const std::vector<workspace::OpportunityRow>& opportunities;
  const FieldsByMeaning& contract_fields;
  const FieldsByMeaning& opportunity_fields;
  std::string currency;  ///< Of amounts that name none.
  Day today;
};

/// Fills arr, arr_basis, arr_source, arr_system, arr_others and last_won. The order: set by hand, billing
/// subscriptions, a field that a person chose, running contracts and subscription lines of the CRM, won deals
/// with a term, a proposed field. An opportunity's amount counts only with a term, above zero and not for
/// one-off business; contracts and subscriptions add up within one currency, never across. Of several billing
/// systems one counts, since they may see the same subscriptions.
void fill_revenue(const RevenueSources& sources, AccountFacts& facts);

/// The annual amount by a field of a record: its ARR, else twelve times its MRR.
struct Annual {
  std::optional<double> amount;
  std::string currency;    ///< Written beside the number; empty where none is.
  std::string name;        ///< "MRR__c"
  std::string times;       ///< ", times 12", or empty.
  std::string unreadable;  ///< A filled value that is no number, with its field.
  /// "field MRR__c, times 12"
  [[nodiscard]] std::string field() const { return "field " + name + times; }
};
/// `chosen`: only fields that a person chose, or only proposed ones; nothing: both.
[[nodiscard]] Annual annual_by_field(const std::vector<Attribute>& attributes, const FieldsByMeaning& fields,
                                     std::optional<bool> chosen);

/// How long a deal runs.
struct Term {
  Day from, to;
  int months = 0;
  std::string contract;  ///< Its id; empty where the deal itself has the term.
};
/// The term of a won deal by its contract, else by a field of its own; nullopt where neither says one.
/// `ended_too`: contracts count whose status says that they are over.
[[nodiscard]] std::optional<Term> term_of(const workspace::OpportunityRow& deal,
                                          const RevenueSources& sources, bool ended_too = false);
/// What a won deal brings in a year over its term; 0 or less for one that brings none or is paid once.
[[nodiscard]] double annual_of(const workspace::OpportunityRow& deal, const Term& term,
                               const FieldsByMeaning& fields);

/// The months of a term ("36", "12 months", "3 years"); a bare number is years where the field's name says
/// so. nullopt for anything else.
[[nodiscard]] std::optional<int> term_in_months(const std::string& value, const std::string& field);

/// The contracts in force today.
[[nodiscard]] std::vector<const workspace::ContractRow*> running_contracts(
    const std::vector<workspace::ContractRow>& contracts, Day today);

}  // namespace rapport::import
