// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/calendar/calendar_event.h"

#include <libical/ical.h>

#include <algorithm>
#include <array>
#include <memory>

#include "core/base/characters.h"
#include "core/base/hash.h"
#include "core/base/plain_text.h"
#include "core/base/text.h"
#include "core/model/recurrence_rule.h"

namespace rapport::sources {
namespace {

constexpr std::int64_t kUsualSeconds = 30 * 60;
constexpr std::size_t kDescription = 500;
constexpr std::size_t kTextBytes = 8192;
constexpr std::size_t kPeople = 500;
constexpr std::array<std::string_view, 17> kUsed = {
    "UID",           "DTSTART",     "DTEND",     "DURATION", "RDATE",         "EXDATE",
    "RECURRENCE-ID", "SEQUENCE",    "DTSTAMP",   "STATUS",   "LAST-MODIFIED", "SUMMARY",
    "LOCATION",      "DESCRIPTION", "ORGANIZER", "ATTENDEE", "TRANSP"};

struct FreeEvent {
  void operator()(icalcomponent* component) const { icalcomponent_free(component); }
};

bool is_time(std::string_view name) {
  return name == "DTSTART" || name == "DTEND" || name == "RDATE" || name == "EXDATE" ||
         name == "RECURRENCE-ID";
}

bool is_text(std::string_view name) {
  return name == "SUMMARY" || name == "LOCATION" || name == "DESCRIPTION";
}

/// Position of the colon before the value; npos where there is none.
std::size_t colon_of(std::string_view line) {
  bool quoted = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '"') quoted = !quoted;
    if (line[i] == ':' && !quoted) return i;
  }
  return line.find(':');  // A quote that is never closed.
}

std::string with_doubled_backslashes(std::string_view text) {
  std::string all;
  for (std::size_t i = 0; i < text.size(); ++i) {
    all += text[i];
    if (text[i] != '\\') continue;
    const char next = i + 1 < text.size() ? text[i + 1] : '\0';
    if (i == 0 && next == '\\' && text.size() > 2 && text[2] != '\\' && text[2] != ',' && text[2] != ';') {
      all += '\\';  // The two at the beginning of a path mean themselves.
    } else if (next == '\\' || next == ',' || next == ';' || next == 'n' || next == 'N') {
      all += next;
      ++i;
    } else {
      all += '\\';
    }
  }
  return all;
}

/// Lines and controls of a text become one safe line.
std::string one_line(const char* text) {
  if (text == nullptr) return {};
  return std::string(trimmed(plain_line(clipped(text, kTextBytes))));
}

/// The text cut to its first 500 characters.
std::string short_text(const char* text) {
  if (text == nullptr) return {};
  std::string_view rest = text;
  std::size_t bytes = 0;
  for (std::size_t n = 0; n < kDescription && bytes < rest.size(); ++n)
    bytes += front_code_point(rest.substr(bytes)).bytes;
  return std::string(trimmed(rest.substr(0, bytes)));
}

std::string parameter_of(icalproperty* property, const char* name) {
  char* const text = icalproperty_get_parameter_as_string_r(property, name);
  if (text == nullptr) return {};
  std::string value = text;
  icalmemory_free_buffer(text);
  if (value.size() > 1 && value.front() == '"' && value.back() == '"')
    value = value.substr(1, value.size() - 2);
  return value;
}

std::string value_of(icalproperty* property) {
  char* const text = icalproperty_get_value_as_string_r(property);
  if (text == nullptr) return {};
  std::string value = text;
  icalmemory_free_buffer(text);
  return value;
}

std::string capitals(std::string_view text) {
  std::string all = ascii_lower(trimmed(text));
  for (char& c : all)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return all;
}

