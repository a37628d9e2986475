// SPDX-License-Identifier: GPL-3.0-or-later
/// A person's word on joins and meanings: derived anew at once, kept across imports.
#include <gtest/gtest.h>

#include <algorithm>

#include "core/account/brief.h"
#include "core/base/error.h"
#include "core/import/fields.h"
#include "core/import/matches.h"
#include "tests/support/world_files.h"
#include "tests/unit/import/world_check.h"

namespace rapport::test {
namespace test_decisions {

using workspace::Workspace;

class DecisionTest : public testing::Test {
 protected:
  DecisionTest()
      : world(shared_world()),
        workspace((set_world_today(), folder / "test.rapport"), Workspace::Mode::create_if_missing) {
    import_files(workspace, world.files);
  }
  [[nodiscard]] AccountFacts facts(const AccountTruth& truth) const {
    return account::load_facts(workspace.own_reader(), truth.id, today());
  }
  [[nodiscard]] std::vector<Match> matches_of(std::int64_t organization) const {
    std::vector<Match> found;
    for (const Match& match : import::load_matches(workspace.own_reader(), ""))
      if (match.source == "zendesk" && match.kind == "organization" &&
          match.record_id == std::to_string(organization))
        found.push_back(match);
    return found;
  }
  [[nodiscard]] static std::string record_of(const AccountTruth& truth) {
    return "zendesk:organization:" + std::to_string(truth.organization);
  }
  /// An account whose organization shares only its name, with tickets that hang on it.
  [[nodiscard]] const AccountTruth& alike() const {
    for (const AccountTruth& truth : world.accounts)
      if (truth.only_named_alike && !truth.by_name.empty()) return truth;
    throw std::runtime_error("the world has no such account");
  }
  [[nodiscard]] const AccountTruth& joined() const {
    for (const AccountTruth& truth : world.accounts)
      if (truth.organization != 0 && !truth.only_named_alike && truth.tickets.size() > 5 &&
          !matches_of(truth.organization).empty() &&
          matches_of(truth.organization).front().status == "joined")
        return truth;
    throw std::runtime_error("the world has no such account");
  }
  void import_again() {
    std::vector<std::string> files = world.files;
    std::reverse(files.begin(), files.end());
    import_files(workspace, files);
    // Something new of every source, so that everything is derived again.
    const std::string n = std::to_string(++again);
    write_bytes(more / ("organizations" + n + ".json"),
                "{\"id\":" + n +
                    ",\"name\":\"Newcomer\",\"external_id\":null,\"domain_names\":[],\"updated_at\":\"2026-"
                    "06-30T00:00:00Z\"}\n");
    write_bytes(more / ("events" + n + ".json"),
                "{\"event\":\"Login\",\"properties\":{\"time\":1781000000,\"distinct_id\":\"newcomer" + n +
                    "\",\"$insert_id\":\"n" + n + "\",\"company_id\":\"new" + n + "\"}}\n");
    CsvFile contact(
        {"Id", "IsDeleted", "AccountId", "FirstName", "LastName", "Email", "OwnerId", "SystemModstamp"});
    contact.row({id18_of(id15_of("003", again)), "0", "", "New", "Comer", "", "", "2026-06-30 00:00:00"});
    write_bytes(more / ("contacts" + n + ".csv"), contact.text());
    const auto report = import_files(workspace, {more.path()});
    EXPECT_EQ(new_rows(report),
              (std::map<std::string, std::int64_t>{{"Contact", 1}, {"event", 1}, {"organization", 1}}));
  }

