// SPDX-License-Identifier: GPL-3.0-or-later
/// Before, after and the difference under a chart: the finding of its measure.
#pragma once

#include <QWidget>
#include <array>
#include <cstdint>
#include <optional>

#include "core/measure/measure.h"

namespace rapport::ui {

class ClampedText;
class ComboBox;
class FigureLabel;
class Link;
class PlainLabel;

/// The figures are those of the Finding, written as its title writes them; where nothing is clear the
/// difference is words, not a number. What the method saw is behind "How we know".
class FindingPanel : public QWidget {
  Q_OBJECT

 public:
  explicit FindingPanel(QWidget* parent = nullptr);
  /// Shows the finding of a measure.
  void show(const measure::MeasureView& view);
  using QWidget::show;
  /// Empties the figures while another is computed; the choices stay.
  void clear();
  /// Hides the choices and how it was judged: what is shown to the customer is the finding and its notes.
  void setPresenting(bool presenting);
  /// True while the method's detail is shown.
  [[nodiscard]] bool isExplained() const { return explained_; }

 Q_SIGNALS:
  /// Before and after are to part at this annotation; nothing: at go-live.
  void spanChosen(std::optional<std::int64_t> annotation);
  /// So many periods are left out after the day; nothing: as many as are found to be ramp-up.
  void rampChosen(std::optional<int> periods);

 private:
  struct Column {
    PlainLabel* label = nullptr;
    PlainLabel* fact = nullptr;
    FigureLabel* figure = nullptr;
    ClampedText* note = nullptr;
  };
  struct Words {
    QString label, fact, figure, note;
  };
  void set(std::size_t column, const Words& words, const Origin& origin);
  void fillChoices(const measure::MeasureView& view);
  void explain(bool explained);
  void refresh();

  bool presenting_ = false;
  bool explained_ = false;
  bool ramp_left_out_ = false;
  bool has_day_ = false;  ///< Before and after part at a day that can be chosen.
  std::array<Column, 3> columns_;
  ClampedText* notes_;
  QWidget* foot_;     ///< The notes, and the way to how they were found.
  QWidget* choices_;  ///< Where before and after part, and the ramp-up.
  ComboBox* around_;
  ComboBox* ramp_;
  Link* put_back_;
  Link* explain_;
  ClampedText* method_;
};

}  // namespace rapport::ui
