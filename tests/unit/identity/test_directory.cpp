// SPDX-License-Identifier: GPL-3.0-or-later
// The order of joining: id, then a contact's email, then a domain; ambiguity gives nothing, a name only
// suggests.
#include "core/identity/directory.h"

#include <gtest/gtest.h>

#include <cctype>

#include "core/model/salesforce_id.h"

namespace rapport::identity {
namespace test_directory {

std::string id(int number) {
  const std::string digits = std::to_string(number);
  return salesforce_id18("001x0000" + std::string(7 - digits.size(), '0') + digits);
}

AccountKeys keys(AccountRef ref, const std::string& name, const std::string& domain = {}) {
  AccountKeys k;
  k.ref = ref;
  k.id = id(static_cast<int>(ref));
  k.name = name;
  k.domain = domain;
  return k;
}
MatchKeys match_keys(std::vector<std::string> ids, std::vector<std::string> emails = {},
                     std::vector<std::string> domains = {}) {
  MatchKeys c;
  c.ids = std::move(ids);
  c.emails = std::move(emails);
  c.domains = std::move(domains);
  return c;
}

class DirectoryTest : public ::testing::Test {
 protected:
  void SetUp() override {
    directory_.add_account(keys(1, "Acme", "acme.com"));
    directory_.add_account(keys(2, "Bolt", "bolt.io"));
    directory_.add_account(keys(3, "Crane"));
    AccountKeys with_product = keys(4, "Dune");
    with_product.product_ids = {"P-400", "shared"};
    directory_.add_account(with_product);
    AccountKeys other = keys(5, "Elm", "twice.com");
    other.product_ids = {"shared"};
    directory_.add_account(other);
    directory_.add_account(keys(6, "Fern", "twice.com"));
    directory_.add_contact(id(1), "Ana@acme.com");
    directory_.add_contact(id(2), "both@partner.com");
    directory_.add_contact(id(1), "both@partner.com");
    directory_.add_contact(id(3), "carl@crane.net");
    directory_.add_contact(id(3), "carl@gmail.com");
    directory_.add_contact(id(2), "ben@crane-supplier.com");
    directory_.finish();
  }
  Directory directory_;
};

TEST_F(DirectoryTest, AnIdBeatsAnEmailBeatsADomain) {
  const Found by_id = directory_.find(match_keys({id(2)}, {"ana@acme.com"}, {"acme.com"}));
  EXPECT_EQ(by_id.account, 2U);
  EXPECT_EQ(by_id.method, Method::id);
  EXPECT_EQ(by_id.evidence, "Salesforce id " + id(2));
  const Found by_email = directory_.find(match_keys({}, {"carl@crane.net"}, {"acme.com"}));
  EXPECT_EQ(by_email.account, 3U);
  EXPECT_EQ(by_email.method, Method::email);
  const Found by_domain = directory_.find(match_keys({}, {}, {"https://www.acme.com/jobs"}));
  EXPECT_EQ(by_domain.account, 1U);
  EXPECT_EQ(by_domain.method, Method::domain);
  EXPECT_GT(by_id.confidence, by_email.confidence);
  EXPECT_GT(by_email.confidence, by_domain.confidence);
  const Found nothing = directory_.find(match_keys({}, {}, {}));
  EXPECT_EQ(nothing.account, 0U);
  EXPECT_EQ(nothing.method, Method::none);
}

TEST_F(DirectoryTest, IdsComeInFifteenAndEighteenCharacters) {
  EXPECT_EQ(directory_.by_id(id(1)), 1U);
  EXPECT_EQ(directory_.by_id(id(1).substr(0, 15)), 1U);
  EXPECT_EQ(directory_.by_id(id(99)), 0U);
  EXPECT_EQ(directory_.by_id(""), 0U);
  EXPECT_EQ(directory_.by_id("001"), 0U);
  // Eighteen characters whose case was lost on the way.
  std::string lower = id(1);
  for (char& c : lower) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  EXPECT_EQ(directory_.by_id(lower), 1U);
}

TEST_F(DirectoryTest, AnUnknownIdLetsTheNextStepSpeak) {
  EXPECT_EQ(directory_.find(match_keys({id(99)}, {"ana@acme.com"})).account, 1U);
  EXPECT_EQ(directory_.find(match_keys({"no id at all"}, {"ana@acme.com"})).account, 1U);
}

TEST_F(DirectoryTest, AmbiguityGivesNothing) {
  // Two ids of two accounts: no id speaks, and no email or domain is at hand.
  EXPECT_EQ(directory_.find(match_keys({id(1), id(2)})).account, 0U);
  EXPECT_EQ(directory_.find(match_keys({id(1), id(1).substr(0, 15)})).account, 1U)
      << "one account twice is no ambiguity";
  // An email that two accounts' contacts share, a domain that two websites claim.
  EXPECT_EQ(directory_.by_email("both@partner.com"), 0U);
  EXPECT_EQ(directory_.find(match_keys({}, {"both@partner.com"})).account, 0U);
  EXPECT_EQ(directory_.by_domain("twice.com"), 0U);
  EXPECT_EQ(directory_.find(match_keys({}, {"new@twice.com"})).account, 0U);
  EXPECT_EQ(directory_.find(match_keys({}, {}, {"acme.com", "bolt.io"})).account, 0U);
  // An ambiguous email leaves the word to the domain.
  EXPECT_EQ(directory_.find(match_keys({}, {"both@partner.com"}, {"bolt.io"})).account, 2U);
}

TEST_F(DirectoryTest, FreeMailNeverJoinsByDomain) {
  EXPECT_EQ(directory_.find(match_keys({}, {"somebody.else@gmail.com"})).account, 0U);
  EXPECT_EQ(directory_.by_domain("gmail.com"), 0U);
  // The very address of a contact does.
  EXPECT_EQ(directory_.find(match_keys({}, {"Carl@Gmail.com"})).account, 3U);
}

TEST_F(DirectoryTest, ContactsSpeakForTheDomainOfAnAccountWithoutAWebsite) {
  const Found found = directory_.find(match_keys({}, {"someone@crane.net"}));
  EXPECT_EQ(found.account, 3U);
  EXPECT_EQ(found.method, Method::domain);
  // Bolt has a website, so a contact's other domain says nothing about it.
  EXPECT_EQ(directory_.find(match_keys({}, {"someone@crane-supplier.com"})).account, 0U);
}

TEST_F(DirectoryTest, ProductIdsJoinWhereAskedFor) {
  MatchKeys c = match_keys({"p-400"});
  EXPECT_EQ(directory_.find(c).account, 0U);
  c.product_ids = true;
  const Found found = directory_.find(c);
  EXPECT_EQ(found.account, 4U);
  EXPECT_EQ(found.method, Method::id);
  c.ids = {"shared"};
  EXPECT_EQ(directory_.find(c).account, 0U) << "two accounts hold it";
}

TEST(DirectoryOfMergedAccounts, LeadsToTheSurvivor) {
  Directory directory;
  directory.add_account(keys(1, "Survivor", "acme.com"));
  const auto merged = [](AccountRef ref, int into) {
    AccountKeys k = keys(ref, "Merged", "old.com");
    k.live = false;
    k.master_record_id = into == 0 ? "" : id(into);
    return k;
  };
  directory.add_account(merged(2, 1));
  directory.add_account(merged(3, 2));
  directory.add_account(merged(4, 5));
  directory.add_account(merged(5, 4));
  directory.add_account(merged(6, 6));
  directory.add_account(merged(7, 0));
  directory.add_account(merged(8, 99));
  directory.add_contact(id(3), "ana@old.com");
  directory.finish();
  EXPECT_EQ(directory.by_id(id(2)), 1U);
  EXPECT_EQ(directory.by_id(id(3)), 1U) << "merged twice";
  EXPECT_EQ(directory.by_id(id(3).substr(0, 15)), 1U);
  EXPECT_EQ(directory.by_id(id(4)), 0U) << "a circle ends";
  EXPECT_EQ(directory.by_id(id(6)), 0U);
  EXPECT_EQ(directory.by_id(id(7)), 0U) << "deleted, not merged";
  EXPECT_EQ(directory.by_id(id(8)), 0U);
  EXPECT_EQ(directory.by_domain("old.com"), 1U) << "its website leads there as its id does";
  EXPECT_EQ(directory.by_email("ana@old.com"), 1U) << "the contacts of a merged account are the survivor's";
}

TEST(DirectoryOfMergedAccounts, TheirDomainsAreTheSurvivorsUnlessALiveAccountHasThem) {
  Directory directory;
  directory.add_account(keys(1, "Survivor", "acme.com"));
  const auto gone = [&](AccountRef ref, const std::string& domain, bool merged = true) {
    AccountKeys k = keys(ref, "Gone", domain);
    k.live = false;
    if (merged) k.master_record_id = id(1);
    directory.add_account(std::move(k));
  };
  gone(2, "old.com");
  gone(3, "taken.com");
  gone(4, "deleted.com", false);
  gone(5, "");
  gone(6, "gmail.com");
  gone(7, "theirs.com");
  directory.add_account(keys(8, "Another", "taken.com"));
  directory.add_account(keys(9, "Without a website"));
  directory.add_contact(id(5), "ana@people.com");
  directory.add_contact(id(2), "bo@elsewhere.com");
  directory.add_contact(id(9), "cy@theirs.com");
  directory.finish();
  EXPECT_EQ(directory.find(match_keys({}, {"x@old.com"})).account, 1U);
  EXPECT_EQ(directory.find(match_keys({}, {"x@old.com"})).method, Method::domain);
  EXPECT_EQ(directory.by_domain("taken.com"), 8U) << "a live account's website";
  EXPECT_EQ(directory.by_domain("theirs.com"), 9U) << "a live account's people";
  EXPECT_EQ(directory.by_domain("deleted.com"), 0U) << "deleted, not merged";
  EXPECT_EQ(directory.by_domain("people.com"), 1U) << "it was known by its people alone";
  EXPECT_EQ(directory.by_domain("elsewhere.com"), 0U) << "it had a website";
  EXPECT_EQ(directory.by_domain("gmail.com"), 0U);
}

TEST(DirectoryOfMergedContacts, TheirAddressCountsWhereNoLiveContactHasIt) {
  Directory directory;
  directory.add_account(keys(1, "One"));
  directory.add_account(keys(2, "Two"));
  directory.add_contact(id(2), "both@gmail.com");
  directory.add_merged_contact(id(1), "Ann@Gmail.com");
  directory.add_merged_contact(id(1), "both@gmail.com");
  directory.add_merged_contact(id(1), "two@gmail.com");
  directory.add_merged_contact(id(2), "two@gmail.com");
  directory.add_merged_contact(id(1), "dee@people.com");
  directory.finish();
  EXPECT_EQ(directory.by_email("ann@gmail.com"), 1U);
  EXPECT_EQ(directory.by_email("both@gmail.com"), 2U);
  EXPECT_EQ(directory.by_email("two@gmail.com"), 0U) << "of two survivors it is neither's";
  EXPECT_EQ(directory.by_domain("people.com"), 0U);
}

TEST(DirectoryOfNames, SuggestsTheBestFirstAndNeverJoins) {
  Directory directory;
  directory.add_account(keys(1, "Mega Corporation"));
  directory.add_account(keys(2, "Mega Foods"));
  directory.add_account(keys(3, "Northwind Logistics GmbH"));
  AccountKeys dead = keys(4, "MegaCorp");
  dead.live = false;
  directory.add_account(dead);
  for (AccountRef ref = 5; ref < 15; ++ref)
    directory.add_account(keys(ref, "Harbor Shipping " + std::to_string(ref)));
  directory.finish();
  MatchKeys c;
  c.name = "MegaCorp";
  EXPECT_EQ(directory.find(c).account, 0U) << "a name alone never joins";
  const auto suggestions = directory.suggest("MegaCorp");
  ASSERT_FALSE(suggestions.empty());
  EXPECT_EQ(suggestions[0].account, 1U);
  EXPECT_NE(suggestions[0].evidence.find("MegaCorp"), std::string::npos);
  EXPECT_NE(suggestions[0].evidence.find("Mega Corporation"), std::string::npos);
  for (const auto& suggestion : suggestions)
    EXPECT_NE(suggestion.account, 4U) << "the dead are not suggested";
  EXPECT_EQ(directory.suggest("Logistics Northwind").at(0).account, 3U);
  EXPECT_TRUE(directory.suggest("Nothing Like It").empty());
  EXPECT_TRUE(directory.suggest("").empty());
  const auto many = directory.suggest("Harbor Shipping");
  EXPECT_EQ(many.size(), 3U);
  EXPECT_EQ(directory.suggest("Harbor Shipping", 5).size(), 5U);
  for (std::size_t i = 1; i < many.size(); ++i) EXPECT_GE(many[i - 1].confidence, many[i].confidence);
}

TEST(DirectoryTitles, ANameInATitleIsOneOfWholeWords) {
  Directory directory;
  directory.add_account(keys(1, "Acme"));
  directory.add_account(keys(2, "Acme Foods Ltd"));
  directory.add_account(keys(3, "Birch Bank"));
  directory.add_account(keys(4, "Twice Inc"));
  directory.add_account(keys(5, "Twice Corporation"));
  directory.add_account(keys(6, "\u00c4rztebund GmbH"));
  AccountKeys gone = keys(7, "Gonewith");
  gone.live = false;
  directory.add_account(gone);
  directory.finish();
  EXPECT_EQ(directory.named_in("Weekly Acme Foods, renewal"), 2U);
  EXPECT_EQ(directory.named_in("acme-foods / vendor sync"), 2U);
  EXPECT_EQ(directory.named_in("Sync with the Acme Foods Limited team"), 2U);
  EXPECT_EQ(directory.named_in("Call: \u00e4rztebund"), 6U);
  EXPECT_EQ(directory.named_in("Weekly Acme"), 0U) << "four letters";
  EXPECT_EQ(directory.named_in("Birchbanking"), 0U) << "no whole words";
  EXPECT_EQ(directory.named_in("Birch in the bank"), 0U);
  EXPECT_EQ(directory.named_in("Birch Bank and Acme Foods"), 0U) << "two accounts";
  EXPECT_EQ(directory.named_in("Twice a week"), 0U) << "two have the name";
  EXPECT_EQ(directory.named_in("Gonewith"), 0U) << "no longer live";
  EXPECT_EQ(directory.named_in(""), 0U);
}

}  // namespace test_directory
}  // namespace rapport::identity
