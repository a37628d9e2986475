// SPDX-License-Identifier: GPL-3.0-or-later
/// The tab that is a table, Timeline, and the quiet table that People has too.
#pragma once

#include <QWidget>
#include <vector>

#include "core/account/brief.h"

class QTableView;

namespace rapport::ui {

class Card;
class ClampedText;
class TimelineModel;

/// A table as quiet as a card: no grid, whole rows, one Tab stop.
[[nodiscard]] QTableView* make_quiet_table(const QString& name);

/// Everything that happened, newest first, by month.
class TimelineTab : public QWidget {
  Q_OBJECT

 public:
  explicit TimelineTab(QWidget* parent = nullptr);
  void show(std::vector<account::TimelineItem> items);
  /// Before the timeline of another account is read.
  void clear();
  [[nodiscard]] QTableView* table() const { return table_; }

 private:
  void setState(const QString& fact, const QString& missing);
  Card* card_;
  QTableView* table_;
  TimelineModel* model_;
  ClampedText* missing_;
};

}  // namespace rapport::ui
