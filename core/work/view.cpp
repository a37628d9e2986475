// SPDX-License-Identifier: GPL-3.0-or-later
// What the page shows of the book: pure.
#include <algorithm>
#include <array>
#include <cmath>
#include <deque>
#include <set>
#include <tuple>
#include <utility>

#include "core/base/due_words.h"
#include "core/base/enum_names.h"
#include "core/base/text.h"
#include "core/model/money_words.h"
#include "core/work/reasons.h"
#include "core/work/work.h"

namespace rapport::work {
namespace {

constexpr EnumNames<2> kScopes = {"mine", "team"};
constexpr EnumNames<12> kReasonKinds = {"no_next",        "sponsor_dark", "answer",  "urgent_tickets",
                                        "quiet",          "follow_up",    "cadence", "scorecard",
                                        "target_reached", "no_usage",     "renewal", "near_target"};
constexpr EnumNames<4> kPages = {"brief", "plan", "people", "scorecard"};
constexpr EnumNames<6> kTiles = {"renewals", "no_next", "sponsor_dark", "quiet", "answers", "successes"};

/// The next day from Monday to Friday.
Day next_working_day(Day day) {
  do day = day + 1;
  while (day - period_start(day, Grain::week) > 4);
  return day;
}

/// True where a tile counts this reason. The renewals count those that are prepared too.
bool counted_by(Tile tile, const Reason& reason) {
  switch (tile) {
    case Tile::renewals:
      return reason.kind == ReasonKind::no_next || reason.kind == ReasonKind::renewal;
    case Tile::no_next:
      return reason.kind == ReasonKind::no_next;
    case Tile::sponsor_dark:
      return reason.kind == ReasonKind::sponsor_dark;
    case Tile::quiet:
      return reason.kind == ReasonKind::quiet;
    case Tile::answers:
      return reason.kind == ReasonKind::answer;
    case Tile::successes:
      return reason.kind == ReasonKind::target_reached || reason.kind == ReasonKind::near_target;
  }
  return false;
}

std::string amounts_text(const std::map<std::string, double>& by_currency, const Rates& rates) {
  std::string text;
  for (const Money& one : rates.summed(by_currency)) {
    const bool apart = by_currency.size() > 1;
    text += (text.empty() ? "" : ", ") + money_words(one);
    if (apart && one.currency.empty())
      text += " without a currency";
    else if (apart && !rates.own.empty() && one.currency != rates.own)
      text += " without a rate";
  }
  return text;
}

std::string count_words(Tile tile, int n) {
  const bool one = n == 1;
  switch (tile) {
    case Tile::renewals:
      return std::string(one ? "renews in " : "renew in ") + std::to_string(renewal_days) + " days";
    case Tile::no_next:
      return one ? "of them has no next phase" : "of them have no next phase";
    case Tile::sponsor_dark:
      return std::string(one ? "sponsor" : "sponsors") + " dark over " +
             std::to_string(plan::sponsor_dark_days) + " days";
    case Tile::quiet:
      return "quiet: no ticket, touch or answer";
    case Tile::answers:
      // Answers counts every answer that waits; here are the low ones that nobody spoke to since.
      return one ? "low answer without a follow-up" : "low answers without a follow-up";
    case Tile::successes:
      return std::string(one ? "success" : "successes") + ": target reached or near";
  }
  return {};
}

std::string count_title(Tile tile) {
  switch (tile) {
    case Tile::renewals:
      return "Renewals in " + std::to_string(renewal_days) + " days";
    case Tile::no_next:
      return "Renewals without a next phase";
    case Tile::sponsor_dark:
      return "Sponsors dark";
    case Tile::quiet:
      return "Quiet accounts";
    case Tile::answers:
      return "Low answers without a follow-up";
    case Tile::successes:
      return "Targets reached or near";
  }
  return {};
}

Level count_level(Tile tile) {
  switch (tile) {
    case Tile::no_next:
    case Tile::sponsor_dark:
      return Level::risk;
    case Tile::quiet:
    case Tile::answers:
      return Level::watch;
    case Tile::successes:
      return Level::good;
    case Tile::renewals:
      break;
  }
  return Level::unknown;  // Neither good nor bad.
}

/// True for a tile that counts facts: they stay what they are, whatever somebody put aside.
bool counts_facts(Tile tile) {
  return tile == Tile::renewals || tile == Tile::successes;
}

/// Puts an unsaved mark on top of what is known of a reason.
void apply_pending(Reason& reason, const std::string& account_id, const std::vector<PendingMark>& pending) {
  for (const PendingMark& one : pending) {
    if (one.account_id != account_id || one.mark.reason != reason.id) continue;
    reason.done = one.mark.state == MarkState::done;
    reason.snoozed.reset();
    if (one.mark.state == MarkState::snoozed && one.mark.until)
      reason.snoozed = Snooze{*one.mark.until, one.mark.why, {}};
  }
}

/// "Choose the next phase in the 10:30 call": a step that today's call can take.
std::string step_in_call(const Reason& reason, const Entry& entry) {
  if (!entry.call) return reason.step;
  const std::string call = "the " + entry.call->clock + " call";
  switch (reason.kind) {
    case ReasonKind::sponsor_dark: {
      const auto& people = entry.call->people;
      const bool there = std::find(people.begin(), people.end(), entry.sponsor) != people.end();
      return there ? "Speak with " + entry.sponsor + " in " + call : "Ask " + entry.sponsor + " into " + call;
    }
    case ReasonKind::quiet:
    case ReasonKind::cadence:
      return "Ask how it goes in " + call;
    case ReasonKind::follow_up:
    case ReasonKind::no_usage:
      return reason.step;
    default:
      return reason.step + " in " + call;
  }
}

/// When to do it: a follow-up when it is due, a risk today, what is to be watched on the next working day,
/// the rest on the one after; a call this week takes its day.
Day day_of_item(Day today, const Entry& entry, const Reason& reason) {
  if (entry.call && entry.call->day == today) return today;
  if (reason.due) return std::max(*reason.due, today);
  if (reason.level == Level::risk) return today;
  if (entry.call) return entry.call->day;
  const Day tomorrow = next_working_day(today);
  return reason.level == Level::watch ? tomorrow : next_working_day(tomorrow);
}

/// A line of the list before it is written out: ten thousands of them are ordered, and few are shown.
struct Candidate {
  const Entry* entry = nullptr;
  const Reason* reason = nullptr;
  int open = 0;
  Day day;          ///< Only where the list is by day.
  double size = 0;  ///< The amount, in our own currency where that is known.
};

Item item_of(Day today, const Candidate& candidate) {
  const Entry& entry = *candidate.entry;
  Item item;
  item.account_id = entry.account_id, item.account = entry.account, item.tier = entry.tier;
  item.owner = entry.owner, item.arr = entry.arr, item.mine = entry.mine;
  item.reason = *candidate.reason;
  item.more = std::max(0, candidate.open - 1);
  const bool call_today = entry.call && entry.call->day == today;
  if (call_today) item.reason.step = step_in_call(item.reason, entry);
  item.day = day_of_item(today, entry, item.reason);
  item.when = call_today ? entry.call->clock : due_short(item.day, today);
  if (entry.arr) item.about = money_words(*entry.arr);
  if (!entry.tier.empty()) item.about = entry.tier + (item.about.empty() ? "" : " \u00B7 " + item.about);
  return item;
}

bool listed_before(const Candidate& a, const Candidate& b) {
  if (a.day != b.day) return a.day < b.day;
  if (worse_first(*a.reason, *b.reason)) return true;
  if (worse_first(*b.reason, *a.reason)) return false;
  if (a.size != b.size) return a.size > b.size;
  return std::tie(a.entry->account, a.entry->account_id) < std::tie(b.entry->account, b.entry->account_id);
}

class Viewer {
 public:
  Viewer(const Book& book, Scope scope, const ViewOptions& options)
      : book_(book), pending_(options.pending), by_day_(options.by_day), most_(options.most) {
    work_.today = book.today, work_.scope = scope, work_.tile = options.tile;
    work_.imported = book.imported, work_.owners_known = book.owners_known;
    work_.knows_me = book.knows_me, work_.me = book.me;
    work_.accounts = scope == Scope::mine ? book.mine : book.accounts;
    for (int i = 0; i < tiles; ++i) {
      Count& count = work_.counts.emplace_back();
      count.tile = static_cast<Tile>(i);
      count.level = count_level(count.tile);
    }
    for (const PendingMark& one : pending_) marked_.insert(one.account_id);
  }

