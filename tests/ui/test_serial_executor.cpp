// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/serial_executor.h"

#include <gtest/gtest.h>

#include <QCoreApplication>
#include <QTest>
#include <QThread>
#include <atomic>
#include <future>
#include <memory>
#include <stdexcept>
#include <thread>
#include <vector>

#include "ui/base/window_thread.h"

namespace rapport::ui {
namespace test_serial_executor {

TEST(SerialExecutor, RunsInOrderOnAThreadOfItsOwnAndAnswersOnTheWindows) {
  QObject context;
  std::vector<int> done;
  std::vector<std::thread::id> threads;
  SerialExecutor executor(QStringLiteral("a name of more than fifteen bytes"));
  for (int i = 0; i < 100; ++i)
    executor.run([i, &threads] { return threads.push_back(std::this_thread::get_id()), i; }, &context,
                 [&done](int result, const QString& problem) {
                   EXPECT_TRUE(problem.isEmpty());
                   EXPECT_EQ(QThread::currentThread(), qApp->thread());
                   done.push_back(result);
                 });
  ASSERT_TRUE(QTest::qWaitFor([&] { return done.size() == 100; }));
  for (int i = 0; i < 100; ++i) EXPECT_EQ(done[static_cast<std::size_t>(i)], i);
  for (const std::thread::id& id : threads) EXPECT_EQ(id, threads.front());
  EXPECT_NE(threads.front(), std::this_thread::get_id());
}

TEST(SerialExecutor, TellsWhatWasThrownInItsSentence) {
  QObject context;
  SerialExecutor executor(QStringLiteral("test"));
  QStringList said;
  executor.run([]() -> int { throw std::runtime_error("the disk is full"); }, &context,
               [&said](int result, const QString& problem) {
                 EXPECT_EQ(result, 0);
                 said << problem;
               });
  executor.run([] { throw std::runtime_error("and this too"); }, &context,
               [&said](const QString& problem) { said << problem; });
  ASSERT_TRUE(QTest::qWaitFor([&] { return said.size() == 2; }));
  EXPECT_EQ(said, QStringList({QStringLiteral("the disk is full"), QStringLiteral("and this too")}));
}

TEST(SerialExecutor, WaitsAtItsEndForTheWorkAtHandAndDropsTheRest) {
  std::atomic<bool> finished = false, ran = false;
  std::promise<void> begun, may_end;
  {
    SerialExecutor executor(QStringLiteral("test"));
    executor.post([&] {
      begun.set_value();
      may_end.get_future().wait();
      finished = true;
    });
    begun.get_future().wait();
    // It is dropped while the work at hand still waits, and what it posts as it goes is dropped too.
    std::shared_ptr<void> held(nullptr, [&](void*) {
      executor.post([&ran] { ran = true; });
      may_end.set_value();
    });
    executor.post([held = std::move(held), &ran] { ran = true; });
  }
  EXPECT_TRUE(finished);
  EXPECT_FALSE(ran);
}

TEST(WindowThread, RunsNothingForWhoIsGone) {
  auto gone = std::make_unique<QObject>();
  QObject stays;
  std::vector<int> ran;
  std::thread([&] {
    on_window_thread(gone.get(), [&ran] { ran.push_back(1); });
    on_window_thread(&stays, [&ran] { ran.push_back(2); });
    on_window_thread(gone.get(), [&ran] { ran.push_back(3); });
  }).join();
  gone.reset();
  on_window_thread(&stays, [&ran] { ran.push_back(4); });
  EXPECT_TRUE(ran.empty());
  ASSERT_TRUE(QTest::qWaitFor([&] { return ran.size() == 2; }));
  EXPECT_EQ(ran, (std::vector{2, 4}));
}

TEST(WindowThread, FromManyThreadsEachInItsOrder) {
  QObject context;
  std::vector<std::vector<int>> ran(8);
  std::vector<std::thread> threads;
  for (std::size_t t = 0; t < ran.size(); ++t)
    threads.emplace_back([&, t] {
      for (int i = 0; i < 200; ++i) on_window_thread(&context, [&ran, t, i] { ran[t].push_back(i); });
    });
  for (std::thread& one : threads) one.join();
  ASSERT_TRUE(QTest::qWaitFor([&] {
    std::size_t all = 0;
    for (const std::vector<int>& of : ran) all += of.size();
    return all == 1600;
  }));
  for (const std::vector<int>& of : ran)
    for (int i = 0; i < 200; ++i) EXPECT_EQ(of[static_cast<std::size_t>(i)], i);
}

}  // namespace test_serial_executor
}  // namespace rapport::ui
