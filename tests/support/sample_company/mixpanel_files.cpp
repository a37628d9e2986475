// SPDX-License-Identifier: GPL-3.0-or-later
/// The product's export: raw events month by month, people and group profiles.
#include <algorithm>
#include <array>

#include "tests/support/sample_company/json_text.h"
#include "tests/support/sample_company/marks.h"
#include "tests/support/sample_company/stories.h"
#include "tests/support/sample_company/world.h"

namespace rapport::demo {
namespace {

struct EventLine {
  const Person* person = nullptr;
  std::string json;
  [[nodiscard]] auto kind() const { return std::pair(person, json.substr(0, json.find(','))); }
};

/// What people do in the product, and how often in relation to each other.
enum class Action : std::uint8_t { approve, export_file, report, reconcile, view, bank, dispute, invite };

/// Writes the events of one company, day after day.
class History {
 public:
  History(const World& world, Company& company)
      : world_(world), company_(company), random_(world.seed, "events:" + std::string(company.spec->name)) {}

  void live(Day day, std::vector<EventLine>& lines) {
    day_ = day;
    const double level = usage_level(world_, company_, day) * working_share(*company_.spec, day);
    if (level <= 0) return;
    std::size_t present = 0;
    for (Person& person : company_.people) {
      if (!person.user || day < person.first_day || day > person.last_day) continue;
      if (!random_.chance(std::min(0.95, person.habit * level))) continue;
      ++present;
      work_a_day(day, person, lines);
    }
    if (present > 0 && working_share(*company_.spec, day) > 0.15) run_payouts(day, level, lines);
  }

 private:
  [[nodiscard]] bool live_already(Day day) const { return day >= company_.go_live; }
  [[nodiscard]] bool northwind() const { return company_.spec->name == takes_off; }

  Person* operator_on(Day day) {
    for (Person& person : company_.people)
      if (person.user && person.title == "Ops lead" && day >= person.first_day && day <= person.last_day)
        return &person;
    return nullptr;
  }

  /// The part that all events share; the caller adds properties and calls finish().
  JsonText begin(std::string& out, std::string_view event, Instant at, const Person& person,
                 bool anonymous = false) {
    JsonText json(out);
    json.begin_object().field("event", event).key("properties").begin_object();
    json.key("time").raw(mark('s', at, day_));
    if (anonymous) {
      json.field("distinct_id", "$device:" + person.device_id);
    } else {
      json.field("distinct_id", person.product_id).field("$user_id", person.product_id);
    }
    // Two draws that an id and a delay once took: without them all that follows would be another history.
    static_cast<void>(random_.next());
    static_cast<void>(random_.next());
    json.field("$device_id", person.device_id)
        .field("$insert_id", "@{#}")
        .key("mp_processing_time_ms")
        .raw("@{+}")
        .field("mp_lib", "web");
    if (!anonymous) json.field("company_id", company_.product_id);
    return json;
  }

  void finish(JsonText& json, std::string& out, Instant at, Person& person, std::vector<EventLine>& lines) {
    json.end_object().end_object();
    if (at < utc_start(world_.start) || at > world_.cut) return;
    if (person.first_seen == 0) person.first_seen = at, person.first_seen_day = day_;
    if (at > person.last_seen) person.last_seen = at, person.last_seen_day = day_;
    lines.push_back({&person, std::move(out)});
  }

  void simple(std::string_view event, Instant at, Person& person, std::vector<EventLine>& lines) {
    std::string out;
    JsonText json = begin(out, event, at, person);
    finish(json, out, at, person, lines);
  }

  void work_a_day(Day day, Person& person, std::vector<EventLine>& lines) {
    Instant at = office_time(*company_.spec, day, random_);
    if (person.first_seen == 0 && person.first_day > world_.start) arrive(at, person, lines);
    if (random_.chance(0.42)) {
      std::string out;
      JsonText json = begin(out, "Sign In", at, person);
      json.field("method", random_.chance(0.7) ? "sso" : "password");
      finish(json, out, at, person, lines);
    }
    const int actions = 1 + static_cast<int>(random_.below(3)) / (person.habit < 0.15 ? 2 : 1);
    for (int i = 0; i < actions; ++i) {
      at += random_.between(40, 2400);
      act(draw_action(day), day, at, person, lines);
    }
  }

