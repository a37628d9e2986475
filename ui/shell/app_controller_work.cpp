// SPDX-License-Identifier: GPL-3.0-or-later
// Monday: whom to touch, and what a person says about it. Settings: who that person is.
#include <utility>

#include "core/base/login.h"
#include "ui/base/text.h"
#include "ui/data/data_loader.h"
#include "ui/data/edit_queue.h"
#include "ui/models/work_words.h"
#include "ui/pages/monday/monday_page.h"
#include "ui/pages/plan/plan_page.h"
#include "ui/pages/settings/settings_page.h"
#include "ui/shell/account_page.h"
#include "ui/shell/app_controller.h"
#include "ui/shell/finder.h"
#include "ui/shell/settings_controller.h"
#include "ui/widgets/search_field.h"

namespace rapport::ui {

void AppController::wireWork() {
  MondayPage* page = window_->monday();
  connect(page, &MondayPage::accountRequested, this, [this](const QString& id, work::Page part) {
    window_->account()->setTab(part == work::Page::plan        ? AccountPage::plan_tab
                               : part == work::Page::people    ? AccountPage::people_tab
                               : part == work::Page::scorecard ? AccountPage::scorecard_tab
                                                               : AccountPage::brief_tab);
    showAccount(id);
    window_->account()->focusContent();
  });
  connect(page, &MondayPage::followUpRequested, this, [this](const QString& account_id, const QString& id) {
    window_->account()->setTab(AccountPage::plan_tab);
    showAccount(account_id);
    window_->account()->plan()->showFollowUp(u8(id));
  });
  connect(page, &MondayPage::marked, this, [this](const QString& account_id, const work::Mark& mark) {
    edits_->add(u8(account_id), edits::WorkMarked{mark});
  });
  connect(page, &MondayPage::followUpTicked, this,
          [this](const QString& account_id, const QString& id, const QString& text, bool done) {
            edits_->add(u8(account_id), edits::FollowUpTicked{u8(id), done, u8(text)});
          });
  connect(page, &MondayPage::said, this, [this](const QString& sentence) { window_->say(sentence); });
  connect(page, &MondayPage::counted, window_->sidebar(), &Sidebar::setWork);
  connect(page, &MondayPage::importRequested, window_.get(), &MainWindow::chooseImportFiles);
  connect(page, &MondayPage::importsRequested, this, [this] { window_->setPlace(Place::imports); });
  connect(page, &MondayPage::settingsRequested, this, [this] {
    window_->setPlace(Place::settings);
    window_->settings()->focusName();
  });
  connect(loader_, &DataLoader::portfolioReady, this,
          [this](const auto& snapshot) { exports_ = words::newest_exports(snapshot->portfolio); });
  connect(loader_, &DataLoader::workReady, this, [this, page, first = true](const auto& book) mutable {
    const bool saved = edits_->left(edits::Subject::work) == 0 && edits_->left(edits::Subject::plan) == 0;
    page->show(book, exports_, saved);
    window_->sidebar()->setMe(qs(book->me));
    // The day begins in the list, where its keys are, unless somebody went elsewhere or opened the
    // finder. A window that opens has the keyboard in its first field.
    if (!std::exchange(first, false) || window_->place() != Place::monday || window_->finder()->isVisible())
      return;
    const QWidget* focus = window_->focusWidget();
    const auto* field = qobject_cast<const SearchField*>(focus);
    if (focus == nullptr || (field != nullptr && field->text().isEmpty())) page->focusList();
  });
  connect(edits_, &EditQueue::refused, this,
          [this, page](const edits::Edit& edit, const QString& sentence, bool waits) {
            if (edits::subject_of(edit) != edits::Subject::work) return;
            if (!waits) page->forgetMarks();
            window_->say(sentence, true);
          });
  auto* settings = new SettingsController(window_->settings(), loader_, writer_, this);
  connect(settings, &SettingsController::saved, this,
          [this](const QString& name, const QString& value, bool counts) {
            if (name == QStringLiteral("my_name"))
              edits_->setAuthor(value.trimmed().isEmpty() ? login_name() : u8(value.trimmed()));
            if (counts) {
              reload();
            } else {
              loader_->requestPortfolio();
            }
          });
  connect(window_->settings(), &SettingsPage::themeChosen, this, &AppController::setTheme);
}

}  // namespace rapport::ui