/// Collects an event's people, each address once.
void add_person(icalproperty* property, bool organiser, std::vector<CalendarPerson>& people) {
  CalendarPerson person;
  std::string written = value_of(property);
  person.address = normalised_email(written);
  if (person.address.empty()) person.address = normalised_email(parameter_of(property, "EMAIL"));
  person.name = plain_line(trimmed(parameter_of(property, "CN")));
  if (!normalised_email(person.name).empty()) person.name.clear();  // Google repeats the address as the name.
  person.answer = capitals(parameter_of(property, "PARTSTAT"));
  person.kind = capitals(parameter_of(property, "CUTYPE"));
  person.organiser = organiser;
  const std::string& address = person.address;
  // A shared calendar and an import have addresses too, and are nobody.
  if (address.ends_with("@group.calendar.google.com") || address.ends_with("@import.calendar.google.com") ||
      address == "unknownorganizer@calendar.google.com" || address.ends_with("@group.v.calendar.google.com"))
    return;
  if (address.ends_with("@resource.calendar.google.com")) person.kind = "RESOURCE";
  if (address.empty() && person.name.empty()) return;
  const auto same = std::find_if(people.begin(), people.end(), [&](const CalendarPerson& one) {
    return !address.empty() && one.address == address;
  });
  if (same == people.end()) {
    if (people.size() < kPeople) people.push_back(std::move(person));
    return;
  }
  same->organiser = same->organiser || organiser;
  if (same->name.empty()) same->name = person.name;
  if (same->answer.empty()) same->answer = person.answer;
  if (same->kind.empty()) same->kind = person.kind;
}

/// A date of a property in the zone that it names; of a period its beginning.
std::optional<Stamp> written_time(std::string_view value) {
  return parse_calendar_time(value.substr(0, value.find('/')));
}

}  // namespace

std::string content_name(std::string_view line) {
  return capitals(line.substr(0, line.find_first_of(";:")));
}

std::string_view content_value(std::string_view line) {
  const std::size_t colon = colon_of(line);
  return colon == std::string_view::npos ? std::string_view() : line.substr(colon + 1);
}

void EventLines::add(std::string_view line) {
  const std::string name = content_name(line);
  const std::size_t colon = colon_of(line);
  if (colon == std::string_view::npos) return;
  const std::string_view value = line.substr(colon + 1);
  if (name == "RRULE") {
    rules_.append(rules_.empty() ? "" : "\n").append(clipped(trimmed(value), 1000));
    return;
  }
  if (name == "X-MICROSOFT-CDO-ALLDAYEVENT") whole_day_ = equals_ignoring_case(trimmed(value), "TRUE");
  if (std::find(kUsed.begin(), kUsed.end(), name) == kUsed.end()) return;
  if (text_.size() > (std::size_t{1} << 20)) return;
  std::string head(line.substr(0, colon));
  if (is_time(name)) {
    const std::string lower = ascii_lower(head);
    if (const auto zone = lower.find(";tzid="); zone != std::string::npos) {
      std::string_view id = std::string_view(head).substr(zone + 6);
      if (id.starts_with('"'))
        id = id.substr(1, id.find('"', 1) - 1);
      else
        id = id.substr(0, id.find(';'));
      zones_.emplace(id);
    }
    if (lower.find(";value=") == std::string::npos && trimmed(value).size() == 8) head += ";VALUE=DATE";
    text_.append(head).append(":").append(trimmed(value)).append("\r\n");
  } else if (is_text(name)) {
    text_.append(name)
        .append(":")
        .append(with_doubled_backslashes(clipped(value, kTextBytes)))
        .append("\r\n");
  } else {
    text_.append(head).append(":").append(clipped(value, kTextBytes)).append("\r\n");
  }
}

