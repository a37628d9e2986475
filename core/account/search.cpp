// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/account/search_index.h"

#include <algorithm>
#include <cstring>
#include <limits>
#include <set>
#include <unordered_map>

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/model/salesforce_id.h"
#include "core/workspace/account_queries.h"
#include "core/workspace/database.h"
#include "core/workspace/merges.h"
#include "core/workspace/outside_accounts.h"
#include "core/workspace/search_queries.h"
#include "core/workspace/workspace.h"

namespace rapport::account {
namespace {

constexpr char kNext = '\x1f';  ///< Between the name and the keys of a line.

bool parts_words(char c) noexcept {
  return c == ' ' || c == '-' || c == '(' || c == kNext || c == '\n' || c == '@' || c == '.' || c == '_';
}

/// A text for a line: the two characters that separate lines and keys become spaces.
std::string line_part(std::string_view text) {
  std::string part = folded(text);
  for (char& c : part)
    if (c == '\n' || c == kNext) c = ' ';
  return part;
}

bool begins_a_word(std::string_view line, std::string_view word) {
  for (std::size_t at = line.find(word); at != std::string_view::npos; at = line.find(word, at + 1))
    if (at == 0 || parts_words(line[at - 1])) return true;
  return false;
}

/// "Name\x1ftitle\x1faddress" in three.
std::array<std::string_view, 3> three(std::string_view line) {
  std::array<std::string_view, 3> parts;
  const std::size_t first = line.find(kNext);
  const std::size_t second = line.find(kNext, first + 1);
  parts[0] = line.substr(0, first);
  parts[1] = line.substr(first + 1, second - first - 1);
  parts[2] = line.substr(second + 1);
  return parts;
}

}  // namespace

Needle::Needle(std::string_view text) : whole(folded(trimmed(text))) {
  for (const std::string_view word : split(whole, ' '))
    if (!word.empty()) words.emplace_back(word);
  if (!words.empty())
    longest = *std::max_element(words.begin(), words.end(),
                                [](const auto& a, const auto& b) { return a.size() < b.size(); });
}

Rank rank_of(std::string_view line, const Needle& needle) {
  for (const std::string& word : needle.words)
    if (line.find(word) == std::string_view::npos) return Rank::none;
  for (const std::string_view key : split(line, kNext))
    if (key == needle.whole) return Rank::exact;
  if (line.starts_with(needle.whole)) return Rank::begins;
  for (const std::string& word : needle.words)
    if (!begins_a_word(line, word)) return Rank::anywhere;
  return Rank::words;
}

void Lines::add(std::string_view folded_line, std::uint32_t item) {
  // Positions are counted in 32 bits: some sixty million names.
  if (text_.size() + folded_line.size() + 1 > std::numeric_limits<std::uint32_t>::max()) return;
  starts_.push_back(static_cast<std::uint32_t>(text_.size()));
  items_.push_back(item);
  text_ += folded_line;
  text_ += '\n';
}

std::string_view Lines::line(std::size_t index) const {
  const std::size_t from = starts_[index];
  const std::size_t to = index + 1 < starts_.size() ? starts_[index + 1] - 1 : text_.size() - 1;
  return std::string_view(text_).substr(from, to - from);
}

std::array<std::vector<std::uint32_t>, rank_count> Lines::find(const Needle& needle,
                                                               std::size_t limit) const {
  std::array<std::vector<std::uint32_t>, rank_count> found;
  if (needle.words.empty()) return found;
  const char* begin = text_.data();
  const char* end = begin + text_.size();
  const std::string& word = needle.longest;
  const auto full = [&](Rank rank) { return found[static_cast<std::size_t>(rank)].size() >= limit; };
  for (const char* at = begin; at < end;) {
    const auto* hit = static_cast<const char*>(
        word.size() == 1 ? std::memchr(at, word.front(), static_cast<std::size_t>(end - at))
                         : ::memmem(at, static_cast<std::size_t>(end - at), word.data(), word.size()));
    if (hit == nullptr) break;
    at = hit + 1;
    // Most of a million hits of a short text have a rank that is already full. The character before a hit
    // tells its best possible rank; the line can have a better hit further on.
    const char before = hit == begin ? '\n' : hit[-1];
    const bool inside = !parts_words(before);
    const bool first = before == '\n' || before == kNext;
    if (inside ? full(Rank::anywhere) : !first && needle.words.size() == 1 && full(Rank::words)) continue;
    const auto offset = static_cast<std::uint32_t>(hit - begin);
    const auto entry = std::upper_bound(starts_.begin(), starts_.end(), offset);
    if (entry == starts_.begin()) continue;
    const auto index = static_cast<std::size_t>(entry - starts_.begin()) - 1;
    const std::string_view text = line(index);
    const Rank rank = rank_of(text, needle);
    if (rank != Rank::none && !full(rank)) found[static_cast<std::size_t>(rank)].push_back(items_[index]);
    at = begin + starts_[index] + text.size();
  }
  return found;
}

SearchIndex::SearchIndex() : impl_(std::make_unique<Impl>()) {}
SearchIndex::~SearchIndex() = default;
SearchIndex::SearchIndex(SearchIndex&&) noexcept = default;
SearchIndex& SearchIndex::operator=(SearchIndex&&) noexcept = default;

SearchIndex SearchIndex::load(const workspace::Reader& reader, bool people) {
  SearchIndex index;
  Impl& impl = *index.impl_;
  workspace::AccountQueries queries(reader.database());
  workspace::SearchQueries keys(reader.database());
  std::unordered_map<std::string, std::uint32_t> by_id;
  queries.each_name([&](std::string_view id, std::string_view name, std::string_view detail) {
    by_id.emplace(id, static_cast<std::uint32_t>(impl.ids.size()));
    impl.ids.emplace_back(id);
    impl.account_names.emplace_back(name);
    impl.details.emplace_back(detail);
    impl.shown_keys.push_back({std::string(id)});
  });
  std::vector<std::string> lines(impl.ids.size());
  for (std::size_t i = 0; i < lines.size(); ++i)
    lines[i] = line_part(impl.account_names[i]) + kNext + line_part(impl.ids[i]);
  for (const workspace::AccountKey& key : keys.account_keys()) {
    const auto account = by_id.find(key.account_id);
    if (account == by_id.end()) continue;
    const std::string shown =
        key.kind == workspace::AccountKeyKind::merged_name ? "was " + key.text : key.text;
    auto& known = impl.shown_keys[account->second];
    if (std::find(known.begin(), known.end(), shown) != known.end()) continue;
    known.push_back(shown);
    lines[account->second] += kNext + line_part(key.text);
    if (key.kind == workspace::AccountKeyKind::merged_id) by_id.emplace(key.text, account->second);
  }
  for (std::size_t i = 0; i < lines.size(); ++i) impl.accounts.add(lines[i], static_cast<std::uint32_t>(i));
  if (!people) return index;
  keys.each_person(
      [&](std::string_view account, std::string_view name, std::string_view title, std::string_view email) {
        const auto found = by_id.find(std::string(account));
        if (found == by_id.end()) return;
        const auto person = static_cast<std::uint32_t>(impl.people.size());
        impl.people.push_back({found->second, static_cast<std::uint32_t>(impl.texts.size())});
        const auto add = [&impl](std::string_view part, char end) {
          for (const char c : part) impl.texts += c == '\n' || c == kNext ? ' ' : c;
          impl.texts += end;
        };
        add(name, kNext);
        add(clipped(title, 60), kNext);
        add(email, '\n');
        if (!name.empty()) impl.names.add(line_part(name), person);
        if (!email.empty()) impl.addresses.add(line_part(email), person);
      });
  return index;
}

std::size_t SearchIndex::size() const noexcept {
  return impl_->accounts.size() + impl_->people.size();
}

SearchHit SearchIndex::Impl::account_hit(std::uint32_t index, const Needle& needle) const {
  SearchHit hit;
  hit.account_id = ids[index];
  hit.text = account_names[index];
  hit.detail = details[index];
  // What matched, where that is not the name.
  if (rank_of(line_part(account_names[index]), needle) == Rank::none)
    for (const std::string& key : shown_keys[index])
      if (rank_of(line_part(key), needle) != Rank::none) {
        hit.detail = key;
        break;
      }
  return hit;
}

SearchHit SearchIndex::Impl::person_hit(std::uint32_t index, const Needle& needle) const {
  const Person& person = people[index];
  const auto [name, title, address] =
      three(std::string_view(texts).substr(person.text, texts.find('\n', person.text) - person.text));
  SearchHit hit;
  hit.kind = SearchHit::Kind::person;
  hit.account_id = ids[person.account];
  hit.text = std::string(name.empty() ? address : name);
  const bool by_name = rank_of(line_part(name), needle) != Rank::none;
  const std::string_view role = by_name || name.empty() ? title : address;
  hit.detail = (role.empty() ? "" : std::string(role) + " at ") + account_names[person.account];
  return hit;
}

std::vector<SearchHit> SearchIndex::find(std::string_view text, std::size_t limit) const {
  const Impl& impl = *impl_;
  const Needle needle(text);
  std::vector<SearchHit> hits;
  if (needle.words.empty() || limit == 0) return hits;
  std::set<std::uint32_t> seen;
  const auto take_people = [&](const std::vector<std::uint32_t>& people) {
    for (const std::uint32_t index : people)
      if (hits.size() < limit && seen.insert(index).second) hits.push_back(impl.person_hit(index, needle));
  };
  const auto accounts = impl.accounts.find(needle, limit);
  const auto names = impl.names.find(needle, limit);
  std::size_t enough = 0;
  for (std::size_t rank = 0; rank < rank_count; ++rank) enough += accounts[rank].size() + names[rank].size();
  // Addresses rank after names, except for a whole address; so they are searched only where that can matter.
  const bool address = needle.whole.find_first_of("@.") != std::string::npos;
  const auto addresses = address || enough < limit ? impl.addresses.find(needle, limit)
                                                   : std::array<std::vector<std::uint32_t>, rank_count>{};
  take_people(addresses[0]);
  for (std::size_t rank = 0; rank < rank_count; ++rank) {
    for (const std::uint32_t index : accounts[rank])
      if (hits.size() < limit) hits.push_back(impl.account_hit(index, needle));
    take_people(names[rank]);
  }
  for (std::size_t rank = 1; rank < rank_count; ++rank) take_people(addresses[rank]);
  if (!hits.empty()) return hits;
  // A person who is in no contact export: the address still shows the account.
  const std::size_t at = needle.whole.rfind('@');
  if (at == std::string::npos || at + 1 >= needle.whole.size()) return hits;
  const Needle domain(needle.whole.substr(at + 1));
  const auto owners = impl.accounts.find(domain, limit);
  for (const std::uint32_t index : owners[0]) hits.push_back(impl.account_hit(index, domain));
  return hits;
}

namespace {

/// The live accounts that an id of another system leads to, in full or the system's own part of it. `lost`
/// gets an account with that id that is linked to none.
std::vector<std::pair<std::string, std::string>> accounts_by_other_id(const workspace::Reader& reader,
                                                                      const std::string& wanted,
                                                                      std::string& lost) {
  workspace::AccountQueries queries(reader.database());
  workspace::Merges merges(reader.database());
  std::vector<std::string> ids;
  if (is_outside_id(wanted) && queries.account(wanted)) ids.push_back(wanted);
  if (ids.empty()) ids = workspace::OutsideAccounts(reader.database()).by_inner_id(wanted);
  std::vector<std::pair<std::string, std::string>> live;
  for (const std::string& id : ids) {
    const auto core = queries.account(merges.survivor(id));
    if (!core || core->deleted) continue;
    std::pair<std::string, std::string> one(core->id, core->name);
    if (std::find(live.begin(), live.end(), one) == live.end()) live.push_back(std::move(one));
  }
  if (live.empty() && !ids.empty()) lost = ids.front();
  return live;
}

}  // namespace

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
  std::string lost;
  if (candidates.empty()) candidates = accounts_by_other_id(reader, wanted, lost);
  if (candidates.empty()) {
    const std::string needle = folded(wanted);
    std::vector<std::pair<std::string, std::string>> exact;
    queries.each_name([&](std::string_view id, std::string_view name, std::string_view) {
      const std::string hay = folded(name);
      if (hay == needle) exact.emplace_back(id, name);
      if (!needle.empty() && hay.find(needle) != std::string::npos) candidates.emplace_back(id, name);
    });
    const bool nobody_live = exact.empty();
    if (!nobody_live) candidates = std::move(exact);
    // No live account has the name: the survivor of a merged account with that name is meant.
    if (nobody_live) {
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
  if (candidates.empty() && !lost.empty()) {
    const auto end = lost.find(':');
    throw Error(ErrorCode::not_found,
                queries.account(lost)->name + " (" + lost +
                    ") is linked to no account of the CRM yet; link it with 'match link " +
                    lost.substr(0, end) + ":account:" + lost.substr(end + 1) + " ACCOUNT'.");
  }
  if (candidates.empty())
    throw Error(ErrorCode::not_found,
                "There is no account \"" + wanted + "\"; 'accounts --all' lists those there are.");
  std::string list;
  for (std::size_t i = 0; i < candidates.size() && i < 10; ++i)
    list += "\n  " + candidates[i].first + "  " + candidates[i].second;
  throw Error(ErrorCode::not_found,
              "\"" + wanted + "\" fits " + counted(static_cast<std::int64_t>(candidates.size()), "account") +
                  "; name one of them:" + list + (candidates.size() > 10 ? "\n  ..." : ""));
}

}  // namespace rapport::account
