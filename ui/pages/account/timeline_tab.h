// SPDX-License-Identifier: GPL-3.0-or-later
/// The tab that is a table, Timeline, and the quiet table that People has too.
#pragma once

#include <QWidget>
#include <optional>
#include <string>
#include <vector>

#include "core/account/brief.h"
#include "ui/panels/plan_form.h"

class QTableView;

namespace rapport::ui {

class Card;
class ClampedText;
class SearchField;
class SegmentedButtons;
class TimelineModel;
class TimelineRecord;

/// A table as quiet as a card: no grid, whole rows, one Tab stop.
[[nodiscard]] QTableView* make_quiet_table(const QString& name);

/// Everything that happened, newest first, by month: of one kind, or with some words, where that is asked
/// for. Enter or a click opens a line; own notes are edited there.
class TimelineTab : public QWidget {
  Q_OBJECT

 public:
  explicit TimelineTab(PlanForm* form, QWidget* parent = nullptr);
  void show(std::vector<account::TimelineItem> items, const std::string& account_id, Day today);
  using QWidget::show;
  /// Before the timeline of another account is read.
  void clear();
  [[nodiscard]] QTableView* table() const { return table_; }
  [[nodiscard]] SearchField* search() const { return search_; }
  [[nodiscard]] SegmentedButtons* kinds() const { return kinds_; }
  [[nodiscard]] TimelineRecord* record() const { return record_; }
  /// Chooses the line of a record (TimelineItem::record) and puts the keyboard on it, whatever was filtered;
  /// false where there is none.
  bool choose(const std::string& record);
  /// Opens the record of the row that is chosen.
  void openRecord();
  /// Closes the record; false where none is open.
  bool leave();

 Q_SIGNALS:
  void undoRequested();
  void redoRequested();

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;

 private:
  void build();
  void addKeys();
  void followPlan();
  void showItems(std::vector<account::TimelineItem> items);
  void filter();
  void afterReset(const std::optional<account::TimelineItem>& chosen);
  void fit();
  void countKinds();
  [[nodiscard]] std::optional<account::TimelineItem> chosen() const;
  void setState(const QString& fact, const QString& missing);

  PlanForm* form_;
  Card* card_;
  QTableView* table_;
  TimelineModel* model_;
  SearchField* search_;
  SegmentedButtons* kinds_;
  TimelineRecord* record_;
  ClampedText* missing_;
  std::string account_;
  Day today_;
  std::vector<account::TimelineItem> loaded_;  ///< As read, before what is edited here.
  std::vector<PlanNote> notes_;                ///< The plan's notes as they are shown.
};

}  // namespace rapport::ui
