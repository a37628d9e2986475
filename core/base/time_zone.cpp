// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/time_zone.h"

#include <QDateTime>
#include <QTimeZone>
#include <unordered_map>

#include "core/base/error.h"
#include "core/base/text.h"

namespace rapport {

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
  QTimeZone zone(QByteArray::fromStdString(name));
  if (name.empty() || !zone.isValid())  // Qt takes an empty name for the system's zone.
    throw Error(ErrorCode::usage, "There is no time zone named \"" + name +
                                      "\"; give an IANA name such as Europe/Berlin or UTC.");
  utc_ = false;
  impl_ = std::make_unique<Impl>(Impl{zone, {}});
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

}  // namespace rapport
