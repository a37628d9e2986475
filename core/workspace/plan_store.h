// SPDX-License-Identifier: GPL-3.0-or-later
/// The SQL of success plans as revisions, of drafts while they are typed, and of the library of tips.
#pragma once

#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "core/base/day.h"
#include "core/workspace/merges.h"

namespace rapport::workspace {

class Database;

/// One revision of a plan, without its document.
struct PlanRevisionRow {
  int number = 0;  ///< 0: nothing was written.
  Instant at = 0;
  std::string who;
  std::string action;
  std::string kind;  ///< "edit", "undo", "redo".
  int parent = 0;    ///< The edit before the one shown.
  int shows = 0;     ///< The edit whose document this is.
  std::string metric_terms;
  auto columns() { return std::tie(number, at, who, action, kind, parent, shows, metric_terms); }
};
/// The unsaved text of one field.
struct PlanDraftRow {
  std::string field, text, who;
  Instant at = 0;
  auto columns() { return std::tie(field, text, who, at); }
};
/// A tip of the library.
struct PlanTipRow {
  std::string id, title, text;
  auto columns() { return std::tie(id, title, text); }
};

/// Rows are found by account under Merges::plan_home(), so that an account that was merged away and its
/// survivor have the same plan. Each call is a few indexed statements.
class PlanStore {
 public:
  explicit PlanStore(Database& database, MergeScope rows = MergeScope::survivor)
      : database_(database), rows_(rows) {}

  /// The newest revision; number 0 where there is none.
  [[nodiscard]] PlanRevisionRow head(const std::string& account_id);
  /// One revision; nullopt where there is none of the number.
  [[nodiscard]] std::optional<PlanRevisionRow> revision(const std::string& account_id, int number);
  /// Newest first, those with a number below `before` (0: all), at most `limit`.
  [[nodiscard]] std::vector<PlanRevisionRow> revisions(const std::string& account_id, int before, int limit);
  /// The document of an edit; nullopt where there is no such edit.
  [[nodiscard]] std::optional<std::string> document(const std::string& account_id, int edit);
  /// The newest edit that was made on an edit, for redo; nullopt where there is none.
  [[nodiscard]] std::optional<PlanRevisionRow> newest_child(const std::string& account_id, int edit);
  /// The terms of the metrics as they were before an instant; nullopt where there was no plan yet.
  [[nodiscard]] std::optional<std::string> metric_terms_before(const std::string& account_id, Instant at);
  /// Appends. `document` is null for an undo or a redo. Throws StorageError where the number is taken.
  void append(const std::string& account_id, const PlanRevisionRow& row, const std::string* document);
  /// Ids of the accounts with a plan; for a merged one its survivor's.
  [[nodiscard]] std::vector<std::string> accounts();

  /// Saves or removes the draft of a field.
  void save_draft(const std::string& account_id, const PlanDraftRow& draft);
  void drop_draft(const std::string& account_id, const std::string& field);
  /// The drafts by field: those of the plan, and those of merged accounts that never had a plan.
  [[nodiscard]] std::vector<PlanDraftRow> drafts(const std::string& account_id);

  /// Adds a tip, or replaces the one of its id.
  void save_tip(const PlanTipRow& tip);
  /// All tips.
  [[nodiscard]] std::vector<PlanTipRow> tips();

 private:
  /// The id under which the account's plan is stored.
  [[nodiscard]] const std::string& home(const std::string& account_id);
  [[nodiscard]] std::vector<std::string> draft_homes(const std::string& account_id);
  Database& database_;
  MergeScope rows_;
  std::string asked_, home_;
};

/// While it lives, a writer waits up to three seconds for another one instead of giving up: an edit is short,
/// and two windows may write at the same moment.
class ShortBusyWait {
 public:
  explicit ShortBusyWait(Database& database);
  ~ShortBusyWait();
  ShortBusyWait(const ShortBusyWait&) = delete;
  ShortBusyWait& operator=(const ShortBusyWait&) = delete;

 private:
  Database& database_;
};

}  // namespace rapport::workspace
