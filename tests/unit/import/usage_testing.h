// SPDX-License-Identifier: GPL-3.0-or-later
/// What the tests of usage share: two customers, and files of usage that come one by one.
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

#include "core/account/brief.h"
#include "core/import/import.h"
#include "tests/support/world_files.h"
#include "tests/unit/import/world_check.h"
#include "tests/unit/workspace/workspace_testing.h"

namespace rapport::test {

inline const std::string kAcme = id18_of(id15_of("001", 1));
inline const std::string kGlobex = id18_of(id15_of("001", 2));

/// Workspaces in which Acme Foods and Globex are accounts. Today is 29 November 2026.
class UsageOfTwo : public testing::Test {
 protected:
  using Workspace = rapport::workspace::Workspace;

  UsageOfTwo() {
    ::setenv("RAPPORT_TODAY", "2026-11-29", 1);
    crm = {folder.file("Account.csv", "\"Id\",\"Name\",\"Website\"\n\"" + kAcme +
                                          "\",\"Acme Foods\",\"acme-foods.example\"\n\"" + kGlobex +
                                          "\",\"Globex\",\"globex.example\"\n")};
  }
  /// A workspace into which these files were imported one by one.
  std::unique_ptr<Workspace> workspace(const std::vector<std::string>& files) {
    auto made = std::make_unique<Workspace>(folder.at("w" + std::to_string(++number) + ".rapport"),
                                            Workspace::Mode::create_if_missing);
    import_files(*made, crm);
    for (const std::string& lines : files) reports.push_back(import_files(*made, {file(lines)}));
    return made;
  }
  std::string file(const std::string& lines) {
    return folder.file("events" + std::to_string(++number) + ".json", lines);
  }
  /// "events by users" of an account.
  static std::string usage(Workspace& in, const std::string& account) {
    const UsageFacts usage = account::load_facts(in.own_reader(), account, today()).usage;
    return std::to_string(usage.events) + " by " + std::to_string(usage.users);
  }
  static std::string both(Workspace& in) { return usage(in, kAcme) + ", " + usage(in, kGlobex); }

  rapport::workspace::test_support::Folder folder;
  std::vector<std::string> crm;               ///< The files that every workspace begins with.
  std::vector<import::ImportReport> reports;  ///< Of all files of usage so far.
  int number = 0;
};

}  // namespace rapport::test
