// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/account/since.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "core/account/answer_words.h"
#include "core/account/brief.h"
#include "core/account/signals.h"
#include "core/account/since_plan.h"
#include "core/account/today.h"
#include "core/account/touch_words.h"
#include "core/base/due_words.h"
#include "core/base/enum_names.h"
#include "core/base/error.h"
#include "core/base/figures.h"
#include "core/base/text.h"
#include "core/base/time_zone.h"
#include "core/model/money_words.h"
#include "core/workspace/account_queries.h"
#include "core/workspace/import_log.h"
#include "core/workspace/summary_store.h"
#include "core/workspace/usage_store.h"
#include "core/workspace/workspace.h"

namespace rapport::account {
namespace {

using workspace::AccountQueries;
using workspace::AccountSummary;

constexpr int kMonthDays = 30;
constexpr double kLeastChange = 0.05;  ///< Of people a week; less is no news (judgement).
constexpr int kLeastWeeks = 2;         ///< Complete weeks on either side, for usage to be compared.

/// Collects the changes of one account.
class Collector {
 public:
  Collector(const workspace::Reader& reader, const AccountSummary& summary,
            const std::vector<workspace::TouchRow>& touches, Since& since)
      : reader_(reader),
        summary_(summary),
        touches_(touches),
        queries_(reader.database()),
        zone_(workspace::ImportLog(reader.database()).time_zone()),
        since_(since) {}

  void collect() {
    tickets();
    answers();
    deals();
    contracts();
    people();
    usage();
    touches();
    for (SinceItem& item : plan_changes(reader_, summary_.facts.id, since_.from, since_.to, zone_))
      since_.items.push_back(std::move(item));
  }

 private:
  [[nodiscard]] bool is_in(Day day) const { return day >= since_.from && day <= since_.to; }
  [[nodiscard]] bool is_in(const std::optional<Day>& day) const { return day && is_in(*day); }
  [[nodiscard]] std::optional<Day> day_of_stamp(const std::optional<Stamp>& stamp) const {
    return stamp ? std::optional(zone_.local_day(*stamp)) : std::nullopt;
  }
  void add(Day day, std::string kind, std::string text, std::string detail, Level level, int weight) {
    since_.items.push_back({day, std::move(kind), std::move(text), std::move(detail), level, weight});
  }

  void tickets() {
    for (const workspace::TicketRow& row : queries_.tickets(summary_.ref, true)) {
      const std::string kind = row.is_case() ? "Case" : "Ticket";
      const std::string text = row.subject.empty() ? kind + " " + row.id : row.subject;
      const auto created = day_of_stamp(row.created_at);
      const auto solved = row.open() ? std::nullopt : day_of_stamp(row.solved_at);
      const bool urgent = row.priority == "urgent";
      if (is_in(created) && row.open())
        add(*created, kind, text, urgent ? "new, urgent, open" : "new, open",
            urgent ? Level::risk : Level::watch, urgent ? 100 : 55);
      else if (is_in(created))
        add(*created, kind, text, is_in(solved) ? "new, solved" : "new", Level::good, urgent ? 50 : 30);
      else if (is_in(solved))
        add(*solved, kind, text, "solved", Level::good, urgent ? 60 : 35);
    }
  }

  void answers() {
    std::map<std::pair<std::string, SurveyKind>, int> before;
    for (const workspace::ResponseFact& row : queries_.responses(summary_.ref)) {  // Oldest first.
      const auto day = row.day(zone_);
      if (!day) continue;
      const std::string email = normalised_email(row.email);
      const std::string who = row.person.empty() ? row.email : row.person;
      const std::string key = email.empty() ? folded(who) : email;
      const auto earlier = key.empty() ? before.end() : before.find({key, row.kind});
      std::string detail = who;
      const bool bad = row.counted(zone_).is_bad();
      int weight = bad ? 90 : 60;
      if (earlier != before.end() && earlier->second != row.score) {
        detail += (detail.empty() ? "" : ", ") + std::to_string(earlier->second) + " before";
        weight += 5;
      }
      if (is_in(*day))
        add(*day, "Survey", answer_words(row.kind, row.score, row.high), detail,
            bad ? Level::watch : Level::good, weight);
      before[{key, row.kind}] = row.score;
    }
  }

