// SPDX-License-Identifier: GPL-3.0-or-later
/// SIGNALS on the Brief. Built once; show() only sets texts, so that changing the account is instant.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/account/brief.h"
#include "core/work/marks.h"
#include "ui/pages/account/lines_card.h"
#include "ui/widgets/marks.h"
#include "ui/widgets/plain_label.h"
#include "ui/widgets/row_widgets.h"

class QHBoxLayout;

namespace rapport::ui {

class FieldsBar;

/// SIGNALS: the flags, most urgent first, each with its mark, kind and reason. S on one of them snoozes it
/// until a day, with a reason; on one that is snoozed it takes that back.
class SignalsCard : public LinesCard {
  Q_OBJECT

 public:
  explicit SignalsCard(QWidget* parent = nullptr);
  void show(const account::AccountBrief& brief);
  void fit(int width) override;
  /// More signals first; what is left of the height lets cut reasons have another line.
  void fill(int height) override;
  /// Asks until when the signal of the current line is snoozed, and what for.
  void snooze();
  /// Hides the question; what was typed is given up.
  void stopSnoozing();

 Q_SIGNALS:
  /// The signal of this flag is snoozed until a day, or calls for attention again.
  void marked(const rapport::work::Mark& mark);
  /// A person wants to see the flags that had no room.
  void allRequested();

 protected:
  [[nodiscard]] std::size_t leastLines() const override { return least_; }
  [[nodiscard]] std::size_t allLines() const override;
  [[nodiscard]] int bodyHeight(std::size_t lines) const override;
  void showLines(std::size_t count) override;
  void paintEvent(QPaintEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void focusInEvent(QFocusEvent* event) override;
  void focusOutEvent(QFocusEvent* event) override;

 private:
  struct Line {
    LevelMark* mark;
    ClampedText* kind;
    ClampedText* reason;
    Hairline* rule;
    QHBoxLayout* row;
  };
  std::vector<Line> lines_;
  std::vector<Flag> flags_;
  std::size_t least_ = 0;             ///< So many lines are shown in any height.
  int reason_width_ = 0;              ///< The room of a reason at the fitted width.
  std::optional<std::size_t> shown_;  ///< How many lines are shown; none: not known for this account yet.
  void keepSnooze();
  [[nodiscard]] QRect placeOf(std::size_t line) const;
  PlainLabel* none_;
  Link* more_;
  FieldsBar* asking_;  ///< Until when and what for.
  std::string asked_;  ///< The flag that it asks about.
  std::size_t current_ = 0;
  std::string account_id_;
  Day today_;
};

}  // namespace rapport::ui
