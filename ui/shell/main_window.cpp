// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/main_window.h"

#include <QDragEnterEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QListView>
#include <QMimeData>
#include <QShortcut>
#include <QStackedWidget>
#include <algorithm>
#include <utility>

#include "ui/base/text.h"
#include "ui/pages/first_start/first_start_page.h"
#include "ui/pages/imports/imports_page.h"
#include "ui/pages/mapping/mapping_page.h"
#include "ui/pages/matches/matches_page.h"
#include "ui/pages/monday/monday_page.h"
#include "ui/pages/portfolio/portfolio_page.h"
#include "ui/pages/practice/practice_page.h"
#include "ui/pages/settings/settings_page.h"
#include "ui/shell/account_page.h"
#include "ui/shell/finder.h"
#include "ui/shell/overlays.h"
#include "ui/shell/problem_page.h"
#include "ui/widgets/file_dialogs.h"

namespace rapport::ui {
namespace {

QStringList local_paths(const QMimeData* data) {
  QStringList paths;
  for (const QUrl& url : data->urls()) {
    if (url.isLocalFile()) paths << url.toLocalFile();
  }
  return paths;
}

}  // namespace

MainWindow::MainWindow(QWidget* parent)
    : QWidget(parent),
      sidebar_(new Sidebar),
      stack_(new QStackedWidget),
      monday_(new MondayPage),
      portfolio_(new PortfolioPage),
      practice_(new PracticePage),
      account_(new AccountPage),
      imports_(new ImportsPage),
      mapping_(new MappingPage),
      matches_(new MatchesPage),
      settings_(new SettingsPage),
      first_start_(new FirstStartPage),
      problem_(new ProblemPage),
      finder_(new Finder(this)),
      keys_(new KeysOverlay(this)),
      drop_(new DropOverlay(this)),
      toast_(new Toast(this)) {
  setWindowTitle(QStringLiteral("Rapport"));
  setMinimumSize(1024, 640);
  resize(1440, 900);
  setAcceptDrops(true);
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(0);
  row->addWidget(sidebar_);
  row->addWidget(stack_, 1);
  for (QWidget* page :
       std::initializer_list<QWidget*>{monday_, portfolio_, practice_, account_, imports_, mapping_,
                                       settings_, matches_, first_start_, problem_}) {
    stack_->addWidget(page);
  }

  connect(sidebar_, &Sidebar::placeRequested, this, &MainWindow::setPlace);
  connect(sidebar_, &Sidebar::findRequested, finder_, &Finder::open);
  connect(sidebar_, &Sidebar::openWorkspaceRequested, this, &MainWindow::chooseWorkspace);
  connect(sidebar_, &Sidebar::keysRequested, keys_, &KeysOverlay::open);
  connect(sidebar_, &Sidebar::quitRequested, this, &QWidget::close);
  connect(portfolio_, &PortfolioPage::importRequested, this, &MainWindow::chooseImportFiles);
  connect(account_, &AccountPage::importRequested, this, &MainWindow::chooseImportFiles);
  connect(account_, &AccountPage::presentRequested, this, [this] { setPresenting(!presenting_); });
  connect(imports_, &ImportsPage::importFilesRequested, this, &MainWindow::chooseImportFiles);
  connect(imports_, &ImportsPage::importFolderRequested, this, &MainWindow::chooseImportFolder);
  connect(imports_, &ImportsPage::matchesRequested, this, [this] { setPlace(Place::matches); });
  connect(imports_, &ImportsPage::manyMatchesRequested, this, [this] {
    matches_->openBulkSoon();
    setPlace(Place::matches);
  });
  connect(first_start_, &FirstStartPage::importRequested, this, &MainWindow::chooseImportFiles);
  connect(first_start_, &FirstStartPage::importFolderRequested, this, &MainWindow::chooseImportFolder);
  connect(first_start_, &FirstStartPage::openWorkspaceRequested, this, &MainWindow::chooseWorkspace);
  connect(first_start_, &FirstStartPage::newWorkspaceRequested, this, &MainWindow::chooseNewWorkspace);
  connect(sidebar_, &Sidebar::newWorkspaceRequested, this, &MainWindow::chooseNewWorkspace);
  connect(problem_, &ProblemPage::openAnotherRequested, this, &MainWindow::chooseWorkspace);
  addKeys();
  sidebar_->setPlace(place_);
}

void MainWindow::addKeys() {
  const auto on = [this](const QKeySequence& keys, auto action) {
    auto* shortcut = new QShortcut(keys, this);
    shortcut->setContext(Qt::WindowShortcut);
    connect(shortcut, &QShortcut::activated, this, action);
  };
  // No page changes beneath an open finder, which would stay there without the keyboard.
  const auto on_page = [this, on](const QKeySequence& keys, auto action) {
    on(keys, [this, action] {
      finder_->close();
      action();
    });
  };
  for (int i = 0; i < places; ++i) {
    const int digit = place_keys.at(static_cast<std::size_t>(i));
    if (digit < 0) continue;
    on_page(QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_0 + digit)), [this, i] {
      const auto wanted = static_cast<Place>(i);
      if (!inPlaces() || (wanted != Place::account && !maySwitch())) return;
      setPlace(wanted);
      if (wanted == Place::account) account_->focusContent();
    });
  }
  on_page(QKeySequence(Qt::CTRL | Qt::Key_Comma), [this] {
    if (!inPlaces() || !maySwitch()) return;
    setPlace(Place::settings);
    settings_->focusName();
  });
  for (int i = 0; i < AccountPage::tab_count; ++i) {
    on_page(QKeySequence(Qt::ALT | static_cast<Qt::Key>(Qt::Key_1 + i)), [this, i] {
      if (!inPlaces()) return;
      setPlace(Place::account);
      account_->setTab(i);
      account_->focusContent();
    });
  }
  for (const auto& [key, step] : {std::pair(Qt::Key_Up, -1), std::pair(Qt::Key_Down, 1)}) {
    on_page(QKeySequence(Qt::CTRL | key), [this, by = step] {
      if (!inPlaces() || !maySwitch()) return;
      // Who is in the list of accounts stays there.
      const bool in_list = sidebar_->list()->hasFocus();
      sidebar_->step(by);
      if (!in_list && place_ == Place::account) account_->focusContent();
    });
  }
  on(QKeySequence(Qt::CTRL | Qt::Key_K), [this] {
    if (inPlaces() && maySwitch()) finder_->open();
  });
  on_page(QKeySequence(Qt::CTRL | Qt::Key_L), [this] {
    if (inPlaces() && maySwitch()) sidebar_->focusAccounts();
  });
  on(QKeySequence(Qt::Key_Slash), [this] {
    if (!inPlaces() || !maySwitch()) return;
    if (place_ == Place::practice && practice_->find()) return;
    setPlace(Place::portfolio);
    portfolio_->focusFilter();
  });
  on(QKeySequence(Qt::Key_Question), [this] { keys_->open(); });
  on(QKeySequence(Qt::CTRL | Qt::Key_I), [this] {
    if (maySwitch()) chooseImportFiles();
  });
  on(QKeySequence(Qt::CTRL | Qt::Key_O), [this] {
    if (maySwitch()) chooseWorkspace();
  });
  on_page(QKeySequence(Qt::CTRL | Qt::Key_E), [this] { export_(); });
  on(QKeySequence(Qt::CTRL | Qt::Key_P), [this] { Q_EMIT printRequested(false); });
  on(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_P), [this] { Q_EMIT printRequested(true); });
  on(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C), [this] {
    if (inPlaces() && place_ == Place::account && maySwitch()) Q_EMIT linkRequested();
  });
  on(QKeySequence(Qt::CTRL | Qt::Key_D), [this] { Q_EMIT themeToggleRequested(); });
  on_page(QKeySequence(Qt::Key_F5), [this] { setPresenting(!presenting_); });
  on_page(QKeySequence(Qt::CTRL | Qt::Key_M), [this] {
    if (inPlaces() && place_ == Place::account && !presenting_) account_->writeNextMissing();
  });
  on(QKeySequence(Qt::CTRL | Qt::Key_Q), [this] { close(); });
}

