// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/account/portfolio.h"

#include <limits>

#include "core/account/quality.h"
#include "core/account/signals.h"
#include "core/account/snoozes.h"
#include "core/base/text.h"
#include "core/plan/signals.h"
#include "core/workspace/database.h"
#include "core/workspace/import_log.h"
#include "core/workspace/own_settings.h"
#include "core/workspace/summary_store.h"
#include "core/workspace/workspace.h"

namespace rapport::account {
namespace {

constexpr std::size_t kSparkWeeks = 26;

PortfolioRow row_of(const workspace::AccountSummary& summary, const DataContext& context) {
  const AccountFacts& facts = summary.facts;
  PortfolioRow row;
  row.id = facts.id, row.name = facts.name, row.owner = facts.owner.name, row.tier = facts.tier,
  row.industry = facts.industry;
  row.arr = facts.arr;
  row.arr_basis = facts.arr_basis, row.arr_source = facts.arr_source, row.last_won = facts.last_won;
  row.customer = facts.customer, row.engaged = facts.engaged;
  row.renewal_date = facts.renewal_date;
  if (facts.renewal_date) row.days_to_renewal = *facts.renewal_date - context.today;
  row.usage_covered = context.usage_until.has_value() && facts.usage.events > 0;
  if (row.usage_covered) {
    const std::size_t weeks = summary.weekly_people.size();
    for (std::size_t i = weeks > kSparkWeeks ? weeks - kSparkWeeks : 0; i < weeks; ++i)
      row.people_a_week.push_back(i < context.weeks.size() && context.weeks[i] != 0
                                      ? static_cast<float>(summary.weekly_people[i])
                                      : std::numeric_limits<float>::quiet_NaN());
  }
  row.nps_recent = summary.nps_recent;
  row.tickets_open = facts.tickets.open;
  row.tickets_covered = context.tickets;
  row.flags = judge(summary, context);
  return row;
}

}  // namespace

const Flag* top_flag(const std::vector<Flag>& flags) {
  const auto rank = [](const Flag& flag) {
    switch (flag.level) {
      case Level::risk:
        return 3;
      case Level::watch:
        return 2;
      case Level::unknown:
        return 1;
      case Level::good:
        return 0;
    }
    return 0;
  };
  const Flag* top = nullptr;
  for (const Flag& flag : flags)
    if (!flag.snoozed && rank(flag) > 0 && (top == nullptr || rank(flag) > rank(*top))) top = &flag;
  return top;
}

Portfolio load_portfolio(const workspace::Reader& reader, Day today, Book book, const PortfolioVisit& visit) {
  Portfolio portfolio;
  const DataContext context = load_context(reader, today);
  const plan::PlanFlags plan_flags(reader, today);
  const Snoozes snoozes(reader, today);
  const workspace::Me me = workspace::load_me(reader);
  workspace::SummaryStore(reader.database()).each([&](workspace::AccountSummary& summary) {
    const bool other = !summary.facts.customer.value_or(true);
    portfolio.says_customer = portfolio.says_customer || summary.facts.customer.has_value();
    ++(other ? portfolio.others_count : portfolio.customers);
    auto& rows = other && book == Book::customers ? portfolio.others : portfolio.rows;
    rows.push_back(row_of(summary, context));
    const plan::PlanReading plan = plan_flags.read(summary.facts);
    rows.back().flags.insert(rows.back().flags.end(), plan.flags.begin(), plan.flags.end());
    snoozes.mark(summary.facts.id, rows.back().flags);
    rows.back().mine = me.is_mine(summary.facts);
    if (visit) visit(summary, plan, rows.back());
    if (summary.facts.arr && !other)
      portfolio.arr_by_currency[summary.facts.arr->currency] += summary.facts.arr->amount;
  });
  std::map<std::string, std::pair<std::int64_t, std::int64_t>> joined;
  for (const SourceQuality& quality : load_quality(reader).sources) {
    const bool carries = quality.kind == "ticket" || quality.kind == "case" || quality.kind == "event" ||
                         quality.kind == "response" || quality.kind == "touch" || quality.kind == "contact";
    auto& [records, found] = joined[quality.source];
    if (!carries) continue;
    records += quality.records;
    found += quality.joined;
  }
  workspace::ImportLog log(reader.database());
  for (const auto& [source, counts] : joined)
    portfolio.sources.push_back(
        {source, log.exported_at(source),
         counts.first == 0 ? 0.0 : static_cast<double>(counts.second) / static_cast<double>(counts.first),
         counts.first});
  return portfolio;
}

bool matches_filter(const PortfolioRow& row, std::string_view filter) {
  std::string hay =
      folded(row.name) + "\n" + folded(row.owner) + "\n" + folded(row.tier) + "\n" + folded(row.industry);
  for (const Flag& flag : row.flags)
    if (flag.raised()) hay += "\n" + folded(flag.label) + "\n" + flag.id;
  const std::string needle = folded(filter);
  for (const std::string_view word : split(needle, ' '))
    if (!word.empty() && hay.find(word) == std::string::npos) return false;
  return true;
}

}  // namespace rapport::account
