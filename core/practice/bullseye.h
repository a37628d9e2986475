// SPDX-License-Identifier: GPL-3.0-or-later
/// The customer bullseye: one page with one answer each, drawn from interviews with successful customers and
/// from frozen findings, and how well each account fits it. For choosing customers and for the first talk,
/// never a health score.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/practice/book.h"
#include "core/workspace/success_store.h"

namespace rapport::workspace {
class Reader;
class Workspace;
}  // namespace rapport::workspace

namespace rapport::practice {

inline constexpr std::size_t kMostAttributes = 4;
inline constexpr std::size_t kMostProcesses = 2;

/// One attribute that lets customers succeed.
struct BullseyeAttribute {
  std::string id;    ///< Unique within the page; filled where it is empty.
  std::string text;  ///< "Drivers are paid by the tour"
  int weight = 1;    ///< 1 to 3.
  /// By what it is known of any account: "industry: Logistics, Retail" (a cut of the book and its values).
  /// Empty: people say it, account by account.
  std::string rule;
  std::string finding;  ///< The id of a frozen finding that it rests on; or empty.
  bool operator==(const BullseyeAttribute&) const = default;
};
/// One way of working that is essential.
struct BullseyeProcess {
  std::string id, text, finding;
  bool operator==(const BullseyeProcess&) const = default;
};
/// One interview with a successful customer.
struct BullseyeInterview {
  std::string account_id;
  std::string person;
  std::string date;                  ///< "2026-11-30", or as typed.
  std::vector<std::string> answers;  ///< In the order of interview_questions(); may be shorter.
  std::vector<std::string> names;    ///< What of the page it speaks for: "objective", "measure" and ids.
  bool operator==(const BullseyeInterview&) const = default;
};
/// The page as a person writes it.
struct Bullseye {
  std::string objective;  ///< What they want to reach.
  std::string measure;    ///< How they measure that they did.
  std::vector<BullseyeAttribute> attributes;
  std::vector<BullseyeProcess> processes;
  std::vector<BullseyeInterview> interviews;
  [[nodiscard]] bool empty() const { return *this == Bullseye(); }
  bool operator==(const Bullseye&) const = default;
};

/// JSON of the page, keys in the order of the contract, one line.
[[nodiscard]] std::string to_json(const Bullseye& page);
/// Reads it; fills ids. Throws Error(input) that names the path for unknown keys, wrong types, more than four
/// attributes or two processes, weights beyond 1..3, rules that can't be read, and ids used twice.
[[nodiscard]] Bullseye bullseye_from_json(std::string_view json);

/// A rule: a cut and the values that have the attribute.
struct FitRule {
  Cut cut = Cut::tier;
  std::vector<std::string> values;
};
/// Reads "industry: Logistics, Retail"; nullopt where it is none.
[[nodiscard]] std::optional<FitRule> parse_fit_rule(std::string_view text);

/// Whether an account has one attribute, and by what that is known.
struct FitReason {
  std::string attribute, text;
  int weight = 1;
  std::optional<bool> answer;  ///< Nothing: not known.
  std::string by;              ///< "by hand", "by the rule", "by the finding"; empty where not known.
  std::string why;             ///< "industry is Logistics", or what a person wrote.
  bool operator==(const FitReason&) const = default;
};
/// An account's fit.
struct AccountFit {
  std::string account_id, account;
  std::optional<double> fit;  ///< 0..100 of what is known; nothing where nothing is.
  double coverage = 0.0;      ///< Of the weight, 0..1.
  bool rated = false;         ///< Enough is known (judgement::kFitRated).
  std::vector<FitReason> reasons;
  bool operator==(const AccountFit&) const = default;
};
/// Weighs the reasons: fit = weight of yes / weight known. Pure.
[[nodiscard]] AccountFit fit_of(std::vector<FitReason> reasons);

/// What of a page speaks for a part of it.
struct BullseyeSource {
  int interviews = 0;   ///< That name it.
  std::string finding;  ///< The sentence of the frozen finding; or empty.
  std::string words;    ///< "named in 4 of 5 interviews", "a finding of 1 Mar", "no source yet".
};

/// What the page and the commands show.
struct BullseyeView {
  Bullseye page;
  int revision = 0;  ///< 0: nothing was written.
  std::string who;
  Instant at = 0;
  std::map<std::string, BullseyeSource> sources;  ///< By "objective", "measure" and ids.
  std::map<std::string, std::string> accounts;    ///< Names of the accounts that were interviewed, by id.
  std::vector<std::pair<std::string, std::string>> customers;  ///< Id and name of every customer, by name.
  std::vector<std::string> remarks;                            ///< What it lacks: "3 of 5 interviews", ...
  std::vector<AccountFit> fits;  ///< Of all customers, the best first; not rated ones last.
  /// The rated fits of the successful and of the others, each without what the account itself helped to
  /// choose.
  std::vector<double> successful, others;
  std::string check;  ///< That check in a sentence.
};
/// Reads it with the fit of every customer.
[[nodiscard]] BullseyeView load_bullseye(const workspace::Reader& reader, Day today);
/// The fit of one account. Throws Error(not_found) for an unknown one.
[[nodiscard]] AccountFit load_fit(const workspace::Reader& reader, const std::string& account_id, Day today);

/// Writes the page as a new version; returns the document that takes it back. Throws like
/// bullseye_from_json(), and Error(input) where the page is not the one `expected`.
std::string apply_bullseye(workspace::Workspace& workspace, const std::string& document,
                           const std::string& who, Instant at,
                           const std::optional<std::string>& expected = {});

/// A person's answer about one attribute of one account; nothing: not known.
struct FitSaid {
  std::string attribute;
  std::optional<bool> answer;
  std::string why;
  bool operator==(const FitSaid&) const = default;
};
/// Writes it; returns what takes it back. Throws Error(not_found) for an attribute that the page does not
/// have, Error(input) where the answer is not the one `expected`.
FitSaid apply_fit(workspace::Workspace& workspace, const std::string& account_id, const FitSaid& said,
                  const std::string& who, Instant at, const std::optional<FitSaid>& expected = {});

}  // namespace rapport::practice
