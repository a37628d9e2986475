// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/plain_text.h"

#include <gtest/gtest.h>

#include "core/base/text.h"

namespace rapport {
namespace test_plain_text {

TEST(PlainText, KeepsWhatIsOnlyShown) {
  for (const char* text :
       {"", "Acme", "Łódź GmbH", "株式会社", "שלום", "مرحبا", "👩‍💻 team", "e\u0301 ok", "a\u00A0b"})
    EXPECT_EQ(plain_line(text), text);
}

TEST(PlainText, WhatATerminalObeysBecomesASpaceOrGoes) {
  EXPECT_EQ(plain_line("a\x1b[31mb"), "a [31mb");
  EXPECT_EQ(plain_line("a\nb\rc\td"), "a b c d");
  EXPECT_EQ(plain_line(std::string_view("a\0b", 3)), "a b");
  EXPECT_EQ(plain_line("a\x7f"
                       "b"),
            "a b");
  EXPECT_EQ(plain_line("a\u0085b\u009b31m"), "a b 31m");  // C1: a one-byte escape sequence to some.
  EXPECT_EQ(plain_line("a\u2028b\u2029c"), "a b c");
  for (const char* mark : {"\u200e", "\u200f", "\u061c", "\u202a", "\u202b", "\u202c", "\u202d", "\u202e",
                           "\u2066", "\u2067", "\u2068", "\u2069"})
    EXPECT_EQ(plain_line(std::string("a") + mark + "b"), "ab");
}

TEST(PlainText, BytesThatAreNoUtf8AreShownAsSuch) {
  const std::string gone = "\xEF\xBF\xBD";
  EXPECT_EQ(plain_line("a\xff"
                       "b"),
            "a" + gone + "b");
  EXPECT_EQ(plain_line("\xc3"), gone);                        // Cut off.
  EXPECT_EQ(plain_line("\xc0\xaf"), gone + gone);             // Overlong '/'.
  EXPECT_EQ(plain_line("\xed\xa0\x80"), gone + gone + gone);  // A surrogate.
  EXPECT_EQ(plain_line("\xf4\x90\x80\x80"), gone + gone + gone + gone);
}

TEST(PlainText, WhateverTheBytesTheResultIsOneLineOfUtf8) {
  std::uint32_t x = 1;
  for (int round = 0; round < 2000; ++round) {
    std::string bytes;
    for (int i = 0; i < 40; ++i) x = x * 1664525U + 1013904223U, bytes += static_cast<char>(x >> 24U);
    const std::string shown = plain_line(bytes);
    EXPECT_TRUE(is_utf8(shown));
    for (std::string_view left = shown; !left.empty();) {
      const CodePoint c = front_code_point(left);
      EXPECT_FALSE(is_control_or_direction(c.value));
      left.remove_prefix(c.bytes);
    }
  }
}

}  // namespace test_plain_text
}  // namespace rapport
