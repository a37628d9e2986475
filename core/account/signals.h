// SPDX-License-Identifier: GPL-3.0-or-later
/// The flags of an account with their reasons: silence is the worst signal, usage is lagging, and missing
/// data is unknown, never good.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/day.h"
#include "core/model/facts.h"
#include "core/model/plan.h"
#include "core/workspace/summary_store.h"

namespace rapport::workspace {
class Reader;
}

namespace rapport::account {

/// What the exports cover and until when: loaded once for any number of accounts.
struct DataContext {
  Day today;
  std::optional<Day> data_until;  ///< The newest day that any export covers, at most today.
  bool tickets = false, touches = false, surveys = false, commercial = false;
  /// The newest day, at most today, that the exports of each cover.
  std::optional<Day> tickets_until, touches_until, commercial_until;
  std::optional<Day> usage_until;
  /// The first day of the unbroken run of usage exports that ends with usage_until.
  std::optional<Day> usage_since;
  bool opportunities = false;  ///< An export of opportunities was read.
  bool table_counts = false;   ///< A table of counts by account and period was read.
  std::uint64_t opportunities_rejected = 0,
                opportunities_read = 0;  ///< Rows that were rejected and not imported since, and rows read.
  /// For each of the summary's weeks, oldest first: 1 all seven days covered, 2 some, 0 none.
  std::vector<std::uint8_t> weeks;
  bool reasons = true;  ///< Flags say why; false: they have labels only, and good ones no words.
};
/// Reads the context: a few queries over the import log.
[[nodiscard]] DataContext load_context(const workspace::Reader& reader, Day today);

/// Mean people a week over the last eight complete covered weeks, and over the eight before.
struct UsageTrend {
  double recent = 0.0;
  double before = 0.0;
  [[nodiscard]] double change() const { return before > 0 ? recent / before - 1.0 : 0.0; }
};
/// The trend; nullopt where there are fewer than 16 such weeks. Pure.
[[nodiscard]] std::optional<UsageTrend> usage_trend(const workspace::AccountSummary& summary,
                                                    const DataContext& context);

/// The newest ticket, touch, change of a deal or contract, or survey answer; nullopt where there is none.
[[nodiscard]] std::optional<Day> last_contact(const workspace::AccountSummary& summary);

/// Days between touches that a tier requires: enterprise 30, mid-market 60, others 90.
[[nodiscard]] int touch_cadence(const std::string& tier);
/// The same of an account: what was set for it by hand, else what the touch model was set to for its tier,
/// else what its tier requires.
[[nodiscard]] int touch_cadence(const AccountFacts& account);

/// A note, or something planned, on the day of an answer or since: somebody has taken it up. Pure.
[[nodiscard]] bool followed_up(const SuccessPlan& plan, Day answered);

/// The flags in this order: quiet, no_touch (leading), urgent_tickets, renewal (current), usage_trend,
/// detractor (lagging), and where billing says it past_due and cancelled (current). The plan's notes and
/// follow-ups show who came back to a detractor. Pure. `more`: flags for which room is left.
[[nodiscard]] std::vector<Flag> judge(const workspace::AccountSummary& summary, const DataContext& context,
                                      const SuccessPlan& plan, std::size_t more = 0);

}  // namespace rapport::account
