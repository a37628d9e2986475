// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/portfolio_snapshot.h"

#include <QStringList>
#include <algorithm>
#include <map>
#include <set>

#include "core/base/text.h"
#include "core/model/commercial.h"
#include "core/model/usage_systems.h"
#include "ui/base/text.h"

namespace rapport::ui {
namespace {

const Flag* flag_with(const account::PortfolioRow& row, std::string_view id) {
  for (const Flag& flag : row.flags) {
    if (flag.id == id) return &flag;
  }
  return nullptr;
}

bool raised(const account::PortfolioRow& row, std::string_view id) {
  const Flag* flag = flag_with(row, id);
  return flag != nullptr && flag->raised();
}

std::string haystack_of(const account::PortfolioRow& row) {
  std::string all = row.name + '\n' + row.owner + '\n' + row.tier + '\n' + row.industry;
  for (const Flag& flag : row.flags) {
    if (flag.level == Level::good || flag.snoozed) continue;
    all += '\n' + flag.label + '\n' + flag.id;
  }
  return folded(all);
}

/// What the joined share of a source counts.
QString joined_noun(const std::string& source) {
  if (source == "zendesk") return Text::tr("tickets");
  if (is_usage_system(source)) return Text::tr("events");
  if (source == "survey") return Text::tr("answers");
  return {};
}

}  // namespace

PortfolioSnapshot make_snapshot(account::Portfolio portfolio) {
  PortfolioSnapshot snapshot;
  snapshot.customers = portfolio.rows.size();
  for (account::PortfolioRow& other : portfolio.others) portfolio.rows.push_back(std::move(other));
  portfolio.others.clear();
  const std::size_t n = portfolio.rows.size();
  snapshot.haystack.reserve(n);
  snapshot.level.reserve(n);
  snapshot.saved_counts.assign(saved_filters, 0);
  std::set<std::string> currencies;
  for (std::size_t i = 0; i < n; ++i) {
    const account::PortfolioRow& row = portfolio.rows[i];
    snapshot.haystack.push_back(haystack_of(row));
    const Flag* top = account::top_flag(row.flags);
    snapshot.level.push_back(top != nullptr ? top->level : Level::good);
    for (int f = 0; f < saved_filters; ++f) {
      const auto filter = static_cast<SavedFilter>(f);
      if ((i >= snapshot.customers) == (filter == SavedFilter::others) && in_filter(row, filter))
        ++snapshot.saved_counts[static_cast<std::size_t>(f)];
    }
    if (row.arr) currencies.insert(row.arr->currency);
  }
  snapshot.one_currency = currencies.size() <= 1;
  snapshot.portfolio = std::move(portfolio);
  return snapshot;
}

bool in_filter(const account::PortfolioRow& row, SavedFilter filter) {
  switch (filter) {
    case SavedFilter::all:
      return true;
    case SavedFilter::renews_soon:
      return row.days_to_renewal && *row.days_to_renewal >= 0 && *row.days_to_renewal <= renewal_window_days;
    case SavedFilter::quiet:
      return raised(row, "quiet");
    case SavedFilter::detractor:
      return raised(row, "detractor");
    case SavedFilter::no_usage:
      return !row.usage_covered;
    case SavedFilter::engaged:
      return row.engaged;
    case SavedFilter::others:
      return row.customer == false;
  }
  return false;
}

bool offered(const PortfolioSnapshot& snapshot, SavedFilter filter) {
  if (filter == SavedFilter::others) return snapshot.portfolio.others_count > 0;
  if (filter == SavedFilter::engaged) {
    const int engaged = snapshot.saved_counts[static_cast<std::size_t>(filter)];
    return !snapshot.portfolio.says_customer && engaged > 0 && engaged < static_cast<int>(snapshot.customers);
  }
  return true;
}

std::vector<int> filter_rows(const PortfolioSnapshot& snapshot, SavedFilter filter, std::string_view text) {
  const std::string wanted = folded(text);
  std::vector<std::string_view> words;
  for (const std::string_view word : split(wanted, ' ')) {
    if (!word.empty()) words.push_back(word);
  }
  std::vector<int> rows;
  // The others come after the customers.
  const bool others = filter == SavedFilter::others;
  const std::size_t end = others ? snapshot.haystack.size() : snapshot.customers;
  for (std::size_t i = others ? snapshot.customers : 0; i < end; ++i) {
    if (!in_filter(snapshot.portfolio.rows[i], filter)) continue;
    const std::string& hay = snapshot.haystack[i];
    const bool all = std::all_of(words.begin(), words.end(), [&hay](std::string_view word) {
      return hay.find(word) != std::string::npos;
    });
    if (all) rows.push_back(static_cast<int>(i));
  }
  return rows;
}

QString portfolio_subtitle(const account::Portfolio& portfolio) {
  QStringList parts;
  if (portfolio.others_count > 0)
    parts << qs(counted(portfolio.customers, "customer") + "; " + counted(portfolio.others_count, "other"));
  else
    parts << qs(counted(static_cast<std::int64_t>(portfolio.rows.size()), "account"));
  QStringList sums;
  for (const auto& [currency, amount] : portfolio.arr_by_currency) sums << short_money_text(amount, currency);
  if (!sums.isEmpty()) {
    // What the sum rests on, the commonest first.
    std::map<std::string, int> sources;
    for (const auto& row : portfolio.rows)
      if (row.arr && row.customer.value_or(true))
        if (const auto words = arr_source_words(row.arr_source); !words.empty())
          ++sources[std::string(words)];
    std::vector<std::pair<int, std::string>> by_count;
    for (const auto& [words, count] : sources) by_count.emplace_back(-count, words);
    std::sort(by_count.begin(), by_count.end());
    QStringList basis;
    for (const auto& [count, words] : by_count)
      basis << (by_count.size() == 1 ? qs(words) : qs(words) + QStringLiteral(" (%1)").arg(-count));
    const QString sum = sums.join(QStringLiteral(", "));
    parts << (basis.isEmpty() ? Text::tr("%1 a year").arg(sum)
                              : Text::tr("%1 a year, %2").arg(sum, basis.join(QStringLiteral(", "))));
  }
  std::map<Day, QStringList> dates;
  QStringList joined;
  for (const auto& source : portfolio.sources) {
    if (source.exported_at) dates[utc_day(*source.exported_at)] << source_name(source.source);
    const QString noun = joined_noun(source.source);
    if (!noun.isEmpty() && source.records > 0) {
      joined << Text::tr("%1 of %2").arg(percent_text(source.joined_share), noun);
    }
  }
  for (auto it = dates.rbegin(); it != dates.rend(); ++it) {
    parts << (it == dates.rbegin() ? Text::tr("exports of %1: %2") : Text::tr("%1: %2"))
                 .arg(date_text(it->first), it->second.join(QStringLiteral(", ")));
  }
  if (!joined.isEmpty()) {
    const QString last = joined.takeLast();
    parts << (joined.isEmpty() ? Text::tr("%1 joined").arg(last)
                               : Text::tr("%1 and %2 joined").arg(joined.join(QStringLiteral(", ")), last));
  }
  return parts.join(QStringLiteral(" \u00B7 "));
}

}  // namespace rapport::ui
