// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/join_store.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <tuple>

#include "core/workspace/database.h"
#include "core/workspace/import_log.h"
#include "core/workspace/record_store.h"

namespace rapport::workspace {
namespace {

Match match_of(const Statement& s) {
  Match match;
  match.source = s.string(0), match.kind = s.string(1), match.record_id = s.string(2),
  match.account_id = s.string(3);
  match.status = s.string(4), match.method = s.string(5), match.evidence = s.string(6);
  match.confidence = s.real(7);
  match.label = s.string(8);
  match.weight = s.integer(9);
  match.account_name = s.string(10);
  match.id = match.source + ":" + match.kind + ":" + match.record_id;
  if (match.status == "suggested" || match.status == "rejected") match.id += "@" + match.account_id;
  return match;
}

/// A row of the ledger to be put in the order of the table's key. Most are told apart by the first bytes of
/// kind and id, without a look at the rows themselves; a kind holds no NUL, so the one between them orders as
/// the two do.
struct KeyedRow {
  explicit KeyedRow(const LedgerRow& of) : row(&of) {
    const std::size_t kind = std::min(head.size(), of.kind.size());
    std::memcpy(head.data(), of.kind.data(), kind);
    if (kind + 1 < head.size())
      std::memcpy(head.data() + kind + 1, of.record_id.data(),
                  std::min(head.size() - kind - 1, of.record_id.size()));
  }
  bool operator<(const KeyedRow& other) const {
    const int order = std::memcmp(head.data(), other.head.data(), head.size());
    if (order != 0) return order < 0;
    return std::tie(row->kind, row->record_id, row->candidate) <
           std::tie(other.row->kind, other.row->record_id, other.row->candidate);
  }
  std::array<unsigned char, 32> head{};
  const LedgerRow* row;
};

constexpr const char* kMatchSelect =
    "SELECT j.source, j.kind, j.record_id, j.candidate, j.status, j.method, j.evidence, j.confidence, "
    "j.label, j.weight, "
    "coalesce(a.name, '') FROM record_join j LEFT JOIN account a ON a.id=j.candidate ";

}  // namespace

void JoinStore::each_account(bool with_attributes, const std::function<void(AccountRow&)>& f) {
  Statement s = database_.prepare(
      "SELECT ref, id, name, master_record_id, website, attributes, version, deleted FROM account");
  AccountRow row;
  while (s.step()) {
    row.ref = static_cast<std::uint32_t>(s.integer(0));
    row.id = s.string(1), row.name = s.string(2), row.master_record_id = s.string(3),
    row.website = s.string(4);
    row.attributes = with_attributes ? attributes_from_json(s.text(5)) : std::vector<Attribute>();
    row.version = s.integer(6);
    row.deleted = s.integer(7) != 0;
    f(row);
  }
}
void JoinStore::each_contact(
    const std::function<void(std::string_view, std::string_view, std::string_view)>& f) {
  Statement s = database_.prepare("SELECT id, account_id, email FROM contact WHERE deleted=0");
  while (s.step()) f(s.text(0), s.text(1), s.text(2));
}
void JoinStore::each_sales_user(const std::function<void(std::string_view)>& f) {
  // Owners and managers that a query names by a relation are ours as well.
  Statement s = database_.prepare(
      "SELECT email FROM sales_user WHERE email<>'' UNION SELECT owner_email FROM account WHERE "
      "owner_email<>'' UNION SELECT csm_email FROM account WHERE csm_email<>''");
  while (s.step()) f(s.text(0));
}
void JoinStore::each_related(const std::string& table,
                             const std::function<void(std::string_view, std::string_view)>& f) {
  Statement s = database_.prepare("SELECT id, account_id FROM " + table + " WHERE deleted=0");
  while (s.step()) f(s.text(0), s.text(1));
}
void JoinStore::each_organization(const std::function<void(const OrganizationRow&)>& f) {
  Statement s = database_.prepare(
      "SELECT id, name, external_id, domain_names, attributes FROM organization WHERE deleted=0");
  OrganizationRow row;
  while (s.step()) {
    row.id = s.integer(0);
    row.name = s.string(1), row.external_id = s.string(2), row.domain_names = s.string(3);
    row.attributes = attributes_from_json(s.text(4));
    f(row);
  }
}
void JoinStore::each_support_user(const std::function<void(const SupportUserRow&)>& f) {
  Statement s = database_.prepare(
      "SELECT id, coalesce(organization_id, 0), email, name, role, attributes FROM support_user");
  while (s.step()) f({s.integer(0), s.integer(1), s.text(2), s.text(3), s.text(4), s.text(5)});
}
void JoinStore::each_ticket(const std::function<void(const TicketRoute&)>& f) {
  Statement s = database_.prepare(
      "SELECT id, coalesce(organization_id, 0), coalesce(requester_id, 0), requester_email, "
      "organization_name FROM ticket WHERE deleted=0");
  while (s.step()) f({s.integer(0), s.integer(1), s.integer(2), s.text(3), s.text(4)});
}
void JoinStore::each_profile(const std::string& kind, const std::function<void(const ProfileRow&)>& f) {
  Statement s = database_.prepare("SELECT id, name, email, attributes FROM product_profile WHERE kind=?");
  s.all(kind);
  while (s.step()) f({s.string(0), s.string(1), s.string(2), attributes_from_json(s.text(3))});
}
void JoinStore::each_response(const std::function<void(const ResponseRow&)>& f) {
  Statement s = database_.prepare("SELECT key, email, person, company, account_id FROM survey_response");
  while (s.step()) f({s.string(0), s.string(1), s.string(2), s.string(3), s.string(4)});
}
void JoinStore::each_touch(const std::function<void(const TouchRoute&)>& f) {
  Statement s = database_.prepare(
      "SELECT id, account_id, what_id, who_id, day, happened_at, closed FROM touch WHERE deleted=0 AND "
      "counted=1");
  while (s.step())
    f({s.text(0), s.text(1), s.text(2), s.text(3), s.maybe_integer(4), s.maybe_integer(5),
       s.integer(6) != 0});
}
void JoinStore::each_case(const std::function<void(const CaseRoute&)>& f) {
  Statement s = database_.prepare(
      "SELECT id, account_id, contact_id, supplied_email FROM support_case WHERE deleted=0");
  while (s.step()) f({s.text(0), s.text(1), s.text(2), s.text(3)});
}
std::string JoinStore::time_zone() {
  return ImportLog(database_).time_zone();
}
std::vector<Decision> JoinStore::decisions() {
  std::vector<Decision> all;
  Statement s = database_.prepare("SELECT record, account_id, verb FROM decision");
  while (s.step()) all.push_back({s.string(0), s.string(1), s.string(2)});
  return all;
}
std::map<std::string, std::string> JoinStore::meanings(const std::string& object) {
  std::map<std::string, std::string> all;
  Statement s = database_.prepare(
      "SELECT field, meaning FROM field_meaning WHERE object=? AND meaning NOT IN ('', 'none')");
  s.all(object);
  while (s.step()) all.emplace(s.string(0), s.string(1));
  return all;
}

void JoinStore::replace_ledger(const std::string& source, const std::vector<std::string>& kinds,
                               const std::vector<LedgerRow>& rows) {
  for (const std::string& kind : kinds)
    database_.cached("DELETE FROM record_join WHERE source=? AND kind=?").all(source, kind).run();
  Cached insert = database_.cached(
      "INSERT OR REPLACE INTO record_join(source, kind, record_id, candidate, status, method, evidence, "
      "confidence, label, weight) VALUES(?,?,?,?,?,?,?,?,?,?)");
  // In the order of the table's key, so that each row goes behind the one before; of one key the last stays.
  std::vector<KeyedRow> in_order;
  in_order.reserve(rows.size());
  for (const LedgerRow& row : rows) in_order.emplace_back(row);
  std::stable_sort(in_order.begin(), in_order.end());
  for (const KeyedRow& keyed : in_order) {
    const LedgerRow* const row = keyed.row;
    insert
        .all(source, row->kind, row->record_id, row->candidate, row->status, row->method, row->evidence,
             row->confidence, row->label, row->weight)
        .run();
  }
}
void JoinStore::replace_counts(const std::string& source, const std::string& kind,
                               const std::map<std::string, std::int64_t>& by_method) {
  database_.cached("DELETE FROM join_count WHERE source=? AND kind=?").all(source, kind).run();
  for (const auto& [method, records] : by_method)
    database_.cached("INSERT INTO join_count(source, kind, method, records) VALUES(?,?,?,?)")
        .all(source, kind, method, records)
        .run();
}
void JoinStore::replace_ticket_joins(const std::vector<std::pair<std::uint32_t, std::int64_t>>& pairs,
                                     const std::vector<std::string>& methods) {
  database_.execute("DELETE FROM ticket_join");
  Cached insert = database_.cached("INSERT INTO ticket_join(account_ref, ticket_id, method) VALUES(?,?,?)");
  for (std::size_t i = 0; i < pairs.size(); ++i)
    insert.all(std::int64_t{pairs[i].first}, pairs[i].second, methods[i]).run();
}
void JoinStore::replace_text_joins(const std::string& table, const std::string& column,
                                   const std::vector<std::pair<std::uint32_t, std::string>>& pairs) {
  database_.execute("DELETE FROM " + table);
  Cached insert = database_.cached("INSERT INTO " + table + "(account_ref, " + column + ") VALUES(?,?)");
  for (const auto& [ref, key] : pairs) insert.all(std::int64_t{ref}, key).run();
}
void JoinStore::replace_touch_joins(const std::vector<TouchJoin>& joins) {
  database_.execute("DELETE FROM touch_join");
  Cached insert =
      database_.cached("INSERT INTO touch_join(account_ref, touch_id, day, done) VALUES(?,?,?,?)");
  for (const TouchJoin& join : joins)
    insert.all(std::int64_t{join.account}, join.touch_id, join.day, std::int64_t{join.done ? 1 : 0}).run();
}
void JoinStore::replace_case_joins(const std::vector<CaseJoin>& joins) {
  database_.execute("DELETE FROM case_join");
  Cached insert = database_.cached("INSERT INTO case_join(account_ref, case_id, method) VALUES(?,?,?)");
  for (const CaseJoin& join : joins) insert.all(std::int64_t{join.account}, join.case_id, join.method).run();
}
void JoinStore::decide(const Decision& decision, Instant at) {
  if (decision.verb != "reject")
    database_.cached("DELETE FROM decision WHERE record=? AND verb IN ('link', 'unlink')")
        .all(decision.record)
        .run();
  database_.cached("INSERT OR REPLACE INTO decision(record, account_id, verb, decided_at) VALUES(?,?,?,?)")
      .all(decision.record, decision.account_id, decision.verb, at)
      .run();
}
void JoinStore::forget(const std::string& record) {
  database_.cached("DELETE FROM decision WHERE record=?").all(record).run();
}

std::vector<Match> JoinStore::matches(const std::string& status, std::size_t limit) {
  std::vector<Match> all;
  Statement s =
      database_.prepare(std::string(kMatchSelect) +
                        "WHERE ?1='' OR j.status=?1 ORDER BY j.weight DESC, j.confidence DESC, j.source, "
                        "j.kind, j.record_id, j.candidate LIMIT ?2");
  s.all(status, limit == 0 ? std::int64_t{-1} : static_cast<std::int64_t>(limit));
  while (s.step()) all.push_back(match_of(s));
  return all;
}
std::vector<Match> JoinStore::matches_of(const std::string& source, const std::string& kind,
                                         const std::string& record_id) {
  std::vector<Match> all;
  Statement s = database_.prepare(std::string(kMatchSelect) +
                                  "WHERE (?1='' OR j.source=?1) AND (?2='' OR j.kind=?2) AND j.record_id=?3");
  s.all(source, kind, record_id);
  while (s.step()) all.push_back(match_of(s));
  return all;
}
std::vector<JoinStore::CountRow> JoinStore::counts() {
  std::vector<CountRow> all;
  Statement s =
      database_.prepare("SELECT source, kind, method, records FROM join_count ORDER BY source, kind, method");
  while (s.step()) all.push_back({s.string(0), s.string(1), s.string(2), s.integer(3)});
  return all;
}

}  // namespace rapport::workspace
