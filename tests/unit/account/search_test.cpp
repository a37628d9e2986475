// SPDX-License-Identifier: GPL-3.0-or-later
// Ctrl+K: by name, address, domain, id and by what was merged; ranked before it stops.
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>

#include "core/account/portfolio.h"
#include "core/account/search_index.h"
#include "core/import/import.h"
#include "core/workspace/workspace.h"

namespace rapport::account {
namespace search_test {

std::vector<std::uint32_t> all_of(const std::array<std::vector<std::uint32_t>, rank_count>& found) {
  std::vector<std::uint32_t> all;
  for (const auto& rank : found) all.insert(all.end(), rank.begin(), rank.end());
  return all;
}

TEST(SearchLines, RankBeforeTheyStop) {
  Lines lines;
  // Five thousand that hold the text somewhere, and the best ones at the very end.
  for (std::uint32_t i = 0; i < 5000; ++i) lines.add("barnard " + std::to_string(i), i);
  for (std::uint32_t i = 5000; i < 5100; ++i) lines.add("old arnold " + std::to_string(i), i);
  lines.add("arnica", 6000);
  lines.add("arn", 6001);
  const auto found = lines.find(Needle("Arn"), 10);
  EXPECT_EQ(found[0], (std::vector<std::uint32_t>{6001}));
  EXPECT_EQ(found[1], (std::vector<std::uint32_t>{6000}));
  EXPECT_EQ(found[2].size(), 10U);
  EXPECT_EQ(found[3].size(), 10U);
  EXPECT_EQ(all_of(found).front(), 6001U);
}

TEST(SearchLines, GiveEachLineOnceInItsBestRank) {
  Lines lines;
  lines.add("mana ana", 1);
  lines.add(
      "ana\x1f"
      "ana@kestrel.example",
      2);
  lines.add("banana", 3);
  const auto found = lines.find(Needle("ana"), 1);
  EXPECT_EQ(found[0], (std::vector<std::uint32_t>{2}));
  EXPECT_EQ(found[2], (std::vector<std::uint32_t>{1}));
  EXPECT_EQ(found[3], (std::vector<std::uint32_t>{3}));
}

TEST(SearchLines, TakeWordsInAnyOrderAndNoneThatIsMissing) {
  EXPECT_EQ(rank_of("harbour foods gmbh", Needle("foods harbour")), Rank::words);
  EXPECT_EQ(rank_of("harbour foods gmbh", Needle("oods arbour")), Rank::anywhere);
  EXPECT_EQ(rank_of("harbour foods gmbh", Needle("harbour foods")), Rank::begins);
  EXPECT_EQ(rank_of("harbour foods gmbh", Needle("harbour fish")), Rank::none);
  EXPECT_EQ(rank_of("harbour foods\x1fharbour.example", Needle("harbour.example")), Rank::exact);
  EXPECT_TRUE(Needle("   ").words.empty());
}

class Search : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder = new std::filesystem::path(std::filesystem::temp_directory_path() /
                                       ("rapport-search-" + std::to_string(::getpid())));
    std::filesystem::create_directories(*folder / "in");
    std::ofstream(*folder / "in" / "Account.csv")
        << "Id,Name,Website,Type,IsDeleted,MasterRecordId,LastModifiedDate\n"
           "001000000000001AAA,Kestrel "
           "Logistics,https://www.kestrel.example,Customer,false,,2026-01-05T00:00:"
           "00Z\n"
           "001000000000002AAA,Birch Foods,,Customer,false,,2026-01-05T00:00:00Z\n"
           "001000000000003AAA,Falcon Haulage,,Customer,true,001000000000004AAA,2026-01-05T00:00:00Z\n"
           "001000000000004AAA,Merlin Transport,,Customer,true,001000000000001AAA,2026-01-06T00:00:00Z\n";
    std::ofstream(*folder / "in" / "Contact.csv")
        << "Id,AccountId,Name,Email,Title,IsDeleted,LastModifiedDate\n"
           "003000000000001AAA,001000000000001AAA,Ana "
           "Ito,a.ito@kestrel.example,COO,false,2026-01-05T00:00:00Z\n"
           "003000000000002AAA,001000000000003AAA,Bo Lind,bo@falcon.example,,false,2026-01-05T00:00:00Z\n"
           "003000000000003AAA,001000000000002AAA,\"Ünal, Cem\",cem.unal@birch.example,Buyer,false,"
           "2026-01-05T00:00:00Z\n";
    workspace::Workspace made((*folder / "w.rapport").string(),
                              workspace::Workspace::Mode::create_if_missing);
    const auto report = import::run_import(made, {(*folder / "in").string()}, {}, Progress{});
    ASSERT_FALSE(report.any_failed());
    index = new SearchIndex(SearchIndex::load(made.own_reader()));
  }
  static void TearDownTestSuite() {
    delete index;
    std::error_code ignored;
    std::filesystem::remove_all(*folder, ignored);
    delete folder;
  }
  static SearchHit first(std::string_view text) {
    const auto hits = index->find(text, 20);
    return hits.empty() ? SearchHit{} : hits.front();
  }
  static std::filesystem::path* folder;
  static SearchIndex* index;
};
std::filesystem::path* Search::folder = nullptr;
SearchIndex* Search::index = nullptr;