  Work view() {
    for (const Entry& entry : book_.entries) look_at(entry);
    write_list();
    successes();
    changes();
    for (Count& count : work_.counts) {
      count.words = count_words(count.tile, count.n);
      count.amounts = amounts_text(count.money, book_.rates);
      count.title = count_title(count.tile);
    }
    return std::move(work_);
  }

 private:
  [[nodiscard]] bool in_scope(const Entry& entry, const Reason& reason) const {
    return work_.scope == Scope::team || entry.mine || reason.mine;
  }
  [[nodiscard]] bool in_scope(const std::string& account_id) const {
    return work_.scope == Scope::team ||
           std::binary_search(book_.my_ids.begin(), book_.my_ids.end(), account_id);
  }

  void look_at(const Entry& entry) {
    const bool touched = marked_.contains(entry.account_id);
    const Reason* chosen = nullptr;
    int open = 0;
    std::array<bool, tiles> seen{};
    for (const Reason& kept : entry.reasons) {
      if (!in_scope(entry, kept)) continue;
      if (touched) {
        changed_.push_back(kept);
        apply_pending(changed_.back(), entry.account_id, pending_);
      }
      const Reason& reason = touched ? changed_.back() : kept;
      if (reason.snoozed && reason.calls_for_touch())
        work_.snoozed.push_back({entry.account_id, entry.account, reason});
      for (int i = 0; i < tiles; ++i) {
        const auto tile = static_cast<Tile>(i);
        if (!counted_by(tile, reason) || (!reason.open() && !counts_facts(tile))) continue;
        Count& count = work_.counts.at(static_cast<std::size_t>(i));
        count.n += tile == Tile::answers ? reason.count : 1;
        if (tile == Tile::renewals && entry.arr && !seen.at(static_cast<std::size_t>(i)))
          count.money[entry.arr->currency] += entry.arr->amount;
        seen.at(static_cast<std::size_t>(i)) = true;
      }
      if (reason.open() && reason.calls_for_touch()) ++open;
      const bool listed =
          work_.tile ? counted_by(*work_.tile, reason) && (reason.open() || counts_facts(*work_.tile))
                     : reason.open() && reason.calls_for_touch();
      if (listed && chosen == nullptr) chosen = &reason;
    }
    if (open > 0) ++work_.listed;
    if (chosen == nullptr) return;
    Candidate& candidate = candidates_.emplace_back(Candidate{&entry, chosen, open, {}, 0});
    if (by_day_) candidate.day = day_of_item(book_.today, entry, *chosen);
    if (entry.arr) candidate.size = book_.rates.in_own(*entry.arr).value_or(entry.arr->amount);
  }

