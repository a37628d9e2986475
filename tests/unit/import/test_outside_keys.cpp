// SPDX-License-Identifier: GPL-3.0-or-later
// By what accounts of other systems are recognised, and which of them are one.
#include <gtest/gtest.h>

#include "core/import/account_groups.h"
#include "core/import/outside_keys.h"

namespace rapport::import {
namespace test_outside_keys {

using identity::Method;
using Texts = std::vector<std::string>;

TEST(OutsideKeys, OwnIdIdsThatColumnsNameAddressesAndDomains) {
  const OutsideKeys keys = outside_keys("stripe:cus_1a2b", "Birch Paper", "https://shop.birch.example/x",
                                        {{"Salesforce Account ID", "0018a00000AAAAA", {}},
                                         {"External IDs", "abc12|def34;7", {}},
                                         {"Email", "Ida <ida@birch.example>", {}},
                                         {"Account owner email", "ana@ours.example", {}},
                                         {"Company Domain Name", "birch-group.example", {}},
                                         {"Phone Number", "+12025550124", {}},
                                         {"Parent Company ID", "700000009", {}},
                                         {"Number of Employees", "12000", {}}});
  EXPECT_EQ(keys.ids, (Texts{"cus_1a2b", "0018a00000AAAAA", "abc12", "def34"}));
  EXPECT_EQ(keys.emails, (Texts{"ida@birch.example"}));
  EXPECT_EQ(keys.domains, (Texts{"birch.example", "birch-group.example"}));
}

TEST(OutsideKeys, ANameIsNoIdAndFreeMailNoDomain) {
  const OutsideKeys keys = outside_keys("table:mine/café noir", "Café Noir", "gmail.com", {});
  EXPECT_TRUE(keys.ids.empty());
  EXPECT_TRUE(keys.domains.empty());
  EXPECT_TRUE(is_telling_id("cus_1"));
  for (const char* id : {"", "1234", "abcdef", "Acme 2000"}) EXPECT_FALSE(is_telling_id(id)) << id;
}

TEST(OutsideKeys, SystemsByPrecedence) {
  EXPECT_EQ(precedence_of("0018a00000AAAAAAA5"), 0);
  EXPECT_EQ(precedence_of("hubspot:1"), 1);
  EXPECT_EQ(precedence_of("chargebee:1"), 2);
  EXPECT_EQ(precedence_of("freshdesk:1"), 3);
  EXPECT_EQ(precedence_of("table:mine/1"), 4);
  EXPECT_EQ(precedence_of("salesforce:acme"), 4) << "a report without ids";
  EXPECT_EQ(after_source("table:mine/a:b"), "mine/a:b");
  EXPECT_EQ(source_of("table:mine/a:b"), "table");
}

TEST(OutsideKeys, TheCrmNamesIdsOfOthersInColumnsOfIds) {
  EXPECT_EQ(named_ids({{"Stripe_Customer__c", "cus_1A2B", {}},
                       {"Description", "cus_9zzz", {}},
                       {"Billing_Contact_Id__c", "cus_9zzz", {}}},
                      {"cus_1a2b", "cus_9zzz"}),
            (Texts{"cus_1A2B"}));
}

TEST(AccountGroups, ASharedKeyUnitesSystemsAndNoSystemWithItself) {
  AccountGroups groups;
  const auto a = groups.add("stripe"), b = groups.add("stripe"), c = groups.add("chartmogul");
  const auto d = groups.add("chargebee");
  groups.key(a, Method::domain, "x.example", "domain x.example");
  groups.key(c, Method::domain, "x.example", "domain x.example");
  groups.key(c, Method::id, "id-1", "account id id-1");
  groups.key(b, Method::id, "id-1", "account id id-1");
  groups.key(d, Method::domain, "x.example", "domain x.example");
  groups.unite([](std::size_t, std::size_t) { return true; });
  // The id is stronger: c is b, and can't be a too.
  EXPECT_EQ(groups.place(c).first, b);
  EXPECT_EQ(groups.place(c).method, Method::id);
  EXPECT_EQ(groups.place(a).first, a);
  EXPECT_EQ(groups.place(d).first, a);
  EXPECT_EQ(groups.place(d).evidence, "domain x.example");
}

TEST(AccountGroups, WhatTwoOfOneSystemHaveIsNeithersAndPeopleMayForbid) {
  AccountGroups groups;
  const auto a = groups.add("stripe"), b = groups.add("stripe"), c = groups.add("chartmogul");
  const auto d = groups.add("chargebee");
  for (const auto account : {a, b, c}) groups.key(account, Method::domain, "x.example", "domain x.example");
  for (const auto account : {c, d})
    groups.key(account, Method::email, "ida@x.example", "contact ida@x.example");
  groups.unite([&](std::size_t one, std::size_t other) { return std::min(one, other) != c; });
  for (const auto account : {a, b, c, d}) EXPECT_EQ(groups.place(account).first, account);
}

}  // namespace test_outside_keys
}  // namespace rapport::import