bool MainWindow::inPlaces() const {
  return stack_->currentWidget() != first_start_ && stack_->currentWidget() != problem_;
}

void MainWindow::arrange() {
  QWidget* imports = mapping_open_ ? static_cast<QWidget*>(mapping_) : imports_;
  const std::array<QWidget*, places> pages{monday_, portfolio_, practice_, account_,
                                           imports, matches_,   settings_};
  stack_->setCurrentWidget(pages.at(static_cast<std::size_t>(place_)));
}

void MainWindow::setPlace(Place place) {
  place_ = place;
  arrange();
  sidebar_->setVisible(!presenting_);
  sidebar_->setPlace(place);
  if (place == Place::monday) monday_->focusList();
  if (place == Place::portfolio) portfolio_->focusContent();
  if (place == Place::practice) practice_->focusContent();
  if (place == Place::matches) matches_->focusList();
  Q_EMIT placeChanged(place);
}

void MainWindow::openMapping() {
  mapping_open_ = true;
  showImports();
}

void MainWindow::closeMapping() {
  if (!std::exchange(mapping_open_, false)) return;
  if (place_ == Place::imports && inPlaces()) arrange();
}

void MainWindow::showImports() {
  // What the place shows was read when it was entered, and after each import.
  if (inPlaces() && place_ == Place::imports)
    arrange();
  else
    setPlace(Place::imports);
}

