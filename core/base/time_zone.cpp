// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/time_zone.h"

#include <QDateTime>
#include <QTimeZone>
#include <cstdlib>
#include <filesystem>
#include <system_error>
#include <unordered_map>

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/base/written_date.h"

namespace rapport {
namespace {

/// True for a name without a region that is a zone: one that the database has a file for ("CET", "Japan",
/// "EST5EDT"; the folders are Qt's), or an offset as of_offset() and calendars write it ("UTC+05:45").
bool is_single_word_zone(const std::string& name) {
  if (name.size() > 4 && (name.starts_with("UTC+") || name.starts_with("UTC-")))
    return name.find_first_not_of("0123456789:", 4) == std::string::npos;
  for (const char* folder : {"/usr/share/zoneinfo/", "/usr/lib/zoneinfo/"})
    if (std::error_code trouble; std::filesystem::is_regular_file(folder + name, trouble)) return true;
  return false;
}

}  // namespace

struct TimeZone::Impl {
  QTimeZone zone;
  /// Hour number -> offset. All transitions of the database fall on quarter hours; an hour is cached only
  /// when both ends agree.
  mutable std::unordered_map<Instant, int> offsets;

  int exact(Instant instant) const {
    return zone.offsetFromUtc(QDateTime::fromSecsSinceEpoch(instant, Qt::UTC));
  }
};

TimeZone::TimeZone() : name_("UTC") {}
TimeZone::~TimeZone() = default;
TimeZone::TimeZone(TimeZone&&) noexcept = default;
TimeZone& TimeZone::operator=(TimeZone&&) noexcept = default;

TimeZone::TimeZone(const std::string& name) : name_(name) {
  if (equals_ignoring_case(name, "UTC") || equals_ignoring_case(name, "Etc/UTC") ||
      equals_ignoring_case(name, "Z")) {
    name_ = "UTC";
    return;
  }
  // Qt takes an empty name for the system's zone, and any single word for a POSIX rule without an offset,
  // which is UTC.
  const QByteArray id = QByteArray::fromStdString(name);
  const bool rule = name.find('/') == std::string::npos && !is_single_word_zone(name);
  QTimeZone zone(id);
  if (name.empty() || rule || !zone.isValid())
    throw Error(ErrorCode::usage, "There is no time zone named \"" + name +
                                      "\"; give an IANA name such as Europe/Berlin or UTC.");
  utc_ = false;
  impl_ = std::make_unique<Impl>(Impl{zone, {}});
}

TimeZone TimeZone::of_offset(int minutes) {
  TimeZone zone;
  if (minutes == 0) return zone;
  const int size = std::abs(minutes);
  const auto two = [](int n) { return (n < 10 ? "0" : "") + std::to_string(n); };
  zone.name_ = std::string("UTC") + (minutes < 0 ? "-" : "+") + two(size / 60) + ":" + two(size % 60);
  zone.utc_ = false;
  zone.impl_ = std::make_unique<Impl>(Impl{QTimeZone(minutes * 60), {}});
  return zone;
}

TimeZone TimeZone::copy() const {
  TimeZone same;
  same.name_ = name_;
  same.utc_ = utc_;
  if (impl_) same.impl_ = std::make_unique<Impl>(Impl{impl_->zone, {}});
  return same;
}

int TimeZone::offset_at(Instant instant) const {
  if (utc_) return 0;
  const Instant hour = instant >= 0 ? instant / 3600 : (instant - 3599) / 3600;
  const auto found = impl_->offsets.find(hour);
  if (found != impl_->offsets.end()) return found->second;
  const int first = impl_->exact(hour * 3600);
  if (first == impl_->exact(hour * 3600 + 3599)) {
    impl_->offsets.emplace(hour, first);
    return first;
  }
  return impl_->exact(instant);
}

Day TimeZone::local_day(Instant instant) const {
  return utc_day(instant + offset_at(instant));
}

Day TimeZone::local_day(const Stamp& stamp) const {
  return utc_day(local_clock(stamp));
}

Instant TimeZone::local_clock(const Stamp& stamp) const {
  return stamp.kind == Stamp::Kind::instant ? stamp.seconds + offset_at(stamp.seconds) : stamp.seconds;
}

Instant TimeZone::from_local_clock(Instant local_seconds) const {
  if (utc_) return local_seconds;
  // The offset in force is the one at the instant sought; the earlier of two candidates wins in the repeated
  // hour.
  const int before = offset_at(local_seconds - 86400);
  const int after = offset_at(local_seconds + 86400);
  const Instant by_before = local_seconds - before;
  if (offset_at(by_before) == before) return by_before;
  const Instant by_after = local_seconds - after;
  if (offset_at(by_after) == after) return by_after;
  return by_before;
}

namespace {

/// The zone that a part of a header names by itself.
std::optional<TimeZone> zone_of_words(std::string_view words) {
  words = trimmed(words);
  if (const auto minutes = written_zone(words)) return TimeZone::of_offset(*minutes);
  if (words.find('/') != std::string_view::npos && words.find(' ') == std::string_view::npos) {
    try {
      return TimeZone(std::string(words));
    } catch (const Error&) {
      return std::nullopt;  // "(mm/dd/yyyy)" names no zone.
    }
  }
  // "(UTC time)": words around the zone, and no other offset among them.
  const std::string first = ascii_lower(words.substr(0, words.find_first_of(" ,;")));
  if ((first == "utc" || first == "gmt") && words.find_first_of("0123456789") == std::string_view::npos)
    return TimeZone();
  return std::nullopt;
}

}  // namespace

std::optional<TimeZone> zone_of_header(std::string_view header) {
  for (std::size_t open = header.find_first_of("(["); open != std::string_view::npos;
       open = header.find_first_of("([", open + 1)) {
    const std::size_t close = header.find(header[open] == '(' ? ')' : ']', open);
    if (close == std::string_view::npos) continue;
    if (auto zone = zone_of_words(header.substr(open + 1, close - open - 1))) return zone;
  }
  // Without brackets other short words mean other things: "Amount EST" is an estimate.
  const std::size_t space = header.find_last_of(" _");
  if (space == std::string_view::npos) return std::nullopt;
  const std::string last = ascii_lower(header.substr(space + 1));
  if (!last.starts_with("utc") && !last.starts_with("gmt")) return std::nullopt;
  const auto minutes = written_zone(last);
  return minutes ? std::optional(TimeZone::of_offset(*minutes)) : std::nullopt;
}

}  // namespace rapport
