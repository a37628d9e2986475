// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/deal_outcome.h"

namespace rapport::sources {

void settle_outcome(OpportunityRecord& deal, std::optional<bool> closed, std::optional<bool> won,
                    StageMeaning forecast) {
  // Omitted leaves a deal out of the forecast; it is lost only once its close date is past.
  if (forecast == StageMeaning::lost && !(deal.close_day && *deal.close_day < today()))
    forecast = StageMeaning::unknown;
  const StageMeaning stage = stage_meaning(deal.stage);
  const StageMeaning meaning = stage == StageMeaning::unknown ? forecast : stage;
  deal.closed = closed.value_or(won.value_or(false) || meaning != StageMeaning::unknown);
  deal.won = won.value_or(deal.closed && meaning == StageMeaning::won);
}

}  // namespace rapport::sources
