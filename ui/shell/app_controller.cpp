// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/app_controller.h"

#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>
#include <algorithm>
#include <exception>
#include <utility>

#include "core/workspace/workspace.h"
#include "ui/base/text.h"
#include "ui/data/data_loader.h"
#include "ui/data/edit_queue.h"
#include "ui/data/live_watch.h"
#include "ui/data/plan_editor.h"
#include "ui/data/workspace_writer.h"
#include "ui/models/account_list_model.h"
#include "ui/models/matches_model.h"
#include "ui/pages/charts/charts_page.h"
#include "ui/pages/charts/metric_list.h"
#include "ui/pages/first_start/first_start_page.h"
#include "ui/pages/imports/imports_page.h"
#include "ui/pages/matches/matches_page.h"
#include "ui/pages/monday/monday_page.h"
#include "ui/pages/plan/plan_page.h"
#include "ui/pages/portfolio/portfolio_page.h"
#include "ui/pages/practice/practice_page.h"
#include "ui/pages/settings/settings_page.h"
#include "ui/shell/account_page.h"
#include "ui/shell/call_controller.h"
#include "ui/shell/finder.h"
#include "ui/shell/import_controller.h"
#include "ui/shell/measure_controller.h"
#include "ui/shell/portfolio_controller.h"
#include "ui/shell/practice_controller.h"
#include "ui/shell/problem_page.h"
#include "ui/shell/recipe_controller.h"
#include "ui/shell/scorecard_controller.h"
#include "ui/shell/window_place.h"
#include "ui/theme/theme.h"
#include "ui/theme/tokens.h"

namespace rapport::ui {
namespace {

/// False where every file was refused, skipped or is a question: nothing but the list of imports is different
/// then.
bool has_read(const import::ImportReport& report) {
  return report.undoable || std::any_of(report.files.begin(), report.files.end(), [](const auto& file) {
           return file.status == import::FileResult::Status::imported ||
                  file.status == import::FileResult::Status::unchanged;
         });
}

}  // namespace

AppController::AppController(StartOptions options, QObject* parent)
    : QObject(parent),
      options_(std::move(options)),
      settings_(options_.settings_file),
      window_(std::make_unique<MainWindow>()),
      loader_(new DataLoader(this)),
      writer_(new WorkspaceWriter(this)),
      edits_(new EditQueue(writer_, this)),
      plan_editor_(new PlanEditor(edits_, this)),
      measures_(new MeasureController(window_.get(), loader_, edits_, this)),
      imports_(new ImportController(window_.get(), loader_, writer_, this)) {
  const QString own = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation);
  if (options_.sample_folder.isEmpty()) options_.sample_folder = own + QStringLiteral("/rapport/sample");
  if (options_.unsaved_folder.isEmpty()) options_.unsaved_folder = own + QStringLiteral("/rapport/unsaved");
  edits_->setOtherFolder(options_.unsaved_folder);
  wireWindow();
  wireFinder();
  wireLoader();
  wireWriter();
  wireMatches();
  wirePlan();
  wireCalls();
  wireWork();
  wireBook();
  wireOutput();  // The practice has pages too.
  wireJourney();
  wireClosing();
}

AppController::~AppController() {
  window_->disconnect(this);
  for (QObject* part : window_->findChildren<QObject*>()) part->disconnect(this);
  const std::string path = loader_->path();
  delete measures_;  // Before those that they ask.
  delete imports_;
  edits_->finish();
  delete writer_;  // Cancels a running import, which rolls back.
  delete loader_;
  if (path.empty()) return;
  try {
    // The readers are gone: opened and closed once more, the workspace is at rest in one self-contained file.
    const workspace::Workspace last(path, workspace::Workspace::Mode::must_exist);
  } catch (const std::exception& error) {
    // Another program writes to it, or its folder is gone; whoever closes it last does the same.
    qInfo("%s", error.what());
  }
}

void AppController::start() {
  Theme::set(settings_.theme());
  window_->settings()->setTheme(settings_.theme());
  place_window(window_.get(), settings_.geometry());
  window_->show();
  if (options_.demo) {
    openSample();
    return;
  }
  openUsual();
}

void AppController::openUsual() {
  QString path = options_.workspace;
  if (path.isEmpty() && qEnvironmentVariableIsEmpty("RAPPORT_WORKSPACE")) {
    path = settings_.workspace();
    // The one that holds a year of plans must not seem empty because its disk is not connected.
    if (!path.isEmpty() && !QFileInfo::exists(path) && !workspace::finish_interrupted_restore(u8(path))) {
      opening_ = u8(path);
      must_be_there_ = true;
      window_->showMissing(path);
      return;
    }
  }
  if (path.isEmpty())
    openDefault();
  else
    openWorkspace(QDir().absoluteFilePath(path));
}

