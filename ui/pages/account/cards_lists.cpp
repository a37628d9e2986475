// SPDX-License-Identifier: GPL-3.0-or-later
// The cards of lines: SIGNALS, PEOPLE, LATEST.
#include <QHBoxLayout>
#include <QVBoxLayout>
#include <algorithm>
#include <array>

#include "core/base/figures.h"
#include "core/base/text.h"
#include "core/plan/signals.h"
#include "ui/base/text.h"
#include "ui/models/account_labels.h"
#include "ui/pages/account/brief_cards.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/marks.h"
#include "ui/widgets/plain_label.h"

namespace rapport::ui {
namespace {

constexpr int kSignals = 6;
constexpr int kSignalLines = 8;  ///< Lines of text, so that the card stays as high as the picture beside it.
constexpr int kPeople = 5;
constexpr int kLatest = 6;
constexpr int kTouchDays = 90;  ///< The span in which somebody counts as met.

/// A link at the left edge of a card's body.
void add_link(QVBoxLayout* body, Link* link) {
  auto* row = new QHBoxLayout;
  row->addWidget(link);
  row->addStretch(1);
  body->addLayout(row);
}

}  // namespace

SignalsCard::SignalsCard(QWidget* parent)
    : BriefCard(QStringLiteral("Signals"), parent),
      none_(new PlainLabel(QStringLiteral("No signal is rated yet."), TypeRole::body, ColorRole::text2)),
      more_(new Link) {
  body()->setSpacing(0);
  for (int i = 0; i < kSignals; ++i) {
    Line line{new LevelMark(Level::unknown), new ClampedText(TypeRole::body, ColorRole::text2),
              new ClampedText(TypeRole::body, ColorRole::text1, 2), new Hairline, new QHBoxLayout};
    line.mark->setFixedSize(16, 19);
    line.kind->setFixedWidth(54);
    body()->addWidget(line.rule);
    line.row->setSpacing(space::s);
    line.row->addWidget(line.mark, 0, Qt::AlignTop);
    line.row->addWidget(line.kind, 0, Qt::AlignTop);
    line.row->addWidget(line.reason, 1, Qt::AlignTop);
    body()->addLayout(line.row);
    lines_.push_back(line);
  }
  body()->addWidget(none_);
  body()->addSpacing(space::xs);
  add_link(body(), more_);
  body()->addStretch(1);
  connect(more_, &Link::clicked, this, &SignalsCard::allRequested);
}

void SignalsCard::show(const account::AccountBrief& brief) {
  flags_ = words::by_urgency(brief.facts.flags);
  fitted_.reset();
  setFact(flags_.empty() ? QString() : words::known(flags_));
  none_->setVisible(flags_.empty());
  for (std::size_t i = 0; i < lines_.size() && i < flags_.size(); ++i) {
    const Flag& flag = flags_[i];
    const Line& line = lines_[i];
    line.mark->setLevel(flag.level);
    line.mark->setAccessibleName(words::level(flag.level));
    line.kind->setText(qs(name_of(flag.kind)));
    line.reason->setText(qs(flag.reason.empty() ? flag.label : flag.reason));
    line.reason->setColorRole(flag.level == Level::unknown ? ColorRole::text2 : ColorRole::text1);
    line.reason->setAccessibleName(
        QStringLiteral("%1, %2: %3").arg(words::level(flag.level), line.kind->text(), line.reason->text()));
  }
}

void SignalsCard::fit(int width) {
  const int room = width - 32 - 16 - 54 - 2 * space::s;
  int taken = 0;
  std::size_t shown = 0;
  for (std::size_t i = 0; i < lines_.size() && i < flags_.size(); ++i) {
    taken += lines_[i].reason->linesAt(room, 2);
    if (taken > kSignalLines && shown > 0) break;
    ++shown;
  }
  // A page is arranged whenever anything in it asks for room; what is shown already asks for nothing new, or
  // one arrangement would cause the next for ever.
  if (fitted_ == shown) return;
  fitted_ = shown;
  for (std::size_t i = 0; i < lines_.size(); ++i) {
    const bool visible = i < shown;
    lines_[i].mark->setVisible(visible);
    lines_[i].kind->setVisible(visible);
    lines_[i].reason->setVisible(visible);
    lines_[i].rule->setVisible(visible);
    // A hidden row would keep the room of its margins.
    lines_[i].row->setContentsMargins(0, visible ? 5 : 0, 0, visible ? 5 : 0);
  }
  const std::size_t left = flags_.size() - shown;
  more_->setVisible(left > 0);
  if (left > 0) more_->setLabel(QStringLiteral("and %1 more").arg(left));
}

PeopleCard::PeopleCard(QWidget* parent)
    : BriefCard(QStringLiteral("People"), parent),
      none_(new ClampedText(TypeRole::body, ColorRole::text2, 3)),
      more_(new Link) {
  for (int i = 0; i < kPeople; ++i) {
    Line line{new ClampedText(TypeRole::body_strong), new ClampedText(TypeRole::body, ColorRole::text2),
              new LevelMark(Level::watch), make_small_figure()};
    line.mark->setFixedSize(12, 16);
    line.title->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    auto* row = new QHBoxLayout;
    row->setSpacing(space::s);
    row->addWidget(line.name);
    row->addWidget(line.title, 1);
    row->addWidget(line.mark);
    row->addWidget(line.days);
    body()->addLayout(row);
    lines_.push_back(line);
  }
  body()->addWidget(none_);
  add_link(body(), more_);
  body()->addStretch(1);
  connect(more_, &Link::clicked, this, &PeopleCard::allRequested);
}

void PeopleCard::show(const account::AccountBrief& brief) {
  const Origin origin = words::origin_of(brief, "touches");
  // Whether the sponsor is going dark is the flag's to say: it knows how far the exports reach.
  const bool in_touch = std::any_of(brief.facts.flags.begin(), brief.facts.flags.end(), [](const Flag& flag) {
    return flag.id == "sponsor_dark" && flag.level != Level::risk;
  });
  // A sixth line would stand alone behind the link; show it instead of the link.
  const std::size_t total = std::max(
      brief.people.size(), static_cast<std::size_t>(std::max<std::int64_t>(0, brief.facts.contacts)));
  const std::size_t room = total > lines_.size() ? lines_.size() - 1 : lines_.size();
  for (std::size_t i = 0; i < lines_.size(); ++i) {
    Line& line = lines_[i];
    line.used = i < room && i < brief.people.size();
    if (!line.used) continue;
    const account::Person& person = brief.people[i];
    const QString name = person.name.empty() ? QStringLiteral("no name") : qs(person.name);
    line.name->setText(name);
    line.title->setText(!person.sponsor        ? qs(person.title)
                        : person.title.empty() ? QStringLiteral("sponsor")
                                               : QStringLiteral("sponsor, ") + qs(person.title));
    const QString what = name + QStringLiteral(", last touch");
    line.overdue = false;
    if (person.last_touch) {
      const int days = days_since(*person.last_touch, brief.today);
      line.overdue = days > kTouchDays;
      set_figure(line.days, what, days <= 0 ? QStringLiteral("today") : QStringLiteral("%1 d").arg(days), {},
                 origin);
      line.days->setAccessibleName(QStringLiteral("%1: %2").arg(what, words::days_away(-days)));
      line.days->setColorRole(line.overdue ? ColorRole::watch : ColorRole::text1);
      if (person.sponsor && !in_touch && days > plan::sponsor_dark_days) {
        line.overdue = true;
        line.title->setText(QStringLiteral("sponsor"));  // the rest of the line is what matters now
        set_figure(line.days, what, QStringLiteral("dark %1 d").arg(days), {}, origin);
        line.days->setAccessibleName(
            QStringLiteral("%1: the sponsor is going dark, %2").arg(what, words::days_away(-days)));
        line.days->setColorRole(ColorRole::risk);
      }
      line.mark->setLevel(person.sponsor && line.overdue ? Level::risk : Level::watch);
    } else {
      set_figure(line.days, what,
                 brief.facts.touches_known ? QStringLiteral("never") : QStringLiteral("not known"), {},
                 origin);
      line.days->setColorRole(ColorRole::text3);
    }
    line.mark->setAccessibleName(QStringLiteral("no touch for more than %1 days").arg(kTouchDays));
  }
  further_ = static_cast<std::int64_t>(total) -
             std::count_if(lines_.begin(), lines_.end(), [](const Line& l) { return l.used; });
  met_ = brief.facts.contacts == 0 ? QString()
         : !brief.facts.touches_known
             ? QStringLiteral("no activity export")
             : QStringLiteral("%1 of %2 met in 90 d")
                   .arg(words::number(brief.people_met_90d), words::number(brief.facts.contacts));
  if (total == 0)
    none_->setText(words::covered(brief, "contacts")
                       ? QStringLiteral("The contact export names nobody here.")
                       : QStringLiteral("No contact export reaches this account."));
  else
    none_->setText(QString());
  more_->setLabel(QStringLiteral("and %1 more").arg(words::number(further_)));
  refresh();
}

void PeopleCard::refresh() {
  setFact(presenting_ ? QString() : met_);
  for (const Line& line : lines_) {
    line.name->setVisible(line.used);
    line.title->setVisible(line.used);
    line.days->setVisible(line.used && !presenting_);
    line.mark->setVisible(line.used && line.overdue && !presenting_);
  }
  none_->setVisible(!none_->text().isEmpty());
  more_->setVisible(further_ > 0 && !presenting_);
}

void PeopleCard::setPresenting(bool presenting) {
  presenting_ = presenting;
  refresh();
}

LatestCard::LatestCard(QWidget* parent)
    : BriefCard(QStringLiteral("Latest"), parent),
      none_(new ClampedText(TypeRole::body, ColorRole::text2, 3)),
      all_(new Link(QStringLiteral("all \u203a"), TypeRole::small)) {
  all_->setAccessibleName(QStringLiteral("The whole timeline"));
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
    // What we plan, sell and note is ours alone; the customer was there for the rest.
    const bool shared =
        item.kind == "Ticket" || item.kind == "Meeting" || item.kind == "Case" || item.kind == "Contract";
    if (!presenting_ || shared) shown.push_back(&item);
  }
  const auto call = std::find_if(shown.begin(), shown.end(), [](const account::TimelineItem* item) {
    return item->kind == "Call" || item->kind == "Meeting";
  });
  const bool since = !presenting_ && call != shown.end();
  setTitle(QStringLiteral("Latest"));
  setFact(since ? QStringLiteral("last %1 %2")
                      .arg(qs((*call)->kind).toLower(), words::near_date((*call)->day, today_))
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
  none_->setText(shown.empty()
                     ? (items_.empty() ? QStringLiteral("No export says anything that happened here.")
                                       : QStringLiteral("Nothing that both sides share."))
                     : QString());
  all_->setVisible(!presenting_ && !items_.empty());
}

void LatestCard::setPresenting(bool presenting) {
  presenting_ = presenting;
  refresh();
}

}  // namespace rapport::ui
