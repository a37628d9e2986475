// SPDX-License-Identifier: GPL-3.0-or-later
// The cards of figures: DO, SAY, COMMERCIAL.
#include <QHBoxLayout>
#include <QVBoxLayout>
#include <cmath>
#include <limits>

#include "core/base/text.h"
#include "core/model/commercial.h"
#include "core/model/nps.h"
#include "ui/base/text.h"
#include "ui/models/account_labels.h"
#include "ui/pages/account/brief_cards.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/figure_label.h"
#include "ui/widgets/marks.h"

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
    : BriefCard(QStringLiteral("Do"), parent),
      people_(new FigureLabel),
      line_(new Sparkline),
      unit_(new ClampedText(TypeRole::body, ColorRole::text2)),
      missing_(new ClampedText(TypeRole::body, ColorRole::text2, 3)),
      import_(new Link(QStringLiteral("Import exports\u2026"))) {
  auto* top = new QHBoxLayout;
  top->setSpacing(space::l);
  top->addWidget(people_);
  top->addWidget(line_, 1);
  line_->setFixedHeight(30);
  body()->addLayout(top);
  body()->addWidget(unit_);
  body()->addWidget(missing_);
  auto* link = new QHBoxLayout;
  link->addWidget(import_);
  link->addStretch(1);
  body()->addLayout(link);
  events_ = std::make_unique<FactRow>(body());
  change_ = std::make_unique<FactRow>(body());
  body()->addStretch(1);
  connect(import_, &Link::clicked, this, &UsageCard::importRequested);
}

void UsageCard::show(const account::AccountBrief& brief) {
  const account::UsageBreadth& breadth = brief.breadth;
  const bool covered = !brief.people_a_week.facts.series.points.empty();
  const Origin origin = words::origin_of(brief, "usage");
  setFact(covered ? QStringLiteral("last 8 weeks") : QString());
  people_->setVisible(covered);
  line_->setVisible(covered);
  unit_->setVisible(covered);
  missing_->setVisible(!covered);
  import_->setVisible(!covered && !presenting_);
  events_->setVisible(covered);
  change_->setVisible(covered);
  if (!covered) {
    missing_->setText(QStringLiteral(
        "No usage export reaches this account: how many people use the product is not known."));
    return;
  }
  const QString known = breadth.people_known > 0
                            ? QStringLiteral("of %1 known").arg(words::number(breadth.people_known))
                            : QString();
  // Beside the line there is room for three digits of each; longer ones go under the figure.
  const bool beside = breadth.people_known < 1000 && breadth.people_a_week.value_or(0) < 1000;
  if (breadth.people_a_week) {
    set_figure(people_, QStringLiteral("People a week"), words::mean(*breadth.people_a_week),
               beside ? known : QString(), origin);
    unit_->setText(beside || known.isEmpty() ? QStringLiteral("people a week")
                                             : QStringLiteral("people a week, ") + known);
  } else {
    set_figure(people_, QStringLiteral("People a week"), QStringLiteral("not known"), {}, origin);
    unit_->setText(QStringLiteral("no complete week is covered"));
  }
  line_->setValues(line_of(brief.people_a_week.facts.series),
                   QStringLiteral("People a week, the last %1 covered weeks")
                       .arg(std::min(line_weeks, brief.people_a_week.facts.series.points.size())));
  const QString used = breadth.events_known > 0
                           ? QStringLiteral("%1 of %2")
                                 .arg(words::number(breadth.events_used), words::number(breadth.events_known))
                           : QStringLiteral("not known");
  events_->set(QStringLiteral("Kinds of event used"), used, origin);
  if (breadth.change_vs_previous) {
    const double by = *breadth.change_vs_previous;
    const ColorRole color_role = !breadth.change_is_clear ? ColorRole::text1
                                 : by > 0.0               ? ColorRole::good
                                                          : ColorRole::watch;
    change_ink_ = color_role;
    change_->set(QStringLiteral("Against 8 weeks before"), words::change(by), origin,
                 presenting_ ? ColorRole::text1 : color_role);
  } else {
    change_ink_ = ColorRole::text3;
    change_->set(QStringLiteral("Against 8 weeks before"), QStringLiteral("too few weeks"), origin,
                 ColorRole::text3);
  }
}

