// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/account/people_map.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "core/account/brief.h"
#include "core/account/touch_words.h"
#include "core/base/error.h"
#include "core/base/text.h"
#include "core/plan/plan.h"
#include "core/workspace/account_queries.h"
#include "core/workspace/database.h"
#include "core/workspace/summary_store.h"
#include "core/workspace/workspace.h"

namespace rapport::account {
namespace {

constexpr int kMonth = 30;

struct MapRole {
  const char* id;
  const char* title;
  const char* missing;  ///< Named where nobody has it; none for a role that not every account needs.
};
/// In the order of plan::RoleKind.
constexpr std::array<MapRole, 6> kMapRoles = {{{"sponsor", "Sponsor", "sponsor"},
                                               {"decision_maker", "Decision maker", "decision maker"},
                                               {"champion", "Champion", "champion"},
                                               {"admin", "Admin", nullptr},
                                               {"end_user", "End user", nullptr},
                                               {"other", "Other, no role", nullptr}}};

std::size_t row_of(const plan::PersonView& person) {
  return static_cast<std::size_t>(person.sponsor ? plan::RoleKind::sponsor : plan::role_named(person.role));
}

RecencyBand band_of(std::optional<int> days, bool current) {
  if (!days) return current ? RecencyBand::never : RecencyBand::unknown;
  // Contact that we know of is no silence; that nothing came after it is known to a current export only.
  if (!current && *days > kMonth) return RecencyBand::unknown;
  if (*days <= 7) return RecencyBand::week;
  if (*days <= kMonth) return RecencyBand::month;
  if (*days <= 60) return RecencyBand::two_months;
  return *days <= kThreadDays ? RecencyBand::quarter : RecencyBand::longer;
}

const TwoWayContact* contact_of(const TwoWayContacts& contacts, const plan::PersonView& person) {
  for (const TwoWayContact& one : contacts.people)
    if (!one.contact_id.empty() && one.contact_id == person.contact_id) return &one;
  for (const TwoWayContact& one : contacts.people)
    if (one.contact_id.empty() && !person.name.empty() && folded(one.name) == folded(person.name))
      return &one;
  return nullptr;
}

bool in_thread(const std::optional<Day>& last, Day today) {
  return last && today - *last <= kThreadDays;
}

/// Who is in contact within 90 days: listed people first, then others by the names that the touches have.
std::vector<std::string> threads_of(const PeopleMap& map, const TwoWayContacts& contacts,
                                    const std::vector<const TwoWayContact*>& shown) {
  std::vector<std::string> names;
  for (const RoleRow& row : map.rows)
    for (const MappedPerson& person : row.people)
      if (in_thread(person.last, map.today)) names.push_back(person.name);
  for (const TwoWayContact& one : contacts.people)
    if (in_thread(one.last, map.today) && std::find(shown.begin(), shown.end(), &one) == shown.end())
      names.push_back(one.name);
  return names;
}

void say_threads(PeopleMap& map, const std::vector<std::string>& names, std::int64_t unnamed) {
  const bool current = map.known_until.has_value();
  if (names.size() == 1 && !names.front().empty()) {
    map.single_thread = names.front();
    map.sentences.push_back((unnamed > 0 ? "All contact that names somebody runs through "
                             : current   ? "All contact runs through "
                                         : "All contact that is known runs through ") +
                            map.single_thread +
                            (unnamed > 0 ? "; " + counted(unnamed, "call or meeting", "calls and meetings") +
                                               " of the last " + std::to_string(kThreadDays) + " days " +
                                               (unnamed == 1 ? "names" : "name") + " nobody."
                                         : "."));
  } else if (names.empty() && current && unnamed == 0) {
    map.sentences.push_back("No two-way contact with anybody in the last " + std::to_string(kThreadDays) +
                            " days.");
  } else if (names.empty() && !current) {
    map.sentences.push_back("No current activity export: when contact last went both ways is not known.");
  }
}

void say_missing(PeopleMap& map) {
  std::string words;
  for (std::size_t i = 0; i < kMapRoles.size(); ++i) {
    if (kMapRoles[i].missing == nullptr || !map.rows[i].people.empty()) continue;
    map.missing_roles.emplace_back(kMapRoles[i].missing);
    words += (words.empty() ? "No " : ", no ") + map.missing_roles.back();
  }
  if (!words.empty()) map.sentences.push_back(words + ".");
}

}  // namespace

std::string_view name_of(RecencyBand band) noexcept {
  constexpr std::array<std::string_view, 7> names = {"week", "30", "60", "90", "longer", "never", "unknown"};
  return names[static_cast<std::size_t>(band)];
}

TwoWayContacts load_two_way_contacts(const workspace::Reader& reader, const std::string& account_id,
                                     Day today) {
  workspace::AccountQueries queries(reader.database());
  const auto summary = workspace::SummaryStore(reader.database()).load(account_id);
  if (!summary) throw Error(ErrorCode::not_found, "There is no account " + account_id + ".");
  std::map<std::string, std::string> name_of_contact;
  for (const workspace::ContactRow& contact : queries.contacts(summary->facts.id))
    name_of_contact[contact.id] = contact.name;
  struct Group {
    TwoWayContact person;
    std::vector<workspace::TouchRow> touches;
  };
  std::map<std::string, Group> groups;  // by id, else by name; "": nobody is named
  const auto add = [&](const std::string& key, const std::string& id, const std::string& name,
                       const workspace::TouchRow& touch) {
    Group& group = groups[key];
    group.person.contact_id = id, group.person.name = name;
    group.touches.push_back(touch);
  };
  for (const workspace::TouchRow& touch : queries.touches(summary->ref, true)) {
    if (!touch.day || *touch.day > today) continue;
    if (const auto known = name_of_contact.find(touch.who_id); known != name_of_contact.end())
      add(known->first, known->first, known->second, touch);
    else if (touch.kind == "note" && !touch.present.empty())
      for (const std::string& name : touch.present) add("name:" + folded(name), {}, name, touch);
    else if (touch.kind != "note" && !trimmed(touch.who_name).empty())
      add("name:" + folded(touch.who_name), {}, touch.who_name, touch);
    else
      add({}, {}, {}, touch);
  }
  // Somebody whom a note names is the contact of that name.
  for (const auto& [id, name] : name_of_contact) {
    const auto noted = groups.find("name:" + folded(name));
    if (noted == groups.end() || name.empty()) continue;
    for (const workspace::TouchRow& touch : noted->second.touches) add(id, id, name, touch);
    groups.erase(noted);
  }
  TwoWayContacts contacts;
  for (auto& [key, group] : groups) {
    if (key.empty()) {
      for (const workspace::TouchRow& touch : group.touches)
        if (in_thread(touch.day, today) && last_two_way_contact({touch})) ++contacts.unnamed;
      continue;
    }
    group.person.last = last_two_way_contact(group.touches);
    if (!group.person.last) continue;
    for (const workspace::TouchRow& touch : group.touches) {
      auto& ours = group.person.ours;
      if (!touch.owner_name.empty() && in_thread(touch.day, today) &&
          std::find(ours.begin(), ours.end(), touch.owner_name) == ours.end())
        ours.push_back(touch.owner_name);
    }
    contacts.people.push_back(std::move(group.person));
  }
  return contacts;
}

PeopleMap map_people(const plan::PeopleView& view, const TwoWayContacts& contacts) {
  PeopleMap map;
  map.today = view.today;
  if (view.current) map.known_until = view.as_of;
  for (const MapRole& role : kMapRoles) map.rows.push_back({role.id, role.title, {}});
  std::vector<const TwoWayContact*> shown;
  for (const plan::PersonView& person : view.people) {
    MappedPerson& mapped = map.rows[row_of(person)].people.emplace_back();
    mapped.contact_id = person.contact_id;
    mapped.name = person.name;
    mapped.title = person.title;
    if (const TwoWayContact* contact = contact_of(contacts, person)) {
      shown.push_back(contact);
      mapped.last = contact->last;
      mapped.ours = contact->ours;
    }
    if (mapped.last) mapped.days = std::max(0, view.today - *mapped.last);
    mapped.band = band_of(mapped.days, view.current);
  }
  for (RoleRow& row : map.rows)
    std::stable_sort(row.people.begin(), row.people.end(),
                     [](const MappedPerson& a, const MappedPerson& b) { return a.last > b.last; });
  say_threads(map, threads_of(map, contacts, shown), contacts.unnamed);
  say_missing(map);
  return map;
}

PeopleMap load_people_map(const workspace::Reader& reader, const std::string& account_id, Day today) {
  const AccountFacts facts = load_facts(reader, account_id, today);
  plan::FlagFacts known;
  known.today = today;
  known.tier = facts.tier;
  known.renewal_date = facts.renewal_date;
  known.go_live = facts.go_live;
  known.touches_until = plan::touches_until(reader);
  for (const Person& person : load_people(reader, facts.id))
    if (!person.id.empty()) known.people.push_back({person.id, person.name, person.title, person.last_touch});
  return map_people(plan::view_people(plan::load_plan_only(reader, facts.id), known),
                    load_two_way_contacts(reader, facts.id, today));
}

}  // namespace rapport::account
