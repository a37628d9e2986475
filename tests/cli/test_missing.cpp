// SPDX-License-Identifier: GPL-3.0-or-later
// Missing is not green: what no export covers is unknown. Each source alone, each missing, each ended long
// ago.
#include <map>

#include <QDate>
#include <QDateTime>
#include <QFile>

#include "tests/cli/run_cli.h"

namespace rapport::cli_tests {
namespace test_missing {

const QString kId = QStringLiteral("0015g0000000001AAA");

class Missing : public SmallExports {
 protected:
  struct Flag {
    QString level, label, reason;
  };

  void account(const QByteArray& renewal = {}) {
    import("Account.csv",
           "Id,Name,Website,OwnerId,SystemModstamp,Renewal_Date__c\n"
           "0015g0000000001AAA,Acorn Freight,acornfreight.example,0055g0000000001AAA,"
           "2026-11-25T10:00:00.000Z," +
               renewal + "\n");
  }
  void tickets(const QByteArray& day, const QByteArray& status = "solved") {
    import("tickets.json", R"({"tickets": [{"id": 1, "subject": "T1", "status": ")" + status +
                               R"(", "requester_id": 70, "organization_id": 900, "created_at": ")" + day +
                               R"(T08:00:00Z", "updated_at": ")" + day +
                               R"(T09:00:00Z", "via": {"channel": "email"}}]})");
    import("organizations.json",
           R"({"organizations": [{"id": 900, "name": "Acorn", "external_id": "0015g0000000001AAA",
               "domain_names": ["acornfreight.example"], "created_at": "2025-01-01T00:00:00Z",
               "updated_at": "2026-01-01T00:00:00Z"}]})");
  }
  /// A call on one day; `newest` is that of the export, by another account's call.
  void touches(const QByteArray& day, const QByteArray& newest) {
    import("Task.csv",
           "Id,AccountId,Subject,ActivityDate,Status,IsClosed,OwnerId,CompletedDateTime,SystemModstamp\n"
           "00T5g0000000001EAA,0015g0000000001AAA,Call," +
               day + ",Completed,true,0055g0000000001AAA,," + day +
               "T10:00:00.000Z\n"
               "00T5g0000000002EAA,0015g0000000009AAA,Call," +
               newest + ",Completed,true,0055g0000000001AAA,," + newest + "T10:00:00.000Z\n");
  }
  /// One event a day for `person` from one day to another, and one of a stranger on `newest`.
  void usage(const QByteArray& from, const QByteArray& to, const QByteArray& newest) {
    QByteArray lines;
    int n = 0;
    const auto event = [&](const QDate& day, const QByteArray& who) {
      lines += R"({"event": "Opened", "properties": {"time": )" +
               QByteArray::number(QDateTime(day, QTime(9, 0), Qt::UTC).toSecsSinceEpoch()) +
               R"(, "distinct_id": ")" + who + R"(", "$user_id": ")" + who + R"(", "$insert_id": "i)" +
               QByteArray::number(++n) + "\"}}\n";
    };
    const QDate first = QDate::fromString(QString::fromLatin1(from), Qt::ISODate);
    const QDate last = QDate::fromString(QString::fromLatin1(to), Qt::ISODate);
    for (QDate day = first; day <= last; day = day.addDays(1)) event(day, "ana@acornfreight.example");
    const QDate end = QDate::fromString(QString::fromLatin1(newest), Qt::ISODate);
    for (QDate day = first; day <= end; day = day.addDays(1)) event(day, "somebody@elsewhere.example");
    import("events.json", lines);
  }
  void survey(const QByteArray& day, const QByteArray& score) {
    import("nps.csv", "email,score,comment,date\nana@acornfreight.example," + score + ",Fine," + day + "\n");
  }
  void import(const QByteArray& name, const QByteArray& bytes) {
    (void)json({QStringLiteral("import"), write(QString::fromLatin1(name), bytes)});
  }
  std::map<QString, Flag> flags() {
    std::map<QString, Flag> all;
    const QJsonObject facts = json({QStringLiteral("account"), kId});
    for (const auto& value : facts.value(QStringLiteral("flags")).toArray()) {
      const QJsonObject flag = value.toObject();
      all[flag.value(QStringLiteral("id")).toString()] = {flag.value(QStringLiteral("level")).toString(),
                                                          flag.value(QStringLiteral("label")).toString(),
                                                          flag.value(QStringLiteral("reason")).toString()};
    }
    return all;
  }
  /// The ids of all good flags.
  QStringList good() {
    QStringList ids;
    for (const auto& [id, flag] : flags())
      if (flag.level == QStringLiteral("good")) ids << id;
    return ids;
  }
};

