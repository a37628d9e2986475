// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/fields_bar.h"

#include <QHBoxLayout>
#include <QVBoxLayout>
#include <utility>

#include "ui/base/text.h"
#include "ui/models/plan_labels.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/card.h"
#include "ui/widgets/combo_box.h"
#include "ui/widgets/entry_field.h"
#include "ui/widgets/marks.h"
#include "ui/widgets/plain_label.h"
#include "ui/widgets/segmented_buttons.h"

namespace rapport::ui {
namespace {

constexpr int kLongestEntry = 500;
constexpr int kLeastEntryWidth = 60;
constexpr int kUntilWidth = 130;

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
                     const std::vector<BarField>& fields, Day today, BarWords words) {
  today_ = today;
  action_ = action;
  words_ = std::move(words);
  title_->setText(title);
  verb_->setText(verb);
  setAccessibleName(title);
  parts_.clear();
  clear_layout(row_);
  for (const BarField& field : fields) {
    Part part{field, nullptr, nullptr, nullptr};
    QWidget* widget = add(part);
    if (field.width > 0)
      widget->setFixedWidth(field.width);
    else if (part.buttons == nullptr)
      widget->setMinimumWidth(kLeastEntryWidth);
    row_->addWidget(widget, field.width > 0 || part.buttons != nullptr ? 0 : 1);
    parts_.push_back(part);
  }
  read();
  show();
  if (EntryField* first = firstEntry()) first->setFocus(Qt::OtherFocusReason);
}

QWidget* FieldsBar::add(Part& part) {
  const BarField& field = part.field;
  if (field.kind == BarField::Kind::choice) {
    part.combo = new ComboBox;
    part.combo->setAccessibleName(field.name);
    if (!field.placeholder.isEmpty()) part.combo->addItem(field.placeholder);
    for (const QString& one : field.choices) part.combo->addItem(one);
    const int before = part.combo->count() - static_cast<int>(field.choices.size());
    part.combo->setCurrentIndex(field.text.isEmpty() ? 0 : field.text.toInt() + before);
    connect(part.combo, &QComboBox::currentIndexChanged, this, &FieldsBar::read);
    return part.combo;
  }
  if (field.kind == BarField::Kind::buttons) {
    part.buttons = new SegmentedButtons(field.name);
    for (const QString& one : field.choices) part.buttons->add(one);
    part.buttons->setCurrent(field.text.toInt());
    connect(part.buttons, &SegmentedButtons::chosen, this, [this] {
      read();
      if (EntryField* first = firstEntry()) first->setFocus(Qt::OtherFocusReason);
    });
    return part.buttons;
  }
  part.entry = new EntryField(field.name, kLongestEntry);
  part.entry->setPlaceholderText(field.placeholder.isEmpty() ? field.name : field.placeholder);
  part.entry->setText(field.text);
  connect(part.entry, &EntryField::cancelled, this, &FieldsBar::left);
  connect(part.entry, &QLineEdit::returnPressed, this, &FieldsBar::accept);
  connect(part.entry, &QLineEdit::textChanged, this, &FieldsBar::read);
  return part.entry;
}

/// Where one begins to type: what is filled already is not there.
EntryField* FieldsBar::firstEntry() const {
  EntryField* first = nullptr;
  for (const Part& part : parts_)
    if (part.entry != nullptr &&
        (first == nullptr || (part.field.text.isEmpty() && !part.field.optional && !first->text().isEmpty())))
      first = part.entry;
  return first;
}

QString FieldsBar::text(std::size_t field) const {
  const Part& part = parts_.at(field);
  if (part.combo != nullptr) return part.combo->currentText();
  return part.entry != nullptr ? part.entry->text().trimmed() : part.field.choices.value(chosen(part));
}

int FieldsBar::choice(std::size_t field) const {
  return chosen(parts_.at(field));
}

std::optional<Day> FieldsBar::day(std::size_t field) const {
  return dayOf(parts_.at(field));
}

EntryField* FieldsBar::entry(std::size_t field) const {
  return parts_.at(field).entry;
}

ComboBox* FieldsBar::combo(std::size_t field) const {
  return parts_.at(field).combo;
}

SegmentedButtons* FieldsBar::buttons(std::size_t field) const {
  return parts_.at(field).buttons;
}

QString FieldsBar::hint() const {
  return hint_->text();
}

void FieldsBar::showProblem(const QString& sentence) {
  hint_->setColorRole(ColorRole::risk);
  hint_->setText(sentence);
}

int FieldsBar::chosen(const Part& part) {
  if (part.buttons != nullptr) return part.buttons->current();
  if (part.combo == nullptr) return -1;
  return part.combo->currentIndex() - (part.field.placeholder.isEmpty() ? 0 : 1);
}

std::optional<Day> FieldsBar::dayOf(const Part& part) const {
  if (part.entry == nullptr || part.field.kind == BarField::Kind::text) return std::nullopt;
  using plan_words::Tense;
  return plan_day(plan_words::typed_date(
      part.entry->text(), today_, part.field.kind == BarField::Kind::past_day ? Tense::past : Tense::ahead));
}

void FieldsBar::read() {
  QStringList words;
  for (const Part& part : parts_) {
    if (part.entry == nullptr || part.field.kind == BarField::Kind::text) continue;
    if (part.entry->text().trimmed().isEmpty()) continue;
    const auto day = dayOf(part);
    words << (day ? Text::tr("%1: %2").arg(part.field.name, date_text(*day)) : day_hint(part.field));
  }
  const QString problem = words_.check ? words_.check(*this) : QString();
  hint_->setColorRole(ColorRole::text2);
  hint_->setText(!problem.isEmpty() ? problem
                 : words.isEmpty()  ? words_.note
                                    : words.join(QStringLiteral(" \u00B7 ")));
}

QString FieldsBar::problemOf(const Part& part) const {
  const BarField& field = part.field;
  const QString missing = field.missing.isEmpty() ? Text::tr("%1 is missing").arg(field.name) : field.missing;
  if (part.entry == nullptr) return chosen(part) < 0 && !field.optional ? missing : QString();
  if (part.entry->text().trimmed().isEmpty()) return field.optional ? QString() : missing;
  if (field.kind == BarField::Kind::text) return {};
  const auto day = dayOf(part);
  if (!day) return day_hint(field);
  if (field.kind == BarField::Kind::past_day && *day > today_)
    return Text::tr("%1 is a day that has come").arg(field.name);
  if (field.kind == BarField::Kind::day && *day < today_)
    return Text::tr("%1 is today or a day to come").arg(field.name);
  if (field.kind == BarField::Kind::later_day && *day <= today_)
    return Text::tr("%1 is a day after today").arg(field.name);
  return {};
}

void FieldsBar::accept() {
  for (const Part& part : parts_) {
    const QString problem = problemOf(part);
    if (problem.isEmpty()) continue;
    showProblem(problem);
    if (part.combo != nullptr) {
      part.combo->setFocus(Qt::OtherFocusReason);
    } else if (part.entry != nullptr) {
      part.entry->setFocus(Qt::OtherFocusReason);
      part.entry->selectAll();
    }
    return;
  }
  if (const QString problem = words_.check ? words_.check(*this) : QString(); !problem.isEmpty())
    return showProblem(problem);
  Q_EMIT accepted(action_);
}

void ask_snooze(FieldsBar* bar, const QString& what, Day today) {
  bar->open(0, Text::tr("Snooze %1").arg(what), Text::tr("snooze"),
            {{Text::tr("What it waits for"),
              BarField::Kind::text,
              {},
              Text::tr("What does it wait for?"),
              {},
              false,
              0,
              Text::tr("Say what it waits for")},
             {Text::tr("Until"),
              BarField::Kind::later_day,
              QStringLiteral("+7"),
              Text::tr("fri, +7, 8 dec"),
              {},
              false,
              kUntilWidth}},
            today);
}

}  // namespace rapport::ui

#include "moc_fields_bar.cpp"
