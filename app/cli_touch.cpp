// SPDX-License-Identifier: GPL-3.0-or-later
// The commands 'touch-model' and 'reasons'.
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <iostream>

#include "app/cli_arguments.h"
#include "app/cli_commands.h"
#include "app/cli_edit.h"
#include "app/cli_output.h"
#include "core/account/portfolio.h"
#include "core/base/error.h"
#include "core/base/text.h"
#include "core/edits/apply.h"
#include "core/edits/author.h"
#include "core/practice/touch.h"
#include "core/relationship/deal_reasons.h"
#include "core/relationship/judgements.h"
#include "core/workspace/database.h"
#include "core/workspace/workspace.h"

namespace rapport::cli {
namespace {

constexpr const char* kTouchUsage = "touch-model | apply FILE.json [--who NAME]";
constexpr const char* kReasonsUsage = "reasons ACCOUNT | apply ACCOUNT FILE.json [--who NAME]";

QJsonObject object_of(const std::string& path) {
  const std::string text = document_of(path);
  const QJsonDocument document =
      QJsonDocument::fromJson(QByteArray(text.data(), static_cast<qsizetype>(text.size())));
  if (!document.isObject())
    throw Error(ErrorCode::input, path + " holds no JSON object; nothing was changed.");
  return document.object();
}

/// The list under a key; its objects may have these keys only.
QJsonArray list_of(const QJsonObject& object, const char* key, const std::string& path,
                   const QStringList& keys) {
  const QJsonValue list = object.value(QLatin1String(key));
  if (!list.isArray())
    throw Error(ErrorCode::input, path + " holds no list \"" + key + "\"; nothing was changed.");
  for (const auto& one : list.toArray())
    for (const QString& name : one.toObject().keys())
      if (!keys.contains(name))
        throw Error(ErrorCode::input, path + ", " + key + ": there is no key \"" + name.toStdString() +
                                          "\"; nothing was changed.");
  return list.toArray();
}

std::string word_of(const QJsonObject& object, const char* key) {
  return object.value(QLatin1String(key)).toString().toStdString();
}

int apply_touch_models(const Context& context) {
  const Arguments arguments(context.words, {"--who"}, {});
  arguments.expect(2, kTouchUsage);
  const std::string& path = arguments.rest()[1];
  const QJsonArray list =
      list_of(object_of(path), "tiers", path,
              {QStringLiteral("tier"), QStringLiteral("touch"), QStringLiteral("cadence_days"),
               QStringLiteral("kinds"), QStringLiteral("who"), QStringLiteral("usual"), QStringLiteral("set"),
               QStringLiteral("accounts"), QStringLiteral("within"), QStringLiteral("overdue"),
               QStringLiteral("unknown"), QStringLiteral("by_hand"), QStringLiteral("touches"),
               QStringLiteral("questions_asked"), QStringLiteral("questions_answered"),
               QStringLiteral("accounts_asked")});
  workspace::Workspace workspace(context.workspace, workspace::Workspace::Mode::must_exist);
  const std::string who = edits::author(workspace.own_reader(), arguments.value("--who"));
  workspace::Transaction transaction(workspace.database());
  int place = 0;
  for (const auto& value : list) {
    const std::string at = path + ", tiers[" + std::to_string(place++) + "]";
    const QJsonObject one = value.toObject();
    if (!value.isObject() || !one.value(QLatin1String("tier")).isString())
      throw Error(ErrorCode::input, at + ": an object with a text \"tier\" is expected, empty for accounts "
                                         "without one; nothing was changed.");
    for (const char* key : {"kinds", "who"})
      if (one.contains(QLatin1String(key)) && !one.value(QLatin1String(key)).isString())
        throw Error(ErrorCode::input, at + ": " + key + " is a text; nothing was changed.");
    // What is not named stays as it is.
    relationship::TouchModel model =
        relationship::load_touch_models(workspace.own_reader(), {word_of(one, "tier")}).front();
    model.set = !one.value(QLatin1String("usual")).toBool() && one.value(QLatin1String("set")).toBool(true);
    if (one.contains(QLatin1String("touch"))) {
      const auto touch = relationship::parse_touch(word_of(one, "touch"));
      if (!touch)
        throw Error(ErrorCode::input, path + ": touch is low, mixed or high, not \"" + word_of(one, "touch") +
                                          "\"; nothing was changed.");
      model.touch = *touch;
    }
    if (one.contains(QLatin1String("cadence_days")))
      model.cadence_days = one.value(QLatin1String("cadence_days")).toInt();
    if (one.contains(QLatin1String("kinds"))) model.kinds = word_of(one, "kinds");
    if (one.contains(QLatin1String("who"))) model.who = word_of(one, "who");
    save_edit(workspace, {}, edits::TouchModelSet{model}, who);
  }
  transaction.commit();
  return done(context, "Set for " + counted(list.size(), "tier") + ".");
}

int apply_reasons(const Context& context) {
  const Arguments arguments(context.words, {"--who"}, {});
  arguments.expect(3, kReasonsUsage);
  const std::string& path = arguments.rest()[2];
  const QJsonArray deals =
      list_of(object_of(path), "deals", path,
              {QStringLiteral("deal_id"), QStringLiteral("name"), QStringLiteral("date"),
               QStringLiteral("amount"), QStringLiteral("currency"), QStringLiteral("reasons")});
  workspace::Workspace workspace(context.workspace, workspace::Workspace::Mode::must_exist);
  const std::string id = account::resolve_account(workspace.own_reader(), arguments.rest()[1]);
  const std::string who = edits::author(workspace.own_reader(), arguments.value("--who"));
  workspace::Transaction transaction(workspace.database());
  for (const auto& value : deals) {
    const QJsonObject deal = value.toObject();
    edits::DealReasonsSet set{word_of(deal, "deal_id"), {}};
    for (const auto& one :
         list_of(deal, "reasons", path,
                 {QStringLiteral("reason"), QStringLiteral("bought"), QStringLiteral("stays")})) {
      const QJsonObject reason = one.toObject();
      set.reasons.push_back({word_of(reason, "reason"), reason.value(QLatin1String("bought")).toBool(true),
                             reason.value(QLatin1String("stays")).toBool(false)});
    }
    save_edit(workspace, id, std::move(set), who);
  }
  transaction.commit();
  return done(context, "Saved for " + counted(deals.size(), "deal") + ".");
}

}  // namespace

int run_touch_model(const Context& context) {
  if (!context.words.empty() && context.words[0] == "apply") return apply_touch_models(context);
  const Arguments arguments(context.words, {}, {});
  arguments.expect(0, kTouchUsage);
  const practice::TouchBook book = practice::load_touch_book(open_reader(context), today());
  if (context.json) {
    print_json({{"date", book.today},
                {"days", judgement::kTouchDays},
                {"tiers", json_list(book.tiers, [](const practice::TouchTier& tier) {
                   return Json{{"tier", tier.model.tier},
                               {"touch", tier.model.touch},
                               {"cadence_days", tier.model.cadence_days},
                               {"kinds", tier.model.kinds},
                               {"who", tier.model.who},
                               {"set", tier.model.set},
                               {"accounts", tier.accounts},
                               {"within", tier.within},
                               {"overdue", tier.overdue},
                               {"unknown", tier.unknown},
                               {"by_hand", tier.by_hand},
                               {"touches", tier.touches},
                               {"questions_asked", tier.asked},
                               {"questions_answered", tier.answered},
                               {"accounts_asked", tier.asked_accounts}};
                 })}});
    return 0;
  }
  for (const practice::TouchTier& tier : book.tiers)
    std::cout << (tier.model.tier.empty() ? "no tier" : safe(tier.model.tier)) << ": "
              << relationship::title_of(tier.model.touch) << ", every " << tier.model.cadence_days << " days"
              << (tier.model.set ? "" : " (usual)") << "\n    " << safe(tier.model.kinds) << "; "
              << safe(tier.model.who) << "\n    " << practice::touch_words(tier) << "\n";
  return 0;
}

int run_reasons(const Context& context) {
  if (!context.words.empty() && context.words[0] == "apply") return apply_reasons(context);
  const Arguments arguments(context.words, {}, {});
  arguments.expect(1, kReasonsUsage);
  const workspace::Reader reader = open_reader(context);
  const std::string id = account::resolve_account(reader, arguments.rest()[0]);
  const relationship::ReasonsOfAccount all = relationship::load_reasons(reader, id);
  if (context.json) {
    print_json({{"account_id", id},
                {"bought", all.bought},
                {"stay", all.stay},
                {"known", Json(all.known)},
                {"deals", json_list(all.deals, [](const relationship::DealWithReasons& deal) {
                   return Json{
                       {"deal_id", deal.deal_id},
                       {"name", deal.name},
                       {"date", deal.day},
                       {"amount", deal.amount.amount},
                       {"currency", deal.amount.currency},
                       {"reasons", json_list(deal.reasons, [](const relationship::DealReason& one) {
                          return Json{{"reason", one.reason}, {"bought", one.bought}, {"stays", one.stays}};
                        })}};
                 })}});
    return 0;
  }
  std::cout << (all.bought == 0 ? std::string("No reason to buy is written down.") : all.words()) << "\n";
  for (const relationship::DealWithReasons& deal : all.deals) {
    std::cout << short_date(deal.day) << "  " << safe(deal.name) << "  [" << deal.deal_id << "]\n";
    for (const relationship::DealReason& one : deal.reasons)
      std::cout << "    " << (one.stays ? "[stays] " : "[     ] ") << safe(one.reason)
                << (one.bought ? "" : "  (not why they bought)") << "\n";
  }
  return 0;
}

}  // namespace rapport::cli
