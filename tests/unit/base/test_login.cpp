// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <cstdlib>
#include <string>

#include "core/base/login.h"

namespace rapport {
namespace test_login {

TEST(Login, TakesTheFirstNameThatIsOne) {
  EXPECT_EQ(login_name_from("ana", "bo", "cy", 1000), "ana");
  EXPECT_EQ(login_name_from(nullptr, "bo", "cy", 1000), "bo");
  EXPECT_EQ(login_name_from("", "  ", "cy", 1000), "cy");
  EXPECT_EQ(login_name_from("\xff\xfe", nullptr, "cy", 1000), "cy") << "not UTF-8";
}

TEST(Login, IsNeverEmptyAndOneLine) {
  EXPECT_EQ(login_name_from(nullptr, nullptr, nullptr, 1000), "user 1000");
  EXPECT_EQ(login_name_from("", "", "", 0), "user 0");
  EXPECT_EQ(login_name_from("ana\nbo\x1b[2J", nullptr, nullptr, 1), "ana bo [2J");
  EXPECT_LE(login_name_from(std::string(5000, 'x').c_str(), nullptr, nullptr, 1).size(), 200U);
}

TEST(Login, OfThisProcessIsNeverEmptyWhateverTheEnvironment) {
  const char* user = std::getenv("USER");
  const char* logname = std::getenv("LOGNAME");
  const std::string kept_user = user != nullptr ? user : "";
  const std::string kept_logname = logname != nullptr ? logname : "";
  ::unsetenv("USER");
  ::unsetenv("LOGNAME");
  EXPECT_FALSE(login_name().empty());
  EXPECT_EQ(writer_name({}), login_name());
  ::setenv("LOGNAME", "bo", 1);
  EXPECT_EQ(login_name(), "bo");
  EXPECT_EQ(writer_name("  "), "bo") << "blank is not said";
  EXPECT_EQ(writer_name("Ana Ito"), "Ana Ito");
  if (user != nullptr) ::setenv("USER", kept_user.c_str(), 1);
  if (logname != nullptr)
    ::setenv("LOGNAME", kept_logname.c_str(), 1);
  else
    ::unsetenv("LOGNAME");
}

}  // namespace test_login
}  // namespace rapport
