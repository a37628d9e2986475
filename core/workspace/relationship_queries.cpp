// SPDX-License-Identifier: GPL-3.0-or-later
// What relationship and practice read of the imported records: one statement for an account or for all.
#include <algorithm>
#include <utility>

#include "core/base/text.h"
#include "core/model/commercial.h"
#include "core/workspace/database.h"
#include "core/workspace/merges.h"
#include "core/workspace/relationship_store.h"
#include "core/workspace/won_deals.h"

namespace rapport::workspace {
namespace {

/// The numbers of the accounts whose records count: of one account those merged into it too, which are all
/// accounts where `account` is 0. Where there is more than one, each leads to its survivor.
std::unordered_map<std::string, std::uint32_t> accounts_of(Database& database, std::uint32_t account) {
  std::unordered_map<std::string, std::uint32_t> refs;
  if (account == 0) {
    database.each<std::string, std::uint32_t>(
        [&](const std::string& id, std::uint32_t ref) { refs.emplace(id, ref); },
        "SELECT id, ref FROM account WHERE deleted=0");
    for (const auto& [merged, survivor] : Merges(database).all())
      if (const auto live = refs.find(survivor); live != refs.end()) refs.emplace(merged.id, live->second);
    return refs;
  }
  const auto id = database.first<std::string>("SELECT id FROM account WHERE ref=?", account);
  if (!id) return refs;
  for (const std::string& member : Merges(database).members(*id)) refs.emplace(member, account);
  return refs;
}

/// Something runs, or ran to its end: what was terminated before it ended says no end.
bool says_end(std::string_view status, std::optional<Day> end, Day today) {
  return contract_in_force(status) || (end && *end < today);
}

void earlier(std::optional<Day>& first, Day day) {
  if (!first || day < *first) first = day;
}

/// Ends of contracts and subscriptions while they are collected.
struct Ends {
  std::optional<Day> last;
  bool open = false;
  void add(std::optional<Day> end) {
    if (!end)
      open = true;
    else if (!last || *end > *last)
      last = end;
  }
};

/// The tables of one account by its members, of all without a condition.
std::string members_condition(const std::unordered_map<std::string, std::uint32_t>& refs,
                              std::uint32_t account, const std::string& column) {
  if (account == 0) return {};
  // Ids are ours or the CRM's; each is quoted all the same.
  std::string list;
  for (const auto& [id, ref] : refs) {
    std::string quoted;
    for (const char c : id) quoted += c == '\'' ? std::string("''") : std::string(1, c);
    list += (list.empty() ? "'" : ", '") + quoted + "'";
  }
  return " AND " + column + " IN (" + list + ")";
}

}  // namespace

std::vector<KeyedResponse> RelationshipQueries::responses(std::uint32_t account) {
  constexpr std::string_view kSelect =
      "SELECT j.account_ref, r.key, r.kind, r.score, r.low, r.high, r.low_is_good, r.email, r.person, "
      "r.comment, "
      "r.answered_at, r.answered_day FROM response_join j JOIN survey_response r ON r.key=j.response_key ";
  constexpr std::string_view kOrder = "ORDER BY j.account_ref, r.answered_at, r.key";
  std::vector<KeyedResponse> rows =
      account == 0 ? database_.list<KeyedResponse>(std::string(kSelect) + std::string(kOrder))
                   : database_.list<KeyedResponse>(
                         std::string(kSelect) + "WHERE j.account_ref=? " + std::string(kOrder), account);
  // Many surveys export an address and no name: the contacts have it.
  if (std::none_of(rows.begin(), rows.end(),
                   [](const KeyedResponse& row) { return row.person.empty() && !row.email.empty(); }))
    return rows;
  const auto refs = accounts_of(database_, account);
  std::unordered_map<std::string, std::string> names;
  for (Row row :
       database_.query("SELECT email, name FROM contact WHERE deleted=0 AND email<>'' AND name<>''" +
                       members_condition(refs, account, "account_id"))) {
    std::string email, name;
    row.read(email, name);
    names.emplace(normalised_email(email), std::move(name));
  }
  for (KeyedResponse& row : rows) {
    if (!row.person.empty() || row.email.empty()) continue;
    if (const auto known = names.find(normalised_email(row.email)); known != names.end())
      row.person = known->second;
  }
  return rows;
}

std::unordered_map<std::uint32_t, ContractSpan> RelationshipQueries::contract_spans(std::uint32_t account,
                                                                                    Day today) {
  const auto refs = accounts_of(database_, account);
  std::unordered_map<std::uint32_t, ContractSpan> spans;
  std::unordered_map<std::uint32_t, Ends> ends;
  const auto ref_of = [&](const std::string& id) {
    const auto found = refs.find(id);
    return found == refs.end() ? 0U : found->second;
  };
  for (Row row :
       database_.query("SELECT account_id, status, start_day, end_day, term_months FROM contract WHERE "
                       "deleted=0 AND start_day IS NOT NULL" +
                       members_condition(refs, account, "account_id"))) {
    std::string id, status;
    std::optional<Day> start, end;
    std::optional<int> months;
    row.read(id, status, start, end, months);
    if (!end && start && months && *months > 0) end = add_months(*start, *months) - 1;
    const std::uint32_t ref = ref_of(id);
    // One that began counts, whatever became of it; one that is only drafted did not begin.
    if (ref == 0 || *start > today || !contract_was_in_force(status)) continue;
    earlier(spans[ref].start, *start);
    if (says_end(status, end, today)) ends[ref].add(end);
  }
  const std::string of_one = account == 0 ? "" : " AND j.account_ref=" + std::to_string(account);
  for (Row row : database_.query(
           "SELECT j.account_ref, s.start_day, coalesce(s.ended_day, CASE WHEN s.state='cancelled' "
           "THEN coalesce(s.period_end, s.cancelled_day) END) FROM subscription_join j JOIN "
           "subscription s ON s.id=j.subscription_id WHERE s.state NOT IN ('trial', 'unknown') AND "
           "s.start_day IS NOT NULL" +
           of_one)) {
    std::uint32_t ref = 0;
    std::optional<Day> start, end;
    row.read(ref, start, end);
    if (*start > today) continue;
    earlier(spans[ref].start, *start);
    ends[ref].add(end);
  }
  for (Row row : database_.query("SELECT account_id, min(close_day) FROM opportunity WHERE deleted=0 AND " +
                                 std::string(kWonDeal) + members_condition(refs, account, "account_id") +
                                 " GROUP BY account_id")) {
    std::string id;
    Day day;
    row.read(id, day);
    const std::uint32_t ref = ref_of(id);
    if (ref != 0 && day <= today) earlier(spans[ref].first_won, day);
  }
  for (Row row : database_.query("SELECT account_id, min(day) FROM annotation WHERE kind='go-live' AND "
                                 "day<=?1" +
                                     members_condition(refs, account, "account_id") + " GROUP BY account_id",
                                 today)) {
    std::string id;
    Day day;
    row.read(id, day);
    if (const std::uint32_t ref = ref_of(id); ref != 0) earlier(spans[ref].noted_go_live, day);
  }
  for (const auto& [ref, one] : ends)
    if (!one.open) spans[ref].end = one.last;
  return spans;
}

std::vector<PersonTouch> RelationshipQueries::person_touches(std::uint32_t account, Day from, Day today) {
  const std::string of_one = account == 0 ? "" : " AND j.account_ref=" + std::to_string(account);
  std::vector<PersonTouch> all = database_.list<PersonTouch>(
      "SELECT j.account_ref, j.day, coalesce(c.email, ''), coalesce(nullif(c.name, ''), j.who), t.kind, "
      "t.subject "
      "FROM touch_join j JOIN touch t ON t.id=j.touch_id LEFT JOIN contact c ON "
      "c.id=coalesce(nullif(j.contact_id, "
      "''), t.who_id) WHERE j.done=1 AND j.direction<>'in' AND j.day>=?1 AND j.day<=?2 AND (c.id IS NOT NULL "
      "OR j.who<>'')" +
          of_one,
      from, today);
  for (PersonTouch& one : database_.list<PersonTouch>(
           "SELECT j.account_ref, t.created_at/86400, coalesce(nullif(u.email, ''), t.requester_email), "
           "coalesce(u.name, ''), 'ticket', t.subject FROM ticket_join j JOIN ticket t ON t.id=j.ticket_id "
           "JOIN "
           "ticket_metric m ON m.ticket_id=t.id LEFT JOIN support_user u ON u.id=t.requester_id WHERE "
           "t.deleted=0 "
           "AND m.replies>0 AND t.created_at>=?1 AND t.created_at<?2" +
               of_one,
           utc_start(from), utc_start(today + 1)))
    all.push_back(std::move(one));
  std::sort(all.begin(), all.end(), [](const PersonTouch& a, const PersonTouch& b) {
    return std::tie(a.account, a.day, a.what, a.text) < std::tie(b.account, b.day, b.what, b.text);
  });
  return all;
}

std::vector<RelationshipQueries::Named> RelationshipQueries::accounts() {
  return database_.list<Named>("SELECT ref, id, name FROM account WHERE deleted=0");
}

}  // namespace rapport::workspace
