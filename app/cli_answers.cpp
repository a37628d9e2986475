// SPDX-License-Identifier: GPL-3.0-or-later
// The commands 'followups' and 'advocacy': what answers ask of us, and who speaks for us.
#include <iostream>

#include "app/cli_arguments.h"
#include "app/cli_commands.h"
#include "app/cli_edit.h"
#include "app/cli_output.h"
#include "app/cli_relationship.h"
#include "core/account/answer_words.h"
#include "core/account/portfolio.h"
#include "core/base/due_words.h"
#include "core/base/error.h"
#include "core/base/figures.h"
#include "core/base/text.h"
#include "core/edits/author.h"
#include "core/office/workbook_table.h"
#include "core/practice/advocates.h"
#include "core/practice/answers_book.h"
#include "core/practice/book_sheets.h"
#include "core/relationship/answers_view.h"
#include "core/relationship/changes_json.h"
#include "core/relationship/judgements.h"
#include "core/relationship/rows.h"
#include "core/workspace/database.h"
#include "core/workspace/relationship_store.h"
#include "core/workspace/workspace.h"

namespace rapport::cli {
namespace {

using namespace relationship;  // NOLINT: the commands are about nothing else
using workspace::Reader;
using workspace::Workspace;

/// Saves changes and gives what takes back those that were not there already.
Changes saved_changes(Workspace& workspace, const Changes& changes, const std::string& who) {
  const edits::Outcome outcome = save_edit(workspace, {}, edits::RelationshipChanged{changes}, who);
  return outcome.inverse ? std::get<edits::RelationshipChanged>(*outcome.inverse).changes : Changes();
}

void print_answers(const std::vector<AnswerToFollow>& answers, Day today) {
  for (const AnswerToFollow& one : answers) {
    if (!one.open()) continue;
    std::cout << (one.due() ? iso(*one.due()) : std::string("no date  ")) << "  "
              << account::answer_words(one.kind, one.score, one.high) << "  " << safe(one.account) << ", "
              << safe(one.person.empty() ? one.email : one.person) << "  "
              << (one.follow_up.state == FollowUpState::planned ? "planned, " + safe(one.follow_up.owner)
                                                                : std::string("nobody"))
              << (one.overdue(today) ? "  overdue" : "") << "  [" << safe(one.answer) << "]\n";
    if (one.suggested) std::cout << "            perhaps done: " << safe(one.suggested->words) << "\n";
  }
}

Json answers_json(const std::vector<AnswerToFollow>& answers, Day today) {
  return json_list(answers, [&](const AnswerToFollow& one) { return to_json(one, today); });
}

Json loop_json(const ClosedLoop& loop) {
  return {{"done", loop.done},
          {"due", loop.due},
          {"declined", loop.declined},
          {"share", loop.share()},
          {"median_days", loop.median_days}};
}

int show_account_answers(const Context& context, const std::string& account, bool nps_only) {
  const Reader reader = open_reader(context);
  std::vector<AnswerToFollow> answers =
      load_answers(reader, {account::resolve_account(reader, account), nps_only}, today());
  sort_for_work(answers);
  if (context.json) {
    print_json({{"as_of", today()},
                {"answers", answers_json(answers, today())},
                {"closed_loop", loop_json(closed_loop(answers, today()))}});
    return 0;
  }
  print_answers(answers, today());
  std::cout << practice::loop_words(closed_loop(answers, today())) << "\n";
  return 0;
}

int show_all_answers(const Context& context, bool nps_only) {
  const Reader reader = open_reader(context);
  const practice::AnswersBook book =
      practice::narrowed(practice::load_answers_book(reader, today()), {}, nps_only);
  if (!context.json) {
    print_answers(book.answers, book.today);
    std::cout << counted(book.open, "answer") << " open, " << book.overdue << " overdue. "
              << practice::loop_words(book.loop) << "\n";
    if (book.loop.median_days) {
      const std::string days = plain_number(*book.loop.median_days, 1);
      std::cout << "Median " << days << (days == "1" ? " day" : " days") << " to a follow-up, of "
                << book.loop.all_done << ".\n";
    }
    for (const practice::CauseCount& one : book.causes)
      std::cout << "  " << title_of(one.cause) << ": " << one.n << "\n";
    std::cout << book.nps.words() << "\n";
    if (const auto n = static_cast<std::int64_t>(book.not_customers.size()); n > 0)
      std::cout << "Customers only: " << counted(n, "answer") << " of other accounts "
                << (n == 1 ? "is" : "are") << " left out; 'followups ACCOUNT' shows "
                << (n == 1 ? "it" : "them") << ".\n";
    for (const std::string& line : judgement::how_answers_are_judged()) std::cout << line << "\n";
    return 0;
  }
  const auto nps = book.nps.estimate();
  print_json({{"as_of", book.today},
              {"newest", book.newest},
              {"open", book.open},
              {"overdue", book.overdue},
              {"planned", book.planned},
              {"done", book.done},
              {"declined", book.declined},
              {"undated", book.undated},
              {"open_by_age", Json{{"up_to_7", book.open_by_age[0]},
                                   {"up_to_30", book.open_by_age[1]},
                                   {"up_to_90", book.open_by_age[2]},
                                   {"older", book.open_by_age[3]}}},
              {"closed_loop", loop_json(book.loop)},
              {"causes", json_list(book.causes,
                                   [](const practice::CauseCount& one) {
                                     return Json{{"cause", one.cause}, {"n", one.n}};
                                   })},
              {"again", json_list(book.again,
                                  [](const practice::AnsweredAgain& one) {
                                    return Json{
                                        {"account_id", one.account_id},  {"person", text_or_null(one.person)},
                                        {"before", one.before},          {"after", one.after},
                                        {"before_day", one.before_day},  {"after_day", one.after_day},
                                        {"followed_up", one.followed_up}};
                                  })},
              {"again_change", book.again_change},
              {"nps", Json{{"n", book.nps.n()},
                           {"accounts", book.nps.accounts()},
                           {"promoters", book.nps.promoters()},
                           {"passives", book.nps.passives()},
                           {"detractors", book.nps.detractors()},
                           {"score", nps ? Json(nps->value) : Json()},
                           {"low", nps ? Json(nps->interval.low) : Json()},
                           {"high", nps ? Json(nps->interval.high) : Json()},
                           {"enough", book.nps.enough()}}},
              {"by_role", json_list(book.by_role,
                                    [](const practice::RoleAnswers& one) {
                                      return Json{{"role", one.role},
                                                  {"n", one.nps.n()},
                                                  {"promoters", one.nps.promoters()},
                                                  {"passives", one.nps.passives()},
                                                  {"detractors", one.nps.detractors()}};
                                    })},
              {"answers", answers_json(book.answers, book.today)}});
  return 0;
}

int write_answers(const Context& context, const std::optional<std::string>& account, bool nps_only,
                  const std::string& path) {
  const Reader reader = open_reader(context);
  const std::string id = account ? account::resolve_account(reader, *account) : std::string();
  const practice::AnswersBook book =
      practice::narrowed(practice::load_answers_book(reader, today()), id, nps_only);
  office::write_sheets(practice::sheets_of(book), path);
  return done(context, "Wrote " + plain_line(path) + ".");
}

int apply_answers(const Context& context, const Arguments& arguments, const std::string& file) {
  const std::string json = document_of(file);
  Workspace workspace(context.workspace, Workspace::Mode::must_exist);
  const Reader& reader = workspace.own_reader();
  Changes changes;
  try {
    changes.follow_ups =
        follow_ups_of_json(json, [&](const std::string& answer) { return load_follow_up(reader, answer); });
  } catch (const Error& error) {
    throw Error(error.code(), file + ": " + error.what());
  }
  const Changes written = saved_changes(workspace, changes, edits::author(reader, arguments.value("--who")));
  return done(context,
              "Saved: " + counted(static_cast<std::int64_t>(written.follow_ups.size()), "follow-up") + ".");
}

/// Applying a document writes no file.
void refuse_output(const Arguments& arguments) {
  if (arguments.value("-o"))
    throw Error(ErrorCode::usage,
                "-o writes what is shown and has no meaning beside \"apply\"; leave it out.");
}

Json rest_json(const std::optional<Rest>& rest) {
  if (!rest) return {};
  return Json{{"person", text_or_null(rest->person)}, {"why", rest->why}, {"until", rest->until}};
}

Json advocate_json(const practice::Advocate& one, Day today) {
  return {{"account_id", one.account_id},
          {"account", one.account},
          {"industry", one.industry},
          {"tier", one.tier},
          {"owner", one.owner},
          {"state", one.state},
          {"why", text_or_null(one.why)},
          {"note", text_or_null(one.note)},
          {"goal", text_or_null(one.goal)},
          {"result", text_or_null(one.result)},
          {"at_target", one.at_target},
          {"rest", rest_json(one.rest)},
          {"promoters", json_list(one.promoters,
                                  [](const practice::Promoter& person) {
                                    return Json{{"person", text_or_null(person.person)},
                                                {"email", text_or_null(person.email)},
                                                {"score", person.score},
                                                {"day", person.day},
                                                {"answer", person.answer},
                                                {"ever_asked", person.ever_asked},
                                                {"rest", rest_json(person.rest)}};
                                  })},
          {"acts", json_list(one.acts, [](const AdvocacyAct& act) { return to_json(act); })},
          {"clipboard", practice::result_for_clipboard(one, today)}};
}

int show_advocates(const Context& context, const std::optional<std::string>& account,
                   const std::optional<std::string>& find, const std::optional<std::string>& path) {
  const Reader reader = open_reader(context);
  const std::string id = account ? account::resolve_account(reader, *account) : std::string();
  const account::TheirMetrics metrics =
      account::load_their_metrics(reader, practice::measured_accounts(reader), today());
  practice::AdvocatesBook book = practice::load_advocates(reader, today(), &metrics);
  std::erase_if(book.accounts, [&](const practice::Advocate& one) {
    return (!id.empty() && one.account_id != id) || (find && !practice::found_by(one, *find));
  });
  if (path) {
    office::write_sheets(practice::sheets_of(book), *path);
    return done(context, "Wrote " + plain_line(*path) + ".");
  }
  if (context.json) {
    print_json({{"as_of", book.today},
                {"never_asked", book.never_asked},
                {"left_out", book.left_out},
                {"asked", book.counts.asked},
                {"agreed", book.counts.agreed},
                {"done", book.counts.done},
                {"declined", book.counts.declined},
                {"waiting", book.counts.waiting},
                {"agreed_low", book.counts.asked == 0 ? Json() : Json(100 * book.agreed_interval.low)},
                {"agreed_high", book.counts.asked == 0 ? Json() : Json(100 * book.agreed_interval.high)},
                {"accounts", json_list(book.accounts, [&](const practice::Advocate& one) {
                   return advocate_json(one, book.today);
                 })}});
    return 0;
  }
  for (const practice::Advocate& one : book.accounts) {
    std::cout << name_of(one.state) << "  " << safe(one.account) << "  " << safe(one.why);
    if (one.rest) std::cout << "  rest until " << short_date(one.rest->until) << " (" << one.rest->why << ")";
    if (!one.note.empty()) std::cout << "  " << one.note;
    std::cout << "\n";
    for (const AdvocacyAct& act : one.acts)
      std::cout << "    " << iso(act.asked) << "  " << title_of(act.kind) << ", " << name_of(act.state)
                << "  " << safe(act.person) << "  [" << act.id << "]\n";
  }
  std::cout << counted(book.never_asked, "promoter") << " never asked; " << book.counts.asked << " asked, "
            << book.counts.agreed << " agreed, " << book.counts.done << " done.\n";
  for (const std::string& line : judgement::how_advocates_are_judged()) std::cout << line << "\n";
  return 0;
}

int apply_acts(const Context& context, const Arguments& arguments, const std::string& file) {
  const std::string json = document_of(file);
  Workspace workspace(context.workspace, Workspace::Mode::must_exist);
  const Reader& reader = workspace.own_reader();
  Changes changes;
  try {
    changes.acts = acts_of_json(json, today(), [&](const std::string& id) {
      const auto row = workspace::RelationshipStore(reader.database()).act(id);
      if (!row)
        throw Error(ErrorCode::not_found,
                    "there is no act \"" + id + "\"; 'advocacy' lists those there are. Nothing was saved.");
      return act_of(*row);
    });
  } catch (const Error& error) {
    throw Error(error.code(), file + ": " + error.what());
  }
  for (AdvocacyAct& act : changes.acts) act.account_id = account::resolve_account(reader, act.account_id);
  const Changes written = saved_changes(workspace, changes, edits::author(reader, arguments.value("--who")));
  return done(context, "Saved: " + counted(static_cast<std::int64_t>(written.acts.size()), "act") + ".");
}

}  // namespace

int run_followups(const Context& context) {
  const Arguments arguments(context.words, {"--who", "-o"}, {"--nps"});
  const auto& words = arguments.rest();
  const bool nps_only = arguments.has("--nps");
  if (const auto path = arguments.value("-o"); path && words.size() < 2)
    return write_answers(context, words.empty() ? std::nullopt : std::optional(words[0]), nps_only, *path);
  if (words.empty()) return show_all_answers(context, nps_only);
  if (words.size() == 1) return show_account_answers(context, words[0], nps_only);
  if (words.size() == 2 && words[0] == "apply") {
    refuse_output(arguments);
    return apply_answers(context, arguments, words[1]);
  }
  throw Error(ErrorCode::usage,
              "Usage: rapport-cli followups [ACCOUNT] [--nps] [-o FILE.(xlsx|csv)] | apply FILE.json");
}

int run_advocacy(const Context& context) {
  const Arguments arguments(context.words, {"--who", "--find", "-o"}, {});
  const auto path = arguments.value("-o");
  const auto& words = arguments.rest();
  if (words.empty()) return show_advocates(context, std::nullopt, arguments.value("--find"), path);
  if (words.size() == 1) return show_advocates(context, words[0], arguments.value("--find"), path);
  if (words.size() == 2 && words[0] == "apply") {
    refuse_output(arguments);
    return apply_acts(context, arguments, words[1]);
  }
  throw Error(ErrorCode::usage,
              "Usage: rapport-cli advocacy [ACCOUNT] [--find TEXT] [-o FILE.(xlsx|csv)] | apply FILE.json");
}

}  // namespace rapport::cli
