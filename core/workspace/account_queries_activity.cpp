// SPDX-License-Identifier: GPL-3.0-or-later
// Tickets and touches of an account: the two lists that every figure of support and of our own work is
// counted from.
#include <algorithm>

#include "core/base/text.h"
#include "core/model/plan.h"
#include "core/model/status_words.h"
#include "core/workspace/account_queries.h"
#include "core/workspace/calendar_touches.h"
#include "core/workspace/database.h"

namespace rapport::workspace {
namespace {

bool is_rated(std::string_view score) {
  return score == "good" || score == "bad";
}

/// A rating that was exported separately.
struct Rating {
  std::string score;
  Instant version = 0;
  std::optional<Instant> created_at;
};

/// The later one counts: the ticket's own score, as of its export, or a rating exported separately.
void settle_rating(TicketRow& row, Instant ticket_version, const Rating& rating,
                   std::optional<Stamp> updated) {
  const bool own = is_rated(row.satisfaction);
  if (is_rated(rating.score) && (!own || rating.version > ticket_version)) row.satisfaction = rating.score;
  if (row.satisfaction == rating.score) row.rated_at = rating.created_at;
  if (!row.rated_at) row.rated_at = row.solved_at ? row.solved_at : updated;
}

constexpr const char* kTickets =
    "SELECT t.id, t.status, t.priority, t.satisfaction, t.created_at, t.created_kind, t.updated_at, "
    "t.updated_kind, t.version, m.solved_at, coalesce(m.solved_kind, 0), m.first_reply_minutes, "
    "m.full_resolution_minutes, m.replies, t.subject, coalesce(u.name, t.requester_email), r.score, "
    "r.version, "
    "r.created_at FROM ticket_join j JOIN ticket t ON t.id=j.ticket_id LEFT JOIN ticket_metric m ON "
    "m.ticket_id=t.id LEFT JOIN support_user u ON "
    "u.id=t.requester_id LEFT JOIN satisfaction_rating r ON r.id=(SELECT x.id FROM satisfaction_rating x "
    "WHERE x.ticket_id=t.id AND x.score IN ('good', 'bad') ORDER BY max(x.version, coalesce(x.created_at, "
    "0)) "
    "DESC, x.id DESC LIMIT 1) WHERE j.account_ref=? AND t.deleted=0";

constexpr const char* kCases =
    "SELECT c.id, c.number, c.status, c.priority, c.created_at, c.created_kind, c.closed, c.closed_at, "
    "c.closed_kind, c.version, c.first_reply_minutes, c.full_resolution_minutes, c.subject, "
    "coalesce(nullif(p.name, ''), nullif(c.supplied_name, ''), "
    "c.supplied_email) FROM case_join j JOIN "
    "support_case c ON c.id=j.case_id LEFT JOIN contact p ON p.id=c.contact_id WHERE j.account_ref=? AND "
    "c.deleted=0";

/// Own notes of an account and of those that were merged into it, from each plan's current state: the
/// document of the newest revision. A note that was copied from one plan to the other is one. What is not
/// JSON has none.
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
    "SELECT t.kind, j.day, coalesce(nullif(j.contact_id, ''), t.who_id), t.type, t.subject, t.status, "
    "coalesce(nullif(c.name, ''), j.who), coalesce(nullif(u.name, ''), t.owner_name), j.direction, t.id FROM "
    "touch_join j JOIN touch t ON t.id=j.touch_id LEFT JOIN contact c ON c.id=coalesce(nullif(j.contact_id, "
    "''), "
    "t.who_id) LEFT JOIN sales_user u ON u.id=t.owner_id WHERE j.account_ref=?1 AND ";

TouchRow touch_of(Row& row) {
  TouchRow touch;
  row.read(touch.kind, touch.day, touch.who_id, touch.type, touch.subject, touch.status, touch.who_name,
           touch.owner_name, touch.direction, touch.id);
  return touch;
}

}  // namespace

std::vector<TicketRow> AccountQueries::tickets(std::uint32_t ref, bool with_text) {
  std::vector<TicketRow> all;
  for (Row row : database_.query(kTickets, ref)) {
    TicketRow& ticket = all.emplace_back();
    ticket.id = std::to_string(row.get<std::int64_t>());
    std::optional<Stamp> updated;
    Instant version = 0;
    std::optional<std::int64_t> replies;
    std::string subject;
    std::string requester;
    Rating rating;
    row.read(ticket.status, ticket.priority, ticket.satisfaction, ticket.created_at, updated, version,
             ticket.solved_at, ticket.first_reply_minutes, ticket.full_resolution_minutes, replies, subject,
             requester, rating.score, rating.version, rating.created_at);
    ticket.is_open = ticket.status == "new" || ticket.status == "open" || ticket.status == "pending" ||
                     ticket.status == "hold";
    if (!ticket.solved_at) ticket.solved_at = updated;
    // Zendesk writes 0 minutes where nobody has replied yet.
    if (ticket.first_reply_minutes == 0.0 && replies == std::int64_t{0}) ticket.first_reply_minutes.reset();
    // The measures of a reopened ticket may be of an older export than its status: it is unsolved.
    if (ticket.is_open) ticket.solved_at.reset(), ticket.full_resolution_minutes.reset();
    if (with_text) ticket.subject = std::move(subject), ticket.requester = std::move(requester);
    settle_rating(ticket, version, rating, updated);
  }
  add_cases(ref, with_text, all);
  // Who asked may be known to support by the address alone: the contacts have the name.
  const auto unnamed = [](const TicketRow& one) { return !normalised_email(one.requester).empty(); };
  if (with_text && std::any_of(all.begin(), all.end(), unnamed)) {
    const auto names = contact_names(ref);
    for (TicketRow& one : all)
      if (const auto known = names.find(normalised_email(one.requester)); known != names.end())
        one.requester = known->second;
  }
  std::stable_sort(all.begin(), all.end(),
                   [](const TicketRow& a, const TicketRow& b) { return a.created_at < b.created_at; });
  return all;
}

void AccountQueries::add_cases(std::uint32_t ref, bool with_text, std::vector<TicketRow>& all) {
  for (Row row : database_.query(kCases, ref)) {
    TicketRow& one = all.emplace_back();
    std::string number;
    bool closed = false;
    std::optional<Stamp> closed_at;
    Instant version = 0;
    std::optional<double> resolution;
    row.read(one.id, number, one.status, one.priority, one.created_at, closed, closed_at, version,
             one.first_reply_minutes, resolution);
    one.source = is_outside_id(one.id) ? one.id.substr(0, one.id.find(':')) : "salesforce";
    one.id = number.empty() ? std::string(inner_id(one.id)) : number;
    const std::string_view code = priority_code(one.priority);
    one.priority = code.empty() ? ascii_lower(one.priority) : std::string(code);
    one.is_open = !closed;
    if (closed) {
      one.solved_at = closed_at;
      // Minutes need two times; a day alone has none.
      if (resolution)
        one.full_resolution_minutes = resolution;
      else if (closed_at && one.created_at && closed_at->timed() && closed_at->kind == one.created_at->kind &&
               *closed_at >= *one.created_at)
        one.full_resolution_minutes =
            static_cast<double>(closed_at->seconds - one.created_at->seconds) / 60.0;
      // As for tickets: closed no later than its last change. No minutes are computed from that.
      if (!closed_at && version > 0) one.solved_at = version;
    }
    if (with_text) row.read(one.subject, one.requester);
  }
}

std::vector<TouchRow> AccountQueries::touches(std::uint32_t ref, bool with_text) {
  std::vector<TouchRow> all;
  if (with_text) {
    for (Row row :
         database_.query(std::string(kTouches) + "j.done=1 AND j.day<=?2 ORDER BY j.day, t.id", ref, today()))
      all.push_back(touch_of(row));
  } else {
    for (const Day day : imported_touches(ref)) all.emplace_back().day = day;
  }
  add_notes(ref, with_text, all);
  add_calls(ref, with_text, all);
  std::stable_sort(all.begin(), all.end(),
                   [](const TouchRow& a, const TouchRow& b) { return a.day < b.day; });
  return all;
}

std::vector<Day> AccountQueries::imported_touches(std::uint32_t ref) {
  return database_.list<Day>("SELECT day FROM touch_join WHERE account_ref=?1 AND done=1 AND day<=?2", ref,
                             today());
}

void AccountQueries::add_notes(std::uint32_t ref, bool with_text, std::vector<TouchRow>& all) {
  const Day last = today();
  for (Row row : database_.query(notes_sql(), ref)) {
    const auto day = plan_day(row.get<std::string>());
    if (!day || *day > last) continue;
    TouchRow& note = all.emplace_back();
    note.kind = "note";
    note.day = day;
    if (!with_text) continue;
    row.read(note.type, note.subject, note.owner_name);
    const auto present = row.get<std::string_view>();  // A JSON list of names.
    if (present.empty()) continue;
    note.present = database_.list<std::string>("SELECT value FROM json_each(?)", present);
    for (const std::string& name : note.present) note.who_name += (note.who_name.empty() ? "" : ", ") + name;
  }
}

void AccountQueries::add_calls(std::uint32_t ref, bool with_text, std::vector<TouchRow>& all) {
  std::optional<std::vector<ContactRow>> known;  // Read once, and only for a call.
  for (CalendarTouch& call : CalendarTouches(database_).of(ref)) {
    TouchRow& touch = all.emplace_back();
    touch.kind = "calendar";
    touch.day = call.day;
    if (!with_text) continue;
    touch.subject = std::move(call.title);
    if (!known) {
      const auto core = account(ref);
      known = core ? contacts(core->id) : std::vector<ContactRow>();
    }
    for (const std::string& address : call.addresses)
      for (const ContactRow& contact : *known)
        if (!contact.name.empty() && normalised_email(contact.email) == address)
          touch.present.push_back(contact.name);
    for (const std::string& name : touch.present)
      touch.who_name += (touch.who_name.empty() ? "" : ", ") + name;
  }
}

std::vector<MeetingRow> AccountQueries::meetings(Instant from, Instant to) {
  return database_.list<MeetingRow>(
      "SELECT j.account_ref, j.moment, t.id, t.subject, coalesce(c.name, ''), coalesce(c.email, '') FROM "
      "touch_join j JOIN touch t ON t.id=j.touch_id LEFT JOIN contact c ON c.id=t.who_id WHERE j.moment IS "
      "NOT "
      "NULL AND j.moment>=? AND j.moment<? ORDER BY j.moment, t.id, j.account_ref",
      from, to);
}

std::vector<TouchRow> AccountQueries::planned(std::uint32_t ref) {
  std::vector<TouchRow> all;
  for (Row row : database_.query(
           std::string(kTouches) + "j.day IS NOT NULL AND (j.done=0 OR j.day>?2) ORDER BY j.day, t.id", ref,
           today()))
    all.push_back(touch_of(row));
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
