// SPDX-License-Identifier: GPL-3.0-or-later
/// The words over a chart: its finding, which a person may write otherwise, and the measure under it.
#pragma once

#include <QWidget>

#include "core/chart/chart_spec.h"

class QHBoxLayout;
class QLineEdit;

namespace rapport::ui {

class ClampedText;
class Link;

/// The place from which the chart is dragged out: six dots, at the right of the title.
class ChartDragHandle : public QWidget {
  Q_OBJECT

 public:
  explicit ChartDragHandle(QWidget* parent = nullptr);
  [[nodiscard]] QSize sizeHint() const override { return {22, 24}; }

 Q_SIGNALS:
  /// The mouse came near: time to draw what may be dragged.
  void approached();
  /// The button is down and the mouse has left its place.
  void pulled();

 protected:
  void paintEvent(QPaintEvent* event) override;
  void enterEvent(QEnterEvent* event) override;
  void leaveEvent(QEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;

 private:
  QPoint pressed_;
  bool held_ = false;
  bool over_ = false;
};

/// Title, the measure with its place and time, and what is to be said of the title. What else the subtitle of
/// a file says is in the figures below. A click, F2 or Enter on the title opens it for writing; Enter or
/// leaving saves it, Escape does not. An empty title is the app's own sentence.
class ChartHeading : public QWidget {
  Q_OBJECT

 public:
  explicit ChartHeading(QWidget* parent = nullptr);
  /// Shows a chart's words. What is being written is left alone.
  void show(const chart::ChartSpec& spec);
  using QWidget::show;
  /// Buttons at the right of the title.
  void setActions(QWidget* actions);
  /// Whether the title can be written; off while the screen is shared or another day parts the chart.
  void setEditable(bool editable);
  /// The screen is shared: nothing is offered but the words.
  void setPresenting(bool presenting);
  /// Opens the title for writing, where it can be.
  void edit();
  [[nodiscard]] bool isEditing() const;
  [[nodiscard]] ChartDragHandle* grip() const { return grip_; }
  [[nodiscard]] const QString& title() const { return shown_; }

 Q_SIGNALS:
  /// A title was written; empty: the app's own sentence is wanted.
  void titleKept(const QString& title);

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  class Title;
  void setTitle(const QString& title);
  void keep();
  void leave();
  void refresh();

  chart::ChartSpec spec_;
  QString shown_;  ///< The title; a new one is shown before it is saved.
  bool editable_ = false;
  bool presenting_ = false;
  Title* title_;
  QLineEdit* field_;
  ChartDragHandle* grip_;
  QHBoxLayout* top_;
  ClampedText* subtitle_;
  QWidget* foot_;
  ClampedText* note_;
  Link* own_;
};

}  // namespace rapport::ui