  void write_list() {
    const std::size_t shown = std::min(most_, candidates_.size());
    const auto end = candidates_.begin() + static_cast<std::ptrdiff_t>(shown);
    std::partial_sort(candidates_.begin(), end, candidates_.end(), listed_before);
    work_.items.reserve(shown);
    for (auto one = candidates_.begin(); one != end; ++one) work_.items.push_back(item_of(book_.today, *one));
    work_.unlisted = static_cast<int>(candidates_.size() - shown);
    std::stable_sort(work_.snoozed.begin(), work_.snoozed.end(), [](const auto& a, const auto& b) {
      return std::tie(a.reason.snoozed->until, a.account) < std::tie(b.reason.snoozed->until, b.account);
    });
  }

  void successes() {
    Count& count = work_.counts.at(static_cast<std::size_t>(Tile::successes));
    count.known = work_.successes_known = book_.successes.has_value();
    count.n = 0;
    if (!book_.successes) return;
    work_.successes.accounts = work_.accounts;
    for (const PlanSuccess& one : *book_.successes)
      if (in_scope(one.account_id)) ++work_.successes.n.at(static_cast<std::size_t>(one.state));
    int planned = 0;
    for (const int n : work_.successes.n) planned += n;
    work_.successes.n.at(static_cast<std::size_t>(SuccessState::not_measured)) +=
        work_.successes.accounts - planned;
    count.n = work_.successes.of(SuccessState::reached) + work_.successes.of(SuccessState::near_target);
  }

  void changes() {
    work_.last_import = book_.last_import;
    if (work_.scope == Scope::team) return;
    std::erase_if(work_.last_import.changes,
                  [&](const Change& change) { return !in_scope(change.account_id); });
    // How many of those that were not kept are of these accounts is not known.
    if (const int more = std::exchange(work_.last_import.more, 0); more > 0)
      work_.last_import.notes.push_back(counted(more, "further change") + " of all accounts " +
                                        (more == 1 ? "is" : "are") + " not listed; some may be of yours");
  }

  const Book& book_;
  const std::vector<PendingMark>& pending_;
  bool by_day_;
  std::size_t most_;
  std::set<std::string, std::less<>> marked_;
  std::deque<Reason> changed_;  ///< With unsaved marks; their places stay.
  std::vector<Candidate> candidates_;
  Work work_;
};

}  // namespace

std::string_view name_of(Scope scope) noexcept {
  return name_in(kScopes, scope);
}
std::string_view name_of(ReasonKind kind) noexcept {
  return name_in(kReasonKinds, kind);
}
std::string_view name_of(Page page) noexcept {
  return name_in(kPages, page);
}
std::string_view name_of(Tile tile) noexcept {
  return name_in(kTiles, tile);
}
std::optional<Tile> parse_tile(std::string_view text) noexcept {
  return value_in<Tile>(kTiles, text);
}

Work view_of(const Book& book, Scope scope, const ViewOptions& options) {
  return Viewer(book, scope, options).view();
}

std::string long_day_text(Day day) {
  static constexpr std::array kDays = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                       "Friday", "Saturday", "Sunday"};
  static constexpr std::array kMonths = {"January",   "February", "March",    "April",
                                         "May",       "June",     "July",     "August",
                                         "September", "October",  "November", "December"};
  const CivilDate date = civil(day);
  return std::string(kDays.at(static_cast<std::size_t>(day - period_start(day, Grain::week)))) + ", " +
         std::to_string(date.day) + " " + kMonths.at(static_cast<std::size_t>(date.month - 1));
}

}  // namespace rapport::work
