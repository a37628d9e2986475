// SPDX-License-Identifier: GPL-3.0-or-later
/// What changed with an account since a day: usually since the last call.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/day.h"
#include "core/model/facts.h"

namespace rapport::workspace {
class Reader;
}

namespace rapport::account {

/// One change.
struct SinceItem {
  Day day;
  /// "Ticket", "Case", "Survey", "Deal", "Contract", "Person", "Usage", "Plan", "Note"; of a touch its kind:
  /// "Call", "Meeting", "Email", "Task".
  std::string kind;
  std::string text;           ///< "Payout file rejected by bank".
  std::string detail;         ///< "urgent, open", "7 before", "EUR 31,000".
  Level level = Level::good;  ///< risk or watch where it needs attention.
  int weight = 0;             ///< The heavier, the more worth a word.
  /// Text and detail in one.
  [[nodiscard]] std::string headline() const { return detail.empty() ? text : text + " (" + detail + ")"; }
  bool operator==(const SinceItem&) const = default;
};

/// All changes of a span.
struct Since {
  /// Where the first day comes from: the last call, the last touch, a person's choice, or, where nothing is
  /// known of any contact, the last 30 days.
  enum class Basis : std::uint8_t { call, touch, chosen, month };
  Day from;  ///< The first day; what happened on it counts, but for the call itself.
  Day to;    ///< Today.
  Basis basis = Basis::month;
  std::vector<SinceItem> items;                ///< The newest first; of one day the heaviest first.
  std::map<std::string, std::int64_t> counts;  ///< By kind.
  bool operator==(const Since&) const = default;
};
/// "call", "touch", "chosen", "month".
[[nodiscard]] std::string_view name_of(Since::Basis basis) noexcept;

/// "Since our last call, 29 Oct", "Since the last touch, 29 Oct", "Since 29 Oct": the title of the changes.
[[nodiscard]] std::string since_title(const Since& since, Day today);

/// The heaviest changes, at most `most`; of equal ones the newest. They live as long as `since`.
[[nodiscard]] std::vector<const SinceItem*> highlights(const Since& since, std::size_t most);

/// What changed from a day up to today: tickets, people, first users, usage, answers, deals, contracts,
/// touches, and the plan. Without a day from the last call before today on (calendars, the CRM's meetings and
/// own notes of calls and meetings), else from the last touch on. Throws Error(not_found) for an unknown
/// account, Error(usage) for a day after today.
[[nodiscard]] Since load_since(const workspace::Reader& reader, const std::string& account_id,
                               std::optional<Day> from, Instant now);

}  // namespace rapport::account
