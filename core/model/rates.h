// SPDX-License-Identifier: GPL-3.0-or-later
/// Our own exchange rates: how amounts of several currencies become one, or why they don't. Pure.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/model/facts.h"

namespace rapport {

/// The currency that a person counts in, and what one unit of another one is worth in it.
struct Rates {
  std::string own;                      ///< ISO code; empty: none was chosen, and nothing can be converted.
  std::map<std::string, double> units;  ///< By ISO code: one unit of it in the own currency.

  /// The amount in the own currency; nullopt where none was chosen or there is no rate for it.
  [[nodiscard]] std::optional<double> in_own(const Money& money) const;
  /// Amounts added up as far as that can be: first all that can be converted, in the own currency, then each
  /// other currency by itself. One currency alone stays as it is, and so does everything without an own one.
  [[nodiscard]] std::vector<Money> summed(const std::map<std::string, double>& by_currency) const;
  /// The currencies among these that can't be converted, sorted; "" stands for amounts without a currency.
  [[nodiscard]] std::vector<std::string> missing(const std::map<std::string, double>& by_currency) const;
  bool operator==(const Rates&) const = default;
};

/// "eur" is "EUR"; nullopt for what is no code of three letters.
[[nodiscard]] std::optional<std::string> parse_currency(std::string_view text);
/// Reads "USD 0.92; GBP 1,17"; an empty text is none. nullopt where a piece is not a currency and a number
/// of at least 0.00000001, or a currency occurs twice; `wrong`, where given, becomes that piece.
[[nodiscard]] std::optional<std::map<std::string, double>> parse_rates(std::string_view text,
                                                                       std::string* wrong = nullptr);
/// "GBP 1.17; USD 0.92", which parse_rates() reads.
[[nodiscard]] std::string rates_text(const std::map<std::string, double>& units);

}  // namespace rapport
