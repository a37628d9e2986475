// SPDX-License-Identifier: GPL-3.0-or-later
/// The whole record of a line of the timeline, beside the list.
#pragma once

#include <QWidget>
#include <string>

#include "core/account/brief.h"
#include "ui/panels/plan_form.h"

class QCheckBox;
class QGridLayout;
class QLineEdit;
class QPlainTextEdit;

namespace rapport::ui {

class ClampedText;
class ComboBox;
class Link;
class NamesEdit;
class PlainLabel;

/// Shows a record's fields and where it came from; a note of our own is edited in place through the plan's
/// form, so that undo and history have it. What is typed is saved when its field is left, or by Ctrl+Enter.
class TimelineRecord : public QWidget {
  Q_OBJECT

 public:
  explicit TimelineRecord(PlanForm* form, QWidget* parent = nullptr);
  /// Another record, or the same one anew: text that is being typed stays.
  void show(const account::TimelineItem& item, const std::string& account_id, Day today);
  using QWidget::show;
  [[nodiscard]] const account::TimelineItem& item() const { return item_; }
  /// The editor of a note's text.
  [[nodiscard]] QPlainTextEdit* text() const { return text_; }
  /// Saves what was typed.
  void keep();

 Q_SIGNALS:
  /// The person is done with it.
  void left();

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void build();
  void fill();
  void fillNote(const PlanNote& note);
  void offerPeople();
  void removeNote();
  [[nodiscard]] const PlanNote* note() const;
  [[nodiscard]] bool isMine(const QObject* watched) const;
  PlanForm* form_;
  account::TimelineItem item_;
  std::string account_;
  Day today_;
  ClampedText *head_, *title_;
  Link* close_;
  QWidget* fields_;
  QGridLayout* grid_;
  QWidget* editor_;
  ComboBox* kind_;
  QLineEdit* date_;
  NamesEdit* present_;
  QPlainTextEdit* text_;
  QCheckBox* internal_;
  ClampedText* problem_;
  Link* remove_;
  PlanNote filled_;  ///< As the editor was filled last.
};

}  // namespace rapport::ui
