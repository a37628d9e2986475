// SPDX-License-Identifier: GPL-3.0-or-later
// The journey of the account on the page: read, confirmed and set; and the way to its answers.
#include <utility>

#include "ui/base/text.h"
#include "ui/data/data_loader.h"
#include "ui/data/edit_queue.h"
#include "ui/models/account_journey.h"
#include "ui/pages/practice/answers_view.h"
#include "ui/pages/practice/practice_page.h"
#include "ui/shell/account_page.h"
#include "ui/shell/app_controller.h"

namespace rapport::ui {

void AppController::wireJourney() {
  AccountPage* page = window_->account();
  connect(loader_, &DataLoader::journeyReady, this, [this, page](const std::string& id, const auto& journey) {
    if (id == shown_) page->showJourney(id, journey);
  });
  connect(loader_, &DataLoader::firstValuesReady, page,
          [page](const auto& values) { page->setCompared(values); });
  connect(loader_, &DataLoader::portfolioReady, loader_, &DataLoader::requestFirstValues);
  connect(page, &AccountPage::journeyChanged, this,
          [this](const relationship::Changes& changes, const QString& words) {
            if (shown_.empty()) return;
            journey_back_.reset();
            journey_words_ = words;
            journey_edit_ = edits_->add(shown_, edits::RelationshipChanged{changes});
          });
  connect(edits_, &EditQueue::applied, this, [this](const edits::Edit& edit, const edits::Outcome& outcome) {
    if (edit.id != journey_edit_) return;
    journey_edit_.clear();
    if (outcome.inverse) journey_back_ = outcome.inverse, journey_account_ = edit.account_id;
    window_->say(outcome.sentence.empty() ? Text::tr("%1. Ctrl+Z takes it back.").arg(journey_words_)
                                          : qs(outcome.sentence));
  });
  connect(edits_, &EditQueue::refused, this, [this](const edits::Edit& edit, const QString& sentence) {
    if (edit.id != journey_edit_) return;
    journey_edit_.clear();
    window_->say(sentence, true);
  });
  // Undo takes the newest back: what is written after it comes first.
  connect(edits_, &EditQueue::added, this, [this](const edits::Edit& edit) {
    const edits::Subject subject = edits::subject_of(edit);
    if (subject == edits::Subject::plan || subject == edits::Subject::work) journey_back_.reset();
  });
  connect(page, &AccountPage::answersRequested, this, [this] {
    if (shown_.empty()) return;
    auto* answers = window_->practice()->view<AnswersView>();
    answers->setAccount(qs(shown_));
    // Before the place: else the view that was shown last is computed for nothing.
    window_->practice()->show(answers);
    window_->setPlace(Place::practice);
    answers->focusContent();
  });
}

bool AppController::undoJourney() {
  // What was written on another account is no longer seen here.
  if (!journey_back_ || journey_account_ != shown_) return false;
  edits_->add(shown_, *std::exchange(journey_back_, std::nullopt));
  window_->say(Text::tr("Undone: %1").arg(journey_words_));
  return true;
}

}  // namespace rapport::ui
