// SPDX-License-Identifier: GPL-3.0-or-later
/// What the whole book is compared by, read for all accounts at once: one statement a question, where the
/// queries of one account would be run fifty thousand times.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "core/base/day.h"
#include "core/workspace/usage_codec.h"

namespace rapport::workspace {

/// A touch that took place.
struct BookTouch {
  std::uint32_t account = 0;
  Day day;
  std::string contact_id;  ///< Empty where it names nobody.
  auto columns() { return std::tie(account, day, contact_id); }
};
/// A ticket or case.
struct BookTicket {
  std::uint32_t account = 0;
  Instant created = 0;
  std::optional<double> first_reply_minutes;
  auto columns() { return std::tie(account, created, first_reply_minutes); }
};
/// A ticket that the customer rated.
struct BookRating {
  std::uint32_t account = 0;
  std::string ticket;  ///< Its subject.
  Instant at = 0;      ///< Of the rating, else of the solution or the last change.
  bool good = false;
};

/// The queries. Accounts are given by the id or number that the record has: whoever asks follows merges. One
/// thread.
class BookQueries {
 public:
  explicit BookQueries(Database& database) : database_(database) {}

  /// How many touches imports brought for each account that has any, by its number (after < day <= until).
  [[nodiscard]] std::unordered_map<std::uint32_t, int> touch_counts(Day after, Day until);
  /// The plan of each account's largest subscription that runs on a day; texts as written.
  [[nodiscard]] std::unordered_map<std::uint32_t, std::string> billed_plans(Day today);
  /// Where each account is: the first of the fields Region, Territory, Country and billing or shipping
  /// country that its record has filled, by the account's number.
  [[nodiscard]] std::unordered_map<std::uint32_t, std::string> regions();
  /// The ratings of tickets from one moment to another (from <= at < to). Of two ratings of a ticket the
  /// later.
  [[nodiscard]] std::vector<BookRating> ratings(Instant from, Instant to);
  /// Calls f for every touch that an import brought, up to a day.
  void each_touch(Day until, const std::function<void(const BookTouch&)>& f);
  /// Calls f for every ticket and case with a date.
  void each_ticket(const std::function<void(const BookTicket&)>& f);
  /// The months of an account's usage from <= month < before, as stored: for unpack() on another thread.
  void each_usage_month(std::uint32_t account, Day from, Day before,
                        const std::function<void(Day month, Blob bytes)>& f);

 private:
  Database& database_;
};

}  // namespace rapport::workspace
