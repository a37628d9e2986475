// SPDX-License-Identifier: GPL-3.0-or-later
// The scorecard through the command line: written, read as it is printed, agreed, kept.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>

#include "tests/cli/run_cli.h"

namespace rapport::cli_tests {
namespace test_scorecard {

using ::testing::HasSubstr;

/// The keys of the contract and nothing else.
constexpr const char* kPlainReview = R"({"date": "2026-11-20", "state": "STATE",
  "us": {"criteria": [
    {"id": "standards", "name": "Contract standards met", "weight": 3, "score": 4, "evidence": "SLA report"},
    {"id": "resolve", "name": "Time to resolve", "weight": 2, "score": 3, "evidence": "21 h"},
    {"id": "milestones", "name": "Milestones hit", "weight": 2, "score": 5, "evidence": "3 of 3"},
    {"id": "openness", "name": "Openness", "weight": 1, "score": 4, "evidence": ""},
    {"id": "effort", "name": "Effort", "weight": 2, "score": null, "evidence": ""}]},
  "you": {"criteria": [
    {"id": "sponsor", "name": "Sponsor at reviews", "weight": 3, "score": 2, "evidence": "1 of 4"},
    {"id": "staffing", "name": "Named owner", "weight": 2, "score": 3, "evidence": ""},
    {"id": "data", "name": "Data in time", "weight": 2, "score": 4, "evidence": ""},
    {"id": "process", "name": "Process changes", "weight": 3, "score": 2, "evidence": "1 of 3"}]},
  "actions": [ACTIONS]})";
constexpr const char* kTwoActions =
    R"({"text": "A deputy joins", "side": "customer", "who": "Kim", "due": "2026-12-15", "done": null},
       {"text": "Depots own it", "side": "customer", "who": "Lea", "due": "2027-01-31", "done": null})";

class ScorecardCli : public testing::Test {
 protected:
  void SetUp() override {
    workspace_ = Sample::fresh(folder_.path());
    account_ = QStringLiteral("Brightmoor Energy");
  }
  [[nodiscard]] Outcome apply(QString json, const char* state, const char* actions) const {
    json.replace(QStringLiteral("STATE"), QString::fromLatin1(state));
    json.replace(QStringLiteral("ACTIONS"), QString::fromLatin1(actions));
    QFile file(folder_.filePath(QStringLiteral("review.json")));
    EXPECT_TRUE(file.open(QIODevice::WriteOnly));
    file.write(json.toUtf8());
    file.close();
    return run_on(workspace_, {QStringLiteral("scorecard"), QStringLiteral("apply"), account_,
                               file.fileName(), QStringLiteral("--json")});
  }
  [[nodiscard]] Outcome scorecard(const QStringList& words) const {
    return run_on(workspace_, QStringList{QStringLiteral("scorecard")} + words);
  }
  QTemporaryDir folder_;
  QString workspace_, account_;
};

