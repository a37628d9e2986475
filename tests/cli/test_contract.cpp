// SPDX-License-Identifier: GPL-3.0-or-later
// The command line is a contract: keys, exit codes and what is printed where.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <QFile>
#include <QTemporaryDir>

#include "tests/cli/run_cli.h"

namespace rapport::cli_tests {
namespace test_contract {

using ::testing::HasSubstr;

QStringList keys(const char* spaced) {
  return q(spaced).split(QLatin1Char(' '));
}

class Contract : public testing::Test {
 protected:
  [[nodiscard]] Outcome run(QStringList words) const { return run_on(workspace, words); }
  [[nodiscard]] QJsonObject json(QStringList words) const {
    const Outcome done = run(QStringList{q("--json")} + words);
    EXPECT_EQ(done.code, 0) << done.err;
    return done.json();
  }
  [[nodiscard]] QString write(const char* name, const QByteArray& bytes) const {
    const QString path = folder.filePath(q(name));
    QFile file(path);
    EXPECT_TRUE(file.open(QIODevice::WriteOnly));
    file.write(bytes);
    return path;
  }
  QTemporaryDir folder;
  QString workspace = Sample::fresh(folder.path());
  const QString northwind = q("Northwind Logistics GmbH");
};

TEST_F(Contract, AnAccountHasItsKeys) {
  const QJsonObject account = json({q("account"), northwind});
  EXPECT_EQ(
      missing_keys(account,
                   keys("id name domain parent_id owner industry tier arr renewal_date contacts touches "
                        "opportunities tickets usage nps flags")),
      "");
  EXPECT_EQ(account[q("id")].toString().size(), 18);
  EXPECT_EQ(missing_keys(account[q("opportunities")].toObject(),
                         keys("total open open_renewal_amount open_expansion_amount")),
            "");
  EXPECT_EQ(missing_keys(
                account[q("tickets")].toObject(),
                keys("total open csat_good csat_bad first_reply_minutes_median resolution_minutes_median")),
            "");
  EXPECT_EQ(missing_keys(account[q("usage")].toObject(), keys("events users first last")), "");
  EXPECT_EQ(missing_keys(account[q("nps")].toObject(), keys("n promoters passives detractors score last")),
            "");
  const QJsonArray flags = account[q("flags")].toArray();
  ASSERT_FALSE(flags.isEmpty());
  for (const auto& flag : flags) EXPECT_EQ(missing_keys(flag.toObject(), keys("id kind level reason")), "");
  // A part of the name and the 15-character id mean the same account.
  EXPECT_EQ(json({q("account"), q("northwind log")}), account);
  EXPECT_EQ(json({q("account"), account[q("id")].toString().left(15)}), account);
}

TEST_F(Contract, ThePortfolioIsByName) {
  const QJsonArray accounts = json({q("accounts")})[q("accounts")].toArray();
  ASSERT_GT(accounts.size(), 40);
  QString before;
  for (const auto& each : accounts) {
    const QJsonObject account = each.toObject();
    EXPECT_EQ(missing_keys(account, keys("id name owner tier arr renewal_date flags")), "");
    const QString name = account[q("name")].toString().toCaseFolded();
    EXPECT_LE(before, name);
    before = name;
  }
  EXPECT_EQ(json({q("accounts"), q("--filter"), q("northwind")})[q("accounts")].toArray().size(), 1);
}

TEST_F(Contract, ASeriesSaysWhatItIs) {
  const QJsonObject series = json({q("series"), northwind, q("usage.active_users"), q("--by"), q("week")});
  EXPECT_EQ(missing_keys(series, keys("account_id metric unit by points")), "");
  const QJsonArray points = series[q("points")].toArray();
  ASSERT_GT(points.size(), 10);
  for (qsizetype i = 0; i < points.size(); ++i) {
    EXPECT_EQ(missing_keys(points[i].toObject(), keys("start value partial")), "");
    EXPECT_EQ(QDate::fromString(points[i].toObject()[q("start")].toString(), Qt::ISODate).dayOfWeek(), 1);
  }
  const Outcome csv =
      run({q("series"), northwind, q("usage.active_users"), q("--by"), q("week"), q("--csv")});
  EXPECT_EQ(csv.out.count('\n'), points.size() + 1) << "one line each and the heads";
  const QJsonArray metrics = json({q("metrics"), northwind})[q("metrics")].toArray();
  EXPECT_GT(metrics.size(), 10);
}

TEST_F(Contract, MatchesAndQualityHaveTheirKeys) {
  const QJsonArray matches = json({q("matches")})[q("matches")].toArray();
  ASSERT_FALSE(matches.isEmpty());
  for (const auto& each : matches) {
    const QJsonObject match = each.toObject();
    EXPECT_EQ(missing_keys(match, keys("id record account_id status method evidence confidence")), "");
    EXPECT_EQ(missing_keys(match[q("record")].toObject(), keys("source kind id label")), "");
  }
  const QJsonObject quality = json({q("quality")});
  for (const auto& source : quality[q("sources")].toArray())
    EXPECT_EQ(missing_keys(source.toObject(), keys("source kind records joined by_method exported_at")), "");
  for (const auto& field : quality[q("fields")].toArray())
    EXPECT_EQ(missing_keys(field.toObject(), keys("source kind field fill_rate newest")), "");
}

TEST_F(Contract, ImportingAgainChangesNothing) {
  const QJsonObject again = json({q("import"), Sample::exports()});
  EXPECT_EQ(missing_keys(again[q("joined")].toObject(), keys("records joined unjoined")), "");
  const QJsonArray files = again[q("files")].toArray();
  ASSERT_GT(files.size(), 5);
  for (const auto& each : files) {
    const QJsonObject file = each.toObject();
    EXPECT_EQ(
        missing_keys(file,
                     keys("path source object rows_read rows_new rows_updated rows_unchanged rows_rejected "
                          "status reason")),
        "");
    EXPECT_THAT((std::vector<std::string>{"unchanged", "skipped"}),
                ::testing::Contains(file[q("status")].toString().toStdString()))
        << file[q("path")].toString().toStdString();
    EXPECT_EQ(file[q("rows_new")].toInt() + file[q("rows_updated")].toInt(), 0);
  }
}

TEST_F(Contract, ErrorsAreOneSentenceWithTheirExitCode) {
  struct Case {
    QStringList words;
    int code;
    const char* says;
  };
  const QString not_ours = write("not_ours.rapport", QByteArray(5000, 'x'));
  const QString odd = write("odd.csv", "a;b\n\"never closed");
  for (const Case& c : std::vector<Case>{
           {{}, 2, "Name a command"},
           {{q("accounts"), q("--nonsense")}, 2, "--nonsense"},
           {{q("frobnicate")}, 2, "frobnicate"},
           {{q("series"), northwind, q("usage.events"), q("--by"), q("hour")}, 2, "hour"},
           {{q("brief"), northwind, q("-o"), q("x.pdf"), q("--paper"), q("napkin")}, 2, "napkin"},
           {{q("import"), odd}, 3, "odd.csv"},
           {{q("import"), folder.filePath(q("not there"))}, 5, "not there"},
           {{q("account"), q("Nobody at all")}, 6, "Nobody at all"},
           {{q("account"), q("Lantern Hotels")}, 6, "Lantern Hotels Nordic"},
           {{q("series"), northwind, q("usage.nothing")}, 6, "usage.nothing"},
           {{q("effect"), northwind, q("plan:none"), q("--at"), q("2026-01-01")}, 6, "none"},
           {{q("series"), northwind, q("usage.events"), q("--records"), q("2026-01-05"), q("--csv")},
            2,
            "--csv"},
           {{q("match"), q("confirm"), q("no-such-id")}, 6, "no-such-id"}}) {
    const Outcome done = run(c.words);
    const std::string words = c.words.join(QLatin1Char(' ')).toStdString();
#ifndef RAPPORT_HAS_UI
    if (c.words.value(0) == q("brief")) continue;
#endif
    EXPECT_EQ(done.code, c.code) << words << ": " << done.err;
    EXPECT_THAT(done.err, HasSubstr(c.says)) << words;
  }
  EXPECT_EQ(run_on(not_ours, {q("accounts")}).code, 4);
  EXPECT_EQ(run_on(folder.filePath(q("none.rapport")), {q("accounts")}).code, 4);
}

TEST_F(Contract, AValueForAMetricThatIsNotThereIsASlip) {
  const QString values = write("values.csv", "2026-01-05,61\n");
  const Outcome slip = run({q("observe"), northwind, q("paid_sameday"), values});
  EXPECT_EQ(slip.code, 6);
  EXPECT_THAT(slip.err, HasSubstr("paid_same_day"));
  EXPECT_EQ(run({q("observe"), northwind, q("paid_same_day"), values}).code, 0);
  // Who has no plan yet may measure first.
  EXPECT_EQ(run({q("observe"), q("Falkenholm"), q("hours"), values}).code, 0);
}

TEST_F(Contract, APipeIsWrittenToAndNotReplaced) {
  const QString full = folder.filePath(q("full.csv"));
  if (!QFile::link(q("/dev/full"), full)) GTEST_SKIP() << "no link can be made here";
  const Outcome nowhere = run({q("chart"), northwind, q("usage.events"), q("-o"), full});
  EXPECT_EQ(nowhere.code, 5);
  EXPECT_THAT(nowhere.err, HasSubstr("disk is full"));
}

TEST_F(Contract, WhatIsBeforeAndAfterIsMeasured) {
  QByteArray values("date,value,note\n");
  // Twelve months about 60, then six about 70: a step of ten.
  const int wobble[] = {1, -1, 0, 2, -2, 1, 0, -1, 1, 0, -1, 0, 1, -1, 0, 2, -2, 0};
  for (int i = 0; i < 18; ++i)
    values += QByteArray::number(2025 + i / 12) + (i % 12 < 9 ? "-0" : "-") + QByteArray::number(i % 12 + 1) +
              "-01," + QByteArray::number((i < 12 ? 60 : 70) + wobble[i]) + ",\n";
  const QString plan =
      write("plan.json",
            R"({"metrics": [{"id": "paid", "name": "Paid on the day", "unit": "%", "direction": "up",
                                 "cadence": "monthly", "target": {"value": 85, "date": "2027-12-31"}}]})");
  ASSERT_EQ(run({q("plan"), q("apply"), q("Cedarline"), plan}).code, 0);
  EXPECT_EQ(run({q("observe"), q("Cedarline"), q("paid"), write("values.csv", values)}).code, 0);
  EXPECT_EQ(
      run({q("annotate"), q("Cedarline"), q("2026-01-01"), q("Went live"), q("--kind"), q("go-live")}).code,
      0);
  const QJsonObject effect =
      json({q("effect"), q("Cedarline"), q("plan:paid"), q("--at"), q("2026-01-01"), q("--by"), q("month")});
  EXPECT_EQ(
      missing_keys(effect,
                   keys("method n_before n_after before_mean after_mean step step_low step_high slope_change "
                        "slope_low slope_high latest_effect confidence placebo_rank sentence caveats")),
      "");
  EXPECT_EQ(effect[q("method")].toString(), q("step"));
  EXPECT_EQ(effect[q("n_before")].toInt(), 12);
  EXPECT_EQ(effect[q("n_after")].toInt(), 6);
  EXPECT_DOUBLE_EQ(effect[q("before_mean")].toDouble(), 60.0);
  EXPECT_DOUBLE_EQ(effect[q("after_mean")].toDouble(), 70.0);
  EXPECT_NEAR(effect[q("step")].toDouble(), 10.0, 1e-9);
  const QJsonObject finding = effect[q("finding")].toObject();
  EXPECT_EQ(
      missing_keys(finding, keys("before after latest difference low high verdict ramp title subtitle notes "
                                 "n_before n_after expected basis decimals good")),
      "");
  EXPECT_EQ(finding[q("verdict")].toString(), q("rose"));
  EXPECT_EQ(finding[q("good")].toInt(), 1);
  EXPECT_EQ(finding[q("title")].toString(), q("Paid on the day rose from 60 % to 70 % since go-live"));
  EXPECT_TRUE(effect[q("sentence")].toString().startsWith(finding[q("title")].toString()));
  EXPECT_TRUE(effect[q("sentence")].toString().contains(finding[q("subtitle")].toString()));
  EXPECT_EQ(
      json({q("series"), q("Cedarline"), q("plan:paid"), q("--by"), q("month")})[q("finding")].toObject(),
      finding)
      << "one finding, whoever asks";
  EXPECT_LT(effect[q("step_low")].toDouble(), 10.0);
  EXPECT_GT(effect[q("step_low")].toDouble(), 5.0);
}

