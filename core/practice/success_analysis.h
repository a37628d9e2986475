// SPDX-License-Identifier: GPL-3.0-or-later
/// What the successful did differently in their first ninety days, or that there are too few to tell. One
/// plain value that the window, the PDF and --json render. Nothing here claims a cause.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/practice/first_days.h"
#include "core/statistics/random.h"
#include "core/statistics/segments.h"
#include "core/workspace/success_store.h"

namespace rapport::practice {

/// An account that is compared.
struct ComparedAccount {
  std::size_t account = 0;  ///< Its place in Book::accounts.
  bool successful = false;
  Day success;        ///< Of a successful one.
  std::string why;    ///< Likewise.
  std::string tier;   ///< Empty: not known.
  bool young = true;  ///< A customer for a year or less.
};
/// Everything that is compared.
struct SuccessInput {
  Day today;
  SuccessBasis basis = SuccessBasis::measured;
  std::vector<ComparedAccount> accounts;
  std::vector<MeasuredBehaviour> behaviours;  ///< Their values in the order of the accounts.
  std::vector<std::pair<std::string, int>>
      left_out;  ///< Why, and how many: "a customer for less than 90 days".
  std::vector<workspace::FrozenFinding> frozen;
};

/// How the accounts are divided so that only like is compared with like.
struct Strata {
  std::vector<int> of;  ///< By account.
  std::string held;     ///< "tier and age", "tier", "age"; empty: nothing is held equal.
  std::string words;    ///< "compared within tier and age", ..., "tier and age not held equal".
  std::string warning;  ///< Where tier could not be held equal, for all or for some; else empty.
  int alone = 0;  ///< Accounts of tiers without a successful one, or without another: compared with nobody.
};
/// Tier and age (to one year, beyond), joined until each has 3 successful and 3 others; else tier; else none.
/// Accounts whose tier is not known are no tier: age alone may be held equal for them. Pure.
[[nodiscard]] Strata strata_of(const std::vector<ComparedAccount>& accounts);

/// A behaviour that goes together with one that is tested so closely that they are one.
struct AlikeBehaviour {
  std::size_t behaviour = 0;  ///< Index into SuccessInput::behaviours.
  bool opposite = false;      ///< The more of one, the less of the other.
  bool operator==(const AlikeBehaviour&) const = default;
};
/// A behaviour that is tested, and those that are one with it.
struct Candidate {
  std::size_t behaviour = 0;  ///< Index into SuccessInput::behaviours.
  std::vector<AlikeBehaviour> alike;
};
/// Drops what is unknown for too many, done by too few or the same for all; of those that are alike keeps the
/// one that most accounts do, without a look at success. Pure.
[[nodiscard]] std::vector<Candidate> choose_candidates(const std::vector<MeasuredBehaviour>& behaviours);

/// Who counts as doing a behaviour.
struct BehaviourCut {
  bool at_least = true;  ///< The cut or more; else the cut or less.
  double value = 0.0;
  [[nodiscard]] bool holds(double measured) const noexcept;
};
/// The quartile of the successful on their weaker side, rounded as people say it; the others are not looked
/// at. Pure.
[[nodiscard]] BehaviourCut cut_of(BehaviourKind kind, bool more, std::vector<double> successful);

/// k of n.
struct Share {
  int did = 0;
  int n = 0;
};
/// One account's value.
struct SuccessDot {
  std::string account;
  double value = 0.0;  ///< 0..1 of the strip: shares as they are, others by their range.
  bool successful = false;
};
/// An account that does not do it.
struct LackingAccount {
  std::string id, name;
  std::optional<Money> arr;
  std::string value;     ///< What it does instead: "30 % of weeks".
  bool planned = false;  ///< Its plan has the behaviour already.
};

/// How sure a behaviour is.
enum class FindingLevel : std::uint8_t { shared, worth_a_look, untested };
/// "shared", "worth_a_look", "untested".
[[nodiscard]] std::string_view name_of(FindingLevel level) noexcept;
/// "Shared by the successful", "Worth a look", "Side by side, without a test": its name for people, in the
/// window, on the command line and in a plan.
[[nodiscard]] std::string_view title_of(FindingLevel level) noexcept;
/// "not beyond doubt" of worth_a_look; else empty.
[[nodiscard]] std::string_view doubt_of(FindingLevel level) noexcept;

/// One behaviour.
struct SuccessFinding {
  std::string id;  ///< "regularity:Approve Payout"
  BehaviourKind kind = BehaviourKind::breadth;
  std::string event;
  FindingLevel level = FindingLevel::untested;
  std::string title;     ///< "“Approve Payout” happens week after week"
  std::string cut_text;  ///< "in 80 % of weeks or more"; may be empty.
  std::string gap_text;  ///< "53 points more (24 to 69)"
  std::string sentence;  ///< All of it, with the counts.
  double p = 1.0, q = 1.0;
  double auc = 0.5, low = 0.0, high = 1.0;
  BehaviourCut cut;
  Share with, without;                              ///< Of the successful, of the others.
  double gap = 0.0, gap_low = 0.0, gap_high = 0.0;  ///< Of the two shares, in points.
  std::vector<std::string> alike;                   ///< Titles of those that are the same as it.
  std::vector<SuccessDot> dots;
  std::vector<LackingAccount> lacking;  ///< By ARR, the largest first; at most 200.
  int lacking_count = 0;
  bool frozen = false;
};
/// A line of the full table.
struct SuccessRow {
  std::string id, title;
  double p = 1.0, q = 1.0, single = 1.0, auc = 0.5;
  double same_sign = 0.0;
};
/// What became of a frozen finding.
struct SuccessProof {
  std::string behaviour, sentence;
  Day day;
  Share with, without;      ///< Of those that became successful since, of those that are not.
  std::string not_counted;  ///< Why it can't be counted now; else empty.
  std::string words;        ///< "5 of 6 new successes did this first; 9 of 31 others did"
};

/// A successful account.
struct SuccessfulAccount {
  std::string id, name;
  Day day;  ///< Since when.
  std::string why;
};

/// The page.
struct SuccessAnalysis {
  Day today;
  SuccessBasis basis = SuccessBasis::measured;
  int successful = 0, others = 0;
  bool silent = false;     ///< Nothing is tested: too few.
  std::string why_silent;  ///< In a sentence.
  int candidates = 0;      ///< Behaviours looked at.
  /// At most five, the surest first; where it is silent those with the most support, as dots.
  std::vector<SuccessFinding> findings;
  std::vector<SuccessRow> table;  ///< All candidates, the surest first; empty where nothing was tested.
  std::vector<SuccessProof> proofs;
  std::vector<SuccessfulAccount> who;  ///< The newest first.
  std::string title;                   ///< "What our best customers do differently"
  std::string subtitle;
  std::string nothing;               ///< Where it is not silent and nothing was found; else empty.
  std::string limits;                ///< What the page can and can't see.
  std::string warning;               ///< Of the strata.
  std::vector<std::string> remarks;  ///< Whole sentences on who was left out.
};

/// Compares. Pure; the result depends on the input and the generator. nullopt where it was stopped.
[[nodiscard]] std::optional<SuccessAnalysis> analyse(const Book& book, const SuccessInput& input,
                                                     statistics::Generator& generator,
                                                     const statistics::GoesOn& goes_on = {});

/// The book and what of it is compared.
struct CompareBasis {
  Book book;
  SuccessInput input;
  std::vector<FirstDays> windows;  ///< In the order of the accounts.
};
/// Reads who is successful and who are the others, without what they did. Throws Cancelled where `goes_on`
/// says no.
[[nodiscard]] CompareBasis load_sides(const workspace::Reader& reader, Day today,
                                      const statistics::GoesOn& goes_on = {});
/// Reads it. Throws Cancelled where `goes_on` says no.
[[nodiscard]] CompareBasis load_compared(const workspace::Reader& reader, Day today,
                                         const statistics::GoesOn& goes_on = {});
/// Reads and compares. Throws Cancelled where `goes_on` says no.
[[nodiscard]] SuccessAnalysis load_success_analysis(const workspace::Reader& reader, Day today,
                                                    const statistics::GoesOn& goes_on = {});

/// The share of true differences of one standard deviation that are found among so many of both (the
/// specification's simulation, read between its lines). Pure.
[[nodiscard]] double chance_to_find(int successful, int others) noexcept;

/// The key behaviour that a plan gets for a finding, with a recipe where one can tell; nullopt for a finding
/// without a test.
[[nodiscard]] std::optional<Behaviour> key_behaviour(const SuccessFinding& finding);

/// The questions of an interview with a successful customer, in order.
[[nodiscard]] const std::vector<std::string>& interview_questions();

// Words.
/// "“Approve Payout” happens week after week"; `more`: the successful have more of it.
[[nodiscard]] std::string behaviour_title(BehaviourKind kind, const std::string& event, bool more);
/// "in 80 % of weeks or more".
[[nodiscard]] std::string cut_words(BehaviourKind kind, const BehaviourCut& cut);
/// A value: "30 % of weeks", "never", "12 days".
[[nodiscard]] std::string behaviour_value_text(BehaviourKind kind, double value);
/// Fills title, words and sentence of a finding from its figures.
void write_words(SuccessFinding& finding);
/// Fills the words of the page.
void write_words(SuccessAnalysis& page, const SuccessInput& input, const Strata& strata);

}  // namespace rapport::practice
