// SPDX-License-Identifier: GPL-3.0-or-later
// The chart's table is the same in every file: CSV, the clipboard's text and HTML, the sheet of an XLSX, the
// one inside a slide. Each is read back here by itself.
#include <gtest/gtest.h>

#include <map>
#include <optional>
#include <pugixml.hpp>
#include <string>
#include <vector>

#include "core/base/text.h"
#include "core/chart/table.h"
#include "core/office/chart_table.h"
#include "core/office/pptx.h"
#include "core/office/xlsx.h"
#include "tests/support/sample_series.h"
#include "tests/unit/office/office_testing.h"

namespace rapport::office {
namespace test_one_table {

using chart::ChartSpec;
using Row = std::vector<std::string>;
using Rows = std::vector<Row>;
using namespace test_support;

/// Six weeks, the fourth of them without data, the last partial; two peers, one with a point in the gap and
/// another's real name; a band for two weeks and a target until the fifth.
ChartSpec sample() {
  Series s = test::series_from(test::percent_metric(), Grain::week, day_of({2026, 3, 2}),
                               {60.5, 61, 63.25, 0, 70, 78});
  s.points.erase(s.points.begin() + 3);
  for (std::size_t i = 0; i < s.points.size(); ++i) s.points[i].n = static_cast<std::int64_t>(12 - i);
  s.points.back().partial = true;
  ChartSpec spec = test::chart_of(s);
  chart::ChartSeries peer{"Peer, \"the first\"", chart::Role::peer, chart::Mark::line, {}, "", "", ""};
  for (int i = 0; i < 5; ++i) peer.points.push_back({day_of({2026, 3, 2}) + 7 * i, 50.0 + i, false, 1.0, 0});
  spec.series.push_back(peer);
  chart::ChartSeries other{"Other customer 1", chart::Role::peer, chart::Mark::line, {}, "", "",
                           "Secret GmbH"};
  other.points = {{day_of({2026, 3, 9}), 0.1, false, 1.0, 0}};
  spec.series.push_back(other);
  spec.band = {{day_of({2026, 3, 9}), 58.5, 62}, {day_of({2026, 3, 16}), 59, 62.5}};
  spec.target = chart::TargetLine{85.0, day_of({2026, 4, 1}), "Target 85 %"};
  return spec;
}

/// period, value, partial, the peers; expected low and high, target, n.
const Rows drawn_rows{{"2026-03-02", "60.5", "no", "50", ""},  {"2026-03-09", "61", "no", "51", "0.1"},
                      {"2026-03-16", "63.25", "no", "52", ""}, {"2026-03-23", "", "", "53", ""},
                      {"2026-03-30", "70", "no", "54", ""},    {"2026-04-06", "78", "yes", "", ""}};
const Rows further_rows{{"", "", "85", "12"}, {"58.5", "62", "85", "11"}, {"59", "62.5", "85", "10"},
                        {"", "", "85", ""},   {"", "", "85", "9"},        {"", "", "", "8"}};

Rows with(const Row& header, bool further) {
  Rows rows{header};
  for (std::size_t i = 0; i < drawn_rows.size(); ++i) {
    rows.push_back(drawn_rows[i]);
    if (further) rows.back().insert(rows.back().end(), further_rows[i].begin(), further_rows[i].end());
  }
  return rows;
}
const Row drawn_header{"period", "value", "partial", "Peer, \"the first\"", "Other customer 1"};

/// RFC 4180.
Rows read_csv(const std::string& text) {
  Rows rows(1, Row(1));
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '"' && quoted && i + 1 < text.size() && text[i + 1] == '"') {
      rows.back().back() += c;
      ++i;
    } else if (c == '"') {
      quoted = !quoted;
    } else if (c == ',' && !quoted) {
      rows.back().emplace_back();
    } else if (c == '\n' && !quoted) {
      rows.emplace_back(1);
    } else if (c != '\r' || quoted) {
      rows.back().back() += c;
    }
  }
  rows.pop_back();
  return rows;
}

Rows read_tsv(const std::string& text) {
  Rows rows;
  for (const std::string_view line : split(text, '\n')) {
    rows.emplace_back();
    for (const std::string_view cell : split(line, '\t')) rows.back().emplace_back(cell);
  }
  return rows;
}

Rows read_html(const std::string& text) {
  pugi::xml_document document;
  EXPECT_TRUE(document.load_string(text.c_str()));
  Rows rows;
  for (const pugi::xml_node line : document.child("table").children("tr")) {
    rows.emplace_back();
    for (const pugi::xml_node cell : line.children()) rows.back().emplace_back(cell.text().get());
  }
  return rows;
}

