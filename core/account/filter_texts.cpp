// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/account/filter_texts.h"

#include <algorithm>

#include "core/base/hash.h"
#include "core/base/text.h"

namespace rapport::account {

void FilterTexts::reserve(std::size_t rows) {
  names_.reserve(rows);
  ends_.reserve(rows);
  said_.reserve(rows * 8);
}

void FilterTexts::share(std::string_view text) {
  if (text.empty()) return;
  const auto next = static_cast<std::uint32_t>(shared_.size());
  const std::uint64_t hash = hash64(text);
  std::uint32_t number = *known_.insert(hash == 0 ? 1 : hash, next).first;
  if (number == next || written_[number] != text) {
    number = next;
    shared_.push_back(folded(text));
    written_.emplace_back(text);
  }
  said_.push_back(number);
}

void FilterTexts::add(const PortfolioRow& row) {
  names_.push_back(folded(row.name));
  share(row.owner);
  share(row.tier);
  share(row.industry);
  share(row.phase);
  if (row.next) share(row.next->title);
  for (const Flag& flag : row.flags) {
    if (flag.level == Level::good || flag.snoozed) continue;
    share(flag.label);
    share(flag.id);
  }
  ends_.push_back(static_cast<std::uint32_t>(said_.size()));
}

FilterTexts::Search::Search(const FilterTexts& texts, std::string_view words)
    : texts_(texts), folded_(folded(words)) {
  for (const std::string_view word : split(folded_, ' '))
    if (!word.empty()) words_.push_back(word);
  for (const std::string_view word : words_) {
    std::vector<bool>& in = in_shared_.emplace_back();
    in.reserve(texts.shared_.size());
    for (const std::string& text : texts.shared_) in.push_back(text.find(word) != std::string::npos);
  }
}

bool FilterTexts::Search::finds(std::size_t row) const {
  const auto begin = texts_.said_.begin() + (row == 0 ? 0 : texts_.ends_[row - 1]);
  const auto end = texts_.said_.begin() + texts_.ends_[row];
  for (std::size_t i = 0; i < words_.size(); ++i) {
    const bool said = std::any_of(begin, end, [&](std::uint32_t number) { return in_shared_[i][number]; });
    if (!said && texts_.names_[row].find(words_[i]) == std::string::npos) return false;
  }
  return true;
}

}  // namespace rapport::account
