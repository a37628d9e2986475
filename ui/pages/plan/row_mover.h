// SPDX-License-Identifier: GPL-3.0-or-later
/// Rows of a card that are brought into another order.
#pragma once

#include <QObject>
#include <QPoint>
#include <optional>
#include <vector>

class QMouseEvent;
class QWidget;

namespace rapport::ui {

class Field;

/// Moves rows by the mouse, which draws one by its handle or its field, and by Alt+Up and Alt+Down. While a
/// row is drawn, a line shows where it would land. No drag of the system: nothing else than this card is
/// meant.
class RowMover : public QObject {
  Q_OBJECT

 public:
  /// For rows below each other in `card`, which owns this.
  explicit RowMover(QWidget* card);
  /// Adds the next row.
  void addRow(QWidget* box, QWidget* handle, Field* field);
  /// How many of the rows can be moved now. Ends a move: the row may be gone that the mouse holds.
  void setRows(std::size_t count);

 Q_SIGNALS:
  /// The person moved a row to another index; both are rows that can be moved.
  void moved(std::size_t from, std::size_t to);

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  struct Row {
    QWidget *box, *handle;
    Field* field;
  };
  [[nodiscard]] std::size_t rowOf(const QObject* watched) const;
  bool press(const QObject* watched, const QMouseEvent* mouse);
  bool follow(const QMouseEvent* mouse);
  bool release(const QMouseEvent* mouse);
  void step(std::size_t row, bool up);
  void showTarget(const QPoint& at);
  void end();

  QWidget* card_;
  std::vector<Row> rows_;
  std::size_t count_ = 0;
  QWidget* line_;                       ///< Where the row would land.
  std::optional<std::size_t> pressed_;  ///< The row under the pressed button.
  std::optional<std::size_t> target_;   ///< Set while the row is drawn: where it would go.
  QPoint pressed_at_;
};

}  // namespace rapport::ui