  /// A first visit: seen by device only, then known by name, the two tied together.
  void arrive(Instant at, Person& person, std::vector<EventLine>& lines) {
    std::string out;
    JsonText page = begin(out, "Open Invitation", at - 190, person, true);
    finish(page, out, at - 190, person, lines);
    std::string tie;
    JsonText json = begin(tie, "$identify", at - 60, person);
    json.field("$identified_id", person.product_id).field("$anon_id", person.device_id);
    finish(json, tie, at - 60, person, lines);
  }

  Action draw_action(Day day) {
    // Approve, export, report, reconcile, view, bank account, dispute, invite: per cent.
    std::array<int, 8> weights{27, 15, 16, 17, 19, 2, 3, 1};
    // The takeoff changed how people work: they approve in the product instead of exporting and working by
    // hand.
    if (northwind()) {
      if (live_already(day))
        weights = {42, 7, 16, 20, 11, 1, 2, 1};
      else
        weights = {6, 41, 14, 8, 28, 1, 1, 1};
    }
    auto rest = static_cast<int>(random_.below(100));
    for (std::size_t i = 0; i < weights.size(); ++i) {
      rest -= weights[i];
      if (rest < 0) return static_cast<Action>(i);
    }
    return Action::view;
  }

  void act(Action action, Day day, Instant at, Person& person, std::vector<EventLine>& lines) {
    static constexpr std::array<std::string_view, 8> names{
        "Approve Payout", "Export File",      "Create Report",   "Reconcile",
        "View Payout",    "Add Bank Account", "Resolve Dispute", "Invite User"};
    static constexpr std::array<std::string_view, 3> formats{"pain.001", "csv", "xlsx"};
    static constexpr std::array<std::string_view, 4> reports{"Cash position", "Payouts by depot", "Fees",
                                                             "Failed payouts"};
    std::string out;
    JsonText json = begin(out, names[static_cast<std::size_t>(action)], at, person);
    switch (action) {
      case Action::approve:
        json.key("amount")
            .hundredths(random_.between(2000, 480000))
            .field("currency", company_.spec->currency);
        if (northwind()) json.field("depot", depot_of(day, person));
        break;
      case Action::export_file:
        json.field("format", random_.pick(formats)).field("rows", random_.between(3, 1800));
        break;
      case Action::report:
        json.field("report", random_.pick(reports)).field("duration_ms", random_.between(180, 5200));
        break;
      case Action::reconcile: {
        const int matched = random_.between(20, 900);
        json.field("matched", matched).field("unmatched", random_.between(0, matched / 12));
        break;
      }
      case Action::dispute:
        json.field("days_open", random_.between(1, 21));
        break;
      default:
        break;
    }
    finish(json, out, at, person, lines);
  }

  std::string_view depot_of(Day day, const Person& person) {
    static constexpr std::array<std::string_view, 3> depots{"Hamburg", "Bremen", "Hannover"};
    if (person.title == "Depot lead Lyon") return "Lyon";
    if (person.title == "Depot lead Turin") return "Turin";
    return depots[static_cast<std::size_t>(day.number + static_cast<int>(person.last.size())) %
                  depots.size()];
  }

  /// The share of drivers paid on the day: the customer's own measure of success.
  double same_day_percent(Day day) {
    if (!northwind()) return random_.near(71, 3.0);
    if (!live_already(day)) return random_.near(59, 2.2);
    const double weeks = (day - company_.go_live) / 7.0;
    return random_.near(68.5 + std::min(9.5, weeks * 0.28), 2.0);
  }

