// SPDX-License-Identifier: GPL-3.0-or-later
/// The SQL of usage: names, ids, raw segments by day, and the roll-up per account and month.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "core/base/day.h"
#include "core/base/flat_map64.h"
#include "core/base/number_text.h"
#include "core/workspace/usage_codec.h"

namespace rapport::workspace {

/// A group of company keys and the account it leads to (0: none).
struct UsageGroup {
  std::int64_t id = 0;
  std::string key;
  std::uint32_t account = 0;
  std::string method;  ///< "id", "email", "domain", "manual"; empty where none.
  auto columns() { return std::tie(id, key, account, method); }
};
/// What is known of an id: bits. 0 for an id of an older version, which may be a device's.
inline constexpr std::uint32_t kUserId = 1;      ///< It is a $user_id: one person.
inline constexpr std::uint32_t kDeviceId = 2;    ///< It is an $anon_id: never used as a person's name.
inline constexpr std::uint32_t kDistinctId = 4;  ///< It is a distinct_id of events, or in an alias or merge.
/// What an id stands for.
enum class UsageIdState : std::uint8_t {
  person,   ///< A known person.
  unknown,  ///< Any of several people: an unknown visitor.
  staff,    ///< One of our own people, who is no customer's user.
};
/// The person and account of an id.
struct UsagePlace {
  std::uint64_t person = 0;  ///< The cluster, named by its smallest hash.
  std::uint32_t account = 0;
  std::string method;  ///< As in UsageGroup.
  UsageIdState state = UsageIdState::person;
  auto columns() { return std::tie(person, account, method, state); }
  bool operator==(const UsagePlace&) const = default;
};
/// An id of a person, its cluster and the account it leads to.
struct UsageActor {
  std::uint64_t hash = 0;
  std::string id;
  std::uint32_t role = 0;  ///< kUserId and so on.
  UsagePlace place;
};
/// Two ids and the evidence that they belong together.
struct UsageLink {
  enum class Kind : std::uint8_t { identify, alias, merge, seen };
  std::uint64_t a = 0, b = 0;
  Kind kind = Kind::seen;
  auto columns() { return std::tie(a, b, kind); }
};
/// A day's raw events as they are stored, with what is counted of them.
struct PackedSegment {
  std::vector<char> bytes;
  std::int64_t events = 0, anonymous = 0, doubles = 0, unsaid = 0;  ///< As in SegmentDay.
};
/// Packs; events must ascend by key and actor.
[[nodiscard]] PackedSegment packed(const Segment& segment);
/// How many events a day's segment holds, and of what kind.
struct SegmentDay {
  Day day;
  std::int64_t events = 0;
  std::int64_t anonymous = 0;  ///< Events that name only a device.
  std::int64_t doubles = 0;    ///< Events that share event, time and $insert_id with another.
  std::int64_t unsaid = 0;     ///< Events imported before $user_id and device were stored.
  auto columns() { return std::tie(day, events, anonymous, doubles, unsaid); }
};
/// What an id's person can be called; each may be empty.
struct PersonLabel {
  std::string name, email;
  std::string user;  ///< The id, where it is a $user_id.
  std::string id;    ///< The id, where it is another and not a device's.
};
/// Events by method of their join; "" = not joined, kStaffMethod = of our own people, who are not counted.
inline constexpr const char* kStaffMethod = "staff";
using MonthTotals = std::map<std::string, std::int64_t>;
/// The same of each system ("mixpanel").
using UsageTotals = std::map<std::string, MonthTotals>;

/// Event and property names of a workspace and their numbers. A numeric property and a text property have
/// different numbers, even with the same name.
class UsageNames {
 public:
  explicit UsageNames(Database& database);
  [[nodiscard]] std::uint32_t event_id(const std::string& name) const;     ///< 0 where unknown.
  [[nodiscard]] std::uint32_t property_id(const std::string& name) const;  ///< Of numbers; 0 where unknown.
  [[nodiscard]] std::uint32_t text_id(const std::string& name) const;      ///< Of texts; 0 where unknown.
  /// True for a property of JSON numbers.
  [[nodiscard]] bool is_json_number(std::uint32_t id) const { return json_.contains(id); }
  /// The property of texts that are numbers in this form; 0 where there is none.
  [[nodiscard]] std::uint32_t written_id(const std::string& name, NumberForm form) const;
  [[nodiscard]] const std::string& name(std::uint32_t id) const;                    ///< Empty where unknown.
  [[nodiscard]] std::vector<std::pair<std::uint32_t, std::string>> events() const;  ///< By name.
  [[nodiscard]] std::vector<std::string> properties() const;  ///< Of numbers and of texts, by name.

 private:
  std::unordered_map<std::string, std::uint32_t> events_, properties_, texts_;
  std::array<std::unordered_map<std::string, std::uint32_t>, 6> written_;
  std::unordered_map<std::uint32_t, std::string> names_;
  std::set<std::uint32_t> json_;  ///< Those of properties_.
};

/// "written plain", "written open comma", ...: the kind of a name for texts that are numbers in this form.
[[nodiscard]] std::string kind_of(NumberForm form);

/// Reads and writes usage. One thread; callbacks receive rows while their query is open.
class UsageStore {
 public:
  explicit UsageStore(Database& database) : database_(database) {}

