// SPDX-License-Identifier: GPL-3.0-or-later
/// Plans of accounts that were merged into this one, which has a plan of its own: to read and to copy from.
#pragma once

#include <vector>

#include "core/plan/before_merge.h"
#include "ui/widgets/card.h"

namespace rapport::ui {

/// Hidden where there is no such plan.
class BeforeMergeCard : public Card {
  Q_OBJECT

 public:
  explicit BeforeMergeCard(QWidget* parent = nullptr);
  /// Shows the plans that wait; draws nothing anew, and returns false, where they are the same.
  [[nodiscard]] bool showPlans(const std::vector<plan::PlanBeforeMerge>& plans);

 Q_SIGNALS:
  /// The person copies a part (all where it is empty) from the plan of this merged account.
  void copyRequested(const QString& merged_id, const QStringList& parts);

 private:
  std::vector<plan::PlanBeforeMerge> shown_;
};

}  // namespace rapport::ui
