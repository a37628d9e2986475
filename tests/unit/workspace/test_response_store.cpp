// SPDX-License-Identifier: GPL-3.0-or-later
// Answers to surveys: each once, none in another's place, and what an older version kept comes right.
#include <gtest/gtest.h>

#include "core/workspace/record_store.h"
#include "core/workspace/response_store.h"
#include "core/workspace/schema.h"
#include "tests/unit/workspace/workspace_testing.h"

namespace rapport::workspace {
namespace test_response_store {

using namespace test_support;
using Precision = SurveyResponseRecord::Precision;

SurveyResponseRecord answer(const std::string& id, const std::string& email, int score, const char* day) {
  SurveyResponseRecord r;
  r.id = id;
  r.form = "survey";
  r.email = email;
  r.score = score;
  if (const auto written = parse_iso_day(day)) {
    r.answered_at = utc_start(*written);
    r.answered_day = *written;
    r.precision = Precision::day;
    r.version = *r.answered_at;
  }
  return r;
}

class ResponseStoreTest : public ::testing::Test {
 protected:
  ResponseStoreTest() : db_(workspace_.database()), store_(db_) {}
  Outcome in_a_file_of_its_own(const SurveyResponseRecord& record) {
    store_.begin_file();
    return store_.put(record);
  }
  std::int64_t stored() { return db_.scalar("SELECT count(*) FROM survey_response"); }

