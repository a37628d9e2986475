// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/call_sheet_pdf.h"

#include <algorithm>
#include <array>

#include "core/base/clock_text.h"
#include "core/base/time_zone.h"
#include "core/workspace/workspace.h"
#include "ui/base/text.h"
#include "ui/models/account_labels.h"
#include "ui/report/brief_cards.h"

namespace rapport::ui {
namespace {

/// How much of each list is printed.
struct SheetRoom {
  std::size_t changes;
  std::size_t questions;
  int lines;  ///< An entry may take.
};
/// From the most to the least; the first that fits into half a page is taken.
constexpr std::array<SheetRoom, 6> kRooms = {
    {{8, 4, 3}, {6, 3, 3}, {5, 3, 2}, {4, 2, 2}, {3, 2, 1}, {1, 1, 1}}};

ColorRole print_color(Level level) {
  return level == Level::risk ? ColorRole::risk : level == Level::watch ? ColorRole::watch : ColorRole::text1;
}

QString person_words(const account::SayPerson& one) {
  if (!one.known) return Text::tr("%1, not known to us").arg(qs(one.name));
  QStringList about;
  if (!one.about.empty()) about << qs(one.about);
  if (!one.touch.empty()) about << qs(one.touch);
  return about.isEmpty() ? qs(one.name)
                         : Text::tr("%1 (%2)").arg(qs(one.name), about.join(QStringLiteral(", ")));
}

Level worst_of(const account::SayLine& line) {
  Level worst = Level::good;
  for (const account::SayPart& part : line.parts)
    if (part.level == Level::risk || (part.level == Level::watch && worst != Level::risk)) worst = part.level;
  return worst;
}

Piece line_piece(const QString& label, const QString& text, const Print& print, double width, int lines) {
  return columns_piece({{label, {12, false, ColorRole::text2}}, {text, print}}, {0.13, 0.87}, width, lines);
}

Piece since_piece(const CallSheet& sheet, double width, const SheetRoom& room) {
  const double inner = inner_width(width);
  const account::Since& since = sheet.since;
  std::vector<Piece> pieces;
  // The heaviest, in the order of their days: what was small can wait.
  std::vector<const account::SinceItem*> shown = account::highlights(since, room.changes);
  std::stable_sort(shown.begin(), shown.end(), [](const auto* a, const auto* b) { return a->day > b->day; });
  for (const account::SinceItem* item : shown)
    pieces.push_back(columns_piece(
        {{words::near_date(item->day, since.to), {11, false, ColorRole::text2}},
         {qs(item->kind), {11, false, ColorRole::text2}},
         {words::joined({qs(item->text), qs(item->detail)}), {12, false, print_color(item->level)}}},
        {0.15, 0.16, 0.69}, inner, room.lines));
  if (pieces.empty())
    pieces.push_back(text_piece(Text::tr("Nothing changed in the exports and the plan."),
                                {12, false, ColorRole::text2}, inner, 2));
  const auto all = static_cast<qsizetype>(since.items.size());
  const auto printed = static_cast<qsizetype>(shown.size());
  const QString fact = all > printed ? Text::tr("%1 of %2 changes").arg(printed).arg(all) : QString();
  return card_piece(qs(account::since_title(since, since.to)), fact, width, std::move(pieces));
}

Piece ask_piece(const CallSheet& sheet, double width, const SheetRoom& room) {
  const double inner = inner_width(width);
  std::vector<Piece> pieces;
  const std::vector<account::SayPart> questions = account::say_questions(sheet.brief);
  for (std::size_t i = 0; i < questions.size() && i < room.questions; ++i) {
    pieces.push_back(text_piece(qs(questions[i].text), {12, i == 0, ColorRole::text1}, inner, room.lines));
    pieces.push_back(writing_lines(1, inner));
    pieces.push_back(gap_piece(3));
  }
  if (pieces.empty()) pieces.push_back(writing_lines(3, inner));
  return card_piece(Text::tr("Ask"), {}, width, std::move(pieces));
}

}  // namespace

Piece say_this_piece(const account::SayThis& say, double width, int lines, SinceLine since) {
  const double inner = inner_width(width);
  std::vector<Piece> pieces;
  QStringList people;
  for (const account::SayPerson& one : say.people) people << person_words(one);
  if (!people.isEmpty())
    pieces.push_back(line_piece(Text::tr("Who"), people.join(QStringLiteral(" \u00b7 ")),
                                {12, false, ColorRole::text1}, inner, lines));
  for (const account::SayLine& line : say.lines) {
    if (line.parts.empty() || (line.id == "since" && since == SinceLine::left_out)) continue;
    const bool ask = line.id == "ask";
    const QString text = ask ? Text::tr("\u201C%1\u201D").arg(qs(line.text())) : qs(line.text());
    const bool strong = ask || line.id == "result";
    const Level worst = worst_of(line);
    pieces.push_back(line_piece(qs(line.label), text,
                                {12, strong, strong ? ColorRole::text1 : print_color(worst)}, inner, lines));
  }
  QString title = Text::tr("Say this");
  QString fact = date_text(say.today);
  if (say.call) {
    title = Text::tr("Call %1").arg(qs(clock_text(say.call->start, TimeZone(say.zone))));
    if (!say.call->title.empty()) fact = qs(say.call->title);
  }
  return card_piece(title, fact, width, std::move(pieces));
}

CallSheet load_call_sheet(const workspace::Reader& reader, const std::string& account_id, Instant now,
                          const account::DayCall* call) {
  CallSheet sheet;
  sheet.brief = account::load_brief(reader, account_id, today());
  sheet.since = account::load_since(reader, account_id, std::nullopt, now);
  sheet.say =
      account::load_say(reader, sheet.brief, account::load_success(reader, sheet.brief.facts.id, today()),
                        sheet.since, now, call);
  return sheet;
}

PdfDocument call_sheet_paper(const CallSheet& sheet, PageSize size) {
  PdfDocument paper;
  PageFrame& frame = paper.frame;
  frame.size = size;
  frame.name = qs(sheet.brief.facts.name);
  frame.title = Text::tr("Call sheet: %1, %2").arg(frame.name, date_text(sheet.say.today));
  frame.foot = sources_text(sheet.brief);
  frame.stamp = Text::tr("As of %1").arg(date_text(sheet.say.today));
  const double width = paper_width(size);
  const double half_page = room_below({}, size) / 2;
  for (const SheetRoom& room : kRooms) {
    std::vector<Piece> rows;
    rows.push_back(header_piece(sheet.brief, width));
    rows.push_back(
        row_piece({{width, say_this_piece(sheet.say, width, room.lines, SinceLine::left_out)}}, sheet_gap));
    const double left = (width - sheet_gap) * 0.6;
    const double right = width - sheet_gap - left;
    rows.push_back(row_piece({{left, since_piece(sheet, left, room)}, {right, ask_piece(sheet, right, room)}},
                             sheet_gap));
    paper.pages = paged(std::move(rows), size);
    if (paper.pages.size() == 1 && room_below(paper.pages.front(), size) >= half_page) break;
  }
  return paper;
}

void write_call_sheet_pdf(const CallSheet& sheet, const std::string& path, PageSize size) {
  write_pdf_safely(paper_pdf(call_sheet_paper(sheet, size)), path);
}

}  // namespace rapport::ui