void UsageCard::setPresenting(bool presenting) {
  presenting_ = presenting;
  import_->setVisible(!missing_->isHidden() && !presenting);
  // How we judge the course is ours alone.
  change_->value()->setColorRole(presenting && change_ink_ != ColorRole::text3 ? ColorRole::text1
                                                                               : change_ink_);
}

SayCard::SayCard(QWidget* parent)
    : BriefCard(QStringLiteral("Say"), parent),
      scores_(new FigureLabel),
      asked_(new ClampedText(TypeRole::body, ColorRole::text2, 2)),
      comment_(new ClampedText(TypeRole::body, ColorRole::text2)) {
  auto* top = new QHBoxLayout;
  top->setSpacing(space::l);
  top->addWidget(scores_);
  top->addStretch(1);
  body()->addLayout(top);
  body()->addWidget(asked_);
  body()->addWidget(comment_);
  tickets_ = std::make_unique<FactRow>(body());
  reply_ = std::make_unique<FactRow>(body());
  body()->addStretch(1);
}

void SayCard::show(const account::AccountBrief& brief) {
  const NpsFacts& nps = brief.facts.nps;
  const Origin asked = words::origin_of(brief, "nps");
  setFact(nps.n > 0 ? QStringLiteral("n = %1").arg(words::number(nps.n)) : QString());
  if (!brief.answers.empty()) {
    QStringList scores;
    for (std::size_t i = 0; i < brief.answers.size() && i < 3; ++i)
      scores << QString::number(brief.answers[i].score);
    set_figure(scores_, QStringLiteral("Latest NPS answers"), scores.join(QStringLiteral("  ")),
               QStringLiteral("NPS answers"), asked);
    const auto& newest = brief.answers.front().day;
    asked_->setText(qs(nps_in_words(nps)) +
                    (newest ? QStringLiteral(", last on ") + date_text(*newest) : QString()));
  } else if (nps.n > 0) {
    set_figure(scores_, QStringLiteral("Latest NPS answers"), QStringLiteral("none"),
               QStringLiteral("in 12 months"), asked);
    asked_->setText(nps.last ? QStringLiteral("last answer ") + date_text(*nps.last)
                             : QStringLiteral("their dates are not known"));
  } else {
    set_figure(scores_, QStringLiteral("Latest NPS answers"), QStringLiteral("no answers"), {}, asked);
    asked_->setText(QStringLiteral("No survey answer reaches it."));
  }
  const account::SurveyAnswer* sharp = words::sharpest(brief.answers);
  if (sharp != nullptr) {
    comment_->setText(QStringLiteral("\u201c%1\u201d (%2)")
                          .arg(qs(sharp->comment).simplified(), QString::number(sharp->score)));
    comment_->setColorRole(sharp->score <= 6 ? ColorRole::watch : ColorRole::text2);
  } else {
    comment_->setText(QString());
  }
  refreshComment();
  const TicketFacts& tickets = brief.facts.tickets;
  const Origin support = words::origin_of(brief, "tickets");
  const QString label = QStringLiteral("Tickets open");
  if (tickets.total == 0 && !words::covered(brief, "tickets")) {
    tickets_->set(label, QStringLiteral("no ticket export"), support, ColorRole::text3);
  } else {
    QString open = tickets.open == 0 ? QStringLiteral("none") : words::number(tickets.open);
    if (tickets.open_urgent > 0)
      open += QStringLiteral(", %1 urgent").arg(words::number(tickets.open_urgent));
    tickets_->set(label, open, support, ColorRole::text1);
  }
  urgent_ = tickets.open_urgent > 0;
  tickets_known_ = tickets.total != 0 || words::covered(brief, "tickets");
  refreshColorRole();
  const QString reply = QStringLiteral("Median first reply");
  if (tickets.first_reply_minutes_median)
    reply_->set(reply, words::minutes(*tickets.first_reply_minutes_median), support);
  else
    reply_->set(reply, QStringLiteral("not known"), support, ColorRole::text3);
}

void SayCard::refreshComment() {
  // Which of their words is the sharpest is our choice, and theirs to hear in private.
  comment_->setVisible(!presenting_ && !comment_->text().isEmpty());
}

void SayCard::refreshColorRole() {
  // The count is theirs as well; that it worries us is not.
  tickets_->value()->setColorRole(!tickets_known_           ? ColorRole::text3
                                  : urgent_ && !presenting_ ? ColorRole::watch
                                                            : ColorRole::text1);
}

