// SPDX-License-Identifier: GPL-3.0-or-later
/// Monday: the accounts to touch this week, each with one reason and one next step, worst first. Window,
/// command line and --json render the same Work.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/model/facts.h"
#include "core/model/rates.h"
#include "core/work/changes.h"
#include "core/work/marks.h"
#include "core/work/successes.h"

namespace rapport::work {

/// Whose accounts.
enum class Scope : std::uint8_t { mine, team };
[[nodiscard]] std::string_view name_of(Scope scope) noexcept;  ///< "mine", "team".

/// Why to touch an account, in the order of the rule (rule.h). The last two are shown only where somebody
/// asks for the renewals or the successes.
enum class ReasonKind : std::uint8_t {
  no_next,         ///< The renewal is near and nothing comes next.
  sponsor_dark,    ///< No touch with the sponsor.
  answer,          ///< A low answer that nobody followed up.
  urgent_tickets,  ///< An urgent ticket is open.
  quiet,           ///< Nothing is heard of them.
  follow_up,       ///< Something was promised.
  cadence,         ///< The account's cadence passed without a touch.
  scorecard,       ///< The next review of the scorecard is overdue.
  target_reached,  ///< Good news to act on.
  no_usage,        ///< No usage export reaches the account.
  renewal,         ///< It renews, and all is prepared.
  near_target,     ///< Their own metric is near its target.
};
/// "no_next", "sponsor_dark", "answer", "urgent_tickets", "quiet", "follow_up", "cadence", "scorecard",
/// "target_reached", "no_usage", "renewal", "near_target".
[[nodiscard]] std::string_view name_of(ReasonKind kind) noexcept;

/// The part of the account's page that a reason leads to.
enum class Page : std::uint8_t { brief, plan, people, scorecard };
[[nodiscard]] std::string_view name_of(Page page) noexcept;  ///< "brief", "plan", ...

/// One reason to touch an account.
struct Reason {
  std::string
      id;  ///< Of its flag where it has one ("quiet"), else "follow_up:f3", "target:paid_same_day", ...
  ReasonKind kind = ReasonKind::quiet;
  Level level = Level::watch;
  std::string text;  ///< "Renews in 19 days, nothing comes next".
  std::string step;  ///< "Choose the next phase".
  /// What it rests on. A mark "done" holds while this is the same.
  std::string fact;
  Page page = Page::brief;
  int weight = 0;          ///< Of two reasons of one kind the larger is worse: days.
  int count = 1;           ///< How many things it is about: answers, tickets.
  std::optional<Day> due;  ///< Of a follow-up.
  std::string record;      ///< The id of a follow-up in the plan.
  std::string text_of_it;  ///< The text of a follow-up.
  bool mine = false;       ///< A follow-up of mine, whoever's account it is.
  bool done = false;       ///< Marked, and the mark holds today.
  std::optional<Snooze> snoozed = {};
  [[nodiscard]] bool open() const noexcept { return !done && !snoozed; }
  /// True for what stands in the list by itself, and not only behind a tile.
  [[nodiscard]] bool calls_for_touch() const noexcept { return kind < ReasonKind::renewal; }
  bool operator==(const Reason&) const = default;
};

/// The next call with an account this week.
struct NextCall {
  Instant start = 0;
  Day day;
  std::string clock;                ///< "10:30", in the workspace's zone.
  std::vector<std::string> people;  ///< Who will be there, by name.
  bool operator==(const NextCall&) const = default;
};

/// An account with its reasons, the worst first, whatever was marked.
struct Entry {
  std::string account_id, account, tier, owner;
  std::optional<Money> arr;
  bool mine = false;
  int cadence = 90;  ///< Days between touches: what was set by hand, else by its tier.
  std::optional<NextCall> call;
  std::string sponsor;  ///< By the plan; may be empty.
  std::vector<Reason> reasons;
  bool operator==(const Entry&) const = default;
};

/// All that can be said on a day, of all accounts: loaded once, looked at by view_of().
struct Book {
  Day today;
  bool imported = false;      ///< Anything was imported.
  bool owners_known = false;  ///< An export says who owns an account.
  std::string me;             ///< My name; empty where nobody said who I am.
  bool knows_me = false;
  int accounts = 0, mine = 0;  ///< Customers, and mine among them.
  Rates rates;
  std::vector<Entry> entries;  ///< Those with a reason, and each customer with a plan.
  LastImport last_import;      ///< What it changed.
  /// Of the accounts with a plan, where that was computed (with_successes()).
  std::optional<std::vector<PlanSuccess>> successes;
  std::vector<std::string> my_ids;  ///< Ids of my accounts, sorted.
  bool operator==(const Book&) const = default;
};

/// What a figure at the page's top counts, and filters by.
enum class Tile : std::uint8_t { renewals, no_next, sponsor_dark, quiet, answers, successes };
inline constexpr int tiles = 6;
/// "renewals", "no_next", "sponsor_dark", "quiet", "answers", "successes".
[[nodiscard]] std::string_view name_of(Tile tile) noexcept;
[[nodiscard]] std::optional<Tile> parse_tile(std::string_view text) noexcept;

/// One of these figures.
struct Count {
  Tile tile = Tile::renewals;
  int n = 0;
  bool known = true;    ///< False: not computed yet; n is 0.
  std::string words;    ///< What follows the number: "renew in 90 days".
  std::string amounts;  ///< "EUR 412,000"; empty where there is none.
  std::string title;    ///< Of the list of what it counts: "Renewals without a next phase".
  Level level = Level::unknown;
  std::map<std::string, double> money;  ///< Of the renewals, by currency.
  /// Words and amounts: "renew in 90 days, EUR 412,000".
  [[nodiscard]] std::string text() const { return amounts.empty() ? words : words + ", " + amounts; }
  bool operator==(const Count&) const = default;
};

/// A line of the list.
struct Item {
  std::string account_id, account, tier, owner;
  std::optional<Money> arr;
  bool mine = false;
  Reason reason;
  int more = 0;       ///< Further open reasons of the account.
  Day day;            ///< When to do it.
  std::string when;   ///< "today", "10:30", "Tue", "7 Dec" beyond a week.
  std::string about;  ///< "SMB \u00b7 EUR 12,000"; may be empty.
  bool operator==(const Item&) const = default;
};

/// A reason that was put aside.
struct SnoozedItem {
  std::string account_id, account;
  Reason reason;
  bool operator==(const SnoozedItem&) const = default;
};

/// What the page shows.
struct Work {
  Day today;
  Scope scope = Scope::team;
  std::optional<Tile> tile;  ///< The list holds only what this one counts.
  bool imported = false, owners_known = false, knows_me = false;
  std::string me;
  int accounts = 0;  ///< Customers in the scope.
  std::vector<Count> counts;
  std::vector<Item> items;
  int unlisted = 0;                  ///< Further lines that `most` left out.
  int listed = 0;                    ///< Accounts in the list without a tile.
  std::vector<SnoozedItem> snoozed;  ///< By day, then account.
  LastImport last_import;            ///< In the scope.
  bool successes_known = false;
  SuccessCounts successes;
  bool operator==(const Work&) const = default;
};

/// A mark that is not saved yet.
struct PendingMark {
  std::string account_id;
  Mark mark;
  bool operator==(const PendingMark&) const = default;
};

/// Days ahead of the renewals that are counted.
inline constexpr int renewal_days = 90;

/// What view_of() shows.
struct ViewOptions {
  std::optional<Tile> tile = {};                    ///< Only what it counts.
  std::vector<PendingMark> pending = {};            ///< Unsaved marks, on top of what is known.
  bool by_day = false;                              ///< In the order of the days rather than worst first.
  std::size_t most = static_cast<std::size_t>(-1);  ///< Lines of the list; the figures count all.
};

/// The list of a scope. Pure; some ms for ten thousand entries.
[[nodiscard]] Work view_of(const Book& book, Scope scope, const ViewOptions& options = {});

/// "Monday, 30 November".
[[nodiscard]] std::string long_day_text(Day day);

}  // namespace rapport::work
