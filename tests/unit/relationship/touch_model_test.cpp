// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "core/relationship/touch_model.h"

namespace rapport::relationship {
namespace touch_model_test {

TEST(TouchModel, TheUsualOneIsSaidInPartsToo) {
  struct Case {
    const char* tier;
    Touch touch;
    int days;
  };
  for (const Case& one : {Case{"Enterprise", Touch::high, 30}, Case{"strategic (EMEA)", Touch::high, 30},
                          Case{"HIGH", Touch::high, 30}, Case{"Mid-Market", Touch::mixed, 60},
                          Case{"SMB", Touch::low, 90}, Case{"", Touch::low, 90}}) {
    EXPECT_EQ(usual_touch(one.tier), one.touch) << one.tier;
    EXPECT_EQ(usual_cadence(one.tier), one.days) << one.tier;
    const TouchModel model = usual_model(one.tier);
    EXPECT_EQ(model.tier, one.tier);
    EXPECT_EQ(model.touch, one.touch);
    EXPECT_EQ(model.cadence_days, one.days);
    EXPECT_FALSE(model.set);
  }
}

}  // namespace touch_model_test
}  // namespace rapport::relationship
