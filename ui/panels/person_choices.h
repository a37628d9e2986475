// SPDX-License-Identifier: GPL-3.0-or-later
/// The people who fit what is being typed, in a list under the editor.
#pragma once

#include <QPointer>
#include <QWidget>
#include <vector>

#include "core/plan/person_offers.h"

class QLineEdit;

namespace rapport::ui {

/// Lies over the window under an editor, which keeps the keyboard: it is moved through by calls, and chosen
/// from by a click. Nobody is chosen until an arrow is pressed, so that Enter takes what was typed.
class PersonChoices : public QWidget {
  Q_OBJECT

 public:
  /// How many are offered at most.
  static constexpr std::size_t kMost = 6;
  /// What became of a key of the editor: it means nothing to the list, the list took it, or the one that is
  /// chosen is to be taken.
  enum class Pressed { nothing, done, take };

  explicit PersonChoices(QLineEdit* editor);
  /// Shows these people; none hides the list. Nobody is chosen then.
  void show(std::vector<plan::PersonOffer> people);
  using QWidget::show;
  /// Moves the choice; before the first there is none again.
  void move(int step);
  using QWidget::move;
  /// The one that is chosen; nullptr where none is.
  [[nodiscard]] const plan::PersonOffer* chosen() const;
  [[nodiscard]] const std::vector<plan::PersonOffer>& people() const { return people_; }
  /// A key of the editor while the list is shown: arrows move the choice, Escape clears it; Enter and Tab, in
  /// either direction, take who is chosen.
  [[nodiscard]] Pressed press(int key);

 Q_SIGNALS:
  /// The person clicked on one.
  void clicked(const rapport::plan::PersonOffer& who);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void choose(int row);
  void place();
  [[nodiscard]] int rowAt(const QPoint& at) const;
  QPointer<QLineEdit> editor_;
  std::vector<plan::PersonOffer> people_;
  int chosen_ = -1;
};

}  // namespace rapport::ui
