// SPDX-License-Identifier: GPL-3.0-or-later
/// The dates of the sample. Its files are kept with a mark wherever a date stands, so that a date is known by
/// its mark and never by its looks, and a history of any day can be written from them.
///
/// A mark is `@{KIND DAY}`, `@{KIND DAY,SECONDS}` or `@{KIND DAY;MONTHS}` without the spaces: DAY is counted
/// from the history's last day (-3: three days before), SECONDS from that day's midnight UTC, MONTHS are
/// calendar months added to DAY. KIND is
///   d  2026-11-21                 t  2026-11-21 12:00:00      y  2026
///   z  2026-11-21T12:00:00Z       l  2026-11-21T12:00:00      q  4 (the quarter)
///   s  1795262400 (seconds since 1970)
/// `@{#}` is an id of sixteen hexadecimal digits, another at each place, and `@{+}` a moment after the date
/// before, in milliseconds since 1970: what no two events share need not be kept.
/// A capital says that the day is one of ordinary work: weekends stay weekends wherever the history ends.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/day.h"

namespace rapport::demo {

/// Sets the dates of a history that was made to end on one day so that it ends on another.
class Dates {
 public:
  /// A history from `first` to `last`, to be told as if it ended on `until`.
  Dates(Day first, Day last, Day until) noexcept;
  /// Appends the text with its marks replaced. Gives the instant of its first mark, 0 where it has none.
  /// Throws std::logic_error on a mark that is none: the archive and this reader then do not fit.
  Instant append(std::string_view text, std::string& out);

 private:
  [[nodiscard]] Day on_its_weekday(Day day) const noexcept;
  Instant append_mark(std::string_view mark, std::string& out);

  Day first_;
  Day until_;
  int turned_;        ///< By how many days of the week `until` lies after `last`: 0..6.
  Instant last_ = 0;  ///< Of the last mark with a date.
  std::uint64_t ids_ = 0;
};

}  // namespace rapport::demo
