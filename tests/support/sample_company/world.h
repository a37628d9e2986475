// SPDX-License-Identifier: GPL-3.0-or-later
/// The made-up world behind all four systems: the customers, their people, and how they are doing.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/day.h"
#include "core/base/zip.h"
#include "tests/support/sample_company/random.h"

namespace rapport::demo {

/// The course of usage over the history.
enum class Shape : std::uint8_t {
  steady,
  growing,
  takeoff,
  fading,
  declining,
  seasonal,
  recent,
  ended,
  none
};
/// By what the support organization is joined to the CRM account.
enum class Link : std::uint8_t { id18, id15, field, domain, name_only, no_organization };
/// Where a company's names come from.
enum class Culture : std::uint8_t {
  english,
  german,
  french,
  italian,
  spanish,
  nordic,
  polish,
  japanese,
  indian,
  arabic,
  hebrew,
  nigerian,
  portuguese,
  dutch
};

/// Days before the history's end between which nobody of ours talked with a customer; 0 and 0: none.
struct Untouched {
  int from = 0, to = 0;
};

/// One line of the table of customers.
struct CompanySpec {
  std::string_view name;
  std::string_view support_name;  ///< Name in the support system; empty = the same.
  std::string_view domain;
  std::string_view industry;
  std::string_view city;
  std::string_view country;
  Culture culture;
  int utc_offset;  ///< Hours; the working day follows it.
  std::string_view tier;
  std::string_view currency;
  int arr;
  int owner;                ///< Index into World::staff.
  std::string_view parent;  ///< Name of the parent account, or empty.
  int renewal_in;   ///< Days from the end of the history; negative for the former customer, 0 for a prospect.
  int terms;        ///< Twelve-month terms bought so far, the current one included; 0 for a prospect.
  int go_live_ago;  ///< Days before the end; larger than the history = before it began.
  int seats;
  Shape shape;
  Link link;
  Untouched untouched = {};
  double mood = 0;  ///< The score around which its answers are; 0: by the course of its usage.
};

/// A person at a customer: CRM contact, product user, requester of tickets, or several of these.
struct Person {
  std::string first, last, email, title, department, phone;
  bool contact = false;
  bool user = false;
  std::string contact_id;  ///< Salesforce, 18 characters; empty where not a contact.
  std::string product_id;  ///< Mixpanel $user_id; empty where not a user.
  std::string device_id;
  std::int64_t support_id = 0;  ///< Zendesk user; 0 where not one.
  double habit = 0.3;           ///< Probability of being active on an ordinary working day.
  Day first_day;                ///< First and last day on which the person may use the product.
  Day last_day;
  int last_touch_ago = 0;  ///< Where not 0: touched exactly so many days before the end and not after.
  Instant first_seen = 0;  ///< Filled by the product's history, like their working days.
  Instant last_seen = 0;
  Day first_seen_day;
  Day last_seen_day;
};

/// A customer or prospect with its people and its ids in all systems.
struct Company {
  const CompanySpec* spec = nullptr;
  std::string id;          ///< Salesforce, 18 characters.
  std::string parent_id;   ///< Salesforce, or empty.
  std::string product_id;  ///< Group id in the product ("acct_1042"); empty where there is no usage.
  std::int64_t organization_id = 0;
  Day customer_since;
  Day renewal;
  Day go_live;
  Day touches_end;  ///< No touch and no change of a record after this day.
  Day tickets_end;  ///< No ticket after this day.
  std::vector<Person> people;

  [[nodiscard]] bool prospect() const { return spec->terms == 0; }
  /// A year without contract and deal: a pilot that cost nothing.
  [[nodiscard]] bool free_pilot(int term) const;
  /// Months from the day after the renewal back to the begin of a term.
  [[nodiscard]] int months_back(int term) const;
  [[nodiscard]] bool former() const { return spec->renewal_in < 0; }
};

/// One of our own people.
struct Staff {
  std::string first, last, email, title;
  std::string id;  ///< Salesforce User, 18 characters.
  std::int64_t support_id = 0;
};

/// Everything that the writers read.
struct World {
  unsigned seed = 1;
  Day start;
  Day until;
  Instant cut = 0;  ///< The exports were made at this instant; nothing is later.
  std::vector<Staff> staff;
  std::vector<Company> companies;
};

/// The table of customers.
[[nodiscard]] std::span<const CompanySpec> company_specs();
/// Draws a first and a last name, and the local part of an email address for them.
struct DrawnName {
  std::string first, last, mailbox;
};
[[nodiscard]] DrawnName draw_name(Culture culture, Random& random);
/// The people of a company whom its story names (with titles, mailboxes and last touches); may be empty.
[[nodiscard]] std::vector<Person> named_people(std::string_view company);

/// Makes the world; the same seed gives the same world on every machine.
[[nodiscard]] World make_world(unsigned seed);

/// Salesforce ids: 15 characters, then the three that make them safe without case.
[[nodiscard]] std::string salesforce_id(std::string_view prefix, std::uint64_t number);
/// The share of its ordinary activity that a company has on a day (0 = none), without weekends and holidays.
[[nodiscard]] double usage_level(const World& world, const Company& company, Day day);
/// The share of ordinary work done on a day: weekends, year's end, August.
[[nodiscard]] double working_share(const CompanySpec& spec, Day day);
/// The latest working day not after `day`.
[[nodiscard]] Day working_day(Day day);
/// A moment of the company's working hours on a day.
[[nodiscard]] Instant office_time(const CompanySpec& spec, Day day, Random& random);

/// A file of the archive, complete in memory.
using SampleFile = ZipMember;

/// What a writer wrote, in numbers.
struct Counts {
  std::size_t accounts = 0, contacts = 0, tickets = 0, events = 0, responses = 0;
};

/// The writers, one per system.
std::vector<SampleFile> mixpanel_files(World& world, Counts& counts);
std::vector<SampleFile> salesforce_files(const World& world, Counts& counts);
std::vector<SampleFile> zendesk_files(const World& world, Counts& counts);
std::vector<SampleFile> survey_files(const World& world, Counts& counts);
/// What a customer success manager gets without admin rights: a report, a view, a calendar, an own workbook.
/// It repeats what the exports say, except for the calls and the workbook's own columns.
std::vector<SampleFile> own_files(const World& world);

}  // namespace rapport::demo
