// SPDX-License-Identifier: GPL-3.0-or-later
// Templates and a chart's CSV from the command line.
#include <gmock/gmock.h>

#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>

#include "tests/cli/run_cli.h"

namespace rapport::cli_tests {
namespace test_template {

using ::testing::HasSubstr;
using ::testing::StartsWith;

class Templates : public testing::Test {
 protected:
  [[nodiscard]] Outcome run(const QStringList& words) const { return run_on(workspace_, words); }
  [[nodiscard]] QString path(const char* name) const { return folder.filePath(q(name)); }
  [[nodiscard]] QByteArray bytes(const char* name) const {
    QFile file(path(name));
    EXPECT_TRUE(file.open(QIODevice::ReadOnly)) << name;
    return file.readAll();
  }

  QTemporaryDir folder;
  QString northwind = q("Northwind Logistics GmbH");

 private:
  QString workspace_ = Sample::fresh(folder.path());
};

TEST_F(Templates, TheDeckSaysWhyItIsShort) {
  const QJsonObject report =
      run({q("--json"), q("deck"), q("Tundra Robotics"), q("-o"), path("deck.pptx")}).json();
  EXPECT_THAT(report.value(q("why_short")).toString().toStdString(), HasSubstr("no success plan"));
  EXPECT_EQ(report.value(q("slides")).toInt(), 1);
  EXPECT_THAT(run({q("deck"), q("Tundra Robotics"), q("-o"), path("deck.pptx")}).out,
              HasSubstr("The deck is shorter than it could be: "));
}

TEST_F(Templates, TheSupplierIsASetting) {
  QFile logo(path("logo.png"));
  ASSERT_TRUE(logo.open(QIODevice::WriteOnly));
  // The head of a picture of 320 by 80 points.
  logo.write(QByteArray::fromHex("89504e470d0a1a0a0000000d4948445200000140000000500806000000") +
             QByteArray(40, 'x'));
  logo.close();
  EXPECT_EQ(run({q("settings"), q("supplier_name"), q("Tallyworks")}).code, 0);
  EXPECT_EQ(run({q("settings"), q("supplier_colour"), q("#0b2a45")}).code, 0);
  EXPECT_EQ(run({q("settings"), q("supplier_logo"), path("logo.png")}).code, 0);
  EXPECT_EQ(run({q("settings"), q("supplier_colour"), q("red")}).code, 2);
  EXPECT_EQ(run({q("settings"), q("supplier_logo"), path("none.png")}).code, 5);
  QFile text(path("logo.txt"));
  ASSERT_TRUE(text.open(QIODevice::WriteOnly));
  text.write("not a picture");
  text.close();
  EXPECT_EQ(run({q("settings"), q("supplier_logo"), path("logo.txt")}).code, 3);
  const QJsonObject all = run({q("--json"), q("settings")}).json();
  EXPECT_EQ(all.value(q("supplier_name")).toString(), q("Tallyworks"));
  EXPECT_EQ(all.value(q("supplier_colour")).toString(), q("#0B2A45"));
  EXPECT_EQ(all.value(q("supplier_logo")).toObject().value(q("width")).toInt(), 320);
  ASSERT_EQ(run({q("deck"), northwind, q("-o"), path("deck.pptx")}).code, 0);
  EXPECT_TRUE(bytes("deck.pptx").contains("ppt/media/logo.png"));
  EXPECT_EQ(run({q("settings"), q("supplier_logo"), q("")}).code, 0);
  ASSERT_EQ(run({q("deck"), northwind, q("-o"), path("deck.pptx")}).code, 0);
  EXPECT_FALSE(bytes("deck.pptx").contains("ppt/media/logo.png"));
}

TEST_F(Templates, TheStarterIsFilledForTheSample) {
  EXPECT_EQ(run({q("deck"), q("--starter"), path("starter.txt")}).code, 2);
  ASSERT_EQ(run({q("deck"), q("--starter"), path("starter.pptx")}).code, 0);
  const Outcome done = run(
      {q("--json"), q("deck"), northwind, q("--template"), path("starter.pptx"), q("-o"), path("deck.pptx")});
  ASSERT_EQ(done.code, 0) << done.err;
  const QJsonObject report = done.json();
  EXPECT_EQ(missing_keys(report, {q("path"), q("tokens"), q("charts"), q("tables"), q("unknown"), q("left"),
                                  q("left_out"), q("done")}),
            "");
  EXPECT_EQ(report[q("charts")].toInt(), 3);
  EXPECT_EQ(report[q("tables")].toInt(), 3);
  EXPECT_TRUE(report[q("left")].toArray().isEmpty());
}

TEST_F(Templates, WhatStaysIsToldWithItsSlide) {
  ASSERT_EQ(run({q("deck"), q("--starter"), path("starter.pptx")}).code, 0);
  // An account without a plan: its first metric's chart stays.
  const QJsonObject report = run({q("--json"), q("deck"), q("Bramblewick"), q("--template"),
                                  path("starter.pptx"), q("-o"), path("deck.pptx")})
                                 .json();
  bool found = false;
  for (const auto& each : report[q("left")].toArray()) {
    const QJsonObject left = each.toObject();
    EXPECT_EQ(missing_keys(left, {q("text"), q("place"), q("slide"), q("why")}), "");
    if (left[q("text")].toString() != q("chart:plan.metric.1")) continue;
    found = true;
    EXPECT_EQ(left[q("slide")].toInt(), 3);
    EXPECT_EQ(left[q("place")].toString(), q("on slide 3"));
  }
  EXPECT_TRUE(found);
  EXPECT_TRUE(report[q("unknown")].toArray().contains(q("chart:plan.metric.1")));
}

TEST_F(Templates, NamesAreListedWithAndWithoutAnAccount) {
  const auto names = [](const QJsonObject& list, const char* kind) {
    QStringList out;
    for (const auto& each : list[q(kind)].toArray()) out << each.toObject()[q("name")].toString();
    return out;
  };
  const QJsonObject general = run({q("--json"), q("deck"), q("--list-names")}).json();
  EXPECT_TRUE(names(general, "tokens").contains(q("account.name")));
  EXPECT_FALSE(names(general, "tokens").contains(q("account.tier")));
  EXPECT_TRUE(names(general, "tables").contains(q("table:milestones")));
  EXPECT_TRUE(names(general, "charts").contains(q("chart:usage.active_users")));
  const QJsonObject own = run({q("--json"), q("deck"), q("--list-names"), northwind}).json();
  EXPECT_TRUE(names(own, "charts").contains(q("chart:plan:paid_same_day")));
  for (const auto& each : own[q("tokens")].toArray())
    if (each.toObject()[q("name")].toString() == q("account.name")) {
      EXPECT_EQ(each.toObject()[q("value")].toString(), northwind);
    }
  EXPECT_EQ(run({q("deck"), q("--list-names"), q("Nobody at all")}).code, 6);
  // Names can be looked up before anything was imported.
  const Outcome none = run_on(path("none.rapport"), {q("deck"), q("--list-names")});
  EXPECT_EQ(none.code, 0);
  EXPECT_THAT(none.out.toStdString(), HasSubstr("{{milestones.done}}"));
  EXPECT_FALSE(QFile::exists(path("none.rapport")));
}

TEST_F(Templates, AChartsCsvHasTheContractsColumnsFirst) {
  const auto chart = [&](const char* name, const QStringList& more) {
    return run(QStringList{q("chart"), northwind, q("plan:paid_same_day"), q("-o"), path(name)} + more).code;
  };
  ASSERT_EQ(chart("plain.csv", {}), 0);
  const std::string plain = bytes("plain.csv").toStdString();
  EXPECT_THAT(plain, StartsWith("period,value,partial,"));
  EXPECT_THAT(plain, HasSubstr(",expected_low,expected_high,target,n,unit,metric,account\r\n"));
  EXPECT_THAT(plain, HasSubstr(",%,Drivers paid on the day,Northwind Logistics GmbH\r\n"));
  ASSERT_EQ(chart("excel.csv", {q("--excel"), q("--decimal"), q("comma")}), 0);
  EXPECT_THAT(bytes("excel.csv").toStdString(), StartsWith("\xEF\xBB\xBFperiod;value;partial;"));
  EXPECT_EQ(chart("excel.xlsx", {q("--excel")}), 2);
  EXPECT_EQ(chart("x.csv", {q("--decimal"), q("comma")}), 2);
  EXPECT_EQ(chart("x.csv", {q("--excel"), q("--decimal"), q("dot")}), 2);
  EXPECT_FALSE(QFile::exists(path("x.csv")));
  // For other programs nothing changed.
  const Outcome series = run({q("series"), northwind, q("usage.events"), q("--by"), q("month"), q("--csv")});
  EXPECT_THAT(series.out.toStdString(), StartsWith("period,value,partial\r\n"));
}

}  // namespace test_template
}  // namespace rapport::cli_tests