TEST_F(Contract, AnnotationsAndValuesCanBeTakenAway) {
  const QString plan =
      write("plan.json", R"({"metrics": [{"id": "paid", "name": "Paid on the day", "unit": "%",
                                                  "direction": "up", "cadence": "monthly"}]})");
  ASSERT_EQ(run({q("plan"), q("apply"), q("Cedarline"), plan}).code, 0);
  const QString values = write("values.csv", "date,value\n2026-01-01,60\n2026-02-01,61\n");
  ASSERT_EQ(run({q("observe"), q("Cedarline"), q("paid"), values}).code, 0);
  EXPECT_EQ(run({q("observe"), q("Cedarline"), q("paid"), q("--remove"), q("2026-01-01")}).code, 0);
  EXPECT_EQ(run({q("observe"), q("Cedarline"), q("paid"), q("--remove"), q("2026-01-01")}).code, 6);
  EXPECT_EQ(run({q("observe"), q("Cedarline"), q("paid"), q("--remove"), q("soon")}).code, 2);
  ASSERT_EQ(run({q("annotate"), q("Cedarline"), q("2026-01-05"), q("Went live")}).code, 0);
  const auto listed = [&] { return json({q("annotate"), q("Cedarline")})[q("annotations")].toArray(); };
  ASSERT_FALSE(listed().isEmpty());
  const auto before = listed().size();
  qint64 id = 0;
  for (const QJsonValue& one : listed())
    if (one[q("text")].toString() == q("Went live")) id = one[q("id")].toInteger();
  EXPECT_EQ(run({q("annotate"), q("Cedarline"), q("--remove"), QString::number(id)}).code, 0);
  EXPECT_EQ(listed().size(), before - 1);
  EXPECT_EQ(run({q("annotate"), q("Cedarline"), q("--remove"), QString::number(id)}).code, 6);
  EXPECT_EQ(run({q("annotate"), q("Cedarline"), q("--remove"), q("it")}).code, 2);
}

