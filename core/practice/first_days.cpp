// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/practice/first_days.h"

#include <algorithm>
#include <bit>
#include <limits>
#include <map>
#include <memory>
#include <set>
#include <unordered_map>
#include <utility>

#include "core/base/enum_names.h"
#include "core/base/error.h"
#include "core/base/flat_map64.h"
#include "core/base/ordered_work.h"
#include "core/plan/each_plan.h"
#include "core/plan/plan.h"
#include "core/relationship/judgements.h"
#include "core/statistics/ranks.h"
#include "core/workspace/book_queries.h"
#include "core/workspace/database.h"
#include "core/workspace/usage_store.h"
#include "core/workspace/workspace.h"

namespace rapport::practice {
namespace {

constexpr EnumNames<9> kKinds = {"breadth",
                                 "regularity",
                                 "speed",
                                 "sponsor_touches",
                                 "people_met",
                                 "planned_early",
                                 "milestones_on_time",
                                 "tickets_a_person",
                                 "first_reply"};
constexpr double kUnknownValue = std::numeric_limits<double>::quiet_NaN();

/// One event of one account.
struct EventUse {
  std::uint32_t event = 0;
  std::uint32_t people = 0;
  std::uint32_t weeks = 0;  ///< Bits.
  int first = 0;            ///< Day of the window.
};
struct Usage {
  std::uint32_t active = 0;
  std::vector<EventUse> events;
};

/// An account's months as stored, with what is needed to count them elsewhere.
struct Packed {
  std::size_t window = 0;
  Day from, before;
  std::vector<std::pair<Day, std::vector<char>>> months;
};

using People = FlatMap64<std::uint64_t>;

/// Counts the people, weeks and first day of each event within the window.
Usage count_usage(const Packed& packed, const People& people) {
  struct Own {
    std::set<std::uint64_t> people;
    std::uint32_t weeks = 0;
    int first = std::numeric_limits<int>::max();
  };
  std::unordered_map<std::uint32_t, Own> events;
  std::set<std::uint64_t> active;
  workspace::UsageMonth month;
  for (const auto& [start, bytes] : packed.months) {
    workspace::unpack({bytes.data(), bytes.size()}, month);
    for (const workspace::MonthRow& row : month.rows) {
      const Day day = start + row.day;
      if (day < packed.from || day >= packed.before) continue;
      const int at = day - packed.from;
      Own& own = events[row.event];
      own.weeks |= 1U << static_cast<unsigned>(at / 7);
      own.first = std::min(own.first, at);
      if (row.actor == 0) continue;
      const std::uint64_t* const other = people.find(row.actor);
      const std::uint64_t person = other != nullptr ? *other : row.actor;
      own.people.insert(person);
      active.insert(person);
    }
  }
  Usage usage;
  usage.active = static_cast<std::uint32_t>(active.size());
  for (const auto& [event, own] : events)
    usage.events.push_back({event, static_cast<std::uint32_t>(own.people.size()), own.weeks, own.first});
  return usage;
}

std::vector<Usage> load_usage(const workspace::Reader& reader, const Book& book,
                              const std::vector<FirstDays>& windows,
                              const std::function<bool(double)>& goes_on) {
  workspace::UsageStore store(reader.database());
  People people;
  store.each_other_id([&](std::uint64_t hash, std::uint64_t person) { people.insert(hash, person); });
  workspace::BookQueries queries(reader.database());
  std::vector<Usage> all(windows.size());
  using Counted = std::vector<std::pair<std::size_t, Usage>>;
  OrderedWork<Counted> work(32, [&](Counted&& some) {
    for (auto& [window, usage] : some) all[window] = std::move(usage);
  });
  constexpr std::size_t kAtOnce = 64;
  auto batch = std::make_shared<std::vector<Packed>>();
  const auto hand_over = [&] {
    work.add(1, [batch, &people] {
      Counted counted;
      for (const Packed& one : *batch) counted.emplace_back(one.window, count_usage(one, people));
      return counted;
    });
    batch = std::make_shared<std::vector<Packed>>();
  };
  for (std::size_t i = 0; i < windows.size(); ++i) {
    const FirstDays& window = windows[i];
    if (!window.usage_known) continue;
    Packed packed{i, window.from, window.before, {}};
    queries.each_usage_month(book.accounts[window.account].ref, period_start(window.from, Grain::month),
                             window.before, [&](Day month, workspace::Blob bytes) {
                               const char* data =
                                   static_cast<const char*>(static_cast<const void*>(bytes.data));
                               packed.months.emplace_back(month, std::vector<char>(data, data + bytes.size));
                             });
    batch->push_back(std::move(packed));
    if (batch->size() < kAtOnce) continue;
    hand_over();
    if (goes_on && !goes_on(static_cast<double>(i) / static_cast<double>(windows.size()))) throw Cancelled();
  }
  hand_over();
  work.finish();
  return all;
}

std::vector<MeasuredBehaviour> behaviours_of_usage(const workspace::Reader& reader,
                                                   const std::vector<FirstDays>& windows,
                                                   const std::vector<Usage>& usage) {
  std::map<std::uint32_t, int> support;
  for (const Usage& one : usage)
    for (const EventUse& use : one.events) ++support[use.event];
  std::vector<std::pair<int, std::uint32_t>> events;
  for (const auto& [event, n] : support)
    if (n >= judgement::kFewestDoing) events.emplace_back(-n, event);
  std::sort(events.begin(), events.end());
  // Events that most accounts use come first.
  if (events.size() > judgement::kMostEvents) events.resize(judgement::kMostEvents);
  std::unordered_map<std::uint32_t, std::size_t> place;
  std::vector<MeasuredBehaviour> all;
  const workspace::UsageNames names = workspace::UsageStore(reader.database()).names();
  for (const auto& [n, event] : events) {
    place.emplace(event, all.size());
    for (const auto kind : {BehaviourKind::breadth, BehaviourKind::regularity, BehaviourKind::speed})
      all.push_back({kind, names.name(event), std::vector<double>(windows.size(), kUnknownValue)});
  }
  for (std::size_t i = 0; i < windows.size(); ++i) {
    if (!windows[i].usage_known) continue;
    for (const auto& [event, at] : place)
      all[at].values[i] = 0.0, all[at + 1].values[i] = 0.0, all[at + 2].values[i] = kNever;
    for (const EventUse& use : usage[i].events) {
      const auto found = place.find(use.event);
      if (found == place.end()) continue;
      if (usage[i].active > 0)
        all[found->second].values[i] = static_cast<double>(use.people) / usage[i].active;
      all[found->second + 1].values[i] = static_cast<double>(std::popcount(use.weeks & windows[i].weeks)) /
                                         std::max(1, windows[i].covered_weeks);
      all[found->second + 2].values[i] = use.first;
    }
  }
  return all;
}

/// Of each day of a window, whether any of the runs covers it.
std::vector<bool> days_covered(Day from, Day before, const std::vector<std::pair<Day, Day>>& covered) {
  std::vector<bool> on(static_cast<std::size_t>(std::max(0, before - from)), false);
  for (const auto& [first, last] : covered)
    for (Day day = std::max(first, from); day <= last && day < before; day = day + 1)
      on[static_cast<std::size_t>(day - from)] = true;
  return on;
}

/// What is known of an account's touches and tickets within its window.
struct Contact {
  std::set<std::string> met;
  int sponsor = 0;
  int tickets = 0;
  std::vector<double> replies;
};

struct PlanFacts {
  bool planned = false;
  std::string sponsor;  ///< The contact's id; empty where the plan names none that the CRM knows.
  std::optional<Day> began;
  int due = 0, on_time = 0;
};

PlanFacts facts_of(const SuccessPlan& plan, const FirstDays& window) {
  PlanFacts facts;
  facts.planned = true;
  for (const Stakeholder& one : plan.people)
    if (one.sponsor && !one.contact_id.empty()) facts.sponsor = one.contact_id;
  facts.began = plan_day(plan.phases.empty() ? plan.phase.started : plan.phases.front().started);
  for (const Milestone& one : plan.milestones) {
    const auto due = plan_day(one.due);
    if (one.state == MilestoneState::dropped || !due || *due < window.from || *due >= window.before) continue;
    ++facts.due;
    const auto done = plan_day(one.done_on);
    if (one.state == MilestoneState::done && done && *done <= *due) ++facts.on_time;
  }
  return facts;
}

/// The behaviours that are not of usage.
std::vector<MeasuredBehaviour> other_behaviours(const workspace::Reader& reader, const Book& book,
                                                const std::vector<FirstDays>& windows,
                                                const std::vector<Usage>& usage) {
  std::unordered_map<std::uint32_t, std::size_t> by_ref;
  for (std::size_t i = 0; i < windows.size(); ++i) by_ref.emplace(book.accounts[windows[i].account].ref, i);
  std::vector<PlanFacts> plans(windows.size());
  std::unordered_map<std::size_t, std::size_t> by_place;
  for (std::size_t i = 0; i < windows.size(); ++i) by_place.emplace(windows[i].account, i);
  plan::each_plan(reader, [&](const std::string& id, SuccessPlan&& plan) {
    const auto place = book.place.find(id);
    if (place == book.place.end()) return;
    const auto at = by_place.find(place->second);
    if (at == by_place.end()) return;
    if (plan::is_plan(plan)) plans[at->second] = facts_of(plan, windows[at->second]);
  });
  const auto window_of = [&](std::uint32_t ref, Day day) -> std::optional<std::size_t> {
    const auto found = by_ref.find(ref);
    if (found == by_ref.end()) return std::nullopt;
    const FirstDays& window = windows[found->second];
    return day >= window.from && day < window.before ? std::optional(found->second) : std::nullopt;
  };
  std::vector<Contact> contacts(windows.size());
  workspace::BookQueries queries(reader.database());
  queries.each_touch(book.today, [&](const workspace::BookTouch& touch) {
    const auto at = window_of(touch.account, touch.day);
    if (!at || touch.contact_id.empty()) return;
    contacts[*at].met.insert(touch.contact_id);
    if (touch.contact_id == plans[*at].sponsor) ++contacts[*at].sponsor;
  });
  queries.each_ticket([&](const workspace::BookTicket& ticket) {
    const auto at = window_of(ticket.account, utc_day(ticket.created));
    if (!at) return;
    ++contacts[*at].tickets;
    if (ticket.first_reply_minutes) contacts[*at].replies.push_back(*ticket.first_reply_minutes);
  });
  // A customer that began before the exports do has no touches and tickets that are known: that is not none.
  const auto touches_known = [&](std::size_t i) {
    return windows[i].touches_covered >= judgement::kUsageKnown;
  };
  const auto tickets_known = [&](std::size_t i) {
    return windows[i].tickets_covered >= judgement::kUsageKnown;
  };
  const auto any = [&](const auto& known) {
    for (std::size_t i = 0; i < windows.size(); ++i)
      if (known(i)) return true;
    return false;
  };
  std::vector<MeasuredBehaviour> all;
  const auto add = [&](BehaviourKind kind, const auto& value_of) {
    MeasuredBehaviour& one = all.emplace_back();
    one.kind = kind;
    for (std::size_t i = 0; i < windows.size(); ++i) one.values.push_back(value_of(i));
  };
  if (any(touches_known)) {
    add(BehaviourKind::sponsor_touches, [&](std::size_t i) {
      return plans[i].sponsor.empty() || !touches_known(i)
                 ? kUnknownValue
                 : 30.0 * contacts[i].sponsor / std::max(1, windows[i].before - windows[i].from);
    });
    add(BehaviourKind::people_met, [&](std::size_t i) {
      return touches_known(i) ? static_cast<double>(contacts[i].met.size()) : kUnknownValue;
    });
  }
  add(BehaviourKind::planned_early, [&](std::size_t i) {
    if (!plans[i].planned || !plans[i].began) return kUnknownValue;
    return *plans[i].began < windows[i].from + judgement::kEarlyPlan ? 1.0 : 0.0;
  });
  add(BehaviourKind::milestones_on_time, [&](std::size_t i) {
    return plans[i].due == 0 ? kUnknownValue : static_cast<double>(plans[i].on_time) / plans[i].due;
  });
  if (any(tickets_known)) {
    add(BehaviourKind::tickets_a_person, [&](std::size_t i) {
      return usage[i].active == 0 || !tickets_known(i)
                 ? kUnknownValue
                 : static_cast<double>(contacts[i].tickets) / usage[i].active;
    });
    add(BehaviourKind::first_reply, [&](std::size_t i) {
      if (contacts[i].replies.empty() || !tickets_known(i)) return kUnknownValue;
      return statistics::median(contacts[i].replies);
    });
  }
  return all;
}

}  // namespace

std::string_view name_of(BehaviourKind kind) noexcept {
  return name_in(kKinds, kind);
}

std::string MeasuredBehaviour::id() const {
  return event.empty() ? std::string(name_of(kind)) : std::string(name_of(kind)) + ":" + event;
}

double covered_share(Day from, Day before, const std::vector<std::pair<Day, Day>>& covered) {
  if (before <= from) return 0.0;
  const std::vector<bool> on = days_covered(from, before, covered);
  return static_cast<double>(std::count(on.begin(), on.end(), true)) / static_cast<double>(on.size());
}

std::optional<FirstDays> first_days_of(const Book& book, std::size_t account, std::optional<Day> success,
                                       const std::vector<std::pair<Day, Day>>& covered, bool usage_joined) {
  const auto start = book.accounts[account].start;
  if (!start) return std::nullopt;
  FirstDays window;
  window.account = account, window.from = *start, window.before = *start + judgement::kWindow;
  if (success) window.before = std::max(window.from, std::min(window.before, *success + 1));
  const int days = window.before - window.from;
  const std::vector<bool> on = days_covered(window.from, window.before, covered);
  for (int week = 0; 7 * (week + 1) <= days; ++week) {
    const auto first = on.begin() + 7 * week;
    if (!std::all_of(first, first + 7, [](bool day) { return day; })) continue;
    window.weeks |= 1U << static_cast<unsigned>(week);
    ++window.covered_weeks;
  }
  window.usage_known = usage_joined && days >= judgement::kShortestWindow &&
                       covered_share(window.from, window.before, covered) >= judgement::kUsageKnown &&
                       window.covered_weeks > 0;
  return window;
}

std::vector<MeasuredBehaviour> measure_first_days(const workspace::Reader& reader, const Book& book,
                                                  const std::vector<FirstDays>& windows,
                                                  const std::function<bool(double)>& goes_on) {
  const std::vector<Usage> usage = load_usage(reader, book, windows, goes_on);
  std::vector<MeasuredBehaviour> all = behaviours_of_usage(reader, windows, usage);
  for (MeasuredBehaviour& one : other_behaviours(reader, book, windows, usage)) all.push_back(std::move(one));
  return all;
}

}  // namespace rapport::practice
