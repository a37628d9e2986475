// SPDX-License-Identifier: GPL-3.0-or-later
/// The list of a side's criteria, scored by keyboard.
#pragma once

#include <QListView>
#include <QStyledItemDelegate>

#include "ui/pages/scorecard/score_model.h"

namespace rapport::ui {

/// Where the parts of a line are, for the delegate, the heading and the mouse.
struct ScorePlaces {
  int name_width = 0;
  int weight_right = 0;
  int dots_left = 0;
  int dot_step = 26;
  int moved_right = 0;
};
/// `scale`: how much larger than usual it is drawn.
[[nodiscard]] ScorePlaces score_places(int width, double scale = 1);

/// Draws a criterion: its name and what shows it, its weight, five dots and the change.
class ScoreDelegate : public QStyledItemDelegate {
 public:
  using QStyledItemDelegate::QStyledItemDelegate;
  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
  [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

/// The headings over the list.
class ScoreHeading : public QWidget {
  Q_OBJECT

 public:
  explicit ScoreHeading(QWidget* parent = nullptr);
  void setScale(double scale);

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  double scale_ = 1;
};

/// Digits score the line and go on to the next one; letters ask for more.
class ScoreList : public QListView {
  Q_OBJECT

 public:
  explicit ScoreList(const QString& name, QWidget* parent = nullptr);
  [[nodiscard]] ScoreModel* scores() const { return model_; }
  /// Only what can be edited takes digits and letters.
  void setEditable(bool editable) { editable_ = editable; }
  /// How much larger than usual it is drawn: before the customer it reads from across a table.
  void setScale(double scale);
  [[nodiscard]] double scale() const { return scale_; }
  [[nodiscard]] int row() const { return currentIndex().row(); }
  void choose(int row);
  /// Becomes as high as all its lines: what does not fit makes the page scroll, not the list.
  void fit();

 Q_SIGNALS:
  /// A digit, or nothing for "not assessed".
  void scored(int row, std::optional<int> score);
  /// The last line was scored: what comes next.
  void passedEnd();
  /// Left or Right: the other side.
  void otherSide();
  /// A letter: E evidence, A action, X why none is needed, S second opinion, W weight, N new criterion, R
  /// retire.
  void asked(Qt::Key key);

 protected:
  bool event(QEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void focusInEvent(QFocusEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;

 private:
  [[nodiscard]] bool takes(const QKeyEvent& key) const;
  void score(std::optional<int> score);
  ScoreModel* model_;
  double scale_ = 1;
  bool editable_ = false;
};

}  // namespace rapport::ui
