// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <utility>

#include "core/account/answer_words.h"
#include "core/account/brief.h"
#include "core/account/touch_words.h"
#include "core/base/error.h"
#include "core/base/text.h"
#include "core/base/time_zone.h"
#include "core/model/money_words.h"
#include "core/model/nps.h"
#include "core/model/source_titles.h"
#include "core/plan/plan.h"
#include "core/workspace/account_queries.h"
#include "core/workspace/database.h"
#include "core/workspace/import_log.h"
#include "core/workspace/summary_store.h"
#include "core/workspace/workspace.h"

namespace rapport::account {
namespace {

using workspace::AccountQueries;

std::string amount_of(const workspace::OpportunityRow& row) {
  return row.amount ? money_words({*row.amount, row.currency}) : std::string();
}

/// Puts the lines together; with whole records where they are wanted.
class TimelineMaker {
 public:
  TimelineMaker(const workspace::Reader& reader, const AccountFacts& facts, std::uint32_t ref,
                TimelineDetails details)
      : queries_(reader.database()), facts_(facts), ref_(ref), whole_(details == TimelineDetails::whole) {
    workspace::ImportLog log(reader.database());
    zone_ = TimeZone(log.time_zone());
    if (whole_) files_ = log.newest(most_files);
  }

  void add_tickets() {
    for (const workspace::TicketRow& row : queries_.tickets(ref_, true)) {
      if (!row.created_at) continue;
      const bool urgent = row.priority == "urgent";
      const std::string detail = (row.priority.empty() ? "" : row.priority + ", ") + row.status;
      const std::string kind = row.is_case() ? "Case" : "Ticket";
      TimelineItem& item = add(
          {zone_.local_day(*row.created_at), kind, row.subject.empty() ? kind + " " + row.id : row.subject,
           detail, row.requester, row.open() ? (urgent ? Level::risk : Level::watch) : Level::good},
          TimelineGroup::ticket);
      item.record = ticket_record(row.source, row.id);
      if (!whole_) continue;
      put(item,
          {{"Number", row.id},
           {"Status", row.status},
           {"Priority", row.priority},
           {"Asked by", row.requester},
           {"Created", moment(row.created_at)},
           {"Solved", moment(row.solved_at)},
           {"First reply", minutes(row.first_reply_minutes)},
           {"Solved after", minutes(row.full_resolution_minutes)},
           {"Rating", row.satisfaction == "good" || row.satisfaction == "bad" ? row.satisfaction : ""}});
      come_from(item, row.source, {row.is_case() ? "Case" : "ticket"});
    }
  }

  void add_deals(Day today) {
    for (const workspace::OpportunityRow& row : queries_.opportunities(facts_.id)) {
      std::optional<Day> day;
      if (row.closed && row.close_day && *row.close_day <= today) day = row.close_day;
      if (!day && row.created_at) day = zone_.local_day(*row.created_at);
      if (!day) continue;
      const std::string state = row.closed ? (row.won ? "won" : "lost") : row.stage;
      TimelineItem& item = add({*day,
                                "Opportunity",
                                row.name,
                                state + (row.amount ? ", " : "") + amount_of(row),
                                {},
                                row.closed && !row.won ? Level::watch : Level::good},
                               TimelineGroup::deal);
      if (!whole_) continue;
      put(item, {{"Stage", row.stage},
                 {"Type", row.type},
                 {"Amount", amount_of(row)},
                 {"Created", moment(row.created_at)},
                 {"Close date", row.close_day ? short_date(*row.close_day) : ""},
                 {"Record", row.id}});
      come_from(item, source_of(row.id), {"Opportunity"});
    }
    for (const workspace::ContractRow& row : queries_.contracts(facts_.id)) {
      if (!row.start_day || *row.start_day > today) continue;
      TimelineItem& item = add({*row.start_day,
                                "Contract",
                                "Contract " + row.number + " begins",
                                row.status + (row.end_day ? ", to " + short_date(*row.end_day) : ""),
                                {},
                                Level::good},
                               TimelineGroup::deal);
      if (!whole_) continue;
      put(item, {{"Number", row.number},
                 {"Status", row.status},
                 {"Begins", short_date(*row.start_day)},
                 {"Ends", row.end_day ? short_date(*row.end_day) : ""},
                 {"Term", row.term_months ? counted(*row.term_months, "month") : ""},
                 {"Record", row.id}});
      come_from(item, source_of(row.id), {"Contract"});
    }
  }

