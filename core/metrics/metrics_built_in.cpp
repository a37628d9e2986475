// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/metrics_built_in.h"

#include <algorithm>

#include "core/workspace/account_queries.h"
#include "core/workspace/usage_systems.h"

namespace rapport::metrics {
namespace {

const char* const kUsage = "usage";
/// Cases of the CRM are tickets too.
const ExportsOf kCases = {"salesforce", {"Case"}};

/// True for what is counted from tickets of any help desk: only Zendesk's have ratings.
bool counts_tickets(const BuiltIn& metric) {
  return metric.info.id.starts_with("tickets.");
}

}  // namespace

const std::vector<BuiltIn>& built_ins() {
  static const std::vector<BuiltIn> all = {
      {{"usage.active_users", "Active people", "What they do", "people", Direction::up, false},
       kUsage,
       {"event"},
       "usage",
       "Distinct people with at least one event in the period; several ids of one person count once"},
      {{"usage.events", "Events", "What they do", "events", Direction::up, true},
       kUsage,
       {"event"},
       "usage",
       "Events in the period, each counted once however often it was exported"},
      {{"tickets.created", "Tickets opened", "What they say", "tickets", Direction::neutral, true},
       "zendesk",
       {"ticket"},
       "ticket",
       "Tickets and cases by the day they were created",
       kCases},
      {{"tickets.solved", "Tickets solved", "What they say", "tickets", Direction::neutral, true},
       "zendesk",
       {"ticket"},
       "ticket",
       "Solved and closed tickets and cases by the day they were last solved",
       kCases},
      {{"tickets.backlog", "Ticket backlog", "What they say", "tickets", Direction::down, false},
       "zendesk",
       {"ticket"},
       "ticket",
       "Tickets and cases created and not yet solved at the end of the period",
       kCases},
      {{"tickets.first_reply_minutes", "First reply, median", "What they say", "minutes", Direction::down,
        false},
       "zendesk",
       {"ticket"},
       "ticket",
       "Median calendar minutes from creation to the first public reply, over tickets created in the period"},
      {{"tickets.resolution_minutes", "Full resolution, median", "What they say", "minutes", Direction::down,
        false},
       "zendesk",
       {"ticket"},
       "ticket",
       "Median calendar minutes from creation to the last solve, over tickets and cases solved in the period",
       kCases},
      {{"csat.good_share", "CSAT, share of good", "What they say", "%", Direction::up, false},
       "zendesk",
       {"ticket", "satisfaction_rating"},
       "ticket",
       "Good ratings of all good and bad ones, by the day of the rating"},
      {{"nps.score", "NPS", "What they say", "NPS", Direction::up, false},
       "survey",
       {"nps"},
       "survey",
       "Share of promoters (9-10) less share of detractors (0-6), each person's latest answer inside the "
       "period"},
      {{"csat.top_two_share", "CSAT, two best values", "What they say", "%", Direction::up, false},
       "survey",
       {"csat", "nps", "ces"},
       "survey",
       "Answers with one of the two best values of all answers to satisfaction surveys in the period; of "
       "several "
       "scales the one that most answers have"},
      {{"ces.mean", "Customer effort, mean", "What they say", "points", Direction::up, false},
       "survey",
       {"ces", "nps", "csat"},
       "survey",
       "Mean of the answers to effort surveys in the period, more is easier: reversed scales are turned; of "
       "several "
       "scales the one that most answers have"},
      {{"touches", "Touches", "What we do", "touches", Direction::up, true},
       "salesforce",
       {"Task", "Event"},
       "activity",
       "Tasks that were done and meetings that took place by the CRM, mails, and own notes of calls and "
       "meetings, by the day they happened; undone tasks, invitees' copies and series headers are left out"}};
  return all;
}

const BuiltIn* built_in(const std::string& id) {
  const auto found = std::find_if(built_ins().begin(), built_ins().end(),
                                  [&](const BuiltIn& metric) { return metric.info.id == id; });
  return found == built_ins().end() ? nullptr : &*found;
}
std::optional<Day> last_counted(const std::string& id, std::optional<Day> to) {
  if (id == "touches") return to;
  return std::min(to.value_or(today()), today());
}

std::vector<workspace::CoveredDays> coverage_of(workspace::Database& database, const BuiltIn& metric) {
  if (metric.is_usage()) return workspace::usage_coverage(database);
  workspace::ImportLog log(database);
  auto runs = log.coverage(metric.source, metric.objects);
  if (counts_tickets(metric))
    runs = workspace::united(std::move(runs), log.coverage(workspace::other_ticket_exports()));
  if (metric.also.source.empty()) return runs;
  return workspace::united(std::move(runs), log.coverage(metric.also.source, metric.also.objects));
}

std::vector<workspace::CoveredDays> days_known(workspace::Database& database, const BuiltIn& metric,
                                               std::uint32_t account) {
  auto runs = coverage_of(database, metric);
  if (metric.info.id != "touches" || account == 0) return runs;
  // The days of our own notes, and of meetings that were still planned when exported, are known without
  // coverage.
  std::vector<workspace::CoveredDays> days;
  for (const workspace::TouchRow& touch : workspace::AccountQueries(database).touches(account, false))
    days.push_back({*touch.day, *touch.day});
  return workspace::united(std::move(runs), std::move(days));
}

std::vector<OriginFile> files_of(workspace::Database& database, const BuiltIn& metric,
                                 std::optional<workspace::CoveredDays> days) {
  if (metric.is_usage()) return workspace::usage_files(database, days);
  constexpr std::size_t most = 5;
  workspace::ImportLog log(database);
  std::vector<OriginFile> files = log.files_of(metric.source, metric.objects, days);
  if (counts_tickets(metric))
    for (const workspace::ExportObjects& one : workspace::other_ticket_exports())
      for (OriginFile& file : log.files_of(one.source, one.objects, days)) files.push_back(std::move(file));
  if (metric.also.source.empty() && !counts_tickets(metric)) return files;
  for (OriginFile& file : log.files_of(metric.also.source, metric.also.objects, days))
    files.push_back(std::move(file));
  std::stable_sort(files.begin(), files.end(),
                   [](const OriginFile& a, const OriginFile& b) { return a.exported_at > b.exported_at; });
  if (files.size() > most) files.resize(most);
  return files;
}

}  // namespace rapport::metrics
