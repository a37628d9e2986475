// SPDX-License-Identifier: GPL-3.0-or-later
/// The milestones drawn along a line of time.
#pragma once

#include <QStringList>
#include <QWidget>
#include <vector>

#include "core/model/plan.h"
#include "ui/widgets/text_lines.h"

namespace rapport::ui {

/// Done ones filled, open ones hollow, dropped ones struck, today a line. Left and Right choose, Enter or a
/// click edits.
class TimelineView : public QWidget {
  Q_OBJECT

 public:
  explicit TimelineView(QWidget* parent = nullptr);
  void show(const std::vector<Milestone>& milestones, Day today);
  using QWidget::show;
  void setChosen(std::size_t index);
  /// Higher where a title takes two lines.
  [[nodiscard]] QSize sizeHint() const override;
  [[nodiscard]] QSize minimumSizeHint() const override;
  /// What of the titles is shown, in the order of time; lines of one title are joined by a space.
  [[nodiscard]] QStringList shownTitles() const;

 Q_SIGNALS:
  /// A milestone was selected, or opened for editing, by its index in show().
  void chosen(std::size_t index);
  void editRequested(std::size_t index);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void focusInEvent(QFocusEvent* event) override;
  void focusOutEvent(QFocusEvent* event) override;

 private:
  struct Mark {
    std::size_t index;
    double x;
    QString date, title;
    bool above;
    double left, right;  ///< The room of its words.
    bool late;
    TextLines lines;  ///< Of the title, as they are painted.
  };
  void place();
  /// Where the line of time runs, from the top.
  [[nodiscard]] double lineY() const;
  std::vector<Milestone> milestones_;
  Day today_;
  std::vector<Mark> marks_;  ///< From left to right.
  double today_x_ = -1;
  bool two_lines_ = false;  ///< A title takes two.
  std::size_t chosen_ = 0;
};

}  // namespace rapport::ui
