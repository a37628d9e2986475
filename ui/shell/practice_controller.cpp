// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/practice_controller.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "ui/base/text.h"
#include "ui/data/data_loader.h"
#include "ui/data/edit_queue.h"
#include "ui/pages/practice/practice_page.h"
#include "ui/pages/practice/reasons_bar.h"
#include "ui/pages/practice/renewals_view.h"
#include "ui/pages/practice/retention_view.h"
#include "ui/pages/practice/touch_view.h"

namespace rapport::ui {

PracticeController::PracticeController(PracticePage* page, DataLoader* loader, EditQueue* edits,
                                       QObject* parent)
    : QObject(parent), page_(page), loader_(loader), edits_(edits) {
  for (PracticeView* view : page_->views()) {
    connect(view, &PracticeView::accountRequested, this, &PracticeController::accountRequested);
    connect(view, &PracticeView::undoRequested, this, &PracticeController::undo);
    connect(view, &PracticeView::said, this, &PracticeController::said);
  }
  wireRelationship();
  wireRetention();
  wireRenewals();
  wireTouch();
  wireSuccess();
  connect(edits_, &EditQueue::applied, this, &PracticeController::applied);
  connect(edits_, &EditQueue::refused, this, [this](const edits::Edit& edit, const QString& sentence) {
    if (pending_.erase(edit.id) == 0) return;
    Q_EMIT said(sentence, true);
    page_->setOutdated();  // The views show what is saved.
    if (std::holds_alternative<edits::DealReasonsSet>(edit.what)) loader_->requestReasons(edit.account_id);
  });
}

void PracticeController::forget() {
  undo_.clear();
  pending_.clear();
  analysed_.reset();
  bullseye_.reset();
}

void PracticeController::wireRetention() {
  auto* view = page_->view<RetentionView>();
  connect(view, &PracticeView::needed, this, [this, view] {
    const practice::Period period = view->period(today());
    loader_->requestRetention(period.from, period.to);
  });
  connect(loader_, &DataLoader::retentionReady, view,
          [view](const auto& retention) { view->show(retention); });
  connect(loader_, &DataLoader::retentionFailed, view, &RetentionView::showProblem);
  connect(loader_, &DataLoader::retentionProgress, view, &RetentionView::setProgress);
  connect(view, &PracticeView::cancelRequested, loader_, &DataLoader::cancelRetention);
}

void PracticeController::wireRenewals() {
  auto* view = page_->view<RenewalsView>();
  connect(view, &PracticeView::needed, this,
          [this, view] { loader_->requestRenewals(view->until(today())); });
  connect(loader_, &DataLoader::renewalsReady, view, [view](const auto& outlook) { view->show(outlook); });
  connect(loader_, &DataLoader::renewalsFailed, view, &RenewalsView::showProblem);
  connect(loader_, &DataLoader::renewalsProgress, view, &RenewalsView::setProgress);
  connect(view, &PracticeView::cancelRequested, loader_, &DataLoader::cancelRenewals);
  connect(view, &RenewalsView::called, this,
          [this](const QString& account, const relationship::RenewalCall& call) {
            add(u8(account), edits::RenewalCalled{call, false},
                Text::tr("Call saved: %1").arg(qs(relationship::title_of(call.call))));
          });
  connect(view, &RenewalsView::reasonsNeeded, this,
          [this](const QString& account) { loader_->requestReasons(u8(account)); });
  connect(view, &RenewalsView::reasonsChanged, this,
          [this](const QString& account, const QString& deal,
                 const std::vector<relationship::DealReason>& reasons,
                 const std::vector<relationship::DealReason>& were) {
            edits::DealReasonsSet edit{u8(deal), reasons, were};
            if (waits<edits::DealReasonsSet>(u8(account))) edit.expected.reset();
            add(u8(account), std::move(edit), Text::tr("Reasons to buy saved"));
          });
  connect(loader_, &DataLoader::reasonsReady, this,
          [this, view](const std::string& account, const auto& reasons) {
            // What was ticked since is not in it; it is read again as soon as that is saved.
            if (waits<edits::DealReasonsSet>(account)) return;
            if (view->reasonsBar()->isVisible() && view->reasonsBar()->account() == account)
              view->reasonsBar()->show(*reasons);
          });
}

void PracticeController::wireTouch() {
  auto* view = page_->view<TouchView>();
  connect(view, &PracticeView::needed, loader_, &DataLoader::requestTouch);
  connect(loader_, &DataLoader::touchReady, this, [this, view](const auto& book) {
    if (view->tiers().empty() || !waits<edits::TouchModelSet>()) view->show(book);
  });
  connect(loader_, &DataLoader::touchFailed, view, &TouchView::showProblem);
  connect(view, &TouchView::modelChanged, this,
          [this](const relationship::TouchModel& model, const relationship::TouchModel& was) {
            edits::TouchModelSet edit{model, was};
            if (waits<edits::TouchModelSet>()) edit.expected.reset();
            add({}, std::move(edit),
                model.tier.empty() ? Text::tr("Touch model set for accounts without a tier")
                                   : Text::tr("Touch model of %1 set").arg(qs(model.tier)));
          });
}

void PracticeController::add(const std::string& account, edits::What what, const QString& words,
                             bool undoing) {
  const std::size_t kind = what.index();
  const std::string id = edits_->add(account, std::move(what));
  pending_.emplace(id, Pending{words, page_->current(), undoing, kind, account});
}

void PracticeController::undo() {
  const auto newest = std::find_if(undo_.rbegin(), undo_.rend(),
                                   [this](const Step& step) { return step.view == page_->current(); });
  if (newest == undo_.rend()) {
    Q_EMIT said(Text::tr("Nothing was written here that could be undone."), false);
    return;
  }
  Step last = std::move(*newest);
  undo_.erase(std::next(newest).base());
  add(last.account, std::move(last.back), last.words, true);
}

void PracticeController::applied(const edits::Edit& edit, const edits::Outcome& outcome) {
  const auto found = pending_.find(edit.id);
  if (found == pending_.end()) return;
  const Pending done = std::move(found->second);
  pending_.erase(found);
  // What is open shows what is saved now.
  if (std::holds_alternative<edits::DealReasonsSet>(edit.what)) loader_->requestReasons(edit.account_id);
  // What was added to a plan concerns the list of accounts that lack it.
  if (edits::subject_of(edit) == edits::Subject::plan) loader_->requestSuccessAnalysis();
  if (done.undoing) {
    Q_EMIT said(Text::tr("Undone: %1").arg(done.words), false);
    return;
  }
  if (outcome.inverse) undo_.push_back({edit.account_id, *outcome.inverse, done.words, done.view});
  if (!outcome.sentence.empty())
    Q_EMIT said(qs(outcome.sentence), false);
  else
    Q_EMIT said(Text::tr("%1. Ctrl+Z takes it back.").arg(done.words), false);
}

}  // namespace rapport::ui

#include "moc_practice_controller.cpp"
