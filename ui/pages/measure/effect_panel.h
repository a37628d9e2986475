// SPDX-License-Identifier: GPL-3.0-or-later
/// Before, after and the difference, under a chart.
#pragma once

#include <QWidget>
#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "ui/data/measure_data.h"

namespace rapport::ui {

class ClampedText;
class ComboBox;
class FigureLabel;
class PlainLabel;

/// The figures are those of the Effect, written as its sentence writes them. Where nothing can be judged it
/// says how much is missing.
class EffectPanel : public QWidget {
  Q_OBJECT

 public:
  explicit EffectPanel(QWidget* parent = nullptr);
  /// Shows the comparison of a view that has an effect.
  void show(const MeasureView& view);
  using QWidget::show;
  /// Empties the figures while another is reckoned; the choices stay.
  void clear();
  /// Hides the choices and how it was judged: what is shown to the customer has the sentence and the
  /// interval.
  void setPresenting(bool presenting);

 Q_SIGNALS:
  /// Before and after are to part at this annotation; nothing: at go-live.
  void aroundChosen(std::optional<std::int64_t> annotation);
  /// So many periods are left out after the day.
  void washoutChosen(int periods);

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
  void fillChoices(const MeasureView& view);

  Words judged_, presented_;  ///< The difference for us, and as it is presented.
  Origin origin_;
  bool presenting_ = false;
  std::array<Column, 3> columns_;
  ClampedText* sentence_;
  ClampedText* caveats_;
  QWidget* choices_;
  ComboBox* around_;
  ComboBox* washout_;
};

/// "segmented, AR(1)", "step, t interval", ... : how it was compared.
[[nodiscard]] QString method_words(metrics::EffectMethod method);

}  // namespace rapport::ui
