// SPDX-License-Identifier: GPL-3.0-or-later
// What Ctrl+K offers beside names: what the window can do, and what was opened lately.
#include <QKeySequence>
#include <QShortcut>
#include <algorithm>
#include <array>

#include "ui/base/text.h"
#include "ui/models/account_list_model.h"
#include "ui/shell/account_page.h"
#include "ui/shell/app_controller.h"
#include "ui/shell/finder.h"

namespace rapport::ui {
namespace {

constexpr int kMostRecentAccounts = 5;
constexpr int kMostRecentActions = 4;

/// An action that is a key of the window: it does what the key does, so that both always do the same.
struct KeyAction {
  const char* id;
  const char* title;
  const char* keys;
  bool about_account;  ///< Offered while an account is shown.
};
constexpr std::array<KeyAction, 22> kKeyActions = {
    {{"new_note", QT_TRANSLATE_NOOP("Text", "New note"), "Ctrl+N", true},
     {"present", QT_TRANSLATE_NOOP("Text", "Present"), "F5", true},
     {"print", QT_TRANSLATE_NOOP("Text", "Print for the call"), "Ctrl+P", true},
     {"missing", QT_TRANSLATE_NOOP("Text", "Plan: write what is missing"), "Ctrl+M", true},
     {"brief", QT_TRANSLATE_NOOP("Text", "Brief"), "Alt+1", true},
     {"plan", QT_TRANSLATE_NOOP("Text", "Plan"), "Alt+2", true},
     {"charts", QT_TRANSLATE_NOOP("Text", "Charts"), "Alt+3", true},
     {"people", QT_TRANSLATE_NOOP("Text", "People"), "Alt+5", true},
     {"timeline", QT_TRANSLATE_NOOP("Text", "Timeline"), "Alt+6", true},
     {"data", QT_TRANSLATE_NOOP("Text", "Data"), "Alt+7", true},
     {"import", QT_TRANSLATE_NOOP("Text", "Import exports\u2026"), "Ctrl+I", false},
     {"monday", QT_TRANSLATE_NOOP("Text", "Monday"), "Ctrl+1", false},
     {"portfolio", QT_TRANSLATE_NOOP("Text", "Portfolio"), "Ctrl+2", false},
     {"imports", QT_TRANSLATE_NOOP("Text", "Imports"), "Ctrl+4", false},
     {"matches", QT_TRANSLATE_NOOP("Text", "Matches"), "Ctrl+5", false},
     {"last_account", QT_TRANSLATE_NOOP("Text", "The last account"), "Ctrl+0", false},
     {"settings", QT_TRANSLATE_NOOP("Text", "Settings"), "Ctrl+,", false},
     {"filter", QT_TRANSLATE_NOOP("Text", "Filter the portfolio"), "/", false},
     {"export", QT_TRANSLATE_NOOP("Text", "Export\u2026"), "Ctrl+E", false},
     {"open_workspace", QT_TRANSLATE_NOOP("Text", "Open another workspace\u2026"), "Ctrl+O", false},
     {"keys", QT_TRANSLATE_NOOP("Text", "All keys"), "?", false},
     {"quit", QT_TRANSLATE_NOOP("Text", "Quit"), "Ctrl+Q", false}}};

}  // namespace

void AppController::wireFinder() {
  recent_accounts_ = settings_.recentAccounts();
  recent_actions_ = settings_.recentActions();
  window_->account()->setTab(settings_.lastTab());
  Finder* finder = window_->finder();
  finder->setActions([this] { return finderActions(); });
  finder->setRecent([this] { return recentAccounts(); });
  connect(finder, &Finder::acted, this, [this](const QString& id) {
    recent_actions_.removeAll(id);
    recent_actions_.prepend(id);
    recent_actions_ = recent_actions_.mid(0, kMostRecentActions);
  });
  connect(window_.get(), &MainWindow::closing, this, [this] {
    settings_.setRecentAccounts(recent_accounts_);
    settings_.setRecentActions(recent_actions_);
    settings_.setLastTab(window_->account()->tab());
  });
}

void AppController::addFinderActions(std::function<std::vector<FinderAction>()> actions) {
  more_actions_.push_back(std::move(actions));
}

void AppController::visited(const std::string& account_id) {
  recent_accounts_.removeAll(qs(account_id));
  recent_accounts_.prepend(qs(account_id));
  recent_accounts_ = recent_accounts_.mid(0, kMostRecentAccounts);
}

std::vector<account::SearchHit> AppController::recentAccounts() const {
  const AccountListModel& accounts = window_->sidebar()->accounts();
  std::vector<account::SearchHit> hits;
  for (const QString& id : recent_accounts_) {
    const int row = accounts.rowOf(u8(id));
    if (row < 0) continue;  // Of another workspace, or gone.
    account::SearchHit& hit = hits.emplace_back();
    hit.account_id = u8(id);
    hit.text = u8(accounts.index(row).data().toString());
    hit.detail = u8(Text::tr("opened lately"));
  }
  return hits;
}

QShortcut* AppController::shortcut(const QKeySequence& keys) const {
  for (auto* one : window_->findChildren<QShortcut*>(QString(), Qt::FindDirectChildrenOnly))
    if (one->key() == keys) return one;
  return nullptr;
}

std::vector<FinderAction> AppController::finderActions() {
  std::vector<FinderAction> all;
  const bool account = !window_->account()->accountId().isEmpty();
  for (const KeyAction& one : kKeyActions) {
    const QKeySequence keys(QString::fromLatin1(one.keys));
    if ((one.about_account && !account) || shortcut(keys) == nullptr) continue;
    all.push_back({QString::fromLatin1(one.id), Text::tr(one.title), keys.toString(QKeySequence::NativeText),
                   [this, keys] {
                     if (QShortcut* key = shortcut(keys)) Q_EMIT key->activated();
                   }});
  }
  AccountPage* page = window_->account();
  if (account) {
    all.push_back({QStringLiteral("export_deck"), Text::tr("Export deck"), Text::tr("PowerPoint"),
                   [page] { Q_EMIT page->deckRequested(false); }});
    all.push_back({QStringLiteral("export_brief"), Text::tr("Export brief"), Text::tr("PDF"),
                   [page] { Q_EMIT page->exportBriefRequested(); }});
    all.push_back({QStringLiteral("export_plan"), Text::tr("Export plan"), Text::tr("PDF"),
                   [page] { Q_EMIT page->exportPlanRequested(); }});
  }
  all.push_back({QStringLiteral("import_folder"), Text::tr("Import a folder\u2026"), {}, [this] {
                   window_->chooseImportFolder();
                 }});
  all.push_back({QStringLiteral("new_workspace"), Text::tr("New workspace\u2026"), {}, [this] {
                   window_->chooseNewWorkspace();
                 }});
  all.push_back({QStringLiteral("sample"), Text::tr("Open the sample"), {}, [this] { openSample(); }});
  all.push_back({QStringLiteral("light"), Text::tr("Light"), Text::tr("colours"),
                 [this] { setTheme(Theme::Mode::light); }});
  all.push_back({QStringLiteral("dark"), Text::tr("Dark"), Text::tr("colours"),
                 [this] { setTheme(Theme::Mode::dark); }});
  all.push_back({QStringLiteral("system"), Text::tr("Light or dark as the system"), Text::tr("colours"),
                 [this] { setTheme(Theme::Mode::system); }});
  for (const auto& more : more_actions_)
    for (FinderAction& action : more()) all.push_back(std::move(action));
  // What was done lately comes first.
  const auto age = [this](const FinderAction& action) {
    const auto at = recent_actions_.indexOf(action.id);
    return at < 0 ? recent_actions_.size() : at;
  };
  std::stable_sort(all.begin(), all.end(),
                   [&](const FinderAction& a, const FinderAction& b) { return age(a) < age(b); });
  return all;
}

}  // namespace rapport::ui
