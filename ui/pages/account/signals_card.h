// SPDX-License-Identifier: GPL-3.0-or-later
/// SIGNALS on the Brief. Built once; show() only sets texts, so that changing the account is instant.
#pragma once

#include <optional>
#include <vector>

#include "core/account/brief.h"
#include "ui/pages/account/brief_grid.h"
#include "ui/widgets/marks.h"
#include "ui/widgets/plain_label.h"
#include "ui/widgets/row_widgets.h"

class QHBoxLayout;

namespace rapport::ui {

/// SIGNALS: the flags, most urgent first, each with its mark, kind and reason.
class SignalsCard : public BriefCard {
  Q_OBJECT

 public:
  explicit SignalsCard(QWidget* parent = nullptr);
  void show(const account::AccountBrief& brief);
  void fit(int width) override;
  void fill(int height) override;
  [[nodiscard]] QSize minimumSizeHint() const override;

 Q_SIGNALS:
  /// A person wants to see the flags that had no room.
  void allRequested();

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
  /// The height that so many of the flags need at the width that was fitted last.
  [[nodiscard]] int heightOf(std::size_t count) const;
  void showLines(std::size_t count);
  std::size_t least_ = 0;             ///< So many lines are shown in any height.
  int reason_width_ = 0;              ///< The room of a reason at the fitted width.
  std::optional<std::size_t> shown_;  ///< How many lines are shown; none: not known for this account yet.
  PlainLabel* none_;
  Link* more_;
};

}  // namespace rapport::ui
