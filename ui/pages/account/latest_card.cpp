// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/account/latest_card.h"

#include <QHBoxLayout>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/base/text.h"
#include "ui/models/account_labels.h"
#include "ui/theme/tokens.h"

namespace rapport::ui {
namespace {

constexpr int kLatest = 6;

}  // namespace

LatestCard::LatestCard(QWidget* parent)
    : BriefCard(Text::tr("Latest"), parent),
      none_(new ClampedText(TypeRole::body, ColorRole::text2, 3)),
      all_(new Link(Text::tr("all \u203a"), TypeRole::small)) {
  all_->setAccessibleName(Text::tr("The whole timeline"));
  setHeaderWidget(all_);
  for (int i = 0; i < kLatest; ++i) {
    Line line{new ClampedText(TypeRole::body, ColorRole::text2),
              new ClampedText(TypeRole::body, ColorRole::text2), new ClampedText, new LevelMark(Level::good)};
    line.day->setFixedWidth(54);
    line.kind->setFixedWidth(78);
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
}

void LatestCard::show(const account::AccountBrief& brief) {
  items_ = brief.latest;
  today_ = brief.today;
  refresh();
}

void LatestCard::refresh() {
  std::vector<const account::TimelineItem*> shown;
  for (const account::TimelineItem& item : items_) {
    // What we plan, sell and note is internal; the customer was there for the rest.
    const bool shared =
        item.kind == "Ticket" || item.kind == "Meeting" || item.kind == "Case" || item.kind == "Contract";
    if (!presenting_ || shared) shown.push_back(&item);
  }
  const auto call = std::find_if(shown.begin(), shown.end(), [](const account::TimelineItem* item) {
    return item->kind == "Call" || item->kind == "Meeting";
  });
  const bool since = !presenting_ && call != shown.end();
  setTitle(Text::tr("Latest"));
  setFact(
      since ? Text::tr("last %1 %2").arg(qs((*call)->kind).toLower(), words::near_date((*call)->day, today_))
            : QString());
  for (std::size_t i = 0; i < lines_.size(); ++i) {
    const Line& line = lines_[i];
    const bool used = i < shown.size();
    line.day->setVisible(used);
    line.kind->setVisible(used);
    line.text->setVisible(used);
    line.mark->setVisible(used && shown[i]->level != Level::good && !presenting_);
    if (!used) continue;
    const account::TimelineItem& item = *shown[i];
    line.day->setText(words::near_date(item.day, today_));
    line.kind->setText(qs(item.kind));
    line.text->setText(words::joined({qs(item.text), qs(item.detail)}));
    line.mark->setLevel(item.level);
    line.mark->setAccessibleName(words::level(item.level));
  }
  none_->setVisible(shown.empty());
  none_->setText(shown.empty() ? (items_.empty() ? Text::tr("No export reports anything that happened here.")
                                                 : Text::tr("Nothing to share with the customer."))
                               : QString());
  all_->setVisible(!presenting_ && !items_.empty());
}

void LatestCard::setPresenting(bool presenting) {
  presenting_ = presenting;
  refresh();
}

}  // namespace rapport::ui
