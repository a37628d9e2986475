// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "core/model/commercial.h"

namespace rapport {
namespace test_commercial {

TEST(BasisWords, LeaveOutNamesThatOnlyAnAdministratorKnows) {
  EXPECT_EQ(basis_words("field ARR__c"), "a CRM field");
  EXPECT_EQ(basis_words("contract 00000102, field Annual_Value__c"), "contract 00000102");
  EXPECT_EQ(basis_words("field Renewal_Date__c is empty for this account"),
            "a CRM field is empty for this account");
  EXPECT_EQ(basis_words("end of contract 00000102"), "end of contract 00000102");
  EXPECT_EQ(basis_words("set by hand"), "set by hand");
  EXPECT_EQ(basis_words("no field, contract or open renewal says it"),
            "no field, contract or open renewal says it");
  EXPECT_EQ(basis_words("field Annual value"), "field Annual value") << "a name for people";
  EXPECT_EQ(basis_words(""), "");
}

}  // namespace test_commercial
}  // namespace rapport
