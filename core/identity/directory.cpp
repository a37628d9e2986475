// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/identity/directory.h"

#include <algorithm>

#include "core/base/enum_names.h"
#include "core/base/hash.h"
#include "core/base/text.h"
#include "core/identity/domains.h"
#include "core/model/records.h"
#include "core/model/salesforce_id.h"

namespace rapport::identity {

std::string_view name_of(Method method) noexcept {
  static constexpr EnumNames<6> names = {"", "id", "email", "domain", "name", "manual"};
  return name_in(names, method);
}

void Directory::offer(FlatMap64<AccountRef>& map, std::string_view key, AccountRef ref) {
  if (key.empty()) return;
  std::uint64_t hash = hash64(key);
  if (hash == 0) hash = 1;
  const auto [slot, added] = map.insert(hash, ref);
  if (!added && *slot != ref) *slot = kSeveral;
}

bool Directory::claimed(const FlatMap64<AccountRef>& map, std::string_view key) {
  if (key.empty()) return false;
  std::uint64_t hash = hash64(key);
  if (hash == 0) hash = 1;
  return map.find(hash) != nullptr;
}

AccountRef Directory::single(const FlatMap64<AccountRef>& map, std::string_view key) {
  if (key.empty()) return 0;
  std::uint64_t hash = hash64(key);
  if (hash == 0) hash = 1;
  const AccountRef* found = map.find(hash);
  return found == nullptr || *found == kSeveral ? 0 : *found;
}

void Directory::add_account(AccountKeys keys) {
  const auto at = static_cast<std::uint32_t>(accounts_.size());
  if (position_.size() <= keys.ref) position_.resize(keys.ref + std::size_t{1}, 0);
  position_[keys.ref] = at + 1;
  by_id_.insert(hash64(keys.id) | 1U, at);
  if (keys.live) {
    for (const std::string& product : keys.product_ids)
      offer(product_, ascii_lower(trimmed(product)), keys.ref);
    if (!is_free_mail(keys.domain)) offer(website_, keys.domain, keys.ref);
  }
  accounts_.push_back(std::move(keys));
}

void Directory::add_contact(std::string_view account_id, std::string_view email) {
  const AccountRef ref = by_id(account_id);
  if (ref == 0) return;
  const std::string normalised = normalised_email(email);
  if (normalised.empty()) return;
  offer(email_, normalised, ref);
  const std::string domain = registrable_domain(normalised);
  if (is_free_mail(domain)) return;
  const AccountKeys* const own = exact(account_id);
  if (account(ref)->domain.empty())
    offer(contact_domain_, domain, ref);
  else if (!own->live && own->domain.empty() && !is_outside_id(own->id))  // Merged by the CRM.
    offer(merged_domain_, domain, ref);
}

void Directory::add_merged_contact(std::string_view account_id, std::string_view email) {
  const AccountRef ref = by_id(account_id);
  if (ref != 0) offer(merged_email_, normalised_email(email), ref);
}

void Directory::add_domain(std::string_view account_id, std::string_view domain) {
  const AccountRef ref = by_id(account_id);
  if (ref == 0 || is_free_mail(domain)) return;
  if (account(ref)->domain.empty())
    offer(contact_domain_, domain, ref);
  else if (!exact(account_id)->live)
    offer(merged_domain_, domain, ref);
}

void Directory::finish() {
  // The product's id and the website of an account that was merged away lead to its survivor, unless a live
  // account has them too.
  for (const AccountKeys& keys : accounts_) {
    if (keys.live) continue;
    const AccountRef survivor = by_id(keys.id);
    if (survivor == 0) continue;
    for (const std::string& product : keys.product_ids)
      offer(merged_product_, ascii_lower(trimmed(product)), survivor);
    if (!is_free_mail(keys.domain)) offer(merged_domain_, keys.domain, survivor);
  }
  names_.reserve(accounts_.size());
  for (auto i = static_cast<std::uint32_t>(names_.size()); i < accounts_.size(); ++i) {
    names_.push_back(accounts_[i].live ? name_forms(accounts_[i].name) : NameForms{});
    const NameForms& forms = names_.back();
    for (const std::string& word : forms.words) word_index_[word].push_back(i);
    if (!forms.squashed.empty()) squashed_index_[forms.squashed].push_back(i);
    if (!forms.squashed_full.empty() && forms.squashed_full != forms.squashed)
      squashed_index_[forms.squashed_full].push_back(i);
  }
}

const AccountKeys* Directory::exact(std::string_view id) const {
  const auto at = [&](std::string_view full) -> const AccountKeys* {
    const std::uint32_t* found = by_id_.find(hash64(full) | 1U);
    return found == nullptr || accounts_[*found].id != full ? nullptr : &accounts_[*found];
  };
  const AccountKeys* const keys = at(id);
  return keys != nullptr ? keys : at(salesforce_id18(id));
}

AccountRef Directory::by_id(std::string_view id) const {
  const AccountKeys* keys = exact(id);
  // A merged account leads to its survivor, which may have been merged in turn.
  for (int hops = 0; keys != nullptr && hops < 10; ++hops) {
    if (keys->live) return keys->ref;
    keys = keys->master_record_id.empty() ? nullptr : exact(keys->master_record_id);
  }
  return 0;
}

bool Directory::knows(std::string_view id) const {
  const std::uint32_t* found = by_id_.find(hash64(id) | 1U);
  return found != nullptr && accounts_[*found].id == id;
}

AccountRef Directory::by_product_id(std::string_view id) const {
  const std::string key = ascii_lower(trimmed(id));
  return claimed(product_, key) ? single(product_, key) : single(merged_product_, key);
}
AccountRef Directory::by_email(std::string_view normalised) const {
  return claimed(email_, normalised) ? single(email_, normalised) : single(merged_email_, normalised);
}
AccountRef Directory::by_domain(std::string_view registrable) const {
  if (registrable.empty() || is_free_mail(registrable)) return 0;
  // A website claims its domain; contacts' domains count only where no website does.
  if (claimed(website_, registrable)) return single(website_, registrable);
  if (claimed(contact_domain_, registrable)) return single(contact_domain_, registrable);
  return single(merged_domain_, registrable);
}

const AccountKeys* Directory::account(AccountRef ref) const {
  return ref < position_.size() && position_[ref] != 0 ? &accounts_[position_[ref] - 1] : nullptr;
}

Found Directory::find(const MatchKeys& keys) const {
  // Each step collects the accounts that its keys lead to, and matches only where that is exactly one.
  struct Step {
    AccountRef account = 0;
    bool several = false;
    std::string evidence;
    void add(AccountRef ref, std::string words) {
      if (ref == 0) return;
      if (account == 0) {
        account = ref;
        evidence = std::move(words);
      } else if (account != ref) {
        several = true;
      }
    }
    [[nodiscard]] bool is_single() const { return account != 0 && !several; }
  };
  Step ids;
  for (const std::string& id : keys.ids) {
    if (looks_like_salesforce_id(id))
      ids.add(by_id(id), "Salesforce id " + id);
    else if (is_outside_id(id))
      ids.add(by_id(id), "account id " + std::string(inner_id(id)));
  }
  if (!ids.is_single() && !ids.several && keys.product_ids)
    for (const std::string& id : keys.ids) ids.add(by_product_id(id), "account id " + id);
  if (ids.is_single()) return {ids.account, Method::id, ids.evidence, 1.0};

  Step emails;
  for (const std::string& email : keys.emails) {
    const std::string normalised = normalised_email(email);
    if (!normalised.empty()) emails.add(by_email(normalised), "contact " + normalised);
  }
  if (emails.is_single()) return {emails.account, Method::email, emails.evidence, 0.95};

  Step domains;
  const auto try_domain = [&](std::string_view text) {
    const std::string domain = registrable_domain(text);
    if (!domain.empty()) domains.add(by_domain(domain), "domain " + domain);
  };
  for (const std::string& domain : keys.domains) try_domain(domain);
  for (const std::string& email : keys.emails)
    if (const std::string normalised = normalised_email(email); !normalised.empty()) try_domain(normalised);
  if (domains.is_single()) return {domains.account, Method::domain, domains.evidence, 0.9};
  return {};
}

AccountRef Directory::named_in(std::string_view title) const {
  constexpr std::size_t most_words = 8;
  constexpr std::size_t fewest_letters = 5;
  const std::vector<std::string> words = significant_words(title);
  std::vector<bool> taken(words.size(), false);  // Within a longer name: "Acme" of "Acme Foods".
  AccountRef found = 0;
  for (std::size_t length = std::min(most_words, words.size()); length > 0; --length)
    for (std::size_t begin = 0; begin + length <= words.size(); ++begin) {
      if (std::all_of(taken.begin() + static_cast<std::ptrdiff_t>(begin),
                      taken.begin() + static_cast<std::ptrdiff_t>(begin + length), [](bool t) { return t; }))
        continue;
      std::string name;
      for (std::size_t i = begin; i < begin + length; ++i) name += words[i];
      const auto named = squashed_index_.find(name);
      if (name.size() < fewest_letters || named == squashed_index_.end()) continue;
      std::fill_n(taken.begin() + static_cast<std::ptrdiff_t>(begin), length, true);
      for (const std::uint32_t at : named->second) {
        if (found != 0 && found != accounts_[at].ref) return 0;
        found = accounts_[at].ref;
      }
    }
  return found;
}

std::vector<Suggestion> Directory::suggest(std::string_view name, std::size_t limit) const {
  const NameForms forms = name_forms(name);
  if (forms.words.empty()) return {};
  std::vector<std::uint32_t> candidates;
  const auto gather = [&](const auto& index, const std::string& key, std::size_t at_most) {
    const auto found = index.find(key);
    if (found != index.end() && found->second.size() <= at_most)
      candidates.insert(candidates.end(), found->second.begin(), found->second.end());
  };
  gather(squashed_index_, forms.squashed, 1000);
  gather(squashed_index_, forms.squashed_full, 1000);
  // Common words ("services") occur in too many names; the rarer ones find similar names.
  for (const std::string& word : forms.words)
    if (word.size() >= 4 || forms.words.size() == 1) gather(word_index_, word, 200);
  std::sort(candidates.begin(), candidates.end());
  candidates.erase(std::unique(candidates.begin(), candidates.end()), candidates.end());
  std::vector<Suggestion> suggestions;
  for (const std::uint32_t i : candidates) {
    const double likeness = name_likeness(forms, names_[i]);
    if (likeness >= 0.4)
      suggestions.push_back(
          {accounts_[i].ref,
           name == accounts_[i].name
               ? "the names are the same: \"" + accounts_[i].name + "\""
               : "names are alike: \"" + std::string(name) + "\" and \"" + accounts_[i].name + "\"",
           likeness});
  }
  std::stable_sort(suggestions.begin(), suggestions.end(),
                   [](const Suggestion& a, const Suggestion& b) { return a.confidence > b.confidence; });
  if (suggestions.size() > limit) suggestions.resize(limit);
  return suggestions;
}

}  // namespace rapport::identity
