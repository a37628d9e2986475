// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/link_accounts.h"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include "core/base/text.h"
#include "core/identity/directory.h"
#include "core/identity/domains.h"
#include "core/import/account_groups.h"
#include "core/import/outside_keys.h"
#include "core/model/billing.h"
#include "core/model/salesforce_id.h"
#include "core/workspace/database.h"
#include "core/workspace/join_store.h"
#include "core/workspace/outside_accounts.h"

namespace rapport::import {
namespace {

using identity::AccountKeys;
using identity::Directory;
using identity::Found;
using identity::MatchKeys;
using identity::Method;
using workspace::LedgerRow;
using workspace::OutsideAccount;

/// An account of another system while it is decided about.
struct Outside {
  const OutsideAccount* row = nullptr;
  std::string system;
  int precedence = 0;
  MatchKeys keys;
  // What people decided:
  std::string link;
  bool unlinked = false;
  std::set<std::string> rejected;
  // What is found:
  std::string target;  ///< The id that it is linked to; empty: to none.
  std::string method, evidence;
  double confidence = 0.0;
  std::vector<identity::Suggestion> suggestions;
  [[nodiscard]] const std::string& id() const { return row->id; }
  [[nodiscard]] bool decided() const { return !link.empty() || unlinked || !rejected.empty(); }
};

/// The order in which accounts of one kind lead: made by hand, then as the systems are listed, then by id.
auto rank_of(const Outside& one) {
  const auto source = parse_source(source_of(one.id())).value_or(Source::table);
  return std::tuple(one.precedence, workspace::is_own_account(one.id()) ? 0 : 1, source, one.id());
}

class Linker {
 public:
  explicit Linker(workspace::Database& database)
      : store_(database), outside_(database), rows_(outside_.all()) {}

  void run(const Progress& progress) {
    load();
    progress.check();
    load_directory();
    progress.check();
    for (std::size_t from = 0; from < all_.size();) {
      std::size_t to = from;
      while (to < all_.size() && all_[to].precedence == all_[from].precedence) ++to;
      for (std::size_t i = from; i < to; ++i) find(all_[i]);
      group(from, to);
      add_to_directory(from, to);
      for (std::size_t i = from; i < to; ++i) suggest(all_[i]);
      from = to;
      progress.check();
    }
    write();
  }

 private:
  void load() {
    std::map<std::string, std::vector<std::string>> addresses;
    outside_.each_address([&](std::string_view account, std::string_view email) {
      if (std::string one = normalised_email(email); !one.empty())
        addresses[std::string(account)].push_back(std::move(one));
    });
    all_.reserve(rows_.size());
    for (const OutsideAccount& row : rows_) {
      Outside& one = all_.emplace_back();
      one.row = &row;
      one.system = system_of(row.id);
      one.precedence = precedence_of(row.id);
      OutsideKeys keys = outside_keys(row.id, row.name, row.website, row.attributes);
      one.keys.ids = std::move(keys.ids);
      one.keys.product_ids = true;
      one.keys.emails = std::move(keys.emails);
      if (const auto known = addresses.find(row.id); known != addresses.end())
        one.keys.emails.insert(one.keys.emails.end(), known->second.begin(), known->second.end());
      std::sort(one.keys.emails.begin(), one.keys.emails.end());
      one.keys.emails.erase(std::unique(one.keys.emails.begin(), one.keys.emails.end()),
                            one.keys.emails.end());
      one.keys.domains = std::move(keys.domains);
      one.keys.name = row.name;
      for (const std::string& id : one.keys.ids)
        if (is_telling_id(id)) wanted_.insert(ascii_lower(id));
    }
    std::sort(all_.begin(), all_.end(),
              [](const Outside& a, const Outside& b) { return rank_of(a) < rank_of(b); });
    for (Outside& one : all_) by_id_.emplace(one.id(), &one);
    for (const workspace::Decision& decision : store_.decisions()) {
      // "hubspot:account:200000000001"
      const auto end = decision.record.find(":account:");
      if (end == std::string::npos) continue;
      const auto found = by_id_.find(decision.record.substr(0, end) + decision.record.substr(end + 8));
      if (found == by_id_.end()) continue;
      if (decision.verb == "link") found->second->link = decision.account_id;
      if (decision.verb == "unlink") found->second->unlinked = true;
      if (decision.verb == "reject") found->second->rejected.insert(decision.account_id);
    }
  }

