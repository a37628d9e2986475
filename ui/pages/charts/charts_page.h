// SPDX-License-Identifier: GPL-3.0-or-later
/// An account's charts: what can be measured at the left, the chart with its finding at the right.
#pragma once

#include <QWidget>
#include <optional>
#include <vector>

#include "core/chart/chart_spec.h"
#include "core/model/series.h"

class QStackedWidget;

namespace rapport::ui {

class Button;
class Card;
class ChartFigures;
class ChartView;
class MetricList;
class PlainLabel;
class SegmentedButtons;

/// Shows values only: it asks for a series with seriesNeeded() and gets it by setSeries().
class ChartsPage : public QWidget {
  Q_OBJECT

 public:
  explicit ChartsPage(QWidget* parent = nullptr);
  /// The chosen metric's id; empty where the account has none.
  [[nodiscard]] QString metric() const;
  [[nodiscard]] Grain grain() const { return grain_; }
  /// Chooses a metric and a grain, as a person would.
  void choose(const QString& metric, Grain grain);
  /// Writes the chart to a file by its ending and says how that went beside the buttons.
  void exportTo(const QString& path);
  [[nodiscard]] ChartView* chartView() const { return view_; }
  /// The day that "this week" is told by; today unless set.
  void setToday(Day today);

 public Q_SLOTS:
  /// The metrics of the account that is shown now. Keeps the chosen metric and grain where it has them.
  void setMetrics(std::vector<rapport::MetricInfo> metrics);
  /// Shows a series; one that is not (or no longer) asked for is ignored.
  void setSeries(rapport::Series series);
  void setGoLive(std::optional<rapport::Day> go_live);

 Q_SIGNALS:
  void seriesNeeded(QString metricId, rapport::Grain grain);
  /// The account has no metric at all and the person wants to import exports.
  void importRequested();

 protected:
  void keyPressEvent(QKeyEvent* event) override;

 private:
  void request();
  void refresh();
  void openExportMenu();
  void askForFile(const QString& ending);
  void copyChart();
  void say(const QString& sentence, bool wrong);
  [[nodiscard]] QWidget* buildHeader();

  std::vector<MetricInfo> metrics_;
  std::optional<Series> series_;
  std::optional<Day> go_live_;
  std::optional<Day> today_;
  Grain grain_ = Grain::week;

  QStackedWidget* stack_;
  Card* missing_;
  Card* card_;
  MetricList* list_;
  SegmentedButtons* grains_;
  Button* copy_;
  Button* export_;
  ChartView* view_;
  ChartFigures* figures_;
  PlainLabel* source_;
  PlainLabel* message_;
};

}  // namespace rapport::ui
