// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/sample_company/world.h"

#include <algorithm>
#include <array>
#include <set>
#include <unordered_map>

#include "tests/support/sample_company/marks.h"
#include "tests/support/sample_company/stories.h"

namespace rapport::demo {
namespace {

constexpr std::array<std::string_view, 8> titles{
    "COO",        "Ops lead",        "IT admin",          "CFO", "Payroll manager",
    "Controller", "Head of Finance", "Customer care lead"};

std::string_view department_of(std::string_view title) {
  if (title == "CFO" || title == "Controller" || title == "Head of Finance") return "Finance";
  if (title == "IT admin") return "IT";
  if (title == "Payroll manager") return "Payroll";
  return title == "COO" ? "Management" : "Operations";
}

std::vector<Staff> make_staff() {
  const auto member = [](std::string_view first, std::string_view last, std::string_view mailbox,
                         std::string_view title, int number) {
    return Staff{std::string(first),
                 std::string(last),
                 std::string(mailbox) + "@tallyworks.example",
                 std::string(title),
                 salesforce_id("005", static_cast<std::uint64_t>(number)),
                 6130900000000 + number * 41};
  };
  return {member("Ana", "Ito", "ana.ito", "Customer Success Manager", 1),
          member("Bo", "Kim", "bo.kim", "Customer Success Manager", 2),
          member("Zoe", "Ueda", "zoe.ueda", "Senior Customer Success Manager", 3),
          member("Rui", "Lopez", "rui.lopez", "Account Executive", 4),
          member("Nia", "Solberg", "nia.solberg", "Chief Executive Officer", 5),
          member("Tom", "Brandt", "tom.brandt", "Support Lead", 6)};
}

/// When a user first appears, and until when.
void place_in_history(const World& world, const Company& company, std::size_t index, Person& person,
                      Random& random) {
  const CompanySpec& spec = *company.spec;
  person.first_day = world.start;
  person.last_day = world.until;
  if (spec.shape == Shape::recent) {
    person.first_day = company.go_live + random.between(0, 6);
  } else if (spec.shape == Shape::takeoff) {
    if (index >= 8) person.first_day = company.go_live + random.between(0, 40);
  } else if (company.go_live > world.start) {
    person.first_day = company.go_live + random.between(-14, 50);
  } else if (random.chance(spec.shape == Shape::growing ? 0.45 : 0.18)) {
    person.first_day = world.start + random.between(5, world.until - world.start - 30);
  }
  if (random.chance(0.08)) {
    const Day leaves = person.first_day + random.between(90, 400);
    person.last_day = std::min(person.last_day, leaves);
  }
  if (company.former()) person.last_day = std::min(person.last_day, company.renewal + 10);
}

double habit_of(std::string_view title, Random& random) {
  if (title == "Ops lead") return 0.6;
  if (title == "IT admin") return 0.2;
  if (title == "COO") return 0.06;
  if (title == "CFO") return 0.04;
  return std::clamp(random.near(0.21, 0.09), 0.03, 0.55);
}

void make_people(const World& world, Company& company, Random& random) {
  const CompanySpec& spec = *company.spec;
  company.people = named_people(spec.name);
  std::set<std::string> mailboxes;
  std::set<std::string> taken_titles;
  for (Person& person : company.people) {
    mailboxes.insert(person.email);
    taken_titles.insert(person.title);
  }
  const std::size_t contacts = spec.tier == "Enterprise"                  ? 7
                               : spec.tier == "SMB" || company.prospect() ? 3
                                                                          : 5;
  const auto seats = static_cast<std::size_t>(spec.seats);
  const std::size_t named = company.people.size();
  const std::size_t wanted = std::max({contacts, named, seats});
  while (company.people.size() < wanted) {
    DrawnName name = draw_name(spec.culture, random);
    std::string mailbox = name.mailbox;
    for (int n = 2; !mailboxes.insert(mailbox).second; ++n) mailbox = name.mailbox + std::to_string(n);
    Person person;
    person.first = std::move(name.first);
    person.last = std::move(name.last);
    person.email = std::move(mailbox);
    if (company.people.size() < contacts) {
      const auto* const title =
          std::ranges::find_if(titles, [&](auto t) { return !taken_titles.contains(std::string(t)); });
      person.title = title == titles.end() ? "Operations analyst" : *title;
      taken_titles.insert(person.title);
    }
    company.people.push_back(std::move(person));
  }
  const std::size_t contact_count = std::max(contacts, named);
  for (std::size_t i = 0; i < company.people.size(); ++i) {
    Person& person = company.people[i];
    person.email += '@' + std::string(spec.domain);
    person.contact = i < contact_count;
    person.user = i < seats;
    person.department = person.contact ? department_of(person.title) : std::string_view{};
    person.habit = habit_of(person.title, random);
    place_in_history(world, company, i, person, random);
    if (person.contact) person.phone = "+00 555 " + std::to_string(random.between(100000, 999999));
  }
}

void tell_stories(const World& world, Company& company) {
  const std::string_view name = company.spec->name;
  if (name == quiet) {
    company.touches_end = world.until - 63;
    company.tickets_end = world.until - 70;
  } else if (name == detractor) {
    company.touches_end = world.until - 24;  // the day of the answer: nobody has spoken to them since
  } else if (name == sponsor_left) {
    for (Person& person : company.people)
      if (person.title == "COO") {
        person.habit = 0.25;
        person.last_day = world.until - 128;
      }
  } else if (name == takes_off) {
    for (Person& person : company.people)
      if (person.title == "Depot lead Lyon" || person.title == "Depot lead Turin") {
        person.first_day = world.until - 20;
        person.last_day = world.until;
      }
  }
}

}  // namespace

bool Company::free_pilot(int term) const {
  return spec->name == takes_off && term == 0;
}

int Company::months_back(int term) const {
  // The contract after the pilot began two months before its first full year.
  constexpr int after_pilot = 14;
  return spec->name == takes_off && term == 1 ? after_pilot : 12 * (spec->terms - term);
}

std::string salesforce_id(std::string_view prefix, std::uint64_t number) {
  static constexpr std::string_view digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  constexpr std::uint64_t five_places = 916132832;  // 62^5
  // The factor has no common divisor with 62^5: neighbours look different and no two numbers coincide.
  std::uint64_t offset = 0;  // by object, so that their first ids do not look alike
  for (const char c : prefix) offset = offset * 131 + static_cast<unsigned char>(c);
  std::uint64_t rest = (number * 7368787 + offset * 104729) % five_places;
  std::string id = std::string(prefix) + "7W00000" + std::string(5, '0');
  for (std::size_t place = 15; place > 10; --place, rest /= 62) id[place - 1] = digits[rest % 62];
  for (std::size_t group = 0; group < 3; ++group) {
    std::size_t bits = 0;
    for (std::size_t i = 0; i < 5; ++i) {
      const char c = id[group * 5 + i];
      if (c >= 'A' && c <= 'Z') bits |= std::size_t{1} << i;
    }
    id += "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345"[bits];
  }
  return id;
}

World make_world(unsigned seed) {
  constexpr Day until = made_until;
  World world;
  world.seed = seed;
  world.until = until;
  world.start = period_start(add_months(until, -18), Grain::month);
  world.cut = utc_start(until) + 12 * 3600;
  world.staff = make_staff();

  std::unordered_map<std::string_view, std::string> id_of;
  std::uint64_t number = 0;
  std::uint64_t contact_number = 0;
  std::int64_t support_number = 6130900100000;
  int user_number = 20000;
  for (const CompanySpec& spec : company_specs()) {
    Random random(seed, "company:" + std::string(spec.name));
    Company company;
    company.spec = &spec;
    company.id = salesforce_id("001", ++number);
    id_of[spec.name] = company.id;
    if (!spec.parent.empty()) company.parent_id = id_of.at(spec.parent);
    if (spec.seats > 0) company.product_id = "acct_" + std::to_string(1000 + number * 7);
    company.organization_id = 6140000000000 + static_cast<std::int64_t>(number) * 1373;
    company.renewal = until + spec.renewal_in;
    company.customer_since = add_months(company.renewal + 1, -12 * spec.terms);
    company.go_live = period_start(until - spec.go_live_ago, Grain::week);
    if (spec.shape == Shape::recent) company.go_live = until - spec.go_live_ago;
    company.touches_end = company.tickets_end = company.former() ? company.renewal + 5 : until;
    make_people(world, company, random);
    tell_stories(world, company);
    for (Person& person : company.people) {
      if (person.contact) person.contact_id = salesforce_id("003", ++contact_number);
      if (person.user) {
        person.product_id = "u" + std::to_string(user_number += 3);
        const std::string hex = random.hex(32);
        person.device_id = hex.substr(0, 8) + '-' + hex.substr(8, 4) + "-4" + hex.substr(13, 3) + "-a" +
                           hex.substr(17, 3) + '-' + hex.substr(20);
      }
      const bool asks = person.contact ? person.title != "CFO" : random.chance(0.3);
      support_number += 37;
      if (asks && !company.prospect()) person.support_id = support_number;
    }
    world.companies.push_back(std::move(company));
  }
  return world;
}

}  // namespace rapport::demo
