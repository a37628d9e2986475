// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/account/success_card.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include "core/chart/chart_spec.h"
#include "ui/charts/chart_view.h"
#include "ui/widgets/plain_label.h"
#include "ui/widgets/text.h"

namespace rapport::ui {

SuccessCard::SuccessCard(QWidget* parent)
    : BriefCard(QStringLiteral("Success"), parent),
      heading_(new PlainLabel(QStringLiteral("No success plan is written yet"), TypeRole::finding)),
      plan_(new Link(QStringLiteral("What the plan needs \u203a"))),
      words_(new ClampedText(TypeRole::body, Ink::text2, 2)),
      nothing_(new ClampedText(TypeRole::body, Ink::text2, 2)),
      chart_(new ChartView) {
  auto* top = new QHBoxLayout;
  top->addWidget(heading_);
  top->addStretch(1);
  top->addWidget(plan_);
  body()->addLayout(top);
  body()->addWidget(words_);
  body()->addSpacing(space::xs);
  body()->addWidget(nothing_);
  body()->addWidget(chart_, 1);
  body()->addStretch(0);
  later_.setSingleShot(true);
  later_.setInterval(0);
  connect(&later_, &QTimer::timeout, this, &SuccessCard::draw);
  connect(plan_, &Link::clicked, this, &SuccessCard::planRequested);
}

void SuccessCard::show(const account::AccountBrief& brief) {
  const QString why = brief.success_missing.empty()
                          ? QStringLiteral("Nobody has written down what success is in their words.")
                          : without_heading(qs(brief.success_missing), QStringLiteral("No success plan yet"));
  words_->setText(
      why + QStringLiteral(" Their own measure, its target and what changed since go-live will stand here; "
                           "until then, what they do."));
  picture_ = {brief.people_a_week, brief.facts.go_live, brief.today};
  if (picture_.series.account_name.empty()) picture_.series.account_name = brief.facts.name;
  refresh();
  later_.start();
}

void SuccessCard::fit(int width) {
  // On a narrow card the chart's own words take more lines; the line itself must keep its height.
  chart_->setMinimumHeight(width < 480 ? 200 : 150);
}

void SuccessCard::draw() {
  if (picture_.series.points.empty()) return;
  chart_->setSpec(chart::make_chart(picture_.series, picture_.go_live, picture_.today));
}

void SuccessCard::refresh() {
  const bool drawn = !picture_.series.points.empty();
  heading_->setVisible(!presenting_);
  plan_->setVisible(!presenting_);
  words_->setVisible(!presenting_);
  setFact(presenting_ ? QString() : QStringLiteral("no plan yet"));
  setTitle(presenting_ ? QStringLiteral("What you do") : QStringLiteral("Success"));
  chart_->setVisible(drawn);
  nothing_->setVisible(!drawn);
  nothing_->setText(
      drawn ? QString()
            : QStringLiteral("No usage export reaches this account, so there is nothing to draw yet."));
}

void SuccessCard::setPresenting(bool presenting) {
  presenting_ = presenting;
  refresh();
}

}  // namespace rapport::ui
