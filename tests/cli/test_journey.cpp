// SPDX-License-Identifier: GPL-3.0-or-later
// Journey, follow-ups of answers and advocacy through the program: written, read again, kept across imports,
// merges and the erasing of a person. Today is Sunday, 29 November 2026.
#include <QFile>

#include "core/office/package.h"
#include "core/workspace/database.h"
#include "core/workspace/workspace.h"
#include "run_cli.h"

namespace rapport::cli_tests {
namespace test_journey {

class Journey : public SmallExports {
 protected:
  void SetUp() override {
    import(
        {write(
             q("Account.csv"),
             "Id,IsDeleted,MasterRecordId,Name,Website,Type,SystemModstamp\n"
             "0015g0000000001AAA,false,,Acorn "
             "Freight,acornfreight.example,Customer,2026-11-01T10:00:00.000Z\n"
             "0015g0000000002AAA,false,,Beech Foods,beechfoods.example,Customer,2026-11-01T10:00:00.000Z\n"),
         write(q("Contract.csv"),
               "Id,AccountId,ContractNumber,Status,StartDate,ContractTerm,EndDate,IsDeleted,SystemModstamp\n"
               "8005g0000000001AAA,0015g0000000001AAA,00000101,Activated,2026-10-13,12,2027-10-12,false,"
               "2026-11-01T10:00:00.000Z\n"),
         write(q("nps.csv"),
               "Response ID,Email,Name,Score,Comment,Completed At\n"
               "rsp-0000001,kim@acornfreight.example,Kim Vale,3,Too slow,2026-11-20T10:00:00Z\n"
               "rsp-0000002,lou@acornfreight.example,Lou Ott,10,Great,2026-11-22T10:00:00Z\n"
               "rsp-0000003,pat@beechfoods.example,Pat Roe,8,Fine,2026-10-01T10:00:00Z\n")});
  }
  [[nodiscard]] QString answer_of(const char* person) const {
    for (const auto& one : json({q("followups")})[q("answers")].toArray())
      if (one.toObject()[q("person")].toString() == q(person)) return one.toObject()[q("answer")].toString();
    return {};
  }
  [[nodiscard]] QJsonObject row_of(const char* person) const {
    for (const auto& one : json({q("followups")})[q("answers")].toArray())
      if (one.toObject()[q("person")].toString() == q(person)) return one.toObject();
    return {};
  }
  [[nodiscard]] QString level_of(const char* flag) const {
    for (const auto& one : json({q("account"), q("Acorn")})[q("flags")].toArray())
      if (one.toObject()[q("id")].toString() == q(flag)) return one.toObject()[q("level")].toString();
    return {};
  }
  /// A count that the workspace itself gives.
  [[nodiscard]] std::int64_t count(const std::string& sql) const {
    return rapport::workspace::Reader(workspace.toStdString())
        .database()
        .first<std::int64_t>(sql)
        .value_or(-1);
  }
  [[nodiscard]] QString document(const QByteArray& text) const { return write(q("apply.json"), text); }
};

TEST_F(Journey, StagesAreSuggestedConfirmedAndSet) {
  QJsonObject view = json({q("journey"), q("Acorn")});
  EXPECT_EQ(
      missing_keys(view, {q("stage"), q("lap"), q("since"), q("entries"), q("suggested"), q("first_value")}),
      "");
  EXPECT_TRUE(view[q("stage")].isNull());
  EXPECT_EQ(view[q("suggested")].toObject()[q("stage")].toString(), q("contract"));
  EXPECT_EQ(view[q("suggested")].toObject()[q("from")].toString(), q("2026-10-13"));
  EXPECT_EQ(run({q("journey"), q("confirm"), q("Acorn")}).code, 0);
  EXPECT_EQ(run({q("journey"), q("set"), q("Acorn"), q("performance"), q("--from"), q("2026-11-10")}).code,
            0);
  const Outcome back = run({q("journey"), q("set"), q("Acorn"), q("adoption"), q("--from"), q("2026-11-20")});
  EXPECT_EQ(back.code, 3) << back.err;
  EXPECT_NE(back.err.find("needs a reason"), std::string::npos) << back.err;
  EXPECT_EQ(run({q("journey"), q("set"), q("Acorn"), q("adoption"), q("--from"), q("2026-11-20"), q("--why"),
                 q("The champion left")})
                .code,
            0);
  view = json({q("journey"), q("Acorn")});
  EXPECT_EQ(view[q("stage")].toString(), q("adoption"));
  EXPECT_EQ(view[q("since")].toString(), q("2026-11-20"));
  ASSERT_EQ(view[q("entries")].toArray().size(), 3);
  EXPECT_EQ(view[q("entries")].toArray()[2].toObject()[q("why")].toString(), q("The champion left"));
  const QString id = view[q("entries")].toArray()[2].toObject()[q("id")].toString();
  EXPECT_EQ(run({q("journey"), q("withdraw"), q("Acorn"), id}).code, 0);
  EXPECT_EQ(json({q("journey"), q("Acorn")})[q("stage")].toString(), q("performance"));
  // A renewal begins the next lap.
  EXPECT_EQ(run({q("journey"), q("set"), q("Acorn"), q("decision"), q("--from"), q("2026-11-25")}).code, 0);
  EXPECT_EQ(json({q("journey"), q("Acorn")})[q("lap")].toInt(), 2);
  EXPECT_EQ(run({q("journey"), q("set"), q("Acorn"), q("bliss"), q("--from"), q("2026-11-25")}).code, 2);
  EXPECT_EQ(run({q("journey"), q("set"), q("Nobody"), q("contract"), q("--from"), q("2026-11-25")}).code, 6);
  EXPECT_EQ(run({q("check")}).code, 0);
}

TEST_F(Journey, TheBooksAreWrittenAsTables) {
  const auto lines = [&](const QStringList& words, const char* name) {
    QStringList all = words;
    all << q("-o") << folder.filePath(q(name));
    EXPECT_EQ(run(all).code, 0);
    QFile file(folder.filePath(q(name)));
    EXPECT_TRUE(file.open(QIODevice::ReadOnly)) << name;
    return QString::fromUtf8(file.readAll()).split(q("\r\n"), Qt::SkipEmptyParts);
  };
  const QStringList answers = lines({q("followups")}, "answers.csv");
  ASSERT_EQ(answers.size(), 4);
  EXPECT_TRUE(answers[0].startsWith(q("\"Account\",\"Person\""))) << answers[0].toStdString();
  EXPECT_EQ(lines({q("followups"), q("Beech")}, "beech.csv").size(), 2) << "one account's";
  EXPECT_EQ(lines({q("advocacy"), q("--find"), q("nothing like it")}, "none.csv").size(), 1);
  EXPECT_GT(lines({q("journey")}, "journey.xlsx").size(), 0);
  const QStringList spots = lines({q("hotspots"), q("nps")}, "spots.csv");
  ASSERT_EQ(spots.size(), 2) << "too few answers to compare, which is said";
  EXPECT_TRUE(spots[1].contains(q("Too few"))) << spots[1].toStdString();
  EXPECT_EQ(run({q("journey"), q("Acorn"), q("-o"), folder.filePath(q("one.csv"))}).code, 2);
  EXPECT_EQ(run({q("followups"), q("-o"), folder.filePath(q("answers.pdf"))}).code, 2);
  // Where no file would be written, none may be named.
  const QString unused = folder.filePath(q("unused.csv"));
  EXPECT_EQ(run({q("hotspots"), q("nps"), q("--records"), q("tier=SMB"), q("-o"), unused}).code, 2);
  for (const char* command : {"followups", "advocacy"})
    EXPECT_EQ(run({q(command), q("apply"), document("{}"), q("-o"), unused}).code, 2) << command;
  EXPECT_FALSE(QFile::exists(unused));
}

TEST_F(Journey, AnAccountsWorkbookHoldsNobodyElse) {
  import({write(q("nps_before.csv"),
                "Response ID,Email,Name,Score,Comment,Completed At\n"
                "rsp-0000000,kim@acornfreight.example,Kim Vale,8,Fine,2026-06-20T10:00:00Z\n")});
  const auto text = [&](const QStringList& words) {
    const QString path = folder.filePath(q("answers.xlsx"));
    EXPECT_EQ(run(QStringList(words) << q("-o") << path).code, 0);
    QFile file(path);
    EXPECT_TRUE(file.open(QIODevice::ReadOnly));
    std::string all;
    for (const rapport::office::Part& part :
         rapport::office::Package::read(file.readAll().toStdString(), "answers").parts())
      all += part.bytes;
    return all;
  };
  ASSERT_EQ(json({q("followups")})[q("again")].toArray().size(), 1) << "Kim Vale answered again";
  EXPECT_NE(text({q("followups")}).find("Kim Vale"), std::string::npos);
  const std::string beech = text({q("followups"), q("Beech")});
  EXPECT_NE(beech.find("Pat Roe"), std::string::npos);
  EXPECT_EQ(beech.find("Kim Vale"), std::string::npos);
  EXPECT_EQ(beech.find("Acorn"), std::string::npos);
}

TEST_F(Journey, FiguresOfAllAreOfCustomersAndWhoLeftIsAskedFor) {
  import({write(q("Account2.csv"),
                "Id,IsDeleted,MasterRecordId,Name,Website,Type,SystemModstamp\n"
                "0015g0000000003AAA,false,,Cedar Hotels,cedarhotels.example,Former Customer,"
                "2026-11-01T10:00:00.000Z\n"),
          write(q("nps_left.csv"),
                "Response ID,Email,Name,Score,Comment,Completed At\n"
                "rsp-0000009,ida@cedarhotels.example,Ida Moss,2,Too dear,2026-11-10T10:00:00Z\n")});
  const QJsonObject all = json({q("followups")});
  EXPECT_EQ(all[q("answers")].toArray().size(), 3);
  EXPECT_EQ(all[q("open")].toInt(), 3);
  EXPECT_EQ(all[q("nps")].toObject()[q("n")].toInt(), 3);
  EXPECT_EQ(all[q("nps")].toObject()[q("accounts")].toInt(), 2);
  EXPECT_EQ(json({q("hotspots"), q("nps")})[q("n")].toInt(), 3);
  const QJsonObject book = json({q("journey")});
  EXPECT_EQ(book[q("customers")].toInt(), 2);
  int by_stage = 0;
  for (const auto& one : book[q("stages")].toArray())
    by_stage += one.toObject()[q("nps")].toObject()[q("n")].toInt();
  EXPECT_EQ(by_stage, 3);
  const QByteArray text = run({q("followups")}).out;
  EXPECT_TRUE(text.contains("Customers only: 1 answer of other accounts is left out;")) << text.toStdString();
  EXPECT_EQ(json({q("followups"), q("Cedar")})[q("answers")].toArray().size(), 1) << "asked for, it is told";
  EXPECT_EQ(run({q("journey"), q("set"), q("Acorn"), q("adoption"), q("--from"), q("2026-11-20")}).code, 0);
  const QByteArray stages = run({q("journey")}).out;
  EXPECT_TRUE(stages.contains("1 of 2 customers has a confirmed stage.")) << stages.toStdString();
  EXPECT_TRUE(stages.contains("Compared: 0 of 2 customers. Left out: 2 without a milestone"))
      << stages.toStdString();
}

TEST_F(Journey, DayFortySevenWithoutFirstValue) {
  QJsonObject value = json({q("journey"), q("Acorn")})[q("first_value")].toObject();
  EXPECT_EQ(value[q("status")].toString(), q("not_yet"));
  EXPECT_EQ(value[q("days")].toInt(), 47);
  EXPECT_TRUE(value[q("median")].isNull()) << "nobody has reached it";
  EXPECT_EQ(value[q("n")].toInt(), 0) << "no plan marks a milestone as value";
  EXPECT_EQ(
      run({q("plan"), q("apply"), q("Acorn"),
           document("{\"milestones\": [{\"id\": \"live\", \"title\": \"Live\", \"due\": \"2026-12-05\", "
                    "\"state\": \"open\", \"first_value\": true}]}")})
          .code,
      0);
  value = json({q("journey"), q("Acorn")})[q("first_value")].toObject();
  EXPECT_EQ(value[q("n")].toInt(), 1);
  const Outcome text = run({q("journey"), q("Acorn")});
  EXPECT_TRUE(text.out.contains("Day 47, no first value yet. 0 of 1 comparable account has it: too few"))
      << text.out.toStdString();
  EXPECT_EQ(json({q("journey")})[q("first_value")].toObject()[q("waiting")].toArray().size(), 1);
  EXPECT_EQ(run({q("settings"), q("first_value_start"), q("go_live")}).code, 0);
  EXPECT_TRUE(json({q("journey"), q("Acorn")})[q("first_value")].toObject()[q("days")].isNull())
      << "no field says when it went live";
  EXPECT_EQ(run({q("settings"), q("first_value_start"), q("birth")}).code, 2);
}

TEST_F(Journey, AnAnswerIsFollowedUpAndStaysSo) {
  const QJsonObject all = json({q("followups"), q("--nps")});
  EXPECT_EQ(missing_keys(all, {q("as_of"), q("open"), q("overdue"), q("closed_loop"), q("causes"), q("again"),
                               q("nps"), q("answers"), q("open_by_age")}),
            "");
  EXPECT_EQ(all[q("open")].toInt(), 3);
  EXPECT_EQ(all[q("overdue")].toInt(), 2) << "3 was due on 22 Nov, 8 on 8 Oct, 10 on 6 Dec";
  EXPECT_EQ(row_of("Kim Vale")[q("due")].toString(), q("2026-11-22"));
  EXPECT_EQ(row_of("Lou Ott")[q("due")].toString(), q("2026-12-06"));
  EXPECT_EQ(row_of("Pat Roe")[q("due")].toString(), q("2026-10-08"));
  const QByteArray key = answer_of("Kim Vale").toUtf8();
  const Outcome nameless = run({q("followups"), q("apply"),
                                document("{\"answers\": [{\"answer\": \"" + key +
                                         "\", \"follow_up\": {\"state\": \"done\", \"done\": \"2026-11-23\", "
                                         "\"outcome\": \"The bank's format\"}}]}")});
  EXPECT_EQ(nameless.code, 3) << nameless.err;
  EXPECT_NE(nameless.err.find("root cause"), std::string::npos) << nameless.err;
  EXPECT_EQ(level_of("detractor"), q("risk"));
  const QString followed =
      document("{\"answers\": [{\"answer\": \"" + key +
               "\", \"follow_up\": {\"state\": \"done\", \"done\": \"2026-11-23\", \"cause\": \"defect\", "
               "\"outcome\": \"The bank's format\", \"owner\": \"Ana Ito\"}}]}");
  Outcome saved = run({q("followups"), q("apply"), followed, q("--who"), q("Ana Ito")});
  EXPECT_EQ(saved.code, 0);
  EXPECT_TRUE(saved.out.contains("Saved: 1 follow-up.")) << saved.out.toStdString();
  const auto rows = [&] { return count("SELECT count(*) FROM answer_follow_up"); };
  EXPECT_EQ(rows(), 1);
  saved = run({q("followups"), q("apply"), followed, q("--who"), q("Ben Otto")});
  EXPECT_EQ(saved.code, 0);
  EXPECT_TRUE(saved.out.contains("Saved: 0 follow-ups.")) << saved.out.toStdString();
  EXPECT_EQ(rows(), 1) << "what is saved already is not written again under another name";
  EXPECT_NE(level_of("detractor"), q("risk")) << "one answer to one question, on Monday too";
  const auto holds = [&] {
    const QJsonObject now = json({q("followups")});
    EXPECT_EQ(now[q("closed_loop")].toObject()[q("done")].toInt(), 1);
    EXPECT_EQ(now[q("closed_loop")].toObject()[q("due")].toInt(), 2);
    EXPECT_EQ(now[q("closed_loop")].toObject()[q("median_days")].toDouble(), 3);
    EXPECT_EQ(now[q("causes")].toArray()[0].toObject()[q("cause")].toString(), q("defect"));
    EXPECT_EQ(now[q("open")].toInt(), 2);
  };
  holds();
  // The same export once more, and its import taken back and read again.
  import({write(q("nps_again.csv"),
                "Response ID,Email,Name,Score,Comment,Completed At\nrsp-0000001,"
                "kim@acornfreight.example,Kim Vale,3,Too slow,2026-11-20T10:00:00Z\n")});
  holds();
  EXPECT_EQ(run({q("imports"), q("undo")}).code, 0);
  holds();
  EXPECT_EQ(run({q("followups"), q("apply"),
                 document("{\"answers\": [{\"answer\": \"nobody\", \"follow_up\": "
                          "{\"state\": \"none\"}}]}")})
                .code,
            3);
  EXPECT_EQ(
      run({q("followups"), q("apply"),
           document("{\"answers\": [{\"answer\": \"" + key + "\", \"follow_up\": {\"sate\": \"none\"}}]}")})
          .code,
      3);
}

TEST_F(Journey, AskingAPromoterIsAnActThatLetsThemRest) {
  QJsonObject book = json({q("advocacy")});
  EXPECT_EQ(
      missing_keys(book, {q("as_of"), q("never_asked"), q("asked"), q("agreed"), q("done"), q("accounts")}),
      "");
  EXPECT_EQ(book[q("never_asked")].toInt(), 1);
  ASSERT_EQ(book[q("accounts")].toArray().size(), 1);
  EXPECT_EQ(book[q("accounts")].toArray()[0].toObject()[q("state")].toString(), q("candidate"));
  const QByteArray key = answer_of("Lou Ott").toUtf8();
  EXPECT_EQ(
      run({q("followups"), q("apply"),
           document("{\"answers\": [{\"answer\": \"" + key +
                    "\", \"follow_up\": {\"state\": \"done\", \"kind\": \"ask\", \"done\": \"2026-11-24\", "
                    "\"outcome\": \"Asked for a reference call\", \"owner\": \"Ana Ito\"}}]}")})
          .code,
      0);
  book = json({q("advocacy"), q("Acorn")});
  EXPECT_EQ(book[q("asked")].toInt(), 1);
  EXPECT_EQ(book[q("never_asked")].toInt(), 0);
  const QJsonObject account = book[q("accounts")].toArray()[0].toObject();
  EXPECT_EQ(account[q("state")].toString(), q("asked"));
  EXPECT_EQ(account[q("promoters")].toArray()[0].toObject()[q("rest")].toObject()[q("why")].toString(),
            q("asked 5 days ago"));
  const QJsonObject act = account[q("acts")].toArray()[0].toObject();
  EXPECT_EQ(act[q("person")].toString(), q("Lou Ott"));
  EXPECT_EQ(act[q("asked")].toString(), q("2026-11-24"));
  const QByteArray id = act[q("id")].toString().toUtf8();
  EXPECT_EQ(run({q("advocacy"), q("apply"),
                 document("{\"acts\": [{\"id\": \"" + id +
                          "\", \"state\": \"agreed\", \"agreed\": \"2026-11-26\"}]}")})
                .code,
            3)
      << "what may be said is missing";
  EXPECT_EQ(run({q("advocacy"), q("apply"),
                 document("{\"acts\": [{\"id\": \"" + id +
                          "\", \"state\": \"agreed\", \"agreed\": \"2026-11-26\", \"until\": \"2027-12-31\", "
                          "\"may_say\": \"name and figures\"}]}")})
                .code,
            0);
  const auto acts = [&] { return count("SELECT count(*) FROM advocacy_act"); };
  const std::int64_t written = acts();
  const Outcome again =
      run({q("advocacy"), q("apply"),
           document("{\"acts\": [{\"id\": \"" + id +
                    "\", \"state\": \"agreed\", \"agreed\": \"2026-11-26\", \"until\": \"2027-12-31\", "
                    "\"may_say\": \"name and figures\"}]}"),
           q("--who"), q("Ben Otto")});
  EXPECT_EQ(again.code, 0) << again.err;
  EXPECT_TRUE(again.out.contains("Saved: 0 acts.")) << again.out.toStdString();
  EXPECT_EQ(acts(), written) << "an act that stands already is no new one";
  book = json({q("advocacy")});
  EXPECT_EQ(book[q("agreed")].toInt(), 1);
  EXPECT_NEAR(book[q("agreed_low")].toDouble(), 20.65, .01) << "Wilson of 1 of 1";
  EXPECT_TRUE(book[q("accounts")].toArray()[0].toObject()[q("clipboard")].toString().contains(
      q("May be said: name and figures, until 31 Dec 2027 (agreed by Lou Ott, 26 Nov 2026).")));
  EXPECT_EQ(json({q("advocacy"), q("--find"), q("freight ott")})[q("accounts")].toArray().size(), 1);
  EXPECT_EQ(json({q("advocacy"), q("--find"), q("steel")})[q("accounts")].toArray().size(), 0);
}

TEST_F(Journey, AMergeBringsThemToTheSurvivorAndErasingForgetsThePerson) {
  EXPECT_EQ(run({q("journey"), q("set"), q("Beech"), q("adoption"), q("--from"), q("2026-09-01")}).code, 0);
  EXPECT_EQ(
      run({q("advocacy"), q("apply"),
           document("{\"acts\": [{\"account\": \"Beech\", \"kind\": \"review\", \"person\": \"Pat Roe\", "
                    "\"email\": \"pat@beechfoods.example\", \"asked\": \"2026-11-01\"}]}")})
          .code,
      0);
  import({write(q("Account2.csv"),
                "Id,IsDeleted,MasterRecordId,Name,Website,Type,SystemModstamp\n"
                "0015g0000000002AAA,true,0015g0000000001AAA,Beech Foods,beechfoods.example,Customer,"
                "2026-11-20T10:00:00.000Z\n")});
  EXPECT_EQ(json({q("journey"), q("Acorn")})[q("stage")].toString(), q("adoption"));
  EXPECT_EQ(
      json({q("advocacy"), q("Acorn")})[q("accounts")].toArray()[0].toObject()[q("acts")].toArray().size(),
      1);
  EXPECT_EQ(run({q("erase-person"), q("pat@beechfoods.example")}).code, 0);
  const QJsonObject act = json({q("advocacy"), q("Acorn")})[q("accounts")]
                              .toArray()[0]
                              .toObject()[q("acts")]
                              .toArray()[0]
                              .toObject();
  EXPECT_TRUE(act[q("person")].isNull());
  EXPECT_TRUE(act[q("email")].isNull());
  EXPECT_EQ(run({q("check")}).code, 0);
}

}  // namespace test_journey
}  // namespace rapport::cli_tests