void AppController::openDefault() {
  try {
    openWorkspace(QDir().absoluteFilePath(qs(workspace::default_path())));
  } catch (const std::exception& error) {
    window_->showProblem({}, qs(error.what()));
  }
}

void AppController::setTheme(Theme::Mode mode) {
  Theme::set(mode);
  settings_.setTheme(mode);
  window_->settings()->setTheme(mode);
}

void AppController::openWorkspace(const QString& path) {
  opening_ = u8(path);
  must_be_there_ = false;
  writer_->prepare(opening_);
}

void AppController::openSample() {
  if (writer_->running()) {
    window_->say(Text::tr("An import is running; the sample can be opened when it is done."), true);
    return;
  }
  sample_ = true;
  if (!open_) window_->showFirstStart();
  opening_ = u8(options_.sample_folder) + "/sample.rapport";
  writer_->prepareSample(u8(options_.sample_folder));
}

void AppController::wireWindow() {
  MainWindow* w = window_.get();
  connect(w, &MainWindow::closing, this, [this] { settings_.setGeometry(window_->saveGeometry()); });
  connect(w, &MainWindow::importFilesChosen, this, &AppController::importFiles);
  connect(w, &MainWindow::workspaceChosen, this, [this](const QString& path) {
    if (writer_->running()) {
      window_->say(Text::tr("An import is running; another workspace can be opened when it is done."), true);
    } else {
      openWorkspace(path);
    }
  });
  connect(w, &MainWindow::themeToggleRequested, this,
          [this] { setTheme(Theme::isDark() ? Theme::Mode::light : Theme::Mode::dark); });
  connect(w, &MainWindow::placeChanged, this, &AppController::loadPlace);
  connect(w->sidebar(), &Sidebar::themeRequested, this, &AppController::setTheme);
  connect(w->sidebar(), &Sidebar::sampleRequested, this, &AppController::openSample);
  connect(w->sidebar(), &Sidebar::accountRequested, this, &AppController::showAccount);
  connect(w->portfolio(), &PortfolioPage::accountRequested, this, [this](const QString& id) {
    showAccount(id);
    window_->account()->focusContent();
  });
  connect(w->finder(), &Finder::chosen, this, [this](const account::SearchHit& hit) {
    if (hit.kind == account::SearchHit::Kind::person) window_->account()->setTab(AccountPage::people_tab);
    showAccount(qs(hit.account_id));
    window_->account()->focusContent();
  });
  connect(w->firstStart(), &FirstStartPage::sampleRequested, this, &AppController::openSample);
  connect(w->firstStart(), &FirstStartPage::cancelRequested, writer_, &WorkspaceWriter::cancel);
  connect(w->problem(), &ProblemPage::retryRequested, this, [this] {
    if (must_be_there_ && !QFileInfo::exists(qs(opening_)))
      window_->showMissing(qs(opening_));
    else
      openWorkspace(qs(opening_));
  });
  connect(w->account(), &AccountPage::accountRequested, this, &AppController::showAccount);
  connect(w->account(), &AccountPage::tabChanged, this, &AppController::loadTab);
  connect(w->imports(), &ImportsPage::cancelRequested, writer_, &WorkspaceWriter::cancel);
  connect(w->imports(), &ImportsPage::meaningChosen, this,
          [this](const QString& object, const QString& field, const QString& meaning) {
            edits_->add({}, edits::FieldChosen{u8(object), u8(field), u8(meaning)});
          });
  connect(w->imports(), &ImportsPage::accountRequested, this, &AppController::showAccount);
  connect(imports_, &ImportController::contentChanged, this, &AppController::reload);
  wireLinks();
}

