// SPDX-License-Identifier: GPL-3.0-or-later
/// The builder behind make_world: first decides the facts, then writes files that express them in roundabout
/// ways.
#pragma once

#include <string>
#include <vector>

#include "tests/support/world.h"
#include "tests/support/world_files.h"

namespace rapport::test {

/// How Salesforce writes a lookup that points nowhere.
inline constexpr const char* kNoId = "000000000000000AAA";

/// By what a support organization is joined to its account.
enum class Link { id18, id15, id_flat, field, domain, users_only, name_only, product_id, merged_id };

/// A person at a customer, or without one.
struct Person {
  std::string first, last, email;
  int account = -1;        ///< Where they work.
  int home = -1;           ///< The account that their address alone is joined to.
  std::string contact_id;  ///< 18 characters; empty: no contact.
  bool deleted = false;    ///< The contact was deleted.
  std::int64_t support_id = 0;
  std::string user_id;  ///< In the product; empty: does not use it.
  std::vector<std::string> devices;
};

/// What the writers need of an account beside its expected facts.
struct Site {
  Link link = Link::id18;
  std::string id15, host, website, product_id, merged_id15;
  bool domain_clear = false;  ///< The host belongs to this account and to no other.
  std::vector<int> people;
  std::vector<std::string> opportunity_ids, contract_ids, case_ids;  ///< Live ones.
};

/// Makes one world: plans it, then writes each system's files.
class WorldBuilder {
 public:
  WorldBuilder(const std::string& folder, const WorldOptions& options);
  World build();

 private:
  // world_plan.cpp
  void plan_accounts();
  void plan_people();
  int add_person(int account, const std::string& email, int home, bool contact);
  // world_salesforce.cpp
  void salesforce();
  void accounts_and_users(std::string& users);
  void contacts();
  // world_deals.cpp
  void deals();
  void activities();
  // world_zendesk.cpp
  void zendesk();
  void organizations();
  void support_users();
  void tickets();
  // world_mixpanel.cpp
  void mixpanel();
  void profiles();
  // world_survey.cpp
  void survey();

  void touched(int account, Day day);
  [[nodiscard]] Day some_day();
  [[nodiscard]] Instant some_time(Day day);
  void add_file(const std::string& name, const std::string& bytes);
  void rejected(const std::string& member, std::uint64_t rows) {
    world_.members[world_.folder + "/" + member].rejected = rows;
  }
  void carrier(bool joined) {
    ++world_.carriers;
    if (joined) ++world_.carriers_joined;
  }
  [[nodiscard]] AccountTruth& truth(int account) {
    return world_.accounts[static_cast<std::size_t>(account)];
  }
  [[nodiscard]] Site& site(int account) { return sites_[static_cast<std::size_t>(account)]; }
  [[nodiscard]] Person& person(int at) { return people_[static_cast<std::size_t>(at)]; }

  WorldOptions options_;
  Dice dice_;
  World world_;
  std::vector<Site> sites_;
  std::vector<Person> people_;
  std::vector<int> strangers_;    ///< People who can't be joined to an account.
  std::vector<int> left_behind_;  ///< Contacts of deleted accounts.
  std::string gone_id15_;         ///< The account that was deleted.
  std::vector<std::pair<std::string, std::string>> zip1_, zip2_;
  int contacts_made_ = 0, deals_made_ = 0, touches_made_ = 0;
};

}  // namespace rapport::test
