// SPDX-License-Identifier: GPL-3.0-or-later
/// SUCCESS: what success is to them. Without a plan it says so, and shows what they do instead.
#pragma once

#include <QTimer>
#include <optional>

#include "core/account/brief.h"
#include "ui/pages/account/brief_grid.h"
#include "ui/pages/account/pieces.h"

namespace rapport::ui {

class ChartView;
class PlainLabel;

/// The picture of the Brief. Its chart is drawn one turn of the event loop after the words, and only for the
/// account that is shown by then: leafing does not wait for charts that nobody sees.
class SuccessCard : public BriefCard {
  Q_OBJECT

 public:
  explicit SuccessCard(QWidget* parent = nullptr);
  void show(const account::AccountBrief& brief);
  void setPresenting(bool presenting);
  void fit(int width) override;
  /// The chart, for tests.
  [[nodiscard]] ChartView* chart() const { return chart_; }

 Q_SIGNALS:
  void planRequested();

 private:
  struct Picture {
    Series series;
    std::optional<Day> go_live;
    Day today;
  };
  void draw();
  void refresh();

  PlainLabel* heading_;
  Link* plan_;
  ClampedText* words_;
  ClampedText* nothing_;
  ChartView* chart_;
  QTimer later_;
  Picture picture_;
  bool presenting_ = false;
};

}  // namespace rapport::ui
