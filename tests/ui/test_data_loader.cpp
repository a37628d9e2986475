// SPDX-License-Identifier: GPL-3.0-or-later
// What is asked for arrives, whatever is written meanwhile, and it is what stands in the workspace then.
#include <gtest/gtest.h>

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "core/account/portfolio.h"
#include "core/plan/choices.h"
#include "core/workspace/workspace.h"
#include "sample_workspace.h"
#include "ui/base/text.h"
#include "ui/data/data_loader.h"

namespace rapport::ui {
namespace test_data_loader {

constexpr int kWait = 60000;

class Loader : public testing::Test {
 protected:
  Loader() {
    const workspace::Reader reader(sample.path());
    id = account::load_portfolio(reader, today()).rows.front().id;
    loader.open(sample.path());
  }
  void setTier(const std::string& tier) {
    workspace::Workspace other(sample.path(), workspace::Workspace::Mode::must_exist);
    plan::Choice choice;
    choice.account_id = id;
    choice.tier = tier;
    plan::apply_choices(other, {choice}, "Somebody else");
  }
  test::SampleWorkspace sample;
  std::string id;
  DataLoader loader;
};

TEST_F(Loader, ABriefThatIsBeingReadArrivesAsItIsAfterAChange) {
  QSignalSpy briefs(&loader, &DataLoader::briefReady);
  std::string tier;
  QObject::connect(&loader, &DataLoader::briefReady, &loader,
                   [&](const std::string&, const auto& brief) { tier = brief->facts.tier; });
  for (int round = 0; round < 20; ++round) {
    const std::string name = "Tier " + std::to_string(round);
    EXPECT_EQ(loader.brief(id), nullptr);
    setTier(name);
    loader.invalidate();
    ASSERT_TRUE(QTest::qWaitFor([&] { return briefs.count() == round + 1; }, kWait)) << "round " << round;
    EXPECT_EQ(tier, name);
    loader.invalidate();  // Nothing is cached for the next round.
  }
}

TEST_F(Loader, NothingThatIsBeingReadIsLostByAChange) {
  QSignalSpy people(&loader, &DataLoader::peopleReady), timeline(&loader, &DataLoader::timelineReady),
      metrics(&loader, &DataLoader::metricsReady), success(&loader, &DataLoader::successReady),
      since(&loader, &DataLoader::sinceReady), names(&loader, &DataLoader::searchIndexReady),
      views(&loader, &DataLoader::viewsReady), calls(&loader, &DataLoader::callsReady),
      portfolio(&loader, &DataLoader::portfolioReady), matches(&loader, &DataLoader::matchesReady);
  loader.requestPeople(id);
  loader.requestTimeline(id);
  loader.requestMetrics(id);
  loader.requestSuccess(id);
  loader.requestSince(id, {}, now());
  loader.requestSearchIndex();
  loader.requestViews();
  loader.requestCalls(now());
  loader.requestPortfolio();
  loader.requestMatches("suggested");
  loader.invalidate();
  for (QSignalSpy* spy :
       {&people, &timeline, &metrics, &success, &since, &names, &views, &calls, &portfolio, &matches})
    EXPECT_TRUE(QTest::qWaitFor([&] { return !spy->isEmpty(); }, kWait)) << spy->signal().toStdString();
  EXPECT_TRUE(QTest::qWaitFor([&] { return names.count() == 2; }, kWait)) << "accounts, then people";
}

TEST_F(Loader, ATableOfAFileIsNotReadAgain) {
  const QTemporaryDir folder;
  QFile file(folder.filePath(QStringLiteral("my.csv")));
  ASSERT_TRUE(file.open(QIODevice::WriteOnly));
  file.write("Customer,Annual value\nAlder,12000\n");
  file.close();
  QSignalSpy tables(&loader, &DataLoader::tableReady);
  loader.requestTable(file.fileName(), {});
  loader.invalidate();
  EXPECT_TRUE(QTest::qWaitFor([&] { return !tables.isEmpty(); }, kWait));
}

TEST_F(Loader, WhatWasAskedOfAnotherWorkspaceNeverArrives) {
  const test::SampleWorkspace another;
  QSignalSpy briefs(&loader, &DataLoader::briefReady);
  EXPECT_EQ(loader.brief(id), nullptr);
  loader.open(another.path());
  EXPECT_EQ(loader.brief(id), nullptr);
  ASSERT_TRUE(QTest::qWaitFor([&] { return !briefs.isEmpty(); }, kWait));
  QCoreApplication::processEvents();
  EXPECT_EQ(briefs.count(), 1);
}

}  // namespace test_data_loader
}  // namespace rapport::ui
