// SPDX-License-Identifier: GPL-3.0-or-later
// The rules of storing one record: the newest export wins, in whatever order exports are read.
#include <gtest/gtest.h>

#include <algorithm>

#include "core/workspace/record_store.h"
#include "tests/unit/workspace/workspace_testing.h"

namespace rapport::workspace {
namespace test_record_store {

using namespace test_support;

AccountRecord account(const std::string& name, Instant version, bool deleted = false) {
  AccountRecord r;
  r.id = "001000000000001AAA";
  r.name = name;
  r.version = version;
  r.deleted = deleted;
  return r;
}
OpportunityRecord opportunity(const std::string& stage, Instant version) {
  OpportunityRecord r;
  r.id = "006000000000001AAA";
  r.account_id = "001000000000001AAA";
  r.stage = stage;
  r.amount = 100.0;
  r.version = version;
  return r;
}

class RecordStoreTest : public ::testing::Test {
 protected:
  RecordStoreTest() : db_(workspace_.database()), store_(std::make_unique<RecordStore>(db_)) {}
  std::string text(const std::string& column, const std::string& table = "account") {
    return db_.scalar_text("SELECT " + column + " FROM " + table);
  }
  std::int64_t number(const std::string& column, const std::string& table = "account") {
    return db_.scalar("SELECT " + column + " FROM " + table);
  }
  void clear() {
    db_.execute(
        "DELETE FROM account; DELETE FROM opportunity; DELETE FROM support_user; DELETE FROM ticket;");
  }

