// SPDX-License-Identifier: GPL-3.0-or-later
// The success plan through the command line: out as JSON and back in, every field.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <QFile>
#include <QTemporaryDir>

#include "tests/cli/run_cli.h"

namespace rapport::cli_tests {
namespace test_plan {

using ::testing::HasSubstr;

/// Every key of the contract, each with a value that is not its default.
constexpr const char* whole = R"({
  "phase": {"number": 2, "name": "Depots abroad", "started": "2026-08-18"},
  "purpose": {"text": "Every driver has the money on the day", "said_by": "Chen Haddad", "date": "2026-02-10"},
  "metrics": [
    {"id": "paid_same_day", "name": "Paid on the day", "unit": "%", "direction": "up", "cadence": "weekly",
     "recipe": "usage.mean:Payout Outcome:same_day_percent", "baseline": {"value": 59.5, "date": "2026-02-24"},
     "target": {"value": 85, "date": "2027-03-31"}, "state": "open", "closed": {"reason": "", "date": ""}},
    {"id": "disputes", "name": "Disputes", "unit": "", "direction": "down", "cadence": "quarterly", "recipe": "",
     "baseline": {"value": 44, "date": "2026-01-01"}, "target": {"value": 12, "date": "2026-06-30"},
     "state": "closed", "closed": {"reason": "No longer counted", "date": "2026-07-01"}}],
  "milestones": [
    {"id": "lyon", "title": "Lyon pays", "due": "2026-10-22", "owner": "Inès Moreau", "side": "customer",
     "horizon": "medium", "state": "done", "done_on": "2026-10-26", "first_value": true},
    {"id": "turin", "title": "Turin pays", "due": "2026-12-31", "owner": "Ana Ito", "side": "us",
     "horizon": "long", "state": "dropped", "done_on": null, "first_value": false}],
  "roles": [
    {"person": "Chen Haddad", "side": "customer", "role": "COO", "responsibility": "Decides", "accountable": true,
     "sponsor": true},
    {"person": "Ana Ito", "side": "us", "role": "CSM", "responsibility": "Keeps the plan", "accountable": true,
     "sponsor": false}],
  "behaviours": [
    {"name": "Leads approve", "state": "habit", "recipe": "usage.users_of:Approve Payout >= 3 for 4 weeks",
     "evidence": "seen in Hamburg"},
    {"name": "Reports are read", "state": "started", "recipe": null, "evidence": ""}],
  "next": {"chosen": {"kind": "technology", "title": "Approval by phone", "why": "Leads travel",
                      "expected": "No late run"},
           "wishes": [{"kind": "people", "title": "Seasonal depots", "why": "Spring", "expected": "Two more"},
                      {"kind": "expertise", "title": "A day with payroll", "why": "", "expected": ""}]},
  "signoffs": [{"party": "sales", "name": "Tom Weber", "date": "2026-08-25"}],
  "questions": [{"key": "WHY", "question": "What is success?", "answer": "Drivers stay", "said_by": "Chen Haddad",
                 "date": "2026-02-10"},
                {"key": "WHEN", "question": "When?", "answer": "", "said_by": "", "date": ""}]
})";

