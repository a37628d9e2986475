// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/plan_store.h"

#include <algorithm>
#include <set>

#include "core/workspace/database.h"

namespace rapport::workspace {
namespace {

constexpr const char* kRevisionSelect =
    "SELECT number, at, who, action, kind, parent, shows, metric_terms FROM plan_revision WHERE "
    "account_id=? ";

PlanRevisionRow row_of(const Statement& s) {
  PlanRevisionRow row;
  row.number = static_cast<int>(s.integer(0));
  row.at = s.integer(1);
  row.who = s.string(2), row.action = s.string(3), row.kind = s.string(4);
  row.parent = static_cast<int>(s.integer(5));
  row.shows = static_cast<int>(s.integer(6));
  row.metric_terms = s.string(7);
  return row;
}

std::optional<PlanRevisionRow> one_row(Statement& s) {
  std::optional<PlanRevisionRow> row;
  if (s.step()) row = row_of(s);
  s.reset();
  return row;
}

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
  return one_row(database_.cached(std::string(kRevisionSelect) + "ORDER BY number DESC LIMIT 1")
                     .all(home(account_id)))
      .value_or(PlanRevisionRow{});
}

std::optional<PlanRevisionRow> PlanStore::revision(const std::string& account_id, int number) {
  return one_row(
      database_.cached(std::string(kRevisionSelect) + "AND number=?").all(home(account_id), number));
}

std::vector<PlanRevisionRow> PlanStore::revisions(const std::string& account_id, int before, int limit) {
  std::vector<PlanRevisionRow> all;
  Cached s =
      database_.cached(std::string(kRevisionSelect) + "AND (?2=0 OR number<?2) ORDER BY number DESC LIMIT ?3")
          .all(home(account_id), before, limit);
  while (s.step()) all.push_back(row_of(s));
  s.reset();
  return all;
}

std::optional<std::string> PlanStore::document(const std::string& account_id, int edit) {
  Cached s =
      database_
          .cached(
              "SELECT document FROM plan_revision WHERE account_id=? AND number=? AND document IS NOT NULL")
          .all(home(account_id), edit);
  std::optional<std::string> text;
  if (s.step()) text = s.string(0);
  s.reset();
  return text;
}

std::optional<PlanRevisionRow> PlanStore::newest_child(const std::string& account_id, int edit) {
  return one_row(
      database_
          .cached(std::string(kRevisionSelect) + "AND kind='edit' AND parent=? ORDER BY number DESC LIMIT 1")
          .all(home(account_id), edit));
}

std::optional<std::string> PlanStore::metric_terms_before(const std::string& account_id, Instant at) {
  const auto row =
      one_row(database_.cached(std::string(kRevisionSelect) + "AND at<? ORDER BY number DESC LIMIT 1")
                  .all(home(account_id), at));
  return row ? std::optional(row->metric_terms) : std::nullopt;
}

void PlanStore::append(const std::string& account_id, const PlanRevisionRow& row,
                       const std::string* document) {
  Cached s = database_.cached(
      "INSERT INTO plan_revision(account_id, number, at, who, action, kind, parent, shows, metric_terms, "
      "document) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  s.all(home(account_id), row.number, row.at, row.who, row.action, row.kind, row.parent, row.shows,
        row.metric_terms);
  if (document != nullptr)
    s.bind(10, *document);
  else
    s.bind_null(10);
  s.run();
}

std::vector<std::string> PlanStore::accounts() {
  std::vector<std::string> written;
  Statement s = database_.prepare("SELECT DISTINCT account_id FROM plan_revision ORDER BY account_id");
  while (s.step()) written.push_back(s.string(0));
  if (rows_ == MergeScope::own) return written;
  Merges merges(database_);
  std::set<std::string> ids;
  for (const std::string& id : written) ids.insert(merges.survivor(id));
  return {ids.begin(), ids.end()};
}

void PlanStore::save_draft(const std::string& account_id, const PlanDraftRow& draft) {
  database_
      .cached("INSERT OR REPLACE INTO plan_draft(account_id, field, text, at, who) VALUES(?, ?, ?, ?, ?)")
      .all(home(account_id), draft.field, draft.text, draft.at, draft.who)
      .run();
}

void PlanStore::drop_draft(const std::string& account_id, const std::string& field) {
  for (const std::string& id : draft_homes(account_id))
    database_.cached("DELETE FROM plan_draft WHERE account_id=? AND field=?").all(id, field).run();
}

std::vector<PlanDraftRow> PlanStore::drafts(const std::string& account_id) {
  std::vector<PlanDraftRow> all;
  for (const std::string& id : draft_homes(account_id)) {
    Cached s =
        database_.cached("SELECT field, text, who, at FROM plan_draft WHERE account_id=? ORDER BY field")
            .all(id);
    while (s.step()) {
      PlanDraftRow row{s.string(0), s.string(1), s.string(2), s.integer(3)};
      const bool known =
          std::any_of(all.begin(), all.end(), [&](const auto& d) { return d.field == row.field; });
      if (!known) all.push_back(std::move(row));
    }
    s.reset();
  }
  std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.field < b.field; });
  return all;
}

void PlanStore::save_tip(const PlanTipRow& tip) {
  database_.cached("INSERT OR REPLACE INTO plan_tip(id, title, text) VALUES(?, ?, ?)")
      .all(tip.id, tip.title, tip.text)
      .run();
}

std::vector<PlanTipRow> PlanStore::tips() {
  std::vector<PlanTipRow> all;
  Statement s = database_.prepare("SELECT id, title, text FROM plan_tip ORDER BY title, id");
  while (s.step()) all.push_back({s.string(0), s.string(1), s.string(2)});
  return all;
}

ShortBusyWait::ShortBusyWait(Database& database) : database_(database) {
  database_.execute(kLongWait);
}
ShortBusyWait::~ShortBusyWait() {
  try {
    database_.execute(kUsualWait);
  } catch (const Error&) {
    // The connection is beyond use; whoever uses it next is told.
  }
}

}  // namespace rapport::workspace
