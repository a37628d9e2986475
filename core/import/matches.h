// SPDX-License-Identifier: GPL-3.0-or-later
/// People's decisions on matches, which survive every import. Each one joins and derives again within one
/// transaction; all throw Error(not_found) for an unknown match, record or account, Busy while another
/// program writes.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/base/progress.h"
#include "core/model/matches.h"

namespace rapport::workspace {
class Reader;
class Workspace;
}  // namespace rapport::workspace

namespace rapport::import {

/// The ledger, by status ("joined", "suggested", "unmatched", "rejected"; empty: all), highest weight first;
/// `limit` 0 = all.
[[nodiscard]] std::vector<Match> load_matches(const workspace::Reader& reader, const std::string& status,
                                              std::size_t limit = 0);

/// The number of records by status: "joined", "suggested", "unmatched", "rejected". A record with several
/// suggestions is one.
[[nodiscard]] std::map<std::string, std::int64_t> match_counts(const workspace::Reader& reader);

/// Confirms a suggestion: joins the record to the suggested account.
void confirm_match(workspace::Workspace& workspace, const std::string& match_id, const Progress& progress);
/// Rejects a suggestion or a join: the record is never joined to that account again.
void reject_match(workspace::Workspace& workspace, const std::string& match_id, const Progress& progress);
/// Joins a record ("zendesk:organization:123", "stripe:account:cus_1") to an account (an 18-character id or
/// outside_id()). Throws Error(usage) where an account would be linked to itself.
void link_record(workspace::Workspace& workspace, const std::string& record, const std::string& account_id,
                 const Progress& progress);
/// Keeps a record unjoined in spite of any evidence.
void unlink_record(workspace::Workspace& workspace, const std::string& record, const Progress& progress);
/// Removes a person's decision on a record, so that the evidence decides again (undo in the window).
void forget_decision(workspace::Workspace& workspace, const std::string& record, const Progress& progress);

/// How decisions name a match's record ("zendesk:organization:123"). People and groups of the product may be
/// known by several systems, and the one that they are shown under may change: decisions always name the
/// first.
[[nodiscard]] std::string record_of(const Match& match);

/// Confirms many suggestions at once and gives the records that were decided, in their order; those that are
/// no suggestion any more are passed over, and of several for one record the first one counts.
std::vector<std::string> confirm_matches(workspace::Workspace& workspace,
                                         const std::vector<std::string>& match_ids, const Progress& progress);
/// Removes the decisions on many records at once; unknown ones are passed over.
void forget_decisions(workspace::Workspace& workspace, const std::vector<std::string>& records,
                      const Progress& progress);

}  // namespace rapport::import
