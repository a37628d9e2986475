// SPDX-License-Identifier: GPL-3.0-or-later
/// The SQL of accounts of other systems than Salesforce, and of those that people make by hand. They are rows
/// of the table of accounts, whose columns master_record_id and deleted are derived for them.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "core/base/day.h"
#include "core/model/records.h"

namespace rapport::workspace {

class Database;

/// An account of another system.
struct OutsideAccount {
  std::uint32_t ref = 0;
  std::string id, name, website, master_record_id;
  bool deleted = false;
  std::vector<Attribute> attributes;
};

/// An account that a person made by hand.
struct OwnAccount {
  std::string id;  ///< own_account_id() of the name that it was made with.
  std::string name;
  std::string website;
  std::optional<double> arr;  ///< Per year.
  std::string currency;
  std::optional<Day> renewal_day;
  auto columns() { return std::tie(id, name, website, arr, currency, renewal_day); }
  bool operator==(const OwnAccount&) const = default;
};

/// "table:by hand/Acme Foods": no table of one's own may have the name "by hand".
[[nodiscard]] std::string own_account_id(std::string_view name);
/// True for ids that own_account_id() made.
[[nodiscard]] bool is_own_account(std::string_view id) noexcept;

/// Reads and writes them. One thread, within the caller's transaction.
class OutsideAccounts {
 public:
  explicit OutsideAccounts(Database& database) : database_(database) {}

  /// True where there is any. A few lookups by index, however many accounts there are.
  [[nodiscard]] bool any();
  /// All of them, by id.
  [[nodiscard]] std::vector<OutsideAccount> all();
  /// The systems that they come from, as system_of() names them.
  [[nodiscard]] std::vector<std::string> systems();
  /// Writes the two derived columns of one.
  void set_link(std::uint32_t ref, std::string_view survivor, bool deleted);
  /// Accounts of any kind that people wrote something for: a plan, a value, a note or a title.
  [[nodiscard]] std::set<std::string> written_for();
  /// An address by which an account of another system may be recognised: those of its contacts and of its
  /// subscriptions and invoices. Calls f for each.
  void each_address(const std::function<void(std::string_view account_id, std::string_view email)>& f);
  /// How many deals, cases, subscriptions and invoices each account of another system has.
  [[nodiscard]] std::map<std::string, std::int64_t> weights();
  /// Every linked account and the id that it is linked to.
  [[nodiscard]] std::vector<std::pair<std::string, std::string>> linked();
  /// Ids of accounts of any system whose own part is this text: "200000000001" gives "hubspot:200000000001".
  [[nodiscard]] std::vector<std::string> by_inner_id(std::string_view inner);

  /// Accounts made by hand, by name.
  [[nodiscard]] std::vector<OwnAccount> own();
  [[nodiscard]] std::optional<OwnAccount> own(std::string_view id);
  /// Inserts or replaces one.
  void save_own(const OwnAccount& account, Instant at);
  /// Makes their rows in the table of accounts anew.
  void mirror_own();

 private:
  Database& database_;
};

}  // namespace rapport::workspace
