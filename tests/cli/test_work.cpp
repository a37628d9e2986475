// SPDX-License-Identifier: GPL-3.0-or-later
// The Monday list at a terminal: chosen by a printed rule, marked, taken back, and what the last import
// changed. Today is Sunday, 29 November 2026.
#include <QDir>
#include <QFile>

#include "tests/cli/run_cli.h"

namespace rapport::cli_tests {
namespace test_work {

const QByteArray kAccounts =
    "Id,Name,IsDeleted,SystemModstamp,ARR__c,Renewal_Date__c,Tier__c,Owner.Name,Owner.Email\n"
    "001000000000001AAA,Acme,0,2026-11-01T00:00:00.000+0000,12000,2026-12-18,SMB,Ana Ito,ana@ours.example\n"
    "001000000000002AAA,Globex,0,2026-11-01T00:00:00.000+0000,48000,2027-01-15,SMB,Lea "
    "Novak,lea@ours.example\n";

class WorkList : public SmallExports {
 protected:
  void SetUp() override { (void)import({write(q("Account.csv"), kAccounts)}); }
  [[nodiscard]] QJsonObject work(const QStringList& more = {}) const {
    return json(QStringList{q("work")} + more);
  }
  [[nodiscard]] QStringList listed(const QStringList& more = {}) const {
    QStringList all;
    const QJsonArray items = work(more)[q("items")].toArray();
    for (const auto& item : items)
      all << item.toObject()[q("account")].toString() + QLatin1Char(' ') +
                 item.toObject()[q("reason")].toObject()[q("id")].toString();
    return all;
  }
};

TEST_F(WorkList, HasOneReasonAndOneStepAnAccountWorstFirst) {
  const QJsonObject all = work();
  EXPECT_EQ(missing_keys(all, {q("date"), q("scope"), q("accounts"), q("counts"), q("items"), q("snoozed"),
                               q("since_last_import"), q("successes"), q("marks"), q("me")}),
            "");
  EXPECT_EQ(listed(), (QStringList{q("Acme no_next"), q("Globex no_next")}));
  const QJsonObject first = all[q("items")].toArray()[0].toObject();
  EXPECT_EQ(missing_keys(first, {q("account_id"), q("account"), q("owner"), q("tier"), q("arr"), q("reason"),
                                 q("date"), q("when"), q("more_reasons"), q("mine")}),
            "");
  const QJsonObject reason = first[q("reason")].toObject();
  EXPECT_EQ(reason[q("text")].toString(), q("Renews in 19 days, nothing comes next"));
  EXPECT_EQ(reason[q("step")].toString(), q("Choose the next phase"));
  EXPECT_EQ(reason[q("level")].toString(), q("risk"));
  const QJsonObject count = all[q("counts")].toArray()[0].toObject();
  EXPECT_EQ(count[q("tile")].toString(), q("renewals"));
  EXPECT_EQ(count[q("n")].toInt(), 2);
  const Outcome text = run({q("work")});
  EXPECT_EQ(text.code, 0);
  EXPECT_TRUE(text.out.contains("Acme (SMB")) << text.out.toStdString();
  EXPECT_TRUE(text.out.contains("> Choose the next phase  [no_next]")) << text.out.toStdString();
}

TEST_F(WorkList, MineNeedsToKnowWhoIAm) {
  const Outcome unknown = run({q("work"), q("--mine")});
  EXPECT_EQ(unknown.code, 2);
  EXPECT_NE(unknown.err.find("settings my_name"), std::string::npos) << unknown.err;
  (void)json({q("settings"), q("my_addresses"), q("lea@ours.example")});
  EXPECT_EQ(listed({q("--mine")}), QStringList{q("Globex no_next")});
  EXPECT_EQ(work({q("--mine")})[q("accounts")].toInt(), 1);
}

TEST_F(WorkList, PrintsItsRule) {
  const Outcome rule = run({q("work"), q("--rule")});
  EXPECT_EQ(rule.code, 0);
  EXPECT_TRUE(rule.out.startsWith("1. Renewal without a next phase")) << rule.out.toStdString();
  EXPECT_TRUE(rule.out.contains("Missing exports never count as silence."));
  EXPECT_EQ(json({q("work"), q("--rule")})[q("reasons")].toArray().size(), 10);
}

TEST_F(WorkList, DoneSnoozeAndUndo) {
  EXPECT_EQ(run({q("work"), q("done"), q("Acme"), q("no_next")}).code, 0);
  EXPECT_EQ(listed(), QStringList{q("Globex no_next")});
  EXPECT_EQ(run({q("work"), q("snooze"), q("Globex"), q("no_next"), q("--until"), q("2026-12-08"), q("--why"),
                 q("waits for legal")})
                .code,
            0);
  const QJsonObject all = work();
  EXPECT_TRUE(all[q("items")].toArray().isEmpty());
  const QJsonObject snoozed = all[q("snoozed")].toArray()[0].toObject();
  EXPECT_EQ(snoozed[q("until")].toString(), q("2026-12-08"));
  EXPECT_EQ(snoozed[q("why")].toString(), q("waits for legal"));
  // The flag is listed, and says that it waits.
  bool seen = false;
  const QJsonArray flags = json({q("account"), q("Globex")})[q("flags")].toArray();
  for (const auto& value : flags) {
    const QJsonObject flag = value.toObject();
    const bool this_one = flag[q("id")].toString() == q("no_next");
    EXPECT_EQ(flag[q("snoozed")].isNull(), !this_one);
    if (!this_one) continue;
    seen = true;
    EXPECT_EQ(flag[q("snoozed")].toObject()[q("until")].toString(), q("2026-12-08"));
    EXPECT_EQ(flag[q("snoozed")].toObject()[q("why")].toString(), q("waits for legal"));
  }
  EXPECT_TRUE(seen);
  EXPECT_EQ(run({q("work"), q("undo"), q("Globex"), q("no_next")}).code, 0);
  EXPECT_EQ(run({q("work"), q("undo"), q("Acme"), q("no_next")}).code, 0);
  EXPECT_EQ(listed(), (QStringList{q("Acme no_next"), q("Globex no_next")}));
  EXPECT_EQ(run({q("work"), q("undo"), q("Acme"), q("no_next")}).code, 6) << "nothing was said";
}

TEST_F(WorkList, RefusesWhatItDoesNotUnderstand) {
  const Outcome none = run({q("work"), q("done"), q("Acme"), q("quiet")});
  EXPECT_EQ(none.code, 6);
  EXPECT_NE(none.err.find("it has: no_next"), std::string::npos) << none.err;
  EXPECT_EQ(run({q("work"), q("done"), q("Nobody"), q("no_next")}).code, 6);
  EXPECT_EQ(
      run({q("work"), q("snooze"), q("Acme"), q("no_next"), q("--until"), q("soon"), q("--why"), q("x")})
          .code,
      2);
  EXPECT_EQ(run({q("work"), q("snooze"), q("Acme"), q("no_next"), q("--until"), q("2026-11-29"), q("--why"),
                 q("x")})
                .code,
            3)
      << "that day is today";
  EXPECT_EQ(
      run({q("work"), q("snooze"), q("Acme"), q("no_nxt"), q("--until"), q("+7"), q("--why"), q("x")}).code,
      6)
      << "a slip of the pen would keep nothing quiet";
  EXPECT_EQ(run({q("work"), q("snooze"), q("Acme"), q("no_next")}).code, 2);
  EXPECT_EQ(run({q("work"), q("--tile"), q("weather")}).code, 2);
  EXPECT_EQ(listed(), (QStringList{q("Acme no_next"), q("Globex no_next")}));
}

TEST_F(WorkList, AppliesMarksOfItsOwnShapeAllOrNone) {
  const QString file = write(q("marks.json"),
                             R"({"marks": [{"account": "Acme", "reason": "no_next", "state": "done"},
                          {"account": "Globex", "reason": "no_next", "state": "snoozed",
                           "until": "2026-12-08", "why": "waits for legal"}]})");
  EXPECT_EQ(run({q("work"), q("apply"), file}).code, 0);
  const QJsonArray marks = work()[q("marks")].toArray();
  ASSERT_EQ(marks.size(), 2);
  EXPECT_TRUE(listed().isEmpty());
  // What is printed can be applied to a copy, and one wrong mark spoils them all.
  const QString wrong = write(q("wrong.json"),
                              R"({"marks": [{"account": "Acme", "reason": "no_next", "state": "none"},
                          {"account": "Globex", "reason": "no_next", "state": "parked"}]})");
  EXPECT_EQ(run({q("work"), q("apply"), wrong}).code, 3);
  EXPECT_EQ(work()[q("marks")].toArray(), marks);
  QJsonObject again;
  again[q("marks")] = marks;
  EXPECT_EQ(run({q("work"), q("apply"), write(q("again.json"), QJsonDocument(again).toJson())}).code, 0);
}