  void add_touches(Day today) {
    for (const workspace::TouchRow& row : queries_.touches(ref_, true))
      if (row.kind != "note") add_touch(row);  // Notes follow, all of them.
    for (const workspace::TouchRow& row : queries_.planned(ref_)) {
      TimelineItem& item = add_touch(row);
      item.planned = true;
      item.detail = "planned" + (row.status.empty() ? "" : ", " + row.status);
      item.group = TimelineGroup::task;
      if (row.kind == "task" && *row.day < today) item.level = Level::watch;  // Overdue.
    }
  }

  void add_answers() {
    for (const workspace::ResponseFact& row : queries_.responses(ref_)) {
      const auto day = row.day(zone_);
      if (!day) continue;
      const bool bad = row.counted(zone_).is_bad();
      TimelineItem& item =
          add({*day,
               "Survey",
               answer_words(row.kind, row.score, row.high) + (row.comment.empty() ? "" : ": " + row.comment),
               {},
               row.person.empty() ? row.email : row.person,
               bad ? Level::watch : Level::good},
              TimelineGroup::answer);
      if (!whole_) continue;
      put(item, {{"Answer", answer_words(row.kind, row.score, row.high)},
                 {"Scale", std::to_string(row.low) + " to " + std::to_string(row.high)},
                 {"Comment", row.comment},
                 {"Answered by", row.person},
                 {"Address", row.email},
                 {"Answered", row.answered_at ? moment(Stamp(*row.answered_at)) : ""}});
      come_from(item, "survey", {"nps", "csat", "ces"});
    }
  }

  /// Our own notes are listed with the systems' records; they are internal.
  void add_note(const PlanNote& note, bool own) {
    auto item = timeline_item(note);
    if (!item) return;
    if (!own) item->note_id.clear();
    items_.push_back(*std::move(item));
  }

  [[nodiscard]] std::vector<TimelineItem> take(int limit, Day last) {
    std::erase_if(items_, [&](const TimelineItem& item) { return item.day > last && !item.planned; });
    std::stable_sort(items_.begin(), items_.end(),
                     [](const TimelineItem& a, const TimelineItem& b) { return a.day > b.day; });
    if (limit > 0 && items_.size() > static_cast<std::size_t>(limit))
      items_.resize(static_cast<std::size_t>(limit));
    if (whole_)
      for (TimelineItem& item : items_)
        if (item.search.empty())
          item.search = folded(item.text + " " + item.detail + " " + item.who + " " + item.kind);
    return std::move(items_);
  }

 private:
  static constexpr std::size_t most_files = 500;

  TimelineItem& add(TimelineItem item, TimelineGroup group) {
    item.group = group;
    return items_.emplace_back(std::move(item));
  }

  TimelineItem& add_touch(const workspace::TouchRow& row) {
    const std::string kind = touch_kind(row);
    const TimelineGroup group = row.kind == "mail" || kind == "Email" ? TimelineGroup::mail
                                : kind == "Task"                      ? TimelineGroup::task
                                                                      : TimelineGroup::contact;
    TimelineItem& item = add({*row.day, kind, touch_words(row), row.status,
                              row.who_name.empty() ? row.owner_name : row.who_name, Level::good},
                             group);
    if (!whole_) return item;
    const bool mail = row.kind == "mail";
    const char* const direction = row.direction == "in"    ? "from them"
                                  : row.direction == "out" ? "from us"
                                                           : "";
    put(item, {{"Subject", row.subject},
               {"Type", row.type},
               {"Status", row.status},
               {"With", row.who_name},
               {"Owner", row.owner_name},
               {"Direction", mail ? direction : ""},
               {"Record", row.kind == "task" || row.kind == "event" ? row.id : ""}});
    item.search =
        folded(item.text + " " + row.status + " " + row.who_name + " " + row.owner_name + " " + kind);
    if (mail || row.kind == "calendar")
      come_from(item, row.kind, {});
    else
      come_from(item, source_of(row.id), {row.kind == "event" ? "Event" : "Task"});
    return item;
  }

  static std::string source_of(const std::string& id) {
    return is_outside_id(id) ? id.substr(0, id.find(':')) : "salesforce";
  }

