// SPDX-License-Identifier: GPL-3.0-or-later
// Our own exchange rates: read, written, and what can't be converted is said.
#include <gtest/gtest.h>

#include "core/model/rates.h"

namespace rapport {
namespace test_rates {

TEST(Rates, ConvertsWhatItKnowsAndSaysWhatNot) {
  const Rates rates{"EUR", {{"USD", 0.5}, {"GBP", 1.25}}};
  EXPECT_EQ(rates.in_own({100, "USD"}), 50.0);
  EXPECT_EQ(rates.in_own({100, "EUR"}), 100.0);
  EXPECT_EQ(rates.in_own({100, "CHF"}), std::nullopt);
  EXPECT_EQ(rates.in_own({100, ""}), std::nullopt) << "no currency is not the own one";
  using Amounts = std::vector<Money>;
  EXPECT_EQ(rates.summed({{"EUR", 10}, {"GBP", 8}, {"USD", 4}}), (Amounts{{22, "EUR"}}));
  EXPECT_EQ(rates.summed({{"CHF", 8}, {"EUR", 10}, {"USD", 4}}), (Amounts{{12, "EUR"}, {8, "CHF"}}))
      << "one currency without a rate keeps the others from nothing";
  EXPECT_EQ(rates.summed({{"USD", 4}}), (Amounts{{4, "USD"}})) << "one currency needs no rate";
  EXPECT_EQ(rates.summed({}), Amounts());
  EXPECT_EQ(rates.missing({{"EUR", 10}, {"CHF", 8}, {"", 1}, {"USD", 1}}),
            (std::vector<std::string>{"", "CHF"}));
  const Rates none{"", {{"USD", 0.5}}};
  EXPECT_EQ(none.in_own({1, "USD"}), std::nullopt) << "nobody said in which currency";
  EXPECT_EQ(none.summed({{"GBP", 1}, {"USD", 2}}), (Amounts{{1, "GBP"}, {2, "USD"}}));
}

TEST(Rates, AreReadAsPeopleWriteThem) {
  const std::map<std::string, double> both = {{"GBP", 1.17}, {"USD", 0.92}};
  EXPECT_EQ(parse_rates("USD 0.92; GBP 1.17"), both);
  EXPECT_EQ(parse_rates(" usd=0,92 ;gbp: 1,17; "), both);
  EXPECT_EQ(rates_text(both), "GBP 1.17; USD 0.92");
  EXPECT_EQ(parse_rates(rates_text({{"IDR", 0.0000571}})),
            (std::map<std::string, double>{{"IDR", 0.0000571}}));
  EXPECT_EQ(parse_rates(""), (std::map<std::string, double>()));
  std::string wrong;
  for (const char* text : {"USD", "USD 0", "USD -1", "dollar 0.9", "USD 0.9; USD 0.8", "USD nan"}) {
    EXPECT_EQ(parse_rates(text, &wrong), std::nullopt) << text;
    EXPECT_FALSE(wrong.empty()) << text;
  }
  EXPECT_EQ(parse_currency(" chf "), "CHF");
  EXPECT_EQ(parse_currency("E1R"), std::nullopt);
}

}  // namespace test_rates
}  // namespace rapport
