// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli_commands.h"

#include <unistd.h>

#include <QJsonArray>
#include <QJsonDocument>
#include <cstdio>
#include <filesystem>
#include <iostream>
#include <mutex>

#include "app/cli_arguments.h"
#include "app/cli_measure.h"
#include "app/cli_render.h"
#include "core/base/text.h"
#include "core/base/time_zone.h"
#include "core/chart/chart_spec.h"
#include "core/demo/demo.h"
#include "core/import/matches.h"
#include "core/import/own_people.h"
#include "core/import/workspace_zone.h"
#include "core/metrics/metrics.h"
#include "core/model/salesforce_id.h"
#include "core/workspace/workspace.h"

namespace rapport::cli {
namespace {

using workspace::Reader;
using workspace::Workspace;

template <typename Value, typename... More>
int print(const Context& context, const Value& value, const More&... more) {
  if (context.json)
    std::cout << QJsonDocument(to_json(value, more...)).toJson(QJsonDocument::Indented).toStdString();
  else
    std::cout << to_text(value, more...);
  return 0;
}

/// A bar on a terminal, nothing elsewhere.
Progress terminal_progress() {
  if (isatty(STDERR_FILENO) == 0) return {};
  return Progress([](const ProgressReport& report) {
    static std::mutex mutex;
    const std::lock_guard lock(mutex);
    std::string line = "\r" + std::string(clipped(report.stage, 60));
    if (report.total > 0) line += " " + std::to_string(report.done * 100 / report.total) + " %";
    line.resize(std::max<std::size_t>(line.size(), 78), ' ');
    std::cerr << line << "\r" << std::flush;
  });
}

Series read_series(const Reader& reader, const std::string& account, const std::string& metric,
                   const Arguments& arguments) {
  const std::string id = account::resolve_account(reader, account);
  return metrics::load_series(reader, id, series_query(reader, id, metric, arguments));
}

}  // namespace

int done(const Context& context, const std::string& sentence) {
  if (context.json)
    std::cout << QJsonDocument(QJsonObject{{QStringLiteral("done"), true}})
                     .toJson(QJsonDocument::Indented)
                     .toStdString();
  else
    std::cout << sentence << "\n";
  return 0;
}

Day day_option(const std::string& text) {
  const auto day = parse_iso_day(text);
  if (!day) throw Error(ErrorCode::usage, "\"" + text + "\" is not a date; write it as 2026-03-09.");
  return *day;
}

Grain grain_option(const Arguments& arguments, Grain otherwise) {
  const auto text = arguments.value("--by");
  if (!text) return otherwise;
  const auto grain = parse_grain(*text);
  if (!grain) throw Error(ErrorCode::usage, "--by takes day, week, month or quarter, not \"" + *text + "\".");
  return *grain;
}

metrics::SeriesQuery series_query(const Reader& reader, const std::string& id, const std::string& metric,
                                  const Arguments& arguments) {
  metrics::SeriesQuery query;
  query.metric = metric;
  query.grain = grain_option(arguments, metrics::usual_grain_of(reader, id, metric));
  if (const auto from = arguments.value("--from")) query.from = day_option(*from);
  if (const auto to = arguments.value("--to")) query.to = day_option(*to);
  return query;
}

int run_import_command(const Context& context) {
  const Arguments arguments(context.words, {"--source", "--time-zone"}, {"--dry-run"});
  if (arguments.rest().empty())
    throw Error(ErrorCode::usage,
                "Usage: rapport-cli import PATH... [--source NAME] [--time-zone ZONE] [--dry-run]");
  import::ImportOptions options;
  if (const auto source = arguments.value("--source"); source && *source != "auto") {
    options.source = parse_source(*source);
    if (!options.source)
      throw Error(
          ErrorCode::usage,
          "--source takes auto, salesforce, zendesk, mixpanel, marketo or survey, not \"" + *source + "\".");
  }
  options.time_zone = arguments.value("--time-zone").value_or("");
  if (!options.time_zone.empty()) options.time_zone = TimeZone(options.time_zone).name();
  options.dry_run = arguments.has("--dry-run");
  for (const std::string& path : arguments.rest())
    if (!std::filesystem::exists(path))
      throw Error(ErrorCode::io,
                  "There is no file or folder " + path + "; nothing was imported. Check the path.");
  Workspace workspace(context.workspace, Workspace::Mode::create_if_missing);
  const Progress progress = terminal_progress();
  const import::ImportReport report = import::run_import(workspace, arguments.rest(), options, progress);
  print(context, report);
  for (const import::FileResult& file : report.files)
    if (file.status == import::FileResult::Status::failed) std::cerr << file.reason << "\n";
  return report.any_failed() ? static_cast<int>(ErrorCode::input) : 0;
}

int run_accounts(const Context& context) {
  const Arguments arguments(context.words, {"--filter"}, {});
  arguments.expect(0, "accounts [--filter TEXT]");
  const Reader reader(context.workspace);
  const account::Portfolio portfolio = account::load_portfolio(reader, today());
  const std::string filter = arguments.value("--filter").value_or("");
  if (!context.json) {
    std::cout << to_text(portfolio, filter);
    return 0;
  }
  // Row by row: one document of fifty thousand accounts would take half a gigabyte before its first byte is
  // printed.
  std::cout << "{\"accounts\": [";
  const char* between = "\n";
  for (const account::PortfolioRow& row : portfolio.rows) {
    if (!account::matches_filter(row, filter)) continue;
    std::cout << between << QJsonDocument(to_json(row)).toJson(QJsonDocument::Compact).toStdString();
    between = ",\n";
  }
  std::cout << "\n]}\n";
  return 0;
}

int run_account(const Context& context) {
  const Arguments arguments(context.words, {}, {"--roll-up"});
  arguments.expect(1, "account ACCOUNT [--roll-up]");
  const Reader reader(context.workspace);
  const std::string id = account::resolve_account(reader, arguments.rest()[0]);
  const AccountFacts facts = account::load_facts(reader, id, today());
  if (!arguments.has("--roll-up")) return print(context, facts);
  const account::RollUp total = account::load_roll_up(reader, id);
  if (context.json) {
    QJsonObject object = to_json(facts);
    object.insert(QStringLiteral("roll_up"), to_json(total));
    std::cout << QJsonDocument(object).toJson(QJsonDocument::Indented).toStdString();
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
  const Reader reader(context.workspace);
  if (filters) return print(context, metrics::filter_properties(reader));
  const std::string id =
      arguments.rest().empty() ? std::string() : account::resolve_account(reader, arguments.rest()[0]);
  return print(context, metrics::list_metrics(reader, id));
}

int run_series(const Context& context) {
  const Arguments arguments(context.words, {"--by", "--from", "--to", "--records", "--limit"}, {"--csv"});
  arguments.expect(2,
                   "series ACCOUNT METRIC [--by day|week|month|quarter] [--from D] [--to D] [--csv | "
                   "--records D [--limit N]]");
  const Reader reader(context.workspace);
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
  const Series series = read_series(reader, arguments.rest()[0], arguments.rest()[1], arguments);
  if (!arguments.has("--csv")) return print(context, series);
  std::cout << chart::to_csv(chart::make_chart(series, std::nullopt, today()));
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
  const Reader reader(context.workspace);
  return print(context, import::load_matches(reader, status));
}

int run_match(const Context& context) {
  const Arguments arguments(context.words, {}, {});
  const auto& words = arguments.rest();
  const std::string usage = "match confirm ID | reject ID | link RECORD ACCOUNT | unlink RECORD";
  if (words.empty()) throw Error(ErrorCode::usage, "Usage: rapport-cli " + usage);
  const bool link = words[0] == "link";
  arguments.expect(link ? 3 : 2, usage);
  Workspace workspace(context.workspace, Workspace::Mode::must_exist);
  const Progress progress = terminal_progress();
  if (words[0] == "confirm")
    import::confirm_match(workspace, words[1], progress);
  else if (words[0] == "reject")
    import::reject_match(workspace, words[1], progress);
  else if (link)
    import::link_record(workspace, words[1], account::resolve_account(workspace.own_reader(), words[2]),
                        progress);
  else if (words[0] == "unlink")
    import::unlink_record(workspace, words[1], progress);
  else
    throw Error(ErrorCode::usage, "Usage: rapport-cli " + usage);
  return done(context, "Kept. It outlives every import.");
}

int run_quality(const Context& context) {
  const Arguments arguments(context.words, {}, {});
  arguments.expect(0, "quality");
  const Reader reader(context.workspace);
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
  const Reader reader(context.workspace);
  return print(context, import::load_fields(reader));
}

int run_settings(const Context& context) {
  const std::string usage = "settings [NAME VALUE] (time_zone, own_domains, own_addresses)";
  const Arguments arguments(context.words, {"--time-zone"}, {});
  const std::vector<std::string>& words = arguments.rest();
  if (!words.empty()) arguments.expect(2, usage);
  auto zone = arguments.value("--time-zone");
  if (words.size() == 2 && words[0] == "time_zone") zone = words[1];
  if (zone) {
    Workspace workspace(context.workspace, Workspace::Mode::must_exist);
    import::set_workspace_zone(workspace, *zone, terminal_progress());
  } else if (words.size() == 2) {
    if (words[0] != import::kOwnDomains && words[0] != import::kOwnAddresses)
      throw Error(ErrorCode::usage, "There is no setting \"" + words[0] + "\". Usage: rapport-cli " + usage);
    Workspace workspace(context.workspace, Workspace::Mode::must_exist);
    import::set_own_list(workspace, words[0], words[1], terminal_progress());
  }
  const Reader reader(context.workspace);
  const std::string name = import::workspace_zone(reader);
  const std::string domains = import::own_list(reader, import::kOwnDomains);
  const std::string addresses = import::own_list(reader, import::kOwnAddresses);
  if (context.json) {
    std::cout << QJsonDocument(
                     QJsonObject{{QStringLiteral("time_zone"), QString::fromStdString(name)},
                                 {QStringLiteral("own_domains"), QString::fromStdString(domains)},
                                 {QStringLiteral("own_addresses"), QString::fromStdString(addresses)}})
                     .toJson()
                     .toStdString();
    return 0;
  }
  std::cout << "Days are counted in " << name << ".\n";
  if (!domains.empty()) std::cout << "Our own domains: " << domains << ".\n";
  if (!addresses.empty()) std::cout << "Our own addresses: " << addresses << ".\n";
  return 0;
}

int run_check(const Context& context) {
  const Arguments arguments(context.words, {}, {});
  arguments.expect(0, "check");
  Workspace workspace(context.workspace, Workspace::Mode::must_exist);
  const workspace::CheckReport report = workspace.check();
  if (context.json) {
    QJsonArray findings;
    for (const std::string& finding : report.findings) findings.append(QString::fromStdString(finding));
    std::cout << QJsonDocument(
                     QJsonObject{{QStringLiteral("ok"), report.ok}, {QStringLiteral("findings"), findings}})
                     .toJson()
                     .toStdString();
  } else {
    for (const std::string& finding : report.findings) std::cout << finding << "\n";
  }
  if (!report.ok)
    throw Error(ErrorCode::workspace, "The workspace is not sound; restore a backup with: restore FILE.");
  return 0;
}

int run_backup(const Context& context) {
  const Arguments arguments(context.words, {"-o"}, {});
  arguments.expect(0, "backup -o FILE");
  const auto target = arguments.value("-o");
  if (!target) throw Error(ErrorCode::usage, "Usage: rapport-cli backup -o FILE");
  const Workspace workspace(context.workspace, Workspace::Mode::must_exist);
  workspace.backup_to(*target, terminal_progress());
  return done(context, "Backed up to " + *target + ".");
}

int run_restore(const Context& context) {
  const Arguments arguments(context.words, {}, {});
  arguments.expect(1, "restore FILE");
  workspace::restore(context.workspace, arguments.rest()[0]);
  return done(context, "Restored. What was there before is kept beside it, ending in .before-restore.");
}

int run_demo(const Context& context) {
  const Arguments arguments(context.words, {"--until", "--seed"}, {});
  arguments.expect(1, "demo DIR [--until D]");
  DemoOptions options;
  if (const auto until = arguments.value("--until")) options.until = day_option(*until);
  if (const auto seed = arguments.value("--seed"))
    options.seed = static_cast<unsigned>(parse_integer(*seed).value_or(1));
  const DemoReport report = write_demo(arguments.rest()[0], options);
  if (context.json) {
    QJsonArray files;
    for (const std::string& file : report.files) files.append(QString::fromStdString(file));
    std::cout << QJsonDocument(QJsonObject{{QStringLiteral("files"), files},
                                           {QStringLiteral("accounts"), static_cast<qint64>(report.accounts)},
                                           {QStringLiteral("events"), static_cast<qint64>(report.events)}})
                     .toJson()
                     .toStdString();
    return 0;
  }
  std::cout << "Wrote " << report.files.size() << " files of a made-up company to " << arguments.rest()[0]
            << ": " << counted(static_cast<std::int64_t>(report.accounts), "account") << ", "
            << counted(static_cast<std::int64_t>(report.tickets), "ticket") << ", "
            << counted(static_cast<std::int64_t>(report.events), "event")
            << ". Import the folder to try Rapport.\n";
  return 0;
}

}  // namespace rapport::cli
