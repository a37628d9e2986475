// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/account/people_card.h"

#include <QHBoxLayout>
#include <QVBoxLayout>
#include <algorithm>

#include "core/base/figures.h"
#include "core/plan/signals.h"
#include "ui/base/text.h"
#include "ui/models/account_labels.h"
#include "ui/theme/tokens.h"

namespace rapport::ui {
namespace {

constexpr int kPeople = 5;
constexpr int kTouchDays = 90;  ///< The span in which somebody counts as met.

}  // namespace

PeopleCard::PeopleCard(QWidget* parent)
    : BriefCard(Text::tr("People"), parent),
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
  add_left(body(), more_);
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
    const QString name = person.name.empty() ? Text::tr("no name") : qs(person.name);
    line.name->setText(name);
    line.title->setText(!person.sponsor        ? qs(person.title)
                        : person.title.empty() ? Text::tr("sponsor")
                                               : Text::tr("sponsor, %1").arg(qs(person.title)));
    const QString what = Text::tr("%1, last touch").arg(name);
    line.overdue = false;
    if (person.last_touch) {
      const int days = days_since(*person.last_touch, brief.today);
      line.overdue = days > kTouchDays;
      set_figure(line.days, what, days <= 0 ? Text::tr("today") : QStringLiteral("%1 d").arg(days), {},
                 origin);
      line.days->setAccessibleName(QStringLiteral("%1: %2").arg(what, words::days_away(-days)));
      line.days->setColorRole(line.overdue ? ColorRole::watch : ColorRole::text1);
      if (person.sponsor && !in_touch && days > plan::sponsor_dark_days) {
        line.overdue = true;
        line.title->setText(Text::tr("sponsor"));  // the rest of the line is what matters now
        set_figure(line.days, what, Text::tr("dark %1 d").arg(days), {}, origin);
        line.days->setAccessibleName(
            Text::tr("%1: the sponsor is going dark, %2").arg(what, words::days_away(-days)));
        line.days->setColorRole(ColorRole::risk);
      }
      line.mark->setLevel(person.sponsor && line.overdue ? Level::risk : Level::watch);
    } else {
      set_figure(line.days, what, brief.facts.touches_known ? Text::tr("never") : Text::tr("not known"), {},
                 origin);
      line.days->setColorRole(ColorRole::text3);
    }
    line.mark->setAccessibleName(Text::tr("no touch for more than %1 days").arg(kTouchDays));
  }
  further_ = static_cast<std::int64_t>(total) -
             std::count_if(lines_.begin(), lines_.end(), [](const Line& l) { return l.used; });
  met_ = brief.facts.contacts == 0 ? QString()
         : !brief.facts.touches_known
             ? Text::tr("no activity export")
             : Text::tr("%1 of %2 touched in 90 d")
                   .arg(words::number(brief.people_met_90d), words::number(brief.facts.contacts));
  if (total == 0)
    none_->setText(words::covered(brief, "contacts") ? Text::tr("The contact export names nobody here.")
                                                     : Text::tr("No contact export reaches this account."));
  else
    none_->setText(QString());
  more_->setLabel(Text::tr("and %1 more").arg(words::number(further_)));
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
  none_->setVisible(!none_->text().isEmpty() && !presenting_);
  more_->setVisible(further_ > 0 && !presenting_);
}

bool PeopleCard::isEmpty() const {
  return presenting_ && std::none_of(lines_.begin(), lines_.end(), [](const Line& l) { return l.used; });
}

void PeopleCard::setPresenting(bool presenting) {
  presenting_ = presenting;
  refresh();
}

}  // namespace rapport::ui

#include "moc_people_card.cpp"