TEST_F(WorkList, TellsWhatTheLastImportChanged) {
  QByteArray later = kAccounts;
  later.replace("2026-11-01T", "2026-11-20T").replace("2027-01-15", "2027-01-05").replace("12000", "9000");
  (void)import({write(q("Later.csv"), later)});
  const QJsonObject since = work()[q("since_last_import")].toObject();
  QStringList told;
  const QJsonArray changes = since[q("changes")].toArray();
  for (const auto& change : changes)
    told << change.toObject()[q("account")].toString() + QStringLiteral(": ") +
                change.toObject()[q("text")].toString();
  EXPECT_EQ(told.size(), 2) << told.join(QLatin1Char('\n')).toStdString();
  EXPECT_TRUE(told.contains(q("Globex: renewal moved to 5 Jan 2027, was 15 Jan 2027")));
  EXPECT_FALSE(since[q("date")].isNull());
}

TEST_F(WorkList, AFollowUpIsTickedOffInItsPlan) {
  const QString plan = write(
      q("plan.json"), R"({"follow_ups": [{"id": "f1", "text": "Send the benchmark", "due": "2026-11-27"}]})");
  ASSERT_EQ(run({q("plan"), q("apply"), q("Acme"), plan}).code, 0);
  ASSERT_EQ(run({q("work"), q("done"), q("Acme"), q("no_next")}).code, 0);
  ASSERT_TRUE(listed().contains(q("Acme follow_up:f1")));
  EXPECT_EQ(run({q("work"), q("done"), q("Acme"), q("follow_up:f1")}).code, 0);
  EXPECT_FALSE(listed().contains(q("Acme follow_up:f1")));
  EXPECT_TRUE(json({q("plan"), q("Acme")})[q("follow_ups")].toArray()[0].toObject()[q("done")].toBool());
  EXPECT_EQ(run({q("work"), q("undo"), q("Acme"), q("follow_up:f1")}).code, 0);
  EXPECT_TRUE(listed().contains(q("Acme follow_up:f1")));
  // A file of marks says the same in its own words.
  const auto apply = [&](const char* state) {
    const QByteArray marks =
        QByteArray(R"({"marks": [{"account": "Acme", "reason": "follow_up:f1", "state": ")") + state +
        "\"}]}";
    return run({q("work"), q("apply"), write(q("marks.json"), marks)}).code;
  };
  EXPECT_EQ(apply("done"), 0);
  EXPECT_FALSE(listed().contains(q("Acme follow_up:f1")));
  EXPECT_EQ(apply("none"), 0);
  EXPECT_TRUE(listed().contains(q("Acme follow_up:f1")));
}

