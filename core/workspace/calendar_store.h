// SPDX-License-Identifier: GPL-3.0-or-later
/// The SQL of calendars: their events and which of them are calls with whom.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "core/model/records.h"
#include "core/workspace/record_store.h"

namespace rapport::workspace {

class Database;
class ErasedPeople;

/// An event's key.
struct CalendarKey {
  std::string calendar, uid;
  Instant recurrence = 0;
  auto operator<=>(const CalendarKey&) const = default;
};
[[nodiscard]] CalendarKey key_of(const CalendarEventRecord& event);

/// A call with an account, as it was joined.
struct CalendarJoin {
  CalendarKey key;
  std::uint32_t account = 0;  ///< 0: with nobody who is known.
  std::string status;         ///< "joined", "suggested", "unknown".
  std::string method;         ///< "email", "domain", "name", "manual"; may be empty.
  std::string ours;           ///< Addresses of our own people in it, separated by blanks.
};

/// Writes and reads events. Within the caller's transaction; one thread.
class CalendarStore {
 public:
  explicit CalendarStore(Database& database) : database_(database) {}

  /// The next records are of another file.
  void begin_file();
  /// Stores an event: of one key the highest SEQUENCE wins, then the newest DTSTAMP, then the last import.
  Outcome put(const CalendarEventRecord& event);
  /// An export is a snapshot of its calendar: what the calendar had and the file lacks is gone from `at` on,
  /// and earlier instances stay. An export that is older than what is known only adds what was before.
  /// Returns how many events are gone by it.
  std::int64_t end_file(Instant at);
  /// Moves the rows of a UID to another calendar; of a row that is there too, that one stays.
  void move(const std::string& uid, const std::string& from, const std::string& to);
  /// From now on put() leaves erased people out.
  void leave_out(ErasedPeople& people) { erased_ = &people; }
  /// Leaves them out of all stored events; returns how many events it changed.
  std::int64_t erase(ErasedPeople& people);

  /// All events, in the order of their keys.
  void each(const std::function<void(CalendarEventRecord&)>& f);
  /// Those of the calendars of one name (core/model/calendar_name.h).
  void each_called(const std::string& name, const std::function<void(const CalendarEventRecord&)>& f);
  /// Every event that may have an instance that begins between two moments.
  [[nodiscard]] std::vector<CalendarEventRecord> between(Instant from, Instant to);
  /// Every event of the series that are joined to an account, changed instances too.
  [[nodiscard]] std::vector<CalendarEventRecord> of_account(std::uint32_t account);
  /// Replaces all joins.
  void replace_joins(const std::vector<CalendarJoin>& joins);
  /// The joins of an event; none where it is no call.
  [[nodiscard]] std::vector<CalendarJoin> joins_of(const CalendarKey& key);

 private:
  /// What a file held of one calendar.
  struct Snapshot {
    std::unordered_set<std::uint64_t> seen, added;
    Instant newest = 0;        ///< Newest DTSTAMP of the file.
    Instant newest_known = 0;  ///< Of the calendar, before the file.
  };
  Outcome put_as_is(const CalendarEventRecord& event);
  Database& database_;
  ErasedPeople* erased_ = nullptr;
  std::map<std::string, Snapshot> snapshots_;
};

}  // namespace rapport::workspace
