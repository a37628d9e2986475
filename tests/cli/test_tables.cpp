// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers, dates and zones of tables, through the program: the real-shaped cases, and small siblings of them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <QFile>

#include "tests/cli/run_cli.h"

namespace rapport::cli_tests {
namespace test_tables {

using ::testing::HasSubstr;
using ::testing::Not;

/// A literal with the NUL characters in it.
template <std::size_t N>
QByteArray bytes(const char (&literal)[N]) {
  return QByteArray(literal, static_cast<qsizetype>(N - 1));
}

class Tables : public SmallExports {
 protected:
  [[nodiscard]] QJsonObject account(const char* name) const { return json({q("account"), q(name)}); }
  [[nodiscard]] static double arr(const QJsonObject& account) {
    return account[q("arr")].toObject()[q("amount")].toDouble(-1);
  }
  [[nodiscard]] static std::string renewal(const QJsonObject& account) {
    return account[q("renewal_date")].toString().toStdString();
  }
  /// Imports accounts of one row with a custom field; the account is called Acorn Freight.
  void import_field(const char* field, const char* cell, char delimiter = ',') {
    start_again();
    QByteArray csv;
    for (const char* part : {"Id", "Name", "Website", "Industry", "OwnerId"})
      csv += QByteArray(part) + delimiter;
    csv += QByteArray(field) + "\n0015g0000000001AAA" + delimiter + "Acorn Freight" + delimiter +
           "acornfreight.example" + delimiter + "x" + delimiter + "0055g0000000001AAA" + delimiter + cell +
           "\n";
    imported = run({q("--json"), q("import"), write(q("Account.csv"), csv)});
  }
  /// The series of a metric as "2026-09-01=2 ...", without zeros.
  [[nodiscard]] std::string series(const char* name, const char* metric, const char* by) const {
    std::string all;
    for (const auto& value :
         json({q("series"), q(name), q(metric), q("--by"), q(by)})[q("points")].toArray()) {
      const QJsonObject point = value.toObject();
      if (point[q("value")].toDouble() == 0) continue;
      all += (all.empty() ? "" : " ") + point[q("start")].toString().toStdString() + "=" +
             QString::number(point[q("value")].toDouble()).toStdString();
    }
    return all;
  }
  Outcome imported;
  int import_number = 0;
};

#define CASE(path) \
  if (case_path(q(path)).isEmpty()) GTEST_SKIP() << "the real-shaped cases are not beside this checkout"

TEST_F(Tables, Case31WholeThousandsOfASemicolonFile) {
  CASE("reports/31-sf-amount-dot-thousands-alone/Account.csv");
  (void)json({q("import"), case_path(q("reports/31-sf-amount-dot-thousands-alone/Account.csv")),
              case_path(q("reports/31-sf-amount-dot-thousands-alone/Opportunity.csv"))});
  EXPECT_EQ(account("Acorn Freight")[q("opportunities")].toObject()[q("open_renewal_amount")].toDouble(),
            270500);
}

TEST_F(Tables, Cases33And35CustomNumbersInTheirFilesSpelling) {
  CASE("reports/33-sf-arr-field-grouped/Account.csv");
  (void)json({q("import"), case_path(q("reports/33-sf-arr-field-grouped/Account.csv"))});
  EXPECT_EQ(arr(account("Acorn Freight")), 120000);
  start_again();
  (void)json({q("import"), case_path(q("reports/35-sf-arr-field-dots/Account.csv"))});
  EXPECT_EQ(arr(account("Acorn Freight")), 120000);
}

TEST_F(Tables, Cases38And42CustomDatesByTheirWholeColumn) {
  CASE("reports/38-sf-renewal-date-mdy-short/Account.csv");
  (void)json({q("import"), case_path(q("reports/38-sf-renewal-date-mdy-short/Account.csv"))});
  EXPECT_EQ(renewal(account("Acorn Freight")), "2027-04-25");
  EXPECT_EQ(renewal(account("Birch Media")), "2026-12-03");
  EXPECT_EQ(renewal(account("Cedar Labs")), "2027-04-25");
  EXPECT_EQ(renewal(account("Dogwood")), "2027-04-25");
  start_again();
  (void)json({q("import"), case_path(q("reports/42-sf-renewal-date-dmy-padded/Account.csv"))});
  EXPECT_EQ(renewal(account("Acorn Freight")), "2027-04-25");
  EXPECT_EQ(renewal(account("Birch Media")), "2027-04-03");
  EXPECT_EQ(renewal(account("Cedar Labs")), "2026-12-09");
}

TEST_F(Tables, Case43AFilledFieldIsReadOrNamed) {
  CASE("reports/43-sf-arr-field-chosen-unreadable/Account.csv");
  (void)json({q("import"), case_path(q("reports/43-sf-arr-field-chosen-unreadable/Account.csv"))});
  (void)json({q("fields"), q("--set"), q("Account.ARR__c=arr")});
  EXPECT_EQ(arr(account("Acorn Freight")), 120000);
}

TEST_F(Tables, Case90TheLastLineTellsTheOrder) {
  CASE("reports/90-csv-date-order-late/Account.csv");
  QByteArray csv = "\"Response ID\",\"Email\",\"Score\",\"Comment\",\"Completed At\"\n";
  const QByteArray comment(60, 'x');
  for (int i = 0; i < 60000; ++i)
    csv += QStringLiteral("\"r%1\",\"p%1@acornfreight.example\",\"9\",\"%2\",\"%3/%4/2025 10:00\"\n")
               .arg(QString::number(i), QString::fromLatin1(comment))
               .arg(1 + i % 9, 2, 10, QLatin1Char('0'))
               .arg(1 + i % 12, 2, 10, QLatin1Char('0'))
               .toUtf8();
  csv += "\"last\",\"p@acornfreight.example\",\"9\",\"x\",\"25/11/2025 10:00\"\n";
  (void)json(
      {q("import"), case_path(q("reports/90-csv-date-order-late/Account.csv")), write(q("nps.csv"), csv)});
  const QJsonArray points =
      json({q("series"), q("Acorn Freight"), q("nps.score"), q("--by"), q("month")})[q("points")].toArray();
  double december = -1;
  for (const auto& value : points)
    if (value.toObject()[q("start")].toString() == q("2025-12-01"))
      december = value.toObject()[q("n")].toDouble(-2);
  EXPECT_EQ(december, 5000);
}

TEST_F(Tables, Cases117And143ADayIsThatDayWestOfGreenwich) {
  CASE("reports/117-nps-date-only-zone/Account.csv");
  const QString nps = q("reports/117-nps-date-only-zone/");
  for (const char* file : {"n0.csv", "n1.csv", "n2.csv"}) {
    start_again();
    (void)json({q("import"), case_path(nps + q("Account.csv")), case_path(nps + q("Contact.csv"))});
    (void)json({q("settings"), q("--time-zone"), q("America/New_York")});
    (void)json({q("import"), case_path(nps + q(file))});
    EXPECT_EQ(account("Acorn Freight")[q("nps")].toObject()[q("last")].toString(), q("2026-09-01")) << file;
    EXPECT_EQ(series("Acorn Freight", "nps.score", "month"), "2026-09-01=100") << file;
  }
  start_again();
  const QString tickets = q("reports/143-zd-csv-date-only-zone/");
  (void)json({q("import"), case_path(tickets + q("Account.csv")), case_path(tickets + q("Contact.csv"))});
  (void)json({q("settings"), q("--time-zone"), q("America/New_York")});
  (void)json({q("import"), case_path(tickets + q("t.csv"))});
  EXPECT_EQ(series("Acorn Freight", "tickets.created", "month"), "2026-09-01=2");
  EXPECT_EQ(account("Acorn Freight")[q("tickets")].toObject()[q("total")].toDouble(), 2);
}

TEST_F(Tables, ANulInACellCostsNoRow) {
  const QString accounts = case_path(q("files/accounts.csv"));
  if (!accounts.isEmpty()) {
    const QJsonObject done = json({q("import"), accounts, case_path(q("files/opportunity_richtext.csv"))});
    const QJsonObject deals = done[q("files")].toArray().at(1).toObject();
    EXPECT_EQ(deals[q("rows_new")].toDouble(), 2);
    EXPECT_EQ(deals[q("rows_rejected")].toDouble(), 0);
    EXPECT_THAT(deals[q("reason")].toString().toStdString(), HasSubstr("1 cell held NUL characters"));
    start_again();
  }
  QByteArray csv = "\"Id\",\"Name\",\"Website\",\"Industry\",\"OwnerId\",\"Plan__c\"\n";
  csv += bytes("\"0015g0000000001AAA\",\"Acorn Freight\",\"a.example\",\"\",\"\",\"\0<p>Plan</p>\"\n");
  csv += bytes("\"0015g0000000002AAA\",\"Bi\0rch\",\"b.example\",\"\",\"\",\"\"\n");
  csv += bytes("\"0015g00000\00003AAA\",\"Cedar\",\"c.example\",\"\",\"\",\"\"\n");
  const QJsonObject file =
      json({q("import"), write(q("Account.csv"), csv)})[q("files")].toArray().at(0).toObject();
  EXPECT_EQ(file[q("rows_new")].toDouble(), 2);
  EXPECT_EQ(file[q("rows_rejected")].toDouble(), 1);  // Its key is another than it looks.
  EXPECT_EQ(account("Birch")[q("name")].toString(), q("Birch"));
}

TEST_F(Tables, NumbersOfCustomFieldsInSixLocales) {
  struct Row {
    const char* cell;
    char delimiter;
    double right;
  };
  for (const Row& row :
       {Row{"\"120,000.00\"", ',', 120000}, Row{"120.000,00", ';', 120000}, Row{"120.000", ';', 120000},
        Row{"120 000,00", ';', 120000},
        Row{"120\xC2\xA0"
            "000",
            ';', 120000},
        Row{"120\xE2\x80\xAF"
            "000,5",
            ';', 120000.5},
        Row{"120'000.50", ',', 120000.5},
        Row{"120\xE2\x80\x99"
            "000",
            ',', 120000},
        Row{"\"$120,000\"", ',', 120000}, Row{"US$ 120000", ',', 120000}, Row{"EUR 120.000", ',', 120000},
        Row{"120.000 \xE2\x82\xAC", ',', 120000}, Row{"\"12,00,000.00\"", ',', 1200000},
        Row{"1.2E+05", ',', 120000}, Row{"120000", ',', 120000}, Row{"120000.0", ',', 120000},
        Row{"9225.225", ',', 9225.225}, Row{"9,0", ';', 9}}) {
    import_field("ARR__c", row.cell, row.delimiter);
    ASSERT_EQ(imported.code, 0) << row.cell << imported.err;
    EXPECT_EQ(arr(account("Acorn Freight")), row.right) << row.cell;
  }
}

TEST_F(Tables, AnOpenNumberIsRefusedWithTheOptionThatDecides) {
  import_field("ARR__c", "120.000");
  EXPECT_EQ(imported.code, 3);
  EXPECT_THAT(imported.err, HasSubstr("--decimal"));
  const QJsonObject file = imported.json()[q("files")].toArray().at(0).toObject();
  EXPECT_EQ(file[q("status")].toString(), q("failed"));
  EXPECT_EQ(file[q("asks")].toString(), q("decimal"));
  (void)json({q("import"), folder.filePath(q("Account.csv")), q("--decimal"), q("comma")});
  EXPECT_EQ(arr(account("Acorn Freight")), 120000);
  EXPECT_EQ(run({q("import"), folder.filePath(q("Account.csv")), q("--decimal"), q("dot")}).code, 2);
  // In a folder the others go on.
  start_again();
  (void)write(
      q("User.csv"),
      "Id,Username,FirstName,LastName,Email,IsActive\n0055g0000000001AAA,u,Jo,King,jo@own.example,1\n");
  const Outcome both = run({q("--json"), q("import"), folder.path()});
  EXPECT_EQ(both.code, 3);
  int imported_files = 0;
  for (const auto& value : both.json()[q("files")].toArray())
    if (value.toObject()[q("status")].toString() == q("imported")) ++imported_files;
  EXPECT_EQ(imported_files, 1);
}

TEST_F(Tables, ASecondAnswerCorrectsTheFirst) {
  const QString deals =
      write(q("deals.csv"),
            "Id,AccountId,Name,StageName,Type,Amount,CloseDate,CreatedDate,LastModifiedDate\n"
            "0065g0000000001AAA,0015g0000000001AAA,Renewal,Open,Renewal,12.000,2027-04-25,"
            "2026-09-02 01:00,2026-11-01T10:00:00.000Z\n");
  (void)json({q("import"), write(q("Account.csv"),
                                 "Id,Name,Website,Industry,OwnerId\n"
                                 "0015g0000000001AAA,Acorn Freight,acornfreight.example,x,\n")});
  const auto amount = [&] {
    return account("Acorn Freight")[q("opportunities")].toObject()[q("open_renewal_amount")].toDouble();
  };
  (void)json({q("import"), deals, q("--decimal"), q("comma")});
  EXPECT_EQ(amount(), 12000);
  (void)json({q("import"), deals, q("--decimal"), q("point")});
  EXPECT_EQ(amount(), 12);
  (void)json({q("import"), deals, q("--decimal"), q("comma"), q("--time-zone"), q("Europe/Berlin")});
  EXPECT_EQ(amount(), 12000);
}

TEST_F(Tables, ZonelessTimesAreTheNamedZonesElseTheWorkspaces) {
  const QByteArray tickets =
      "Id,Requester email,Subject,Status,Priority,Via,Created at,Updated at,Organization,Satisfaction Score,"
      "Solved at\n1,ann@acornfreight.example,a,Open,Low,Mail,2026-09-01 01:00,2026-09-20 10:00,Acorn,Not "
      "Offered,-\n";
  const QString file = write(q("tickets.csv"), tickets);
  const auto begin = [&] {
    start_again();
    (void)json({q("import"), write(q("Account.csv"),
                                   "Id,Name,Website,Industry,OwnerId\n"
                                   "0015g0000000001AAA,Acorn Freight,acornfreight.example,x,\n")});
  };
  begin();
  const QJsonObject told = json({q("import"), file})[q("files")].toArray().at(0).toObject();
  EXPECT_THAT(told[q("reason")].toString().toStdString(), HasSubstr("workspace's zone (UTC)"));
  EXPECT_EQ(series("Acorn Freight", "tickets.created", "day"), "2026-09-01=1");
  // A time without a zone is one of the workspace's, whichever that is.
  (void)json({q("settings"), q("time_zone"), q("America/New_York")});
  EXPECT_EQ(series("Acorn Freight", "tickets.created", "day"), "2026-09-01=1");
  // Named: 01:00 in Berlin is the evening before in New York.
  (void)json({q("import"), file, q("--time-zone"), q("Europe/Berlin")});
  EXPECT_EQ(series("Acorn Freight", "tickets.created", "day"), "2026-08-31=1");
}

TEST_F(Tables, AnOpenDateIsRefusedWithTheOptionThatDecides) {
  import_field("Renewal_Date__c", "03/04/2027");
  EXPECT_EQ(imported.code, 3);
  EXPECT_THAT(imported.err, HasSubstr("--dates"));
  (void)json({q("import"), folder.filePath(q("Account.csv")), q("--dates"), q("dmy")});
  EXPECT_EQ(renewal(account("Acorn Freight")), "2027-04-03");
  struct Row {
    const char* cell;
    char delimiter;
    const char* right;
  };
  for (const Row& row :
       {Row{"03.04.2027", ',', "2027-04-03"}, Row{"03/04/2027", ';', "2027-04-03"},
        Row{"4/25/27", ',', "2027-04-25"}, Row{"25-Apr-27", ',', "2027-04-25"},
        Row{"2027/04/25", ',', "2027-04-25"}, Row{"25. April 2027", ',', "2027-04-25"},
        Row{"25 avril 2027", ',', "2027-04-25"}, Row{"25 de abril de 2027", ',', "2027-04-25"},
        Row{"25 aprile 2027", ',', "2027-04-25"}, Row{"25 mei 2027", ',', "2027-05-25"},
        Row{"\"Sunday, April 25, 2027\"", ',', "2027-04-25"},
        Row{"2027-04-25T00:00:00.000Z", ',', "2027-04-25"}, Row{"46502", ',', "2027-04-25"}}) {
    import_field("Renewal_Date__c", row.cell, row.delimiter);
    ASSERT_EQ(imported.code, 0) << row.cell << imported.err;
    (void)json({q("fields"), q("--set"), q("Account.Renewal_Date__c=renewal_date")});
    EXPECT_EQ(renewal(account("Acorn Freight")), row.right) << row.cell;
  }
}

TEST_F(Tables, AFilledFieldIsNeverCalledEmpty) {
  import_field("ARR__c", "\"$120,000 p.a.\"");
  (void)json({q("fields"), q("--set"), q("Account.ARR__c=arr")});
  const std::string shown = run({q("--json"), q("account"), q("Acorn Freight")}).out.toStdString();
  EXPECT_THAT(shown, HasSubstr("which is not a number"));
  EXPECT_THAT(shown, Not(HasSubstr("is empty")));
}

TEST_F(Tables, OneOddCellDoesNotLoseTheField) {
  const QByteArray csv =
      "Id,Name,ARR__c,Renewal_Date__c\n"
      "0015g0000000001AAA,Acorn,120000,2027-02-30\n"
      "0015g0000000002AAA,Birch,tbd,2026-12-25\n"
      "0015g0000000003AAA,Cedar,70000,2027-01-01\n";
  (void)json({q("import"), write(q("Account.csv"), csv)});
  const QJsonObject acorn = json({q("account"), q("Acorn")});
  EXPECT_EQ(acorn[q("arr")].toObject()[q("amount")].toDouble(), 120'000);
  EXPECT_TRUE(acorn[q("renewal_basis")].toString().contains(q("2027-02-30")));
  const QJsonObject birch = json({q("account"), q("Birch")});
  EXPECT_EQ(birch[q("renewal_date")].toString(), q("2026-12-25"));
  EXPECT_TRUE(birch[q("arr_basis")].toString().contains(q("holds \"tbd\", which is not a number")));
}

TEST_F(Tables, AMeaningStaysWhereItWasProposed) {
  const auto accounts = [&](const char* values) {
    QByteArray csv = "Id,Name,Website,Industry,OwnerId,LastModifiedDate,ARR__c\n";
    int n = 0;
    for (const QByteArray& value : QByteArray(values).split('|')) {
      const QByteArray number = QByteArray::number(++n);
      csv += "0015g000000000" + number + "AAA,Company " + number + ",c" + number + ".example,x,,2026-11-0" +
             QByteArray::number(++import_number) + "T10:00:00.000Z," + value + "\n";
    }
    return csv;
  };
  (void)json({q("import"), write(q("Account.csv"), accounts("120000|90000"))});
  import_number = 4;
  (void)json({q("import"), write(q("Account.csv"), accounts("tbd|not yet"))});
  bool found = false;
  for (const auto& value : json({q("fields")})[q("fields")].toArray()) {
    const QJsonObject field = value.toObject();
    if (field[q("field")].toString() != q("ARR__c")) continue;
    found = true;
    EXPECT_EQ(field[q("meaning")].toString(), q("arr"));
    EXPECT_THAT(field[q("why")].toString().toStdString(), HasSubstr("kept from an earlier import"));
  }
  EXPECT_TRUE(found);
}

TEST_F(Tables, TheZoneIsSetBeforeTheFirstImportAndCountsDaysAnew) {
  EXPECT_EQ(json({q("settings"), q("time_zone"), q("America/New_York")})[q("time_zone")].toString(),
            q("America/New_York"));
  EXPECT_EQ(run({q("settings"), q("time_zone"), q("Mars/Olympus")}).code, 2);
  EXPECT_EQ(
      json({q("settings"), q("source_zones"), q("salesforce = Asia/Tokyo")})[q("source_zones")].toString(),
      q("salesforce=Asia/Tokyo"));
  EXPECT_EQ(run({q("settings"), q("source_zones"), q("salesforce=Mars/Olympus")}).code, 2);
  EXPECT_EQ(run({q("settings"), q("colour"), q("red")}).code, 2);
  (void)json(
      {q("import"),
       write(q("Account.csv"),
             "Id,Name,Website,Industry,OwnerId\n0015g0000000001AAA,Acorn Freight,acornfreight.example,x,\n"),
       write(q("Event.csv"),
             "Id,WhatId,Subject,ActivityDateTime,DurationInMinutes,IsChild,LastModifiedDate\n"
             "00U5g0000000001AAA,0015g0000000001AAA,Visit,2026-09-02T01:00:00.000Z,30,false,"
             "2026-09-20T10:00:00.000Z\n")});
  EXPECT_EQ(series("Acorn Freight", "touches", "day"), "2026-09-01=1");
  (void)json({q("settings"), q("--time-zone"), q("Europe/Berlin")});
  EXPECT_EQ(series("Acorn Freight", "touches", "day"), "2026-09-02=1");
}

}  // namespace test_tables
}  // namespace rapport::cli_tests