#ifdef RAPPORT_HAS_UI
TEST_F(Contract, EveryFormatOfAChartIsWritten) {
  struct Format {
    const char* ending;
    const char* begins;
  };
  for (const Format& format : {Format{"png", "\x89PNG"}, Format{"svg", "<?xml"}, Format{"pdf", "%PDF-"},
                               Format{"csv", ""}, Format{"xlsx", "PK"}, Format{"pptx", "PK"}}) {
    const QString target = folder.filePath(q("chart.") + q(format.ending));
    const Outcome done = run({q("chart"), northwind, q("plan:paid_same_day"), q("-o"), target});
    EXPECT_EQ(done.code, 0) << format.ending << done.err;
    QFile file(target);
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    const QByteArray bytes = file.readAll();
    EXPECT_TRUE(bytes.startsWith(format.begins)) << format.ending;
    EXPECT_GT(bytes.size(), 500) << format.ending;
  }
  EXPECT_EQ(run({q("chart"), northwind, q("usage.events"), q("-o"), folder.filePath(q("chart.gif"))}).code,
            2);
}

TEST_F(Contract, DrawingsMayBeTransparentAndOnlyPixelsAreScaled) {
  const auto code = [&](const char* ending, const QStringList& options) {
    const QString target = folder.filePath(q("clear.") + q(ending));
    return run(QStringList{q("chart"), northwind, q("usage.events"), q("-o"), target} + options).code;
  };
  for (const char* ending : {"png", "svg", "pdf"}) EXPECT_EQ(code(ending, {q("--transparent")}), 0) << ending;
  for (const char* ending : {"csv", "xlsx", "pptx"})
    EXPECT_EQ(code(ending, {q("--transparent")}), 2) << ending;
  for (const char* ending : {"svg", "pdf", "csv"})
    EXPECT_EQ(code(ending, {q("--scale"), q("2")}), 2) << ending;
  QFile file(folder.filePath(q("clear.svg")));
  ASSERT_TRUE(file.open(QIODevice::ReadOnly));
  EXPECT_FALSE(file.readAll().contains("<rect x=\"0\" y=\"0\" width=\"1440\""));
}

