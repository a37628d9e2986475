// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/fields.h"

#include <algorithm>
#include <map>
#include <set>

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/import/customers.h"
#include "core/import/derive.h"
#include "core/import/field_values.h"
#include "core/import/recurring_revenue.h"
#include "core/import/table_fields.h"
#include "core/model/salesforce_id.h"
#include "core/workspace/database.h"
#include "core/workspace/field_store.h"
#include "core/workspace/join_store.h"
#include "core/workspace/outside_accounts.h"
#include "core/workspace/usage_store.h"
#include "core/workspace/workspace.h"

namespace rapport::import {
namespace {

using workspace::FieldRow;

/// Statistics of one field's values over all records.
struct FieldProfile {
  std::int64_t filled = 0, numbers = 0, dates = 0, account_ids = 0, product_hits = 0;
  std::int64_t serials = 0;        ///< Dates, and numbers that are days to a spreadsheet.
  std::set<std::string> distinct;  ///< At most 200.
  std::string example;
  Instant newest = 0;
  /// Of several spellings the one that sorts last: old Data Loaders write only capitals.
  std::string spelling;
};

std::string plain_name(const std::string& field) {
  std::string name = ascii_lower(field);
  for (const char* suffix : {"__pc", "__c"})
    if (name.ends_with(suffix)) name.resize(name.size() - std::string_view(suffix).size());
  std::erase_if(name, [](char c) { return c == '_' || c == ' ' || c == '-'; });
  return name;
}

bool contains_any(const std::string& name, std::initializer_list<const char*> parts) {
  return std::any_of(parts.begin(), parts.end(),
                     [&](const char* part) { return name.find(part) != std::string::npos; });
}

/// The values that are dates: a number is one only where the name says that the field holds dates.
std::int64_t dates_of(const std::string& field, const FieldProfile& p) {
  const std::string name = plain_name(field);
  return name.ends_with("date") && !name.ends_with("update") ? p.serials : p.dates;
}

/// A field with an unambiguous name keeps its meaning despite odd values ("tbd", "n/a"), which are reported
/// on their accounts.
constexpr double few_readable = 0.3;

}  // namespace

bool is_account_object(std::string_view object) {
  return object != "Contract" && object != "Opportunity" && object != "Contact" && object != "organization";
}

namespace {

/// How strongly a field's name and values suggest a meaning; 0 = not at all.
double evidence_for(const std::string& meaning, const std::string& object, const std::string& field,
                    const FieldProfile& p) {
  const std::string name = plain_name(field);
  const double filled = static_cast<double>(std::max<std::int64_t>(p.filled, 1));
  const double numbers = static_cast<double>(p.numbers) / filled;
  const double dates = static_cast<double>(dates_of(field, p)) / filled;
  // Objects of other systems have no suffix for what is their own.
  const bool custom = ascii_lower(field).ends_with("__c") || object == "organization" ||
                      (is_account_object(object) && object != "Account");
  if (meaning == "arr" && numbers >= few_readable && (name == "arr" || name == "annualrecurringrevenue"))
    return 10;
  if (meaning == "arr" && numbers >= 0.9) {
    if (contains_any(name, {"arr"}) &&
        (name.starts_with("arr") || name.ends_with("arr") ||
         contains_any(name, {"currentarr", "totalarr", "arrusd", "arreur"})) &&
        !contains_any(name, {"carrier", "warranty", "array", "arrears", "arrival"}))
      return 8;
    if (contains_any(name, {"annualrecurring", "recurringrevenue"}) && !contains_any(name, {"month"}))
      return 8;
    // A contract's value is that of its whole term unless the name says a year.
    if (object == "Contract" && !contains_any(name, {"annual", "yearly", "year", "acv"})) return 0;
    if (custom && contains_any(name, {"acv", "annualcontractvalue", "annualvalue", "yearlyvalue",
                                      "subscriptionvalue", "contractvalue", "annualfee"}))
      return 6;
  }
  if (meaning == "mrr" && numbers >= few_readable && (name == "mrr" || name == "monthlyrecurringrevenue"))
    return 10;
  if (meaning == "mrr" && numbers >= 0.9) {
    if (custom && contains_any(name, {"mrr", "monthlyrecurring"})) return 7;
  }
  if (meaning == "renewal_date" && dates >= few_readable &&
      (name == "renewaldate" || name == "nextrenewaldate" || name == "nextrenewal"))
    return 10;
  if (meaning == "renewal_date" && dates >= 0.9) {
    if (contains_any(name, {"renewal", "renews"})) return 8;
    if (custom &&
        contains_any(name, {"contractend", "subscriptionend", "termend", "expirationdate", "expirydate",
                            "licenseend"}) &&
        !contains_any(name, {"sla", "trial"}))
      return 6;
  }
  if (meaning == "go_live_date" && dates >= 0.9) {
    if (contains_any(name, {"golive"})) return 10;
    if (custom && contains_any(name, {"launchdate", "livedate", "onboardedon", "onboardingcompleted",
                                      "implementationend"}))
      return 6;
  }
  if (meaning == "tier" && numbers < 0.9 && dates < 0.5 && p.distinct.size() <= 12) {
    if (name == "tier" || name == "customertier" || name == "accounttier" || name == "supporttier") return 10;
    if (custom && contains_any(name, {"tier"})) return 8;
    if (custom && contains_any(name, {"segment", "plan", "servicelevel", "customersize"}) &&
        !contains_any(name, {"planned", "plandate"}))
      return 5;
  }
  if (meaning == "product_account_id" && is_account_object(object) && dates < 0.5) {
    const double hits = static_cast<double>(p.product_hits) / filled;
    if (hits >= 0.3 && p.distinct.size() > 1) return 9 + hits;
    const bool telling = p.filled < 3 || static_cast<double>(p.distinct.size()) >=
                                             0.9 * static_cast<double>(std::min<std::int64_t>(p.filled, 200));
    if (telling && name == "productaccountid") return 8;
    if (custom && telling &&
        contains_any(name, {"productaccountid", "mixpanel", "tenantid", "workspaceid", "productid",
                            "appaccountid", "companyid", "orgid", "organizationid", "accountid", "accountkey",
                            "instanceid", "customerid", "externalid"}) &&
        !contains_any(name, {"zendesk", "support", "billing", "stripe", "netsuite", "oracle", "sap"}))
      return 6;
  }
  if (meaning == "account_status" && is_account_object(object) && dates < 0.5)
    return status_evidence(name, p.distinct);
  if (meaning == "term_months" && object == "Opportunity" &&
      contains_any(name, {"contractterm", "subscriptionterm", "termmonth", "terminmonths", "termlength",
                          "contractlength", "contractduration", "subscriptionduration", "contractmonths",
                          "termyear", "terminyears", "laufzeit", "dureecontrat", "dureeducontrat", "duracion",
                          "durata", "looptijd"}) &&
      !contains_any(name, {"payment", "trial", "notice"}) &&
      std::all_of(p.distinct.begin(), p.distinct.end(),
                  [&](const std::string& value) { return term_in_months(value, field).has_value(); }))
    return 8;
  if (meaning == "salesforce_account_id" && object == "organization" &&
      static_cast<double>(p.account_ids) / filled >= 0.5)
    return 9;
  return 0;
}

bool is_date(const std::string& meaning) {
  return meaning == "renewal_date" || meaning == "go_live_date";
}

/// "38 of 40 values are numbers".
std::string counts_words(const std::string& field, const FieldProfile& p, const std::string& meaning) {
  const bool dates = is_date(meaning);
  if (meaning == "tier") return grouped(p.filled) + " filled";
  return grouped(dates ? dates_of(field, p) : p.numbers) + " of " + grouped(p.filled) + " values are " +
         (dates ? "dates" : "numbers");
}

/// Meanings whose values are numbers or dates that figures are computed from.
bool is_figure(const std::string& meaning) {
  return meaning == "arr" || meaning == "mrr" || is_date(meaning);
}

/// Meanings that stay with their field until a person changes it. Those of ids that join records move to the
/// field whose values match the other system's.
bool stays(const std::string& meaning) {
  return is_figure(meaning) || meaning == "tier";
}

FieldMeaning meaning_of(const FieldRow& row) {
  return {row.object, row.field, row.meaning, row.chosen_by, row.why, row.fill_rate, row.example};
}

}  // namespace

const std::vector<Meaning>& meanings() {
  static const std::vector<Meaning> all = {{"arr", "Annual recurring revenue"},
                                           {"mrr", "Monthly recurring revenue"},
                                           {"renewal_date", "Renewal date"},
                                           {"tier", "Tier"},
                                           {"account_status", "Customer or prospect"},
                                           {"term_months", "Term of a deal in months"},
                                           {"product_account_id", "Account id in the product"},
                                           {"go_live_date", "Go-live date"},
                                           {"salesforce_account_id", "Salesforce account id"},
                                           {"none", "Means nothing"}};
  return all;
}

FigureFields::FigureFields(workspace::Database& database) {
  for (const FieldRow& row : workspace::FieldStore(database).rows()) {
    const std::string name = ascii_lower(row.object + '.' + row.field);
    if (is_figure(row.meaning))
      known_.insert(name);
    else if (row.chosen_by == "person")
      idle_.insert(name);
  }
}

bool FigureFields::counts(std::string_view object, std::string_view field) const {
  const std::string name = ascii_lower(std::string(object) + '.' + std::string(field));
  if (known_.contains(name)) return true;
  if (idle_.contains(name)) return false;
  FieldProfile as_numbers;
  as_numbers.filled = as_numbers.numbers = 1;
  FieldProfile as_dates;
  as_dates.filled = as_dates.dates = as_dates.serials = 1;
  const std::string of(object);
  const std::string called(field);
  return evidence_for("arr", of, called, as_numbers) > 0 || evidence_for("mrr", of, called, as_numbers) > 0 ||
         evidence_for("renewal_date", of, called, as_dates) > 0 ||
         evidence_for("go_live_date", of, called, as_dates) > 0;
}

bool derive_fields(workspace::Database& database) {
  workspace::FieldStore store(database);
  const auto meanings_now = [&] {
    std::set<std::string> all;
    for (const FieldRow& row : store.rows())
      if (!row.meaning.empty()) all.insert(row.object + '.' + row.field + '=' + row.meaning);
    return all;
  };
  const std::set<std::string> before = meanings_now();
  std::map<std::string, FieldRow> proposed;  // By object, '.' and meaning.
  for (const FieldRow& row : store.rows())
    if (row.chosen_by == "proposed" && stays(row.meaning))
      proposed.emplace(row.object + '.' + row.meaning, row);
  workspace::UsageStore usage(database);
  std::set<std::string> group_values;
  usage.each_group([&](const workspace::UsageGroup& group) {
    for (const std::string_view pair : split(group.key, '\x1f'))
      if (const auto end = pair.find('\x1e'); end != std::string_view::npos)
        group_values.insert(ascii_lower(pair.substr(end + 1)));
  });
  std::vector<std::string> objects = {"Account", "Contract", "Opportunity", "Contact", "organization"};
  for (std::string& system : workspace::OutsideAccounts(database).systems())
    objects.push_back(std::move(system));
  store.keep_only(objects);
  for (const std::string& object : objects) {
    std::map<std::string, FieldProfile> by_name;
    std::int64_t records = 0;
    store.each_record(object, [&](Instant version, const std::vector<Attribute>& attributes) {
      ++records;
      for (const Attribute& attribute : attributes) {
        FieldProfile& p = by_name[ascii_lower(attribute.name)];
        p.spelling = std::max(p.spelling, attribute.name);  // Lower case sorts after capitals.
        ++p.filled;
        const bool number = field_number(attribute).has_value();
        const bool date = field_day(attribute).has_value();
        if (number) ++p.numbers;
        if (date) ++p.dates;
        if (date || (number && field_day(attribute, true))) ++p.serials;
        if (looks_like_salesforce_id(attribute.value) && salesforce_prefix(attribute.value) == "001")
          ++p.account_ids;
        if (!group_values.empty() && group_values.contains(ascii_lower(trimmed(attribute.value))))
          ++p.product_hits;
        if (p.distinct.size() < 200) p.distinct.insert(attribute.value);
        if (p.example.empty() || version > p.newest) p.example = std::string(clipped(attribute.value, 60));
        p.newest = std::max(p.newest, version);
      }
    });
    std::map<std::string, FieldProfile> profiles;
    for (auto& [lower, profile] : by_name) {
      std::string spelling = profile.spelling;
      profiles.emplace(std::move(spelling), profile);
    }
    std::map<std::string, std::string> choices;
    for (const auto& [field, meaning] : store.choices(object)) {
      const auto known = by_name.find(ascii_lower(field));
      choices.emplace(known == by_name.end() ? field : known->second.spelling, meaning);
    }
    std::map<std::string, FieldRow> rows;
    for (const auto& [field, p] : profiles) {
      FieldRow row;
      row.object = object;
      row.field = field;
      row.source = object == "organization"                           ? "zendesk"
                   : is_account_object(object) && object != "Account" ? object.substr(0, object.find(':'))
                                                                      : "salesforce";
      row.fill_rate = records == 0 ? 0.0 : static_cast<double>(p.filled) / static_cast<double>(records);
      row.example = p.example;
      if (p.newest > 0) row.newest = utc_day(p.newest);
      if (const auto choice = choices.find(field); choice != choices.end()) {
        row.meaning = choice->second;
        row.chosen_by = "person";
        row.why = "chosen by hand";
      }
      rows.emplace(field, row);
    }
    for (const Meaning& meaning : meanings()) {
      if (meaning.id == "none") continue;
      // Where a person chose a field for this meaning, none is proposed.
      const bool chosen = std::any_of(choices.begin(), choices.end(), [&](const auto& c) {
        return c.second == meaning.id && rows.contains(c.first);
      });
      if (chosen) continue;
      const std::string* best = nullptr;
      double strongest = 0;
      const std::string* kept = nullptr;  // The field that an earlier import proposed.
      const auto earlier = proposed.find(object + '.' + meaning.id);
      if (earlier != proposed.end())
        for (const auto& [field, p] : profiles)
          if (equals_ignoring_case(field, earlier->second.field) && !choices.contains(field) &&
              !is_table_field(object, field, meaning.id))
            kept = &field;
      for (const auto& [field, p] : profiles) {
        if (choices.contains(field) || !rows[field].meaning.empty()) continue;
        double strength = evidence_for(meaning.id, object, field, p);
        // What reports and tables bring under the meaning's own name counts beside a field of the CRM
        // (table_fields.h), so it is proposed only where there is none.
        if (strength > 0 && is_table_field(object, field, meaning.id)) strength = 0.1;
        if (strength > 0) strength += 0.9 * rows[field].fill_rate;
        if (strength > strongest) {
          strongest = strength;
          best = &field;
        }
      }
      const bool moved = kept != nullptr && (best == nullptr || *best != *kept);
      const std::string stronger = moved && best != nullptr ? *best : std::string();
      if (kept != nullptr) best = kept;
      if (best == nullptr) continue;
      FieldRow& row = rows[*best];
      const FieldProfile& p = profiles[*best];
      row.meaning = meaning.id;
      row.chosen_by = "proposed";
      row.why = "by its name and contents: " + grouped(p.filled) + " of " + grouped(records) + " filled" +
                (is_date(meaning.id) && dates_of(*best, p) == p.filled ? ", all dates"
                 : p.numbers == p.filled                               ? ", all numbers"
                 : p.dates == p.filled                                 ? ", all dates"
                                                                       : "");
      if (moved)
        row.why = "kept from an earlier import; " + counts_words(*best, p, meaning.id) +
                  (stronger.empty() ? "" : "; " + stronger + " now looks more like it") +
                  "; change it by hand";
    }
    std::vector<FieldRow> list;
    for (auto& [field, row] : rows) list.push_back(std::move(row));
    store.replace(object, list);
  }
  return meanings_now() != before;
}

std::vector<FieldMeaning> load_fields(const workspace::Reader& reader) {
  std::vector<FieldMeaning> all;
  for (const FieldRow& row : workspace::FieldStore(reader.database()).rows()) all.push_back(meaning_of(row));
  return all;
}

void set_field(workspace::Workspace& workspace, const std::string& object, const std::string& field,
               const std::string& meaning, const Progress& progress) {
  const bool known =
      std::any_of(meanings().begin(), meanings().end(), [&](const Meaning& m) { return m.id == meaning; });
  if (!known) {
    std::string list;
    for (const Meaning& m : meanings()) list += (list.empty() ? "" : ", ") + m.id;
    throw Error(ErrorCode::usage, "There is no meaning \"" + meaning + "\"; choose one of: " + list + ".");
  }
  workspace::Database& db = workspace.database();
  workspace::Transaction transaction(db);
  workspace::FieldStore store(db);
  std::string exact_object, exact_field;
  for (const FieldRow& row : store.rows())
    if (equals_ignoring_case(row.object, object) && equals_ignoring_case(row.field, field))
      exact_object = row.object, exact_field = row.field;
  if (exact_field.empty())
    throw Error(ErrorCode::not_found, "No import has a field " + object + "." + field +
                                          "; the command 'fields' lists those there are.");
  store.choose(exact_object, exact_field, meaning, now());
  derive_fields(db);
  derive_all(db, progress);
  transaction.commit();
}

}  // namespace rapport::import
