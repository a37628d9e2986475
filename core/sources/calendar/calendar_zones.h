// SPDX-License-Identifier: GPL-3.0-or-later
/// The time zones that calendars name: by IANA, by Windows, by a definition of their own, or wrongly.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "core/base/stamp.h"
#include "core/base/time_zone.h"

namespace rapport::sources {

/// Resolves the zone names of one calendar. The first that is known counts: the IANA name, also behind a
/// prefix
/// ("/mozilla.org/20050126_1/Europe/Berlin"); the Windows name; either without a number at its end ("GMT
/// Standard Time 1"); the file's own VTIMEZONE; the calendar's X-WR-TIMEZONE; the one that the person named
/// for the source. One thread.
class CalendarZones {
 public:
  /// `named`: the zone that the person named for the source; may be empty.
  explicit CalendarZones(std::string named = {}) : named_(std::move(named)) {}
  /// A VTIMEZONE of the file: its TZID and its whole text.
  void define(const std::string& id, const std::string& text);
  /// X-WR-TIMEZONE.
  void set_of_calendar(const std::string& name);
  /// The IANA name (or "UTC+05:30") of a TZID, without X-WR-TIMEZONE; nullopt where it is unknown so far.
  [[nodiscard]] std::optional<std::string> find(const std::string& id);
  /// The same, else the calendar's zone, else the one that was named, else empty (the workspace's), which
  /// unknown() then lists.
  [[nodiscard]] std::string find_or_default(const std::string& id);
  /// True where the file says neither that zone nor the calendar's, so that somebody's word counts.
  [[nodiscard]] bool unsaid(const std::string& id) {
    return id.empty() || (of_calendar_.empty() && !find(id).has_value());
  }
  /// The zone of times that name none, which is that of whoever looks at them; empty: the workspace's.
  [[nodiscard]] const std::string& of_unnamed() const noexcept { return named_; }
  /// The stamp of a wall clock in a zone that find() gave; days and instants stay, and so does a clock
  /// without a zone.
  [[nodiscard]] Stamp stamp(const Stamp& written, const std::string& zone);
  /// Names for which the workspace's zone was taken.
  [[nodiscard]] const std::set<std::string>& unknown() const noexcept { return unknown_; }
  /// Zones with rules of their own that are those of no known zone, with the one taken instead.
  [[nodiscard]] const std::map<std::string, std::string>& approximated() const noexcept { return alike_; }

 private:
  std::map<std::string, std::optional<std::string>> found_;
  std::map<std::string, std::string> defined_, alike_;
  std::map<std::string, TimeZone> zones_;
  std::set<std::string> unknown_;
  std::string of_calendar_, named_;
};

}  // namespace rapport::sources