TEST_F(Missing, AnAccountAloneIsGreenInNothing) {
  account();
  EXPECT_EQ(good(), QStringList());
  for (const auto& [id, flag] : flags()) EXPECT_EQ(flag.level, QStringLiteral("unknown")) << id.toStdString();
}

TEST_F(Missing, EachSourceAloneIsGreenInItsOwnFlagsAlone) {
  account("2027-10-01");
  EXPECT_EQ(good(), QStringList(QStringLiteral("renewal")));
  start_again();
  account();
  tickets("2026-11-20");
  EXPECT_EQ(good(), QStringList({QStringLiteral("quiet"), QStringLiteral("urgent_tickets")}));
  start_again();
  account();
  touches("2026-11-20", "2026-11-25");
  EXPECT_EQ(good(), QStringList({QStringLiteral("no_touch"), QStringLiteral("quiet")}));
  start_again();
  account();
  usage("2026-07-01", "2026-11-27", "2026-11-27");
  EXPECT_EQ(good(), QStringList(QStringLiteral("usage_trend")));
  start_again();
  account();
  survey("2026-11-20", "9");
  EXPECT_EQ(good(), QStringList(QStringLiteral("detractor")));
}

TEST_F(Missing, ExportsThatEndedTwoMonthsAgoAreGreenInNothing) {
  account();
  tickets("2026-09-20");
  usage("2026-04-01", "2026-09-27", "2026-09-27");
  touches("2026-08-20", "2026-09-25");
  EXPECT_EQ(good(), QStringList());
  const auto all = flags();
  for (const char* id : {"quiet", "no_touch", "urgent_tickets", "usage_trend"}) {
    const Flag& flag = all.at(QString::fromLatin1(id));
    EXPECT_EQ(flag.level, QStringLiteral("unknown")) << id << ": " << flag.reason.toStdString();
    EXPECT_FALSE(flag.reason.contains(QStringLiteral("no usage for 30 days"))) << flag.reason.toStdString();
  }
}

TEST_F(Missing, NoUsageForThirtyDaysNeedsAnExportOfThoseDays) {
  // Used until the end of August; exports cover all days up to November.
  account();
  touches("2026-10-10", "2026-11-25");
  usage("2026-04-01", "2026-08-31", "2026-11-27");
  EXPECT_TRUE(
      flags().at(QStringLiteral("quiet")).reason.contains(QStringLiteral("no usage for 30 days or more")));
  // The same customer, but no export of the days since.
  start_again();
  account();
  touches("2026-10-10", "2026-11-25");
  usage("2026-04-01", "2026-08-31", "2026-08-31");
  const Flag quiet = flags().at(QStringLiteral("quiet"));
  EXPECT_FALSE(quiet.reason.contains(QStringLiteral("no usage for"))) << quiet.reason.toStdString();
  EXPECT_TRUE(quiet.reason.contains(QStringLiteral("the usage exports end 31 Aug 2026")))
      << quiet.reason.toStdString();
  // No export of usage at all.
  start_again();
  account();
  touches("2026-10-10", "2026-11-25");
  EXPECT_TRUE(flags().at(QStringLiteral("quiet")).reason.contains(QStringLiteral("no usage export")));
  // Exports that hold nothing of this account say nothing of its usage.
  start_again();
  account();
  touches("2026-10-10", "2026-11-25");
  usage("2026-04-01", "2026-03-01", "2026-11-27");
  const Flag unjoined = flags().at(QStringLiteral("quiet"));
  EXPECT_TRUE(unjoined.reason.contains(QStringLiteral("no usage joined this account")))
      << unjoined.reason.toStdString();
}

