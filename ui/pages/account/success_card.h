// SPDX-License-Identifier: GPL-3.0-or-later
/// SUCCESS: what success is to them, measured. Without a plan it shows what is missing, and their usage.
#pragma once

#include <QTimer>
#include <memory>
#include <optional>
#include <string>

#include "core/account/brief.h"
#include "core/account/success.h"
#include "core/measure/measure.h"
#include "ui/pages/account/brief_grid.h"
#include "ui/widgets/row_widgets.h"

namespace rapport::ui {

class ChartView;
class PlainLabel;

/// The picture of the Brief. Its chart is drawn one turn of the event loop after the words, and only for the
/// account that is shown by then: going through accounts does not wait for charts that nobody sees.
class SuccessCard : public BriefCard {
  Q_OBJECT

 public:
  explicit SuccessCard(QWidget* parent = nullptr);
  void show(const account::AccountBrief& brief);
  /// What success is to the account shown; one of another account is not for this card.
  void showSuccess(const std::string& account_id, std::shared_ptr<const account::SuccessView> success);
  void setPresenting(bool presenting);
  void fit(int width) override;
  /// True where there is nothing to show: in presentation mode without a chart and a goal.
  [[nodiscard]] bool isEmpty() const { return empty_; }
  /// The chart, for tests.
  [[nodiscard]] ChartView* chart() const { return chart_; }

 Q_SIGNALS:
  void planRequested();
  /// A person wants the chart with everything around it: the metric's id.
  void chartRequested(const QString& metric);

 private:
  void draw();
  void refresh();
  [[nodiscard]] bool measured() const { return success_ && success_->measure; }

  PlainLabel* heading_;
  Link* link_;
  ClampedText* words_;
  ClampedText* nothing_;
  ChartView* chart_;
  QTimer later_;
  chart::ChartSpec people_;  ///< People a week: shown until they have a measure of their own.
  std::string account_;
  QString why_;  ///< Why there is nothing of a plan, in words.
  std::shared_ptr<const account::SuccessView> success_;
  int width_ = 800;
  bool presenting_ = false;
  bool empty_ = false;
};

}  // namespace rapport::ui