void MainWindow::showFirstStart() {
  sidebar_->hide();
  stack_->setCurrentWidget(first_start_);
}

void MainWindow::showProblem(const QString& path, const QString& sentence) {
  sidebar_->hide();
  problem_->show(path, sentence);
  stack_->setCurrentWidget(problem_);
}

void MainWindow::showMissing(const QString& path) {
  sidebar_->hide();
  problem_->showMissing(path);
  stack_->setCurrentWidget(problem_);
}

void MainWindow::setPresenting(bool presenting) {
  if (!inPlaces() || presenting == presenting_) return;
  if (presenting) began_ = {place_, account_->tab()};
  // What is presented is the account; the other places name all customers.
  if (presenting && !account_->accountId().isEmpty() && place_ != Place::account) setPlace(Place::account);
  // Without one: the portfolio hides what is ours; Monday, the practice and the settings are nothing else.
  if (presenting && (place_ == Place::monday || place_ == Place::practice || place_ == Place::settings))
    setPlace(Place::portfolio);
  presenting_ = presenting;
  // Other customers' names are nobody's business on a shared screen.
  sidebar_->setVisible(!presenting);
  sidebar_->setPresenting(presenting);
  portfolio_->setPresenting(presenting);
  account_->setPresenting(presenting);
  Q_EMIT presentingChanged(presenting);
  if (presenting)
    say(Text::tr("In presentation mode. F5 or Esc ends it."));
  else
    toast_->hide();
  if (presenting)
    presented_ = {place_, account_->tab()};
  else
    goBack();
}

void MainWindow::goBack() {
  // Where presenting led elsewhere, the work goes on where it was; a page or tab chosen since then stays.
  if (account_->tab() == presented_.tab) account_->setTab(began_.tab);
  if (place_ == presented_.place && place_ != began_.place) setPlace(began_.place);
}

void MainWindow::export_() {
  if (!inPlaces()) return;
  if (place_ == Place::account) {
    account_->openExportMenu();
  } else if (place_ == Place::practice) {
    if (!practice_->openExport()) say(Text::tr("There is nothing to export on this page."));
  } else if (maySwitch()) {
    setPlace(Place::portfolio);
    portfolio_->openExportMenu();
  }
}

