// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/join_store.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <span>
#include <tuple>

#include "core/base/text.h"
#include "core/workspace/database.h"
#include "core/workspace/import_log.h"
#include "core/workspace/record_store.h"
#include "core/workspace/usage_systems.h"

namespace rapport::workspace {
namespace {

Match match_of(Row& row) {
  Match match;
  row.read(match.source, match.kind, match.record_id, match.account_id, match.status, match.method,
           match.evidence, match.confidence, match.label, match.weight, match.account_name);
  match.id = match.source + ":" + match.kind + ":" + match.record_id;
  if (match.status == "suggested" || match.status == "rejected") match.id += "@" + match.account_id;
  return match;
}

/// A row of the ledger, to be sorted by the table's key. The first bytes of kind and id order most rows
/// without reading the rows themselves; a kind contains no NUL, so a NUL between the two keeps their order.
struct KeyedRow {
  explicit KeyedRow(const LedgerRow& of) : row(&of) {
    std::array<unsigned char, sizeof head> bytes{};
    const std::size_t kind = std::min(bytes.size(), of.kind.size());
    std::memcpy(bytes.data(), of.kind.data(), kind);
    if (kind + 1 < bytes.size())
      std::memcpy(bytes.data() + kind + 1, of.record_id.data(),
                  std::min(bytes.size() - kind - 1, of.record_id.size()));
    for (std::size_t i = 0; i < bytes.size(); ++i) head[i / 8] = (head[i / 8] << 8U) | bytes[i];
  }
  bool operator<(const KeyedRow& other) const {
    if (head != other.head) return head < other.head;
    return std::tie(row->kind, row->record_id, row->candidate) <
           std::tie(other.row->kind, other.row->record_id, other.row->candidate);
  }
  std::array<std::uint64_t, 4>
      head{};  ///< Eight bytes each, the first one in front: whole words compare fast.
  const LedgerRow* row;
};

/// Of equal keys the last row is the last.
std::vector<const LedgerRow*> in_key_order(std::span<const std::vector<LedgerRow>> shares) {
  std::size_t count = 0;
  for (const std::vector<LedgerRow>& rows : shares) count += rows.size();
  std::vector<KeyedRow> keyed;
  keyed.reserve(count);
  for (const std::vector<LedgerRow>& rows : shares)
    for (const LedgerRow& row : rows) keyed.emplace_back(row);
  std::stable_sort(keyed.begin(), keyed.end());
  std::vector<const LedgerRow*> in_order;
  in_order.reserve(keyed.size());
  for (const KeyedRow& one : keyed) in_order.push_back(one.row);
  return in_order;
}

/// Writes rows in key order, so that each is appended; of equal keys the last one remains.
void write_ledger(Database& database, const std::string& source, std::span<const LedgerRow* const> rows) {
  const Query insert = database.query(
      "INSERT OR REPLACE INTO record_join(source, kind, record_id, candidate, status, method, evidence, "
      "confidence, label, weight) VALUES(?,?,?,?,?,?,?,?,?,?)");
  for (const LedgerRow* const row : rows)
    insert.run(source, row->kind, row->record_id, row->candidate, row->status, row->method, row->evidence,
               row->confidence, row->label, row->weight);
}

constexpr const char* kMatchSelect =
    "SELECT j.source, j.kind, j.record_id, j.candidate, j.status, j.method, j.evidence, j.confidence, "
    "j.label, j.weight, "
    "coalesce(a.name, '') FROM record_join j LEFT JOIN account a ON a.id=j.candidate ";

}  // namespace

LedgerInSteps::LedgerInSteps(std::string source, std::vector<std::vector<LedgerRow>> shares)
    : source_(std::move(source)), shares_(std::move(shares)), in_order_(in_key_order(shares_)) {}

void LedgerInSteps::write(Database& database, std::size_t most) {
  const std::size_t now = std::min(most, in_order_.size() - written_);
  write_ledger(database, source_, {in_order_.data() + written_, now});
  written_ += now;
}
void LedgerInSteps::finish(Database& database) {
  write(database, in_order_.size());
}

void JoinStore::each_account(bool with_attributes, const std::function<void(AccountRow&)>& f) {
  AccountRow account;
  for (Row row : database_.query("SELECT ref, id, name, master_record_id, website, version, deleted, "
                                 "attributes FROM account")) {
    row.read(account.ref, account.id, account.name, account.master_record_id, account.website,
             account.version, account.deleted);
    account.attributes =
        with_attributes ? attributes_from_json(row.get<std::string_view>()) : std::vector<Attribute>();
    f(account);
  }
}
void JoinStore::each_contact(
    const std::function<void(std::string_view, std::string_view, std::string_view)>& f) {
  database_.each<std::string_view, std::string_view, std::string_view>(
      f, "SELECT id, account_id, email FROM contact WHERE deleted=0");
}
void JoinStore::each_merged_contact(
    const std::function<void(std::string_view, std::string_view, std::string_view)>& f) {
  constexpr int most_steps = 50;  // A longer chain of merges is a circle.
  std::map<std::string, std::string> masters;
  const std::string from(kMergedContact);
  std::string end = from;
  ++end.back();
  for (const std::string& key : database_.list<std::string>(
           "SELECT id FROM contact WHERE id>? AND id<? ORDER BY deleted, id", from, end)) {
    const auto parts = split(std::string_view(key).substr(from.size()), '>');
    if (parts.size() == 2) masters[std::string(parts[0])] = parts[1];
  }
  for (const auto& [id, master] : masters) {
    const auto own = database_.first<std::pair<std::string, std::string>>(
        "SELECT account_id, email FROM contact WHERE id=? AND deleted<>0", id);
    if (!own) continue;  // It is there again.
    std::string account = own->first;
    auto next = masters.find(id);
    for (int step = 0; step < most_steps && next != masters.end(); ++step) {
      const auto survivor = database_.first<std::pair<bool, std::string>>(
          "SELECT deleted<>0, account_id FROM contact WHERE id=?", next->second);
      if (survivor && !survivor->first) {
        if (!survivor->second.empty()) account = survivor->second;
        break;
      }
      next = masters.find(next->second);
    }
    f(id, account, own->second);
  }
}
void JoinStore::each_sales_user(const std::function<void(std::string_view)>& f) {
  // Owners and managers that a query names through a relation are our people too.
  database_.each<std::string_view>(
      f,
      "SELECT email FROM sales_user WHERE email<>'' UNION SELECT owner_email FROM account WHERE "
      "owner_email<>'' UNION SELECT csm_email FROM account WHERE csm_email<>''");
}
void JoinStore::each_confirmed_address(const std::function<void(std::string_view, std::string_view)>& f,
                                       const std::string& record) {
  struct Part {
    const char* records;  ///< GLOB of the decided records.
    const char* address;
    const char* from;
  };
  static constexpr std::array<Part, 4> parts = {
      {{"survey:respondent:*@*", "substr(d.record, 19)", "decision d"},
       {"zendesk:user:*", "u.email",
        "decision d CROSS JOIN support_user u ON u.id=CAST(substr(d.record, 14) AS INTEGER) AND u.role NOT "
        "IN "
        "('agent', 'admin')"},
       {"zendesk:organization:[0-9]*", "u.email",
        "support_user u CROSS JOIN decision d ON d.record='zendesk:organization:' || u.organization_id AND "
        "u.role NOT IN ('agent', 'admin')"},
       {"zendesk:organization:name:*", "t.requester_email",
        "ticket t CROSS JOIN decision d ON t.organization_name<>'' AND "
        "d.record='zendesk:organization:name:' || t.organization_name"}}};
  for (const Part& part : parts) {
    const std::string decided = "verb='link' AND record GLOB ?1 AND (?2='' OR record=?2)";
    // A table is read only where something was decided about its records, and then once.
    if (!database_.first<int>("SELECT 1 FROM decision WHERE " + decided + " LIMIT 1",
                              std::string(part.records), record))
      continue;
    // A domain that a contact has leads to the account already.
    const std::string address = part.address;
    database_.each<std::string_view, std::string_view>(
        f,
        "SELECT DISTINCT d.account_id, " + address + " FROM " + part.from +
            " JOIN account a ON a.id=d.account_id AND a.website='' WHERE " + decided +
            " AND NOT EXISTS(SELECT 1 FROM contact c WHERE c.account_id=a.id AND c.deleted=0 AND c.email "
            "LIKE "
            "'%' || substr(" +
            address + ", instr(" + address + ", '@')))",
        std::string(part.records), record);
  }
}
void JoinStore::each_related(const std::string& table,
                             const std::function<void(std::string_view, std::string_view)>& f) {
  database_.each<std::string_view, std::string_view>(
      f, "SELECT id, account_id FROM " + table + " WHERE deleted=0");
}
void JoinStore::each_organization(const std::function<void(const OrganizationRow&)>& f) {
  OrganizationRow organization;
  for (Row row : database_.query("SELECT id, name, external_id, domain_names, deleted<>0, attributes FROM "
                                 "organization ORDER BY deleted=0, id")) {
    row.read(organization.id, organization.name, organization.external_id, organization.domain_names,
             organization.deleted);
    organization.attributes = attributes_from_json(row.get<std::string_view>());
    f(organization);
  }
}
void JoinStore::each_support_user(const std::function<void(const SupportUserRow&)>& f) {
  database_.each<SupportUserRow>(
      f, "SELECT id, coalesce(organization_id, 0), email, name, role, attributes FROM support_user");
}
void JoinStore::each_ticket(const std::function<void(const TicketRoute&)>& f) {
  database_.each<TicketRoute>(f,
                              "SELECT id, coalesce(organization_id, 0), coalesce(requester_id, 0), "
                              "requester_email, organization_name FROM ticket WHERE deleted=0");
}
void JoinStore::each_profile(const std::string& kind, const std::function<void(const ProfileRow&)>& f) {
  for (Row row :
       database_.query("SELECT id, name, email, attributes FROM product_profile WHERE kind=?", kind)) {
    ProfileRow profile;
    row.read(profile.id, profile.name, profile.email);
    profile.attributes = attributes_from_json(row.get<std::string_view>());
    f(profile);
  }
}
void JoinStore::each_response(const std::function<void(const ResponseRow&)>& f) {
  database_.each<ResponseRow>(f, "SELECT key, email, person, company, account_id FROM survey_response");
}
void JoinStore::each_touch(const std::function<void(const TouchRoute&)>& f) {
  database_.each<TouchRoute>(
      f,
      "SELECT id, account_id, what_id, who_id, day, happened_at, closed, kind='event' FROM touch "
      "WHERE deleted=0 AND counted=1 AND kind<>'mail'");
}
void JoinStore::each_mail(const std::function<void(const MailRoute&)>& f) {
  database_.each<MailRoute>(
      f,
      "SELECT id, sender, sender_name, recipients, happened_at FROM touch WHERE deleted=0 "
      "AND counted=1 AND kind='mail'");
}
void JoinStore::each_own_name(const std::function<void(std::string_view)>& f) {
  database_.each<std::string_view>(
      f,
      "SELECT name FROM sales_user WHERE name<>'' UNION SELECT owner_name FROM account WHERE owner_name<>'' "
      "UNION SELECT csm_name FROM account WHERE csm_name<>''");
}
void JoinStore::each_case(const std::function<void(const CaseRoute&)>& f) {
  database_.each<CaseRoute>(
      f, "SELECT id, account_id, contact_id, supplied_email, company FROM support_case WHERE deleted=0");
}
std::string JoinStore::usage_system() {
  return workspace::usage_system(database_);
}
std::string JoinStore::time_zone() {
  return ImportLog(database_).time_zone();
}
std::vector<Decision> JoinStore::decisions() {
  return database_.list<Decision>("SELECT record, account_id, verb FROM decision");
}
std::map<std::string, std::string> JoinStore::meanings(const std::string& object) {
  const auto pairs = database_.list<std::pair<std::string, std::string>>(
      "SELECT field, meaning FROM field_meaning WHERE object=? AND meaning NOT IN ('', 'none')", object);
  return {pairs.begin(), pairs.end()};
}

void JoinStore::replace_ledger(const std::string& source, const std::vector<std::string>& kinds,
                               const std::vector<LedgerRow>& rows) {
  for (const std::string& kind : kinds)
    database_.run("DELETE FROM record_join WHERE source=? AND kind=?", source, kind);
  write_ledger(database_, source, in_key_order({&rows, 1}));
}
void JoinStore::replace_ledger_of_kind(const std::string& kind,
                                       const std::map<std::string, std::vector<LedgerRow>>& rows) {
  // By source, as the key begins with it: no other kind's rows are looked at.
  for (int i = 0; !name_of(static_cast<Source>(i)).empty(); ++i) {
    const std::string source(name_of(static_cast<Source>(i)));
    const auto found = rows.find(source);
    replace_ledger(source, {kind}, found == rows.end() ? std::vector<LedgerRow>() : found->second);
  }
}
void JoinStore::replace_counts_of_kind(
    const std::string& kind, const std::map<std::string, std::map<std::string, std::int64_t>>& by_source) {
  database_.run("DELETE FROM join_count WHERE kind=?", kind);
  for (const auto& [source, counts] : by_source)
    for (const auto& [method, records] : counts)
      database_.run("INSERT INTO join_count(source, kind, method, records) VALUES(?,?,?,?)", source, kind,
                    method, records);
}
void JoinStore::replace_counts(const std::string& source, const std::string& kind,
                               const std::map<std::string, std::int64_t>& by_method) {
  database_.run("DELETE FROM join_count WHERE source=? AND kind=?", source, kind);
  for (const auto& [method, records] : by_method)
    database_.run("INSERT INTO join_count(source, kind, method, records) VALUES(?,?,?,?)", source, kind,
                  method, records);
}
void JoinStore::replace_ticket_joins(const std::vector<std::pair<std::uint32_t, std::int64_t>>& pairs,
                                     const std::vector<std::string>& methods) {
  database_.execute("DELETE FROM ticket_join");
  const Query insert =
      database_.query("INSERT INTO ticket_join(account_ref, ticket_id, method) VALUES(?,?,?)");
  for (std::size_t i = 0; i < pairs.size(); ++i) insert.run(pairs[i].first, pairs[i].second, methods[i]);
}
void JoinStore::replace_text_joins(const std::string& table, const std::string& column,
                                   const std::vector<std::pair<std::uint32_t, std::string>>& pairs) {
  database_.execute("DELETE FROM " + table);
  const Query insert = database_.query("INSERT INTO " + table + "(account_ref, " + column + ") VALUES(?,?)");
  for (const auto& [ref, key] : pairs) insert.run(ref, key);
}
void JoinStore::replace_touch_joins(const std::vector<TouchJoin>& joins) {
  database_.execute("DELETE FROM touch_join");
  const Query insert = database_.query(
      "INSERT INTO touch_join(account_ref, touch_id, day, done, moment, direction, "
      "contact_id, who) VALUES(?,?,?,?,?,?,?,?)");
  for (const TouchJoin& join : joins)
    insert.run(join.account, join.touch_id, join.day, join.done, join.moment, join.direction, join.contact_id,
               join.who);
}
void JoinStore::replace_case_joins(const std::vector<CaseJoin>& joins) {
  database_.execute("DELETE FROM case_join");
  const Query insert = database_.query("INSERT INTO case_join(account_ref, case_id, method) VALUES(?,?,?)");
  for (const CaseJoin& join : joins) insert.run(join.account, join.case_id, join.method);
}
void JoinStore::replace_contact_joins(const std::vector<std::pair<std::string, std::uint32_t>>& joins) {
  database_.execute("DELETE FROM contact_join");
  const Query insert = database_.query("INSERT INTO contact_join(contact_id, account_ref) VALUES(?,?)");
  for (const auto& [contact, account] : joins) insert.run(contact, account);
}
void JoinStore::decide(const Decision& decision, Instant at) {
  if (decision.verb != "reject")
    database_.run("DELETE FROM decision WHERE record=? AND verb IN ('link', 'unlink')", decision.record);
  database_.run("INSERT OR REPLACE INTO decision(record, account_id, verb, decided_at) VALUES(?,?,?,?)",
                decision.record, decision.account_id, decision.verb, at);
}
void JoinStore::remove_decisions(const std::string& record) {
  database_.run("DELETE FROM decision WHERE record=?", record);
}

std::vector<Match> JoinStore::matches(const std::string& status, std::size_t limit) {
  std::vector<Match> all;
  for (Row row :
       database_.query(std::string(kMatchSelect) +
                           "WHERE ?1='' OR j.status=?1 ORDER BY j.weight DESC, j.confidence DESC, j.source, "
                           "j.kind, j.record_id, j.candidate LIMIT ?2",
                       status, limit == 0 ? std::int64_t{-1} : static_cast<std::int64_t>(limit)))
    all.push_back(match_of(row));
  return all;
}
std::vector<Match> JoinStore::matches_of(const std::string& source, const std::string& kind,
                                         const std::string& record_id) {
  std::vector<Match> all;
  for (Row row :
       database_.query(std::string(kMatchSelect) +
                           "WHERE (?1='' OR j.source=?1) AND (?2='' OR j.kind=?2) AND j.record_id=?3",
                       source, kind, record_id))
    all.push_back(match_of(row));
  return all;
}
std::map<std::string, std::int64_t> JoinStore::table_methods(const std::string& table) {
  const auto pairs = database_.list<std::pair<std::string, std::int64_t>>(
      "SELECT method, count(DISTINCT record_id) FROM record_join WHERE source='table' AND kind='account' AND "
      "status IN ('joined', 'suggested') AND substr(record_id, 1, length(?1) + 1)=?1 || ':' GROUP BY method",
      table);
  return {pairs.begin(), pairs.end()};
}
std::map<std::string, std::int64_t> JoinStore::status_counts() {
  const auto pairs = database_.list<std::pair<std::string, std::int64_t>>(
      "SELECT status, count(*) FROM (SELECT DISTINCT status, source, kind, record_id FROM record_join) GROUP "
      "BY status");
  return {pairs.begin(), pairs.end()};
}
std::vector<JoinStore::CountRow> JoinStore::counts() {
  return database_.list<CountRow>(
      "SELECT source, kind, method, records FROM join_count ORDER BY source, kind, method");
}

}  // namespace rapport::workspace
