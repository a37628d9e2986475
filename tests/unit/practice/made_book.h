// SPDX-License-Identifier: GPL-3.0-or-later
/// A book made by hand for the tests of the practice. Today is Monday, 30 November 2026.
#pragma once

#include <string>

#include "core/practice/book.h"

namespace rapport::test {

inline const Day kPracticeDay = *parse_iso_day("2026-11-30");

/// So many customers "Account 0", "Account 1", ... for two years, their tiers in turn from the list.
inline practice::Book made_book(int accounts,
                                const std::vector<std::string>& tiers = {"Enterprise", "Mid-Market", "SMB"}) {
  practice::Book book;
  book.today = kPracticeDay;
  for (int i = 0; i < accounts; ++i) {
    practice::BookAccount& one = book.accounts.emplace_back();
    one.ref = static_cast<std::uint32_t>(i + 1);
    one.id = "001" + std::to_string(i), one.name = "Account " + std::to_string(i);
    one.segments.at(static_cast<std::size_t>(practice::Cut::tier)) =
        tiers[static_cast<std::size_t>(i) % tiers.size()];
    one.arr = Money{1000.0 * (i + 1), "EUR"}, one.size = 1000.0 * (i + 1);
    one.start = one.customer = kPracticeDay - 730;
    book.place.emplace(one.id, book.accounts.size() - 1);
  }
  return book;
}

}  // namespace rapport::test
