// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/calendar_store.h"

#include "core/base/hash.h"
#include "core/base/text.h"
#include "core/model/calendar_name.h"
#include "core/workspace/database.h"
#include "core/workspace/erased_people.h"

namespace rapport::workspace {
namespace {

/// Zones are at most this far from UTC, so a wall clock is at most this far from its instant.
constexpr Instant kZonesApart = 2 * 86400;

constexpr const char* kEventColumns =
    "calendar, uid, recurrence, recurrence_kind, and_future, sequence, start_at, zone, all_day, seconds, "
    "rule, extra, left_out, cancelled, transparent, summary, location, description, people, gone_at, version";

char letter_of(Stamp::Kind kind) {
  switch (kind) {
    case Stamp::Kind::day:
      return 'd';
    case Stamp::Kind::clock:
      return 'c';
    case Stamp::Kind::instant:
      break;
  }
  return 'i';
}

std::string stamps_to_text(const std::vector<Stamp>& stamps) {
  std::string text;
  for (const Stamp& one : stamps) {
    if (!text.empty()) text += ' ';
    text += letter_of(one.kind);
    text += std::to_string(one.seconds);
  }
  return text;
}

std::vector<Stamp> stamps_from_text(std::string_view text) {
  std::vector<Stamp> stamps;
  for (const std::string_view word : split(text, ' ')) {
    const auto seconds = word.empty() ? std::nullopt : parse_integer(word.substr(1));
    if (!seconds) continue;
    stamps.emplace_back(*seconds, word[0] == 'd'   ? Stamp::Kind::day
                                  : word[0] == 'c' ? Stamp::Kind::clock
                                                   : Stamp::Kind::instant);
  }
  return stamps;
}

std::string people_to_text(const std::vector<CalendarPerson>& people) {
  std::string text;
  for (const CalendarPerson& one : people) {
    if (!text.empty()) text += '\n';
    text.append(one.address).append("\t").append(one.name).append("\t").append(one.answer);
    text.append("\t").append(one.kind).append(one.organiser ? "\to" : "\t");
  }
  return text;
}

std::vector<CalendarPerson> people_from_text(std::string_view text) {
  std::vector<CalendarPerson> people;
  if (text.empty()) return people;
  for (const std::string_view line : split(text, '\n')) {
    const auto parts = split(line, '\t');
    if (parts.size() != 5) continue;
    people.push_back({std::string(parts[0]), std::string(parts[1]), std::string(parts[2]),
                      std::string(parts[3]), parts[4] == "o"});
  }
  return people;
}

CalendarEventRecord event_of(Row& row) {
  CalendarEventRecord event;
  Instant recurrence = 0;
  Stamp::Kind kind = Stamp::Kind::instant;
  std::string_view extra, left_out, people;
  row.read(event.calendar, event.uid, recurrence, kind, event.and_future, event.sequence, event.start,
           event.zone, event.all_day, event.seconds, event.rule);
  row.read(extra);
  event.extra = stamps_from_text(extra);
  row.read(left_out);
  event.left_out = stamps_from_text(left_out);
  row.read(event.cancelled, event.transparent, event.summary, event.location, event.description);
  row.read(people);
  event.people = people_from_text(people);
  row.read(event.gone_at, event.stamp);
  if (recurrence != 0) event.recurrence = Stamp(recurrence, kind);
  return event;
}

std::uint64_t hash_of(std::string_view uid, Instant recurrence) {
  return hash64(uid, static_cast<std::uint64_t>(recurrence) + 1);
}

/// The hash by which a changed event is recognised.
std::int64_t content_of(const CalendarEventRecord& e) {
  const std::string extra = stamps_to_text(e.extra);
  const std::string left_out = stamps_to_text(e.left_out);
  const std::string people = people_to_text(e.people);
  const Stamp::Kind kind = e.recurrence ? e.recurrence->kind : Stamp::Kind::instant;
  std::uint64_t hash = 17;
  for (const std::string_view text :
       {std::string_view(e.zone), std::string_view(e.rule), std::string_view(extra),
        std::string_view(left_out), std::string_view(e.summary), std::string_view(e.location),
        std::string_view(e.description), std::string_view(people)})
    hash = hash64(text, hash * 31);
  for (const std::int64_t number : {e.start, e.seconds, static_cast<std::int64_t>(kind),
                                    std::int64_t{e.and_future ? 1 : 0} + (e.all_day ? 2 : 0) +
                                        (e.cancelled ? 4 : 0) + (e.transparent ? 8 : 0)})
    hash = hash * 31 + static_cast<std::uint64_t>(number) * 0x9E3779B97F4A7C15ULL;
  return static_cast<std::int64_t>(hash);
}

/// Leaves erased people out of an event; true where it named one.
bool leave_out_of(CalendarEventRecord& event, ErasedPeople& erased) {
  bool any = std::erase_if(event.people,
                           [&](const CalendarPerson& one) { return erased.contains(one.address); }) > 0;
  for (std::string* text : {&event.calendar, &event.summary, &event.location, &event.description})
    any = erased.scrub(*text) || any;
  return any;
}

}  // namespace

CalendarKey key_of(const CalendarEventRecord& event) {
  return {event.calendar, event.uid, event.recurrence ? event.recurrence->seconds : 0};
}

void CalendarStore::begin_file() {
  snapshots_.clear();
}

Outcome CalendarStore::put(const CalendarEventRecord& event) {
  if (erased_ == nullptr) return put_as_is(event);
  CalendarEventRecord without = event;
  leave_out_of(without, *erased_);
  return put_as_is(without);
}

std::int64_t CalendarStore::erase(ErasedPeople& people) {
  std::vector<std::pair<CalendarKey, CalendarEventRecord>> changed;
  each([&](CalendarEventRecord& event) {
    CalendarKey key = key_of(event);
    if (leave_out_of(event, people)) changed.emplace_back(std::move(key), event);
  });
  for (const auto& [key, event] : changed)
    database_.run(
        "UPDATE OR REPLACE calendar_event SET calendar=?, summary=?, location=?, description=?, people=?, "
        "content=? WHERE calendar=? AND uid=? AND recurrence=?",
        event.calendar, event.summary, event.location, event.description, people_to_text(event.people),
        content_of(event), key.calendar, key.uid, key.recurrence);
  return std::ssize(changed);
}

Outcome CalendarStore::put_as_is(const CalendarEventRecord& e) {
  const CalendarKey key = key_of(e);
  const std::string extra = stamps_to_text(e.extra);
  const std::string left_out = stamps_to_text(e.left_out);
  const std::string people = people_to_text(e.people);
  const Stamp::Kind kind = e.recurrence ? e.recurrence->kind : Stamp::Kind::instant;
  const bool repeats = !e.rule.empty() || !e.extra.empty() || e.and_future || (e.cancelled && !e.recurrence);
  const std::int64_t content = content_of(e);

  Snapshot* snapshot = nullptr;
  if (e.whole_export) {
    const auto [place, first] = snapshots_.try_emplace(e.calendar);
    snapshot = &place->second;
    if (first)
      snapshot->newest_known = database_
                                   .first<std::optional<Instant>>(
                                       "SELECT max(version) FROM calendar_event WHERE calendar=?", e.calendar)
                                   .value_or(std::nullopt)
                                   .value_or(0);
    snapshot->newest = std::max(snapshot->newest, e.stamp);
    snapshot->seen.insert(hash_of(key.uid, key.recurrence));
  }
  struct Stored {
    std::int64_t sequence = 0, content = 0;
    Instant version = 0;
    auto columns() { return std::tie(sequence, content, version); }
  };
  const auto stored = database_.first<Stored>(
      "SELECT sequence, content, version FROM calendar_event WHERE calendar=? AND uid=? AND recurrence=?",
      key.calendar, key.uid, key.recurrence);
  if (stored && std::pair(e.sequence, e.stamp) < std::pair(stored->sequence, stored->version))
    return Outcome::unchanged;
  if (stored && stored->content == content) {
    if (std::pair(e.sequence, e.stamp) != std::pair(stored->sequence, stored->version))
      database_.run(
          "UPDATE calendar_event SET sequence=?, version=? WHERE calendar=? AND uid=? AND recurrence=?",
          e.sequence, e.stamp, key.calendar, key.uid, key.recurrence);
    return Outcome::unchanged;
  }
  database_.run(
      "INSERT INTO calendar_event(calendar, uid, recurrence, recurrence_kind, and_future, sequence, "
      "start_at, "
      "zone, all_day, seconds, rule, extra, left_out, cancelled, transparent, summary, location, "
      "description, "
      "people, repeats, gone_at, version, content) VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,0,?,?) "
      "ON CONFLICT(calendar, uid, recurrence) DO UPDATE SET recurrence_kind=excluded.recurrence_kind, "
      "and_future=excluded.and_future, sequence=excluded.sequence, start_at=excluded.start_at, "
      "zone=excluded.zone, all_day=excluded.all_day, seconds=excluded.seconds, rule=excluded.rule, "
      "extra=excluded.extra, left_out=excluded.left_out, cancelled=excluded.cancelled, "
      "transparent=excluded.transparent, summary=excluded.summary, location=excluded.location, "
      "description=excluded.description, people=excluded.people, repeats=excluded.repeats, "
      "version=excluded.version, content=excluded.content",
      key.calendar, key.uid, key.recurrence, kind, e.and_future, e.sequence, e.start, e.zone, e.all_day,
      e.seconds, e.rule, extra, left_out, e.cancelled, e.transparent, e.summary, e.location, e.description,
      people, repeats, e.stamp, content);
  if (stored) return Outcome::updated;
  if (snapshot != nullptr) snapshot->added.insert(hash_of(key.uid, key.recurrence));
  return Outcome::added;
}

std::int64_t CalendarStore::end_file(Instant at) {
  std::int64_t gone = 0;
  for (const auto& [calendar, snapshot] : snapshots_) {
    const bool newest = snapshot.newest >= snapshot.newest_known;
    struct Known {
      std::string uid;
      Instant recurrence = 0, gone_at = 0;
      auto columns() { return std::tie(uid, recurrence, gone_at); }
    };
    for (const Known& one : database_.list<Known>(
             "SELECT uid, recurrence, gone_at FROM calendar_event WHERE calendar=?", calendar)) {
      const std::uint64_t hash = hash_of(one.uid, one.recurrence);
      // In an older export, what the newer one lacks was gone by then.
      const bool there = newest ? snapshot.seen.contains(hash) : !snapshot.added.contains(hash);
      const Instant gone_at = !there ? (one.gone_at != 0 ? one.gone_at : at) : newest ? 0 : one.gone_at;
      if (gone_at == one.gone_at) continue;
      if (gone_at != 0) ++gone;
      database_.run("UPDATE calendar_event SET gone_at=? WHERE calendar=? AND uid=? AND recurrence=?",
                    gone_at, calendar, one.uid, one.recurrence);
    }
  }
  snapshots_.clear();
  return gone;
}

void CalendarStore::move(const std::string& uid, const std::string& from, const std::string& to) {
  // Written anew, as the key of an imported row never changes. Every column but the calendar.
  const std::string others =
      std::string(kEventColumns).substr(std::string_view("calendar, ").size()) + ", repeats, content";
  database_.run("INSERT OR IGNORE INTO calendar_event(calendar, " + others + ") SELECT ?, " + others +
                    " FROM calendar_event WHERE calendar=? AND uid=?",
                to, from, uid);
  database_.run("DELETE FROM calendar_event WHERE calendar=? AND uid=?", from, uid);
}

void CalendarStore::each(const std::function<void(CalendarEventRecord&)>& f) {
  for (Row row : database_.query("SELECT " + std::string(kEventColumns) + " FROM calendar_event")) {
    CalendarEventRecord event = event_of(row);
    f(event);
  }
}

void CalendarStore::each_called(const std::string& name,
                                const std::function<void(const CalendarEventRecord&)>& f) {
  const std::string with_id = name + kCalendarIdMark;
  for (Row row : database_.query("SELECT " + std::string(kEventColumns) +
                                     " FROM calendar_event WHERE calendar=? OR (calendar>=? AND calendar<?)",
                                 name, with_id, name + static_cast<char>(kCalendarIdMark + 1)))
    f(event_of(row));
}

std::vector<CalendarEventRecord> CalendarStore::between(Instant from, Instant to) {
  std::vector<CalendarEventRecord> events;
  for (Row row : database_.query("SELECT " + std::string(kEventColumns) +
                                     " FROM calendar_event WHERE repeats=1 OR start_at BETWEEN ?1 AND ?2 OR "
                                     "(recurrence BETWEEN ?1 AND ?2)",
                                 from - kZonesApart, to + kZonesApart))
    events.push_back(event_of(row));
  return events;
}

std::vector<CalendarEventRecord> CalendarStore::of_account(std::uint32_t account) {
  std::vector<CalendarEventRecord> events;
  for (Row row :
       database_.query("SELECT " + std::string(kEventColumns) +
                           " FROM calendar_event WHERE (calendar, uid) IN (SELECT calendar, uid FROM "
                           "calendar_join WHERE account_ref=? AND status='joined')",
                       account))
    events.push_back(event_of(row));
  return events;
}

void CalendarStore::replace_joins(const std::vector<CalendarJoin>& joins) {
  database_.execute("DELETE FROM calendar_join");
  const Query insert = database_.query(
      "INSERT OR IGNORE INTO calendar_join(calendar, uid, recurrence, account_ref, status, method, ours) "
      "VALUES(?,?,?,?,?,?,?)");
  for (const CalendarJoin& join : joins)
    insert.run(join.key.calendar, join.key.uid, join.key.recurrence, join.account, join.status, join.method,
               join.ours);
}

std::vector<CalendarJoin> CalendarStore::joins_of(const CalendarKey& key) {
  std::vector<CalendarJoin> joins;
  for (Row row :
       database_.query("SELECT account_ref, status, method, ours FROM calendar_join WHERE calendar=? "
                       "AND uid=? AND recurrence=? ORDER BY account_ref",
                       key.calendar, key.uid, key.recurrence)) {
    CalendarJoin& join = joins.emplace_back();
    join.key = key;
    row.read(join.account, join.status, join.method, join.ours);
  }
  return joins;
}

}  // namespace rapport::workspace