  static std::string amount_of(const workspace::OpportunityRow& row) {
    if (!row.amount) return {};
    return ", " + money_words({*row.amount, row.currency});
  }

  void deals() {
    for (const workspace::OpportunityRow& row : queries_.opportunities(summary_.facts.id)) {
      const auto created = day_of_stamp(row.created_at);
      const std::optional<Day> changed =
          row.version > 0 ? std::optional(zone_.local_day(row.version)) : std::nullopt;
      if (row.closed) {
        if (is_in(row.close_day))
          add(*row.close_day, "Deal", row.name, (row.won ? "won" : "lost") + amount_of(row),
              row.won ? Level::good : Level::watch, row.won ? 70 : 85);
      } else if (is_in(created)) {
        add(*created, "Deal", row.name, "new, " + row.stage + amount_of(row), Level::good, 65);
      } else if (is_in(changed)) {
        // The exports have the newest stage only, so what it was before is not known.
        add(*changed, "Deal", row.name, "changed, now " + row.stage + amount_of(row), Level::good, 58);
      }
    }
  }

  void contracts() {
    for (const workspace::ContractRow& row : queries_.contracts(summary_.facts.id)) {
      if (is_in(row.start_day))
        add(*row.start_day, "Contract", "Contract " + row.number + " begins",
            row.end_day ? "to " + short_date(*row.end_day) : std::string(), Level::good, 68);
      if (is_in(row.end_day))
        add(*row.end_day, "Contract", "Contract " + row.number + " ends", row.status, Level::watch, 82);
    }
  }

  void people() {
    const Instant from = zone_.from_local_clock(utc_start(since_.from));
    std::vector<workspace::ContactChange> changes = queries_.contact_changes(summary_.facts.id, from);
    std::erase_if(changes, [&](const workspace::ContactChange& change) {
      return !is_in(zone_.local_day(change.at)) || change.name.empty();
    });
    if (changes.empty()) return;
    const std::vector<Person> known = load_people(reader_, summary_.facts.id);
    for (const workspace::ContactChange& change : changes) {
      const Day day = zone_.local_day(change.at);
      const bool sponsor = std::any_of(known.begin(), known.end(), [&](const Person& person) {
        return person.sponsor && folded(person.name) == folded(change.name);
      });
      if (change.gone)
        add(day, "Person", change.name, sponsor ? "the sponsor, gone" : "gone",
            sponsor ? Level::risk : Level::watch, sponsor ? 98 : 80);
      else
        add(day, "Person", change.name, change.title.empty() ? "new" : "new, " + change.title, Level::good,
            40);
    }
  }

  void usage() {
    if (summary_.facts.usage.events == 0) return;
    first_uses();
    usage_level();
  }