  const World& world;
  TempFolder folder, more;
  int again = 0;
  Workspace workspace;
  Progress progress;
};

TEST_F(DecisionTest, NamesAreSuggestedAndNeverJoined) {
  int seen = 0;
  for (const AccountTruth& truth : world.accounts) {
    if (!truth.only_named_alike) continue;
    ++seen;
    const auto rows = matches_of(truth.organization);
    const auto named =
        std::find_if(rows.begin(), rows.end(), [&](const Match& m) { return m.account_id == truth.id; });
    ASSERT_NE(named, rows.end()) << truth.name;
    for (const Match& row : rows) {
      EXPECT_EQ(row.status, "suggested") << truth.name;
      EXPECT_EQ(row.method, "name");
      EXPECT_LT(row.confidence, 0.95);
      EXPECT_FALSE(row.evidence.empty());
    }
  }
  EXPECT_GT(seen, 3);
}

TEST_F(DecisionTest, ConfirmedNameJoinsItsTicketsForGood) {
  const AccountTruth& truth = alike();
  import::confirm_match(workspace, record_of(truth) + "@" + truth.id, progress);
  const auto expected = static_cast<std::int64_t>(truth.tickets.size() + truth.by_name.size());
  EXPECT_EQ(facts(truth).tickets.total, expected);
  const auto rows = matches_of(truth.organization);
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows.front().status, "joined");
  EXPECT_EQ(rows.front().method, "manual");
  import_again();
  EXPECT_EQ(facts(truth).tickets.total, expected);
  import::forget_decision(workspace, record_of(truth), progress);
  EXPECT_TRUE(wrong_figures(workspace, world).empty()) << shown(wrong_figures(workspace, world));
}

TEST_F(DecisionTest, RejectedNameIsNotSuggestedAgain) {
  const AccountTruth& truth = alike();
  import::reject_match(workspace, record_of(truth) + "@" + truth.id, progress);
  const auto check = [&] {
    for (const Match& row : matches_of(truth.organization))
      if (row.account_id == truth.id) {
        EXPECT_EQ(row.status, "rejected");
      }
    EXPECT_TRUE(wrong_figures(workspace, world).empty()) << shown(wrong_figures(workspace, world));
  };
  check();
  import_again();
  check();
}

TEST_F(DecisionTest, RejectedJoinStaysApart) {
  const AccountTruth& truth = joined();
  const auto before = facts(truth).tickets.total;
  import::reject_match(workspace, record_of(truth), progress);
  const auto without = facts(truth).tickets.total;
  EXPECT_LT(without, before);
  import_again();
  EXPECT_EQ(facts(truth).tickets.total, without);
  import::forget_decision(workspace, record_of(truth), progress);
  EXPECT_EQ(facts(truth).tickets.total, before);
}

TEST_F(DecisionTest, LinkAndUnlinkOutliveImports) {
  const AccountTruth& truth = joined();
  const AccountTruth& other = world.accounts[world.accounts[0].id == truth.id ? 1 : 0];
  const auto total = facts(truth).tickets.total + facts(other).tickets.total;
  import::link_record(workspace, record_of(truth), other.id, progress);
  const auto moved = facts(other).tickets.total;
  EXPECT_GT(moved, static_cast<std::int64_t>(other.tickets.size()));
  EXPECT_EQ(facts(truth).tickets.total + moved, total);
  import_again();
  EXPECT_EQ(facts(other).tickets.total, moved);
  import::unlink_record(workspace, record_of(truth), progress);
  EXPECT_LT(facts(other).tickets.total, moved);
  EXPECT_LT(facts(truth).tickets.total, static_cast<std::int64_t>(truth.tickets.size()));
  import_again();
  ASSERT_EQ(matches_of(truth.organization).size(), 1U);
  EXPECT_EQ(matches_of(truth.organization).front().status, "unmatched");
  import::forget_decision(workspace, record_of(truth), progress);
  EXPECT_TRUE(wrong_figures(workspace, world).empty()) << shown(wrong_figures(workspace, world));
}

TEST_F(DecisionTest, LinkedGroupMovesUsage) {
  // A company key that names no account gets one by hand.
  std::string group;
  for (const Match& match : import::load_matches(workspace.own_reader(), "unmatched"))
    if (match.source == "mixpanel" && match.kind == "group" && match.record_id.starts_with("acct-9"))
      group = match.record_id;
  ASSERT_FALSE(group.empty());
  const AccountTruth& target = world.accounts[6];  // Its people never use the product.
  const auto before = facts(target).usage.events;
  import::link_record(workspace, "mixpanel:group:" + group, target.id, progress);
  const auto after = facts(target).usage.events;
  EXPECT_GT(after, before);
  import_again();
  EXPECT_EQ(facts(target).usage.events, after);
  import::forget_decision(workspace, "mixpanel:group:" + group, progress);
  EXPECT_TRUE(wrong_figures(workspace, world).empty()) << shown(wrong_figures(workspace, world));
}

TEST_F(DecisionTest, ChosenFieldsDeriveAnewWithoutAnImport) {
  import::set_field(workspace, "Account", "ACV__c", "arr", progress);
  import::set_field(workspace, "Account", "Renewal_Date__c", "none", progress);
  const auto check = [&] {
    for (const AccountTruth& truth : world.accounts) {
      const AccountFacts f = facts(truth);
      EXPECT_EQ(f.arr.has_value(), truth.second_value.has_value()) << truth.name;
      if (f.arr && truth.second_value) {
        EXPECT_DOUBLE_EQ(f.arr->amount, *truth.second_value) << truth.name;
      }
      if (truth.contract_end) {
        EXPECT_EQ(f.renewal_date, truth.contract_end) << truth.name;
      }
    }
  };
  check();
  import_again();
  check();
  EXPECT_THROW(import::set_field(workspace, "Account", "ACV__c", "nonsense", progress), Error);
  EXPECT_THROW(import::set_field(workspace, "Account", "Nowhere__c", "arr", progress), Error);
  check();
  import::set_field(workspace, "Account", "ACV__c", "none", progress);
  import::set_field(workspace, "Account", "Renewal_Date__c", "renewal_date", progress);
  EXPECT_TRUE(wrong_figures(workspace, world).empty()) << shown(wrong_figures(workspace, world));
}

TEST_F(DecisionTest, UnknownRecordsAreRefused) {
  EXPECT_THROW(import::confirm_match(workspace, "zendesk:organization:1", progress), Error);
  EXPECT_THROW(import::link_record(workspace, "zendesk:organization:1", world.accounts[0].id, progress),
               Error);
  EXPECT_THROW(import::link_record(workspace, record_of(joined()), "0018d0Qx0000zzzAAA", progress), Error);
  EXPECT_TRUE(wrong_figures(workspace, world).empty());
}

}  // namespace test_decisions
}  // namespace rapport::test
