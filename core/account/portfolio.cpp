// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/account/portfolio.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <map>
#include <thread>
#include <utility>
#include <vector>

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
#include "core/workspace/reader_pool.h"
#include "core/workspace/summary_listing.h"
#include "core/workspace/workspace.h"

namespace rapport::account {
namespace {

constexpr std::size_t kSparkWeeks = 26;

/// The row without its flags.
PortfolioRow row_of(const workspace::AccountSummary& summary, const DataContext& context,
                    const plan::PlanReading& plan) {
  const AccountFacts& facts = summary.facts;
  PortfolioRow row;
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
    // A week that exports cover in part would look like a fall: at the end it is left out, before it is a
    // gap.
    const auto whole = [&](std::size_t i) { return i < context.weeks.size() && context.weeks[i] == 1; };
    std::size_t weeks = summary.weekly_people.size();
    if (weeks > 0 && !whole(weeks - 1)) --weeks;
    row.people_a_week.reserve(kSparkWeeks);
    for (std::size_t i = weeks > kSparkWeeks ? weeks - kSparkWeeks : 0; i < weeks; ++i)
      row.people_a_week.push_back(whole(i) ? static_cast<float>(summary.weekly_people[i])
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

/// Where a row is, and the first letters of its name, eight a word: they order most rows, which lie far
/// apart, without reading them.
struct NameKey {
  std::array<std::uint64_t, 4> letters;
  std::uint32_t piece, row;
};

NameKey name_key(const std::string& name, std::size_t row) {
  NameKey key{{}, 0, static_cast<std::uint32_t>(row)};
  for (std::size_t at = 0; at < sizeof key.letters; ++at)
    key.letters.at(at / 8) = key.letters.at(at / 8) << 8U | (at < name.size() ? lower(name[at]) : 0U);
  return key;
}

/// The order of two rows; row_of(key) reads a row where the letters do not tell.
template <typename RowOf>
bool before(const NameKey& a, const NameKey& b, const RowOf& row_of) {
  return a.letters != b.letters ? a.letters < b.letters : by_name(row_of(a), row_of(b));
}

/// The rows of some accounts, read and worked out on any core.
struct Piece {
  std::vector<PortfolioRow> rows;
  std::vector<NameKey> by_name;  ///< Its rows in the order of their names.
};
constexpr std::size_t kPiece = 512;

/// The rows of all pieces by name. Sorted through their keys, and each moved but once, as a row is large.
class NameOrder {
 public:
  void add(Piece&& piece) {
    ends_.push_back(keys_.size());
    for (NameKey key : piece.by_name) {
      key.piece = static_cast<std::uint32_t>(pieces_.size());
      keys_.push_back(key);
    }
    pieces_.push_back(std::move(piece.rows));
  }
  /// Calls f(row) for each row in turn.
  template <typename F>
  void each(F&& f) {
    const auto row_of = [&](const NameKey& key) -> PortfolioRow& { return pieces_[key.piece][key.row]; };
    ends_.push_back(keys_.size());
    // Each piece comes in order: two neighbours become one until one is left.
    while (ends_.size() > 2) {
      std::vector<std::size_t> wider = {0};
      for (std::size_t i = 2; i < ends_.size() + 1; i += 2) {
        const std::size_t end = ends_[std::min(i, ends_.size() - 1)];
        const auto at = [&](std::size_t place) { return keys_.begin() + static_cast<std::ptrdiff_t>(place); };
        std::inplace_merge(at(wider.back()), at(ends_[i - 1]), at(end),
                           [&](const NameKey& a, const NameKey& b) { return before(a, b, row_of); });
        wider.push_back(end);
      }
      ends_ = std::move(wider);
    }
    for (const NameKey& key : keys_) f(std::move(row_of(key)));
  }

 private:
  std::vector<std::vector<PortfolioRow>> pieces_;
  std::vector<NameKey> keys_;
  std::vector<std::size_t> ends_;  ///< Where a run of ordered keys begins, and the end of all.
};

/// Works out the rows of pieces; any thread.
class RowMaker {
 public:
  RowMaker(const workspace::Reader& reader, Day today, FlagWords words)
      : context_(load_context(reader, today)),
        plans_(reader, today, words == FlagWords::reasons),
        scorecards_(reader, today),
        snoozes_(reader, today),
        me_(workspace::load_me(reader)),
        listing_(reader.database()) {
    context_.reasons = words == FlagWords::reasons;
  }
  [[nodiscard]] const workspace::SummaryListing& listing() const { return listing_; }

  [[nodiscard]] Piece make(const workspace::Reader& reader, workspace::SummaryListing::Range range,
                           const PortfolioVisit& visit) const {
    const plan::PlanFlags plans(plans_, reader);
    Piece piece;
    std::vector<PortfolioRow>& rows = piece.rows;
    rows.reserve(kPiece);
    const auto add = [&](const workspace::AccountSummary& summary, const plan::PlanReading& plan,
                         const std::vector<Flag>& of_plan) {
      add_row(rows, summary, plan, of_plan);
      if (visit) visit(summary, plan, rows.back());
    };
    listing_.read(
        reader.database(), range, [&](const std::string& id) { return plans.planned(id); },
        [&](workspace::AccountSummary& summary) {
          if (!plans.planned(summary.facts.id)) {
            static const plan::PlanReading none;
            add(summary, none, plans.without_plan(summary.facts));
            return;
          }
          const plan::PlanReading plan = plans.read(summary.facts);
          add(summary, plan, plan.flags);
        });
    piece.by_name.reserve(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) piece.by_name.push_back(name_key(rows[i].name, i));
    std::sort(piece.by_name.begin(), piece.by_name.end(), [&](const NameKey& a, const NameKey& b) {
      return before(a, b, [&](const NameKey& key) -> const PortfolioRow& { return rows[key.row]; });
    });
    return piece;
  }

 private:
  void add_row(std::vector<PortfolioRow>& rows, const workspace::AccountSummary& summary,
               const plan::PlanReading& plan, const std::vector<Flag>& of_plan) const {
    PortfolioRow& row = rows.emplace_back(row_of(summary, context_, plan));
    auto of_scorecard = scorecards_.of(row.id);
    row.flags = judge(summary, context_, plan.plan, of_plan.size() + (of_scorecard ? 1 : 0));
    row.flags.insert(row.flags.end(), of_plan.begin(), of_plan.end());
    if (of_scorecard) row.flags.push_back(std::move(*of_scorecard));
    row.mine = me_.is_mine(summary.facts);
    row.scorecard_due = scorecards_.due(row.id);
    snoozes_.mark(row.id, row.flags);
  }

  DataContext context_;
  plan::PlanFlags plans_;
  relationship::ScorecardFlags scorecards_;
  Snoozes snoozes_;
  workspace::Me me_;
  workspace::SummaryListing listing_;
};

/// Everything that is read of the accounts, in one state of the workspace.
void read_rows(Portfolio& portfolio, const workspace::Reader& reader, Day today, Book book,
               const PortfolioVisit& visit, FlagWords words) {
  const std::size_t accounts = workspace::SummaryStore(reader.database()).last();
  const std::size_t cores = std::clamp(std::thread::hardware_concurrency(), 1U, 8U);
  workspace::ReaderPool readers(reader, std::min(cores, accounts / kPiece + 1));
  const RowMaker maker(*readers.lend(), today, words);
  // As on the pages that compare two days: without an own currency the CRM's.
  workspace::RatesOfDay rates = workspace::load_rates_of(*readers.lend(), today);
  portfolio.rates = std::move(rates.rates), portfolio.rates_of_crm = rates.of_crm;
  NameOrder order;
  OrderedWork<Piece> work(
      std::size_t{2} * readers.size(),
      [&](Piece&& piece) {
        for (const PortfolioRow& row : piece.rows) {
          const bool other = !row.customer.value_or(true);
          portfolio.says_customer = portfolio.says_customer || row.customer.has_value();
          ++(other ? portfolio.others_count : portfolio.customers);
          if (row.arr && !other) portfolio.arr_by_currency[row.arr->currency] += row.arr->amount;
        }
        order.add(std::move(piece));
      },
      readers.size() - 1);
  // One that serves alone sees one state only in a single question.
  for (const workspace::SummaryListing::Range range :
       readers.size() == 1 ? std::vector{maker.listing().all()} : maker.listing().ranges(kPiece))
    work.add(1, [&, range] { return maker.make(*readers.lend(), range, visit); });
  work.finish();
  const bool apart = book == Book::customers;
  // With room for the others, who come after them in a snapshot.
  portfolio.rows.reserve(portfolio.customers + portfolio.others_count);
  portfolio.others.reserve(apart ? portfolio.others_count : 0);
  order.each([&](PortfolioRow&& row) {
    (apart && !row.customer.value_or(true) ? portfolio.others : portfolio.rows).push_back(std::move(row));
  });
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

Portfolio load_portfolio(const workspace::Reader& reader, Day today, Book book, const PortfolioVisit& visit,
                         FlagWords words) {
  Portfolio portfolio;
  read_rows(portfolio, reader, today, book, visit, words);
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
