// SPDX-License-Identifier: GPL-3.0-or-later
// Which events of calendars are calls, and with which accounts. A decision about one holds for its whole
// series.
#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include "core/base/text.h"
#include "core/identity/domains.h"
#include "core/import/join.h"
#include "core/model/calendar_name.h"

namespace rapport::import {
namespace {

using identity::AccountRef;
using identity::Found;
using identity::MatchKeys;
using workspace::CalendarJoin;
using workspace::LedgerRow;

bool is_room(const CalendarPerson& person) {
  return person.kind == "ROOM" || person.kind == "RESOURCE";
}

/// Finds out who of an event's people are ours.
class Sides {
 public:
  Sides(const OwnPeople& own, const identity::Directory& directory, workspace::JoinStore& store)
      : own_(own), directory_(directory) {
    store.each_own_name([&](std::string_view name) { names_.insert(folded(name)); });
  }
  /// A first look at every event: whose calendar is it, where nobody says so?
  void see(const CalendarEventRecord& event) {
    Calendar& calendar = calendars_[event.calendar];
    if (event.people.size() < 2) return;
    ++calendar.events;
    for (const CalendarPerson& person : event.people)
      if (!person.address.empty() && !is_room(person)) ++calendar.addresses[person.address];
  }
  [[nodiscard]] bool is_ours(const CalendarEventRecord& event, const CalendarPerson& person) {
    if (own_.has(person.address)) return true;
    if (account_of(person.address).account != 0) return false;
    if (person.address == normalised_email(calendar_name(event.calendar)))
      return true;  // Google names calendars so.
    if (!person.name.empty() && names_.contains(folded(person.name))) return true;
    // Where our people are known, these are outside. Else: who stands in more than half of the calendar's
    // events.
    if (own_.known()) return false;
    const Calendar& calendar = calendars_[event.calendar];
    const auto found = calendar.addresses.find(person.address);
    return calendar.events >= 3 && found != calendar.addresses.end() && found->second * 2 > calendar.events;
  }
  /// The account of an address, by a contact or by its domain.
  const Found& account_of(const std::string& address) {
    const auto [place, first] = found_.try_emplace(address);
    if (first) {
      MatchKeys keys;
      keys.emails.push_back(address);
      place->second = directory_.find(keys);
    }
    return place->second;
  }

 private:
  struct Calendar {
    std::int64_t events = 0;
    std::map<std::string, std::int64_t> addresses;
  };
  const OwnPeople& own_;
  const identity::Directory& directory_;
  std::set<std::string> names_;
  std::map<std::string, Calendar> calendars_;
  std::unordered_map<std::string, Found> found_;
};

/// Where nobody says who we are, somebody of us must be in a call with an account all the same: those of its
/// people who are of no account are ours where they have one domain.
void set_apart(Sides& sides, std::vector<const CalendarPerson*>& outside, std::string& ours) {
  std::set<std::string> domains;
  bool with_account = false;
  for (const CalendarPerson* person : outside)
    if (sides.account_of(person->address).account != 0)
      with_account = true;
    else
      domains.insert(identity::registrable_domain(person->address));
  if (!with_account || domains.size() != 1 || identity::is_free_mail(*domains.begin())) return;
  std::erase_if(outside, [&](const CalendarPerson* person) {
    if (sides.account_of(person->address).account != 0) return false;
    ours += (ours.empty() ? "" : " ") + person->address;
    return true;
  });
}

}  // namespace

void Joiner::join_calendar() {
  workspace::CalendarStore store = store_.calendars();
  Sides sides(own_, directory_, store_);
  store.each([&](CalendarEventRecord& event) { sides.see(event); });
  std::vector<CalendarJoin> joins;
  std::map<std::pair<std::string, std::string>, LedgerRow> ledger;  // By record and candidate.
  std::map<std::string, std::int64_t> counts;

  store.each([&](CalendarEventRecord& event) {
    if (event.all_day || event.cancelled) return;
    std::string ours;
    std::vector<const CalendarPerson*> outside;
    bool we_are_in = false;
    bool declined = true;
    for (const CalendarPerson& person : event.people) {
      if (is_room(person) || person.address.empty()) continue;
      if (!sides.is_ours(event, person)) {
        outside.push_back(&person);
        continue;
      }
      ours += (ours.empty() ? "" : " ") + person.address;
      we_are_in = true;
      declined = declined && person.answer == "DECLINED";
    }
    if (!we_are_in && !own_.known()) set_apart(sides, outside, ours);
    if (outside.empty() || (we_are_in && declined)) return;

    const auto entry = decisions_.empty() ? decisions_.end() : decisions_.find("calendar:event:" + event.uid);
    const RecordDecision* const decided = entry == decisions_.end() ? nullptr : &entry->second;
    const auto is_rejected = [&](AccountRef ref) {
      return decided != nullptr &&
             std::any_of(decided->rejected.begin(), decided->rejected.end(),
                         [&](const std::string& id) { return directory_.by_id(id) == ref; });
    };
    std::map<AccountRef, Found> found;
    const char* status = "joined";
    if (decided != nullptr && !decided->link.empty())
      if (const AccountRef ref = directory_.by_id(decided->link); ref != 0)
        found[ref] = {ref, identity::Method::manual, "joined by hand", 1.0};
    const bool apart = found.empty() && decided != nullptr && decided->unlinked;
    if (found.empty() && !apart)
      for (const CalendarPerson* person : outside)
        if (const Found& one = sides.account_of(person->address);
            one.account != 0 && !is_rejected(one.account))
          found.try_emplace(one.account, one);
    if (found.empty() && !apart) {
      if (const AccountRef ref = directory_.named_in(event.summary); ref != 0 && !is_rejected(ref)) {
        found[ref] = {ref, identity::Method::name, "its name is in the title \"" + event.summary + "\"", 0.5};
        status = "suggested";
      }
    }
    const workspace::CalendarKey key = workspace::key_of(event);
    const auto add = [&](AccountRef ref, const char* how, std::string_view method,
                         const std::string& evidence, double confidence) {
      if (!apart) joins.push_back({key, ref, ref == 0 ? "unknown" : how, std::string(method), ours});
      const std::string candidate = account_id(ref);
      LedgerRow& row =
          ledger
              .try_emplace({event.uid, candidate},
                           LedgerRow{"event", event.uid, candidate, ref == 0 ? "unmatched" : how,
                                     std::string(method), evidence, event.summary, confidence, 0})
              .first->second;
      ++row.weight;
    };
    if (found.empty())
      add(0, "", apart ? "manual" : "", apart ? "kept apart by hand" : "", apart ? 1.0 : 0.0);
    for (const auto& [ref, one] : found) add(ref, status, name_of(one.method), one.evidence, one.confidence);
    if (decided != nullptr)
      for (const std::string& id : decided->rejected)
        if (const AccountRef ref = directory_.by_id(id); ref != 0)
          ledger.try_emplace({event.uid, account_id(ref)},
                             LedgerRow{"event", event.uid, account_id(ref), "rejected", "manual",
                                       "rejected by hand", event.summary, 1.0, 0});
    const bool joined = !found.empty() && std::string_view(status) == "joined";
    ++counts[joined ? std::string(name_of(found.begin()->second.method)) : ""];
  });
  std::vector<LedgerRow> rows;
  for (auto& [key, row] : ledger) rows.push_back(std::move(row));
  store.replace_joins(joins);
  store_.replace_ledger("calendar", {"event"}, rows);
  store_.replace_counts("calendar", "event", counts);
}

}  // namespace rapport::import
