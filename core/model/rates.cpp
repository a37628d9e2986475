// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/rates.h"

#include <algorithm>
#include <cmath>

#include "core/base/text.h"

namespace rapport {

std::optional<double> Rates::in_own(const Money& money) const {
  if (own.empty()) return std::nullopt;
  if (money.currency == own) return money.amount;
  const auto found = units.find(money.currency);
  return found == units.end() ? std::nullopt : std::optional(money.amount * found->second);
}

std::vector<Money> Rates::summed(const std::map<std::string, double>& by_currency) const {
  std::vector<Money> all;
  Money sum{0.0, own};
  bool converted = false;
  for (const auto& [currency, amount] : by_currency) {
    const auto one = by_currency.size() > 1 ? in_own({amount, currency}) : std::nullopt;
    if (one)
      sum.amount += *one, converted = true;
    else
      all.push_back({amount, currency});
  }
  if (converted) all.insert(all.begin(), sum);
  return all;
}

std::vector<std::string> Rates::missing(const std::map<std::string, double>& by_currency) const {
  std::vector<std::string> all;
  for (const auto& [currency, amount] : by_currency)
    if (!in_own({amount, currency})) all.push_back(currency);
  return all;
}

std::optional<std::string> parse_currency(std::string_view text) {
  std::string code(trimmed(text));
  for (char& c : code)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  const bool letters = std::all_of(code.begin(), code.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  return code.size() == 3 && letters ? std::optional(code) : std::nullopt;
}

std::optional<std::map<std::string, double>> parse_rates(std::string_view text, std::string* wrong) {
  std::map<std::string, double> units;
  for (const std::string_view piece : split(text, ';')) {
    const std::string_view one = trimmed(piece);
    if (one.empty()) continue;
    const auto gap = std::min(one.size(), one.find_first_of(" =:\t"));
    const auto currency = parse_currency(one.substr(0, gap));
    std::string number(gap < one.size() ? trimmed(one.substr(gap + 1)) : std::string_view());
    std::replace(number.begin(), number.end(), ',', '.');
    const auto rate = parse_number(number);
    if (!currency || !rate || !std::isfinite(*rate) || *rate < 1e-8 ||
        !units.emplace(*currency, *rate).second) {
      if (wrong != nullptr) *wrong = std::string(one);
      return std::nullopt;
    }
  }
  return units;
}

std::string rates_text(const std::map<std::string, double>& units) {
  std::string text;
  for (const auto& [currency, rate] : units)
    text += (text.empty() ? "" : "; ") + currency + " " + plain_number(rate, 8);
  return text;
}

}  // namespace rapport
