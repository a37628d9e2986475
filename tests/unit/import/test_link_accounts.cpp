// SPDX-License-Identifier: GPL-3.0-or-later
/// Accounts of other systems find those of the CRM, and each other, reversibly and in any order of imports.
#include <gtest/gtest.h>

#include "core/account/portfolio.h"
#include "core/base/error.h"
#include "core/import/own_accounts.h"
#include "core/measure/annotations.h"
#include "tests/unit/import/small_world.h"

namespace rapport::test {
namespace test_link_accounts {

using workspace::Outcome;
using Ids = std::vector<std::string>;

const Ids kNobody;

/// Two accounts of Salesforce, one with a contact.
std::vector<Record> crm() {
  AccountRecord birch = account_record(crm_id(1), "Birch Paper", "https://www.birch-paper.example");
  birch.attributes = {{"Stripe_Customer__c", "cus_9Kx2", {}}};
  return {birch, account_record(crm_id(2), "Elm Tools"),
          contact_record(crm_id(1, "003"), crm_id(2), "ida@elm.example")};
}

TEST(LinkAccounts, ByIdAddressAndDomain) {
  SmallWorld world;
  world.import(crm());
  AccountRecord by_key = account_record("hubspot:700000001", "Nothing Alike");
  by_key.attributes = {{"Salesforce Account ID", crm_id(2), {}}};
  world.import({account_record("table:my customers/" + crm_id(1).substr(0, 15), "Other Name"),
                account_record("stripe:cus_9Kx2", "Yet Another"),
                account_record("freshdesk:88001", "Birch", "birch-paper.example"),
                account_record("chargebee:ch_11111", "E. T."),
                contact_record("chargebee:c1", "chargebee:ch_11111", "ida@elm.example"), by_key});
  const std::vector<std::tuple<std::string, std::string, int, std::string>> expected = {
      {"table", "my customers/" + crm_id(1).substr(0, 15), 1, "id"},
      {"stripe", "cus_9Kx2", 1, "id"},
      {"freshdesk", "88001", 1, "domain"},
      {"chargebee", "ch_11111", 2, "email"},
      {"hubspot", "700000001", 2, "id"}};
  for (const auto& [source, id, number, method] : expected) {
    EXPECT_EQ(world.survivor(source + ":" + id), crm_id(number)) << id;
    const auto rows = world.matches(source, id);
    ASSERT_EQ(rows.size(), 1U) << id;
    EXPECT_EQ(rows[0].status, "joined") << id;
    EXPECT_EQ(rows[0].method, method) << id;
    EXPECT_EQ(rows[0].account_id, crm_id(number)) << id;
    EXPECT_FALSE(rows[0].evidence.empty()) << id;
  }
  EXPECT_EQ(world.live(), (Ids{crm_id(1), crm_id(2)}));
  // Its plain id finds the account that it is.
  EXPECT_EQ(account::resolve_account(world.reader(), "cus_9Kx2"), crm_id(1));
  EXPECT_EQ(account::resolve_account(world.reader(), "700000001"), crm_id(2));
  EXPECT_EQ(account::resolve_account(world.reader(), "hubspot:700000001"), crm_id(2));
}

TEST(LinkAccounts, ANameSuggestsAndTwoCandidatesAreNone) {
  SmallWorld world;
  world.import({account_record(crm_id(1), "Birch Paper", "birch.example"),
                account_record(crm_id(2), "Birch Paper Export", "birch.example"),
                account_record(crm_id(3), "Elm Tools Ltd")});
  world.import({account_record("stripe:cus_10001", "Birch", "birch.example"),
                account_record("stripe:cus_10002", "Elm Tools"),
                account_record("stripe:cus_10003", "Somebody on Gmail"),
                contact_record("stripe:c3", "stripe:cus_10003", "someone@gmail.com")});
  for (const char* id : {"cus_10001", "cus_10002", "cus_10003"})
    EXPECT_EQ(world.survivor(std::string("stripe:") + id), std::string("stripe:") + id);
  EXPECT_EQ(world.live(), (Ids{crm_id(1), crm_id(2), crm_id(3)}));
  ASSERT_EQ(world.matches("stripe", "cus_10002").size(), 1U);
  EXPECT_EQ(world.matches("stripe", "cus_10002")[0].status, "suggested");
  EXPECT_EQ(world.matches("stripe", "cus_10003")[0].status, "unmatched");
  try {
    static_cast<void>(account::resolve_account(world.reader(), "cus_10003"));
    FAIL() << "it is linked to nothing";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::not_found);
    EXPECT_NE(std::string(error.what()).find("match link stripe:account:cus_10003"), std::string::npos);
  }
}

TEST(LinkAccounts, WithoutACrmTheyAreTheAccountsAndOneCompanyIsOne) {
  SmallWorld world;
  world.import({account_record("chartmogul:cus_20001", "Birch"), account_record("stripe:cus_20001", "Birch"),
                account_record("table:mine/1", "Elm", "elm.example"),
                account_record("table:theirs/1", "Other", "other.example"),
                account_record("stripe:cus_20002", "E", "elm.example")});
  // Both know the customer by one id; a table's row 1 is not another table's row 1.
  EXPECT_EQ(world.survivor("chartmogul:cus_20001"), "stripe:cus_20001");
  EXPECT_EQ(world.survivor("table:mine/1"), "stripe:cus_20002");
  EXPECT_EQ(world.live(), (Ids{"stripe:cus_20001", "stripe:cus_20002", "table:theirs/1"}));
  // Two customers of one system are two, and what both have is neither's.
  world.import({account_record("stripe:cus_20003", "Elm East", "elm.example")});
  EXPECT_EQ(world.live(), (Ids{"stripe:cus_20001", "stripe:cus_20002", "stripe:cus_20003", "table:mine/1",
                               "table:theirs/1"}));
}

TEST(LinkAccounts, WhatALinkedAccountKnowsHelpsOthersAndTheSurvivorsTickets) {
  SmallWorld world;
  AccountRecord company = account_record("hubspot:700000001", "Quite Different", "elm.example");
  company.attributes = {{"Salesforce Account ID", crm_id(2), {}}};
  CaseRecord one;
  one.id = "freshdesk:1", one.supplied_email = "someone@elm.example";
  world.import({account_record(crm_id(2), "Elm Tools"), company,
                account_record("stripe:cus_40001", "E", "www.elm.example"), one});
  EXPECT_EQ(world.survivor("stripe:cus_40001"), crm_id(2));
  EXPECT_EQ(world.facts(crm_id(2)).tickets.total, 1);
  EXPECT_EQ(world.facts(crm_id(2)).domain, "elm.example");
}

TEST(LinkAccounts, PeopleWithoutAnAccountAreTheirDomains) {
  SmallWorld world;
  world.import({account_record(crm_id(1), "Birch Paper", "birch-paper.example"),
                contact_record(crm_id(1, "003"), crm_id(1), "kim@birch-paper.example"),
                contact_record("hubspot:501", "", "lee@birch-paper.example"),
                contact_record("hubspot:502", "", "kim@birch-paper.example"),
                contact_record("hubspot:503", "", "sam@elsewhere.example")});
  EXPECT_EQ(world.facts(crm_id(1)).contacts, 2) << "Kim and Lee; Kim of the other system is Kim";
  EXPECT_TRUE(world.workspace().check().ok);
}

TEST(LinkAccounts, HubSpotIsACrm) {
  SmallWorld world;
  world.import({account_record("hubspot:700000001", "Birch", "birch.example"),
                account_record("stripe:cus_1", "Nobody Known"),
                account_record("table:mine/9", "B", "birch.example")});
  EXPECT_EQ(world.live(), (Ids{"hubspot:700000001"}));
  EXPECT_EQ(world.survivor("table:mine/9"), "hubspot:700000001");
  EXPECT_EQ(world.matches("stripe", "cus_1")[0].status, "unmatched");
  // Nothing that it could be linked to: it is no match of anything.
  EXPECT_TRUE(world.matches("hubspot", "700000001").empty());
  world.import({account_record(crm_id(5), "Unrelated")});
  EXPECT_EQ(world.live(), (Ids{crm_id(5), "hubspot:700000001"}));
  EXPECT_EQ(world.matches("hubspot", "700000001")[0].status, "unmatched");
}

TEST(LinkAccounts, TheSameFileAgainChangesNothing) {
  SmallWorld world;
  const std::vector<Record> table = {account_record("table:mine/1", "Birch", "birch-paper.example"),
                                     account_record("table:mine/2", "Nobody")};
  world.import(crm());
  EXPECT_EQ(world.import(table), (std::vector<Outcome>{Outcome::added, Outcome::added}));
  const std::string before = world.derived();
  EXPECT_EQ(world.import(table), (std::vector<Outcome>{Outcome::unchanged, Outcome::unchanged}));
  EXPECT_EQ(world.derived(), before);
  EXPECT_EQ(world.survivor("table:mine/1"), crm_id(1));
  // A change is one, and leaves the link.
  EXPECT_EQ(world.import({account_record("table:mine/1", "Birch & Co", "birch-paper.example")}),
            (std::vector<Outcome>{Outcome::updated}));
  EXPECT_EQ(world.survivor("table:mine/1"), crm_id(1));
}

TEST(LinkAccounts, PeopleDecideAndTakeBack) {
  SmallWorld world;
  world.import(crm());
  world.import({account_record("hubspot:700000001", "Elm Tools Inc"),
                account_record("table:mine/1", "B", "birch-paper.example")});
  const Progress progress;
  ASSERT_EQ(world.matches("hubspot", "700000001").size(), 1U);
  const Match suggestion = world.matches("hubspot", "700000001")[0];
  EXPECT_EQ(suggestion.id, "hubspot:account:700000001@" + crm_id(2));
  import::confirm_match(world.workspace(), suggestion.id, progress);
  EXPECT_EQ(world.survivor("hubspot:700000001"), crm_id(2));
  EXPECT_EQ(world.matches("hubspot", "700000001")[0].method, "manual");
  import::reject_match(world.workspace(), "table:account:mine/1", progress);
  EXPECT_EQ(world.survivor("table:mine/1"), "table:mine/1");
  world.import(crm());
  EXPECT_EQ(world.survivor("hubspot:700000001"), crm_id(2));
  EXPECT_EQ(world.survivor("table:mine/1"), "table:mine/1");
  import::forget_decision(world.workspace(), "table:account:mine/1", progress);
  EXPECT_EQ(world.survivor("table:mine/1"), crm_id(1));
  import::unlink_record(world.workspace(), "hubspot:account:700000001", progress);
  EXPECT_EQ(world.survivor("hubspot:700000001"), "hubspot:700000001");
  EXPECT_EQ(world.live(), (Ids{crm_id(1), crm_id(2), "hubspot:700000001"}));
  // To an account of a weaker system too, and never in a circle.
  import::link_record(world.workspace(), "hubspot:account:700000001", "table:mine/1", progress);
  EXPECT_EQ(world.survivor("hubspot:700000001"), crm_id(1));
  EXPECT_THROW(import::link_record(world.workspace(), "table:account:mine/1", "table:mine/1", progress),
               Error);
  import::link_record(world.workspace(), "table:account:mine/1", "hubspot:700000001", progress);
  EXPECT_EQ(world.live(), (Ids{crm_id(1), crm_id(2), "hubspot:700000001"}));
}

TEST(LinkAccounts, ItStandsAloneAgainWhenTheEvidenceGoes) {
  SmallWorld world;
  AccountRecord elm = account_record(crm_id(2), "Elm Tools", "elm.example");
  elm.version = 100;
  world.import({elm, account_record("hubspot:700000001", "Ulme", "elm.example")});
  EXPECT_EQ(world.survivor("hubspot:700000001"), crm_id(2));
  elm.version = 200, elm.website = "elm-tools.example";
  world.import({elm});
  EXPECT_EQ(world.survivor("hubspot:700000001"), "hubspot:700000001");
  EXPECT_EQ(world.live(), (Ids{crm_id(2), "hubspot:700000001"}));
}

/// A table first, then what people write, then the CRM.
class TableFirst : public testing::TestWithParam<const char*> {};

TEST_P(TableFirst, WhatPeopleWroteIsFoundUnderTheAccountOfTheCrm) {
  const std::string way = GetParam();
  const std::string id = way == "id" ? "table:mine/" + crm_id(1) : "table:mine/1";
  const std::vector<Record> table = {
      account_record(id, "Birch Paper", way == "domain" ? "birch-paper.example" : "")};
  const Progress progress;
  SmallWorld world;
  world.import(table);
  EXPECT_EQ(world.live(), (Ids{id}));
  const measure::Annotation note{0, *parse_iso_day("2026-05-04"), measure::AnnotationKind::go_live, "Live"};
  measure::add_annotation(world.workspace(), id, note, "Ana");
  world.import(crm());
  if (way == "name") {
    // Until it is linked it stays in sight with what was written for it.
    EXPECT_EQ(world.live(), (Ids{crm_id(1), crm_id(2), id}));
    import::confirm_match(world.workspace(), "table:account:mine/1@" + crm_id(1), progress);
  }
  EXPECT_EQ(world.live(), (Ids{crm_id(1), crm_id(2)}));
  const auto notes = measure::load_annotations(world.reader(), crm_id(1));
  ASSERT_EQ(notes.size(), 1U);
  EXPECT_EQ(notes[0].text, "Live");
  EXPECT_TRUE(measure::load_annotations(world.reader(), crm_id(2)).empty());

  SmallWorld other;
  other.import(crm());
  other.import(table);
  if (way == "name") import::confirm_match(other.workspace(), "table:account:mine/1@" + crm_id(1), progress);
  EXPECT_EQ(other.derived(), world.derived());
}
INSTANTIATE_TEST_SUITE_P(Ways, TableFirst, testing::Values("id", "domain", "name"));

TEST(OwnAccounts, AreThereWithoutAnyExportAndLinkedLater) {
  SmallWorld world;
  const Progress progress;
  workspace::OwnAccount own;
  own.name = " Birch Paper ", own.website = "birch-paper.example", own.arr = 90000, own.currency = "eur";
  own.renewal_day = parse_iso_day("2027-04-01");
  const std::string id = import::add_own_account(world.workspace(), own, progress);
  EXPECT_EQ(id, "table:by hand/Birch Paper");
  AccountFacts facts = world.facts(id);
  EXPECT_EQ(facts.name, "Birch Paper");
  EXPECT_EQ(facts.arr, (Money{90000, "EUR"}));
  EXPECT_EQ(facts.arr_source, "by_hand");
  EXPECT_EQ(facts.renewal_date, parse_iso_day("2027-04-01"));
  EXPECT_THROW(import::add_own_account(world.workspace(), own, progress), Error);
  own.name = "Oak";
  own.website = "no website";
  EXPECT_THROW(import::add_own_account(world.workspace(), own, progress), Error);

  // Other systems of the company become part of it, and none hides it.
  world.import(
      {account_record("stripe:cus_30001", "Birch", "birch-paper.example"), account_record(crm_id(9), "Oak")});
  EXPECT_EQ(world.survivor(id), "stripe:cus_30001");
  EXPECT_EQ(world.live(), (Ids{crm_id(9), "stripe:cus_30001"}));
  world.import(crm());
  EXPECT_EQ(world.survivor(id), crm_id(1));
  facts = world.facts(crm_id(1));
  EXPECT_EQ(facts.arr, (Money{90000, "EUR"}));
  EXPECT_EQ(facts.arr_basis, "set by hand");

  EXPECT_EQ(
      import::apply_own_accounts(
          world.workspace(),
          R"({"accounts": [{"name": "birch paper", "arr": {"amount": 95000}}, {"name": "Ash"}]})", progress),
      (Ids{id, "table:by hand/Ash"}));
  EXPECT_EQ(world.facts(crm_id(1)).arr, (Money{95000, "EUR"}));
  EXPECT_EQ(account::resolve_account(world.reader(), "Ash"), "table:by hand/Ash");
  for (const char* bad :
       {"[]", "{", R"({"name": "A", "tier": "x"})", R"({"accounts": [{"name": "Quux"}, {"name": ""}]})",
        R"({"id": "table:mine/1", "name": "C"})", R"({"name": "D", "renewal_date": "soon"})",
        R"({"name": "E", "arr": {"amount": -1}})"})
    EXPECT_THROW(import::apply_own_accounts(world.workspace(), bad, progress), Error) << bad;
  EXPECT_THROW(static_cast<void>(account::resolve_account(world.reader(), "Quux")), Error);
}

/// Worlds of a few companies, each in some of four systems, known by some of their keys.
std::vector<Record> random_world(Dice& dice) {
  std::vector<Record> records;
  const int companies = dice.between(2, 5);
  for (int i = 1; i <= companies; ++i) {
    const std::string number = std::to_string(i);
    // Some share a domain, and some names are alike.
    const std::string domain = "company" + std::to_string(dice.chance(80) ? i : 1) + ".example";
    const std::string name = dice.chance(70) ? "Company " + number : "Company";
    const std::string mail = "ana@" + (dice.chance(80) ? domain : std::string("gmail.com"));
    const auto site = [&] { return dice.chance(60) ? domain : std::string(); };
    if (dice.chance(50)) {
      AccountRecord record = account_record(crm_id(i), name, site());
      if (dice.chance(30)) record.attributes.push_back({"Stripe_Id__c", "cus_7000" + number, {}});
      if (dice.chance(50)) record.attributes.push_back({"ARR__c", "1000" + number, {}});
      records.emplace_back(record);
      if (dice.chance(50)) records.emplace_back(contact_record(crm_id(i, "003"), crm_id(i), mail));
    }
    if (dice.chance(50)) {
      records.emplace_back(account_record("hubspot:90000000" + number, name, site()));
      if (dice.chance(50))
        records.emplace_back(contact_record("hubspot:5" + number, "hubspot:90000000" + number, mail));
    }
    for (const char* system : {"stripe", "chartmogul"}) {
      if (!dice.chance(50)) continue;
      const std::string id = std::string(system) + ":cus_7000" + number;
      records.emplace_back(account_record(id, name, dice.chance(30) ? domain : ""));
      SubscriptionRecord subscription =
          subscription_record(std::string(system) + ":sub_" + number, id, 1000.0 * dice.between(1, 9));
      if (dice.chance(60)) subscription.email = mail;
      records.emplace_back(subscription);
    }
    if (dice.chance(50)) {
      AccountRecord record = account_record("table:mine/" + number, name, site());
      record.attributes = {{"ARR", "2000" + number, {}}, {"Tier", dice.chance(50) ? "Gold" : "Silver", {}}};
      records.emplace_back(record);
    }
    CaseRecord one;
    one.id = "freshdesk:4" + number, one.number = "4" + number, one.company = name;
    if (dice.chance(50)) one.supplied_email = mail;
    records.emplace_back(one);
  }
  return records;
}

TEST(LinkAccounts, TheOrderOfImportsDoesNotMatter) {
  std::size_t linked = 0;
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    Dice dice(seed);
    std::vector<Record> records = random_world(dice);
    SmallWorld first;
    first.import(records);
    const std::string expected = first.derived();
    for (const auto outcome : first.import(records)) ASSERT_EQ(outcome, Outcome::unchanged) << seed;
    ASSERT_EQ(first.derived(), expected) << seed << " imported twice";
    for (const std::string& id : first.live()) linked += first.facts(id).merged.size();
    // In another order, in two imports.
    dice.shuffle(records);
    SmallWorld second;
    const auto middle = records.begin() + static_cast<std::ptrdiff_t>(records.size() / 2);
    second.import({records.begin(), middle});
    second.import({middle, records.end()});
    ASSERT_EQ(second.derived(), expected) << seed;
  }
  EXPECT_GT(linked, 40U);
}

}  // namespace test_link_accounts
}  // namespace rapport::test