  /// Events that nobody there did before, and people who were never seen before.
  void first_uses() {
    workspace::UsageStore store(reader_.database());
    std::unordered_map<std::uint32_t, Day> first_event;
    std::unordered_map<std::uint64_t, Day> first_actor;
    std::vector<std::pair<std::uint32_t, std::uint64_t>> did;  // In the span.
    store.each_month(summary_.ref, [&](Day month, const workspace::UsageMonth& usage) {
      for (const workspace::MonthRow& row : usage.rows) {
        const Day day = month + row.day;
        const auto [event, new_event] = first_event.try_emplace(row.event, day);
        event->second = std::min(event->second, day);
        const auto [actor, new_actor] = first_actor.try_emplace(row.actor, day);
        actor->second = std::min(actor->second, day);
        if (is_in(day)) did.emplace_back(row.event, row.actor);
      }
    });
    // Nothing is new of an account whose usage begins within the span but the usage itself.
    const Day begin = summary_.facts.usage.first.value_or(since_.from);
    std::map<std::uint64_t, std::uint64_t> person;
    const auto person_of = [&](std::uint64_t actor) {
      const auto [place, first] = person.try_emplace(actor, actor);
      if (first) place->second = store.person_of(actor);
      return place->second;
    };
    std::map<std::uint64_t, Day> first_person;
    std::set<std::uint64_t> seen_before;
    for (const auto& [actor, day] : first_actor) {
      if (actor == 0) continue;
      if (is_in(day)) {
        const auto [place, first] = first_person.try_emplace(person_of(actor), day);
        place->second = std::min(place->second, day);
      }
    }
    if (!first_person.empty())
      for (const auto& [actor, day] : first_actor)
        if (actor != 0 && day < since_.from) seen_before.insert(person_of(actor));
    for (const std::uint64_t one : seen_before) first_person.erase(one);
    if (is_in(begin)) {
      add(begin, "Usage", "First use of the product", counted(std::ssize(first_person), "person", "people"),
          Level::good, 66);
      return;
    }
    if (!first_person.empty()) {
      Day newest = since_.from;
      for (const auto& [one, day] : first_person) newest = std::max(newest, day);
      add(newest, "Usage",
          counted(std::ssize(first_person), "person uses", "people use") + " it for the first time", {},
          Level::good, 45);
    }
    const workspace::UsageNames names = store.names();
    for (const auto& [event, day] : first_event) {
      const std::string& name = names.name(event);
      if (!is_in(day) || name.empty() || name.starts_with('$')) continue;
      std::set<std::uint64_t> users;
      for (const auto& [what, actor] : did)
        if (what == event && actor != 0) users.insert(person_of(actor));
      add(day, "Usage", "First use of " + name,
          users.empty() ? std::string() : counted(std::ssize(users), "person", "people"), Level::good, 62);
    }
  }

  /// People a week of the complete weeks since, against as many before.
  void usage_level() {
    const DataContext context = load_context(reader_, since_.to);
    if (!context.usage_until) return;
    const Day last = period_start(*context.usage_until, Grain::week);
    const auto& weeks = summary_.weekly_people;
    std::vector<double> after, before;
    for (std::size_t i = weeks.size(); i-- > 0;) {
      if (i >= context.weeks.size() || context.weeks[i] != 1) continue;
      const Day start = last - 7 * static_cast<int>(weeks.size() - 1 - i);
      if (start >= since_.from)
        after.push_back(weeks[i]);
      else if (start + 6 < since_.from && before.size() < after.size())
        before.push_back(weeks[i]);
    }
    if (std::ssize(after) < kLeastWeeks || before.size() != after.size()) return;
    const auto mean = [](const std::vector<double>& values) {
      double sum = 0;
      for (const double value : values) sum += value;
      return sum / static_cast<double>(values.size());
    };
    const double now = mean(after);
    const double then = mean(before);
    if (then < 0.5) return;
    const double change = now / then - 1.0;
    if (std::abs(change) < kLeastChange) return;
    const bool falls = change <= -0.25;
    add(std::min(*context.usage_until, since_.to), "Usage",
        "People a week " + value_text(then, "people") + " to " + value_text(now, "people"),
        change_text(change) + ", " + counted(std::ssize(after), "week") + " against as many before",
        falls ? Level::watch : Level::good, falls ? 75 : 32);
  }

  void touches() {
    for (const workspace::TouchRow& row : touches_) {
      if (row.kind == "note" || !is_in(row.day)) continue;  // Notes are the plan's.
      // The call that the span begins with is no news.
      if (*row.day == since_.from && since_.basis != Since::Basis::chosen) continue;
      add(*row.day, touch_kind(row), touch_words(row), row.who_name, Level::good, 10);
    }
  }

