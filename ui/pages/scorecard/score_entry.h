// SPDX-License-Identifier: GPL-3.0-or-later
/// What is typed about a criterion: evidence, an action, reasons, the other side's score.
#pragma once

#include <QWidget>
#include <optional>
#include <vector>

#include "core/plan/person_offers.h"
#include "core/relationship/scorecard.h"

class QComboBox;

namespace rapport::ui {

class EntryField;
class PersonEntry;
class PlainLabel;

/// A line of fields below the list. Enter keeps, Escape leaves.
class ScoreEntry : public QWidget {
  Q_OBJECT

 public:
  enum class Kind {
    evidence,
    agreed_reason,  ///< Why another score than the measured one.
    action,
    no_action,  ///< Why a low score needs none.
    self,       ///< The other opinion, 1 to 5.
    criterion,  ///< A new one: name and weight.
    retire,     ///< Why it is no longer used.
  };
  explicit ScoreEntry(QWidget* parent = nullptr);
  /// Opens for a criterion (of a new one the side's name) with what is written already.
  void open(Kind kind, const QString& about, const QString& text, relationship::Assessed side, Day today);
  /// Who is offered for an action.
  void setPeople(const std::vector<plan::PersonOffer>& people);
  [[nodiscard]] Kind kind() const { return kind_; }
  [[nodiscard]] EntryField* text() const { return text_; }
  [[nodiscard]] PersonEntry* who() const { return who_; }
  [[nodiscard]] EntryField* due() const { return due_; }
  [[nodiscard]] QComboBox* side() const { return side_; }
  [[nodiscard]] QString hint() const;

 Q_SIGNALS:
  void kept(rapport::ui::ScoreEntry::Kind kind, const QString& text);
  void actionKept(const rapport::relationship::ReviewAction& action);
  void left();

 private:
  void say(const QString& hint, bool problem);
  void keep();
  void keepAction();
  Kind kind_ = Kind::evidence;
  Day today_;
  PlainLabel* title_;
  EntryField* text_;
  PersonEntry* who_;
  EntryField* due_;
  QComboBox* side_;
  PlainLabel* hint_;
};

}  // namespace rapport::ui
