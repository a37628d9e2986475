// SPDX-License-Identifier: GPL-3.0-or-later
// What speaks for a suggestion beyond its name, and what is confirmed by it at once.
#include <gtest/gtest.h>

#include "core/import/match_evidence.h"
#include "tests/unit/import/small_world.h"

namespace rapport::test {
namespace test_match_evidence {

using import::BulkEvidence;
using import::MatchEvidence;
using import::NameEvidence;

SupportOrganizationRecord organization(const char* id, const char* name,
                                       std::vector<std::string> domains = {}) {
  SupportOrganizationRecord record;
  record.id = id, record.name = name, record.domain_names = std::move(domains);
  return record;
}
SupportUserRecord user(const char* id, const char* organization_id, const char* email) {
  SupportUserRecord record;
  record.id = id, record.organization_id = organization_id, record.email = email, record.role = "end-user";
  return record;
}

class Evidence : public testing::Test {
 protected:
  /// Accounts 1 to 4; organizations of support that share nothing but a name with them.
  Evidence() {
    world.import({account_record(crm_id(1), "Alder Freight", "https://alder.example"),
                  account_record(crm_id(2), "Birch Foods GmbH"), account_record(crm_id(3), "Cedar Media"),
                  account_record(crm_id(4), "Dogwood"),
                  contact_record(crm_id(1, "003"), crm_id(2), "lea@birch.example"),
                  contact_record(crm_id(2, "003"), crm_id(2), "kim@birch.example"),
                  contact_record(crm_id(3, "003"), crm_id(4), "max@gmail.com"),
                  // Exactly the name, nothing else.
                  organization("11", "ALDER FREIGHT"),
                  // The name but for its form; one of its people is a contact by her private address.
                  organization("12", "Birch Foods"), user("121", "12", "lea@birch.example"),
                  user("122", "12", "new@gmail.com"),
                  // The name, but another company's domain.
                  organization("13", "Cedar Media"), user("131", "13", "max@gmail.com")});
  }
  [[nodiscard]] MatchEvidence evidence(const char* organization_id) {
    for (const import::Suggested& one : import::load_suggestions(world.reader()))
      if (one.match.record_id == organization_id) return one.evidence;
    ADD_FAILURE() << organization_id << " is no suggestion";
    return {};
  }
  [[nodiscard]] std::vector<std::string> confirmed_by(BulkEvidence kind) {
    std::vector<std::string> ids;
    for (const import::Suggested& one : import::confirmable(import::load_suggestions(world.reader()), kind))
      ids.push_back(one.match.record_id);
    std::sort(ids.begin(), ids.end());
    return ids;
  }
  SmallWorld world;
};

TEST_F(Evidence, SaysWhatBothSidesName) {
  const MatchEvidence alder = evidence("11");
  EXPECT_EQ(alder.name, NameEvidence::exact);
  EXPECT_EQ(alder.people, 0);
  EXPECT_EQ(alder.sentence, "Only exactly the same name.");

  const MatchEvidence birch = evidence("12");
  EXPECT_EQ(birch.name, NameEvidence::same);
  EXPECT_EQ(birch.people, 2);
  EXPECT_EQ(birch.known, 1);
  EXPECT_TRUE(birch.same_domain);
  EXPECT_EQ(birch.sentence,
            "The same name but for its form, 1 of 2 people is a contact there, a domain in common.");
  ASSERT_EQ(birch.lines.size(), 3U);
  EXPECT_EQ(birch.lines[1].what, "People");
  EXPECT_EQ(birch.lines[1].record, "2 people");
  EXPECT_EQ(birch.lines[1].account, "1 of them is a contact there");
  EXPECT_EQ(birch.lines[2].record, "birch.example");

  const MatchEvidence cedar = evidence("13");
  EXPECT_EQ(cedar.elsewhere, 1);
  EXPECT_TRUE(cedar.contradicted());
  EXPECT_NE(cedar.sentence.find("but 1 person is with another account"), std::string::npos) << cedar.sentence;
}

TEST_F(Evidence, WhatContradictsIsNeverConfirmedAtOnce) {
  EXPECT_EQ(confirmed_by(BulkEvidence::exact_name), std::vector<std::string>{"11"});
  EXPECT_EQ(confirmed_by(BulkEvidence::same_name), (std::vector<std::string>{"11", "12"}));
  EXPECT_EQ(confirmed_by(BulkEvidence::people), std::vector<std::string>{"12"});
  EXPECT_EQ(confirmed_by(BulkEvidence::domain), std::vector<std::string>{"12"});
}

TEST_F(Evidence, AHoldingIsNotConfirmedAsTheCompanyThatItHolds) {
  world.import({organization("14", "Dogwood Holding")});
  EXPECT_EQ(evidence("14").name, NameEvidence::alike);
  EXPECT_EQ(confirmed_by(BulkEvidence::same_name), (std::vector<std::string>{"11", "12"}));
}

TEST_F(Evidence, ANameOfTwoAccountsIsConfirmedForNeither) {
  world.import({account_record(crm_id(5), "Alder Freight")});
  EXPECT_EQ(confirmed_by(BulkEvidence::exact_name), std::vector<std::string>());
}

TEST_F(Evidence, ARecordOfTwoKindsForTwoAccountsIsConfirmedForNeither) {
  world.import({account_record(crm_id(5), "Fir Tools"), account_record(crm_id(6), "Fir Tools Holding"),
                contact_record(crm_id(5, "003"), crm_id(6), "lee@fir.example"),
                organization("15", "Fir Tools"), user("151", "15", "new@fir.example")});
  EXPECT_EQ(confirmed_by(BulkEvidence::exact_name), (std::vector<std::string>{"11", "15"}));
  EXPECT_EQ(confirmed_by(BulkEvidence::domain), (std::vector<std::string>{"12", "15"}));
  std::vector<std::string> both;
  for (const import::Suggested& one :
       import::confirmable(import::load_suggestions(world.reader()),
                           {BulkEvidence::exact_name, BulkEvidence::domain, BulkEvidence::people}))
    both.push_back(one.match.record_id);
  EXPECT_EQ(both, (std::vector<std::string>{"11", "12"}));
}

TEST_F(Evidence, OfTwoSuggestionsForOneRecordTheFirstIsDecided) {
  world.import({account_record(crm_id(5), "Alder Freight")});
  const std::string record = "zendesk:organization:11";
  const auto records = import::confirm_matches(
      world.workspace(), {record + "@" + crm_id(1), record + "@" + crm_id(5)}, Progress());
  EXPECT_EQ(records, std::vector<std::string>{record});
  const auto matches = world.matches("zendesk", "11", "organization");
  ASSERT_EQ(matches.size(), 1U);
  EXPECT_EQ(matches[0].account_id, crm_id(1));
}

TEST_F(Evidence, ManyAreConfirmedAndForgottenAtOnce) {
  const std::string before = world.derived();
  auto counts = import::match_counts(world.reader());
  EXPECT_EQ(counts["suggested"], 3);
  std::vector<std::string> ids;
  for (const import::Suggested& one :
       import::confirmable(import::load_suggestions(world.reader()), BulkEvidence::same_name))
    ids.push_back(one.match.id);
  ids.emplace_back("zendesk:organization:404@" + crm_id(1));  // Decided by somebody else since.
  const auto records = import::confirm_matches(world.workspace(), ids, Progress());
  EXPECT_EQ(records.size(), 2U);
  counts = import::match_counts(world.reader());
  EXPECT_EQ(counts["suggested"], 1);
  for (const char* id : {"11", "12"}) {
    const auto matches = world.matches("zendesk", id, "organization");
    ASSERT_EQ(matches.size(), 1U);
    EXPECT_EQ(matches[0].status, "joined");
    EXPECT_EQ(matches[0].method, "manual");
  }
  import::forget_decisions(world.workspace(), records, Progress());
  EXPECT_EQ(world.derived(), before);
}

}  // namespace test_match_evidence
}  // namespace rapport::test
