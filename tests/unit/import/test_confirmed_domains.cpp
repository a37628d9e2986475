// SPDX-License-Identifier: GPL-3.0-or-later
// Who confirms one person of a company has confirmed the company's domain: no second question about a
// colleague.
#include <gtest/gtest.h>

#include "tests/unit/import/small_world.h"

namespace rapport::test {
namespace test_confirmed_domains {

SurveyResponseRecord answer(const std::string& id, const std::string& email, const std::string& company) {
  SurveyResponseRecord record;
  record.id = id, record.form = "nps", record.score = 9, record.email = email, record.company = company;
  record.answered_day = parse_iso_day("2026-10-01");
  record.answered_at = utc_start(*record.answered_day);
  return record;
}
TicketRecord viewed_ticket(const std::string& id, const std::string& email, const std::string& organization) {
  TicketRecord record;
  record.id = id, record.status = "open", record.requester_email = email;
  record.organization_name = organization;
  return record;
}

class ConfirmedDomains : public testing::Test {
 protected:
  void fill(const std::string& website) {
    world.import({account_record(crm_id(1), "Larkfield Clinics", website),
                  account_record(crm_id(2), "Osprey Rail"),
                  answer("1", "jo@larkfield.example", "Larkfield Clinics"),
                  answer("2", "sam@larkfield.example", "Larkfield Clinics"),
                  answer("3", "lee@gmail.com", "Osprey Rail"),
                  viewed_ticket("901", "kim@larkfield.example", "Larkfield Clinics")});
  }
  [[nodiscard]] std::string matches_of(const std::string& status) {
    std::string all;
    for (const Match& match : import::load_matches(world.reader(), status, 100))
      all += match.record_id + "=" + match.method + " ";
    return all;
  }
  SmallWorld world;
};

TEST_F(ConfirmedDomains, OneConfirmationBringsTheColleagues) {
  fill("");
  EXPECT_EQ(world.facts(crm_id(1)).tickets.total, 0);
  import::confirm_match(world.workspace(), "survey:respondent:jo@larkfield.example@" + crm_id(1), {});
  const AccountFacts facts = world.facts(crm_id(1));
  EXPECT_EQ(facts.tickets.total, 1);
  EXPECT_EQ(facts.nps.n, 2);
  EXPECT_EQ(matches_of("suggested"), "lee@gmail.com=name ") << "free mail says nothing of a company";
  // Taken back, the others are suggestions again.
  import::forget_decision(world.workspace(), "survey:respondent:jo@larkfield.example", {});
  EXPECT_EQ(world.facts(crm_id(1)).tickets.total, 0);
  EXPECT_EQ(world.facts(crm_id(1)).nps.n, 0);
}

TEST_F(ConfirmedDomains, AnOrganizationBringsItsRequestersDomain) {
  fill("");
  import::confirm_match(world.workspace(), "zendesk:organization:name:Larkfield Clinics@" + crm_id(1), {});
  EXPECT_EQ(world.facts(crm_id(1)).nps.n, 2);
}

TEST_F(ConfirmedDomains, AWebsiteSaysMoreThanAConfirmedAddress) {
  fill("https://larkfield-group.example");
  import::confirm_match(world.workspace(), "survey:respondent:jo@larkfield.example@" + crm_id(1), {});
  EXPECT_EQ(world.facts(crm_id(1)).nps.n, 1);
  EXPECT_EQ(world.facts(crm_id(1)).tickets.total, 0);
}

}  // namespace test_confirmed_domains
}  // namespace rapport::test
