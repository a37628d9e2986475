// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/practice_controller.h"

#include "ui/data/data_loader.h"
#include "ui/data/edit_queue.h"
#include "ui/pages/practice/practice_page.h"

namespace rapport::ui {

PracticeController::PracticeController(PracticePage* page, DataLoader* loader, EditQueue* edits,
                                       QObject* parent)
    : QObject(parent), page_(page), loader_(loader), edits_(edits) {
  for (PracticeView* view : page_->views()) {
    connect(view, &PracticeView::accountRequested, this, &PracticeController::accountRequested);
    connect(view, &PracticeView::said, this, &PracticeController::said);
  }
  wireSuccess();
}

void PracticeController::forget() {
  pending_.clear();
  undo_.clear();
  analysed_.reset();
  bullseye_.reset();
}

}  // namespace rapport::ui