TEST_F(ScorecardCli, TheContractsReview) {
  const Outcome draft = apply(QString::fromLatin1(kPlainReview), "draft", "");
  ASSERT_EQ(draft.code, 0) << draft.err;
  const QJsonObject review = draft.json()[QStringLiteral("reviews")].toArray()[0].toObject();
  EXPECT_EQ(review[QStringLiteral("date")].toString(), QStringLiteral("2026-11-20"));
  EXPECT_EQ(review[QStringLiteral("us")].toObject()[QStringLiteral("score")].toDouble(), 75.0);
  EXPECT_EQ(review[QStringLiteral("us")].toObject()[QStringLiteral("coverage")].toDouble(), 0.8);
  EXPECT_NEAR(review[QStringLiteral("you")].toObject()[QStringLiteral("score")].toDouble(), 40.0, 1e-9);
  EXPECT_NEAR(review[QStringLiteral("net")].toDouble(), 57.5, 1e-9);
  EXPECT_EQ(review[QStringLiteral("word")].toString(), QStringLiteral("strained"));
  EXPECT_TRUE(review[QStringLiteral("us")]
                  .toObject()[QStringLiteral("criteria")]
                  .toArray()[4]
                  .toObject()[QStringLiteral("score")]
                  .isNull());

  const Outcome early = apply(QString::fromLatin1(kPlainReview), "agreed", "");
  EXPECT_EQ(early.code, 3);
  EXPECT_THAT(early.err, HasSubstr("Sponsor at reviews"));
  const Outcome agreed = apply(QString::fromLatin1(kPlainReview), "agreed", kTwoActions);
  ASSERT_EQ(agreed.code, 0) << agreed.err;
  EXPECT_EQ(
      agreed.json()[QStringLiteral("reviews")].toArray()[0].toObject()[QStringLiteral("state")].toString(),
      QStringLiteral("agreed"));

  QString other = QString::fromLatin1(kPlainReview);
  other.replace(QStringLiteral("\"score\": 4, \"evidence\": \"SLA report\""),
                QStringLiteral("\"score\": 5, \"evidence\": \"SLA report\""));
  const Outcome over = apply(other, "agreed", kTwoActions);
  EXPECT_EQ(over.code, 3);
  EXPECT_THAT(over.err, HasSubstr("is not overwritten"));

  const Outcome done =
      scorecard({QStringLiteral("done"), account_, QStringLiteral("a1"), QStringLiteral("--on"),
                 QStringLiteral("2026-11-30"), QStringLiteral("--json")});
  ASSERT_EQ(done.code, 0) << done.err;
  EXPECT_EQ(done.json()[QStringLiteral("reviews")]
                .toArray()[0]
                .toObject()[QStringLiteral("actions")]
                .toArray()[0]
                .toObject()[QStringLiteral("done")]
                .toString(),
            QStringLiteral("2026-11-30"));
  EXPECT_EQ(scorecard({QStringLiteral("reopen"), account_, QStringLiteral("2026-11-20")}).code, 3)
      << "without a reason";
  EXPECT_EQ(scorecard({QStringLiteral("reopen"), account_, QStringLiteral("2026-11-20"),
                       QStringLiteral("--why"), QStringLiteral("Kim asked")})
                .code,
            0);
}

TEST_F(ScorecardCli, BeginsMeasuresAndRemoves) {
  const Outcome begun = scorecard(
      {QStringLiteral("begin"), QStringLiteral("Northwind Logistics GmbH"), QStringLiteral("--json")});
  ASSERT_EQ(begun.code, 0) << begun.err;
  const QJsonArray reviews = begun.json()[QStringLiteral("reviews")].toArray();
  ASSERT_EQ(reviews.size(), 4) << "three of the sample, and the new one";
  const QJsonObject first = reviews[0]
                                .toObject()[QStringLiteral("us")]
                                .toObject()[QStringLiteral("criteria")]
                                .toArray()[0]
                                .toObject();
  EXPECT_FALSE(first[QStringLiteral("measured")].toObject()[QStringLiteral("value")].isUndefined());
  EXPECT_EQ(first[QStringLiteral("measured")].toObject()[QStringLiteral("score")].toInt(),
            first[QStringLiteral("score")].toInt());
  const QString date = reviews[0].toObject()[QStringLiteral("date")].toString();
  EXPECT_EQ(scorecard({QStringLiteral("remove"), QStringLiteral("Northwind Logistics GmbH"), date}).code, 0);
  const QString agreed = reviews[1].toObject()[QStringLiteral("date")].toString();
  const Outcome kept =
      scorecard({QStringLiteral("remove"), QStringLiteral("Northwind Logistics GmbH"), agreed});
  EXPECT_EQ(kept.code, 3);
  EXPECT_THAT(kept.err, HasSubstr("only drafts are removed"));
  EXPECT_EQ(scorecard({QStringLiteral("remove"), account_, QStringLiteral("2020-01-01")}).code, 6);
  EXPECT_EQ(scorecard({}).code, 2);
}

}  // namespace test_scorecard
}  // namespace rapport::cli_tests
