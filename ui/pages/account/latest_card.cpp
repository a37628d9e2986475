// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/account/latest_card.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

#include "core/base/due_words.h"
#include "ui/base/text.h"
#include "ui/models/account_labels.h"
#include "ui/models/plan_labels.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/entry_field.h"

namespace rapport::ui {
namespace {

constexpr std::size_t kLines = 14;
constexpr std::size_t kLeastLines = 2;
constexpr int kLineHeight = 19;

}  // namespace

LatestCard::LatestCard(QWidget* parent)
    : LinesCard(Text::tr("Latest"), parent),
      none_(new ClampedText(TypeRole::body, ColorRole::text2, 3)),
      day_(new EntryField(Text::tr("Since which day"), 20)),
      span_(new Link({}, TypeRole::small)),
      all_(new Link(Text::tr("all \u203a"), TypeRole::small)) {
  all_->setAccessibleName(Text::tr("The whole timeline"));
  setHeaderWidget(span_);
  setHeaderWidget(all_);
  day_->setPlaceholderText(Text::tr("since which day: 1 Oct, 2026-10-01"));
  day_->hide();
  body()->addWidget(day_);
  for (std::size_t i = 0; i < kLines; ++i) {
    Line line{new ClampedText(TypeRole::body, ColorRole::text2),
              new ClampedText(TypeRole::body, ColorRole::text2), new ClampedText, new LevelMark(Level::good)};
    line.day->setFixedWidth(54);
    line.kind->setFixedWidth(66);
    line.mark->setFixedSize(16, 16);
    line.text->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    auto* row = new QHBoxLayout;
    row->setSpacing(space::s);
    row->addWidget(line.day);
    row->addWidget(line.kind);
    row->addWidget(line.text, 1);
    row->addWidget(line.mark);
    body()->addLayout(row);
    lines_.push_back(line);
  }
  body()->addWidget(none_);
  body()->addStretch(1);
  connect(all_, &Link::clicked, this, &LatestCard::allRequested);
  connect(span_, &Link::clicked, this, &LatestCard::openSpans);
  connect(day_, &QLineEdit::returnPressed, this, &LatestCard::takeDay);
  connect(day_, &EntryField::cancelled, this, [this] {
    day_->hide();
    span_->setFocus(Qt::OtherFocusReason);
  });
}

void LatestCard::show(const account::AccountBrief& brief) {
  if (account_id_ != brief.facts.id) {
    since_.reset();
    day_->hide();
  }
  account_id_ = brief.facts.id;
  items_ = brief.latest;
  today_ = brief.today;
  refresh();
}

void LatestCard::showSince(std::shared_ptr<const account::Since> since) {
  since_ = std::move(since);
  refresh();
}

void LatestCard::refresh() {
  entries_.clear();
  const bool since = since_ && !presenting_;
  if (since) {
    for (const account::SinceItem& item : since_->items)
      entries_.push_back({words::near_date(item.day, today_), qs(item.kind),
                          words::joined({qs(item.text), qs(item.detail)}), item.level});
  } else {
    for (const account::TimelineItem& item : items_) {
      // What we plan, sell and note is internal; the customer was there for the rest.
      const bool shared =
          item.kind == "Ticket" || item.kind == "Meeting" || item.kind == "Case" || item.kind == "Contract";
      if (presenting_ && !shared) continue;
      entries_.push_back({words::near_date(item.day, today_), qs(item.kind),
                          words::joined({qs(item.text), qs(item.detail)}),
                          presenting_ ? Level::good : item.level});
    }
  }
  setTitle(since ? qs(account::since_title(*since_, today_)) : Text::tr("Latest"));
  span_->setVisible(since);
  if (since) {
    const auto count = static_cast<std::int64_t>(since_->items.size());
    span_->setLabel(
        Text::tr("%1 \u25be").arg(count == 1 ? Text::tr("1 change") : Text::tr("%1 changes").arg(count)));
    span_->setAccessibleName(Text::tr("%1; choose another span").arg(span_->label()));
    set_plain_tool_tip(span_, Text::tr("Another span (L)"));
  }
  none_->setVisible(entries_.empty());
  none_->setText(!entries_.empty() ? QString()
                 : since           ? Text::tr("Nothing changed in the exports and the plan.")
                                   : Text::tr("No export reports anything that happened here."));
  all_->setVisible(!presenting_ && !items_.empty());
  for (std::size_t i = 0; i < lines_.size() && i < entries_.size(); ++i) {
    const Entry& entry = entries_[i];
    lines_[i].day->setText(entry.day);
    lines_[i].kind->setText(entry.kind);
    lines_[i].text->setText(entry.text);
    lines_[i].mark->setLevel(entry.level);
    lines_[i].mark->setAccessibleName(words::level(entry.level));
  }
  showLines(std::min(std::max(shown_, kLeastLines), allLines()));
  updateGeometry();
}

std::size_t LatestCard::leastLines() const {
  return std::min(kLeastLines, entries_.size());
}

std::size_t LatestCard::allLines() const {
  return std::min(lines_.size(), entries_.size());
}

int LatestCard::bodyHeight(std::size_t lines) const {
  const int height = day_->isHidden() ? 0 : day_->sizeHint().height() + space::xs;
  if (entries_.empty()) return height + none_->sizeHint().height();
  return height + static_cast<int>(lines) * (kLineHeight + space::xs);
}

void LatestCard::showLines(std::size_t count) {
  shown_ = count;
  for (std::size_t i = 0; i < lines_.size(); ++i) {
    const bool used = i < count;
    lines_[i].day->setVisible(used);
    lines_[i].kind->setVisible(used);
    lines_[i].text->setVisible(used);
    lines_[i].mark->setVisible(used && entries_[i].level != Level::good);
  }
}

void LatestCard::openSpans() {
  if (presenting_ || !since_) return;
  auto* menu = new QMenu(this);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  menu->setAccessibleName(Text::tr("Since when"));
  const auto add = [&](const QString& label, std::optional<Day> from) {
    connect(menu->addAction(label), &QAction::triggered, this, [this, from] { chooseSpan(from); });
  };
  add(Text::tr("Since our &last call"), std::nullopt);
  add(Text::tr("1 &week"), today_ - 7);
  add(Text::tr("1 &month"), add_months(today_, -1));
  add(Text::tr("1 &quarter"), add_months(today_, -3));
  connect(menu->addAction(Text::tr("Since a &day\u2026")), &QAction::triggered, this, [this] {
    day_->clear();
    day_->show();
    day_->setFocus(Qt::OtherFocusReason);
    updateGeometry();
  });
  menu->setActiveAction(menu->actions().front());
  menu->popup(span_->mapToGlobal(QPoint(0, span_->height() + 4)));
}

void LatestCard::chooseSpan(std::optional<Day> from) {
  day_->hide();
  Q_EMIT spanRequested(from);
}

void LatestCard::takeDay() {
  const auto day = plan_day(plan_words::typed_date(day_->text(), today_, plan_words::Tense::past));
  if (!day || *day > today_) {
    day_->selectAll();  // It stays to be corrected.
    day_->setToolTip(Text::tr("Write a day that has been as 1 Oct or 2026-10-01"));
    return;
  }
  span_->setFocus(Qt::OtherFocusReason);
  chooseSpan(day);
}

bool LatestCard::isEmpty() const {
  return presenting_ && entries_.empty();
}

void LatestCard::setPresenting(bool presenting) {
  presenting_ = presenting;
  if (presenting) day_->hide();
  refresh();
}

}  // namespace rapport::ui

#include "moc_latest_card.cpp"
