// SPDX-License-Identifier: GPL-3.0-or-later
// ARR is never an amount alone: from which source it comes, what stands beside it, what is no ARR.
#include "tests/cli/run_cli.h"

namespace rapport::cli_tests {
namespace test_revenue {

const QString kId = QStringLiteral("0015g0000000001AAA");
const QString kContract = QStringLiteral("8005g0000000001AAA");

class Revenue : public SmallExports {
 protected:
  void account(const QByteArray& more_columns = {}, const QByteArray& more_cells = {}) {
    files << write(QStringLiteral("Account.csv"),
                   "Id,IsDeleted,MasterRecordId,Name,CurrencyIsoCode,OwnerId,SystemModstamp" + more_columns +
                       "\n0015g0000000001AAA,false,,Acorn Freight,EUR,0055g0000000001AAA,"
                       "2026-11-20T10:00:00.000Z" +
                       more_cells + "\n");
  }
  /// Rows: Id, Name, Amount, CurrencyIsoCode, CloseDate, Type, IsClosed, IsWon, ContractId and what is added.
  void deals(const QByteArray& rows, const QByteArray& more_columns = {}) {
    files << write(QStringLiteral("Opportunity.csv"),
                   "Id,AccountId,Name,StageName,Amount,CurrencyIsoCode,CloseDate,Type,IsClosed,IsWon,"
                   "ContractId,SystemModstamp" +
                       more_columns + "\n" + rows);
  }
  static QByteArray won(int number, const QByteArray& amount, const QByteArray& close, const QByteArray& type,
                        const QByteArray& contract = {}, const QByteArray& more = {},
                        const QByteArray& currency = "EUR") {
    return "0065g00000000" + QByteArray::number(number) + "AAA,0015g0000000001AAA,Deal " +
           QByteArray::number(number) + ",Closed Won," + amount + "," + currency + "," + close + "," + type +
           ",true,true," + contract + ",2026-11-20T10:00:00.000Z" + more + "\n";
  }
  /// Rows: number 1.., StartDate, ContractTerm, Status, currency and what is added.
  void contracts(const QByteArray& rows, const QByteArray& more_columns = {}) {
    files << write(
        QStringLiteral("Contract.csv"),
        "Id,AccountId,ContractNumber,CurrencyIsoCode,StartDate,ContractTerm,Status,SystemModstamp" +
            more_columns + "\n" + rows);
  }
  static QByteArray contract(int number, const QByteArray& start, const QByteArray& term,
                             const QByteArray& status = "Activated", const QByteArray& currency = "EUR",
                             const QByteArray& more = {}) {
    return "8005g000000000" + QByteArray::number(number) + "AAA,0015g0000000001AAA,0000010" +
           QByteArray::number(number) + "," + currency + "," + start + "," + term + "," + status +
           ",2026-11-20T10:00:00.000Z" + more + "\n";
  }
  QJsonObject facts() {
    if (!imported_) (void)json(QStringList{QStringLiteral("import")} + files);
    imported_ = true;
    return json({QStringLiteral("account"), kId});
  }
  QStringList files;

