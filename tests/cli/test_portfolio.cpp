// SPDX-License-Identifier: GPL-3.0-or-later
// The portfolio on the command line: views, files, what is set by hand, many matches at once.
#include <QFile>

#include "tests/cli/run_cli.h"

namespace rapport::cli_tests {
namespace test_portfolio {

class PortfolioCommands : public SmallExports {
 protected:
  void SetUp() override {
    import({write(q("Account.csv"),
                  "Id,Name,Tier__c,ARR__c,Renewal_Date__c,SystemModstamp\n"
                  "0015g00000000001AA,Alder,SMB,12000,2027-01-10,2026-11-20T10:00:00.000Z\n"
                  "0015g00000000002AA,Birch,SMB,48000,2027-09-01,2026-11-20T10:00:00.000Z\n"
                  "0015g00000000003AA,Cedar,Enterprise,96000,2027-06-01,2026-11-20T10:00:00.000Z\n")});
  }
  QJsonObject row(const char* name, const QStringList& more = {}) {
    for (const auto& one : json(QStringList{q("accounts")} + more).value(q("accounts")).toArray())
      if (one.toObject().value(q("name")).toString() == q(name)) return one.toObject();
    return {};
  }
  QStringList names(const QStringList& more) {
    QStringList all;
    for (const auto& one : json(QStringList{q("accounts")} + more).value(q("accounts")).toArray())
      all << one.toObject().value(q("name")).toString();
    return all;
  }
};

TEST_F(PortfolioCommands, WhatIsSetByHandIsUsedEverywhereAndOutlivesImports) {
  (void)json({q("accounts"), q("set"), q("Alder"), q("Birch"), q("--cadence"), q("21"), q("--tier"),
              q("Strategic"), q("--next"), q("people: Second plant")});
  const auto expect_set = [&] {
    for (const char* name : {"Alder", "Birch"}) {
      const QJsonObject one = row(name);
      EXPECT_EQ(one.value(q("tier")).toString(), q("Strategic"));
      EXPECT_TRUE(one.value(q("tier_by_hand")).toBool());
      EXPECT_EQ(one.value(q("cadence_days")).toInt(), 21);
      EXPECT_EQ(one.value(q("next")).toObject().value(q("title")).toString(), q("Second plant"));
      EXPECT_EQ(one.value(q("next")).toObject().value(q("kind")).toString(), q("people"));
      const QJsonObject facts = json({q("account"), q(name)});
      EXPECT_EQ(facts.value(q("tier")).toString(), q("Strategic"));
      EXPECT_EQ(facts.value(q("tier_exported")).toString(), q("SMB"));
      EXPECT_EQ(facts.value(q("cadence_days")).toInt(), 21);
    }
  };
  expect_set();
  EXPECT_EQ(row("Cedar").value(q("cadence_days")).toInt(), 30) << "as the tier says";
  EXPECT_FALSE(row("Cedar").value(q("tier_by_hand")).toBool());
  EXPECT_TRUE(run({q("account"), q("Alder")}).out.contains("set by hand; the exports say SMB"));
  import({write(q("Account2.csv"),
                "Id,Name,Tier__c,ARR__c,Renewal_Date__c,SystemModstamp\n"
                "0015g00000000001AA,Alder,Free,13000,2027-01-10,2026-11-25T10:00:00.000Z\n")});
  EXPECT_EQ(row("Alder").value(q("tier")).toString(), q("Strategic"));
  EXPECT_EQ(json({q("account"), q("Alder")}).value(q("tier_exported")).toString(), q("Free"));
  (void)json({q("accounts"), q("set"), q("Alder"), q("--cadence"), q("none"), q("--tier"), q("none")});
  EXPECT_EQ(row("Alder").value(q("tier")).toString(), q("Free"));
  EXPECT_EQ(row("Alder").value(q("cadence_days")).toInt(), 90);
  EXPECT_TRUE(json({q("check")}).value(q("ok")).toBool());
}

TEST_F(PortfolioCommands, RefusesWhatCannotBeSet) {
  EXPECT_EQ(run({q("accounts"), q("set"), q("Alder")}).code, 2);
  EXPECT_EQ(run({q("accounts"), q("set"), q("Alder"), q("--cadence"), q("0")}).code, 2);
  EXPECT_EQ(run({q("accounts"), q("set"), q("Alder"), q("--next"), q("plant")}).code, 2);
  EXPECT_EQ(run({q("accounts"), q("set"), q("Nobody"), q("--cadence"), q("30")}).code, 6);
  EXPECT_EQ(row("Alder").value(q("cadence_days")).toInt(), 90);
}

TEST_F(PortfolioCommands, AViewIsSavedAndLookedThrough) {
  (void)json({q("views"), q("save"), q("Large first"), q("--columns"), q("account,arr,metric"), q("--filter"),
              q("smb"), q("--sort"), q("arr"), q("--descending")});
  EXPECT_EQ(names({q("--view"), q("large FIRST")}), QStringList({q("Birch"), q("Alder")}));
  const QJsonObject view = json({q("views"), q("show"), q("Large first")});
  EXPECT_EQ(view.value(q("columns")).toArray().size(), 3);
  EXPECT_EQ(view.value(q("sort")).toString(), q("arr"));
  (void)json({q("views"), q("rename"), q("Large first"), q("Small business")});
  EXPECT_EQ(json({q("views")}).value(q("views")).toArray().size(), 1);
  EXPECT_EQ(run({q("accounts"), q("--view"), q("Large first")}).code, 6);
  const QString file = folder.filePath(q("out.csv"));
  (void)json({q("accounts"), q("--view"), q("Small business"), q("-o"), file});
  QFile csv(file);
  ASSERT_TRUE(csv.open(QIODevice::ReadOnly));
  EXPECT_EQ(
      csv.readAll(),
      QByteArray(
          "\"Account\",\"Account id\",\"ARR\",\"Currency\",\"Their metric\",\"Value\",\"Target\",\"Unit\"\r\n"
          "\"Birch\",\"0015g00000000002AA\",48000,,,,,\r\n"
          "\"Alder\",\"0015g00000000001AA\",12000,,,,,\r\n"));
  (void)json({q("accounts"), q("-o"), folder.filePath(q("all.xlsx"))});
  QFile book(folder.filePath(q("all.xlsx")));
  ASSERT_TRUE(book.open(QIODevice::ReadOnly));
  EXPECT_TRUE(book.readAll().startsWith("PK"));
  EXPECT_EQ(run({q("accounts"), q("-o"), folder.filePath(q("all.pdf"))}).code, 2);
  (void)json({q("views"), q("remove"), q("Small business")});
  EXPECT_TRUE(json({q("views")}).value(q("views")).toArray().isEmpty());
  EXPECT_EQ(run({q("views"), q("save"), q("X"), q("--columns"), q("nothing")}).code, 2);
}

TEST_F(PortfolioCommands, SaysWhyNoAccountIsShown) {
  const QStringList mine = {q("accounts"), q("--mine")};
  const Outcome unknown = run(mine);
  EXPECT_EQ(unknown.code, 2);
  EXPECT_NE(unknown.err.find("settings my_name"), std::string::npos) << unknown.err;
  (void)json({q("settings"), q("my_name"), q("Ana Ito")});
  EXPECT_TRUE(run(mine).out.startsWith("No account is yours"));
  EXPECT_TRUE(run(mine + QStringList{q("--filter"), q("smb")}).out.startsWith("No account of yours fits"));
  EXPECT_TRUE(run({q("accounts"), q("--filter"), q("zinc")}).out.startsWith("No account fits \"zinc\""));
  (void)json({q("views"), q("save"), q("Unhappy"), q("--saved"), q("detractor")});
  EXPECT_TRUE(run({q("accounts"), q("--view"), q("Unhappy")}).out.startsWith("No account is in this view"));
}

TEST_F(PortfolioCommands, ManySuggestionsAreConfirmedByTheirEvidence) {
  import(
      {write(q("organizations.json"),
             "{\"id\":11,\"name\":\"ALDER\",\"external_id\":null,\"domain_names\":[],\"updated_at\":\"2026-"
             "11-20T00:00:00Z\"}\n"
             "{\"id\":12,\"name\":\"Birch "
             "Ltd\",\"external_id\":null,\"domain_names\":[],\"updated_at\":\"2026-11-20T00:00:00Z\"}\n")});
  const QStringList confirm = {q("match"), q("confirm"), q("--evidence"), q("exact_name")};
  QJsonObject report = json(confirm + QStringList{q("--dry-run")});
  EXPECT_EQ(report.value(q("matches")).toArray().size(), 1);
  EXPECT_EQ(report.value(q("confirmed")).toInt(), 0);
  EXPECT_EQ(json({q("matches"), q("--status"), q("suggested")}).value(q("matches")).toArray().size(), 2);
  report = json(confirm);
  EXPECT_EQ(report.value(q("confirmed")).toInt(), 1);
  EXPECT_EQ(report.value(q("matches")).toArray().size(), 1);
  const QJsonArray left = json({q("matches"), q("--status"), q("suggested")}).value(q("matches")).toArray();
  ASSERT_EQ(left.size(), 1);
  EXPECT_EQ(left[0].toObject().value(q("says")).toString(), q("Only the same name but for its form."));
  EXPECT_EQ(run({q("match"), q("confirm"), q("--evidence"), q("luck")}).code, 2);
}

}  // namespace test_portfolio
}  // namespace rapport::cli_tests
