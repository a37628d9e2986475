// SPDX-License-Identifier: GPL-3.0-or-later
/// The tabs that this version can only announce: Plan and Scorecard. No control here does anything yet, so
/// there is none.
#pragma once

#include <QWidget>

namespace rapport::ui {

/// The six elements of a success plan, each named as missing.
class PlanTab : public QWidget {
  Q_OBJECT

 public:
  explicit PlanTab(QWidget* parent = nullptr);
};

/// What a balanced scorecard is and that none is kept yet.
class ScorecardTab : public QWidget {
  Q_OBJECT

 public:
  explicit ScorecardTab(QWidget* parent = nullptr);
};

}  // namespace rapport::ui