TEST_F(Contract, ATitleIsKeptOnlyWhereTheFileCouldBeWritten) {
  const auto title = [&] {
    const QString target = folder.filePath(q("titled.svg"));
    EXPECT_EQ(run({q("chart"), northwind, q("usage.events"), q("-o"), target}).code, 0);
    QFile file(target);
    EXPECT_TRUE(file.open(QIODevice::ReadOnly));
    return file.readAll();
  };
  const QByteArray before = title();
  EXPECT_EQ(run({q("chart"), northwind, q("usage.events"), q("-o"), folder.filePath(q("no/such/x.png")),
                 q("--title"), q("Mine")})
                .code,
            5);
  EXPECT_EQ(title(), before);
  EXPECT_EQ(run({q("chart"), northwind, q("usage.events"), q("--title"), q("Mine")}).code, 0);
  EXPECT_NE(title(), before);
  EXPECT_TRUE(title().contains("Mine"));
}

TEST_F(Contract, PagesAndDecksAreWritten) {
  for (const QStringList& words :
       {QStringList{q("brief"), northwind, q("-o"), folder.filePath(q("brief.pdf"))},
        QStringList{q("plan"), northwind, q("-o"), folder.filePath(q("plan.pdf")), q("--paper"), q("letter")},
        QStringList{q("deck"), northwind, q("-o"), folder.filePath(q("deck.pptx"))}}) {
    const Outcome done = run(words);
    EXPECT_EQ(done.code, 0) << done.err;
    QFile file(words[3]);
    ASSERT_TRUE(file.open(QIODevice::ReadOnly)) << words[3].toStdString();
    EXPECT_TRUE(file.read(5).startsWith(words[0] == q("deck") ? "PK" : "%PDF-"));
  }
  // An account without a plan has no page to hand out, and none is written.
  const Outcome none = run({q("plan"), q("Bramblewick"), q("-o"), folder.filePath(q("none.pdf"))});
  EXPECT_EQ(none.code, 3);
  EXPECT_FALSE(QFile::exists(folder.filePath(q("none.pdf"))));
}
#endif

TEST_F(Contract, ABackupComesBackAsItWas) {
  const QString copy = folder.filePath(q("copy.rapport"));
  ASSERT_EQ(run({q("backup"), q("-o"), copy}).code, 0);
  const Outcome before = run({q("--json"), q("plan"), northwind});
  const QString change = write("change.json", R"({"purpose": {"text": "Something else"}})");
  ASSERT_EQ(run({q("plan"), q("apply"), northwind, change}).code, 0);
  EXPECT_NE(run({q("--json"), q("plan"), northwind}).out, before.out);
  ASSERT_EQ(run({q("restore"), copy}).code, 0);
  EXPECT_EQ(run({q("--json"), q("plan"), northwind}).out, before.out);
  EXPECT_EQ(run({q("check")}).code, 0);
}

TEST_F(Contract, AFullDiskForTheOutputIsSaid) {
  if (!QFile::exists(q("/dev/full"))) GTEST_SKIP() << "there is no /dev/full here";
  const Outcome done = run({q("backup"), q("-o"), q("/dev/full/x")});
  EXPECT_EQ(done.code, 5) << done.err;
}

}  // namespace test_contract
}  // namespace rapport::cli_tests
