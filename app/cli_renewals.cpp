// SPDX-License-Identifier: GPL-3.0-or-later
// The command 'renewals': the renewal outlook, and the calls on it.
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <set>

#include "app/cli_arguments.h"
#include "app/cli_commands.h"
#include "app/cli_edit.h"
#include "app/cli_output.h"
#include "core/account/brief.h"
#include "core/account/portfolio.h"
#include "core/base/error.h"
#include "core/base/text.h"
#include "core/deck/board.h"
#include "core/edits/apply.h"
#include "core/edits/author.h"
#include "core/practice/how_judged.h"
#include "core/practice/renewals.h"
#include "core/practice/renewals_words.h"
#include "core/workspace/database.h"
#include "core/workspace/workspace.h"
#ifdef RAPPORT_HAS_UI
#include "ui/charts/export_bars.h"
#include "ui/report/offscreen_app.h"
#endif

namespace rapport::cli {
namespace {

constexpr const char* kRenewalsUsage =
    "renewals [--until D] [-o FILE.(xlsx|csv|pptx|png|svg|pdf)] [--rule] | apply FILE.json [--who NAME]";

/// No contract runs longer: a renewal date further away is a slip of the pen.
constexpr int kFarRenewal = 5 * 366;

Json cents_json(std::optional<practice::Cents> cents) {
  return cents ? Json(static_cast<double>(*cents) / 100.0) : Json();
}

Json call_json(const relationship::RenewalCall& call) {
  return {{"id", call.id},    {"call", call.call}, {"reason", call.reason},
          {"date", call.day}, {"who", call.who},   {"renewal_date", call.renewal_day}};
}

Json due_json(const practice::Outlook& o, const practice::DueRenewal& due) {
  const auto* call = due.call();
  return {{"account_id", due.account_id},
          {"account", due.account},
          {"owner", due.owner},
          {"tier", due.tier},
          {"renewal_date", due.day},
          {"days", due.day - o.today},
          {"decide_by", due.decide_by},
          {"notice_days", due.notice_days},
          {"notice_known", due.notice_known},
          {"arr", cents_json(due.arr)},
          {"rule", due.rule},
          {"side", due.side},
          {"history", text_or_null(practice::history_words(o.history, due.side))},
          {"signals", json_list(due.signals,
                                [](const Flag& flag) {
                                  return Json{{"id", flag.id},
                                              {"kind", flag.kind},
                                              {"level", flag.level},
                                              {"label", flag.label},
                                              {"reason", flag.reason.str()}};
                                })},
          {"next", text_or_null(due.next)},
          {"open_expansion", cents_json(due.expansion)},
          {"call", call == nullptr ? Json() : call_json(*call)},
          {"calls", json_list(due.calls, call_json)},
          {"asked", due.asked == relationship::Asked::none    ? Json()
                    : due.asked == relationship::Asked::first ? Json(180)
                                                              : Json(90)},
          {"disagree", due.disagree()}};
}

Json past_json(const practice::PastRenewal& past) {
  return {{"account_id", past.account_id},
          {"account", past.account},
          {"date", past.day},
          {"renewed", past.renewed},
          {"arr", cents_json(past.arr)},
          {"side", past.side},
          {"signal", text_or_null(past.signal)},
          {"call", past.call ? call_json(*past.call) : Json()}};
}

Json to_json(const practice::Outlook& o) {
  const practice::RenewalHistory& h = o.history;
  const practice::OutlookWords words = practice::words_of(o);
  const auto chance = [&](const practice::Chances::Beta& of) { return o.earned ? Json(of.mean()) : Json(); };
  Json brier;
  if (o.brier) brier = Json{{"chances", o.brier->chances}, {"base", o.brier->base}};
  return {{"date", o.today},
          {"until", o.until},
          {"currency", o.currency},
          {"rates", text_or_null(o.rates)},
          {"due", cents_json(o.sum.due)},
          {"earned", o.earned},
          {"expected", o.earned ? Json(o.sum.expected / 100.0) : Json()},
          {"p10", o.earned ? Json(o.sum.p10 / 100.0) : Json()},
          {"p90", o.earned ? Json(o.sum.p90 / 100.0) : Json()},
          {"all_renew", o.earned ? Json(o.sum.all) : Json()},
          {"chance_clear", chance(o.chances.clear)},
          {"chance_flagged", chance(o.chances.flagged)},
          {"open_expansion", cents_json(o.expansion)},
          {"history", Json{{"past", h.past},
                           {"past_renewed", h.past_renewed},
                           {"replayed", h.n},
                           {"renewed", h.renewed},
                           {"flagged", h.flagged},
                           {"flagged_renewed", h.flagged_renewed},
                           {"clear", h.clear},
                           {"clear_renewed", h.clear_renewed}}},
          {"brier", std::move(brier)},
          {"asked", o.asked},
          {"without_arr", o.without_arr},
          {"paying_nothing", o.paying_nothing},
          {"undated", o.undated},
          {"title", words.finding},
          {"words", words.history},
          {"notes", Json(words.notes)},
          {"renewals", json_list(o.due, [&](const auto& due) { return due_json(o, due); })},
          {"quarters", json_list(o.quarters,
                                 [](const practice::RenewalQuarter& quarter) {
                                   return Json{{"start", quarter.start},
                                               {"renewals", quarter.renewals},
                                               {"due", cents_json(quarter.due)},
                                               {"at_risk", cents_json(quarter.at_risk)},
                                               {"lost", cents_json(quarter.lost)},
                                               {"without_arr", quarter.without_arr}};
                                 })},
          {"past", json_list(o.past, past_json)}};
}

void print_text(const practice::Outlook& o) {
  const practice::OutlookWords words = practice::words_of(o);
  std::cout << words.title << "\n" << safe(words.basis) << "\n\n";
  for (const practice::RetentionTile& tile : words.tiles)
    std::cout << tile.figure << "  " << tile.label() << "\n";
  std::cout << "\n" << safe(words.finding) << "\n" << safe(words.history) << "\n";
  if (!words.method.empty()) std::cout << words.method << "\n";
  for (const practice::DueRenewal& due : o.due) {
    std::cout << "\n"
              << short_date(due.day) << "  " << safe(due.account) << "  "
              << (due.arr ? practice::amount_words(*due.arr, o.currency) : std::string("ARR not known"))
              << "\n    decide by " << practice::decide_words(due, o.today)
              << (due.notice_known ? "" : " (" + std::to_string(due.notice_days) + " days' notice assumed)")
              << "\n    rule: " << practice::rule_words(due);
    if (const std::string signals = practice::signal_words(due, 3); !signals.empty())
      std::cout << " (" << safe(signals) << ")";
    const std::string call = practice::call_words(due);
    std::cout << "\n    call: " << (call.empty() ? "none" : safe(call))
              << (due.disagree() ? "  - they disagree" : "")
              << "\n    next: " << (due.next.empty() ? "none" : safe(due.next)) << "\n";
  }
  const auto lost = practice::losses(o);
  if (!lost.empty()) std::cout << "\nWhat we said 90 days before each loss\n";
  for (const practice::PastRenewal* one : lost)
    std::cout << "  " << short_date(one->day) << "  " << safe(one->account) << ": "
              << safe(practice::said_words(*one)) << "\n";
  for (const std::string& note : words.notes) std::cout << "! " << safe(note) << "\n";
}

void write_file(const practice::Outlook& o, const std::string& path) {
  if (deck::write_board_file(o, path)) return;
#ifdef RAPPORT_HAS_UI
  const ui::OffscreenApp app;
  ui::export_bars(practice::quarters_of(o), path);
#else
  throw Error(ErrorCode::usage,
              "Renewals are written as .xlsx, .csv or .pptx, and by a build with the window as "
              ".png, .svg or .pdf; \"" +
                  path + "\" has none of these endings.");
#endif
}

/// {"calls": [{"account_id" or "account", "call", "reason", "renewal_date"}]}: all of them or none.
int apply_calls(const Context& context) {
  const Arguments arguments(context.words, {"--who"}, {});
  arguments.expect(2, "renewals apply FILE.json [--who NAME]");
  const std::string& path = arguments.rest()[1];
  const std::string text = document_of(path);
  const QJsonValue list =
      QJsonDocument::fromJson(QByteArray(text.data(), static_cast<qsizetype>(text.size())))
          .object()
          .value(QLatin1String("calls"));
  if (!list.isArray()) throw Error(ErrorCode::input, path + " holds no list \"calls\"; nothing was changed.");
  workspace::Workspace workspace(context.workspace, workspace::Workspace::Mode::must_exist);
  const workspace::Reader& reader = workspace.own_reader();
  const std::string who = edits::author(reader, arguments.value("--who"));
  static const std::set<QString> known = {
      QStringLiteral("account_id"), QStringLiteral("account"),      QStringLiteral("call"),
      QStringLiteral("reason"),     QStringLiteral("renewal_date"), QStringLiteral("id"),
      QStringLiteral("date"),       QStringLiteral("who"),          QStringLiteral("remove")};
  std::int64_t n = 0;
  workspace::Transaction transaction(workspace.database());
  for (const auto& value : list.toArray()) {
    const QJsonObject one = value.toObject();
    const std::string at = path + ", calls[" + std::to_string(n++) + "]";
    if (!value.isObject())
      throw Error(ErrorCode::input, at + ": an object is expected; nothing was changed.");
    for (const QString& key : one.keys())
      if (!known.contains(key))
        throw Error(ErrorCode::input,
                    at + ": there is no key \"" + key.toStdString() + "\"; nothing was changed.");
    // As 'renewals --json' has them, they may be null.
    for (const char* key : {"account_id", "account", "call", "reason", "renewal_date", "id"})
      if (const QJsonValue said = one.value(QLatin1String(key));
          !said.isUndefined() && !said.isNull() && !said.isString())
        throw Error(ErrorCode::input, at + ": " + key + " is a text; nothing was changed.");
    const auto word = [&](const char* key) { return one.value(QLatin1String(key)).toString().toStdString(); };
    const std::string account = word("account_id").empty() ? word("account") : word("account_id");
    const std::string id = account::resolve_account(reader, account);
    edits::RenewalCalled called;
    called.back = one.value(QLatin1String("remove")).toBool();
    called.call.id = called.back ? word("id") : std::string();
    called.call.reason = word("reason");
    if (called.back) {
      const auto made = relationship::load_calls(reader, id);
      if (std::none_of(made.begin(), made.end(), [&](const auto& call) { return call.id == called.call.id; }))
        throw Error(ErrorCode::not_found, at + ": the account has no call with the id \"" + called.call.id +
                                              "\"; nothing was changed.");
    }
    const auto call = relationship::parse_call(word("call"));
    if (!call && !called.back)
      throw Error(ErrorCode::input, at + ": call is commit, likely, monitor, at_risk or lost, not \"" +
                                        word("call") + "\"; nothing was changed.");
    called.call.call = call.value_or(relationship::Call::monitor);
    const auto facts = account::load_facts(reader, id, today());
    const auto renewal =
        word("renewal_date").empty() ? facts.renewal_date : parse_iso_day(word("renewal_date"));
    if (!renewal && !called.back)
      throw Error(ErrorCode::input, at + ": the renewal date of " + facts.name +
                                        " is not known; name it as \"renewal_date\": \"YYYY-MM-DD\". Nothing "
                                        "was changed.");
    if (!called.back && !word("renewal_date").empty() && std::abs(*renewal - today()) > kFarRenewal)
      throw Error(ErrorCode::input, at + ": the renewal date " + iso(*renewal) +
                                        " is more than five years away; nothing was changed.");
    called.call.renewal_day = renewal.value_or(today());
    save_edit(workspace, id, std::move(called), who, at);
  }
  transaction.commit();
  return done(context, counted(n, "call") + " saved.");
}

}  // namespace

int run_renewals(const Context& context) {
  if (!context.words.empty() && context.words[0] == "apply") return apply_calls(context);
  const Arguments arguments(context.words, {"--until", "-o"}, {"--rule"});
  arguments.expect(0, kRenewalsUsage);
  if (arguments.has("--rule")) {
    const auto rules = judgement::how_renewals_are_judged();
    if (context.json)
      print_json({{"rules", Json(rules)}});
    else
      for (const std::string& rule : rules) std::cout << rule << "\n";
    return 0;
  }
  const auto until = arguments.value("--until");
  const workspace::Reader reader = open_reader(context);
  const practice::Outlook outlook = practice::load_renewals(
      reader, today(), until ? day_option(*until) : practice::usual_horizon(today()), terminal_progress());
  if (const auto path = arguments.value("-o")) {
    write_file(outlook, *path);
    return done(context, "Wrote " + plain_line(*path) + ".");
  }
  if (context.json)
    print_json(to_json(outlook));
  else
    print_text(outlook);
  return 0;
}

}  // namespace rapport::cli
