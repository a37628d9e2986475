// SPDX-License-Identifier: GPL-3.0-or-later
/// The SQL of what people wrote about success: who is successful, frozen findings, the bullseye and fit.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "core/base/day.h"

namespace rapport::workspace {

class Database;

/// A person's word on whether an account is successful.
struct SuccessMark {
  bool successful = true;
  Day day;  ///< Since when.
  std::string why, who;
  Instant at = 0;
  auto columns() { return std::tie(successful, day, why, who, at); }
  bool operator==(const SuccessMark&) const = default;
};
/// A finding as it was written down.
struct FrozenFinding {
  std::string behaviour;  ///< Its id: "breadth:Approve Payout".
  std::string sentence;
  bool at_least = true;  ///< Who did it has the cut or more; else the cut or less.
  double cut = 0.0;
  std::string basis;  ///< "measured" or "renewed".
  Day day;
  std::vector<std::string> successful;  ///< Ids of the accounts that were successful by then.
  std::string who;
  Instant at = 0;
  bool operator==(const FrozenFinding&) const = default;
};
/// A version of the bullseye.
struct BullseyeRevision {
  int number = 0;  ///< 0: nothing was written.
  std::string document, who;
  Instant at = 0;
  auto columns() { return std::tie(number, document, who, at); }
  bool operator==(const BullseyeRevision&) const = default;
};
/// Whether an account has an attribute.
struct FitAnswer {
  std::string attribute;
  bool answer = true;
  std::string why, who;
  Instant at = 0;
  auto columns() { return std::tie(attribute, answer, why, who, at); }
  bool operator==(const FitAnswer&) const = default;
};

/// Rows of accounts follow merges: those of all accounts merged into one are the survivor's, the newest of
/// each kind.
class SuccessStore {
 public:
  explicit SuccessStore(Database& database) : database_(database) {}

  /// Saves the mark of an account; nullopt removes it. Returns what was there.
  std::optional<SuccessMark> set_mark(const std::string& account_id, const std::optional<SuccessMark>& mark);
  /// All marks by the account that they are about today.
  [[nodiscard]] std::map<std::string, SuccessMark> marks();

  /// Saves a finding, or replaces the one of its behaviour.
  void freeze(const FrozenFinding& finding);
  /// Removes the finding of a behaviour; false where there is none.
  bool thaw(const std::string& behaviour);
  /// All findings, the oldest first.
  [[nodiscard]] std::vector<FrozenFinding> frozen();

  /// The newest version of the bullseye.
  [[nodiscard]] BullseyeRevision bullseye();
  /// All versions, newest first.
  [[nodiscard]] std::vector<BullseyeRevision> bullseye_history();
  /// Adds a version; its number is the next one.
  void add_bullseye(const std::string& document, const std::string& who, Instant at);

  /// Saves an answer; nullopt in `answer` removes that of the attribute. Returns what was there.
  std::optional<FitAnswer> set_fit(const std::string& account_id, const std::string& attribute,
                                   const std::optional<FitAnswer>& answer);
  /// All answers by the account that they are about today, by attribute.
  [[nodiscard]] std::map<std::string, std::map<std::string, FitAnswer>> fits();

 private:
  Database& database_;
};

}  // namespace rapport::workspace
