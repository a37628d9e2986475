// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/charts/chart_figures.h"

#include <QHBoxLayout>
#include <QVBoxLayout>
#include <cmath>

#include "core/base/figures.h"
#include "core/base/text.h"
#include "core/chart/chart_spec.h"
#include "core/chart/words.h"
#include "ui/widgets/figure_label.h"
#include "ui/widgets/plain_label.h"
#include "ui/widgets/text.h"

namespace rapport::ui {
namespace {

using chart::Comparison;

QString value(double number, const Series& series) {
  return qs(chart::value_text(number, series.metric.unit));
}

QString with_sign(double number, const QString& text) {
  return (number > 0 ? QStringLiteral("+") : QString()) + text;
}

/// Percentages and NPS change by points, everything else relative to what it was.
QString change_text(const Comparison& c, const Series& series) {
  const double difference = c.after - c.before;
  if (series.metric.unit == "%" || series.metric.unit == "NPS") {
    const QString points = qs(figure_text(difference));
    return with_sign(difference, points) + QStringLiteral(" points");
  }
  if (c.before == 0.0) return c.after == 0.0 ? QStringLiteral("none") : QStringLiteral("new");
  return qs(rapport::change_text(difference / std::abs(c.before)));
}

/// `stretch`: "8 weeks".
QString change_note(const Comparison& c, const QString& stretch, const Series& series) {
  QString text = QStringLiteral("from %1 in the %2 before").arg(value(c.before, series), stretch);
  if (c.finding == Comparison::Finding::unclear) return text + QStringLiteral("; within the usual scatter");
  if (c.finding == Comparison::Finding::steady) return text + QStringLiteral("; steady");
  if (series.metric.direction == Direction::up) text += QStringLiteral("; more is better");
  if (series.metric.direction == Direction::down) text += QStringLiteral("; less is better");
  return text;
}

Ink change_ink(const Comparison& c, Direction direction) {
  const bool moved = c.finding == Comparison::Finding::rose || c.finding == Comparison::Finding::fell;
  if (!moved || direction == Direction::neutral) return Ink::text1;
  return (c.finding == Comparison::Finding::rose) == (direction == Direction::up) ? Ink::good : Ink::watch;
}

}  // namespace

ChartFigures::ChartFigures(QWidget* parent) : QWidget(parent) {
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(space::xxl);
  for (Column& column : columns_) {
    auto* box = new QWidget;
    // Equal widths, whatever the words: figures stand under each other from account to account.
    box->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    column.label = new PlainLabel({}, TypeRole::label, Ink::text3);
    column.label->setElide(Qt::ElideRight);
    column.figure = new FigureLabel;
    column.note = new PlainLabel({}, TypeRole::secondary, Ink::text2);
    column.note->setWordWrap(true);
    column.note->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    auto* lines = new QVBoxLayout(box);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(space::xs);
    lines->addWidget(column.label);
    lines->addWidget(column.figure, 0, Qt::AlignLeft);
    lines->addWidget(column.note);
    lines->addStretch(1);
    row->addWidget(box, 1);
  }
  clear();
}

void ChartFigures::set(int column, const QString& label, const QString& figure, const QString& note) {
  Column& c = columns_[static_cast<std::size_t>(column)];
  c.label->setText(label);
  c.figure->setFigure(figure);
  c.figure->setAccessibleName(label + QStringLiteral(": ") + figure);
  c.figure->setEnabled(!figure.isEmpty());
  c.note->setText(note);
}

void ChartFigures::clear() {
  set(0, QStringLiteral("Latest"), {}, {});
  set(1, QStringLiteral("Mean"), {}, {});
  set(2, QStringLiteral("Change"), {}, {});
}

void ChartFigures::show(const Series& series) {
  for (Column& column : columns_) {
    column.figure->setOrigin(series.origin);
    column.figure->setInk(Ink::text1);
  }
  const QString dash = QStringLiteral("–");
  const QString period = qs(chart::periods(1, series.grain));
  const QString latest = QStringLiteral("Latest full ") + period;
  const std::vector<Point> complete = chart::complete_points(series);
  if (complete.empty()) {
    set(0, latest, dash, QStringLiteral("no complete ") + period + QStringLiteral(" yet"));
  } else {
    const Point& last = complete.back();
    QString note = qs(period_label(last.start, series.grain));
    if (last.n > 0) note += QStringLiteral(", from ") + qs(counted(last.n, "record"));
    set(0, latest, value(last.value, series), note);
  }
  const auto compared = chart::compare(series, std::nullopt);
  if (!compared) {
    const QString few = QStringLiteral("needs at least six complete ") + qs(chart::periods(2, series.grain));
    set(1, QStringLiteral("Mean"), dash, few);
    set(2, QStringLiteral("Change"), dash, few);
    return;
  }
  const QString stretch =
      QStringLiteral("%1 %2").arg(compared->n_after).arg(qs(chart::periods(compared->n_after, series.grain)));
  set(1, QStringLiteral("Mean of ") + stretch, value(compared->after, series),
      compared->gaps_inside ? QStringLiteral("periods without data are left out")
                            : QStringLiteral("the last complete ") + qs(chart::periods(2, series.grain)));
  columns_[2].figure->setInk(change_ink(*compared, series.metric.direction));
  set(2, QStringLiteral("Change"), change_text(*compared, series), change_note(*compared, stretch, series));
}

}  // namespace rapport::ui
