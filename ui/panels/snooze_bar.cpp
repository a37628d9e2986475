// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/snooze_bar.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include "core/base/day_words.h"
#include "ui/base/text.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/entry_field.h"
#include "ui/widgets/marks.h"
#include "ui/widgets/plain_label.h"

namespace rapport::ui {
namespace {

constexpr int kUntil = 130;
constexpr int kLeastWhy = 60;

}  // namespace

SnoozeBar::SnoozeBar(QWidget* parent)
    : QWidget(parent),
      title_(new PlainLabel({}, TypeRole::body_strong)),
      why_(new EntryField(Text::tr("What it waits for"), 500)),
      until_(new EntryField(Text::tr("Until when"), 40)),
      hint_(new PlainLabel({}, TypeRole::secondary, ColorRole::text2)) {
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(16, space::m, 16, space::m);
  all->setSpacing(space::xs);
  title_->setElide(Qt::ElideMiddle);
  all->addWidget(title_);
  auto* row = new QHBoxLayout;
  row->setSpacing(space::m);
  why_->setPlaceholderText(Text::tr("What does it wait for?"));
  row->addWidget(why_, 1);
  until_->setPlaceholderText(Text::tr("fri, +7, 8 dec"));
  until_->setFixedWidth(kUntil);
  why_->setMinimumWidth(kLeastWhy);
  hint_->setElide(Qt::ElideRight);
  row->addWidget(until_);
  all->addLayout(row);
  auto* foot = new QHBoxLayout;
  foot->setSpacing(space::s);
  foot->addWidget(hint_, 1);
  foot->addWidget(new KeyHint(Text::tr("Enter")));
  foot->addWidget(new PlainLabel(Text::tr("snooze"), TypeRole::secondary, ColorRole::text3));
  foot->addWidget(new KeyHint(Text::tr("Esc")));
  foot->addWidget(new PlainLabel(Text::tr("leave"), TypeRole::secondary, ColorRole::text3));
  all->addLayout(foot);
  for (EntryField* field : {why_, until_}) {
    connect(field, &EntryField::cancelled, this, &SnoozeBar::left);
    connect(field, &QLineEdit::returnPressed, this, &SnoozeBar::keep);
    connect(field, &QLineEdit::textChanged, this, &SnoozeBar::read);
  }
  setAccessibleName(Text::tr("Snooze"));
  hide();
}

void SnoozeBar::open(const QString& what, Day today) {
  today_ = today;
  title_->setText(Text::tr("Snooze %1").arg(what));
  why_->clear();
  until_->setText(QStringLiteral("+7"));
  read();
  show();
  why_->setFocus(Qt::OtherFocusReason);
}

QString SnoozeBar::hint() const {
  return hint_->text();
}

void SnoozeBar::read() {
  const auto day = parse_day_words(u8(until_->text()), today_);
  const bool ahead = day && *day > today_;
  hint_->setColorRole(ahead || until_->text().isEmpty() ? ColorRole::text2 : ColorRole::risk);
  hint_->setText(ahead ? Text::tr("Until %1").arg(date_text(*day))
                 : day ? Text::tr("That day is not after today")
                       : Text::tr("A day such as fri, +7 or 8 dec"));
}

void SnoozeBar::keep() {
  const auto day = parse_day_words(u8(until_->text()), today_);
  if (!day || *day <= today_) {
    until_->setFocus(Qt::OtherFocusReason);
    until_->selectAll();
    return;
  }
  if (why_->text().trimmed().isEmpty()) {
    hint_->setColorRole(ColorRole::risk);
    hint_->setText(Text::tr("Say what it waits for"));
    why_->setFocus(Qt::OtherFocusReason);
    return;
  }
  Q_EMIT snoozed(why_->text().trimmed(), *day);
}

}  // namespace rapport::ui
