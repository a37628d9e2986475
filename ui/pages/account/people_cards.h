// SPDX-License-Identifier: GPL-3.0-or-later
/// The parts of the People tab. Internal to it.
#pragma once

#include <vector>

#include "ui/models/people_model.h"
#include "ui/panels/field.h"
#include "ui/widgets/card.h"
#include "ui/widgets/marks.h"
#include "ui/widgets/plain_label.h"
#include "ui/widgets/row_widgets.h"

namespace rapport::ui {

/// What we know of one person, edited in place.
class PersonStrip : public QWidget {
  Q_OBJECT

 public:
  explicit PersonStrip(PlanForm* form, QWidget* parent = nullptr);
  /// Another person, or the same one anew.
  void show(const PeopleModel::Row& row);
  /// Puts the keyboard on the first field.
  void begin();
  [[nodiscard]] Field* role() const { return role_; }
  [[nodiscard]] Field* sentiment() const { return sentiment_; }
  [[nodiscard]] Field* sponsor() const { return sponsor_; }
  [[nodiscard]] Field* notes() const { return notes_; }
  [[nodiscard]] Link* removal() const { return remove_; }

 private:
  void bind();
  PlanForm* form_;
  plan::PersonView person_;
  ClampedText *name_, *about_;
  Field *role_, *sentiment_, *sponsor_, *notes_;
  Link* remove_;
};

/// Fallen, going dark, and the three conditions of hand-over risk, each with what to do next.
class HandoverCard : public Card {
  Q_OBJECT

 public:
  explicit HandoverCard(QWidget* parent = nullptr);
  void show(const plan::PeopleView& view);

 private:
  struct Line {
    QWidget* box;
    LevelMark* mark;
    ClampedText *text, *advice;
  };
  Line& line(std::size_t index);
  void set(std::size_t index, Level level, const QString& mark, const QString& text, const QString& advice);
  std::vector<Line> lines_;
  PlainLabel* none_;
};

}  // namespace rapport::ui
