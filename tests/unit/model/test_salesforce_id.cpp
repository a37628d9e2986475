// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "core/model/salesforce_id.h"

namespace rapport {
namespace test_salesforce_id {

// Suffixes worked out by hand: "2xLCV" has capitals at places 2, 3 and 4: 4 + 8 + 16 = 28, the letter '2'.
TEST(SalesforceId, GivesTheEighteenCharacterForm) {
  EXPECT_EQ(salesforce_id18("001x0000002xLCV"), "001x0000002xLCVAA2");
  EXPECT_EQ(salesforce_id18("001x0000002xLCVAA2"), "001x0000002xLCVAA2");
  EXPECT_EQ(salesforce_id18("  006x0000001YtCr "), "006x0000001YtCrAAK");
  EXPECT_EQ(salesforce_id18("001000000000001"), "001000000000001AAA");
  EXPECT_NE(salesforce_id18("001x0000002xLCV"), salesforce_id18("001x0000002xlcv"));
}

TEST(SalesforceId, RepairsAnIdWhoseCaseWasLost) {
  EXPECT_EQ(salesforce_id18("001X0000002XLCVAA2"), "001x0000002xLCVAA2");
  EXPECT_EQ(salesforce_id18("001x0000002xlcvaa2"), "001x0000002xLCVAA2");
  EXPECT_EQ(salesforce_id18("001X0000002XLDOAA2"), salesforce_id18("001x0000002xldoaa2"));
}

TEST(SalesforceId, TakesNullAndNonsenseForNoId) {
  for (const char* none : {"", "000000000000000", "000000000000000AAA", "001x", "001x0000002xLC!",
                           "internationally", "0033700000JmrFPAA", "001x0000002xLCVAA23"})
    EXPECT_EQ(salesforce_id18(none), "") << none;
}

TEST(SalesforceId, KeepsAnIdWhoseSuffixDisagreesAsItIsWritten) {
  EXPECT_EQ(salesforce_id18("001A00000AbCdEfZZZ"), "001A00000AbCdEfZZZ");
  EXPECT_FALSE(looks_like_salesforce_id("001A00000AbCdEfZZZ"));
}

TEST(SalesforceId, IsStricterWithTextOfUnknownOrigin) {
  EXPECT_TRUE(looks_like_salesforce_id("001x0000002xLCV"));
  EXPECT_TRUE(looks_like_salesforce_id("001x0000002xLCVAA2"));
  EXPECT_TRUE(looks_like_salesforce_id("001x0000002xlcvaa2"));
  EXPECT_FALSE(looks_like_salesforce_id("613099304123456"));  // Fifteen digits of another system.
  EXPECT_FALSE(looks_like_salesforce_id("000000000000000AAA"));
  EXPECT_FALSE(looks_like_salesforce_id("customer4711abc"));
}

TEST(SalesforceId, NamesTheObjectByPrefix) {
  EXPECT_EQ(salesforce_prefix("001x0000002xLCVAA2"), "001");
  EXPECT_EQ(salesforce_prefix("a4R1G000000S2a6UAC"), "a4R");
  EXPECT_EQ(salesforce_prefix("000000000000000AAA"), "");
  EXPECT_EQ(salesforce_prefix("hello"), "");
}

}  // namespace test_salesforce_id
}  // namespace rapport
