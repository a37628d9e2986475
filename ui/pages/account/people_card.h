// SPDX-License-Identifier: GPL-3.0-or-later
/// PEOPLE on the Brief. Built once; show() only sets texts, so that changing the account is instant.
#pragma once

#include <vector>

#include "core/account/brief.h"
#include "ui/pages/account/brief_grid.h"
#include "ui/widgets/figure_label.h"
#include "ui/widgets/marks.h"
#include "ui/widgets/row_widgets.h"

namespace rapport::ui {

/// PEOPLE: who matters there and when they were last touched.
class PeopleCard : public BriefCard {
  Q_OBJECT

 public:
  explicit PeopleCard(QWidget* parent = nullptr);
  void show(const account::AccountBrief& brief);
  void setPresenting(bool presenting);
  /// True where there is nothing to show: in presentation mode without anybody known.
  [[nodiscard]] bool isEmpty() const;

 Q_SIGNALS:
  void allRequested();

 private:
  struct Line {
    ClampedText* name;
    ClampedText* title;
    LevelMark* mark;
    FigureLabel* days;
    bool used = false;
    bool overdue = false;
  };
  void refresh();
  std::vector<Line> lines_;
  ClampedText* none_;
  Link* more_;
  QString met_;
  std::int64_t further_ = 0;
  bool presenting_ = false;
};

}  // namespace rapport::ui
