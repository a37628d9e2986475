// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>

namespace rapport::ui {

class KeyHint;

/// A line to type into with the key that leads there shown at its right while it is empty.
class SearchField : public QLineEdit {
  Q_OBJECT

 public:
  SearchField(const QString& placeholder, const QString& key, QWidget* parent = nullptr);
  [[nodiscard]] QSize minimumSizeHint() const override { return {120, 32}; }

 Q_SIGNALS:
  /// Escape was pressed in the empty field.
  void left();

 protected:
  void resizeEvent(QResizeEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;

 private:
  KeyHint* hint_;
};

}  // namespace rapport::ui
