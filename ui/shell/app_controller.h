// SPDX-License-Identifier: GPL-3.0-or-later
/// Brings the window, its readers and its writer together.
#pragma once

#include <QObject>
#include <QPointer>
#include <QString>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/account/brief.h"
#include "core/edits/edit.h"
#include "ui/models/hit_model.h"
#include "ui/shell/main_window.h"
#include "ui/shell/settings.h"

class QFileSystemWatcher;
class QKeySequence;
class QShortcut;

namespace rapport::ui {

class CallController;
class DataLoader;
class EditQueue;
class ImportController;
class WorkspaceWriter;
class MeasureController;
class LiveWatch;
class NotePanel;
class PlanEditor;
class PortfolioController;
class PracticeController;
class RecipeController;
class ScorecardController;
class UnsavedDialog;

/// How the window starts.
struct StartOptions {
  QString workspace;      ///< Empty: the one opened last, else the default one.
  bool demo = false;      ///< Open the sample, making it first.
  QString settings_file;  ///< Empty: the person's own.
  QString sample_folder;  ///< Empty: "sample" in the person's data folder.
  /// The folder for edits that have no room beside their workspace; empty: "unsaved" in the person's data
  /// folder.
  QString unsaved_folder;
  std::function<Instant()> clock;  ///< The moment by which calls are shown; empty: now().
  /// What to show first: a link "rapport:account/ID?tab=plan", or an account's id with a tab's name; empty:
  /// the usual place. What names no page is refused in one sentence.
  QString link, account, tab;
};

/// Owns the window and everything behind it. Nothing here waits: what takes time runs in DataLoader and
/// WorkspaceWriter.
class AppController : public QObject {
  Q_OBJECT

 public:
  explicit AppController(StartOptions options, QObject* parent = nullptr);
  ~AppController() override;
  /// Shows the window and begins to open the workspace.
  void start();
  [[nodiscard]] MainWindow* window() const { return window_.get(); }
  [[nodiscard]] WorkspaceWriter* writer() const { return writer_; }
  /// Shows an account's page; the tab stays.
  void showAccount(const QString& account_id);
  /// More for Ctrl+K, asked for each time it opens: saved views.
  void addFinderActions(std::function<std::vector<FinderAction>()> actions);

 Q_SIGNALS:
  /// The workspace is open and the portfolio is shown, or the first-start page is.
  void ready();

 private:
  void wireWindow();
  void wireFinder();
  void wireLoader();
  void wireWriter();
  void wireMatches();
  void wirePlan();
  void wireNotes();
  void offerPeople(const std::vector<account::Person>& people);
  void wireFollowUps();
  void wireCalls();
  void wireWork();
  void wireBook();
  void wireJourney();
  /// Takes back what was written of the journey last; false where nothing was since.
  bool undoJourney();
  /// Takes back the last answer about a call; false where there is none.
  bool undoAnswer();
  void wireRecipes();
  void wireClosing();
  void wireOutput();
  void wireLinks();
  /// Shows the page that the window was started with; once.
  void followLink(bool workspace_is_empty);
  /// Reads what changed with the account shown.
  /// Reads what changed with the account shown, in the span that was chosen for it.
  void requestSince();
  /// Something that a person wrote is saved: reads again all that may show it.
  void contentChanged();
  [[nodiscard]] bool mayClose();
  void watch(const QString& path);
  void lookForWorkspace(const QString& path);
  [[nodiscard]] bool showsPlan() const;
  void openWorkspace(const QString& path);
  /// The one that was named, else the one that is remembered, which is never made anew, else the usual one.
  void openUsual();
  /// The workspace at the usual place, made where it is not there.
  void openDefault();
  void openSample();
  void reload();
  void showBrief(const account::AccountBrief& brief);
  /// Reads an account for the page, whichever place is shown.
  void loadAccount(const QString& account_id);
  void loadTab();
  void importFiles(const QStringList& paths);
  void setTheme(Theme::Mode mode);
  void visited(const std::string& account_id);
  [[nodiscard]] std::vector<account::SearchHit> recentAccounts() const;
  [[nodiscard]] std::vector<FinderAction> finderActions();
  [[nodiscard]] QShortcut* shortcut(const QKeySequence& keys) const;
  void loadPlace(Place place);

  StartOptions options_;
  Settings settings_;
  std::unique_ptr<MainWindow> window_;
  DataLoader* loader_;
  WorkspaceWriter* writer_;
  EditQueue* edits_;
  PlanEditor* plan_editor_;
  NotePanel* note_ = nullptr;
  RecipeController* recipes_ = nullptr;
  struct Ticked {
    std::string account_id, id;
    QString text;
  };
  std::optional<Ticked> ticked_;  ///< The follow-up ticked off last in the sidebar.
  CallController* calls_ = nullptr;
  /// What was written on the Brief, or as a note, and may be taken back there.
  struct Written {
    std::string account_id;
    std::string mark;  ///< The signal that it snoozed; empty: it is an edit of the plan.
  };
  std::optional<Written> written_;
  std::string journey_edit_;                 ///< The last edit of the journey shown, until it is applied.
  std::optional<edits::What> journey_back_;  ///< What takes it back.
  std::string journey_account_;              ///< Whose it is: undone on its own page only.
  QString journey_words_;
  std::optional<Day> since_;  ///< The first day of the chosen span; empty: since the last call.
  std::optional<std::string>
      answered_;  ///< The record of the call answered last in the sidebar, if after that.
  MeasureController* measures_;
  PortfolioController* book_ = nullptr;
  PracticeController* practice_ = nullptr;
  ScorecardController* scorecard_ = nullptr;
  LiveWatch* live_ = nullptr;
  ImportController* imports_;
  QString exports_;                               ///< The newest exports, in words.
  QStringList recent_accounts_, recent_actions_;  ///< By their ids, the newest first.
  std::vector<std::function<std::vector<FinderAction>()>> more_actions_;
  std::string shown_;    ///< The account on the page.
  std::string opening_;  ///< The workspace being opened.
  bool open_ = false;    ///< A workspace is open.
  bool sample_ = false;  ///< The running import makes the sample.
  QPointer<UnsavedDialog> unsaved_;
  QFileSystemWatcher* watcher_ = nullptr;
  bool must_be_there_ = false;  ///< The workspace being opened was remembered and is not to be made.
  bool may_close_ = false;      ///< The person has decided about the edits that are not saved.
  bool gone_ = false;           ///< The workspace's file is not there any more.
  bool first_load_ = true;      ///< The portfolio of this workspace has not been seen yet.
};

}  // namespace rapport::ui
