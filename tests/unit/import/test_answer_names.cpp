// SPDX-License-Identifier: GPL-3.0-or-later
// A survey may know an address alone: wherever an answer is shown, the contact's name stands for it.
#include <gtest/gtest.h>

#include <algorithm>

#include "core/base/text.h"
#include "core/workspace/account_queries.h"
#include "tests/unit/import/small_world.h"

namespace rapport::test {
namespace test_answer_names {

SurveyResponseRecord answer(const std::string& id, const std::string& email, const std::string& person) {
  SurveyResponseRecord record;
  record.id = id, record.form = "nps", record.score = 4, record.email = email, record.person = person;
  record.account_id = crm_id(1);
  record.answered_day = parse_iso_day("2026-11-20");
  record.answered_at = utc_start(*record.answered_day);
  return record;
}

TicketRecord asked_by(const std::string& id, const std::string& email) {
  TicketRecord record;
  record.id = id, record.status = "open", record.requester_email = email;
  record.created_at = utc_start(*parse_iso_day("2026-11-18"));
  return record;
}

class AnswerNames : public testing::Test {
 protected:
  AnswerNames() {
    ContactRecord kim = contact_record(crm_id(1, "003"), crm_id(1), "kim@alder.example");
    kim.name = "Kim Vale";
    world_.import({account_record(crm_id(1), "Alder"), kim, answer("1", "Kim@alder.example", ""),
                   answer("2", "lee@alder.example", ""), answer("3", "bo@alder.example", "Bo Lind"),
                   asked_by("901", "kim@alder.example")});
  }
  SmallWorld world_;
};

TEST_F(AnswerNames, AreTheContactsWhereTheSurveyHasNone) {
  workspace::AccountQueries queries(world_.reader().database());
  const auto core = queries.account(crm_id(1));
  ASSERT_TRUE(core);
  const auto rows = queries.responses(core->ref);
  ASSERT_EQ(rows.size(), 3U);
  for (const workspace::ResponseFact& row : rows) {
    const std::string email = normalised_email(row.email);
    EXPECT_EQ(row.person, email == "kim@alder.example"  ? "Kim Vale"
                          : email == "bo@alder.example" ? "Bo Lind"
                                                        : "");
  }
}

TEST_F(AnswerNames, StandInTheBriefAndInTheTimeline) {
  const account::AccountBrief brief = account::load_brief(world_.reader(), crm_id(1), today());
  std::vector<std::string> people;
  for (const account::SurveyAnswer& one : brief.answers) people.push_back(one.person);
  std::sort(people.begin(), people.end());
  EXPECT_EQ(people, (std::vector<std::string>{"Bo Lind", "Kim Vale", "lee@alder.example"}));
  int named = 0;
  for (const account::TimelineItem& item : account::load_timeline(world_.reader(), crm_id(1), 0)) {
    named += item.who == "Kim Vale" ? 1 : 0;
    EXPECT_EQ(item.who.find("kim@"), std::string::npos) << "an address where the name is known";
  }
  EXPECT_EQ(named, 2) << "the answer and the ticket";
}

}  // namespace test_answer_names
}  // namespace rapport::test
