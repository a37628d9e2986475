// SPDX-License-Identifier: GPL-3.0-or-later
/// LATEST on the Brief. Built once; show() only sets texts, so that changing the account is instant.
#pragma once

#include <vector>

#include "core/account/brief.h"
#include "ui/pages/account/brief_grid.h"
#include "ui/widgets/marks.h"
#include "ui/widgets/row_widgets.h"

namespace rapport::ui {

/// LATEST: the newest lines of the timeline, or those since the last call.
class LatestCard : public BriefCard {
  Q_OBJECT

 public:
  explicit LatestCard(QWidget* parent = nullptr);
  void show(const account::AccountBrief& brief);
  void setPresenting(bool presenting);

 Q_SIGNALS:
  void allRequested();

 private:
  void refresh();
  struct Line {
    ClampedText* day;
    ClampedText* kind;
    ClampedText* text;
    LevelMark* mark;
  };
  std::vector<Line> lines_;
  std::vector<account::TimelineItem> items_;
  Day today_;
  ClampedText* none_;
  Link* all_;
  bool presenting_ = false;
};

}  // namespace rapport::ui
