// SPDX-License-Identifier: GPL-3.0-or-later
/// The timeline of an account, grouped by month.
#pragma once

#include <QAbstractTableModel>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/account/brief.h"

namespace rapport::ui {

/// Rows of the timeline with one heading row before each month; of one kind and with some words only, where
/// that is asked for.
class TimelineModel : public QAbstractTableModel {
  Q_OBJECT

 public:
  enum Column { day, kind, text, detail, who, column_count };

  explicit TimelineModel(QObject* parent = nullptr);
  void setItems(std::vector<account::TimelineItem> items);
  /// Shows lines of this group (none: of all) that have every wanted word somewhere. O(lines).
  void setFilter(std::optional<account::TimelineGroup> group, const QString& wanted);
  /// True for a month's heading.
  [[nodiscard]] bool isHeading(int row) const;
  /// The line in a row; nullptr for a heading.
  [[nodiscard]] const account::TimelineItem* at(int row) const;
  /// All lines, shown or not.
  [[nodiscard]] const std::vector<account::TimelineItem>& items() const { return items_; }
  /// How many lines are shown, headings left out.
  [[nodiscard]] int shownItems() const { return shown_items_; }
  /// The row of a line, by what it says; -1 where it is not shown.
  [[nodiscard]] int rowOf(const account::TimelineItem& item) const;

  [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
  [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
  [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;

 private:
  struct Line {
    int item = -1;  ///< -1: a heading.
    Day month;
    int count = 0;
  };
  void fill();
  [[nodiscard]] bool fits(const account::TimelineItem& item) const;
  [[nodiscard]] QString shown(const Line& line, int column) const;

  std::vector<account::TimelineItem> items_;
  std::vector<Line> lines_;
  std::optional<account::TimelineGroup> group_;
  std::vector<std::string> words_;  ///< Folded.
  int shown_items_ = 0;
};

}  // namespace rapport::ui
