// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/usage_store.h"

#include <algorithm>
#include <set>

#include "core/workspace/database.h"

namespace rapport::workspace {
namespace {

std::int64_t as_signed(std::uint64_t value) {
  return static_cast<std::int64_t>(value);
}
std::uint64_t as_unsigned(std::int64_t value) {
  return static_cast<std::uint64_t>(value);
}

UsagePlace place_in(const Statement& statement) {
  return {as_unsigned(statement.integer(0)), static_cast<std::uint32_t>(statement.integer(1)),
          statement.string(2), static_cast<UsageIdState>(statement.integer(3))};
}

}  // namespace

std::string kind_of(NumberForm form) {
  switch (form) {
    case NumberForm::none:
      return "property";
    case NumberForm::plain:
      return "written plain";
    case NumberForm::point:
      return "written point";
    case NumberForm::comma:
      return "written comma";
    case NumberForm::open_point:
      return "written open point";
    case NumberForm::open_comma:
      return "written open comma";
  }
  return "property";
}

UsageNames::UsageNames(Database& database) {
  Statement statement = database.prepare("SELECT id, kind, name FROM usage_name");
  while (statement.step()) {
    const auto id = static_cast<std::uint32_t>(statement.integer(0));
    const std::string_view kind = statement.text(1);
    if (kind == "event") {
      events_.emplace(statement.string(2), id);
    } else if (kind == "text") {
      texts_.emplace(statement.string(2), id);
    } else if (kind == "property") {
      properties_.emplace(statement.string(2), id);
      json_.insert(id);
    } else {
      for (std::size_t form = 0; form < written_.size(); ++form)
        if (kind == kind_of(static_cast<NumberForm>(form))) written_[form].emplace(statement.string(2), id);
    }
    names_.emplace(id, statement.string(2));
  }
}
std::uint32_t UsageNames::event_id(const std::string& name) const {
  const auto found = events_.find(name);
  return found == events_.end() ? 0 : found->second;
}
std::uint32_t UsageNames::property_id(const std::string& name) const {
  const auto found = properties_.find(name);
  return found == properties_.end() ? 0 : found->second;
}
std::uint32_t UsageNames::text_id(const std::string& name) const {
  const auto found = texts_.find(name);
  return found == texts_.end() ? 0 : found->second;
}
std::uint32_t UsageNames::written_id(const std::string& name, NumberForm form) const {
  const auto& all = written_[static_cast<std::size_t>(form)];
  const auto found = all.find(name);
  return found == all.end() ? 0 : found->second;
}
std::vector<std::string> UsageNames::properties() const {
  std::set<std::string> all;
  for (const auto* names : {&properties_, &texts_})
    for (const auto& [name, id] : *names) all.insert(name);
  return {all.begin(), all.end()};
}
const std::string& UsageNames::name(std::uint32_t id) const {
  static const std::string none;
  const auto found = names_.find(id);
  return found == names_.end() ? none : found->second;
}
std::vector<std::pair<std::uint32_t, std::string>> UsageNames::events() const {
  std::vector<std::pair<std::uint32_t, std::string>> all;
  for (const auto& [name, id] : events_) all.emplace_back(id, name);
  std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  return all;
}

std::uint32_t UsageStore::intern_name(const std::string& kind, const std::string& name) {
  database_.cached("INSERT INTO usage_name(kind, name) VALUES(?, ?) ON CONFLICT DO NOTHING")
      .all(kind, name)
      .run();
  Cached find = database_.cached("SELECT id FROM usage_name WHERE kind=? AND name=?").all(kind, name);
  find.step();
  const auto id = static_cast<std::uint32_t>(find.integer(0));
  find.reset();
  return id;
}
std::int64_t UsageStore::last_group() {
  return database_.scalar("SELECT coalesce(max(id), 0) FROM usage_group");
}
std::uint32_t UsageStore::intern_group(const std::string& key) {
  database_.cached("INSERT INTO usage_group(key) VALUES(?) ON CONFLICT DO NOTHING").all(key).run();
  Cached find = database_.cached("SELECT id FROM usage_group WHERE key=?").all(key);
  find.step();
  const auto id = static_cast<std::uint32_t>(find.integer(0));
  find.reset();
  return id;
}
std::uint32_t UsageStore::intern_clock(const std::string& zone) {
  if (zone.empty() || zone == "UTC") return 0;
  database_.cached("INSERT INTO usage_clock(zone) VALUES(?) ON CONFLICT DO NOTHING").all(zone).run();
  Cached find = database_.cached("SELECT id FROM usage_clock WHERE zone=?").all(zone);
  find.step();
  const auto id = static_cast<std::uint32_t>(find.integer(0));
  find.reset();
  return id;
}
std::vector<std::string> UsageStore::clocks() {
  std::vector<std::string> zones = {"UTC"};
  Statement statement = database_.prepare("SELECT id, zone FROM usage_clock ORDER BY id");
  while (statement.step()) {
    zones.resize(static_cast<std::size_t>(statement.integer(0)) + 1, "UTC");
    zones.back() = statement.string(1);
  }
  return zones;
}

bool UsageStore::add_actor(std::uint64_t hash, const std::string& id, std::uint32_t role) {
  database_
      .cached(
          "INSERT INTO usage_actor(hash, id, role) VALUES(?1, ?2, ?3) ON CONFLICT(hash) DO UPDATE SET "
          "role=role|?3 WHERE role|?3<>role")
      .all(as_signed(hash), id, std::int64_t{role})
      .run();
  return database_.changes() == 1;
}
bool UsageStore::add_link(const UsageLink& link) {
  database_.cached("INSERT INTO usage_link(a, b, kind) VALUES(?, ?, ?) ON CONFLICT DO NOTHING")
      .all(as_signed(link.a), as_signed(link.b), static_cast<std::int64_t>(link.kind))
      .run();
  return database_.changes() == 1;
}
bool UsageStore::add_email(std::uint64_t actor, const std::string& email) {
  database_.cached("INSERT INTO usage_email(actor, email) VALUES(?, ?) ON CONFLICT DO NOTHING")
      .all(as_signed(actor), email)
      .run();
  return database_.changes() == 1;
}

bool UsageStore::load_segment(Day day, Segment& into) {
  Cached find = database_.cached("SELECT data FROM usage_segment WHERE day=?").all(std::int64_t{day.number});
  if (!find.step()) return false;
  unpack(find.blob(0), into);
  find.reset();
  return true;
}
std::vector<char> UsageStore::segment_bytes(Day day) {
  Cached find = database_.cached("SELECT data FROM usage_segment WHERE day=?").all(std::int64_t{day.number});
  if (!find.step()) return {};
  const Blob blob = find.blob(0);
  const auto* const at = static_cast<const char*>(blob.data);
  return {at, at + blob.size};
}
PackedSegment packed(const Segment& segment) {
  PackedSegment out{pack(segment), static_cast<std::int64_t>(segment.events.size())};
  for (std::size_t i = 0; i < segment.events.size(); ++i) {
    const SegmentEvent& event = segment.events[i];
    if (event.is(SegmentEvent::kAnonymous)) ++out.anonymous;
    if (!event.is(SegmentEvent::kSaid)) ++out.unsaid;
    if (i > 0 && segment.events[i - 1].key == event.key) ++out.doubles;
  }
  return out;
}
void UsageStore::save_segment(Day day, const PackedSegment& segment) {
  database_
      .cached(
          "INSERT OR REPLACE INTO usage_segment(day, events, data, anonymous, doubles, unsaid) "
          "VALUES(?, ?, ?, ?, ?, ?)")
      .all(std::int64_t{day.number}, segment.events, Blob{segment.bytes.data(), segment.bytes.size()},
           segment.anonymous, segment.doubles, segment.unsaid)
      .run();
}
std::vector<SegmentDay> UsageStore::segment_days() {
  std::vector<SegmentDay> days;
  Statement statement =
      database_.prepare("SELECT day, events, anonymous, doubles, unsaid FROM usage_segment ORDER BY day");
  while (statement.step())
    days.push_back({Day{static_cast<std::int32_t>(statement.integer(0))}, statement.integer(1),
                    statement.integer(2), statement.integer(3), statement.integer(4)});
  return days;
}
void UsageStore::each_actor_on(Day day,
                               const std::function<void(std::uint64_t, std::uint64_t, std::uint32_t)>& f) {
  Statement find = database_.prepare("SELECT data FROM usage_segment WHERE day=?");
  find.all(std::int64_t{day.number});
  if (find.step()) each_actor_of_segment(find.blob(0), f);
}
void UsageStore::each_segment(Day from, Day to, const std::function<void(Day, const Segment&)>& f) {
  Statement statement =
      database_.prepare("SELECT day, data FROM usage_segment WHERE day>=? AND day<=? ORDER BY day");
  statement.all(std::int64_t{from.number}, std::int64_t{to.number});
  Segment segment;
  while (statement.step()) {
    unpack(statement.blob(1), segment);
    f(Day{static_cast<std::int32_t>(statement.integer(0))}, segment);
  }
}

std::uint64_t UsageStore::events_between(Day from, Day before) {
  Cached sum = database_.cached("SELECT coalesce(sum(events), 0) FROM usage_segment WHERE day>=? AND day<?")
                   .all(std::int64_t{from.number}, std::int64_t{before.number});
  sum.step();
  const auto events = static_cast<std::uint64_t>(sum.integer(0));
  sum.reset();
  return events;
}

void UsageStore::each_actor(const std::function<void(const UsageActor&)>& f) {
  Statement statement =
      database_.prepare("SELECT person, account_ref, method, standing, hash, id, role FROM usage_actor");
  UsageActor actor;
  while (statement.step()) {
    actor.place.person = as_unsigned(statement.integer(0));
    actor.place.account = static_cast<std::uint32_t>(statement.integer(1));
    actor.place.method.assign(statement.text(2));
    actor.place.standing = static_cast<UsageIdState>(statement.integer(3));
    actor.hash = as_unsigned(statement.integer(4));
    actor.id.assign(statement.text(5));
    actor.role = static_cast<std::uint32_t>(statement.integer(6));
    f(actor);
  }
}
void UsageStore::each_place(const std::function<void(std::uint64_t, const UsagePlace&)>& f) {
  Statement statement =
      database_.prepare("SELECT person, account_ref, method, standing, hash FROM usage_actor");
  UsagePlace place;
  while (statement.step()) {
    place.person = as_unsigned(statement.integer(0));
    place.account = static_cast<std::uint32_t>(statement.integer(1));
    place.method.assign(statement.text(2));
    place.standing = static_cast<UsageIdState>(statement.integer(3));
    f(as_unsigned(statement.integer(4)), place);
  }
}
void UsageStore::each_other_id(const std::function<void(std::uint64_t, std::uint64_t)>& f) {
  Statement statement =
      database_.prepare("SELECT hash, person FROM usage_actor WHERE person<>hash AND person<>0");
  while (statement.step()) f(as_unsigned(statement.integer(0)), as_unsigned(statement.integer(1)));
}
void UsageStore::each_link(const std::function<void(const UsageLink&)>& f) {
  Statement statement = database_.prepare("SELECT a, b, kind FROM usage_link");
  while (statement.step())
    f({as_unsigned(statement.integer(0)), as_unsigned(statement.integer(1)),
       static_cast<UsageLink::Kind>(statement.integer(2))});
}
void UsageStore::each_email(const std::function<void(std::uint64_t, const std::string&)>& f) {
  Statement statement = database_.prepare("SELECT actor, email FROM usage_email");
  while (statement.step()) f(as_unsigned(statement.integer(0)), statement.string(1));
}
void UsageStore::each_group(const std::function<void(const UsageGroup&)>& f) {
  Statement statement = database_.prepare("SELECT id, key, account_ref, method FROM usage_group ORDER BY id");
  while (statement.step())
    f({statement.integer(0), statement.string(1), static_cast<std::uint32_t>(statement.integer(2)),
       statement.string(3)});
}
void UsageStore::set_actors(const std::vector<std::pair<std::uint64_t, UsagePlace>>& places) {
  const Cached update =
      database_.cached("UPDATE usage_actor SET person=?, account_ref=?, method=?, standing=? WHERE hash=?");
  for (const auto& [hash, place] : places)
    update.bind(1, as_signed(place.person))
        .bind(2, std::int64_t{place.account})
        .bind(3, std::string_view(place.method))
        .bind(4, static_cast<std::int64_t>(place.standing))
        .bind(5, as_signed(hash))
        .run();
}
void UsageStore::each_device(const std::function<void(std::uint64_t, const UsagePlace&)>& f) {
  Statement statement =
      database_.prepare("SELECT person, account_ref, method, standing, device FROM usage_device");
  while (statement.step()) f(as_unsigned(statement.integer(4)), place_in(statement));
}
void UsageStore::set_device(std::uint64_t device, const UsagePlace& place) {
  database_
      .cached(
          "INSERT OR REPLACE INTO usage_device(device, person, account_ref, method, standing) "
          "VALUES(?, ?, ?, ?, ?)")
      .all(as_signed(device), as_signed(place.person), std::int64_t{place.account}, place.method,
           static_cast<std::int64_t>(place.standing))
      .run();
}
void UsageStore::remove_device(std::uint64_t device) {
  database_.cached("DELETE FROM usage_device WHERE device=?").all(as_signed(device)).run();
}
UsagePlace UsageStore::place_of_actor(std::uint64_t hash) {
  Cached find =
      database_.cached("SELECT person, account_ref, method, standing FROM usage_actor WHERE hash=?");
  find.all(as_signed(hash));
  UsagePlace place;
  if (find.step()) place = place_in(find);
  find.reset();
  if (place.person == 0) place.person = hash;
  return place;
}
UsagePlace UsageStore::place_of_device(std::uint64_t hash) {
  Cached find =
      database_.cached("SELECT person, account_ref, method, standing FROM usage_device WHERE device=?");
  find.all(as_signed(hash));
  UsagePlace place;
  place.standing = UsageIdState::unknown;
  if (find.step()) place = place_in(find);
  find.reset();
  return place;
}
std::int64_t UsageStore::fact(const std::string& name) {
  Statement find = database_.prepare("SELECT value FROM usage_fact WHERE name=?");
  find.all(name);
  return find.step() ? find.integer(0) : 0;
}
void UsageStore::set_fact(const std::string& name, std::int64_t value) {
  database_.cached("INSERT OR REPLACE INTO usage_fact(name, value) VALUES(?, ?)").all(name, value).run();
}
void UsageStore::set_group(std::int64_t id, std::uint32_t account, std::string_view method) {
  database_.cached("UPDATE usage_group SET account_ref=?, method=? WHERE id=?")
      .all(std::int64_t{account}, method, id)
      .run();
}

void UsageStore::clear_month(Day month, const std::vector<std::uint32_t>* accounts) {
  if (accounts == nullptr) {
    database_.cached("DELETE FROM usage_account WHERE month=?").all(std::int64_t{month.number}).run();
    return;
  }
  Cached remove = database_.cached("DELETE FROM usage_account WHERE account_ref=? AND month=?");
  for (const std::uint32_t account : *accounts)
    remove.all(std::int64_t{account}, std::int64_t{month.number}).run();
}
void UsageStore::save_month(std::uint32_t account, Day month, const std::vector<char>& packed) {
  database_.cached("INSERT OR REPLACE INTO usage_account(account_ref, month, data) VALUES(?, ?, ?)")
      .all(std::int64_t{account}, std::int64_t{month.number}, Blob{packed.data(), packed.size()})
      .run();
}
void UsageStore::save_totals(Day month, const MonthTotals& totals) {
  database_.cached("DELETE FROM usage_month WHERE month=?").all(std::int64_t{month.number}).run();
  for (const auto& [method, events] : totals)
    database_.cached("INSERT INTO usage_month(month, method, events) VALUES(?, ?, ?)")
        .all(std::int64_t{month.number}, method, events)
        .run();
}
void UsageStore::each_month_since(std::uint32_t account, Day from,
                                  const std::function<void(Day, const UsageMonth&)>& f) {
  UsageMonth month;
  each_month_bytes_since(account, from, [&](Day day, Blob bytes) {
    unpack(bytes, month);
    f(day, month);
  });
}
void UsageStore::each_month_bytes_since(std::uint32_t account, Day from,
                                        const std::function<void(Day, Blob)>& f) {
  Cached statement = database_.cached(
      "SELECT month, data FROM usage_account WHERE account_ref=? AND month>=? ORDER BY month");
  statement.all(std::int64_t{account}, std::int64_t{from.number});
  while (statement.step()) f(Day{static_cast<std::int32_t>(statement.integer(0))}, statement.blob(1));
  statement.reset();
}
MonthTotals UsageStore::totals() {
  MonthTotals totals;
  Statement statement = database_.prepare("SELECT method, sum(events) FROM usage_month GROUP BY method");
  while (statement.step()) totals.emplace(statement.string(0), statement.integer(1));
  return totals;
}
PersonWords UsageStore::person_words(std::uint64_t actor) {
  Cached find = database_.cached(
      "SELECT coalesce((SELECT name FROM product_profile WHERE kind='person' AND "
      "product_profile.id=usage_actor.id), ''), coalesce((SELECT min(email) FROM usage_email WHERE "
      "actor=hash), ''), id, role FROM usage_actor WHERE hash=?");
  find.all(as_signed(actor));
  PersonWords words;
  if (find.step()) {
    words.name = find.string(0), words.email = find.string(1);
    const auto role = static_cast<std::uint32_t>(find.integer(3));
    if ((role & kUserId) != 0)
      words.user = find.string(2);
    else if (role != kDeviceId)
      words.id = find.string(2);
  }
  find.reset();
  return words;
}
std::vector<std::uint64_t> UsageStore::ids_of_person(std::uint64_t person) {
  std::vector<std::uint64_t> ids = {person};
  Cached find = database_.cached("SELECT hash FROM usage_actor WHERE person=? AND person<>hash");
  find.all(as_signed(person));
  while (find.step()) ids.push_back(as_unsigned(find.integer(0)));
  find.reset();
  std::sort(ids.begin(), ids.end());
  return ids;
}
std::int64_t UsageStore::events_unsaid() {
  return database_.scalar("SELECT coalesce(sum(unsaid), 0) FROM usage_segment");
}
std::uint64_t UsageStore::person_of(std::uint64_t actor) {
  return place_of_actor(actor).person;
}

}  // namespace rapport::workspace
