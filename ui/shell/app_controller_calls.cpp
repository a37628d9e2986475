// SPDX-License-Identifier: GPL-3.0-or-later
// Today's calls: where they lead to, and what a person says about them.
#include <utility>

#include "ui/base/text.h"
#include "ui/data/data_loader.h"
#include "ui/data/edit_queue.h"
#include "ui/pages/matches/matches_page.h"
#include "ui/shell/account_page.h"
#include "ui/shell/app_controller.h"
#include "ui/shell/call_controller.h"
#include "ui/shell/call_list.h"

namespace rapport::ui {

void AppController::wireCalls() {
  CallList* list = window_->sidebar()->calls();
  calls_ = new CallController(
      list, window_->account(), loader_, options_.clock ? options_.clock : [] { return now(); }, this);
  connect(list, &CallList::accountRequested, this, [this](const QString& account_id) {
    window_->account()->setTab(AccountPage::brief_tab);
    showAccount(account_id);
    window_->account()->focusContent();
  });
  connect(list, &CallList::unknownRequested, this, [this](const QString& record) {
    window_->matches()->selectSoon(u8(record));
    window_->setPlace(Place::matches);
    loader_->requestMatches("unmatched");
  });
  connect(list, &CallList::answered, this, [this](const QString& record, const QString& name, bool yes) {
    ticked_.reset();
    answered_ = u8(record);
    edits_->add({}, edits::MatchDecided{*answered_, yes ? "confirm" : "reject"});
    window_->say((yes ? Text::tr("Calls like this one are with %1. Ctrl+Z in the list undoes it.")
                      : Text::tr("Calls like this one are not with %1. Ctrl+Z in the list undoes it."))
                     .arg(name));
  });
}

bool AppController::undoAnswer() {
  if (!answered_) return false;
  edits_->add({}, edits::MatchDecided{*std::exchange(answered_, std::nullopt), "forget"});
  window_->say(Text::tr("Undone: the title suggests an account again."));
  return true;
}

}  // namespace rapport::ui
