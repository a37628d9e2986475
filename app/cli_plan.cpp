// SPDX-License-Identifier: GPL-3.0-or-later
// The commands on success plans.
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>

#include "app/cli_arguments.h"
#include "app/cli_commands.h"
#include "app/cli_output.h"
#include "app/cli_plan_render.h"
#include "core/account/brief.h"
#include "core/account/portfolio.h"
#include "core/base/text.h"
#include "core/edits/author.h"
#include "core/model/salesforce_id.h"
#include "core/plan/before_merge.h"
#include "core/plan/plan.h"
#include "core/practice/sample_words.h"
#include "core/workspace/workspace.h"

namespace rapport::cli {
namespace {

using workspace::Reader;
using workspace::Workspace;

constexpr std::uintmax_t kMostBytes = 16U << 20U;

std::optional<int> revision_option(const Arguments& arguments) {
  const auto text = arguments.value("--revision");
  if (!text) return std::nullopt;
  const auto number = parse_integer(*text);
  if (!number || *number < 0 || *number > 1'000'000'000)
    throw Error(ErrorCode::usage,
                "--revision takes the number that 'plan check' shows, not \"" + *text + "\".");
  return static_cast<int>(*number);
}

int show(const Context& context, const plan::PlanView& view, const std::string& account_name) {
  std::cout << (context.json ? plan::to_json(view.plan) : plan_text(view, account_name));
  return 0;
}

int show_one(const Context& context, const std::string& account) {
  const Reader reader = open_reader(context);
  const std::string id = account::resolve_account(reader, account);
  return show(context, plan::load_plan(reader, id, today()), account::load_facts(reader, id, today()).name);
}

/// The plan before the merge that NAME (an id or a name) means; the only one where it is empty.
plan::PlanBeforeMerge before_merge(const Reader& reader, const std::string& id, const std::string& name) {
  auto waiting = plan::load_plans_before_merge(reader, id);
  if (waiting.empty())
    throw Error(ErrorCode::not_found, "No account with a plan of its own was merged into this one.");
  std::string list;
  std::vector<plan::PlanBeforeMerge> fitting;
  const std::string merged_id = salesforce_id18(name);
  for (plan::PlanBeforeMerge& one : waiting) {
    list += "\n  " + one.account.id + "  " + one.account.name;
    if (name.empty() || one.account.id == merged_id || folded(one.account.name) == folded(name))
      fitting.push_back(std::move(one));
  }
  if (fitting.size() == 1) return std::move(fitting.front());
  throw Error(ErrorCode::not_found,
              (fitting.empty() ? "No plan \"" + name + "\" from before a merge; name one of them:"
                               : "There are several plans from before a merge; name one:") +
                  list);
}

int show_before_merge(const Context& context, const std::string& account, const std::string& name) {
  const Reader reader = open_reader(context);
  const std::string id = account::resolve_account(reader, account);
  plan::PlanView view;
  const plan::PlanBeforeMerge before = before_merge(reader, id, name);
  view.account_id = before.account.id;
  view.plan = before.plan;
  plan::CheckFacts facts;
  facts.today = today();
  view.check = plan::check_plan(view.plan, facts);
  return show(context, view, "Plan of " + before.account.name + " before the merge");
}

/// plan copy ACCOUNT [--part metrics ...] [--before-merge NAME]
int copy_one(const Context& context, const Arguments& arguments) {
  Workspace workspace(context.workspace, Workspace::Mode::must_exist);
  const Reader& reader = workspace.own_reader();
  const std::string who = edits::author(reader, arguments.value("--who"));
  const std::string id = account::resolve_account(reader, arguments.rest()[1]);
  const plan::PlanBeforeMerge before =
      before_merge(reader, id, arguments.value("--before-merge").value_or(""));
  std::vector<std::string> parts;
  for (const std::string_view part : split(arguments.value("--parts").value_or(""), ','))
    if (!trimmed(part).empty()) parts.emplace_back(trimmed(part));
  plan::copy_before_merge(workspace, id, before.account.id, parts, who);
  return show(context, plan::load_plan(reader, id, today()), account::load_facts(reader, id, today()).name);
}

int check_one(const Context& context, const std::string& account) {
  const Reader reader = open_reader(context);
  const plan::PlanView view = plan::load_plan(reader, account::resolve_account(reader, account), today());
  if (context.json)
    print_json(check_json(view));
  else
    std::cout << check_text(view);
  return 0;
}

int history_of(const Context& context, const std::string& account) {
  const Reader reader = open_reader(context);
  const auto entries = plan::load_history(reader, account::resolve_account(reader, account), 10'000);
  if (context.json)
    print_json(history_json(entries));
  else
    std::cout << history_text(entries);
  return 0;
}

int change_one(const Context& context, const Arguments& arguments, const std::string& verb) {
  const std::string& account = arguments.rest()[1];
  const auto expected = revision_option(arguments);
  const std::string json = verb == "apply" ? document_of(arguments.rest()[2]) : std::string();
  Workspace workspace(context.workspace, Workspace::Mode::must_exist);
  const Reader& reader = workspace.own_reader();
  const std::string who = edits::author(reader, arguments.value("--who"));
  const std::string id = account::resolve_account(reader, account);
  if (verb == "apply") {
    const int base = expected.value_or(plan::load_plan(reader, id, today()).revision);
    SuccessPlan merged;
    try {
      merged = plan::apply_json(plan::load_revision(reader, id, base), json);
    } catch (const Error& error) {
      if (error.code() != ErrorCode::input) throw;
      throw Error(ErrorCode::input, arguments.rest()[2] + ": " + error.what());
    }
    plan::save_plan(workspace, id, merged, base, "", who);
  } else if (verb == "advance") {
    const plan::PlanView view = plan::load_plan(reader, id, today(), 0);
    const std::string draft = plan::draft_words(view.plan, view.check);
    if (view.plan.next.chosen && !draft.empty() && !arguments.has("--draft"))
      throw Error(ErrorCode::input, draft + " Nothing was changed; --draft advances it all the same.");
    plan::advance(workspace, id, arguments.value("--result").value_or(""), today(), who);
  } else if (verb == "undo") {
    plan::undo(workspace, id, who, expected);
  } else {
    plan::redo(workspace, id, who, expected);
  }
  return show(context, plan::load_plan(reader, id, today()), account::load_facts(reader, id, today()).name);
}

}  // namespace

std::string document_of(const std::string& path) {
  std::error_code trouble;
  if (std::filesystem::is_directory(path, trouble))
    throw Error(ErrorCode::io, path + " is a folder; name the file.");
  const auto size = std::filesystem::file_size(path, trouble);
  if (!trouble && size > kMostBytes)
    throw Error(ErrorCode::input, path + " is too large (" + grouped(static_cast<std::int64_t>(size)) +
                                      " bytes, at most " + grouped(kMostBytes) + "); nothing was saved.");
  std::ifstream in(path, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  if (!in.is_open() || in.bad())
    throw Error(ErrorCode::io, "The file " + path + " can't be read; check its name and permissions.");
  return bytes;
}

int run_plan(const Context& context) {
  const std::string usage =
      "plan ACCOUNT [-o FILE.pdf [--paper a4|letter]] | apply ACCOUNT FILE.json [--revision N] | check "
      "ACCOUNT | advance ACCOUNT [--result "
      "TEXT] [--draft] | "
      "undo|redo|history ACCOUNT [--who NAME] | before-merge ACCOUNT [--before-merge NAME] | copy ACCOUNT "
      "[--parts purpose,metrics,...] [--before-merge NAME]";
  // Without a name the option is a command of its own: 'plan ACCOUNT --before-merge'.
  Context asked = context;
  bool before = false;
  if (!asked.words.empty() && asked.words.back() == "--before-merge") asked.words.pop_back(), before = true;
  const Arguments arguments(asked.words,
                            {"--who", "--revision", "--result", "-o", "--paper", "--before-merge", "--parts"},
                            {"--draft"});
  const auto& words = arguments.rest();
  const auto before_name = arguments.value("--before-merge");
  if (words.size() == 1 && (before || before_name))
    return show_before_merge(context, words[0], before_name.value_or(""));
  // A single word is always an account, even if it is called like a command.
  const auto target = arguments.value("-o");
  if (words.size() == 1)
    return target ? write_plan_pages(context, words[0], *target, arguments.value("--paper"))
                  : show_one(context, words[0]);
  const std::string verb = words.empty() ? std::string() : words[0];
  arguments.expect(verb == "apply" ? 3 : 2, usage);
  if (verb == "copy") return copy_one(context, arguments);
  if (verb == "before-merge") return show_before_merge(context, words[1], before_name.value_or(""));
  if (verb == "check") return check_one(context, words[1]);
  if (verb == "history") return history_of(context, words[1]);
  if (verb == "apply" || verb == "advance" || verb == "undo" || verb == "redo")
    return change_one(context, arguments, verb);
  throw Error(ErrorCode::usage, "Usage: rapport-cli " + usage);
}

int run_demo_plans(const Context& context) {
  const Arguments arguments(context.words, {}, {});
  arguments.expect(0, "demo-plans");
  Workspace workspace(context.workspace, Workspace::Mode::must_exist);
  const practice::SampleWords written = practice::apply_sample_words(workspace, today());
  if (context.json) {
    print_json({{"plans", written.plans}, {"scorecards", written.scorecards}});
    return 0;
  }
  for (const std::string& name : written.plans) std::cout << "Wrote a plan for " << name << ".\n";
  for (const std::string& name : written.scorecards) std::cout << "Wrote a scorecard for " << name << ".\n";
  if (written.plans.empty() && written.scorecards.empty())
    std::cout << "Nothing to write: no account of the sample lacks its plan.\n";
  return 0;
}

}  // namespace rapport::cli
