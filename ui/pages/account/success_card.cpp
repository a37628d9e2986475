// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/account/success_card.h"

#include <QHBoxLayout>
#include <QVBoxLayout>
#include <utility>

#include "core/chart/chart_spec.h"
#include "ui/base/text.h"
#include "ui/charts/chart_view.h"
#include "ui/widgets/plain_label.h"

namespace rapport::ui {
namespace {

constexpr int narrow = 480;
constexpr int presented_height = 440;  ///< Of the chart, read from across a room.

}  // namespace

SuccessCard::SuccessCard(QWidget* parent)
    : BriefCard(Text::tr("Success"), parent),
      heading_(new PlainLabel(Text::tr("No success plan yet"), TypeRole::finding)),
      link_(new Link(Text::tr("What the plan needs \u203a"))),
      words_(new ClampedText(TypeRole::body, ColorRole::text2, 2)),
      nothing_(new ClampedText(TypeRole::body, ColorRole::text2, 2)),
      chart_(new ChartView) {
  auto* top = new QHBoxLayout;
  heading_->setElide(Qt::ElideRight);
  top->addWidget(heading_, 1);
  top->addWidget(link_);
  body()->addLayout(top);
  body()->addWidget(words_);
  body()->addSpacing(space::xs);
  body()->addWidget(nothing_);
  body()->addWidget(chart_, 1);
  body()->addStretch(0);
  later_.setSingleShot(true);
  later_.setInterval(0);
  connect(&later_, &QTimer::timeout, this, &SuccessCard::draw);
  connect(link_, &Link::clicked, this, &SuccessCard::planRequested);
  connect(chart_, &ChartView::pointActivated, this, [this] {
    if (measured()) Q_EMIT chartRequested(qs(success_->measure->query.metric));
  });
}

void SuccessCard::show(const account::AccountBrief& brief) {
  // The same account's chart stays until the new one is there: no flicker after an edit.
  if (account_ != brief.facts.id) success_.reset();
  account_ = brief.facts.id;
  why_ = brief.success_missing.empty()
             ? Text::tr("Nobody has written down what success is in their words.")
             : without_heading(qs(brief.success_missing), Text::tr("No success plan yet"));
  people_ = brief.people_a_week.spec;
  refresh();
  later_.start();
}

void SuccessCard::showSuccess(const std::string& account_id,
                              std::shared_ptr<const account::SuccessView> success) {
  if (account_id != account_) return;
  success_ = std::move(success);
  refresh();
  later_.start();
}

void SuccessCard::fit(int width) {
  // On a narrow card the chart's own words take more lines; the line itself must keep its height.
  width_ = width;
  const int least = width < narrow ? 180 : measured() ? 180 : 130;
  chart_->setMinimumHeight(presenting_ && measured() ? presented_height : least);
}

void SuccessCard::draw() {
  if (measured()) return chart_->setSpec(success_->measure->spec);
  if (!people_.series.empty()) chart_->setSpec(people_);
}

void SuccessCard::refresh() {
  const bool own = measured();
  const bool plan = success_ && success_->has_plan;
  const bool drawn = own || !people_.series.empty();
  const bool purpose = plan && !success_->purpose.text.empty();
  const bool metric = plan && !success_->metric.empty();
  const QString quoted = plan ? qs(account::purpose_line(success_->purpose)) : QString();

  heading_->setVisible(!own && !presenting_);
  link_->setVisible(!own && !presenting_);
  // The chart of their usage needs the room, and the heading says enough beside it.
  words_->setVisible(!own && !presenting_ && !drawn);
  if (!own && metric) {
    heading_->setText(Text::tr("%1 has no values yet").arg(qs(success_->metric)));
    link_->setLabel(Text::tr("Add values \u203a"));
    words_->setText(Text::tr("Type or paste its values, or give it a recipe; until then, their usage."));
  } else if (!own && plan) {
    heading_->setText(purpose ? quoted : Text::tr("No measure of their success yet"));
    link_->setLabel(Text::tr("What the plan needs \u203a"));
    words_->setText(
        Text::tr("Their own measure appears here once the plan has one; until then, their usage."));
  } else if (!own) {
    heading_->setText(Text::tr("No success plan yet"));
    link_->setLabel(Text::tr("What the plan needs \u203a"));
    words_->setText(Text::tr("%1 Their own measure, its target and the change since go-live will appear "
                             "here; until then, their usage.")
                        .arg(why_));
  }
  link_->disconnect(this);
  connect(link_, &Link::clicked, this, [this, metric] {
    if (metric && success_)
      Q_EMIT chartRequested(QStringLiteral("plan:") + qs(success_->metric_id));
    else
      Q_EMIT planRequested();
  });

  QString fact;
  if (own || metric)
    fact = quoted;
  else if (!plan && !presenting_)
    fact = Text::tr("no plan yet");
  setFact(fact);
  setTitle(own || !presenting_ ? Text::tr("Success") : Text::tr("What you do"));
  chart_->setVisible(drawn);
  chart_->setLarge(presenting_ && own);
  // What our exports lack is nothing to tell a customer.
  nothing_->setVisible(!drawn && !presenting_);
  empty_ = presenting_ && !drawn && fact.isEmpty();
  nothing_->setText(
      drawn ? QString() : Text::tr("No usage export reaches this account, so there is nothing to draw yet."));
  fit(width_);
}

void SuccessCard::setPresenting(bool presenting) {
  presenting_ = presenting;
  refresh();
}

}  // namespace rapport::ui

#include "moc_success_card.cpp"