  Folder folder_;
  Workspace workspace_{folder_.at("a.rapport"), Workspace::Mode::create_if_missing};
  Database& db_;
  std::unique_ptr<RecordStore> store_;
};

TEST_F(RecordStoreTest, TheNewestWinsAndAnOlderOneNeverOverwrites) {
  EXPECT_EQ(store_->put(account("Old", 100)), Outcome::added);
  EXPECT_EQ(store_->put(account("Old", 100)), Outcome::unchanged);
  EXPECT_EQ(store_->put(account("New", 200)), Outcome::updated);
  EXPECT_EQ(store_->put(account("Old", 100)), Outcome::unchanged);
  EXPECT_EQ(text("name"), "New");
  EXPECT_EQ(number("version"), 200);
  // The same content with a later stamp is no change, but from then on what is older than the stamp is old.
  EXPECT_EQ(store_->put(account("New", 300)), Outcome::unchanged);
  EXPECT_EQ(store_->put(account("Between", 250)), Outcome::unchanged);
  EXPECT_EQ(text("name"), "New");
}

TEST_F(RecordStoreTest, AFieldThatBecameEmptyIsEmptied) {
  AccountRecord r = account("Acme", 100);
  r.website = "acme.example";
  r.attributes = {{"Tier__c", "Gold"}};
  store_->put(r);
  EXPECT_EQ(store_->put(account("Acme", 200)), Outcome::updated);
  EXPECT_EQ(text("website"), "");
  EXPECT_EQ(text("attributes"), "{}");
}

TEST_F(RecordStoreTest, ATombstoneDeletesWithoutBlanking) {
  SupportUserRecord user;
  user.id = "7";
  user.name = "Ana";
  user.email = "ana@acme.example";
  user.organization_id = "12";
  user.external_id = "x";
  user.version = 100;
  store_->put(user);
  SupportUserRecord gone;
  gone.id = "7";
  gone.version = 200;
  gone.deleted = true;
  EXPECT_EQ(store_->put(gone), Outcome::updated);
  EXPECT_EQ(store_->put(gone), Outcome::unchanged);
  EXPECT_EQ(number("deleted<>0", "support_user"), 1);
  EXPECT_EQ(text("email", "support_user"), "ana@acme.example");
  EXPECT_EQ(number("organization_id", "support_user"), 12);
  EXPECT_EQ(text("name || external_id", "support_user"), "Anax");
  // An older copy does not bring it back; a younger one does.
  EXPECT_EQ(store_->put(user), Outcome::unchanged);
  EXPECT_EQ(number("deleted<>0", "support_user"), 1);
  user.version = 300;
  EXPECT_EQ(store_->put(user), Outcome::updated);
  EXPECT_EQ(number("deleted<>0", "support_user"), 0);
}

TEST_F(RecordStoreTest, ATombstoneThatComesFirstStillLetsTheJoinKeysIn) {
  SupportUserRecord gone;
  gone.id = "7";
  gone.version = 200;
  gone.deleted = true;
  store_->put(gone);
  SupportUserRecord user = gone;
  user.deleted = false;
  user.version = 100;
  user.email = "ana@acme.example";
  user.organization_id = "12";
  store_->put(user);
  EXPECT_EQ(number("deleted<>0", "support_user"), 1);
  EXPECT_EQ(number("version", "support_user"), 100);  // What the live copy said is of its age,
  EXPECT_EQ(number("deleted", "support_user"), 200);  // and the deletion of its own.
  EXPECT_EQ(text("email", "support_user"), "ana@acme.example");
  EXPECT_EQ(number("organization_id", "support_user"), 12);
}

TEST_F(RecordStoreTest, AMergedAccountKeepsItsSurvivor) {
  // Salesforce deletes the loser of a merge and tells in the same row who survived.
  for (const bool live_first : {true, false}) {
    clear();
    AccountRecord live = account("Loser", 100);
    AccountRecord merged = account("Loser", 200, true);
    merged.master_record_id = "001000000000002AAA";
    store_->put(live_first ? live : merged);
    store_->put(live_first ? merged : live);
    EXPECT_EQ(number("deleted<>0"), 1);
    EXPECT_EQ(text("master_record_id"), "001000000000002AAA")
        << (live_first ? "live first" : "tombstone first");
    EXPECT_EQ(text("name"), "Loser");
  }
}

/// Puts the records in every order and expects one and the same table.
template <typename R>
void expect_same_in_all_orders(Database& db, RecordStore& store, const std::string& table,
                               const std::vector<R>& records) {
  std::vector<std::size_t> order(records.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::string expected;
  do {
    db.execute("DELETE FROM " + table);
    for (const std::size_t i : order) store.put(records[i]);
    // The short number of an account is given out in order and means nothing.
    if (table == "account") db.execute("UPDATE account SET ref=1");
    const std::string found = dump(db);
    if (expected.empty()) expected = found;
    std::string shown;
    for (const std::size_t i : order) shown += std::to_string(i) + " ";
    ASSERT_TRUE(same(found, expected)) << "order " << shown;
  } while (std::next_permutation(order.begin(), order.end()));
}

TEST_F(RecordStoreTest, AllOrdersOfTheVersionsOfARecordGiveTheSameTable) {
  std::vector<AccountRecord> versions = {account("A", 100), account("B", 200), account("C", 300),
                                         account("C", 300)};
  versions[1].website = "b.example";
  versions[2].attributes = {{"Tier__c", "Gold"}, {"List", "x"}, {"List", "y"}};
  versions[3] = versions[2];
  expect_same_in_all_orders(db_, *store_, "account", versions);
  EXPECT_EQ(text("name"), "C");
}

TEST_F(RecordStoreTest, VersionsOfTheSameAgeDoNotDependOnTheOrder) {
  // Two exports of one moment that differ (a formula field, another profile's view): one must win, always the
  // same.
  std::vector<AccountRecord> versions;
  for (const char* name : {"A", "B", "C", "D", "E"}) versions.push_back(account(name, 100));
  versions[1].website = "b.example";
  versions[3].industry = "Retail";
  expect_same_in_all_orders(db_, *store_, "account", versions);
  std::vector<OpportunityRecord> deals;
  for (const char* stage : {"Won", "Lost", "Open"}) deals.push_back(opportunity(stage, 100));
  deals[0].amount = std::nullopt;
  deals[1].amount = -5.5;
  deals.push_back(opportunity("Older", 99));
  expect_same_in_all_orders(db_, *store_, "opportunity", deals);
}

TEST_F(RecordStoreTest, DeletionsAndReturnsDoNotDependOnTheOrder) {
  expect_same_in_all_orders<AccountRecord>(
      db_, *store_, "account",
      {account("A", 100), account("", 200, true), account("B", 300), account("B", 300)});
  EXPECT_EQ(number("deleted<>0"), 0);
  AccountRecord gone = account("A", 200, true);
  gone.master_record_id = "001000000000002AAA";
  expect_same_in_all_orders<AccountRecord>(db_, *store_, "account", {account("A", 100), gone, gone});
  EXPECT_EQ(number("deleted<>0"), 1);
  EXPECT_EQ(number("version"), 100);
  EXPECT_EQ(number("deleted"), 200);
  // Of the same age: deleted is deleted.
  expect_same_in_all_orders<AccountRecord>(db_, *store_, "account",
                                           {account("A", 200), account("A", 200, true)});
  EXPECT_EQ(number("deleted<>0"), 1);
}

TEST_F(RecordStoreTest, ASlimExportKeepsTheColumnsThatItLacks) {
  AccountRecord full = account("Acme", 100);
  full.website = "acme.example";
  full.industry = "Retail";
  full.created_at = 55;
  full.attributes = {{"Tier__c", "Gold"}, {"Region__c", "EMEA"}};
  store_->put(full);
  store_->set_columns({"id", "name", "industry", "systemmodstamp", "tier__c"});
  AccountRecord slim = account("Acme Ltd", 200);
  slim.attributes = {{"Tier__c", "Silver"}};
  EXPECT_EQ(store_->put(slim), Outcome::updated);
  EXPECT_EQ(text("name"), "Acme Ltd");
  EXPECT_EQ(text("website"), "acme.example");
  EXPECT_EQ(number("created_at"), 55);
  EXPECT_EQ(text("industry"), "") << "a column that is there and empty says empty";
  EXPECT_EQ(text("attributes"), R"({"Region__c":"EMEA","Tier__c":"Silver"})");
  // A column that is there and empty empties a custom field too.
  slim.version = 300;
  slim.attributes.clear();
  store_->put(slim);
  EXPECT_EQ(text("attributes"), R"({"Region__c":"EMEA"})");
  // The next file has all columns again.
  store_->set_columns({});
  store_->put(account("Acme Ltd", 400));
  EXPECT_EQ(text("website"), "");
  EXPECT_EQ(text("attributes"), "{}");
}

TEST_F(RecordStoreTest, ASlimExportReadAgainChangesNothing) {
  OpportunityRecord full = opportunity("Open", 100);
  full.probability = 40.0;
  full.close_day = Day{20000};
  full.name = "Renewal";
  store_->put(full);
  store_->set_columns({"id", "stagename", "systemmodstamp"});
  OpportunityRecord slim;
  slim.id = full.id;
  slim.stage = "Won";
  slim.version = 200;
  EXPECT_EQ(store_->put(slim), Outcome::updated);
  EXPECT_EQ(store_->put(slim), Outcome::unchanged);
  EXPECT_EQ(text("stage || name || account_id", "opportunity"), "WonRenewal001000000000001AAA");
  EXPECT_EQ(number("close_day", "opportunity"), 20000);
  EXPECT_EQ(number("probability", "opportunity"), 40);
  EXPECT_EQ(number("amount", "opportunity"), 100);
}

TEST_F(RecordStoreTest, ZendeskIdsMustBeWholeNumbers) {
  for (const char* id : {"", "abc", "12x", "1.5", " ", "99999999999999999999", "0x10"}) {
    TicketRecord ticket;
    ticket.id = id;
    EXPECT_EQ(refusal_of([&] { store_->put(ticket); }).code, static_cast<int>(ErrorCode::input)) << id;
    SupportOrganizationRecord organization;
    organization.id = id;
    EXPECT_EQ(refusal_of([&] { store_->put(organization); }).code, static_cast<int>(ErrorCode::input)) << id;
    SupportUserRecord user;
    user.id = id;
    EXPECT_EQ(refusal_of([&] { store_->put(user); }).code, static_cast<int>(ErrorCode::input)) << id;
    SatisfactionRatingRecord rating;
    rating.id = "1";
    rating.ticket_id = id;
    EXPECT_EQ(refusal_of([&] { store_->put(rating); }).code, static_cast<int>(ErrorCode::input)) << id;
  }
  EXPECT_EQ(db_.scalar("SELECT count(*) FROM ticket"), 0);
  TicketRecord ticket;
  ticket.id = "9007199254740993";  // Beyond what a double holds.
  ticket.requester_id = "360000000000001";
  store_->put(ticket);
  EXPECT_EQ(number("id", "ticket"), 9007199254740993);
}

TEST_F(RecordStoreTest, AttributesSurviveAnyText) {
  const std::vector<Attribute> attributes = {{"a\"b\\c", "line\nbreak\ttab\x01"},
                                             {"empty", ""},
                                             {"list", "1"},
                                             {"list", "2"},
                                             {"z\xC3\xA9\xF0\x9F\x98\x80", "\xE2\x80\xA8"}};
  EXPECT_EQ(attributes_from_json(attributes_to_json(attributes)), attributes);
  EXPECT_TRUE(attributes_from_json("{}").empty());
  EXPECT_TRUE(attributes_from_json("not json").empty());
}

TEST_F(RecordStoreTest, AnswersWithoutAnIdAreKnownByPersonTimeAndScore) {
  SurveyResponseRecord answer;
  answer.email = "Ana@Acme.example";
  answer.score = 9;
  answer.answered_at = 1000;
  EXPECT_EQ(store_->put(answer), Outcome::added);
  answer.email = " ana@acme.example ";
  EXPECT_NE(store_->put(answer), Outcome::added);
  answer.score = 8;
  EXPECT_EQ(store_->put(answer), Outcome::added);
  EXPECT_EQ(db_.scalar("SELECT count(*) FROM survey_response"), 2);
}

TEST_F(RecordStoreTest, TheDayOfAViewDoesNotReplaceTheMinuteOfAnExport) {
  TicketRecord exported;
  exported.id = "4711";
  exported.status = "open";
  exported.created_at = Stamp(Instant{1'764'000'000});
  exported.version = 1'764'000'000;
  store_->put(Record(exported));
  TicketRecord viewed = exported;
  viewed.status = "pending";
  viewed.created_at = Stamp::of(utc_day(Instant{1'764'000'000}) + 1);  // In a zone where it was the next day.
  viewed.version = 0;
  store_->set_columns({"ticket:status", "ticket:createdat"});
  EXPECT_EQ(store_->put(Record(viewed)), Outcome::updated);
  EXPECT_EQ(text("status", "ticket"), "pending");
  EXPECT_EQ(number("created_at", "ticket"), 1'764'000'000);
  EXPECT_EQ(number("created_kind", "ticket"), 0);
  viewed.created_at = Stamp::of(utc_day(Instant{1'764'000'000}) + 9);  // Another day is another statement.
  store_->put(Record(viewed));
  EXPECT_EQ(number("created_kind", "ticket"), -2);
}

TEST_F(RecordStoreTest, AReportThatNamesTheOwnerKeepsTheOwnersIdOfThatName) {
  SalesUserRecord user;
  user.id = "005000000000001AAA";
  user.name = "Jo King";
  store_->put(Record(user));
  AccountRecord exported = account("Acme", 100);
  exported.owner_id = user.id;
  store_->put(Record(exported));
  AccountRecord reported = account("Acme", 0);
  reported.owner_name = "Jo King";
  store_->set_columns({"account:name", "account:ownername"});
  store_->put(Record(reported));
  EXPECT_EQ(text("owner_id"), user.id);
  reported.owner_name = "Maya Ito";
  store_->put(Record(reported));
  EXPECT_EQ(text("owner_id"), "");
  EXPECT_EQ(text("owner_name"), "Maya Ito");
}

}  // namespace test_record_store
}  // namespace rapport::workspace
