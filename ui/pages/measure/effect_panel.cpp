// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/measure/effect_panel.h"

#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

#include "core/base/text.h"
#include "core/chart/words.h"
#include "core/metrics/effect_words.h"
#include "ui/pages/account/pieces.h"
#include "ui/widgets/combo_box.h"
#include "ui/widgets/figure_label.h"
#include "ui/widgets/plain_label.h"
#include "ui/widgets/text.h"

namespace rapport::ui {
namespace {

using metrics::Effect;
using metrics::EffectMethod;
using metrics::EffectReading;
using metrics::FigureScale;

const QString dash = QStringLiteral("–");
constexpr std::array<int, 7> washouts{0, 1, 2, 3, 4, 6, 8};

QString count_of(int n, Grain grain) {
  return QStringLiteral("%1 %2").arg(n).arg(qs(chart::periods(n, grain)));
}

QString figure_of(const std::optional<double>& value, const FigureScale& scale) {
  return value ? qs(scale.value(*value)) : dash;
}

Ink ink_of(EffectReading reading) {
  if (reading == EffectReading::better) return Ink::good;
  return reading == EffectReading::worse ? Ink::risk : Ink::text1;
}

QString placebo_words(const Effect& effect) {
  if (!effect.placebo_rank || effect.placebo_dates == 0) return {};
  const int larger = *effect.placebo_rank - 1;
  const QString none = larger == 0 ? QStringLiteral("none is") : QStringLiteral("%1").arg(larger);
  const QString verb = larger == 0 ? QString() : larger == 1 ? QStringLiteral(" is") : QStringLiteral(" are");
  return QStringLiteral(" Of %1 placebo dates %2%3 as large.").arg(effect.placebo_dates).arg(none, verb);
}

/// "95 %: 9.1 to 14.5."
QString interval_words(const Effect& effect, const metrics::Estimate& estimate, const FigureScale& scale) {
  return QStringLiteral("%1 %: %2 to %3.")
      .arg(qs(plain_number(effect.confidence * 100.0, 1)), qs(scale.bare(estimate.low)),
           qs(scale.bare(estimate.high)));
}

QString difference_note(const Effect& effect, const FigureScale& scale, bool presenting) {
  if (effect.method == EffectMethod::none)
    return QStringLiteral("Too few points to judge: 5 %1 before and 3 after are the least.")
        .arg(qs(chart::periods(5, effect.grain)));
  QString text;
  if (effect.step) text = interval_words(effect, *effect.step, scale);
  if (effect.method == EffectMethod::xmr)
    text += QStringLiteral(" %1 of %2 after lie outside the limits of before.")
                .arg(effect.outside_limits)
                .arg(effect.n_after);
  else if (effect.reading == EffectReading::unclear)
    text += QStringLiteral(" Not clear of chance.");
  if (effect.latest && effect.slope_change)
    text += QStringLiteral(" At the latest point %1.").arg(qs(scale.difference(effect.latest->value)));
  // How it was judged is for us to answer when asked, not for the shared screen.
  return (presenting ? text : text + placebo_words(effect)).trimmed();
}

}  // namespace

QString method_words(EffectMethod method) {
  switch (method) {
    case EffectMethod::none:
      return QStringLiteral("not judged");
    case EffectMethod::xmr:
      return QStringLiteral("XmR limits");
    case EffectMethod::step:
      return QStringLiteral("step, t interval");
    case EffectMethod::segmented:
      return QStringLiteral("segmented, AR(1)");
    case EffectMethod::segmented_seasonal:
      return QStringLiteral("segmented, season out, AR(1)");
  }
  return {};
}

EffectPanel::EffectPanel(QWidget* parent)
    : QWidget(parent),
      sentence_(new ClampedText(TypeRole::secondary, Ink::text1, 2)),
      caveats_(new ClampedText(TypeRole::secondary, Ink::text2, 2)),
      choices_(new QWidget),
      around_(new ComboBox),
      washout_(new ComboBox) {
  auto* figures = new QHBoxLayout;
  figures->setSpacing(space::xl);
  for (Column& column : columns_) {
    auto* box = new QWidget;
    // Equal widths, whatever the words: figures stand under each other from account to account.
    box->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    column.label = new PlainLabel({}, TypeRole::label, Ink::text3);
    column.fact = new PlainLabel({}, TypeRole::small, Ink::text3);
    column.fact->setElide(Qt::ElideRight);
    column.fact->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    column.figure = new FigureLabel;
    column.note = new ClampedText(TypeRole::secondary, Ink::text2, 3);
    auto* head = new QHBoxLayout;
    head->setSpacing(space::m);
    head->addWidget(column.label);
    head->addWidget(column.fact, 1);
    auto* lines = new QVBoxLayout(box);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(space::xs);
    lines->addLayout(head);
    lines->addWidget(column.figure, 0, Qt::AlignLeft);
    lines->addWidget(column.note);
    lines->addStretch(1);
    figures->addWidget(box, 1);
  }
  around_->setAccessibleName(QStringLiteral("Before and after part at"));
  washout_->setAccessibleName(QStringLiteral("Left out as wash-out"));
  around_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  around_->setMinimumContentsLength(24);
  auto* row = new QHBoxLayout(choices_);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(space::m);
  row->addWidget(new PlainLabel(QStringLiteral("Before and after"), TypeRole::secondary, Ink::text2));
  row->addWidget(around_);
  row->addSpacing(space::s);
  row->addWidget(new PlainLabel(QStringLiteral("wash-out"), TypeRole::secondary, Ink::text2));
  row->addWidget(washout_);
  row->addStretch(1);
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(0, 0, 0, 0);
  all->setSpacing(space::s);
  all->addLayout(figures);
  all->addWidget(sentence_);
  all->addWidget(caveats_);
  all->addWidget(choices_);
  connect(around_, &QComboBox::activated, this, [this](int index) {
    const QVariant id = around_->itemData(index);
    Q_EMIT aroundChosen(id.isValid() ? std::optional<std::int64_t>(id.toLongLong()) : std::nullopt);
  });
  connect(washout_, &QComboBox::activated, this,
          [this](int index) { Q_EMIT washoutChosen(washout_->itemData(index).toInt()); });
}

void EffectPanel::set(std::size_t column, const Words& words, const Origin& origin) {
  Column& c = columns_[column];
  c.label->setText(words.label);
  c.fact->setText(words.fact);
  c.figure->setFigure(words.figure);
  c.figure->setOrigin(origin);
  c.figure->setAccessibleName(words.label + QStringLiteral(": ") + words.figure);
  c.note->setText(words.note);
}

void EffectPanel::show(const MeasureView& view) {
  if (!view.effect) return clear();
  const Effect& effect = *view.effect;
  const Series& series = view.facts.series;
  const FigureScale scale = FigureScale::of(
      series.metric.unit, std::max(effect.before_mean.value_or(0.0), effect.after_mean.value_or(0.0)));
  const QString period = qs(chart::periods(1, effect.grain));
  const bool judged = effect.method != EffectMethod::none;

  Words before{QStringLiteral("Before"),
               count_of(effect.n_before, effect.grain),
               figure_of(judged ? effect.before_mean : effect.before_median, scale),
               {}};
  if (effect.n_before == 0)
    before.note = QStringLiteral("no complete %1 before %2").arg(period, qs(short_date(effect.at)));
  else if (!judged)
    before.note = QStringLiteral("median");
  else if (effect.before_median)
    before.note = QStringLiteral("mean; median %1").arg(qs(scale.value(*effect.before_median)));
  set(0, before, series.origin);

  Words after{QStringLiteral("After"),
              count_of(effect.n_after, effect.grain),
              figure_of(judged ? effect.after_mean : effect.after_median, scale),
              {}};
  if (effect.washed_out > 0) after.fact += QStringLiteral(", %1 left out as wash-out").arg(effect.washed_out);
  if (effect.n_after == 0)
    after.note = QStringLiteral("no complete %1 after %2").arg(period, qs(short_date(effect.at)));
  else if (effect.latest_value)
    after.note = QStringLiteral("latest full %1 %2").arg(period, qs(scale.value(*effect.latest_value)));
  set(1, after, series.origin);

  const QString figure = effect.step ? qs(scale.difference(effect.step->value)) : dash;
  presented_ = {QStringLiteral("Difference"), {}, figure, difference_note(effect, scale, true)};
  judged_ = presented_;
  judged_.fact = method_words(effect.method);
  judged_.note = difference_note(effect, scale, false);
  origin_ = series.origin;
  set(2, presenting_ ? presented_ : judged_, origin_);
  columns_[2].figure->setInk(ink_of(effect.reading));
  sentence_->setText(qs(effect.sentence));
  QStringList caveats;
  for (const std::string& caveat : effect.caveats) caveats << qs(caveat);
  caveats_->setText(caveats.join(QLatin1Char(' ')));
  caveats_->setVisible(!caveats.isEmpty());
  fillChoices(view);
}

void EffectPanel::fillChoices(const MeasureView& view) {
  const QSignalBlocker quiet_around(around_);
  const QSignalBlocker quiet_washout(washout_);
  around_->clear();
  if (view.facts.go_live)
    around_->addItem(QStringLiteral("Go-live ") + qs(short_date(*view.facts.go_live)), QVariant());
  for (const metrics::Annotation& annotation : view.facts.annotations) {
    // Nothing is compared across a change of definition; the newest go-live has its line already.
    if (annotation.kind == metrics::AnnotationKind::definition) continue;
    if (annotation.kind == metrics::AnnotationKind::go_live && annotation.day == view.facts.go_live) continue;
    around_->addItem(qs(short_date(annotation.day)) + QStringLiteral("  ") +
                         qs(chart::first_words(chart::one_line(annotation.text), 7)),
                     QVariant::fromValue(static_cast<qlonglong>(annotation.id)));
    if (view.query.around == annotation.id) around_->setCurrentIndex(around_->count() - 1);
  }
  if (!view.query.around) around_->setCurrentIndex(0);
  washout_->clear();
  for (const int n : washouts) {
    washout_->addItem(n == 0 ? QStringLiteral("none") : count_of(n, view.facts.series.grain), n);
    if (n == view.query.washout) washout_->setCurrentIndex(washout_->count() - 1);
  }
}

void EffectPanel::clear() {
  const Origin nothing;
  judged_ = presented_ = {};
  set(0, {QStringLiteral("Before"), {}, {}, {}}, nothing);
  set(1, {QStringLiteral("After"), {}, {}, {}}, nothing);
  set(2, {QStringLiteral("Difference"), {}, {}, {}}, nothing);
  sentence_->setText({});
  caveats_->setText({});
}

void EffectPanel::setPresenting(bool presenting) {
  presenting_ = presenting;
  choices_->setVisible(!presenting);
  if (!judged_.label.isEmpty()) set(2, presenting ? presented_ : judged_, origin_);
}

}  // namespace rapport::ui