TEST_F(Missing, ThatNoRenewalIsOpenNeedsAllOpportunities) {
  account("2026-12-20");
  const QString reason = flags().at(QStringLiteral("renewal")).reason;
  EXPECT_TRUE(
      reason.contains(QStringLiteral("whether a renewal is open is not known: no opportunity export")))
      << reason.toStdString();
  const QByteArray header =
      "Id,AccountId,Name,StageName,Amount,CloseDate,Type,IsClosed,IsWon,SystemModstamp\n";
  const QByteArray good =
      "0065g0000000011AAA,0015g0000000001AAA,Seats,Proposal,100,2026-12-20,Upsell,false,false,"
      "2026-11-20T10:00:00.000Z\n";
  import("bad.csv", header + good +
                        "not-an-id,0015g0000000001AAA,Renewal,Proposal,100,2026-12-20,Renewal,false,"
                        "false,2026-11-20T10:00:00.000Z\n");
  const Flag rejected = flags().at(QStringLiteral("renewal"));
  EXPECT_TRUE(rejected.reason.contains(
      QStringLiteral("whether a renewal is open is not known: 1 of 2 opportunity rows were rejected")))
      << rejected.reason.toStdString();
  EXPECT_EQ(rejected.level, QStringLiteral("watch"));
  // The whole file, read well, makes it good.
  import("whole.csv", header + good +
                          "0065g0000000012AAA,0015g0000000001AAA,Hours,Proposal,100,2026-12-20,Services,"
                          "false,false,2026-11-20T10:00:00.000Z\n");
  const Flag known = flags().at(QStringLiteral("renewal"));
  EXPECT_TRUE(known.reason.contains(QStringLiteral("no open renewal opportunity")))
      << known.reason.toStdString();
  EXPECT_EQ(known.level, QStringLiteral("risk"));
}

TEST_F(Missing, ACustomerThatLeftDoesNotHoldSteadyAtNothing) {
  account();
  touches("2026-11-20", "2026-11-25");
  usage("2025-10-01", "2026-01-31", "2026-11-27");
  for (const char* metric : {"usage.active_users", "usage.events"}) {
    const QJsonObject series = json({QStringLiteral("series"), kId, QString::fromLatin1(metric),
                                     QStringLiteral("--by"), QStringLiteral("week")});
    EXPECT_FALSE(series.isEmpty());
    const QString svg = folder.filePath(QStringLiteral("chart.svg"));
    const Outcome chart =
        run({QStringLiteral("chart"), kId, QString::fromLatin1(metric), QStringLiteral("-o"), svg});
    if (chart.code == 2) continue;  // A build without the window draws nothing.
    ASSERT_EQ(chart.code, 0) << chart.err;
    QFile file(svg);
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    EXPECT_FALSE(file.readAll().contains("held steady at")) << metric;
  }
  const auto all = flags();
  EXPECT_EQ(all.at(QStringLiteral("usage_trend")).level, QStringLiteral("risk"));
  EXPECT_FALSE(all.at(QStringLiteral("quiet")).reason.contains(QStringLiteral("steady")));
}

TEST_F(Missing, ADetractorWithoutAnActivityExportHadPerhapsAFollowUp) {
  account();
  survey("2026-11-20", "3");
  const Flag detractor = flags().at(QStringLiteral("detractor"));
  EXPECT_EQ(detractor.level, QStringLiteral("risk"));
  EXPECT_TRUE(detractor.reason.contains(QStringLiteral("whether anybody followed up is not known")))
      << detractor.reason.toStdString();
}

}  // namespace test_missing
}  // namespace rapport::cli_tests
