// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/sample_values.h"

#include "core/base/text.h"
#include "tests/support/sample_series.h"

#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <set>
#include <string>

namespace rapport::samples {
namespace {

Day day(int year, int month, int number) {
  return day_of(CivilDate{year, month, number});
}

Origin origin(std::string rule, std::string coverage, std::int64_t records, std::string path,
              std::string source, std::string object) {
  Origin value;
  value.rule = std::move(rule);
  value.coverage = std::move(coverage);
  value.records = records;
  OriginFile file;
  file.path = std::move(path);
  file.source = std::move(source);
  file.object = std::move(object);
  file.exported_at = utc_start(day(2026, 11, 20)) + 6 * 3600;
  file.imported_at = utc_start(day(2026, 11, 21)) + 8 * 3600;
  value.files.push_back(std::move(file));
  return value;
}

MetricInfo people_metric() {
  MetricInfo metric;
  metric.id = "usage.active_users";
  metric.label = "People a week";
  metric.group = "What they do";
  metric.unit = "people";
  metric.direction = Direction::up;
  return metric;
}

std::vector<account::Question> open_questions() {
  return {{"WHY", "What is success for them, and which priority does it serve?", {}, {}, {}},
          {"HOW", "How do they do it now, and why that way?", {}, {}, {}},
          {"WHAT", "Which resources and limits do they have?", {}, {}, {}},
          {"WHO", "Who decides, and who must be involved?", {}, {}, {}},
          {"WHEN", "When do they hope to get there?", {}, {}, {}}};
}

Series people_series(Day today) {
  constexpr std::array<int, 25> kPeople = {30, 29, 31, 30, 33, 32, 34, 31, 35, 36, 34, 37, 36,
                                           34, 35, 36, 38, 39, 37, 40, 41, 42, 40, 43, 42};
  Series series;
  series.metric = people_metric();
  const Day last = period_start(today, Grain::week);
  for (std::size_t i = 0; i < kPeople.size(); ++i) {
    if (i == 7) continue;  // One week that no export covers.
    Point point;
    point.start = last - 7 * static_cast<int>(kPeople.size() - i);
    point.value = kPeople[i];
    point.n = kPeople[i] * 31;
    series.points.push_back(point);
  }
  Point partial;
  partial.start = last;
  partial.value = 38;
  partial.partial = true;
  partial.covered = 5.0 / 7.0;
  partial.n = 902;
  series.points.push_back(partial);
  series.origin = origin("Distinct people with at least one event in the week",
                         "Usage exports cover 1 Jan 2025 to 20 Nov 2026", 28411, "mixpanel/events-2026.jsonl",
                         "mixpanel", "event");
  return series;
}

void add_origins(account::AccountBrief& brief) {
  brief.origins["arr"] = origin("Field ARR__c of the account", "1 of 1 accounts has the field filled", 1,
                                "salesforce/Account.csv", "salesforce", "Account");
  brief.origins["renewal"] =
      origin("Field Renewal_Date__c of the account", "1 of 1 accounts has the field filled", 1,
             "salesforce/Account.csv", "salesforce", "Account");
  brief.origins["usage"] = brief.people_a_week.facts.series.origin;
  brief.origins["nps"] = origin("Answers of people joined by email, last 12 months, newest first",
                                "Survey exports cover 1 Jan 2026 to 18 Nov 2026", 3, "survey/nps-2026.csv",
                                "survey", "response");
  brief.origins["tickets"] = origin(
      "Tickets of the organization joined by account id; open = new, open, pending or hold",
      "Ticket exports cover 1 Mar 2024 to 20 Nov 2026", 87, "zendesk/tickets.json", "zendesk", "ticket");
  brief.origins["touches"] = origin("Tasks, events and emails of the account and its contacts",
                                    "Activity exports cover 1 Jan 2025 to 20 Nov 2026", 64,
                                    "salesforce/Task.csv", "salesforce", "Task");
  brief.origins["contacts"] =
      origin("Contacts of the account that are not deleted", "The newest export is complete", 9,
             "salesforce/Contact.csv", "salesforce", "Contact");
  brief.origins["opportunities"] =
      origin("Sum of Amount over open opportunities by type", "The newest export is complete", 5,
             "salesforce/Opportunity.csv", "salesforce", "Opportunity");
}

std::vector<Flag> some_flags() {
  return {{"no_touch", SignalKind::leading, Level::risk, "Chen Haddad 74 d",
           "Chen Haddad, COO, has had no touch for 74 days."},
          {"urgent_tickets", SignalKind::current, Level::watch, "Urgent ticket",
           "One urgent ticket has been open for 6 days."},
          {"usage_trend", SignalKind::lagging, Level::good, "Usage +18 %",
           "People a week rose by 18 % against the 8 weeks before."},
          {"renewal", SignalKind::current, Level::good, "Renews in 111 d",
           "Renews in 111 days; a renewal opportunity is open."},
          {"detractor", SignalKind::lagging, Level::watch, "Detractor",
           "Rui Ito answered 6 on 4 Sep 2026; no follow-up since."},
          {"ces", SignalKind::current, Level::unknown, "No CES",
           "No effort survey reaches this account: not rated."}};
}

}  // namespace

Day sample_today() {
  return day(2026, 11, 21);
}

account::AccountBrief empty_brief() {
  account::AccountBrief brief;
  brief.today = sample_today();
  brief.facts.id = "001000000000099AAA";
  brief.facts.name = "Alder Foods";
  brief.facts.flags = {{"usage_trend", SignalKind::lagging, Level::unknown, "No usage data",
                        "No usage export reaches this account."},
                       {"detractor", SignalKind::lagging, Level::unknown, "No answers",
                        "No survey answer reaches this account."},
                       {"renewal", SignalKind::current, Level::unknown, "No renewal date",
                        "No field, contract or opportunity gives a renewal date."}};
  brief.people_a_week.facts.series.metric = people_metric();
  brief.questions = open_questions();
  brief.success_missing = "No success plan yet: nobody has written down what success is in their words.";
  brief.next_missing = "No next phase yet: a renewal where nothing comes next is at risk.";
  return brief;
}

account::AccountBrief sample_brief() {
  account::AccountBrief brief = empty_brief();
  const Day today = brief.today;
  AccountFacts& facts = brief.facts;
  facts.id = "001000000000001AAA";
  facts.name = "Northwind Logistics GmbH";
  facts.domain = "northwind.example";
  facts.parent_id = "001000000000002AAA";
  facts.parent_name = "Northwind Group";
  facts.owner = {"Ana Ito", "ana.ito@vendor.example"};
  facts.industry = "Logistics";
  facts.tier = "Enterprise";
  facts.arr = Money{96000, "EUR"};
  facts.arr_basis = "field ARR__c";
  facts.renewal_date = day(2027, 3, 12);
  facts.renewal_basis = "field Renewal_Date__c";
  facts.go_live = day(2026, 3, 9);
  facts.contacts = 9;
  facts.touches = 64;
  facts.last_touch = day(2026, 11, 18);
  facts.touches_known = true;
  facts.opportunities = {5, 2, 1, 96000, 31000, {{"EUR", 127000}}};
  facts.tickets = {87, {}, 3, 1, 40, 4, 42.0, 610.0};
  facts.usage = {28411, 60, day(2025, 1, 2), day(2026, 11, 20)};
  facts.nps = {3, 2, 0, 1, 33.0, day(2026, 11, 2)};
  facts.flags = some_flags();
  Series people = people_series(today);
  people.account_id = facts.id;
  people.account_name = facts.name;
  brief.people_a_week = test::measure_of(std::move(people), facts.go_live);
  brief.breadth = {5, 7, 41.0, 0.18, 60};
  brief.answers = {{9, day(2026, 11, 2), "Lea Novak", "month end takes a day less"},
                   {9, day(2026, 10, 12), "Max Fischer", ""},
                   {6, day(2026, 9, 4), "Rui Ito", "payout file still by hand"}};
  brief.open_tickets = {{"8812", "Payout file rejected by bank", "urgent", "open", day(2026, 11, 15), 6},
                        {"8790", "Report shows yesterday's depot", "normal", "pending", day(2026, 11, 3), 18},
                        {"8801", "Add two users in Lyon", "low", "new", day(2026, 11, 9), 12}};
  brief.opportunities = {
      {"Northwind renewal 2027", "Proposal", "renewal", Money{96000, "EUR"}, day(2027, 3, 12)},
      {"Lyon and Turin", "Proposal", "expansion", Money{31000, "EUR"}, day(2027, 1, 31)}};
  brief.people = sample_people();
  brief.people.resize(5);
  brief.people_met_90d = 4;
  brief.latest = sample_timeline();
  brief.latest.resize(8);
  brief.questions[0].answer = "Pay every driver on the day";
  brief.questions[0].answered = day(2026, 2, 3);
  brief.questions[0].said_by = "Chen Haddad";
  brief.questions[3].answer = "The COO decides, Lea runs it";
  brief.questions[3].answered = day(2026, 2, 3);
  brief.questions[3].said_by = "Lea Novak";
  add_origins(brief);
  return brief;
}

account::AccountBrief long_names_brief() {
  account::AccountBrief brief = sample_brief();
  AccountFacts& facts = brief.facts;
  facts.name =
      "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft & <b>Söhne</b> mbH";
  facts.parent_name = "شركة الخليج العربي للخدمات اللوجستية والنقل البحري الدولي";
  facts.owner.name = "Annemarie-Friederike von Hohenlohe-Schillingsfürst";
  facts.industry = "Rechtsschutzversicherungsgesellschaften";
  facts.tier = "Mittelstandsunternehmen";
  facts.arr = Money{12345678.0, "EUR"};
  facts.arr_basis =
      "latest won opportunity Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz Rollout 2026";
  facts.tickets = {123456, {}, 1234, 123, 40, 4, 100000.0, 610.0};
  brief.breadth = {1234, 2345, 123456.0, -0.87, 1234567};
  brief.people_a_week.facts.series.account_name = facts.name;
  brief.people_a_week = test::measure_of(std::move(brief.people_a_week.facts.series), facts.go_live);
  brief.answers[2].comment =
      "<b>Die Auszahlungsdatei</b> muss immer noch von Hand erstellt werden & das kostet uns jeden "
      "Monatsabschluss zwei Tage";
  for (account::Person& person : brief.people) {
    person.name = "Maximiliane-Charlotte Freifrau zu Guttenberg-Weiß";
    person.title = "Stellvertretende Bereichsleiterin Zahlungsverkehrsabwicklung";
  }
  brief.people[1].name = "عبد الرحمن بن محمد الخوارزمي";
  brief.people[1].title = "رئيس قسم تقنية المعلومات";
  brief.people[2].name = "<img src=x onerror=alert(1)> & Co";
  for (account::TimelineItem& item : brief.latest)
    item.text =
        "Wiederholte Zurückweisung der Auszahlungsdatei durch die Landeszentralbank <i>Rheinland-Pfalz</i>";
  brief.latest[2].text = "رفض البنك ملف الدفع مرة أخرى";
  for (Flag& flag : brief.facts.flags)
    flag.reason =
        flag.reason.str() +
        " Die Ansprechpartnerin der Zahlungsverkehrsabteilung hat seit der Umstellung nicht geantwortet.";
  for (account::Question& question : brief.questions)
    question.prompt += " And what did the people of the Zahlungsverkehrsabteilung say about it?";
  brief.questions[0].answer +=
      ", in jeder Niederlassung, ohne Nachtschicht am Monatsende und ohne <b>Handarbeit</b>";
  return brief;
}

account::AccountBrief many_flags_brief() {
  account::AccountBrief brief = sample_brief();
  std::vector<Flag> flags = some_flags();
  static std::set<std::string> ids;  // A flag only points to its id.
  for (int i = 0; i < 2; ++i)
    for (Flag flag : some_flags()) {
      flag.id = *ids.insert(std::string(flag.id) + std::to_string(i)).first;
      flags.push_back(flag);
    }
  brief.facts.flags = std::move(flags);
  return brief;
}

account::AccountBrief parent_brief() {
  account::AccountBrief brief = sample_brief();
  AccountFacts& facts = brief.facts;
  facts.id = "001000000000002AAA";
  facts.name = "Northwind Group";
  facts.parent_id.clear();
  facts.parent_name.clear();
  facts.children = 3;
  brief.subsidiaries = {{"001000000000001AAA", "Northwind Logistics GmbH", Money{96000, "EUR"}},
                        {"001000000000003AAA", "Northwind & Fils SA", std::nullopt},
                        {"001000000000004AAA", "Northwind Ltd", Money{40000, "GBP"}}};
  account::RollUp roll_up;
  roll_up.accounts = 4;
  roll_up.arr_by_currency = {{"EUR", 192000}, {"GBP", 40000}};
  roll_up.contacts = 31;
  roll_up.touches = 140;
  roll_up.tickets_open = 7;
  roll_up.tickets_total = 210;
  roll_up.events = 60411;
  brief.roll_up = roll_up;
  return brief;
}

std::vector<account::Person> sample_people() {
  return {{"003000000000001AAA", "Lea Novak", "Operations lead", "lea@northwind.example", day(2026, 11, 18),
           21, 9},
          {"003000000000002AAA", "Rui Ito", "IT admin", "rui@northwind.example", day(2026, 11, 9), 12, 6},
          {"003000000000003AAA", "Max Fischer", "CFO", "max@northwind.example", day(2026, 9, 24), 4, 9},
          {"003000000000004AAA", "Chen Haddad", "COO", "chen@northwind.example", day(2026, 9, 8), 7,
           std::nullopt},
          {"003000000000005AAA", "Aïcha Benali", "Depot lead, Lyon", "aicha@northwind.example",
           day(2026, 8, 30), 3, std::nullopt},
          {"003000000000006AAA", "Jo Park", "", "jo@northwind.example", day(2026, 5, 2), 1, std::nullopt},
          {"003000000000007AAA", "Sven Lund", "Payroll", "", std::nullopt, 0, std::nullopt},
          {"003000000000008AAA", "دانا حداد", "محاسبة", "dana@northwind.example", std::nullopt, 0, 8},
          {"003000000000009AAA", "O'Brien & Sons", "External auditor", "audit@obrien.example", std::nullopt,
           0, std::nullopt}};
}

account::TwoWayContacts sample_contacts() {
  return {{{"003000000000001AAA", "Lea Novak", day(2026, 11, 9), {"Ana Ito"}},
           {"003000000000004AAA", "Chen Haddad", day(2026, 9, 8), {"Ana Ito", "Tom Evans"}},
           {"003000000000006AAA", "Jo Park", day(2026, 5, 2), {}}},
          0};
}

std::vector<account::TimelineItem> sample_timeline() {
  std::vector<account::TimelineItem> items = {
      {day(2026, 11, 19), "Ticket", "Payout file rejected by bank", "urgent, open", "Rui Ito", Level::risk},
      {day(2026, 11, 18), "Call", "Month end takes a day less", "32 min", "Ana Ito", Level::good},
      {day(2026, 11, 9), "Email", "Depot benchmark for Lyon", "", "Ana Ito", Level::good},
      {day(2026, 11, 4), "Opportunity", "Lyon and Turin", "Proposal, EUR 31,000", "Ana Ito", Level::good},
      {day(2026, 11, 2), "Survey", "month end takes a day less", "NPS 9", "Lea Novak", Level::good},
      {day(2026, 10, 29), "Meeting", "Quarterly review with operations", "1 h", "Ana Ito", Level::good},
      {day(2026, 10, 12), "Survey", "Answered without a comment", "NPS 9", "Max Fischer", Level::good},
      {day(2026, 10, 2), "Task", "Send depot benchmark", "done", "Ana Ito", Level::good},
      {day(2026, 9, 8), "Call", "Check-in with the COO", "12 min", "Ana Ito", Level::good},
      {day(2026, 9, 4), "Survey", "payout file still by hand", "NPS 6", "Rui Ito", Level::watch},
      {day(2026, 8, 30), "Meeting", "Visit to the Lyon depot", "", "Ana Ito", Level::good},
      {day(2026, 3, 9), "Contract", "Go-live", "contract 00000101", "", Level::good}};
  using account::TimelineGroup;
  const std::map<std::string, TimelineGroup> groups = {
      {"Ticket", TimelineGroup::ticket},    {"Email", TimelineGroup::mail},
      {"Opportunity", TimelineGroup::deal}, {"Contract", TimelineGroup::deal},
      {"Survey", TimelineGroup::answer},    {"Task", TimelineGroup::task}};
  for (account::TimelineItem& item : items) {
    if (const auto group = groups.find(item.kind); group != groups.end()) item.group = group->second;
    item.fields = {{"Status", item.detail}, {"With", item.who}, {"From", "Salesforce"}, {"File", "Task.csv"}};
    item.search = folded(item.text + " " + item.detail + " " + item.who + " " + item.kind);
  }
  return items;
}

account::Portfolio sample_portfolio(int rows) {
  constexpr std::array<const char*, 14> kFirst = {"Alder",   "Bramble", "Cedar",   "Copper", "Delta",
                                                  "Ember",   "Fjord",   "Granite", "Harbor", "Indigo",
                                                  "Juniper", "Krypton", "Lumen",   "Mango"};
  constexpr std::array<const char*, 6> kLast = {"Foods",   "Media & Co", "Robotics",
                                                "Airways", "Energy",     "Textiles GmbH"};
  constexpr std::array<const char*, 3> kTier = {"Enterprise", "Mid-market", "Small"};
  constexpr std::array<const char*, 4> kOwner = {"Ana Ito", "Tom Evans", "Uma Patel", ""};
  constexpr std::array<const char*, 4> kIndustry = {"Logistics", "Health", "Insurance", "Retail"};
  const std::vector<Flag> flags = some_flags();
  account::Portfolio portfolio;
  for (int i = 0; i < rows; ++i) {
    const auto n = static_cast<std::size_t>(i);
    account::PortfolioRow row;
    row.id = "0010000000" + std::to_string(10000 + i) + "AAA";
    row.name = std::string(kFirst[n % kFirst.size()]) + " " + kLast[(n / kFirst.size() + n) % kLast.size()];
    if (n >= kFirst.size() * kLast.size()) row.name += " " + std::to_string(n);
    row.owner = kOwner[n % kOwner.size()];
    row.tier = kTier[n % kTier.size()];
    row.industry = kIndustry[n % kIndustry.size()];
    if (i % 5 != 0) {
      row.arr = Money{12000.0 + 4300.0 * ((i * 7) % 31), i % 9 == 1 ? "USD" : "EUR"};
      portfolio.arr_by_currency[row.arr->currency] += row.arr->amount;
    }
    if (i % 6 != 0) {
      row.days_to_renewal = (i * 37) % 360 - 10;
      row.renewal_date = sample_today() + *row.days_to_renewal;
    }
    row.usage_covered = i % 7 != 0;
    if (row.usage_covered)
      for (int week = 0; week < 26; ++week) {
        const double wave = 20.0 + i % 13 + 6.0 * std::sin(week * 0.45 + i) + (i % 3 - 1) * week * 0.4;
        row.people_a_week.push_back(week == 9 && i % 4 == 0
                                        ? std::numeric_limits<float>::quiet_NaN()
                                        : static_cast<float>(std::round(wave < 0 ? 0 : wave)));
      }
    for (int k = 0; k < i % 4; ++k) row.nps_recent.push_back((i * 3 + k * 5) % 11);
    row.cadence_days = std::array{30, 60, 90}.at(n % 3);
    if (i % 4 == 1) {
      row.has_plan = row.measured = true;
      row.phase = "Pilot in two depots";
      if (i % 8 == 1) row.next = NextStep{NextKind::people, "Roll out to Lyon and Turin", "They asked", ""};
    }
    if (i % 5 == 2) row.last_touch = sample_today() - i * 3;
    row.tickets_covered = i % 8 != 3;
    row.tickets_open = row.tickets_covered ? i % 5 : 0;
    if (i % 2 == 0) row.flags.push_back(flags[n / 2 % flags.size()]);
    if (i % 6 == 0)
      row.flags.push_back({"sponsor_dark",
                           SignalKind::leading,
                           Level::risk,
                           "Sponsor dark 74 d",
                           "The sponsor is going dark.",
                           {}});
    if (i % 6 == 0 && i % 4 == 0)
      row.flags.push_back({"detractor", SignalKind::lagging, Level::watch, "Detractor 4", "A 4 of May.", {}});
    if (!row.usage_covered)
      row.flags.push_back({"usage_trend", SignalKind::lagging, Level::unknown, "No usage data",
                           "No usage export reaches this account."});
    portfolio.rows.push_back(std::move(row));
  }
  const Instant exported = utc_start(day(2026, 11, 20)) + 6 * 3600;
  portfolio.sources = {{"salesforce", exported, 1.0, 4210},
                       {"zendesk", exported - 86400, 0.94, 8800},
                       {"mixpanel", exported, 0.88, 1284000},
                       {"survey", std::nullopt, 0.71, 96}};
  return portfolio;
}

}  // namespace rapport::samples
