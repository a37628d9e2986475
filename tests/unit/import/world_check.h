// SPDX-License-Identifier: GPL-3.0-or-later
/// Compares what a workspace says of every account with what the made-up world knows.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/import/import.h"
#include "core/model/facts.h"
#include "core/workspace/workspace.h"
#include "tests/support/world.h"

namespace rapport::test {

/// Sets the day that stands in for today.
void set_world_today();

/// One line per figure that differs; empty when everything is right.
[[nodiscard]] std::vector<std::string> wrong_figures(workspace::Workspace& workspace, const World& world);
/// The same for the series of usage, tickets, touches and answers of every `step`-th account, by all grains,
/// against counting by hand.
[[nodiscard]] std::vector<std::string> wrong_series(workspace::Workspace& workspace, const World& world,
                                                    std::size_t step);
/// Differences of one account's facts.
void compare_facts(const AccountFacts& facts, const AccountTruth& truth, std::vector<std::string>& wrong);

/// Everything that a workspace holds, as text: equal texts, equal workspaces.
[[nodiscard]] std::string dump(const std::string& path);
/// Facts of all accounts, the joins and the meanings as text, without what tells of the way there (files,
/// counts, times).
[[nodiscard]] std::string portrait(workspace::Workspace& workspace, const World& world);

import::ImportReport import_files(workspace::Workspace& workspace, const std::vector<std::string>& files,
                                  const import::ImportOptions& options = {});
/// rows_new, rows_updated, ... summed by object.
[[nodiscard]] std::map<std::string, std::int64_t> new_rows(const import::ImportReport& report);
/// The first lines, for messages.
[[nodiscard]] std::string shown(const std::vector<std::string>& lines);

/// One world for all tests of a program, written once.
[[nodiscard]] const World& shared_world();

}  // namespace rapport::test
