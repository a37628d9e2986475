// SPDX-License-Identifier: GPL-3.0-or-later
/// The first place: whom to touch this week, with one reason and one next step each.
#pragma once

#include <QWidget>
#include <array>
#include <memory>
#include <optional>
#include <vector>

#include "core/work/work.h"

class QBoxLayout;
class QListView;
class QStackedLayout;
class QVBoxLayout;

namespace rapport::ui {

class BookSuccessCard;
class Card;
class ChangesCard;
class ClampedText;
class CountTile;
class Link;
class PlainLabel;
class SegmentedButtons;
class FieldsBar;
class WorkModel;

/// The list with its figures. Keys in the list: Space done, S snooze, U or Ctrl+Z takes the last mark back,
/// Enter opens the account, Escape shows all again.
class MondayPage : public QWidget {
  Q_OBJECT

 public:
  explicit MondayPage(QWidget* parent = nullptr);
  /// Shows the book. `saved`: every mark that was made here is in it.
  void show(std::shared_ptr<const work::Book> book, const QString& exports, bool saved);
  using QWidget::show;
  /// Another workspace: nothing is known yet.
  void clear();
  /// A mark could not be saved: the list is as it was before it.
  void forgetMarks();
  /// Puts the keyboard into the list.
  void focusList();
  [[nodiscard]] work::Scope scope() const { return scope_; }
  void setScope(work::Scope scope);
  void setTile(std::optional<work::Tile> tile);
  /// Escape: closes what is open, the innermost first; false where nothing is.
  bool leave();
  [[nodiscard]] const work::Work& work() const { return *work_; }
  [[nodiscard]] QListView* list() const { return list_; }
  [[nodiscard]] FieldsBar* snooze() const { return snooze_; }
  [[nodiscard]] CountTile* tile(work::Tile tile) const { return tiles_.at(static_cast<std::size_t>(tile)); }
  /// Takes the newest mark back; false where none was made here.
  bool undo();

 Q_SIGNALS:
  void accountRequested(const QString& account_id, rapport::work::Page page);
  /// A follow-up that a reason is about, to be shown in its plan.
  void followUpRequested(const QString& account_id, const QString& id);
  /// A person said something about a reason; to be saved.
  void marked(const QString& account_id, const rapport::work::Mark& mark);
  void followUpTicked(const QString& account_id, const QString& id, const QString& text, bool done);
  /// What was done, in a sentence.
  void said(const QString& sentence);
  /// How many accounts are in the list, for the sidebar.
  void counted(int accounts);
  void importRequested();
  void importsRequested();
  void settingsRequested();

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;

 private:
  /// A mark that was made here, and how the reason was before it.
  struct Made {
    std::string account_id, account;
    work::Reason before;
    work::Mark mark;
  };
  void buildHead(QVBoxLayout* all);
  void buildTiles(QVBoxLayout* all);
  void buildList();
  void refresh();
  void showEmpty();
  void showSnoozed();
  void openCurrent();
  void markDone();
  void askSnooze();
  void keepSnooze();
  void wake(const work::SnoozedItem& item);
  void makeMark(const std::string& account_id, const std::string& account, const work::Reason& reason,
                work::Mark mark);
  void send(const std::string& account_id, const work::Reason& reason, const work::Mark& mark);
  [[nodiscard]] const work::Item* current() const;
  [[nodiscard]] work::Reason reasonOf(const work::Item& item) const;

  std::shared_ptr<const work::Book> book_;
  std::shared_ptr<const work::Work> work_;
  QString exports_;
  work::Scope scope_ = work::Scope::team;
  bool scope_chosen_ = false;
  std::optional<work::Tile> tile_;
  std::vector<work::PendingMark> pending_;
  std::vector<Made> made_;
  std::optional<Made> snoozing_;  ///< What the bar is open for.
  bool snoozed_open_ = false;

  PlainLabel* title_;
  ClampedText* subtitle_;
  SegmentedButtons* scopes_;
  Link* who_;
  std::array<CountTile*, work::tiles> tiles_{};
  Card* card_;
  Link* rule_;
  WorkModel* model_;
  QListView* list_;
  QStackedLayout* stack_;
  PlainLabel* empty_title_;
  PlainLabel* empty_words_;
  Link* empty_action_;
  FieldsBar* snooze_;
  QWidget* foot_;
  ClampedText* snoozed_words_;
  Link* snoozed_link_;
  QWidget* snoozed_list_;
  QWidget* side_;
  ChangesCard* changes_;
  BookSuccessCard* success_;
  QBoxLayout* columns_ = nullptr;
  QBoxLayout* side_columns_ = nullptr;
  PlainLabel* list_title_ = nullptr;
  QWidget* hints_ = nullptr;
  PlainLabel* more_ = nullptr;
};

}  // namespace rapport::ui
