// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/scorecard_controller.h"

#include <utility>

#include "ui/base/text.h"
#include "ui/data/data_loader.h"
#include "ui/data/edit_queue.h"
#include "ui/pages/scorecard/scorecard_page.h"

namespace rapport::ui {
namespace {

constexpr std::size_t kMostSteps = 200;

/// Only what was agreed makes flags.
bool touches_agreed(const relationship::ReviewChange& change) {
  const auto agreed = [](const std::optional<relationship::Review>& review) {
    return review && review->state == relationship::ReviewState::agreed;
  };
  return agreed(change.was) || agreed(change.now);
}

}  // namespace

ScorecardController::ScorecardController(ScorecardPage* page, DataLoader* loader, EditQueue* edits,
                                         QObject* parent)
    : QObject(parent), page_(page), loader_(loader), edits_(edits) {
  connect(page_, &ScorecardPage::changed, this,
          [this](const std::string& account_id, const relationship::ReviewChange& change) {
            if (undo_.size() >= kMostSteps) undo_.erase(undo_.begin());
            undo_.push_back({change.now, change.was, "Undone"});
            redo_.clear();
            edits_->add(account_id, edits::ScorecardChanged{change});
          });
  connect(page_, &ScorecardPage::undoRequested, this,
          [this] { step(undo_, redo_, Text::tr("There is nothing to undo in this scorecard.")); });
  connect(page_, &ScorecardPage::redoRequested, this,
          [this] { step(redo_, undo_, Text::tr("There is nothing to redo in this scorecard.")); });
  connect(page_, &ScorecardPage::said, this,
          [this](const QString& sentence) { Q_EMIT said(sentence, true); });
  connect(loader_, &DataLoader::scorecardReady, this,
          [this](const std::string& account_id, const auto& view) {
            if (account_id != account_) return;
            // What was typed since is on the page already, and is read again once it is saved.
            if (edits_->left(edits::Subject::scorecard) > 0 && page_->view().account_id == view->account_id)
              return;
            page_->show(*view);
          });
  connect(edits_, &EditQueue::applied, this, [this](const edits::Edit& edit) {
    const auto* changed = std::get_if<edits::ScorecardChanged>(&edit.what);
    if (changed == nullptr) return;
    if (touches_agreed(changed->change))
      Q_EMIT contentChanged();
    else
      loader_->acceptVersion();
    if (edits_->left(edits::Subject::scorecard) == 0 && !account_.empty())
      loader_->requestScorecard(account_);
  });
  connect(edits_, &EditQueue::refused, this, [this](const edits::Edit& edit, const QString& sentence) {
    if (edits::subject_of(edit) != edits::Subject::scorecard) return;
    undo_.clear();
    redo_.clear();
    Q_EMIT said(sentence, true);
    if (!account_.empty()) loader_->requestScorecard(account_);
  });
}

void ScorecardController::load(const std::string& account_id) {
  if (std::exchange(account_, account_id) != account_id) {
    undo_.clear();
    redo_.clear();
  }
  loader_->requestScorecard(account_);
}

void ScorecardController::forget() {
  account_.clear();
  undo_.clear();
  redo_.clear();
  page_->clear();
}

void ScorecardController::step(std::vector<relationship::ReviewChange>& from,
                               std::vector<relationship::ReviewChange>& onto, const QString& nothing) {
  // Before the customer's eyes nothing is written.
  if (page_->isPresenting()) return;
  if (from.empty() || page_->view().account_id.empty()) {
    Q_EMIT said(nothing, false);
    return;
  }
  const relationship::ReviewChange change = std::move(from.back());
  from.pop_back();
  onto.push_back({change.now, change.was, "Undone"});
  page_->show(relationship::with_review(page_->view(), change.now,
                                        change.now ? std::nullopt : std::optional(change.was->date)));
  edits_->add(page_->view().account_id, edits::ScorecardChanged{change});
}

}  // namespace rapport::ui

#include "moc_scorecard_controller.cpp"