TEST_F(Search, FindsAPersonByTheirAddress) {
  for (const char* text : {"a.ito@kestrel.example", "A.Ito@Kestrel.Example", "a.ito@"}) {
    const SearchHit hit = first(text);
    EXPECT_EQ(hit.kind, SearchHit::Kind::person) << text;
    EXPECT_EQ(hit.text, "Ana Ito") << text;
    EXPECT_EQ(hit.account_id, "001000000000001AAA") << text;
    EXPECT_EQ(hit.detail, "a.ito@kestrel.example at Kestrel Logistics") << text;
  }
  EXPECT_EQ(first("ana").detail, "COO at Kestrel Logistics");
  EXPECT_EQ(first("unal").text, "Ünal, Cem");
}

TEST_F(Search, FindsAnAccountByItsDomain) {
  const auto hits = index->find("kestrel.example", 20);
  ASSERT_GE(hits.size(), 2U);
  EXPECT_EQ(hits[0].kind, SearchHit::Kind::account);
  EXPECT_EQ(hits[0].text, "Kestrel Logistics");
  EXPECT_EQ(hits[0].detail, "kestrel.example") << "by what it was found";
  EXPECT_EQ(hits[1].text, "Ana Ito");
  // Nobody exports this one; the domain says whose they are.
  EXPECT_EQ(first("stranger@kestrel.example").text, "Kestrel Logistics");
  EXPECT_TRUE(index->find("stranger@elsewhere.example", 20).empty());
}

TEST_F(Search, FindsAnAccountByItsIdInBothLengths) {
  EXPECT_EQ(first("001000000000002AAA").text, "Birch Foods");
  EXPECT_EQ(first("001000000000002").text, "Birch Foods");
  EXPECT_EQ(first("001000000000002aaa").detail, "001000000000002AAA");
}

TEST_F(Search, FindsASurvivorByWhatWasMergedIntoIt) {
  for (const char* text : {"Merlin Transport", "falcon haul", "001000000000003AAA"}) {
    const SearchHit hit = first(text);
    EXPECT_EQ(hit.account_id, "001000000000001AAA") << text;
    EXPECT_EQ(hit.text, "Kestrel Logistics") << text;
  }
  EXPECT_EQ(first("falcon haul").detail, "was Falcon Haulage");
  EXPECT_EQ(first("bo lind").account_id, "001000000000001AAA")
      << "a contact that still points to the merged one";
}

TEST_F(Search, NamesAnswerBeforeKeys) {
  EXPECT_EQ(first("kestrel").detail.find("kestrel.example"), std::string::npos);
  EXPECT_TRUE(index->find("", 20).empty());
  EXPECT_TRUE(index->find("  ", 20).empty());
  EXPECT_TRUE(index->find("kestrel", 0).empty());
  EXPECT_EQ(index->find("e", 2).size(), 2U);
}

}  // namespace search_test
}  // namespace rapport::account