void AppController::wireLoader() {
  MainWindow* w = window_.get();
  connect(loader_, &DataLoader::portfolioReady, this,
          [this, w](const std::shared_ptr<const PortfolioSnapshot>& snapshot) {
            const bool empty = snapshot->portfolio.rows.empty() && snapshot->portfolio.sources.empty();
            w->sidebar()->setSnapshot(snapshot);
            w->portfolio()->show(snapshot);
            w->matches()->setAccounts(snapshot);
            if (std::exchange(first_load_, false)) {
              if (empty) {
                w->firstStart()->showReady();
                w->showFirstStart();
              } else if (!w->inPlaces() || w->place() == Place::account) {
                w->setPlace(Place::monday);
              }
            }
            w->sidebar()->setAccount(shown_);
            followLink(empty);
            Q_EMIT ready();
          });
  const auto flags_of = [this](const std::string& id) { return loader_->cachedBrief(id); };
  w->sidebar()->setFlagsOf(flags_of);
  w->portfolio()->setFlagsOf(flags_of);
  connect(w->sidebar(), &Sidebar::lookedAt, loader_, &DataLoader::requestHovered);
  connect(w->portfolio(), &PortfolioPage::lookedAt, loader_, &DataLoader::requestHovered);
  connect(loader_, &DataLoader::hoveredReady, w, [w] {
    w->sidebar()->renewToolTip();
    w->portfolio()->renewToolTip();
  });
  connect(loader_, &DataLoader::searchIndexReady, w->finder(), &Finder::setIndex);
  connect(loader_, &DataLoader::briefReady, this,
          [this, w](const std::string& id, const std::shared_ptr<const account::AccountBrief>& brief) {
            if (id != shown_) return;
            showBrief(*brief);
          });
  connect(loader_, &DataLoader::sinceReady, this, [this, w](const std::string& id, const auto& since) {
    if (id == shown_) w->account()->showSince(id, since);
  });
  connect(w->account(), &AccountPage::sinceRequested, this, [this](std::optional<Day> from) {
    since_ = from;
    if (!shown_.empty()) requestSince();
  });
  connect(loader_, &DataLoader::peopleReady, this,
          [this, w](const std::string& id, const auto& people, const auto& contacts) {
            if (id == shown_) w->account()->showPeople(*people, *contacts);
          });
  connect(loader_, &DataLoader::timelineReady, this, [this, w](const std::string& id, const auto& items) {
    if (id == shown_) w->account()->showTimeline(*items);
  });
  ChartsPage* charts = w->account()->charts();
  charts->list()->setPins(settings_.pinnedMetrics());
  connect(charts, &ChartsPage::pinsChanged, this,
          [this](const QStringList& pins) { settings_.setPinnedMetrics(pins); });
  connect(charts, &ChartsPage::importRequested, w, &MainWindow::chooseImportFiles);
  connect(loader_, &DataLoader::metricsReady, this,
          [this, charts](const std::string& id, const auto& metrics) {
            if (id == shown_) charts->setMetrics(*metrics);
          });
  connect(loader_, &DataLoader::qualityReady, w->imports(),
          [w](const auto& quality) { w->imports()->showQuality(*quality); });
  connect(loader_, &DataLoader::importRunsReady, w->imports(), &ImportsPage::showRuns);
  connect(loader_, &DataLoader::fieldsReady, w->imports(),
          [w](const auto& fields) { w->imports()->showFields(*fields, import::meanings()); });
  connect(loader_, &DataLoader::failed, this, [this, w](const std::string& id, const QString& sentence) {
    if (!id.empty() && id == shown_) {
      w->account()->setFailed(sentence);
    } else if (id.empty() && first_load_) {
      w->showProblem(qs(loader_->path()), sentence);
    } else if (id.empty()) {
      w->say(sentence, true);
    }
  });
}

void AppController::wireWriter() {
  MainWindow* w = window_.get();
  connect(writer_, &WorkspaceWriter::prepared, this, [this, w](const std::string& path) {
    if (path != opening_) return;
    if (!sample_) settings_.setWorkspace(qs(path));
    open_ = true;
    first_load_ = true;
    shown_.clear();
    measures_->showAccount({});
    w->account()->clear();
    w->monday()->clear();
    calls_->clear();
    answered_.reset(), ticked_.reset(), written_.reset(), since_.reset();
    w->sidebar()->setWorkspace(qs(path));
    w->firstStart()->setWorkspace(qs(path));
    w->setWindowTitle(QStringLiteral("Rapport"));
    watch(qs(path));
    live_->watch(qs(path));
    book_->forget();
    scorecard_->forget();
    window_->practice()->clear();
    practice_->forget();
    journey_back_.reset();
    plan_editor_->forget(path);
    imports_->forget();
    loader_->open(path);
    reload();
  });
  connect(writer_, &WorkspaceWriter::onlyRead, w, [w](const QString& sentence) { w->say(sentence, true); });
  connect(writer_, &WorkspaceWriter::prepareFailed, this,
          [this, w](const std::string& path, const QString& sentence) {
            if (path == opening_) w->showProblem(qs(path), sentence);
          });
  connect(writer_, &WorkspaceWriter::started, this, [w] {
    w->imports()->showStarted();
    w->firstStart()->showStarted();
  });
  connect(writer_, &WorkspaceWriter::progressed, w->imports(), &ImportsPage::showProgress);
  connect(writer_, &WorkspaceWriter::progressed, w->firstStart(), &FirstStartPage::showProgress);
  connect(writer_, &WorkspaceWriter::finished, this,
          [this, w](const std::shared_ptr<const import::ImportReport>& report) {
            w->imports()->showReport(*report);
            w->firstStart()->showReady();
            if (!std::exchange(sample_, false)) {
              first_load_ = false;
              if (has_read(*report)) {
                reload();
              } else {
                loader_->acceptVersion();
                loadPlace(w->place());
              }
            }
          });
  connect(writer_, &WorkspaceWriter::backupFailed, w,
          [w](const QString& sentence) { w->say(sentence, true); });
  connect(writer_, &WorkspaceWriter::cancelled, this, [this, w] {
    sample_ = false;
    w->imports()->showCancelled();
    w->firstStart()->showReady();
    if (!open_) openUsual();
  });
  connect(writer_, &WorkspaceWriter::importFailed, this, [this, w](const QString& sentence) {
    w->imports()->showFailed(sentence);
    w->firstStart()->showReady(sentence);
    if (std::exchange(sample_, false) && open_) w->say(sentence, true);
  });
}

