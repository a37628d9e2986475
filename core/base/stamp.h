// SPDX-License-Identifier: GPL-3.0-or-later
/// Points in time as exports write them: with a zone, without one, or only the day.
#pragma once

#include <compare>
#include <cstdint>

#include "core/base/day.h"

namespace rapport {

/// An instant, or what a clock or calendar on somebody's wall said. A day without a time is that day in every
/// zone, and a time without a zone is one of the workspace's zone, whichever that is: neither is ever
/// shifted. The day of a stamp is TimeZone::local_day().
struct Stamp {
  /// The larger, the more was said; the workspace keeps the number.
  enum class Kind : std::int8_t {
    day = -2,     ///< A day without a time: `seconds` are its midnight, as if it were UTC.
    clock = -1,   ///< A time without a zone: `seconds` are read off that clock, as if it were UTC.
    instant = 0,  ///< `seconds` are UTC.
  };
  Instant seconds = 0;
  Kind kind = Kind::instant;

  constexpr Stamp() = default;
  constexpr Stamp(Instant utc) : seconds(utc) {}  // NOLINT: an instant is the usual stamp
  constexpr Stamp(Instant at, Kind what) : seconds(at), kind(what) {}
  static Stamp of(Day day) { return {utc_start(day), Kind::day}; }
  static constexpr Stamp of_clock(Instant at) { return {at, Kind::clock}; }

  [[nodiscard]] constexpr bool timed() const { return kind != Kind::day; }
  /// By time, as far as stamps of different kinds can be compared.
  constexpr auto operator<=>(const Stamp&) const = default;
};

}  // namespace rapport
