// SPDX-License-Identifier: GPL-3.0-or-later
/// What customers do for us: whom to ask, who was asked, what was agreed, and who should rest. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/day.h"

namespace rapport::relationship {

/// What an advocate can do.
enum class ActKind : std::uint8_t { reference, review, referral, case_study, testimonial, speaking, logo };
inline constexpr int kActKinds = 7;
/// asked -> agreed -> done, or declined; removed: it was written by mistake.
enum class ActState : std::uint8_t { asked, agreed, done, declined, removed };
/// "reference", "review", "referral", "case_study", "testimonial", "speaking", "logo".
[[nodiscard]] std::string_view name_of(ActKind kind) noexcept;
/// "asked", "agreed", "done", "declined", "removed".
[[nodiscard]] std::string_view name_of(ActState state) noexcept;
[[nodiscard]] std::optional<ActKind> parse_act_kind(std::string_view text) noexcept;
[[nodiscard]] std::optional<ActState> parse_act_state(std::string_view text) noexcept;
/// "Reference call", "Case study".
[[nodiscard]] std::string_view title_of(ActKind kind) noexcept;

/// One thing that a customer was asked for.
struct AdvocacyAct {
  std::string id;
  std::string account_id;
  ActKind kind = ActKind::reference;
  ActState state = ActState::asked;
  std::string person, email;  ///< Who was asked; either may be empty.
  Day asked;
  std::string asked_by;
  std::optional<Day> agreed;
  std::optional<Day> until;  ///< What may be said may be said until then; nullopt: no end was named.
  std::string may_say;       ///< In their words: "name and figures".
  std::optional<Day> done;
  std::string link;
  std::optional<Day> declined;
  std::optional<Day> not_before;  ///< Declined: they may be asked again from then on.
  std::string note;
  std::string answer;  ///< The key of the answer that it was asked after; may be empty.
  std::string who;     ///< Who wrote it last, and when.
  Instant at = 0;
  bool operator==(const AdvocacyAct&) const = default;
};

/// Why an act can't be saved, as a sentence; empty where it can.
[[nodiscard]] std::string why_not(const AdvocacyAct& act, Day today);

/// True where what was agreed may be used on a day: agreed or done, with words, and not past its end.
[[nodiscard]] bool permitted(const AdvocacyAct& act, Day today) noexcept;

/// A person who should rest, and why.
struct Rest {
  std::string person;
  std::string why;  ///< "asked 34 days ago", "2 things done in half a year".
  Day until;        ///< From then on they may be asked.
  bool operator==(const Rest&) const = default;
};
/// Whether a person of an account should rest, by the account's acts: asked less than 90 days ago, or two
/// acts done in 180 days, or declined and asked not to be asked before a day. Acts that name nobody count for
/// everybody. `email` or `name` says who; both empty: the account as a whole.
[[nodiscard]] std::optional<Rest> rest_of(const std::vector<AdvocacyAct>& acts, std::string_view name,
                                          std::string_view email, Day today);
/// True where an act is about this person: by address where both have one, else by name.
[[nodiscard]] bool is_of(const AdvocacyAct& act, std::string_view name, std::string_view email);

/// Counts of the acts: of those asked, how many agreed.
struct ActCounts {
  int asked = 0;   ///< All that were asked, whatever became of it.
  int agreed = 0;  ///< Agreed or done.
  int done = 0;
  int declined = 0;
  int waiting = 0;  ///< Asked, without an answer yet.
  bool operator==(const ActCounts&) const = default;
};
[[nodiscard]] ActCounts count_acts(const std::vector<AdvocacyAct>& acts) noexcept;

}  // namespace rapport::relationship
