// SPDX-License-Identifier: GPL-3.0-or-later
// Hot spots, the success analysis and the bullseye at a terminal.
#include <QFile>

#include "tests/cli/run_cli.h"

namespace rapport::cli_tests {
namespace test_success {

/// The sample company, a workspace of this test's own.
class SuccessSample : public testing::Test {
 protected:
  [[nodiscard]] Outcome run(const QStringList& words) const { return run_on(workspace, words); }
  [[nodiscard]] QJsonObject json(const QStringList& words) const {
    const Outcome outcome = run(QStringList{q("--json")} + words);
    EXPECT_EQ(outcome.code, 0) << outcome.err;
    return outcome.json();
  }
  QString write(const char* name, const QByteArray& bytes) const {
    QFile file(folder.filePath(q(name)));
    EXPECT_TRUE(file.open(QIODevice::WriteOnly));
    file.write(bytes);
    return file.fileName();
  }
  QTemporaryDir folder;
  QString workspace = Sample::fresh(folder.path());
};

TEST_F(SuccessSample, HotSpotsHaveTheContractsKeysAndTheSameDigitsAgain) {
  const QJsonObject spots = json({q("hotspots"), q("nps")});
  EXPECT_EQ(missing_keys(spots,
                         {q("measure"), q("n"), q("accounts"), q("value"), q("low"), q("high"), q("segments"),
                          q("few"), q("not_judged"), q("finding"), q("remarks"), q("newest")}),
            "");
  EXPECT_GT(spots[q("n")].toInt(), 80);
  const QJsonArray segments = spots[q("segments")].toArray();
  ASSERT_GE(segments.size(), 5);
  for (const auto& value : segments) {
    const QJsonObject one = value.toObject();
    EXPECT_EQ(missing_keys(one, {q("cut"), q("value"), q("n"), q("accounts"), q("estimate"), q("difference"),
                                 q("low"), q("high"), q("p"), q("hot"), q("words")}),
              "");
    EXPECT_GE(one[q("accounts")].toInt(), 5);
    EXPECT_GE(one[q("n")].toInt(), 10);
    EXPECT_EQ(one[q("hot")].toBool(), one[q("p")].toDouble() <= 0.10);
  }
  EXPECT_EQ(json({q("hotspots"), q("nps")}), spots);
  const QJsonArray tiers = json({q("hotspots"), q("nps"), q("--by"), q("tier")})[q("segments")].toArray();
  (void)json({q("hotspots"), q("nps"), q("--by"), q("stage")});
  for (const auto& value : tiers) EXPECT_EQ(value.toObject()[q("cut")].toString(), q("tier"));
}

TEST_F(SuccessSample, OneSegmentOfTheSampleIsHotAndOthersCouldBeChance) {
  const auto hot_of = [&](const char* measure) {
    std::vector<std::string> hot;
    for (const auto& value : json({q("hotspots"), q(measure)})[q("segments")].toArray())
      if (value.toObject()[q("hot")].toBool())
        hot.push_back(value.toObject()[q("value")].toString().toStdString());
    return hot;
  };
  EXPECT_EQ(hot_of("nps"), std::vector<std::string>{"Construction"}) << "builders wait for partial payouts";
  EXPECT_TRUE(hot_of("usage.trend").empty()) << "gaps there are, and chance explains them";
  const QJsonObject first = json({q("hotspots"), q("nps")})[q("segments")].toArray()[0].toObject();
  EXPECT_EQ(first[q("value")].toString(), q("Construction"));
  const QJsonArray records =
      json({q("hotspots"), q("nps"), q("--records"), q("industry=Construction")})[q("records")].toArray();
  EXPECT_EQ(records.size(), first[q("n")].toInt());
}

TEST_F(SuccessSample, WrongWordsAreRefusedWithWhatThereIs) {
  const Outcome measure = run({q("hotspots"), q("happiness")});
  EXPECT_EQ(measure.code, 2);
  EXPECT_NE(measure.err.find("usage.trend"), std::string::npos) << measure.err;
  EXPECT_EQ(run({q("hotspots"), q("nps"), q("--by"), q("mood")}).code, 2);
  const Outcome segment = run({q("hotspots"), q("nps"), q("--records"), q("tier=Nonsense")});
  EXPECT_EQ(segment.code, 6);
  EXPECT_NE(segment.err.find("Enterprise"), std::string::npos) << segment.err;
  const Outcome behaviour = run({q("hotspots"), q("behaviour:Dancing")});
  EXPECT_EQ(behaviour.code, 6);
  EXPECT_NE(behaviour.err.find("Depot leads approve payouts themselves"), std::string::npos) << behaviour.err;
}

TEST_F(SuccessSample, TheSuccessfulShareABehaviourThatCanBeFrozenAndAdded) {
  const QJsonObject page = json({q("success")});
  EXPECT_EQ(missing_keys(page, {q("successful"), q("others"), q("basis"), q("silent"), q("why_silent"),
                                q("behaviours"), q("proofs"), q("who"), q("limits"), q("nothing")}),
            "");
  EXPECT_EQ(page[q("basis")].toString(), q("measured"));
  EXPECT_FALSE(page[q("silent")].toBool()) << page[q("why_silent")].toString().toStdString();
  EXPECT_GE(page[q("successful")].toInt(), 8);
  EXPECT_GE(page[q("others")].toInt(), 16);
  const QJsonArray behaviours = page[q("behaviours")].toArray();
  ASSERT_FALSE(behaviours.isEmpty());
  const QJsonObject first = behaviours[0].toObject();
  EXPECT_EQ(missing_keys(first, {q("id"), q("sentence"), q("level"), q("p"), q("q"), q("auc"), q("low"),
                                 q("high"), q("with"), q("without"), q("alike")}),
            "");
  EXPECT_EQ(first[q("level")].toString(), q("shared"));
  EXPECT_LE(first[q("p")].toDouble(), 0.10);
  EXPECT_EQ(first[q("with")].toArray().size(), 2);
  EXPECT_FALSE(first[q("sentence")].toString().contains(q("because")));

  EXPECT_EQ(run({q("success"), q("freeze")}).code, 0);
  EXPECT_EQ(run({q("success"), q("freeze")}).code, 3) << "It is frozen once.";
  const QJsonArray proofs = json({q("success")})[q("proofs")].toArray();
  ASSERT_FALSE(proofs.isEmpty());
  EXPECT_EQ(proofs[0].toObject()[q("with")].toArray()[1].toInt(), 0)
      << "No success is newer than the finding.";
  EXPECT_TRUE(proofs[0].toObject()[q("sentence")].toString().startsWith(q("No new success since")));
  EXPECT_EQ(run({q("success"), q("thaw"), proofs[0].toObject()[q("behaviour")].toString()}).code, 0);

  const Outcome thawed = run({q("success"), q("thaw"), q("regularity:Dancing")});
  EXPECT_EQ(thawed.code, 6);
  EXPECT_NE(thawed.err.find("is frozen"), std::string::npos) << thawed.err;

  const QJsonObject lacking = first[q("accounts_without")].toArray()[0].toObject();
  EXPECT_EQ(
      run({q("success"), q("add"), first[q("id")].toString(), lacking[q("account_id")].toString()}).code, 0);
  const QJsonArray planned =
      json({q("plan"), lacking[q("account_id")].toString()})[q("behaviours")].toArray();
  ASSERT_EQ(planned.size(), 1);
  EXPECT_EQ(planned[0].toObject()[q("name")].toString(), first[q("title")].toString());
}

TEST_F(SuccessSample, APersonsWordOnWhoIsSuccessfulNeedsAReason) {
  const int before = json({q("success")})[q("successful")].toInt();
  EXPECT_EQ(run({q("success"), q("mark"), q("Harborlight"), q("yes")}).code, 3);
  EXPECT_EQ(run({q("success"), q("mark"), q("Harborlight"), q("yes"), q("--why"), q("soon"), q("--since"),
                 q("2099-01-01")})
                .code,
            3);
  EXPECT_EQ(
      run({q("success"), q("mark"), q("Harborlight"), q("yes"), q("--why"), q("their own report of October")})
          .code,
      0);
  EXPECT_EQ(json({q("success")})[q("successful")].toInt(), before + 1);
  EXPECT_EQ(run({q("success"), q("mark"), q("Harborlight"), q("none")}).code, 0);
  EXPECT_EQ(json({q("success")})[q("successful")].toInt(), before);
  EXPECT_EQ(run({q("check")}).code, 0);
}

TEST_F(SuccessSample, TheBullseyeIsWrittenAndEachAccountFits) {
  const QJsonObject page = json({q("bullseye")});
  EXPECT_EQ(missing_keys(page, {q("objective"), q("measure"), q("attributes"), q("processes"),
                                q("interviews"), q("fit"), q("remarks"), q("questions")}),
            "");
  EXPECT_EQ(page[q("interviews")].toArray().size(), 5);
  EXPECT_EQ(run({q("bullseye"), q("apply"), write("same.json", QJsonDocument(page).toJson())}).code, 0)
      << "It reads what it prints.";
  EXPECT_EQ(run({q("bullseye"), q("apply"), write("bad.json", R"({"attributes": [{"weight": 9}]})")}).code,
            3);
  EXPECT_EQ(json({q("bullseye")}), page) << "The same page again, or a wrong one, changes nothing.";
  EXPECT_EQ(run({q("bullseye"), q("apply"),
                 write("new.json",
                       R"({"attributes": [{"text": "Logistics", "rule": "industry: Logistics", "weight": 2},
                                                     {"text": "One who decides"}]})")})
                .code,
            0);
  QJsonObject fit = json({q("fit"), q("Northwind")});
  EXPECT_EQ(
      missing_keys(fit, {q("account_id"), q("account"), q("fit"), q("coverage"), q("rated"), q("reasons")}),
      "");
  EXPECT_EQ(fit[q("fit")].toDouble(), 100.0);
  EXPECT_TRUE(fit[q("rated")].toBool()) << "two thirds of the weight are known";
  EXPECT_EQ(run({q("fit"), q("Northwind"), q("--set"), q("a2=no"), q("--why"), q("three do")}).code, 0);
  fit = json({q("fit"), q("Northwind")});
  EXPECT_NEAR(fit[q("fit")].toDouble(), 66.67, 0.01);
  EXPECT_EQ(fit[q("coverage")].toDouble(), 1.0);
  EXPECT_EQ(run({q("fit"), q("Northwind"), q("--set"), q("a9=no")}).code, 3);
  EXPECT_EQ(run({q("fit"), q("Nobody at all")}).code, 6);
}

TEST_F(SmallExports, WithoutAnAnswerNothingIsAFigure) {
  (void)import(
      {write(q("Account.csv"),
             "Id,Name,IsDeleted,SystemModstamp\n001000000000001AAA,Acme,0,2026-11-01T00:00:00.000+0000\n")});
  const QJsonObject spots = json({q("hotspots"), q("nps")});
  EXPECT_TRUE(spots[q("value")].isNull());
  EXPECT_TRUE(spots[q("few")].toBool());
  EXPECT_TRUE(spots[q("segments")].toArray().isEmpty());
  const QJsonObject page = json({q("success")});
  EXPECT_TRUE(page[q("silent")].toBool());
  EXPECT_EQ(page[q("successful")].toInt(), 0);
  EXPECT_TRUE(page[q("behaviours")].toArray().isEmpty());
  EXPECT_EQ(json({q("bullseye")})[q("revision")].toInt(), 0);
}

}  // namespace test_success
}  // namespace rapport::cli_tests
