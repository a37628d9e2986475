// SPDX-License-Identifier: GPL-3.0-or-later
// What the practice shows: of one account, and of the whole book.
#include "core/practice/renewals.h"
#include "core/practice/retention.h"
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

}  // namespace rapport::ui
