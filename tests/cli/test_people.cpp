// SPDX-License-Identifier: GPL-3.0-or-later
/// The command 'people' on small exports. Today is 29 November 2026.
#include "tests/cli/run_cli.h"

namespace rapport::cli_tests {
namespace test_people {

class People : public SmallExports {
 protected:
  void SetUp() override {
    import({write(q("Account.csv"),
                  "\"Id\",\"Name\",\"SystemModstamp\"\n"
                  "\"0015g0000000001AAA\",\"Acorn Freight\",\"2026-11-28T10:00:00.000Z\"\n"),
            write(q("Contact.csv"),
                  "\"Id\",\"AccountId\",\"FirstName\",\"LastName\",\"Email\",\"Title\",\"SystemModstamp\"\n"
                  "\"0035g0000000001AAA\",\"0015g0000000001AAA\",\"Kim\",\"Vale\",\"kim@acorn.example\","
                  "\"COO\",\"2026-11-28T10:00:00.000Z\"\n"
                  "\"0035g0000000002AAA\",\"0015g0000000001AAA\",\"Uma\",\"Roy\",\"uma@acorn.example\","
                  "\"Planner\",\"2026-11-28T10:00:00.000Z\"\n")});
  }
  void import_tasks() {
    import(
        {write(q("Task.csv"),
               "\"Id\",\"WhoId\",\"WhatId\",\"AccountId\",\"Subject\",\"Type\",\"Status\",\"IsClosed\","
               "\"ActivityDate\",\"SystemModstamp\"\n"
               "\"00T5g0000000001AAA\",\"0035g0000000001AAA\",\"\",\"0015g0000000001AAA\",\"Call\","
               "\"Call\",\"Completed\",\"true\",\"2026-11-17\",\"2026-11-28T10:00:00.000Z\"\n"
               "\"00T5g0000000002AAA\",\"0035g0000000002AAA\",\"\",\"0015g0000000001AAA\",\"Email: hello\","
               "\"Email\",\"Completed\",\"true\",\"2026-11-27\",\"2026-11-28T10:00:00.000Z\"\n")});
  }
  [[nodiscard]] QJsonObject people() const { return json({q("people"), q("Acorn Freight")}); }
  /// The bands of a role's people.
  [[nodiscard]] static QStringList bands(const QJsonObject& map, const QString& role) {
    QStringList all;
    for (const auto& row : map[q("roles")].toArray()) {
      if (row.toObject()[q("role")].toString() != role) continue;
      for (const auto& one : row.toObject()[q("people")].toArray())
        all << one.toObject()[q("name")].toString() + q(" ") + one.toObject()[q("band")].toString();
    }
    return all;
  }
};

TEST_F(People, WithoutAnActivityExportItIsUnknown) {
  const QJsonObject map = people();
  EXPECT_EQ(bands(map, q("other")), (QStringList{q("Kim Vale unknown"), q("Uma Roy unknown")}));
  EXPECT_TRUE(map[q("known_until")].isNull());
  EXPECT_EQ(map[q("missing_roles")].toArray(),
            (QJsonArray{q("sponsor"), q("decision maker"), q("champion")}));
  const Outcome text = run({q("people"), q("Acorn Freight")});
  EXPECT_EQ(text.code, 0);
  EXPECT_TRUE(text.out.contains("Kim Vale (COO): unknown")) << text.out.toStdString();
  EXPECT_FALSE(text.out.contains("never (")) << text.out.toStdString();
  EXPECT_EQ(run({q("people"), q("Nobody Inc")}).code, 6);
  EXPECT_EQ(run({q("people")}).code, 2);
}

TEST_F(People, ACallIsContactAndAMailOneWayIsNot) {
  import_tasks();
  const QString plan =
      write(q("plan.json"),
            R"({"roles": [{"person": "Kim Vale", "side": "customer", "role": "COO", "sponsor": true}]})");
  (void)json({q("plan"), q("apply"), q("Acorn Freight"), plan});
  const QJsonObject map = people();
  EXPECT_EQ(bands(map, q("sponsor")), QStringList{q("Kim Vale 30")}) << "17 to 29 November: 12 days";
  EXPECT_EQ(bands(map, q("other")), QStringList{q("Uma Roy never")}) << "a mail that nobody answered";
  EXPECT_EQ(map[q("single_thread")].toString(), q("Kim Vale"));
  EXPECT_EQ(map[q("sentences")].toArray(),
            (QJsonArray{q("All contact runs through Kim Vale."), q("No decision maker, no champion.")}));
}

}  // namespace test_people
}  // namespace rapport::cli_tests
