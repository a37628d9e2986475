// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <string>

#include "core/base/boxed.h"

namespace rapport {
namespace test_boxed {

TEST(Boxed, IsAValueLikeAnOptional) {
  static_assert(sizeof(Boxed<std::string>) == sizeof(void*));
  Boxed<std::string> none;
  EXPECT_FALSE(none);
  EXPECT_EQ(none, Boxed<std::string>());
  EXPECT_FALSE(Boxed<std::string>(std::optional<std::string>()));
  Boxed<std::string> one = std::string("a");
  Boxed<std::string> copy = one;
  EXPECT_EQ(copy, one);
  EXPECT_NE(copy, none);
  EXPECT_NE(none, copy);
  *copy += "b";
  EXPECT_EQ(*one, "a") << "a copy is another value";
  EXPECT_NE(copy, one);
  one = copy;
  EXPECT_EQ(*one, "ab");
  const Boxed<std::string>& itself = one;
  one = itself;
  EXPECT_EQ(one->size(), 2U);
  const Boxed<std::string> moved = std::move(one);
  EXPECT_EQ(*moved, "ab");
  copy.reset();
  EXPECT_EQ(copy, none);
  EXPECT_EQ(*Boxed<std::string>(std::optional<std::string>("c")), "c");
}

TEST(BoxedText, TakesRoomOnlyForWords) {
  static_assert(sizeof(BoxedText) == sizeof(void*));
  BoxedText none;
  EXPECT_TRUE(none.empty());
  EXPECT_EQ(none.str(), "");
  EXPECT_EQ(none, BoxedText(""));
  EXPECT_EQ(none, BoxedText(std::string()));
  BoxedText some = "Renews in 10 days.";
  EXPECT_FALSE(some.empty());
  EXPECT_EQ(some.str(), "Renews in 10 days.");
  BoxedText copy = some;
  some = some.str() + " Nobody prepares it.";
  EXPECT_EQ(copy, "Renews in 10 days.");
  EXPECT_EQ(some, "Renews in 10 days. Nobody prepares it.");
  EXPECT_NE(some, copy);
  copy = "";
  EXPECT_EQ(copy, none);
}

}  // namespace test_boxed
}  // namespace rapport
