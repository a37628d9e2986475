// SPDX-License-Identifier: GPL-3.0-or-later
/// What a point was counted from, beside its chart.
#pragma once

#include <QAbstractTableModel>
#include <QWidget>
#include <memory>

#include "core/metrics/records.h"

class QTableView;

namespace rapport::ui {

class Button;
class ClampedText;
class PlainLabel;
class SegmentedButtons;

/// The records of one side of a point: when, what, who and what each brings.
class RecordsModel : public QAbstractTableModel {
  Q_OBJECT

 public:
  enum Column { when_column, what_column, who_column, value_column, column_count };

  using QAbstractTableModel::QAbstractTableModel;
  void show(metrics::RecordSide side);
  [[nodiscard]] const metrics::RecordSide& side() const { return side_; }
  /// The rows with their headings as tab-separated text, all details included: what is copied.
  [[nodiscard]] QString asText(const QList<int>& rows) const;

  [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
  [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 private:
  [[nodiscard]] QString cell(const metrics::MetricRecord& record, int column) const;

  metrics::RecordSide side_;
};

/// Period, value, rule, the table with its total, and the exports that speak for it. Escape closes, Ctrl+C
/// copies the chosen rows or all.
class RecordsPanel : public QWidget {
  Q_OBJECT

 public:
  explicit RecordsPanel(QWidget* parent = nullptr);
  /// Says what is being read.
  void wait(Day start, Grain grain);
  void show(std::shared_ptr<const metrics::PointRecords> records);
  using QWidget::show;
  /// Says why there is nothing.
  void fail(const QString& sentence);
  /// The period that was asked for.
  [[nodiscard]] Day start() const { return start_; }
  [[nodiscard]] QTableView* table() const { return table_; }
  void copy();

 Q_SIGNALS:
  void closed();

 protected:
  bool event(QEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void showSide(int index);

  Day start_;
  std::shared_ptr<const metrics::PointRecords> records_;
  RecordsModel* model_;
  PlainLabel* period_;
  Button* close_;
  PlainLabel* value_;
  ClampedText* rule_;
  SegmentedButtons* sides_;
  ClampedText* total_;
  QTableView* table_;
  ClampedText* source_;
  Button* copy_;
};

}  // namespace rapport::ui
