// SPDX-License-Identifier: GPL-3.0-or-later
// The command 'work': whom to touch this week, and what a person says about it.
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>
#include <iostream>
#include <set>

#include "app/cli_arguments.h"
#include "app/cli_commands.h"
#include "app/cli_edit.h"
#include "app/cli_output.h"
#include "core/account/brief.h"
#include "core/account/portfolio.h"
#include "core/base/day_words.h"
#include "core/base/error.h"
#include "core/base/text.h"
#include "core/edits/apply.h"
#include "core/edits/author.h"
#include "core/plan/plan.h"
#include "core/work/load.h"
#include "core/work/rule.h"
#include "core/workspace/database.h"
#include "core/workspace/work_store.h"
#include "core/workspace/workspace.h"

namespace rapport::cli {
namespace {

using workspace::Reader;
using workspace::Workspace;

constexpr const char* kWorkUsage =
    "work [--mine] [--week] [--tile NAME] [--rule] | done ACCOUNT REASON | snooze ACCOUNT REASON --until D "
    "--why TEXT | undo ACCOUNT REASON | apply FILE.json";

Json reason_json(const work::Reason& reason) {
  return {{"id", reason.id},     {"kind", reason.kind}, {"level", reason.level}, {"text", reason.text},
          {"step", reason.step}, {"due", reason.due},   {"fact", reason.fact}};
}

Json money_json(const std::optional<Money>& money) {
  return money ? Json{{"amount", money->amount}, {"currency", money->currency}} : Json();
}

Json item_json(const work::Item& item) {
  return {{"account_id", item.account_id},
          {"account", item.account},
          {"owner", item.owner},
          {"tier", item.tier},
          {"arr", money_json(item.arr)},
          {"mine", item.mine},
          {"reason", reason_json(item.reason)},
          {"more_reasons", item.more},
          {"date", item.day},
          {"when", item.when}};
}

Json count_json(const work::Count& count) {
  Json money = Json::object();
  for (const auto& [currency, amount] : count.money) money.add(currency, amount);
  return {{"tile", count.tile},
          {"n", count.known ? Json(count.n) : Json()},
          {"words", count.text()},
          {"amount_by_currency", std::move(money)}};
}

Json change_json(const work::Change& change) {
  return {{"account_id", change.account_id},
          {"account", change.account},
          {"level", change.level},
          {"text", change.text}};
}

Json marks_json(const Reader& reader) {
  std::vector<Json> all;
  for (const auto& [id, marks] : workspace::WorkStore(reader.database()).all())
    for (const workspace::WorkMarkRow& mark : marks)
      all.push_back(Json{{"account_id", id},
                         {"reason", mark.reason},
                         {"state", mark.state},
                         {"until", mark.until},
                         {"why", mark.why},
                         {"who", mark.who}});
  return all;
}

Json successes_json(const work::SuccessCounts& counts) {
  Json all{{"accounts", counts.accounts}, {"measured", counts.measured()}};
  for (int i = 0; i < work::success_states; ++i) {
    const auto state = static_cast<work::SuccessState>(i);
    all.add(std::string(name_of(state)), counts.of(state));
  }
  return all;
}

Json to_json(const work::Work& work, const Reader& reader) {
  const work::LastImport& last = work.last_import;
  return {{"date", work.today},
          {"scope", work.scope},
          {"me", text_or_null(work.me)},
          {"accounts", work.accounts},
          {"counts", json_list(work.counts, count_json)},
          {"items", json_list(work.items, item_json)},
          {"snoozed", json_list(work.snoozed,
                                [](const work::SnoozedItem& item) {
                                  return Json{{"account_id", item.account_id},
                                              {"account", item.account},
                                              {"reason", reason_json(item.reason)},
                                              {"until", item.reason.snoozed->until},
                                              {"why", item.reason.snoozed->why}};
                                })},
          {"since_last_import", Json{{"date", last.day},
                                     {"changes", json_list(last.changes, change_json)},
                                     {"more", last.more},
                                     {"notes", Json(last.notes)}}},
          {"successes", successes_json(work.successes)},
          {"marks", marks_json(reader)}};
}

const char* level_sign(Level level) {
  switch (level) {
    case Level::risk:
      return "!!";
    case Level::watch:
      return "! ";
    case Level::good:
      return "ok";
    case Level::unknown:
      return "? ";
  }
  return "";
}

std::string to_text(const work::Work& work) {
  std::string out =
      work::long_day_text(work.today) + ", " +
      (work.scope == work::Scope::mine ? counted(work.accounts, "account is yours", "accounts are yours")
                                       : counted(work.accounts, "account")) +
      "\n";
  for (const work::Count& count : work.counts) out += "  " + grouped(count.n) + " " + count.text() + "\n";
  out += work.items.empty() ? "\nNothing needs you this week.\n" : "\n";
  for (const work::Item& item : work.items)
    out += std::string(level_sign(item.reason.level)) + "  " + safe(item.account) +
           (item.about.empty() ? "" : " (" + safe(item.about) + ")") + ", " + item.when + "\n      " +
           safe(item.reason.text) +
           (item.more > 0 ? " (and " + counted(item.more, "more reason") + ")" : "") + "\n      > " +
           safe(item.reason.step) + "  [" + safe(item.reason.id) + "]\n";
  if (!work.snoozed.empty()) out += "\n" + std::to_string(work.snoozed.size()) + " snoozed\n";
  for (const work::SnoozedItem& item : work.snoozed)
    out += "  " + safe(item.account) + " until " + short_date(item.reason.snoozed->until) + " (" +
           safe(item.reason.snoozed->why) + "): " + safe(item.reason.text) + "  [" + safe(item.reason.id) +
           "]\n";
  const work::LastImport& last = work.last_import;
  if (last.day && (!last.changes.empty() || !last.notes.empty())) {
    out += "\nSince the import of " + short_date(*last.day) + "\n";
    for (const work::Change& change : last.changes)
      out += std::string(level_sign(change.level)) + "  " + safe(change.account) + ": " + safe(change.text) +
             "\n";
    if (last.more > 0) out += "    and " + std::to_string(last.more) + " more\n";
    for (const std::string& note : last.notes) out += "?   " + note + "\n";
  }
  const work::SuccessCounts& counts = work.successes;
  out += "\nTheir success: " + std::to_string(counts.measured()) + " of " +
         counted(counts.accounts, "account") + " measured, " +
         std::to_string(counts.of(work::SuccessState::reached)) + " at the target\n";
  return out;
}

/// Today's reasons, read once for any number of marks.
class TodaysReasons {
 public:
  explicit TodaysReasons(const Workspace& workspace) : workspace_(workspace) {}
  /// The reason of an account; an error names those that it has.
  const work::Reason& of(const std::string& account_id, const std::string& id) {
    if (!book_) {
      const Reader& reader = workspace_.own_reader();
      book_ = work::with_successes(reader, work::load_with_portfolio(reader, today()).book,
                                   work::load_successes(reader, today()));
    }
    const work::Entry* entry = work::entry_of(*book_, account_id);
    std::string known;
    if (entry != nullptr)
      for (const work::Reason& reason : entry->reasons) {
        if (reason.id == id) return reason;
        if (reason.calls_for_touch()) known += (known.empty() ? "" : ", ") + reason.id;
      }
    throw Error(ErrorCode::not_found, "The account has no reason \"" + id + "\" today; " +
                                          (known.empty() ? "it has none." : "it has: " + known + ".") +
                                          " Nothing was changed.");
  }

