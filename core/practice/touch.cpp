// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/practice/touch.h"

#include <algorithm>
#include <map>
#include <mutex>
#include <unordered_set>

#include "core/account/portfolio.h"
#include "core/base/text.h"
#include "core/plan/signals.h"
#include "core/relationship/judgements.h"
#include "core/workspace/account_queries.h"
#include "core/workspace/book_queries.h"
#include "core/workspace/calendar_touches.h"
#include "core/workspace/database.h"
#include "core/workspace/plan_store.h"
#include "core/workspace/summary_store.h"
#include "core/workspace/workspace.h"

namespace rapport::practice {
namespace {

/// What the flag of an account's last touch says.
void add_state(TouchTier& tier, const account::PortfolioRow& row) {
  const auto flag =
      std::find_if(row.flags.begin(), row.flags.end(), [](const Flag& one) { return one.id == "no_touch"; });
  if (flag == row.flags.end() || flag->level == Level::unknown)
    ++tier.unknown;
  else
    ++(flag->level == Level::good ? tier.within : tier.overdue);
}

/// The place of a tier from large to small customers; those that name no size follow, and no tier is last.
int size_of_tier(const std::string& tier) {
  if (tier.empty()) return 4;
  const std::string lower = ascii_lower(tier);
  int place = 0;
  for (const char* word : {"enterprise", "mid", "smb"}) {
    if (lower.find(word) != std::string::npos) return place;
    ++place;
  }
  return place;
}

}  // namespace

TouchBook load_touch_book(const workspace::Reader& reader, Day today) {
  TouchBook book;
  book.today = today;
  const Day from = today - judgement::kTouchDays;
  std::map<std::string, TouchTier> tiers;
  workspace::Database& database = reader.database();
  const auto imported = workspace::BookQueries(database).touch_counts(from, today);
  const auto calls = workspace::CalendarTouches(database).of_all();
  const std::vector<std::string> ids = workspace::PlanStore(database).accounts();
  const std::unordered_set<std::string> planned(ids.begin(), ids.end());
  // Only accounts with a plan have notes of their own, and few of them a touch since.
  std::vector<std::pair<std::uint32_t, std::string>> noted;
  std::mutex mutex;
  const auto visit = [&](const workspace::AccountSummary& summary, const plan::PlanReading& plan,
                         const account::PortfolioRow& row) {
    if (!row.customer.value_or(true)) return;
    const std::lock_guard lock(mutex);
    TouchTier& tier = tiers[row.tier];
    ++tier.accounts;
    tier.by_hand += row.cadence_by_hand ? 1 : 0;
    add_state(tier, row);
    if (const auto n = imported.find(summary.ref); n != imported.end()) tier.touches += n->second;
    if (const auto own = calls.find(summary.ref); own != calls.end())
      for (const workspace::CalendarTouch& call : own->second)
        tier.touches += call.day > from && call.day <= today ? 1 : 0;
    if (row.last_touch && *row.last_touch > from && planned.contains(row.id))
      noted.emplace_back(summary.ref, row.tier);
    const int before = tier.asked;
    for (const PlanAnswer& one : plan.plan.questions) {
      const auto day = plan_day(one.date);
      if (!day || *day <= from || *day > today) continue;
      ++tier.asked;
      tier.answered += trimmed(one.answer).empty() ? 0 : 1;
    }
    tier.asked_accounts += tier.asked > before ? 1 : 0;
  };
  (void)account::load_portfolio(reader, today, account::Book::customers, visit, account::FlagWords::labels);
  workspace::AccountQueries queries(database);
  for (const auto& [ref, tier] : noted)
    for (const Day day : queries.note_touches(ref)) tiers[tier].touches += day > from && day <= today ? 1 : 0;
  std::vector<std::string> names;
  for (const auto& [tier, counts] : tiers) names.push_back(tier);
  for (relationship::TouchModel& model : relationship::load_touch_models(reader, names)) {
    TouchTier one = tiers[model.tier];
    one.model = std::move(model);
    book.tiers.push_back(std::move(one));
  }
  std::stable_sort(book.tiers.begin(), book.tiers.end(), [](const TouchTier& a, const TouchTier& b) {
    const int first = size_of_tier(a.model.tier), second = size_of_tier(b.model.tier);
    return first != second ? first < second : a.model.touch > b.model.touch;
  });
  return book;
}

std::string touch_words(const TouchTier& tier) {
  std::string words =
      std::to_string(tier.overdue) + " of " + counted(tier.accounts, "account") + " past the cadence";
  if (tier.unknown > 0) words += ", " + std::to_string(tier.unknown) + " not known";
  return words + "; " + counted(tier.asked, "question") + " asked in " +
         counted(tier.asked_accounts, "account");
}

}  // namespace rapport::practice
