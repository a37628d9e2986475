// SPDX-License-Identifier: GPL-3.0-or-later
// The command 'journey': the stages of an account, set and confirmed, and those of the whole book.
#include <iostream>

#include "app/cli_arguments.h"
#include "app/cli_commands.h"
#include "app/cli_edit.h"
#include "app/cli_output.h"
#include "app/cli_relationship.h"
#include "core/account/portfolio.h"
#include "core/base/error.h"
#include "core/base/text.h"
#include "core/edits/apply.h"
#include "core/edits/author.h"
#include "core/office/workbook_table.h"
#include "core/practice/book_sheets.h"
#include "core/practice/journey_book.h"
#include "core/relationship/changes.h"
#include "core/relationship/changes_json.h"
#include "core/relationship/journey_view.h"
#include "core/relationship/judgements.h"
#include "core/workspace/workspace.h"

namespace rapport::cli {
namespace {

using namespace relationship;  // NOLINT: the command is about nothing else
using workspace::Reader;
using workspace::Workspace;

constexpr const char* kJourneyUsage =
    "journey [ACCOUNT] [-o FILE.(xlsx|csv)] | set ACCOUNT STAGE --from D [--why TEXT] [--lap N] | confirm "
    "ACCOUNT [--all] | "
    "withdraw "
    "ACCOUNT ID";

Json value_json(const FirstValue& value, const FirstValues& compared) {
  const bool enough = compared.enough();
  const auto& times = compared.times;
  return {{"status", value.status},
          {"days", value.days},
          {"start", value.start},
          {"counted_from", value.start_words},
          {"goes_live", value.goes_live},
          {"milestone", text_or_null(value.milestone)},
          {"before_start", value.before_start},
          {"marked", value.marked},
          {"median", enough ? Json(times.median) : Json()},
          {"low", enough ? Json(times.median_low) : Json()},
          {"high", enough ? Json(times.median_high) : Json()},
          {"n", times.n},
          {"events", times.events}};
}

Json estimate_json(const std::optional<statistics::MeanEstimate>& estimate) {
  if (!estimate) return {};
  return Json{{"value", estimate->value}, {"low", estimate->interval.low}, {"high", estimate->interval.high}};
}

void print_account(const JourneyView& view, const FirstValues& compared) {
  if (view.stage)
    std::cout << stage_words(*view.stage, view.lap) << " since " << short_date(*view.since) << "\n";
  else
    std::cout << "No stage is confirmed yet.\n";
  for (const JourneyEntry& entry : view.journey.entries)
    std::cout << "  " << iso(entry.from) << "  " << stage_words(entry.stage, entry.lap) << "  "
              << safe(entry.why.empty() ? entry.evidence : entry.why) << "  (" << safe(entry.who) << ", "
              << entry.id << ")\n";
  for (const StageSuggestion& one : view.suggestions)
    std::cout << "Suggested: " << stage_words(one.stage, one.lap) << " from " << short_date(one.from) << ". "
              << safe(one.evidence) << "\n";
  std::cout << safe(first_value_words(view.first_value));
  if (view.first_value.compared()) std::cout << " " << compared_words(compared);
  std::cout << "\n";
}

int show_account(const Context& context, const std::string& account) {
  const Reader reader = open_reader(context);
  const JourneyView view = load_journey_view(reader, account::resolve_account(reader, account), today());
  const FirstValues compared = load_comparison(reader, today());
  if (!context.json) {
    print_account(view, compared);
    return 0;
  }
  print_json({{"account_id", view.account_id},
              {"stage", view.stage},
              {"lap", view.lap},
              {"since", view.since},
              {"entries", json_list(view.journey.entries, [](const auto& one) { return to_json(one); })},
              {"suggested", view.suggestions.empty() ? Json() : to_json(view.suggestions.front())},
              {"suggestions", json_list(view.suggestions, [](const auto& one) { return to_json(one); })},
              {"first_value", value_json(view.first_value, compared)}});
  return 0;
}

int show_book(const Context& context) {
  const Reader reader = open_reader(context);
  const practice::JourneyBook book = practice::load_journey_book(reader, today(), terminal_progress());
  const auto& values = book.first_values;
  if (!context.json) {
    std::cout << book.with_stage << " of " << counted(book.customers, "customer")
              << (book.with_stage == 1 ? " has" : " have") << " a confirmed stage.\n";
    for (const practice::StageAnswers& one : book.stages)
      std::cout << "  " << (one.stage ? stage_title(*one.stage) : "Stage not known") << ": "
                << counted(one.customers, "customer") << "; " << one.nps.words() << "; CES "
                << one.ces.words() << "\n";
    std::cout << compared_words(values) << "\n" << practice::who_is_compared(book) << "\n";
    for (const practice::Waiting& one : book.waiting)
      std::cout << "  Day " << one.days << ": " << safe(one.account) << "\n";
    for (const std::string& line : judgement::how_first_value_is_judged()) std::cout << line << "\n";
    return 0;
  }
  const bool enough = values.enough();
  print_json({{"as_of", book.today},
              {"customers", book.customers},
              {"with_stage", book.with_stage},
              {"newest_answer", book.newest_answer},
              {"stages", json_list(book.stages,
                                   [](const practice::StageAnswers& one) {
                                     return Json{{"stage", one.stage},
                                                 {"customers", one.customers},
                                                 {"nps", Json{{"n", one.nps.n()},
                                                              {"accounts", one.nps.accounts()},
                                                              {"promoters", one.nps.promoters()},
                                                              {"passives", one.nps.passives()},
                                                              {"detractors", one.nps.detractors()},
                                                              {"enough", one.nps.enough()},
                                                              {"score", estimate_json(one.nps.estimate())}}},
                                                 {"ces", Json{{"n", one.ces.n()},
                                                              {"accounts", one.ces.accounts()},
                                                              {"enough", one.ces.enough()},
                                                              {"scale", Json{{"low", one.ces.scale().low},
                                                                             {"high", one.ces.scale().high}}},
                                                              {"mean", estimate_json(one.ces.estimate())}}}};
                                   })},
              {"first_value", Json{{"counted_from", book.counted_from},
                                   {"n", values.times.n},
                                   {"events", values.times.events},
                                   {"lost", values.times.lost},
                                   {"former", book.compared_former},
                                   {"median", enough ? Json(values.times.median) : Json()},
                                   {"low", enough ? Json(values.times.median_low) : Json()},
                                   {"high", enough ? Json(values.times.median_high) : Json()},
                                   {"no_start", values.no_start},
                                   {"no_milestone", values.no_milestone},
                                   {"undated", values.undated},
                                   {"before_start", values.before_start},
                                   {"curve", json_list(values.times.steps,
                                                       [](const statistics::TimeStep& step) {
                                                         return Json{{"day", step.time},
                                                                     {"at_risk", step.at_risk},
                                                                     {"events", step.events},
                                                                     {"lost", step.lost},
                                                                     {"reached", step.reached},
                                                                     {"surviving", step.surviving}};
                                                       })},
                                   {"waiting", json_list(book.waiting, [](const practice::Waiting& one) {
                                      return Json{{"account_id", one.account_id},
                                                  {"account", one.account},
                                                  {"days", one.days},
                                                  {"milestone", text_or_null(one.milestone)}};
                                    })}}}});
  return 0;
}

int set_stage(const Context& context, const Arguments& arguments, const std::string& account,
              const std::string& word) {
  const auto stage = parse_stage(word);
  if (!stage)
    throw Error(ErrorCode::usage,
                "There is no stage \"" + word +
                    "\"; the stages are awareness, consideration, trial, decision, contract, "
                    "adoption, performance, transformation and advocacy.");
  Workspace workspace(context.workspace, Workspace::Mode::must_exist);
  const Reader& reader = workspace.own_reader();
  JourneyChange change;
  change.account_id = account::resolve_account(reader, account);
  change.entry.stage = *stage;
  change.entry.from = arguments.value("--from") ? day_option(*arguments.value("--from")) : today();
  change.entry.why = arguments.value("--why").value_or("");
  change.entry.lap = lap_of(load_journey(reader, change.account_id), *stage, change.entry.from);
  if (const auto lap = arguments.value("--lap")) {
    const auto number = parse_integer(*lap);
    if (!number || *number < 1 || *number > 1000)
      throw Error(ErrorCode::usage, "--lap takes a number from 1 on, not \"" + *lap + "\".");
    change.entry.lap = static_cast<int>(*number);
  }
  save_edit(workspace, {}, edits::RelationshipChanged{{{change}, {}, {}}},
            edits::author(reader, arguments.value("--who")));
  return done(context, "Set: " + stage_words(*stage, change.entry.lap) + " from " +
                           short_date(change.entry.from) + ".");
}

int confirm(const Context& context, const Arguments& arguments, const std::string& account) {
  Workspace workspace(context.workspace, Workspace::Mode::must_exist);
  const Reader& reader = workspace.own_reader();
  const JourneyView view = load_journey_view(reader, account::resolve_account(reader, account), today());
  if (view.suggestions.empty())
    throw Error(ErrorCode::input,
                "Nothing is suggested for this account; 'journey set' sets a stage unasked.");
  Changes changes;
  for (const StageSuggestion& one : view.suggestions) {
    JourneyChange change;
    change.account_id = view.account_id;
    change.entry.stage = one.stage, change.entry.lap = one.lap, change.entry.from = one.from;
    change.entry.evidence = one.evidence;
    changes.journey.push_back(std::move(change));
    if (!arguments.has("--all")) break;
  }
  save_edit(workspace, {}, edits::RelationshipChanged{changes},
            edits::author(reader, arguments.value("--who")));
  const JourneyEntry& last = changes.journey.back().entry;
  return done(context,
              "Confirmed: " + stage_words(last.stage, last.lap) + " from " + short_date(last.from) + ".");
}

int withdraw(const Context& context, const Arguments& arguments, const std::string& account,
             const std::string& id) {
  Workspace workspace(context.workspace, Workspace::Mode::must_exist);
  const Reader& reader = workspace.own_reader();
  JourneyChange change;
  change.account_id = account::resolve_account(reader, account);
  for (const JourneyEntry& entry : load_journey(reader, change.account_id).entries)
    if (entry.id == id) change.entry = entry;
  if (change.entry.id.empty())
    throw Error(ErrorCode::not_found,
                "This account has no entry \"" + id + "\"; 'journey ACCOUNT' lists those there are.");
  change.withdrawn = true;
  save_edit(workspace, {}, edits::RelationshipChanged{{{change}, {}, {}}},
            edits::author(reader, arguments.value("--who")));
  return done(context, "Taken back: " + stage_words(change.entry.stage, change.entry.lap) + ".");
}

}  // namespace

int run_journey(const Context& context) {
  const Arguments arguments(context.words, {"--from", "--why", "--lap", "--who", "-o"}, {"--all"});
  const auto& words = arguments.rest();
  if (const auto path = arguments.value("-o")) {
    if (!words.empty())
      throw Error(ErrorCode::usage, "-o writes the journeys of all accounts: leave the account out.");
    office::write_sheets(
        practice::sheets_of(practice::load_journey_book(open_reader(context), today(), terminal_progress())),
        *path);
    return done(context, "Wrote " + plain_line(*path) + ".");
  }
  if (words.empty()) return show_book(context);
  // A single word is always an account, even if it is called like a command.
  if (words.size() == 1) return show_account(context, words[0]);
  if (words.size() == 3 && words[0] == "set") return set_stage(context, arguments, words[1], words[2]);
  if (words.size() == 2 && words[0] == "confirm") return confirm(context, arguments, words[1]);
  if (words.size() == 3 && words[0] == "withdraw") return withdraw(context, arguments, words[1], words[2]);
  throw Error(ErrorCode::usage, std::string("Usage: rapport-cli ") + kJourneyUsage);
}

}  // namespace rapport::cli