class PlanCommands : public testing::Test {
 protected:
  [[nodiscard]] Outcome run(QStringList words) const { return run_on(workspace, words); }
  [[nodiscard]] QJsonObject shown() const {
    return run({QStringLiteral("--json"), QStringLiteral("plan"), account}).json();
  }
  [[nodiscard]] Outcome apply(const QByteArray& json, QStringList more = {}) const {
    QFile file(folder.filePath(QStringLiteral("plan.json")));
    EXPECT_TRUE(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.write(json);
    file.close();
    return run(QStringList{QStringLiteral("plan"), QStringLiteral("apply"), account, file.fileName()} + more);
  }
  QTemporaryDir folder;
  QString workspace = Sample::fresh(folder.path());
  const QString account = QStringLiteral("Cedarline Robotics");
};

/// Every value of `part` is found at the same place in `all`.
void expect_within(const QJsonValue& part, const QJsonValue& all, const QString& path) {
  if (part.isObject()) {
    const QJsonObject wanted = part.toObject();
    for (auto it = wanted.begin(); it != wanted.end(); ++it)
      expect_within(it.value(), all.toObject()[it.key()], path + QLatin1Char('.') + it.key());
  } else if (part.isArray()) {
    ASSERT_EQ(part.toArray().size(), all.toArray().size()) << path.toStdString();
    for (qsizetype i = 0; i < part.toArray().size(); ++i)
      expect_within(part.toArray()[i], all.toArray()[i], path + QStringLiteral("[%1]").arg(i));
  } else {
    EXPECT_EQ(part, all) << path.toStdString();
  }
}

TEST_F(PlanCommands, EveryFieldComesBackAsItWentIn) {
  const Outcome done = apply(whole);
  ASSERT_EQ(done.code, 0) << done.err;
  const QJsonObject plan = shown();
  expect_within(QJsonDocument::fromJson(whole).object(), plan, QStringLiteral("plan"));
  // What was shown can be applied as it is, and changes nothing.
  const QByteArray out = run({QStringLiteral("--json"), QStringLiteral("plan"), account}).out;
  EXPECT_EQ(apply(out).code, 0);
  EXPECT_EQ(run({QStringLiteral("--json"), QStringLiteral("plan"), account}).out, out);
}

TEST_F(PlanCommands, AbsentKeysLeaveWhatIsThere) {
  ASSERT_EQ(apply(whole).code, 0);
  ASSERT_EQ(apply(R"({"purpose": {"text": "Something shorter"}})").code, 0);
  QJsonObject expected = QJsonDocument::fromJson(whole).object();
  QJsonObject purpose = expected[QStringLiteral("purpose")].toObject();
  purpose[QStringLiteral("text")] = QStringLiteral("Something shorter");
  expected[QStringLiteral("purpose")] = purpose;
  expect_within(expected, shown(), QStringLiteral("plan"));
}

TEST_F(PlanCommands, WhatIsNotUnderstoodIsRefusedWholeAndNamesThePath) {
  ASSERT_EQ(apply(whole).code, 0);
  const QJsonObject before = shown();
  struct Case {
    const char* json;
    const char* says;
  };
  for (const Case& c :
       {Case{R"({"purpose": {"text": "x"}, "purpos": 1})", "purpos"},
        Case{R"({"purpose": {"text": "x"}, "metrics": [{"id": "a", "target": {"value": "ten"}}]})",
             "metrics[0].target.value"},
        Case{R"({"milestones": [{"id": "a", "horizon": "soon"}]})", "milestones[0].horizon"},
        Case{R"({"roles": [{"person": "A", "sponser": true}]})", "roles[0].sponser"},
        Case{R"({"next": {"chosen": {"kind": "magic"}}})", "next.chosen.kind"},
        Case{R"({"metrics": [{"id": "a"}, {"id": "a"}]})", "metrics[1]"},
        Case{R"({"questions": [{"key": "WHENCE"}]})", "questions[0].key"}, Case{R"(["a list"])", "plan.json"},
        Case{R"({"purpose": )", "plan.json"}, Case{"", "plan.json"}}) {
    const Outcome done = apply(c.json);
    EXPECT_EQ(done.code, 3) << c.json;
    EXPECT_THAT(done.err, HasSubstr(c.says)) << c.json;
    EXPECT_EQ(shown(), before) << c.json;
  }
  EXPECT_EQ(
      run({QStringLiteral("plan"), QStringLiteral("apply"), account, QStringLiteral("/no/such.json")}).code,
      5);
}

TEST_F(PlanCommands, CheckNamesWhatIsMissing) {
  const QJsonObject empty =
      run({QStringLiteral("--json"), QStringLiteral("plan"), QStringLiteral("check"), account}).json();
  EXPECT_FALSE(empty[QStringLiteral("complete")].toBool(true));
  QStringList missing;
  for (const auto& element : empty[QStringLiteral("missing")].toArray()) missing << element.toString();
  EXPECT_EQ(missing, QStringLiteral("purpose metrics target timeline roles next").split(QLatin1Char(' ')));
  ASSERT_EQ(apply(whole).code, 0);
  const QJsonObject full =
      run({QStringLiteral("--json"), QStringLiteral("plan"), QStringLiteral("check"), account}).json();
  EXPECT_TRUE(full[QStringLiteral("complete")].toBool()) << QJsonDocument(full).toJson().toStdString();
  for (const auto& warning : full[QStringLiteral("warnings")].toArray())
    EXPECT_EQ(missing_keys(warning.toObject(), {QStringLiteral("code"), QStringLiteral("text")}), "");
}

TEST_F(PlanCommands, AdvanceMakesTheNextThePresentAndCanBeTakenBack) {
  ASSERT_EQ(apply(whole).code, 0);
  const QByteArray before = run({QStringLiteral("--json"), QStringLiteral("plan"), account}).out;
  // A draft is not advanced by mistake.
  const Outcome refused = run({QStringLiteral("plan"), QStringLiteral("advance"), account});
  EXPECT_EQ(refused.code, 3);
  EXPECT_THAT(refused.err, HasSubstr("This plan is a draft: success, support and customer have not signed it "
                                     "off. Nothing was changed; --draft advances it all the same."));
  EXPECT_EQ(run({QStringLiteral("--json"), QStringLiteral("plan"), account}).out, before);
  ASSERT_EQ(run({QStringLiteral("plan"), QStringLiteral("advance"), account, QStringLiteral("--draft"),
                 QStringLiteral("--result"), QStringLiteral("78 % of drivers paid on the day")})
                .code,
            0);
  const QJsonObject plan = shown();
  EXPECT_EQ(plan[QStringLiteral("phase")].toObject()[QStringLiteral("number")].toInt(), 3);
  EXPECT_EQ(plan[QStringLiteral("phase")].toObject()[QStringLiteral("name")].toString(),
            QStringLiteral("Approval by phone"));
  EXPECT_TRUE(plan[QStringLiteral("next")].toObject()[QStringLiteral("chosen")].isNull());
  // Without a chosen next there is nothing to advance to.
  EXPECT_EQ(run({QStringLiteral("plan"), QStringLiteral("advance"), account}).code, 3);
  ASSERT_EQ(run({QStringLiteral("plan"), QStringLiteral("undo"), account}).code, 0);
  EXPECT_EQ(run({QStringLiteral("--json"), QStringLiteral("plan"), account}).out, before);
  ASSERT_EQ(run({QStringLiteral("plan"), QStringLiteral("redo"), account}).code, 0);
  EXPECT_EQ(shown(), plan);
}

TEST_F(PlanCommands, TwoWritersOnOneFieldAreToldApart) {
  ASSERT_EQ(apply(whole).code, 0);
  const QJsonObject check =
      run({QStringLiteral("--json"), QStringLiteral("plan"), QStringLiteral("check"), account}).json();
  const QString revision = QString::number(check[QStringLiteral("revision")].toInt());
  const QStringList on_it{QStringLiteral("--revision"), revision};
  ASSERT_EQ(apply(R"({"purpose": {"text": "Mine"}})", on_it).code, 0);
  // Another field goes in beside it; the same field is refused, and says what stands there.
  EXPECT_EQ(apply(R"({"phase": {"name": "Theirs"}})", on_it).code, 0);
  const Outcome clash = apply(R"({"purpose": {"text": "Theirs"}})", on_it);
  EXPECT_EQ(clash.code, 4);
  EXPECT_THAT(clash.err, HasSubstr("purpose"));
  const QJsonObject plan = shown();
  EXPECT_EQ(plan[QStringLiteral("purpose")].toObject()[QStringLiteral("text")].toString(),
            QStringLiteral("Mine"));
  EXPECT_EQ(plan[QStringLiteral("phase")].toObject()[QStringLiteral("name")].toString(),
            QStringLiteral("Theirs"));
}

TEST_F(PlanCommands, AnImportLeavesItAlone) {
  ASSERT_EQ(apply(whole).code, 0);
  const QByteArray before = run({QStringLiteral("--json"), QStringLiteral("plan"), account}).out;
  ASSERT_EQ(run({QStringLiteral("import"), Sample::exports()}).code, 0);
  EXPECT_EQ(run({QStringLiteral("--json"), QStringLiteral("plan"), account}).out, before);
}

TEST_F(PlanCommands, WhatIsWrittenIsSignedWithMyNameUnlessSomebodyElseIsNamed) {
  const auto newest = [&] {
    const Outcome told = run({QStringLiteral("plan"), QStringLiteral("history"), account});
    return told.out.toStdString().substr(0, told.out.toStdString().find('\n'));
  };
  EXPECT_EQ(run({QStringLiteral("settings"), QStringLiteral("my_name"), QStringLiteral("Ana Ito")}).code, 0);
  EXPECT_EQ(
      run({QStringLiteral("--json"), QStringLiteral("settings")}).json().value(QStringLiteral("my_name")),
      QStringLiteral("Ana Ito"));
  EXPECT_EQ(apply(R"({"purpose": {"text": "One"}})").code, 0);
  EXPECT_THAT(newest(), HasSubstr("Ana Ito"));
  EXPECT_EQ(
      apply(R"({"purpose": {"text": "Two"}})", {QStringLiteral("--who"), QStringLiteral("Lea Novak")}).code,
      0);
  EXPECT_THAT(newest(), HasSubstr("Lea Novak"));
  EXPECT_EQ(run({QStringLiteral("settings"), QStringLiteral("my_name"), QStringLiteral("two\nlines")}).code,
            3);
}

}  // namespace test_plan
}  // namespace rapport::cli_tests
