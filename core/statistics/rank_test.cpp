// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/statistics/rank_test.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <utility>

#include "core/base/ordered_work.h"
#include "core/statistics/chance.h"
#include "core/statistics/ranks.h"

namespace rapport::statistics {
namespace {

/// The accounts of one stratum: those of the first group, then the others.
struct Stratum {
  std::vector<std::uint32_t> accounts;
  std::size_t first = 0;
  [[nodiscard]] std::size_t others() const { return accounts.size() - first; }
  [[nodiscard]] bool compares() const { return first > 0 && others() > 0; }
};

/// What shuffles and bootstraps share: z account by account, so that one account is added by a straight run.
class Ranked {
 public:
  explicit Ranked(const RankTable& table) : measures_(table.measures.size()) {
    std::map<int, Stratum> strata;
    for (const bool wanted : {true, false})
      for (std::size_t i = 0; i < table.first.size(); ++i)
        if (table.first[i] == wanted) {
          Stratum& stratum = strata[table.stratum[i]];
          stratum.accounts.push_back(static_cast<std::uint32_t>(i));
          if (wanted) ++stratum.first;
        }
    for (auto& [key, stratum] : strata)
      if (stratum.compares()) strata_.push_back(std::move(stratum));
    z_.assign(table.first.size() * measures_, 0.0);
    error_.assign(measures_, 0.0);
    for (std::size_t j = 0; j < measures_; ++j) rank(table.measures[j], j);
  }

  [[nodiscard]] std::size_t measures() const { return measures_; }
  [[nodiscard]] std::vector<double> observed() const {
    std::vector<double> t(measures_, 0.0);
    for (const Stratum& stratum : strata_) add(stratum.accounts.data(), stratum.first, 1.0, t);
    scale(t);
    return t;
  }
  /// T of each measure, shuffle by shuffle.
  [[nodiscard]] std::vector<double> shuffled(Chance chance, int shuffles) const {
    std::vector<Stratum> strata = strata_;
    std::vector<double> all;
    std::vector<double> t(measures_);
    for (int shuffle = 0; shuffle < shuffles; ++shuffle) {
      std::fill(t.begin(), t.end(), 0.0);
      for (Stratum& stratum : strata) {
        chance.choose(stratum.accounts.data(), stratum.accounts.size(), stratum.first);
        add(stratum.accounts.data(), stratum.first, 1.0, t);
      }
      scale(t);
      all.insert(all.end(), t.begin(), t.end());
    }
    return all;
  }
  /// The weighted difference of the mean ranks of each measure, bootstrap by bootstrap.
  [[nodiscard]] std::vector<double> drawn(Chance chance, int bootstraps) const {
    std::vector<double> all;
    std::vector<double> difference(measures_);
    std::vector<std::uint32_t> again;
    for (int at = 0; at < bootstraps; ++at) {
      std::fill(difference.begin(), difference.end(), 0.0);
      for (const Stratum& stratum : strata_) {
        const auto m = static_cast<double>(stratum.first);
        const auto r = static_cast<double>(stratum.others());
        draw(stratum.accounts.data(), stratum.first, chance, again);
        add(again.data(), again.size(), r / (m + r), difference);
        draw(stratum.accounts.data() + stratum.first, stratum.others(), chance, again);
        add(again.data(), again.size(), -m / (m + r), difference);
      }
      all.insert(all.end(), difference.begin(), difference.end());
    }
    return all;
  }

