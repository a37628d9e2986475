// SPDX-License-Identifier: GPL-3.0-or-later
// retention, renewals, touch-model and reasons, as scripts use them.
#include <QFile>
#include <QJsonArray>

#include "tests/cli/run_cli.h"

namespace rapport::cli_tests {
namespace test_retention {

/// The worked example of golden.py as contracts. Today is 29 November 2026.
class RetentionCli : public SmallExports {
 protected:
  void SetUp() override {
    QByteArray accounts = "Id,Name,Tier__c,SystemModstamp\n";
    for (const char c : QByteArray("ABCDEF"))
      accounts += id("001", c) + ",Customer " + QByteArray(1, c) + ",SMB,2026-11-20T10:00:00.000Z\n";
    QByteArray contracts =
        "Id,AccountId,ContractNumber,CurrencyIsoCode,StartDate,ContractTerm,Status,SystemModstamp,"
        "Annual_Value__c,Notice_Period_Days__c\n";
    int number = 0;
    const auto contract = [&](char account, const char* start, const char* status, int annual) {
      const QByteArray n = QByteArray::number(++number).rightJustified(2, '0');
      contracts += "8005g00000000" + n + "AAA," + id("001", account) + ",000001" + n + ",EUR," + start +
                   ",12," + status + ",2026-11-20T10:00:00.000Z," + QByteArray::number(annual) + ",90\n";
    };
    const auto renewed = [&](char account, int before, int after) {
      contract(account, "2025-06-01", "Expired", before);
      contract(account, "2026-06-01", "Activated", after);
    };
    renewed('A', 100000, 130000);
    renewed('B', 50000, 40000);
    renewed('C', 80000, 80000);
    contract('D', "2025-06-01", "Expired", 20000);
    contract('E', "2026-06-01", "Activated", 60000);
    renewed('F', 40000, 40000);
    (void)import({write(q("Account.csv"), accounts), write(q("Contract.csv"), contracts)});
  }
  static QByteArray id(const char* prefix, char c) {
    return QByteArray(prefix) + "5g000000000" + static_cast<char>(c - 'A' + '1') + "AAA";
  }
};

TEST_F(RetentionCli, TheWorkedExampleAndTheContractsKeys) {
  const QJsonObject r = json({q("retention"), q("--from"), q("2025-11-01"), q("--to"), q("2026-11-01")});
  EXPECT_EQ(missing_keys(r, {q("from"), q("to"), q("currency"), q("start"), q("expansion"), q("contraction"),
                             q("churn"), q("end"), q("nrr"), q("grr"), q("accounts"), q("lost"),
                             q("logo_churn"), q("logo_low"), q("logo_high"), q("coverage"), q("rows")}),
            "");
  EXPECT_EQ(r[q("start")].toDouble(), 290000);
  EXPECT_EQ(r[q("expansion")].toDouble(), 30000);
  EXPECT_EQ(r[q("contraction")].toDouble(), 10000);
  EXPECT_EQ(r[q("churn")].toDouble(), 20000);
  EXPECT_EQ(r[q("end")].toDouble(), 290000);
  EXPECT_NEAR(r[q("nrr")].toDouble(), 100.0, 1e-9);
  EXPECT_NEAR(r[q("grr")].toDouble(), 89.655172, 1e-6);
  EXPECT_EQ(r[q("accounts")].toInt(), 5);
  EXPECT_EQ(r[q("lost")].toInt(), 1);
  EXPECT_NEAR(r[q("logo_churn")].toDouble(), 20.0, 1e-9);
  EXPECT_NEAR(r[q("logo_low")].toDouble(), 3.6, 0.05);
  EXPECT_NEAR(r[q("logo_high")].toDouble(), 62.4, 0.05);
  EXPECT_EQ(r[q("coverage")].toDouble(), 100.0);
  EXPECT_EQ(r[q("new")].toDouble(), 60000);
  EXPECT_EQ(r[q("sources")].toObject()[q("contracts")].toInt(), 5);
  EXPECT_EQ(r[q("rows")].toArray().size(), 6);
  const Outcome text = run({q("retention"), q("--from"), q("2025-11-01"), q("--to"), q("2026-11-01")});
  EXPECT_TRUE(text.out.contains("89.7 %")) << text.out.toStdString();
  EXPECT_TRUE(text.out.contains("Customer D: 20,000, then none")) << text.out.toStdString();
  EXPECT_TRUE(text.out.contains("\nEUR, 1 Nov 2025 to 1 Nov 2026\n  Start  290,000"))
      << "the bars have their unit above them: " << text.out.toStdString();
  EXPECT_TRUE(text.out.contains("\nCustomers whose ARR changed, in EUR\n")) << text.out.toStdString();
}

TEST_F(RetentionCli, WhatCannotBeKnownIsRefusedOrSaidSo) {
  EXPECT_EQ(run({q("retention"), q("--from"), q("2026-11-01"), q("--to"), q("2025-11-01")}).code, 3);
  EXPECT_EQ(run({q("retention"), q("--to"), q("2027-11-01")}).code, 3);
  EXPECT_EQ(run({q("retention"), q("--from"), q("soon")}).code, 2);
  const QJsonObject old = json({q("retention"), q("--from"), q("2020-01-01"), q("--to"), q("2021-01-01")});
  EXPECT_TRUE(old[q("nrr")].isNull());
  EXPECT_EQ(old[q("accounts")].toInt(), 0);
  const Outcome rules = run({q("retention"), q("--rule")});
  EXPECT_TRUE(rules.out.contains("90 %")) << rules.out.toStdString();
}

TEST_F(RetentionCli, FilesAreWrittenByTheirEnding) {
  for (const char* ending : {"xlsx", "csv", "pptx"}) {
    const QString path = folder.filePath(q("r.") + QString::fromLatin1(ending));
    for (const char* command : {"retention", "renewals"}) {
      EXPECT_EQ(run({QString::fromLatin1(command), q("-o"), path}).code, 0) << command << " " << ending;
      QFile file(path);
      ASSERT_TRUE(file.open(QIODevice::ReadOnly));
      EXPECT_GT(file.size(), 100) << command << " " << ending;
    }
  }
  EXPECT_EQ(run({q("retention"), q("-o"), folder.filePath(q("r.doc"))}).code, 2);
}

TEST_F(RetentionCli, CallsAreSavedAndShownBesideTheRule) {
  QJsonObject all = json({q("renewals")});
  EXPECT_FALSE(all[q("earned")].toBool());
  EXPECT_TRUE(all[q("expected")].isNull()) << "too few past renewals";
  EXPECT_EQ(all[q("history")].toObject()[q("past")].toInt(), 5);
  EXPECT_EQ(all[q("history")].toObject()[q("past_renewed")].toInt(), 4);
  QJsonArray list = all[q("renewals")].toArray();
  ASSERT_EQ(list.size(), 5);
  const QJsonObject first = list.first().toObject();
  EXPECT_EQ(first[q("renewal_date")].toString(), q("2027-05-31"));
  EXPECT_EQ(first[q("decide_by")].toString(), q("2027-03-02"));
  EXPECT_TRUE(first[q("notice_known")].toBool());
  EXPECT_TRUE(first[q("call")].isNull());
  const QString file = write(q("calls.json"),
                             R"({"calls": [{"account": "Customer A", "call": "at_risk", "reason": "New CFO"},
                                           {"account": "Customer B", "call": "commit"}]})");
  ASSERT_EQ(run({q("renewals"), q("apply"), file, q("--who"), q("Ana Ito")}).code, 0);
  all = json({q("renewals")});
  for (const auto& value : all[q("renewals")].toArray()) {
    const QJsonObject one = value.toObject();
    if (one[q("account")].toString() != q("Customer A")) continue;
    const QJsonObject call = one[q("call")].toObject();
    EXPECT_EQ(call[q("call")].toString(), q("at_risk"));
    EXPECT_EQ(call[q("who")].toString(), q("Ana Ito"));
    EXPECT_EQ(call[q("date")].toString(), q("2026-11-29"));
    const QString back =
        write(q("back.json"), "{\"calls\": [{\"account\": \"Customer A\", \"remove\": true, \"id\": \"" +
                                  call[q("id")].toString().toUtf8() + "\"}]}");
    EXPECT_EQ(run({q("renewals"), q("apply"), back}).code, 0);
  }
  for (
      const char* wrong :
      {R"({"calls": [{"account": "Customer B", "call": "maybe"}]})",
       R"({"calls": [{"account": "Customer C", "call": "commit"}, {"account": "Customer B", "call": "lost"}]})",
       R"({"calls": [{"account": "Customer B", "call": "commit", "extra": 1}]})", R"({"call": []})",
       R"({"calls": ["x"]})", R"({"calls": [{"account": "Customer B", "call": "commit", "reason": 5}]})",
       R"({"calls": [{"account": "Customer B", "call": "commit", "renewal_date": "2041-05-31"}]})"}) {
    EXPECT_EQ(run({q("renewals"), q("apply"), write(q("wrong.json"), wrong)}).code, 3) << wrong;
  }
  EXPECT_EQ(
      run({q("renewals"), q("apply"),
           write(q("wrong.json"), R"({"calls": [{"account": "Customer B", "remove": true, "id": "x"}]})")})
          .code,
      6);
  int calls = 0;
  for (const auto& value : json({q("renewals")})[q("renewals")].toArray())
    calls += value.toObject()[q("calls")].toArray().size() > 0 ? 1 : 0;
  EXPECT_EQ(calls, 1) << "all calls of a file, or none";
}

