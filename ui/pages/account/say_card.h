// SPDX-License-Identifier: GPL-3.0-or-later
/// SAY on the Brief. Built once; show() only sets texts, so that changing the account is instant.
#pragma once

#include <cstdint>
#include <memory>

#include "core/account/brief.h"
#include "ui/pages/account/brief_grid.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/figure_label.h"
#include "ui/widgets/row_widgets.h"

namespace rapport::ui {

/// SAY: the last answers, the sharpest comment, the tickets.
class SayCard : public BriefCard {
  Q_OBJECT

 public:
  explicit SayCard(QWidget* parent = nullptr);
  void show(const account::AccountBrief& brief);
  /// The comment takes the lines that there is room for.
  void fill(int height) override;
  [[nodiscard]] QSize minimumSizeHint() const override;
  void setPresenting(bool presenting);
  /// True where there is nothing to show: in presentation mode without enough answers and without tickets.
  [[nodiscard]] bool isEmpty() const;
  /// How many answers wait for a follow-up, and how many of them are late; hidden where none does.
  void setAnswers(int open, int overdue);

 Q_SIGNALS:
  void answersRequested();

 private:
  [[nodiscard]] bool hidesAnswers() const;
  void refreshShared();
  void refreshComment();
  void refreshColorRole();
  FigureLabel* scores_;
  Link* answers_;
  ClampedText* asked_;
  ClampedText* comment_;
  std::unique_ptr<FactRow> tickets_;
  std::unique_ptr<FactRow> reply_;
  QString count_;             ///< "n = 3".
  std::int64_t counted_ = 0;  ///< Answers that count today.
  bool reply_known_ = false;
  bool urgent_ = false;
  bool waiting_ = false;
  bool tickets_known_ = false;
  bool presenting_ = false;
};

}  // namespace rapport::ui
