// SPDX-License-Identifier: GPL-3.0-or-later
/// A few fields below a list in which a person says what happened, for the keyboard.
#pragma once

#include <QStringList>
#include <QWidget>
#include <functional>
#include <optional>
#include <vector>

#include "core/base/day.h"

class QHBoxLayout;

namespace rapport::ui {

class EntryField;
class ComboBox;
class FieldsBar;
class PlainLabel;
class SegmentedButtons;

/// What a field takes.
struct BarField {
  enum class Kind {
    text,       ///< Any line; empty only where it is optional.
    day,        ///< A day to come or today, as people type it: fri, +7, 8 dec.
    later_day,  ///< A day after today.
    past_day,   ///< A day that has come: today, 8 nov, 8 Nov 2026.
    choice,     ///< One of `choices`; with a placeholder none at first, and one has to be chosen.
    buttons,    ///< One of `choices` side by side; Left and Right choose.
  };
  QString name;  ///< "Owner": the accessible name, and what is asked for where it is missing.
  Kind kind = Kind::text;
  QString text = {};  ///< What stands in it at first; of a choice its place as a number, none where empty.
  QString placeholder = {};
  QStringList choices = {};
  bool optional = false;
  int width = 0;         ///< In pixels; 0: it takes what is left.
  QString missing = {};  ///< What is said where it is empty; else that its name is missing.
};

/// What is said below the fields beside their days.
struct BarWords {
  QString note = {};  ///< Where there is nothing else to say: what Enter does.
  /// Why what was typed can't be accepted, beyond what each field asks for; empty where it can.
  std::function<QString(const FieldsBar&)> check = {};
};

/// Asks for some fields. Enter in any of them accepts, Escape leaves.
class FieldsBar : public QWidget {
  Q_OBJECT

 public:
  explicit FieldsBar(QWidget* parent = nullptr);
  /// Opens with these fields; `action` tells them apart in accepted(), `verb` says what Enter does.
  void open(int action, const QString& title, const QString& verb, const std::vector<BarField>& fields,
            Day today, BarWords words = {});
  [[nodiscard]] int action() const { return action_; }
  /// The text of a field, or of a choice its words.
  [[nodiscard]] QString text(std::size_t field) const;
  /// The chosen place in a choice; -1 where none is chosen yet.
  [[nodiscard]] int choice(std::size_t field) const;
  /// The day of a day's field; nullopt where it is empty.
  [[nodiscard]] std::optional<Day> day(std::size_t field) const;
  /// The field of a place, for tests; null where it is of another kind.
  [[nodiscard]] EntryField* entry(std::size_t field) const;
  [[nodiscard]] ComboBox* combo(std::size_t field) const;
  [[nodiscard]] SegmentedButtons* buttons(std::size_t field) const;
  /// What stands below the fields: the days as they are read, or what is missing.
  [[nodiscard]] QString hint() const;
  /// Shows why what was typed can't be saved, and stays open.
  void showProblem(const QString& sentence);

 Q_SIGNALS:
  void accepted(int action);
  void left();

 private:
  struct Part {
    BarField field;
    EntryField* entry = nullptr;
    ComboBox* combo = nullptr;
    SegmentedButtons* buttons = nullptr;
  };
  /// The widget of a part, wired.
  [[nodiscard]] QWidget* add(Part& part);
  [[nodiscard]] std::optional<Day> dayOf(const Part& part) const;
  /// Why a part can't be accepted; empty where it can.
  [[nodiscard]] QString problemOf(const Part& part) const;
  [[nodiscard]] static int chosen(const Part& part);
  void read();
  void accept();
  [[nodiscard]] EntryField* firstEntry() const;

  Day today_;
  int action_ = 0;
  PlainLabel* title_;
  QHBoxLayout* row_;
  PlainLabel* hint_;
  PlainLabel* verb_;
  std::vector<Part> parts_;
  BarWords words_;
};

/// Asks what something waits for and until when: field 0 is the reason, field 1 the day, a week ahead at
/// first.
void ask_snooze(FieldsBar* bar, const QString& what, Day today);

}  // namespace rapport::ui
