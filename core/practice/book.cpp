// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/practice/book.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

#include "core/base/enum_names.h"
#include "core/base/figures.h"
#include "core/relationship/account_start.h"
#include "core/relationship/judgements.h"
#include "core/relationship/rows.h"
#include "core/statistics/ranks.h"
#include "core/workspace/book_queries.h"
#include "core/workspace/data_version.h"
#include "core/workspace/database.h"
#include "core/workspace/own_settings.h"
#include "core/workspace/relationship_store.h"
#include "core/workspace/summary_store.h"
#include "core/workspace/workspace.h"

namespace rapport::practice {
namespace {

constexpr EnumNames<kCuts> kCutNames = {"tier", "industry", "plan",   "owner",
                                        "size", "age",      "region", "stage"};
constexpr EnumNames<kCuts> kCutTitles = {"Tier",        "Industry",     "Plan",   "Owner",
                                         "Size by ARR", "Time with us", "Region", "Stage"};
constexpr EnumNames<4> kStartNames = {"go-live", "contract", "won deal", "first use"};

/// What is known of all accounts beside their summaries.
struct BesideBook {
  std::unordered_map<std::uint32_t, workspace::ContractSpan> spans;
  std::unordered_map<std::uint32_t, std::string> plans, regions;
  std::unordered_map<std::string, std::string> stages;

  explicit BesideBook(workspace::Database& database, Day today) {
    workspace::BookQueries queries(database);
    spans = workspace::RelationshipQueries(database).contract_spans(0, today);
    plans = queries.billed_plans(today);
    regions = queries.regions();
    for (const auto& [id, rows] : workspace::RelationshipStore(database).journeys())
      if (const auto stage = relationship::stage_on(relationship::journey_of(rows), today))
        stages.emplace(id, relationship::stage_title(*stage));
  }
};

void set_start(BookAccount& account, const AccountFacts& facts, const BesideBook& beside, Day today) {
  const auto span = beside.spans.find(account.ref);
  const relationship::AccountStart known = relationship::start_of(
      facts, span == beside.spans.end() ? workspace::ContractSpan{} : span->second, today);
  const auto set = [&](std::optional<Day> day, StartFrom from) {
    if (account.start || !day) return;
    account.start = day, account.start_from = from;
  };
  set(known.go_live, StartFrom::go_live);
  set(known.contract, StartFrom::contract);
  set(known.won, StartFrom::won_deal);
  if (facts.usage.first && *facts.usage.first <= today) set(facts.usage.first, StartFrom::first_use);
  account.customer = known.signed_on();
  if (!account.customer) account.customer = account.start;
}

/// Amounts that can be compared: all in one currency, or all convertible.
void set_sizes(std::vector<BookAccount>& accounts, const Rates& rates) {
  std::set<std::string> currencies;
  for (const BookAccount& one : accounts)
    if (one.arr) currencies.insert(one.arr->currency);
  for (BookAccount& one : accounts) {
    if (!one.arr) continue;
    if (currencies.size() <= 1)
      one.size = one.arr->amount;
    else
      one.size = rates.in_own(*one.arr);
  }
}

/// Two significant digits, as people divide.
double rounded_bound(double value) {
  if (value <= 0.0) return 0.0;
  const double unit = std::pow(10.0, std::floor(std::log10(value)) - 1.0);
  return std::round(value / unit) * unit;
}

void set_size_bands(std::vector<BookAccount>& accounts) {
  std::vector<double> sizes;
  for (const BookAccount& one : accounts)
    if (one.size && *one.size > 0.0) sizes.push_back(*one.size);
  if (sizes.size() < judgement::kFewestForBands) return;
  std::sort(sizes.begin(), sizes.end());
  const double low = rounded_bound(statistics::quantile_of_sorted(sizes, 1.0 / 3.0));
  const double high = rounded_bound(statistics::quantile_of_sorted(sizes, 2.0 / 3.0));
  if (low >= high) return;
  for (BookAccount& one : accounts)
    if (one.size && *one.size > 0.0)
      one.segments.at(static_cast<std::size_t>(Cut::size)) = size_band(*one.size, low, high);
}

}  // namespace

std::string_view name_of(Cut cut) noexcept {
  return name_in(kCutNames, cut);
}
std::optional<Cut> parse_cut(std::string_view text) noexcept {
  return value_in<Cut>(kCutNames, text);
}
std::string_view title_of(Cut cut) noexcept {
  return name_in(kCutTitles, cut);
}
std::string_view name_of(StartFrom from) noexcept {
  return name_in(kStartNames, from);
}

bool in_book(const AccountFacts& facts) noexcept {
  return facts.customer.value_or(true);
}

std::unordered_set<std::string> ids_in_book(const workspace::Reader& reader) {
  std::unordered_set<std::string> ids;
  workspace::SummaryStore(reader.database())
      .each_listed([](const std::string&) { return false; },
                   [&](workspace::AccountSummary& summary) {
                     if (in_book(summary.facts)) ids.insert(std::move(summary.facts.id));
                   });
  return ids;
}

const BookAccount* Book::find(const std::string& id) const {
  const auto found = place.find(id);
  return found == place.end() ? nullptr : &accounts[found->second];
}

std::string size_band(double arr, double low, double high) {
  if (arr < low) return "ARR below " + rounded_text(low, 0);
  if (arr < high) return "ARR " + rounded_text(low, 0) + " to " + rounded_text(high, 0);
  return "ARR from " + rounded_text(high, 0);
}

std::string age_band(Day customer, Day today) {
  if (add_months(customer, 12) > today) return "First year";
  return add_months(customer, 36) > today ? "1 to 3 years" : "Over 3 years";
}

Book load_book(const workspace::Reader& reader, Day today, const BookVisit& visit) {
  Book book;
  book.today = today;
  book.version = workspace::data_version(reader);
  const BesideBook beside(reader.database(), today);
  workspace::SummaryStore(reader.database())
      .each_listed([](const std::string&) { return false; },
                   [&](workspace::AccountSummary& summary) {
                     const AccountFacts& facts = summary.facts;
                     if (!in_book(facts)) return;
                     BookAccount& account = book.accounts.emplace_back();
                     account.ref = summary.ref, account.id = facts.id, account.name = facts.name;
                     for (const MergedAccount& one : facts.merged) account.merged.push_back(one.id);
                     account.arr = facts.arr;
                     set_start(account, facts, beside, today);
                     const auto in = [&](Cut cut) -> std::string& {
                       return account.segments.at(static_cast<std::size_t>(cut));
                     };
                     in(Cut::tier) = facts.tier, in(Cut::industry) = facts.industry;
                     in(Cut::owner) = facts.owner.name;
                     if (account.customer) in(Cut::age) = age_band(*account.customer, today);
                     if (const auto plan = beside.plans.find(summary.ref); plan != beside.plans.end())
                       in(Cut::plan) = plan->second;
                     if (const auto region = beside.regions.find(summary.ref); region != beside.regions.end())
                       in(Cut::region) = region->second;
                     if (const auto stage = beside.stages.find(facts.id); stage != beside.stages.end())
                       in(Cut::stage) = stage->second;
                     if (visit) visit(book.accounts.size() - 1, summary);
                   });
  set_sizes(book.accounts, workspace::load_rates_of(reader, today).rates);
  set_size_bands(book.accounts);
  for (std::size_t i = 0; i < book.accounts.size(); ++i) {
    book.place.emplace(book.accounts[i].id, i);
    for (const std::string& id : book.accounts[i].merged) book.place.emplace(id, i);
  }
  return book;
}

}  // namespace rapport::practice