  const workspace::Reader& reader_;
  const AccountSummary& summary_;
  const std::vector<workspace::TouchRow>& touches_;
  AccountQueries queries_;
  TimeZone zone_;
  Since& since_;
};

/// The first day where nobody chose one.
void set_first_day(const workspace::Reader& reader, const AccountSummary& summary,
                   const std::vector<workspace::TouchRow>& touches, Instant now, const TimeZone& zone,
                   Since& since) {
  std::optional<Day> call;
  // Today's call is the one to prepare for, even while it goes on.
  const Instant midnight = zone.from_local_clock(utc_start(since.to));
  if (const auto last = last_call_with(reader, summary.facts.id, std::min(now, midnight)))
    call = zone.local_day(*last);
  // Calls that were logged as tasks, and own notes of calls and meetings.
  for (const workspace::TouchRow& row : touches) {
    const std::string kind = row.kind == "note" ? "Call" : touch_kind(row);
    if ((kind == "Call" || kind == "Meeting") && row.day && *row.day < since.to &&
        (!call || *row.day > *call))
      call = row.day;
  }
  if (call) {
    since.from = *call, since.basis = Since::Basis::call;
    return;
  }
  std::optional<Day> touch;
  for (const workspace::TouchRow& row : touches)
    if (row.day && *row.day < since.to) touch = std::max(touch.value_or(*row.day), *row.day);
  if (touch)
    since.from = *touch, since.basis = Since::Basis::touch;
  else
    since.from = since.to - kMonthDays, since.basis = Since::Basis::month;
}

}  // namespace

std::string_view name_of(Since::Basis basis) noexcept {
  static constexpr EnumNames<4> names = {"call", "touch", "chosen", "month"};
  return name_in(names, basis);
}

std::string since_title(const Since& since, Day today) {
  const std::string day = near_day(since.from, today);
  switch (since.basis) {
    case Since::Basis::call:
      return "Since our last call, " + day;
    case Since::Basis::touch:
      return "Since the last touch, " + day;
    case Since::Basis::chosen:
    case Since::Basis::month:
      break;
  }
  return "Since " + day;
}

std::vector<const SinceItem*> highlights(const Since& since, std::size_t most) {
  std::vector<const SinceItem*> heaviest;
  for (const SinceItem& item : since.items) heaviest.push_back(&item);
  std::stable_sort(heaviest.begin(), heaviest.end(),
                   [](const SinceItem* a, const SinceItem* b) { return a->weight > b->weight; });
  if (heaviest.size() > most) heaviest.resize(most);
  return heaviest;
}

Since load_since(const workspace::Reader& reader, const std::string& account_id, std::optional<Day> from,
                 Instant now) {
  const auto summary = workspace::SummaryStore(reader.database()).load(account_id);
  if (!summary) throw Error(ErrorCode::not_found, "There is no account " + account_id + ".");
  const TimeZone zone(workspace::ImportLog(reader.database()).time_zone());
  const std::vector<workspace::TouchRow> touches =
      AccountQueries(reader.database()).touches(summary->ref, true);
  Since since;
  since.to = zone.local_day(now);
  if (from) {
    if (*from > since.to)
      throw Error(ErrorCode::usage, short_date(*from) + " is after today, " + short_date(since.to) +
                                        "; name a day that has been.");
    since.from = *from, since.basis = Since::Basis::chosen;
  } else {
    set_first_day(reader, *summary, touches, now, zone, since);
  }
  Collector(reader, *summary, touches, since).collect();
  std::stable_sort(since.items.begin(), since.items.end(), [](const SinceItem& a, const SinceItem& b) {
    return a.day != b.day ? a.day > b.day : a.weight > b.weight;
  });
  for (const SinceItem& item : since.items) ++since.counts[item.kind];
  return since;
}

}  // namespace rapport::account
