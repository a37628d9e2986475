// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/deck/board.h"

#include <algorithm>

#include "core/base/figures.h"
#include "core/base/safe_file.h"
#include "core/base/text.h"
#include "core/office/bar_chart.h"
#include "core/office/pptx.h"
#include "core/office/slide_layout.h"
#include "core/office/workbook_table.h"
#include "core/practice/renewals_words.h"
#include "core/practice/retention_words.h"

namespace rapport::deck {
namespace {

using practice::amount_words;

constexpr std::size_t kMostNamed = 12;  ///< Rows of a board's table; the workbook has all.

std::vector<office::Figure> figures_of_tiles(const std::vector<practice::RetentionTile>& tiles) {
  std::vector<office::Figure> figures;
  for (const practice::RetentionTile& tile : tiles) {
    office::Figure figure;
    figure.label = tile.words, figure.value = tile.figure, figure.note = tile.note;
    figures.push_back(std::move(figure));
  }
  return figures;
}

void add_all(office::DeckContent& deck, office::Slide slide) {
  for (office::Slide& part : office::carried_over(slide)) deck.slides.push_back(std::move(part));
}

/// A chart of bars with its tables and slides in the format of the path's ending.
template <class Slides>
bool write_board(const std::string& path, const chart::BarChart& chart, const std::vector<Sheet>& sheets,
                 const Slides& slides) {
  const std::string lower = ascii_lower(path);
  if (lower.ends_with(".xlsx"))
    write_file_safely(path, office::to_xlsx(chart, sheets));
  else if (lower.ends_with(".csv"))
    office::write_sheet(sheets.front(), path);
  else if (lower.ends_with(".pptx"))
    office::write_pptx(slides(), path);
  else
    return false;
  return true;
}

}  // namespace

office::DeckContent retention_deck(const practice::Retention& r) {
  office::DeckContent deck;
  const practice::RetentionWords words = practice::words_of(r);
  deck.footer = words.title;
  const chart::BarChart chart = practice::bridge_of(r);
  office::Slide slide = office::bar_slide(chart);
  slide.topic = "Retention";
  slide.figures = figures_of_tiles(words.tiles);
  slide.notes = words.notes;
  slide.notes.insert(slide.notes.begin(), words.basis);
  if (chart.bars.empty()) {
    slide.bars.reset();
    slide.text = {{"", {words.basis}}};
  }
  deck.slides.push_back(std::move(slide));
  office::SlideTable table;
  table.name = "retention";
  table.headers = {"Account", "ARR", "What happened"};
  table.widths = {0.36, 0.40, 0.24};
  std::size_t more = 0;
  for (const practice::RetentionRow& row : r.rows) {
    const bool changed = row.movement != practice::Movement::unchanged && row.start.value_or(0) > 0;
    if (!changed) continue;
    if (table.rows.size() == kMostNamed) {
      ++more;
      continue;
    }
    table.rows.push_back({row.account, practice::change_words(row), std::string(name_of(row.movement))});
  }
  if (table.rows.empty()) return deck;
  office::Slide names;
  names.title = "Whose ARR changed";
  names.subtitle = (r.currency.empty() ? "Amounts" : r.currency) + ", the largest change first" +
                   (more > 0 ? ", and " + std::to_string(more) + " more in the workbook" : std::string());
  table.alt_text = names.title;
  names.table = std::move(table);
  add_all(deck, std::move(names));
  return deck;
}

office::DeckContent renewals_deck(const practice::Outlook& o) {
  office::DeckContent deck;
  const practice::OutlookWords words = practice::words_of(o);
  deck.footer = words.title;
  const chart::BarChart chart = practice::quarters_of(o);
  office::Slide slide = office::bar_slide(chart);
  slide.topic = "Renewals";
  slide.figures = figures_of_tiles(words.tiles);
  slide.notes = words.notes;
  slide.notes.insert(slide.notes.begin(), words.history);
  if (!words.method.empty()) slide.notes.push_back(words.method);
  if (chart.bars.empty()) {
    slide.bars.reset();
    slide.text = {{"", {words.basis, words.history}}};
  }
  deck.slides.push_back(std::move(slide));

  std::vector<const practice::DueRenewal*> due;
  for (const practice::DueRenewal& one : o.due) due.push_back(&one);
  std::stable_sort(due.begin(), due.end(),
                   [](const auto* a, const auto* b) { return a->arr.value_or(-1) > b->arr.value_or(-1); });
  if (!due.empty()) {
    office::SlideTable table;
    table.name = "renewals";
    table.headers = {"Account", "Renews", "ARR", "Rule", "Call"};
    table.widths = {0.26, 0.15, 0.15, 0.20, 0.24};
    for (std::size_t i = 0; i < due.size() && i < kMostNamed; ++i) {
      const practice::DueRenewal& one = *due[i];
      table.rows.push_back({one.account, short_date(one.day),
                            one.arr ? amount_words(*one.arr, o.currency) : std::string("not known"),
                            practice::rule_words(one), practice::call_words(one)});
    }
    office::Slide list;
    list.title = "The largest renewals";
    list.subtitle =
        "Rule and call side by side" +
        (due.size() > kMostNamed ? "; " + std::to_string(due.size() - kMostNamed) + " more in the workbook"
                                 : std::string());
    table.alt_text = list.title;
    list.table = std::move(table);
    add_all(deck, std::move(list));
  }
  const auto lost = practice::losses(o);
  if (!lost.empty()) {
    office::SlideTable table;
    table.name = "losses";
    table.headers = {"Account", "Lost", "ARR", "What we said 90 days before"};
    table.widths = {0.26, 0.14, 0.16, 0.44};
    for (std::size_t i = 0; i < lost.size() && i < kMostNamed; ++i)
      table.rows.push_back({lost[i]->account, short_date(lost[i]->day),
                            lost[i]->arr ? amount_words(*lost[i]->arr, o.currency) : std::string("not known"),
                            practice::said_words(*lost[i])});
    office::Slide said;
    said.title = "What we said 90 days before each loss";
    said.subtitle = words.history;
    table.alt_text = said.title;
    said.table = std::move(table);
    add_all(deck, std::move(said));
  }
  return deck;
}

bool write_board_file(const practice::Retention& retention, const std::string& path) {
  return write_board(path, practice::bridge_of(retention), {practice::retention_sheet(retention)},
                     [&] { return retention_deck(retention); });
}

bool write_board_file(const practice::Outlook& outlook, const std::string& path) {
  return write_board(path, practice::quarters_of(outlook), practice::outlook_sheets(outlook),
                     [&] { return renewals_deck(outlook); });
}

}  // namespace rapport::deck
