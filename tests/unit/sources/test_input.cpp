// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "input_testing.h"

namespace rapport::sources::test_support {
namespace test_input {

using ::testing::HasSubstr;

struct Member {
  std::string name;
  std::string content;
};

std::string all_of(ByteStream& stream, std::size_t step = 1000) {
  std::string content;
  std::vector<char> buffer(step);
  while (const std::size_t got = stream.read(buffer.data(), step)) content.append(buffer.data(), got);
  return content;
}

std::vector<Member> members_of(const std::string& path) {
  std::vector<Member> members;
  open_input(path, [&](ByteStream& s) { members.push_back({s.name(), all_of(s)}); });
  return members;
}

std::string numbers(int n) {
  std::string text;
  for (int i = 0; i < n; ++i) text += std::to_string(i * 7919 % 100'003) + (i % 10 == 9 ? "\n" : ",");
  return text;
}

std::string noise(std::size_t n) {
  std::mt19937 random(7);
  std::string text;
  while (text.size() < n) text += static_cast<char>('a' + random() % 26);
  return text;
}

TEST(OpenInput, GivesAPlainFileAsItsOwnOnlyMember) {
  const Folder folder;
  const std::string path = folder.file("Account.csv", "Id,Name\n1,A\n");
  open_input(path, [&](ByteStream& s) {
    EXPECT_EQ(s.name(), path);
    EXPECT_EQ(s.size_on_disk(), 12U);
    EXPECT_EQ(s.peek(7), "Id,Name");
    EXPECT_EQ(all_of(s, 5), "Id,Name\n1,A\n");
    EXPECT_EQ(s.consumed(), 12U);
  });
}

TEST(OpenInput, LookingAheadConsumesNothing) {
  const std::string text = numbers(40'000);
  for (const std::size_t most : {std::size_t{0}, std::size_t{1}, std::size_t{977}}) {
    MemoryStream stream(text, "x", most);
    EXPECT_EQ(stream.peek(100), std::string_view(text).substr(0, 100));
    EXPECT_EQ(stream.peek(5000), std::string_view(text).substr(0, 5000));
    char two[2];
    ASSERT_EQ(stream.read(two, 2), 2U);
    EXPECT_EQ(stream.peek(6000), std::string_view(text).substr(2, 6000));
    EXPECT_EQ(all_of(stream, 333), text.substr(2));
    EXPECT_EQ(stream.peek(1), "");
  }
}

TEST(OpenInput, GivesTheMembersOfAZipInOrderAndPassesOverBinaryContent) {
  const Folder folder;
  const std::string path =
      folder.file("WE_1.ZIP", zip_of({{"Account.csv", "a"},
                                      {"Attachments/00P000000000001AAA", "PK\x03\x04 binary"},
                                      {"ContentVersion/068000000000001AAA.pdf", "%PDF"},
                                      {"__MACOSX/._Account.csv", "x"},
                                      {"068000000000002AAA", "\x1f\x8b"},
                                      {"sub/Contact.csv", numbers(5000)}}));
  const auto members = members_of(path);
  ASSERT_EQ(members.size(), 2U);
  EXPECT_EQ(members[0].name, path + "!Account.csv");
  EXPECT_EQ(members[0].content, "a");
  EXPECT_EQ(members[1].name, path + "!sub/Contact.csv");
  EXPECT_EQ(members[1].content, numbers(5000));
  EXPECT_EQ(shown_name(members[1].name), "Contact.csv in WE_1.ZIP");
}

TEST(OpenInput, SniffsContentAndNotTheExtension) {
  const Folder folder;
  EXPECT_EQ(members_of(folder.file("really-a-zip.csv", zip_of({{"a.csv", "x"}}))).size(), 1U);
  EXPECT_EQ(members_of(folder.file("really-gz.csv", gzip_of("hello"))).front().content, "hello");
  EXPECT_EQ(members_of(folder.file("really-text.zip", "Id,Name\n")).front().content, "Id,Name\n");
}

TEST(OpenInput, OpensGzipsWithinAnArchiveOneLevelDeep) {
  const Folder folder;
  const std::string lines = numbers(60'000);
  const auto members = members_of(
      folder.file("amplitude.zip", zip_of({{"123/123_2026-11-24_8#0.json.gz", gzip_of(lines)},
                                           {"123/123_2026-11-24_9#0.json.gz", gzip_of("a") + gzip_of("b")},
                                           {"note.txt", "plain"}})));
  ASSERT_EQ(members.size(), 3U);
  EXPECT_EQ(members[0].content, lines);
  EXPECT_EQ(shown_name(members[0].name), "123_2026-11-24_8#0.json.gz in amplitude.zip");
  EXPECT_EQ(members[1].content, "ab");
  EXPECT_EQ(members[2].content, "plain");
  // One that nobody reads is unpacked to its end all the same, so that damage in it shows.
  std::string wrong = gzip_of(numbers(2000));
  wrong[wrong.size() - 6] = static_cast<char>(wrong[wrong.size() - 6] ^ 1);
  const std::string path = folder.file("bad.zip", zip_of({{"a.json.gz", wrong}}));
  EXPECT_THAT(input_error([&] { open_input(path, [](ByteStream&) {}); }), HasSubstr("check sum"));
  const std::string cut =
      folder.file("cut.zip", zip_of({{"a.json.gz", gzip_of(noise(9000)).substr(0, 5000)}}));
  EXPECT_THAT(input_error([&] { members_of(cut); }), HasSubstr("a.json.gz in cut.zip is cut short"));
}

TEST(OpenInput, GoesOnAfterAMemberThatNobodyReads) {
  const Folder folder;
  const std::string path = folder.file("x.zip", zip_of({{"a.csv", numbers(50'000)}, {"b.csv", "b"}}));
  std::vector<std::string> names;
  open_input(path, [&](ByteStream& s) { names.push_back(s.name()); });
  EXPECT_EQ(names.size(), 2U);
}

struct BadZip {
  std::string what;
  std::string bytes;
  std::string said;
};

TEST(OpenInput, RefusesBadArchivesWithOneSentenceThatNamesTheFile) {
  const std::string good = zip_of({{"Account.csv", noise(60'000)}, {"Contact.csv", noise(60'000)}});
  std::string bad_sum = good;
  bad_sum[good.size() / 4] = static_cast<char>(bad_sum[good.size() / 4] ^ 0x55);
  const std::vector<BadZip> cases = {
      {"cut short", good.substr(0, good.size() * 2 / 3), "cut short"},
      {"cut in its directory", good.substr(0, good.size() - 30), "cut short"},
      {"damaged inside", bad_sum, "damaged"},
      {"encrypted", zip_of({{"Account.csv", "x", true}}), "encrypted"},
      {"climbing out", zip_of({{"../../evil.csv", "x"}}), "out of the archive"},
      {"climbing out by backslash", zip_of({{"a\\..\\..\\evil.csv", "x"}}), "out of the archive"},
      {"absolute", zip_of({{"/etc/evil.csv", "x"}}), "out of the archive"},
      {"drive letter", zip_of({{"C:evil.csv", "x"}}), "out of the archive"},
      {"two of one name", zip_of({{"a.csv", "x"}, {"a.csv", "y"}}), "two members"},
      {"zip in zip", zip_of({{"a.csv", "x"}, {"inner.zip", zip_of({{"b.csv", "x"}})}}),
       "another packed file"},
      {"gz of a gz in zip", zip_of({{"events.json.gz", gzip_of(gzip_of("{}"))}}), "another packed file"},
      {"zip in gz in zip", zip_of({{"a.gz", gzip_of(zip_of({{"b.csv", "x"}}))}}), "another packed file"},
      {"a bomb in gz in zip", zip_of({{"a.json.gz", gzip_of(std::string(std::size_t{8} << 20, '0'))}}),
       "200 times"},
      {"a workbook", zip_of({{"[Content_Types].xml", "<Types/>"}, {"xl/workbook.xml", "<w/>"}}),
       "without a sheet"},
      {"lying about a size", zip_of({{"a.csv", numbers(50'000), false, 12}}), "damaged"},
      {"a bomb", zip_of({{"a.csv", std::string(std::size_t{8} << 20, '0')}}), "200 times"},
      {"empty", zip_of({}), "empty archive"},
  };
  const Folder folder;
  for (const BadZip& bad : cases) {
    SCOPED_TRACE(bad.what);
    const std::string path = folder.file("bad.zip", bad.bytes);
    const std::string said = input_error([&] { members_of(path); });
    EXPECT_THAT(said, ::testing::StartsWith("bad.zip "));
    EXPECT_THAT(said, HasSubstr(bad.said));
    EXPECT_THAT(said, ::testing::EndsWith("."));
  }
}

TEST(OpenInput, RefusesBeforeAnythingIsReadWhatTheDirectoryShows) {
  const Folder folder;
  for (const std::string& bytes :
       {zip_of({{"a.csv", "x"}, {"b.csv", "x", true}}), zip_of({{"a.csv", "x"}, {"../b.csv", "x"}}),
        zip_of({{"a.csv", "x"}, {"a.csv", "x"}}), zip_of({{"a.csv", "x"}, {"i.zip", zip_of({{"c", "x"}})}}),
        zip_of({{"a.csv", noise(5000)}, {"b.csv", noise(5000)}}).substr(0, 4000)}) {
    int members = 0;
    EXPECT_NE(input_error([&] { open_input(folder.file("x.zip", bytes), [&](ByteStream&) { ++members; }); }),
              "");
    EXPECT_EQ(members, 0);
  }
}

TEST(OpenInput, RefusesTooManyMembers) {
  std::vector<ZipEntry> entries;
  for (int i = 0; i < 2001; ++i) entries.push_back({std::to_string(i) + ".csv", ""});
  const Folder folder;
  EXPECT_THAT(input_error([&] { members_of(folder.file("many.zip", zip_of(entries))); }), HasSubstr("2,000"));
  entries.pop_back();
  EXPECT_EQ(members_of(folder.file("many.zip", zip_of(entries))).size(), 2000U);
}

TEST(OpenInput, ShowsNamesThatAreNotUtf8Safely) {
  const Folder folder;
  ZipEntry entry{
      "B\xfc"
      "cher\x01.csv",
      "x"};
  entry.flags = 0;
  const auto members = members_of(folder.file("x.zip", zip_of({entry,
                                                               {"Stra\xc3\x9f"
                                                                "e.csv",
                                                                "y"}})));
  ASSERT_EQ(members.size(), 2U);
  for (const Member& member : members) {
    const std::string shown(base_name(member.name));
    for (const char c : shown) EXPECT_GE(static_cast<unsigned char>(c), 0x20U);
    EXPECT_THAT(shown, ::testing::EndsWith(".csv"));
  }
  EXPECT_EQ(members[1].content, "y");
}

TEST(Gzip, ReadsOneAndSeveralMembers) {
  const Folder folder;
  const std::string text = numbers(200'000);
  EXPECT_EQ(members_of(folder.file("a.gz", gzip_of(text))).front().content, text);
  EXPECT_EQ(members_of(folder.file("b.gz", gzip_of("one ") + gzip_of("") + gzip_of("two"))).front().content,
            "one two");
  EXPECT_EQ(members_of(folder.file("c.gz", gzip_of("one") + "trailing bytes")).front().content, "one");
  EXPECT_EQ(members_of(folder.file("d.gz", gzip_of("one") + std::string(512, '\0'))).front().content, "one");
  EXPECT_EQ(members_of(folder.file("e.gz", gzip_of("one") + "\x1f")).front().content, "one");
}

TEST(Gzip, RefusesWhatIsCutShortAtEveryLength) {
  const Folder folder;
  const std::string whole = gzip_of(numbers(2000));
  for (std::size_t length = 2; length < whole.size();
       length += length < 40 || length + 40 > whole.size() ? 1 : 97) {
    SCOPED_TRACE(length);
    const std::string path = folder.file("events.gz", whole.substr(0, length));
    EXPECT_THAT(input_error([&] { members_of(path); }), HasSubstr("events.gz is cut short"));
  }
}

TEST(Gzip, RefusesAWrongCheckSumBombsAndNesting) {
  const Folder folder;
  std::string wrong = gzip_of(numbers(2000));
  wrong[wrong.size() - 6] = static_cast<char>(wrong[wrong.size() - 6] ^ 1);
  EXPECT_THAT(input_error([&] { members_of(folder.file("a.gz", wrong)); }), HasSubstr("check sum"));
  EXPECT_THAT(
      input_error([&] { members_of(folder.file("a.gz", gzip_of(std::string(std::size_t{8} << 20, 'x')))); }),
      HasSubstr("200 times"));
  EXPECT_THAT(input_error([&] { members_of(folder.file("a.gz", gzip_of(gzip_of("x")))); }),
              HasSubstr("another packed file"));
  EXPECT_THAT(input_error([&] { members_of(folder.file("a.7z", "7z\xbc\xaf\x27\x1c......")); }),
              HasSubstr("7-Zip"));
}

// Whatever bytes come, the outcome is records, rejected rows or one sentence; never a crash, and the counts
// agree.
TEST(HostileInput, AnyDamageEndsInRecordsOrInOneSentence) {
  std::string csv = "Id,Name,Industry,Website,CreatedDate,SystemModstamp\n";
  for (int i = 0; i < 60; ++i)
    csv += "001000000000001AAA,\"Caf\xc3\xa9, \"\"x\"\"\",a,b,2018-10-13 17:16:45,10/13/18 05:16 PM\n";
  const std::vector<std::string> seeds = {
      csv, zip_of({{"Account.csv", csv}, {"Survey.csv", "score,email,date\n9,a@b.example,1/2/26\n"}}),
      gzip_of(csv)};
  const Folder folder;
  for (unsigned seed = 1; seed <= 600; ++seed) {
    std::mt19937 random(seed);
    std::string bytes = seeds[seed % seeds.size()];
    for (unsigned n = 1 + random() % 6; n > 0; --n) {
      const std::size_t at = random() % bytes.size();
      switch (random() % 4) {
        case 0:
          bytes[at] = static_cast<char>(random());
          break;
        case 1:
          bytes[at] = "\",\n\r\0;"[random() % 6];
          break;
        case 2:
          bytes.erase(at, random() % 20);
          break;
        default:
          bytes.insert(at, std::string(random() % 9, static_cast<char>(random())));
          break;
      }
      if (bytes.empty()) bytes = "x";
    }
    try {
      open_input(folder.file("x", bytes), [&](ByteStream& stream) {
        const Recognition r = recognise(stream, std::nullopt);
        if (r.verdict != Recognition::Verdict::readable) {
          EXPECT_FALSE(r.reason.empty());
          return;
        }
        KeepingSink sink;
        const ReadSummary summary = read_records(stream, r, sink, Progress());
        EXPECT_EQ(summary.rows_rejected, sink.problems.size()) << "seed " << seed;
        EXPECT_GE(summary.rows_read, sink.problems.size() + sink.records.size()) << "seed " << seed;
      });
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::input) << "seed " << seed << ": " << error.what();
    }
  }
}

TEST(OpenInput, SaysWhatIsWrongWithAFileThatCannotBeRead) {
  const Folder folder;
  for (const std::string& path : {folder.path() + "/absent.csv", folder.path()}) {
    try {
      members_of(path);
      ADD_FAILURE() << "no error for " << path;
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::io);
    }
  }
}

}  // namespace test_input
}  // namespace rapport::sources::test_support