  [[nodiscard]] UsageNames names() { return UsageNames(database_); }
  /// The number of a name, stored where new. `kind`: "event", "property" (of numbers), "text" (a property of
  /// texts), or kind_of(form) for texts that are numbers.
  std::uint32_t intern_name(const std::string& kind, const std::string& name);
  /// The number of the newest group; 0 where there is none.
  [[nodiscard]] std::int64_t last_group();
  /// The number of a group of company keys, stored where new.
  std::uint32_t intern_group(const std::string& key);
  /// The number of a project's zone, stored where new.
  std::uint32_t intern_clock(const std::string& zone);
  [[nodiscard]] std::vector<std::string> clocks();  ///< Zone by clock number; [0] = "UTC".
  /// The number of events imported before $user_id and device were stored: their people are known for certain
  /// only after the same exports are imported again.
  [[nodiscard]] std::int64_t events_unsaid();
  /// Adds an id or a role of it. True where something was new.
  bool add_actor(std::uint64_t hash, const std::string& id, std::uint32_t role);
  bool add_link(const UsageLink& link);                           ///< True where it is new.
  bool add_email(std::uint64_t actor, const std::string& email);  ///< True where the pair is new.
  /// A company key of a person's own, which an export names apart from any event. True where it is new.
  bool add_company(std::uint64_t actor, const std::string& company);

  [[nodiscard]] bool load_segment(Day day, Segment& into);  ///< False where the day has none.
  /// The day's segment as stored, for another thread to unpack; empty where the day has none.
  [[nodiscard]] std::vector<char> segment_bytes(Day day);
  /// Replaces a day's segment.
  void save_segment(Day day, const PackedSegment& segment);
  void save_segment(Day day, const Segment& segment) { save_segment(day, packed(segment)); }
  [[nodiscard]] std::vector<SegmentDay> segment_days();  ///< Ascending.
  /// The actors and devices of a day's events: f(actor, device, marks).
  void each_actor_on(
      Day day, const std::function<void(std::uint64_t actor, std::uint64_t device, std::uint32_t marks)>& f);
  [[nodiscard]] std::uint64_t events_between(Day from,
                                             Day before);  ///< Raw events on days from <= day < before.

  /// Call f for every row of their kind.
  void each_actor(const std::function<void(const UsageActor&)>& f);
  void each_place(const std::function<void(std::uint64_t hash, const UsagePlace&)>& f);  ///< Of all ids.
  /// Of the ids that are another's person, as long as people were joined.
  void each_other_id(const std::function<void(std::uint64_t hash, std::uint64_t person)>& f);
  void each_link(const std::function<void(const UsageLink&)>& f);
  void each_email(const std::function<void(std::uint64_t, const std::string&)>& f);
  void each_company(const std::function<void(std::uint64_t, const std::string&)>& f);
  void each_group(const std::function<void(const UsageGroup&)>& f);
  void set_actors(const std::vector<std::pair<std::uint64_t, UsagePlace>>& places);  ///< By hash of the id.
  void each_device(const std::function<void(std::uint64_t device, const UsagePlace&)>& f);
  /// Saves or removes the place of a device.
  void set_device(std::uint64_t device, const UsagePlace& place);
  void remove_device(std::uint64_t device);
  /// The place of an id, or of a device of anonymous events; empty where it is unknown.
  [[nodiscard]] UsagePlace place_of_actor(std::uint64_t hash);
  [[nodiscard]] UsagePlace place_of_device(std::uint64_t hash);
  /// A count of the last join of people ("split", ...); 0 where it is unknown.
  [[nodiscard]] std::int64_t fact(const std::string& name);
  /// Saves a count of the join of people.
  void set_fact(const std::string& name, std::int64_t value);
  /// Saves the account of a group.
  void set_group(std::int64_t id, std::uint32_t account, std::string_view method);

  /// True where a month of any account is stored.
  [[nodiscard]] bool any_month();
  /// Deletes a month of all accounts, or of those in `accounts`. Of all accounts it reads all their months.
  void clear_month(Day month, const std::vector<std::uint32_t>* accounts);
  /// `packed`: as pack(UsageMonth) gives it.
  void save_month(std::uint32_t account, Day month, const std::vector<char>& packed);
  void save_month(std::uint32_t account, Day month, const UsageMonth& usage) {
    save_month(account, month, pack(usage));
  }
  /// The months that have totals, ascending.
  [[nodiscard]] std::vector<Day> rolled_months();
  /// Saves a month's events by system and method.
  void save_totals(Day month, const UsageTotals& totals);
  /// All months of an account, ascending.
  void each_month(std::uint32_t account, const std::function<void(Day, const UsageMonth&)>& f) {
    each_month_since(account, Day{-1'000'000}, f);
  }
  /// The same as stored, for another thread to unpack.
  void each_month_bytes(std::uint32_t account, const std::function<void(Day, Blob)>& f) {
    each_month_bytes_since(account, Day{-1'000'000}, f);
  }
  /// The months of an account from `from` on, ascending.
  void each_month_since(std::uint32_t account, Day from,
                        const std::function<void(Day, const UsageMonth&)>& f);
  /// The events of all months by system and method.
  [[nodiscard]] UsageTotals totals();
  /// What an id's person can be called.
  [[nodiscard]] PersonLabel person_label(std::uint64_t actor);
  /// The ids of a person, ascending; the person's own number where nothing else is known.
  [[nodiscard]] std::vector<std::uint64_t> ids_of_person(std::uint64_t person);
  /// The cluster of an actor (itself where unknown).
  [[nodiscard]] std::uint64_t person_of(std::uint64_t actor);

 private:
  void each_month_bytes_since(std::uint32_t account, Day from, const std::function<void(Day, Blob)>& f);
  Database& database_;
};

}  // namespace rapport::workspace
