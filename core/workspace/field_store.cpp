// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/field_store.h"

#include "core/workspace/database.h"
#include "core/workspace/record_store.h"

namespace rapport::workspace {
namespace {

/// Modelled columns with the export's spelling, so that their care can be judged like that of custom ones.
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
    Statement s = database_.prepare(table.sql);
    while (s.step()) {
      std::vector<Attribute> attributes =
          s.text(1) == "{}" ? std::vector<Attribute>() : attributes_from_json(s.text(1));
      for (std::size_t i = 0; i < table.names.size(); ++i)
        if (const std::string_view text = s.text(static_cast<int>(i) + 2); !text.empty())
          attributes.push_back({table.names[i], std::string(text)});
      f(s.integer(0), attributes);
    }
  }
}
std::map<std::string, std::string> FieldStore::choices(const std::string& object) {
  std::map<std::string, std::string> all;
  Statement s = database_.prepare("SELECT field, meaning FROM field_choice WHERE object=?");
  s.all(object);
  while (s.step()) all.emplace(s.string(0), s.string(1));
  return all;
}
void FieldStore::choose(const std::string& object, const std::string& field, const std::string& meaning,
                        Instant at) {
  database_.cached("INSERT OR REPLACE INTO field_choice(object, field, meaning, chosen_at) VALUES(?,?,?,?)")
      .all(object, field, meaning, at)
      .run();
}
void FieldStore::replace(const std::string& object, const std::vector<FieldRow>& rows) {
  database_.cached("DELETE FROM field_meaning WHERE object=?").all(object).run();
  for (const FieldRow& row : rows) {
    std::optional<std::int64_t> newest;
    if (row.newest) newest = row.newest->number;
    database_
        .cached(
            "INSERT INTO field_meaning(object, field, meaning, chosen_by, why, fill_rate, source, newest, "
            "example) "
            "VALUES(?,?,?,?,?,?,?,?,?)")
        .all(object, row.field, row.meaning, row.chosen_by, row.why, row.fill_rate, row.source, newest,
             row.example)
        .run();
  }
}
std::vector<FieldRow> FieldStore::rows() {
  std::vector<FieldRow> all;
  Statement s = database_.prepare(
      "SELECT object, field, meaning, chosen_by, why, source, example, fill_rate, newest FROM field_meaning "
      "ORDER BY object, field");
  while (s.step()) {
    FieldRow row{s.string(0), s.string(1), s.string(2), s.string(3), s.string(4),
                 s.string(5), s.string(6), s.real(7),   std::nullopt};
    if (const auto newest = s.maybe_integer(8)) row.newest = Day{static_cast<std::int32_t>(*newest)};
    all.push_back(std::move(row));
  }
  return all;
}

}  // namespace rapport::workspace
