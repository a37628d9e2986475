// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/calendar_touches.h"

#include <algorithm>
#include <optional>
#include <set>
#include <unordered_map>
#include <utility>

#include "core/base/text.h"
#include "core/base/time_zone.h"
#include "core/calendar/expand.h"
#include "core/workspace/account_queries.h"
#include "core/workspace/calendar_store.h"
#include "core/workspace/database.h"
#include "core/workspace/import_log.h"
#include "core/workspace/own_settings.h"

namespace rapport::workspace {
namespace {

constexpr Instant kLookBack = Instant{400} * 86400;
constexpr Instant kOneTouch = Instant{15} * 60;  ///< Nearer than this to a CRM's meeting it is that meeting.

/// Sorts the instances of events to their accounts, or those of one account to it.
class Touches {
 public:
  Touches(Database& database, const std::vector<CalendarEventRecord>& events,
          std::optional<std::uint32_t> only = std::nullopt)
      : database_(database), store_(database), zone_(ImportLog(database).time_zone()), only_(only) {
    const Instant until = now() + 1;
    for (const calendar::Instance& instance : calendar::expand(events, until - kLookBack, until, zone_))
      for (const CalendarJoin& join : joins_of(*instance.event)) add(instance, join);
  }
  std::map<std::uint32_t, std::vector<CalendarTouch>> take() { return std::move(all_); }

 private:
  /// The joins of an event that count, read once for all its instances.
  const std::vector<CalendarJoin>& joins_of(const CalendarEventRecord& event) {
    const auto [place, first] = joins_.try_emplace(&event);
    if (first)
      for (CalendarJoin& join : store_.joins_of(key_of(event)))
        if (join.account != 0 && join.status == "joined" && join.account == only_.value_or(join.account))
          place->second.push_back(std::move(join));
    return place->second;
  }
  void add(const calendar::Instance& instance, const CalendarJoin& join) {
    CalendarTouch touch{instance.start, zone_.local_day(instance.start), instance.event->summary, {}};
    if (is_known_otherwise(join.account, touch)) return;
    const auto ours = split(join.ours, ' ');
    for (const CalendarPerson& person : instance.event->people)
      if (!person.address.empty() && std::find(ours.begin(), ours.end(), person.address) == ours.end())
        touch.addresses.push_back(person.address);
    all_[join.account].push_back(std::move(touch));
  }
  bool is_known_otherwise(std::uint32_t account, const CalendarTouch& touch) {
    const auto [place, first] = noted_.try_emplace(account);
    if (first)
      for (const Day day : AccountQueries(database_).note_touches(account)) place->second.insert(day);
    if (place->second.contains(touch.day)) return true;
    return database_
        .first<int>("SELECT 1 FROM touch_join WHERE account_ref=? AND moment BETWEEN ? AND ? LIMIT 1",
                    account, touch.start - kOneTouch, touch.start + kOneTouch)
        .has_value();
  }
  Database& database_;
  CalendarStore store_;
  TimeZone zone_;
  std::optional<std::uint32_t> only_;
  std::unordered_map<const CalendarEventRecord*, std::vector<CalendarJoin>> joins_;
  std::map<std::uint32_t, std::set<Day>> noted_;
  std::map<std::uint32_t, std::vector<CalendarTouch>> all_;
};

}  // namespace

CalendarTouches::CalendarTouches(Database& database) : database_(database), on_(calendar_touches(database)) {}

std::vector<CalendarTouch> CalendarTouches::of(std::uint32_t account) {
  if (!on_) return {};
  const std::vector<CalendarEventRecord> events = CalendarStore(database_).of_account(account);
  if (events.empty()) return {};
  return std::move(Touches(database_, events, account).take()[account]);
}

std::map<std::uint32_t, std::vector<CalendarTouch>> CalendarTouches::of_all() {
  if (!on_) return {};
  const Instant until = now() + 1;
  const std::vector<CalendarEventRecord> events = CalendarStore(database_).between(until - kLookBack, until);
  return Touches(database_, events).take();
}

bool calendar_touches(Database& database) {
  return ImportLog(database).setting(kCalendarTouches) == "on";
}

void set_calendar_touches(Workspace& workspace, bool on) {
  keep_setting(workspace, kCalendarTouches, on ? "on" : "");
}

}  // namespace rapport::workspace