  const Folder folder_;
  Workspace workspace_{folder_.at("w.rapport"), Workspace::Mode::create_if_missing};
  Database& db_;
  ResponseStore store_;
};

TEST(ResponseIds, RunningNumbersTellNothingAlone) {
  for (const char* id : {"1", "42", "4711", "999999"}) EXPECT_FALSE(is_unique_id(id)) << id;
  for (const char* id : {"1012345", "r1", "R_1", "NPS00001", "a1b2c3", "118204556677"})
    EXPECT_TRUE(is_unique_id(id)) << id;
  EXPECT_FALSE(is_unique_id(""));
}

TEST_F(ResponseStoreTest, RunningNumbersOfTwoFormsAreTwoAnswers) {
  EXPECT_EQ(in_a_file_of_its_own(answer("1", "a@x.example", 9, "2026-03-12")), Outcome::added);
  EXPECT_EQ(in_a_file_of_its_own(answer("1", "b@x.example", 3, "2026-10-20")), Outcome::added);
  SurveyResponseRecord other_form = answer("1", "a@x.example", 9, "2026-03-12");
  other_form.form = "another survey";
  EXPECT_EQ(in_a_file_of_its_own(other_form), Outcome::added) << "a day alone does not make two forms one";
  EXPECT_EQ(in_a_file_of_its_own(answer("1", "a@x.example", 9, "2026-03-12")), Outcome::unchanged);
  EXPECT_EQ(stored(), 3);
}

TEST_F(ResponseStoreTest, TwoRowsOfAFileNeverOverwriteEachOther) {
  store_.begin_file();
  EXPECT_EQ(store_.put(answer("r1", "a@x.example", 9, "2026-03-12")), Outcome::added);
  EXPECT_EQ(store_.put(answer("r1", "a@x.example", 2, "2026-03-12")), Outcome::added);
  EXPECT_EQ(store_.put(answer("r1", "a@x.example", 9, "2026-03-12")), Outcome::unchanged);
  EXPECT_EQ(stored(), 2);
}

/// Of 23:30 on 1 March 2026 by the file's clock; `offset`: hours behind UTC of the zone that a person named.
SurveyResponseRecord evening(const std::string& id, const std::string& email, std::optional<int> offset) {
  SurveyResponseRecord r = answer(id, email, 9, "2026-03-01");
  const Instant clock = *r.answered_at + Instant{23} * 3600 + 1800;
  r.precision = Precision::minute;
  r.answered_at = clock + Instant{offset.value_or(0)} * 3600;
  if (offset) r.answered_day.reset(), r.written_at = clock;
  r.version = *r.answered_at;
  return r;
}

TEST_F(ResponseStoreTest, AnotherZoneMovesAnAnswerAndDoesNotDoubleIt) {
  for (const auto& [id, email] : {std::pair("1", "a@x.example"), std::pair("", "a@x.example"),
                                  std::pair("", ""), std::pair("R_ab12", "a@x.example")}) {
    db_.execute("DELETE FROM survey_response");
    EXPECT_EQ(in_a_file_of_its_own(evening(id, email, std::nullopt)), Outcome::added) << id << email;
    EXPECT_EQ(in_a_file_of_its_own(evening(id, email, 5)), Outcome::updated) << id << email;
    EXPECT_EQ(in_a_file_of_its_own(evening(id, email, 5)), Outcome::unchanged) << id << email;
    EXPECT_EQ(stored(), 1) << id << email;
    EXPECT_EQ(db_.scalar("SELECT count(*) FROM survey_response WHERE answered_day IS NULL"), 1);
    EXPECT_EQ(db_.scalar("SELECT answered_at FROM survey_response"), *evening(id, email, 5).answered_at);
    if (id[0] == '\0' && email[0] == '\0') continue;  // Nothing says whose it is.
    EXPECT_EQ(in_a_file_of_its_own(evening(id, email, -9)), Outcome::updated) << id << email;
    EXPECT_EQ(stored(), 1) << id << email;
    EXPECT_EQ(db_.scalar("SELECT answered_at FROM survey_response"), *evening(id, email, -9).answered_at);
  }
}

TEST_F(ResponseStoreTest, ANamedZoneMergesNoTwoAnswers) {
  in_a_file_of_its_own(evening("", "", 5));
  SurveyResponseRecord later = evening("", "", 5);
  later.answered_at = *later.answered_at + 3600;
  later.written_at = *later.written_at + 3600;
  EXPECT_EQ(in_a_file_of_its_own(later), Outcome::added) << "nobody knows that they are one person's";
  SurveyResponseRecord other = evening("", "a@x.example", 5);
  in_a_file_of_its_own(other);
  other.score = 3;
  EXPECT_EQ(in_a_file_of_its_own(other), Outcome::added);
  EXPECT_EQ(stored(), 4);
}

TEST_F(ResponseStoreTest, AThousandAlikeAreAThousand) {
  for (int round = 0; round < 2; ++round) {
    store_.begin_file();
    for (int i = 0; i < 1000; ++i)
      EXPECT_EQ(store_.put(answer("", "", 9, "2026-03-12")),
                round == 0 ? Outcome::added : Outcome::unchanged);
  }
  EXPECT_EQ(stored(), 1000);
}

TEST_F(ResponseStoreTest, AnIdThatOneExportHasIsKept) {
  EXPECT_EQ(in_a_file_of_its_own(answer("", "a@x.example", 9, "2026-03-12")), Outcome::added);
  EXPECT_EQ(in_a_file_of_its_own(answer("r1", "a@x.example", 9, "2026-03-12")), Outcome::updated);
  EXPECT_EQ(in_a_file_of_its_own(answer("r2", "a@x.example", 9, "2026-03-12")), Outcome::added)
      << "another id";
  EXPECT_EQ(in_a_file_of_its_own(answer("", "a@x.example", 9, "2026-03-12")), Outcome::unchanged);
  EXPECT_EQ(stored(), 2);
}

TEST_F(ResponseStoreTest, AQuestionOfNoStatedScaleHasOneInWhateverOrderItsFilesCome) {
  RecordStore records(db_);
  const auto put = [&](const std::string& form, int score, int high, bool guessed) {
    SurveyResponseRecord r = answer("", std::to_string(stored()) + "@x.example", score, "2026-05-01");
    r.kind = SurveyKind::ces;
    r.form = form;
    r.low = 1, r.high = high, r.scale_guessed = guessed;
    records.begin_file();
    EXPECT_EQ(records.put(Record(r)), Outcome::added);
    EXPECT_EQ(records.end_file(0), 0);
  };
  const auto on = [&](const std::string& form, int high) {
    return db_.first<std::int64_t>("SELECT count(*) FROM survey_response WHERE form=? AND high=?", form, high)
        .value_or(0);
  };
  put("narrow first", 5, 5, true);
  put("narrow first", 7, 7, true);
  put("wide first", 7, 7, true);
  put("wide first", 5, 5, true);
  put("stated", 5, 5, false);
  put("stated", 7, 7, false);
  EXPECT_EQ(on("narrow first", 7), 2);
  EXPECT_EQ(on("wide first", 7), 2);
  EXPECT_EQ(on("stated", 5), 1) << "what a file states is never changed";
}

TEST(ResponseMigration, WhatAnOlderVersionKeptStaysAndComesRight) {
  const Folder folder;
  const std::string path = folder.at("old.rapport");
  int before = 0;
  while (schema_step(before + 1).find("survey_response_before") == std::string_view::npos) ++before;
  {
    Database old(path, Database::Access::create);
    for (int step = 1; step <= before; ++step) old.execute(std::string(schema_step(step)));
    old.execute("PRAGMA application_id=" + std::to_string(Workspace::kApplicationId));
    old.execute("PRAGMA user_version=" + std::to_string(before));
    const std::string march = std::to_string(utc_start(*parse_iso_day("2026-03-12")));
    const std::string october = std::to_string(utc_start(*parse_iso_day("2026-10-20")) + 40081);
    const auto row = [&](const std::string& key, int score, const std::string& email, const std::string& at) {
      old.execute(
          "INSERT INTO survey_response(key, score, email, person, company, account_id, comment, answered_at, "
          "version, content) VALUES('" +
          key + "'," + std::to_string(score) + ",'" + email + "','','','',''," + at + ",0,0)");
    };
    row("id:1", 3, "b@x.example", october);
    row("id:resp-7", 8, "c@x.example", march);
    row("id:77", 5, "d@x.example", march);
    row("answer:a@x.example|0|9", 9, "a@x.example", "NULL");
    old.execute(
        "INSERT INTO import_file(path, source, object, status, reason, size, fingerprint, options, "
        "imported_at) "
        "VALUES('nps.csv', 'survey', 'nps', 'imported', '', 1, 'abc', '', 1)");
  }
  Workspace workspace(path, Workspace::Mode::must_exist);
  Database& db = workspace.database();
  EXPECT_EQ(db.scalar("SELECT count(*) FROM survey_response WHERE kind='nps' AND low=0 AND high=10"), 4);
  EXPECT_EQ(db.scalar("SELECT answered_day FROM survey_response WHERE key='id:resp-7'"),
            parse_iso_day("2026-03-12")->number);
  EXPECT_EQ(db.scalar("SELECT count(*) FROM survey_response WHERE key='id:1' AND answered_day IS NULL"), 1);
  EXPECT_EQ(db.scalar_text("SELECT fingerprint FROM import_file"), "");
  EXPECT_NE(db.scalar_text("SELECT reason FROM import_file").find("import this survey export again"),
            std::string::npos);

  ResponseStore store(db);
  store.begin_file();
  EXPECT_EQ(store.put(answer("1", "a@x.example", 10, "2026-03-12")), Outcome::added)
      << "it had been overwritten";
  SurveyResponseRecord autumn = answer("1", "b@x.example", 3, "2026-10-20");
  autumn.answered_at = *autumn.answered_at + 40081;
  autumn.precision = Precision::second;
  EXPECT_NE(store.put(autumn), Outcome::added);
  SurveyResponseRecord rating = answer("77", "d@x.example", 5, "2026-03-12");
  rating.kind = SurveyKind::csat;
  rating.low = 1;
  rating.high = 5;
  EXPECT_NE(store.put(rating), Outcome::added);
  EXPECT_EQ(db.scalar_text("SELECT kind FROM survey_response WHERE key='id:77'"), "csat")
      << "it never was an NPS";
  EXPECT_NE(store.put(answer("", "a@x.example", 9, "2026-05-12")), Outcome::added);
  EXPECT_EQ(db.scalar("SELECT answered_day FROM survey_response WHERE key='answer:a@x.example|0|9'"),
            parse_iso_day("2026-05-12")->number)
      << "its date stood under a header that was not known";
  EXPECT_EQ(db.scalar("SELECT count(*) FROM survey_response"), 5);
}

}  // namespace test_response_store
}  // namespace rapport::workspace
