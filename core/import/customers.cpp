// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/customers.h"

#include <algorithm>

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/import/derive.h"
#include "core/import/fields.h"
#include "core/import/recurring_revenue.h"
#include "core/model/commercial.h"
#include "core/workspace/database.h"
#include "core/workspace/field_store.h"
#include "core/workspace/import_log.h"
#include "core/workspace/workspace.h"

namespace rapport::import {
namespace {

constexpr const char* kSetting = "customer_values";
constexpr std::size_t kMostValues = 500;  ///< A field with more distinct values is no status.

std::optional<bool> truth_of(std::string_view value) {
  const std::string text = ascii_lower(trimmed(value));
  if (text == "true" || text == "1" || text == "yes" || text == "ja" || text == "oui" || text == "si" ||
      text == "sim")
    return true;
  if (text == "false" || text == "0" || text == "no" || text == "nein" || text == "non" || text == "nee")
    return false;
  return std::nullopt;
}

/// Whether a value means "customer" by its words; for a check box the field's name decides.
bool customer_by_words(const std::string& field, const std::string& value) {
  if (const auto truth = truth_of(value)) return *truth && says_customer(field).value_or(false);
  return says_customer(value).value_or(false);
}

std::vector<std::string> chosen_values(workspace::Database& database) {
  std::vector<std::string> values;
  const std::string saved = workspace::ImportLog(database).setting(kSetting);
  for (const std::string_view value : split(saved, '\n'))
    if (!trimmed(value).empty()) values.emplace_back(trimmed(value));
  return values;
}

CustomerRule rule_of(workspace::Database& database) {
  CustomerRule rule;
  rule.chosen = chosen_values(database);
  std::set<std::string> chosen;
  for (const std::string& value : rule.chosen) chosen.insert(folded(value));
  workspace::FieldStore store(database);
  const std::vector<workspace::FieldRow> rows = store.rows();
  std::set<std::string> objects;
  for (const workspace::FieldRow& row : rows)
    if (row.meaning == "account_status" && is_account_object(row.object)) objects.insert(row.object);
  // A field of two systems with one name is one field: a person knows it by its name.
  std::map<std::string, std::map<std::string, std::int64_t>> counts;
  for (const std::string& object : objects) {
    const FieldsByMeaning fields(rows, object);
    store.each_record(object, [&](Instant, const std::vector<Attribute>& attributes) {
      for (const FieldsByMeaning::Field& field : fields.of("account_status")) {
        auto& values = counts[field.name];
        if (const std::string value(trimmed(attribute_value(attributes, field.name))); !value.empty())
          if (values.size() < kMostValues || values.contains(value)) ++values[value];
      }
    });
  }
  for (const auto& [field, values] : counts)
    for (const auto& [value, accounts] : values)
      rule.values.push_back(
          {field, value, accounts,
           chosen.empty() ? customer_by_words(field, value) : chosen.contains(folded(value))});
  std::stable_sort(rule.values.begin(), rule.values.end(),
                   [](const StatusValue& a, const StatusValue& b) { return a.accounts > b.accounts; });
  return rule;
}

}  // namespace

bool CustomerRule::tells() const {
  return std::any_of(values.begin(), values.end(), [](const StatusValue& value) { return value.customer; });
}

CustomerRule load_customer_rule(const workspace::Reader& reader) {
  return rule_of(reader.database());
}

std::vector<std::string> parse_customer_values(const std::string& line) {
  std::vector<std::string> values;
  for (const std::string_view value : split(line, ';'))
    if (!trimmed(value).empty()) values.emplace_back(trimmed(value));
  return values;
}

void set_customer_values(workspace::Workspace& workspace, const std::vector<std::string>& values,
                         const Progress& progress) {
  std::string saved;
  for (const std::string& value : values) {
    if (!is_utf8(value) || value.find('\n') != std::string::npos || value.size() > 255)
      throw Error(ErrorCode::usage, "A value that makes a customer is one line of at most 255 bytes.");
    saved += value + "\n";
  }
  workspace::Database& db = workspace.database();
  workspace::Transaction transaction(db);
  workspace::ImportLog(db).set_setting(kSetting, saved);
  summarise(db, nullptr, progress);
  transaction.commit();
}

double status_evidence(const std::string& name, const std::set<std::string>& values) {
  const auto named = [&](std::initializer_list<const char*> parts) {
    return std::any_of(parts.begin(), parts.end(),
                       [&](const char* part) { return name.find(part) != std::string::npos; });
  };
  if (values.empty() || values.size() > 60 ||
      named({"description", "note", "comment", "industry", "email", "owner", "manager", "since", "success",
             "priority", "website", "source", "name2", "reason"}))
    return 0;
  if (std::all_of(values.begin(), values.end(), [](const auto& v) { return truth_of(v).has_value(); }))
    return says_customer(name).value_or(false) ? 9 : 0;
  std::size_t known = 0;
  bool customer = false;
  for (const std::string& value : values) {
    const auto meaning = says_customer(value);
    const bool short_one = value.size() <= 60 && split(value, ' ').size() <= 6;
    known += meaning.has_value() && short_one ? 1 : 0;
    customer = customer || (meaning.value_or(false) && short_one);
  }
  if (!customer) return 0;
  if (named({"accountstatus", "customerstatus", "clientstatus", "kundenstatus", "statutclient",
             "estadocliente", "statocliente", "klantstatus"}))
    return 11;
  if (name == "type" || name == "accounttype" || name == "customertype" || name == "status") return 10;
  if (named({"type", "status", "stage", "lifecycle", "category", "relationship", "class", "kategorie",
             "statut", "estado", "stato", "soort", "tipo"}))
    return 8;
  return 2 * known >= values.size() + 1 ? 6 : 0;
}

CustomerClassifier::CustomerClassifier(workspace::Database& database) {
  for (const StatusValue& value : rule_of(database).values)
    if (value.customer) customer_by_[value.field].insert(value.value);
  for (const workspace::FieldRow& row : workspace::FieldStore(database).rows())
    if (row.meaning == "account_status" && is_account_object(row.object) && customer_by_.contains(row.field))
      fields_[row.object].push_back(row.field);
}

CustomerClassifier::Verdict CustomerClassifier::of(const std::string& object,
                                                   const std::vector<Attribute>& attributes,
                                                   const std::string& type) const {
  Verdict verdict;
  const auto fields = fields_.find(object);
  if (fields == fields_.end()) return verdict;
  for (const std::string& field : fields->second) {
    const std::string value(
        trimmed(equals_ignoring_case(field, "Type") ? type : attribute_value(attributes, field)));
    const bool customer = customer_by_.at(field).contains(value);
    if (verdict.customer && *verdict.customer) break;
    if (verdict.customer && !customer) continue;
    verdict.customer = customer;
    verdict.basis = field + (value.empty() ? " is empty" : " is " + std::string(clipped(value, 60)));
  }
  return verdict;
}

}  // namespace rapport::import
