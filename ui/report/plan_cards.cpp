// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/plan_cards.h"

#include <QFontMetricsF>
#include <algorithm>
#include <array>
#include <memory>

#include "core/base/text.h"
#include "ui/base/text.h"
#include "ui/charts/text_fit.h"
#include "ui/models/account_labels.h"
#include "ui/models/plan_labels.h"

namespace rapport::ui {
namespace {

/// "31 Dec 2026"; what was typed where it is no date.
QString date_of(const PlanDate& date) {
  const auto day = plan_day(date);
  return day ? date_text(*day) : qs(date);
}
QString quoted(const std::string& text) {
  return QString::fromUtf8("“") + qs(text) + QString::fromUtf8("”");
}
Piece note(const QString& text, double width, int most = 3) {
  return text_piece(text, {11, false, ColorRole::text3}, width, most);
}
Piece open_still(const QString& text, double width) {
  return text_piece(text, {12, false, ColorRole::text2}, width, 3);
}
/// Pieces beside each other without frames.
Piece beside(std::vector<std::pair<double, Piece>> columns, double gap) {
  double height = 0;
  for (const auto& column : columns) height = std::max(height, column.second.height);
  return {height, [columns = std::move(columns), gap](QPainter& painter, QPointF at) {
            for (const auto& [width, piece] : columns) {
              piece.paint(painter, at);
              at.rx() += width + gap;
            }
          }};
}
Piece hairline_piece(double width) {
  return {7, [width](QPainter& painter, QPointF at) {
            painter.setPen(QPen(light_tokens().hairline, 0.8));
            painter.drawLine(at + QPointF(0, 3), at + QPointF(width, 3));
          }};
}

QString phase_words(const Phase& phase) {
  QString text = phase.name.empty() ? Text::tr("Phase %1").arg(phase.number)
                                    : Text::tr("Phase %1: %2").arg(phase.number).arg(qs(phase.name));
  if (plan_day(phase.started)) text = Text::tr("%1, since %2").arg(text, date_of(phase.started));
  return text;
}

QString side_words(Side side, PlanReader reader) {
  if (reader == PlanReader::us) return side == Side::us ? Text::tr("us") : Text::tr("customer");
  return side == Side::us ? Text::tr("us") : Text::tr("you");
}

QString state_words(const Milestone& milestone, Day today) {
  if (milestone.state == MilestoneState::done)
    return plan_day(milestone.done_on) ? Text::tr("done %1").arg(date_of(milestone.done_on))
                                       : Text::tr("done");
  const auto due = plan_day(milestone.due);
  if (!due) return milestone.due.empty() ? Text::tr("no date yet") : qs(milestone.due);
  return (*due < today ? Text::tr("was due %1") : Text::tr("due %1")).arg(date_text(*due));
}

Piece milestone_piece(const Milestone& milestone, PlanReader reader, Day today, double width) {
  constexpr double indent = 18;
  const bool done = milestone.state == MilestoneState::done;
  const auto due = plan_day(milestone.due);
  const bool late = !done && due && *due < today;
  const Piece title = text_piece(qs(milestone.title), {12, true, done ? ColorRole::text2 : ColorRole::text1},
                                 width - indent, 3);
  const QString who = milestone.owner.empty()
                          ? side_words(milestone.side, reader)
                          : qs(milestone.owner) + QString::fromUtf8(" (") +
                                side_words(milestone.side, reader) + QString::fromUtf8(")");
  const QString value = milestone.first_value ? Text::tr("first value") : QString();
  const Piece facts = text_piece(words::joined({state_words(milestone, today), who, value}),
                                 {11, false, late ? ColorRole::watch : ColorRole::text3}, width - indent, 2);
  return {title.height + facts.height + 6, [=](QPainter& painter, QPointF at) {
            const Tokens& t = light_tokens();
            const QColor color_role = done ? t.good : late ? t.watch : t.accent;
            painter.setPen(QPen(color_role, 1.4));
            painter.setBrush(done ? QBrush(color_role) : QBrush(Qt::NoBrush));
            painter.drawEllipse(at + QPointF(5, 8.3), 4, 4);
            title.paint(painter, at + QPointF(indent, 0));
            facts.paint(painter, at + QPointF(indent, title.height));
          }};
}

Piece behaviour_piece(const plan::JudgedBehaviour& behaviour, double width) {
  const bool habit = behaviour.state == BehaviourState::habit;
  const bool started = behaviour.state == BehaviourState::started;
  const QString state = habit ? Text::tr("habit") : started ? Text::tr("started") : Text::tr("not started");
  return stacked({pair_piece(qs(behaviour.name), state, width,
                             habit     ? ColorRole::good
                             : started ? ColorRole::text1
                                       : ColorRole::text3,
                             2),
                  behaviour.evidence.empty() ? gap_piece(2) : note(qs(behaviour.evidence), width),
                  gap_piece(4)});
}

const std::vector<double>& measure_columns() {
  static const std::vector<double> shares = {0.35, 0.14, 0.16, 0.12, 0.23};
  return shares;
}

Piece measure_row(const deck::HandoutMeasure& measure, bool with_how, double width) {
  const Print plain{12, false, ColorRole::text1};
  std::vector<Piece> lines;
  lines.push_back(
      columns_piece({{qs(measure.name), {12, true, ColorRole::text1}},
                     {qs(measure.began), {12, false, ColorRole::text2}},
                     {qs(measure.now), {12, true, measure.met ? ColorRole::good : ColorRole::text1}},
                     {qs(measure.target), plain},
                     {qs(measure.by), plain}},
                    measure_columns(), width, 2));
  if (with_how) lines.push_back(note(qs(measure.how), width * 0.8, 2));
  lines.push_back(gap_piece(4));
  return stacked(std::move(lines));
}

Piece measure_heads(double width) {
  const Print head{10, true, ColorRole::text3};
  return columns_piece({{Text::tr("Measure"), head},
                        {Text::tr("Began at"), head},
                        {Text::tr("Now"), head},
                        {Text::tr("Target"), head},
                        {Text::tr("By"), head}},
                       measure_columns(), width, 1);
}

}  // namespace

Piece plan_header(const deck::PlanHandout& plan, double width) {
  const QString name = plan.account_name.empty() ? Text::tr("Success plan") : qs(plan.account_name);
  const QString state = plan.done     ? Text::tr("Completed")
                        : plan.agreed ? Text::tr("Agreed")
                                      : Text::tr("Draft, to be agreed");
  const Print strong{14, true, plan.agreed || plan.done ? ColorRole::good : ColorRole::text1};
  const double state_width = QFontMetricsF(print_font(strong)).horizontalAdvance(state) + 2;
  const double left_width = width - state_width - 18;
  double size = 25;
  while (size > 17 && QFontMetricsF(print_font({size, true})).horizontalAdvance(name) > left_width) size -= 1;
  const Piece left = stacked({linked(text_piece(name, {size, true, ColorRole::text1}, left_width, 3),
                                     left_width, web_address(plan.domain)),
                              gap_piece(2),
                              text_piece(Text::tr("Success plan. %1").arg(phase_words(plan.phase)),
                                         {12, false, ColorRole::text2}, left_width, 2)});
  const Piece right = text_piece(state, strong, state_width + 4, 1);
  return {left.height + 12, [=](QPainter& painter, QPointF at) {
            left.paint(painter, at);
            right.paint(painter, at + QPointF(width - state_width, 7));
          }};
}

Piece purpose_card(const deck::PlanHandout& plan, double width) {
  const double inner = inner_width(width);
  std::vector<Piece> pieces;
  if (plan.purpose.text.empty()) {
    pieces.push_back(open_still(Text::tr("What success is for you, in your words:"), inner));
    pieces.push_back(writing_lines(2, inner));
  } else {
    pieces.push_back(text_piece(quoted(plan.purpose.text), {17, true, ColorRole::text1}, inner, 6));
    const QString from =
        words::joined({qs(plan.purpose.said_by), date_of(plan.purpose.date)}, QStringLiteral(", "));
    if (!from.isEmpty()) pieces.push_back(note(from, inner, 1));
  }
  return card_piece(Text::tr("What success is"), {}, width, std::move(pieces));
}

Piece measures_card(const deck::PlanHandout& plan, ChartRecordings& pictures, double width,
                    double chart_height) {
  const double inner = inner_width(width);
  std::vector<Piece> pieces;
  const auto charted = std::find_if(plan.measures.begin(), plan.measures.end(),
                                    [](const auto& measure) { return measure.chart.has_value(); });
  if (charted != plan.measures.end()) {
    pieces.push_back(pictures.add(*charted->chart, inner, chart_height));
    pieces.push_back(hairline_piece(inner));
  }
  if (plan.measures.empty()) {
    pieces.push_back(open_still(Text::tr("How you measure it, from where to where, by when:"), inner));
    pieces.push_back(writing_lines(2, inner));
  } else {
    pieces.push_back(measure_heads(inner));
  }
  for (const deck::HandoutMeasure& measure : plan.measures)
    pieces.push_back(measure_row(measure, true, inner));
  const auto met = std::count_if(plan.measures.begin(), plan.measures.end(),
                                 [](const auto& measure) { return measure.met; });
  const QString fact = plan.measures.size() > 1
                           ? Text::tr("%1 of %2 targets met").arg(met).arg(plan.measures.size())
                           : QString();
  return card_piece(Text::tr("How it is measured"), fact, width, std::move(pieces));
}

Piece chart_card(const chart::ChartSpec& spec, ChartRecordings& pictures, double width) {
  return card_piece(Text::tr("How it goes"), {}, width, {pictures.add(spec, inner_width(width), 190)});
}

Piece milestones_card(const deck::PlanHandout& plan, PlanReader reader, double width) {
  const double inner = inner_width(width);
  constexpr double gap = 18;
  const double column = (inner - 2 * gap) / 3;
  static constexpr std::array<const char*, 3> names = {QT_TRANSLATE_NOOP("Text", "Short term"),
                                                       QT_TRANSLATE_NOOP("Text", "Medium term"),
                                                       QT_TRANSLATE_NOOP("Text", "Long term")};
  std::vector<std::pair<double, Piece>> columns;
  for (std::size_t i = 0; i < names.size(); ++i) {
    std::vector<Piece> pieces{text_piece(Text::tr(names[i]), {11, true, ColorRole::text2}, column, 1),
                              gap_piece(3)};
    bool any = false;
    for (const Milestone& milestone : plan.milestones) {
      if (milestone.horizon != static_cast<Horizon>(i)) continue;
      pieces.push_back(milestone_piece(milestone, reader, plan.today, column));
      any = true;
    }
    if (!any) pieces.push_back(note(Text::tr("nothing set yet"), column));
    columns.emplace_back(column, stacked(std::move(pieces)));
  }
  const auto done = std::count_if(plan.milestones.begin(), plan.milestones.end(),
                                  [](const Milestone& m) { return m.state == MilestoneState::done; });
  const QString fact = plan.milestones.empty()
                           ? QString()
                           : Text::tr("%1 of %2 reached").arg(done).arg(plan.milestones.size());
  return card_piece(Text::tr("Milestones"), fact, width, {beside(std::move(columns), gap)});
}

Piece roles_card(const deck::PlanHandout& plan, PlanReader reader, double width) {
  const QString theirs =
      reader == PlanReader::customer ? Text::tr("On your side") : Text::tr("On the customer's side");
  const double inner = inner_width(width);
  constexpr double gap = 18;
  const double column = (inner - gap) / 2;
  std::vector<std::pair<double, Piece>> columns;
  for (const Side side : {Side::customer, Side::us}) {
    std::vector<Piece> pieces{text_piece(side == Side::customer ? theirs : Text::tr("On our side"),
                                         {11, true, ColorRole::text2}, column, 1),
                              gap_piece(3)};
    bool any = false;
    for (const Role& role : plan.roles) {
      if (role.side != side) continue;
      any = true;
      const QString duty = words::joined({role.sponsor ? Text::tr("executive sponsor") : QString(),
                                          role.accountable ? Text::tr("accountable") : QString()},
                                         QStringLiteral(", "));
      pieces.push_back(
          text_piece(words::joined({role.person.empty() ? Text::tr("to be named") : qs(role.person), duty}),
                     {12, true, ColorRole::text1}, column, 2));
      const QString what = words::joined({qs(role.role), qs(role.responsibility)}, QStringLiteral(": "));
      if (!what.isEmpty()) pieces.push_back(note(what, column));
      pieces.push_back(gap_piece(4));
    }
    if (!any) pieces.push_back(note(Text::tr("nobody named yet"), column));
    columns.emplace_back(column, stacked(std::move(pieces)));
  }
  return card_piece(Text::tr("Who does what"), {}, width, {beside(std::move(columns), gap)});
}

Piece behaviours_card(const deck::PlanHandout& plan, double width) {
  const double inner = inner_width(width);
  std::vector<Piece> pieces;
  for (const plan::JudgedBehaviour& behaviour : plan.behaviours)
    pieces.push_back(behaviour_piece(behaviour, inner));
  const auto habits = std::count_if(plan.behaviours.begin(), plan.behaviours.end(),
                                    [](const auto& one) { return one.state == BehaviourState::habit; });
  return card_piece(Text::tr("Ways of working"),
                    Text::tr("%1 of %2 a habit").arg(habits).arg(plan.behaviours.size()), width,
                    std::move(pieces));
}

Piece plan_next_card(const deck::PlanHandout& plan, double width) {
  const double inner = inner_width(width);
  std::vector<Piece> pieces;
  QString fact;
  if (plan.next.chosen) {
    const NextStep& next = *plan.next.chosen;
    fact = plan_words::kind(next.kind);
    pieces.push_back(text_piece(qs(next.title), {15, true, ColorRole::text1}, inner, 3));
    if (!next.why.empty())
      pieces.push_back(text_piece(qs(next.why), {12, false, ColorRole::text2}, inner, 4));
    if (!next.expected.empty())
      pieces.push_back(text_piece(Text::tr("Should bring: %1").arg(qs(next.expected)),
                                  {12, false, ColorRole::text2}, inner, 3));
  } else {
    pieces.push_back(open_still(Text::tr("What comes after this phase is to be chosen together."), inner));
    pieces.push_back(writing_lines(1, inner));
  }
  if (!plan.next.wishes.empty()) pieces.push_back(gap_piece(6));
  for (std::size_t i = 0; i < plan.next.wishes.size() && i < 5; ++i)
    pieces.push_back(
        pair_piece(QString::number(i + 1) + QString::fromUtf8(". ") + qs(plan.next.wishes[i].title),
                   QString(), inner, ColorRole::text1, 2));
  return card_piece(Text::tr("What's next"), fact, width, std::move(pieces));
}

Piece phases_card(const deck::PlanHandout& plan, double width) {
  const double inner = inner_width(width);
  std::vector<Piece> pieces;
  for (const PastPhase& phase : plan.phases) {
    const QString span =
        words::joined({date_of(phase.started), date_of(phase.ended)}, QStringLiteral(" to "));
    pieces.push_back(
        pair_piece(QString::number(phase.number) + QString::fromUtf8(". ") + qs(phase.name), span, inner));
    if (!phase.result.empty()) pieces.push_back(note(qs(phase.result), inner));
    pieces.push_back(gap_piece(3));
  }
  return card_piece(Text::tr("Phases so far"), {}, width, std::move(pieces));
}

Piece signoffs_card(const deck::PlanHandout& plan, double width) {
  const double inner = inner_width(width);
  constexpr double gap = 18;
  const double column = (inner - 3 * gap) / 4;
  static constexpr std::array<const char*, 4> parties = {
      QT_TRANSLATE_NOOP("Text", "Sales"), QT_TRANSLATE_NOOP("Text", "Success"),
      QT_TRANSLATE_NOOP("Text", "Support"), QT_TRANSLATE_NOOP("Text", "You")};
  std::vector<std::pair<double, Piece>> columns;
  for (const plan::SignOffStatus& signoff : plan.signoffs) {
    using State = plan::SignOffStatus::State;
    std::vector<Piece> pieces{text_piece(Text::tr(parties.at(static_cast<std::size_t>(signoff.party))),
                                         {11, true, ColorRole::text2}, column, 1)};
    if (signoff.state == State::signed_off) {
      pieces.push_back(text_piece(qs(signoff.name), {12, true, ColorRole::text1}, column, 2));
      pieces.push_back(note(date_of(signoff.date), column, 1));
    } else {
      pieces.push_back(writing_lines(1, column));
      pieces.push_back(note(signoff.state == State::stale
                                ? Text::tr("the plan changed since %1").arg(date_of(signoff.date))
                                : Text::tr("name, date"),
                            column, 2));
    }
    columns.emplace_back(column, stacked(std::move(pieces)));
  }
  const auto fresh = std::count_if(plan.signoffs.begin(), plan.signoffs.end(), [](const auto& signoff) {
    return signoff.state == plan::SignOffStatus::State::signed_off;
  });
  return card_piece(Text::tr("Agreed by"), Text::tr("%1 of %2").arg(fresh).arg(plan.signoffs.size()), width,
                    {beside(std::move(columns), gap)});
}

Piece plan_summary_card(const deck::PlanHandout& plan, double width) {
  const double inner = inner_width(width);
  std::vector<Piece> pieces;
  if (!plan.measures.empty()) pieces.push_back(measure_heads(inner));
  for (std::size_t i = 0; i < plan.measures.size() && i < 3; ++i)
    pieces.push_back(measure_row(plan.measures[i], false, inner));
  constexpr double gap = 18;
  const double column = (inner - gap) / 2;
  std::vector<Piece> steps, ways;
  for (const Milestone& milestone : plan.milestones)
    if (milestone.state == MilestoneState::open && steps.size() < 3)
      steps.push_back(milestone_piece(milestone, PlanReader::us, plan.today, column));
  if (steps.empty()) steps.push_back(note(Text::tr("No milestone is open."), column));
  for (const plan::JudgedBehaviour& behaviour : plan.behaviours)
    if (ways.size() < 3) {
      const bool habit = behaviour.state == BehaviourState::habit;
      const bool started = behaviour.state == BehaviourState::started;
      ways.push_back(pair_piece(qs(behaviour.name),
                                habit     ? Text::tr("habit")
                                : started ? Text::tr("started")
                                          : Text::tr("not started"),
                                column,
                                habit     ? ColorRole::good
                                : started ? ColorRole::text1
                                          : ColorRole::watch,
                                2));
    }
  if (ways.empty()) ways.push_back(note(Text::tr("No key behaviour is named."), column));
  pieces.push_back(hairline_piece(inner));
  pieces.push_back(beside({{column, stacked(std::move(steps))}, {column, stacked(std::move(ways))}}, gap));
  return card_piece(Text::tr("Plan"), phase_words(plan.phase), width, std::move(pieces));
}

}  // namespace rapport::ui
