// SPDX-License-Identifier: GPL-3.0-or-later
// Lines of event files: their numbers in what is told, over many chunks and threads, and whatever the order
// of properties.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <vector>

#include "core/base/error.h"
#include "core/base/progress.h"
#include "core/sources/archive/input_stream.h"
#include "core/sources/mixpanel/mixpanel_events.h"

namespace rapport::sources {
namespace test_mixpanel_lines {

std::string event(int number, const std::string& before = {}, const std::string& after = {}) {
  return "{\"event\":\"Done\",\"properties\":{" + before + "\"time\":" + std::to_string(1767225600 + number) +
         ",\"distinct_id\":\"u" + std::to_string(number % 7) + "\"" + after + "}}";
}

struct Told {
  std::vector<std::uint64_t> bad_lines;
  std::vector<Instant> times;
  std::vector<std::uint64_t> keys;
  std::uint64_t read = 0, rejected = 0;
  std::string refusal;
};

Told read(const std::string& lines, unsigned threads) {
  MemoryStream stream(lines, "events.ndjson");
  Told told;
  try {
    const ReadSummary summary = read_usage_events(
        stream, Source::mixpanel,
        [&](UsageBatch&& batch) {
          for (const Problem& problem : batch.problems) told.bad_lines.push_back(problem.line);
          for (const UsageEvent& one : batch.events) {
            told.times.push_back(one.time);
            told.keys.push_back(one.key);
          }
        },
        Progress(), threads);
    told.read = summary.rows_read;
    told.rejected = summary.rows_rejected;
  } catch (const Error& error) {
    told.refusal = error.what();
  }
  return told;
}

TEST(MixpanelLines, RejectedLinesKeepTheirNumbersOverChunksAndThreads) {
  std::string file = "\xEF\xBB\xBF";
  std::vector<std::uint64_t> bad;
  std::vector<Instant> times;
  for (int i = 1; i <= 20000; ++i) {
    if (i % 997 == 0) {
      file += R"({"event":"No time","properties":{}})";
      bad.push_back(static_cast<std::uint64_t>(i));
    } else if (i % 1000 != 0) {  // Those are empty lines: no rows, but lines.
      file += event(i, {}, ",\"note\":\"" + std::string(static_cast<std::size_t>(i % 90), 'x') + "\"");
      times.push_back(1767225600 + i);
    }
    file += i % 3 == 0 ? "\r\n" : "\n";
  }
  ASSERT_GT(file.size(), 1U << 20U);
  for (const unsigned threads : {1U, 2U, 5U}) {
    const Told told = read(file, threads);
    EXPECT_EQ(told.bad_lines, bad) << threads;
    EXPECT_EQ(told.times, times) << threads;
    EXPECT_EQ(told.read, times.size() + bad.size());
    EXPECT_EQ(told.rejected, bad.size());
    EXPECT_EQ(told.refusal, "");
  }
}

TEST(MixpanelLines, AFileThatBreaksOffNamesItsLastLine) {
  std::string file;
  for (int i = 1; i <= 9000; ++i) file += event(i) + "\n";
  file += event(9001).substr(0, 40);
  ASSERT_GT(file.size(), std::size_t{600} << 10U);
  for (const unsigned threads : {1U, 3U})
    EXPECT_EQ(read(file, threads).refusal,
              "events.ndjson is cut off: it ends in the middle of an event on line 9001. Export it again; "
              "nothing of it was kept.");
}

TEST(MixpanelLines, ALineLongerThanAnyEventIsNamed) {
  std::string file;
  for (int i = 1; i <= 5000; ++i) file += event(i) + "\n";
  file += std::string(std::size_t{17} << 20U, 'x');
  file += "\n" + event(1) + "\n";
  for (const unsigned threads : {1U, 3U})
    EXPECT_EQ(
        read(file, threads).refusal,
        "events.ndjson: line 5001 is longer than 16 MiB, which no event is; nothing of the file was kept.");
}

TEST(MixpanelLines, PropertiesInAnyOrderAndNumberAreTheSameEvent) {
  const std::string plan = R"("plan":"pro",)";
  const std::string id = R"("$insert_id":"i1")";
  // The same event between others that have other properties in the same places.
  const std::string file = event(1, plan, "," + id) + "\n" + event(2, R"("other":1,"more":true,)", "," + id) +
                           "\n" + event(1, {}, "," + id + R"(,"plan":"pro")") + "\n" +
                           event(1, id + ",", {}) + "\n";
  const Told told = read(file, 1);
  ASSERT_EQ(told.keys.size(), 4U);
  EXPECT_EQ(told.keys[0], told.keys[2]);
  EXPECT_EQ(told.keys[0], told.keys[3]);
  EXPECT_NE(told.keys[0], told.keys[1]);
  EXPECT_THAT(told.bad_lines, ::testing::IsEmpty());
}

TEST(MixpanelLines, PropertiesWithLongNamesAreTakenLikeAny) {
  const std::string name(300, 'n');
  const std::string line = event(1, "\"" + name + R"(":"gold","a":1,)", R"(,"$insert_id":"i")");
  const std::string file = line + "\n" + line + "\n";
  MemoryStream stream(file, "events.ndjson");
  std::size_t texts = 0;
  std::vector<double> numbers;
  static_cast<void>(read_usage_events(
      stream, Source::mixpanel,
      [&](UsageBatch&& batch) {
        texts += batch.texts.size();
        for (const UsageNumber& number : batch.numbers) numbers.push_back(number.value);
      },
      Progress(), 1));
  EXPECT_EQ(texts, 2U);
  EXPECT_THAT(numbers, ::testing::ElementsAre(1.0, 1.0));
}

}  // namespace test_mixpanel_lines
}  // namespace rapport::sources
