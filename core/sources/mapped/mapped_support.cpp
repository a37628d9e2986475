// SPDX-License-Identifier: GPL-3.0-or-later
// Touches, tickets, answers and marketing activities of a mapped table.
#include <algorithm>
#include <map>

#include "core/base/characters.h"
#include "core/base/text.h"
#include "core/model/salesforce_id.h"
#include "core/model/status_words.h"
#include "core/sources/mapped/mapped_rows.h"
#include "core/sources/survey/survey_columns.h"
#include "core/sources/zendesk/zendesk_words.h"

namespace rapport::sources {
namespace {

using M = Meaning;

void tell_with_accounts(MappedRows& rows, const std::string& kind, const std::vector<RecordColumn>& columns) {
  rows.tell_columns({account_columns(rows, false), rows.column_names(kind, columns), {kind + ":id"}});
}

bool is_number(std::string_view id) {
  return !id.empty() && id.size() <= 19 && std::all_of(id.begin(), id.end(), is_digit);
}

/// "#4711" is 4711.
std::string_view without_hash(std::string_view id) {
  return id.starts_with('#') ? trimmed(id.substr(1)) : id;
}

void read_zendesk_rows(MappedRows& rows) {
  tell_with_accounts(rows, "ticket",
                     {{"subject", {M::subject}},
                      {"status", {M::status}},
                      {"priority", {M::priority}},
                      {"type", {M::type}},
                      {"channel", {M::channel}},
                      {"requesterid", {M::requester_id}},
                      {"requesteremail", {M::email}},
                      {"organizationid", {M::organization_id}},
                      {"organizationname", {M::account_name}},
                      {"createdat", {M::created}},
                      {"updatedat", {M::modified}},
                      {"satisfaction", {M::satisfaction}}});
  while (rows.next()) {
    TicketRecord t;
    t.id = std::string(without_hash(rows.cell(M::id)));
    if (!is_number(t.id)) {
      rows.reject(M::id, t.id.empty() ? "the row has no id" : "the id is not a ticket number");
      continue;
    }
    t.subject = rows.text(M::subject);
    t.status = ticket_status_code(rows.cell(M::status));
    t.priority = ticket_priority_code(rows.cell(M::priority));
    t.type = ascii_lower(rows.cell(M::type));
    t.channel = ticket_channel_code(rows.cell(M::channel));
    if (is_number(rows.cell(M::requester_id))) t.requester_id = rows.text(M::requester_id);
    if (is_number(rows.cell(M::organization_id))) t.organization_id = rows.text(M::organization_id);
    t.requester_email = rows.text(M::email);
    t.organization_name = rows.text(M::account_name);
    t.created_at = rows.stamp(M::created);
    t.updated_at = rows.stamp(M::modified);
    t.satisfaction = ticket_satisfaction_code(rows.cell(M::satisfaction));
    if (rows.has_any({M::first_reply, M::resolution, M::solved})) {
      TicketMetrics metrics;
      metrics.first_reply_minutes = rows.minutes(M::first_reply);
      metrics.full_resolution_minutes = rows.minutes(M::resolution);
      metrics.solved_at = rows.stamp(M::solved);
      if (metrics != TicketMetrics()) t.metrics = metrics;
    }
    t.version = rows.version();
    t.deleted = t.status == "deleted";
    rows.record(Record(std::move(t)));
  }
}

void read_case_rows(MappedRows& rows) {
  tell_with_accounts(rows, "case",
                     {{"accountid", {M::account_id}},
                      {"contactid", {M::contact_id}},
                      {"casenumber", {M::number, M::id}},
                      {"subject", {M::subject}},
                      {"status", {M::status}},
                      {"priority", {M::priority}},
                      {"isclosed", {M::closed, M::status, M::solved}},
                      {"createddate", {M::created}},
                      {"closeddate", {M::solved}},
                      {"suppliedemail", {M::email}},
                      {"suppliedname", {M::person_name, M::first_name, M::last_name}},
                      {"company", {M::account_name}},
                      {"firstreplyminutes", {M::first_reply}},
                      {"fullresolutionminutes", {M::resolution}}});
  const bool of_crm = rows.mapping().source == Source::salesforce;
  if (of_crm && !rows.has(M::id))
    rows.note(
        "The table has no column of case ids, so its cases are known by their numbers; add the column "
        "Case ID to the report, and they are those of other exports.");
  while (rows.next()) {
    CaseRecord c;
    c.number = rows.text(rows.has(M::number) ? M::number : M::id);
    c.id = rows.id_of(without_hash(rows.cell(M::id)), of_crm ? "500" : "");
    if (c.id.empty()) c.id = rows.id_of(c.number, "500");
    if (c.id.empty()) {
      rows.reject(M::id, "the row has no id");
      continue;
    }
    if (!rows.cell(M::account_id).empty()) c.account_id = account_beside(rows);
    c.contact_id = rows.id_of(rows.cell(M::contact_id), of_crm ? "003" : "");
    c.supplied_email = rows.text(M::email);
    c.supplied_name = rows.person_name();
    c.company = rows.text(M::account_name);
    c.subject = rows.text(M::subject);
    c.status = rows.text(M::status);
    c.priority = rows.text(M::priority);
    c.closed_at = rows.stamp(M::solved);
    const StatusMeaning meaning = case_status(c.status);
    c.closed = rows.flag(M::closed).value_or(
        meaning == StatusMeaning::unknown ? c.closed_at.has_value() : meaning == StatusMeaning::closed);
    if (!c.closed) c.closed_at.reset();  // A reopened one may keep the date of its first closing.
    c.created_at = rows.stamp(M::created);
    c.first_reply_minutes = rows.minutes(M::first_reply);
    c.full_resolution_minutes = rows.minutes(M::resolution);
    c.version = rows.version();
    rows.record(Record(std::move(c)));
  }
}

/// What an activity of Marketo is; empty for what tells nothing about interest.
std::string_view marketing_kind(std::string_view type) {
  static const std::map<std::string_view, std::string_view> kinds = {
      {"6", "Marketing email sent"},           {"10", "Marketing email opened"},
      {"11", "Marketing email clicked"},       {"sendemail", "Marketing email sent"},
      {"openemail", "Marketing email opened"}, {"clickemail", "Marketing email clicked"}};
  const auto found = kinds.find(column_key(type));
  return found == kinds.end() ? std::string_view() : found->second;
}

/// True where a machine opened or clicked: {"Is Bot Activity": true, ...}.
bool is_machine(std::string_view details) {
  const std::string key = column_key(details);
  return key.find("isbotactivitytrue") != std::string::npos ||
         key.find("isbotactivity1") != std::string::npos ||
         key.find("botactivitypattern") != std::string::npos;
}

}  // namespace

void read_ticket_rows(MappedRows& rows) {
  rows.mapping().source == Source::zendesk ? read_zendesk_rows(rows) : read_case_rows(rows);
}

void read_touch_rows(MappedRows& rows) {
  tell_with_accounts(rows, "touch",
                     {{"accountid", {M::account_id, M::account_name}},
                      {"whatid", {M::opportunity_id}},
                      {"whoid", {M::contact_id, M::email}},
                      {"subject", {M::subject}},
                      {"type", {M::type}},
                      {"status", {M::status}},
                      {"createddate", {M::created}},
                      {"ownername", {M::owner}}});
  const bool says_done = rows.has_any({M::status, M::closed});
  std::uint64_t planned = 0;
  while (rows.next()) {
    TouchRecord t;
    t.subject = rows.text(M::subject);
    t.type = rows.text(M::type);
    t.status = rows.text(M::status);
    t.owner_name = rows.text(M::owner);
    const auto at = rows.stamp(M::date);
    const bool lacked_zone = at && rows.lacked_zone();
    t.created_at = rows.stamp(M::created);
    if (at)
      t.day = utc_day(at->seconds), t.at = MappedRows::moment(at);
    else if (t.created_at)
      t.day = utc_day(t.created_at->seconds), t.at = MappedRows::moment(t.created_at);
    const std::string id(rows.cell(M::id));
    t.id = rows.id_of(id, {});
    // A report of events and tasks holds both; a task is one with a status of its own.
    const std::string_view prefix = salesforce_prefix(id);
    t.kind = prefix == "00U" || (prefix.empty() && t.status.empty()) ? TouchRecord::Kind::event
                                                                     : TouchRecord::Kind::task;
    if (t.kind == TouchRecord::Kind::event && lacked_zone) rows.time_without_zone();
    t.account_id = account_beside(rows);
    const bool of_crm = rows.mapping().source == Source::salesforce;
    t.what_id = rows.id_of(rows.cell(M::opportunity_id), of_crm ? "006" : "");
    t.who_id = rows.id_of(rows.cell(M::contact_id), of_crm ? "003" : "");
    if (t.who_id.empty()) t.who_id = person_beside(rows, t.account_id);
    if (!t.day && id.empty()) {
      rows.reject(M::date, "the row has no date");
      continue;
    }
    if (t.id.empty())
      t.id = rows.id_by_name((t.day ? iso(*t.day) : std::string()) + " " + t.subject + " " + t.account_id +
                             " " + t.who_id);
    const StatusMeaning meaning = task_status(t.status);
    if (t.kind == TouchRecord::Kind::task && says_done)
      t.closed = meaning != StatusMeaning::open &&
                 rows.flag(M::closed).value_or(meaning == StatusMeaning::closed || t.status.empty());
    if (t.day && *t.day > today() && !says_done) t.closed = false;  // Planned, not done.
    if (!t.closed) ++planned;
    t.version = rows.version();
    rows.record(Record(std::move(t)));
  }
  if (planned > 0)
    rows.note(counted(static_cast<std::int64_t>(planned), "activity", "activities") +
              " not done, so no touch.");
}

void read_answer_rows(MappedRows& rows) {
  const Mapping& mapping = rows.mapping();
  std::uint64_t unanswered = 0;
  while (rows.next()) {
    SurveyResponseRecord r;
    const std::string_view score = rows.cell(M::score);
    if (is_unanswered(score)) {
      ++unanswered;
      continue;
    }
    const auto number = parse_score(score);
    if (!number || *number < mapping.score_low || *number > mapping.score_high) {
      rows.reject(M::score, "the score is not a whole number from " + std::to_string(mapping.score_low) +
                                " to " + std::to_string(mapping.score_high));
      continue;
    }
    r.kind = mapping.survey;
    r.score = *number;
    r.low = mapping.score_low;
    r.high = mapping.score_high;
    r.id = rows.text(M::id);
    r.form = mapping.name;
    r.email = rows.text(M::email);
    r.person = rows.person_name();
    r.company = rows.text(M::account_name);
    r.account_id = rows.text(M::account_id);
    if (std::string id = salesforce_id18(r.account_id); !id.empty()) r.account_id = std::move(id);
    r.comment = rows.text(M::comment);
    using Precision = SurveyResponseRecord::Precision;
    if (const auto at = rows.stamp(M::date)) {
      const std::string_view written = rows.cell(M::date);
      r.answered_at = at->seconds;
      r.written_at = rows.clock_in_named_zone();
      if (at->kind != Stamp::Kind::instant) r.answered_day = utc_day(at->seconds);
      r.precision = !at->timed()                                           ? Precision::day
                    : std::count(written.begin(), written.end(), ':') >= 2 ? Precision::second
                                                                           : Precision::minute;
    }
    r.version = rows.version();
    if (r.version == 0) r.version = r.answered_at.value_or(0);
    rows.record(Record(std::move(r)));
  }
  if (unanswered > 0)
    rows.note(counted(static_cast<std::int64_t>(unanswered), "row") +
              " without a score: invited people who did not answer.");
}

void read_marketing_rows(MappedRows& rows) {
  std::map<std::string, std::int64_t> others;
  std::int64_t machines = 0;
  while (rows.next()) {
    const std::string type = rows.text(M::activity_type);
    const std::string_view kind = marketing_kind(type);
    if (kind.empty()) {
      ++others[type];
      continue;
    }
    // Mail scanners open and click everything; that is nobody's interest.
    if (kind != "Marketing email sent" && is_machine(rows.cell(M::details))) {
      ++machines;
      continue;
    }
    TouchRecord t;
    t.kind = TouchRecord::Kind::event;
    t.marketing = true;
    t.id = rows.id_of(rows.cell(M::id), {});
    t.who_id = rows.id_of(rows.cell(M::contact_id), {});
    if (t.id.empty() || t.who_id.empty()) {
      rows.reject(t.id.empty() ? M::id : M::contact_id, "the row has no id of the activity or of its person");
      continue;
    }
    t.type = std::string(kind);
    t.subject = rows.text(M::subject);
    const auto at = rows.stamp(M::date);
    if (at) t.day = utc_day(at->seconds), t.at = MappedRows::moment(at);
    t.version = at ? MappedRows::moment(at).value_or(0) : 0;
    rows.record(Record(std::move(t)));
  }
  for (const auto& [type, n] : others)
    rows.note(counted(n, "activity", "activities") + " of the type " + std::string(clipped(type, 30)) +
              ", which says nothing about what the customer reads; not kept.");
  if (machines > 0)
    rows.note(counted(machines, "opening or click", "openings and clicks") +
              " of machines (mail scanners) left out.");
}

}  // namespace rapport::sources
