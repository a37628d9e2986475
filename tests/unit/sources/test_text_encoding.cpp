// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/csv/text_encoding.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "input_testing.h"

namespace rapport::sources::test_support {
namespace test_text_encoding {

using namespace std::string_literals;

std::string decoded(std::string_view bytes, std::size_t most_at_once, bool* changed_late = nullptr) {
  MemoryStream stream(bytes, "x", most_at_once);
  const Encoding encoding = detect_encoding(bytes, true).encoding;
  Utf8Input input(stream, changed_late == nullptr ? encoding : Encoding::utf8);
  std::string text;
  char buffer[37];
  while (const std::size_t got = input.read(buffer, sizeof buffer)) text.append(buffer, got);
  if (changed_late != nullptr) *changed_late = input.changed_late();
  return text;
}

struct Spelling {
  Encoding encoding;
  std::string bytes;
};

// "Zo\u00eb \u20ac \U0001F600" in every encoding, worked out by hand.
const std::vector<Spelling> spellings = {
    {Encoding::utf8, "Zo\xc3\xab \xe2\x82\xac \xf0\x9f\x98\x80"s},
    {Encoding::utf8, "\xef\xbb\xbfZo\xc3\xab \xe2\x82\xac \xf0\x9f\x98\x80"s},
    {Encoding::utf16le, "\xff\xfeZ\0o\0\xeb\0 \0\xac\x20 \0\x3d\xd8\x00\xde"s},
    {Encoding::utf16be, "\xfe\xff\0Z\0o\0\xeb\0 \x20\xac\0 \xd8\x3d\xde\x00"s},
    {Encoding::utf32le, "\xff\xfe\0\0Z\0\0\0o\0\0\0\xeb\0\0\0 \0\0\0\xac\x20\0\0 \0\0\0\x00\xf6\x01\0"s},
    {Encoding::utf32be, "\0\0\xfe\xff\0\0\0Z\0\0\0o\0\0\0\xeb\0\0\0 \0\0\x20\xac\0\0\0 \0\x01\xf6\x00"s},
    {Encoding::utf32be, "\xfe\xff\0\0\0Z\0\0\0o\0\0\0\xeb\0\0\0 \0\0\x20\xac\0\0\0 \0\x01\xf6\x00"s},
};

TEST(TextEncoding, ReadsEveryEncodingWhereverReadsAreCut) {
  for (const Spelling& spelling : spellings) {
    SCOPED_TRACE(name_of(spelling.encoding));
    EXPECT_EQ(detect_encoding(spelling.bytes, true).encoding, spelling.encoding);
    for (std::size_t step : {0U, 1U, 2U, 3U, 5U}) {
      const std::string text = decoded(spelling.bytes, step);
      EXPECT_EQ(text, "Zo\xc3\xab \xe2\x82\xac \xf0\x9f\x98\x80");
    }
  }
}

TEST(TextEncoding, KnowsThe128HighCharactersOfWindows1252) {
  EXPECT_EQ(decoded("\x80\x8a\x93\x94\x99\xe9\xff", 0),
            "\xe2\x82\xac\xc5\xa0\xe2\x80\x9c\xe2\x80\x9d\xe2\x84\xa2\xc3\xa9\xc3\xbf");
  std::string all;
  for (int b = 0x80; b < 0x100; ++b) all += static_cast<char>(b);
  std::size_t whole = 0;
  const std::string text = decoded(all, 0);
  EXPECT_EQ(first_invalid_utf8(text, &whole), text.size());
}

TEST(TextEncoding, IsStrictAboutUtf8) {
  for (const std::string& bad :
       {"\xc0\xaf"s, "\xed\xa0\x80"s, "\xf4\x90\x80\x80"s, "\xf8\x88\x80\x80\x80"s, "\x80"s, "a\xe9z"s}) {
    std::size_t whole = 0;
    EXPECT_LT(first_invalid_utf8(bad, &whole), bad.size());
    EXPECT_EQ(detect_encoding(bad, true).encoding, Encoding::windows1252);
  }
  EXPECT_EQ(detect_encoding("caf\xc3", true).encoding, Encoding::windows1252);
  EXPECT_EQ(detect_encoding("caf\xc3", false).encoding, Encoding::utf8);  // The rest may follow.
}

TEST(TextEncoding, ChangesToWindows1252ExactlyWhereTheBytesProveIt) {
  for (std::size_t step : {0U, 1U, 2U, 7U}) {
    bool late = true;
    EXPECT_EQ(decoded("plain, then caf\xe9 and \x80", step, &late),
              "plain, then caf\xc3\xa9 and \xe2\x82\xac");
    EXPECT_FALSE(late);
    EXPECT_EQ(decoded("\xc3\xa9 then \xe9!", step, &late), "\xc3\xa9 then \xc3\xa9!");
    EXPECT_TRUE(late);
    EXPECT_EQ(decoded("ends cut \xc3", step, &late), "ends cut \xc3\x83");
  }
}

TEST(TextEncoding, ReplacesHalvesOfCharacters) {
  EXPECT_EQ(decoded("\xff\xfe"s + "a\0\x3d\xd8"s + "b\0"s, 0),
            "a\xef\xbf\xbd"
            "b");
  EXPECT_EQ(decoded("\xff\xfe"s + "a\0b"s, 1), "a\xef\xbf\xbd");
}

}  // namespace test_text_encoding
}  // namespace rapport::sources::test_support
