// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/own_settings.h"

#include <algorithm>

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/workspace/database.h"
#include "core/workspace/import_log.h"
#include "core/workspace/workspace.h"

namespace rapport::workspace {
namespace {

constexpr const char* kMyName = "my_name";
constexpr const char* kMyAddresses = "my_addresses";
constexpr const char* kOwnCurrency = "own_currency";
constexpr const char* kRates = "rates";
constexpr std::size_t kLongestName = 200;

/// The words of a list that a person wrote.
std::vector<std::string> list_words(std::string text) {
  for (char& c : text)
    if (c == ',' || c == ';' || c == '\n' || c == '\t') c = ' ';
  std::vector<std::string> words;
  for (const std::string_view word : split(text, ' '))
    if (!trimmed(word).empty()) words.emplace_back(trimmed(word));
  return words;
}

}  // namespace

void keep_setting(Workspace& workspace, const std::string& name, const std::string& value) {
  Transaction transaction(workspace.database());
  ImportLog(workspace.database()).set_setting(name, value);
  transaction.commit();
}

bool Me::is_mine(std::string_view owner_name, std::string_view owner_email) const {
  if (!addresses.empty() && !owner_email.empty()) {
    if (has_address(owner_email)) return true;
    if (namesakes_differ) return false;
  }
  return has_name(owner_name);
}

bool Me::has_address(std::string_view email) const {
  return std::find(addresses.begin(), addresses.end(), normalised_email(email)) != addresses.end();
}

bool Me::has_name(std::string_view other) const {
  if (name.empty() || trimmed(other).empty()) return false;
  return other == name || folded(trimmed(other)) == folded(name);
}

bool Me::is_mine(const AccountFacts& account) const {
  return is_mine(account.owner.name, account.owner.email) || is_mine(account.csm.name, account.csm.email);
}

std::string my_name(const Reader& reader) {
  return ImportLog(reader.database()).setting(kMyName);
}

Me load_me(const Reader& reader) {
  ImportLog log(reader.database());
  Me me;
  me.name = my_name(reader);
  for (const std::string& word : list_words(log.setting(kMyAddresses)))
    if (std::string email = normalised_email(word); !email.empty()) me.addresses.push_back(std::move(email));
  if (me.name.empty() || me.addresses.empty()) return me;
  for (Row row : reader.database().query(
           "SELECT name, email FROM sales_user WHERE email<>'' UNION SELECT owner_name, owner_email FROM "
           "account "
           "WHERE owner_email<>'' UNION SELECT csm_name, csm_email FROM account WHERE csm_email<>''")) {
    std::string name, email;
    row.read(name, email);
    me.namesakes_differ = me.namesakes_differ || (me.has_name(name) && me.has_address(email));
  }
  return me;
}

void set_my_name(Workspace& workspace, const std::string& name) {
  const std::string line(trimmed(name));
  if (!is_plain_line(line, kLongestName))
    throw Error(ErrorCode::input, "my_name takes one line of up to 200 bytes, such as \"Ana Ito\".");
  keep_setting(workspace, kMyName, line);
}

void set_my_addresses(Workspace& workspace, const std::string& text) {
  std::string kept;
  for (const std::string& word : list_words(text)) {
    const std::string email = normalised_email(word);
    if (email.empty())
      throw Error(
          ErrorCode::input,
          "my_addresses: \"" + word + "\" is no email address, like ann@ours.example; nothing was changed.");
    kept += (kept.empty() ? "" : ", ") + email;
  }
  keep_setting(workspace, kMyAddresses, kept);
}

std::vector<KnownOwner> known_owners(const Reader& reader) {
  std::vector<KnownOwner> owners;
  for (Row row : reader.database().query(
           "SELECT name, max(email), sum(n) FROM (SELECT coalesce(nullif(u.name, ''), a.owner_name) AS name, "
           "coalesce(nullif(u.email, ''), a.owner_email) AS email, count(*) AS n FROM account a LEFT JOIN "
           "sales_user u ON u.id=a.owner_id WHERE a.deleted=0 GROUP BY 1, 2 UNION ALL SELECT csm_name, "
           "csm_email, count(*) FROM account WHERE deleted=0 GROUP BY 1, 2) WHERE name<>'' GROUP BY name "
           "ORDER BY 3 DESC, 1 LIMIT 50")) {
    KnownOwner& owner = owners.emplace_back();
    row.read(owner.name, owner.email, owner.accounts);
  }
  return owners;
}

Rates load_rates(const Reader& reader) {
  ImportLog log(reader.database());
  Rates rates;
  rates.own = log.setting(kOwnCurrency);
  rates.units = parse_rates(log.setting(kRates)).value_or(std::map<std::string, double>());
  return rates;
}

RatesOfDay load_rates_of(const Reader& reader, Day day) {
  RatesOfDay found;
  found.rates = load_rates(reader);
  if (found.rates.own.empty()) {
    found.of_crm = true;
    for (Row row : reader.database().query("SELECT iso_code, rate, corporate FROM currency")) {
      std::string code;
      double rate = 0.0;
      bool corporate = false;
      row.read(code, rate, corporate);
      if (corporate) found.rates.own = code;
      // The CRM says how many of it one corporate unit is.
      if (rate > 0.0) found.rates.units.emplace(std::move(code), 1.0 / rate);
    }
    return found;
  }
  for (Row row : reader.database().query(
           "SELECT day, own, units FROM rate_day WHERE own=?1 ORDER BY day>?2, abs(day-?2) LIMIT 1",
           found.rates.own, day)) {
    Day set;
    std::string own, units;
    row.read(set, own, units);
    found.set_on = set;
    // A currency that got a rate later has that one.
    for (auto& [code, unit] : parse_rates(units).value_or(std::map<std::string, double>()))
      found.rates.units.insert_or_assign(code, unit);
  }
  return found;
}

namespace {

/// Keeps the rates as those of today, so that a year later this day's are known.
void keep_rates_of_today(Workspace& workspace) {
  const Rates rates = load_rates(workspace.own_reader());
  if (rates.own.empty()) return;
  Transaction transaction(workspace.database());
  workspace.database().run("INSERT OR REPLACE INTO rate_day(day, own, units) VALUES(?,?,?)", today(),
                           rates.own, rates_text(rates.units));
  transaction.commit();
}

}  // namespace

void set_own_currency(Workspace& workspace, const std::string& text) {
  const auto code = parse_currency(text);
  if (!code && !trimmed(text).empty())
    throw Error(ErrorCode::input, "own_currency takes a code of three letters, such as EUR, not \"" + text +
                                      "\"; nothing was changed.");
  keep_setting(workspace, kOwnCurrency, code.value_or(std::string()));
  keep_rates_of_today(workspace);
}

void set_rates(Workspace& workspace, const std::string& text) {
  std::string wrong;
  const auto units = parse_rates(text, &wrong);
  if (!units)
    throw Error(ErrorCode::input,
                "rates: \"" + wrong +
                    "\" can't be read; write what one unit of a currency is worth in your own, each currency "
                    "once, such as \"USD 0.92; GBP 1.17\". Nothing was changed.");
  keep_setting(workspace, kRates, rates_text(*units));
  keep_rates_of_today(workspace);
}

}  // namespace rapport::workspace
