// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli_measure.h"

#include <iostream>

#include "app/cli_arguments.h"
#include "app/cli_commands.h"
#include "app/cli_output.h"
#include "core/account/portfolio.h"
#include "core/base/error.h"
#include "core/base/text.h"
#include "core/edits/author.h"
#include "core/measure/annotations.h"
#include "core/measure/peers.h"
#include "core/metrics/metrics.h"
#include "core/metrics/observations.h"
#include "core/metrics/recipe.h"
#include "core/plan/plan.h"
#include "core/sources/values/values_file.h"
#include "core/workspace/workspace.h"

namespace rapport::cli {
namespace {

using sources::ReadingRules;
using workspace::Reader;
using workspace::Workspace;

Day date_of(const std::string& text) {
  const auto day = parse_iso_day(text);
  if (!day) throw Error(ErrorCode::usage, "\"" + text + "\" is not a date; write it as 2026-03-09.");
  return *day;
}

ReadingRules rules_of(const Arguments& arguments) {
  ReadingRules rules;
  rules.dates = dates_option(arguments);
  rules.decimal = decimal_option(arguments);
  return rules;
}

/// The plan's facts about a metric decide whether "1,000" is a thousand or one.
void know(ReadingRules& rules, const std::vector<PlanMetric>& of_plan, const std::string& id) {
  for (const PlanMetric& metric : of_plan) {
    if (metric.id != id) continue;
    rules.unit = metric.unit;
    rules.baseline = metric.baseline.value;
    rules.target = metric.target.value;
  }
}

/// The accounts that --controls names.
std::vector<std::string> named_accounts(const Reader& reader, const std::string& names) {
  std::vector<std::string> ids;
  for (const std::string_view name : split(names, names.find(';') == std::string::npos ? ',' : ';'))
    if (!trimmed(name).empty()) ids.push_back(account::resolve_account(reader, std::string(trimmed(name))));
  if (ids.size() < measure::least_peers)
    throw Error(ErrorCode::usage, "--controls takes three or more accounts, separated by semicolons; there " +
                                      std::string(ids.size() == 1 ? "is " : "are ") +
                                      std::to_string(ids.size()) + ".");
  return ids;
}

/// Requested controls must exist: a comparison without them would look like one with them.
void expect_controls(const measure::MeasureView& measure, bool peers) {
  if (peers && measure::controls_of(measure.facts.peers).empty())
    throw Error(ErrorCode::not_found,
                measure.facts.peers.peers.empty()
                    ? measure.facts.peers.words
                    : "Fewer than three comparable accounts are without a go-live of their own in the time; "
                      "name others with --controls A;B;C.");
}

/// The id that the plan has, of a metric that may be written as the other commands write it.
std::string metric_id(const std::string& word) {
  return word.starts_with("plan:") ? word.substr(5) : word;
}

int remove_value(const Context& context, const Arguments& arguments, const std::string& day) {
  arguments.expect(2, "observe ACCOUNT METRIC-ID --remove DATE");
  Workspace workspace(context.workspace, Workspace::Mode::must_exist);
  const std::string account = account::resolve_account(workspace.own_reader(), arguments.rest()[0]);
  metrics::remove_observation(workspace, account, metric_id(arguments.rest()[1]), date_of(day));
  return done(context, "Removed.");
}

int remove_annotation(const Context& context, const Arguments& arguments, const std::string& id) {
  arguments.expect(1, "annotate ACCOUNT --remove ID");
  const auto number = parse_integer(id);
  if (!number)
    throw Error(ErrorCode::usage,
                "--remove takes the id of an annotation, not \"" + id + "\"; 'annotate ACCOUNT' lists them.");
  Workspace workspace(context.workspace, Workspace::Mode::must_exist);
  const std::string account = account::resolve_account(workspace.own_reader(), arguments.rest()[0]);
  measure::remove_annotation(workspace, account, *number);
  return done(context, "Removed.");
}

int list_annotations(const Context& context, const std::string& name) {
  const Reader reader = open_reader(context);
  const auto all = measure::load_annotations(reader, account::resolve_account(reader, name));
  if (context.json) {
    print_json(
        {{"annotations", json_list(all, [](const measure::Annotation& one) {
            return Json{
                {"id", one.id}, {"date", one.day}, {"kind", measure::name_of(one.kind)}, {"text", one.text}};
          })}});
    return 0;
  }
  if (all.empty()) std::cout << "No annotation yet.\n";
  for (const measure::Annotation& one : all)
    std::cout << "  " << one.id << "  " << iso(one.day) << "  " << measure::name_of(one.kind) << "  "
              << safe(one.text) << "\n";
  return 0;
}

}  // namespace

int run_observe(const Context& context) {
  const Arguments arguments(context.words, {"--dates", "--decimal", "--who", "--remove"}, {});
  if (const auto day = arguments.value("--remove")) return remove_value(context, arguments, *day);
  arguments.expect(3, "observe ACCOUNT METRIC-ID FILE.csv [--dates dmy|mdy] [--decimal comma|point]");
  const auto& words = arguments.rest();
  const std::string metric = metric_id(words[1]);
  ReadingRules rules = rules_of(arguments);
  Workspace workspace(context.workspace, Workspace::Mode::must_exist);
  const std::string account = account::resolve_account(workspace.own_reader(), words[0]);
  // In an account with a plan, an unknown id is a mistake; an account without one can have values before its
  // plan.
  const Reader& reader = workspace.own_reader();
  if (const auto of_plan = plan::load_plan_only(reader, account).metrics; !of_plan.empty()) {
    (void)metrics::plan_metric(reader, account, metric);
    know(rules, of_plan, metric);
  }
  sources::ReadValues read;
  try {
    read = sources::read_values(sources::values_file_text(words[2]), rules);
  } catch (const Error& error) {
    if (error.code() != ErrorCode::input) throw;
    throw Error(ErrorCode::input, words[2] + ": " + error.what() + " Nothing was saved.");
  }
  const std::string who = edits::author(workspace.own_reader(), arguments.value("--who"));
  const metrics::SavedObservations saved =
      metrics::save_observations(workspace, account, metric, read.values, who);
  if (context.json)
    print_json(to_json(read, saved));
  else
    std::cout << to_text(read, saved);
  return 0;
}

int run_annotate(const Context& context) {
  const Arguments arguments(context.words, {"--kind", "--who", "--remove"}, {});
  if (const auto id = arguments.value("--remove")) return remove_annotation(context, arguments, *id);
  if (arguments.rest().size() == 1) return list_annotations(context, arguments.rest()[0]);
  arguments.expect(3, "annotate ACCOUNT DATE TEXT [--kind go-live|intervention|external|definition]");
  const auto& words = arguments.rest();
  measure::Annotation annotation;
  annotation.day = date_of(words[1]);
  annotation.text = words[2];
  const std::string kind = arguments.value("--kind").value_or("external");
  const auto known = measure::parse_annotation_kind(kind);
  if (!known)
    throw Error(ErrorCode::usage,
                "--kind takes go-live, intervention, external or definition, not \"" + kind + "\".");
  annotation.kind = *known;
  Workspace workspace(context.workspace, Workspace::Mode::must_exist);
  const std::string account = account::resolve_account(workspace.own_reader(), words[0]);
  const std::int64_t id = measure::add_annotation(
      workspace, account, annotation, edits::author(workspace.own_reader(), arguments.value("--who")));
  if (context.json)
    print_json({{"done", true}, {"id", id}});
  else
    std::cout << "Saved. It is on the account's charts from now on.\n";
  return 0;
}

int run_effect(const Context& context) {
  const Arguments arguments(context.words, {"--at", "--by", "--washout", "--controls"}, {});
  const std::string usage =
      "effect ACCOUNT METRIC --at DATE [--by ...] [--washout PERIODS] [--controls A;B;C|peers]";
  arguments.expect(2, usage);
  const Reader reader = open_reader(context);
  const std::string account = account::resolve_account(reader, arguments.rest()[0]);
  measure::MeasureQuery query = measure_query(arguments.rest()[1], arguments);
  if (const auto asked = arguments.value("--at")) query.at = date_of(*asked);
  if (const auto washout = arguments.value("--washout")) {
    const auto n = parse_integer(*washout);
    if (!n || *n < 0 || *n > 10000)
      throw Error(ErrorCode::usage,
                  "--washout takes a number of periods from 0 on, not \"" + *washout + "\".");
    query.ramp = static_cast<int>(*n);
  }
  if (const auto names = arguments.value("--controls")) {
    query.peers = *names == "peers";
    if (!query.peers) query.controls = named_accounts(reader, *names);
  }
  const measure::MeasureView measure = measure::load_measure(reader, account, query, today());
  if (!measure.effect)
    throw Error(ErrorCode::usage,
                "Name the day with --at DATE, or save a go-live with annotate. Usage: rapport-cli " + usage);
  expect_controls(measure, query.peers);
  if (context.json)
    print_json(effect_json(measure));
  else
    std::cout << effect_text(measure);
  return 0;
}

}  // namespace rapport::cli
