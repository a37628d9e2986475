// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/finding_panel.h"

#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QVBoxLayout>
#include <algorithm>

#include "core/base/text.h"
#include "core/chart/chart_labels.h"
#include "ui/base/text.h"
#include "ui/widgets/combo_box.h"
#include "ui/widgets/figure_label.h"
#include "ui/widgets/plain_label.h"
#include "ui/widgets/row_widgets.h"

namespace rapport::ui {
namespace {

using metrics::Effect;
using metrics::EffectMethod;
using metrics::Finding;
using metrics::Verdict;

QString dash() {
  return QStringLiteral("–");
}
constexpr std::array<int, 10> ramps{0, 1, 2, 3, 4, 5, 6, 8, 10, 12};

QString count_of(int n, Grain grain) {
  return QStringLiteral("%1 %2").arg(n).arg(qs(chart::periods(n, grain)));
}

QString figure_of(const std::string& printed) {
  return printed.empty() ? dash() : qs(printed);
}

ColorRole color_role_of(const Finding& finding) {
  if (finding.good() > 0) return ColorRole::good;
  return finding.good() < 0 ? ColorRole::risk : ColorRole::text1;
}

/// Why there is no difference to show.
QString missing_words(const Finding& finding) {
  const QString many = qs(chart::periods(2, finding.grain));
  switch (finding.verdict) {
    case Verdict::too_few:
      if (finding.few_answers) return Text::tr("a score needs 10 answers a period");
      return finding.go_live ? Text::tr("5 %1 before and 3 after are needed").arg(many)
                             : Text::tr("6 complete %1 are needed").arg(many);
    case Verdict::too_early:
      return Text::tr("3 full %1 are needed").arg(many);
    case Verdict::stopped:
      return Text::tr("it has stopped");
    case Verdict::rose:
    case Verdict::fell:
    case Verdict::no_clear_change:
      break;
  }
  return {};
}

QString difference_of(const Finding& finding, const metrics::FindingWords& words) {
  if (finding.verdict == Verdict::no_clear_change) return Text::tr("no clear change");
  return finding.clear() ? figure_of(words.difference) : dash();
}

QString difference_note(const Finding& finding, const metrics::FindingWords& words) {
  const QString missing = missing_words(finding);
  if (!missing.isEmpty()) return missing;
  if (words.interval.empty()) return {};
  return Text::tr("likely between %1").arg(qs(words.interval_words));
}

QString direction_words(Direction direction) {
  if (direction == Direction::up) return Text::tr("more is better");
  return direction == Direction::down ? Text::tr("less is better") : QString();
}

QString placebo_words(const Effect& effect) {
  if (!effect.placebo_rank || effect.placebo_dates == 0) return {};
  const int larger = *effect.placebo_rank - 1;
  if (larger == 0)
    return Text::tr("Of %1 earlier dates tried in the same way, none is as large.").arg(effect.placebo_dates);
  return (larger == 1 ? Text::tr("Of %1 earlier dates tried in the same way, %2 is as large.")
                      : Text::tr("Of %1 earlier dates tried in the same way, %2 are as large."))
      .arg(effect.placebo_dates)
      .arg(larger);
}

QString method_name(EffectMethod method) {
  switch (method) {
    case EffectMethod::none:
      return Text::tr("too few points for a method");
    case EffectMethod::xmr:
      return Text::tr("limits of the time before (XmR)");
    case EffectMethod::step:
      return Text::tr("difference of means with a t interval that allows for neighbours being alike");
    case EffectMethod::segmented:
      return Text::tr("segmented regression with AR(1) errors");
    case EffectMethod::segmented_seasonal:
      return Text::tr("segmented regression with AR(1) errors, season removed");
  }
  return {};
}

/// What the method saw, for those who ask.
QString how_we_know(const measure::MeasureView& view) {
  const Finding& finding = view.finding;
  QStringList sentences;
  if (finding.difference)
    sentences << Text::tr(
                     "The difference is the mean after minus the value expected from the %1 before, with its "
                     "95 % interval. The autocorrelation of neighbouring %2 is %3.")
                     .arg(finding.basis == metrics::Basis::trend ? Text::tr("trend") : Text::tr("level"),
                          qs(chart::periods(2, finding.grain)), qs(plain_number(finding.rho, 2)));
  if (!finding.go_live || !view.effect || view.effect->method == EffectMethod::none)
    return sentences.join(QLatin1Char(' '));
  sentences
      << Text::tr("Seen as a step: %1. %2").arg(method_name(view.effect->method), qs(view.effect->sentence));
  if (const QString placebo = placebo_words(*view.effect); !placebo.isEmpty()) sentences << placebo;
  return sentences.join(QLatin1Char(' '));
}

}  // namespace

FindingPanel::FindingPanel(QWidget* parent)
    : QWidget(parent),
      notes_(new ClampedText(TypeRole::secondary, ColorRole::text2, 2)),
      foot_(new QWidget),
      choices_(new QWidget),
      around_(new ComboBox),
      ramp_(new ComboBox),
      put_back_(new Link(Text::tr("Put them back"))),
      explain_(new Link(Text::tr("How we know \u203a"))),
      method_(new ClampedText(TypeRole::secondary, ColorRole::text2, 5)) {
  auto* figures = new QHBoxLayout;
  figures->setSpacing(space::xl);
  for (Column& column : columns_) {
    auto* box = new QWidget;
    // Equal widths for any text: figures stay at the same place from account to account.
    box->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    column.label = new PlainLabel({}, TypeRole::label, ColorRole::text3);
    column.fact = new PlainLabel({}, TypeRole::small, ColorRole::text3);
    column.fact->setElide(Qt::ElideRight);
    column.fact->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    column.figure = new FigureLabel;
    column.note = new ClampedText(TypeRole::secondary, ColorRole::text2, 2);
    auto* head = new QHBoxLayout;
    head->setSpacing(space::m);
    head->addWidget(column.label);
    head->addWidget(column.fact, 1);
    auto* lines = new QVBoxLayout(box);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(0);
    lines->addLayout(head);
    lines->addWidget(column.figure, 0, Qt::AlignLeft);
    lines->addWidget(column.note);
    lines->addStretch(1);
    figures->addWidget(box, 1);
  }
  around_->setAccessibleName(Text::tr("Date between before and after"));
  ramp_->setAccessibleName(Text::tr("Left out as ramp-up"));
  around_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  around_->setMinimumContentsLength(24);
  // The finding is beside the link to its reasons; the choices are for those who look there.
  auto* foot = new QHBoxLayout(foot_);
  foot->setContentsMargins(0, 0, 0, 0);
  foot->setSpacing(space::l);
  foot->addWidget(notes_, 1);
  foot->addWidget(put_back_, 0, Qt::AlignTop);
  foot->addWidget(explain_, 0, Qt::AlignTop);
  auto* days = new QHBoxLayout(choices_);
  days->setContentsMargins(0, 0, 0, 0);
  days->setSpacing(space::m);
  days->addWidget(new PlainLabel(Text::tr("Before and after"), TypeRole::secondary, ColorRole::text2));
  days->addWidget(around_);
  days->addSpacing(space::s);
  days->addWidget(new PlainLabel(Text::tr("ramp-up"), TypeRole::secondary, ColorRole::text2));
  days->addWidget(ramp_);
  days->addStretch(1);
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(0, 0, 0, 0);
  all->setSpacing(space::xs);
  all->addLayout(figures);
  all->addWidget(foot_);
  all->addWidget(choices_);
  all->addWidget(method_);
  explain(false);
  connect(around_, &QComboBox::activated, this, [this](int index) {
    const QVariant id = around_->itemData(index);
    Q_EMIT spanChosen(id.isValid() ? std::optional<std::int64_t>(id.toLongLong()) : std::nullopt);
  });
  connect(ramp_, &QComboBox::activated, this, [this](int index) {
    const QVariant periods = ramp_->itemData(index);
    Q_EMIT rampChosen(periods.isValid() ? std::optional<int>(periods.toInt()) : std::nullopt);
  });
  connect(put_back_, &Link::clicked, this, [this] { Q_EMIT rampChosen(0); });
  connect(explain_, &Link::clicked, this, [this] { explain(!isExplained()); });
}

void FindingPanel::set(std::size_t column, const Words& words, const Origin& origin) {
  Column& c = columns_[column];
  c.label->setText(words.label);
  c.fact->setText(words.fact);
  c.figure->setFigure(words.figure);
  c.figure->setOrigin(origin);
  c.figure->setAccessibleName(words.label + QStringLiteral(": ") + words.figure);
  c.figure->setEnabled(!words.figure.isEmpty());
  c.note->setText(words.note);
  c.note->setVisible(!words.note.isEmpty());
}

void FindingPanel::show(const measure::MeasureView& view) {
  const Finding& finding = view.finding;
  const metrics::FindingWords& words = view.words;
  const Origin& origin = view.facts.series.origin;
  const bool expected = words.first_name == "expected";
  const QString period = qs(chart::periods(1, finding.grain));

  Words before{expected          ? Text::tr("Expected")
               : finding.go_live ? Text::tr("Before")
                                 : Text::tr("Earlier"),
               expected ? Text::tr("%1 before").arg(count_of(finding.n_before, finding.grain))
                        : count_of(finding.n_before, finding.grain),
               figure_of(words.first),
               {}};
  if (expected && finding.before) before.note = Text::tr("it was %1 before").arg(qs(words.before));
  set(0, before, origin);

  Words after{finding.go_live ? Text::tr("After") : Text::tr("Latest"),
              count_of(finding.n_after, finding.grain),
              figure_of(words.after),
              {}};
  if (finding.ramp > 0) after.fact = Text::tr("%1, %2 of ramp-up left out").arg(after.fact).arg(finding.ramp);
  if (!words.latest.empty() && finding.latest_start) {
    // A week is named by its Monday: its whole name would need a second line.
    const bool day = finding.grain == Grain::day || finding.grain == Grain::week;
    const std::string when =
        day ? short_date(*finding.latest_start) : period_label(*finding.latest_start, finding.grain);
    after.note = Text::tr("%1 in the latest %2 (%3)").arg(qs(words.latest), period, qs(when));
  }
  set(1, after, origin);

  const bool judged = !words.interval.empty() && missing_words(finding).isEmpty();
  set(2,
      {Text::tr("Difference"), judged ? direction_words(finding.direction) : QString(),
       difference_of(finding, words), difference_note(finding, words)},
      origin);
  const bool words_only = finding.verdict == Verdict::no_clear_change;
  columns_[2].figure->setRole(words_only ? TypeRole::finding : TypeRole::figure);
  columns_[2].figure->setColorRole(color_role_of(finding));
  QStringList notes;
  for (const std::string& note : words.notes) notes << qs(note);
  notes_->setText(notes.join(QLatin1Char(' ')));
  QString method = how_we_know(view);
  if (!view.spec.source.empty())
    method += (method.isEmpty() ? QString() : QStringLiteral(" ")) + qs(view.spec.source) + QLatin1Char('.');
  method_->setText(method);
  // Where nothing parts the series, there is nothing to choose, but another day.
  has_day_ = finding.go_live.has_value() || !view.facts.annotations.empty();
  fillChoices(view);
  ramp_left_out_ = finding.ramp > 0;
  refresh();
}

void FindingPanel::refresh() {
  const bool reasons = !presenting_ && (has_day_ || !method_->text().isEmpty());
  explained_ = explained_ && reasons;
  explain_->setVisible(reasons);
  explain_->setLabel(explained_ ? Text::tr("Less \u2039") : Text::tr("How we know \u203a"));
  put_back_->setVisible(!presenting_ && ramp_left_out_);
  foot_->setVisible(reasons || put_back_->isVisibleTo(foot_) || !notes_->text().isEmpty());
  choices_->setVisible(explained_ && has_day_);
  method_->setVisible(explained_ && !method_->text().isEmpty());
}

void FindingPanel::explain(bool explained) {
  explained_ = explained;
  refresh();
}

void FindingPanel::fillChoices(const measure::MeasureView& view) {
  const QSignalBlocker quiet_around(around_);
  const QSignalBlocker quiet_ramp(ramp_);
  around_->clear();
  if (view.facts.go_live)
    around_->addItem(Text::tr("Go-live %1").arg(qs(short_date(*view.facts.go_live))), QVariant());
  for (const measure::Annotation& annotation : view.facts.annotations) {
    // Nothing is compared across a change of definition; the newest go-live has its line already.
    if (annotation.kind == measure::AnnotationKind::definition) continue;
    if (annotation.kind == measure::AnnotationKind::go_live && annotation.day == view.facts.go_live) continue;
    around_->addItem(qs(short_date(annotation.day)) + QStringLiteral("  ") +
                         qs(chart::first_words(chart::one_line(annotation.text), 7)),
                     QVariant::fromValue(static_cast<qlonglong>(annotation.id)));
    if (view.query.around == annotation.id) around_->setCurrentIndex(around_->count() - 1);
  }
  if (!view.query.around) around_->setCurrentIndex(0);
  const Grain grain = view.facts.series.grain;
  const int found = view.finding.ramp;
  ramp_->clear();
  ramp_->addItem(view.query.ramp
                     ? Text::tr("automatic")
                     : Text::tr("automatic (%1)").arg(found == 0 ? Text::tr("none") : count_of(found, grain)),
                 QVariant());
  for (const int n : ramps) {
    ramp_->addItem(n == 0 ? Text::tr("none") : count_of(n, grain), n);
    if (view.query.ramp == n) ramp_->setCurrentIndex(ramp_->count() - 1);
  }
  if (!view.query.ramp) ramp_->setCurrentIndex(0);
  put_back_->setLabel(found == 1 ? Text::tr("Put it back") : Text::tr("Put them back"));
}

void FindingPanel::clear() {
  const Origin nothing;
  set(0, {Text::tr("Before"), {}, {}, {}}, nothing);
  set(1, {Text::tr("After"), {}, {}, {}}, nothing);
  set(2, {Text::tr("Difference"), {}, {}, {}}, nothing);
  notes_->setText({});
  method_->setText({});
  has_day_ = false;
  ramp_left_out_ = false;
  // The row stays where it is, so that nothing jumps when the next finding comes; so do open reasons.
  explain_->hide();
  put_back_->hide();
}

void FindingPanel::setPresenting(bool presenting) {
  presenting_ = presenting;
  refresh();
}

}  // namespace rapport::ui

#include "moc_finding_panel.cpp"
