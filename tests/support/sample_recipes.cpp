// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/sample_recipes.h"

namespace rapport::test {

std::shared_ptr<const metrics::RecipeVocabulary> sample_vocabulary() {
  metrics::RecipeVocabulary vocabulary;
  vocabulary.events = {{"Payout Run", {"amount", "same_day_percent"}},
                       {"Approve Payout", {}},
                       {"Create Report", {"rows"}},
                       {"Invite User", {}},
                       {"Resolve Dispute", {}}};
  vocabulary.others = {
      {"tickets.created", "Tickets opened", "What they say", "tickets", Direction::down, true},
      {"tickets.first_reply_minutes", "First reply (median)", "What they say", "minutes", Direction::down,
       false}};
  vocabulary.filters = {{"depot", false, {"Bremen", "Hamburg", "Lyon", "Turin"}},
                        {"format", false, {"csv", "pdf", "xlsx"}},
                        {"rows", true, {}}};
  return std::make_shared<const metrics::RecipeVocabulary>(std::move(vocabulary));
}

}  // namespace rapport::test
