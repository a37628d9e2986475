// SPDX-License-Identifier: GPL-3.0-or-later
/// The dates of the sample. Its files have a mark in place of every date, so that no date must be guessed
/// from its form, and a history that ends on any day can be written.
///
/// A mark is `@{KIND DAY}`, `@{KIND DAY,SECONDS}` or `@{KIND DAY;MONTHS}` without the spaces: DAY is counted
/// from the history's last day (-3: three days before), SECONDS from that day's midnight UTC, MONTHS are
/// calendar months added to DAY. KIND is
///   d  2026-11-21                 t  2026-11-21 12:00:00      y  2026
///   z  2026-11-21T12:00:00Z       l  2026-11-21T12:00:00      q  4 (the quarter)
///   s  1795262400 (seconds since 1970)   c  20261121T120000Z (calendars)
///   n  46347 (a workbook's day number)   a  11/21/2026 (a report's date in the United States)
/// `@{#}` is an id of sixteen hexadecimal digits, different at each place, and `@{+}` a moment after the
/// preceding date, in milliseconds since 1970: both are unique per event and so need no stored text. A
/// capital says that the day is one of ordinary work: weekends stay weekends wherever the history ends.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/day.h"

namespace rapport::demo {

/// Moves the dates of a history that ends on one day so that it ends on another.
class Dates {
 public:
  /// For a history from `first` to `last` that is to end on `until`.
  Dates(Day first, Day last, Day until) noexcept;
  /// Appends the text with its marks replaced. Returns the instant of its first mark, 0 where it has none.
  /// Throws std::logic_error on an unknown mark: archive and reader then don't match.
  Instant append(std::string_view text, std::string& out);

 private:
  [[nodiscard]] Day on_its_weekday(Day day) const noexcept;
  Instant append_mark(std::string_view mark, std::string& out);

  Day first_;
  Day until_;
  int turned_;        ///< Days of the week from `last` to `until`: 0..6.
  Instant last_ = 0;  ///< Of the last mark with a date.
  std::uint64_t ids_ = 0;
};

}  // namespace rapport::demo
