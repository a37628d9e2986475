// SPDX-License-Identifier: GPL-3.0-or-later
/// Task, Event and Case of the CRM export: which of our people spoke with which contact.
#include <algorithm>
#include <array>

#include "tests/support/sample_company/marks.h"
#include "tests/support/sample_company/salesforce_parts.h"
#include "tests/support/sample_company/stories.h"

namespace rapport::demo {
namespace {

struct Touch {
  Day day;
  const Person* person = nullptr;
  std::string_view type;  ///< "Call", "Email", "Meeting".
  std::string subject;
  std::string description;
  bool open = false;
  std::optional<Day> home;  ///< As in marks.h; none where a story gives the day.
};

constexpr std::array<std::string_view, 8> call_subjects{"Check-in call",
                                                        "Call about month-end closing",
                                                        "Call: approval limits",
                                                        "Call on the new bank file",
                                                        "Onboarding of new colleagues",
                                                        "Call: failed payouts of last week",
                                                        "Call about reporting wishes",
                                                        "Short call after their release"};
constexpr std::array<std::string_view, 7> mail_subjects{"Email: notes and next steps",
                                                        "Email: release notes",
                                                        "Email: how to reconcile in bulk",
                                                        "Email: usage summary",
                                                        "Email: answers for the auditors",
                                                        "Email: invitation to the user group",
                                                        "Email: price list"};
constexpr std::array<std::string_view, 5> meeting_subjects{"Quarterly review", "Success plan review",
                                                           "Training session", "Workshop: payout approvals",
                                                           "On-site visit"};

int weight_of(const Person& person) {
  if (person.title == "Ops lead") return 6;
  return person.title == "CFO" ? 1 : 2;
}

/// A contact who can still be met on that day, day-to-day people more often.
const Person* someone_to_meet(const World& world, const Company& company, Day day, Random& random) {
  std::vector<const Person*> candidates;
  for (const Person& person : company.people) {
    const bool gone = person.last_touch_ago > 0 && day >= world.until - person.last_touch_ago;
    if (!person.contact || gone) continue;
    for (int i = 0; i < weight_of(person); ++i) candidates.push_back(&person);
  }
  return candidates.empty() ? nullptr : random.pick(candidates);
}

void tell(Touch& touch) {
  const std::string& last = touch.person->last;
  if (last == "Novak") {
    touch.type = "Call";
    touch.subject = "Call: month end takes a day less";
    touch.description =
        "Lea: \"Month end takes us a day less than in spring.\" The bank's rejection of the payout file is "
        "what she wants solved first.";
  } else if (last == "Haddad" && touch.person->title == "COO") {
    touch.type = "Meeting";
    touch.subject = "Quarterly review with Chen Haddad";
    touch.description =
        "Success in Chen's words: pay every driver on the day. Target 85 % by the end of the year.";
  } else if (last == "Fischer") {
    touch.type = "Email";
    touch.subject = "Email: price for Lyon and Turin";
  } else if (last == "Moreau") {
    touch.type = "Call";
    touch.subject = "Call: first week in Lyon";
  } else if (last == "Ashdown") {
    touch.type = "Email";
    touch.subject = "Email: Helena Ashdown leaves at the end of the week";
    touch.description = "Thanks for the years together; no successor is named yet.";
  } else if (last == "Pryce") {
    touch.type = "Email";
    touch.subject = "Email: out of office, please write again after the reorganisation";
  }
}

std::vector<Touch> touches_of(const World& world, const Company& company, Random& random) {
  const CompanySpec& spec = *company.spec;
  std::vector<Touch> touches;
  const auto dress = [&](Touch& touch) {
    const double kind = random.unit();
    touch.type = kind < 0.35 ? "Call" : kind < 0.75 ? "Email" : "Meeting";
    touch.subject = touch.type == "Call"    ? random.pick(call_subjects)
                    : touch.type == "Email" ? random.pick(mail_subjects)
                                            : random.pick(meeting_subjects);
  };
  for (const Person& person : company.people) {
    if (person.last_touch_ago == 0) continue;
    Touch touch;
    touch.day = world.until - person.last_touch_ago;
    touch.person = &person;
    dress(touch);
    tell(touch);
    touches.push_back(std::move(touch));
  }
  const double cadence = spec.shape == Shape::recent || company.prospect() ? 7
                         : spec.tier == "Enterprise"                       ? 9
                         : spec.tier == "Mid-Market"                       ? 20
                                                                           : 40;
  const Day first =
      company.prospect() ? world.until - 60 : std::max(world.start, company.customer_since - 40);
  for (Day day = first + random.between(0, 10); day <= company.touches_end - 1;
       day = day + std::max(1, static_cast<int>(random.near(cadence, cadence * 0.35)))) {
    Touch touch;
    touch.day = std::max(world.start, working_day(day));
    if (touch.day >= world.until - spec.untouched.from && touch.day < world.until - spec.untouched.to)
      continue;
    touch.person = someone_to_meet(world, company, touch.day, random);
    if (touch.person == nullptr) continue;
    // Neither past the end of all touches nor past the last one with this person.
    const Day last_with = world.until - touch.person->last_touch_ago;
    touch.home = home_of(touch.day, utc_start(touch.day), std::min(company.touches_end, last_with));
    dress(touch);
    touches.push_back(std::move(touch));
  }
  if (company.touches_end == world.until && !company.prospect() && random.chance(0.3)) {
    Touch touch;
    touch.day = working_day(world.until + random.between(4, 18));
    touch.person = someone_to_meet(world, company, world.until, random);
    touch.type = "Call";
    touch.subject = "Call: prepare the next review";
    touch.open = true;
    if (touch.person != nullptr) touches.push_back(std::move(touch));
  }
  std::ranges::stable_sort(touches, {}, &Touch::day);
  return touches;
}

void name_parties(CsvTable& table, const Company& company, const Touch& touch, Random& random) {
  table.set("WhoId", touch.person->contact_id).set("WhoCount", "1");
  // The account is named by WhatId, or only through the contact; the AccountId column is filled as luck has
  // it.
  if (random.chance(0.7)) table.set("WhatId", company.id).set("WhatCount", "1");
  if (random.chance(0.5)) table.set("AccountId", company.id);
}

void add_task(CsvTable& table, const World& world, const Company& company, const Touch& touch,
              Random& random) {
  const Staff& owner = world.staff[static_cast<std::size_t>(company.spec->owner)];
  table.begin_row();
  table.set("Id", salesforce_id("00T", table.rows() + 1))
      .set("Subject", touch.subject)
      .set("ActivityDate", stamp(utc_start(touch.day), touch.home))
      .set("Status", touch.open ? "Not Started" : "Completed")
      .set("OwnerId", owner.id)
      .set("Description", touch.description)
      .set("Type", touch.type)
      .set("IsClosed", touch.open ? "0" : "1")
      .set("TaskSubtype", touch.type);
  name_parties(table, company, touch, random);
  const Instant created = touch.open ? world.cut - random.between(4000, 90000)
                                     : utc_start(touch.day) + random.between(28000, 42000);
  const Instant at = std::min(created, world.cut);
  if (!touch.open) table.set("CompletedDateTime", stamp(at, touch.home));
  if (touch.type == "Call" && !touch.open)
    table.set("CallDurationInSeconds", std::to_string(random.between(240, 2700))).set("CallType", "Outbound");
  audit(table, at, at, owner.id, touch.home);
  table.end_row();
}

void add_event(CsvTable& table, const World& world, const Company& company, const Touch& touch,
               Random& random) {
  const Staff& owner = world.staff[static_cast<std::size_t>(company.spec->owner)];
  const Instant begin = utc_start(touch.day) + random.between(8, 15) * 3600;
  const int minutes = random.between(1, 3) * 30;
  const int copies = random.chance(0.15) ? 2 : 1;  // an invited colleague has a copy of the meeting
  for (int copy = 0; copy < copies; ++copy) {
    table.begin_row();
    table.set("Id", salesforce_id("00U", table.rows() + 1))
        .set("Subject", touch.subject)
        .set("Location", touch.subject == "On-site visit" ? company.spec->city : "Video call")
        .set("ActivityDateTime", stamp(begin, touch.home))
        .set("ActivityDate", stamp(utc_start(touch.day), touch.home))
        .set("DurationInMinutes", std::to_string(minutes))
        .set("StartDateTime", stamp(begin, touch.home))
        .set("EndDateTime", stamp(begin + minutes * 60, touch.home))
        .set("Description", touch.description)
        .set("OwnerId", copy == 0 ? owner.id : world.staff[4].id)
        .set("Type", "Meeting")
        .set("IsChild", copy == 0 ? "0" : "1")
        .set("IsGroupEvent", copies > 1 ? "1" : "0")
        .set("GroupEventType", copies > 1 ? "1" : "0");
    name_parties(table, company, touch, random);
    audit(table, begin - 86400 * random.between(2, 12), std::min(begin, world.cut), owner.id, touch.home);
    table.end_row();
  }
}

}  // namespace

ActivityTables activity_tables(const World& world) {
  ActivityTables tables{
      CsvTable("Id,WhoId=@,WhatId=@,WhoCount=0,WhatCount=0,Subject,ActivityDate,Status,Priority=Normal,"
               "IsHighPriority=0,"
               "OwnerId,Description,Type,IsDeleted=0,AccountId,IsClosed=0,CreatedDate,CreatedById,"
               "LastModifiedDate,"
               "LastModifiedById,SystemModstamp,IsArchived=0,CallDurationInSeconds,CallType,CallDisposition,"
               "CallObject,"
               "ReminderDateTime,IsReminderSet=0,RecurrenceActivityId,IsRecurrence=0,TaskSubtype,"
               "CompletedDateTime"),
      CsvTable("Id,WhoId=@,WhatId=@,WhoCount=0,WhatCount=0,Subject,Location,IsAllDayEvent=0,ActivityDateTime,"
               "ActivityDate,DurationInMinutes,StartDateTime,EndDateTime,Description,AccountId,OwnerId,Type,"
               "IsPrivate=0,"
               "ShowAs=Busy,IsDeleted=0,IsChild=0,IsGroupEvent=0,GroupEventType,CreatedDate,CreatedById,"
               "LastModifiedDate,"
               "LastModifiedById,SystemModstamp,IsArchived=0,RecurrenceActivityId,IsRecurrence=0,"
               "RecurrenceStartDateTime,RecurrenceEndDateOnly,ReminderDateTime,IsReminderSet=0")};
  for (const Company& company : world.companies) {
    Random random(world.seed, "touches:" + std::string(company.spec->name));
    for (const Touch& touch : touches_of(world, company, random)) {
      if (touch.type == "Meeting" && !touch.open)
        add_event(tables.events, world, company, touch, random);
      else
        add_task(tables.tasks, world, company, touch, random);
    }
  }
  // The pattern of a weekly series: a row that is not itself a meeting.
  const Company& series = world.companies.front();
  const Day first = period_start(series.go_live, Grain::week);
  tables.events.begin_row();
  tables.events.set("Id", salesforce_id("00U", tables.events.rows() + 1))
      .set("WhatId", series.id)
      .set("Subject", "Weekly go-live check")
      .set("ActivityDate", stamp(first))
      .set("ActivityDateTime", stamp(utc_start(first) + 9 * 3600))
      .set("DurationInMinutes", "30")
      .set("OwnerId", world.staff[0].id)
      .set("IsRecurrence", "1")
      .set("RecurrenceStartDateTime", stamp(utc_start(first) + 9 * 3600))
      .set("RecurrenceEndDateOnly", stamp(first + 28));
  audit(tables.events, utc_start(first - 10) + 36000, utc_start(first - 10) + 36000, world.staff[0].id);
  tables.events.end_row();
  return tables;
}

CsvTable case_table(const World& world) {
  CsvTable table(
      "Id,IsDeleted=0,MasterRecordId,CaseNumber,ContactId=@,AccountId=@,AssetId=@,ParentId=@,SuppliedName,"
      "SuppliedEmail,"
      "SuppliedPhone,SuppliedCompany,Type,Status,Reason,Origin,Subject,Priority,Description,IsClosed=0,"
      "ClosedDate,"
      "IsEscalated=0,CurrencyIsoCode,OwnerId,IsClosedOnCreate=0,CreatedDate,CreatedById,LastModifiedDate,"
      "LastModifiedById,SystemModstamp");
  static constexpr std::array<std::string_view, 6> subjects{"Invoice sent to the old address",
                                                            "Purchase order number missing",
                                                            "Questionnaire of the customer's auditors",
                                                            "Change of the contracting entity",
                                                            "VAT id on the invoice",
                                                            "Copy of the signed contract"};
  Random random(world.seed, "cases");
  std::size_t at = 4;
  for (std::size_t i = 0; i < subjects.size(); ++i, at += 5) {
    const Company& company = world.companies[at % world.companies.size()];
    const Day day = working_day(world.until - 20 - static_cast<int>(i) * 53);
    const bool closed = i > 0;
    const Staff& owner = world.staff[static_cast<std::size_t>(company.spec->owner)];
    const Instant created = utc_start(day) + random.between(30000, 50000);
    const Instant changed = created + (closed ? random.between(1, 6) * 86400 : 3600);
    table.begin_row();
    table.set("Id", salesforce_id("500", i + 1))
        .set("CaseNumber", "0000" + std::to_string(1000 + i))
        .set("ContactId", company.people.front().contact_id)
        .set("AccountId", company.id)
        .set("Type", "Question")
        .set("Status", closed ? "Closed" : "Working")
        .set("Origin", "Email")
        .set("Subject", subjects[i])
        .set("Priority", i == 2 ? "High" : "Medium")
        .set("IsClosed", closed ? "1" : "0")
        .set("ClosedDate", closed ? stamp(changed) : "")
        .set("CurrencyIsoCode", company.spec->currency)
        .set("OwnerId", owner.id);
    audit(table, created, changed, owner.id);
    table.end_row();
  }
  return table;
}

}  // namespace rapport::demo
