// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/matches.h"

#include <set>
#include <utility>

#include "core/base/error.h"
#include "core/import/derive.h"
#include "core/import/outside_keys.h"
#include "core/model/usage_systems.h"
#include "core/workspace/account_queries.h"
#include "core/workspace/database.h"
#include "core/workspace/join_store.h"
#include "core/workspace/merges.h"
#include "core/workspace/workspace.h"

namespace rapport::import {
namespace {

struct RecordName {
  std::string source, kind, id;
};

RecordName parse_record(const std::string& text) {
  const auto first = text.find(':');
  const auto second = first == std::string::npos ? first : text.find(':', first + 1);
  if (second == std::string::npos) return {"", "", text};
  return {text.substr(0, first), text.substr(first + 1, second - first - 1), text.substr(second + 1)};
}

/// All ledger rows of a record, named in full or by its bare id.
std::vector<Match> rows_of(workspace::JoinStore& store, const std::string& text) {
  const RecordName name = parse_record(text);
  std::vector<Match> rows = store.matches_of(name.source, name.kind, name.id);
  if (rows.empty() && !name.source.empty()) rows = store.matches_of("", "", text);
  // An account of another system that nothing suggests has no row, and may be linked all the same.
  const std::string account = name.kind == "account" ? name.source + ":" + name.id : text;
  if (rows.empty() && is_outside_id(account))
    if (const auto core = workspace::AccountQueries(store.database()).account(account)) {
      Match& one = rows.emplace_back();
      one.source = std::string(source_of(account)), one.kind = "account";
      one.record_id = std::string(after_source(account)), one.label = core->name;
      one.id = one.source + ":account:" + one.record_id, one.status = "unmatched";
    }
  for (const Match& row : rows)
    if (row.source != rows.front().source || row.kind != rows.front().kind)
      throw Error(ErrorCode::not_found,
                  "\"" + text + "\" names several records; write one of them in full, such as " +
                      rows.front().source + ":" + rows.front().kind + ":" + rows.front().record_id + ".");
  return rows;
}

/// The row of a match id: the one with the candidate after '@', or the only one with an account.
Match find_match(workspace::Database& database, workspace::JoinStore& store, const std::string& match_id) {
  std::string record = match_id;
  std::string candidate;
  // The last '@' before an account's id: records and ids of other systems may have one in them.
  for (auto at = match_id.rfind('@'); at != std::string::npos && at > 0; at = match_id.rfind('@', at - 1)) {
    const std::string id = match_id.substr(at + 1);
    const bool account = (id.starts_with("001") && id.size() == 18) || is_outside_id(id);
    if (!account) continue;
    record = match_id.substr(0, at);
    candidate = workspace::Merges(database).survivor(id);
    break;
  }
  std::vector<Match> fitting;
  for (const Match& row : rows_of(store, record))
    if (!row.account_id.empty() && (candidate.empty() || row.account_id == candidate) &&
        (row.status != "rejected" || !candidate.empty()))
      fitting.push_back(row);
  if (fitting.empty())
    throw Error(ErrorCode::not_found,
                "There is no match \"" + match_id + "\"; the command 'matches' lists them with their ids.");
  if (fitting.size() > 1) {
    std::string list;
    for (const Match& row : fitting) list += (list.empty() ? "" : ", ") + row.id;
    throw Error(ErrorCode::not_found,
                "\"" + match_id + "\" has several suggestions; name one: " + list + ".");
  }
  return fitting.front();
}

void settle(workspace::Workspace& workspace, const Match& match, const Progress& progress,
            const auto& change) {
  workspace::Database& db = workspace.database();
  workspace::Transaction transaction(db);
  workspace::JoinStore store(db);
  bool of_domain = false;
  const auto look_for_domain = [&] {
    store.each_confirmed_address([&](std::string_view, std::string_view) { of_domain = true; },
                                 record_of(match));
  };
  look_for_domain();
  change(store);
  look_for_domain();
  DeriveScope scope;
  // What is said, or no longer said, of a domain concerns the records of all systems.
  scope.join.accounts = match.kind == "account" || of_domain;
  scope.join.support = match.source == "zendesk";
  scope.join.usage = is_usage_system(match.source);
  scope.join.survey = match.source == "survey";
  scope.join.calendar = match.source == "calendar";
  scope.join.counts = match.source == "table";
  scope.join.touches = !scope.join.support && !scope.join.usage && !scope.join.survey && !scope.join.calendar;
  derive(db, scope, progress);
  transaction.commit();
}

/// Many decisions, and everything joined again once.
void settle_all(workspace::Workspace& workspace, const Progress& progress, const auto& change) {
  workspace::Database& db = workspace.database();
  workspace::Transaction transaction(db);
  workspace::JoinStore store(db);
  if (!change(store)) return;
  DeriveScope scope;
  scope.join.accounts = true;
  derive(db, scope, progress);
  transaction.commit();
}

}  // namespace

std::string record_of(const Match& match) {
  const std::string source(is_usage_system(match.source) ? name_of(kUsageSystems.front()) : match.source);
  return source + ":" + match.kind + ":" + match.record_id;
}

std::map<std::string, std::int64_t> match_counts(const workspace::Reader& reader) {
  return workspace::JoinStore(reader.database()).status_counts();
}

std::vector<Match> load_matches(const workspace::Reader& reader, const std::string& status,
                                std::size_t limit) {
  return workspace::JoinStore(reader.database()).matches(status, limit);
}

void confirm_match(workspace::Workspace& workspace, const std::string& match_id, const Progress& progress) {
  workspace::JoinStore look(workspace.database());
  const Match match = find_match(workspace.database(), look, match_id);
  settle(workspace, match, progress, [&](workspace::JoinStore& store) {
    store.decide({record_of(match), match.account_id, "link"}, now());
  });
}

void reject_match(workspace::Workspace& workspace, const std::string& match_id, const Progress& progress) {
  workspace::JoinStore look(workspace.database());
  const Match match = find_match(workspace.database(), look, match_id);
  settle(workspace, match, progress, [&](workspace::JoinStore& store) {
    if (match.method == "manual") store.remove_decisions(record_of(match));
    store.decide({record_of(match), match.account_id, "reject"}, now());
  });
}

void link_record(workspace::Workspace& workspace, const std::string& record, const std::string& account_id,
                 const Progress& progress) {
  workspace::JoinStore look(workspace.database());
  const auto rows = rows_of(look, record);
  if (rows.empty())
    throw Error(ErrorCode::not_found,
                "There is no record \"" + record + "\"; the command 'matches' lists them.");
  if (!workspace::AccountQueries(workspace.database()).account(account_id))
    throw Error(ErrorCode::not_found, "There is no account " + account_id + ".");
  if (rows.front().kind == "account") {
    const std::string own = rows.front().source + ":" + rows.front().record_id;
    if (account_id == own || workspace::Merges(workspace.database()).survivor(account_id) == own)
      throw Error(ErrorCode::usage, own + " can't be linked to itself.");
  }
  settle(workspace, rows.front(), progress, [&](workspace::JoinStore& store) {
    store.decide({record_of(rows.front()), account_id, "link"}, now());
  });
}

void unlink_record(workspace::Workspace& workspace, const std::string& record, const Progress& progress) {
  workspace::JoinStore look(workspace.database());
  const auto rows = rows_of(look, record);
  if (rows.empty())
    throw Error(ErrorCode::not_found,
                "There is no record \"" + record + "\"; the command 'matches' lists them.");
  settle(workspace, rows.front(), progress, [&](workspace::JoinStore& store) {
    store.decide({record_of(rows.front()), "", "unlink"}, now());
  });
}

void forget_decision(workspace::Workspace& workspace, const std::string& record, const Progress& progress) {
  workspace::JoinStore look(workspace.database());
  const auto rows = rows_of(look, record);
  if (rows.empty()) throw Error(ErrorCode::not_found, "There is no record \"" + record + "\".");
  settle(workspace, rows.front(), progress,
         [&](workspace::JoinStore& store) { store.remove_decisions(record_of(rows.front())); });
}

std::vector<std::string> confirm_matches(workspace::Workspace& workspace,
                                         const std::vector<std::string>& match_ids,
                                         const Progress& progress) {
  std::vector<std::string> records;
  std::set<std::string> decided;  // The ledger still has them as suggestions until all is joined again.
  settle_all(workspace, progress, [&](workspace::JoinStore& store) {
    for (const std::string& id : match_ids) {
      try {
        const Match match = find_match(workspace.database(), store, id);
        std::string record = record_of(match);
        if (match.status != "suggested" || !decided.insert(record).second) continue;
        store.decide({record, match.account_id, "link"}, now());
        records.push_back(std::move(record));
      } catch (const Error& error) {
        if (error.code() != ErrorCode::not_found) throw;
      }
    }
    return !records.empty();
  });
  return records;
}

void forget_decisions(workspace::Workspace& workspace, const std::vector<std::string>& records,
                      const Progress& progress) {
  settle_all(workspace, progress, [&](workspace::JoinStore& store) {
    for (const std::string& record : records) {
      const auto rows = rows_of(store, record);
      store.remove_decisions(rows.empty() ? record : record_of(rows.front()));
    }
    return !records.empty();
  });
}

}  // namespace rapport::import
