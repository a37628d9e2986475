// SPDX-License-Identifier: GPL-3.0-or-later
// Usage as it went wrong on real-shaped exports, by the program.
#include <gmock/gmock.h>

#include "tests/cli/run_cli.h"

namespace rapport::cli_tests {
namespace test_usage_cases {

QString usage_of(const QJsonObject& account) {
  const QJsonObject usage = account[QStringLiteral("usage")].toObject();
  return QStringLiteral("%1 by %2")
      .arg(usage[QStringLiteral("events")].toInt())
      .arg(usage[QStringLiteral("users")].toInt());
}

double sum_of(const QJsonObject& series) {
  double sum = 0;
  for (const QJsonValue& point : series[QStringLiteral("points")].toArray())
    sum += point.toObject()[QStringLiteral("value")].toDouble();
  return sum;
}

class UsageCases : public SmallExports {
 protected:
  QJsonObject account(const char* name) const {
    return json({QStringLiteral("account"), QString::fromLatin1(name)});
  }
  QJsonObject months(const char* metric) const {
    return json({QStringLiteral("series"), QStringLiteral("Acorn Freight"), QString::fromLatin1(metric),
                 QStringLiteral("--by"), QStringLiteral("month")});
  }
  /// Imports the two files of a case; false, and the test should skip, where the cases are not there.
  [[nodiscard]] bool read(const char* name, const QStringList& options = {}) {
    const QString files = case_path(QStringLiteral("reports/") + QString::fromLatin1(name));
    if (files.isEmpty()) return false;
    start_again();
    EXPECT_EQ(run({QStringLiteral("import"), files + QStringLiteral("/Account.csv")}).code, 0);
    EXPECT_EQ(run(QStringList{QStringLiteral("import"), files + QStringLiteral("/a.ndjson")} + options).code,
              0);
    return true;
  }
};

TEST_F(UsageCases, ReusedInsertIds) {
  if (!read("61-mp-same-insert-id")) GTEST_SKIP() << "the cases are not beside the checkout";
  EXPECT_EQ(usage_of(account("Acorn Freight")), QStringLiteral("4 by 2"));
}

TEST_F(UsageCases, OneComputerForThree) {
  if (!read("62-mp-shared-device")) GTEST_SKIP() << "the cases are not beside the checkout";
  EXPECT_EQ(usage_of(account("Acorn Freight")), QStringLiteral("10 by 3"));
  EXPECT_EQ(sum_of(months("usage.active_users")), 3.0);
}

TEST_F(UsageCases, NumbersAsText) {
  if (!read("110-mp-sum-mixed-types")) GTEST_SKIP() << "the cases are not beside the checkout";
  const QJsonObject sum = months("usage.sum:Invoice Paid:amount");
  EXPECT_EQ(sum_of(sum), 1030.0);
  EXPECT_TRUE(sum[QStringLiteral("coverage")].toString().contains(QStringLiteral("left out")));
}

TEST_F(UsageCases, AClockOfAnotherZone) {
  if (!read("138-mp-dst-zone-shift-coverage",
            {QStringLiteral("--time-zone"), QStringLiteral("America/Los_Angeles")}))
    GTEST_SKIP() << "the cases are not beside the checkout";
  EXPECT_EQ(sum_of(months("usage.events")), 93.0);
  EXPECT_EQ(usage_of(account("Acorn Freight")), QStringLiteral("93 by 1"));
}

TEST_F(UsageCases, DevicesOfTheirOwnAndOneSharedBrowser) {
  const QString files = case_path(QStringLiteral("files"));
  if (files.isEmpty()) GTEST_SKIP() << "the cases are not beside the checkout";
  for (const auto& [name, expected] : {std::pair("mixpanel_own_devices.json", "20 by 2"),
                                       std::pair("mixpanel_one_shared_browser.json", "21 by 2")}) {
    start_again();
    EXPECT_EQ(
        run({QStringLiteral("import"), files + QStringLiteral("/accounts.csv"),
             files + QStringLiteral("/contacts.csv"), files + QLatin1Char('/') + QString::fromLatin1(name)})
            .code,
        0);
    EXPECT_EQ(usage_of(account("Acme")), QString::fromLatin1(expected)) << name;
    EXPECT_EQ(usage_of(account("Globex")), QString::fromLatin1(expected)) << name;
  }
}

TEST_F(UsageCases, SettingsSayWhoIsOurs) {
  write(QStringLiteral("Account.csv"), "\"Id\",\"Name\"\n\"0015g0000000001AAA\",\"Acorn Freight\"\n");
  write(QStringLiteral("e.json"),
        "{\"event\":\"Open\",\"properties\":{\"time\":1793610000,\"distinct_id\":\"a@ours.example\",\"$user_"
        "id\":"
        "\"a@ours.example\",\"$insert_id\":\"1\",\"account_id\":\"0015g0000000001AAA\"}}\n");
  ASSERT_EQ(run({QStringLiteral("import"), folder.path()}).code, 0);
  EXPECT_EQ(usage_of(account("Acorn Freight")), QStringLiteral("1 by 1"));
  EXPECT_EQ(json({QStringLiteral("settings"), QStringLiteral("own_domains"),
                  QStringLiteral("ours.example")})[QStringLiteral("own_domains")]
                .toString(),
            QStringLiteral("ours.example"));
  EXPECT_EQ(usage_of(account("Acorn Freight")), QStringLiteral("0 by 0"));
  EXPECT_EQ(json({QStringLiteral("quality")})[QStringLiteral("people")]
                .toObject()[QStringLiteral("staff_events")]
                .toInt(),
            1);
}

}  // namespace test_usage_cases
}  // namespace rapport::cli_tests
