// SPDX-License-Identifier: GPL-3.0-or-later
/// Snoozes a reason or a signal until a day: two fields below the list, for the keyboard.
#pragma once

#include <QWidget>

#include "core/base/day.h"

namespace rapport::ui {

class EntryField;
class PlainLabel;

/// Asks what it waits for and until when. Enter in either field snoozes it, Escape leaves.
class SnoozeBar : public QWidget {
  Q_OBJECT

 public:
  explicit SnoozeBar(QWidget* parent = nullptr);
  /// Opens for an account or a signal, its fields empty but for a week as the day.
  void open(const QString& what, Day today);
  [[nodiscard]] EntryField* why() const { return why_; }
  [[nodiscard]] EntryField* until() const { return until_; }
  /// What stands below the fields: the day as it is read, or what is missing.
  [[nodiscard]] QString hint() const;

 Q_SIGNALS:
  void snoozed(const QString& why, rapport::Day until);
  void left();

 private:
  void read();
  void keep();
  Day today_;
  PlainLabel* title_;
  EntryField* why_;
  EntryField* until_;
  PlainLabel* hint_;
};

}  // namespace rapport::ui
