// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/portfolio_snapshot.h"

#include <QStringList>
#include <algorithm>
#include <map>
#include <optional>

#include "core/base/text.h"
#include "core/model/commercial.h"
#include "core/model/usage_systems.h"
#include "ui/base/text.h"

namespace rapport::ui {
namespace {

/// What the joined share of a source counts.
QString joined_noun(const std::string& source) {
  if (source == "zendesk") return Text::tr("tickets");
  if (is_usage_system(source)) return Text::tr("events");
  if (source == "survey") return Text::tr("answers");
  return {};
}

}  // namespace

QString portfolio_subtitle(const account::Portfolio& portfolio) {
  QStringList parts;
  if (portfolio.others_count > 0)
    parts << qs(counted(portfolio.customers, "customer") + "; " + counted(portfolio.others_count, "other"));
  else
    parts << qs(counted(static_cast<std::int64_t>(portfolio.rows.size()), "account"));
  QStringList sums;
  const bool several = portfolio.arr_by_currency.size() > 1 && !portfolio.rates.own.empty();
  for (const Money& one : portfolio.rates.summed(portfolio.arr_by_currency)) {
    const QString amount = short_money_text(one.amount, one.currency);
    if (!several)
      sums << amount;
    else if (one.currency != portfolio.rates.own)
      sums << Text::tr("%1 a year without a rate").arg(amount);
    else
      sums << (portfolio.rates_of_crm ? Text::tr("%1 a year by the CRM\u2019s rates")
                                      : Text::tr("%1 a year by your rates"))
                  .arg(amount);
  }
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
    const QString sum = several ? sums.join(QStringLiteral(", "))
                                : Text::tr("%1 a year").arg(sums.join(QStringLiteral(", ")));
    parts << (QStringList(sum) + basis).join(QStringLiteral(", "));
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
