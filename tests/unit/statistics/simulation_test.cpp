// SPDX-License-Identifier: GPL-3.0-or-later
// Whether the intervals and tests keep what they promise, on made-up worlds in which the truth is known: the
// worlds of the independent simulation of the specification. Quick runs see gross errors; RAPPORT_SOAK=N
// makes N worlds of each.
#include <gtest/gtest.h>

#include <algorithm>
#include <boost/math/distributions/normal.hpp>
#include <boost/random/gamma_distribution.hpp>
#include <boost/random/normal_distribution.hpp>
#include <boost/random/uniform_01.hpp>
#include <cmath>
#include <cstdlib>
#include <numeric>

#include "core/statistics/auc.h"
#include "core/statistics/rank_test.h"
#include "core/statistics/segments.h"

namespace rapport::statistics {
namespace simulation_test {

int worlds(int quick) {
  const char* soak = std::getenv("RAPPORT_SOAK");
  return soak == nullptr ? quick : std::max(quick, std::atoi(soak));
}
bool soaking() {
  return std::getenv("RAPPORT_SOAK") != nullptr;
}
/// What a share of N worlds may miss its promise by: two standard errors of the share, less in a soak run.
double slack(double share, int n) {
  return (soaking() ? 2.0 : 3.0) * std::sqrt(share * (1.0 - share) / n);
}
int below(Generator& g, int bound) {
  return boost::random::uniform_int_distribution<int>(0, bound - 1)(g);
}

/// Answers of k accounts, one to six each, those of one account alike (correlation `alike`); half promoters,
/// a fifth detractors.
struct Answers {
  int promoters = 0, passives = 0, detractors = 0;
  std::vector<Cluster> accounts;
  ClusterSums sums;
};
Answers answers_of(Generator& g, int k, double alike) {
  constexpr double shares[] = {0.2, 0.3, 0.5};
  const double concentration = (1.0 - alike) / alike;
  Answers all;
  for (int account = 0; account < k; ++account) {
    double own[3];
    double whole = 0.0;
    for (int i = 0; i < 3; ++i) {
      own[i] = boost::random::gamma_distribution<double>(shares[i] * concentration)(g);
      whole += own[i];
    }
    Cluster cluster;
    const int n = 1 + below(g, 6);
    for (int answer = 0; answer < n; ++answer) {
      const double u = boost::random::uniform_01<double>()(g) * whole;
      const int kind = u < own[0] ? 0 : u < own[0] + own[1] ? 1 : 2;
      ++(kind == 0 ? all.detractors : kind == 1 ? all.passives : all.promoters);
      cluster.sum += 100.0 * (kind - 1), cluster.count += 1.0;
    }
    all.accounts.push_back(cluster);
    all.sums.add(cluster);
  }
  return all;
}

class Accounts : public testing::TestWithParam<int> {};

TEST_P(Accounts, TheClusterIntervalOfAnNpsCoversTheTruth) {
  Generator g = generator_for("cluster", Day{GetParam()}, 1);
  const int n = worlds(400);
  int naive = 0;
  int clustered = 0;
  for (int i = 0; i < n; ++i) {
    const Answers a = answers_of(g, GetParam(), 0.3);
    naive += nps_of(a.promoters, a.passives, a.detractors).interval.contains(30.0) ? 1 : 0;
    clustered += nps_of(a.promoters, a.passives, a.detractors, a.sums).interval.contains(30.0) ? 1 : 0;
  }
  const double covered = static_cast<double>(clustered) / n;
  RecordProperty("covered", std::to_string(covered));
  std::cout << GetParam() << " accounts: naive " << static_cast<double>(naive) / n << ", cluster " << covered
            << "\n";
  EXPECT_GE(covered, 0.93 - slack(0.93, n));
  EXPECT_LE(covered, 0.98 + slack(0.98, n));
  EXPECT_LT(static_cast<double>(naive) / n, 0.90) << "Answers that are alike are not independent.";
}
INSTANTIATE_TEST_SUITE_P(Coverage, Accounts, testing::Values(5, 8, 15, 30));

struct Sides {
  int successful, others;
};
class Groups : public testing::TestWithParam<Sides> {};

TEST_P(Groups, TheIntervalOfTheAucCoversTheTruth) {
  const auto [m, r] = GetParam();
  Generator g = generator_for("auc", Day{m}, r);
  boost::random::normal_distribution<double> normal;
  const int n = worlds(400);
  for (const double truth : {0.5, 0.7, 0.9}) {
    const double shift = std::sqrt(2.0) * boost::math::quantile(boost::math::normal(), truth);
    int covered = 0;
    for (int i = 0; i < n; ++i) {
      TwoGroups groups;
      for (int at = 0; at < m; ++at) groups.first.push_back(shift + normal(g));
      for (int at = 0; at < r; ++at) groups.second.push_back(normal(g));
      covered += auc_of({groups}).interval.contains(truth) ? 1 : 0;
    }
    const double share = static_cast<double>(covered) / n;
    std::cout << m << " against " << r << ", AUC " << truth << ": " << share << "\n";
    EXPECT_GE(share, 0.93 - slack(0.93, n)) << truth;
    EXPECT_LE(share, 0.98 + slack(0.98, n)) << truth;
  }
}
INSTANTIATE_TEST_SUITE_P(Coverage, Groups,
                         testing::Values(Sides{5, 20}, Sides{8, 30}, Sides{12, 48}, Sides{20, 100}));

class Alike : public testing::TestWithParam<int> {};

TEST_P(Alike, ATableWithoutADifferenceRarelyRaisesAnAlarm) {
  Generator g = generator_for("hot", Day{GetParam()}, 3);
  const int n = worlds(120);
  constexpr int k = 43;
  constexpr int sizes[] = {3, 6, 4, 4, 3};
  int alarms = 0;
  for (int i = 0; i < n; ++i) {
    const Answers answers = answers_of(g, k, GetParam() / 100.0);
    std::vector<std::vector<int>> cuts;
    SegmentTable table;
    table.accounts = answers.accounts, table.cuts = std::size(sizes), table.floor = 2.0;
    table.group.assign(k * table.cuts, SegmentTable::kNone);
    for (std::size_t cut = 0; cut < table.cuts; ++cut) {
      std::vector<int> own(k);
      for (int& one : own) one = below(g, sizes[cut]);
      for (int value = 0; value < sizes[cut]; ++value) {
        double accounts = 0.0;
        double count = 0.0;
        for (int a = 0; a < k; ++a)
          if (own[a] == value) accounts += 1.0, count += table.accounts[a].count;
        if (accounts < 5.0 || count < 10.0) continue;
        for (int a = 0; a < k; ++a)
          if (own[a] == value) table.group[a * table.cuts + cut] = static_cast<std::uint16_t>(table.groups);
        ++table.groups;
      }
    }
    const auto tests = test_segments(table, g, 400);
    alarms += std::any_of(tests.begin(), tests.end(), [](const SegmentTest& test) { return test.p <= 0.10; })
                  ? 1
                  : 0;
  }
  const double share = static_cast<double>(alarms) / n;
  std::cout << "answers alike " << GetParam() << " %: any false hot spot " << share << "\n";
  EXPECT_LE(share, 0.10 + slack(0.10, n));
}
INSTANTIATE_TEST_SUITE_P(FalseAlarms, Alike, testing::Values(5, 30));

/// The world of the success analysis: tier drives both success and behaviour, 40 behaviours in 8 blocks that
/// move together; `effect` standard deviations more of behaviour 0 among the successful.
RankTable success_world(Generator& g, int n, double effect, double confounding, bool strata) {
  constexpr int behaviours = 40;
  boost::random::normal_distribution<double> normal;
  std::vector<int> tier(n);
  std::vector<double> drive(n);
  for (int i = 0; i < n; ++i) {
    tier[i] = below(g, 3);
    drive[i] = normal(g) + confounding * tier[i];
  }
  std::vector<int> order(n);
  std::iota(order.begin(), order.end(), 0);
  std::sort(order.begin(), order.end(), [&](int a, int b) { return drive[a] > drive[b]; });
  RankTable table;
  table.first.assign(n, false);
  for (int i = 0; i < n / 4; ++i) table.first[order[i]] = true;
  for (int i = 0; i < n; ++i) table.stratum.push_back(strata ? tier[i] : 0);
  table.measures.resize(behaviours);
  for (int i = 0; i < n; ++i) {
    double block[8];
    for (double& one : block) one = normal(g);
    for (int j = 0; j < behaviours; ++j)
      table.measures[j].push_back(0.7 * block[j % 8] + 0.7 * normal(g) + 0.8 * confounding * tier[i] +
                                  (j == 0 && table.first[i] ? effect : 0.0));
  }
  return table;
}

struct Book {
  int accounts;
  double most_false, least_found;
};
class Successes : public testing::TestWithParam<Book> {};

TEST_P(Successes, FewFindingsAreFalseAndATrueOneIsFound) {
  const Book book = GetParam();
  Generator g = generator_for("success", Day{book.accounts}, 4);
  const int n = worlds(60);
  int wrong = 0;
  int found = 0;
  int unstratified = 0;
  for (int i = 0; i < n; ++i) {
    const auto any = [](const std::vector<RankTest>& tests) {
      return std::any_of(tests.begin() + 1, tests.end(),
                         [](const RankTest& one) { return one.family <= 0.10; });
    };
    wrong += any(test_ranks(success_world(g, book.accounts, 0.0, 0.8, true), g, 300, 0)) ? 1 : 0;
    found += test_ranks(success_world(g, book.accounts, 1.0, 0.8, true), g, 300, 0)[0].family <= 0.10 ? 1 : 0;
    unstratified += any(test_ranks(success_world(g, book.accounts, 0.0, 0.8, false), g, 300, 0)) ? 1 : 0;
  }
  std::cout << book.accounts << " accounts: any false finding " << static_cast<double>(wrong) / n
            << " (without strata " << static_cast<double>(unstratified) / n
            << "), one standard deviation found " << static_cast<double>(found) / n << "\n";
  EXPECT_LE(static_cast<double>(wrong) / n, book.most_false + slack(book.most_false, n));
  EXPECT_GE(static_cast<double>(found) / n, book.least_found - slack(book.least_found, n));
  EXPECT_GT(unstratified, wrong) << "Strata are what keeps tier from being found.";
}
INSTANTIATE_TEST_SUITE_P(Power, Successes,
                         testing::Values(Book{40, 0.13, 0.15}, Book{60, 0.10, 0.30}, Book{120, 0.10, 0.80},
                                         Book{400, 0.10, 0.97}));

}  // namespace simulation_test
}  // namespace rapport::statistics
