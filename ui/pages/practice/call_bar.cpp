// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/practice/call_bar.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include "core/relationship/judgements.h"
#include "ui/base/text.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/entry_field.h"
#include "ui/widgets/marks.h"
#include "ui/widgets/plain_label.h"
#include "ui/widgets/segmented_buttons.h"

namespace rapport::ui {

using relationship::Call;

CallBar::CallBar(QWidget* parent)
    : QWidget(parent),
      title_(new PlainLabel({}, TypeRole::body_strong)),
      words_(new SegmentedButtons(Text::tr("Call"))),
      reason_(new EntryField(Text::tr("Reason of the call"), 500)),
      hint_(new PlainLabel({}, TypeRole::secondary, ColorRole::text2)) {
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(16, space::m, 16, space::m);
  all->setSpacing(space::xs);
  title_->setElide(Qt::ElideMiddle);
  all->addWidget(title_);
  auto* row = new QHBoxLayout;
  row->setSpacing(space::m);
  for (const QString& word :
       {Text::tr("Commit"), Text::tr("Likely"), Text::tr("Monitor"), Text::tr("At risk"), Text::tr("Lost")})
    words_->add(word);
  row->addWidget(words_);
  reason_->setPlaceholderText(Text::tr("Why?"));
  reason_->setMinimumWidth(80);
  row->addWidget(reason_, 1);
  all->addLayout(row);
  auto* foot = new QHBoxLayout;
  foot->setSpacing(space::s);
  hint_->setElide(Qt::ElideRight);
  foot->addWidget(hint_, 1);
  foot->addWidget(new KeyHint(Text::tr("Enter")));
  foot->addWidget(new PlainLabel(Text::tr("save"), TypeRole::secondary, ColorRole::text3));
  foot->addWidget(new KeyHint(Text::tr("Esc")));
  foot->addWidget(new PlainLabel(Text::tr("leave"), TypeRole::secondary, ColorRole::text3));
  all->addLayout(foot);
  connect(reason_, &EntryField::cancelled, this, &CallBar::left);
  connect(reason_, &QLineEdit::returnPressed, this, &CallBar::keep);
  connect(reason_, &QLineEdit::textChanged, this, &CallBar::read);
  connect(words_, &SegmentedButtons::chosen, this, [this] {
    read();
    reason_->setFocus(Qt::OtherFocusReason);
  });
  setAccessibleName(Text::tr("Call on the renewal"));
  hide();
}

void CallBar::open(const practice::DueRenewal& due, Call call, Day today) {
  account_ = due.account_id;
  renewal_ = due.day;
  today_ = today;
  title_->setText(Text::tr("Call on %1, which renews %2").arg(qs(due.account), date_text(due.day)));
  words_->button(static_cast<int>(Call::monitor))->setVisible(due.day - today > judgement::kLastCall);
  words_->setCurrent(static_cast<int>(call));
  reason_->clear();
  read();
  show();
  reason_->setFocus(Qt::OtherFocusReason);
}

QString CallBar::hint() const {
  return hint_->text();
}

QString CallBar::missing() const {
  const auto call = static_cast<Call>(words_->current());
  if ((call == Call::at_risk || call == Call::lost) && reason_->text().trimmed().isEmpty())
    return Text::tr("Say why it is at risk or lost");
  if (call == Call::monitor && renewal_ - today_ <= judgement::kLastCall)
    return Text::tr("Within 90 days, monitor is no call");
  return {};
}

void CallBar::read() {
  const QString lacks = missing();
  hint_->setColorRole(ColorRole::text2);
  hint_->setText(lacks.isEmpty() ? Text::tr("Kept with today's date and your name; earlier calls stay")
                                 : lacks);
}

void CallBar::keep() {
  if (!missing().isEmpty()) {
    hint_->setColorRole(ColorRole::risk);
    return;
  }
  relationship::RenewalCall call;
  call.renewal_day = renewal_;
  call.call = static_cast<Call>(words_->current());
  call.reason = u8(reason_->text().trimmed());
  Q_EMIT called(qs(account_), call);
}

}  // namespace rapport::ui
