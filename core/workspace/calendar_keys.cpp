// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/calendar_keys.h"

#include <algorithm>
#include <optional>
#include <set>

#include "core/base/hash.h"
#include "core/base/text.h"
#include "core/model/calendar_name.h"
#include "core/workspace/calendar_store.h"
#include "core/workspace/database.h"

namespace rapport::workspace {
namespace {

/// Fewer events with several people tell nothing of whose calendar it is.
constexpr std::int64_t kFewEvents = 3;

bool nearly_all(std::int64_t part, std::int64_t all) {
  return part * 10 >= all * 8;
}

/// Whether a calendar of the workspace is the file's; nothing where neither says whose it is.
std::optional<bool> is_same(std::string_view file_id, const CalendarContent& file, std::string_view known_id,
                            const CalendarContent& known) {
  if (!file_id.empty() && file_id == known_id) return true;
  const auto is_address = [](std::string_view id) { return id.find('@') != std::string_view::npos; };
  if (!file_id.empty() && !known_id.empty() && is_address(file_id) == is_address(known_id)) return false;
  const std::string of_file = is_address(file_id) ? std::string(file_id) : file.owner();
  if (is_address(known_id)) return of_file.empty() ? file.is_of(std::string(known_id)) : of_file == known_id;
  return of_file.empty() ? std::nullopt : known.is_of(of_file);
}

}  // namespace

void CalendarContent::see(const CalendarEventRecord& event) {
  marks_.insert(hash64(event.uid, 1));
  if (!event.summary.empty()) marks_.insert(hash64(event.summary, static_cast<std::uint64_t>(event.start)));
  if (event.people.size() < 2) return;
  ++events_;
  for (const CalendarPerson& person : event.people)
    if (!person.address.empty()) ++people_[person.address];
}

std::string CalendarContent::owner() const {
  if (events_ < kFewEvents) return {};
  const auto most = std::max_element(people_.begin(), people_.end(),
                                     [](const auto& a, const auto& b) { return a.second < b.second; });
  if (most == people_.end() || !nearly_all(most->second, events_)) return {};
  const auto as_often = std::count_if(people_.begin(), people_.end(),
                                      [&](const auto& one) { return one.second == most->second; });
  return as_often == 1 ? most->first : std::string();
}

std::optional<bool> CalendarContent::is_of(const std::string& address) const {
  if (events_ < kFewEvents) return std::nullopt;
  const auto found = people_.find(address);
  return found != people_.end() && nearly_all(found->second, events_);
}

bool CalendarContent::is_mixed() const {
  return events_ >= kFewEvents && std::none_of(people_.begin(), people_.end(), [&](const auto& one) {
           return nearly_all(one.second, events_);
         });
}

bool CalendarContent::has(const std::string& uid) const {
  return marks_.contains(hash64(uid, 1));
}

bool CalendarContent::shares_events(const CalendarContent& other) const {
  return std::any_of(marks_.begin(), marks_.end(),
                     [&](std::uint64_t mark) { return other.marks_.contains(mark); });
}

std::string find_calendar(Database& database, const std::string& calendar, const CalendarContent& content,
                          const std::string& file) {
  const std::string name(calendar_name(calendar));
  const std::string_view id = calendar_id(calendar);
  std::map<std::string, CalendarContent> known;
  CalendarStore(database).each_called(
      name, [&](const CalendarEventRecord& event) { known[event.calendar].see(event); });
  if (known.contains(calendar) && !id.empty()) return calendar;
  std::string shares;  ///< Nothing says whose it is, but they have an event in common.
  for (const auto& [key, other] : known) {
    const auto same = is_same(id, content, calendar_id(key), other);
    if (same == std::optional(true)) return key;
    if (!same && shares.empty() && content.shares_events(other)) shares = key;
  }
  if (!shares.empty()) return shares;
  // One of its own, which the next export of it finds again.
  if (!id.empty() || !known.contains(name)) return calendar;
  const std::string owner = content.owner();
  const std::string own = calendar_key(name, owner.empty() ? file : owner);
  std::string key = own;
  for (int n = 2; known.contains(key); ++n) key = own + " (" + std::to_string(n) + ")";
  return key;
}

bool take_from_mixed(Database& database, const std::string& calendar, const CalendarContent& content) {
  const std::string name(calendar_name(calendar));
  if (calendar == name) return false;
  CalendarContent bare;
  std::set<std::string> shared;
  CalendarStore store(database);
  store.each_called(name, [&](const CalendarEventRecord& event) {
    if (event.calendar != name) return;
    bare.see(event);
    if (content.has(event.uid)) shared.insert(event.uid);
  });
  if (shared.empty() || !bare.is_mixed()) return false;
  for (const std::string& uid : shared) store.move(uid, name, calendar);
  return true;
}

}  // namespace rapport::workspace
