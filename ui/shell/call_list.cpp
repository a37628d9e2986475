// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/call_list.h"

#include "core/base/clock_text.h"

#include <QApplication>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

#include "ui/base/text.h"
#include "ui/models/call_words.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/card.h"
#include "ui/widgets/plain_label.h"
#include "ui/widgets/row_widgets.h"

namespace rapport::ui {
namespace {

using account::DayCall;
using account::DayCalls;

constexpr std::ptrdiff_t most_calls = 4;
constexpr int working_days = 5;

}  // namespace

CallList::CallList(QWidget* after)
    : after_(after),
      heading_(new PlainLabel({}, TypeRole::label, ColorRole::text3)),
      toggle_(new Link(Text::tr("Week"), TypeRole::secondary)),
      body_(new QVBoxLayout) {
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(0, space::l, 0, 0);
  all->setSpacing(0);
  auto* head = new QHBoxLayout;
  head->setContentsMargins(8, 0, 6, space::xs);
  head->addWidget(heading_, 1);
  head->addWidget(toggle_);
  all->addLayout(head);
  body_->setSpacing(0);
  all->addLayout(body_);
  setAccessibleName(Text::tr("Calls"));
  connect(toggle_, &QAbstractButton::clicked, this, [this] { setWeek(!week_); });
  hide();
}

void CallList::setCalls(std::shared_ptr<const account::CallsAhead> calls, Instant now) {
  if (calls_ == nullptr || calls == nullptr || calls_->today != calls->today) all_ = tomorrow_ = false;
  calls_ = std::move(calls);
  now_ = now;
  if (std::exchange(stale_, false)) lines_.clear();
  if (calls_ != nullptr && (!zone_ || zone_->name() != calls_->zone)) zone_.emplace(calls_->zone);
  refresh();
}

void CallList::setNow(Instant now) {
  now_ = now;
  refresh();
}

void CallList::setWeek(bool week) {
  if (week == week_) return;
  week_ = week;
  refresh();
}

void CallList::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  Q_EMIT seen(true);
}

void CallList::hideEvent(QHideEvent* event) {
  QWidget::hideEvent(event);
  Q_EMIT seen(false);
}

std::vector<CallList::Line> CallList::linesOf(const DayCalls& day) const {
  const bool is_today = day.day == calls_->today;
  const std::optional<Instant> next = is_today ? account::next_start(day, now_) : std::nullopt;
  std::vector<Line> lines;
  for (const DayCall& call : day.calls) {
    Line line;
    line.call = call;
    if (call.start == next) {
      line.weight = CallRow::Weight::next;
      line.fact = words::until(call.start, now_);
    } else if (account::is_over(call, now_)) {
      line.weight = CallRow::Weight::quiet;
    } else if (call.start <= now_) {
      line.fact = words::until(call.start, now_);
    }
    lines.push_back(std::move(line));
  }
  return lines;
}

std::vector<CallList::Line> CallList::dayLines() {
  const DayCalls* const day = account::day_shown(*calls_, now_);
  const Day today = calls_->today;
  if (day == nullptr || day->day == today)
    title_ = Text::tr("Today  %1").arg(words::weekday_date(today, today));
  else if (day->day == today + 1)
    title_ = Text::tr("Tomorrow  %1").arg(words::weekday_date(day->day, today));
  else
    title_ = Text::tr("Next calls  %1").arg(words::weekday_date(day->day, today));
  if (day == nullptr) return {{Line::Kind::note, Text::tr("No calls in the next 7 days"), {}, {}, {}}};
  std::vector<Line> lines = linesOf(*day);
  const auto count = static_cast<std::ptrdiff_t>(lines.size());
  // One row more is no longer than a line that says so.
  if (count <= most_calls + 1) {
    if (day->day == today) addTomorrowLines(lines);
    return lines;
  }
  Line more{Line::Kind::more, Text::tr("Fewer"), {}, {}, {}};
  if (!all_) {
    const auto first = std::find_if(lines.begin(), lines.end(),
                                    [](const Line& line) { return line.weight != CallRow::Weight::quiet; });
    const std::ptrdiff_t from = std::min(first - lines.begin(), count - most_calls);
    lines.erase(lines.begin() + from + most_calls, lines.end());
    lines.erase(lines.begin(), lines.begin() + from);
    more.text = Text::tr("%1 more").arg(count - most_calls);
  }
  lines.push_back(std::move(more));
  if (day->day == today) addTomorrowLines(lines);
  return lines;
}

/// A quiet word about tomorrow, and its calls where a person wants them.
void CallList::addTomorrowLines(std::vector<Line>& lines) const {
  const DayCalls* const day = calls_->day(calls_->today + 1);
  if (day == nullptr || day->calls.empty()) return;
  const auto count = static_cast<std::int64_t>(day->calls.size());
  lines.push_back({Line::Kind::tomorrow,
                   tomorrow_    ? Text::tr("Tomorrow")
                   : count == 1 ? Text::tr("Tomorrow, 1 call")
                                : Text::tr("Tomorrow, %1 calls").arg(count),
                   {},
                   {},
                   {}});
  if (!tomorrow_) return;
  std::vector<Line> calls = linesOf(*day);
  std::move(calls.begin(), calls.end(), std::back_inserter(lines));
}

std::vector<CallList::Line> CallList::weekLines() {
  const Day monday = account::week_shown(calls_->today);
  title_ = monday <= calls_->today ? Text::tr("This week") : Text::tr("Next week");
  std::vector<Line> lines;
  for (int i = 0; i < working_days; ++i) {
    const DayCalls* const day = calls_->day(monday + i);
    const QString date = words::weekday_date(monday + i, calls_->today);
    const bool none = day == nullptr || day->calls.empty();
    lines.push_back({Line::Kind::day, none ? Text::tr("%1: no calls").arg(date) : date, {}, {}, {}});
    if (none) continue;
    std::vector<Line> calls = linesOf(*day);
    std::move(calls.begin(), calls.end(), std::back_inserter(lines));
  }
  return lines;
}

