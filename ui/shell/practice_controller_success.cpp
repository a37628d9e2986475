// SPDX-License-Identifier: GPL-3.0-or-later
// Hot spots, the success analysis and the bullseye: what they show and what is written there.
#include <utility>

#include "ui/base/text.h"
#include "ui/data/data_loader.h"
#include "ui/data/edit_queue.h"
#include "ui/pages/practice/bullseye_view.h"
#include "ui/pages/practice/hot_spots_view.h"
#include "ui/pages/practice/practice_page.h"
#include "ui/pages/practice/success_view.h"
#include "ui/report/bullseye_pdf.h"
#include "ui/shell/practice_controller.h"

namespace rapport::ui {

void PracticeController::wireSuccess() {
  auto* spots = page_->view<HotSpotsView>();
  connect(spots, &PracticeView::needed, this, [this, spots] { loader_->requestHotSpots(spots->measure()); });
  connect(spots, &HotSpotsView::recordsNeeded, loader_, &DataLoader::requestHotRecords);
  connect(spots, &HotSpotsView::cancelRequested, loader_, &DataLoader::cancelHotSpots);
  connect(loader_, &DataLoader::hotSpotsProgress, spots, &HotSpotsView::setProgress);
  connect(loader_, &DataLoader::hotSpotsFailed, spots, &HotSpotsView::fail);
  connect(loader_, &DataLoader::hotSpotsReady, this, [spots](const auto& value) {
    // Another measure is chosen by now.
    if (value->measure.id == spots->measure()) spots->show(value);
  });
  connect(loader_, &DataLoader::hotRecordsReady, this,
          [spots](const auto& records) { spots->showRecords(*records); });

  auto* success = page_->view<SuccessView>();
  connect(success, &PracticeView::needed, loader_, &DataLoader::requestSuccessAnalysis);
  connect(success, &SuccessView::cancelRequested, loader_, &DataLoader::cancelSuccessAnalysis);
  connect(loader_, &DataLoader::successAnalysisProgress, success, &SuccessView::setProgress);
  connect(loader_, &DataLoader::successAnalysisFailed, success, &SuccessView::fail);
  connect(loader_, &DataLoader::successAnalysisReady, this, [this, success](const auto& page) {
    analysed_ = page;
    success->show(page);
  });
  connect(success, &SuccessView::freezeRequested, this, [this] {
    if (!analysed_) return;
    practice::Freeze freeze = practice::freeze_of(*analysed_);
    if (freeze.findings.empty()) return;
    add({}, edits::FindingsFrozen{std::move(freeze)},
        Text::tr("Frozen; from now on only new successes count for them"));
  });
  connect(success, &SuccessView::behaviourRequested, this,
          [this](const practice::SuccessFinding& finding, const QString& account_id) {
            if (const auto added = practice::key_behaviour(finding))
              add(u8(account_id), edits::BehaviourAdded{*added, false},
                  Text::tr("\u201C%1\u201D is a key behaviour of the plan").arg(qs(finding.title)));
          });

  auto* bullseye = page_->view<BullseyeView>();
  connect(bullseye, &PracticeView::needed, loader_, &DataLoader::requestBullseye);
  connect(loader_, &DataLoader::bullseyeFailed, bullseye, &BullseyeView::fail);
  connect(loader_, &DataLoader::bullseyeReady, this, [this, bullseye](const auto& view) {
    bullseye_ = view;
    // What was typed since is not in it; it is read again as soon as that is saved.
    if (!bullseye->shown() || !waits<edits::BullseyeWritten>()) bullseye->show(view);
  });
  connect(bullseye, &BullseyeView::edited, this, [this](const std::string& document, const std::string& was) {
    add({}, edits::BullseyeWritten{document, was}, Text::tr("The bullseye is written"));
  });
  connect(bullseye, &BullseyeView::fitSaid, this,
          [this](const std::string& account_id, const practice::FitSaid& said) {
            add(account_id, edits::FitAnswered{said}, Text::tr("The fit is written"));
          });
  connect(bullseye, &BullseyeView::pdfRequested, this, [this] {
    if (!bullseye_) return;
    Q_EMIT paperRequested(
        {Text::tr("Bullseye"), {}, Text::tr("Customer bullseye.pdf"), [view = bullseye_](PageSize size) {
           return bullseye_paper(*view, today(), size);
         }});
  });
}

}  // namespace rapport::ui
