// SPDX-License-Identifier: GPL-3.0-or-later
/// The customers of the whole book and the segments that they are in: what hot spots and the success analysis
/// compare.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "core/base/day.h"
#include "core/model/facts.h"

namespace rapport::workspace {
class Reader;
struct AccountSummary;
}  // namespace rapport::workspace

namespace rapport::practice {

/// By what accounts are divided into segments.
enum class Cut : std::uint8_t {
  tier,
  industry,
  plan,
  owner,
  size,
  age,
  region,
  stage,  ///< Of the relationship's journey, today.
};
inline constexpr std::size_t kCuts = 8;
/// "tier", "industry", "plan", "owner", "size", "age", "region", "stage".
[[nodiscard]] std::string_view name_of(Cut cut) noexcept;
/// The inverse of name_of(); nullopt for any other text.
[[nodiscard]] std::optional<Cut> parse_cut(std::string_view text) noexcept;
/// For people: "Tier", "Size by ARR", "Time with us".
[[nodiscard]] std::string_view title_of(Cut cut) noexcept;

/// From when an account is a customer.
enum class StartFrom : std::uint8_t { go_live, contract, won_deal, first_use };
/// "go-live", "contract", "won deal", "first use".
[[nodiscard]] std::string_view name_of(StartFrom from) noexcept;

/// One customer.
struct BookAccount {
  std::uint32_t ref = 0;
  std::string id, name;
  std::vector<std::string> merged;          ///< Ids of accounts that were merged into it or are linked to it.
  std::array<std::string, kCuts> segments;  ///< Its value in each cut; empty where it is not known.
  std::optional<Money> arr;
  std::optional<double> size;   ///< The ARR in one currency, where all can be compared.
  std::optional<Day> customer;  ///< Its first contract or won deal, else its go-live, else its first use.
  std::optional<Day> start;     ///< Where its first days are counted from: its go-live, else as above.
  StartFrom start_from = StartFrom::go_live;
  [[nodiscard]] const std::string& in(Cut cut) const { return segments.at(static_cast<std::size_t>(cut)); }
};

/// Whether an account is in the book: a customer, where something says who is one, else anybody. All figures
/// of the whole book are of these accounts.
[[nodiscard]] bool in_book(const AccountFacts& facts) noexcept;
/// The ids of the accounts in the book. O(accounts).
[[nodiscard]] std::unordered_set<std::string> ids_in_book(const workspace::Reader& reader);

/// The customers, where a field says who is one, else everybody; in no order that means anything, but always
/// the same.
struct Book {
  Day today;
  std::int64_t version = 0;  ///< Of the data (workspace/data_version.h), for what is left to chance.
  std::vector<BookAccount> accounts;
  std::unordered_map<std::string, std::size_t> place;  ///< By id, those of merged accounts too.
  [[nodiscard]] const BookAccount* find(const std::string& id) const;
};

/// Called for each customer while the book is read, with its place in Book::accounts.
using BookVisit = std::function<void(std::size_t place, workspace::AccountSummary& summary)>;

/// Reads the book: a few statements and some microseconds an account.
[[nodiscard]] Book load_book(const workspace::Reader& reader, Day today, const BookVisit& visit = {});

/// The band of a size between two bounds, in words: "ARR below 12,000", "ARR 12,000 to 60,000", "ARR from
/// 60,000".
[[nodiscard]] std::string size_band(double arr, double low, double high);
/// The band of a time with us: "First year", "1 to 3 years", "Over 3 years".
[[nodiscard]] std::string age_band(Day customer, Day today);

}  // namespace rapport::practice
