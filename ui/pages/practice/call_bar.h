// SPDX-License-Identifier: GPL-3.0-or-later
/// A call on a renewal: five words and a reason, for the keyboard.
#pragma once

#include <QWidget>

#include "core/practice/renewals.h"

namespace rapport::ui {

class EntryField;
class PlainLabel;
class SegmentedButtons;

/// Left and Right choose the word, Enter saves it with the reason, Escape leaves.
class CallBar : public QWidget {
  Q_OBJECT

 public:
  explicit CallBar(QWidget* parent = nullptr);
  /// Opens for a renewal with one of the words chosen; the reason begins empty.
  void open(const practice::DueRenewal& due, relationship::Call call, Day today);
  [[nodiscard]] SegmentedButtons* words() const { return words_; }
  [[nodiscard]] EntryField* reason() const { return reason_; }
  /// What stands below the fields: what Enter does, or what is missing.
  [[nodiscard]] QString hint() const;

 Q_SIGNALS:
  void called(const QString& account_id, const rapport::relationship::RenewalCall& call);
  void left();

 private:
  void read();
  void keep();
  [[nodiscard]] QString missing() const;
  std::string account_;
  Day renewal_, today_;
  PlainLabel* title_;
  SegmentedButtons* words_;
  EntryField* reason_;
  PlainLabel* hint_;
};

}  // namespace rapport::ui
