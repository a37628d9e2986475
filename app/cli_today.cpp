// SPDX-License-Identifier: GPL-3.0-or-later
// The command 'today': the calls of a day.
#include "app/cli_today.h"

#include <algorithm>
#include <iostream>

#include "app/cli_arguments.h"
#include "app/cli_output.h"
#include "core/account/brief.h"
#include "core/base/clock_text.h"
#include "core/base/due_words.h"
#include "core/base/time_zone.h"
#include "core/import/workspace_zone.h"
#include "core/plan/plan.h"
#include "core/workspace/account_queries.h"
#include "core/workspace/merges.h"
#include "core/workspace/workspace.h"

namespace rapport::cli {
namespace {

/// Two digits.
std::string padded(Instant number) {
  return (number < 10 ? "0" : "") + std::to_string(number);
}

Json people_json(const std::vector<account::CallPerson>& people) {
  return json_list(people, [](const account::CallPerson& person) {
    return Json{{"name", person.name},
                {"email", person.email},
                {"known", person.known},
                {"role", person.role},
                {"title", person.title},
                {"sponsor", person.sponsor},
                {"last_touch", person.last_touch}};
  });
}

std::string people_text(const account::DayCall& call) {
  std::string text;
  for (const account::CallPerson& person : call.people) {
    text += text.empty() ? "with " : ", ";
    text += safe(person.name.empty() ? person.email : person.name);
    if (person.known && !person.role.empty()) text += " (" + safe(person.role) + ")";
    if (!person.known && !person.name.empty() && !person.email.empty())
      text += " (not known to us: " + safe(person.email) + ")";
    else if (!person.known)
      text += " (not known to us)";
  }
  return text;
}

std::string call_text(const account::DayCall& call, const TimeZone& zone) {
  std::string text = clock_text(call.start, zone) + "-" + clock_text(call.end, zone) + "  ";
  switch (call.status) {
    case account::DayCall::Status::joined:
      text += safe(call.account_name);
      break;
    case account::DayCall::Status::suggested:
      text += safe(call.account_name) + "? (only the title says so)";
      break;
    case account::DayCall::Status::unknown:
      text += "Who is this?";
      break;
  }
  text += call.title.empty() ? "\n" : "  " + safe(call.title) + "\n";
  if (const std::string people = people_text(call); !people.empty()) text += "             " + people + "\n";
  return text;
}

}  // namespace

std::string local_iso(Instant at, const TimeZone& zone) {
  const int offset = zone.offset_at(at);
  const Instant minutes = (offset < 0 ? -offset : offset) / 60;
  std::string text = iso(at + offset);
  text.pop_back();  // The Z.
  return text + (offset < 0 ? "-" : "+") + padded(minutes / 60) + ":" + padded(minutes % 60);
}

namespace {

std::string name_of_account(const workspace::Reader& reader, const std::string& id) {
  workspace::Database& database = reader.database();
  return workspace::AccountQueries(database).name(workspace::Merges(database).survivor(id));
}

}  // namespace

Day day_of_calls(const workspace::Reader& reader, const std::optional<std::string>& date) {
  return date ? day_option(*date) : TimeZone(import::workspace_zone(reader)).local_day(now());
}

int run_today(const Context& context) {
  const Arguments arguments(context.words, {"--date"}, {});
  arguments.expect(0, "today [--date D]");
  const workspace::Reader reader = open_reader(context);
  const account::DayCalls day =
      account::load_day_calls(reader, day_of_calls(reader, arguments.value("--date")));
  const TimeZone zone(day.zone);
  const std::vector<plan::DueFollowUp> due = plan::due_this_week(reader, day.day);
  if (context.json) {
    print_json({{"date", day.day},
                {"zone", day.zone},
                {"calls", json_list(day.calls,
                                    [&](const account::DayCall& call) {
                                      return Json{{"start", local_iso(call.start, zone)},
                                                  {"end", local_iso(call.end, zone)},
                                                  {"title", call.title},
                                                  {"location", call.location},
                                                  {"account_id", text_or_null(call.account_id)},
                                                  {"account_name", call.account_name},
                                                  {"status", call.status},
                                                  {"source", call.source},
                                                  {"record", text_or_null(call.record)},
                                                  {"people", people_json(call.people)}};
                                    })},
                {"due", json_list(due, [&](const plan::DueFollowUp& one) {
                   return Json{{"account_id", one.account_id},
                               {"account_name", name_of_account(reader, one.account_id)},
                               {"id", one.follow_up.id},
                               {"text", one.follow_up.text},
                               {"owner", one.follow_up.owner},
                               {"due", one.due},
                               {"days_late", std::max(0, day.day - one.due)}};
                 })}});
    return 0;
  }
  if (day.calls.empty())
    std::cout << "No calls on " << short_date(day.day)
              << (day.known ? ".\n" : "; no calendar and no meetings were imported yet.\n");
  else
    std::cout << short_date(day.day) << ", " << day.zone << "\n";
  for (const account::DayCall& call : day.calls) std::cout << call_text(call, zone);
  if (!due.empty()) std::cout << "Due this week\n";
  for (const plan::DueFollowUp& one : due)
    std::cout << "  " << safe(one.follow_up.text) << "  " << due_text(one.due, day.day) << "  "
              << safe(name_of_account(reader, one.account_id)) << "\n";
  return 0;
}

}  // namespace rapport::cli
