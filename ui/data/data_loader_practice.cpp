// SPDX-License-Identifier: GPL-3.0-or-later
// What the practice shows: of one account, and of the whole book.
#include "ui/data/data_loader.h"
#include "ui/data/data_loader_ask.h"

namespace rapport::ui {

void DataLoader::requestScorecard(const std::string& account_id) {
  ask(
      scorecard, account_id,
      [account_id](const workspace::Reader& reader) {
        return std::make_shared<const relationship::ScorecardView>(
            relationship::load_scorecard(reader, account_id, today()));
      },
      [this, account_id](auto value) { Q_EMIT scorecardReady(account_id, std::move(value)); });
}

}  // namespace rapport::ui
