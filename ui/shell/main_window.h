// SPDX-License-Identifier: GPL-3.0-or-later
/// The window's frame: sidebar, places, keys, drops. Loads nothing; the AppController feeds it.
#pragma once

#include <QStringList>
#include <QWidget>
#include <functional>
#include <utility>

#include "ui/shell/sidebar.h"

class QStackedWidget;

namespace rapport::ui {

class AccountPage;
class DropOverlay;
class Finder;
class FirstStartPage;
class ImportsPage;
class KeysOverlay;
class MappingPage;
class MatchesPage;
class MondayPage;
class PortfolioPage;
class PracticePage;
class ProblemPage;
class SettingsPage;
class Toast;

/// The window. Everything on it is built once.
class MainWindow : public QWidget {
  Q_OBJECT

 public:
  explicit MainWindow(QWidget* parent = nullptr);

  [[nodiscard]] Sidebar* sidebar() const { return sidebar_; }
  [[nodiscard]] MondayPage* monday() const { return monday_; }
  [[nodiscard]] PortfolioPage* portfolio() const { return portfolio_; }
  [[nodiscard]] PracticePage* practice() const { return practice_; }
  [[nodiscard]] AccountPage* account() const { return account_; }
  [[nodiscard]] ImportsPage* imports() const { return imports_; }
  [[nodiscard]] MappingPage* mapping() const { return mapping_; }
  [[nodiscard]] MatchesPage* matches() const { return matches_; }
  [[nodiscard]] SettingsPage* settings() const { return settings_; }
  [[nodiscard]] FirstStartPage* firstStart() const { return first_start_; }
  [[nodiscard]] ProblemPage* problem() const { return problem_; }
  [[nodiscard]] Finder* finder() const { return finder_; }

  /// Shows a place beside the sidebar.
  void setPlace(Place place);
  [[nodiscard]] Place place() const { return place_; }
  /// Shows the page that describes a table in the Imports place, until it is closed.
  void openMapping();
  void closeMapping();
  [[nodiscard]] bool mappingOpen() const { return mapping_open_; }
  /// Shows the Imports place; placeChanged() follows only where another one was shown.
  void showImports();
  /// An empty workspace: the first-start page alone.
  void showFirstStart();
  /// The workspace could not be opened: why, and what to do.
  void showProblem(const QString& path, const QString& sentence);
  /// The workspace opened last is not there.
  void showMissing(const QString& path);
  /// True while one of the places is shown.
  [[nodiscard]] bool inPlaces() const;
  /// Hides what is internal, and the names of other customers.
  void setPresenting(bool presenting);
  [[nodiscard]] bool isPresenting() const { return presenting_; }
  /// A sentence at the window's foot for a few seconds: what was just done, or what went wrong.
  void say(const QString& sentence, bool problem = false);
  /// The sentence at the foot now; empty where none is.
  [[nodiscard]] QString said() const;

  /// Called before the window closes; false prevents it.
  void setCloseGuard(std::function<bool()> may_close) { may_close_ = std::move(may_close); }

  /// Open a file dialog; importFilesChosen() or workspaceChosen() follows.
  void chooseImportFiles();
  void chooseImportFolder();
  void chooseWorkspace();
  void chooseNewWorkspace();

 Q_SIGNALS:
  void placeChanged(rapport::ui::Place place);
  void importFilesChosen(const QStringList& paths);
  void workspaceChosen(const QString& path);
  /// `whole`: the whole brief, else half a page for the call.
  void printRequested(bool whole);
  /// The link to what is shown, for the clipboard.
  void linkRequested();
  void themeToggleRequested();
  void closing();
  /// The screen is shared from now on, or no longer.
  void presentingChanged(bool presenting);

 protected:
  void closeEvent(QCloseEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void dragEnterEvent(QDragEnterEvent* event) override;
  void dragLeaveEvent(QDragLeaveEvent* event) override;
  void dropEvent(QDropEvent* event) override;

 private:
  void addKeys();
  /// Shows the page of the place.
  void arrange();
  /// False in presentation mode, with a message: other places show other customers.
  [[nodiscard]] bool maySwitch();
  void export_();
  /// Presenting has ended: shows what was shown when it began.
  void goBack();
  /// Escape, when nothing that has the focus took it: closes what is open, the innermost first.
  void leave();
  Sidebar* sidebar_;
  QStackedWidget* stack_;
  MondayPage* monday_;
  PortfolioPage* portfolio_;
  PracticePage* practice_;
  AccountPage* account_;
  ImportsPage* imports_;
  MappingPage* mapping_;
  MatchesPage* matches_;
  SettingsPage* settings_;
  FirstStartPage* first_start_;
  ProblemPage* problem_;
  Finder* finder_;
  KeysOverlay* keys_;
  DropOverlay* drop_;
  Toast* toast_;
  std::function<bool()> may_close_;
  Place place_ = Place::monday;
  bool presenting_ = false;
  /// A place, and the tab of the account.
  struct Shown {
    Place place = Place::monday;
    int tab = 0;
  };
  Shown began_;                ///< What was shown when presenting began.
  Shown presented_;            ///< What was shown instead at first.
  bool mapping_open_ = false;  ///< The Imports place shows the page that describes a table.
};

}  // namespace rapport::ui
