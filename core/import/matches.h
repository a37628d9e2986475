// SPDX-License-Identifier: GPL-3.0-or-later
/// A person's decision on joins: it outlives every import.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/progress.h"
#include "core/model/matches.h"

namespace rapport::workspace {
class Reader;
class Workspace;
}  // namespace rapport::workspace

namespace rapport::import {

/// The ledger, by status ("joined", "suggested", "unmatched", "rejected"; empty: all), heaviest first;
/// `limit` 0 = all.
[[nodiscard]] std::vector<Match> load_matches(const workspace::Reader& reader, const std::string& status,
                                              std::size_t limit = 0);

/// Confirms a suggestion: joins the record to the suggested account. Throws Error(not_found).
void confirm_match(workspace::Workspace& workspace, const std::string& match_id, const Progress& progress);
/// Rejects a suggestion or a join: the record never joins that account again.
void reject_match(workspace::Workspace& workspace, const std::string& match_id, const Progress& progress);
/// Joins a record ("zendesk:organization:123") to an account (an 18-character id).
void link_record(workspace::Workspace& workspace, const std::string& record, const std::string& account_id,
                 const Progress& progress);
/// Keeps a record unjoined, whatever the evidence.
void unlink_record(workspace::Workspace& workspace, const std::string& record, const Progress& progress);
/// Forgets a person's decision on a record, so that the evidence decides again (undo in the window).
void forget_decision(workspace::Workspace& workspace, const std::string& record, const Progress& progress);

}  // namespace rapport::import
