// SPDX-License-Identifier: GPL-3.0-or-later
// Tickets and touches of an account: the two lists that every figure of support and of our own work is
// counted from.
#include <algorithm>

#include "core/base/text.h"
#include "core/model/plan.h"
#include "core/model/status_words.h"
#include "core/workspace/account_queries.h"
#include "core/workspace/database.h"

namespace rapport::workspace {
namespace {

bool is_rated(std::string_view score) {
  return score == "good" || score == "bad";
}

std::optional<Day> day_at(const Statement& s, int column) {
  const auto number = s.maybe_integer(column);
  return number ? std::optional(Day{static_cast<std::int32_t>(*number)}) : std::nullopt;
}

/// A moment and its kind, which stand in columns of their own.
std::optional<Stamp> stamp_at(const Statement& s, int seconds, int kind) {
  const auto at = s.maybe_integer(seconds);
  if (!at) return std::nullopt;
  return Stamp(*at, static_cast<Stamp::Kind>(s.integer(kind)));
}

/// A rating that was exported on its own.
struct Rating {
  std::string score;
  Instant version = 0;
  std::optional<Instant> created_at;
};

/// Of the ticket's own score, as of its export, and one exported on its own the later one counts.
void settle_rating(TicketRow& row, Instant ticket_version, const Rating& rating,
                   std::optional<Stamp> updated) {
  const bool own = is_rated(row.satisfaction);
  if (is_rated(rating.score) && (!own || rating.version > ticket_version)) row.satisfaction = rating.score;
  if (row.satisfaction == rating.score) row.rated_at = rating.created_at;
  if (!row.rated_at) row.rated_at = row.solved_at ? row.solved_at : updated;
}

constexpr const char* kTickets =
    "SELECT t.id, t.status, t.priority, t.satisfaction, t.created_at, t.updated_at, t.version, m.solved_at, "
    "m.first_reply_minutes, m.full_resolution_minutes, m.replies, t.subject, "
    "coalesce(u.name, t.requester_email), r.score, r.version, r.created_at, t.created_kind, t.updated_kind, "
    "coalesce(m.solved_kind, 0) FROM ticket_join j JOIN ticket t "
    "ON "
    "t.id=j.ticket_id LEFT JOIN ticket_metric m ON m.ticket_id=t.id LEFT JOIN support_user u ON "
    "u.id=t.requester_id LEFT JOIN satisfaction_rating r ON r.id=(SELECT x.id FROM satisfaction_rating x "
    "WHERE x.ticket_id=t.id AND x.score IN ('good', 'bad') ORDER BY max(x.version, coalesce(x.created_at, "
    "0)) "
    "DESC, x.id DESC LIMIT 1) WHERE j.account_ref=? AND t.deleted=0";

constexpr const char* kCases =
    "SELECT c.id, c.number, c.status, c.priority, c.created_at, c.closed, c.closed_at, c.version, c.subject, "
    "coalesce(nullif(p.name, ''), nullif(c.supplied_name, ''), c.supplied_email), c.created_kind, "
    "c.closed_kind FROM case_join j JOIN "
    "support_case c ON c.id=j.case_id LEFT JOIN contact p ON p.id=c.contact_id WHERE j.account_ref=? AND "
    "c.deleted=0";

/// Own notes of an account and of those that were merged into it, each in the plan that stands: the document
/// of the newest revision. A note that was copied from one plan to the other is one. What is not JSON has
/// none.
const std::string& notes_sql() {
  static const std::string sql =
      "WITH RECURSIVE member(id) AS (SELECT id FROM account WHERE ref=?1 UNION SELECT x.id FROM member g "
      "JOIN "
      "account x ON x.master_record_id=g.id AND x.master_record_id<>'' AND x.deleted<>0) "
      "SELECT DISTINCT json_extract(n.value, '$.date'), json_extract(n.value, '$.kind'), "
      "json_extract(n.value, '$.text'), json_extract(n.value, '$.author'), json_extract(n.value, "
      "'$.present') "
      "FROM member m CROSS JOIN plan_revision h ON h.account_id=m.id AND h.number=(SELECT max(number) FROM "
      "plan_revision WHERE account_id=m.id) JOIN plan_revision d ON d.account_id=m.id AND d.number=h.shows, "
      "json_each(CASE WHEN json_valid(d.document) THEN d.document ELSE '{}' END, '$.notes') n WHERE "
      "json_extract(n.value, '$.kind') IN ('" +
      std::string(name_of(NoteKind::call)) + "', '" + std::string(name_of(NoteKind::meeting)) + "')";
  return sql;
}

constexpr const char* kTouches =
    "SELECT t.kind, j.day, t.who_id, t.type, t.subject, t.status, coalesce(c.name, ''), "
    "coalesce(nullif(u.name, ''), t.owner_name) FROM touch_join j JOIN touch t ON t.id=j.touch_id LEFT JOIN "
    "contact c ON c.id=t.who_id LEFT JOIN sales_user u ON u.id=t.owner_id WHERE j.account_ref=?1 AND ";

TouchRow touch_of(const Statement& s) {
  TouchRow row;
  row.kind = s.string(0);
  row.day = day_at(s, 1);
  row.who_id = s.string(2), row.type = s.string(3), row.subject = s.string(4), row.status = s.string(5);
  row.who_name = s.string(6), row.owner_name = s.string(7);
  return row;
}

/// The names in a JSON list of texts.
std::vector<std::string> names_in(Database& database, const std::string& json) {
  std::vector<std::string> names;
  if (json.empty()) return names;
  Cached s = database.cached("SELECT value FROM json_each(?)").all(json);
  while (s.step()) names.push_back(s.string(0));
  s.reset();
  return names;
}

}  // namespace

std::vector<TicketRow> AccountQueries::tickets(std::uint32_t ref, bool with_text) {
  std::vector<TicketRow> all;
  Cached s = database_.cached(kTickets).all(std::int64_t{ref});
  while (s.step()) {
    TicketRow row;
    row.id = std::to_string(s.integer(0));
    row.status = s.string(1), row.priority = s.string(2), row.satisfaction = s.string(3);
    row.is_open =
        row.status == "new" || row.status == "open" || row.status == "pending" || row.status == "hold";
    row.created_at = stamp_at(s, 4, 16);
    const auto updated = stamp_at(s, 5, 17);
    row.solved_at = stamp_at(s, 7, 18);
    if (!row.solved_at) row.solved_at = updated;
    row.first_reply_minutes = s.maybe_real(8), row.full_resolution_minutes = s.maybe_real(9);
    // Zendesk writes 0 minutes where nobody has replied yet.
    if (row.first_reply_minutes == 0.0 && s.maybe_integer(10) == std::int64_t{0})
      row.first_reply_minutes.reset();
    // A reopened ticket's measures may be of an older export than its status: it is unsolved for all.
    if (row.is_open) row.solved_at.reset(), row.full_resolution_minutes.reset();
    if (with_text) row.subject = s.string(11), row.requester = s.string(12);
    settle_rating(row, s.integer(6), {s.string(13), s.integer(14), s.maybe_integer(15)}, updated);
    all.push_back(std::move(row));
  }
  s.reset();
  add_cases(ref, with_text, all);
  std::stable_sort(all.begin(), all.end(),
                   [](const TicketRow& a, const TicketRow& b) { return a.created_at < b.created_at; });
  return all;
}

void AccountQueries::add_cases(std::uint32_t ref, bool with_text, std::vector<TicketRow>& all) {
  Cached s = database_.cached(kCases).all(std::int64_t{ref});
  while (s.step()) {
    TicketRow row;
    row.id = s.string(1).empty() ? s.string(0) : s.string(1);
    row.source = "salesforce";
    row.status = s.string(2);
    const std::string_view code = priority_code(s.text(3));
    row.priority = code.empty() ? ascii_lower(s.text(3)) : std::string(code);
    row.created_at = stamp_at(s, 4, 10);
    row.is_open = s.integer(5) == 0;
    if (!row.is_open) {
      row.solved_at = stamp_at(s, 6, 11);
      // Minutes are measured between times alone: a mere day has none.
      if (row.solved_at && row.created_at && row.solved_at->timed() &&
          row.solved_at->kind == row.created_at->kind && *row.solved_at >= *row.created_at)
        row.full_resolution_minutes =
            static_cast<double>(row.solved_at->seconds - row.created_at->seconds) / 60.0;
      // As with tickets: closed no later than it was last changed. Nothing is measured by that.
      if (!row.solved_at && s.integer(7) > 0) row.solved_at = Instant{s.integer(7)};
    }
    if (with_text) row.subject = s.string(8), row.requester = s.string(9);
    all.push_back(std::move(row));
  }
  s.reset();
}

std::vector<TouchRow> AccountQueries::touches(std::uint32_t ref, bool with_text) {
  std::vector<TouchRow> all;
  const std::int64_t last = today().number;
  Cached s = database_
                 .cached(with_text ? std::string(kTouches) + "j.done=1 AND j.day<=?2 ORDER BY j.day, t.id"
                                   : "SELECT day FROM touch_join WHERE account_ref=?1 AND done=1 AND day<=?2")
                 .all(std::int64_t{ref}, last);
  while (s.step()) {
    if (with_text)
      all.push_back(touch_of(s));
    else
      all.emplace_back().day = day_at(s, 0);
  }
  s.reset();
  add_notes(ref, with_text, all);
  std::stable_sort(all.begin(), all.end(),
                   [](const TouchRow& a, const TouchRow& b) { return a.day < b.day; });
  return all;
}

void AccountQueries::add_notes(std::uint32_t ref, bool with_text, std::vector<TouchRow>& all) {
  const Day last = today();
  Cached s = database_.cached(notes_sql()).all(std::int64_t{ref});
  std::vector<std::string> present;
  while (s.step()) {
    const auto day = plan_day(s.string(0));
    if (!day || *day > last) continue;
    TouchRow row;
    row.kind = "note";
    row.day = day;
    if (with_text) {
      row.type = s.string(1), row.subject = s.string(2), row.owner_name = s.string(3);
      present.push_back(s.string(4));
    }
    all.push_back(std::move(row));
  }
  s.reset();
  for (std::size_t i = 0; i < present.size(); ++i) {
    TouchRow& row = all[all.size() - present.size() + i];
    row.present = names_in(database_, present[i]);
    for (const std::string& name : row.present) row.who_name += (row.who_name.empty() ? "" : ", ") + name;
  }
}

std::vector<TouchRow> AccountQueries::planned(std::uint32_t ref) {
  std::vector<TouchRow> all;
  Cached s =
      database_
          .cached(std::string(kTouches) + "j.day IS NOT NULL AND (j.done=0 OR j.day>?2) ORDER BY j.day, t.id")
          .all(std::int64_t{ref}, std::int64_t{today().number});
  while (s.step()) all.push_back(touch_of(s));
  s.reset();
  return all;
}

std::vector<Day> AccountQueries::note_touches(std::uint32_t ref) {
  std::vector<TouchRow> notes;
  add_notes(ref, false, notes);
  std::vector<Day> days;
  for (const TouchRow& note : notes) days.push_back(*note.day);
  std::sort(days.begin(), days.end());
  return days;
}

}  // namespace rapport::workspace
