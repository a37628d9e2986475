// SPDX-License-Identifier: GPL-3.0-or-later
/// Days and times in a named time zone, by the system's zone database.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/day.h"
#include "core/base/stamp.h"

namespace rapport {

/// A zone of the IANA database ("Europe/Berlin"), "UTC" or a fixed distance from it. Offsets are cached, so
/// millions of calls are cheap; one thread per object, copy() for others.
class TimeZone {
 public:
  /// Throws Error(usage) where the zone database has no such name.
  explicit TimeZone(const std::string& name);
  TimeZone();  ///< UTC.
  ~TimeZone();
  TimeZone(TimeZone&&) noexcept;
  TimeZone& operator=(TimeZone&&) noexcept;

  /// The zone that is always so many minutes east of UTC, at most 14 hours: "UTC-08:00".
  [[nodiscard]] static TimeZone of_offset(int minutes);

  /// The same zone for another thread: the cache must not be shared.
  [[nodiscard]] TimeZone copy() const;
  [[nodiscard]] const std::string& name() const noexcept { return name_; }
  [[nodiscard]] bool is_utc() const noexcept { return utc_; }
  /// The local calendar day at an instant.
  [[nodiscard]] Day local_day(Instant instant) const;
  /// The day of a stamp: without a zone it is the day as written.
  [[nodiscard]] Day local_day(const Stamp& stamp) const;
  /// The local time of a stamp in seconds, read as UTC: for showing the time of day.
  [[nodiscard]] Instant local_clock(const Stamp& stamp) const;
  /// The instant of a local time (seconds read as UTC). A time in the repeated autumn hour is taken as the
  /// first of the two; one in the skipped spring hour is moved forward.
  [[nodiscard]] Instant from_local_clock(Instant local_seconds) const;
  /// Seconds to add to UTC for local time at an instant.
  [[nodiscard]] int offset_at(Instant instant) const;

 private:
  struct Impl;
  std::string name_;
  bool utc_ = true;
  std::unique_ptr<Impl> impl_;
};

/// The zone that the header of a column names for its times: "Created (UTC-08:00)", "Created [EST]", "Created
/// (Europe/Berlin)", "created_utc"; nullopt where it names none. In brackets everything counts that names a
/// zone behind a time.
[[nodiscard]] std::optional<TimeZone> zone_of_header(std::string_view header);

}  // namespace rapport
