// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cstring>

#include "core/account/portfolio.h"
#include "core/base/error.h"
#include "core/base/text.h"
#include "core/model/salesforce_id.h"
#include "core/workspace/account_queries.h"
#include "core/workspace/database.h"
#include "core/workspace/merges.h"
#include "core/workspace/workspace.h"

namespace rapport::account {

/// One text of all folded names, '\n' before each: one pass of a substring search over some 25 MB finds among
/// a million.
struct SearchIndex::Impl {
  struct Entry {
    std::uint32_t at = 0;       ///< Where its folded name begins in `names`.
    std::uint32_t account = 0;  ///< Index into `accounts`.
    std::uint32_t text = 0;     ///< Of a person: where the written name begins in `texts`. Of an account that
                                ///< was merged away: its index in `merged_names`.
  };
  std::string names = "\n";
  std::vector<Entry> entries;  ///< Accounts first, then people.
  std::size_t account_count = 0;
  std::vector<std::string> ids, account_names, details;
  std::vector<std::string> merged_names;  ///< Names of accounts that were merged into others.
  std::string texts;                      ///< Person name '\x1f' title '\n', one after the other.

  void add(std::string_view name, std::uint32_t account, std::uint32_t text) {
    Entry entry;
    entry.at = static_cast<std::uint32_t>(names.size());
    entry.account = account;
    entry.text = text;
    names += folded(name);
    names += '\n';
    entries.push_back(entry);
  }
};

SearchIndex::SearchIndex() : impl_(std::make_unique<Impl>()) {}
SearchIndex::~SearchIndex() = default;
SearchIndex::SearchIndex(SearchIndex&&) noexcept = default;
SearchIndex& SearchIndex::operator=(SearchIndex&&) noexcept = default;

SearchIndex SearchIndex::load(const workspace::Reader& reader, bool people) {
  SearchIndex index;
  Impl& impl = *index.impl_;
  workspace::AccountQueries queries(reader.database());
  std::vector<std::pair<std::string, std::uint32_t>> by_id;
  queries.each_name([&](std::string_view id, std::string_view name, std::string_view detail) {
    const auto at = static_cast<std::uint32_t>(impl.ids.size());
    impl.ids.emplace_back(id);
    impl.account_names.emplace_back(name);
    impl.details.emplace_back(detail);
    impl.add(name, at, 0);
  });
  for (std::uint32_t i = 0; i < impl.ids.size(); ++i) by_id.emplace_back(impl.ids[i], i);
  std::sort(by_id.begin(), by_id.end());
  // An account that was merged away is found by its old name, and its people by its old id.
  const std::size_t live = by_id.size();
  for (const auto& [merged, survivor] : workspace::Merges(reader.database()).all()) {
    const auto found =
        std::lower_bound(by_id.begin(), by_id.begin() + static_cast<std::ptrdiff_t>(live), survivor,
                         [](const auto& entry, const std::string& id) { return entry.first < id; });
    if (found == by_id.begin() + static_cast<std::ptrdiff_t>(live) || found->first != survivor) continue;
    const std::uint32_t account = found->second;
    by_id.emplace_back(merged.id, account);
    if (merged.name.empty() || folded(merged.name) == folded(impl.account_names[account])) continue;
    impl.merged_names.push_back(merged.name);
    impl.add(merged.name, account, static_cast<std::uint32_t>(impl.merged_names.size() - 1));
  }
  impl.account_count = impl.entries.size();
  if (!people) return index;
  std::sort(by_id.begin(), by_id.end());
  queries.each_person([&](std::string_view account, std::string_view name, std::string_view title) {
    const auto found =
        std::lower_bound(by_id.begin(), by_id.end(), account,
                         [](const auto& entry, std::string_view id) { return entry.first < id; });
    if (found == by_id.end() || found->first != account) return;
    const auto text = static_cast<std::uint32_t>(impl.texts.size());
    impl.texts += name;
    impl.texts += '\x1f';
    impl.texts += clipped(title, 60);
    impl.texts += '\n';
    impl.add(name, found->second, text);
  });
  return index;
}

std::size_t SearchIndex::size() const noexcept {
  return impl_->entries.size();
}

std::vector<SearchHit> SearchIndex::find(std::string_view text, std::size_t limit) const {
  const Impl& impl = *impl_;
  const std::string needle = folded(trimmed(text));
  std::vector<std::string> words;
  for (const std::string_view word : split(needle, ' '))
    if (!word.empty()) words.emplace_back(word);
  if (words.empty() || limit == 0) return {};
  // Rank 0: the name begins with the text; 1: each word begins a word; 2: anywhere. People rank after
  // accounts.
  std::vector<std::vector<std::size_t>> ranked(6);
  std::size_t found = 0;
  const std::string longest = *std::max_element(
      words.begin(), words.end(), [](const auto& a, const auto& b) { return a.size() < b.size(); });
  const char* begin = impl.names.data();
  const char* end = begin + impl.names.size();
  for (const char* at = begin; at < end && found < 4000;) {
    const void* hit = ::memmem(at, static_cast<std::size_t>(end - at), longest.data(), longest.size());
    if (hit == nullptr) break;
    const auto offset = static_cast<std::uint32_t>(static_cast<const char*>(hit) - begin);
    auto entry = std::upper_bound(impl.entries.begin(), impl.entries.end(), offset,
                                  [](std::uint32_t value, const Impl::Entry& e) { return value < e.at; });
    if (entry == impl.entries.begin()) break;
    --entry;
    const auto index = static_cast<std::size_t>(entry - impl.entries.begin());
    const std::size_t stop = impl.names.find('\n', entry->at);
    const std::string_view name(begin + entry->at, stop - entry->at);
    bool all = true;
    bool word_starts = true;
    for (const std::string& word : words) {
      std::size_t place = name.find(word);
      all = all && place != std::string_view::npos;
      bool starts = false;
      while (place != std::string_view::npos && !starts) {
        starts = place == 0 || name[place - 1] == ' ' || name[place - 1] == '-' || name[place - 1] == '(';
        place = name.find(word, place + 1);
      }
      word_starts = word_starts && starts;
    }
    if (all) {
      const std::size_t rank = name.starts_with(needle) ? 0 : word_starts ? 1 : 2;
      ranked[rank * 2 + (index < impl.account_count ? 0 : 1)].push_back(index);
      ++found;
    }
    at = begin + stop;
    if (ranked[0].size() >= limit) break;
  }
  std::vector<SearchHit> hits;
  for (const auto& group : ranked)
    for (const std::size_t index : group) {
      if (hits.size() >= limit) return hits;
      const Impl::Entry& entry = impl.entries[index];
      SearchHit hit;
      hit.account_id = impl.ids[entry.account];
      if (index < impl.account_count) {
        hit.text = impl.account_names[entry.account];
        hit.detail = impl.details[entry.account];
        if (index >= impl.ids.size()) {
          hit.detail = impl.merged_names[entry.text] + " was merged into it";
        }
      } else {
        hit.kind = SearchHit::Kind::person;
        const std::string_view line(impl.texts.data() + entry.text,
                                    impl.texts.find('\n', entry.text) - entry.text);
        const auto cut = line.find('\x1f');
        hit.text = std::string(line.substr(0, cut));
        const std::string_view title = line.substr(cut + 1);
        hit.detail = (title.empty() ? "" : std::string(title) + " at ") + impl.account_names[entry.account];
      }
      hits.push_back(std::move(hit));
    }
  return hits;
}

std::string resolve_account(const workspace::Reader& reader, std::string_view text) {
  workspace::AccountQueries queries(reader.database());
  const std::string wanted(trimmed(text));
  workspace::Merges merges(reader.database());
  if (const std::string id = salesforce_id18(wanted); !id.empty())
    if (const auto core = queries.account(id)) {
      const auto live = core->deleted ? queries.account(merges.survivor(id)) : core;
      if (live && !live->deleted) return live->id;
      throw Error(ErrorCode::not_found,
                  core->name + " (" + id + ") was deleted in the CRM" +
                      (core->master_record_id.empty()
                           ? std::string(".")
                           : ", merged into " + core->master_record_id +
                                 ", which no import holds; import the export with that account."));
    }
  auto candidates = queries.named(wanted);
  if (candidates.empty()) {
    const std::string needle = folded(wanted);
    std::vector<std::pair<std::string, std::string>> exact;
    queries.each_name([&](std::string_view id, std::string_view name, std::string_view) {
      const std::string hay = folded(name);
      if (hay == needle) exact.emplace_back(id, name);
      if (!needle.empty() && hay.find(needle) != std::string::npos) candidates.emplace_back(id, name);
    });
    if (!exact.empty()) candidates = std::move(exact);
    // Nobody live has the name: an account that had it was merged into the one that is meant.
    if (exact.empty()) {
      std::vector<std::pair<std::string, std::string>> was, part;
      for (const auto& [merged, survivor] : merges.all()) {
        const auto core = queries.account(survivor);
        const std::string hay = folded(merged.name);
        if (!core || needle.empty()) continue;
        const auto add = [&](auto& list) {
          const bool known =
              std::any_of(list.begin(), list.end(), [&](const auto& c) { return c.first == core->id; });
          if (!known) list.emplace_back(core->id, core->name);
        };
        if (hay == needle) add(was);
        if (hay.find(needle) != std::string::npos) add(part);
      }
      if (!was.empty())
        candidates = std::move(was);
      else if (candidates.empty())
        candidates = std::move(part);
    }
  }
  if (candidates.size() == 1) return candidates.front().first;
  if (candidates.empty())
    throw Error(ErrorCode::not_found,
                "There is no account \"" + wanted + "\"; the command 'accounts' lists them all.");
  std::string list;
  for (std::size_t i = 0; i < candidates.size() && i < 10; ++i)
    list += "\n  " + candidates[i].first + "  " + candidates[i].second;
  throw Error(ErrorCode::not_found,
              "\"" + wanted + "\" fits " + counted(static_cast<std::int64_t>(candidates.size()), "account") +
                  "; name one of them:" + list + (candidates.size() > 10 ? "\n  ..." : ""));
}

}  // namespace rapport::account
