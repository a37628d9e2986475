// SPDX-License-Identifier: GPL-3.0-or-later
/// Points in time as exports write them: with a zone, without one, or only the day.
#pragma once

#include <compare>
#include <cstdint>

#include "core/base/day.h"

namespace rapport {

/// An instant, a local time without a zone, or a day without a time. A day is that day in every zone, and a
/// time without a zone belongs to the workspace's zone, even where that is changed: neither is ever shifted.
/// TimeZone::local_day() gives the day of a stamp.
struct Stamp {
  /// The larger, the more precise. The workspace stores the number.
  enum class Kind : std::int8_t {
    day = -2,     ///< A day without a time: `seconds` is its midnight, read as UTC.
    clock = -1,   ///< A time without a zone: `seconds` is the local time, read as UTC.
    instant = 0,  ///< `seconds` is UTC.
  };
  Instant seconds = 0;
  Kind kind = Kind::instant;

  constexpr Stamp() = default;
  constexpr Stamp(Instant utc) : seconds(utc) {}  // NOLINT: an instant is the usual stamp
  constexpr Stamp(Instant at, Kind what) : seconds(at), kind(what) {}
  /// A day without a time.
  static Stamp of(Day day) { return {utc_start(day), Kind::day}; }
  /// A local time without a zone; `at` is that time read as UTC.
  static constexpr Stamp of_clock(Instant at) { return {at, Kind::clock}; }

  /// False for a day without a time.
  [[nodiscard]] constexpr bool timed() const { return kind != Kind::day; }
  /// Orders by `seconds`, then by kind.
  constexpr auto operator<=>(const Stamp&) const = default;
};

}  // namespace rapport
