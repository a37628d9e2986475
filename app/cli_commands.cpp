// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli_commands.h"

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <iostream>
#include <mutex>

#include "app/cli_arguments.h"
#include "app/cli_measure.h"
#include "app/cli_output.h"
#include "app/cli_render.h"
#include "core/base/text.h"
#include "core/base/time_zone.h"
#include "core/chart/chart_spec.h"
#include "core/edits/author.h"
#include "core/import/mappings.h"
#include "core/import/matches.h"
#include "core/metrics/metrics.h"
#include "core/workspace/dated_backup.h"
#include "core/workspace/own_settings.h"
#include "core/workspace/workspace.h"

namespace rapport::cli {
namespace {

using workspace::Reader;
using workspace::Workspace;

template <typename Value, typename... More>
int print(const Context& context, const Value& value, const More&... more) {
  if (context.json)
    print_json(to_json(value, more...));
  else
    std::cout << to_text(value, more...);
  return 0;
}

}  // namespace

void require_me(const Reader& reader) {
  if (!workspace::load_me(reader).known())
    throw Error(ErrorCode::usage,
                "--mine needs to know who you are; say it with: settings my_name \"Ana Ito\".");
}

Progress terminal_progress() {
  if (isatty(STDERR_FILENO) == 0) return {};
  return Progress([](const ProgressReport& report) {
    static std::mutex mutex;
    const std::lock_guard lock(mutex);
    std::string line(clipped(report.stage, 60));
    if (report.total > 0) line += " " + std::to_string(report.done * 100 / report.total) + " %";
    show_progress(line);
  });
}

Reader open_reader(const Context& context) {
  const auto open = [&] {
    try {
      return Reader(context.workspace);
    } catch (const Error& error) {
      if (error.kind() != ErrorKind::older) throw;
    }
    // Opening for writing migrates it, after a backup.
    { const Workspace migrated(context.workspace, Workspace::Mode::must_exist); }
    complain(context.workspace +
             " was made by an older Rapport and was brought up to date; a backup of it is beside it.");
    return Reader(context.workspace);
  };
  Reader reader = open();
  if (!reader.remark().empty()) complain(reader.remark());
  return reader;
}

int done(const Context& context, const std::string& sentence) {
  if (context.json)
    print_json({{"done", true}});
  else
    std::cout << sentence << "\n";
  return 0;
}

Day day_option(const std::string& text) {
  const auto day = parse_iso_day(text);
  if (!day) throw Error(ErrorCode::usage, "\"" + text + "\" is not a date; write it as 2026-03-09.");
  return *day;
}

std::optional<DateOrder> dates_option(const Arguments& arguments) {
  const auto dates = arguments.value("--dates");
  if (!dates) return std::nullopt;
  if (*dates != "dmy" && *dates != "mdy")
    throw Error(ErrorCode::usage,
                "--dates takes dmy (day first) or mdy (month first), not \"" + *dates + "\".");
  return *dates == "dmy" ? DateOrder::day_first : DateOrder::month_first;
}

std::optional<DecimalSign> decimal_option(const Arguments& arguments) {
  const auto decimal = arguments.value("--decimal");
  if (!decimal) return std::nullopt;
  if (*decimal != "comma" && *decimal != "point")
    throw Error(ErrorCode::usage, "--decimal takes comma or point, not \"" + *decimal + "\".");
  return *decimal == "comma" ? DecimalSign::comma : DecimalSign::point;
}

Grain grain_option(const Arguments& arguments, Grain otherwise) {
  const auto text = arguments.value("--by");
  if (!text) return otherwise;
  const auto grain = parse_grain(*text);
  if (!grain) throw Error(ErrorCode::usage, "--by takes day, week, month or quarter, not \"" + *text + "\".");
  return *grain;
}

namespace {

/// A span that ends before it begins is a slip, and an empty series would hide it.
void expect_forward(const std::optional<Day>& from, const std::optional<Day>& to) {
  if (from && to && *to < *from)
    throw Error(ErrorCode::usage,
                "--from " + iso(*from) + " is after --to " + iso(*to) + "; exchange the two.");
}

}  // namespace

metrics::SeriesQuery series_query(const Reader& reader, const std::string& id, const std::string& metric,
                                  const Arguments& arguments) {
  metrics::SeriesQuery query;
  query.metric = metric;
  query.grain = grain_option(arguments, metrics::usual_grain_of(reader, id, metric));
  if (const auto from = arguments.value("--from")) query.from = day_option(*from);
  if (const auto to = arguments.value("--to")) query.to = day_option(*to);
  expect_forward(query.from, query.to);
  return query;
}

measure::MeasureQuery measure_query(const std::string& metric, const Arguments& arguments) {
  measure::MeasureQuery query;
  query.metric = metric;
  // Without --by the usual grain: load_measure finds it and loads the series at once.
  if (arguments.has("--by")) query.grain = grain_option(arguments, Grain::week);
  if (const auto from = arguments.value("--from")) query.from = day_option(*from);
  if (const auto to = arguments.value("--to")) query.to = day_option(*to);
  expect_forward(query.from, query.to);
  return query;
}

/// "salesforce, ..., mail or table": all systems.
std::string source_names() {
  std::vector<std::string_view> names;
  for (int i = 0; !name_of(static_cast<Source>(i)).empty(); ++i)
    names.push_back(name_of(static_cast<Source>(i)));
  std::string all;
  for (std::size_t i = 0; i < names.size(); ++i)
    all.append(i == 0 ? "" : i + 1 == names.size() ? " or " : ", ").append(names[i]);
  return all;
}

int run_import_command(const Context& context) {
  const Arguments arguments(context.words, {"--source", "--time-zone", "--decimal", "--dates", "--map"},
                            {"--dry-run"});
  if (arguments.rest().empty())
    throw Error(
        ErrorCode::usage,
        "Usage: rapport-cli import PATH... [--source NAME] [--time-zone ZONE] [--decimal comma|point] "
        "[--dates dmy|mdy] [--map FILE.json] [--dry-run]");
  import::ImportOptions options;
  if (const auto source = arguments.value("--source"); source && *source != "auto") {
    options.source = parse_source(*source);
    if (!options.source)
      throw Error(ErrorCode::usage, "--source takes auto, " + source_names() + ", not \"" + *source + "\".");
  }
  options.time_zone = arguments.value("--time-zone").value_or("");
  if (!options.time_zone.empty()) options.time_zone = TimeZone(options.time_zone).name();
  options.decimal = decimal_option(arguments);
  options.dates = dates_option(arguments);
  options.dry_run = arguments.has("--dry-run");
  for (const std::string& path : arguments.rest()) {
    std::error_code trouble;
    if (std::filesystem::exists(path, trouble)) continue;
    if (!trouble || trouble == std::errc::no_such_file_or_directory)
      throw Error(ErrorCode::io, ErrorKind::missing,
                  "There is no file or folder " + path + "; nothing was imported. Check the path.");
    throw Error(ErrorCode::io, ErrorKind::no_permission,
                path + " can't be reached: " + trouble.message() + "; nothing was imported.");
  }
  Workspace workspace(context.workspace, Workspace::Mode::create_alone);
  if (const auto file = arguments.value("--map")) {
    options.mapping = import::read_mapping_file(workspace.own_reader(), *file);
    options.who = edits::author(workspace.own_reader());
  }
  const Progress progress = terminal_progress();
  const import::ImportReport report = import::run_import(workspace, arguments.rest(), options, progress);
  print(context, report);
  if (options.dry_run && !context.json) std::cout << "Nothing was saved.\n";
  for (const import::FileResult& file : report.files)
    if (file.status == import::FileResult::Status::failed) complain(file.reason);
  try {
    if (report.undoable) workspace::write_dated_backup(workspace, today(), progress);
  } catch (const Error& error) {
    complain(error.what());  // The import is saved all the same.
  }
  if (!report.any_failed()) return 0;
  // Where no file failed but for what the system did not let be read.
  const bool unread =
      std::all_of(report.files.begin(), report.files.end(), [](const import::FileResult& file) {
        return file.status != import::FileResult::Status::failed || file.unread;
      });
  return static_cast<int>(unread ? ErrorCode::io : ErrorCode::input);
}

int run_account(const Context& context) {
  // An account that is called "add" is asked for alone.
  if (context.words.size() > 1 && context.words[0] == "add") return run_account_add(context);
  const Arguments arguments(context.words, {}, {"--roll-up"});
  arguments.expect(1, "account ACCOUNT [--roll-up]");
  const Reader reader = open_reader(context);
  const std::string id = account::resolve_account(reader, arguments.rest()[0]);
  const AccountFacts facts = account::load_facts(reader, id, today());
  if (!arguments.has("--roll-up")) return print(context, facts);
  const account::RollUp total = account::load_roll_up(reader, id);
  if (context.json) {
    Json object = to_json(facts);
    object.add("roll_up", to_json(total));
    print_json(std::move(object));
    return 0;
  }
  std::cout << to_text(facts) << "  with subsidiaries: " << counted(total.accounts, "account") << ", "
            << counted(total.contacts, "contact") << ", " << grouped(total.tickets_open) << " open of "
            << counted(total.tickets_total, "ticket") << ", " << counted(total.events, "event") << "\n";
  return 0;
}

int run_metrics(const Context& context) {
  const Arguments arguments(context.words, {}, {"--filters"});
  const bool filters = arguments.has("--filters");
  if (arguments.rest().size() > (filters ? 0 : 1))
    arguments.expect(filters ? 0 : 1, "metrics [ACCOUNT] | metrics --filters");
  const Reader reader = open_reader(context);
  if (filters) return print(context, metrics::filter_properties(reader));
  const std::string id =
      arguments.rest().empty() ? std::string() : account::resolve_account(reader, arguments.rest()[0]);
  return print(context, metrics::list_metrics(reader, id));
}

int run_series(const Context& context) {
  const Arguments arguments(context.words, {"--by", "--from", "--to", "--records", "--limit"},
                            {"--csv", "--partial"});
  arguments.expect(
      2,
      "series ACCOUNT METRIC [--by day|week|month|quarter] [--from D] [--to D] [--partial] [--csv | "
      "--records D [--limit N]]");
  const Reader reader = open_reader(context);
  if (const auto day = arguments.value("--records")) {
    if (arguments.has("--csv"))
      throw Error(ErrorCode::usage, "--records lists records and --csv the series; name one of them.");
    const std::string id = account::resolve_account(reader, arguments.rest()[0]);
    const metrics::SeriesQuery query = series_query(reader, id, arguments.rest()[1], arguments);
    const auto limit = parse_integer(arguments.value("--limit").value_or("200"));
    if (!limit || *limit < 0)
      throw Error(ErrorCode::usage, "--limit takes a number of records, 0 for all, not \"" +
                                        arguments.value("--limit").value_or("") + "\".");
    return print(context,
                 metrics::load_point_records(reader, id, query.metric, day_option(*day), query.grain,
                                             query.from, query.to, static_cast<std::size_t>(*limit)));
  }
  const std::string id = account::resolve_account(reader, arguments.rest()[0]);
  const measure::MeasureView measure =
      measure::load_measure(reader, id, measure_query(arguments.rest()[1], arguments), today());
  if (!arguments.has("--csv")) return print(context, measure);
  // The series alone, without target, events and expectation.
  std::cout << chart::to_csv(chart::make_chart(measure.facts.series, measure.finding, std::nullopt, today()));
  return 0;
}

int run_matches(const Context& context) {
  const Arguments arguments(context.words, {"--status"}, {});
  arguments.expect(0, "matches [--status joined|suggested|unmatched|rejected]");
  const std::string status = arguments.value("--status").value_or("");
  if (!status.empty() && status != "joined" && status != "suggested" && status != "unmatched" &&
      status != "rejected")
    throw Error(ErrorCode::usage,
                "--status takes joined, suggested, unmatched or rejected, not \"" + status + "\".");
  const Reader reader = open_reader(context);
  // What speaks for a suggestion comes with it; the others need none.
  if (context.json && status == "suggested") {
    print_json(to_json(import::load_suggestions(reader)));
    return 0;
  }
  return print(context, import::load_matches(reader, status));
}

int run_quality(const Context& context) {
  const Arguments arguments(context.words, {}, {});
  arguments.expect(0, "quality");
  const Reader reader = open_reader(context);
  return print(context, account::load_quality(reader));
}

int run_fields(const Context& context) {
  const Arguments arguments(context.words, {"--set"}, {});
  arguments.expect(0, "fields [--set OBJECT.FIELD=MEANING]");
  if (const auto set = arguments.value("--set")) {
    const auto dot = set->find('.');
    const auto equals = set->rfind('=');
    if (dot == std::string::npos || equals == std::string::npos || equals < dot)
      throw Error(ErrorCode::usage,
                  "--set takes OBJECT.FIELD=MEANING, for example Account.ARR__c=arr; not \"" + *set + "\".");
    Workspace workspace(context.workspace, Workspace::Mode::must_exist);
    import::set_field(workspace, set->substr(0, dot), set->substr(dot + 1, equals - dot - 1),
                      set->substr(equals + 1), terminal_progress());
    return print(context, import::load_fields(workspace.own_reader()));
  }
  const Reader reader = open_reader(context);
  return print(context, import::load_fields(reader));
}

}  // namespace rapport::cli
