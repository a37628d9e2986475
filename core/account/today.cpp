// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/account/today.h"

#include <algorithm>
#include <cctype>
#include <map>

#include "core/account/brief.h"
#include "core/base/enum_names.h"
#include "core/base/text.h"
#include "core/base/time_zone.h"
#include "core/calendar/expand.h"
#include "core/plan/plan.h"
#include "core/workspace/account_queries.h"
#include "core/workspace/calendar_store.h"
#include "core/workspace/database.h"
#include "core/workspace/import_log.h"
#include "core/workspace/workspace.h"

namespace rapport::account {
namespace {

using calendar::Instance;
using workspace::CalendarJoin;

constexpr Instant kSameCall = 15 * 60;
constexpr Instant kUsualLength = 30 * 60;  ///< Of a meeting whose end is not exported.
constexpr Instant kLookBack = Instant{400} * 86400;

bool is_room(const CalendarPerson& person) {
  return person.kind == "ROOM" || person.kind == "RESOURCE";
}

/// True where a text contains an address as a whole: "joann@x.example" does not contain "ann@x.example".
bool names_address(const std::string& text, const std::string& address) {
  const std::string lower = ascii_lower(text);
  const auto inside = [&](std::size_t at) {
    const auto byte = static_cast<unsigned char>(lower[at]);
    return byte >= 0x80 || std::isalnum(byte) != 0 || byte == '@' || byte == '-' || byte == '_' ||
           byte == '+' || byte == '%';
  };
  for (auto at = lower.find(address); at != std::string::npos; at = lower.find(address, at + 1)) {
    const std::size_t end = at + address.size();
    // A full stop joins only where something follows it: it may end a sentence.
    const bool before = at > 0 && (inside(at - 1) || (lower[at - 1] == '.' && at > 1 && inside(at - 2)));
    const bool after = end < lower.size() &&
                       (inside(end) || (lower[end] == '.' && end + 1 < lower.size() && inside(end + 1)));
    if (!before && !after) return true;
  }
  return false;
}

/// What is known of an account's people, loaded once an account.
class KnownPeople {
 public:
  KnownPeople(const workspace::Reader& reader, const std::string& account_id)
      : people_(load_people(reader, account_id)), plan_(plan::load_plan_only(reader, account_id)) {}

  /// Completes a person whose address or name is given.
  void complete(CallPerson& person) const {
    for (const Person& contact : people_) {
      if (contact.id.empty() || person.email.empty() || normalised_email(contact.email) != person.email)
        continue;
      person.known = true;
      if (!contact.name.empty()) person.name = contact.name;
      person.title = contact.title;
      person.role = role_of(contact.id, contact.name);
      person.sponsor = contact.sponsor, person.last_touch = contact.last_touch;
      if (person.role.empty() && contact.sponsor) person.role = "sponsor";
      return;
    }
    if (const Stakeholder* added = in_plan(person)) {
      person.known = true;
      person.sponsor = added->sponsor;
      if (person.name.empty()) person.name = added->name;
    }
    if (!person.name.empty()) person.role = role_of({}, person.name);
  }

 private:
  [[nodiscard]] std::string role_of(const std::string& id, const std::string& name) const {
    const std::string like = folded(name);
    for (const Stakeholder& one : plan_.people)
      if (!one.role.empty() &&
          (one.contact_id.empty() ? !like.empty() && folded(one.name) == like : one.contact_id == id))
        return one.role;
    for (const Role& one : plan_.roles)
      if (one.side == Side::customer && !like.empty() && folded(one.person) == like)
        return one.role.empty() && one.sponsor ? "sponsor" : one.role;
    return {};
  }
  /// Somebody whom no export has and a person added: by name, or by the address in the notes on them.
  [[nodiscard]] const Stakeholder* in_plan(const CallPerson& person) const {
    const std::string like = folded(person.name);
    for (const Stakeholder& one : plan_.people)
      if ((!like.empty() && folded(one.name) == like) ||
          (!person.email.empty() &&
           (normalised_email(one.name) == person.email || names_address(one.notes, person.email))))
        return &one;
    return nullptr;
  }
  std::vector<Person> people_;
  SuccessPlan plan_;
};

class DayLoader {
 public:
  explicit DayLoader(const workspace::Reader& reader)
      : reader_(reader), queries_(reader.database()), store_(reader.database()) {}

  std::vector<DayCall> load(Instant from, Instant to, const TimeZone& zone) {
    const std::vector<CalendarEventRecord> events = store_.between(from, to);
    for (const Instance& instance : calendar::expand(events, from, to, zone)) add_instance(instance);
    for (const workspace::MeetingRow& meeting : queries_.meetings(from, to)) add_meeting(meeting);
    std::stable_sort(calls_.begin(), calls_.end(), [](const DayCall& a, const DayCall& b) {
      return std::tie(a.start, a.account_name, a.title) < std::tie(b.start, b.account_name, b.title);
    });
    return std::move(calls_);
  }

