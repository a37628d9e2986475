// SPDX-License-Identifier: GPL-3.0-or-later
/// The tab that this version can only announce: Scorecard. No control here does anything yet, so there is
/// none.
#pragma once

#include <QWidget>

namespace rapport::ui {

/// Explains the balanced scorecard; there is none yet.
class ScorecardTab : public QWidget {
  Q_OBJECT

 public:
  explicit ScorecardTab(QWidget* parent = nullptr);
};

}  // namespace rapport::ui
