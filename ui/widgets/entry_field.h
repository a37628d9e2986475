// SPDX-License-Identifier: GPL-3.0-or-later
/// A line to type into that Escape leaves.
#pragma once

#include <QLineEdit>

namespace rapport::ui {

/// Letters are typed here even where the window has them as keys.
class EntryField : public QLineEdit {
  Q_OBJECT

 public:
  EntryField(const QString& accessible_name, int most_letters, QWidget* parent = nullptr);

 Q_SIGNALS:
  /// Escape was pressed; the text is still there.
  void cancelled();

 protected:
  bool event(QEvent* event) override;
};

}  // namespace rapport::ui
