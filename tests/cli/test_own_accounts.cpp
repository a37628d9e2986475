// SPDX-License-Identifier: GPL-3.0-or-later
// Accounts made by hand, before any export and after one.
#include "tests/cli/run_cli.h"

namespace rapport::cli_tests {
namespace test_own_accounts {

class OwnAccounts : public SmallExports {};

TEST_F(OwnAccounts, AreMadeAndChangedAndFoundUnderTheAccountOfTheCrmLater) {
  const QString name = QStringLiteral("Acorn Freight");
  const QJsonArray made =
      json({QStringLiteral("account"), QStringLiteral("add"), name, QStringLiteral("--website"),
            QStringLiteral("acornfreight.example"), QStringLiteral("--arr"), QStringLiteral("90000"),
            QStringLiteral("--currency"), QStringLiteral("EUR"), QStringLiteral("--renewal"),
            QStringLiteral("2027-04-01")})
          .value(QStringLiteral("accounts"))
          .toArray();
  ASSERT_EQ(made.size(), 1);
  EXPECT_EQ(made[0].toString(), QStringLiteral("table:by hand/Acorn Freight"));
  QJsonObject account = json({QStringLiteral("account"), name});
  EXPECT_EQ(account.value(QStringLiteral("id")).toString(), made[0].toString());
  EXPECT_EQ(account.value(QStringLiteral("arr")).toObject().value(QStringLiteral("amount")).toDouble(),
            90000);
  EXPECT_EQ(account.value(QStringLiteral("arr_source")).toString(), QStringLiteral("by_hand"));
  EXPECT_EQ(account.value(QStringLiteral("renewal_date")).toString(), QStringLiteral("2027-04-01"));
  EXPECT_TRUE(account.value(QStringLiteral("billing")).isNull());

  (void)json(
      {QStringLiteral("accounts"), QStringLiteral("apply"),
       write(QStringLiteral("own.json"),
             R"({"accounts": [{"name": "Acorn Freight", "arr": {"amount": 95000, "currency": "EUR"}}]})")});
  (void)json(
      {QStringLiteral("import"),
       write(QStringLiteral("Account.csv"),
             "Id,IsDeleted,Name,Website,OwnerId,SystemModstamp\n0015g0000000001AAA,false,Acorn Freight "
             "Ltd,https://www.acornfreight.example,0055g0000000001AAA,2026-09-01T10:00:00.000Z\n")});
  account = json({QStringLiteral("account"), made[0].toString()});
  EXPECT_EQ(account.value(QStringLiteral("id")).toString(), QStringLiteral("0015g0000000001AAA"));
  EXPECT_EQ(account.value(QStringLiteral("arr")).toObject().value(QStringLiteral("amount")).toDouble(),
            95000);
  const QJsonArray linked = account.value(QStringLiteral("linked")).toArray();
  ASSERT_EQ(linked.size(), 1);
  EXPECT_EQ(linked[0].toObject().value(QStringLiteral("id")).toString(), made[0].toString());
  EXPECT_TRUE(account.value(QStringLiteral("merged")).toArray().isEmpty());
  const QJsonArray readings = account.value(QStringLiteral("arr_readings")).toArray();
  ASSERT_EQ(readings.size(), 1);
  EXPECT_EQ(readings[0].toObject().value(QStringLiteral("amount")).toDouble(), 95000);
}

TEST_F(OwnAccounts, StayWhenTheFirstImportIsTakenBack) {
  (void)json(
      {QStringLiteral("import"),
       write(QStringLiteral("Account.csv"),
             "Id,IsDeleted,Name,Website,OwnerId,SystemModstamp\n0015g0000000001AAA,false,Acorn Freight "
             "Ltd,https://www.acornfreight.example,0055g0000000001AAA,2026-09-01T10:00:00.000Z\n")});
  const QString name = QStringLiteral("Birch Labs");
  (void)json({QStringLiteral("account"), QStringLiteral("add"), name});
  (void)json({QStringLiteral("imports"), QStringLiteral("undo")});
  EXPECT_EQ(json({QStringLiteral("account"), name}).value(QStringLiteral("id")).toString(),
            QStringLiteral("table:by hand/Birch Labs"));
  EXPECT_EQ(run({QStringLiteral("account"), QStringLiteral("Acorn Freight Ltd")}).code, 6);
}

}  // namespace test_own_accounts
}  // namespace rapport::cli_tests
