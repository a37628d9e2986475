// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/calendar/calendar_zones.h"

#include <libical/ical.h>

#include <QDateTime>
#include <QTimeZone>
#include <memory>
#include <vector>

#include "core/base/characters.h"
#include "core/base/text.h"

namespace rapport::sources {
namespace {

struct FreeComponent {
  void operator()(icalcomponent* component) const { icalcomponent_free(component); }
};
struct FreeZone {
  void operator()(icaltimezone* zone) const { icaltimezone_free(zone, 1); }
};

/// The names of the zone database. Qt itself takes any word for a zone, as if it were a POSIX rule.
const std::set<QByteArray>& known_zones() {
  static const std::set<QByteArray> all = [] {
    const auto list = QTimeZone::availableTimeZoneIds();
    return std::set<QByteArray>(list.begin(), list.end());
  }();
  return all;
}

bool is_zone(const std::string& name) {
  return known_zones().contains(QByteArray::fromStdString(name));
}

/// The last `n` parts of a path.
std::string last_parts(const std::string& path, int n) {
  std::size_t at = path.size();
  while (n-- > 0 && at != 0 && at != std::string::npos) at = path.rfind('/', at - 1);
  return at == std::string::npos ? path : path.substr(path[at] == '/' ? at + 1 : at);
}

std::optional<std::string> by_name(const std::string& name) {
  for (const char* utc : {"UTC", "Z", "GMT", "Etc/UTC", "Etc/GMT", "tzone://Microsoft/Utc"})
    if (equals_ignoring_case(name, utc)) return "UTC";
  if (is_zone(name)) return name;
  const QByteArray windows = QTimeZone::windowsIdToDefaultIanaId(QByteArray::fromStdString(name));
  if (!windows.isEmpty()) return windows.toStdString();
  if (name.find('/') != std::string::npos)
    for (const int parts : {3, 2})
      if (const std::string inner = last_parts(name, parts); inner != name && is_zone(inner)) return inner;
  return std::nullopt;
}

/// Without a number at the end and the blanks before it.
std::string without_number(const std::string& name) {
  std::size_t end = name.size();
  while (end > 0 && is_digit(name[end - 1])) --end;
  return end == name.size() ? name : std::string(trimmed(std::string_view(name).substr(0, end)));
}

/// Moments at which two present-day zones are compared: twice a month and around the changes of the clock.
const std::vector<Instant>& probes() {
  static const std::vector<Instant> all = [] {
    std::vector<Instant> moments;
    for (int year = 2019; year <= 2030; ++year)
      for (int month = 1; month <= 12; ++month)
        for (const int day : {3, 10, 17, 28})
          moments.push_back(utc_start(day_of({year, month, day})) + 43200);
    return moments;
  }();
  return all;
}

/// Offsets of a VTIMEZONE at the probes; empty where it can't be read. Rules other than yearly ones are not
/// expanded: one by the second would never end.
std::vector<int> offsets_of(const std::string& text) {
  std::string all;
  bool yearly = true;
  for (const std::string_view line : split(text, '\n')) {
    const std::string start = ascii_lower(line.substr(0, 6));
    if (start.starts_with("rrule") && ascii_lower(line).find("freq=yearly") == std::string::npos)
      yearly = false;
    all.append(trimmed(line)).append("\r\n");
  }
  if (!yearly) return {};
  std::unique_ptr<icalcomponent, FreeComponent> component(icalparser_parse_string(all.c_str()));
  if (!component || icalcomponent_isa(component.get()) != ICAL_VTIMEZONE_COMPONENT) return {};
  const std::unique_ptr<icaltimezone, FreeZone> zone(icaltimezone_new());
  if (icaltimezone_set_component(zone.get(), component.get()) == 0) return {};
  (void)component.release();  // The zone's from now on.
  std::vector<int> offsets;
  for (const Instant at : probes()) {
    icaltimetype time = icaltime_from_timet_with_zone(at, 0, icaltimezone_get_utc_timezone());
    offsets.push_back(icaltimezone_get_utc_offset_of_utc_time(zone.get(), &time, nullptr));
  }
  return offsets;
}

/// "UTC+05:30".
std::string fixed_zone(int offset) {
  if (offset == 0) return "UTC";
  const int minutes = std::abs(offset) / 60;
  std::string name = offset < 0 ? "UTC-" : "UTC+";
  for (const int part : {minutes / 60, minutes % 60}) {
    if (name.size() > 4) name += ':';
    name += static_cast<char>('0' + part / 10);
    name += static_cast<char>('0' + part % 10);
  }
  return name;
}

/// The known zone with these offsets, and how often it differs.
std::pair<std::string, int> likest_zone(const std::vector<int>& offsets) {
  std::pair<std::string, int> best{"", static_cast<int>(offsets.size())};
  for (const char* area : {"Europe/", "America/", "Asia/", "Australia/", ""})
    for (const QByteArray& id : known_zones()) {
      if (!id.startsWith(area)) continue;
      const QTimeZone zone(id);
      int differs = 0;
      for (std::size_t i = 0; i < offsets.size() && differs < best.second; ++i)
        if (zone.offsetFromUtc(QDateTime::fromSecsSinceEpoch(probes()[i], Qt::UTC)) != offsets[i]) ++differs;
      if (differs < best.second) best = {id.toStdString(), differs};
      if (differs == 0) return best;
    }
  return best;
}

}  // namespace

void CalendarZones::define(const std::string& id, const std::string& text) {
  if (const auto known = found_.find(id); known != found_.end() && !known->second) found_.erase(known);
  defined_.emplace(id, text);
}

void CalendarZones::set_of_calendar(const std::string& name) {
  if (const auto known = by_name(std::string(trimmed(name)))) of_calendar_ = *known;
}

std::optional<std::string> CalendarZones::find(const std::string& written) {
  const auto known = found_.find(written);
  if (known != found_.end()) return known->second;
  std::string id(trimmed(written));
  if (id.size() > 1 && id.front() == '"' && id.back() == '"') id = id.substr(1, id.size() - 2);
  // Some programs put the parameter behind it into its quotes as well: "local;VALUE=DATE-TIME".
  if (const auto more = id.find(";VALUE="); more != std::string::npos) {
    const auto zone = find(id.substr(0, more));
    found_.emplace(written, zone);
    return zone;
  }
  std::optional<std::string> zone = by_name(id);
  if (!zone)
    if (const std::string shorter = without_number(id); shorter != id) zone = by_name(shorter);
  if (const auto own = defined_.find(written); !zone && own != defined_.end()) {
    for (const std::string_view line : split(own->second, '\n'))
      if (ascii_lower(line.substr(0, 15)) == "x-lic-location:")
        zone = by_name(std::string(trimmed(line.substr(line.find(':') + 1))));
    const std::vector<int> offsets = zone ? std::vector<int>() : offsets_of(own->second);
    if (!offsets.empty()) {
      bool fixed = true;
      for (const int offset : offsets) fixed = fixed && offset == offsets.front();
      const auto likest = fixed ? std::pair(fixed_zone(offsets.front()), 0) : likest_zone(offsets);
      if (likest.second > 0) alike_.emplace(id, likest.first);
      if (!likest.first.empty()) zone = likest.first;
    }
  }
  found_.emplace(written, zone);
  return zone;
}

std::string CalendarZones::find_or_default(const std::string& id) {
  if (const auto zone = find(id)) return *zone;
  const std::string& otherwise = of_calendar_.empty() ? named_ : of_calendar_;
  if (otherwise.empty()) unknown_.insert(std::string(trimmed(id)));
  return otherwise;
}

Stamp CalendarZones::stamp(const Stamp& written, const std::string& zone) {
  if (written.kind != Stamp::Kind::clock || zone.empty()) return written;
  auto known = zones_.find(zone);
  if (known == zones_.end()) known = zones_.emplace(zone, TimeZone(zone)).first;
  return known->second.from_local_clock(written.seconds);
}

}  // namespace rapport::sources
