// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/practice/success_analysis.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <utility>

#include "core/base/enum_names.h"
#include "core/base/text.h"
#include "core/relationship/judgements.h"
#include "core/statistics/auc.h"
#include "core/statistics/intervals.h"
#include "core/statistics/rank_test.h"
#include "core/statistics/ranks.h"

namespace rapport::practice {
namespace {

constexpr EnumNames<3> kLevels = {"shared", "worth_a_look", "untested"};
constexpr EnumNames<3> kLevelTitles = {"Shared by the successful", "Worth a look",
                                       "Side by side, without a test"};
constexpr std::size_t kMostShown = 5;
constexpr std::size_t kMostLacking = 200;

/// Where a value lies on its strip, 0..1.
double on_strip(BehaviourKind kind, double value, double most) {
  switch (kind) {
    case BehaviourKind::breadth:
    case BehaviourKind::regularity:
    case BehaviourKind::milestones_on_time:
    case BehaviourKind::planned_early:
      return std::clamp(value, 0.0, 1.0);
    default:
      return most > 0.0 ? std::clamp(value / most, 0.0, 1.0) : 0.0;
  }
}

/// The figures of one behaviour: counts, gap, AUC, dots and who lacks it.
SuccessFinding figures_of(const Book& book, const SuccessInput& input, const MeasuredBehaviour& behaviour,
                          const Strata& strata, bool more) {
  SuccessFinding finding;
  finding.id = behaviour.id(), finding.kind = behaviour.kind, finding.event = behaviour.event;
  std::vector<double> successful;
  std::map<int, statistics::TwoGroups> groups;
  double most = 0.0;
  for (std::size_t i = 0; i < input.accounts.size(); ++i) {
    const double value = behaviour.values[i];
    if (std::isnan(value)) continue;
    most = std::max(most, value);
    statistics::TwoGroups& group = groups[strata.of[i]];
    (input.accounts[i].successful ? group.first : group.second).push_back(value);
    if (input.accounts[i].successful) successful.push_back(value);
  }
  std::vector<statistics::TwoGroups> all;
  for (auto& [stratum, group] : groups) all.push_back(std::move(group));
  const statistics::AucEstimate auc = statistics::auc_of(all);
  finding.auc = auc.value, finding.low = auc.interval.low, finding.high = auc.interval.high;
  finding.cut = cut_of(behaviour.kind, more, successful);
  std::vector<std::size_t> lacking;
  for (std::size_t i = 0; i < input.accounts.size(); ++i) {
    const double value = behaviour.values[i];
    if (std::isnan(value)) continue;
    const bool did = finding.cut.holds(value);
    Share& share = input.accounts[i].successful ? finding.with : finding.without;
    ++share.n, share.did += did ? 1 : 0;
    finding.dots.push_back({book.accounts[input.accounts[i].account].name,
                            on_strip(behaviour.kind, value, most), input.accounts[i].successful});
    if (!did && !input.accounts[i].successful) lacking.push_back(i);
  }
  const auto gap =
      statistics::newcombe(finding.with.did, finding.with.n, finding.without.did, finding.without.n);
  finding.gap = 100.0 * gap.value;
  finding.gap_low = 100.0 * gap.interval.low, finding.gap_high = 100.0 * gap.interval.high;
  finding.lacking_count = static_cast<int>(lacking.size());
  const auto account_of = [&](std::size_t i) -> const BookAccount& {
    return book.accounts[input.accounts[i].account];
  };
  std::stable_sort(lacking.begin(), lacking.end(), [&](std::size_t a, std::size_t b) {
    const double x = account_of(a).size.value_or(-1.0);
    const double y = account_of(b).size.value_or(-1.0);
    return x != y ? x > y : account_of(a).name < account_of(b).name;
  });
  if (lacking.size() > kMostLacking) lacking.resize(kMostLacking);
  for (const std::size_t i : lacking)
    finding.lacking.push_back({account_of(i).id, account_of(i).name, account_of(i).arr,
                               behaviour_value_text(behaviour.kind, behaviour.values[i]), false});
  return finding;
}

/// The titles of those alike; `more`: of the behaviour that they are alike to.
std::vector<std::string> titles_of(const SuccessInput& input, const std::vector<AlikeBehaviour>& behaviours,
                                   bool more) {
  std::vector<std::string> titles;
  for (const AlikeBehaviour& one : behaviours) {
    const MeasuredBehaviour& behaviour = input.behaviours[one.behaviour];
    titles.push_back(behaviour_title(behaviour.kind, behaviour.event, more != one.opposite));
  }
  return titles;
}

/// Frozen findings counted on those that became successful since.
void count_proofs(const Book& book, const SuccessInput& input, SuccessAnalysis& page) {
  for (const workspace::FrozenFinding& frozen : input.frozen) {
    SuccessProof proof{frozen.behaviour, frozen.sentence, frozen.day, {}, {}, {}, {}};
    const std::set<std::string> before(frozen.successful.begin(), frozen.successful.end());
    const BehaviourCut cut{frozen.at_least, frozen.cut};
    const auto behaviour =
        std::find_if(input.behaviours.begin(), input.behaviours.end(),
                     [&](const MeasuredBehaviour& one) { return one.id() == frozen.behaviour; });
    if (name_of(input.basis) != frozen.basis) {
      proof.not_counted = input.basis == SuccessBasis::renewed
                              ? "success rests on renewals now, the finding on measured results"
                              : "success rests on measured results now, the finding on renewals";
    } else if (behaviour == input.behaviours.end()) {
      proof.not_counted = "the exports no longer tell of it for enough customers";
    } else {
      int unknown = 0;
      for (std::size_t i = 0; i < input.accounts.size(); ++i) {
        const ComparedAccount& one = input.accounts[i];
        if (one.successful && (one.success <= frozen.day || before.contains(book.accounts[one.account].id)))
          continue;
        if (std::isnan(behaviour->values[i])) {
          unknown += one.successful ? 1 : 0;
          continue;
        }
        Share& share = one.successful ? proof.with : proof.without;
        ++share.n, share.did += cut.holds(behaviour->values[i]) ? 1 : 0;
      }
      if (proof.with.n == 0 && unknown > 0)
        proof.not_counted = "of " + counted(unknown, "new success", "new successes") + " it is not known";
    }
    page.proofs.push_back(std::move(proof));
  }
}

/// Dots without a test: what most accounts do, whatever the outcome.
void show_untested(const Book& book, const SuccessInput& input, const std::vector<Candidate>& candidates,
                   SuccessAnalysis& page) {
  Strata none;
  none.of.assign(input.accounts.size(), 0);
  for (const Candidate& candidate : candidates) {
    if (page.findings.size() >= kMostShown) return;
    const MeasuredBehaviour& behaviour = input.behaviours[candidate.behaviour];
    const bool more = behaviour.kind != BehaviourKind::speed;
    SuccessFinding finding = figures_of(book, input, behaviour, none, more);
    finding.lacking.clear(), finding.lacking_count = 0;
    finding.alike = titles_of(input, candidate.alike, more);
    write_words(finding);
    page.findings.push_back(std::move(finding));
  }
}

}  // namespace

std::string_view name_of(FindingLevel level) noexcept {
  return name_in(kLevels, level);
}
std::string_view title_of(FindingLevel level) noexcept {
  return name_in(kLevelTitles, level);
}
std::string_view doubt_of(FindingLevel level) noexcept {
  return level == FindingLevel::worth_a_look ? "not beyond doubt" : "";
}

std::optional<SuccessAnalysis> analyse(const Book& book, const SuccessInput& input,
                                       statistics::Generator& generator, const statistics::GoesOn& goes_on) {
  SuccessAnalysis page;
  page.today = input.today, page.basis = input.basis;
  for (const ComparedAccount& one : input.accounts) {
    ++(one.successful ? page.successful : page.others);
    if (one.successful)
      page.who.push_back(
          {book.accounts[one.account].id, book.accounts[one.account].name, one.success, one.why});
  }
  std::stable_sort(page.who.begin(), page.who.end(),
                   [](const SuccessfulAccount& a, const SuccessfulAccount& b) { return a.day > b.day; });
  const std::vector<Candidate> candidates = choose_candidates(input.behaviours);
  page.candidates = static_cast<int>(candidates.size());
  const Strata strata = strata_of(input.accounts);
  count_proofs(book, input, page);
  page.silent = page.successful < judgement::kUntestedBelow || page.others < judgement::kUntestedOthers;
  if (page.silent) {
    if (page.successful >= judgement::kSilentBelow) show_untested(book, input, candidates, page);
    write_words(page, input, Strata());
    return page;
  }
  page.warning = strata.warning;
  statistics::RankTable table;
  table.stratum = strata.of;
  for (const ComparedAccount& one : input.accounts) table.first.push_back(one.successful);
  for (const Candidate& one : candidates) table.measures.push_back(input.behaviours[one.behaviour].values);
  const auto tests =
      statistics::test_ranks(table, generator, statistics::kShuffles, judgement::kBootstraps, goes_on);
  if (tests.empty() && !candidates.empty()) return std::nullopt;
  std::vector<double> single;
  for (const statistics::RankTest& test : tests) single.push_back(test.single);
  const std::vector<double> q = statistics::benjamini_hochberg(single);
  std::vector<std::size_t> order(tests.size());
  for (std::size_t j = 0; j < order.size(); ++j) order[j] = j;
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    if (tests[a].family != tests[b].family) return tests[a].family < tests[b].family;
    return std::abs(tests[a].t) > std::abs(tests[b].t);
  });
  for (const std::size_t j : order) {
    const statistics::RankTest& test = tests[j];
    const MeasuredBehaviour& behaviour = input.behaviours[candidates[j].behaviour];
    const bool more = test.t >= 0.0;
    SuccessRow row{behaviour.id(), behaviour_title(behaviour.kind, behaviour.event, more),
                   test.family,    q[j],
                   test.single,    0.5,
                   test.same_sign};
    const bool shared = test.family <= judgement::kShared;
    const bool look = !shared && q[j] <= judgement::kWorthALook && test.same_sign >= judgement::kSameSign;
    if ((shared || look) && page.findings.size() < kMostShown) {
      SuccessFinding finding = figures_of(book, input, behaviour, strata, more);
      finding.level = shared ? FindingLevel::shared : FindingLevel::worth_a_look;
      finding.p = test.family, finding.q = q[j];
      finding.alike = titles_of(input, candidates[j].alike, more);
      finding.frozen = std::any_of(input.frozen.begin(), input.frozen.end(),
                                   [&](const auto& one) { return one.behaviour == finding.id; });
      write_words(finding);
      row.auc = finding.auc;
      page.findings.push_back(std::move(finding));
    }
    page.table.push_back(std::move(row));
  }
  write_words(page, input, strata);
  return page;
}

}  // namespace rapport::practice
