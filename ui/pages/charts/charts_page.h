// SPDX-License-Identifier: GPL-3.0-or-later
/// An account's charts: what can be measured at the left, the chart with its finding at the right.
#pragma once

#include <QHash>
#include <QWidget>
#include <memory>
#include <optional>
#include <vector>

#include "core/account/success.h"
#include "core/chart/chart_spec.h"
#include "core/measure/measure.h"
#include "core/metrics/records.h"
#include "core/model/series.h"
#include "ui/charts/export_chart.h"

class QStackedWidget;

namespace rapport::ui {

class Button;
class Card;
class ChartCard;
class ChartHeading;
class ChartView;
class FindingPanel;
class MetricList;
class MetricPane;
class RecordsPanel;
class ValuesPanel;

/// Shows values only: seriesNeeded() asks for what query() gives, and setMeasure() brings it.
class ChartsPage : public QWidget {
  Q_OBJECT

 public:
  explicit ChartsPage(QWidget* parent = nullptr);
  /// The chosen metric's id; empty where the account has none.
  [[nodiscard]] QString metric() const;
  /// The grain that is shown, or was chosen last.
  [[nodiscard]] Grain grain() const { return grain_; }
  /// What is asked for now, with the annotation, ramp-up and comparison that were chosen.
  [[nodiscard]] measure::MeasureQuery query() const;
  /// Chooses a metric and a grain, as a person would.
  void choose(const QString& metric, Grain grain);
  /// Writes the chart to a file by its ending, off the window's thread, and reports the result beside the
  /// buttons.
  void exportTo(const QString& path, const PictureOptions& options = {});
  [[nodiscard]] ChartHeading* heading() const;
  [[nodiscard]] ChartView* chartView() const;
  /// The day that "this week" is counted from; today unless set.
  void setToday(Day today);
  /// Another account follows: what was chosen around its metrics is forgotten, but not which one a person
  /// chose in it. Without such a choice it opens on the first metric of its own plan.
  void forget(const QString& account_id = {});
  /// Closes what is open beside or over the chart, the innermost first. False where nothing is.
  bool leave();
  /// Chooses a metric as a person would; remembered where the list is not there yet.
  void chooseMetric(const QString& metric);
  /// Shows the chart alone, that of their success first.
  void setPresenting(bool presenting);
  /// Opens the grid of values by hand, where the metric is one of the plan.
  void openValues();
  [[nodiscard]] ValuesPanel* values() const;
  [[nodiscard]] FindingPanel* finding() const;
  [[nodiscard]] RecordsPanel* records() const;
  [[nodiscard]] MetricList* list() const { return list_; }
  /// Of the page without the list, which gives way where there is no room for both.
  [[nodiscard]] QSize minimumSizeHint() const override;

 public Q_SLOTS:
  /// The metrics of the account that is shown now. Keeps the chosen metric and grain where it has them.
  void setMetrics(std::vector<rapport::MetricInfo> metrics);
  /// Shows a metric with all that is shown around it; one that is not (or no longer) asked for is ignored.
  void setMeasure(std::shared_ptr<const rapport::measure::MeasureView> measure);
  /// What the point of a period was counted from, or why that is not known; ignored where another is asked
  /// for by now.
  void setRecords(rapport::Day start, rapport::Grain grain,
                  std::shared_ptr<const rapport::metrics::PointRecords> records);
  void failRecords(rapport::Day start, const QString& sentence);

 Q_SIGNALS:
  void seriesNeeded(QString metricId, rapport::Grain grain);
  /// The account has no metric at all and the person wants to import exports.
  void importRequested();
  /// The records behind a point are wanted.
  void recordsNeeded(const QString& metric, rapport::Grain grain, rapport::Day start);
  void annotationKept(const rapport::measure::Annotation& annotation);
  void annotationRemoved(qint64 id);
  /// Values of a plan's metric (its id in the plan) were typed or pasted.
  void valuesKept(const QString& metric, const std::vector<rapport::Observation>& values);
  void valueRemoved(const QString& metric, rapport::Day day);
  /// A title was written over a metric's chart; empty: the app's own sentence is wanted.
  void titleKept(const QString& metric, rapport::Grain grain, const QString& title);
  /// The review deck of the account is wanted, into a template of the person's own or not.
  void deckRequested(bool into_template);
  /// A person pinned metrics: what is at the top of the list, for all accounts.
  void pinsChanged(const QStringList& pins);
  /// Something could not be written: one sentence.
  void problem(const QString& sentence);

 protected:
  void keyPressEvent(QKeyEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;

 private:
  using QWidget::metric;  // What Qt calls so takes an argument, and is not hidden.
  void build();
  void connectParts();
  void request();
  void requestAgain();
  /// True where a measure is what the page asks for now.
  [[nodiscard]] bool answersQuery(const measure::MeasureView& measure) const;
  void fitPanels();
  [[nodiscard]] bool isPlanMetric() const;

  std::vector<MetricInfo> metrics_;
  Grain grain_ = Grain::week;
  bool usual_ = true;          ///< The metric's usual grain is used, not the one chosen before.
  bool grain_chosen_ = false;  ///< A person chose one: other metrics are shown by it too.
  std::optional<std::int64_t> around_;
  std::optional<int> ramp_;
  bool presenting_ = false;
  bool list_asked_ = false;         ///< The list was asked for where it takes the chart's place.
  QString wanted_;                  ///< Chosen before the list was there.
  QString account_;                 ///< Whose metrics these are.
  bool opens_ = false;              ///< The account's metrics have not been shown yet.
  QHash<QString, QString> picked_;  ///< The metric that a person chose, by account.

  QStackedWidget* stack_;
  Card* missing_;
  MetricPane* pane_;
  MetricList* list_;
  Button* metrics_button_;  ///< Where the list has no room beside the chart.
  ChartCard* card_;
};

}  // namespace rapport::ui
