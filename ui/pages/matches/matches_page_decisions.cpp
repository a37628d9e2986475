// SPDX-License-Identifier: GPL-3.0-or-later
// The Matches page: what a person decides about the records, one by one or many at once.
#include <QStackedLayout>
#include <algorithm>
#include <utility>

#include "core/base/text.h"
#include "ui/base/text.h"
#include "ui/models/matches_model.h"
#include "ui/pages/matches/bulk_preview.h"
#include "ui/pages/matches/matches_page.h"
#include "ui/widgets/plain_label.h"
#include "ui/widgets/segmented_buttons.h"

namespace rapport::ui {

bool MatchesPage::canConfirm(const Match& match) const {
  return !match.account_id.empty() && (match.status == "suggested" || match.status == "rejected");
}

bool MatchesPage::canLink(const Match& match) const {
  return match.status != "joined";
}

bool MatchesPage::isDecided(const Match& match, const std::string& status) const {
  return std::any_of(decisions_.begin(), decisions_.end(), [&](const Decision& decision) {
    if (decision.status != status) return false;
    if (decision.bulk.empty()) return decision.match.id == match.id;
    return std::any_of(decision.bulk.begin(), decision.bulk.end(),
                       [&](const import::Suggested& one) { return one.match.id == match.id; });
  });
}

bool MatchesPage::canReject(const Match& match) const {
  return !match.account_id.empty() && (match.status == "suggested" || match.status == "joined");
}

void MatchesPage::confirm() {
  decide(true);
}

void MatchesPage::reject() {
  decide(false);
}

void MatchesPage::decide(bool yes) {
  const int row = currentRow();
  if (row < 0) return;
  if (!(yes ? canConfirm(model_->at(row)) : canReject(model_->at(row)))) return;
  notice_->hide();
  const Decision decision{model_->take(row), row, status()};
  decisions_.push_back(decision);
  select(std::min(row, model_->rowCount() - 1));
  if (yes) {
    Q_EMIT confirmed(decision.match);
  } else {
    Q_EMIT rejected(decision.match);
  }
}

void MatchesPage::undo() {
  if (decisions_.empty()) return;
  const Decision last = decisions_.back();
  decisions_.pop_back();
  if (!last.bulk.empty()) {
    notice_->hide();
    Q_EMIT bulkUndone(last.bulk);
    Q_EMIT statusRequested(QString::fromStdString(status()));
    refresh();
    return;
  }
  if (last.status == status()) {
    const int row = std::min(last.row, model_->rowCount());
    model_->insert(row, last.match);
    select(row);
  } else {
    refresh();
  }
  Q_EMIT undone(last.match);
}

void MatchesPage::askForAccount() {
  const int row = currentRow();
  if (row < 0 || !canLink(model_->at(row))) return;
  linking_ = model_->at(row);
  Q_EMIT accountNeeded(linking_);
}

void MatchesPage::link(const std::string& account_id, const QString& account_name) {
  int row = -1;
  for (int i = 0; i < model_->rowCount(); ++i)
    if (model_->at(i).id == linking_.id) row = i;
  if (row < 0) return;
  const Decision decision{model_->take(row), row, status()};
  decisions_.push_back(decision);
  notice_->setColorRole(ColorRole::good);
  notice_->setText(
      Text::tr("%1 belongs to %2 now. U undoes it.").arg(qs(decision.match.label), account_name));
  notice_->show();
  select(std::min(row, model_->rowCount() - 1));
  Q_EMIT linked(decision.match, account_id);
}

bool MatchesPage::bulkOpen() const {
  return stack_->currentWidget() == bulk_;
}

bool MatchesPage::leave() {
  if (!bulkOpen()) return false;
  stack_->setCurrentIndex(currentRow() >= 0 ? 0 : 1);
  refresh();
  focusList();
  return true;
}

void MatchesPage::openBulk() {
  if (bulkOpen() || status() != "suggested" || model_->rowCount() == 0) return;
  notice_->hide();
  bulk_->setLoading();
  stack_->setCurrentWidget(bulk_);
  bulk_->focusList();
  Q_EMIT suggestionsNeeded();
}

void MatchesPage::openBulkSoon() {
  (void)leave();  // What is listed there is from before the import.
  wants_bulk_ = true;
  filter_->setCurrent(0);  // The suggestions.
}

void MatchesPage::showSuggestions(const std::vector<import::Suggested>& all) {
  if (!bulkOpen()) return;
  std::vector<import::Suggested> open;
  for (const import::Suggested& one : all)
    if (!isDecided(one.match, "suggested")) open.push_back(one);
  bulk_->show(open);
}

void MatchesPage::confirmAll(const std::vector<import::Suggested>& suggestions) {
  Decision decision{{}, 0, "suggested"};
  decision.bulk = suggestions;
  decisions_.push_back(std::move(decision));
  std::vector<Match> left;
  for (int i = 0; i < model_->rowCount(); ++i)
    if (!isDecided(model_->at(i), "suggested")) left.push_back(model_->at(i));
  model_->setMatches(std::move(left));
  notice_->setColorRole(ColorRole::good);
  notice_->setText(Text::tr("%1 confirmed. U undoes all of them.")
                       .arg(qs(counted(static_cast<std::int64_t>(suggestions.size()), "suggestion"))));
  notice_->show();
  stack_->setCurrentIndex(0);
  select(model_->rowCount() > 0 ? 0 : -1);
  focusList();
  Q_EMIT bulkConfirmed(suggestions);
}

}  // namespace rapport::ui
