// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/csv/csv.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "input_testing.h"

namespace rapport::sources::test_support {
namespace test_csv {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using Rows = std::vector<std::vector<std::string>>;

struct Parsed {
  Rows rows;
  std::vector<std::uint64_t> lines;
  std::vector<CsvReader::Flaw> flaws;
  bool operator==(const Parsed&) const = default;
};

Parsed parse(std::string_view text, char delimiter = ',', std::size_t most_at_once = 0,
             Encoding encoding = Encoding::utf8) {
  MemoryStream stream(text, "file.csv", most_at_once);
  CsvReader reader(stream, encoding, delimiter);
  Parsed parsed;
  while (reader.next()) {
    parsed.rows.emplace_back(reader.cells().begin(), reader.cells().end());
    parsed.lines.push_back(reader.line());
    parsed.flaws.push_back(reader.flaw());
  }
  EXPECT_FALSE(reader.next());  // The end stays the end.
  return parsed;
}

TEST(CsvReader, ReadsQuotesDoubledQuotesAndLineBreaksInside) {
  const Parsed p = parse("a,\"b,c\",\"say \"\"hi\"\"\",\"two\r\nlines\"\n\"\",,x\n");
  EXPECT_EQ(p.rows, (Rows{{"a", "b,c", "say \"hi\"", "two\r\nlines"}, {"", "", "x"}}));
  EXPECT_THAT(p.lines, ElementsAre(1, 3));
}

TEST(CsvReader, EndsLinesAtLfCrlfAndLoneCr) {
  const Rows expected = {{"a", "b"}, {"c", "d"}, {"e", "f"}};
  for (const char* text :
       {"a,b\nc,d\ne,f\n", "a,b\r\nc,d\r\ne,f\r\n", "a,b\rc,d\re,f\r", "a,b\r\nc,d\re,f"}) {
    SCOPED_TRACE(text);
    for (std::size_t step : {0U, 1U, 2U, 3U}) {
      const Parsed p = parse(text, ',', step);
      EXPECT_EQ(p.rows, expected);
      EXPECT_THAT(p.lines, ElementsAre(1, 2, 3));
    }
  }
}

TEST(CsvReader, CountsLinesThroughBlankOnesAndKeepsEmptyQuotedCells) {
  const Parsed p = parse("a\n\n\r\n\"\"\nb");
  EXPECT_EQ(p.rows, (Rows{{"a"}, {""}, {"b"}}));
  EXPECT_THAT(p.lines, ElementsAre(1, 4, 5));
  EXPECT_EQ(parse("").rows, Rows{});
  EXPECT_EQ(parse("\n\n").rows, Rows{});
  EXPECT_EQ(parse("a,").rows, (Rows{{"a", ""}}));
  EXPECT_EQ(parse("a,\n,\n").rows, (Rows{{"a", ""}, {"", ""}}));
}

TEST(CsvReader, NamesTheLineOfAQuoteThatIsNeverClosed) {
  const std::string said = input_error([] { parse("h1,h2\n\"a\nb\",c\nd,\"open\nand, on\nand on"); });
  EXPECT_THAT(said, HasSubstr("file.csv"));
  EXPECT_THAT(said, HasSubstr("opened on line 4"));
}

TEST(CsvReader, FlagsTextBehindAClosingQuoteAndGoesOn) {
  const Parsed p = parse("\"a\"b,c\nd,e\n\"i\",j\n");
  ASSERT_EQ(p.rows.size(), 3U);
  EXPECT_THAT(p.flaws, ElementsAre(CsvReader::Flaw::quote, CsvReader::Flaw::none, CsvReader::Flaw::none));
  EXPECT_EQ(p.rows[2], (std::vector<std::string>{"i", "j"}));
}

TEST(CsvReader, DropsNulCharactersAndKeepsTheRow) {
  using namespace std::string_view_literals;
  const std::string_view text = "a,b\n\"\0<p>Plan</p>\",\"x\"\"\0y\"\nf\0g\0,h\n"sv;
  for (const std::size_t step : {std::size_t{0}, std::size_t{1}, std::size_t{7}}) {
    const Parsed p = parse(text, ',', step);
    EXPECT_EQ(p.rows, (Rows{{"a", "b"}, {"<p>Plan</p>", "x\"y"}, {"fg", "h"}}));
  }
  MemoryStream stream(text, "file.csv");
  CsvReader reader(stream, Encoding::utf8, ',');
  ASSERT_TRUE(reader.next());
  EXPECT_TRUE(reader.nul_cells().empty());
  ASSERT_TRUE(reader.next());
  EXPECT_THAT(reader.nul_cells(), ElementsAre(0U, 1U));
  EXPECT_EQ(reader.quoted_cells(), 2U);
}

TEST(CsvReader, RefusesFieldsAndRecordsBeyondAllMeasure) {
  const std::string big(CsvLimits::field_bytes + 10, 'x');
  EXPECT_THAT(input_error([&] { parse("a,b\n\"" + big + "\",c\n"); }), HasSubstr("16 MiB"));
  EXPECT_THAT(input_error([&] { parse("a,b\n\"" + big); }), HasSubstr("line 2"));
  EXPECT_THAT(input_error([&] { parse("a,b\n" + big + ",c\n"); }), HasSubstr("16 MiB"));
  const std::string part(CsvLimits::field_bytes - 10, 'x');
  EXPECT_THAT(input_error([&] { parse("a\n" + part + "," + part + "," + part + "\n"); }),
              HasSubstr("32 MiB"));
  EXPECT_EQ(parse("a,b\n\"" + part + "\",c\n").rows[1][0].size(), part.size());
}

TEST(CsvReader, CountsCellsWithoutKeepingMillions) {
  const std::string wide(3'000'000, ',');
  MemoryStream stream(wide);
  CsvReader reader(stream, Encoding::utf8, ',');
  ASSERT_TRUE(reader.next());
  EXPECT_EQ(reader.cell_count(), 3'000'001U);
  EXPECT_EQ(reader.cells().size(), CsvLimits::columns + 1);
}

std::string random_cell(std::mt19937& random) {
  static const std::vector<std::string> pieces = {"a", "Z9", ",",        "\"",           "\n", "\r",  "\r\n",
                                                  ";", " ",  "\xc3\xa9", "\xe2\x82\xac", "\t", "word"};
  std::string cell;
  for (std::size_t n = random() % 5; n > 0; --n) cell += pieces[random() % pieces.size()];
  return cell;
}

std::string written(const Rows& rows, char delimiter, std::mt19937& random) {
  std::string text;
  for (const auto& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (i > 0) text += delimiter;
      const bool must = row[i].find_first_of(std::string("\"\r\n") + delimiter) != std::string::npos;
      if (!must && !(row.size() == 1 && row[i].empty()) && random() % 2 == 0) {
        text += row[i];
        continue;
      }
      text += '"';
      for (char c : row[i]) text += c == '"' ? std::string("\"\"") : std::string(1, c);
      text += '"';
    }
    text += random() % 2 == 0 ? "\n" : "\r\n";
  }
  return text;
}

TEST(CsvReaderProperty, WhatIsWrittenIsReadBackWhereverReadsAreCut) {
  for (unsigned seed = 1; seed <= 300; ++seed) {
    std::mt19937 random(seed);
    const char delimiter = ",;\t|^`"[random() % 6];
    Rows rows(1 + random() % 6, std::vector<std::string>(1 + random() % 5));
    for (auto& row : rows)
      for (auto& cell : row) cell = random_cell(random);
    const std::string text = written(rows, delimiter, random);
    SCOPED_TRACE(text);
    const Parsed whole = parse(text, delimiter);
    ASSERT_EQ(whole.rows, rows);
    for (std::size_t step = 1; step <= 5; ++step) ASSERT_EQ(parse(text, delimiter, step), whole);
  }
}

TEST(CsvReaderProperty, HostileBytesGiveTheSameRowsOrTheSameErrorWhereverReadsAreCut) {
  for (unsigned seed = 1; seed <= 400; ++seed) {
    std::mt19937 random(seed);
    static constexpr std::string_view alphabet("a\",\n\r\0\xc3\xa9\xe9 ;", 11);
    std::string text;
    for (std::size_t n = random() % 60; n > 0; --n) text += alphabet[random() % alphabet.size()];
    const auto outcome = [&](std::size_t step) {
      Parsed p;
      const std::string said = input_error([&] { p = parse(text, ',', step); });
      return std::pair(said, p);
    };
    const auto whole = outcome(0);
    for (std::size_t step = 1; step <= 4; ++step) ASSERT_EQ(outcome(step), whole) << "seed " << seed;
  }
}

TEST(Dialect, FindsEveryDelimiterWithRespectToQuotes) {
  for (const char d : std::string(",;\t|^`")) {
    const std::string c(1, d);
    const std::string text = "\"Na,me;x|y\"" + c + "Type" + c + "Phone\n\"a, b; c\"" + c + "x" + c + "1\nq" +
                             c + "\"y" + c + "z\"" + c + "2\n";
    EXPECT_EQ(sniff_dialect(text, Encoding::utf8, true).delimiter, d) << d;
  }
  EXPECT_EQ(sniff_dialect("Name;Amount\nA;1,5\nB;2,5\n", Encoding::utf8, true).delimiter, ';');
  EXPECT_EQ(sniff_dialect("a|b|c", Encoding::utf8, true).delimiter, '|');
  EXPECT_TRUE(sniff_dialect("sep=;\nName;X\n", Encoding::utf8, true).separator_line);
  EXPECT_EQ(sniff_dialect("sep=;\nName;X\n", Encoding::utf8, true).delimiter, ';');
}

}  // namespace test_csv
}  // namespace rapport::sources::test_support
