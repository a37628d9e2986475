// SPDX-License-Identifier: GPL-3.0-or-later
// Every input that the fuzzers began with or ever stumbled over, once more with the ordinary compiler.
#include <gtest/gtest.h>

#include "tests/fuzz/targets.cpp"  // The fuzzers compile it with their own instruments; it belongs to no library.
#include "tests/unit/workspace/workspace_testing.h"

namespace rapport::fuzz {
namespace test_fuzz_replay {

struct Named {
  const char* name;
  Target run;
};

class FuzzReplay : public ::testing::TestWithParam<Named> {};

TEST_P(FuzzReplay, HoldsForEveryKeptInput) {
  int inputs = 0;
  for (const auto& entry :
       std::filesystem::directory_iterator(std::string(RAPPORT_TEST_DATA) + "/fuzz/" + GetParam().name)) {
    SCOPED_TRACE(entry.path().filename().string());
    const std::string bytes = workspace::test_support::bytes_of(entry.path().string());
    EXPECT_NO_THROW(GetParam().run(bytes));
    // Cut short as well: each input gives some more.
    for (std::size_t n = 1; n < bytes.size(); n += 1 + bytes.size() / 8)
      EXPECT_NO_THROW(GetParam().run(std::string_view(bytes).substr(0, n)));
    ++inputs;
  }
  EXPECT_GT(inputs, 2);
}

TEST(FuzzReplayWhole, DamagedWorkspacesAreOpenedForWritingAndCheckedToo) {
  int inputs = 0;
  for (const auto& entry :
       std::filesystem::directory_iterator(std::string(RAPPORT_TEST_DATA) + "/fuzz/workspace")) {
    SCOPED_TRACE(entry.path().filename().string());
    const std::string bytes = workspace::test_support::bytes_of(entry.path().string());
    ASSERT_FALSE(bytes.empty());
    EXPECT_NO_THROW(use_patched(patches_of(std::string_view(bytes).substr(1))));
    ++inputs;
  }
  EXPECT_GT(inputs, 2);
}

INSTANTIATE_TEST_SUITE_P(Targets, FuzzReplay,
                         ::testing::Values(Named{"csv", &csv}, Named{"json", &json}, Named{"zip", &zip},
                                           Named{"xlsx", &xlsx}, Named{"mixpanel", &mixpanel},
                                           Named{"workspace", &fuzz::workspace}),
                         [](const auto& tested) { return std::string(tested.param.name); });

}  // namespace test_fuzz_replay
}  // namespace rapport::fuzz
