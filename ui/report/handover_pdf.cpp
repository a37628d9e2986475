// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/handover_pdf.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "core/base/due_words.h"
#include "core/plan/plan.h"
#include "core/workspace/workspace.h"
#include "ui/base/text.h"
#include "ui/models/account_labels.h"
#include "ui/report/brief_cards.h"
#include "ui/report/plan_cards.h"

namespace rapport::ui {
namespace {

constexpr double kPicture = 170;
constexpr std::size_t kMostTalks = 8;
constexpr int kSignalLines = 3;

constexpr Print kQuiet{11, false, ColorRole::text2};
constexpr Print kPlain{12, false, ColorRole::text1};

/// Something that one of us said would be done, and that is not done yet.
struct Promise {
  std::optional<Day> due;
  QString when, text, who;
  bool late = false;
};

std::vector<Promise> promises_of(const HandoverPack& pack) {
  const Day today = pack.brief.today;
  std::vector<Promise> all;
  const auto add = [&](const PlanDate& date, const std::string& text, const std::string& who) {
    Promise one;
    one.due = plan_day(date);
    one.late = one.due && *one.due < today;
    one.when = one.due ? qs(due_text(*one.due, today)) : date.empty() ? Text::tr("no date") : qs(date);
    one.text = qs(text), one.who = qs(who);
    all.push_back(std::move(one));
  };
  for (const FollowUp& one : pack.written.follow_ups)
    if (!one.done) add(one.due, one.text, one.owner);
  for (const Milestone& one : pack.written.milestones)
    if (one.state == MilestoneState::open && one.side == Side::us) add(one.due, one.title, one.owner);
  std::stable_sort(all.begin(), all.end(), [](const Promise& a, const Promise& b) {
    return std::tuple(!a.due, a.due.value_or(Day{})) < std::tuple(!b.due, b.due.value_or(Day{}));
  });
  return all;
}

Piece promises_card(const HandoverPack& pack, double width) {
  const double inner = inner_width(width);
  std::vector<Piece> pieces;
  const std::vector<Promise> open = promises_of(pack);
  for (const Promise& one : open)
    pieces.push_back(columns_piece({{one.text, {12, true, ColorRole::text1}},
                                    {one.who.isEmpty() ? Text::tr("nobody named") : one.who,
                                     one.who.isEmpty() ? Print{12, false, ColorRole::watch} : kPlain},
                                    {one.when, {12, false, one.late ? ColorRole::risk : ColorRole::text1}}},
                                   {0.56, 0.2, 0.24}, inner, 3));
  const auto kept = std::count_if(pack.written.follow_ups.begin(), pack.written.follow_ups.end(),
                                  [](const FollowUp& one) { return one.done; });
  if (open.empty())
    pieces.push_back(text_piece(
        kept > 0 ? Text::tr("Nothing that we promised is open.")
                 : Text::tr("No promise is written down. Ask the colleague who had the account what was "
                            "promised in the sale and since."),
        kQuiet, inner, 3));
  const QString fact = kept > 0 ? Text::tr("%1 open, %2 done").arg(open.size()).arg(kept)
                                : Text::tr("%1 open").arg(open.size());
  return card_piece(Text::tr("Promises made"), fact, width, std::move(pieces));
}

/// What we know of people beyond the CRM: role, mood and what was noted.
Piece known_people_card(const HandoverPack& pack, double width) {
  const double inner = inner_width(width);
  std::vector<Piece> pieces;
  for (const Stakeholder& one : pack.written.people) {
    QStringList facts;
    if (!one.role.empty()) facts << qs(one.role);
    if (one.sponsor && one.role != "executive sponsor") facts << Text::tr("sponsor");
    if (one.sentiment != Sentiment::unknown) facts << qs(std::string(name_of(one.sentiment)));
    const bool negative = one.sentiment == Sentiment::negative;
    pieces.push_back(columns_piece(
        {{qs(one.name), {12, true, ColorRole::text1}},
         {facts.join(QStringLiteral(", ")), {12, false, negative ? ColorRole::risk : ColorRole::text1}},
         {qs(one.notes), kQuiet}},
        {0.26, 0.28, 0.46}, inner, 4));
  }
  if (pieces.empty())
    pieces.push_back(
        text_piece(Text::tr("Nobody has written who decides, who uses it and how they feel about it."),
                   kQuiet, inner, 2));
  return card_piece(Text::tr("What we know of them"), {}, width, std::move(pieces));
}

Piece talks_card(const HandoverPack& pack, double width) {
  const double inner = inner_width(width);
  std::vector<const PlanNote*> notes;
  for (const PlanNote& one : pack.written.notes) notes.push_back(&one);
  // Notes are in the order of their making, which is not always that of their days.
  std::stable_sort(notes.begin(), notes.end(), [](const PlanNote* a, const PlanNote* b) {
    return plan_day(a->date).value_or(Day{}) > plan_day(b->date).value_or(Day{});
  });
  std::vector<Piece> pieces;
  for (std::size_t i = 0; i < notes.size() && i < kMostTalks; ++i) {
    const PlanNote& one = *notes[i];
    const auto day = plan_day(one.date);
    pieces.push_back(columns_piece({{day ? date_text(*day) : qs(one.date), kQuiet},
                                    {qs(std::string(name_of(one.kind))), kQuiet},
                                    {qs(one.text), kPlain},
                                    {qs(one.author), kQuiet}},
                                   {0.14, 0.1, 0.58, 0.18}, inner, 5));
  }
  if (pieces.empty()) return latest_card(pack.brief, width, 2);
  const QString fact =
      notes.size() > kMostTalks ? Text::tr("the last %1 of %2").arg(kMostTalks).arg(notes.size()) : QString();
  return card_piece(Text::tr("What was said"), fact, width, std::move(pieces));
}

std::vector<Piece> rows_of(const HandoverPack& pack, ChartRecordings& pictures, double width) {
  const double half = (width - sheet_gap) / 2;
  const auto whole = [](double all, Piece piece) { return row_piece({{all, std::move(piece)}}, sheet_gap); };
  const auto pair = [half](Piece left, Piece right) {
    return row_piece({{half, std::move(left)}, {half, std::move(right)}}, sheet_gap);
  };
  const account::AccountBrief& brief = pack.brief;
  std::vector<Piece> rows;
  rows.push_back(header_piece(brief, width));
  rows.push_back(whole(width, promises_card(pack, width)));
  if (pack.plan) {
    rows.push_back(whole(width, purpose_card(*pack.plan, width)));
    rows.push_back(whole(width, measures_card(*pack.plan, pictures, width, kPicture)));
  } else {
    rows.push_back(whole(width, success_card(brief, &pack.success, width)));
  }
  rows.push_back(pair(people_card(brief, half, 2), commercial_card(brief, half)));
  rows.push_back(whole(width, known_people_card(pack, width)));
  rows.push_back(whole(width, ask_card(brief, width)));
  rows.push_back(whole(width, wide_signals_card(brief, width, kSignalLines)));
  if (pack.plan) {
    rows.push_back(whole(width, milestones_card(*pack.plan, PlanReader::us, width)));
    rows.push_back(pack.plan->behaviours.empty()
                       ? whole(width, plan_next_card(*pack.plan, width))
                       : pair(behaviours_card(*pack.plan, half), plan_next_card(*pack.plan, half)));
    rows.push_back(whole(width, roles_card(*pack.plan, PlanReader::us, width)));
    if (!pack.plan->phases.empty()) rows.push_back(whole(width, phases_card(*pack.plan, width)));
  }
  rows.push_back(whole(width, talks_card(pack, width)));
  return rows;
}

}  // namespace

HandoverPack load_handover(const workspace::Reader& reader, const std::string& account_id, Day today) {
  HandoverPack pack;
  pack.brief = account::load_brief(reader, account_id, today);
  const std::string& id = pack.brief.facts.id;
  pack.success = account::load_success(reader, id, today);
  pack.plan = deck::load_handout(reader, id, today);
  // Notes, follow-ups and what is known of people may be written before there is a plan.
  pack.written = plan::load_plan_only(reader, id);
  return pack;
}

PdfDocument handover_paper(const HandoverPack& pack, PageSize size) {
  PdfDocument paper;
  PageFrame& frame = paper.frame;
  frame.size = size;
  frame.name = qs(pack.brief.facts.name);
  frame.title = Text::tr("Handover: %1, %2").arg(frame.name, date_text(pack.brief.today));
  frame.foot = Text::tr("Handover pack, for us alone. %1").arg(sources_text(pack.brief));
  frame.stamp = Text::tr("As of %1").arg(date_text(pack.brief.today));
  paper.pages = paged(rows_of(pack, paper.pictures, paper_width(size)), size);
  balance_last(paper.pages, size);
  return paper;
}

void write_handover_pdf(const HandoverPack& pack, const std::string& path, PageSize size) {
  PdfDocument paper = handover_paper(pack, size);
  paper.pictures.record();
  write_pdf_safely(paper_pdf(paper), path);
}

}  // namespace rapport::ui
