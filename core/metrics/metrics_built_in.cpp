// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/metrics_built_in.h"

#include <algorithm>

namespace rapport::metrics {

const std::vector<BuiltIn>& built_ins() {
  static const std::vector<BuiltIn> all = {
      {{"usage.active_users", "Active people", "What they do", "people", Direction::up, false},
       "mixpanel",
       {"event"},
       "usage",
       "Distinct people with at least one event in the period; several ids of one person count once"},
      {{"usage.events", "Events", "What they do", "events", Direction::up, true},
       "mixpanel",
       {"event"},
       "usage",
       "Events in the period, each counted once however often it was exported"},
      {{"tickets.created", "Tickets opened", "What they say", "tickets", Direction::neutral, true},
       "zendesk",
       {"ticket"},
       "ticket",
       "Tickets by the day they were created"},
      {{"tickets.solved", "Tickets solved", "What they say", "tickets", Direction::neutral, true},
       "zendesk",
       {"ticket"},
       "ticket",
       "Solved and closed tickets by the day they were last solved"},
      {{"tickets.backlog", "Ticket backlog", "What they say", "tickets", Direction::down, false},
       "zendesk",
       {"ticket"},
       "ticket",
       "Tickets created and not yet solved at the end of the period"},
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
       "Median calendar minutes from creation to the last solve, over tickets solved in the period"},
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
       "Tasks and events of the CRM that name the account, by their day; invitees' copies and series headers "
       "are left out"}};
  return all;
}

const BuiltIn* built_in(const std::string& id) {
  const auto found = std::find_if(built_ins().begin(), built_ins().end(),
                                  [&](const BuiltIn& metric) { return metric.info.id == id; });
  return found == built_ins().end() ? nullptr : &*found;
}

}  // namespace rapport::metrics
