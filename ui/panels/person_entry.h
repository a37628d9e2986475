// SPDX-License-Identifier: GPL-3.0-or-later
/// A line for people's names that offers those who can be named.
#pragma once

#include <QPointer>
#include <optional>
#include <vector>

#include "core/plan/person_offers.h"
#include "ui/panels/person_choices.h"
#include "ui/widgets/entry_field.h"

namespace rapport::ui {

/// Offers people as soon as it is entered empty, and while one types. Down and Enter, Tab or a click take
/// one; any other name stays as it is typed.
class PersonEntry : public EntryField {
  Q_OBJECT

 public:
  PersonEntry(const QString& accessible_name, int most_letters, QWidget* parent = nullptr);
  /// Who is offered; nobody: it is a plain line.
  void setOffers(std::vector<plan::PersonOffer> offers) { offers_ = std::move(offers); }
  /// Whose people come first.
  void setFirst(std::optional<Side> side) { first_ = side; }
  /// Names separated by commas: the one at the cursor is completed.
  void setSeveral(bool several) { several_ = several; }
  /// The list under it; null before anybody was offered.
  [[nodiscard]] PersonChoices* people() const { return people_; }

 Q_SIGNALS:
  /// Somebody who was offered was taken.
  void taken(const rapport::plan::PersonOffer& who);

 protected:
  bool event(QEvent* event) override;
  void focusInEvent(QFocusEvent* event) override;
  void focusOutEvent(QFocusEvent* event) override;
  void hideEvent(QHideEvent* event) override;

 private:
  void offer();
  void take(const plan::PersonOffer& who);
  void leaveOffers();
  /// A key for the list of people; true where it took it.
  bool choiceKey(int key);
  /// Where the name at the cursor begins.
  [[nodiscard]] int beginning() const;
  std::vector<plan::PersonOffer> offers_;
  std::optional<Side> first_;
  bool several_ = false;
  QPointer<PersonChoices> people_;
};

}  // namespace rapport::ui
