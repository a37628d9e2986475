// SPDX-License-Identifier: GPL-3.0-or-later
/// Whom we may ask to speak for us, who was asked, and who should rest.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/account/their_metric.h"
#include "core/base/day.h"
#include "core/model/facts.h"
#include "core/relationship/advocacy.h"
#include "core/statistics/intervals.h"

namespace rapport::workspace {
class Reader;
}

namespace rapport::practice {

/// Where an account stands with us.
enum class AdvocateState : std::uint8_t {
  candidate,  ///< May be asked now.
  resting,    ///< Would be a candidate, and should rest.
  asked,      ///< Waits for their answer.
  agreed,     ///< Something was agreed and is not done.
  done,       ///< Did something for us.
  declined,
};
inline constexpr int kAdvocateStates = 6;
/// "candidate", "resting", "asked", "agreed", "done", "declined".
[[nodiscard]] std::string_view name_of(AdvocateState state) noexcept;
/// "May be asked", "Let them rest", "Waits for their answer", "Agreed", "Done", "Declined".
[[nodiscard]] std::string_view title_of(AdvocateState state) noexcept;

/// A person who may be asked.
struct Promoter {
  std::string person, email;
  int score = 0;
  Day day;
  std::string answer;       ///< The answer's key.
  bool ever_asked = false;  ///< An act names this person.
  std::optional<relationship::Rest> rest;
  bool operator==(const Promoter&) const = default;
};

/// One account.
struct Advocate {
  std::string account_id, account, industry, tier, owner;
  std::optional<Money> arr;
  std::string goal;    ///< The plan's purpose.
  std::string result;  ///< The sentence of their own metric, where it is at its target; else empty.
  bool at_target = false;
  std::vector<Promoter> promoters;  ///< The newest answer first.
  std::vector<relationship::AdvocacyAct> acts;
  AdvocateState state = AdvocateState::candidate;
  std::string why;   ///< "Kim Vale gave a 10 on 3 Nov 2026; their own metric is at its target."
  std::string note;  ///< "Renews in 41 days: talks may be under way."; empty where there is nothing to note.
  std::optional<relationship::Rest> rest;  ///< Of whoever would be asked.
  bool operator==(const Advocate&) const = default;
};

/// What the page Advocates and `advocacy --json` show.
struct AdvocatesBook {
  Day today;
  std::vector<Advocate> accounts;  ///< Candidates first, each group by name.
  int never_asked = 0;             ///< Promoters whom nobody asked for anything.
  relationship::ActCounts counts;
  statistics::Interval agreed_interval;  ///< Of those asked, the share that agreed (Wilson), 0..1.
  bool metrics_known = false;            ///< Their own metrics were looked at.
  int left_out = 0;  ///< Would be candidates but for an open urgent ticket or a sponsor who is a detractor.
  bool operator==(const AdvocatesBook&) const = default;
};

/// Loads all accounts that are candidates or have an act. `metrics`: their own metrics, where they were
/// loaded (account::load_their_metrics()); without them only promoters make candidates.
[[nodiscard]] AdvocatesBook load_advocates(const workspace::Reader& reader, Day today,
                                           const account::TheirMetrics* metrics = nullptr);
/// The accounts with an open metric in their plan: those whose metrics are worth loading.
[[nodiscard]] std::vector<std::string> measured_accounts(const workspace::Reader& reader);

/// True where every word of the text is in industry, size, goal, result, name, people or kinds of an account.
[[nodiscard]] bool found_by(const Advocate& account, std::string_view text);

/// The result with what may be said about it, for the clipboard: "Northwind Logistics GmbH: ... May be said:
/// name and figures, until 31 Dec 2027 (agreed by Kim Vale, 3 Mar 2026)."; without a permission it says that
/// nothing was agreed.
[[nodiscard]] std::string result_for_clipboard(const Advocate& account, Day today);

}  // namespace rapport::practice
