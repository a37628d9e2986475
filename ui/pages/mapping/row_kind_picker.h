// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "core/sources/mapped/mapping.h"

namespace rapport::ui {

class ComboBox;
class SegmentedButtons;

/// What each row of a table is: buttons side by side, or a list where the window is too narrow for them.
class RowKindPicker : public QWidget {
  Q_OBJECT

 public:
  explicit RowKindPicker(QWidget* parent = nullptr);
  /// Chooses without a signal.
  void setKind(sources::RowKind kind);
  [[nodiscard]] sources::RowKind kind() const { return kind_; }
  [[nodiscard]] SegmentedButtons* buttons() const { return buttons_; }
  [[nodiscard]] QSize minimumSizeHint() const override;

 Q_SIGNALS:
  /// A person chose.
  void chosen(rapport::sources::RowKind kind);

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  void choose(int index);
  void fit();
  sources::RowKind kind_ = sources::RowKind::account;
  class PlainLabel* words_;
  SegmentedButtons* buttons_;
  ComboBox* list_;
};

}  // namespace rapport::ui
