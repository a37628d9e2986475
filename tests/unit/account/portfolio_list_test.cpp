// SPDX-License-Identifier: GPL-3.0-or-later
// The list of all accounts: its order, what its flags say, and what its filter finds.
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <random>

#include "core/account/filter_texts.h"
#include "core/account/portfolio.h"
#include "core/workspace/import_log.h"
#include "tests/unit/import/small_world.h"

namespace rapport::test {
namespace portfolio_list_test {

using account::FilterTexts;
using account::PortfolioRow;

/// Many accounts in a random order, hundreds of which have the same first letters, some the same name.
class PortfolioList : public ::testing::Test {
 protected:
  static constexpr int kAccounts = 700;
  PortfolioList() {
    std::vector<Record> records;
    for (int i = 1; i <= kAccounts; ++i) {
      static constexpr const char* kBegin[] = {"Alder Onyx Logistics ", "alder onyx LOGISTICS ", "Birch ", "",
                                               "A"};
      AccountRecord one = account_record(crm_id(i), kBegin[random_() % 5] + std::to_string(random_() % 300));
      one.attributes = {{"Tier__c", random_() % 2 == 0 ? "Enterprise" : "", {}},
                        {"Renewal_Date__c", iso(today() + static_cast<int>(random_() % 400) - 100), {}},
                        {"ARR__c", std::to_string(1000 + random_() % 9000), {}}};
      records.emplace_back(std::move(one));
    }
    world_.import(records);
    workspace::LoggedFile file;
    file.path = "Account.csv", file.source = "salesforce", file.object = "Account", file.status = "imported";
    file.covers_from = today() - 30, file.covers_to = today();
    workspace::ImportLog(world_.workspace().database()).add(file, {});
  }
  std::mt19937 random_{20261130};
  SmallWorld world_;
};

std::string lower(std::string text) {
  for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return text;
}

TEST_F(PortfolioList, ComesByNameWhateverTheOrderOfTheFile) {
  std::vector<std::string> names;
  for (const PortfolioRow& row : account::load_portfolio(world_.reader(), today()).rows)
    names.push_back(lower(row.name) + '\0' + row.id);
  ASSERT_EQ(names.size(), static_cast<std::size_t>(kAccounts));
  std::vector<std::string> sorted = names;
  std::sort(sorted.begin(), sorted.end());
  EXPECT_EQ(names, sorted);
  EXPECT_EQ(std::adjacent_find(sorted.begin(), sorted.end()), sorted.end()) << "each once";
}

/// With connections of their own, several cores read pieces, which are put together again.
TEST_F(PortfolioList, ComesByNameWhateverThePieces) {
  const account::Portfolio whole =
      account::load_portfolio(world_.reader(), today(), account::Book::everybody);
  int accounts = kAccounts;
  for (const int further : {0, 1200, 600}) {
    std::vector<Record> records;
    for (int i = 1; i <= further; ++i) {
      // The same first 32 letters, letters beyond ASCII, a name that goes on where another ends.
      static const std::string kNames[] = {"Alder Onyx Logistics of the North and the South ",
                                           "\xC3\x84rzte ", "Z", "alder onyx logistics of the north"};
      AccountRecord one =
          account_record(crm_id(accounts + i), kNames[random_() % 4] + std::to_string(random_() % 90));
      one.attributes = {{"Type", random_() % 3 == 0 ? "Prospect" : "Customer", {}}};
      records.emplace_back(std::move(one));
    }
    if (further > 0) world_.import(records);
    accounts += further;
    const workspace::Reader reader(world_.workspace().path());
    for (const account::Book book : {account::Book::everybody, account::Book::customers}) {
      const account::Portfolio portfolio = account::load_portfolio(reader, today(), book);
      std::size_t listed = 0;
      for (const auto* rows : {&portfolio.rows, &portfolio.others}) {
        std::vector<std::string> names;
        for (const PortfolioRow& row : *rows) names.push_back(lower(row.name) + '\0' + row.id);
        EXPECT_TRUE(std::is_sorted(names.begin(), names.end()));
        EXPECT_EQ(std::adjacent_find(names.begin(), names.end()), names.end()) << "each once";
        listed += rows->size();
      }
      EXPECT_EQ(listed, static_cast<std::size_t>(accounts));
      if (further == 0) {
        EXPECT_EQ(portfolio.rows, whole.rows);
      }
    }
  }
}

TEST_F(PortfolioList, SaysTheSameWithoutTheReasons) {
  const account::Portfolio whole = account::load_portfolio(world_.reader(), today());
  account::Portfolio labels = account::load_portfolio(world_.reader(), today(), account::Book::customers, {},
                                                      account::FlagWords::labels);
  ASSERT_EQ(labels.rows.size(), whole.rows.size());
  int bad = 0, good = 0;
  for (std::size_t i = 0; i < whole.rows.size(); ++i) {
    ASSERT_EQ(labels.rows[i].flags.size(), whole.rows[i].flags.size());
    for (std::size_t f = 0; f < whole.rows[i].flags.size(); ++f) {
      const Flag& with = whole.rows[i].flags[f];
      Flag& without = labels.rows[i].flags[f];
      EXPECT_NE(with.reason, "");
      EXPECT_EQ(without.reason, "");
      EXPECT_EQ(without.label, with.level == Level::good ? "" : with.label);
      ++(with.level == Level::good ? good : bad);
      without.reason = with.reason, without.label = with.label;
    }
  }
  EXPECT_GT(good, 100);
  EXPECT_GT(bad, 100);
  EXPECT_EQ(labels, whole);
}

/// What the filter is to find, the slow way: every word is somewhere in the row.
bool has_all(const PortfolioRow& row, const std::vector<std::string>& words) {
  std::string all = row.name + "\n" + row.owner + "\n" + row.tier + "\n" + row.industry + "\n" + row.phase;
  if (row.next) all += "\n" + row.next->title;
  for (const Flag& flag : row.flags)
    if (flag.level != Level::good && !flag.snoozed) all += "\n" + flag.label + "\n" + std::string(flag.id);
  all = lower(all);
  return std::all_of(words.begin(), words.end(),
                     [&](const std::string& word) { return all.find(lower(word)) != std::string::npos; });
}

TEST(FilterTexts, FindWhatEveryWordIsInAndNothingElse) {
  std::mt19937 random(7);
  static constexpr const char* kWords[] = {"Ash", "birch", "CEDAR", "dogwood", "Ash Birch", "x", "quiet", ""};
  const auto any = [&] { return std::string(kWords[random() % 8]); };
  std::vector<PortfolioRow> rows(300);
  FilterTexts texts;
  texts.reserve(rows.size());
  for (PortfolioRow& row : rows) {
    row.name = any() + " " + any(), row.owner = any(), row.tier = any(), row.industry = any();
    row.phase = any();
    if (random() % 3 == 0) row.next = NextStep{};
    if (row.next) row.next->title = any() + " next";
    for (unsigned i = random() % 4; i > 0; --i) {
      Flag flag{"quiet", SignalKind::leading, static_cast<Level>(random() % 4), any(), {}, {}};
      if (random() % 4 == 0) flag.snoozed = Snooze{today() + 1, "waits", "Ana"};
      row.flags.push_back(std::move(flag));
    }
    texts.add(row);
  }
  int found = 0;
  for (int round = 0; round < 400; ++round) {
    std::vector<std::string> words;
    for (unsigned i = random() % 3; i > 0; --i) words.push_back(any().substr(0, 1 + random() % 4));
    std::erase_if(
        words, [](const std::string& word) { return word.empty() || word.find(' ') != std::string::npos; });
    std::string typed = " ";
    for (const std::string& word : words) typed += word + "  ";
    const FilterTexts::Search search(texts, typed);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      ASSERT_EQ(search.finds(i), has_all(rows[i], words)) << typed << " in row " << i;
      found += search.finds(i) ? 1 : 0;
    }
  }
  EXPECT_GT(found, 1000);
}

TEST(FilterTexts, FindLettersWithoutTheirMarks) {
  PortfolioRow row;
  row.name = "Fjærsø Ångström", row.owner = "Zoë Müller";
  FilterTexts texts;
  texts.add(row);
  for (const char* typed : {"angstrom", "ZOE fjaerso", "müller", "muller"})
    EXPECT_TRUE(FilterTexts::Search(texts, typed).finds(0)) << typed;
  EXPECT_FALSE(FilterTexts::Search(texts, "zoe meyer").finds(0));
}

}  // namespace portfolio_list_test
}  // namespace rapport::test
