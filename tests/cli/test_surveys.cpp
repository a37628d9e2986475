// SPDX-License-Identifier: GPL-3.0-or-later
// Surveys through the program: each answer once, of its kind and day, and one NPS everywhere.
#include "run_cli.h"

namespace rapport::cli_tests {
namespace test_surveys {

class Surveys : public SmallExports {
 protected:
  void done(const QStringList& words) const { EXPECT_FALSE(json(words).isEmpty()); }
  void SetUp() override { accounts(); }
  void accounts() {
    done(
        {q("import"),
         write(
             q("Account.csv"),
             "Id,IsDeleted,Name,ParentId,Website,OwnerId,Product_Account_Id__c,SystemModstamp\n"
             "0015g0000000001AAA,false,Acorn "
             "Freight,,https://www.acornfreight.example,,ACCT-1,2026-11-01T10:00:00.000Z\n"
             "0015g0000000002AAA,false,Beech Foods,0015g0000000001AAA,https://www.beechfoods.example,,ACCT-2,"
             "2026-11-01T10:00:00.000Z\n"),
         write(q("Contact.csv"),
               "Id,IsDeleted,AccountId,FirstName,LastName,Email,SystemModstamp\n"
               "0035g0000000001AAA,false,0015g0000000001AAA,Ada,Moss,p1@acornfreight.example,2026-11-01T10:"
               "00:00.000Z\n"
               "0035g0000000002AAA,false,0015g0000000001AAA,Bo,Moss,p2@acornfreight.example,2026-11-01T10:00:"
               "00.000Z\n"
               "0035g0000000003AAA,false,0015g0000000002AAA,Cy,Moss,p3@beechfoods.example,2026-11-01T10:00:"
               "00.000Z\n")});
  }
  void again() {
    start_again();
    accounts();
  }
  QJsonObject import(const char* name, const QByteArray& bytes) {
    return json({q("import"), write(q(name), bytes)})[q("files")].toArray().at(0).toObject();
  }
  QJsonObject account(const char* name = "Acorn Freight") { return json({q("account"), q(name)}); }
  /// n and score, rounded.
  std::pair<int, int> nps(const char* name = "Acorn Freight") {
    const QJsonObject found = account(name)[q("nps")].toObject();
    return {found[q("n")].toInt(), qRound(found[q("score")].toDouble())};
  }
  /// The points of a series by month, "2026-09-01 100 (2)".
  std::string months(const char* metric) {
    std::string out;
    const QJsonObject series = json({q("series"), q("Acorn Freight"), q(metric), q("--by"), q("month")});
    for (const QJsonValue& point : series[q("points")].toArray())
      out += (out.empty() ? "" : ", ") + point[q("start")].toString().toStdString() + " " +
             QString::number(point[q("value")].toDouble()).toStdString() + " (" +
             std::to_string(point[q("n")].toInt()) + ")";
    return out;
  }
  using Pair = std::pair<int, int>;
};

TEST_F(Surveys, ThePersonsLatestAnswerCountsInAccountAndMonthAlike) {
  import(
      "n.csv",
      "Response ID,Email,Score,Completed At\n1,p1@acornfreight.example,0,2026-09-01T10:00:00Z\n"
      "2,p1@acornfreight.example,2,2026-09-06T10:00:00Z\n3,p1@acornfreight.example,10,2026-09-20T10:00:00Z\n"
      "4,p2@acornfreight.example,10,2026-09-20T10:00:00Z\n5,p2@acornfreight.example,0,2025-11-01T10:00:00Z\n"
      "6,p2@acornfreight.example,1,2026-12-01T10:00:00Z\n");
  EXPECT_EQ(nps(), Pair(2, 100));
  EXPECT_NE(months("nps.score").find("2026-09-01 100 (2)"), std::string::npos) << months("nps.score");
}

TEST_F(Surveys, WhoAnsweredLongAgoDoesNotCountToday) {
  import(
      "n.csv",
      "Email,NPS,Completed At\np1@acornfreight.example,0,2025-11-28\np2@acornfreight.example,9,2025-11-29\n");
  EXPECT_EQ(nps(), Pair(1, 100)) << "366 days ago and 365 days ago";
}

TEST_F(Surveys, FormsWhoseIdsBeginAtOneKeepAllTheirAnswers) {
  const char* header =
      "ID,Start time,Completion time,Email,Name,How likely are you to recommend us to a colleague?,Why?\n";
  const QByteArray spring = QByteArray(header) +
                            "1,3/12/2026 10:47:01,3/12/2026 10:48:10,p1@acornfreight.example,A,9,Good\n"
                            "2,3/13/2026 11:47:01,3/13/2026 11:48:10,p2@acornfreight.example,B,10,Great\n"
                            "3,3/14/2026 11:47:01,3/14/2026 11:48:10,anonymous,,8,\n";
  const QByteArray autumn =
      QByteArray(header) +
      "1,10/20/2026 10:47:01,10/20/2026 10:48:10,p2@acornfreight.example,B,3,Outages\n"
      "2,10/21/2026 11:47:01,10/21/2026 11:48:10,p1@acornfreight.example,A,9,Still good\n"
      "3,10/22/2026 11:47:01,10/22/2026 11:48:10,anonymous,,7,\n";
  EXPECT_EQ(import("spring.csv", spring)[q("rows_new")].toInt(), 3);
  EXPECT_EQ(import("autumn.csv", autumn)[q("rows_new")].toInt(), 3);
  EXPECT_EQ(import("spring (1).csv", spring + "\n")[q("rows_new")].toInt(), 0);
  EXPECT_EQ(nps(), Pair(2, 0)) << "a promoter and a detractor, each by their latest";
  EXPECT_EQ(months("nps.score"), "2026-03-01 100 (2), 2026-10-01 0 (2)");
}

TEST_F(Surveys, TheSameAnswersWithAndWithoutIdsOrSecondsAreTheSame) {
  const QByteArray plain =
      "Email,Score,Comment,Completed At\np1@acornfreight.example,9,ok,2026-09-08T10:05:33Z\n"
      "p2@acornfreight.example,3,no,2026-09-09T10:05:33Z\n";
  const QByteArray with_ids =
      "Response ID,Email,Score,Comment,Completed At\n"
      "r1,p1@acornfreight.example,9,ok,2026-09-08T10:05:33Z\n"
      "r2,p2@acornfreight.example,3,no,2026-09-09T10:05:33Z\n";
  const QByteArray resaved =
      "Email,Score,Comment,Completed At\r\nP1@ACORNFREIGHT.example,9,ok,9/8/2026 10:05\r\n"
      "p2@acornfreight.example,3,no,9/9/2026 10:05\r\n";
  const QByteArray days =
      "Email,Score,Comment,Completed At\np1@acornfreight.example,9,ok,2026-09-08\n"
      "p2@acornfreight.example,3,no,2026-09-09\n";
  const QByteArray all[] = {plain, with_ids, resaved, days};
  for (int first = 0; first < 4; ++first) {
    if (first > 0) again();
    EXPECT_EQ(import(("a" + std::to_string(first) + ".csv").c_str(), all[first])[q("rows_new")].toInt(), 2);
    for (int other = 0; other < 4; ++other)
      EXPECT_EQ(
          import(("b" + std::to_string(other) + ".csv").c_str(), all[other] + "\n")[q("rows_new")].toInt(), 0)
          << first << " then " << other;
    EXPECT_EQ(nps(), Pair(2, 0));
  }
}

TEST_F(Surveys, FourAlikeAreFourAndTheSameFileAgainAddsNothing) {
  const QByteArray rows =
      "Account ID,Email,Score,Comment,Date\n0015g0000000001AAA,,10,,2026-09-08\n"
      "0015g0000000001AAA,,10,,2026-09-08\n0015g0000000001AAA,,10,great,2026-09-08\n"
      "0015g0000000001AAA,,4,,2026-09-08\n0015g0000000001AAA,,10,,2026-09-08\n";
  EXPECT_EQ(import("a.csv", rows)[q("rows_new")].toInt(), 5);
  EXPECT_EQ(nps(), Pair(5, 60));
  EXPECT_EQ(import("again.csv", rows + "\n")[q("rows_new")].toInt(), 0);
  EXPECT_EQ(import("more.csv", rows + "0015g0000000001AAA,,10,,2026-09-08\n")[q("rows_new")].toInt(), 1);
  EXPECT_EQ(nps().first, 6);
}

TEST_F(Surveys, AnIdNeverTakesAnotherPersonsOrDaysPlace) {
  import("one.csv", "Response ID,Email,NPS,Date\nr1,p1@acornfreight.example,9,2026-09-08\n");
  import("two.csv", "Response ID,Email,NPS,Date\nr1,p2@acornfreight.example,3,2026-09-08\n");
  EXPECT_EQ(nps(), Pair(2, 0));
  import("three.csv", "Response ID,Email,NPS,Date\nr1,p1@acornfreight.example,2,2026-10-08\n");
  EXPECT_EQ(months("nps.score"), "2026-09-01 0 (2), 2026-10-01 -100 (1)");
  // One file, one id, two rows.
  again();
  EXPECT_EQ(import("four.csv",
                   "Response ID,Account ID,Score,Date\nr1,ACCT-1,9,2026-09-08\nr1,ACCT-1,3,2026-09-08\n")
                [q("rows_new")]
                    .toInt(),
            2);
}

TEST_F(Surveys, ANewerExportOfAnAnswerCorrectsIt) {
  const char* header = "Response ID,Email,NPS,Completed At,Updated At\n";
  import("old.csv",
         QByteArray(header) + "resp-1,p1@acornfreight.example,3,2026-09-08T10:00:00Z,2026-09-08T10:00:00Z\n");
  const QJsonObject file =
      import("new.csv", QByteArray(header) +
                            "resp-1,p1@acornfreight.example,9,2026-09-08T10:00:00Z,2026-09-10T10:00:00Z\n");
  EXPECT_EQ(file[q("rows_updated")].toInt(), 1);
  EXPECT_EQ(nps(), Pair(1, 100));
}

TEST_F(Surveys, SatisfactionAndEffortAreKindsOfTheirOwn) {
  const QJsonObject csat =
      import("csat.csv",
             "response_id,date,customer_email,score,agent_id\n1,2026-09-07,p1@acornfreight.example,5,A1\n"
             "2,2026-09-08,p2@acornfreight.example,4,A1\n3,2026-09-09,p2@acornfreight.example,2,A1\n");
  EXPECT_EQ(csat[q("object")].toString(), q("csat"));
  import("ces.csv",
         "Email,How much effort did you have to put forth? (1-5),Date\np1@acornfreight.example,1,2026-09-08\n"
         "p2@acornfreight.example,2,2026-09-09\n");
  import("ces7.csv", "Email,It was easy to get help (1-7),Date\np1@acornfreight.example,7,2026-09-08\n");
  const QJsonObject found = account();
  EXPECT_EQ(found[q("nps")].toObject()[q("n")].toInt(), 0);
  EXPECT_TRUE(found[q("nps")].toObject()[q("score")].isNull());
  const QJsonObject survey = found[q("csat_survey")].toObject();
  EXPECT_EQ(survey[q("n")].toInt(), 3);
  EXPECT_NEAR(survey[q("value")].toDouble(), 200.0 / 3, 0.01);
  EXPECT_EQ(survey[q("scale")].toString(), q("1-5"));
  EXPECT_EQ(survey[q("last")].toString(), q("2026-09-09"));
  const QJsonObject ces = found[q("ces")].toObject();
  EXPECT_EQ(ces[q("n")].toInt(), 2) << "scales are never mixed";
  EXPECT_EQ(ces[q("value")].toDouble(), 4.5) << "1 and 2 of a reversed scale are 5 and 4";
  EXPECT_EQ(ces[q("scale")].toString(), q("1-5"));
  EXPECT_EQ(months("ces.mean"), "2026-09-01 4.5 (2)");
  EXPECT_EQ(months("csat.top_two_share").substr(0, 17), "2026-09-01 66.666");
  const QJsonObject metrics = json({q("metrics"), q("Acorn Freight")});
  const std::string ids = QJsonDocument(metrics).toJson().toStdString();
  EXPECT_NE(ids.find("ces.mean"), std::string::npos);
}

TEST_F(Surveys, ADayWithoutATimeIsThatDayWestOfGreenwich) {
  for (const char* day :
       {"2026-09-01", "9/1/2026", "Sep 1, 2026", "2026-09-01 23:30", "2026-09-01 00:10:00"}) {
    again();
    done({q("settings"), q("--time-zone"), q("America/New_York")});
    import("n.csv", "Response ID,Email,Score,Response Date\nr1,p1@acornfreight.example,9,\"" +
                        QByteArray(day) + "\"\n");
    EXPECT_EQ(account()[q("nps")].toObject()[q("last")].toString(), q("2026-09-01")) << day;
    EXPECT_EQ(months("nps.score"), "2026-09-01 100 (1)") << day;
  }
  again();
  done({q("settings"), q("--time-zone"), q("America/New_York")});
  import("n.csv", "Email,NPS,Submit Date (UTC)\np1@acornfreight.example,9,2026-09-01 02:00:00\n");
  EXPECT_EQ(account()[q("nps")].toObject()[q("last")].toString(), q("2026-08-31")) << "this one has a zone";
}

TEST_F(Surveys, AnAnswerIsJoinedByTheProductsAccountId) {
  import("survey_date.csv",
         "survey_id,account_id,score,comment,survey_date\nNPS00001,ACCT-1,9,Fine,2026-01-07\n"
         "NPS00002,ACCT-2,9,Love it,2026-02-07\nNPS00003,ACCT-1,3,Slow,2026-03-07\n"
         "NPS00004,ACCT-2,3,Too dear,2026-04-07\nNPS00005,ACCT-1,9,Better now,2026-05-07\n");
  EXPECT_EQ(nps(), Pair(3, 33)) << "who has no address is a person of their own";
  EXPECT_EQ(nps("Beech Foods"), Pair(2, 0));
  const QJsonObject total = json({q("account"), q("Acorn Freight"), q("--roll-up")});
  const std::string text = QJsonDocument(total).toJson(QJsonDocument::Compact).toStdString();
  EXPECT_NE(text.find("\"n\":5"), std::string::npos) << text;
}

TEST_F(Surveys, AnAddressInAnySpellingFindsItsPerson) {
  int i = 0;
  for (const char* email : {"Ada Moss <p1@acornfreight.example>", "mailto:p1@acornfreight.example",
                            "\xC2\xA0p1@acornfreight.example", "'p1@acornfreight.example",
                            "p1@acornfreight.example.", "p1@acornfreight.example; x@other.example"}) {
    import(("n" + std::to_string(i) + ".csv").c_str(), "Response ID,Email,Score,Completed At\nr" +
                                                           QByteArray::number(i) + ",\"" + email +
                                                           "\",9,2026-09-08\n");
    ++i;
  }
  EXPECT_EQ(nps(), Pair(1, 100)) << "six answers of one person";
  for (const QJsonValue& match : json({q("matches")})[q("matches")].toArray())
    EXPECT_EQ(match[q("status")].toString(), q("joined"));
}

TEST_F(Surveys, AScoreOfAHandfulIsNeverPrinted) {
  import("n.csv",
         "Email,NPS,Date\np1@acornfreight.example,9,2026-09-08\np2@acornfreight.example,3,2026-09-08\n");
  const Outcome text = run({q("account"), q("Acorn Freight")});
  EXPECT_TRUE(text.out.contains("1 promoter, 0 passives, 1 detractor of 2")) << text.out.toStdString();
  EXPECT_FALSE(text.out.contains("(n = 2)"));
}

/// The real-shaped files, by what is right about them.
TEST_F(Surveys, RealShapedFiles) {
  if (case_path(q("files/typeform.csv")).isEmpty()) GTEST_SKIP() << "The cases are not beside the checkout.";
  struct Expected {
    const char* file;
    int n_acme, n_globex;
    const char* last_acme;
  };
  const Expected all[] = {
      {"files/survey_date.csv", 3, 2, "2026-05-07"},  {"files/typeform.csv", 1, 1, "2026-08-03"},
      {"files/google_forms.csv", 1, 1, "2026-05-12"}, {"files/qualtrics.csv", 1, 1, "2026-05-01"},
      {"files/delighted.csv", 1, 1, "2026-05-12"},    {"files/csat.csv", 0, 0, ""}};
  for (const Expected& expected : all) {
    start_again();
    done({q("import"), case_path(q("files/accounts.csv")), case_path(q("files/contacts.csv"))});
    done({q("import"), case_path(q(expected.file))});
    const QJsonObject acme = account("Acme Foods")[q("nps")].toObject();
    EXPECT_EQ(acme[q("n")].toInt(), expected.n_acme) << expected.file;
    EXPECT_EQ(acme[q("last")].toString(), q(expected.last_acme)) << expected.file;
    EXPECT_EQ(nps("Globex").first, expected.n_globex) << expected.file;
  }
  start_again();
  done({q("import"), case_path(q("files/accounts.csv")), case_path(q("files/contacts.csv"))});
  for (const char* file : {"files/msforms_spring.csv", "files/msforms_autumn.csv"})
    EXPECT_EQ(json({q("import"), case_path(q(file))})[q("files")].toArray().at(0)[q("rows_new")].toInt(), 3)
        << file;
  for (const char* file : {"formats/qualtrics.csv", "formats/typeform.csv"})
    EXPECT_EQ(json({q("import"), case_path(q(file))})[q("files")].toArray().at(0)[q("rows_new")].toInt(), 1)
        << file;
}

TEST_F(Surveys, AnotherZoneMovesTheAnswersAndDoublesNone) {
  const QString file = write(q("n.csv"),
                             "Response ID,Email,NPS Score,Completed At\n"
                             "1,p1@acornfreight.example,9,2026-08-31 23:30\n"
                             "2,p2@acornfreight.example,9,2026-09-10 12:00\n");
  done({q("import"), file});
  EXPECT_EQ(nps().first, 2);
  EXPECT_NE(months("nps.score").find("2026-08-01 100 (1)"), std::string::npos) << months("nps.score");
  const QJsonObject again = json({q("import"), file, q("--time-zone"), q("America/New_York")})[q("files")]
                                .toArray()
                                .at(0)
                                .toObject();
  EXPECT_EQ(again[q("rows_new")].toInt(), 0);
  EXPECT_EQ(again[q("rows_updated")].toInt(), 2);
  EXPECT_EQ(nps().first, 2);
  // In UTC it was September already.
  EXPECT_NE(months("nps.score").find("2026-09-01 100 (2)"), std::string::npos) << months("nps.score");
}

}  // namespace test_surveys
}  // namespace rapport::cli_tests
