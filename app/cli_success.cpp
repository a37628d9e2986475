// SPDX-License-Identifier: GPL-3.0-or-later
/// `success`, `bullseye` and `fit`: what the successful did differently, the customer bullseye, an account's
/// fit.
#include <iostream>

#include "app/cli_arguments.h"
#include "app/cli_commands.h"
#include "app/cli_edit.h"
#include "app/cli_output.h"
#include "core/account/portfolio.h"
#include "core/base/error.h"
#include "core/base/figures.h"
#include "core/base/text.h"
#include "core/edits/apply.h"
#include "core/edits/author.h"
#include "core/practice/bullseye.h"
#include "core/practice/how_judged.h"
#include "core/practice/success_analysis.h"
#include "core/relationship/judgements.h"
#include "core/workspace/database.h"
#include "core/workspace/success_store.h"
#include "core/workspace/workspace.h"

namespace rapport::cli {
namespace {

using practice::SuccessAnalysis;
using practice::SuccessFinding;
using workspace::Reader;
using workspace::Workspace;

constexpr const char* kSuccessUsage =
    "success [--table] | freeze | thaw BEHAVIOUR | mark ACCOUNT yes|no|none [--since D] [--why TEXT] | add "
    "BEHAVIOUR "
    "ACCOUNT";
constexpr const char* kFitUsage = "fit ACCOUNT [--set ATTRIBUTE=yes|no|unknown [--why TEXT]]";

Json share_json(const practice::Share& share) {
  return std::vector<int>{share.did, share.n};
}

Json success_finding_json(const SuccessFinding& one) {
  return {{"id", one.id},
          {"sentence", one.sentence},
          {"title", one.title},
          {"cut", one.cut_text},
          {"level", one.level},
          {"p", one.p},
          {"q", one.q},
          {"auc", one.auc},
          {"low", one.low},
          {"high", one.high},
          {"with", share_json(one.with)},
          {"without", share_json(one.without)},
          {"difference", one.gap},
          {"difference_low", one.gap_low},
          {"difference_high", one.gap_high},
          {"alike", Json(one.alike)},
          {"frozen", one.frozen},
          {"lacking", one.lacking_count},
          {"accounts_without", json_list(one.lacking, [](const practice::LackingAccount& account) {
             return Json{{"account_id", account.id},
                         {"name", account.name},
                         {"value", account.value},
                         {"in_plan", account.planned}};
           })}};
}

Json page_json(const SuccessAnalysis& page, bool table) {
  Json all{{"successful", page.successful}, {"others", page.others},         {"basis", page.basis},
           {"silent", page.silent},         {"why_silent", page.why_silent}, {"title", page.title},
           {"candidates", page.candidates}, {"nothing", page.nothing},       {"limits", page.limits},
           {"warning", page.warning},       {"remarks", Json(page.remarks)}};
  std::vector<SuccessFinding> tested;
  for (const SuccessFinding& one : page.findings)
    if (one.level != practice::FindingLevel::untested) tested.push_back(one);
  all.add("behaviours", json_list(tested, success_finding_json));
  all.add("proofs", json_list(page.proofs, [](const practice::SuccessProof& one) {
            return Json{{"behaviour", one.behaviour},   {"since", one.day},
                        {"with", share_json(one.with)}, {"without", share_json(one.without)},
                        {"sentence", one.words},        {"frozen_sentence", one.sentence}};
          }));
  all.add("who", json_list(page.who, [](const practice::SuccessfulAccount& one) {
            return Json{{"account_id", one.id}, {"name", one.name}, {"since", one.day}, {"why", one.why}};
          }));
  if (table)
    all.add("table", json_list(page.table, [](const practice::SuccessRow& one) {
              return Json{{"id", one.id}, {"title", one.title},   {"p", one.p},
                          {"q", one.q},   {"single", one.single}, {"same_sign", one.same_sign}};
            }));
  return all;
}

std::string page_text(const SuccessAnalysis& page, bool table) {
  std::string out = page.title + "\n" + page.subtitle + "\n";
  if (!page.why_silent.empty()) out += "\n" + page.why_silent + "\n";
  if (page.successful < judgement::kSilentBelow) {
    out += "\nQuestions for an interview\n";
    for (const std::string& question : practice::interview_questions()) out += "  " + question + "\n";
  }
  if (!page.nothing.empty()) out += "\n" + page.nothing + "\n";
  for (const SuccessFinding& one : page.findings) {
    const bool shared = one.level == practice::FindingLevel::shared;
    out += std::string("\n") +
           (shared                                          ? "* "
            : one.level == practice::FindingLevel::untested ? "  "
                                                            : "? ") +
           safe(one.sentence) + "\n";
    const std::string doubt(practice::doubt_of(one.level));
    out += "    " + std::string(practice::title_of(one.level)) + (doubt.empty() ? "" : ", " + doubt);
    if (one.level == practice::FindingLevel::untested)
      out += "\n";
    else
      out += "; " + counted(one.lacking_count, "other account lacks it", "other accounts lack it") + "  [" +
             safe(one.id) + "]\n";
    for (const std::string& alike : one.alike) out += "    the same as: " + safe(alike) + "\n";
  }
  for (const practice::SuccessProof& one : page.proofs)
    out += "\nFrozen on " + short_date(one.day) + ": " + safe(one.sentence) + "\n    " + one.words + ".\n";
  if (table)
    for (const practice::SuccessRow& one : page.table)
      out += "\n" + safe(one.title) + ": p " + plain_number(one.p, 3) + ", q " + plain_number(one.q, 3);
  out += (table ? "\n\n" : "\n") + page.limits + "\n" + (page.warning.empty() ? "" : page.warning + "\n");
  for (const std::string& remark : page.remarks) out += remark + "\n";
  out += "\nHow this is judged\n";
  for (const std::string& sentence : judgement::how_success_is_judged()) out += "  " + sentence + "\n";
  return out;
}

int freeze_findings(const Context& context, Workspace& workspace, const std::string& who) {
  const SuccessAnalysis page = practice::load_success_analysis(workspace.own_reader(), today());
  practice::Freeze freeze = practice::freeze_of(page);
  const auto n = static_cast<std::int64_t>(freeze.findings.size());
  if (n == 0)
    throw Error(ErrorCode::input, page.silent ? page.why_silent + " Nothing was frozen."
                                              : "No shared finding is left to freeze; nothing was changed.");
  save_edit(workspace, {}, edits::FindingsFrozen{std::move(freeze)}, who);
  return done(context, counted(n, "finding") + " frozen; from now on only new successes count for " +
                           (n == 1 ? "it." : "them."));
}

int thaw_finding(const Context& context, Workspace& workspace, const std::string& behaviour,
                 const std::string& who) {
  std::string known;
  bool frozen = false;
  for (const auto& one : workspace::SuccessStore(workspace.database()).frozen()) {
    known += (known.empty() ? "" : ", ") + one.behaviour;
    frozen = frozen || one.behaviour == behaviour;
  }
  if (!frozen)
    throw Error(ErrorCode::not_found, "No finding \"" + behaviour + "\" is frozen; " +
                                          (known.empty() ? "none is." : "there are: " + known + ".") +
                                          " Nothing was changed.");
  save_edit(workspace, {}, edits::FindingsFrozen{{{}, {behaviour}}}, who);
  return done(context, "No longer frozen.");
}

int mark_success(const Context& context, const Arguments& arguments, Workspace& workspace,
                 const std::string& who) {
  arguments.expect(3, kSuccessUsage);
  const std::string id = account::resolve_account(workspace.own_reader(), arguments.rest()[1]);
  const std::string& word = arguments.rest()[2];
  if (word != "yes" && word != "no" && word != "none")
    throw Error(ErrorCode::usage,
                "success mark takes yes, no or none, not \"" + word + "\"; nothing was changed.");
  practice::Marking marking;
  if (word != "none") marking.successful = word == "yes";
  if (const auto since = arguments.value("--since")) marking.day = day_option(*since);
  marking.why = arguments.value("--why").value_or("");
  save_edit(workspace, id, edits::SuccessMarked{marking}, who);
  return done(context, word == "none" ? "As the data say again." : "Marked.");
}

int add_to_plan(const Context& context, const Arguments& arguments, Workspace& workspace,
                const std::string& who) {
  arguments.expect(3, kSuccessUsage);
  const std::string& behaviour = arguments.rest()[1];
  const std::string id = account::resolve_account(workspace.own_reader(), arguments.rest()[2]);
  const SuccessAnalysis page = practice::load_success_analysis(workspace.own_reader(), today());
  std::string known;
  for (const SuccessFinding& finding : page.findings) {
    known += (known.empty() ? "" : ", ") + finding.id;
    if (finding.id != behaviour) continue;
    const auto added = practice::key_behaviour(finding);
    if (!added)
      throw Error(ErrorCode::input,
                  "“" + finding.title + "” is not tested: " + page.why_silent + " Nothing was changed.");
    save_edit(workspace, id, edits::BehaviourAdded{*added, false}, who);
    return done(context, "“" + finding.title + "” is a key behaviour of the plan.");
  }
  throw Error(ErrorCode::not_found, "There is no finding \"" + behaviour + "\"; " +
                                        (known.empty() ? "nothing was found." : "there are: " + known + ".") +
                                        " Nothing was changed.");
}

Json fit_json(const practice::AccountFit& fit) {
  return {{"account_id", fit.account_id},
          {"account", fit.account},
          {"fit", fit.fit},
          {"coverage", fit.coverage},
          {"rated", fit.rated},
          {"reasons", json_list(fit.reasons, [](const practice::FitReason& one) {
             return Json{{"attribute", one.attribute},
                         {"text", one.text},
                         {"weight", one.weight},
                         {"answer", !one.answer   ? "not_known"
                                    : *one.answer ? "yes"
                                                  : "no"},
                         {"by", one.by},
                         {"why", one.why}};
           })}};
}

std::string fit_text(const practice::AccountFit& fit) {
  if (fit.reasons.empty()) return "The bullseye has no attributes yet, so nothing can fit.\n";
  std::string out =
      safe(fit.account) + ": " +
      (fit.rated ? "fit " + rounded_text(*fit.fit, 0) + " of 100" : std::string("fit not rated")) + ", " +
      share_text(fit.coverage) + " known\n";
  for (const practice::FitReason& one : fit.reasons)
    out += std::string(!one.answer   ? "  ?    "
                       : *one.answer ? "  yes  "
                                     : "  no   ") +
           safe(one.text) + (one.by.empty() ? "" : " (" + one.by + ": " + safe(one.why) + ")") + "  [" +
           safe(one.attribute) + "]\n";
  return out;
}

Json bullseye_json(const practice::BullseyeView& view) {
  const practice::Bullseye& page = view.page;
  const auto source = [&](const std::string& part) {
    const auto found = view.sources.find(part);
    return found == view.sources.end() ? std::string() : found->second.words;
  };
  return {{"objective", page.objective},
          {"measure", page.measure},
          {"attributes", json_list(page.attributes,
                                   [&](const practice::BullseyeAttribute& one) {
                                     return Json{{"id", one.id},           {"text", one.text},
                                                 {"weight", one.weight},   {"rule", one.rule},
                                                 {"finding", one.finding}, {"source", source(one.id)}};
                                   })},
          {"processes", json_list(page.processes,
                                  [&](const practice::BullseyeProcess& one) {
                                    return Json{{"id", one.id},
                                                {"text", one.text},
                                                {"finding", one.finding},
                                                {"source", source(one.id)}};
                                  })},
          {"interviews", json_list(page.interviews,
                                   [&](const practice::BullseyeInterview& one) {
                                     const auto name = view.accounts.find(one.account_id);
                                     return Json{{"account_id", one.account_id},
                                                 {"account", name == view.accounts.end() ? "" : name->second},
                                                 {"person", one.person},
                                                 {"date", one.date},
                                                 {"answers", Json(one.answers)},
                                                 {"names", Json(one.names)}};
                                   })},
          {"questions", Json(practice::interview_questions())},
          {"sources", Json{{"objective", source("objective")}, {"measure", source("measure")}}},
          {"revision", view.revision},
          {"remarks", Json(view.remarks)},
          {"check", view.check},
          {"fit", json_list(view.fits, [](const practice::AccountFit& one) {
             return Json{{"account_id", one.account_id},
                         {"account", one.account},
                         {"fit", one.fit},
                         {"coverage", one.coverage},
                         {"rated", one.rated}};
           })}};
}

std::string bullseye_text(const practice::BullseyeView& view) {
  const practice::Bullseye& page = view.page;
  const auto line = [&](const std::string& text, const std::string& part) {
    const auto found = view.sources.find(part);
    return (text.empty() ? std::string("not answered yet") : safe(text)) +
           (found == view.sources.end() || text.empty() ? "" : " (" + found->second.words + ")") + "\n";
  };
  std::string out =
      "Objective: " + line(page.objective, "objective") + "Measure:   " + line(page.measure, "measure");
  out += "Attributes that enable it\n";
  for (const practice::BullseyeAttribute& one : page.attributes) out += "  " + line(one.text, one.id);
  out += "Essential process\n";
  for (const practice::BullseyeProcess& one : page.processes) out += "  " + line(one.text, one.id);
  out += counted(static_cast<std::int64_t>(page.interviews.size()), "interview") + "\n";
  for (const std::string& remark : view.remarks) out += safe(remark) + "\n";
  if (!view.check.empty()) out += view.check + "\n";
  for (const practice::AccountFit& one : view.fits)
    if (one.rated) out += "  " + rounded_text(*one.fit, 0) + "  " + safe(one.account) + "\n";
  return out;
}

}  // namespace

int run_success(const Context& context) {
  const std::string verb = context.words.empty() ? std::string() : context.words[0];
  if (verb == "freeze" || verb == "thaw" || verb == "mark" || verb == "add") {
    const Arguments arguments(context.words, {"--since", "--why", "--who"}, {});
    Workspace workspace(context.workspace, Workspace::Mode::must_exist);
    const std::string who = edits::author(workspace.own_reader(), arguments.value("--who"));
    if (verb == "mark") return mark_success(context, arguments, workspace, who);
    if (verb == "add") return add_to_plan(context, arguments, workspace, who);
    arguments.expect(verb == "thaw" ? 2 : 1, kSuccessUsage);
    if (verb == "freeze") return freeze_findings(context, workspace, who);
    return thaw_finding(context, workspace, arguments.rest()[1], who);
  }
  const Arguments arguments(context.words, {}, {"--table"});
  arguments.expect(0, kSuccessUsage);
  const SuccessAnalysis page = practice::load_success_analysis(open_reader(context), today());
  if (context.json)
    print_json(page_json(page, arguments.has("--table")));
  else
    std::cout << page_text(page, arguments.has("--table"));
  return 0;
}

int run_bullseye(const Context& context) {
  if (!context.words.empty() && context.words[0] == "apply") {
    const Arguments arguments(context.words, {"--who"}, {});
    arguments.expect(2, "bullseye apply FILE.json");
    const std::string document = document_of(arguments.rest()[1]);
    Workspace workspace(context.workspace, Workspace::Mode::must_exist);
    save_edit(workspace, {}, edits::BullseyeWritten{document},
              edits::author(workspace.own_reader(), arguments.value("--who")));
    return done(context, "The bullseye is written.");
  }
  const std::string usage = "bullseye [-o FILE.pdf [--paper a4|letter]] | apply FILE.json";
  const Arguments arguments(context.words, {"-o", "--paper"}, {});
  arguments.expect(0, usage);
  if (const auto target = arguments.value("-o")) {
    if (!ascii_lower(*target).ends_with(".pdf")) throw Error(ErrorCode::usage, "Usage: rapport-cli " + usage);
    return write_bullseye_page(context, *target, arguments.value("--paper"));
  }
  const practice::BullseyeView view = practice::load_bullseye(open_reader(context), today());
  if (context.json)
    print_json(bullseye_json(view));
  else
    std::cout << bullseye_text(view);
  return 0;
}

int run_fit(const Context& context) {
  const Arguments arguments(context.words, {"--set", "--why", "--who"}, {});
  arguments.expect(1, kFitUsage);
  if (const auto set = arguments.value("--set")) {
    Workspace workspace(context.workspace, Workspace::Mode::must_exist);
    const std::string id = account::resolve_account(workspace.own_reader(), arguments.rest()[0]);
    const auto sign = set->rfind('=');
    const std::string word = sign == std::string::npos ? "" : set->substr(sign + 1);
    if (word != "yes" && word != "no" && word != "unknown")
      throw Error(ErrorCode::usage,
                  "--set takes ATTRIBUTE=yes, =no or =unknown, not \"" + *set + "\"; nothing was changed.");
    practice::FitSaid said{set->substr(0, sign), std::nullopt, arguments.value("--why").value_or("")};
    if (word != "unknown") said.answer = word == "yes";
    save_edit(workspace, id, edits::FitAnswered{said},
              edits::author(workspace.own_reader(), arguments.value("--who")));
    return done(context, "Written.");
  }
  const Reader reader = open_reader(context);
  const practice::AccountFit fit =
      practice::load_fit(reader, account::resolve_account(reader, arguments.rest()[0]), today());
  if (context.json)
    print_json(fit_json(fit));
  else
    std::cout << fit_text(fit);
  return 0;
}

}  // namespace rapport::cli
