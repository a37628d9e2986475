// SPDX-License-Identifier: GPL-3.0-or-later
/// The row under a chart: values, comparisons, annotations, and by what it is counted.
#pragma once

#include <QWidget>

#include "core/model/series.h"

namespace rapport::ui {

class Button;
class SegmentedButtons;

/// Holds what is compared; everything else is requested by signals.
class ChartTools : public QWidget {
  Q_OBJECT

 public:
  explicit ChartTools(QWidget* parent = nullptr);
  /// True while the year before is drawn too.
  [[nodiscard]] bool lastYear() const;
  /// True while other customers are drawn too.
  [[nodiscard]] bool peers() const;
  void setGrain(Grain grain);
  void setGrainsVisible(bool visible);
  /// What is offered: values of a metric of the plan, and the rest where a chart is drawn; `ready` once the
  /// metric was read.
  void offer(bool plan_metric, bool ready, bool drawn);
  /// Tab goes on to these from `before`.
  void takeTabsAfter(QWidget* before);

 Q_SIGNALS:
  void grainChosen(rapport::Grain grain);
  /// lastYear() or peers() changed.
  void comparisonChanged();
  void annotationRequested();
  void valuesRequested();

 private:
  Button* add_values_;
  Button* year_;
  Button* peers_;
  Button* annotate_;
  SegmentedButtons* grains_;
};

}  // namespace rapport::ui
