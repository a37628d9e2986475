// SPDX-License-Identifier: GPL-3.0-or-later
/// What the portfolio's filter looks at. Owners, tiers and labels of flags are the same words in thousands of
/// rows: each is kept, folded and searched once for thousands of rows.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/account/portfolio.h"
#include "core/base/flat_map64.h"

namespace rapport::account {

/// The texts of rows, folded. Built on one thread; then any thread may ask.
class FilterTexts {
 public:
  void reserve(std::size_t rows);
  /// Adds a row: its account, owner, tier, industry, phase, next phase, and the labels and ids of its flags
  /// that are not good and not put aside.
  void add(const PortfolioRow& row);

  /// Finds rows that have every word somewhere; a key press costs a search in each name.
  class Search {
   public:
    /// `words`: in any case, by spaces; none lets every row through. `texts` must outlive this.
    Search(const FilterTexts& texts, std::string_view words);
    Search(const Search&) = delete;
    Search& operator=(const Search&) = delete;
    /// True where the row, by the number of its add(), has all words.
    [[nodiscard]] bool finds(std::size_t row) const;

   private:
    const FilterTexts& texts_;
    std::string folded_;
    std::vector<std::string_view> words_;
    std::vector<std::vector<bool>> in_shared_;  ///< Per word and shared text.
  };

 private:
  void share(std::string_view text);

  std::vector<std::string> names_;   ///< Per row.
  std::vector<std::uint32_t> ends_;  ///< Per row: where its numbers in said_ end.
  std::vector<std::uint32_t> said_;  ///< Numbers of shared texts.
  std::vector<std::string> shared_;
  std::vector<std::string> written_;  ///< The same, as written: two texts may have one hash.
  FlatMap64<std::uint32_t> known_;    ///< Its number by the hash of a text.
};

}  // namespace rapport::account
