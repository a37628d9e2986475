// SPDX-License-Identifier: GPL-3.0-or-later
// Packed usage comes back as it went in, and damaged bytes are told, never believed.
#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <random>
#include <set>

#include "core/workspace/usage_codec.h"
#include "tests/unit/workspace/workspace_testing.h"

namespace rapport::workspace {
namespace test_usage_codec {

using test_support::refusal_of;

Blob blob(const std::vector<char>& bytes) {
  return {bytes.data(), bytes.size()};
}

/// Sets of texts, some equal and some empty, and events that name them or say nothing.
void add_texts(Segment& segment, std::mt19937_64& random) {
  const std::uint64_t different = random() % 3 == 0 ? 100000 : 5;
  for (std::size_t s = 1 + random() % 30; s > 0; --s) {
    const SegmentTextSet set{static_cast<std::uint32_t>(segment.texts.size()),
                             static_cast<std::uint32_t>(random() % 4)};
    for (std::uint32_t i = 0; i < set.count; ++i)
      segment.texts.push_back(static_cast<std::uint32_t>(random() % different));
    segment.text_sets.push_back(set);
  }
  for (SegmentEvent& event : segment.events)
    event.texts = static_cast<std::uint32_t>(random() % (segment.text_sets.size() + 1));
}

Segment random_segment(std::mt19937_64& random) {
  Segment segment;
  const std::size_t n = random() % 40;
  const bool devices = random() % 2 == 0;
  std::uint64_t key = 0;
  for (std::size_t i = 0; i < n; ++i) {
    SegmentEvent event;
    key += 1 + random() % 1000;
    event.key = key;
    event.actor = random();
    if (devices) event.device = random();
    event.second = static_cast<std::uint32_t>(random());
    event.event = static_cast<std::uint32_t>(random());
    event.group = static_cast<std::uint32_t>(random());
    event.number_count = static_cast<std::uint32_t>(random() % 4);
    if (event.number_count > 0) event.first_number = static_cast<std::uint32_t>(segment.numbers.size());
    for (std::uint32_t k = 0; k < event.number_count; ++k)
      segment.numbers.push_back({static_cast<std::uint32_t>(random()),
                                 static_cast<double>(static_cast<std::int64_t>(random())) / 1e6});
    segment.events.push_back(event);
  }
  if (random() % 4 != 0) add_texts(segment, random);
  return segment;
}

/// What events say of their texts: nothing where it is not known, else all of them in order.
std::vector<std::string> texts_of(const Segment& segment) {
  std::vector<std::string> all;
  for (const SegmentEvent& event : segment.events) {
    std::set<std::uint32_t> texts;
    if (event.texts != 0) {
      const SegmentTextSet& set = segment.text_sets.at(event.texts - 1);
      for (std::uint32_t i = 0; i < set.count; ++i) texts.insert(segment.texts.at(set.first + i));
    }
    all.emplace_back(event.texts == 0 ? "?" : "");
    for (const std::uint32_t text : texts) all.back() += std::to_string(text) + " ";
  }
  return all;
}

/// Events without what numbers their sets: equal sets become one.
std::vector<SegmentEvent> without_sets(std::vector<SegmentEvent> events) {
  for (SegmentEvent& event : events) event.texts = 0;
  return events;
}

UsageMonth random_month(std::mt19937_64& random) {
  UsageMonth month;
  const std::size_t n = random() % 60;
  for (std::size_t i = 0; i < n; ++i)
    month.rows.push_back({random(), static_cast<std::uint32_t>(random()),
                          static_cast<std::uint32_t>(random()), static_cast<std::uint8_t>(random() % 31)});
  for (std::size_t i = 0; n > 0 && i < random() % 20; ++i)
    month.numbers.push_back({static_cast<std::uint32_t>(random() % n), static_cast<std::uint32_t>(random()),
                             static_cast<std::uint32_t>(random()),
                             static_cast<double>(random() % 100000) / 7.0});
  return month;
}

TEST(UsageCodec, ASegmentComesBack) {
  std::mt19937_64 random(1);
  for (int round = 0; round < 300; ++round) {
    const Segment segment = random_segment(random);
    Segment back = random_segment(random);
    unpack(blob(pack(segment)), back);
    ASSERT_EQ(without_sets(back.events), without_sets(segment.events)) << round;
    ASSERT_EQ(back.numbers, segment.numbers) << round;
    ASSERT_EQ(texts_of(back), texts_of(segment)) << round;
    // Packed again it is the same, to the byte.
    ASSERT_EQ(pack(back), pack(segment)) << round;
  }
}

TEST(UsageCodec, ManySetsAndManyTextsComeBack) {
  for (const std::uint32_t sets : {1U, 255U, 256U, 70000U}) {
    Segment segment;
    for (std::uint32_t i = 0; i < sets; ++i) {
      segment.text_sets.push_back({i, 1});
      segment.texts.push_back(0xFFFFFF00U - i * 3);
      segment.events.push_back({i + 1, 1, 0, 1, 1, 0, 0, 0, i + 1});
    }
    Segment back;
    unpack(blob(pack(segment)), back);
    ASSERT_EQ(texts_of(back), texts_of(segment)) << sets;
  }
}

TEST(UsageCodec, ADayOfLikeEventsTakesAByteOrTwoMoreEach) {
  Segment plain;
  for (std::uint64_t i = 0; i < 5000; ++i) plain.events.push_back({i + 1, i, 0, 1, 1, 0, 0, 0});
  Segment texts = plain;
  for (std::uint32_t i = 0; i < 200; ++i) {
    texts.text_sets.push_back({i * 4, 4});
    for (std::uint32_t k = 0; k < 4; ++k) texts.texts.push_back(1024 * k + i % 50);
  }
  for (std::size_t i = 0; i < texts.events.size(); ++i)
    texts.events[i].texts = static_cast<std::uint32_t>(i % 200) + 1;
  EXPECT_LT(pack(texts).size(), pack(plain).size() + 2 * 5000);
}

TEST(UsageCodec, SegmentsOfOlderFormatsSayNothingOfTexts) {
  Segment segment;
  segment.events = {{1, 1, 0, 1, 1, 0, 0, 1}, {2, 2, 0, 2, 2, 0, 1, 1}};
  segment.numbers = {{1, 1.0}, {2, 2.0}};
  // As it was packed before texts were kept: no bit of form, no column.
  const std::vector<char> bytes = pack(segment);
  EXPECT_EQ(bytes.size(), 12U + 2 * 28 + 2 * (1 + 2 + 4));
  Segment back;
  unpack(blob(bytes), back);
  EXPECT_EQ(back.events, segment.events);
  EXPECT_TRUE(back.text_sets.empty());
}

TEST(UsageCodec, AMonthComesBack) {
  std::mt19937_64 random(2);
  for (int round = 0; round < 300; ++round) {
    const UsageMonth month = random_month(random);
    UsageMonth back = random_month(random);
    unpack(blob(pack(month)), back);
    ASSERT_EQ(back.rows, month.rows) << round;
    ASSERT_EQ(back.numbers, month.numbers) << round;
  }
}

template <typename Value>
void expect_told(const std::vector<char>& bytes) {
  Value value;
  const auto refusal = refusal_of([&] { unpack(blob(bytes), value); });
  EXPECT_EQ(refusal.code, static_cast<int>(ErrorCode::workspace)) << bytes.size();
}

TEST(UsageCodec, TellsShortenedBytes) {
  std::mt19937_64 random(3);
  Segment segment;
  while (segment.numbers.empty()) segment = random_segment(random);
  const std::vector<char> whole = pack(segment);
  for (std::size_t n = 0; n < whole.size(); ++n)
    expect_told<Segment>({whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(n)});
  UsageMonth month;
  while (month.numbers.empty()) month = random_month(random);
  const std::vector<char> packed = pack(month);
  for (std::size_t n = 0; n < packed.size(); ++n)
    expect_told<UsageMonth>({packed.begin(), packed.begin() + static_cast<std::ptrdiff_t>(n)});
}

TEST(UsageCodec, TellsImpossibleCounts) {
  for (const std::uint32_t n : {1U, 1000U, 0x7FFFFFFFU, 0xFFFFFFFFU}) {
    for (const std::uint32_t m : {0U, 1U, 0xFFFFFFFFU}) {
      std::vector<char> bytes(64, '\0');
      std::memcpy(bytes.data(), &n, 4);
      std::memcpy(bytes.data() + 4, &m, 4);
      if (n == 1 && m == 0) continue;  // 8 + 28 bytes: the right length is tested above.
      expect_told<Segment>(bytes);
      if (n > 3) expect_told<UsageMonth>(bytes);
    }
  }
}

TEST(UsageCodec, NumbersThatBelongToAnotherRowAreTold) {
  // How many numbers each event has must add up to all there are, or one would claim those of the next.
  Segment segment;
  segment.events = {{1, 1, 0, 1, 1, 0, 0, 1}, {2, 2, 0, 2, 2, 0, 1, 2}};
  segment.numbers = {{1, 1.0}, {2, 2.0}, {3, 3.0}};
  const std::size_t counts = 12 + 2 * 28;
  for (const auto& [first, second] : {std::pair<char, char>(3, 1), {1, 1}, {0, 2}, {0, 4}}) {
    std::vector<char> bytes = pack(segment);
    bytes[counts] = first;
    bytes[counts + 1] = second;
    expect_told<Segment>(bytes);
  }
}

TEST(UsageCodec, WideAndRealNumbersComeBack) {
  for (const double value : {0.0, -0.0, 1.0, -2147483648.0, 2147483648.0, 0.5, 1e300}) {
    for (const std::uint32_t property : {1U, 65535U, 65536U, 4000000000U}) {
      for (const std::uint32_t n : {1U, 255U, 256U, 70000U}) {
        Segment segment;
        segment.events = {{7, 1, 0, 1, 1, 0, 0, n}};
        segment.numbers.assign(n, {property, value});
        Segment back;
        unpack(blob(pack(segment)), back);
        ASSERT_EQ(back.events, segment.events);
        ASSERT_EQ(back.numbers, segment.numbers);
        ASSERT_EQ(std::signbit(back.numbers[0].value), std::signbit(value));
      }
    }
  }
}

TEST(UsageCodec, FlippedBytesAreToldOrGiveWholeValues) {
  std::mt19937_64 random(4);
  for (int round = 0; round < 2000; ++round) {
    const Segment segment = random_segment(random);
    std::vector<char> bytes = pack(segment);
    bytes[random() % bytes.size()] ^= static_cast<char>(1 + random() % 255);
    Segment back;
    try {
      unpack(blob(bytes), back);
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::workspace);
      continue;
    }
    for (const SegmentEvent& event : back.events) {
      ASSERT_LE(std::size_t{event.first_number} + event.number_count, back.numbers.size());
      ASSERT_LE(event.texts, back.text_sets.size());
    }
    for (const SegmentTextSet& set : back.text_sets)
      ASSERT_LE(std::size_t{set.first} + set.count, back.texts.size());
  }
}

}  // namespace test_usage_codec
}  // namespace rapport::workspace
