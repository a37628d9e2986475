// SPDX-License-Identifier: GPL-3.0-or-later
/// Counts the fields that an import changes, with a few samples in words. Internal to the import.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/import/difference.h"
#include "core/workspace/change_recorder.h"

namespace rapport::workspace {
class Database;
}

namespace rapport::import {

/// Collects the changes of one file (or member of an archive) at a time. One thread.
class ChangeCollector {
 public:
  /// Adds the changed columns of a row. Called while the row is written, so it asks the workspace nothing.
  void add(const workspace::RowChange& change);
  /// The fields that changed since the last call, the most often changed first; names of people and accounts
  /// instead of their ids.
  [[nodiscard]] std::vector<FieldChange> take(workspace::Database& database);
  /// Forgets what changed since the last take().
  void clear() { fields_.clear(); }

 private:
  /// A sample before ids are resolved.
  struct Raw {
    std::string label, label_column;  ///< The column whose id stands for a name; empty: it is a name.
    std::string from, to;
  };
  struct Field {
    std::string table, column, word;
    std::uint64_t count = 0;
    std::vector<Raw> samples;
  };
  void count(const workspace::RowChange& change, const std::string& column, std::string word,
             const std::string& from, const std::string& to);
  void attributes(const workspace::RowChange& change, std::string_view before, std::string_view after);

  std::map<std::pair<std::string, std::string>, Field, std::less<>> fields_;  ///< By table and word.
};

}  // namespace rapport::import