  /// What can be put aside: a reason, or a signal that the account page shows. Else the error of of().
  void expect(const std::string& account_id, const std::string& id) {
    const auto flags = account::load_facts(workspace_.own_reader(), account_id, today()).flags;
    if (std::none_of(flags.begin(), flags.end(), [&](const Flag& flag) { return flag.id == id; }))
      (void)of(account_id, id);
  }

 private:
  const Workspace& workspace_;
  std::optional<work::Book> book_;
};

bool is_follow_up(const std::string& reason) {
  return reason.starts_with("follow_up:");
}

/// A follow-up is done in its plan, and nowhere else.
void tick(Workspace& workspace, const std::string& account_id, const std::string& reason, bool done,
          const std::string& who) {
  const std::string id = reason.substr(std::string_view("follow_up:").size());
  const SuccessPlan plan = plan::load_plan_only(workspace.own_reader(), account_id);
  for (const FollowUp& one : plan.follow_ups)
    if (one.id == id) {
      save_edit(workspace, account_id, edits::FollowUpTicked{id, done, one.text}, who);
      return;
    }
  throw Error(ErrorCode::not_found, "The account's plan has no follow-up " + id + "; nothing was changed.");
}

/// True where something was said about the reason: done, or put aside.
bool is_marked(Workspace& workspace, const std::string& account_id, const std::string& reason) {
  const auto marks = workspace::WorkStore(workspace.database()).of(account_id);
  return std::any_of(marks.begin(), marks.end(), [&](const auto& one) { return one.reason == reason; });
}

void set_state(Workspace& workspace, TodaysReasons& reasons, const std::string& account_id,
               const work::Mark& mark, const std::string& who) {
  const bool follow_up = is_follow_up(mark.reason);
  if (follow_up && mark.state == work::MarkState::done)
    return tick(workspace, account_id, mark.reason, true, who);
  // One without a mark was ticked in the plan, and that is taken back there.
  if (follow_up && mark.state == work::MarkState::none && !is_marked(workspace, account_id, mark.reason))
    return tick(workspace, account_id, mark.reason, false, who);
  if (mark.state == work::MarkState::snoozed && !follow_up) reasons.expect(account_id, mark.reason);
  work::Mark said = mark;
  if (mark.state == work::MarkState::done) said.fact = reasons.of(account_id, mark.reason).fact;
  save_edit(workspace, account_id, edits::WorkMarked{said}, who);
}

int run_one_mark(const Context& context, const std::string& verb) {
  const Arguments arguments(context.words, {"--until", "--why", "--who"}, {});
  arguments.expect(3, kWorkUsage);
  Workspace workspace(context.workspace, Workspace::Mode::must_exist);
  const Reader& reader = workspace.own_reader();
  const std::string id = account::resolve_account(reader, arguments.rest()[1]);
  const std::string& reason = arguments.rest()[2];
  const std::string who = edits::author(reader, arguments.value("--who"));
  TodaysReasons reasons(workspace);
  work::Mark mark{reason, work::MarkState::done, std::nullopt, {}, {}};
  if (verb == "done") {
    set_state(workspace, reasons, id, mark, who);
    return done(context, "Done: " + plain_line(reason) + ".");
  }
  if (verb == "undo") {
    mark.state = work::MarkState::none;
    if (!is_follow_up(reason) && !is_marked(workspace, id, reason))
      throw Error(ErrorCode::not_found, "Nothing was said about \"" + reason + "\" of this account.");
    set_state(workspace, reasons, id, mark, who);
    return done(context, "Taken back: " + plain_line(reason) + ".");
  }
  const auto until = arguments.value("--until");
  const auto why = arguments.value("--why");
  if (!until || !why) throw Error(ErrorCode::usage, std::string("Usage: rapport-cli ") + kWorkUsage);
  mark.state = work::MarkState::snoozed;
  mark.until = parse_day_words(*until, today());
  mark.why = *why;
  if (!mark.until)
    throw Error(ErrorCode::usage, "--until takes a day such as 2026-12-08, fri or +7, not \"" + *until +
                                      "\"; nothing was changed.");
  set_state(workspace, reasons, id, mark, who);
  return done(context, "Snoozed until " + short_date(*mark.until) + ": " + plain_line(reason) + ".");
}

/// {"marks": [{"account_id" or "account", "reason", "state", "until", "why"}]}: all of them or none.
int run_apply(const Context& context) {
  const Arguments arguments(context.words, {"--who"}, {});
  arguments.expect(2, "work apply FILE.json");
  const std::string& path = arguments.rest()[1];
  const std::string text = document_of(path);
  const QJsonDocument document =
      QJsonDocument::fromJson(QByteArray(text.data(), static_cast<qsizetype>(text.size())));
  const QJsonValue list = document.object().value(QLatin1String("marks"));
  if (!list.isArray())
    throw Error(ErrorCode::input,
                path + " holds no list \"marks\", as work --json has it; nothing was changed.");
  Workspace workspace(context.workspace, Workspace::Mode::must_exist);
  const std::string who = edits::author(workspace.own_reader(), arguments.value("--who"));
  std::vector<std::pair<std::string, work::Mark>> marks;
  static const std::set<QString> known = {QStringLiteral("account_id"), QStringLiteral("account"),
                                          QStringLiteral("reason"),     QStringLiteral("state"),
                                          QStringLiteral("until"),      QStringLiteral("why"),
                                          QStringLiteral("who")};
  for (const auto& value : list.toArray()) {
    const QJsonObject one = value.toObject();
    const std::string at = path + ", marks[" + std::to_string(marks.size()) + "]";
    for (const QString& key : one.keys())
      if (!known.contains(key))
        throw Error(ErrorCode::input,
                    at + ": there is no key \"" + key.toStdString() + "\"; nothing was changed.");
    const auto word = [&](const char* key) { return one.value(QLatin1String(key)).toString().toStdString(); };
    work::Mark mark;
    mark.reason = word("reason"), mark.why = word("why");
    const auto state = work::parse_mark_state(word("state"));
    if (!state)
      throw Error(ErrorCode::input, at + ": state is done, snoozed or none, not \"" + word("state") +
                                        "\"; nothing was changed.");
    mark.state = *state;
    mark.until = parse_iso_day(word("until"));
    const std::string account = word("account_id").empty() ? word("account") : word("account_id");
    marks.emplace_back(account::resolve_account(workspace.own_reader(), account), std::move(mark));
  }
  TodaysReasons reasons(workspace);
  workspace::Transaction transaction(workspace.database());
  for (const auto& [id, mark] : marks) set_state(workspace, reasons, id, mark, who);
  transaction.commit();
  return done(context, counted(static_cast<std::int64_t>(marks.size()), "mark") + " applied.");
}

}  // namespace

int run_work(const Context& context) {
  const std::string verb = context.words.empty() ? std::string() : context.words[0];
  if (verb == "done" || verb == "snooze" || verb == "undo") return run_one_mark(context, verb);
  if (verb == "apply") return run_apply(context);
  const Arguments arguments(context.words, {"--tile"}, {"--mine", "--week", "--rule"});
  arguments.expect(0, kWorkUsage);
  if (arguments.has("--rule")) {
    if (context.json)
      print_json({{"reasons", json_list(work::rule_reasons(),
                                        [](const work::RuleLine& line) {
                                          return Json{{"title", line.title}, {"text", line.text}};
                                        })},
                  {"notes", Json(work::rule_notes())}});
    else
      std::cout << work::rule_text();
    return 0;
  }
  std::optional<work::Tile> tile;
  if (const auto name = arguments.value("--tile")) {
    tile = work::parse_tile(*name);
    if (!tile)
      throw Error(ErrorCode::usage,
                  "--tile takes renewals, no_next, sponsor_dark, quiet, answers or successes, not \"" +
                      *name + "\".");
  }
  const Reader reader = open_reader(context);
  const bool mine = arguments.has("--mine");
  if (mine) require_me(reader);
  const work::Work work = work::load_work(reader, today(), mine ? work::Scope::mine : work::Scope::team, tile,
                                          arguments.has("--week"));
  if (context.json)
    print_json(to_json(work, reader));
  else
    std::cout << to_text(work);
  return 0;
}

}  // namespace rapport::cli