void MainWindow::leave() {
  if (finder_->isVisible()) {
    finder_->close();
  } else if (place_ == Place::monday && inPlaces() && monday_->leave()) {
    return;
  } else if (place_ == Place::practice && inPlaces() && practice_->leave()) {
    return;
  } else if (place_ == Place::account && account_->leave()) {
    return;
  } else if (place_ == Place::matches && inPlaces() && matches_->leave()) {
    return;
  } else if (place_ == Place::imports && inPlaces() && mapping_open_) {
    mapping_->discard();
  } else if (presenting_) {
    setPresenting(false);
  }
}

bool MainWindow::maySwitch() {
  if (presenting_) say(Text::tr("Not available in presentation mode; F5 ends it."));
  return !presenting_;
}

void MainWindow::keyPressEvent(QKeyEvent* event) {
  // Not a shortcut: those come before the fields and panels, which know better what Escape leaves.
  if (event->key() == Qt::Key_Escape) return leave();
  QWidget::keyPressEvent(event);
}

void MainWindow::say(const QString& sentence, bool problem) {
  toast_->say(sentence, problem);
}

QString MainWindow::said() const {
  return toast_->sentence();
}

void MainWindow::chooseImportFiles() {
  const QFileDialog* dialog = ask_what_to_open(this, Text::tr("Import exports"),
                                               {Text::tr("Exports, reports, spreadsheets, calendars and mail "
                                                         "(*.zip *.csv *.json *.jsonl *.ndjson *.gz *.txt "
                                                         "*.tsv *.xlsx *.xls *.ics *.eml *.mbox)"),
                                                Text::tr("All files (*)")},
                                               QFileDialog::ExistingFiles, QStandardPaths::DownloadLocation);
  connect(dialog, &QFileDialog::filesSelected, this, &MainWindow::importFilesChosen);
}

void MainWindow::chooseImportFolder() {
  const QFileDialog* dialog = ask_what_to_open(this, Text::tr("Import a folder of exports"), {},
                                               QFileDialog::Directory, QStandardPaths::DownloadLocation);
  connect(dialog, &QFileDialog::filesSelected, this, &MainWindow::importFilesChosen);
}

void MainWindow::chooseWorkspace() {
  const QFileDialog* dialog =
      ask_what_to_open(this, Text::tr("Open a workspace"), {Text::tr("Workspaces (*.rapport)")});
  connect(dialog, &QFileDialog::fileSelected, this, &MainWindow::workspaceChosen);
}

void MainWindow::chooseNewWorkspace() {
  // One that is there already is opened.
  const QFileDialog* dialog =
      ask_where_it_is(this, Text::tr("Where the workspace is to be"), Text::tr("Workspaces (*.rapport)"),
                      Text::tr("customers.rapport"));
  connect(dialog, &QFileDialog::fileSelected, this, &MainWindow::workspaceChosen);
}

void MainWindow::closeEvent(QCloseEvent* event) {
  Q_EMIT closing();
  if (may_close_ && !may_close_()) {
    event->ignore();
    return;
  }
  QWidget::closeEvent(event);
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
  // What is dragged out of this window (a chart onto a slide) is not an export to import.
  if (presenting_ || event->source() != nullptr || local_paths(event->mimeData()).isEmpty()) return;
  event->acceptProposedAction();
  drop_->setGeometry(rect());
  drop_->show();
  drop_->raise();
}

void MainWindow::dragLeaveEvent(QDragLeaveEvent*) {
  drop_->hide();
}

void MainWindow::dropEvent(QDropEvent* event) {
  drop_->hide();
  const QStringList paths = local_paths(event->mimeData());
  if (paths.isEmpty()) return;
  event->acceptProposedAction();
  Q_EMIT importFilesChosen(paths);
}

}  // namespace rapport::ui

#include "moc_main_window.cpp"
