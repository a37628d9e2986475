// SPDX-License-Identifier: GPL-3.0-or-later
/// What a point was counted from, beside its chart.
#pragma once

#include <QWidget>
#include <memory>

#include "core/metrics/records.h"

class QTableView;

namespace rapport::ui {

class Button;
class ClampedText;
class PlainLabel;
class RecordsModel;
class SegmentedButtons;

/// Period, value, rule, the table with its total, and the exports that speak for it. Escape closes, Ctrl+C
/// copies the chosen rows or all.
class RecordsPanel : public QWidget {
  Q_OBJECT

 public:
  explicit RecordsPanel(QWidget* parent = nullptr);
  /// Shows that the records are being read.
  void wait(Day start, Grain grain);
  void show(std::shared_ptr<const metrics::PointRecords> records);
  using QWidget::show;
  /// Shows why there are none.
  void fail(const QString& sentence);
  /// The period that was asked for.
  [[nodiscard]] Day start() const { return start_; }
  [[nodiscard]] QTableView* table() const { return table_; }
  /// Puts the records on the clipboard as tab-separated text.
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
