// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/account/usage_card.h"

#include <QHBoxLayout>
#include <QVBoxLayout>
#include <algorithm>
#include <limits>
#include <vector>

#include "ui/base/text.h"
#include "ui/models/account_labels.h"

namespace rapport::ui {
namespace {

constexpr std::size_t line_weeks = 26;

/// The last weeks of a series as a line: weeks without a point are gaps.
std::vector<float> line_of(const Series& series) {
  std::vector<float> values;
  Day expected;
  const std::size_t skipped = series.points.size() > line_weeks ? series.points.size() - line_weeks : 0;
  for (std::size_t i = skipped; i < series.points.size(); ++i) {
    const Point& point = series.points[i];
    if (!values.empty())
      for (int guard = 0; expected < point.start && guard < 520; ++guard) {
        values.push_back(std::numeric_limits<float>::quiet_NaN());
        expected = next_period(expected, series.grain);
      }
    values.push_back(static_cast<float>(point.value));
    expected = next_period(point.start, series.grain);
  }
  return values;
}

}  // namespace

UsageCard::UsageCard(QWidget* parent)
    : BriefCard(Text::tr("Do"), parent),
      people_(new FigureLabel),
      line_(new Sparkline),
      unit_(new ClampedText(TypeRole::body, ColorRole::text2)),
      missing_(new ClampedText(TypeRole::body, ColorRole::text2, 3)),
      import_(new Link(Text::tr("Import exports\u2026"))) {
  auto* top = new QHBoxLayout;
  top->setSpacing(space::l);
  top->addWidget(people_);
  top->addWidget(line_, 1);
  line_->setFixedHeight(30);
  body()->addLayout(top);
  body()->addWidget(unit_);
  body()->addWidget(missing_);
  add_left(body(), import_);
  events_ = std::make_unique<FactRow>(body());
  change_ = std::make_unique<FactRow>(body());
  body()->addStretch(1);
  connect(import_, &Link::clicked, this, &UsageCard::importRequested);
}

void UsageCard::show(const account::AccountBrief& brief) {
  const account::UsageBreadth& breadth = brief.breadth;
  const bool covered = !brief.people_a_week.facts.series.points.empty();
  const Origin origin = words::origin_of(brief, "usage");
  setFact(covered ? Text::tr("last 8 weeks") : QString());
  people_->setVisible(covered);
  line_->setVisible(covered);
  unit_->setVisible(covered);
  missing_->setVisible(!covered);
  import_->setVisible(!covered && !presenting_);
  events_->setVisible(covered);
  change_->setVisible(covered);
  if (!covered) {
    missing_->setText(
        Text::tr("No usage export reaches this account: how many people use the product is not known."));
    return;
  }
  const QString known =
      breadth.people_known > 0 ? Text::tr("of %1 known").arg(words::number(breadth.people_known)) : QString();
  // Beside the line there is room for three digits of each; longer ones go under the figure.
  const bool beside = breadth.people_known < 1000 && breadth.people_a_week.value_or(0) < 1000;
  if (breadth.people_a_week) {
    set_figure(people_, Text::tr("People a week"), words::mean(*breadth.people_a_week),
               beside ? known : QString(), origin);
    unit_->setText(beside || known.isEmpty() ? Text::tr("people a week")
                                             : Text::tr("people a week, %1").arg(known));
  } else {
    set_figure(people_, Text::tr("People a week"), Text::tr("not known"), {}, origin);
    unit_->setText(Text::tr("no complete week is covered"));
  }
  line_->setValues(line_of(brief.people_a_week.facts.series),
                   Text::tr("People a week, the last %1 covered weeks")
                       .arg(std::min(line_weeks, brief.people_a_week.facts.series.points.size())));
  const QString used =
      breadth.events_known > 0
          ? Text::tr("%1 of %2").arg(words::number(breadth.events_used), words::number(breadth.events_known))
          : Text::tr("not known");
  events_->set(Text::tr("Kinds of event used"), used, origin);
  if (breadth.change_vs_previous) {
    const double by = *breadth.change_vs_previous;
    const ColorRole color_role = !breadth.change_is_clear ? ColorRole::text1
                                 : by > 0.0               ? ColorRole::good
                                                          : ColorRole::watch;
    change_color_ = color_role;
    change_->set(Text::tr("Against 8 weeks before"), words::change(by), origin,
                 presenting_ ? ColorRole::text1 : color_role);
  } else {
    change_color_ = ColorRole::text3;
    change_->set(Text::tr("Against 8 weeks before"), Text::tr("too few weeks"), origin, ColorRole::text3);
  }
}

bool UsageCard::isEmpty() const {
  return presenting_ && people_->isHidden();
}

void UsageCard::setPresenting(bool presenting) {
  presenting_ = presenting;
  import_->setVisible(!missing_->isHidden() && !presenting);
  // How we judge the trend is internal.
  change_->value()->setColorRole(presenting && change_color_ != ColorRole::text3 ? ColorRole::text1
                                                                                 : change_color_);
}

}  // namespace rapport::ui

#include "moc_usage_card.cpp"