std::optional<CalendarEventRecord> EventLines::record(CalendarZones& zones, std::string& reason,
                                                      bool& unsaid) const {
  const std::unique_ptr<icalcomponent, FreeEvent> event(
      icalparser_parse_string((text_ + "END:VEVENT\r\n").c_str()));
  if (!event || icalcomponent_isa(event.get()) != ICAL_VEVENT_COMPONENT) {
    reason = "the event can't be read";
    return std::nullopt;
  }
  CalendarEventRecord record;
  std::optional<Stamp> start, end;
  std::string end_zone;
  std::optional<std::int64_t> duration;
  Instant changed = 0;
  bool stamped = false;
  for (icalproperty* p = icalcomponent_get_first_property(event.get(), ICAL_ANY_PROPERTY); p != nullptr;
       p = icalcomponent_get_next_property(event.get(), ICAL_ANY_PROPERTY)) {
    const auto zone_of = [&] {
      const std::string id = parameter_of(p, "TZID");
      return id.empty() ? zones.of_unnamed() : zones.find_or_default(id);
    };
    const auto add_times = [&](std::vector<Stamp>& to) {
      const std::string zone = zone_of();
      const std::string all = value_of(p);
      for (const std::string_view one : split(all, ','))
        if (const auto at = written_time(one)) to.push_back(zones.stamp(*at, zone));
    };
    switch (icalproperty_isa(p)) {
      case ICAL_UID_PROPERTY:
        record.uid = one_line(icalproperty_get_uid(p));
        break;
      case ICAL_DTSTART_PROPERTY:
        if (start) break;
        start = written_time(value_of(p));
        if (start)
          record.zone = start->kind == Stamp::Kind::instant ? "UTC"
                        : start->kind == Stamp::Kind::clock ? zone_of()
                                                            : std::string();
        unsaid = start && start->kind == Stamp::Kind::clock && !whole_day_ &&
                 zones.unsaid(parameter_of(p, "TZID"));
        break;
      case ICAL_DTEND_PROPERTY:
        end = written_time(value_of(p));
        end_zone = zone_of();
        break;
      case ICAL_DURATION_PROPERTY:
        duration = icaldurationtype_as_int(icalproperty_get_duration(p));
        break;
      case ICAL_RDATE_PROPERTY:
        add_times(record.extra);
        break;
      case ICAL_EXDATE_PROPERTY:
        add_times(record.left_out);
        break;
      case ICAL_RECURRENCEID_PROPERTY:
        if (const auto at = written_time(value_of(p))) record.recurrence = zones.stamp(*at, zone_of());
        record.and_future = capitals(parameter_of(p, "RANGE")) == "THISANDFUTURE";
        break;
      case ICAL_SEQUENCE_PROPERTY:
        record.sequence = icalproperty_get_sequence(p);
        break;
      case ICAL_DTSTAMP_PROPERTY:
        if (const auto at = written_time(value_of(p))) record.stamp = at->seconds, stamped = true;
        break;
      case ICAL_LASTMODIFIED_PROPERTY:
        if (const auto at = written_time(value_of(p))) changed = at->seconds;
        break;
      case ICAL_STATUS_PROPERTY:
        record.cancelled = capitals(value_of(p)) == "CANCELLED";
        break;
      case ICAL_TRANSP_PROPERTY:
        record.transparent = capitals(value_of(p)) == "TRANSPARENT";
        break;
      case ICAL_SUMMARY_PROPERTY:
        record.summary = one_line(icalproperty_get_summary(p));
        break;
      case ICAL_LOCATION_PROPERTY:
        record.location = one_line(icalproperty_get_location(p));
        break;
      case ICAL_DESCRIPTION_PROPERTY:
        record.description = short_text(icalproperty_get_description(p));
        break;
      case ICAL_ORGANIZER_PROPERTY:
        add_person(p, true, record.people);
        break;
      case ICAL_ATTENDEE_PROPERTY:
        add_person(p, false, record.people);
        break;
      default:
        break;
    }
  }
  if (!start) {
    reason = "the event has no start that can be read";
    return std::nullopt;
  }
  if (!stamped) record.stamp = changed;
  record.start = start->seconds;
  record.all_day = start->kind == Stamp::Kind::day || whole_day_;
  record.rule = rules_;
  std::int64_t seconds = record.all_day ? 86400 : kUsualSeconds;
  // As moments: the wall clock's difference would be an hour off where the clock changes in between.
  const Stamp begins = zones.stamp(*start, record.zone);
  const Stamp ends = end ? zones.stamp(*end, end_zone) : begins;
  if (end && ends.kind == begins.kind)
    seconds = ends.seconds - begins.seconds;
  else if (duration)
    seconds = *duration;
  record.seconds = seconds < 0 ? (record.all_day ? 86400 : kUsualSeconds) : seconds;
  if (record.uid.empty())
    record.uid = "none:" + std::to_string(hash64(record.summary, static_cast<std::uint64_t>(record.start)));
  return record;
}

}  // namespace rapport::sources
