// SPDX-License-Identifier: GPL-3.0-or-later
/// One currency for amounts of many accounts.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "core/base/day.h"
#include "core/model/facts.h"
#include "core/workspace/own_settings.h"

namespace rapport::practice {

/// Converts amounts by the rates of one day, so that no figure moves with exchange rates. Where all amounts
/// are in one currency it is that one; without any rate it is the currency of most of it, and the others
/// can't be converted.
class CommonCurrency {
 public:
  /// `amounts`: what there is to convert, by currency; each currency that cents() will meet is in it.
  CommonCurrency(const workspace::Reader& reader, Day day, const std::map<std::string, double>& amounts);
  /// "EUR"; empty where the exports name none.
  [[nodiscard]] const std::string& code() const noexcept { return rates_.rates.own; }
  /// Whose rates: "exchange rates of 1 Nov 2025"; empty where none are needed.
  [[nodiscard]] const std::string& words() const noexcept { return words_; }
  /// The amount in hundredths; nullopt where there is no rate for its currency.
  [[nodiscard]] std::optional<std::int64_t> cents(const Money& money) const;

 private:
  workspace::RatesOfDay rates_;
  bool single_;
  std::string words_;
};

}  // namespace rapport::practice
