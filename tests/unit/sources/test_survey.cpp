// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/sources/survey/survey_columns.h"
#include "input_testing.h"

namespace rapport::sources::test_support {
namespace test_survey {

using ::testing::HasSubstr;

TEST(Survey, ReadsUsualHeadersWithIsoDates) {
  const ReadText read = read_text(
      "Response ID,Email,Name,Company,Salesforce Account ID,NPS Score,Comment,Submitted At\n"
      "r1,Ann@Acme.example,Ann Lee,Acme,001x0000002xLCV,9,\"Great,\nreally\",2026-03-09T10:00:00Z\n"
      "r2,bob@acme.example,,Acme,,0,,2026-03-10\n");
  EXPECT_EQ(read.recognition.source, Source::survey);
  EXPECT_EQ(read.recognition.object, "nps");
  SurveyResponseRecord first;
  first.id = "r1";
  first.form = "export";
  first.score = 9;
  first.email = "Ann@Acme.example";
  first.person = "Ann Lee";
  first.company = "Acme";
  first.account_id = "001x0000002xLCVAA2";
  first.comment = "Great,\nreally";
  first.answered_at = utc_start(day_of({2026, 3, 9})) + 36'000;
  first.version = *first.answered_at;
  ASSERT_EQ(read.sink.records.size(), 2U);
  EXPECT_EQ(read.sink.at<SurveyResponseRecord>(0), first);
  EXPECT_EQ(read.sink.at<SurveyResponseRecord>(1).score, 0);
}

TEST(Survey, ReadsEpochsUsAndEuropeanDates) {
  const ReadText epoch = read_text(
      "id,score,comment,email,created_at,updated_at\n17,10,Yes,a@b.example,1602611311,1602611400\n");
  EXPECT_EQ(epoch.sink.at<SurveyResponseRecord>(0).answered_at, 1602611311);
  EXPECT_EQ(epoch.sink.at<SurveyResponseRecord>(0).version, 1602611400);
  const ReadText us =
      read_text("score,email,date\n7,a@b.example,02/03/2026 09:30:00\n8,c@b.example,02/23/2026 09:30:00\n");
  EXPECT_EQ(iso(*us.sink.at<SurveyResponseRecord>(0).answered_at), "2026-02-03T09:30:00Z");
  const ReadText eu = read_text("score;email;date\n7;a@b.example;02/03/2026\n8;c@b.example;23/02/2026\n");
  EXPECT_EQ(iso(*eu.sink.at<SurveyResponseRecord>(0).answered_at), "2026-03-02T00:00:00Z");
}

TEST(Survey, ReadsTwoHeaderRowsWithQuestionTextsAndBareCr) {
  std::string text =
      "Respondent ID,Collector ID,Start Date,End Date,IP Address,Email Address,First Name,Last Name,Custom "
      "Data 1,"
      "\"How likely is it that you would recommend us, to a friend?\",What is the primary reason for your "
      "score?\n"
      ",,,,,,,,,Response,Open-Ended Response\n"
      "11,5,01/30/2026 08:00:00,01/30/2026 08:05:00,,ann@acme.example,Ann,Lee,,10 - Extremely likely,\"Fast, "
      "\"\"helpful\"\"\"\n"
      "12,5,01/31/2026 08:00:00,01/31/2026 08:05:00,,bob@acme.example,,,,Not at all likely - 0,\n"
      "13,5,02/01/2026 08:00:00,02/01/2026 08:05:00,,eve@acme.example,,,,,\n";
  for (const bool bare_cr : {false, true}) {
    if (bare_cr)
      for (char& c : text)
        if (c == '\n') c = '\r';
    const ReadText read = read_text(text);
    EXPECT_EQ(read.summary.rows_read, 3U);
    EXPECT_EQ(read.summary.rows_rejected, 0U);
    ASSERT_EQ(read.sink.records.size(), 2U);
    const auto& first = read.sink.at<SurveyResponseRecord>(0);
    EXPECT_EQ(first.id, "11");
    EXPECT_EQ(first.score, 10);
    EXPECT_EQ(first.person, "Ann Lee");
    EXPECT_EQ(first.comment, "Fast, \"helpful\"");
    EXPECT_EQ(iso(*first.answered_at), "2026-01-30T08:05:00Z");
    EXPECT_EQ(read.sink.at<SurveyResponseRecord>(1).score, 0);
    EXPECT_TRUE(read.sink.has_note("1 row without a score"));
  }
}

TEST(Survey, RejectsScoresThatAreNone) {
  const ReadText read = read_text(
      "nps,email,comment\n9,a@x.example,\n11,b@x.example,\n-1,c@x.example,\n7.5,d@x.example,\nnine,e@x."
      "example,\n9.0,f@x.example,\n8,g@x.example,\n10,h@x.example,\n");
  EXPECT_EQ(read.sink.records.size(), 4U);
  ASSERT_EQ(read.sink.problems.size(), 4U);
  EXPECT_EQ(read.sink.problems[0].field, "nps");
  EXPECT_EQ(read.sink.problems[0].line, 3U);
  EXPECT_THAT(read.sink.problems[0].reason, HasSubstr("0 to 10"));
  EXPECT_EQ(read.summary.rows_rejected, 4U);
}

TEST(Survey, LeavesOutExcludedAnswersAndOtherKinds) {
  const ReadText excluded = read_text(
      "id,score,text,created_at,excluded_from_calculations\n1,9,a,2026-01-01,false\n2,1,b,2026-01-01,true\n");
  EXPECT_EQ(excluded.sink.records.size(), 1U);
  EXPECT_TRUE(excluded.sink.has_note("excluded"));
  const ReadText kinds = read_text("id,survey_type,score,email\n1,nps,9,a@x.example\n2,csat,5,b@x.example\n");
  ASSERT_EQ(kinds.sink.records.size(), 2U);
  EXPECT_EQ(kinds.sink.at<SurveyResponseRecord>(0).kind, SurveyKind::nps);
  EXPECT_EQ(kinds.sink.at<SurveyResponseRecord>(1).kind, SurveyKind::csat);
  EXPECT_EQ(kinds.sink.at<SurveyResponseRecord>(1).high, 5);
  const ReadText others = read_text("id,survey_type,score,email\n1,nps,9,a@x.example\n2,pmf,5,b@x.example\n");
  EXPECT_EQ(others.sink.records.size(), 1U);
  EXPECT_TRUE(others.sink.has_note("other kinds"));
}

TEST(Survey, IsNotTakenForAContactListOrAReport) {
  for (const char* text : {"Account ID,Account Name,First Name,Last Name,Email,NPS "
                           "Score,Comment\n001x0000002xLCV,Acme,Ann,Lee,a@x.example,9,ok\n",
                           "Id,First Name,Last Name,Email,Account "
                           "ID,Score,Comment\n4711,Ann,Lee,a@x.example,001x0000002xLCV,9,ok\n"}) {
    const ReadText read = read_text(text);
    EXPECT_EQ(read.recognition.source, Source::survey) << text;
    ASSERT_EQ(read.sink.records.size(), 1U);
    EXPECT_EQ(read.sink.at<SurveyResponseRecord>(0).account_id, "001x0000002xLCVAA2");
    EXPECT_EQ(read.sink.at<SurveyResponseRecord>(0).person, "Ann Lee");
  }
  EXPECT_EQ(read_text("Id,Name,Rating,Industry,Website\n001000000000001AAA,A,5,x,y\n").recognition.object,
            "Account");
  EXPECT_EQ(read_text("Id,Name,Rating,Industry,Website,IsDeleted\n").recognition.object, "Account");
}

TEST(Survey, WithoutScoresIsRefusedForExactlyThat) {
  const ReadText read =
      read_text("RespondentID,Which character shot first?,Age\n1,Han,30-44\n2,Greedo,18-29\n", "survey.csv");
  EXPECT_EQ(read.recognition.verdict, Recognition::Verdict::refused);
  EXPECT_EQ(read.recognition.source, Source::survey);
  EXPECT_THAT(read.recognition.reason, HasSubstr("0-10 scores"));
}

TEST(Survey, ParsesScoresOnly) {
  EXPECT_EQ(parse_score("10"), 10);
  EXPECT_EQ(parse_score(" 0 "), 0);
  const std::pair<const char*, int> written[] = {
      {"10 - Extremely likely", 10},
      {"9 - Very likely", 9},
      {"9: likely", 9},
      {"9 (likely)", 9},
      {"Very likely (9)", 9},
      {"Not at all - 0", 0},
      {"9.0", 9},
      {"9,0", 9},
      {"9,00 - gern", 9},
      {"10/10", 10},
      {"9 / 10", 9},
      {"4/5", 4},
      {"9 out of 10", 9},
      {"9 von 10", 9},
      {"9 sur 10", 9},
      {"4 stars", 4},
      {"\xE2\x98\x85\xE2\x98\x85\xE2\x98\x85\xE2\x98\x86\xE2\x98\x86", 3},
      {"7 \xE2\x80\x93 neutral", 7}};
  for (const auto& [text, score] : written) EXPECT_EQ(parse_score(text), score) << text;
  for (const char* none : {"", "11", "-1", "9.5", "9,5", "abc", "12 - x", "nan", "1e1000", "Promoter", "9;10",
                           "9, 10", "9/12", "11/10", "9-10", "2026-09-08", "30-44", "room 12", "-9 points"})
    EXPECT_EQ(parse_score(none), std::nullopt) << none;
}

}  // namespace test_survey
}  // namespace rapport::sources::test_support
