// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/account/portfolio_snapshot.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

#include "core/base/ordered_work.h"
#include "core/base/text.h"

namespace rapport::account {
namespace {

using Column = PortfolioColumn;

constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();

/// Fills what amounts are compared by.
void fill_arr(PortfolioSnapshot& snapshot) {
  const auto& rows = snapshot.portfolio.rows;
  std::set<std::string> currencies;
  const std::string* last = nullptr;
  for (const PortfolioRow& row : rows) {
    if (!row.arr || (last != nullptr && *last == row.arr->currency)) continue;
    last = &*currencies.insert(row.arr->currency).first;
  }
  snapshot.one_currency = currencies.size() <= 1;
  bool all = !snapshot.one_currency;
  for (const std::string& currency : currencies)
    all = all && snapshot.portfolio.rates.in_own({1.0, currency}).has_value();
  snapshot.arr_order = snapshot.one_currency ? ArrOrder::as_is
                       : all                 ? ArrOrder::converted
                                             : ArrOrder::within_currency;
  snapshot.arr.assign(rows.size(), kNothing);
  for (std::size_t i = 0; i < rows.size(); ++i)
    if (rows[i].arr)
      snapshot.arr[i] =
          all ? snapshot.portfolio.rates.in_own(*rows[i].arr).value_or(kNothing) : rows[i].arr->amount;
}

/// Worst first: risks, then what is to be watched, then what is at stake and how soon.
void fill_worst(PortfolioSnapshot& snapshot, const std::vector<Badness>& bad) {
  const auto& rows = snapshot.portfolio.rows;
  const bool comparable = snapshot.arr_order != ArrOrder::within_currency;
  struct Key {
    int risks, watches;
    double stake;
    int days;
    std::uint32_t row;
  };
  std::vector<Key> keys;
  keys.reserve(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const Badness& badness = bad[i];
    const double stake = comparable && !std::isnan(snapshot.arr[i]) ? snapshot.arr[i] : 0.0;
    const auto days = rows[i].days_to_renewal;
    keys.push_back({-badness.risks, -badness.watches, -stake,
                    days && *days >= 0 ? *days : std::numeric_limits<int>::max(),
                    static_cast<std::uint32_t>(i)});
  }
  std::sort(keys.begin(), keys.end(), [](const Key& a, const Key& b) {
    return std::tie(a.risks, a.watches, a.stake, a.days, a.row) <
           std::tie(b.risks, b.watches, b.stake, b.days, b.row);
  });
  snapshot.worst.resize(rows.size());
  for (std::size_t place = 0; place < keys.size(); ++place)
    snapshot.worst[keys[place].row] = static_cast<std::uint32_t>(place);
}

const std::string& text_of(const PortfolioRow& row, Column column) {
  static const std::string none;
  switch (column) {
    case Column::tier:
      return row.tier;
    case Column::industry:
      return row.industry;
    case Column::owner:
      return row.owner;
    case Column::phase:
      return row.phase;
    case Column::next:
      return row.next ? row.next->title : none;
    default:
      return row.name;
  }
}

/// What a column of numbers sorts by.
double number_of(const PortfolioSnapshot& snapshot, const TheirMetrics& metrics, std::size_t i,
                 Column column) {
  const PortfolioRow& row = snapshot.portfolio.rows[i];
  switch (column) {
    case Column::arr:
      return snapshot.arr[i];
    case Column::renews:
      return row.days_to_renewal ? *row.days_to_renewal : kNothing;
    case Column::metric: {
      // Values of different measures are not compared: what is nearest to its target is the largest.
      const auto found = metrics.find(row.id);
      if (found == metrics.end() || !found->second.value) return kNothing;
      return found->second.share.value_or(std::numeric_limits<double>::lowest());
    }
    case Column::people:
      return row.usage_covered ? static_cast<double>(people_now(row)) : kNothing;
    case Column::nps:
      return row.nps_recent.empty() ? kNothing : row.nps_recent.front();
    case Column::tickets:
      return row.tickets_covered ? static_cast<double>(row.tickets_open) : kNothing;
    case Column::last_touch:
      return row.last_touch ? row.last_touch->number : kNothing;
    case Column::cadence:
      return row.cadence_days;
    case Column::flags:
      return -static_cast<double>(snapshot.worst[i]);
    default:
      return kNothing;
  }
}

/// How many rows a core takes at a time.
constexpr std::size_t kAtOnce = SearchedTexts::kRows;

/// What is worked out of some rows, one by one.
struct Share {
  std::vector<Level> level;
  std::vector<Badness> badness;
  std::vector<int> saved_counts;
};

Share share_of(const std::vector<PortfolioRow>& rows, std::size_t customers, std::size_t from,
               std::size_t to) {
  Share share;
  share.level.reserve(to - from);
  share.badness.reserve(to - from);
  share.saved_counts.assign(saved_filters, 0);
  for (std::size_t i = from; i < to; ++i) {
    const PortfolioRow& row = rows[i];
    const Flag* top = top_flag(row.flags);
    share.level.push_back(top != nullptr ? top->level : Level::good);
    share.badness.push_back(badness_of(row.flags));
    for (int f = 0; f < saved_filters; ++f) {
      const auto filter = static_cast<SavedFilter>(f);
      if ((i >= customers) == (filter == SavedFilter::others) && in_filter(row, filter))
        ++share.saved_counts[static_cast<std::size_t>(f)];
    }
  }
  return share;
}

/// Calls work(from, to) for all of n rows, kAtOnce at a time, and take(result) for each in turn.
template <typename Result, typename Work, typename Take>
void in_shares(std::size_t n, const Work& work, Take&& take) {
  OrderedWork<Result> shares(n, std::forward<Take>(take), n > kAtOnce ? std::optional<unsigned>() : 0U);
  for (std::size_t from = 0; from < n; from += kAtOnce) {
    const std::size_t to = std::min(from + kAtOnce, n);
    shares.add(to - from, [&work, from, to] { return work(from, to); });
  }
  shares.finish();
}

}  // namespace

PortfolioSnapshot make_snapshot(Portfolio portfolio) {
  PortfolioSnapshot snapshot;
  snapshot.customers = portfolio.rows.size();
  for (PortfolioRow& other : portfolio.others) portfolio.rows.push_back(std::move(other));
  portfolio.others.clear();
  const std::size_t n = portfolio.rows.size();
  snapshot.level.reserve(n);
  snapshot.saved_counts.assign(saved_filters, 0);
  std::vector<Badness> badness;
  badness.reserve(n);
  in_shares<Share>(
      n,
      [&](std::size_t from, std::size_t to) {
        return share_of(portfolio.rows, snapshot.customers, from, to);
      },
      [&](Share&& share) {
        snapshot.level.insert(snapshot.level.end(), share.level.begin(), share.level.end());
        badness.insert(badness.end(), share.badness.begin(), share.badness.end());
        for (std::size_t f = 0; f < snapshot.saved_counts.size(); ++f)
          snapshot.saved_counts[f] += share.saved_counts[f];
      });
  snapshot.portfolio = std::move(portfolio);
  fill_arr(snapshot);
  fill_worst(snapshot, badness);
  return snapshot;
}

const std::vector<FilterTexts>& SearchedTexts::of(const std::vector<PortfolioRow>& rows) {
  std::call_once(once_, [&] {
    std::vector<FilterTexts> all;  // Kept only once it is whole: who asks after a failure begins anew.
    in_shares<FilterTexts>(
        rows.size(),
        [&](std::size_t from, std::size_t to) {
          FilterTexts texts;
          texts.reserve(to - from);
          for (std::size_t i = from; i < to; ++i) texts.add(rows[i]);
          return texts;
        },
        [&](FilterTexts&& texts) { all.push_back(std::move(texts)); });
    texts_ = std::move(all);
  });
  return texts_;
}

void prepare_search(const PortfolioSnapshot& snapshot) {
  (void)snapshot.texts->of(snapshot.portfolio.rows);
}

bool offered(const PortfolioSnapshot& snapshot, SavedFilter filter) {
  if (filter == SavedFilter::others) return snapshot.portfolio.others_count > 0;
  if (filter == SavedFilter::mine) {
    const int mine = snapshot.saved_counts[static_cast<std::size_t>(filter)];
    return mine > 0 && mine < static_cast<int>(snapshot.customers);
  }
  if (filter == SavedFilter::engaged) {
    const int engaged = snapshot.saved_counts[static_cast<std::size_t>(filter)];
    return !snapshot.portfolio.says_customer && engaged > 0 && engaged < static_cast<int>(snapshot.customers);
  }
  return true;
}

std::vector<int> filter_rows(const PortfolioSnapshot& snapshot, SavedFilter filter, std::string_view text) {
  std::vector<int> rows;
  // The others come after the customers.
  const bool others = filter == SavedFilter::others;
  const std::size_t begin = others ? snapshot.customers : 0;
  const std::size_t end = others ? snapshot.portfolio.rows.size() : snapshot.customers;
  const auto& all = snapshot.portfolio.rows;
  if (trimmed(text).empty()) {
    for (std::size_t i = begin; i < end; ++i)
      if (in_filter(all[i], filter)) rows.push_back(static_cast<int>(i));
    return rows;
  }
  const std::vector<FilterTexts>& texts = snapshot.texts->of(all);
  for (std::size_t share = begin / kAtOnce; share * kAtOnce < end; ++share) {
    const FilterTexts::Search search(texts[share], text);
    const std::size_t first = share * kAtOnce;
    for (std::size_t i = std::max(begin, first); i < std::min(end, first + kAtOnce); ++i)
      if (in_filter(all[i], filter) && search.finds(i - first)) rows.push_back(static_cast<int>(i));
  }
  return rows;
}

void sort_rows(const PortfolioSnapshot& snapshot, const TheirMetrics& metrics, PortfolioOrder order,
               std::vector<int>& rows) {
  const auto& all = snapshot.portfolio.rows;
  const auto at = [](int i) { return static_cast<std::size_t>(i); };
  if (!order.by) {
    std::sort(rows.begin(), rows.end(),
              [&](int a, int b) { return snapshot.worst[at(a)] < snapshot.worst[at(b)]; });
    return;
  }
  const Column column = *order.by;
  const bool descending = order.descending;
  if (column == Column::account) {
    std::sort(rows.begin(), rows.end());  // The rows come by name.
    if (descending) std::reverse(rows.begin(), rows.end());
    return;
  }
  std::sort(rows.begin(), rows.end());
  if (!is_number(column)) {
    std::stable_sort(rows.begin(), rows.end(), [&](int a, int b) {
      const std::string& x = text_of(all[at(a)], column);
      const std::string& y = text_of(all[at(b)], column);
      if (x.empty() != y.empty()) return y.empty();
      return descending ? y < x : x < y;
    });
    return;
  }
  std::vector<double> keys(all.size());
  for (const int i : rows) keys[at(i)] = number_of(snapshot, metrics, at(i), column);
  const bool groups = column == Column::arr && snapshot.arr_order == ArrOrder::within_currency;
  std::stable_sort(rows.begin(), rows.end(), [&](int a, int b) {
    const double x = keys[at(a)];
    const double y = keys[at(b)];
    if (std::isnan(x) != std::isnan(y)) return std::isnan(y);
    if (std::isnan(x)) return false;
    if (groups)
      if (const int by = all[at(a)].arr->currency.compare(all[at(b)].arr->currency); by != 0) return by < 0;
    return descending ? y < x : x < y;
  });
}

float people_now(const PortfolioRow& row) {
  for (auto it = row.people_a_week.rbegin(); it != row.people_a_week.rend(); ++it)
    if (!std::isnan(*it)) return *it;
  return std::numeric_limits<float>::quiet_NaN();
}

}  // namespace rapport::account
