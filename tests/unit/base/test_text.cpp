// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text.h"

#include <gtest/gtest.h>

#include <QString>
#include <cmath>
#include <random>

namespace rapport {
namespace test_text {

using namespace std::string_view_literals;

TEST(Text, TrimsAndLowersAsciiOnly) {
  EXPECT_EQ(trimmed("  a b\t\r\n\v\f"), "a b");
  EXPECT_EQ(trimmed(" \t\n"), "");
  EXPECT_EQ(trimmed(""), "");
  EXPECT_EQ(trimmed("\xC2\xA0x"), "\xC2\xA0x") << "a no-break space is not ASCII";
  EXPECT_EQ(ascii_lower("AZ az \xC3\x84 [@"), "az az \xC3\x84 [@");
  EXPECT_TRUE(equals_ignoring_case("MailTo", "mAILtO"));
  EXPECT_FALSE(equals_ignoring_case("a", "ab"));
  EXPECT_FALSE(equals_ignoring_case("[", "{")) << "they differ by the bit that parts upper from lower case";
  EXPECT_FALSE(equals_ignoring_case("@", "`"));
}

TEST(Folding, TakesAwayCaseAndAccents) {
  const std::pair<std::string_view, std::string_view> pairs[] = {{"Ärzte GmbH", "arzte gmbh"},
                                                                 {"CAFÉ", "cafe"},
                                                                 {"Cafe\u0301", "cafe"},
                                                                 {"Straße", "strasse"},
                                                                 {"Łódź", "lodz"},
                                                                 {"Ørsted", "orsted"},
                                                                 {"Æsir", "aesir"},
                                                                 {"œuvre", "oeuvre"},
                                                                 {"İstanbul", "istanbul"},
                                                                 {"ﬁsh", "fish"},
                                                                 {"Ｆｕｌｌ", "full"},
                                                                 {"ΣΊΣΥΦΟΣ", "σισυφοσ"},
                                                                 {"Việt Nam", "viet nam"},
                                                                 {"x²", "x2"},
                                                                 {"plain", "plain"}};
  for (const auto& [text, plain] : pairs) EXPECT_EQ(folded(text), plain) << text;
  EXPECT_EQ(folded(""), "");
  EXPECT_EQ(folded("東京"), "東京");
  // Folding what is folded changes nothing.
  for (const auto& [text, plain] : pairs) EXPECT_EQ(folded(folded(text)), folded(text)) << text;
}

TEST(Utf8, RefusesHostileSequences) {
  const std::string_view bad[] = {"\x80"sv,
                                  "\xBF"sv,
                                  "a\x80"sv,  // lone continuation bytes
                                  "\xC0\x80"sv,
                                  "\xC1\xBF"sv,
                                  "\xE0\x80\x80"sv,
                                  "\xE0\x9F\xBF"sv,
                                  "\xF0\x80\x80\x80"sv,
                                  "\xF0\x8F\xBF\xBF"sv,  // overlong forms
                                  "\xC0\xAF"sv,
                                  "\xE0\x80\xAF"sv,  // overlong slashes
                                  "\xED\xA0\x80"sv,
                                  "\xED\xBF\xBF"sv,
                                  "\xED\xA0\xBD\xED\xB8\x80"sv,  // surrogates
                                  "\xF4\x90\x80\x80"sv,
                                  "\xF5\x80\x80\x80"sv,
                                  "\xF8\x88\x80\x80\x80"sv,
                                  "\xFC\x84\x80\x80\x80\x80"sv,
                                  "\xFE"sv,
                                  "\xFF"sv,  // beyond the end
                                  "\xC3"sv,
                                  "\xE2\x82"sv,
                                  "\xF0\x9F\x98"sv,
                                  "abcdefgh\xE2\x82"sv,  // cut off
                                  "\xC3\x28"sv,
                                  "\xE2\x28\xA1"sv,
                                  "\xE2\x82\x28"sv,
                                  "\xF0\x28\x8C\xBC"sv,
                                  "\xF0\x9F\x28\xBC"sv,  // interrupted
                                  "\xC3\xC3"sv,
                                  "abcdefghijklmnop\xFFqrstuvwxyz"sv};
  for (const std::string_view bytes : bad) {
    EXPECT_FALSE(is_utf8(bytes)) << ::testing::PrintToString(std::string(bytes));
    // Wherever it stands: the check takes eight bytes at a time.
    for (std::size_t before = 0; before < 17; ++before) {
      const std::string text = std::string(before, 'x') + std::string(bytes) + "y";
      EXPECT_FALSE(is_utf8(text)) << before;
    }
  }
}

TEST(Utf8, AcceptsAllThatIsWellFormed) {
  const std::string_view good[] = {""sv,
                                   "plain"sv,
                                   "\0"sv,
                                   "\x7F"sv,
                                   "\xC2\x80"sv,
                                   "\xDF\xBF"sv,
                                   "\xE0\xA0\x80"sv,
                                   "\xED\x9F\xBF"sv,
                                   "\xEE\x80\x80"sv,
                                   "\xEF\xBF\xBD"sv,
                                   "\xEF\xBF\xBF"sv,
                                   "\xEF\xBB\xBF"sv,
                                   "\xF0\x90\x80\x80"sv,
                                   "\xF4\x8F\xBF\xBF"sv};
  for (const std::string_view bytes : good) {
    for (std::size_t before = 0; before < 17; ++before)
      EXPECT_TRUE(is_utf8(std::string(before, 'x') + std::string(bytes) + "yz"));
    EXPECT_TRUE(is_utf8(bytes));
  }
}

TEST(Utf8, AgreesWithTheDefinitionForRandomBytes) {
  // The definition as a plain table of ranges (Unicode, table 3-7).
  const auto by_table = [](std::string_view s) {
    std::size_t i = 0;
    const auto at = [&](std::size_t k) {
      return i + k < s.size() ? static_cast<unsigned char>(s[i + k]) : 0U;
    };
    const auto within = [](unsigned v, unsigned low, unsigned high) { return v >= low && v <= high; };
    while (i < s.size()) {
      const unsigned c = at(0);
      if (c < 0x80)
        i += 1;
      else if (within(c, 0xC2, 0xDF) && within(at(1), 0x80, 0xBF))
        i += 2;
      else if (c == 0xE0 && within(at(1), 0xA0, 0xBF) && within(at(2), 0x80, 0xBF))
        i += 3;
      else if ((within(c, 0xE1, 0xEC) || within(c, 0xEE, 0xEF)) && within(at(1), 0x80, 0xBF) &&
               within(at(2), 0x80, 0xBF))
        i += 3;
      else if (c == 0xED && within(at(1), 0x80, 0x9F) && within(at(2), 0x80, 0xBF))
        i += 3;
      else if (c == 0xF0 && within(at(1), 0x90, 0xBF) && within(at(2), 0x80, 0xBF) &&
               within(at(3), 0x80, 0xBF))
        i += 4;
      else if (within(c, 0xF1, 0xF3) && within(at(1), 0x80, 0xBF) && within(at(2), 0x80, 0xBF) &&
               within(at(3), 0x80, 0xBF))
        i += 4;
      else if (c == 0xF4 && within(at(1), 0x80, 0x8F) && within(at(2), 0x80, 0xBF) &&
               within(at(3), 0x80, 0xBF))
        i += 4;
      else
        return false;
    }
    return true;
  };
  std::mt19937 random(3);
  const std::string_view alphabet =
      "ab\x80\x8F\x90\x9F\xA0\xBF\xC0\xC2\xDF\xE0\xE1\xED\xEF\xF0\xF1\xF4\xF5\xFF";
  int good = 0;
  for (int round = 0; round < 200000; ++round) {
    std::string text(random() % 12, ' ');
    for (char& c : text) c = alphabet[random() % alphabet.size()];
    ASSERT_EQ(is_utf8(text), by_table(text)) << ::testing::PrintToString(text);
    good += is_utf8(text) ? 1 : 0;
  }
  EXPECT_GT(good, 1000);
}

TEST(Email, IsComparedInOneForm) {
  const std::pair<std::string_view, std::string_view> pairs[] = {
      {" Ana@Acme.Example ", "ana@acme.example"},      {"mailto:Ana@acme.example", "ana@acme.example"},
      {"MAILTO:ana@acme.example", "ana@acme.example"}, {"ana+tag@acme.example", "ana+tag@acme.example"},
      {"JÖRG@bücher.example", "jörg@bücher.example"},  {"a@b", "a@b"}};
  for (const auto& [text, normal] : pairs) EXPECT_EQ(normalised_email(text), normal) << text;
  for (const std::string_view text : {"", "@", "a@", "@b", "a", "a@b@c", "mailto:", "mailto:@x", "<>",
                                      "< a >", "anonymous", "Ann Moss", "'@'", "\xC2\xA0", "a @ b", "..@.."})
    EXPECT_EQ(normalised_email(text), "") << text;
}

TEST(Email, IsFoundInAnySpellingThatExportsHold) {
  for (const std::string_view text : {"Ann Moss <ann@acme.example>",
                                      "\"Moss, Ann\" <Ann@Acme.example>",
                                      "<ann@acme.example>",
                                      "ann@acme.example (Ann Moss)",
                                      "Ann Moss (ann@acme.example)",
                                      "Ann Moss ann@acme.example",
                                      "'ann@acme.example",
                                      "'ann@acme.example'",
                                      "\"ann@acme.example\"",
                                      "\"ann\"@acme.example",
                                      "\xE2\x80\x98"
                                      "ann@acme.example"
                                      "\xE2\x80\x99",
                                      "`ann@acme.example`",
                                      "ann@acme.example.",
                                      "ann@acme.example;",
                                      "ann@acme.example, ",
                                      "ann@acme.example; bo@other.example",
                                      "ann@acme.example,bo@other.example",
                                      "ann@acme.example|bo@other.example",
                                      "ann@acme.example\nbo@other.example",
                                      "\xC2\xA0"
                                      "ann@acme.example\xC2\xA0",
                                      "\xE2\x80\xAF"
                                      "ann@acme.example",
                                      "\xE2\x80\x8B"
                                      "ann@acme.example",
                                      "\xEF\xBB\xBF"
                                      "ann@acme.example",
                                      "ann\xEF\xBC\xA0"
                                      "acme.example",
                                      "mailto:ann@acme.example?subject=Hello",
                                      "mailto:ann%40acme.example",
                                      "SMTP:Ann@acme.example",
                                      "E-Mail: ann@acme.example",
                                      "&lt;ann@acme.example&gt;",
                                      "[ann@acme.example]",
                                      "ann@acme.example\t",
                                      "Ann Moss <mailto:ann@acme.example>",
                                      "//ann@acme.example"})
    EXPECT_EQ(normalised_email(text), "ann@acme.example") << text;
  EXPECT_EQ(normalised_email("o'brien@acme.example"), "o'brien@acme.example");
  EXPECT_EQ(normalised_email("a@b <c@d>"), "c@d");
  EXPECT_EQ(normalised_email("a@b;c@d"), "a@b");
}

TEST(Clipping, NeverCutsACharacterInTwo) {
  const std::string text = "a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80z";
  for (std::size_t n = 0; n <= text.size() + 2; ++n) {
    const std::string_view cut = clipped(text, n);
    EXPECT_LE(cut.size(), n);
    EXPECT_TRUE(is_utf8(cut)) << n;
    EXPECT_TRUE(text.starts_with(cut));
    if (n < text.size()) {
      EXPECT_GT(cut.size() + 4, n);
    }
  }
  EXPECT_EQ(clipped(text, 100), text);
}

TEST(Numbers, FillTheWholeTextOrAreNone) {
  EXPECT_EQ(parse_number("12"), 12.0);
  EXPECT_EQ(parse_number(" -3.5 "), -3.5);
  EXPECT_EQ(parse_number("+7"), 7.0);
  EXPECT_EQ(parse_number("1.2E+10"), 1.2e10);
  EXPECT_EQ(parse_number(".5"), 0.5);
  for (const std::string_view text : {"", " ", "1,5", "1.2.3", "12x", "x12", "0x10", "inf", "-inf", "nan",
                                      "1e400", "--1", "+-1", "++1", "1 2", "\xEF\xBC\x91"})
    EXPECT_FALSE(parse_number(text)) << text;
  EXPECT_EQ(parse_integer("9223372036854775807"), INT64_MAX);
  EXPECT_EQ(parse_integer(" -9223372036854775808"), INT64_MIN);
  for (const std::string_view text : {"", "9223372036854775808", "1.0", "1e3", "12x", "0x1", "- 1"})
    EXPECT_FALSE(parse_integer(text)) << text;
}

TEST(Numbers, AreWrittenForPeople) {
  EXPECT_EQ(grouped(0), "0");
  EXPECT_EQ(grouped(999), "999");
  EXPECT_EQ(grouped(1000), "1,000");
  EXPECT_EQ(grouped(-1234567), "-1,234,567");
  EXPECT_EQ(grouped(-123), "-123");
  EXPECT_EQ(grouped(INT64_MIN), "-9,223,372,036,854,775,808");
  EXPECT_EQ(plain_number(12.0), "12");
  EXPECT_EQ(plain_number(12.50), "12.5");
  EXPECT_EQ(plain_number(1.0 / 3.0, 3), "0.333");
  EXPECT_EQ(plain_number(-0.001), "0");
  EXPECT_EQ(plain_number(100.0, 0), "100");
  EXPECT_EQ(plain_number(1e300).size(), 301U);
  EXPECT_EQ(counted(1, "ticket"), "1 ticket");
  EXPECT_EQ(counted(0, "ticket"), "0 tickets");
  EXPECT_EQ(counted(1200, "entry", "entries"), "1,200 entries");
  EXPECT_EQ(counted(1, "entry", "entries"), "1 entry");
}

TEST(Splitting, GivesOnePieceMoreThanThereAreSeparators) {
  using Pieces = std::vector<std::string_view>;
  EXPECT_EQ(split("", ','), (Pieces{""}));
  EXPECT_EQ(split("a,,b,", ','), (Pieces{"a", "", "b", ""}));
  EXPECT_EQ(split(",", ','), (Pieces{"", ""}));
}

TEST(Text, APlainLineHasNoControlCharacters) {
  EXPECT_TRUE(is_plain_line("", 4));
  EXPECT_TRUE(is_plain_line("\xC3\xA4\xC3\xB6", 4));
  EXPECT_FALSE(is_plain_line("abcde", 4));
  for (const char* wrong : {"a\nb", "a\tb", "\x7F", "\xC3"}) EXPECT_FALSE(is_plain_line(wrong, 4)) << wrong;
}

}  // namespace test_text
}  // namespace rapport
