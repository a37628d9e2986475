// SPDX-License-Identifier: GPL-3.0-or-later
/// How numbers or dates are meant that can be read two ways: the two answers, shown on values of the file.
#pragma once

#include <QWidget>
#include <array>

#include "core/base/written_date.h"
#include "core/base/written_number.h"
#include "core/sources/csv/open_values.h"

namespace rapport::ui {

class Button;
class PlainLabel;

/// A question with two buttons; below each, what the values would be.
class ReadingQuestion : public QWidget {
  Q_OBJECT

 public:
  enum class What { numbers, dates };
  explicit ReadingQuestion(QWidget* parent = nullptr);
  /// Asks; `subject` is what can be read two ways ("2 files", "deals.csv").
  void ask(What what, const QString& subject);
  /// Shows both readings of values of the file; the question names their column.
  void showValues(const sources::OpenValues& values);
  [[nodiscard]] What what() const { return what_; }
  /// The first answer: decimal point, or day first.
  [[nodiscard]] Button* first() const { return answers_[0]; }
  [[nodiscard]] Button* second() const { return answers_[1]; }

 Q_SIGNALS:
  void decimalChosen(rapport::DecimalSign sign);
  void datesChosen(rapport::DateOrder order);

 private:
  void choose(int index);
  What what_ = What::numbers;
  QString subject_;
  PlainLabel* words_;
  std::array<Button*, 2> answers_;
  static constexpr std::size_t most_values = 3;
  std::array<std::array<PlainLabel*, most_values>, 2> readings_{};  ///< By answer.
};

}  // namespace rapport::ui
