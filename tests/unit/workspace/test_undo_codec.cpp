// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <random>

#include "core/base/error.h"
#include "core/workspace/undo_codec.h"

namespace rapport::workspace {
namespace test_undo_codec {

StoredValue integer(std::int64_t value) {
  return {StoredValue::Kind::integer, value, 0, {}};
}
StoredValue text(std::string_view value) {
  return {StoredValue::Kind::text, 0, 0, value};
}

/// One entry of each kind in a table of two key columns and two others.
std::string packed_example() {
  std::string packed;
  append_undo(packed, {UndoEntry::Kind::added, {integer(7), text("a")}, {}});
  append_undo(packed, {UndoEntry::Kind::changed, {integer(-1), text("")}, {{3, {}}}});
  append_undo(packed, {UndoEntry::Kind::removed,
                       {integer(std::numeric_limits<std::int64_t>::min()), text("b")},
                       {{2, {StoredValue::Kind::real, 0, -0.0, {}}},
                        {3, {StoredValue::Kind::blob, 0, 0, std::string_view("\0x", 2)}}}});
  return packed;
}

TEST(UndoCodec, WhatWasPackedComesBack) {
  const std::string packed = packed_example();
  const auto entries = unpack_undo(packed, 2, 4);
  ASSERT_EQ(entries.size(), 3U);
  EXPECT_EQ(entries[0].kind, UndoEntry::Kind::added);
  EXPECT_EQ(entries[0].key, (std::vector<StoredValue>{integer(7), text("a")}));
  EXPECT_TRUE(entries[0].values.empty());
  ASSERT_EQ(entries[1].values.size(), 1U);
  EXPECT_EQ(entries[1].values[0].first, 3U);
  EXPECT_EQ(entries[1].values[0].second.kind, StoredValue::Kind::null);
  EXPECT_EQ(entries[2].key[0].integer, std::numeric_limits<std::int64_t>::min());
  EXPECT_TRUE(std::signbit(entries[2].values[0].second.real));
  EXPECT_EQ(entries[2].values[1].second.bytes, std::string_view("\0x", 2));
}

TEST(UndoCodec, WholeNumbersOfEverySize) {
  for (const std::int64_t number :
       {std::int64_t{0}, std::int64_t{127}, std::int64_t{128}, std::int64_t{-129}, std::int64_t{32768},
        std::int64_t{-32769}, std::int64_t{1} << 31, std::numeric_limits<std::int64_t>::max()}) {
    std::string packed;
    append_undo(packed, {UndoEntry::Kind::added, {integer(number)}, {}});
    EXPECT_EQ(unpack_undo(packed, 1, 1).front().key.front().integer, number);
  }
}

TEST(UndoCodec, DamagedBytesAreRefusedAndNeverReadPast) {
  const std::string whole = packed_example();
  for (std::size_t size = 1; size < whole.size(); ++size) {
    try {
      // A cut between two entries leaves fewer of them, which their number tells.
      EXPECT_LT(unpack_undo(whole.substr(0, size), 2, 4).size(), 3U);
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::workspace);
      EXPECT_EQ(error.kind(), ErrorKind::corrupt);
    }
  }
  std::mt19937 random(5);
  for (int round = 0; round < 3000; ++round) {
    std::string damaged = whole;
    for (int flips = 0; flips < 3; ++flips) damaged[random() % damaged.size()] = static_cast<char>(random());
    try {
      for (const UndoEntry& entry : unpack_undo(damaged, 2, 4))
        for (const auto& [column, value] : entry.values) EXPECT_LT(column, 4U);
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::corrupt);
    }
  }
  EXPECT_NE(undo_sum(1, "contact", 3, whole), undo_sum(2, "contact", 3, whole));
  EXPECT_NE(undo_sum(1, "contact", 3, whole), undo_sum(1, "account", 3, whole));
  EXPECT_NE(undo_sum(1, "contact", 3, whole), undo_sum(1, "contact", 4, whole));
}

}  // namespace test_undo_codec
}  // namespace rapport::workspace
