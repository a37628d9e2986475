// SPDX-License-Identifier: GPL-3.0-or-later
/// How the accounts of each tier are touched, and what was asked.
#pragma once

#include <memory>
#include <vector>

#include "core/practice/touch.h"
#include "ui/pages/practice/practice_view.h"

class QBoxLayout;

namespace rapport::ui {

class Card;
class ClampedText;
class EntryField;
class Link;
class PlainLabel;
class SegmentedButtons;

/// One tier of the touch model: its fields, edited in place, and what was done beside them.
class TouchTierCard : public QWidget {
  Q_OBJECT

 public:
  explicit TouchTierCard(QWidget* parent = nullptr);
  /// Shows it; a field that is being typed in keeps what is typed.
  void show(const practice::TouchTier& tier);
  using QWidget::show;
  [[nodiscard]] EntryField* cadence() const { return cadence_; }
  [[nodiscard]] EntryField* kinds() const { return kinds_; }
  [[nodiscard]] const std::string& tier() const { return tier_.model.tier; }

 Q_SIGNALS:
  /// The model of the tier is to be this.
  void modelChanged(const rapport::relationship::TouchModel& model,
                    const rapport::relationship::TouchModel& was);

 private:
  void keep();
  [[nodiscard]] relationship::TouchModel typed() const;
  practice::TouchTier tier_;
  Card* card_;
  SegmentedButtons* touch_;
  EntryField* cadence_;
  EntryField* kinds_;
  EntryField* who_;
  Link* usual_;
  PlainLabel* done_;
  PlainLabel* past_;
  PlainLabel* asked_;
};

/// A card a tier.
class TouchView : public PracticeView {
  Q_OBJECT

 public:
  explicit TouchView(QWidget* parent = nullptr);
  [[nodiscard]] QString name() const override;
  void clear() override;
  void focusContent() override;
  void show(std::shared_ptr<const practice::TouchBook> book);
  using QWidget::show;
  void showProblem(const QString& sentence);
  [[nodiscard]] const std::vector<TouchTierCard*>& tiers() const { return cards_; }

 Q_SIGNALS:
  /// The model of a tier is to be this, and was that.
  void modelChanged(const rapport::relationship::TouchModel& model,
                    const rapport::relationship::TouchModel& was);

 private:
  PlainLabel* title_;
  ClampedText* basis_;
  PlainLabel* empty_;
  QWidget* list_;
  QBoxLayout* column_;
  std::vector<TouchTierCard*> cards_;
};

}  // namespace rapport::ui
