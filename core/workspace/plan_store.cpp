// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/plan_store.h"

#include <algorithm>
#include <set>
#include <utility>

#include "core/workspace/database.h"

namespace rapport::workspace {
namespace {

constexpr const char* kRevisionSelect =
    "SELECT number, at, who, action, kind, parent, shows, metric_terms FROM plan_revision WHERE "
    "account_id=? ";

}  // namespace

const std::string& PlanStore::home(const std::string& account_id) {
  if (asked_ != account_id || home_.empty()) {
    asked_ = account_id;
    home_ = rows_ == MergeScope::own ? account_id : Merges(database_).plan_home(account_id);
  }
  return home_;
}

std::vector<std::string> PlanStore::draft_homes(const std::string& account_id) {
  if (rows_ == MergeScope::own) return {account_id};
  return Merges(database_).plan_members(account_id);
}

PlanRevisionRow PlanStore::head(const std::string& account_id) {
  return database_
      .first<PlanRevisionRow>(std::string(kRevisionSelect) + "ORDER BY number DESC LIMIT 1", home(account_id))
      .value_or(PlanRevisionRow{});
}

std::optional<PlanRevisionRow> PlanStore::revision(const std::string& account_id, int number) {
  return database_.first<PlanRevisionRow>(std::string(kRevisionSelect) + "AND number=?", home(account_id),
                                          number);
}

std::vector<PlanRevisionRow> PlanStore::revisions(const std::string& account_id, int before, int limit) {
  return database_.list<PlanRevisionRow>(
      std::string(kRevisionSelect) + "AND (?2=0 OR number<?2) ORDER BY number DESC LIMIT ?3",
      home(account_id), before, limit);
}

std::optional<std::string> PlanStore::document(const std::string& account_id, int edit) {
  return database_.first<std::string>(
      "SELECT document FROM plan_revision WHERE account_id=? AND number=? AND document IS NOT NULL",
      home(account_id), edit);
}

std::optional<PlanRevisionRow> PlanStore::newest_child(const std::string& account_id, int edit) {
  return database_.first<PlanRevisionRow>(
      std::string(kRevisionSelect) + "AND kind='edit' AND parent=? ORDER BY number DESC LIMIT 1",
      home(account_id), edit);
}

std::optional<std::string> PlanStore::metric_terms_before(const std::string& account_id, Instant at) {
  return database_.first<std::string>(
      "SELECT metric_terms FROM plan_revision WHERE account_id=? AND at<? ORDER BY number DESC LIMIT 1",
      home(account_id), at);
}

void PlanStore::append(const std::string& account_id, const PlanRevisionRow& row,
                       const std::string* document) {
  database_.run(
      "INSERT INTO plan_revision(account_id, number, at, who, action, kind, parent, shows, metric_terms, "
      "document) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      home(account_id), row, document != nullptr ? std::optional<std::string_view>(*document) : std::nullopt);
}

std::vector<std::string> PlanStore::accounts() {
  Merges merges(database_);
  std::set<std::string> ids;
  for (const auto& [id, live] :
       database_.list<std::pair<std::string, bool>>("SELECT p.account_id, coalesce(a.deleted, 0)=0 FROM "
                                                    "(SELECT DISTINCT account_id FROM plan_revision) "
                                                    "p LEFT JOIN account a ON a.id=p.account_id"))
    ids.insert(live || rows_ == MergeScope::own ? id : merges.survivor(id));
  return {ids.begin(), ids.end()};
}

void PlanStore::save_draft(const std::string& account_id, const PlanDraftRow& draft) {
  database_.run("INSERT OR REPLACE INTO plan_draft(account_id, field, text, who, at) VALUES(?, ?, ?, ?, ?)",
                home(account_id), draft);
}

void PlanStore::drop_draft(const std::string& account_id, const std::string& field) {
  for (const std::string& id : draft_homes(account_id))
    database_.run("DELETE FROM plan_draft WHERE account_id=? AND field=?", id, field);
}

std::vector<PlanDraftRow> PlanStore::drafts(const std::string& account_id) {
  std::vector<PlanDraftRow> all;
  for (const std::string& id : draft_homes(account_id)) {
    for (PlanDraftRow& row : database_.list<PlanDraftRow>(
             "SELECT field, text, who, at FROM plan_draft WHERE account_id=? ORDER BY field", id)) {
      const bool known =
          std::any_of(all.begin(), all.end(), [&](const auto& d) { return d.field == row.field; });
      if (!known) all.push_back(std::move(row));
    }
  }
  std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.field < b.field; });
  return all;
}

void PlanStore::save_tip(const PlanTipRow& tip) {
  database_.run("INSERT OR REPLACE INTO plan_tip(id, title, text) VALUES(?, ?, ?)", tip);
}

std::vector<PlanTipRow> PlanStore::tips() {
  return database_.list<PlanTipRow>("SELECT id, title, text FROM plan_tip ORDER BY title, id");
}

ShortBusyWait::ShortBusyWait(Database& database) : database_(database) {
  database_.execute(kLongWait);
}
ShortBusyWait::~ShortBusyWait() {
  try {
    database_.execute(kUsualWait);
  } catch (const Error&) {
    // The connection is unusable; its next use throws.
  }
}

}  // namespace rapport::workspace