void CallList::refresh() {
  const bool known = calls_ != nullptr && calls_->known;
  std::vector<Line> lines;
  if (known) lines = week_ ? weekLines() : dayLines();
  if (heading_->text() != title_) heading_->setText(title_);
  toggle_->setLabel(week_ ? Text::tr("Day") : Text::tr("Week"));
  toggle_->setAccessibleName(week_ ? Text::tr("Show the calls of the day")
                                   : Text::tr("Show the calls of the week"));
  const bool same = std::equal(lines.begin(), lines.end(), lines_.begin(), lines_.end(),
                               [](const Line& a, const Line& b) { return a.isSameRow(b); });
  if (same) {
    auto row = rows_.begin();
    for (const Line& line : lines) {
      if (line.kind != Line::Kind::call) continue;
      (*row)->setWeight(line.weight);
      (*row)->setFact(line.fact);
      ++row;
    }
  } else {
    build(lines);
  }
  lines_ = std::move(lines);
  if (isHidden() == known) setVisible(known);
}

void CallList::build(const std::vector<Line>& lines) {
  const QWidget* focus = QApplication::focusWidget();
  const bool among = focus != nullptr && focus != toggle_ && isAncestorOf(focus);
  std::size_t at = 0;
  for (std::size_t i = 0; i < rows_.size(); ++i)
    if (focus == rows_[i] || rows_[i]->isAncestorOf(focus)) at = i;
  clear_layout(body_);
  rows_.clear();
  QWidget* before = toggle_;
  const auto add = [this, &before](QWidget* widget) {
    // New rows come after all that is there; the keyboard goes in the order of reading.
    setTabOrder(before, widget);
    before = widget;
  };
  for (const Line& line : lines) {
    switch (line.kind) {
      case Line::Kind::call:
        addRow(line);
        add(rows_.back());
        for (Link* link : rows_.back()->findChildren<Link*>()) add(link);
        break;
      case Line::Kind::more:
        add(addMore(line.text));
        break;
      case Line::Kind::tomorrow:
        add(addTomorrow(line.text));
        break;
      case Line::Kind::day:
      case Line::Kind::note: {
        const bool day = line.kind == Line::Kind::day;
        auto* words =
            new PlainLabel(line.text, TypeRole::secondary, day ? ColorRole::text2 : ColorRole::text3);
        words->setContentsMargins(8, day ? space::m : space::xs, 0, space::xs);
        body_->addWidget(words);
        break;
      }
    }
  }
  if (!among) return;
  QWidget* next = rows_.empty() ? after_ : rows_[std::min(at, rows_.size() - 1)];
  next->setFocus(Qt::OtherFocusReason);
}

void CallList::addRow(const Line& line) {
  const DayCall& call = line.call;
  auto* row = new CallRow(qs(clock_text(call.start, *zone_)));
  row->setWhom(words::with_whom(call), call.status != DayCall::Status::unknown);
  row->setWeight(line.weight);
  row->setFact(line.fact);
  row->setDetails(words::call_details(call, *zone_));
  row->setAsking(call.status == DayCall::Status::suggested && !call.record.empty());
  connect(row, &QAbstractButton::clicked, this, [this, id = qs(call.account_id), record = qs(call.record)] {
    if (id.isEmpty())
      Q_EMIT unknownRequested(record);
    else
      Q_EMIT accountRequested(id);
  });
  connect(row, &CallRow::answered, this, [this, row, call](bool yes) { answer(row, call, yes); });
  body_->addWidget(row);
  rows_.push_back(row);
}

QWidget* CallList::addMore(const QString& text) {
  auto* more = new Link(text, TypeRole::secondary);
  more->setAccessibleName(all_ ? Text::tr("Fewer calls") : Text::tr("%1 calls").arg(text));
  connect(more, &QAbstractButton::clicked, this, [this] {
    all_ = !all_;
    refresh();
  });
  auto* row = new QHBoxLayout;
  row->setContentsMargins(CallRow::wordsAt(), space::xs, 8, 0);
  row->addWidget(more);
  row->addStretch(1);
  body_->addLayout(row);
  return more;
}

QWidget* CallList::addTomorrow(const QString& text) {
  auto* link = new Link(text, TypeRole::secondary);
  link->setAccessibleName(tomorrow_ ? Text::tr("Hide the calls of tomorrow")
                                    : Text::tr("%1: show them").arg(text));
  connect(link, &QAbstractButton::clicked, this, [this] {
    tomorrow_ = !tomorrow_;
    refresh();
  });
  auto* row = new QHBoxLayout;
  row->setContentsMargins(8, space::s, 8, 0);
  row->addWidget(link);
  row->addStretch(1);
  body_->addLayout(row);
  return link;
}

void CallList::answer(CallRow* row, const DayCall& call, bool yes) {
  // Shown at once; what is read after it is saved replaces this row.
  DayCall decided = call;
  decided.status = yes ? DayCall::Status::joined : DayCall::Status::unknown;
  row->setFocus(Qt::OtherFocusReason);
  row->setAsking(false);
  row->setWhom(words::with_whom(decided), yes);
  row->setDetails(words::call_details(decided, *zone_));
  stale_ = true;
  Q_EMIT answered(qs(call.record), qs(call.account_name), yes);
}

}  // namespace rapport::ui

#include "moc_call_list.cpp"