void AppController::importFiles(const QStringList& paths) {
  if (writer_->running()) {
    window_->say(Text::tr("An import is running; wait for it, or cancel it on the Imports page."), true);
    return;
  }
  if (!open_ || paths.isEmpty()) return;
  // Edits that were saved elsewhere because of a full disk come back by dropping their file onto the window.
  if (paths.size() == 1 && paths.front().endsWith(QStringLiteral(".waiting"))) {
    edits_->takeUp(paths.front());
    return;
  }
  imports_->leaveTable();
  window_->showImports();
  writer_->run(paths);
}

void AppController::reload() {
  loader_->invalidate();
  window_->portfolio()->setLoading();
  loader_->requestPortfolio();
  book_->reload();
  window_->practice()->setOutdated();
  loader_->requestMatches("suggested");
  loader_->requestMatchCounts();
  loader_->requestSearchIndex();
  loader_->requestFollowUps();
  calls_->load();
  loadPlace(window_->place());
  if (!shown_.empty()) loadAccount(qs(shown_));
  plan_editor_->reload();
}

void AppController::loadPlace(Place place) {
  if (!open_) return;
  switch (place) {
    case Place::imports:
      loader_->requestQuality();
      loader_->requestImportRuns();
      loader_->requestOwnTables();
      loader_->requestFields();
      break;
    case Place::matches:
      loader_->requestMatches(window_->matches()->status());
      loader_->requestMatchCounts();
      break;
    case Place::account:
      if (shown_.empty()) {
        const auto recent = recentAccounts();
        const std::string first =
            recent.empty() ? window_->sidebar()->accounts().idAt(0) : recent.front().account_id;
        if (!first.empty()) loadAccount(qs(first));
      }
      break;
    case Place::practice:
      window_->practice()->enter();
      break;
    case Place::settings:
      loader_->requestSettings();
      break;
    case Place::monday:
    case Place::portfolio:
      break;
  }
}

void AppController::showAccount(const QString& account_id) {
  loadAccount(account_id);
  if (window_->place() != Place::account) window_->setPlace(Place::account);
}

void AppController::loadAccount(const QString& account_id) {
  const bool reloaded = u8(account_id) == shown_;
  if (recipes_ != nullptr && !reloaded) recipes_->leave();
  if (!reloaded) since_.reset();
  shown_ = u8(account_id);
  window_->sidebar()->setAccount(shown_);
  if (const auto brief = loader_->brief(shown_)) {
    showBrief(*brief);
  } else if (!reloaded) {
    const int row = window_->sidebar()->accounts().rowOf(shown_);
    const auto& accounts = window_->sidebar()->accounts();
    window_->account()->setLoading(row < 0 ? QString() : accounts.index(row).data().toString());
  }
}

void AppController::showBrief(const account::AccountBrief& brief) {
  if (brief.facts.id != shown_) {  // It was merged into another account since.
    shown_ = brief.facts.id;
    window_->sidebar()->setAccount(shown_);
  }
  window_->account()->show(brief);
  visited(brief.facts.id);
  calls_->showAccount(brief.facts.id);
  measures_->showAccount(brief.facts.id);
  requestSince();
  scorecard_->load(brief.facts.id);
  loader_->requestJourney(brief.facts.id);
  loadTab();
  loader_->prefetch(window_->sidebar()->neighbours(brief.facts.id));
}

void AppController::loadTab() {
  if (shown_.empty()) return;
  switch (window_->account()->tab()) {
    case AccountPage::people_tab:
      loader_->requestPeople(shown_);
      plan_editor_->open(shown_);  // Roles and notes of people are in the plan.
      break;
    case AccountPage::timeline_tab:
      loader_->requestTimeline(shown_);
      plan_editor_->open(shown_);  // Own notes are edited there.
      break;
    case AccountPage::plan_tab:
      plan_editor_->open(shown_);
      break;
    case AccountPage::charts_tab:
      loader_->requestMetrics(shown_);
      break;
    default:
      break;
  }
}

}  // namespace rapport::ui

#include "moc_app_controller.cpp"
