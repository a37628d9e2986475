// SPDX-License-Identifier: GPL-3.0-or-later
// What the practice shows: of one account, and of the whole book.
#include "core/practice/renewals.h"
#include "core/practice/retention.h"
#include "core/practice/touch.h"
#include "core/relationship/deal_reasons.h"
#include "ui/data/data_loader.h"
#include "ui/data/data_loader_ask.h"

namespace rapport::ui {

void DataLoader::requestRetention(Day from, Day to) {
  askOr(
      retention,
      [from, to](const workspace::Reader& reader) {
        return std::make_shared<const practice::Retention>(
            practice::load_retention(reader, from, to, today(), Progress()));
      },
      [this](auto value) { Q_EMIT retentionReady(std::move(value)); },
      [this](const QString& sentence) { Q_EMIT retentionFailed(sentence); });
}

void DataLoader::requestRenewals(Day until) {
  askOr(
      renewals,
      [until](const workspace::Reader& reader) {
        return std::make_shared<const practice::Outlook>(
            practice::load_renewals(reader, today(), until, Progress()));
      },
      [this](auto value) { Q_EMIT renewalsReady(std::move(value)); },
      [this](const QString& sentence) { Q_EMIT renewalsFailed(sentence); });
}

void DataLoader::requestReasons(const std::string& account_id) {
  ask(
      reasons, account_id,
      [account_id](const workspace::Reader& reader) {
        return std::make_shared<const relationship::ReasonsOfAccount>(
            relationship::load_reasons(reader, account_id));
      },
      [this, account_id](auto value) { Q_EMIT reasonsReady(account_id, std::move(value)); });
}

void DataLoader::requestTouch() {
  askOr(
      touch,
      [](const workspace::Reader& reader) {
        return std::make_shared<const practice::TouchBook>(practice::load_touch_book(reader, today()));
      },
      [this](auto value) { Q_EMIT touchReady(std::move(value)); },
      [this](const QString& sentence) { Q_EMIT touchFailed(sentence); });
}

}  // namespace rapport::ui
