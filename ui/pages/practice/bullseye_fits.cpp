// SPDX-License-Identifier: GPL-3.0-or-later
// How each customer fits the bullseye, and why.
#include <QHBoxLayout>
#include <QVBoxLayout>
#include <algorithm>

#include "core/base/figures.h"
#include "core/practice/how_judged.h"
#include "core/practice/success_analysis.h"
#include "ui/base/text.h"
#include "ui/pages/practice/bullseye_view.h"
#include "ui/pages/practice/dot_strip.h"
#include "ui/pages/practice/judged_popover.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/card.h"
#include "ui/widgets/plain_label.h"
#include "ui/widgets/row_widgets.h"
#include "ui/widgets/segmented_buttons.h"

namespace rapport::ui {
namespace {

constexpr std::size_t kMostFits = 40;

QString fit_words(const practice::AccountFit& fit) {
  return fit.rated ? Text::tr("%1 of 100").arg(qs(rounded_text(*fit.fit, 0))) : Text::tr("not rated");
}

}  // namespace

void BullseyeView::buildFits(QVBoxLayout* column) {
  auto* card = new Card(Text::tr("Fit of the customers"));
  if (view_->fits.empty()) {
    card->body()->addWidget(
        quiet(Text::tr("As soon as the page has an attribute, each customer is compared with it here.")));
    column->addWidget(card);
    return;
  }
  const auto open = std::find_if(view_->fits.begin(), view_->fits.end(),
                                 [&](const auto& one) { return one.account_id == fit_open_; });
  if (open != view_->fits.end()) {
    buildReasons(card, *open);
    column->addWidget(card);
    return;
  }
  const auto rated =
      std::count_if(view_->fits.begin(), view_->fits.end(), [](const auto& one) { return one.rated; });
  card->setFact(Text::tr("%1 of %2 rated").arg(rated).arg(view_->fits.size()));
  if (!view_->successful.empty() && !view_->others.empty()) {
    std::vector<practice::SuccessDot> dots;
    for (const double fit : view_->successful) dots.push_back({{}, fit / 100.0, true});
    for (const double fit : view_->others) dots.push_back({{}, fit / 100.0, false});
    auto* strip = new DotStrip;
    strip->show(std::move(dots), -1.0, percent_text(0.0), percent_text(1.0));
    card->body()->addWidget(strip);
  }
  if (!view_->check.empty()) card->body()->addWidget(quiet(qs(view_->check)));
  auto* judged = new Link(Text::tr("How this is judged"), TypeRole::secondary);
  connect(judged, &Link::clicked, judged,
          [judged] { JudgedPopover::show(judged, judgement::how_fit_is_judged()); });
  add_left(card->body(), judged);
  const std::size_t n = std::min(view_->fits.size(), kMostFits);
  for (std::size_t i = 0; i < n; ++i) {
    const practice::AccountFit& one = view_->fits[i];
    auto* row = new QHBoxLayout;
    row->setSpacing(space::m);
    auto* account = new Link(qs(one.account));
    connect(account, &Link::clicked, this, [this, id = one.account_id] { openFit(id); });
    row->addWidget(account);
    row->addStretch(1);
    row->addWidget(new PlainLabel(fit_words(one), one.rated ? TypeRole::body_strong : TypeRole::body,
                                  one.rated ? ColorRole::text1 : ColorRole::text3));
    auto* coverage = new PlainLabel(Text::tr("%1 known").arg(percent_text(one.coverage)), TypeRole::secondary,
                                    ColorRole::text2);
    coverage->setMinimumWidth(84);
    coverage->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    row->addWidget(coverage);
    card->body()->addLayout(row);
  }
  if (view_->fits.size() > n)
    card->body()->addWidget(quiet(Text::tr("and %1 more").arg(view_->fits.size() - n)));
  column->addWidget(card);
}

void BullseyeView::buildReasons(Card* card, const practice::AccountFit& fit) {
  card->setTitle(qs(fit.account));
  card->setFact(Text::tr("fit %1, %2 known").arg(fit_words(fit), percent_text(fit.coverage)));
  for (const practice::FitReason& one : fit.reasons) {
    auto* row = new QHBoxLayout;
    row->setSpacing(space::m);
    auto* words = new QVBoxLayout;
    words->setSpacing(0);
    auto* text = new PlainLabel(qs(one.text));
    text->setWordWrap(true);
    words->addWidget(text);
    words->addWidget(quiet(one.by.empty()    ? Text::tr("not known")
                           : one.why.empty() ? qs(one.by)
                                             : QStringLiteral("%1: %2").arg(qs(one.by), qs(one.why))));
    row->addLayout(words, 1);
    auto* answer = new SegmentedButtons(Text::tr("Does it have this? %1").arg(qs(one.text)));
    answer->add(Text::tr("Yes"));
    answer->add(Text::tr("No"));
    answer->add(Text::tr("Not known"));
    answer->setCurrent(!one.answer ? 2 : *one.answer ? 0 : 1);
    connect(answer, &SegmentedButtons::chosen, this,
            [this, id = fit.account_id, attribute = one.attribute](int chosen) {
              practice::FitSaid said{attribute, std::nullopt, {}};
              if (chosen < 2) said.answer = chosen == 0;
              Q_EMIT fitSaid(id, said);
            });
    row->addWidget(answer, 0, Qt::AlignTop);
    card->body()->addLayout(row);
  }
  auto* links = new QHBoxLayout;
  links->setSpacing(space::xl);
  auto* back = new Link(Text::tr("All customers"));
  connect(back, &Link::clicked, this, [this] { openFit({}); });
  auto* open = new Link(Text::tr("Open the account"));
  connect(open, &Link::clicked, this, [this, id = qs(fit.account_id)] { Q_EMIT accountRequested(id); });
  links->addWidget(back);
  links->addWidget(open);
  links->addStretch(1);
  card->body()->addLayout(links);
}

}  // namespace rapport::ui
