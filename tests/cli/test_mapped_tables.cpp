// SPDX-License-Identifier: GPL-3.0-or-later
/// Reports, views and tables of one's own through the command line: what they add to known accounts, what
/// they leave alone, and mappings that are remembered. Right values were worked out by hand.
#include "tests/cli/run_cli.h"

namespace rapport::cli_tests {
namespace test_mapped_tables {

class MappedTables : public SmallExports {
 protected:
  void accounts() {
    (void)json(
        {q("import"), write(q("Account.csv"),
                            "\"Id\",\"Name\",\"Website\",\"Industry\",\"ARR__c\",\"SystemModstamp\"\n"
                            "\"0015g00000AAAAAAA5\",\"Acorn Freight\",\"acorn.example\",\"Freight\",\"100\","
                            "\"2026-11-01 10:00:00\"\n")});
  }
  [[nodiscard]] QJsonObject file_of(const QStringList& words) const {
    return json(words)[q("files")].toArray()[0].toObject();
  }
  [[nodiscard]] QJsonObject refused(const QStringList& words) const {
    const Outcome done = run(QStringList{q("--json")} + words);
    EXPECT_EQ(done.code, 3) << done.err;
    return done.json()[q("files")].toArray()[0].toObject();
  }
};

TEST_F(MappedTables, AReportEnrichesAnAccountAndBlanksNothing) {
  accounts();
  const QJsonObject file =
      file_of({q("import"), write(q("report1.csv"),
                                  "\"Account ID\",\"Account Name\",\"Account Owner\",\"Renewal Date\"\n"
                                  "\"0015g00000AAAAA\",\"Acorn Freight\",\"Jo King\",\"31/03/2027\"\n")});
  EXPECT_EQ(file[q("source")].toString(), q("salesforce"));
  EXPECT_EQ(file[q("object")].toString(), q("Account"));
  EXPECT_EQ(file[q("rows_updated")].toInt(), 1);
  const QJsonObject account = json({q("account"), q("Acorn Freight")});
  EXPECT_EQ(account[q("id")].toString(), q("0015g00000AAAAAAA5"));
  EXPECT_EQ(account[q("owner")].toObject()[q("name")].toString(), q("Jo King"));
  EXPECT_EQ(account[q("renewal_date")].toString(), q("2027-03-31"));
  EXPECT_EQ(account[q("domain")].toString(), q("acorn.example")) << "the report has no website; it stays";
  EXPECT_EQ(account[q("industry")].toString(), q("Freight"));
  EXPECT_EQ(account[q("arr")].toObject()[q("amount")].toDouble(), 100.0);
  EXPECT_EQ(json({q("accounts")})[q("accounts")].toArray().size(), 1);
}

TEST_F(MappedTables, ARowOfAnOpportunityReportCountsOnce) {
  accounts();
  const QByteArray report =
      "\"Account ID\",\"Account Name\",\"Opportunity ID\",\"Opportunity Name\",\"Stage\",\"Amount\",\"Close "
      "Date\",\"Tier\"\n"
      "\"0015g00000AAAAA\",\"Acorn "
      "Freight\",\"0065g00000AAAAA\",\"Renewal\",\"Negotiation\",\"120000\",\"31/03/2027\","
      "\"Gold\"\n";
  const QJsonObject file = file_of({q("import"), write(q("r.csv"), report)});
  EXPECT_EQ(file[q("rows_read")].toInt(), 1);
  EXPECT_EQ(file[q("rows_new")].toInt(), 1);
  EXPECT_EQ(file[q("rows_updated")].toInt(), 0);
  const QJsonObject account = json({q("account"), q("Acorn Freight")});
  EXPECT_EQ(account[q("tier")].toString(), q("Gold"));
  EXPECT_EQ(account[q("opportunities")].toObject()[q("open")].toInt(), 1);
  EXPECT_EQ(file_of({q("import"), write(q("again.csv"), report + "\n")})[q("status")].toString(),
            q("unchanged"));
}

TEST_F(MappedTables, AViewIsTheSameTicketAsTheExportAndLacksColumns) {
  accounts();
  (void)json(
      {q("import"),
       write(q("orgs.json"),
             "{\"id\":1,\"name\":\"Acorn Freight\",\"domain_names\":[\"acorn.example\"],\"created_at\":"
             "\"2026-01-05T10:00:00Z\",\"updated_at\":\"2026-11-20T10:00:00Z\",\"external_id\":null,"
             "\"shared_tickets\":false}\n"),
       write(
           q("tickets.json"),
           "{\"id\":35436,\"subject\":\"Help\",\"status\":\"open\",\"priority\":\"high\",\"requester_id\":5,"
           "\"organization_id\":1,\"via\":{\"channel\":\"web\"},\"created_at\":\"2026-11-01T10:00:00Z\","
           "\"updated_at\":\"2026-11-02T10:00:00Z\",\"tags\":[]}\n")});
  EXPECT_EQ(json({q("account"), q("Acorn Freight")})[q("tickets")].toObject()[q("open")].toInt(), 1);
  const QJsonObject file = file_of({q("import"), write(q("view.csv"),
                                                       "ID,Subject,Requested,Updated,Status\n"
                                                       "35436,Help,2026-11-01,2026-11-03 09:00,Solved\n")});
  EXPECT_EQ(file[q("source")].toString(), q("zendesk"));
  EXPECT_EQ(file[q("object")].toString(), q("ticket"));
  const QJsonObject tickets = json({q("account"), q("Acorn Freight")})[q("tickets")].toObject();
  EXPECT_EQ(tickets[q("total")].toInt(), 1) << "the view has no organization; the export's stays";
  EXPECT_EQ(tickets[q("open")].toInt(), 0);
}

TEST_F(MappedTables, AMappingIsRememberedByItsHeader) {
  accounts();
  const QString table = write(q("mine.csv"), "Konto,Stufe,Ende\n0015g00000AAAAA,Gold,31.03.2027\n");
  const QJsonObject unknown = refused({q("import"), table});
  EXPECT_EQ(unknown[q("status")].toString(), q("failed"));
  EXPECT_TRUE(unknown[q("reason")].toString().contains(q("--map FILE.json")))
      << unknown[q("reason")].toString().toStdString();
  const QString map = write(q("map.json"), R"({"name": "my list", "row": "account",
    "columns": {"account_id": "Konto", "tier": "Stufe", "renewal_date": "Ende"}})");
  EXPECT_EQ(file_of({q("import"), table, q("--map"), map})[q("rows_updated")].toInt(), 1);
  QJsonObject account = json({q("account"), q("Acorn Freight")});
  EXPECT_EQ(account[q("tier")].toString(), q("Gold"));
  EXPECT_EQ(account[q("renewal_date")].toString(), q("2027-03-31"));
  // The next table with this header needs no mapping.
  (void)json({q("import"), write(q("next.csv"), "Ende,Konto,Stufe\n30.04.2027,0015g00000AAAAA,Silver\n")});
  EXPECT_EQ(json({q("account"), q("Acorn Freight")})[q("tier")].toString(), q("Silver"));
  // A column that is gone is said, and nothing of the table is kept.
  const QJsonObject gone =
      refused({q("import"), write(q("gone.csv"), "Konto,Stufe\n0015g00000AAAAA,Bronze\n")});
  EXPECT_TRUE(gone[q("reason")].toString().contains(q("\"Ende\"")))
      << gone[q("reason")].toString().toStdString();
  EXPECT_EQ(json({q("account"), q("Acorn Freight")})[q("tier")].toString(), q("Silver"));
}

TEST_F(MappedTables, TheMappingCommand) {
  const auto names = [&] {
    QStringList all;
    for (const auto& one : json({q("mapping"), q("list")})[q("mappings")].toArray())
      all << one.toObject()[q("name")].toString();
    return all;
  };
  EXPECT_TRUE(names().contains(q("stripe_subscriptions"))) << "presets show before there is a workspace";
  const QString map = write(q("map.json"), R"({"extends": "stripe_subscriptions", "money": "units"})");
  EXPECT_EQ(run({q("mapping"), q("save"), q("our stripe"), map}).code, 0);
  EXPECT_EQ(names().first(), q("our stripe"));
  EXPECT_EQ(json({q("mapping"), q("show"), q("our stripe")})[q("source")].toString(), q("stripe"));
  EXPECT_EQ(run({q("mapping"), q("remove"), q("our stripe")}).code, 0);
  EXPECT_EQ(run({q("mapping"), q("remove"), q("our stripe")}).code, 6);
  EXPECT_EQ(run({q("mapping"), q("show"), q("no such")}).code, 6);
  EXPECT_EQ(run({q("mapping"), q("save"), q("x"), write(q("bad.json"), "{\"row\": \"account\"}")}).code, 3);
  EXPECT_EQ(run({q("mapping"), q("save"), q("x"), q("/no/such/file.json")}).code, 5);
  // What is proposed is a mapping that reads the table.
  const QString table = write(q("t.csv"), "Kunde,Jahreswert,Vertragsende\nAcme,120000,2027-03-31\n");
  const QJsonObject proposed = json({q("mapping"), q("propose"), table});
  EXPECT_EQ(proposed[q("mapping")].toObject()[q("columns")].toObject()[q("arr")].toString(), q("Jahreswert"));
  const QString saved = write(q("p.json"), QJsonDocument(proposed[q("mapping")].toObject()).toJson());
  EXPECT_EQ(file_of({q("import"), table, q("--map"), saved})[q("rows_new")].toInt(), 1);
  // So is the whole of what is printed.
  start_again();
  const QString whole = write(q("whole.json"), QJsonDocument(proposed).toJson());
  EXPECT_EQ(file_of({q("import"), table, q("--map"), whole})[q("rows_new")].toInt(), 1);
  const QString other = write(q("other.json"), R"({"mapping": {"row": "account"}, "sheets": 2})");
  const auto refused = run({q("import"), table, q("--map"), other});
  EXPECT_EQ(refused.code, 3);
  EXPECT_NE(refused.err.find("\"sheets\""), std::string::npos) << refused.err;
}

}  // namespace test_mapped_tables
}  // namespace rapport::cli_tests