 private:
  bool imported_ = false;
};

double amount_of(const QJsonObject& facts) {
  return facts.value(QStringLiteral("arr")).toObject().value(QStringLiteral("amount")).toDouble(-1);
}
std::string basis_of(const QJsonObject& facts) {
  return facts.value(QStringLiteral("arr_basis")).toString().toStdString();
}

TEST_F(Revenue, AnAmountAloneIsToldAsTheLastWonDeal) {
  account();
  deals(won(11, "9000", "2025-12-01", "New Business") + won(12, "13800", "2026-03-16", "New Business") +
        won(13, "0", "2026-05-01", "New Business"));
  const QJsonObject f = facts();
  EXPECT_TRUE(f.value(QStringLiteral("arr")).isNull());
  const QJsonObject last = f.value(QStringLiteral("last_won")).toObject();
  EXPECT_EQ(last.value(QStringLiteral("amount")).toDouble(), 13800);
  EXPECT_EQ(last.value(QStringLiteral("currency")).toString(), QStringLiteral("EUR"));
  EXPECT_EQ(last.value(QStringLiteral("date")).toString(), QStringLiteral("2026-03-16"));
  EXPECT_EQ(basis_of(f), "no field, running contract or won deal with a term says it");
  EXPECT_TRUE(run({QStringLiteral("accounts")}).out.contains("last won: EUR 13,800, 16 Mar 2026"));
  const QJsonObject row =
      json({QStringLiteral("accounts")}).value(QStringLiteral("accounts")).toArray().at(0).toObject();
  EXPECT_TRUE(row.value(QStringLiteral("arr")).isNull());
  EXPECT_EQ(row.value(QStringLiteral("last_won")).toObject().value(QStringLiteral("amount")).toDouble(),
            13800);
}

TEST_F(Revenue, ARenewalWithoutATermIsNoAnnualRevenueEither) {
  account();
  deals(won(11, "30000", "2026-03-16", "Renewal"));
  EXPECT_TRUE(facts().value(QStringLiteral("arr")).isNull());
}

TEST_F(Revenue, AWonDealUnderARunningContractIsAYearOfIt) {
  account();
  contracts(contract(1, "2026-01-01", "24"));
  deals(won(11, "48000", "2025-12-20", "Renewal", "8005g0000000001AAA"));
  const QJsonObject f = facts();
  EXPECT_EQ(amount_of(f), 24000);
  EXPECT_EQ(f.value(QStringLiteral("arr_source")).toString(), QStringLiteral("won_deals"));
  EXPECT_EQ(basis_of(f), "won renewal \"Deal 11\" of 20 Dec 2025, over a contract of 24 months");
}

TEST_F(Revenue, ATermThatEndedSaysNothingOfToday) {
  account();
  contracts(contract(1, "2024-01-01", "12"));
  deals(won(11, "48000", "2023-12-20", "Renewal", "8005g0000000001AAA"));
  const QJsonObject f = facts();
  EXPECT_TRUE(f.value(QStringLiteral("arr")).isNull());
  EXPECT_EQ(basis_of(f), "the term of the last won deal ended 31 Dec 2024");
}

TEST_F(Revenue, WhatIsPaidOnceDoesNotRecur) {
  account();
  contracts(contract(1, "2026-01-01", "12"));
  deals(won(11, "5000", "2026-02-01", "Professional Services", "8005g0000000001AAA") +
        won(12, "-900", "2026-02-02", "Renewal", "8005g0000000001AAA"));
  EXPECT_TRUE(facts().value(QStringLiteral("arr")).isNull());
}

TEST_F(Revenue, ARenewalTakesThePlaceOfWhatItRenewsAndLaterDealsAddToIt) {
  account();
  contracts(contract(1, "2026-01-01", "12"));
  deals(won(11, "20000", "2025-11-01", "New Business", "8005g0000000001AAA") +
        won(12, "24000", "2025-12-20", "Renewal", "8005g0000000001AAA") +
        won(13, "6000", "2026-04-01", "Upsell", "8005g0000000001AAA"));
  EXPECT_EQ(amount_of(facts()), 30000);
}

TEST_F(Revenue, ADraftOrCancelledContractBindsNobody) {
  account();
  contracts(contract(1, "2026-01-01", "12", "Draft"));
  deals(won(11, "24000", "2025-12-20", "Renewal", "8005g0000000001AAA"));
  EXPECT_TRUE(facts().value(QStringLiteral("arr")).isNull());
}

TEST_F(Revenue, TheDealsOwnTermCountsToo) {
  account();
  deals(won(11, "36000", "2026-02-10", "Subscription", "", ",36") +
            won(12, "100", "2026-02-11", "Subscription", "", ","),
        ",Contract_Term_Months__c");
  const QJsonObject f = facts();
  EXPECT_EQ(amount_of(f), 12000);
  EXPECT_EQ(basis_of(f), "won deal \"Deal 11\" of 10 Feb 2026, over its term of 36 months");
}

TEST_F(Revenue, RunningContractsAddUpWithinOneCurrencyOnly) {
  account();
  contracts(contract(1, "2026-01-01", "12", "Activated", "EUR", ",50000") +
                contract(2, "2026-03-01", "24", "Activated", "EUR", ",20000") +
                contract(3, "2026-03-01", "12", "Activated", "USD", ",9000") +
                contract(4, "2024-03-01", "12", "Activated", "EUR", ",777") +
                contract(5, "2026-12-15", "12", "Activated", "EUR", ",888"),
            ",Annual_Contract_Value__c");
  const QJsonObject f = facts();
  EXPECT_EQ(amount_of(f), 70000);
  EXPECT_EQ(f.value(QStringLiteral("arr")).toObject().value(QStringLiteral("currency")).toString(),
            QStringLiteral("EUR"));
  EXPECT_EQ(f.value(QStringLiteral("arr_source")).toString(), QStringLiteral("contracts"));
  EXPECT_EQ(
      basis_of(f),
      "2 running contracts (00000101, 00000102), field Annual_Contract_Value__c; amounts in USD are not "
      "added");
  const QJsonArray others = f.value(QStringLiteral("arr_others")).toArray();
  ASSERT_EQ(others.size(), 1);
  EXPECT_EQ(others.at(0).toObject().value(QStringLiteral("amount")).toDouble(), 9000);
  EXPECT_TRUE(others.at(0).toObject().value(QStringLiteral("difference")).isNull());
}

TEST_F(Revenue, ContractsComeBeforeAProposedFieldAndAfterAChosenOne) {
  account(",ARR__c", ",100000");
  contracts(contract(1, "2026-01-01", "12", "Activated", "EUR", ",90000"), ",Annual_Contract_Value__c");
  const QJsonObject proposed = facts();
  EXPECT_EQ(amount_of(proposed), 90000);
  const QJsonObject other = proposed.value(QStringLiteral("arr_others")).toArray().at(0).toObject();
  EXPECT_EQ(other.value(QStringLiteral("source")).toString(), QStringLiteral("proposed_field"));
  EXPECT_EQ(other.value(QStringLiteral("difference")).toDouble(), 10000);
  (void)json({QStringLiteral("fields"), QStringLiteral("--set"), QStringLiteral("Account.ARR__c=arr")});
  const QJsonObject chosen = facts();
  EXPECT_EQ(amount_of(chosen), 100000);
  EXPECT_EQ(basis_of(chosen), "field ARR__c");
  EXPECT_EQ(chosen.value(QStringLiteral("arr_others"))
                .toArray()
                .at(0)
                .toObject()
                .value(QStringLiteral("difference"))
                .toDouble(),
            -10000);
}

TEST_F(Revenue, AFilledFieldThatIsNoNumberIsNotCalledEmpty) {
  account(",ARR__c", ",on request");
  (void)facts();
  (void)json({QStringLiteral("fields"), QStringLiteral("--set"), QStringLiteral("Account.ARR__c=arr")});
  const QJsonObject f = facts();
  EXPECT_TRUE(f.value(QStringLiteral("arr")).isNull());
  EXPECT_EQ(basis_of(f).find("empty"), std::string::npos) << basis_of(f);
  EXPECT_NE(basis_of(f).find("on request"), std::string::npos) << basis_of(f);
}

TEST_F(Revenue, AnOpenRenewalWithoutAnAmountIsStillOpen) {
  account(",Renewal_Date__c", ",2026-12-20");
  files << write(QStringLiteral("Opportunity.csv"),
                 "Id,AccountId,Name,StageName,Amount,CloseDate,Type,IsClosed,IsWon,SystemModstamp\n"
                 "0065g0000000011AAA,0015g0000000001AAA,Renewal 26,Proposal,,2026-12-20,Renewal,false,false,"
                 "2026-11-20T10:00:00.000Z\n");
  const QJsonObject f = facts();
  EXPECT_EQ(
      f.value(QStringLiteral("opportunities")).toObject().value(QStringLiteral("open_renewals")).toInt(), 1);
  for (const auto& value : f.value(QStringLiteral("flags")).toArray()) {
    const QJsonObject flag = value.toObject();
    if (flag.value(QStringLiteral("id")).toString() != QStringLiteral("renewal")) continue;
    EXPECT_EQ(flag.value(QStringLiteral("reason")).toString(),
              QStringLiteral("Renews 20 Dec 2026, in 21 days; a renewal is open."));
  }
}

}  // namespace test_revenue
}  // namespace rapport::cli_tests
