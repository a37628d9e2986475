// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "core/sources/csv/csv_values.h"

namespace rapport::sources {
namespace test_csv_values {

TEST(Values, ReadsFlagsEpochsAndSpoiltNumbers) {
  for (const char* yes : {"1", "true", "TRUE", "Yes"}) EXPECT_EQ(parse_flag(yes), true);
  for (const char* no : {"0", "false", "FALSE"}) EXPECT_EQ(parse_flag(no), false);
  EXPECT_EQ(parse_flag("maybe"), std::nullopt);
  EXPECT_TRUE(is_scientific("9.48E+10"));
  EXPECT_FALSE(is_scientific("E+10"));
  EXPECT_FALSE(is_scientific("Level 5E+"));
  EXPECT_EQ(parse_epoch("1602611311"), 1602611311);
  EXPECT_EQ(parse_epoch("1602611311250"), 1602611311);
  EXPECT_EQ(parse_epoch("2018"), std::nullopt);
}

}  // namespace test_csv_values
}  // namespace rapport::sources
