// SPDX-License-Identifier: GPL-3.0-or-later
/// Reasons to buy that are reasons to stay, ticked per deal.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/day.h"
#include "core/model/facts.h"

namespace rapport::workspace {
class Reader;
class Workspace;
}  // namespace rapport::workspace

namespace rapport::relationship {

/// One reason of a deal.
struct DealReason {
  std::string reason;
  bool bought = true;  ///< They bought for it.
  bool stays = false;  ///< They stay for it.
  bool operator==(const DealReason&) const = default;
};

/// A won deal of an account with its reasons.
struct DealWithReasons {
  std::string deal_id, name;
  Day day;       ///< On which it was won.
  Money amount;  ///< Of the deal; 0 where the export has none.
  std::vector<DealReason> reasons;
  bool operator==(const DealWithReasons&) const = default;
};

/// What an account's deals were bought for.
struct ReasonsOfAccount {
  std::vector<DealWithReasons> deals;  ///< Won, newest first.
  std::vector<std::string> known;      ///< Reasons of any account, the most frequent first: to be offered.
  int bought = 0;                      ///< Reasons to buy, of all deals, each word once,
  int stay = 0;                        ///< and how many of these are reasons to stay.
  /// "2 of 3 reasons to buy are reasons to stay"; empty where none is written.
  [[nodiscard]] std::string words() const;
  bool operator==(const ReasonsOfAccount&) const = default;
};
[[nodiscard]] ReasonsOfAccount load_reasons(const workspace::Reader& reader, const std::string& account_id);

/// Replaces the reasons of one deal durably; returns what they were. Throws Error(not_found) for a deal that
/// is none of the account's won ones, Error(input) for an empty reason, one of more than 300 bytes, and more
/// than 20 of them, or where the deal's reasons are not those `expected`. Who said an unchanged reason stays.
std::vector<DealReason> set_reasons(workspace::Workspace& workspace, const std::string& account_id,
                                    const std::string& deal_id, const std::vector<DealReason>& reasons,
                                    const std::string& who,
                                    const std::optional<std::vector<DealReason>>& expected = {});

}  // namespace rapport::relationship