  /// The CRM's accounts and contacts.
  void load_directory() {
    std::set<std::string> product_fields;
    for (const auto& [field, meaning] : store_.meanings("Account"))
      if (meaning == "product_account_id") product_fields.insert(ascii_lower(field));
    store_.each_account(true, [&](workspace::AccountRow& row) {
      if (is_outside_id(row.id)) return;
      crm_ = crm_ || !row.deleted;
      AccountKeys keys;
      keys.ref = row.ref, keys.id = row.id, keys.name = row.name, keys.live = !row.deleted;
      keys.master_record_id = row.master_record_id;
      keys.domain = identity::registrable_domain(row.website);
      keys.product_ids = named_ids(row.attributes, wanted_);
      for (const Attribute& attribute : row.attributes)
        if (product_fields.contains(ascii_lower(attribute.name))) keys.product_ids.push_back(attribute.value);
      directory_.add_account(std::move(keys));
    });
    store_.each_contact([&](std::string_view, std::string_view account, std::string_view email) {
      if (!is_outside_id(account)) directory_.add_contact(account, email);
    });
    store_.each_merged_contact([&](std::string_view, std::string_view account, std::string_view email) {
      directory_.add_merged_contact(account, email);
    });
    directory_.finish();
    for (const Outside& one : all_) crm_ = crm_ || one.precedence == 1;
  }

  /// True where the person linked the account to one that is there and does not lead back to it.
  bool is_linked_by_hand(const Outside& one) const {
    if (one.link.empty() || one.unlinked) return false;
    std::string at = one.link;
    for (std::size_t steps = 0; steps <= all_.size(); ++steps) {
      if (directory_.by_id(at) != 0) return true;
      const auto next = by_id_.find(at);
      if (next == by_id_.end() || at == one.id()) return false;
      if (next->second->link.empty() || next->second->unlinked) return true;
      at = next->second->link;
    }
    return false;
  }

  /// People's decision, else the match with a stronger system.
  void find(Outside& one) {
    if (is_linked_by_hand(one)) {
      set(one, one.link, "manual", "joined by hand", 1.0);
      return;
    }
    if (one.unlinked) return;
    const Found found = directory_.find(one.keys);
    if (found.account == 0 || is_rejected(one, directory_.account(found.account)->id)) return;
    set(one, directory_.account(found.account)->id, std::string(name_of(found.method)), found.evidence,
        found.confidence);
  }

  /// Unites the others of one kind with each other.
  void group(std::size_t from, std::size_t to) {
    AccountGroups groups;
    std::vector<Outside*> open;
    for (std::size_t i = from; i < to; ++i) {
      Outside& one = all_[i];
      if (!one.target.empty() || one.unlinked) continue;
      const std::size_t number = groups.add(one.system);
      open.push_back(&one);
      for (const std::string& id : one.keys.ids)
        if (is_telling_id(id)) groups.key(number, Method::id, ascii_lower(id), "account id " + id);
      for (const std::string& email : one.keys.emails)
        groups.key(number, Method::email, email, "contact " + email);
      std::vector<std::string> domains = one.keys.domains;
      // As in the directory: an account's website says more than its people's addresses.
      if (domains.empty())
        for (const std::string& email : one.keys.emails)
          if (std::string domain = identity::registrable_domain(email); !identity::is_free_mail(domain))
            domains.push_back(std::move(domain));
      for (const std::string& domain : domains)
        if (!domain.empty()) groups.key(number, Method::domain, domain, "domain " + domain);
    }
    groups.unite([&](std::size_t a, std::size_t b) {
      return !is_rejected(*open[a], open[b]->id()) && !is_rejected(*open[b], open[a]->id());
    });
    for (std::size_t i = 0; i < open.size(); ++i) {
      const AccountGroups::Place& place = groups.place(i);
      if (place.first == i) continue;
      const double confidence = place.method == Method::id ? 1.0 : place.method == Method::email ? 0.95 : 0.9;
      set(*open[i], open[place.first]->id(), std::string(name_of(place.method)), place.evidence, confidence);
    }
  }

  void add_to_directory(std::size_t from, std::size_t to) {
    for (std::size_t i = from; i < to; ++i) {
      const Outside& one = all_[i];
      AccountKeys keys;
      keys.ref = one.row->ref, keys.id = one.id(), keys.name = one.row->name;
      keys.live = one.target.empty(), keys.master_record_id = one.target;
      if (!one.keys.domains.empty()) keys.domain = one.keys.domains.front();
      for (const std::string& id : one.keys.ids)
        if (!looks_like_salesforce_id(id)) keys.product_ids.push_back(id);
      directory_.add_account(std::move(keys));
      for (const std::string& email : one.keys.emails) waiting_.emplace_back(one.id(), email);
      if (!one.target.empty())
        for (const std::string& domain : one.keys.domains) waiting_.emplace_back(one.id(), domain);
    }
    // Linked by hand to an account that comes later: what it is known by waits for that.
    std::erase_if(waiting_, [&](const auto& key) {
      if (directory_.by_id(key.first) == 0) return false;
      if (key.second.find('@') != std::string::npos)
        directory_.add_contact(key.first, key.second);
      else
        directory_.add_domain(key.first, key.second);
      return true;
    });
    directory_.finish();
  }

