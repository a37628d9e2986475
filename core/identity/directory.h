// SPDX-License-Identifier: GPL-3.0-or-later
/// All live accounts and their keys in memory, and the steps by which a record finds its account
/// (CONTRIBUTING.md, "Joining"): explicit id, a contact's email, a registrable domain; otherwise it stays
/// unjoined. A name alone only gives suggestions. Pure: values in, matches out.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/base/flat_map64.h"
#include "core/identity/names.h"

namespace rapport::identity {

using AccountRef = std::uint32_t;  ///< The workspace's number of an account; 0 = none.

/// How a record was matched with its account.
enum class Method : std::uint8_t { none, id, email, domain, name, manual };
[[nodiscard]] std::string_view name_of(Method method) noexcept;

/// An account with its keys.
struct AccountKeys {
  AccountRef ref = 0;
  std::string id;                ///< 18 characters, or an outside_id().
  std::string master_record_id;  ///< Of a merged or linked account: the survivor's id.
  std::string name;
  std::string domain;                    ///< Registrable domain of its website; empty where there is none.
  std::vector<std::string> product_ids;  ///< Its ids in other systems, the product's above all.
  bool live = true;
};

/// The keys of a record that is to be matched.
struct MatchKeys {
  std::vector<std::string> ids;  ///< Values that may be a Salesforce account id, an outside_id() or a product
                                 ///< account id.
  std::vector<std::string> emails;
  std::vector<std::string> domains;  ///< Its hosts, URLs or domains; the domains of `emails` are tried too.
  std::string name;                  ///< For suggestions.
  bool product_ids = false;          ///< Compare `ids` with product account ids too.
};

/// A match; `account` is 0 where there is none.
struct Found {
  AccountRef account = 0;
  Method method = Method::none;
  std::string evidence;
  double confidence = 0.0;
};
/// An account that a name suggests.
struct Suggestion {
  AccountRef account = 0;
  std::string evidence;
  double confidence = 0.0;
};

/// Build it with add_account() and add_contact(), then finish(); after that any thread may ask it. More
/// accounts may be added after finish(), which is then called again.
class Directory {
 public:
  /// Adds an account, live or merged away.
  void add_account(AccountKeys keys);
  /// A live contact: its email leads to its account; its domain too, where the account has no website. Of an
  /// account that the CRM merged away both lead to the survivor.
  void add_contact(std::string_view account_id, std::string_view email);
  /// A contact that was merged into one of this account: its email leads there, where no live contact has it.
  void add_merged_contact(std::string_view account_id, std::string_view email);
  /// A registrable domain of an account, merged and linked ones included: leads to the live account.
  void add_domain(std::string_view account_id, std::string_view domain);
  /// Call after the last add.
  void finish();

  /// The live account with this 15- or 18-character id or outside_id(); a merged account leads to its
  /// survivor.
  [[nodiscard]] AccountRef by_id(std::string_view id) const;
  /// True where an account has exactly this id, live or not.
  [[nodiscard]] bool knows(std::string_view id) const;
  /// The one live account with a key; 0 where there is none or more than one.
  [[nodiscard]] AccountRef by_product_id(std::string_view id) const;
  [[nodiscard]] AccountRef by_email(std::string_view normalised) const;
  [[nodiscard]] AccountRef by_domain(std::string_view registrable) const;

  /// Joins by the first step that gives exactly one live account.
  [[nodiscard]] Found find(const MatchKeys& keys) const;
  /// Accounts with a similar name, best first, at most `limit`.
  [[nodiscard]] std::vector<Suggestion> suggest(std::string_view name, std::size_t limit = 3) const;

  /// The one account whose name stands in a title ("Weekly Acme Foods, renewal") as whole words, with at
  /// least five letters; 0 where there is none or more than one. Only ever a suggestion.
  [[nodiscard]] AccountRef named_in(std::string_view title) const;

  /// The account of a number; nullptr for an unknown one.
  [[nodiscard]] const AccountKeys* account(AccountRef ref) const;
  [[nodiscard]] std::size_t size() const noexcept { return accounts_.size(); }

 private:
  static constexpr AccountRef kSeveral = 0xFFFFFFFFU;
  /// The account that has this id itself, live or not; nullptr where none has.
  [[nodiscard]] const AccountKeys* exact(std::string_view id) const;
  static void offer(FlatMap64<AccountRef>& map, std::string_view key, AccountRef ref);
  [[nodiscard]] static bool claimed(const FlatMap64<AccountRef>& map, std::string_view key);
  [[nodiscard]] static AccountRef single(const FlatMap64<AccountRef>& map, std::string_view key);

  std::vector<AccountKeys> accounts_;
  std::vector<std::uint32_t> position_;  ///< By ref: index + 1 into accounts_; 0 = none.
  FlatMap64<std::uint32_t> by_id_;       ///< Hash of the 18-character id -> index into accounts_.
  FlatMap64<AccountRef> product_, email_, website_, contact_domain_;
  /// What accounts and contacts that were merged away are known by, with their survivors: it counts where
  /// nobody live is known by the same.
  FlatMap64<AccountRef> merged_product_, merged_email_, merged_domain_;
  std::vector<NameForms> names_;
  std::unordered_map<std::string, std::vector<std::uint32_t>> word_index_;
  std::unordered_map<std::string, std::vector<std::uint32_t>> squashed_index_;
};

}  // namespace rapport::identity
