// SPDX-License-Identifier: GPL-3.0-or-later
/// The tabs that are tables: People and Timeline.
#pragma once

#include <QWidget>
#include <vector>

#include "core/account/brief.h"

class QSortFilterProxyModel;
class QTableView;

namespace rapport::ui {

class Card;
class ClampedText;
class PeopleModel;
class TimelineModel;

/// All contacts, sortable by any column.
class PeopleTab : public QWidget {
  Q_OBJECT

 public:
  explicit PeopleTab(QWidget* parent = nullptr);
  void show(std::vector<account::Person> people, Day today);
  /// Before the people of another account are read.
  void clear();
  [[nodiscard]] QTableView* table() const { return table_; }

 private:
  void setState(const QString& fact, const QString& missing);
  Card* card_;
  QTableView* table_;
  PeopleModel* model_;
  QSortFilterProxyModel* sorted_;
  ClampedText* missing_;
};

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
