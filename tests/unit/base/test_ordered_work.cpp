// SPDX-License-Identifier: GPL-3.0-or-later
// Pieces on several threads: what is taken, and when, does not depend on how many there are.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <stdexcept>
#include <thread>
#include <vector>

#include "core/base/ordered_work.h"

namespace rapport {
namespace test_ordered_work {

TEST(OrderedWork, ResultsComeInTheOrderGivenWithAnyThreadsAndRoom) {
  std::vector<int> wanted;
  for (int i = 0; i < 200; ++i) wanted.push_back(i * i);
  for (const unsigned threads : {0U, 1U, 3U}) {
    for (const std::size_t room : {std::size_t{1}, std::size_t{7}, std::size_t{1000}}) {
      std::vector<int> taken;
      OrderedWork<int> work(
          room, [&](int&& result) { taken.push_back(result); }, threads);
      for (int i = 0; i < 200; ++i) work.add(static_cast<std::size_t>(i % 5), [i] { return i * i; });
      work.finish();
      EXPECT_EQ(taken, wanted) << threads << " threads, room for " << room;
    }
  }
}

TEST(OrderedWork, ResultsAreTakenOnTheCallingThread) {
  const std::thread::id here = std::this_thread::get_id();
  bool elsewhere = false;
  OrderedWork<int> work(
      4, [&](int&&) { elsewhere = elsewhere || std::this_thread::get_id() != here; }, 2U);
  for (int i = 0; i < 50; ++i) work.add(1, [i] { return i; });
  work.finish();
  EXPECT_FALSE(elsewhere);
}

TEST(OrderedWork, NoMoreIsUnderWayThanThereIsRoomFor) {
  std::atomic<int> under_way{0};
  int most = 0;
  OrderedWork<int> work(
      6, [&](int&&) { --under_way; }, 2U);
  for (int i = 0; i < 100; ++i) {
    work.add(2, [i] { return i; });
    most = std::max(most, ++under_way);
  }
  work.finish();
  EXPECT_LE(most, 3);
  EXPECT_EQ(under_way, 0);
}

TEST(OrderedWork, WhatAPieceThrowsIsThrownWhenItsTurnComes) {
  std::vector<int> taken;
  OrderedWork<int> work(
      100, [&](int&& result) { taken.push_back(result); }, 2U);
  const auto all = [&] {
    for (int i = 0; i < 20; ++i)
      work.add(1, [i] {
        if (i == 9) throw std::runtime_error("nine");
        return i;
      });
    work.finish();
  };
  EXPECT_THROW(all(), std::runtime_error);
  EXPECT_THAT(taken, ::testing::ElementsAre(0, 1, 2, 3, 4, 5, 6, 7, 8));
}

TEST(OrderedWork, WhatIsLeftWhenItGoesIsDropped) {
  int taken = 0;
  {
    OrderedWork<int> work(
        100, [&](int&&) { ++taken; }, 0U);
    for (int i = 0; i < 10; ++i) work.add(1, [i] { return i; });
  }
  EXPECT_EQ(taken, 0);
}

}  // namespace test_ordered_work
}  // namespace rapport
