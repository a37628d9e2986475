// SPDX-License-Identifier: GPL-3.0-or-later
// The portfolio: shown, written to a file, looked at through saved views, and what is set on it.
#include <iostream>
#include <utility>

#include "app/cli_arguments.h"
#include "app/cli_commands.h"
#include "app/cli_output.h"
#include "app/cli_render.h"
#include "core/base/text.h"
#include "core/edits/author.h"
#include "core/office/workbook_table.h"
#include "core/plan/choices.h"
#include "core/workspace/database.h"
#include "core/workspace/workspace.h"

namespace rapport::cli {
namespace {

using account::PortfolioColumn;
using workspace::Reader;
using workspace::SavedView;
using workspace::Workspace;

SavedView saved_view_named(const Reader& reader, const std::string& name) {
  workspace::ViewStore store(reader.database());
  if (auto view = store.find(name)) return std::move(*view);
  std::string known;
  for (const SavedView& one : store.all()) known += (known.empty() ? "" : ", ") + one.name;
  throw Error(ErrorCode::not_found,
              "There is no view \"" + name + "\"" +
                  (known.empty() ? std::string("; none is saved yet.") : "; there is " + known + "."));
}

/// The portfolio with the rows that were asked for.
struct Looked {
  account::PortfolioSnapshot snapshot;
  account::TheirMetrics metrics;
  account::PortfolioView view;
  std::vector<int> rows;
};

Looked look(const Context& context, const Arguments& arguments) {
  const Reader reader = open_reader(context);
  if (arguments.has("--mine")) require_me(reader);
  Looked looked;
  const auto named = arguments.value("--view");
  if (named) looked.view = account::view_of(saved_view_named(reader, *named));
  looked.snapshot = account::make_snapshot(account::load_portfolio(
      reader, today(), arguments.has("--all") ? account::Book::everybody : account::Book::customers));
  const std::string filter = arguments.value("--filter").value_or("");
  looked.view.filter += (looked.view.filter.empty() || filter.empty() ? "" : " ") + filter;
  if (arguments.has("--mine")) looked.view.saved = account::SavedFilter::mine;
  looked.rows = account::filter_rows(looked.snapshot, looked.view.saved, looked.view.filter);
  std::vector<std::string> measured;
  for (const int i : looked.rows)
    if (const auto& row = looked.snapshot.portfolio.rows[static_cast<std::size_t>(i)]; row.measured)
      measured.push_back(row.id);
  looked.metrics = account::load_their_metrics(reader, measured, today());
  // Without a view, by name: a script finds its rows where they were. A file has the window's usual order.
  if (named || arguments.has("-o"))
    account::sort_rows(looked.snapshot, looked.metrics, looked.view.order, looked.rows);
  return looked;
}

void print_rows(const Looked& looked) {
  // Row by row: one document of fifty thousand accounts would take half a gigabyte before anything is
  // printed.
  std::cout << "{\"accounts\": [";
  const char* between = "\n";
  for (const int i : looked.rows) {
    const account::PortfolioRow& row = looked.snapshot.portfolio.rows[static_cast<std::size_t>(i)];
    const auto metric = looked.metrics.find(row.id);
    std::cout << between
              << to_json(row, metric == looked.metrics.end() ? nullptr : &metric->second)
                     .sorted()
                     .text(JsonLayout::compact);
    between = ",\n";
  }
  std::cout << "\n],\n\"others\": " << looked.snapshot.portfolio.others_count << "}\n";
}

std::string column_ids() {
  std::string ids;
  for (int i = 0; i < account::portfolio_columns; ++i)
    ids += (ids.empty() ? "" : ", ") + std::string(account::name_of(static_cast<PortfolioColumn>(i)));
  return ids;
}

PortfolioColumn column_option(const std::string& id) {
  if (const auto column = account::parse_portfolio_column(std::string(trimmed(id)))) return *column;
  throw Error(ErrorCode::usage, "There is no column \"" + id + "\"; there are " + column_ids() + ".");
}

account::PortfolioView view_options(const Arguments& arguments) {
  account::PortfolioView view;
  if (const auto columns = arguments.value("--columns")) {
    view.columns.clear();
    for (const std::string_view id : split(*columns, ','))
      view.columns.push_back(column_option(std::string(id)));
  }
  view.filter = arguments.value("--filter").value_or("");
  if (const auto saved = arguments.value("--saved")) {
    const auto filter = account::parse_saved_filter(*saved);
    if (!filter)
      throw Error(
          ErrorCode::usage,
          "--saved takes all, mine, renews_soon, quiet, detractor, no_usage, engaged or others, not \"" +
              *saved + "\".");
    view.saved = *filter;
  }
  if (const auto sort = arguments.value("--sort")) {
    view.order.by = column_option(*sort);
    view.order.descending = arguments.has("--descending");
  }
  return view;
}

int list_views(const Context& context) {
  const Reader reader = open_reader(context);
  const auto views = workspace::ViewStore(reader.database()).all();
  if (context.json) {
    print_json({{"views", json_list(views, [](const SavedView& view) { return to_json(view); })}});
    return 0;
  }
  for (const SavedView& view : views)
    std::cout << plain_line(view.name) << "  (" << plain_line(view.who) << ", "
              << short_date(utc_day(view.at)) << ")\n";
  if (views.empty()) std::cout << "No view is saved yet.\n";
  return 0;
}

int show_view(const Context& context, const std::string& name) {
  const SavedView view = saved_view_named(open_reader(context), name);
  if (context.json) {
    print_json(to_json(view));
    return 0;
  }
  std::string columns;
  for (const PortfolioColumn column : account::view_of(view).columns)
    columns += (columns.empty() ? "" : ", ") + std::string(account::name_of(column));
  std::cout << plain_line(view.name) << "\n  columns  " << columns << "\n  filter   " << view.saved
            << (view.filter.empty() ? "" : ", \"" + plain_line(view.filter) + "\"") << "\n  order    "
            << (view.sort.empty() ? std::string("worst first")
                                  : plain_line(view.sort) + (view.descending ? ", largest first" : ""))
            << "\n";
  return 0;
}

int change(const Context& context, const workspace::ViewChange& change, const std::string& sentence) {
  Workspace workspace(context.workspace, Workspace::Mode::must_exist);
  workspace::change_view(workspace, change, edits::author(workspace.own_reader()));
  return done(context, sentence);
}

constexpr const char* kViewsUsage =
    "views | show NAME | save NAME [--columns A,B] [--filter TEXT] [--saved FILTER] [--sort COLUMN "
    "[--descending]] | rename NAME NEW | remove NAME";

}  // namespace

int run_accounts(const Context& context) {
  if (!context.words.empty() && context.words[0] == "apply") return run_accounts_apply(context);
  if (!context.words.empty() && context.words[0] == "set") return run_accounts_set(context);
  const Arguments arguments(context.words, {"--filter", "--view", "-o"}, {"--all", "--mine"});
  arguments.expect(0, "accounts [--filter TEXT] [--view NAME] [--mine] [--all] [-o FILE.xlsx|csv]");
  const Looked looked = look(context, arguments);
  if (const auto file = arguments.value("-o")) {
    office::write_sheet(
        account::portfolio_sheet(looked.snapshot, looked.metrics, looked.rows, looked.view.columns), *file);
    return done(context, counted(static_cast<std::int64_t>(looked.rows.size()), "account") + " written to " +
                             plain_line(*file) + ".");
  }
  if (context.json)
    print_rows(looked);
  else
    std::cout << to_text(looked.snapshot, looked.rows, looked.metrics, looked.view);
  return 0;
}

int run_accounts_set(const Context& context) {
  const std::string usage =
      "accounts set ACCOUNT... [--cadence DAYS|none] [--tier TIER|none] [--next KIND:TITLE]";
  const Arguments arguments(context.words, {"--cadence", "--tier", "--next"}, {});
  plan::Choice choice;
  if (const auto cadence = arguments.value("--cadence")) {
    const auto days = *cadence == "none" ? std::optional<std::int64_t>(0) : parse_integer(*cadence);
    if (!days || *days < 0 || *days > 3650 || (*days == 0 && *cadence != "none"))
      throw Error(ErrorCode::usage,
                  "--cadence takes a number of days from 1 to 3650, or none for what the tier "
                  "says; not \"" +
                      *cadence + "\".");
    choice.cadence_days = static_cast<int>(*days);
  }
  if (const auto tier = arguments.value("--tier")) choice.tier = *tier == "none" ? std::string() : *tier;
  if (const auto next = arguments.value("--next")) choice.next = plan::parse_next_step(*next);
  if (arguments.rest().size() < 2 || (!choice.cadence_days && !choice.tier && !choice.next))
    throw Error(ErrorCode::usage, "Usage: rapport-cli " + usage);
  Workspace workspace(context.workspace, Workspace::Mode::must_exist);
  std::vector<plan::Choice> choices;
  for (std::size_t i = 1; i < arguments.rest().size(); ++i) {
    choices.push_back(choice);
    choices.back().account_id = account::resolve_account(workspace.own_reader(), arguments.rest()[i]);
  }
  plan::apply_choices(workspace, choices, edits::author(workspace.own_reader()));
  return done(context, "Set for " + counted(static_cast<std::int64_t>(choices.size()), "account") +
                           ". It outlives every import.");
}

int run_views(const Context& context) {
  const Arguments arguments(context.words, {"--columns", "--filter", "--saved", "--sort"}, {"--descending"});
  const auto& words = arguments.rest();
  const auto is = [&](std::string_view verb, std::size_t n) { return words.size() == n && words[0] == verb; };
  if (words.empty() || is("list", 1)) return list_views(context);
  if (is("show", 2)) return show_view(context, words[1]);
  if (is("save", 2))
    return change(context, {{}, account::saved_view(words[1], view_options(arguments))},
                  "Saved: " + plain_line(words[1]) + ".");
  if (is("rename", 3)) {
    SavedView view = saved_view_named(open_reader(context), words[1]);
    view.name = words[2];
    return change(context, {words[1], std::move(view)}, "Renamed to " + plain_line(words[2]) + ".");
  }
  if (is("remove", 2)) return change(context, {words[1], std::nullopt}, "Removed.");
  throw Error(ErrorCode::usage, std::string("Usage: rapport-cli ") + kViewsUsage);
}

}  // namespace rapport::cli