  /// "30 Nov 2026, 09:30", without the time where it has none.
  [[nodiscard]] std::string moment(const std::optional<Stamp>& stamp) const {
    if (!stamp) return {};
    const std::string day = short_date(zone_.local_day(*stamp));
    return stamp->timed() ? day + ", " + iso(zone_.local_clock(*stamp)).substr(11, 5) : day;
  }
  static std::string minutes(const std::optional<double>& value) {
    if (!value) return {};
    const auto whole = std::llround(*value);
    if (whole < 120) return counted(whole, "minute");
    const auto hours = std::llround(*value / 60.0);
    return hours < 72 ? counted(hours, "hour") : counted(std::llround(*value / 1440.0), "day");
  }

  static void put(TimelineItem& item, std::initializer_list<std::pair<const char*, std::string>> fields) {
    for (const auto& [name, value] : fields)
      if (!trimmed(value).empty()) item.fields.emplace_back(name, value);
  }

  /// The system, and the newest file of its object that speaks for the day.
  void come_from(TimelineItem& item, const std::string& source,
                 const std::vector<std::string>& objects) const {
    const auto known = parse_source(source);
    item.fields.emplace_back("From", known ? std::string(title_of(*known)) : source);
    for (const workspace::LoggedFile& file : files_) {
      if (file.source != source || (file.status != "imported" && file.status != "unchanged")) continue;
      if (!objects.empty() && std::find(objects.begin(), objects.end(), file.object) == objects.end())
        continue;
      if ((file.covers_from && item.day < *file.covers_from) ||
          (file.covers_to && item.day > *file.covers_to))
        continue;
      item.fields.emplace_back("File", file.path.substr(file.path.find_last_of('/') + 1));
      item.fields.emplace_back("Imported", short_date(zone_.local_day(Instant{file.imported_at})));
      return;
    }
  }

  AccountQueries queries_;
  const AccountFacts& facts_;
  std::uint32_t ref_;
  bool whole_;
  TimeZone zone_;
  std::vector<workspace::LoggedFile> files_;  // Newest first.
  std::vector<TimelineItem> items_;
};

}  // namespace

std::string ticket_record(const std::string& source, const std::string& id) {
  return source + ":" + id;
}

std::optional<TimelineItem> timeline_item(const PlanNote& note) {
  const auto day = plan_day(note.date);
  if (!day) return std::nullopt;
  std::string present;
  for (const std::string& name : note.present) present += (present.empty() ? "" : ", ") + name;
  TimelineItem item{
      *day,       "Note", note.text, std::string(name_of(note.kind)), present.empty() ? note.author : present,
      Level::good};
  item.group = TimelineGroup::note;
  item.note_id = note.id;
  item.fields = {{"Kind", item.detail}};
  if (!present.empty()) item.fields.emplace_back("Who was there", present);
  if (!note.author.empty()) item.fields.emplace_back("Written by", note.author);
  item.fields.emplace_back("From", note.internal ? "own note, internal" : "own note");
  item.search = folded(note.text + " " + item.detail + " " + present + " " + note.author + " note");
  return item;
}

std::vector<TimelineItem> load_timeline(const workspace::Reader& reader, const std::string& account_id,
                                        int limit, TimelineDetails details) {
  const auto summary = workspace::SummaryStore(reader.database()).load(account_id);
  if (!summary) throw Error(ErrorCode::not_found, "There is no account " + account_id + ".");
  const Day last = today();
  TimelineMaker maker(reader, summary->facts, summary->ref, details);
  maker.add_tickets();
  maker.add_deals(last);
  maker.add_touches(last);
  maker.add_answers();
  // Notes of plans before a merge too, unless they were copied.
  const std::vector<PlanNote> notes = plan::load_plan_only(reader, account_id).notes;
  for (const PlanNote& note : notes) maker.add_note(note, true);
  std::vector<PlanNote> others;
  for (const plan::PlanBeforeMerge& before : plan::load_plans_before_merge(reader, account_id))
    for (const PlanNote& note : before.plan.notes) {
      const auto same = [&](const PlanNote& one) { return one.date == note.date && one.text == note.text; };
      if (std::any_of(notes.begin(), notes.end(), same) || std::any_of(others.begin(), others.end(), same))
        continue;
      others.push_back(note);
      maker.add_note(note, false);
    }
  return maker.take(limit, last);
}

}  // namespace rapport::account