  void run_payouts(Day day, double level, std::vector<EventLine>& lines) {
    Person* const lead = operator_on(day);
    if (lead == nullptr) return;
    if (company_.spec->tier == "SMB" && random_.chance(0.6))
      return;  // the small ones run payouts twice a week
    Instant at = office_time(*company_.spec, day, random_);
    at += random_.between(600, 3000);
    const int drivers =
        std::max(1, static_cast<int>(company_.spec->seats * level * random_.between(3.0, 3.8)));
    const int failed = random_.chance(0.16) ? random_.between(1, 1 + drivers / 30) : 0;
    const double percent = std::clamp(same_day_percent(day), 0.0, 100.0);
    std::string out;
    JsonText json = begin(out, "Payout Run", at, *lead);
    json.key("amount")
        .hundredths(static_cast<std::int64_t>(drivers * random_.near(18400, 1900)))
        .field("currency", company_.spec->currency)
        .field("drivers_paid", drivers)
        .key("same_day_percent")
        .hundredths(static_cast<std::int64_t>(percent * 100))
        .field("failed", failed);
    finish(json, out, at, *lead, lines);
    for (int i = 0; i < std::min(failed, 3); ++i) {
      static constexpr std::array<std::string_view, 4> reasons{"account_closed", "wrong_iban",
                                                               "bank_rejected", "limit"};
      std::string failure;
      const Instant later = at + random_.between(20, 900);
      JsonText event = begin(failure, "Payout Failed", later, *lead);
      event.key("amount").hundredths(random_.between(3000, 60000)).field("reason", random_.pick(reasons));
      finish(event, failure, later, *lead, lines);
    }
    if (random_.chance(0.015)) simple("Change Approval Limit", at + 3600, *lead, lines);
  }

  const World& world_;
  Company& company_;
  Random random_;
  Day day_;  ///< The working day that is being written.
};

void begin_page(JsonText& json, std::string_view session) {
  json.begin_object()
      .field("page", 0)
      .field("page_size", 1000)
      .field("session_id", session)
      .field("status", "ok");
  json.key("results").begin_array();
}

std::string people_page(const World& world) {
  std::string out;
  JsonText json(out);
  begin_page(json, "tallyworks-people-" + mark('d', world.until));
  std::size_t total = 0;
  for (const Company& company : world.companies)
    for (const Person& person : company.people) {
      if (person.last_seen == 0) continue;
      ++total;
      json.begin_object().field("$distinct_id", person.product_id).key("$properties").begin_object();
      json.field("$email", person.email)
          .field("$name", person.first + ' ' + person.last)
          .field("$created", mark('l', person.first_seen, person.first_seen_day))
          .field("$last_seen", mark('l', person.last_seen, person.last_seen_day))
          .field("$city", company.spec->city)
          .field("company_id", company.product_id)
          .field("role", person.title.empty() ? "Operator" : person.title);
      json.end_object().end_object();
    }
  json.end_array().field("total", total).end_object();
  return out + '\n';
}

std::string group_page(const World& world) {
  std::string out;
  JsonText json(out);
  begin_page(json, "tallyworks-groups-" + mark('d', world.until));
  std::size_t total = 0;
  for (const Company& company : world.companies) {
    if (company.product_id.empty()) continue;
    ++total;
    json.begin_object().field("$distinct_id", company.product_id).key("$properties").begin_object();
    json.field("$group_key", "company_id")
        .field("$name", company.spec->name)
        .field("plan", company.spec->tier)
        .field("seats", company.spec->seats)
        .field("base_currency", company.spec->currency);
    // The newest customers' product accounts were opened from the CRM and carry its id.
    if (company.go_live > world.start && company.spec->name != other_name_same_domain)
      json.field("salesforce_account_id", company.id);
    json.end_object().end_object();
  }
  json.end_array().field("total", total).end_object();
  return out + '\n';
}

}  // namespace

std::vector<SampleFile> mixpanel_files(World& world, Counts& counts) {
  SampleFile events{"mixpanel/events-@{month}.ndjson.gz", ""};
  for (Company& company : world.companies) {
    History history(world, company);
    std::vector<EventLine> lines;
    for (Day day = world.start; day <= world.until; day = day + 1) history.live(day, lines);
    // Similar lines are together: the archive is a third smaller than in order of time, which the reader
    // restores anyway.
    std::ranges::stable_sort(lines, {}, &EventLine::kind);
    for (const EventLine& line : lines) events.bytes += line.json + '\n';
    counts.events += lines.size();
  }
  return {std::move(events),
          {"mixpanel/people-0.json", people_page(world)},
          {"mixpanel/groups-company_id.json", group_page(world)}};
}

}  // namespace rapport::demo
