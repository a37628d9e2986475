// SPDX-License-Identifier: GPL-3.0-or-later
/// The SQL of usage: names, ids, raw segments by day, and the roll-up per account and month.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/base/day.h"
#include "core/base/flat_map64.h"
#include "core/workspace/usage_codec.h"

namespace rapport::workspace {

/// A group of company keys and the account it leads to (0: none).
struct UsageGroup {
  std::int64_t id = 0;
  std::string key;
  std::uint32_t account = 0;
  std::string method;  ///< "id", "email", "domain", "manual"; empty where none.
};
/// An id of a person, its cluster and the account it leads to.
struct UsageActor {
  std::uint64_t hash = 0;
  std::string id;
  std::uint64_t person = 0;
  std::uint32_t account = 0;
  std::string method;  ///< As in UsageGroup.
};
/// An id, and the name of its profile and an email, where they are known.
struct PersonWords {
  std::string name, email, id;
};
/// Events by how they were joined; "" = not joined.
using MonthTotals = std::map<std::string, std::int64_t>;

/// Event and property names of a workspace, both ways. A property that holds numbers and one that holds texts
/// have numbers of their own, also where they share a name.
class UsageNames {
 public:
  explicit UsageNames(Database& database);
  [[nodiscard]] std::uint32_t event_id(const std::string& name) const;     ///< 0 where unknown.
  [[nodiscard]] std::uint32_t property_id(const std::string& name) const;  ///< Of numbers; 0 where unknown.
  [[nodiscard]] std::uint32_t text_id(const std::string& name) const;      ///< Of texts; 0 where unknown.
  [[nodiscard]] const std::string& name(std::uint32_t id) const;           ///< Empty where unknown.
  [[nodiscard]] std::vector<std::pair<std::uint32_t, std::string>> events() const;  ///< By name.
  [[nodiscard]] std::vector<std::string> properties() const;  ///< Of numbers and of texts, by name.

 private:
  std::unordered_map<std::string, std::uint32_t> events_, properties_, texts_;
  std::unordered_map<std::uint32_t, std::string> names_;
};

class UsageStore {
 public:
  explicit UsageStore(Database& database) : database_(database) {}

  [[nodiscard]] UsageNames names() { return UsageNames(database_); }
  /// The number of a name, stored where new. `kind`: "event", "property" (of
  /// numbers) or "text" (a property of texts).
  std::uint32_t intern_name(const std::string& kind, const std::string& name);
  /// The number of the newest group; 0 where there is none.
  [[nodiscard]] std::int64_t last_group();
  std::uint32_t intern_group(const std::string& key);
  std::uint32_t intern_clock(const std::string& zone);
  [[nodiscard]] std::vector<std::string> clocks();  ///< Zone by clock number; [0] = "UTC".
  void add_actor(std::uint64_t hash, const std::string& id);
  void add_link(std::uint64_t a, std::uint64_t b);
  /// True where the pair is new.
  bool add_email(std::uint64_t actor, const std::string& email);

  [[nodiscard]] bool load_segment(Day day, Segment& into);  ///< False where the day has none.
  void save_segment(Day day, const Segment& segment);
  [[nodiscard]] std::vector<Day> segment_days();
  /// Segments of the days from..to, ascending.
  void each_segment(Day from, Day to, const std::function<void(Day, const Segment&)>& f);
  [[nodiscard]] std::uint64_t events_between(Day from,
                                             Day before);  ///< Raw events on days from <= day < before.

  void each_actor(const std::function<void(const UsageActor&)>& f);
  void each_link(const std::function<void(std::uint64_t, std::uint64_t)>& f);
  void each_email(const std::function<void(std::uint64_t, const std::string&)>& f);
  void each_group(const std::function<void(const UsageGroup&)>& f);
  void set_actor(std::uint64_t hash, std::uint64_t person, std::uint32_t account, std::string_view method);
  void set_group(std::int64_t id, std::uint32_t account, std::string_view method);

  /// Forgets a month of all accounts, or of those in `accounts`.
  void clear_month(Day month, const std::vector<std::uint32_t>* accounts);
  void save_month(std::uint32_t account, Day month, const UsageMonth& usage);
  void save_totals(Day month, const MonthTotals& totals);
  /// All months of an account, ascending.
  void each_month(std::uint32_t account, const std::function<void(Day, const UsageMonth&)>& f) {
    each_month_since(account, Day{-1'000'000}, f);
  }
  void each_month_since(std::uint32_t account, Day from,
                        const std::function<void(Day, const UsageMonth&)>& f);
  [[nodiscard]] MonthTotals totals();
  /// The ids of people who lead to an account, with their clusters.
  void each_actor_of(std::uint32_t account,
                     const std::function<void(std::uint64_t hash, std::uint64_t person)>& f);
  /// What is known of an id to show its person by.
  [[nodiscard]] PersonWords person_words(std::uint64_t actor);
  /// The cluster of an actor (itself where unknown).
  [[nodiscard]] std::uint64_t person_of(std::uint64_t actor);

 private:
  Database& database_;
};

}  // namespace rapport::workspace