/// The sheet "Data" from the row of its headings on; days, which a sheet counts from 1900, as they are read.
Rows read_sheet(const Package& workbook, int header_row) {
  const auto sheet = cells(workbook);
  Rows rows;
  const auto cell = [&](int column, int row) {
    const auto found = sheet.find(column_letters(column) + std::to_string(row));
    return found == sheet.end() ? std::string() : found->second;
  };
  int columns = 0;
  while (!cell(columns, header_row).empty()) ++columns;
  for (int row = header_row; !cell(0, row).empty(); ++row) {
    rows.emplace_back();
    for (int column = 0; column < columns; ++column) rows.back().push_back(cell(column, row));
    if (row > header_row) rows.back()[0] = iso(Day{std::stoi(rows.back()[0]) - 25569});
  }
  return rows;
}

TEST(OneTable, EveryFileHasTheSameCells) {
  const ChartSpec spec = sample();
  EXPECT_EQ(read_csv(chart::to_csv(spec)), with(drawn_header, false));
  EXPECT_EQ(read_tsv(chart::to_tsv(chart::table(spec))), with(drawn_header, false));
  EXPECT_EQ(read_html(chart::to_html(chart::table(spec), "<Finding> & more")), with(drawn_header, false));

  Row header = drawn_header;
  for (const char* name : {"expected_low", "expected_high", "target", "n", "unit", "metric", "account"})
    header.emplace_back(name);
  Rows all = with(header, true);
  for (std::size_t i = 1; i < all.size(); ++i)
    for (const char* word : {"%", "Paid same day", "Northwind"}) all[i].emplace_back(word);
  EXPECT_EQ(read_csv(chart::to_csv(spec, {"Northwind", "Paid same day"}, {})), all);

  // Sheets name the series and the unit in their headings.
  const Rows sheet =
      with({"Period", "Drivers paid same day (%)", "Partial", "Peer, \"the first\" (%)",
            "Other customer 1 (%)", "Expected, low (%)", "Expected, high (%)", "Target (%)", "Records (n)"},
           true);
  EXPECT_EQ(read_sheet(Package::read(to_xlsx(spec), "workbook"), 5), sheet);
  DeckContent deck;
  deck.slides.push_back(chart_slide(spec));
  const Package slide = Package::read(to_pptx(deck), "slide");
  const std::string* inside = slide.find("ppt/embeddings/Microsoft_Excel_Worksheet1.xlsx");
  ASSERT_NE(inside, nullptr);
  EXPECT_EQ(read_sheet(Package::read(*inside, "embedded"), 1), sheet);
}

TEST(OneTable, TellsNobodyAnotherCustomersName) {
  const ChartSpec spec = sample();
  for (const std::string& text : {chart::to_csv(spec), chart::to_csv(spec, {"A", "B"}, {}),
                                  chart::to_tsv(chart::table(spec)), chart::to_html(chart::table(spec), "")})
    EXPECT_EQ(text.find("Secret"), std::string::npos);
}

TEST(OneTable, HoldsEveryPeriodAndTheSeriesAcrossAChangeOfDefinition) {
  ChartSpec spec = sample();
  spec.gaps.clear();
  spec.series.resize(1);
  EXPECT_EQ(chart::table(spec).rows.size(), 6U) << "a hole that nobody named is one all the same";
  spec.breaks = {day_of({2026, 3, 30})};
  const ChartTable sheets = make_table(spec);
  EXPECT_EQ(sheets.columns[0].numbers[0], 60.5);
  EXPECT_EQ(sheets.columns[0].numbers[5], 78.0);
  EXPECT_TRUE(chart::table(ChartSpec{}).rows.empty());
}

TEST(OneTable, WordsThatLookLikeFormulasOrTagsAreHarmless) {
  ChartSpec spec = sample();
  spec.series[1].name = "=1+1\t<b>&";
  const chart::Table table = chart::table(spec);
  EXPECT_EQ(read_tsv(chart::to_tsv(table))[0][3], "'=1+1 <b>&");
  EXPECT_EQ(read_html(chart::to_html(table, "<i>"))[0][3], "'=1+1\t<b>&");
  EXPECT_EQ(chart::to_html(table, "<i>").find("<i>"), std::string::npos);
}

}  // namespace test_one_table
}  // namespace rapport::office
