// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/fields_bar.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include "ui/base/text.h"
#include "ui/models/plan_labels.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/card.h"
#include "ui/widgets/combo_box.h"
#include "ui/widgets/entry_field.h"
#include "ui/widgets/marks.h"
#include "ui/widgets/plain_label.h"

namespace rapport::ui {
namespace {

constexpr int kLongestEntry = 500;
constexpr int kLeastEntryWidth = 60;

/// What a field of a day takes.
QString day_hint(const BarField& field) {
  return field.kind == BarField::Kind::past_day
             ? Text::tr("%1: a day such as today, 8 nov or 8.11.").arg(field.name)
             : Text::tr("%1: a day such as fri, +7 or 8 dec").arg(field.name);
}

}  // namespace

FieldsBar::FieldsBar(QWidget* parent)
    : QWidget(parent),
      title_(new PlainLabel({}, TypeRole::body_strong)),
      row_(new QHBoxLayout),
      hint_(new PlainLabel({}, TypeRole::secondary, ColorRole::text2)),
      verb_(new PlainLabel({}, TypeRole::secondary, ColorRole::text3)) {
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(16, space::m, 16, space::m);
  all->setSpacing(space::xs);
  title_->setElide(Qt::ElideMiddle);
  all->addWidget(title_);
  row_->setSpacing(space::m);
  all->addLayout(row_);
  auto* foot = new QHBoxLayout;
  foot->setSpacing(space::s);
  hint_->setElide(Qt::ElideRight);
  foot->addWidget(hint_, 1);
  foot->addWidget(new KeyHint(Text::tr("Enter")));
  foot->addWidget(verb_);
  foot->addWidget(new KeyHint(Text::tr("Esc")));
  foot->addWidget(new PlainLabel(Text::tr("leave"), TypeRole::secondary, ColorRole::text3));
  all->addLayout(foot);
  hide();
}

void FieldsBar::open(int action, const QString& title, const QString& verb,
                     const std::vector<BarField>& fields, Day today) {
  today_ = today;
  action_ = action;
  title_->setText(title);
  verb_->setText(verb);
  setAccessibleName(title);
  parts_.clear();
  clear_layout(row_);
  QWidget* first = nullptr;
  for (const BarField& field : fields) {
    Part part{field, nullptr, nullptr};
    QWidget* widget = nullptr;
    if (field.kind == BarField::Kind::choice) {
      part.combo = new ComboBox;
      part.combo->setAccessibleName(field.name);
      if (!field.placeholder.isEmpty()) part.combo->addItem(field.placeholder);
      for (const QString& one : field.choices) part.combo->addItem(one);
      const int before = part.combo->count() - static_cast<int>(field.choices.size());
      part.combo->setCurrentIndex(field.text.isEmpty() ? 0 : field.text.toInt() + before);
      connect(part.combo, &QComboBox::currentIndexChanged, this, &FieldsBar::showDays);
      widget = part.combo;
    } else {
      part.entry = new EntryField(field.name, kLongestEntry);
      part.entry->setPlaceholderText(field.placeholder.isEmpty() ? field.name : field.placeholder);
      part.entry->setText(field.text);
      connect(part.entry, &EntryField::cancelled, this, &FieldsBar::left);
      connect(part.entry, &QLineEdit::returnPressed, this, &FieldsBar::accept);
      connect(part.entry, &QLineEdit::textChanged, this, &FieldsBar::showDays);
      widget = part.entry;
    }
    if (field.width > 0)
      widget->setFixedWidth(field.width);
    else
      widget->setMinimumWidth(kLeastEntryWidth);
    row_->addWidget(widget, field.width > 0 ? 0 : 1);
    // What is filled already is not where one begins.
    if (part.entry != nullptr && (first == nullptr || (field.text.isEmpty() && !field.optional &&
                                                       !static_cast<EntryField*>(first)->text().isEmpty())))
      first = part.entry;
    parts_.push_back(part);
  }
  showDays();
  show();
  if (first != nullptr) first->setFocus(Qt::OtherFocusReason);
}

QString FieldsBar::text(std::size_t field) const {
  const Part& part = parts_.at(field);
  return part.combo != nullptr ? part.combo->currentText() : part.entry->text().trimmed();
}

int FieldsBar::choice(std::size_t field) const {
  return chosen(parts_.at(field));
}

std::optional<Day> FieldsBar::day(std::size_t field) const {
  return read(parts_.at(field));
}

EntryField* FieldsBar::entry(std::size_t field) const {
  return parts_.at(field).entry;
}

ComboBox* FieldsBar::combo(std::size_t field) const {
  return parts_.at(field).combo;
}

QString FieldsBar::hint() const {
  return hint_->text();
}

void FieldsBar::showProblem(const QString& sentence) {
  hint_->setColorRole(ColorRole::risk);
  hint_->setText(sentence);
}

int FieldsBar::chosen(const Part& part) {
  if (part.combo == nullptr) return -1;
  return part.combo->currentIndex() - (part.field.placeholder.isEmpty() ? 0 : 1);
}

std::optional<Day> FieldsBar::read(const Part& part) const {
  if (part.entry == nullptr || part.field.kind == BarField::Kind::text) return std::nullopt;
  using plan_words::Tense;
  return plan_day(plan_words::typed_date(
      part.entry->text(), today_, part.field.kind == BarField::Kind::past_day ? Tense::past : Tense::ahead));
}

void FieldsBar::showDays() {
  QStringList words;
  for (const Part& part : parts_) {
    if (part.entry == nullptr || part.field.kind == BarField::Kind::text) continue;
    if (part.entry->text().trimmed().isEmpty()) continue;
    const auto day = read(part);
    words << (day ? Text::tr("%1: %2").arg(part.field.name, date_text(*day)) : day_hint(part.field));
  }
  hint_->setColorRole(ColorRole::text2);
  hint_->setText(words.join(QStringLiteral(" \u00B7 ")));
}

QString FieldsBar::problemOf(const Part& part) const {
  const BarField& field = part.field;
  const QString missing = Text::tr("%1 is missing").arg(field.name);
  if (part.combo != nullptr) return chosen(part) < 0 && !field.optional ? missing : QString();
  if (part.entry->text().trimmed().isEmpty()) return field.optional ? QString() : missing;
  if (field.kind == BarField::Kind::text) return {};
  const auto day = read(part);
  if (!day) return day_hint(field);
  if (field.kind == BarField::Kind::past_day && *day > today_)
    return Text::tr("%1 is a day that has come").arg(field.name);
  if (field.kind == BarField::Kind::day && *day < today_)
    return Text::tr("%1 is today or a day to come").arg(field.name);
  return {};
}

void FieldsBar::accept() {
  for (const Part& part : parts_) {
    const QString problem = problemOf(part);
    if (problem.isEmpty()) continue;
    showProblem(problem);
    if (part.combo != nullptr) {
      part.combo->setFocus(Qt::OtherFocusReason);
    } else {
      part.entry->setFocus(Qt::OtherFocusReason);
      part.entry->selectAll();
    }
    return;
  }
  Q_EMIT accepted(action_);
}

}  // namespace rapport::ui