void SayCard::setPresenting(bool presenting) {
  presenting_ = presenting;
  refreshComment();
  refreshColorRole();
}

CommercialCard::CommercialCard(QWidget* parent)
    : BriefCard(QStringLiteral("Commercial"), parent),
      days_(new FigureLabel),
      missing_(new ClampedText(TypeRole::body, ColorRole::text2)),
      basis_(new ClampedText(TypeRole::secondary, ColorRole::text3, 2)) {
  auto* top = new QHBoxLayout;
  top->addWidget(days_);
  top->addStretch(1);
  body()->addLayout(top);
  body()->addWidget(missing_);
  arr_ = std::make_unique<FactRow>(body());
  renewal_ = std::make_unique<FactRow>(body());
  expansion_ = std::make_unique<FactRow>(body());
  body()->addWidget(basis_);
  body()->addStretch(1);
}

void CommercialCard::show(const account::AccountBrief& brief) {
  const AccountFacts& facts = brief.facts;
  const Origin renewal = words::origin_of(brief, "renewal");
  const Origin open = words::origin_of(brief, "opportunities");
  const QString name = QStringLiteral("Renewal");
  if (facts.renewal_date) {
    const int left = *facts.renewal_date - brief.today;
    if (left > 0) {
      set_figure(days_, name, words::days(left), QStringLiteral("to renewal"), renewal);
    } else if (left == 0) {
      set_figure(days_, name, QStringLiteral("today"), QStringLiteral("it renews"), renewal);
    } else {
      set_figure(days_, name, words::days(-left), QStringLiteral("past renewal"), renewal);
    }
    days_ink_ = left < 0 ? ColorRole::risk : left <= 90 ? ColorRole::watch : ColorRole::text1;
    missing_->setText(QString());
  } else {
    set_figure(days_, name, QStringLiteral("not known"), {}, renewal);
    days_ink_ = ColorRole::text1;
    missing_->setText(QStringLiteral("No export gives a renewal date."));
  }
  days_->setColorRole(presenting_ ? ColorRole::text1 : days_ink_);
  missing_->setVisible(!missing_->text().isEmpty());
  const QString arr = QStringLiteral("ARR");
  if (facts.arr)
    arr_->set(arr, money_text(*facts.arr), words::origin_of(brief, "arr"));
  else
    arr_->set(arr,
              facts.last_won ? QStringLiteral("not known; last won ") + money_text(facts.last_won->amount)
                             : QStringLiteral("no export says it"),
              words::origin_of(brief, "arr"), ColorRole::text3);
  const auto shown = [&brief, &open](FactRow& row, const QString& label, const std::string& kind) {
    const QString value = words::open_amount(brief, kind);
    row.set(label, value, open, value == words::no_export() ? ColorRole::text3 : ColorRole::text1);
  };
  shown(*renewal_, QStringLiteral("Open renewal"), "renewal");
  shown(*expansion_, QStringLiteral("Open expansion"), "expansion");
  QStringList basis;
  if (facts.arr && !facts.arr_source.empty())
    basis << QStringLiteral("ARR ") + qs(arr_source_words(facts.arr_source));
  else if (facts.last_won)
    basis << QStringLiteral("Last won %1: \u201C%2\u201D")
                 .arg(date_text(facts.last_won->day), qs(facts.last_won->name));
  else if (!facts.arr_basis.empty())
    basis << QStringLiteral("ARR: ") + qs(facts.arr_basis);
  if (!facts.renewal_basis.empty()) basis << QStringLiteral("Renewal: ") + qs(facts.renewal_basis);
  basis_->setText(words::joined(basis));
  basis_->setVisible(!basis_->text().isEmpty() && !renewal_->value()->isHidden());
}

void CommercialCard::setPresenting(bool presenting) {
  // What we hope to sell is ours alone; the contract is theirs as well.
  presenting_ = presenting;
  setTitle(presenting ? QStringLiteral("Contract") : QStringLiteral("Commercial"));
  days_->setColorRole(presenting ? ColorRole::text1 : days_ink_);
  renewal_->setVisible(!presenting);
  expansion_->setVisible(!presenting);
  basis_->setVisible(!presenting && !basis_->text().isEmpty());
}

}  // namespace rapport::ui
