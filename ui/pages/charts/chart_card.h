// SPDX-License-Identifier: GPL-3.0-or-later
/// The chart of a metric with all that is around it: title, figures, annotations, records, values by
/// hand.
#pragma once

#include <QTimer>
#include <memory>
#include <optional>
#include <vector>

#include "core/measure/measure.h"
#include "core/metrics/records.h"
#include "ui/widgets/card.h"

namespace rapport::ui {

class AnnotationBar;
class Button;
class ChartHeading;
class ChartOutput;
class ChartTools;
class ChartView;
class FindingPanel;
class PlainLabel;
class RecordsPanel;
class ValuesPanel;

/// Shows a measure that was read, or that it is being read; asks for everything else.
class ChartCard : public Card {
  Q_OBJECT

 public:
  /// `metrics_button` leads to the list where that has no room; it comes before the others.
  explicit ChartCard(Button* metrics_button, QWidget* parent = nullptr);
  /// Nothing is shown until the next measure: what was belongs to another account, metric or grain. After a
  /// moment it shows that something is being read.
  void wait(bool plan_metric);
  /// Nothing is being read any more.
  void stopWaiting();
  /// Shows a measure. The stretch that was chosen stays where the same is asked again. Records that are open
  /// are asked for again, or closed where the points are others.
  void show(std::shared_ptr<const measure::MeasureView> measure);
  using QWidget::show;
  [[nodiscard]] const measure::MeasureView* shown() const { return measure_.get(); }
  /// The day that "this week" is counted from; today unless set.
  void setToday(Day today);
  void setPresenting(bool presenting);
  /// Opens the grid of values by hand, where the metric is one of the plan.
  void openValues();
  void closeValues() { showValues(false); }
  /// The values of another account go.
  void forgetValues();
  void setRecords(Day start, Grain grain, std::shared_ptr<const metrics::PointRecords> records);
  void failRecords(Day start, const QString& sentence);
  [[nodiscard]] bool recordsShown() const;
  [[nodiscard]] bool valuesShown() const;
  /// Closes what is open beside or over the chart, the innermost first. False where nothing is.
  bool leave();
  /// Puts the chart on the clipboard, where one is drawn and can be seen; false where not.
  bool copy();
  /// Tab comes here after `before`.
  void takeTabsAfter(QWidget* before);

  [[nodiscard]] ChartHeading* heading() const { return heading_; }
  [[nodiscard]] ChartView* view() const { return view_; }
  [[nodiscard]] ChartTools* tools() const { return tools_; }
  [[nodiscard]] ChartOutput* output() const { return output_; }
  [[nodiscard]] FindingPanel* finding() const { return finding_; }
  [[nodiscard]] RecordsPanel* records() const { return records_; }
  [[nodiscard]] AnnotationBar* annotation() const { return annotation_; }
  [[nodiscard]] ValuesPanel* values() const { return values_; }

 Q_SIGNALS:
  /// The records behind a point are wanted.
  void recordsNeeded(rapport::Grain grain, rapport::Day start);
  /// The records were opened or closed: they need room.
  void recordsToggled();

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void build(Button* metrics_button);
  void connectParts();
  void refresh();
  void showTools();
  void showValues(bool shown);
  void openAnnotation(Day start);
  void openRecords(Day start);
  void closeRecords();
  void showFoot();
  void say(const QString& sentence, bool wrong);
  [[nodiscard]] const Series& series() const { return measure_->facts.series; }
  [[nodiscard]] bool isDrawn() const { return measure_ && !series().points.empty(); }

  std::shared_ptr<const measure::MeasureView> measure_;
  std::optional<Day> today_;
  bool plan_metric_ = false;
  bool presenting_ = false;
  QTimer slow_;  ///< Runs while a metric is read; at its end the view shows "Loading".

  QWidget* actions_;
  Button* copy_;
  Button* export_;
  QWidget* drawn_;  ///< The chart with its words, and beside it the records.
  QWidget* chart_side_;
  ChartHeading* heading_;
  QWidget* zoomed_;  ///< Only a stretch is shown: what title and figures are of, and the way back.
  Button* whole_;
  ChartView* view_;
  AnnotationBar* annotation_;
  ChartTools* tools_;
  FindingPanel* finding_;
  RecordsPanel* records_;
  ValuesPanel* values_;
  QWidget* foot_;
  PlainLabel* source_;
  PlainLabel* message_;
  ChartOutput* output_;
};

}  // namespace rapport::ui
