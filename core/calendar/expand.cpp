// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/calendar/expand.h"

#include <algorithm>
#include <map>
#include <set>

#include "core/base/text.h"
#include "core/calendar/recurrence.h"

namespace rapport::calendar {
namespace {

using Event = CalendarEventRecord;

/// The zones of the events.
class Zones {
 public:
  explicit Zones(const TimeZone& workspace) : workspace_(workspace) {}
  const TimeZone& of(const std::string& name) {
    if (name.empty()) return workspace_;
    auto known = zones_.find(name);
    if (known == zones_.end()) known = zones_.emplace(name, TimeZone(name)).first;
    return known->second;
  }
  /// The instant of a stamp; one without a zone is of the series' zone.
  Instant instant(const Stamp& stamp, const std::string& zone) {
    return stamp.kind == Stamp::Kind::instant ? stamp.seconds : of(zone).from_local_clock(stamp.seconds);
  }

 private:
  const TimeZone& workspace_;
  std::map<std::string, TimeZone> zones_;
};

/// True where `a` is to be taken of two copies of an event: one that its calendar still has, then the newer.
bool is_better(const Event& a, const Event& b) {
  return std::tuple(a.gone_at == 0, a.sequence, a.stamp) > std::tuple(b.gone_at == 0, b.sequence, b.stamp);
}

/// All events of one UID.
struct Series {
  const Event* master = nullptr;
  std::map<Instant, const Event*> changed;  ///< By the instant of the start that they replace.
};

class Expansion {
 public:
  Expansion(Instant from, Instant to, const TimeZone& workspace) : from_(from), to_(to), zones_(workspace) {}

  void add(const Event& event) {
    Series& one = series_[event.uid];
    const Event** place = &one.master;
    if (event.recurrence) {
      const Instant at = zones_.instant(*event.recurrence, event.zone);
      if (event.gone_at != 0 && at >= event.gone_at)
        return;  // Changed back: the series' own time counts again.
      place = &one.changed[at];
    }
    if (*place == nullptr || is_better(event, **place)) *place = &event;
  }

  std::vector<Instance> run() {
    for (const auto& [uid, one] : series_) series(one);
    std::stable_sort(found_.begin(), found_.end(),
                     [](const Instance& a, const Instance& b) { return a.start < b.start; });
    return std::move(found_);
  }

 private:
  void series(const Series& one) {
    if (one.master != nullptr && one.master->cancelled) return;
    if (one.master != nullptr) times_of(one);
    // Changed instances count by themselves: their series may be unknown, or their rule not expanded.
    for (const auto& [at, event] : one.changed)
      put(*event, zones_.of(event->zone).from_local_clock(event->start));
  }

  void put(const Event& event, Instant start) {
    if (event.cancelled || event.all_day || start < from_ || start >= to_) return;
    if (event.gone_at != 0 && start >= event.gone_at) return;
    found_.push_back({&event, start, start + event.seconds});
  }

  void times_of(const Series& one) {
    const Event& master = *one.master;
    if (master.all_day) return;
    const TimeZone& zone = zones_.of(master.zone);
    std::set<Instant> out;
    std::set<Day> out_days;
    for (const Stamp& stamp : master.left_out)
      if (stamp.timed())
        out.insert(zones_.instant(stamp, master.zone));
      else
        out_days.insert(utc_day(stamp.seconds));
    std::set<Instant> given;  // Of two rules, or a rule and an extra date, the same time once.
    std::size_t n = 0;
    const auto take = [&](Instant start) {
      if (!given.insert(start).second || out.contains(start) || one.changed.contains(start) ||
          (!out_days.empty() && out_days.contains(zone.local_day(start))))
        return;
      place(one, start);
      ++n;
    };
    std::string_view rules = master.rule;
    do {
      const std::string_view text = rules.substr(0, rules.find('\n'));
      rules.remove_prefix(std::min(rules.size(), text.size() + 1));
      const RecurrenceRule rule = text.empty() ? RecurrenceRule{} : parse_recurrence_rule(text);
      each_time(rule, master.start, from_, [&](Instant clock) {
        const Instant start = zone.from_local_clock(clock);
        if (clock != master.start && is_past(rule, clock, start)) return false;
        if (start >= to_ + kShift) return false;
        if (start >= from_ - kShift) take(start);
        return n < kMostInstances;
      });
    } while (!rules.empty());
    for (const Stamp& stamp : master.extra)
      if (n < kMostInstances)
        take(stamp.timed()
                 ? zones_.instant(stamp, master.zone)
                 : zone.from_local_clock(stamp.seconds + (master.start - utc_start(utc_day(master.start)))));
  }

  /// True for a time after the rule's UNTIL.
  static bool is_past(const RecurrenceRule& rule, Instant clock, Instant start) {
    if (!rule.until) return false;
    switch (rule.until->kind) {
      case Stamp::Kind::instant:
        return start > rule.until->seconds;
      case Stamp::Kind::clock:
        return clock > rule.until->seconds;
      case Stamp::Kind::day:
        return utc_day(clock) > utc_day(rule.until->seconds);
    }
    return false;
  }

  /// An instance of the series, as the last change of all later ones has it.
  void place(const Series& one, Instant start) {
    const Event* event = one.master;
    Instant moved = start;
    for (auto change = one.changed.upper_bound(start); change != one.changed.begin();) {
      --change;
      if (!change->second->and_future) continue;
      if (change->second->gone_at != 0 && start >= change->second->gone_at) continue;
      event = change->second;
      const TimeZone& zone = zones_.of(event->zone);
      // Moved on the wall clock, so that it stays at its time when the clocks change.
      const Instant by = event->start - zone.local_clock(Stamp(change->first));
      moved = zone.from_local_clock(zone.local_clock(Stamp(start)) + by);
      break;
    }
    if (one.master->gone_at != 0 && moved >= one.master->gone_at) return;
    put(*event, moved);
  }

  /// A change of all later instances moves them by no more than this.
  static constexpr Instant kShift = Instant{35} * 86400;

  Instant from_, to_;
  Zones zones_;
  std::map<std::string, Series> series_;
  std::vector<Instance> found_;
};

}  // namespace

std::vector<Instance> expand(const std::vector<CalendarEventRecord>& events, Instant from, Instant to,
                             const TimeZone& workspace) {
  Expansion expansion(from, to, workspace);
  for (const CalendarEventRecord& event : events) expansion.add(event);
  return expansion.run();
}

}  // namespace rapport::calendar
