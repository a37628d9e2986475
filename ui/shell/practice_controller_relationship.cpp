// SPDX-License-Identifier: GPL-3.0-or-later
// The pages Journey, Answers and Advocates: read, and what is written there.
#include "core/practice/advocates.h"
#include "core/practice/answers_book.h"
#include "core/practice/journey_book.h"
#include "ui/base/text.h"
#include "ui/data/data_loader.h"
#include "ui/data/edit_queue.h"
#include "ui/pages/practice/advocates_view.h"
#include "ui/pages/practice/answers_view.h"
#include "ui/pages/practice/journeys_view.h"
#include "ui/pages/practice/practice_page.h"
#include "ui/shell/practice_controller.h"

namespace rapport::ui {

void PracticeController::wireRelationship() {
  auto* journeys = page_->view<JourneysView>();
  connect(journeys, &PracticeView::needed, loader_, &DataLoader::requestJourneyBook);
  connect(loader_, &DataLoader::journeyBookReady, journeys,
          [journeys](const auto& book) { journeys->show(book); });
  connect(loader_, &DataLoader::journeyBookFailed, journeys, &JourneysView::showProblem);
  connect(loader_, &DataLoader::journeyBookProgress, journeys, &JourneysView::setProgress);
  connect(journeys, &PracticeView::cancelRequested, loader_, &DataLoader::cancelJourneyBook);

  auto* answers = page_->view<AnswersView>();
  connect(answers, &PracticeView::needed, this, [this, answers] {
    answers->setAuthor(qs(edits_->who()));
    loader_->requestAnswers();
  });
  connect(loader_, &DataLoader::answersReady, answers, [answers](const auto& book) { answers->show(book); });
  connect(loader_, &DataLoader::answersFailed, answers, &AnswersView::showProblem);
  connect(answers, &AnswersView::followedUp, this,
          [this](const relationship::AnswerFollowUp& follow_up, const QString& words,
                 const relationship::AnswerFollowUp& was) {
            edits::RelationshipChanged edit;
            edit.changes.follow_ups = {follow_up};
            if (!waits<edits::RelationshipChanged>()) edit.changes.expected_follow_ups = {was};
            add({}, std::move(edit), words);
          });

  auto* advocates = page_->view<AdvocatesView>();
  connect(advocates, &PracticeView::needed, this, [this, advocates] {
    advocates->setAuthor(qs(edits_->who()));
    loader_->requestAdvocates();
  });
  connect(loader_, &DataLoader::advocatesReady, advocates,
          [advocates](const auto& book) { advocates->show(book); });
  connect(loader_, &DataLoader::advocatesFailed, advocates, &AdvocatesView::showProblem);
  connect(advocates, &AdvocatesView::acted, this,
          [this](const relationship::AdvocacyAct& act, const QString& words,
                 const relationship::AdvocacyAct& was) {
            edits::RelationshipChanged edit;
            edit.changes.acts = {act};
            if (!was.id.empty() && !waits<edits::RelationshipChanged>()) edit.changes.expected_acts = {was};
            add(act.account_id, std::move(edit), words);
          });
}

}  // namespace rapport::ui
