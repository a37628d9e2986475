// SPDX-License-Identifier: GPL-3.0-or-later
// Customers and prospects: who is shown, who is counted, who is never left out.
#include "tests/cli/run_cli.h"

namespace rapport::cli_tests {
namespace test_customers {

class Customers : public SmallExports {
 protected:
  /// Accounts named after their status, from 1 on.
  void accounts(const QList<QByteArray>& statuses, const QByteArray& field = "Type") {
    QByteArray csv = "Id,Name,OwnerId,SystemModstamp," + field + "\n";
    for (int i = 0; i < statuses.size(); ++i)
      csv += "0015g00000000" + QByteArray::number(i + 10) + "AAA,Account " + QByteArray::number(i + 10) +
             ",0055g0000000001AAA,2026-11-20T10:00:00.000Z,\"" + statuses[i] + "\"\n";
    (void)json({QStringLiteral("import"), write(QStringLiteral("Account.csv"), csv)});
  }
  QStringList shown(const QStringList& more = {}) {
    const QJsonObject document = json(QStringList{QStringLiteral("accounts")} + more);
    others = document.value(QStringLiteral("others")).toInt(-1);
    QStringList names;
    for (const auto& row : document.value(QStringLiteral("accounts")).toArray())
      names << row.toObject().value(QStringLiteral("name")).toString();
    return names;
  }
  QJsonObject account(int number) {
    return json({QStringLiteral("account"), QStringLiteral("Account %1").arg(number)});
  }
  int others = -1;
};

TEST_F(Customers, TheOthersAreLeftOutCountedAndOneOptionAway) {
  accounts({"Customer - Direct", "Prospect", "Former Customer", "", "Customer - Channel", "Other"});
  EXPECT_EQ(shown(), QStringList({QStringLiteral("Account 10"), QStringLiteral("Account 14")}));
  EXPECT_EQ(others, 4);
  EXPECT_EQ(shown({QStringLiteral("--all")}).size(), 6);
  EXPECT_EQ(others, 4);
  EXPECT_EQ(account(10).value(QStringLiteral("customer")), QJsonValue(true));
  EXPECT_EQ(account(11).value(QStringLiteral("customer")), QJsonValue(false));
  EXPECT_EQ(account(13).value(QStringLiteral("customer")), QJsonValue(false));
  EXPECT_TRUE(run({QStringLiteral("accounts")}).out.contains("2 customers; 4 other accounts"));
}

TEST_F(Customers, AColumnThatIsNoCustomFieldCanBeTheTier) {
  accounts({"Gold", "", "Silver"});
  (void)json({QStringLiteral("fields"), QStringLiteral("--set"), QStringLiteral("Account.Type=tier")});
  EXPECT_EQ(account(10).value(QStringLiteral("tier")).toString(), QStringLiteral("Gold"));
  EXPECT_EQ(account(11).value(QStringLiteral("tier")).toString(), QString());
  EXPECT_EQ(account(12).value(QStringLiteral("tier")).toString(), QStringLiteral("Silver"));
  start_again();
  accounts({"Logistics", "Retail"}, "Industry");
  (void)json({QStringLiteral("fields"), QStringLiteral("--set"), QStringLiteral("Account.Industry=tier")});
  EXPECT_EQ(account(11).value(QStringLiteral("tier")).toString(), QStringLiteral("Retail"));
}

TEST_F(Customers, WhereNoValueIsACustomerEverybodyIsShown) {
  accounts({"Prospect", "Partner", ""});
  EXPECT_EQ(shown().size(), 3);
  EXPECT_EQ(others, 0);
  EXPECT_TRUE(account(10).value(QStringLiteral("customer")).isNull());
}

TEST_F(Customers, SixLanguagesSayWhoIsOneAndWhoWas) {
  accounts({"Bestandskunde", "Ehemaliger Kunde", "Interessent", "Client actif", "Ancien client", "Cliente",
            "Ex cliente", "Cliente potencial", "Klant", "Voormalige klant", "Zielkunde", "Cliente potenziale",
            "Client perdu", "Nicht-Kunde", "Neukunde", "Lost customer", "Klant (opgezegd)"},
           "Account_Status__c");
  EXPECT_EQ(shown(), QStringList({QStringLiteral("Account 10"), QStringLiteral("Account 13"),
                                  QStringLiteral("Account 15"), QStringLiteral("Account 18"),
                                  QStringLiteral("Account 24")}));
  EXPECT_EQ(others, 12);
}

TEST_F(Customers, ACheckBoxSaysItByItsName) {
  accounts({"true", "false", "true"}, "Is_Customer__c");
  EXPECT_EQ(shown().size(), 2);
  EXPECT_EQ(others, 1);
}

TEST_F(Customers, TheValuesCanBeNamedByHandAndTakenBack) {
  accounts({"Live", "Churned", "Live", "Prospect"}, "Status__c");
  EXPECT_EQ(shown().size(), 4);
  (void)json({QStringLiteral("fields"), QStringLiteral("--set"),
              QStringLiteral("Account.Status__c=account_status")});
  EXPECT_EQ(shown().size(), 4);  // No value says customer yet.
  (void)json(
      {QStringLiteral("settings"), QStringLiteral("customer_values"), QStringLiteral("live; Onboarding")});
  EXPECT_EQ(shown(), QStringList({QStringLiteral("Account 10"), QStringLiteral("Account 12")}));
  const QJsonObject settings = json({QStringLiteral("settings")});
  EXPECT_EQ(settings.value(QStringLiteral("customer_values")).toArray(),
            QJsonArray({QStringLiteral("Live")}));
  EXPECT_EQ(settings.value(QStringLiteral("account_status_values")).toArray().size(), 3);
  (void)json({QStringLiteral("settings"), QStringLiteral("customer_values"), QStringLiteral("auto")});
  EXPECT_EQ(shown().size(), 4);
}

TEST_F(Customers, ARunningContractIsNeverLeftOut) {
  accounts({"Customer", "Prospect", "Prospect", "Prospect"});
  (void)json({QStringLiteral("import"),
              write(QStringLiteral("Contract.csv"),
                    "Id,AccountId,ContractNumber,StartDate,ContractTerm,Status,SystemModstamp\n"
                    "8005g0000000001AAA,0015g0000000011AAA,1,2026-01-01,12,Activated,"
                    "2026-11-20T10:00:00.000Z\n"
                    "8005g0000000002AAA,0015g0000000012AAA,2,2024-01-01,12,Activated,"
                    "2026-11-20T10:00:00.000Z\n"
                    "8005g0000000003AAA,0015g0000000013AAA,3,2026-01-01,12,Terminated,"
                    "2026-11-20T10:00:00.000Z\n")});
  EXPECT_EQ(shown(), QStringList({QStringLiteral("Account 10"), QStringLiteral("Account 11")}));
  EXPECT_EQ(others, 2);
  EXPECT_EQ(account(11).value(QStringLiteral("customer_basis")).toString(),
            QStringLiteral("contract 1 runs"));
}

TEST_F(Customers, EverybodyIsStillFoundByName) {
  accounts({"Customer", "Prospect"});
  EXPECT_EQ(account(11).value(QStringLiteral("name")).toString(), QStringLiteral("Account 11"));
}

}  // namespace test_customers
}  // namespace rapport::cli_tests