/// What the first day knows by a field, and the last one by a contract, is not comparable.
TEST_F(SmallExports, ArrThatOnlyTheLastDayKnowsIsSaid) {
  const QByteArray head = "Id,Name,ARR__c,CurrencyIsoCode,SystemModstamp\n";
  (void)import(
      {write(q("Account.csv"), head + "0015g0000000001AAA,Acorn,50000,EUR,2025-10-25T10:00:00.000Z\n"
                                      "0015g0000000002AAA,Beech,30000,EUR,2025-10-25T10:00:00.000Z\n")});
  (void)import(
      {write(q("Account2.csv"), head + "0015g0000000001AAA,Acorn,,EUR,2026-11-20T10:00:00.000Z\n"
                                       "0015g0000000002AAA,Beech,30000,EUR,2026-11-20T10:00:00.000Z\n"),
       write(q("Contract.csv"),
             "Id,AccountId,ContractNumber,CurrencyIsoCode,StartDate,ContractTerm,Status,SystemModstamp,"
             "Annual_Value__c\n8005g0000000001AAA,0015g0000000001AAA,00000101,EUR,2026-03-01,12,Activated,"
             "2026-11-20T10:00:00.000Z,70000\n"),
       write(q("Opportunity.csv"),
             "Id,AccountId,Name,StageName,CloseDate,Amount,IsClosed,IsWon,CurrencyIsoCode,SystemModstamp\n"
             "0065g0000000001AAA,0015g0000000001AAA,Acorn 2024,Closed Won,2024-02-01,40000,true,true,EUR,"
             "2026-11-20T10:00:00.000Z\n")});
  const QJsonObject r = json({q("retention"), q("--from"), q("2025-11-01"), q("--to"), q("2026-11-01")});
  EXPECT_EQ(r[q("start")].toDouble(), 80000);
  EXPECT_EQ(r[q("unknown")].toDouble(), 50000);
  EXPECT_EQ(r[q("not_comparable")].toDouble(), 70000);
  EXPECT_EQ(r[q("now")].toDouble(), r[q("end")].toDouble() + 70000);
  EXPECT_EQ(r[q("start")].toDouble() + r[q("expansion")].toDouble() - r[q("contraction")].toDouble() -
                r[q("churn")].toDouble() - r[q("unknown")].toDouble(),
            r[q("end")].toDouble());
}

