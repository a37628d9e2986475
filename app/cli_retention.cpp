// SPDX-License-Identifier: GPL-3.0-or-later
// The command 'retention': NRR, GRR and logo churn of the whole book, with the bridge.
#include <cmath>
#include <iostream>

#include "app/cli_arguments.h"
#include "app/cli_commands.h"
#include "app/cli_output.h"
#include "core/base/error.h"
#include "core/base/text.h"
#include "core/deck/board.h"
#include "core/practice/how_judged.h"
#include "core/practice/retention.h"
#include "core/practice/retention_words.h"
#include "core/workspace/workspace.h"
#ifdef RAPPORT_HAS_UI
#include "ui/charts/export_bars.h"
#include "ui/report/offscreen_app.h"
#endif

namespace rapport::cli {
namespace {

constexpr const char* kRetentionUsage =
    "retention [--from D] [--to D] [-o FILE.(xlsx|csv|pptx|png|svg|pdf)] [--rule]";

Json money_or_null(std::optional<practice::Cents> cents) {
  return cents ? Json(static_cast<double>(*cents) / 100.0) : Json();
}

Json to_json(const practice::Retention& r) {
  const practice::RetentionWords words = practice::words_of(r);
  const bool figures = r.any() && !r.range_only();
  Json by = Json::object();
  for (const auto& [source, n] : r.by) by.add(source.empty() ? "none" : source, n);
  Json left_out = Json::object();
  for (const auto& [currency, n] : r.left_out) left_out.add(currency, n);
  return {{"from", r.from},
          {"to", r.to},
          {"currency", r.currency},
          {"rates", text_or_null(r.rates)},
          {"start", money_or_null(r.start)},
          {"expansion", money_or_null(r.expansion)},
          {"contraction", money_or_null(r.contraction)},
          {"churn", money_or_null(r.churn)},
          {"unknown", money_or_null(r.unknown)},
          {"end", money_or_null(r.end)},
          {"new", money_or_null(r.fresh)},
          {"not_known_before", money_or_null(r.not_known_before)},
          {"not_comparable", money_or_null(r.not_comparable)},
          {"now", money_or_null(r.now)},
          {"nrr", figures ? Json(r.nrr.value) : Json()},
          {"nrr_low", r.any() ? Json(r.nrr.low) : Json()},
          {"nrr_high", r.any() ? Json(r.nrr.high) : Json()},
          {"grr", figures ? Json(r.grr.value) : Json()},
          {"grr_low", r.any() ? Json(r.grr.low) : Json()},
          {"grr_high", r.any() ? Json(r.grr.high) : Json()},
          {"accounts", r.accounts},
          {"known", r.known},
          {"lost", r.lost},
          {"logo_churn", r.known > 0 ? Json(r.logo_churn) : Json()},
          {"logo_low", r.known > 0 ? Json(r.logo.low) : Json()},
          {"logo_high", r.known > 0 ? Json(r.logo.high) : Json()},
          {"coverage", r.any() ? Json(100.0 * r.coverage) : Json()},
          {"sources", std::move(by)},
          {"left_out", std::move(left_out)},
          {"title", words.finding},
          {"basis", words.basis},
          {"notes", Json(words.notes)},
          {"rows", json_list(r.rows, [](const practice::RetentionRow& row) {
             return Json{{"account_id", row.account_id},
                         {"account", row.account},
                         {"start", money_or_null(row.start)},
                         {"end", money_or_null(row.end)},
                         {"last", money_or_null(row.last)},
                         {"movement", row.movement},
                         {"late", row.late_end},
                         {"source", text_or_null(row.source)},
                         {"note", text_or_null(row.note)}};
           })}};
}

void print_text(const practice::Retention& r) {
  const practice::RetentionWords words = practice::words_of(r);
  std::cout << words.title << "\n" << safe(words.basis) << "\n\n";
  for (const practice::RetentionTile& tile : words.tiles)
    std::cout << tile.figure << "  " << tile.label() << "\n";
  if (r.any()) {
    const chart::BarChart bridge = practice::bridge_of(r);
    // The bars are in thousands or millions where the tiles are not: their unit stands above them.
    std::cout << "\n" << safe(words.finding) << "\n" << safe(bridge.subtitle) << "\n";
    for (const chart::Bar& bar : bridge.bars) std::cout << "  " << bar.label << "  " << bar.text << "\n";
  }
  bool first = true;
  for (const practice::RetentionRow& row : r.rows) {
    if (row.movement == practice::Movement::unchanged) continue;
    if (std::exchange(first, false))
      std::cout << "\nCustomers whose ARR changed"
                << (r.currency.empty() ? std::string() : ", in " + safe(r.currency)) << "\n";
    std::cout << "  " << safe(row.account) << ": " << practice::change_words(row)
              << (row.note.empty() ? "" : "  (" + safe(row.note) + ")") << "\n";
  }
  for (const std::string& note : words.notes) std::cout << "! " << safe(note) << "\n";
}

void write_file(const practice::Retention& r, const std::string& path) {
  if (deck::write_board_file(r, path)) return;
#ifdef RAPPORT_HAS_UI
  const ui::OffscreenApp app;
  ui::export_bars(practice::bridge_of(r), path);
#else
  throw Error(ErrorCode::usage,
              "Retention is written as .xlsx, .csv or .pptx, and by a build with the window as "
              ".png, .svg or .pdf; \"" +
                  path + "\" has none of these endings.");
#endif
}

}  // namespace

int run_retention(const Context& context) {
  const Arguments arguments(context.words, {"--from", "--to", "-o"}, {"--rule"});
  arguments.expect(0, kRetentionUsage);
  if (arguments.has("--rule")) {
    const auto rules = judgement::how_retention_is_judged();
    if (context.json)
      print_json({{"rules", Json(rules)}});
    else
      for (const std::string& rule : rules) std::cout << rule << "\n";
    return 0;
  }
  const auto day = [&](const char* option) {
    const auto text = arguments.value(option);
    return text ? std::optional(day_option(*text)) : std::nullopt;
  };
  const Day to = day("--to").value_or(today());
  const Day from = day("--from").value_or(practice::usual_period(to).from);
  const workspace::Reader reader = open_reader(context);
  const practice::Retention retention =
      practice::load_retention(reader, from, to, today(), terminal_progress());
  if (const auto path = arguments.value("-o")) {
    write_file(retention, *path);
    return done(context, "Wrote " + plain_line(*path) + ".");
  }
  if (context.json)
    print_json(to_json(retention));
  else
    print_text(retention);
  return 0;
}

}  // namespace rapport::cli
