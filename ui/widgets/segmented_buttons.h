// SPDX-License-Identifier: GPL-3.0-or-later
/// A row of buttons of which one is chosen.
#pragma once

#include <QWidget>
#include <vector>

#include "ui/widgets/button.h"

class QHBoxLayout;

namespace rapport::ui {

/// One choice of several, side by side. Left/Right move the choice; Tab goes past the row. Where there is
/// little room, tabs move closer together.
class SegmentedButtons : public QWidget {
  Q_OBJECT

 public:
  explicit SegmentedButtons(const QString& accessible_name, Button::Kind kind = Button::Kind::segment,
                            QWidget* parent = nullptr);
  /// Adds a choice and gives its index.
  int add(const QString& label, const QString& tail = {});
  void setTail(int index, const QString& tail);
  /// Chooses without a signal.
  void setCurrent(int index);
  [[nodiscard]] int current() const { return current_; }
  [[nodiscard]] QSize sizeHint() const override;
  [[nodiscard]] QSize minimumSizeHint() const override;
  [[nodiscard]] int count() const { return static_cast<int>(buttons_.size()); }
  [[nodiscard]] Button* button(int index) const { return buttons_.at(static_cast<std::size_t>(index)); }

 Q_SIGNALS:
  /// A person chose.
  void chosen(int index);

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;

 private:
  void choose(int index);
  /// How many choices are not hidden.
  [[nodiscard]] int offered() const;
  /// The width of the offered choices with this much between them.
  [[nodiscard]] int widthWith(int gap) const;
  std::vector<Button*> buttons_;
  QHBoxLayout* row_;
  Button::Kind kind_;
  int current_ = -1;
};

}  // namespace rapport::ui
