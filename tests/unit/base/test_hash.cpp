// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/hash.h"

#include <gtest/gtest.h>

#include <random>
#include <set>
#include <unordered_map>

#include "core/base/flat_map64.h"

namespace rapport {
namespace test_hash {

TEST(Hash, IsXxh3) {
  // The published value of XXH3-64 for no input.
  EXPECT_EQ(hash64(""), 0x2D06800538D394C2ULL);
  EXPECT_NE(hash64("a"), hash64("b"));
  EXPECT_NE(hash64("a", 1), hash64("a", 2));
  EXPECT_EQ(hash64("the same"), hash64(std::string("the same")));
}

TEST(Hash, TellsTextsApart) {
  std::set<std::uint64_t> seen;
  for (int i = 0; i < 200000; ++i) seen.insert(hash64("person-" + std::to_string(i)));
  EXPECT_EQ(seen.size(), 200000U);
}

TEST(FingerprintOfBytes, DoesNotDependOnHowTheyAreCut) {
  std::mt19937 random(9);
  std::string bytes(100000, ' ');
  for (char& c : bytes) c = static_cast<char>(random());
  Fingerprint whole;
  whole.add(bytes);
  Fingerprint cut;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t n = std::min<std::size_t>(random() % 3000, bytes.size() - at);
    cut.add(std::string_view(bytes).substr(at, n));
    at += n;
  }
  EXPECT_EQ(whole.hex(), cut.hex());
  EXPECT_EQ(whole.hex().size(), 32U);
  EXPECT_EQ(whole.hex().find_first_not_of("0123456789abcdef"), std::string::npos);
  bytes[50000] ^= 1;
  Fingerprint other;
  other.add(bytes);
  EXPECT_NE(other.hex(), whole.hex());
  EXPECT_EQ(Fingerprint().hex(), "99aa06d3014798d86001c324468d497f")
      << "the published value of XXH3-128 for no input";
}

/// Keys that collide in their low bits as well as well mixed ones.
std::uint64_t some_key(std::mt19937_64& random, int kind) {
  std::uint64_t key = 0;
  while (key == 0) key = kind == 0 ? random() : kind == 1 ? random() % 3000 : (random() % 3000) << 40;
  return key;
}

TEST(FlatMap, BehavesLikeTheStandardMap) {
  for (const int kind : {0, 1, 2}) {
    std::mt19937_64 random(static_cast<std::uint64_t>(kind) + 1);
    FlatMap64<std::uint32_t> map;
    std::unordered_map<std::uint64_t, std::uint32_t> expected;
    EXPECT_TRUE(map.empty());
    for (int step = 0; step < 20000; ++step) {
      const std::uint64_t key = some_key(random, kind);
      const auto value = static_cast<std::uint32_t>(random());
      if (step % 3 == 0) {
        const auto found = expected.find(key);
        const std::uint32_t* slot = map.find(key);
        ASSERT_EQ(slot != nullptr, found != expected.end());
        if (slot != nullptr) {
          ASSERT_EQ(*slot, found->second);
        }
        continue;
      }
      const auto [slot, added] = map.insert(key, value);
      const auto [place, fresh] = expected.emplace(key, value);
      ASSERT_EQ(added, fresh);
      ASSERT_EQ(*slot, place->second);
      if (step % 7 == 0) *slot = place->second = value + 1;
      ASSERT_EQ(map.size(), expected.size());
    }
    std::unordered_map<std::uint64_t, std::uint32_t> walked;
    std::as_const(map).each(
        [&](std::uint64_t key, std::uint32_t value) { EXPECT_TRUE(walked.emplace(key, value).second); });
    EXPECT_EQ(walked, expected);
    map.each([](std::uint64_t, std::uint32_t& value) { value = 7; });
    for (const auto& [key, value] : expected) ASSERT_EQ(*map.find(key), 7U);
  }
}

TEST(FlatSet, BehavesLikeTheStandardSet) {
  std::mt19937_64 random(5);
  FlatSet64 set;
  std::set<std::uint64_t> expected;
  for (int step = 0; step < 20000; ++step) {
    const std::uint64_t key = some_key(random, step % 3);
    ASSERT_EQ(set.contains(key), expected.contains(key));
    ASSERT_EQ(set.insert(key), expected.insert(key).second);
  }
  EXPECT_EQ(set.size(), expected.size());
  std::set<std::uint64_t> walked;
  set.each([&](std::uint64_t key) { walked.insert(key); });
  EXPECT_EQ(walked, expected);
}

}  // namespace test_hash
}  // namespace rapport
