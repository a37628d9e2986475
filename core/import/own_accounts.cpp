// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/own_accounts.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>
#include <cmath>
#include <optional>

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/identity/domains.h"
#include "core/import/derive.h"
#include "core/workspace/account_queries.h"
#include "core/workspace/database.h"
#include "core/workspace/workspace.h"

namespace rapport::import {
namespace {

using workspace::OwnAccount;

/// The account as it is stored. Throws Error(`code`) for what is none.
void check(OwnAccount& account, ErrorCode code) {
  account.name = std::string(trimmed(account.name));
  if (account.name.empty() || !is_plain_line(account.name, 255))
    throw Error(code,
                "An account's name is one line of at most 255 bytes, and not empty; nothing was changed.");
  account.website = std::string(trimmed(account.website));
  if (!account.website.empty() && identity::registrable_domain(account.website).empty())
    throw Error(code,
                "\"" + account.website + "\" is no website; write it as acme.example. Nothing was changed.");
  if (account.arr && (!std::isfinite(*account.arr) || *account.arr < 0))
    throw Error(code, "The ARR of " + account.name + " is not an amount; nothing was changed.");
  std::transform(account.currency.begin(), account.currency.end(), account.currency.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
  const bool letters = std::all_of(account.currency.begin(), account.currency.end(),
                                   [](char c) { return c >= 'A' && c <= 'Z'; });
  if (!account.currency.empty() && (account.currency.size() != 3 || !letters))
    throw Error(code, "\"" + account.currency +
                          "\" is no currency; write its code, such as EUR. Nothing was changed.");
}

void derive_again(workspace::Database& database, const Progress& progress) {
  DeriveScope scope;
  scope.join.accounts = true;
  derive(database, scope, progress);
}

[[noreturn]] void refuse(const std::string& where, const std::string& what) {
  throw Error(ErrorCode::input, where + ": " + what + "; nothing was changed.");
}

std::string text_of(const QJsonValue& value, const std::string& where, const char* key) {
  if (value.isNull()) return {};
  if (!value.isString()) refuse(where, std::string("\"") + key + "\" is not a text");
  return value.toString().toStdString();
}

void apply_arr(const QJsonValue& value, const std::string& where, OwnAccount& account) {
  if (value.isNull()) {
    account.arr.reset();
    account.currency.clear();
    return;
  }
  const QJsonObject arr = value.toObject();
  for (const QString& key : arr.keys())
    if (key != QLatin1String("amount") && key != QLatin1String("currency"))
      refuse(where, "\"arr\" has no key \"" + key.toStdString() + "\"");
  if (!value.isObject() || !arr.value(QLatin1String("amount")).isDouble())
    refuse(where, R"("arr" is {"amount": 120000, "currency": "EUR"} or null)");
  account.arr = arr.value(QLatin1String("amount")).toDouble();
  if (arr.contains(QLatin1String("currency")))
    account.currency = text_of(arr.value(QLatin1String("currency")), where, "currency");
}

void apply_object(const QJsonObject& object, const std::string& where, OwnAccount& account) {
  for (auto it = object.begin(); it != object.end(); ++it) {
    const std::string key = it.key().toStdString();
    if (key == "id") continue;
    if (key == "name") {
      account.name = text_of(it.value(), where, "name");
    } else if (key == "website") {
      account.website = text_of(it.value(), where, "website");
    } else if (key == "arr") {
      apply_arr(it.value(), where, account);
    } else if (key == "renewal_date") {
      const std::string text = text_of(it.value(), where, "renewal_date");
      account.renewal_day = parse_iso_day(text);
      if (!text.empty() && !account.renewal_day)
        refuse(where, "\"" + text + "\" is not a date; write it as 2027-03-31");
    } else {
      refuse(where, "there is no key \"" + key + "\"; the keys are id, name, website, arr, renewal_date");
    }
  }
}

}  // namespace

std::string add_own_account(workspace::Workspace& workspace, OwnAccount account, const Progress& progress) {
  check(account, ErrorCode::usage);
  workspace::Database& db = workspace.database();
  workspace::Transaction transaction(db);
  workspace::OutsideAccounts store(db);
  account.id = workspace::own_account_id(account.name);
  const auto named = workspace::AccountQueries(db).named(account.name);
  if (!named.empty() || store.own(account.id))
    throw Error(ErrorCode::input,
                "There is an account \"" + account.name + "\" already (" +
                    (named.empty() ? account.id : named.front().first) +
                    "); nothing was made. An account made by hand is changed with 'accounts "
                    "apply'.");
  store.save_own(account, now());
  derive_again(db, progress);
  transaction.commit();
  return account.id;
}

std::vector<std::string> apply_own_accounts(workspace::Workspace& workspace, std::string_view json,
                                            const Progress& progress) {
  QJsonParseError trouble;
  const QJsonDocument document = QJsonDocument::fromJson(
      QByteArray::fromRawData(json.data(), static_cast<qsizetype>(json.size())), &trouble);
  if (trouble.error != QJsonParseError::NoError || !document.isObject())
    refuse("The file of accounts", "it is no JSON object");
  const QJsonObject all = document.object();
  QJsonArray list = {all};
  if (all.contains(QLatin1String("accounts"))) {
    if (all.size() != 1 || !all.value(QLatin1String("accounts")).isArray())
      refuse("The file of accounts", R"(it is {"accounts": [...]} or one account)");
    list = all.value(QLatin1String("accounts")).toArray();
  }
  workspace::Database& db = workspace.database();
  workspace::Transaction transaction(db);
  workspace::OutsideAccounts store(db);
  std::vector<std::string> ids;
  for (qsizetype i = 0; i < list.size(); ++i) {
    const std::string where = "Account " + std::to_string(i + 1);
    if (!list[i].isObject()) refuse(where, "it is no object");
    const QJsonObject object = list[i].toObject();
    OwnAccount account;
    if (object.contains(QLatin1String("id"))) {
      const std::string id = text_of(object.value(QLatin1String("id")), where, "id");
      const auto known = store.own(id);
      if (!known) refuse(where, "\"" + id + "\" is no account made by hand");
      account = *known;
    } else if (object.contains(QLatin1String("name"))) {
      const std::string name(trimmed(text_of(object.value(QLatin1String("name")), where, "name")));
      for (OwnAccount& own : store.own())
        if (equals_ignoring_case(own.name, name)) account = std::move(own);
    } else {
      refuse(where, "it has neither an id nor a name");
    }
    apply_object(object, where, account);
    check(account, ErrorCode::input);
    if (account.id.empty()) account.id = workspace::own_account_id(account.name);
    store.save_own(account, now());
    ids.push_back(account.id);
  }
  derive_again(db, progress);
  transaction.commit();
  return ids;
}

}  // namespace rapport::import
