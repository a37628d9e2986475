// SPDX-License-Identifier: GPL-3.0-or-later
/// Days, instants and the periods that series are counted in.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace rapport {

/// An instant: UTC seconds since 1970-01-01T00:00:00Z.
using Instant = std::int64_t;

/// A calendar day, counted from 1970-01-01 (day 0). Proleptic Gregorian.
struct Day {
  std::int32_t number = 0;
  auto operator<=>(const Day&) const = default;
  Day operator+(int days) const { return Day{number + days}; }
  Day operator-(int days) const { return Day{number - days}; }
  /// Whole days between two days.
  int operator-(Day other) const { return number - other.number; }
};

/// Year, month 1..12 and day of month 1..31 of a Day.
struct CivilDate {
  int year = 1970;
  int month = 1;
  int day = 1;
};

/// The day of a valid date, by Howard Hinnant's public "chrono-compatible low-level date algorithms".
[[nodiscard]] Day day_of(CivilDate date) noexcept;
/// The inverse of day_of().
[[nodiscard]] CivilDate civil(Day day) noexcept;
/// True where the three numbers name a real day of the years 1..9999.
[[nodiscard]] bool is_valid(CivilDate date) noexcept;
/// The UTC day that holds an instant.
[[nodiscard]] Day utc_day(Instant instant) noexcept;
/// Midnight UTC at the start of a day.
[[nodiscard]] Instant utc_start(Day day) noexcept;
/// "2026-03-09".
[[nodiscard]] std::string iso(Day day);
/// "2026-03-09T13:45:00Z".
[[nodiscard]] std::string iso(Instant instant);
/// Reads exactly "YYYY-MM-DD"; nothing else.
[[nodiscard]] std::optional<Day> parse_iso_day(std::string_view text) noexcept;
/// A day plus whole months; a day past the month's end becomes the month's last day (31 Jan + 1 = 28/29 Feb).
[[nodiscard]] Day add_months(Day day, int months) noexcept;
/// Today in UTC; the environment variable RAPPORT_TODAY (YYYY-MM-DD) replaces it in tests and demonstrations.
[[nodiscard]] Day today();
/// The current instant, or noon UTC of RAPPORT_TODAY where that is set.
[[nodiscard]] Instant now();

/// The length of a series' periods. Weeks begin on Monday.
enum class Grain : std::uint8_t { day, week, month, quarter };

[[nodiscard]] std::string_view name_of(Grain grain) noexcept;  ///< "day", "week", "month", "quarter".
/// The inverse of name_of(); nullopt for any other text.
[[nodiscard]] std::optional<Grain> parse_grain(std::string_view text) noexcept;
/// The first day of the period that holds `day`.
[[nodiscard]] Day period_start(Day day, Grain grain) noexcept;
/// The first day of the period after the one that begins at `start`.
[[nodiscard]] Day next_period(Day start, Grain grain) noexcept;
/// For people: "9 Mar 2026".
[[nodiscard]] std::string short_date(Day day);
/// For people: "9 Mar 2026", "week of 9 Mar 2026", "Mar 2026", "Q1 2026".
[[nodiscard]] std::string period_label(Day start, Grain grain);

}  // namespace rapport
