// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/practice/common_currency.h"

#include <cmath>

namespace rapport::practice {

CommonCurrency::CommonCurrency(const workspace::Reader& reader, Day day,
                               const std::map<std::string, double>& amounts)
    : rates_(workspace::load_rates_of(reader, day)), single_(amounts.size() <= 1) {
  if (single_ || rates_.rates.own.empty()) {
    std::string lead;
    double most = -1.0;
    for (const auto& [currency, amount] : amounts)
      if (amount > most) lead = currency, most = amount;
    rates_.rates = {lead, {}};
    return;
  }
  words_ = rates_.of_crm                            ? "exchange rates of the CRM's export"
           : rates_.set_on && *rates_.set_on <= day ? "exchange rates of " + short_date(*rates_.set_on)
           : rates_.set_on ? "exchange rates of " + short_date(*rates_.set_on) + ", the first that are known"
                           : "today's exchange rates";
}

std::optional<std::int64_t> CommonCurrency::cents(const Money& money) const {
  if (money.amount == 0.0) return 0;
  if (single_ && !money.currency.empty() && money.currency != code()) return std::nullopt;
  const auto amount = single_ ? std::optional(money.amount) : rates_.rates.in_own(money);
  return amount ? std::optional<std::int64_t>(std::llround(*amount * 100.0)) : std::nullopt;
}

}  // namespace rapport::practice
