// SPDX-License-Identifier: GPL-3.0-or-later
// Links to pages: the one that the window was started with, and those that it gives out.
#include <QClipboard>
#include <QGuiApplication>
#include <utility>

#include "ui/base/text.h"
#include "ui/data/data_loader.h"
#include "ui/shell/account_page.h"
#include "ui/shell/app_controller.h"
#include "ui/shell/page_link.h"

namespace rapport::ui {

void AppController::wireLinks() {
  const auto copy = [this] {
    if (shown_.empty()) return window_->say(Text::tr("Choose an account first: a link leads to its page."));
    QGuiApplication::clipboard()->setText(link_text({qs(shown_), window_->account()->tab()}));
    window_->say(
        Text::tr("The link to this page is on the clipboard. It opens in Rapport where this workspace is."));
  };
  connect(window_.get(), &MainWindow::linkRequested, this, copy);
  connect(window_->account(), &AccountPage::linkRequested, this, copy);
}

void AppController::followLink(bool workspace_is_empty) {
  const QString text = std::exchange(options_.link, {});
  const QString id = std::exchange(options_.account, {});
  const QString tab = std::exchange(options_.tab, {});
  if (text.isEmpty() && id.isEmpty()) return;
  const auto link = text.isEmpty() ? page_link_of(id, tab) : page_link_of(text);
  if (!link)
    return window_->say(
        Text::tr("That link was not opened: Rapport opens links to an account\u2019s page only, such as "
                 "rapport:account/ID?tab=plan."),
        true);
  // An account that the list doesn't show may be there all the same: its page says so where it is not.
  if (workspace_is_empty)
    return window_->say(
        Text::tr("That link leads to an account that is not in this workspace; open the one that has it."),
        true);
  window_->account()->setTab(link->tab);
  showAccount(link->account_id);
  window_->account()->focusContent();
}

void AppController::requestSince() {
  loader_->requestSince(shown_, since_, options_.clock ? options_.clock() : now());
}

}  // namespace rapport::ui
