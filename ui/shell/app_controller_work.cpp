// SPDX-License-Identifier: GPL-3.0-or-later
// Monday: what calls for attention, and what a person says about it.
#include "ui/base/text.h"
#include "ui/data/data_loader.h"
#include "ui/data/edit_queue.h"
#include "ui/pages/monday/monday_page.h"
#include "ui/shell/account_page.h"
#include "ui/shell/app_controller.h"

namespace rapport::ui {

void AppController::wireWork() {
  connect(window_->monday(), &MondayPage::accountRequested, this, [this](const QString& id) {
    showAccount(id);
    window_->account()->focusContent();
  });
  connect(edits_, &EditQueue::applied, this, [this](const edits::Edit& edit) {
    if (edits::subject_of(edit) != edits::Subject::work || edits_->left(edits::Subject::work) > 0) return;
    // A snoozed signal calls for attention nowhere.
    loader_->invalidate();
    loader_->requestPortfolio();
    if (edit.account_id == shown_)
      if (const auto brief = loader_->brief(shown_)) showBrief(*brief);
  });
  connect(edits_, &EditQueue::refused, this, [this](const edits::Edit& edit, const QString& sentence) {
    if (edits::subject_of(edit) == edits::Subject::work) window_->say(sentence, true);
  });
}

}  // namespace rapport::ui