 private:
  void add_instance(const Instance& instance) {
    const CalendarEventRecord& event = *instance.event;
    for (const CalendarJoin& join : store_.joins_of(workspace::key_of(event))) {
      DayCall call;
      call.start = instance.start, call.end = instance.end;
      call.title = event.summary, call.location = event.location;
      call.source = "calendar", call.record = "calendar:event:" + event.uid;
      call.status = join.status == "joined"      ? DayCall::Status::joined
                    : join.status == "suggested" ? DayCall::Status::suggested
                                                 : DayCall::Status::unknown;
      const KnownPeople* const known = set_account(call, join.account);
      const auto ours = split(join.ours, ' ');
      for (const CalendarPerson& person : event.people) {
        if (is_room(person) || std::find(ours.begin(), ours.end(), person.address) != ours.end()) continue;
        CallPerson one;
        one.name = person.name, one.email = person.address;
        if (known != nullptr) known->complete(one);
        call.people.push_back(std::move(one));
      }
      std::stable_partition(call.people.begin(), call.people.end(),
                            [](const CallPerson& p) { return p.known; });
      calls_.push_back(std::move(call));
    }
  }

  void add_meeting(const workspace::MeetingRow& meeting) {
    DayCall call;
    call.start = meeting.start, call.end = meeting.start + kUsualLength;
    call.title = meeting.subject;
    call.source = "crm";
    call.status = DayCall::Status::joined;
    const KnownPeople* const known = set_account(call, meeting.account);
    if (call.account_id.empty()) return;
    if (!meeting.who_name.empty() || !meeting.who_email.empty()) {
      CallPerson one;
      one.name = meeting.who_name, one.email = normalised_email(meeting.who_email);
      if (known != nullptr) known->complete(one);
      call.people.push_back(std::move(one));
    }
    for (DayCall& other : calls_) {
      const Instant apart = other.start < call.start ? call.start - other.start : other.start - call.start;
      if (other.source != "calendar" || other.account_id != call.account_id || apart > kSameCall) continue;
      other.status = DayCall::Status::joined;  // The CRM says whose it is.
      for (CallPerson& one : call.people)
        if (std::none_of(other.people.begin(), other.people.end(), [&](const CallPerson& p) {
              return one.email.empty() ? folded(p.name) == folded(one.name) : p.email == one.email;
            }))
          other.people.push_back(std::move(one));
      return;
    }
    calls_.push_back(std::move(call));
  }

  /// Names the call's account; what is known of its people, nullptr without one.
  const KnownPeople* set_account(DayCall& call, std::uint32_t ref) {
    if (ref == 0) return nullptr;
    const auto account = queries_.account(ref);
    if (!account || account->deleted) return nullptr;
    call.account_id = account->id, call.account_name = account->name;
    return &known_.try_emplace(ref, reader_, account->id).first->second;
  }

  const workspace::Reader& reader_;
  workspace::AccountQueries queries_;
  workspace::CalendarStore store_;
  std::map<std::uint32_t, KnownPeople> known_;
  std::vector<DayCall> calls_;
};

}  // namespace

std::string_view name_of(DayCall::Status status) noexcept {
  static constexpr EnumNames<3> names = {"joined", "suggested", "unknown"};
  return name_in(names, status);
}

DayCalls load_day_calls(const workspace::Reader& reader, Day day) {
  workspace::ImportLog log(reader.database());
  const TimeZone zone(log.time_zone());
  DayCalls calls;
  calls.day = day;
  calls.zone = zone.name();
  calls.known = log.imported("calendar", {"event"}) || log.imported("salesforce", {"Event"});
  calls.calls = DayLoader(reader).load(zone.from_local_clock(utc_start(day)),
                                       zone.from_local_clock(utc_start(day + 1)), zone);
  return calls;
}

std::optional<Instant> last_call_with(const workspace::Reader& reader, const std::string& account_id,
                                      Instant before) {
  workspace::Database& database = reader.database();
  const TimeZone zone(workspace::ImportLog(database).time_zone());
  workspace::AccountQueries queries(database);
  const auto account = queries.account(account_id);
  if (!account) return std::nullopt;
  std::optional<Instant> last;
  for (const workspace::MeetingRow& meeting : queries.meetings(before - kLookBack, before))
    if (meeting.account == account->ref && (!last || meeting.start > *last)) last = meeting.start;
  workspace::CalendarStore store(database);
  const std::vector<CalendarEventRecord> events = store.between(before - kLookBack, before);
  std::vector<Instance> instances = calendar::expand(events, before - kLookBack, before, zone);
  for (auto instance = instances.rbegin(); instance != instances.rend(); ++instance) {
    if (last && instance->start <= *last) break;
    for (const CalendarJoin& join : store.joins_of(workspace::key_of(*instance->event)))
      if (join.account == account->ref && join.status == "joined") return instance->start;
  }
  return last;
}

}  // namespace rapport::account
