// SPDX-License-Identifier: GPL-3.0-or-later
/// The index behind SearchIndex: folded lines joined into large texts, and the ranks of matches.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/account/portfolio.h"

namespace rapport::account {

/// How well a line matches, best first.
enum class Rank : std::uint8_t { exact, begins, words, anywhere, none };
constexpr std::size_t rank_count = 4;

/// The search text: folded, and split into words.
struct Needle {
  explicit Needle(std::string_view text);
  std::string whole;
  std::vector<std::string> words;
  std::string longest;
};

/// The rank of a line "name\x1fkey\x1fkey": exact where the name or a key is the whole text; begins where the
/// name begins with it; words where each word begins a word of any of them.
[[nodiscard]] Rank rank_of(std::string_view line, const Needle& needle);

/// Lines in one text, '\n' before each: one pass of a substring search finds among a million.
class Lines {
 public:
  /// Adds a folded line for `item`.
  void add(std::string_view folded_line, std::uint32_t item);
  /// Items that match, by rank and in the order of adding; at most `limit` per rank. O(size of all lines).
  [[nodiscard]] std::array<std::vector<std::uint32_t>, rank_count> find(const Needle& needle,
                                                                        std::size_t limit) const;
  [[nodiscard]] std::size_t size() const noexcept { return starts_.size(); }
  /// A line as it was added.
  [[nodiscard]] std::string_view line(std::size_t index) const;

 private:
  std::string text_ = "\n";
  std::vector<std::uint32_t> starts_, items_;
};

/// Accounts by name, id, domain and what was merged into them; people by name and e-mail address.
struct SearchIndex::Impl {
  /// Further names of an account as shown: "was Kestrel Ltd", "kestrel.example". In the order of the keys of
  /// its line; the first is its id.
  std::vector<std::vector<std::string>> shown_keys;
  std::vector<std::string> ids, account_names, details;
  struct Person {
    std::uint32_t account = 0;
    std::uint32_t text = 0;  ///< Where its name, title and address begin in `texts`.
  };
  std::vector<Person> people;
  std::string texts;  ///< Name '\x1f' title '\x1f' address '\n', one after the other.
  Lines accounts, names, addresses;

  [[nodiscard]] SearchHit account_hit(std::uint32_t index, const Needle& needle) const;
  [[nodiscard]] SearchHit person_hit(std::uint32_t index, const Needle& needle) const;
};

}  // namespace rapport::account
