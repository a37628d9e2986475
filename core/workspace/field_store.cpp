// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/field_store.h"

#include <algorithm>

#include "core/workspace/database.h"
#include "core/workspace/outside_accounts.h"
#include "core/workspace/record_store.h"

namespace rapport::workspace {
namespace {

/// Modelled columns by the export's names, so that their fill rate is counted like that of custom ones.
struct Modelled {
  const char* object;
  const char* sql;
  std::vector<const char*> names;
};
const std::vector<Modelled>& modelled() {
  static const std::vector<Modelled> all = {
      {"Account",
       "SELECT version, attributes, website, type, industry, owner_id, parent_id FROM account WHERE "
       "deleted=0",
       {"Website", "Type", "Industry", "OwnerId", "ParentId"}},
      {"Contract",
       "SELECT version, attributes, status, start_day, term_months FROM contract WHERE deleted=0",
       {"Status", "StartDate", "ContractTerm"}},
      {"Opportunity",
       "SELECT version, attributes, amount, close_day, type, stage FROM opportunity WHERE deleted=0",
       {"Amount", "CloseDate", "Type", "StageName"}},
      {"Contact",
       "SELECT version, '{}', account_id, email, title FROM contact WHERE deleted=0",
       {"AccountId", "Email", "Title"}},
      {"organization",
       "SELECT version, attributes, external_id, domain_names FROM organization WHERE deleted=0",
       {"external_id", "domain_names"}}};
  return all;
}

}  // namespace

void FieldStore::each_record(const std::string& object,
                             const std::function<void(Instant, const std::vector<Attribute>&)>& f) {
  const auto hand_over = [&](Row row, const std::vector<const char*>& names) {
    const auto version = row.get<Instant>();
    const auto json = row.get<std::string_view>();
    std::vector<Attribute> attributes = json == "{}" ? std::vector<Attribute>() : attributes_from_json(json);
    for (const char* name : names)
      if (const auto text = row.get<std::string_view>(); !text.empty())
        attributes.push_back({name, std::string(text), {}});
    f(version, attributes);
  };
  for (const Modelled& table : modelled()) {
    if (object != table.object) continue;
    // Accounts of other systems are objects of their own.
    const bool mixed = object == "Account" && OutsideAccounts(database_).any();
    for (Row row : database_.query(table.sql + std::string(mixed ? " AND instr(id, ':')=0" : "")))
      hand_over(row, table.names);
    return;
  }
  // Those of a system: the ids that begin with its name, then ':' or '/'.
  const std::string mark = object.starts_with("table:") ? "/" : ":";
  const std::string past = object.starts_with("table:") ? "0" : ";";
  for (Row row :
       database_.query("SELECT version, attributes, website, type, industry FROM account WHERE id>=? "
                       "AND id<?",
                       object + mark, object + past))
    hand_over(row, {"Website", "Type", "Industry"});
}
std::map<std::string, std::string> FieldStore::choices(const std::string& object) {
  const auto pairs = database_.list<std::pair<std::string, std::string>>(
      "SELECT field, meaning FROM field_choice WHERE object=?", object);
  return {pairs.begin(), pairs.end()};
}
void FieldStore::choose(const std::string& object, const std::string& field, const std::string& meaning,
                        Instant at) {
  database_.run("INSERT OR REPLACE INTO field_choice(object, field, meaning, chosen_at) VALUES(?,?,?,?)",
                object, field, meaning, at);
}
void FieldStore::replace(const std::string& object, const std::vector<FieldRow>& rows) {
  database_.run("DELETE FROM field_meaning WHERE object=?", object);
  const Query insert = database_.query(
      "INSERT INTO field_meaning(object, field, meaning, chosen_by, why, source, example, fill_rate, newest) "
      "VALUES(?,?,?,?,?,?,?,?,?)");
  for (const FieldRow& row : rows)
    insert.run(object, row.field, row.meaning, row.chosen_by, row.why, row.source, row.example, row.fill_rate,
               row.newest);
}
void FieldStore::keep_only(const std::vector<std::string>& objects) {
  for (const auto& object : database_.list<std::string>("SELECT DISTINCT object FROM field_meaning"))
    if (std::find(objects.begin(), objects.end(), object) == objects.end())
      database_.run("DELETE FROM field_meaning WHERE object=?", object);
}
std::vector<FieldRow> FieldStore::rows() {
  return database_.list<FieldRow>(
      "SELECT object, field, meaning, chosen_by, why, source, example, fill_rate, newest FROM field_meaning "
      "ORDER BY object, field");
}

}  // namespace rapport::workspace
