// SPDX-License-Identifier: GPL-3.0-or-later
#include <filesystem>
#include <stdexcept>

#include "tests/support/world_build.h"

namespace rapport::test {
namespace {

const char* const kFirst[] = {"Ava", "Jürgen", "Mei",  "Noé", "Priya", "Sven",
                              "Zoë", "Tomás",  "Ines", "Olu", "Kaja",  "Ruth"};
const char* const kLast[] = {"O'Hara", "Müller", "Tan",  "Lefèvre", "Iyer", "Ångström",
                             "Quist",  "Ramos",  "Weiß", "Adeyemi", "Berg", "Stone"};
const char* const kSyllables[] = {"ba", "ve", "ko", "ri", "lu", "na", "to", "shi", "pe", "qua", "mo", "zen"};

std::string word(int number) {
  std::string text;
  for (int i = 0; i < 4; ++i) {
    text += kSyllables[number % 12];
    number /= 12;
  }
  text[0] = static_cast<char>(text[0] - 32);
  return text;
}

}  // namespace

TempFolder::TempFolder() {
  std::string pattern = (std::filesystem::temp_directory_path() / "rapport-world-XXXXXX").string();
  if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder");
  path_ = pattern;
}
TempFolder::~TempFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

Day world_first_day() {
  return day_of({2025, 9, 1});
}
Day world_last_day() {
  return day_of({2026, 6, 30});
}

const AccountTruth& World::account(const std::string& id) const {
  for (const AccountTruth& one : accounts)
    if (one.id == id) return one;
  throw std::runtime_error("the world has no account " + id);
}

WorldBuilder::WorldBuilder(const std::string& folder, const WorldOptions& options)
    : options_(options), dice_(options.seed) {
  world_.folder = folder;
  world_.event_names = {"Report Created", "Invoice Paid", "Login", "Zahlung erhöht", "Export \"CSV\""};
}

World WorldBuilder::build() {
  for (const char* sub : {"salesforce", "zendesk", "mixpanel", "survey"})
    std::filesystem::create_directories(world_.folder + "/" + sub);
  plan_accounts();
  plan_people();
  salesforce();
  zendesk();
  mixpanel();
  survey();
  return std::move(world_);
}

World make_world(const std::string& folder, const WorldOptions& options) {
  return WorldBuilder(folder, options).build();
}

Day WorldBuilder::some_day() {
  return world_first_day() + dice_.below(world_last_day() - world_first_day() + 1);
}
Instant WorldBuilder::some_time(Day day) {
  return utc_start(day) + dice_.below(86400);
}

void WorldBuilder::touched(int account, Day day) {
  AccountTruth& t = truth(account);
  ++t.touches;
  t.touch_days.push_back(day);
  if (!t.last_touch || day > *t.last_touch) t.last_touch = day;
}

void WorldBuilder::add_file(const std::string& name, const std::string& bytes) {
  write_bytes(world_.folder + "/" + name, bytes);
  world_.files.push_back(world_.folder + "/" + name);
}

void WorldBuilder::plan_accounts() {
  const char* const tiers[] = {"Gold", "Silver", "Bronze"};
  const char* const industries[] = {"Banking", "Energy", "", "Retail & Co", "Health"};
  const char* const currencies[] = {"", "EUR", "USD", "GBP"};
  for (int i = 0; i < options_.accounts; ++i) {
    AccountTruth t;
    Site s;
    s.id15 = id15_of("001", 100 + i);
    t.id = id18_of(s.id15);
    t.name =
        word(i * 7 + 3) + " " + word(i * 31 + 500) + (i % 4 == 1 ? ", \"" + word(i) + "\" GmbH" : " Ltd");
    // Hosts: ordinary, below a public suffix of two parts, shared by two accounts, none at all.
    s.host = "site" + std::to_string(i) + ".example";
    s.domain_clear = true;
    if (i % 12 == 8) s.host = "rapport-site" + std::to_string(i) + ".co.uk";
    if (i % 12 == 10 && i + 1 < options_.accounts) s.domain_clear = false;
    if (i % 12 == 11) s.host = sites_.back().host, s.domain_clear = false;
    s.website = i % 2 == 0 ? "https://www." + s.host + "/about?x=1" : s.host;
    t.domain = s.host;
    if (i % 12 == 9) s.website.clear(), t.domain.clear();  // Only its contacts' addresses show its domain.
    if (i % 5 != 0) s.product_id = "acct-" + std::to_string(1000 + i);
    s.link = static_cast<Link>(i % 9);
    if (s.link == Link::product_id && s.product_id.empty()) s.link = Link::id18;
    if (s.link == Link::merged_id) s.merged_id15 = id15_of("001", 20000 + i);
    t.owner_name = "Owner" + std::to_string(i % 4) + " Ågren";
    t.owner_email = "owner" + std::to_string(i % 4) + "@vendor.example";
    if (i % 6 == 2) t.csm_name = "Maya Ito " + std::to_string(i);
    t.industry = industries[i % 5];
    t.tier = i % 10 == 9 ? "" : tiers[i % 3];
    t.currency = *currencies[i % 4] == '\0' ? "USD" : currencies[i % 4];
    t.prospect = i % 11 == 5;
    if (i % 8 != 7) t.arr = 1000.0 * dice_.between(5, 400) + (i % 3 == 0 ? 0.5 : 0.0);
    if (i % 3 != 2) t.second_value = 500.0 * dice_.between(2, 90);
    if (i % 8 != 6) t.renewal = day_of({2026, 1 + i % 12, 1 + i % 28}) + 200;
    if (i % 2 == 0) t.go_live = day_of({2025, 1 + i % 12, 5});
    if (i % 10 == 3) t.parent_id = world_.accounts[static_cast<std::size_t>(i - 3)].id;
    world_.accounts.push_back(std::move(t));
    sites_.push_back(std::move(s));
  }
  for (const AccountTruth& child : world_.accounts)
    for (AccountTruth& parent : world_.accounts)
      if (!child.parent_id.empty() && parent.id == child.parent_id) ++parent.children;
  gone_id15_ = id15_of("001", 30000);
}

int WorldBuilder::add_person(int account, const std::string& email, int home, bool contact) {
  Person p;
  const auto n = static_cast<int>(people_.size());
  p.first = kFirst[n % 12];
  p.last = kLast[(n / 12 + n) % 12] + (n % 9 == 0 ? std::string(" \"von\"\nNeustadt") : std::string());
  p.email = email;
  p.account = account;
  p.home = home;
  if (contact) p.contact_id = id18_of(id15_of("003", ++contacts_made_ + 500));
  people_.push_back(p);
  if (account >= 0) site(account).people.push_back(n);
  return n;
}

void WorldBuilder::plan_people() {
  int serial = 0;
  const auto at_host = [&](const std::string& host) { return "p" + std::to_string(++serial) + "@" + host; };
  for (int i = 0; i < options_.accounts; ++i) {
    const int by_domain = site(i).domain_clear ? i : -1;
    // Contacts: at the company, at a free mail host, without address, deleted.
    const int at_company = dice_.between(2, 5);
    for (int k = 0; k < at_company; ++k) add_person(i, at_host(site(i).host), i, true);
    for (int k = dice_.between(0, 2); k > 0; --k) add_person(i, at_host("gmail.com"), i, true);
    if (dice_.chance(30)) add_person(i, "", -1, true);
    if (dice_.chance(30)) person(add_person(i, at_host(site(i).host), by_domain, true)).deleted = true;
    if (dice_.chance(30)) person(add_person(i, at_host("gmx.de"), -1, true)).deleted = true;
    // Colleagues whom the CRM does not know.
    add_person(i, at_host(i % 2 == 0 ? "mail." + site(i).host : site(i).host), by_domain, false);
    add_person(i, at_host("outlook.com"), -1, false);
  }
  // The same address under two accounts: an agency's host belongs to neither, a company's host decides.
  for (int i = 0; i + 4 < options_.accounts; i += 15) {
    if (!site(i).domain_clear || site(i).website.empty() || site(i + 4).website.empty()) continue;
    const std::string agency = "mark@agency" + std::to_string(i) + ".example";
    const std::string company = "double" + std::to_string(i) + "@" + site(i).host;
    add_person(i, agency, -1, true);
    add_person(i + 4, agency, -1, true);
    add_person(i, company, i, true);
    add_person(i + 4, company, i, true);
  }
  for (int k = 0; k < 6; ++k)
    strangers_.push_back(add_person(-1, "nobody" + std::to_string(k) + "@gmail.com", -1, false));
  for (int k = 0; k < 3; ++k)
    left_behind_.push_back(
        add_person(-1, k == 0 ? "left@gone.example" : "left" + std::to_string(k) + "@yahoo.com", -1, true));
}

}  // namespace rapport::test
