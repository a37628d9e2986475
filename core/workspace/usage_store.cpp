// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/usage_store.h"

#include <algorithm>
#include <set>

#include "core/workspace/database.h"

namespace rapport::workspace {
namespace {

constexpr const char* kPlaceOfActor =
    "SELECT person, account_ref, method, standing FROM usage_actor WHERE hash=?";
constexpr const char* kPlaceOfDevice =
    "SELECT person, account_ref, method, standing FROM usage_device WHERE device=?";

/// The number of a text in a table of texts, inserted where it is new.
template <typename... Keys>
std::uint32_t interned(Database& database, const char* insert, const char* select, const Keys&... keys) {
  database.run(insert, keys...);
  return database.first<std::uint32_t>(select, keys...).value_or(0);
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
  for (Row row : database.query("SELECT id, kind, name FROM usage_name")) {
    const auto id = row.get<std::uint32_t>();
    const auto kind = row.get<std::string_view>();
    const auto name = row.get<std::string>();
    if (kind == "event") {
      events_.emplace(name, id);
    } else if (kind == "text") {
      texts_.emplace(name, id);
    } else if (kind == "property") {
      properties_.emplace(name, id);
      json_.insert(id);
    } else {
      for (std::size_t form = 0; form < written_.size(); ++form)
        if (kind == kind_of(static_cast<NumberForm>(form))) written_[form].emplace(name, id);
    }
    names_.emplace(id, name);
  }
}
namespace {
std::uint32_t number_of(const std::unordered_map<std::string, std::uint32_t>& numbers,
                        const std::string& name) {
  const auto found = numbers.find(name);
  return found == numbers.end() ? 0 : found->second;
}
}  // namespace
std::uint32_t UsageNames::event_id(const std::string& name) const {
  return number_of(events_, name);
}
std::uint32_t UsageNames::property_id(const std::string& name) const {
  return number_of(properties_, name);
}
std::uint32_t UsageNames::text_id(const std::string& name) const {
  return number_of(texts_, name);
}
std::uint32_t UsageNames::written_id(const std::string& name, NumberForm form) const {
  return number_of(written_[static_cast<std::size_t>(form)], name);
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
  return interned(database_, "INSERT INTO usage_name(kind, name) VALUES(?, ?) ON CONFLICT DO NOTHING",
                  "SELECT id FROM usage_name WHERE kind=? AND name=?", kind, name);
}
std::int64_t UsageStore::last_group() {
  return database_.scalar("SELECT coalesce(max(id), 0) FROM usage_group");
}
std::uint32_t UsageStore::intern_group(const std::string& key) {
  return interned(database_, "INSERT INTO usage_group(key) VALUES(?) ON CONFLICT DO NOTHING",
                  "SELECT id FROM usage_group WHERE key=?", key);
}
std::uint32_t UsageStore::intern_clock(const std::string& zone) {
  if (zone.empty() || zone == "UTC") return 0;
  return interned(database_, "INSERT INTO usage_clock(zone) VALUES(?) ON CONFLICT DO NOTHING",
                  "SELECT id FROM usage_clock WHERE zone=?", zone);
}
std::vector<std::string> UsageStore::clocks() {
  std::vector<std::string> zones = {"UTC"};
  for (auto& [id, zone] :
       database_.list<std::pair<std::size_t, std::string>>("SELECT id, zone FROM usage_clock ORDER BY id")) {
    zones.resize(id + 1, "UTC");
    zones.back() = std::move(zone);
  }
  return zones;
}

bool UsageStore::add_actor(std::uint64_t hash, const std::string& id, std::uint32_t role) {
  database_.run(
      "INSERT INTO usage_actor(hash, id, role) VALUES(?1, ?2, ?3) ON CONFLICT(hash) DO UPDATE SET "
      "role=role|?3 WHERE role|?3<>role",
      hash, id, role);
  return database_.changes() == 1;
}
bool UsageStore::add_link(const UsageLink& link) {
  database_.run("INSERT INTO usage_link(a, b, kind) VALUES(?, ?, ?) ON CONFLICT DO NOTHING", link.a, link.b,
                link.kind);
  return database_.changes() == 1;
}
bool UsageStore::add_email(std::uint64_t actor, const std::string& email) {
  database_.run("INSERT INTO usage_email(actor, email) VALUES(?, ?) ON CONFLICT DO NOTHING", actor, email);
  return database_.changes() == 1;
}

bool UsageStore::add_company(std::uint64_t actor, const std::string& company) {
  database_.run("INSERT INTO usage_company(actor, company) VALUES(?, ?) ON CONFLICT DO NOTHING", actor,
                company);
  return database_.changes() == 1;
}

bool UsageStore::load_segment(Day day, Segment& into) {
  for (Row row : database_.query("SELECT data FROM usage_segment WHERE day=?", day)) {
    unpack(row.get<Blob>(), into);
    return true;
  }
  return false;
}
std::vector<char> UsageStore::segment_bytes(Day day) {
  for (Row row : database_.query("SELECT data FROM usage_segment WHERE day=?", day)) {
    const auto blob = row.get<Blob>();
    const auto* const at = static_cast<const char*>(blob.data);
    return {at, at + blob.size};
  }
  return {};
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
  database_.run(
      "INSERT INTO usage_segment(day, events, data, anonymous, doubles, unsaid) VALUES(?, ?, ?, ?, ?, ?) "
      "ON CONFLICT(day) DO UPDATE SET events=excluded.events, data=excluded.data, "
      "anonymous=excluded.anonymous, doubles=excluded.doubles, unsaid=excluded.unsaid",
      day, segment.events, Blob{segment.bytes.data(), segment.bytes.size()}, segment.anonymous,
      segment.doubles, segment.unsaid);
}
std::vector<SegmentDay> UsageStore::segment_days() {
  return database_.list<SegmentDay>(
      "SELECT day, events, anonymous, doubles, unsaid FROM usage_segment ORDER BY day");
}
void UsageStore::each_actor_on(Day day,
                               const std::function<void(std::uint64_t, std::uint64_t, std::uint32_t)>& f) {
  database_.each<Blob>([&](Blob bytes) { each_actor_of_segment(bytes, f); },
                       "SELECT data FROM usage_segment WHERE day=?", day);
}
std::uint64_t UsageStore::events_between(Day from, Day before) {
  return database_
      .first<std::uint64_t>("SELECT coalesce(sum(events), 0) FROM usage_segment WHERE day>=? AND day<?", from,
                            before)
      .value_or(0);
}

void UsageStore::each_actor(const std::function<void(const UsageActor&)>& f) {
  UsageActor actor;
  for (Row row :
       database_.query("SELECT person, account_ref, method, standing, hash, id, role FROM usage_actor")) {
    row.read(actor.place, actor.hash, actor.id, actor.role);
    f(actor);
  }
}
void UsageStore::each_place(const std::function<void(std::uint64_t, const UsagePlace&)>& f) {
  UsagePlace place;
  for (Row row : database_.query("SELECT person, account_ref, method, standing, hash FROM usage_actor")) {
    row.read(place);
    f(row.get<std::uint64_t>(), place);
  }
}
void UsageStore::each_other_id(const std::function<void(std::uint64_t, std::uint64_t)>& f) {
  database_.each<std::uint64_t, std::uint64_t>(
      f, "SELECT hash, person FROM usage_actor WHERE person<>hash AND person<>0");
}
void UsageStore::each_link(const std::function<void(const UsageLink&)>& f) {
  database_.each<UsageLink>(f, "SELECT a, b, kind FROM usage_link");
}
void UsageStore::each_email(const std::function<void(std::uint64_t, const std::string&)>& f) {
  database_.each<std::uint64_t, std::string>(f, "SELECT actor, email FROM usage_email");
}
void UsageStore::each_company(const std::function<void(std::uint64_t, const std::string&)>& f) {
  database_.each<std::uint64_t, std::string>(f, "SELECT actor, company FROM usage_company");
}
void UsageStore::each_group(const std::function<void(const UsageGroup&)>& f) {
  database_.each<UsageGroup>(f, "SELECT id, key, account_ref, method FROM usage_group ORDER BY id");
}
void UsageStore::set_actors(const std::vector<std::pair<std::uint64_t, UsagePlace>>& places) {
  const Query update =
      database_.query("UPDATE usage_actor SET person=?, account_ref=?, method=?, standing=? WHERE hash=?");
  for (const auto& [hash, place] : places) update.run(place, hash);
}
void UsageStore::each_device(const std::function<void(std::uint64_t, const UsagePlace&)>& f) {
  database_.each<std::uint64_t, UsagePlace>(
      f, "SELECT device, person, account_ref, method, standing FROM usage_device");
}
void UsageStore::set_device(std::uint64_t device, const UsagePlace& place) {
  database_.run(
      "INSERT OR REPLACE INTO usage_device(device, person, account_ref, method, standing) "
      "VALUES(?, ?, ?, ?, ?)",
      device, place);
}
void UsageStore::remove_device(std::uint64_t device) {
  database_.run("DELETE FROM usage_device WHERE device=?", device);
}
UsagePlace UsageStore::place_of_actor(std::uint64_t hash) {
  UsagePlace place = database_.first<UsagePlace>(kPlaceOfActor, hash).value_or(UsagePlace{});
  if (place.person == 0) place.person = hash;
  return place;
}
UsagePlace UsageStore::place_of_device(std::uint64_t hash) {
  UsagePlace unknown;
  unknown.state = UsageIdState::unknown;
  return database_.first<UsagePlace>(kPlaceOfDevice, hash).value_or(unknown);
}
std::int64_t UsageStore::fact(const std::string& name) {
  return database_.first<std::int64_t>("SELECT value FROM usage_fact WHERE name=?", name).value_or(0);
}
void UsageStore::set_fact(const std::string& name, std::int64_t value) {
  database_.run("INSERT OR REPLACE INTO usage_fact(name, value) VALUES(?, ?)", name, value);
}
void UsageStore::set_group(std::int64_t id, std::uint32_t account, std::string_view method) {
  database_.run("UPDATE usage_group SET account_ref=?, method=? WHERE id=?", account, method, id);
}

bool UsageStore::any_month() {
  return database_.scalar("SELECT EXISTS(SELECT 1 FROM usage_account)") != 0;
}
void UsageStore::clear_month(Day month, const std::vector<std::uint32_t>* accounts) {
  if (accounts == nullptr) {
    database_.run("DELETE FROM usage_account WHERE month=?", month);
    return;
  }
  const Query remove = database_.query("DELETE FROM usage_account WHERE account_ref=? AND month=?");
  for (const std::uint32_t account : *accounts) remove.run(account, month);
}
void UsageStore::save_month(std::uint32_t account, Day month, const std::vector<char>& packed) {
  database_.run("INSERT OR REPLACE INTO usage_account(account_ref, month, data) VALUES(?, ?, ?)", account,
                month, Blob{packed.data(), packed.size()});
}
std::vector<Day> UsageStore::rolled_months() {
  return database_.list<Day>("SELECT DISTINCT month FROM usage_month ORDER BY month");
}
void UsageStore::save_totals(Day month, const UsageTotals& totals) {
  database_.run("DELETE FROM usage_month WHERE month=?", month);
  for (const auto& [source, by_method] : totals)
    for (const auto& [method, events] : by_method)
      database_.run("INSERT INTO usage_month(month, source, method, events) VALUES(?, ?, ?, ?)", month,
                    source, method, events);
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
  database_.each<Day, Blob>(
      f, "SELECT month, data FROM usage_account WHERE account_ref=? AND month>=? ORDER BY month", account,
      from);
}
UsageTotals UsageStore::totals() {
  UsageTotals totals;
  for (Row row :
       database_.query("SELECT source, method, sum(events) FROM usage_month GROUP BY source, method")) {
    const auto source = row.get<std::string>();
    const auto method = row.get<std::string>();
    totals[source][method] = row.get<std::int64_t>();
  }
  return totals;
}
PersonLabel UsageStore::person_label(std::uint64_t actor) {
  PersonLabel words;
  for (Row row : database_.query(
           "SELECT coalesce((SELECT name FROM product_profile WHERE kind='person' AND "
           "product_profile.id=usage_actor.id), ''), coalesce((SELECT min(email) FROM usage_email WHERE "
           "actor=hash), ''), role, id FROM usage_actor WHERE hash=?",
           actor)) {
    std::uint32_t role = 0;
    row.read(words.name, words.email, role);
    if ((role & kUserId) != 0)
      row.read(words.user);
    else if (role != kDeviceId)
      row.read(words.id);
  }
  return words;
}
std::vector<std::uint64_t> UsageStore::ids_of_person(std::uint64_t person) {
  auto ids =
      database_.list<std::uint64_t>("SELECT hash FROM usage_actor WHERE person=? AND person<>hash", person);
  ids.push_back(person);
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