  /// Accounts of other systems that come before it and have a name like its own.
  void suggest(Outside& one) {
    if (!one.target.empty() || one.unlinked || one.row->name.empty()) return;
    for (identity::Suggestion& suggestion : directory_.suggest(one.row->name, 12)) {
      const std::string& id = directory_.account(suggestion.account)->id;
      const auto other = by_id_.find(id);
      const bool before = other == by_id_.end() ||
                          (other->second->system != one.system && rank_of(*other->second) < rank_of(one));
      if (!before || is_rejected(one, id) || one.suggestions.size() >= 3) continue;
      one.suggestions.push_back(std::move(suggestion));
    }
  }

  void write() {
    const std::set<std::string> written = outside_.written_for();
    // Groups that are shown in any case: one of their accounts is a CRM's or was made by hand, or people
    // wrote something for it.
    std::set<std::string> shown;
    for (const Outside& one : all_)
      if (one.precedence <= 1 || workspace::is_own_account(one.id()) || written.contains(one.id()))
        shown.insert(root_of(one));
    std::map<std::string, std::vector<LedgerRow>> ledger;
    std::map<std::string, std::map<std::string, std::int64_t>> counts;
    const auto weights = outside_.weights();
    const int strongest = directory_.size() > all_.size() ? 0 : all_.front().precedence;
    for (const Outside& one : all_) {
      const bool linked = !one.target.empty();
      const bool hidden = !linked && crm_ && !shown.contains(one.id());
      if (one.row->master_record_id != one.target || one.row->deleted != (linked || hidden))
        outside_.set_link(one.row->ref, one.target, linked || hidden);
      const std::string source(source_of(one.id()));
      // Where there is nothing that it could be linked to, it is no match of anything.
      if (one.precedence == strongest && !linked && one.suggestions.empty() && !one.decided()) continue;
      ++counts[source][one.method];
      const auto weight = weights.find(one.id());
      const auto row = [&](const std::string& candidate, const char* status, const std::string& method,
                           const std::string& evidence, double confidence) {
        ledger[source].push_back({"account", std::string(after_source(one.id())), candidate, status, method,
                                  evidence, one.row->name, confidence,
                                  weight == weights.end() ? 0 : weight->second});
      };
      for (const std::string& id : one.rejected)
        if (const auto ref = directory_.by_id(id); ref != 0)
          row(directory_.account(ref)->id, "rejected", "manual", "rejected by hand", 1.0);
      if (linked) {
        row(root_of(one), "joined", one.method, one.evidence, one.confidence);
      } else if (one.unlinked) {
        row("", "unmatched", "manual", "kept apart by hand", 1.0);
      } else {
        for (const identity::Suggestion& suggestion : one.suggestions)
          row(directory_.account(suggestion.account)->id, "suggested", "name", suggestion.evidence,
              suggestion.confidence);
        if (one.suggestions.empty()) row("", "unmatched", "", "", 0.0);
      }
    }
    store_.replace_ledger_of_kind("account", ledger);
    store_.replace_counts_of_kind("account", counts);
  }

  /// The live account that it leads to; its own id where that is none.
  [[nodiscard]] std::string root_of(const Outside& one) const {
    const auto ref = directory_.by_id(one.id());
    return ref == 0 ? one.id() : directory_.account(ref)->id;
  }
  /// A decision about an account that was merged or linked holds for its survivor.
  [[nodiscard]] bool is_rejected(const Outside& one, const std::string& id) const {
    return std::any_of(one.rejected.begin(), one.rejected.end(), [&](const std::string& rejected) {
      const auto ref = directory_.by_id(rejected);
      return rejected == id || (ref != 0 && directory_.account(ref)->id == id);
    });
  }
  static void set(Outside& one, const std::string& target, std::string method, std::string evidence,
                  double confidence) {
    one.target = target, one.method = std::move(method), one.evidence = std::move(evidence);
    one.confidence = confidence;
  }

  workspace::JoinStore store_;
  workspace::OutsideAccounts outside_;
  const std::vector<OutsideAccount> rows_;
  std::vector<Outside> all_;  ///< In order of rank.
  std::unordered_map<std::string, Outside*> by_id_;
  std::set<std::string> wanted_;  ///< Ids that an account of the CRM may name, in lower case.
  Directory directory_;
  std::vector<std::pair<std::string, std::string>> waiting_;  ///< Accounts with an address or a domain.
  bool crm_ = false;                                          ///< A CRM says who the accounts are.
};

}  // namespace

void link_accounts(workspace::Database& database, const Progress& progress) {
  workspace::OutsideAccounts outside(database);
  outside.mirror_own();
  if (outside.any()) {
    Linker(database).run(progress);
  } else {
    workspace::JoinStore store(database);
    store.replace_ledger_of_kind("account", {});
    store.replace_counts_of_kind("account", {});
  }
}

}  // namespace rapport::import