TEST_F(SmallExports, WhoPaysNothingHasNothingToRenew) {
  (void)import({write(q("Account.csv"),
                      "Id,Name,ARR__c,CurrencyIsoCode,Renewal_Date__c,SystemModstamp\n"
                      "0015g0000000001AAA,Acorn,50000,EUR,2027-02-01,2026-11-20T10:00:00.000Z\n"
                      "0015g0000000002AAA,Beech,0,EUR,2027-02-01,2026-11-20T10:00:00.000Z\n")});
  const QJsonObject all = json({q("renewals")});
  ASSERT_EQ(all[q("renewals")].toArray().size(), 1);
  EXPECT_EQ(all[q("renewals")].toArray()[0].toObject()[q("account")].toString(), q("Acorn"));
  EXPECT_EQ(all[q("paying_nothing")].toInt(), 1);
  EXPECT_TRUE(run({q("renewals")})
                  .out.contains("1 account with an ARR of 0 has nothing to renew and is not in the list."));
}

TEST_F(RetentionCli, TheTouchModelSetsTheCadence) {
  QJsonArray tiers = json({q("touch-model")})[q("tiers")].toArray();
  ASSERT_EQ(tiers.size(), 1);
  EXPECT_EQ(tiers[0].toObject()[q("cadence_days")].toInt(), 90);
  EXPECT_EQ(tiers[0].toObject()[q("accounts")].toInt(), 6);
  const QString file =
      write(q("touch.json"), R"({"tiers": [{"tier": "SMB", "touch": "mixed", "cadence_days": 45}]})");
  ASSERT_EQ(run({q("touch-model"), q("apply"), file}).code, 0);
  tiers = json({q("touch-model")})[q("tiers")].toArray();
  EXPECT_EQ(tiers[0].toObject()[q("touch")].toString(), q("mixed"));
  EXPECT_TRUE(tiers[0].toObject()[q("set")].toBool());
  EXPECT_EQ(json({q("account"), q("Customer A")})[q("cadence_days")].toInt(), 45);
  EXPECT_EQ(run({q("touch-model"), q("apply"),
                 write(q("more.json"), R"({"tiers": [{"tier": "SMB", "kinds": "Call only"}]})")})
                .code,
            0);
  tiers = json({q("touch-model")})[q("tiers")].toArray();
  EXPECT_EQ(tiers[0].toObject()[q("cadence_days")].toInt(), 45) << "what is not named stays";
  for (const char* wrong : {R"({"tiers": [{"tier": "SMB", "touch": "warm"}]})", R"({"tiers": ["x"]})",
                            R"({"tiers": [{"cadence_days": 20}]})"})
    EXPECT_EQ(run({q("touch-model"), q("apply"), write(q("t.json"), wrong)}).code, 3) << wrong;
  EXPECT_EQ(json({q("touch-model")})[q("tiers")].toArray().size(), 1) << "no tier is made up";
  EXPECT_EQ(run({q("touch-model"), q("apply"),
                 write(q("usual.json"), R"({"tiers": [{"tier": "SMB", "set": false}]})")})
                .code,
            0);
  tiers = json({q("touch-model")})[q("tiers")].toArray();
  EXPECT_FALSE(tiers[0].toObject()[q("set")].toBool());
}

}  // namespace test_retention
}  // namespace rapport::cli_tests
