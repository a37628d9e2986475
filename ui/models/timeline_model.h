// SPDX-License-Identifier: GPL-3.0-or-later
/// The timeline of an account, grouped by month.
#pragma once

#include <QAbstractTableModel>
#include <vector>

#include "core/account/brief.h"

namespace rapport::ui {

/// Rows of the timeline with one heading row before each month.
class TimelineModel : public QAbstractTableModel {
  Q_OBJECT

 public:
  enum Column { day, kind, text, detail, who, column_count };

  explicit TimelineModel(QObject* parent = nullptr);
  void setItems(std::vector<account::TimelineItem> items);
  /// True for a month's heading.
  [[nodiscard]] bool isHeading(int row) const;

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
  [[nodiscard]] QString shown(const Line& line, int column) const;

  std::vector<account::TimelineItem> items_;
  std::vector<Line> lines_;
};

}  // namespace rapport::ui
