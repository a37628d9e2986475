// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/follow_up_list.h"

#include <QApplication>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

#include "ui/base/text.h"
#include "ui/shell/sidebar_row.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/card.h"
#include "ui/widgets/check_circle.h"
#include "ui/widgets/plain_label.h"
#include "ui/widgets/row_widgets.h"

namespace rapport::ui {

FollowUpList::FollowUpList(std::function<QString(const QString&)> name_of_account, QWidget* after)
    : name_of_account_(std::move(name_of_account)), after_(after), rows_(new QVBoxLayout) {
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(0, space::l, 0, 0);
  all->setSpacing(0);
  auto* heading = new PlainLabel(Text::tr("Due this week"), TypeRole::label, ColorRole::text3);
  heading->setContentsMargins(8, 0, 0, space::xs);
  all->addWidget(heading);
  rows_->setSpacing(0);
  all->addLayout(rows_);
  hide();
}

void FollowUpList::show(std::vector<FollowUpLine> due, int more) {
  due_ = std::move(due);
  more_ = more;
  refresh();
}

void FollowUpList::refresh() {
  const QWidget* focus = QApplication::focusWidget();
  const bool among = ticked_ || (focus != nullptr && isAncestorOf(focus));
  std::size_t row = 0;
  for (std::size_t i = 0; i < ticks_.size(); ++i)
    if (focus == ticks_[i] || focus == lines_[i]) row = i;
  clear_layout(rows_);
  ticks_.clear();
  lines_.clear();
  for (const FollowUpLine& one : due_) addRow(one);
  if (more_ > 0) {
    auto* more = new Link(Text::tr("%1 more on Monday").arg(more_));
    connect(more, &Link::clicked, this, &FollowUpList::moreRequested);
    auto* line = new QHBoxLayout;
    line->setContentsMargins(8, 2, 0, 0);
    line->addWidget(more);
    line->addStretch();
    rows_->addLayout(line);
  }
  setVisible(!due_.empty());
  ticked_ = false;
  if (!among) return;
  // The keyboard goes on with the next line, or to what comes after: Ctrl+Z still means the sidebar.
  QWidget* next = ticks_.empty() ? after_ : ticks_[std::min(row, ticks_.size() - 1)];
  next->setFocus(Qt::OtherFocusReason);
}

void FollowUpList::addRow(const FollowUpLine& one) {
  const QString account = name_of_account_(one.account_id);
  auto* tick = new CheckCircle;
  tick->setAccessibleName(account.isEmpty() ? Text::tr("Tick off: %1").arg(one.text)
                                            : Text::tr("Tick off: %1, %2").arg(one.text, account));
  set_plain_tool_tip(tick, Text::tr("Mark as done. Ctrl+Z in this list undoes it."));
  auto* line = new SidebarRow(one.text);
  line->setUnder(account);
  line->setFact(one.fact, one.late ? ColorRole::risk : one.today ? ColorRole::watch : ColorRole::text3);
  set_plain_tool_tip(line, account.isEmpty() ? one.text : one.text + QLatin1Char('\n') + account);
  connect(line, &QAbstractButton::clicked, this, [this, one] { Q_EMIT requested(one.account_id, one.id); });
  connect(tick, &QAbstractButton::clicked, this, [this, one, tick, line, row = ticks_.size()] {
    tick->setEnabled(false);
    line->setFact(Text::tr("done"), ColorRole::good);
    focusAfter(row);
    Q_EMIT ticked(one.account_id, one.id, one.text);
  });
  auto* beside = new QHBoxLayout;
  beside->setContentsMargins(4, 0, 0, 0);
  beside->setSpacing(0);
  beside->addWidget(tick);
  beside->addWidget(line, 1);
  rows_->addLayout(beside);
  ticks_.push_back(tick);
  lines_.push_back(line);
}

void FollowUpList::focusAfter(std::size_t row) {
  // A button that is switched off loses the keyboard to anything: it goes to the next one that is not.
  ticked_ = true;
  for (std::size_t step = 1; step <= ticks_.size(); ++step) {
    QAbstractButton* next = ticks_[(row + step) % ticks_.size()];
    if (next->isEnabled()) return next->setFocus(Qt::OtherFocusReason);
  }
  after_->setFocus(Qt::OtherFocusReason);
}

}  // namespace rapport::ui

#include "moc_follow_up_list.cpp"
