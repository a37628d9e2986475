// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/outside_accounts.h"

#include <algorithm>

#include "core/base/enum_names.h"
#include "core/model/billing.h"
#include "core/workspace/database.h"
#include "core/workspace/record_store.h"

namespace rapport::workspace {
namespace {

constexpr std::string_view kOwnPrefix = "table:by hand/";

/// The systems by name; their ids are a range each of the index of ids.
std::vector<std::string> source_names() {
  std::vector<std::string> all;
  for (int i = 0;; ++i) {
    const std::string_view name = name_of(static_cast<Source>(i));
    if (name.empty()) return all;
    all.emplace_back(name);
  }
}

/// The text after the last one that begins with `prefix`, whose last character is no 0xFF.
std::string after_prefix(std::string prefix) {
  prefix.back() = static_cast<char>(prefix.back() + 1);
  return prefix;
}

}  // namespace

std::string own_account_id(std::string_view name) {
  return std::string(kOwnPrefix).append(name);
}

bool is_own_account(std::string_view id) noexcept {
  return id.starts_with(kOwnPrefix);
}

bool OutsideAccounts::any() {
  if (database_.scalar("SELECT EXISTS(SELECT 1 FROM own_account)") != 0) return true;
  for (const std::string& source : source_names())
    if (database_.first<int>("SELECT 1 FROM account WHERE id>=? AND id<? LIMIT 1", source + ":",
                             after_prefix(source + ":")))
      return true;
  return false;
}

std::vector<OutsideAccount> OutsideAccounts::all() {
  std::vector<OutsideAccount> all;
  for (const std::string& source : source_names())
    for (Row row :
         database_.query("SELECT ref, id, name, website, master_record_id, deleted, attributes FROM account "
                         "WHERE id>=? AND id<?",
                         source + ":", after_prefix(source + ":"))) {
      OutsideAccount& one = all.emplace_back();
      row.read(one.ref, one.id, one.name, one.website, one.master_record_id, one.deleted);
      one.attributes = attributes_from_json(row.get<std::string_view>());
    }
  std::sort(all.begin(), all.end(),
            [](const OutsideAccount& a, const OutsideAccount& b) { return a.id < b.id; });
  return all;
}

std::vector<std::string> OutsideAccounts::systems() {
  std::set<std::string> names;
  for (const std::string& source : source_names()) {
    if (source != name_of(Source::table)) {
      if (database_.first<int>("SELECT 1 FROM account WHERE id>=? AND id<? LIMIT 1", source + ":",
                               after_prefix(source + ":")))
        names.insert(source);
      continue;
    }
    // From one table to the next, so that a large one costs one lookup.
    std::string from = source + ":";
    while (const auto id = database_.first<std::string>(
               "SELECT id FROM account WHERE id>=? AND id<'table;' ORDER BY id LIMIT 1", from)) {
      const std::string system = system_of(*id);
      names.insert(system);
      from = id->size() > system.size() ? after_prefix(system + (*id)[system.size()]) : *id + '\x01';
    }
  }
  return {names.begin(), names.end()};
}

void OutsideAccounts::set_link(std::uint32_t ref, std::string_view survivor, bool deleted) {
  database_.run("UPDATE account SET master_record_id=?, deleted=? WHERE ref=?", survivor, deleted ? 1 : 0,
                ref);
}

std::set<std::string> OutsideAccounts::written_for() {
  const auto ids = database_.list<std::string>(
      "SELECT account_id FROM plan_revision UNION SELECT account_id FROM plan_draft UNION SELECT account_id "
      "FROM observation UNION SELECT account_id FROM annotation UNION SELECT account_id FROM chart_title");
  return {ids.begin(), ids.end()};
}

void OutsideAccounts::each_address(const std::function<void(std::string_view, std::string_view)>& f) {
  for (const char* table : {"contact", "subscription", "invoice"}) {
    const std::string live = std::string_view(table) == "contact" ? " AND deleted=0" : "";
    database_.each<std::string_view, std::string_view>(
        f, "SELECT account_id, email FROM " + std::string(table) +
               " WHERE instr(account_id, ':')>0 AND email<>''" + live);
  }
}

std::map<std::string, std::int64_t> OutsideAccounts::weights() {
  std::map<std::string, std::int64_t> all;
  for (const char* table : {"opportunity", "support_case", "subscription", "invoice"})
    database_.each<std::string_view, std::int64_t>(
        [&](std::string_view id, std::int64_t n) { all[std::string(id)] += n; },
        "SELECT account_id, count(*) FROM " + std::string(table) +
            " WHERE instr(account_id, ':')>0 GROUP BY account_id");
  return all;
}

std::vector<std::pair<std::string, std::string>> OutsideAccounts::linked() {
  std::vector<std::pair<std::string, std::string>> all;
  for (const std::string& source : source_names())
    for (auto& pair : database_.list<std::pair<std::string, std::string>>(
             "SELECT id, master_record_id FROM account WHERE id>=? AND id<? AND deleted<>0 AND "
             "master_record_id<>''",
             source + ":", after_prefix(source + ":")))
      all.push_back(std::move(pair));
  return all;
}

std::vector<std::string> OutsideAccounts::by_inner_id(std::string_view inner) {
  std::vector<std::string> all;
  if (inner.empty()) return all;
  for (const std::string& source : source_names())
    if (source != name_of(Source::table))
      if (auto id = database_.first<std::string>("SELECT id FROM account WHERE id=?",
                                                 source + ":" + std::string(inner)))
        all.push_back(std::move(*id));
  for (auto& id : database_.list<std::string>(
           "SELECT id FROM account WHERE id>='table:' AND id<'table;' AND substr(id, instr(id, '/')+1)=?",
           inner))
    all.push_back(std::move(id));
  return all;
}

std::vector<OwnAccount> OutsideAccounts::own() {
  return database_.list<OwnAccount>(
      "SELECT id, name, website, arr, currency, renewal_day FROM own_account ORDER BY name, id");
}

std::optional<OwnAccount> OutsideAccounts::own(std::string_view id) {
  return database_.first<OwnAccount>(
      "SELECT id, name, website, arr, currency, renewal_day FROM own_account WHERE id=?", id);
}

void OutsideAccounts::save_own(const OwnAccount& account, Instant at) {
  database_.run(
      "INSERT OR REPLACE INTO own_account(id, name, website, arr, currency, renewal_day, at) "
      "VALUES(?,?,?,?,?,?,?)",
      account.id, account.name, account.website, account.arr, account.currency, account.renewal_day, at);
}

void OutsideAccounts::mirror_own() {
  const std::string prefix(kOwnPrefix);
  database_.run("DELETE FROM account WHERE id>=? AND id<? AND id NOT IN (SELECT id FROM own_account)", prefix,
                after_prefix(prefix));
  database_.execute(
      "INSERT INTO account(id, name, parent_id, master_record_id, website, type, industry, owner_id, "
      "currency, "
      "attributes, version, deleted, content) SELECT id, name, '', '', website, '', '', '', currency, '{}', "
      "0, "
      "0, 0 FROM own_account WHERE true ORDER BY id ON CONFLICT(id) DO UPDATE SET name=excluded.name, "
      "website=excluded.website, currency=excluded.currency WHERE name<>excluded.name OR "
      "website<>excluded.website OR currency<>excluded.currency");
}

}  // namespace rapport::workspace
