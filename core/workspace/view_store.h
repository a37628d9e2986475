// SPDX-License-Identifier: GPL-3.0-or-later
/// Saved views of the portfolio: which columns, filter and order a person wants to see, under a name.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/day.h"

namespace rapport::workspace {

class Database;
class Workspace;

/// One saved view. Ids of columns and filters are those of core/account/portfolio_view.h; unknown ones, of a
/// newer Rapport, are kept and not shown.
struct SavedView {
  std::string name;                  ///< Unique without case.
  std::vector<std::string> columns;  ///< In their order; empty: the usual ones.
  std::string filter;                ///< The words typed into the filter.
  std::string saved = "all";         ///< The built-in filter.
  std::string sort;                  ///< A column; empty: worst first.
  bool descending = false;
  std::string who = {};  ///< Who saved it last.
  Instant at = 0;
  bool operator==(const SavedView&) const = default;
};

/// A change of the views: a new or other view under a name, another name, or no view any more.
struct ViewChange {
  std::string was;               ///< The name of the view that changes; empty: a new one.
  std::optional<SavedView> now;  ///< Nothing: it is removed.
  bool operator==(const ViewChange&) const = default;
};

/// Reads and writes views; a handful of rows.
class ViewStore {
 public:
  explicit ViewStore(Database& database) : database_(database) {}
  /// All of them, by name without case.
  [[nodiscard]] std::vector<SavedView> all();
  /// The view of a name, without case; nullopt where there is none.
  [[nodiscard]] std::optional<SavedView> find(const std::string& name);
  /// Saves a view in place of one of the same name.
  void save(const SavedView& view);
  /// Removes a view; false where there is none.
  bool remove(const std::string& name);

 private:
  Database& database_;
};

/// Makes a change durable and gives the change that takes it back. Throws Error(input) for a name that is no
/// single line of 1 to 60 bytes or that another view has, Error(not_found) where the view is not there.
ViewChange change_view(Workspace& workspace, const ViewChange& change, const std::string& who);

}  // namespace rapport::workspace
