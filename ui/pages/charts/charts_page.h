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
class QTimer;

namespace rapport::ui {

class AnnotationBar;
class Button;
class Card;
class ChartHeading;
class ChartView;
class FindingPanel;
class MetricList;
class MetricPane;
class PlainLabel;
class RecordsPanel;
class SegmentedButtons;
class ValuesPanel;

/// Shows values only: it asks with seriesNeeded() for what query() says, and gets it by setMeasure().
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
  /// Writes the chart to a file by its ending, off the window's thread, and says how that went beside the
  /// buttons.
  void exportTo(const QString& path, const PictureOptions& options = {});
  [[nodiscard]] ChartHeading* heading() const { return heading_; }
  [[nodiscard]] ChartView* chartView() const { return view_; }
  /// The day that "this week" is told by; today unless set.
  void setToday(Day today);
  /// Another account follows: what was chosen around its metrics is forgotten, but not which one a person
  /// chose in it. Without such a choice it opens on the first metric of its own plan.
  void forget(const QString& account_id = {});
  /// Closes what is open beside or over the chart, the innermost first. False where nothing is.
  bool leave();
  /// Chooses a metric as a person would; kept in mind where the list is not there yet.
  void chooseMetric(const QString& metric);
  /// Shows the chart alone, that of their success first.
  void setPresenting(bool presenting);
  /// Opens the grid of values by hand, where the metric is one of the plan.
  void openValues();
  [[nodiscard]] ValuesPanel* values() const { return values_; }
  [[nodiscard]] FindingPanel* finding() const { return finding_; }
  [[nodiscard]] RecordsPanel* records() const { return records_; }
  [[nodiscard]] MetricList* list() const { return list_; }
  /// Of the page without the list, which gives way where there is no room for both.
  [[nodiscard]] QSize minimumSizeHint() const override;

 public Q_SLOTS:
  /// The metrics of the account that is shown now. Keeps the chosen metric and grain where it has them.
  void setMetrics(std::vector<rapport::MetricInfo> metrics);
  /// Shows a metric with all that stands around it; one that is not (or no longer) asked for is ignored.
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
  void valuesKept(const QString& metric, const std::vector<rapport::metrics::Observation>& values);
  void valueRemoved(const QString& metric, rapport::Day day);
  /// A title was written over a metric's chart; empty: the app's own sentence is wanted.
  void titleKept(const QString& metric, rapport::Grain grain, const QString& title);
  /// The review deck of the account is wanted, into a template of the person's own or not.
  void deckRequested(bool into_template);
  /// A person pinned metrics: what stands at the top of the list, for all accounts.
  void pinsChanged(const QStringList& pins);
  /// Something could not be written: one sentence.
  void problem(const QString& sentence);

 protected:
  void keyPressEvent(QKeyEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;

 private:
  void request();
  void requestAgain();
  void drop();
  void refresh();
  void showTools();
  void showValues(bool shown);
  void openAnnotation(Day start);
  void openRecords(Day start);
  void closeRecords();
  void fitRecords();
  void showFoot();
  [[nodiscard]] QWidget* buildTools();
  void wireMeasure();
  void wireOutput();
  [[nodiscard]] bool isPlanMetric() const;
  [[nodiscard]] static bool isOwn(const QString& metric);
  void openExportMenu();
  void askForFile(const QString& ending, const PictureOptions& options = {});
  void dragOut();
  [[nodiscard]] QString fileName(const QString& ending) const;
  void copyChart();
  /// Puts "chart:METRIC@GRAIN" on the clipboard: the name of this chart in a template.
  void copyName();
  void askForStarter();
  void say(const QString& sentence, bool wrong);
  [[nodiscard]] QWidget* buildHeader();

  std::vector<MetricInfo> metrics_;
  std::optional<Series> series_;
  std::optional<Day> today_;
  Grain grain_ = Grain::week;
  bool usual_ = true;          ///< The metric is counted as it usually is, whatever grain was chosen before.
  bool grain_chosen_ = false;  ///< A person chose one: other metrics are shown by it too.
  std::optional<std::int64_t> around_;
  std::optional<int> ramp_;
  bool last_year_ = false;
  bool peers_ = false;
  bool presenting_ = false;
  bool list_asked_ = false;         ///< The list was asked for where it takes the chart's place.
  bool pull_waits_ = false;         ///< The chart is pulled, and not yet drawn.
  QString wanted_;                  ///< Chosen before the list was there.
  QString account_;                 ///< Whose metrics these are.
  bool opens_ = false;              ///< The account's metrics have not been shown yet.
  QHash<QString, QString> picked_;  ///< The metric that a person chose, by account.
  std::shared_ptr<const measure::MeasureView> measure_;

  QTimer* slow_;  ///< Runs while a metric is read; then it is said that it is being read.
  QStackedWidget* stack_;
  Card* missing_;
  Card* card_;
  MetricPane* pane_;
  MetricList* list_;
  SegmentedButtons* grains_;
  Button* metrics_button_;  ///< Where the list has no room beside the chart.
  Button* copy_;
  Button* export_;
  QWidget* drawn_;  ///< The chart with its words, and beside it the records.
  QWidget* chart_side_;
  ChartHeading* heading_;
  ChartView* view_;
  QWidget* tools_;
  Button* annotate_;
  Button* year_;
  Button* with_peers_;
  Button* whole_;
  QWidget* zoomed_;  ///< Only a stretch is shown: what title and figures are of, and the way back.
  Button* add_values_;
  AnnotationBar* annotation_;
  FindingPanel* finding_;
  RecordsPanel* records_;
  ValuesPanel* values_;
  QWidget* header_;
  QWidget* foot_ = nullptr;
  PlainLabel* source_;
  PlainLabel* message_;
};

}  // namespace rapport::ui