 private:
  /// Fills z and the error of one measure.
  void rank(const std::vector<double>& values, std::size_t j) {
    double variance = 0.0;
    std::vector<double> own;
    for (const Stratum& stratum : strata_) {
      own.clear();
      for (const std::uint32_t i : stratum.accounts) own.push_back(values[i]);
      const std::vector<double> ranks = mid_ranks(own);
      const auto known = static_cast<double>(
          std::count_if(own.begin(), own.end(), [](double value) { return !std::isnan(value); }));
      double squares = 0.0;
      for (std::size_t at = 0; at < own.size(); ++at) {
        const double z = std::isnan(own[at]) ? 0.0 : (ranks[at] - (known + 1.0) / 2.0) / (known + 1.0);
        z_[stratum.accounts[at] * measures_ + j] = z;
        squares += z * z;
      }
      const auto n = static_cast<double>(stratum.accounts.size());
      variance += static_cast<double>(stratum.first) * static_cast<double>(stratum.others()) /
                  (n * (n - 1.0)) * squares;
    }
    error_[j] = std::sqrt(variance);
  }
  void add(const std::uint32_t* accounts, std::size_t n, double weight, std::vector<double>& sums) const {
    double* const into = sums.data();
    for (std::size_t at = 0; at < n; ++at) {
      const double* const z = z_.data() + accounts[at] * measures_;
      for (std::size_t j = 0; j < measures_; ++j) into[j] += weight * z[j];
    }
  }
  static void draw(const std::uint32_t* accounts, std::size_t n, Chance& chance,
                   std::vector<std::uint32_t>& into) {
    into.resize(n);
    for (std::uint32_t& one : into) one = accounts[chance.below(static_cast<std::uint32_t>(n))];
  }
  void scale(std::vector<double>& t) const {
    for (std::size_t j = 0; j < measures_; ++j) t[j] = error_[j] > 1e-12 ? t[j] / error_[j] : 0.0;
  }

  std::size_t measures_;
  std::vector<Stratum> strata_;
  std::vector<double> z_, error_;
};

/// Runs `pieces` of work on all cores; false where it was stopped. `take` gets a row of each measure's
/// values.
template <typename Work, typename Take>
bool in_chunks(int times, std::size_t measures, Generator& generator, const Work& make, const Take& take,
               const std::function<bool(int done)>& goes_on) {
  int done = 0;
  bool stopped = false;
  OrderedWork<std::vector<double>> work(kChunksAhead, [&](std::vector<double>&& rows) {
    for (std::size_t at = 0; at + measures <= rows.size(); at += measures) take(rows.data() + at), ++done;
    if (!goes_on(done)) stopped = true;
  });
  for (int begun = 0; begun < times && !stopped; begun += kChunk) {
    const Chance chance(generator());
    work.add(1, [&make, chance, n = std::min(kChunk, times - begun)] { return make(chance, n); });
  }
  work.finish();
  return !stopped;
}

}  // namespace

std::vector<RankTest> test_ranks(const RankTable& table, Generator& generator, int shuffles, int bootstraps,
                                 const GoesOn& goes_on) {
  const Ranked ranked(table);
  const std::size_t measures = ranked.measures();
  std::vector<RankTest> tests(measures);
  if (measures == 0) return tests;
  const std::vector<double> observed = ranked.observed();
  const auto reached = [](double one, double value) { return std::abs(one) >= value - 1e-9 * (1.0 + value); };
  std::vector<double> single(measures, 1.0);
  std::vector<double> largest;
  const auto take_shuffle = [&](const double* t) {
    double most = 0.0;
    for (std::size_t j = 0; j < measures; ++j) {
      most = std::max(most, std::abs(t[j]));
      if (reached(t[j], std::abs(observed[j]))) single[j] += 1.0;
    }
    largest.push_back(most);
  };
  std::vector<double> same(measures, 0.0);
  const auto take_bootstrap = [&](const double* difference) {
    for (std::size_t j = 0; j < measures; ++j)
      if (difference[j] * observed[j] > 0.0) same[j] += 1.0;
  };
  const double all = std::max(1, shuffles + bootstraps);
  const auto goes = [&](int done) { return !goes_on || goes_on(done / all); };
  const auto make_shuffles = [&](Chance chance, int n) { return ranked.shuffled(std::move(chance), n); };
  const auto make_bootstraps = [&](Chance chance, int n) { return ranked.drawn(std::move(chance), n); };
  if (!in_chunks(shuffles, measures, generator, make_shuffles, take_shuffle, goes) ||
      !in_chunks(bootstraps, measures, generator, make_bootstraps, take_bootstrap,
                 [&](int done) { return goes(shuffles + done); }))
    return {};
  for (std::size_t j = 0; j < measures; ++j) {
    tests[j].t = observed[j];
    tests[j].single = single[j] / (1.0 + shuffles);
    tests[j].family = share_reaching(largest, std::abs(observed[j]));
    tests[j].same_sign = bootstraps > 0 ? same[j] / bootstraps : 0.0;
  }
  return tests;
}

}  // namespace rapport::statistics