TEST_F(WorkList, SettingsSayWhoIAmAndWhereCopiesGo) {
  (void)json({q("settings"), q("my_name"), q("Ana Ito")});
  (void)json({q("settings"), q("own_currency"), q("eur")});
  (void)json({q("settings"), q("rates"), q("USD 0.92; GBP 1.17")});
  QDir(folder.path()).mkdir(q("copies"));
  (void)json({q("settings"), q("backup_folder"), folder.filePath(q("copies"))});
  const QJsonObject settings = json({q("settings")});
  EXPECT_EQ(settings[q("own_currency")].toString(), q("EUR"));
  EXPECT_EQ(settings[q("rates")].toObject()[q("USD")].toDouble(), 0.92);
  EXPECT_EQ(settings[q("backup_folder")].toString(), folder.filePath(q("copies")));
  EXPECT_EQ(run({q("settings"), q("rates"), q("USD lots")}).code, 3);
  EXPECT_EQ(run({q("settings"), q("backup_folder"), q("/nowhere/at/all")}).code, 3);
  QByteArray later = kAccounts;
  later.replace("2026-11-01T", "2026-11-20T").replace("12000", "9000");
  (void)import({write(q("Later.csv"), later)});
  const QStringList copies = QDir(folder.filePath(q("copies"))).entryList({q("w * 2026-11-29.rapport")});
  EXPECT_EQ(copies.size(), 1) << copies.join(q(", ")).toStdString();
}

}  // namespace test_work
}  // namespace rapport::cli_tests
