// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/brief_cards.h"

#include <QFontMetricsF>
#include <algorithm>
#include <cmath>
#include <functional>
#include <memory>
#include <utility>

#include "core/base/figures.h"
#include "core/base/text.h"
#include "core/chart/chart_labels.h"
#include "core/model/commercial.h"
#include "core/model/nps.h"
#include "ui/base/figure_words.h"
#include "ui/base/text.h"
#include "ui/charts/text_fit.h"
#include "ui/models/account_labels.h"
#include "ui/models/plan_labels.h"
#include "ui/widgets/painting.h"

namespace rapport::ui {
namespace {

QString s(const char* text) {
  return QString::fromUtf8(text);
}
QString days_ago(std::optional<Day> day, Day today, bool known) {
  if (!day) return known ? Text::tr("never") : Text::tr("not known");
  const int days = days_since(*day, today);
  return days == 0 ? Text::tr("today") : Text::tr("%1 d ago").arg(qs(grouped(days)));
}
Piece missing(const QString& sentence, double width) {
  return text_piece(sentence, {12, false, ColorRole::text2}, width, 4);
}
Piece figure(const QString& text, double width) {
  return text_piece(text, {21, true, ColorRole::text1}, width, 1);
}

QString renewal_words(const AccountFacts& facts, Day today) {
  if (!facts.renewal_date) return Text::tr("No renewal date in the exports");
  const int days = *facts.renewal_date - today;
  const QString date = date_text(*facts.renewal_date);
  if (days == 0) return Text::tr("renews %1, today").arg(date);
  return (days < 0 ? Text::tr("renewal was %1, %2 ago") : Text::tr("renews %1, in %2"))
      .arg(date, qs(counted(std::abs(days), "day")));
}

/// The line under the name, with the account's web site at its end where that has room.
Piece about_piece(const QString& about, const std::string& domain, const Print& print, double width) {
  const QUrl site = web_address(domain);
  const QFontMetricsF metrics(print_font(print));
  const QString before = about + s(" · ");
  const double at_x = metrics.horizontalAdvance(before);
  const double domain_width = metrics.horizontalAdvance(qs(domain));
  const Piece alone = text_piece(about, print, width, 2);
  if (!site.isValid() || at_x + domain_width > width) return alone;
  const Piece words = text_piece(before, print, width, 1);
  const Piece link =
      linked(text_piece(qs(domain), {print.pixels, false, ColorRole::accent}, width, 1), domain_width, site);
  return {alone.height, [=](QPainter& painter, QPointF at) {
            words.paint(painter, at);
            link.paint(painter, at + QPointF(at_x, 0));
          }};
}

}  // namespace

Piece header_piece(const account::AccountBrief& brief, double width, const QString& stage) {
  const AccountFacts& facts = brief.facts;
  const double right_width = width * 0.34;
  const double left_width = width - right_width - 18;
  const QString name = facts.name.empty() ? Text::tr("Account without a name") : qs(facts.name);
  // A long name is set smaller before it is broken, and broken before it is cut.
  double size = 25;
  while (size > 17 && QFontMetricsF(print_font({size, true})).horizontalAdvance(name) > left_width) size -= 1;
  const std::string& csm = facts.csm.name.empty() ? facts.owner.name : facts.csm.name;
  const QString owner = csm.empty() ? Text::tr("no owner") : Text::tr("CSM %1").arg(qs(csm));
  const QString parent =
      facts.parent_name.empty() ? QString() : Text::tr("part of %1").arg(qs(facts.parent_name));
  const Print quiet_left{12, false, ColorRole::text2};
  const QString about = words::joined({stage, words::tier(facts), qs(facts.industry), owner, parent});
  const QUrl site = web_address(facts.domain);
  const Piece left =
      stacked({linked(text_piece(name, {size, true, ColorRole::text1}, left_width, 3), left_width, site),
               gap_piece(2), about_piece(about, facts.domain, quiet_left, left_width)});
  const QString arr = facts.arr ? Text::tr("%1 a year").arg(money_text(*facts.arr))
                      : facts.last_won
                          ? Text::tr("Last won %1, %2")
                                .arg(money_text(facts.last_won->amount), date_text(facts.last_won->day))
                          : Text::tr("ARR not in the exports");
  const Print strong{14, true, ColorRole::text1};
  const Print quiet{12, false, ColorRole::text2};
  const auto right_aligned = [](const QString& text, const Print& print, double room) {
    const QString shown = fitted_lines(text, print_font(print), room, 1).value(0);
    return std::pair(shown, QFontMetricsF(print_font(print)).horizontalAdvance(shown));
  };
  const auto [arr_text, arr_width] = right_aligned(arr, strong, right_width);
  const auto [renewal_text, renewal_width] =
      right_aligned(renewal_words(facts, brief.today), quiet, right_width);
  const Piece arr_piece = text_piece(arr_text, strong, width, 1);
  const Piece renewal_piece = text_piece(renewal_text, quiet, width, 1);
  const double height = std::max(left.height, arr_piece.height + renewal_piece.height + 8) + 12;
  return {height, [=, arr_width = arr_width, renewal_width = renewal_width](QPainter& painter, QPointF at) {
            left.paint(painter, at);
            arr_piece.paint(painter, at + QPointF(width - arr_width, 7));
            renewal_piece.paint(painter, at + QPointF(width - renewal_width, 7 + arr_piece.height));
          }};
}

Piece measure_card(const account::SuccessView& success, ChartRecordings& pictures, double width,
                   double height) {
  const double inner = inner_width(width);
  const Piece picture = pictures.add(success.measure->spec, inner, height);
  const QString fact = qs(account::purpose_line(success.purpose));
  const double room = width * 0.75;
  return card_piece(Text::tr("Success"),
                    fitted_lines(fact, print_font({11, false, ColorRole::text3}), room, 1).value(0), width,
                    {picture});
}

Piece success_card(const account::AccountBrief& brief, const account::SuccessView* success, double width) {
  const bool plan = success != nullptr && success->has_plan;
  QString words = brief.success_missing.empty() ? Text::tr("There is no success plan for this account.")
                                                : qs(brief.success_missing);
  if (plan && success->metric.empty()) words = Text::tr("The plan has no open metric yet.");
  if (plan && !success->metric.empty()) words = Text::tr("%1: no values yet.").arg(qs(success->metric));
  std::vector<Piece> pieces;
  if (plan && !success->purpose.text.empty()) {
    pieces.push_back(text_piece(qs(account::purpose_line(success->purpose)), {13, true, ColorRole::text1},
                                inner_width(width), 4));
    pieces.push_back(gap_piece(4));
  }
  pieces.push_back(missing(words, inner_width(width)));
  for (const account::Question& question : brief.questions) {
    if (question.key != "WHY" || question.answer.empty()) continue;
    pieces.push_back(gap_piece(6));
    pieces.push_back(text_piece(s("“") + qs(question.answer) + s("”"), {15, true, ColorRole::text1},
                                inner_width(width), 4));
    const QString when = question.answered ? date_text(*question.answered) : QString();
    pieces.push_back(text_piece(words::joined({qs(question.said_by), when}), {11, false, ColorRole::text3},
                                inner_width(width), 1));
  }
  return card_piece(Text::tr("Success"), {}, width, std::move(pieces));
}

namespace {

/// The flags, what calls for attention first.
std::vector<const Flag*> by_weight(const account::AccountBrief& brief) {
  std::vector<const Flag*> flags;
  for (const Flag& flag : brief.facts.flags) flags.push_back(&flag);
  const auto weight = [](Level level) {
    return level == Level::risk ? 0 : level == Level::watch ? 1 : level == Level::unknown ? 2 : 3;
  };
  // What is snoozed waits behind all others, as on the screen.
  std::stable_sort(flags.begin(), flags.end(), [&](const Flag* a, const Flag* b) {
    return std::pair(a->snoozed.has_value(), weight(a->level)) <
           std::pair(b->snoozed.has_value(), weight(b->level));
  });
  return flags;
}

/// The sentence beside the flag's label: of a snoozed one until when and what it waits for first.
QString printed_reason(const Flag& flag) {
  return flag.snoozed ? words::reason_of(flag) : qs(flag.reason.str());
}

Piece signals_with(const account::AccountBrief& brief, double width,
                   const std::function<Piece(const Flag&)>& line) {
  std::vector<Piece> pieces;
  const std::vector<const Flag*> flags = by_weight(brief);
  const auto known =
      std::count_if(flags.begin(), flags.end(), [](const Flag* f) { return f->level != Level::unknown; });
  for (const Flag* flag : flags) pieces.push_back(line(*flag));
  if (pieces.empty())
    pieces.push_back(
        missing(Text::tr("No export says anything about this account yet."), inner_width(width)));
  const QString fact = flags.empty() ? QString() : Text::tr("%1 of %2 known").arg(known).arg(flags.size());
  return card_piece(Text::tr("Signals"), fact, width, std::move(pieces));
}

}  // namespace

Piece wide_signals_card(const account::AccountBrief& brief, double width, int lines) {
  const double inner = inner_width(width);
  const double indent = 20;
  return signals_with(brief, width, [&](const Flag& flag) {
    const Level level = words::shown_level(flag);
    const Print label{12, !flag.snoozed, flag.snoozed ? ColorRole::text2 : ColorRole::text1};
    const Piece texts = columns_piece({{qs(flag.label), label},
                                       {qs(std::string(name_of(flag.kind))), {11, false, ColorRole::text3}},
                                       {printed_reason(flag), {12, false, ColorRole::text2}}},
                                      {0.21, 0.085, 0.705}, inner - indent, std::max(1, lines));
    return Piece{texts.height, [texts, indent, level](QPainter& painter, QPointF at) {
                   paint_level_mark(painter, QRectF(at.x(), at.y() + 1, 14, 14), level, light_tokens());
                   texts.paint(painter, at + QPointF(indent, 0));
                 }};
  });
}

Piece signals_card(const account::AccountBrief& brief, double width, int lines) {
  return signals_with(brief, width, [&](const Flag& flag) {
    return signal_piece(words::shown_level(flag), qs(flag.label),
                        qs(std::string(name_of(flag.kind))) + s(": ") + printed_reason(flag),
                        inner_width(width), lines);
  });
}

Piece do_card(const account::AccountBrief& brief, const chart::ChartSpec& usage_chart,
              ChartRecordings& pictures, double width, double least_height) {
  const double inner = inner_width(width);
  const account::UsageBreadth& breadth = brief.breadth;
  if (usage_chart.series.empty()) {
    const QString words = usage_chart.title.empty() ? Text::tr("No usage export covers this account.")
                                                    : qs(usage_chart.title) + s(".");
    std::vector<Piece> pieces{missing(words, inner)};
    if (!usage_chart.subtitle.empty()) pieces.push_back(missing(qs(usage_chart.subtitle), inner));
    return card_piece(Text::tr("Do"), Text::tr("no usage data"), width, std::move(pieces));
  }
  const double side = 158;
  std::vector<Piece> facts;
  if (breadth.people_a_week) {
    facts.push_back(figure(qs(chart::value_text(*breadth.people_a_week, "people")), side));
    QString tail = Text::tr("people a week");
    if (breadth.people_known > 0)
      tail = Text::tr("people a week, of %1 ever seen").arg(qs(grouped(breadth.people_known)));
    facts.push_back(text_piece(tail, {11, false, ColorRole::text2}, side, 2));
  } else {
    facts.push_back(missing(Text::tr("No complete week yet"), side));
  }
  facts.push_back(gap_piece(8));
  if (breadth.events_known > 0)
    facts.push_back(pair_piece(
        Text::tr("Events used"),
        Text::tr("%1 of %2").arg(qs(grouped(breadth.events_used)), qs(grouped(breadth.events_known))), side));
  if (breadth.change_vs_previous)
    facts.push_back(pair_piece(
        Text::tr("Against 8 weeks before"), unbroken(change_text(*breadth.change_vs_previous)), side,
        breadth.change_is_clear && *breadth.change_vs_previous < 0.0 ? ColorRole::watch : ColorRole::text1));
  if (brief.facts.usage.last)
    facts.push_back(pair_piece(Text::tr("Last seen"), date_text(*brief.facts.usage.last), side));
  const Piece left = stacked(std::move(facts));
  const double chart_width = inner - side - 20;
  const double height = std::max(left.height, least_height);
  const Piece picture = pictures.add(usage_chart, chart_width, height);
  Piece both{height, [=](QPainter& painter, QPointF at) {
               left.paint(painter, at);
               picture.paint(painter, at + QPointF(side + 20, 0));
             }};
  return card_piece(Text::tr("Do"), Text::tr("last 8 complete weeks"), width, {both});
}

Piece say_card(const account::AccountBrief& brief, double width) {
  const double inner = inner_width(width);
  const AccountFacts& facts = brief.facts;
  std::vector<Piece> pieces;
  if (facts.nps.n == 0) {
    pieces.push_back(missing(Text::tr("No survey answer of the last 12 months in the exports."), inner));
  } else {
    // One account never has answers enough for a score: the answers themselves, newest first.
    QString scores;
    for (std::size_t i = 0; i < brief.answers.size() && i < 5; ++i)
      scores += (i > 0 ? s("  ") : QString()) + QString::number(brief.answers[i].score);
    pieces.push_back(figure(scores, inner));
    QString from = qs(nps_in_words(facts.nps));
    if (facts.nps.last) from = Text::tr("%1, last %2").arg(from, date_text(*facts.nps.last));
    pieces.push_back(text_piece(from, {11, false, ColorRole::text2}, inner, 2));
  }
  pieces.push_back(gap_piece(6));
  int quoted = 0;
  for (const account::SurveyAnswer& answer : brief.answers) {
    if (answer.comment.empty() || quoted++ >= 2) continue;
    pieces.push_back(
        text_piece(s("“") + qs(answer.comment) + s("”"), {12, false, ColorRole::text1}, inner, 3));
    const QString who = answer.person.empty() ? Text::tr("not named") : qs(answer.person);
    pieces.push_back(text_piece(words::joined({Text::tr("%1 of 10").arg(answer.score), who,
                                               answer.day ? date_text(*answer.day) : QString()}),
                                {11, false, ColorRole::text3}, inner, 1));
    pieces.push_back(gap_piece(5));
  }
  QString open = qs(grouped(facts.tickets.open));
  if (facts.tickets.open_urgent > 0)
    open = Text::tr("%1, %2 urgent").arg(open, qs(grouped(facts.tickets.open_urgent)));
  if (facts.tickets.total > 0)
    pieces.push_back(pair_piece(Text::tr("Tickets open"), open, inner,
                                facts.tickets.open_urgent > 0 ? ColorRole::risk : ColorRole::text1));
  else
    pieces.push_back(missing(Text::tr("No ticket in the exports."), inner));
  if (facts.tickets.first_reply_minutes_median)
    pieces.push_back(pair_piece(Text::tr("First reply, median"),
                                qs(chart::value_text(*facts.tickets.first_reply_minutes_median, "minutes")),
                                inner));
  if (!brief.open_tickets.empty()) {
    const account::OpenTicket& ticket = brief.open_tickets.front();
    pieces.push_back(text_piece(words::joined({qs(ticket.subject), qs(ticket.priority),
                                               Text::tr("%1 old").arg(qs(counted(ticket.age_days, "day")))}),
                                {11, false, ColorRole::text2}, inner, 3));
  }
  return card_piece(Text::tr("Say"), facts.nps.n > 0 ? s("n = ") + QString::number(facts.nps.n) : QString(),
                    width, std::move(pieces));
}

Piece commercial_card(const account::AccountBrief& brief, double width) {
  const double inner = inner_width(width);
  const AccountFacts& facts = brief.facts;
  std::vector<Piece> pieces;
  if (facts.renewal_date) {
    const int days = *facts.renewal_date - brief.today;
    pieces.push_back(figure(qs(counted(std::abs(days), "day")), inner));
    const QString what = (days < 0 ? Text::tr("past the renewal, %1") : Text::tr("to the renewal, %1"))
                             .arg(date_text(*facts.renewal_date));
    pieces.push_back(text_piece(what, {11, false, days < 0 ? ColorRole::risk : ColorRole::text2}, inner, 2));
  } else {
    pieces.push_back(missing(Text::tr("No renewal date in the exports."), inner));
  }
  pieces.push_back(gap_piece(6));
  pieces.push_back(
      pair_piece(Text::tr("ARR"), facts.arr ? money_text(*facts.arr) : Text::tr("not known"), inner));
  const QString basis = facts.arr ? qs(arr_source_words(facts.arr_source))
                        : facts.last_won
                            ? Text::tr("last won: %1, %2")
                                  .arg(money_text(facts.last_won->amount), date_text(facts.last_won->day))
                            : QString();
  if (!basis.isEmpty()) pieces.push_back(text_piece(basis, {11, false, ColorRole::text3}, inner, 2));
  std::size_t shown = 0;
  for (const account::OpenOpportunity& opportunity : brief.opportunities) {
    if (shown++ >= 4) break;
    pieces.push_back(pair_piece(qs(opportunity.name),
                                opportunity.amount ? money_text(*opportunity.amount) : Text::tr("no amount"),
                                inner));
    pieces.push_back(
        text_piece(words::joined({qs(opportunity.kind), qs(opportunity.stage),
                                  opportunity.close_day ? date_text(*opportunity.close_day) : QString()}),
                   {11, false, ColorRole::text3}, inner, 1));
    pieces.push_back(gap_piece(3));
  }
  const auto origin = brief.origins.find("opportunities");
  const bool covered =
      facts.opportunities.total > 0 || (origin != brief.origins.end() && !origin->second.files.empty());
  if (brief.opportunities.empty())
    pieces.push_back(missing(
        covered ? Text::tr("No open opportunity.") : Text::tr("No export of opportunities yet."), inner));
  if (brief.opportunities.size() > 4)
    pieces.push_back(text_piece(Text::tr("and %1 more").arg(brief.opportunities.size() - 4),
                                {11, false, ColorRole::text3}, inner, 1));
  return card_piece(Text::tr("Commercial"),
                    facts.opportunities.open > 0
                        ? Text::tr("%1 open").arg(qs(grouped(facts.opportunities.open)))
                        : QString(),
                    width, std::move(pieces));
}

Piece people_card(const account::AccountBrief& brief, double width, int lines) {
  const double inner = inner_width(width);
  std::vector<Piece> pieces;
  for (const account::Person& person : brief.people) {
    const bool known = brief.facts.touches_known;
    const bool long_ago = person.last_touch ? brief.today - *person.last_touch > 60 : known;
    const QString name = person.name.empty()
                             ? (person.email.empty() ? Text::tr("Contact without a name") : qs(person.email))
                             : qs(person.name);
    const QString score = person.last_score ? Text::tr("NPS %1").arg(*person.last_score) : QString();
    pieces.push_back(linked(pair_piece(words::joined({name, qs(person.title), score}),
                                       days_ago(person.last_touch, brief.today, known), inner,
                                       long_ago ? ColorRole::watch : ColorRole::text1, lines),
                            inner * 0.6, mail_address(person.email)));
  }
  if (pieces.empty()) pieces.push_back(missing(Text::tr("No contact in the exports."), inner));
  const QString fact = brief.facts.contacts == 0 ? QString()
                       : !brief.facts.touches_known
                           ? Text::tr("no activity export")
                           : Text::tr("%1 of %2 touched in 90 d")
                                 .arg(qs(grouped(brief.people_met_90d)), qs(grouped(brief.facts.contacts)));
  return card_piece(Text::tr("People"), fact, width, std::move(pieces));
}

Piece latest_card(const account::AccountBrief& brief, double width, int lines) {
  const double inner = inner_width(width);
  std::vector<Piece> pieces;
  for (const account::TimelineItem& item : brief.latest) {
    const ColorRole color_role = item.level == Level::risk    ? ColorRole::risk
                                 : item.level == Level::watch ? ColorRole::watch
                                                              : ColorRole::text1;
    QString text = qs(item.text);
    if (!item.who.empty()) text += s(", ") + qs(item.who);
    pieces.push_back(columns_piece({{date_text(item.day), {11, false, ColorRole::text2}},
                                    {qs(item.kind), {11, false, ColorRole::text2}},
                                    {words::joined({text, qs(item.detail)}), {12, false, color_role}}},
                                   {0.13, 0.13, 0.74}, inner, lines));
  }
  if (pieces.empty()) pieces.push_back(missing(Text::tr("Nothing dated in the exports."), inner));
  const QString fact = brief.facts.last_touch
                           ? Text::tr("last touch %1").arg(date_text(*brief.facts.last_touch))
                       : brief.facts.touches_known ? Text::tr("no touch in the exports")
                                                   : Text::tr("no activity export");
  return card_piece(Text::tr("Latest"), fact, width, std::move(pieces));
}

Piece ask_card(const account::AccountBrief& brief, double width) {
  const double inner = inner_width(width);
  std::vector<Piece> pieces;
  int answered = 0;
  for (const account::Question& question : brief.questions) {
    const bool known = !question.answer.empty();
    answered += known ? 1 : 0;
    const QString text = known ? qs(question.answer) : qs(question.prompt);
    pieces.push_back(
        columns_piece({{qs(question.key), {11, true, known ? ColorRole::good : ColorRole::watch}},
                       {text, {12, !known, known ? ColorRole::text2 : ColorRole::text1}}},
                      {0.13, 0.87}, inner, 3));
    const Piece tail =
        known ? text_piece(words::joined({qs(question.said_by),
                                          question.answered ? date_text(*question.answered) : QString()}),
                           {11, false, ColorRole::text3}, inner * 0.87, 1)
              : writing_lines(2, inner * 0.87);
    pieces.push_back({tail.height + 5, [tail, inner](QPainter& painter, QPointF at) {
                        tail.paint(painter, at + QPointF(inner * 0.13, 0));
                      }});
  }
  if (pieces.empty()) pieces.push_back(writing_lines(6, inner));
  const QString fact = brief.questions.empty()
                           ? QString()
                           : Text::tr("%1 of %2 answered").arg(answered).arg(brief.questions.size());
  return card_piece(Text::tr("Ask"), fact, width, std::move(pieces));
}

Piece next_card(const account::AccountBrief& brief, double width) {
  const double inner = inner_width(width);
  if (!brief.next.chosen) {
    const QString words =
        brief.next_missing.empty() ? Text::tr("No next phase is written down.") : qs(brief.next_missing);
    return card_piece(Text::tr("What's next"), {}, width,
                      {missing(words, inner), gap_piece(2), writing_lines(3, inner)});
  }
  const NextStep& next = *brief.next.chosen;
  std::vector<Piece> pieces{text_piece(qs(next.title), {14, true, ColorRole::text1}, inner, 3)};
  if (!next.why.empty()) pieces.push_back(text_piece(qs(next.why), {12, false, ColorRole::text2}, inner, 4));
  if (!next.expected.empty())
    pieces.push_back(text_piece(Text::tr("Should bring: %1").arg(qs(next.expected)),
                                {12, false, ColorRole::text2}, inner, 3));
  for (std::size_t i = 0; i < brief.next.wishes.size() && i < 3; ++i)
    pieces.push_back(text_piece(Text::tr("Wish %1: %2").arg(i + 1).arg(qs(brief.next.wishes[i].title)),
                                {11, false, ColorRole::text3}, inner, 2));
  return card_piece(Text::tr("What's next"), plan_words::kind(next.kind), width, std::move(pieces));
}

QString sources_text(const account::AccountBrief& brief) {
  Origin all;
  for (const auto& [figure_name, origin] : brief.origins)
    all.files.insert(all.files.end(), origin.files.begin(), origin.files.end());
  all.files.insert(all.files.end(), brief.people_a_week.facts.series.origin.files.begin(),
                   brief.people_a_week.facts.series.origin.files.end());
  const std::string text = chart::source_text(all);
  return text.empty() ? Text::tr("Sources: none imported") : qs(text);
}

}  // namespace rapport::ui
