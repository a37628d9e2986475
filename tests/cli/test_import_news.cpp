// SPDX-License-Identifier: GPL-3.0-or-later
// What Monday says of the last import: who left, and which target was reached. Today is 29 November 2026.
#include <QDate>
#include <QDateTime>

#include "run_cli.h"

namespace rapport::cli_tests {
namespace test_import_news {

class ImportNews : public SmallExports {
 protected:
  void SetUp() override {
    import({write(q("Account.csv"),
                  "Id,IsDeleted,MasterRecordId,Name,Website,Type,SystemModstamp\n"
                  "0015g0000000001AAA,false,,Acorn "
                  "Freight,acornfreight.example,Customer,2026-11-01T10:00:00.000Z\n"
                  "0015g0000000002AAA,false,,Beech "
                  "Foods,beechfoods.example,Customer,2026-11-01T10:00:00.000Z\n"),
            write(q("Contact.csv"), contacts("0015g0000000001AAA", "0015g0000000001AAA", "2026-11-02"))});
  }
  /// Ann Lee and Bo Roe, each at an account.
  static QByteArray contacts(const QByteArray& ann_at, const QByteArray& bo_at, const QByteArray& day) {
    return "\"Id\",\"AccountId\",\"FirstName\",\"LastName\",\"Email\",\"SystemModstamp\"\n"
           "\"0035g0000000001AAA\",\"" +
           ann_at + "\",\"Ann\",\"Lee\",\"ann@acornfreight.example\",\"" + day +
           "T10:00:00.000Z\"\n"
           "\"0035g0000000002AAA\",\"" +
           bo_at + "\",\"Bo\",\"Roe\",\"bo@acornfreight.example\",\"" + day + "T10:00:00.000Z\"\n";
  }
  void plan(const QByteArray& document) const {
    EXPECT_EQ(run({q("plan"), q("apply"), q("Acorn"), write(q("plan.json"), document)}).code, 0);
  }
  /// Events of a person of Acorn, so many a day.
  QString events(const char* name, const QDate& from, const QDate& to, int a_day) const {
    QByteArray lines;
    for (QDate day = from; day <= to; day = day.addDays(1))
      for (int i = 0; i < a_day; ++i)
        lines += R"({"event": "Opened", "properties": {"time": )" +
                 QByteArray::number(QDateTime(day, QTime(9, i), Qt::UTC).toSecsSinceEpoch()) +
                 R"(, "distinct_id": "ann@acornfreight.example", "$user_id": "ann@acornfreight.example", )" +
                 R"("$insert_id": "i)" + day.toString(Qt::ISODate).toLatin1() + QByteArray::number(i) +
                 "\"}}\n";
    return write(q(name), lines);
  }
  /// "risk Acorn Freight: champion left: ...", a line each.
  [[nodiscard]] QStringList news() const {
    QStringList all;
    for (const auto& one : json({q("work")})[q("since_last_import")].toObject()[q("changes")].toArray())
      all << q("%1 %2: %3")
                 .arg(one.toObject()[q("level")].toString(), one.toObject()[q("account")].toString(),
                      one.toObject()[q("text")].toString());
    return all;
  }
};

TEST_F(ImportNews, AChampionWhoLeftIsSaidFirst) {
  plan(R"({"people": [{"contact_id": "0035g0000000001AAA", "name": "Ann Lee", "role": "champion"}]})");
  EXPECT_EQ(news().filter(q("left")), QStringList());
  import({write(q("Contact2.csv"), contacts("0015g0000000002AAA", "0015g0000000002AAA", "2026-11-20"))});
  ASSERT_FALSE(news().isEmpty());
  EXPECT_EQ(news().first(), q("risk Acorn Freight: champion left: Ann Lee is at Beech Foods now"));
  EXPECT_EQ(news().filter(q("left")).size(), 1) << "nobody names Bo Roe";
  // Who is back is no news of the import after.
  import({write(q("Contact3.csv"), contacts("0015g0000000001AAA", "0015g0000000002AAA", "2026-11-25"))});
  EXPECT_EQ(news().filter(q("left")), QStringList());
}

TEST_F(ImportNews, ATargetIsNewsOfTheImportThatBroughtItsFirstPeriod) {
  plan(
      R"({"metrics": [{"id": "opened", "name": "Opened a week", "unit": "events", "direction": "up",
          "cadence": "weekly", "recipe": "usage.events", "target": {"value": 20, "date": "2026-12-31"}}]})");
  import({events("events.json", QDate(2026, 8, 24), QDate(2026, 11, 15), 1)});
  EXPECT_EQ(news().filter(q("target")), QStringList()) << "7 a week";
  import({events("events2.json", QDate(2026, 11, 16), QDate(2026, 11, 22), 3)});
  EXPECT_EQ(news().filter(q("target")),
            QStringList{q("good Acorn Freight: target reached: Opened a week 21, target 20")});
  import({events("events3.json", QDate(2026, 11, 23), QDate(2026, 11, 29), 3)});
  EXPECT_EQ(news().filter(q("target")), QStringList()) << "it was reached before";
}

}  // namespace test_import_news
}  // namespace rapport::cli_tests
