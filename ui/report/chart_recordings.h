// SPDX-License-Identifier: GPL-3.0-or-later
/// The charts of printed pages. Pages are laid out and written on any thread, charts are recorded on the
/// window's: three steps, the middle one a few milliseconds.
#pragma once

#include <memory>
#include <vector>

#include "core/chart/chart_spec.h"
#include "ui/report/page_blocks.h"

namespace rapport::ui {

/// The charts that a document holds. Copies mean the same charts.
class ChartRecordings {
 public:
  /// A chart so large, for the layout. It can be painted after record(); before, painting throws
  /// std::logic_error.
  [[nodiscard]] Piece add(const chart::ChartSpec& spec, double width, double height);
  /// Records all charts. Window's thread only: throws std::logic_error elsewhere.
  void record();

 private:
  struct Chart;
  std::vector<std::shared_ptr<Chart>> charts_;
};

}  // namespace rapport::ui
