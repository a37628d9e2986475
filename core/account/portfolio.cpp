// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/account/portfolio.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <map>
#include <memory>
#include <utility>

#include "core/account/quality.h"
#include "core/account/signals.h"
#include "core/account/snoozes.h"
#include "core/base/ordered_work.h"
#include "core/base/text.h"
#include "core/plan/signals.h"
#include "core/relationship/scorecards.h"
#include "core/workspace/database.h"
#include "core/workspace/import_log.h"
#include "core/workspace/own_settings.h"
#include "core/workspace/summary_store.h"
#include "core/workspace/workspace.h"

namespace rapport::account {
namespace {

constexpr std::size_t kSparkWeeks = 26;

PortfolioRow row_of(const workspace::AccountSummary& summary, const DataContext& context,
                    const plan::PlanReading& plan) {
  const AccountFacts& facts = summary.facts;
  PortfolioRow row;
  row.flags = judge(summary, context, plan.plan);
  for (const Flag& flag : plan.flags) row.flags.push_back(flag);
  row.has_plan = plan.has_plan;
  row.measured = std::any_of(plan.plan.metrics.begin(), plan.plan.metrics.end(),
                             [](const PlanMetric& one) { return one.state == PlanMetricState::open; });
  row.phase = plan.plan.phase.name;
  if (plan.plan.next.chosen && !trimmed(plan.plan.next.chosen->title).empty())
    row.next = plan.plan.next.chosen;
  row.cadence_days = touch_cadence(facts), row.cadence_by_hand = facts.cadence_days.has_value();
  row.tier_by_hand = facts.tier_exported.has_value();
  row.last_touch = facts.last_touch;
  row.customer = facts.customer, row.engaged = facts.engaged;
  row.renewal_date = facts.renewal_date;
  if (facts.renewal_date) row.days_to_renewal = *facts.renewal_date - context.today;
  row.usage_covered = context.usage_until.has_value() && facts.usage.events > 0;
  if (row.usage_covered) {
    const std::size_t weeks = summary.weekly_people.size();
    row.people_a_week.reserve(kSparkWeeks);
    for (std::size_t i = weeks > kSparkWeeks ? weeks - kSparkWeeks : 0; i < weeks; ++i)
      row.people_a_week.push_back(i < context.weeks.size() && context.weeks[i] != 0
                                      ? static_cast<float>(summary.weekly_people[i])
                                      : std::numeric_limits<float>::quiet_NaN());
  }
  row.nps_recent = summary.nps_recent;
  row.tickets_open = facts.tickets.open;
  row.tickets_covered = context.tickets;
  row.id = facts.id, row.name = facts.name, row.owner = facts.owner.name, row.tier = facts.tier,
  row.industry = facts.industry;
  row.arr = facts.arr;
  row.arr_basis = facts.arr_basis, row.arr_source = facts.arr_source, row.last_won = facts.last_won;
  return row;
}

unsigned char lower(char c) {
  return static_cast<unsigned char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

/// By name without ASCII case, then by id.
bool by_name(const PortfolioRow& a, const PortfolioRow& b) {
  const std::size_t shared = std::min(a.name.size(), b.name.size());
  for (std::size_t i = 0; i < shared; ++i)
    if (const auto x = lower(a.name[i]), y = lower(b.name[i]); x != y) return x < y;
  if (a.name.size() != b.name.size()) return a.name.size() < b.name.size();
  return a.id < b.id;
}

/// Sorted through their places, as a row is large; the first letters order most rows without reading them.
void sort_by_name(std::vector<PortfolioRow>& rows) {
  struct Key {
    std::uint64_t first, second;
    std::uint32_t row;
  };
  std::vector<Key> keys;
  keys.reserve(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    std::array<std::uint64_t, 2> letters{};
    for (std::size_t at = 0; at < 16; ++at)
      letters.at(at / 8) =
          letters.at(at / 8) << 8U | (at < rows[i].name.size() ? lower(rows[i].name[at]) : 0U);
    keys.push_back({letters[0], letters[1], static_cast<std::uint32_t>(i)});
  }
  std::sort(keys.begin(), keys.end(), [&](const Key& a, const Key& b) {
    if (a.first != b.first) return a.first < b.first;
    if (a.second != b.second) return a.second < b.second;
    return by_name(rows[a.row], rows[b.row]);
  });
  std::vector<PortfolioRow> sorted;
  sorted.reserve(rows.size());
  for (const Key& key : keys) sorted.push_back(std::move(rows[key.row]));
  rows = std::move(sorted);
}

/// Some accounts as they were read; their rows are worked out on any core.
struct Batch {
  std::vector<workspace::AccountSummary> summaries;
  std::map<std::size_t, plan::PlanReading> plans;  ///< Of those that may have one.
  std::vector<PortfolioRow> rows;
  std::vector<plan::PlanReading> readings;  ///< Of all of them, where somebody visits.
};
constexpr std::size_t kBatch = 256;
constexpr std::size_t kBatchesWaiting = 24;

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
  const plan::PlanFlags plans(reader, today);
  const relationship::ScorecardFlags scorecards(reader, today);
  const Snoozes snoozes(reader, today);
  const workspace::Me me = workspace::load_me(reader);
  portfolio.rates = workspace::load_rates(reader);
  OrderedWork<Batch> work(kBatchesWaiting, [&](Batch&& batch) {
    for (std::size_t i = 0; i < batch.rows.size(); ++i) {
      PortfolioRow& row = batch.rows[i];
      const bool other = !row.customer.value_or(true);
      portfolio.says_customer = portfolio.says_customer || row.customer.has_value();
      ++(other ? portfolio.others_count : portfolio.customers);
      if (row.arr && !other) portfolio.arr_by_currency[row.arr->currency] += row.arr->amount;
      if (visit) visit(batch.summaries[i], batch.readings[i], row);
      (other && book == Book::customers ? portfolio.others : portfolio.rows).push_back(std::move(row));
    }
  });
  const auto hand_over = [&](Batch&& full) {
    work.add(1, [&, batch = std::make_shared<Batch>(std::move(full))] {
      batch->rows.reserve(batch->summaries.size());
      for (std::size_t i = 0; i < batch->summaries.size(); ++i) {
        const workspace::AccountSummary& summary = batch->summaries[i];
        const auto planned = batch->plans.find(i);
        // Without a plan nothing is read for it.
        plan::PlanReading plan =
            planned != batch->plans.end() ? std::move(planned->second) : plans.read(summary.facts);
        PortfolioRow& row = batch->rows.emplace_back(row_of(summary, context, plan));
        row.mine = me.is_mine(summary.facts);
        row.scorecard_due = scorecards.due(row.id);
        if (auto flag = scorecards.of(row.id)) row.flags.push_back(std::move(*flag));
        snoozes.mark(row.id, row.flags);
        if (visit) batch->readings.push_back(std::move(plan));
      }
      if (!visit) batch->summaries.clear();
      return std::move(*batch);
    });
  };
  Batch batch;
  batch.summaries.reserve(kBatch);
  workspace::SummaryStore(reader.database())
      .each_listed([&](const std::string& id) { return plans.planned(id); },
                   [&](workspace::AccountSummary& summary) {
                     if (plans.planned(summary.facts.id))
                       batch.plans.emplace(batch.summaries.size(), plans.read(summary.facts));
                     batch.summaries.push_back(std::move(summary));
                     if (batch.summaries.size() < kBatch) return;
                     hand_over(std::exchange(batch, {}));
                     batch.summaries.reserve(kBatch);
                   });
  hand_over(std::move(batch));
  work.finish();
  sort_by_name(portfolio.rows);
  sort_by_name(portfolio.others);
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

}  // namespace rapport::account
