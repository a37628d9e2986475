// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/portfolio_controller.h"

#include <utility>

#include "ui/base/text.h"
#include "ui/data/data_loader.h"
#include "ui/data/edit_queue.h"
#include "ui/pages/portfolio/portfolio_page.h"

namespace rapport::ui {

PortfolioController::PortfolioController(PortfolioPage* page, DataLoader* loader, EditQueue* edits,
                                         QObject* parent)
    : QObject(parent), page_(page), loader_(loader), edits_(edits) {
  connect(page, &PortfolioPage::viewChanged, this, [this](const workspace::ViewChange& change) {
    const QString name = qs(change.now ? change.now->name : change.was);
    add(edits::ViewChanged{change}, Way::first,
        !change.now          ? Text::tr("View \u201C%1\u201D removed").arg(name)
        : change.was.empty() ? Text::tr("View \u201C%1\u201D saved").arg(name)
                             : Text::tr("View renamed to \u201C%1\u201D").arg(name));
  });
  connect(page, &PortfolioPage::choicesMade, this,
          [this](const std::vector<plan::Choice>& choices, const QString& words) {
            add(edits::ChoicesMade{choices}, Way::first, words);
          });
  connect(page, &PortfolioPage::undoRequested, this, [this] { step(undo_, Way::undo); });
  connect(page, &PortfolioPage::redoRequested, this, [this] { step(redo_, Way::redo); });
  connect(edits, &EditQueue::applied, this, &PortfolioController::applied);
  connect(edits, &EditQueue::refused, this, &PortfolioController::refused);
  connect(loader, &DataLoader::portfolioReady, this, &PortfolioController::showPortfolio);
  connect(loader, &DataLoader::theirMetricsReady, this,
          [this](const std::vector<std::string>& ids, const auto& loaded) {
            for (const std::string& id : ids) metrics_.erase(id), stale_.erase(id);
            for (const auto& [id, metric] : *loaded) metrics_.insert_or_assign(id, metric);
            page_->showMetrics(std::make_shared<const account::TheirMetrics>(metrics_));
          });
  connect(loader, &DataLoader::viewsReady, this, [this](const auto& views) {
    views_ = *views;
    page_->showViews(views_);
  });
}

void PortfolioController::forget() {
  undo_.clear();
  redo_.clear();
  pending_.clear();
  metrics_.clear();
  all_stale_ = true;
}

void PortfolioController::reload() {
  all_stale_ = true;
  loader_->requestViews();
}

QStringList PortfolioController::viewNames() const {
  QStringList names;
  for (const workspace::SavedView& view : views_) names << qs(view.name);
  return names;
}

void PortfolioController::openView(const QString& name) {
  page_->openView(name);
  Q_EMIT viewOpened();
}

void PortfolioController::showPortfolio(const std::shared_ptr<const PortfolioSnapshot>& snapshot) {
  // A metric stays stale until it has come: another request takes the place of one that is under way.
  std::set<std::string> measured;
  for (const account::PortfolioRow& row : snapshot->portfolio.rows)
    if (row.measured) measured.insert(row.id);
  if (std::exchange(all_stale_, false)) stale_ = measured;
  for (const std::string& id : measured)
    if (!metrics_.contains(id)) stale_.insert(id);
  std::erase_if(stale_, [&](const std::string& id) { return !measured.contains(id); });
  const std::vector<std::string> wanted(stale_.begin(), stale_.end());
  if (wanted.empty())
    page_->showMetrics(std::make_shared<const account::TheirMetrics>(metrics_));
  else
    loader_->requestTheirMetrics(wanted);
}

void PortfolioController::add(edits::What what, Way way, const QString& words) {
  const std::string id = edits_->add({}, std::move(what));
  pending_.emplace(id, Pending{way, words});
}

void PortfolioController::step(std::vector<Step>& from, Way way) {
  if (from.empty()) {
    page_->say(way == Way::undo ? Text::tr("Nothing was set here that could be undone.")
                                : Text::tr("Nothing was undone here."));
    return;
  }
  Step last = std::move(from.back());
  from.pop_back();
  add(std::move(last.back), way, last.words);
}

void PortfolioController::applied(const edits::Edit& edit, const edits::Outcome& outcome) {
  const edits::Subject subject = edits::subject_of(edit);
  if (subject == edits::Subject::views) loader_->requestViews();
  if (subject == edits::Subject::measure || subject == edits::Subject::plan) stale_.insert(edit.account_id);
  const auto found = pending_.find(edit.id);
  if (found == pending_.end()) return;
  const Pending done = std::move(found->second);
  pending_.erase(found);
  if (outcome.inverse) {
    auto& onto = done.way == Way::undo ? redo_ : undo_;
    onto.push_back({*outcome.inverse, done.words});
    if (done.way == Way::first) redo_.clear();
  }
  const QString also = outcome.sentence.empty() ? QString() : QLatin1Char(' ') + qs(outcome.sentence);
  page_->say(done.way == Way::undo ? Text::tr("Undone: %1.%2").arg(done.words, also)
                                   : Text::tr("%1. Ctrl+Z undoes it.%2").arg(done.words, also));
}

void PortfolioController::refused(const edits::Edit& edit, const QString& sentence) {
  const edits::Subject subject = edits::subject_of(edit);
  if (subject != edits::Subject::views && subject != edits::Subject::choices) return;
  pending_.erase(edit.id);
  page_->say(sentence, true);
  loader_->requestViews();
}

}  // namespace rapport::ui

#include "moc_portfolio_controller.cpp"
