// SPDX-License-Identifier: GPL-3.0-or-later
/// A chart's ways out of the window: clipboard, files, the drag onto a slide.
#pragma once

#include <QObject>
#include <memory>

#include "core/measure/measure.h"
#include "ui/charts/export_chart.h"

class QPoint;
class QWidget;

namespace rapport::ui {

class ChartView;

/// Writes what a view shows. Files are made off the window's thread; said() tells how it went.
class ChartOutput : public QObject {
  Q_OBJECT

 public:
  /// `page` owns this, the menu and the dialogs.
  ChartOutput(ChartView* view, QWidget* page);
  /// What the view shows now; none: there is nothing to write.
  void setMeasure(std::shared_ptr<const measure::MeasureView> measure) { measure_ = std::move(measure); }
  /// Opens the menu of kinds of file, with its corner at a point of the screen.
  void openMenu(const QPoint& corner);
  /// Writes the chart to a file by its ending.
  void exportTo(const QString& path, const PictureOptions& options = {});
  /// Puts picture, drawing and table on the clipboard.
  void copy();
  /// Draws what may be dragged, so that dragging begins at once.
  void prepareDrag();
  /// Drags the chart out; where it is not drawn yet, as soon as it is, while the button is down.
  void drag();

 Q_SIGNALS:
  /// What is being done or was done; `wrong` where it failed.
  void said(const QString& sentence, bool wrong);
  /// Something could not be written: one sentence.
  void problem(const QString& sentence);
  /// The review deck is wanted, into a template of the person's own or not.
  void deckRequested(bool into_template);

 private:
  [[nodiscard]] const Series* series() const { return measure_ ? &measure_->facts.series : nullptr; }
  [[nodiscard]] QString fileName(const QString& ending) const;
  void askForFile(const QString& ending, const PictureOptions& options = {});
  /// Puts "chart:METRIC@GRAIN" on the clipboard: the name of this chart in a template.
  void copyName();
  void askForStarter();

  ChartView* view_;
  QWidget* page_;
  std::shared_ptr<const measure::MeasureView> measure_;
  bool drag_waits_ = false;  ///< The chart is dragged, and not drawn yet.
};

}  // namespace rapport::ui
