// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/money_words.h"

#include <cmath>

#include "core/base/text.h"

namespace rapport {

std::string money_words(const Money& money) {
  return (money.currency.empty() ? "" : money.currency + " ") + grouped(std::llround(money.amount));
}

}  // namespace rapport
