// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/field_store.h"

#include "core/workspace/database.h"
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
  for (const Modelled& table : modelled()) {
    if (object != table.object) continue;
    for (Row row : database_.query(table.sql)) {
      const auto version = row.get<Instant>();
      const auto json = row.get<std::string_view>();
      std::vector<Attribute> attributes =
          json == "{}" ? std::vector<Attribute>() : attributes_from_json(json);
      for (const char* name : table.names)
        if (const auto text = row.get<std::string_view>(); !text.empty())
          attributes.push_back({name, std::string(text), {}});
      f(version, attributes);
    }
  }
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
std::vector<FieldRow> FieldStore::rows() {
  return database_.list<FieldRow>(
      "SELECT object, field, meaning, chosen_by, why, source, example, fill_rate, newest FROM field_meaning "
      "ORDER BY object, field");
}

}  // namespace rapport::workspace
