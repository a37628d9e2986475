// SPDX-License-Identifier: GPL-3.0-or-later
/// The grid that values are typed into.
#pragma once

#include <QTableView>

namespace rapport::ui {

/// A digit begins a value, Enter saves it and goes to the next period.
class ValuesGrid : public QTableView {
  Q_OBJECT

 public:
  explicit ValuesGrid(QWidget* parent = nullptr);
  /// A cell is being edited.
  [[nodiscard]] bool isTyping() const { return state() == EditingState; }

 Q_SIGNALS:
  /// Text was pasted; Escape was pressed.
  void pasted(const QString& text);
  void left();

 protected:
  bool event(QEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;

 protected Q_SLOTS:
  void closeEditor(QWidget* editor, QAbstractItemDelegate::EndEditHint hint) override;
};

}  // namespace rapport::ui
