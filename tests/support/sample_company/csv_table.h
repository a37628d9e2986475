// SPDX-License-Identifier: GPL-3.0-or-later
/// A table in the bytes of the Salesforce Data Export Service: every field quoted, LF, no byte
/// order mark.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/text.h"

namespace rapport::demo {

/// An empty lookup.
inline constexpr std::string_view no_id = "000000000000000AAA";

/// Collects rows by column name and writes them.
class CsvTable {
 public:
  /// Columns separated by commas; "IsDeleted=0" gives a default, "ParentId=@" the zero id of an empty lookup.
  explicit CsvTable(std::string_view columns) {
    for (const std::string_view column : split(columns, ',')) {
      const std::size_t equals = column.find('=');
      names_.emplace_back(column.substr(0, equals));
      std::string fallback(equals == std::string_view::npos ? "" : column.substr(equals + 1));
      if (fallback == "@") fallback = no_id;
      defaults_.push_back(std::move(fallback));
    }
    append(names_);
  }
  void begin_row() { row_ = defaults_; }
  CsvTable& set(std::string_view name, std::string_view value) {
    for (std::size_t i = 0; i < names_.size(); ++i)
      if (names_[i] == name) {
        row_[i] = value;
        return *this;
      }
    throw std::logic_error("The sample has no column " + std::string(name));
  }
  /// Only where the table has the column; for a part of an object that is exported with fewer columns.
  CsvTable& set_if_present(std::string_view name, std::string_view value) {
    for (std::size_t i = 0; i < names_.size(); ++i)
      if (names_[i] == name) row_[i] = value;
    return *this;
  }
  void end_row() {
    append(row_);
    ++rows_;
  }
  [[nodiscard]] std::size_t rows() const { return rows_; }
  [[nodiscard]] const std::string& bytes() const { return bytes_; }

 private:
  void append(const std::vector<std::string>& fields) {
    for (std::size_t i = 0; i < fields.size(); ++i) {
      if (i > 0) bytes_ += ',';
      bytes_ += '"';
      for (const char c : fields[i]) {
        if (c == '"') bytes_ += '"';
        bytes_ += c;
      }
      bytes_ += '"';
    }
    bytes_ += '\n';
  }

  std::vector<std::string> names_;
  std::vector<std::string> defaults_;
  std::vector<std::string> row_;
  std::string bytes_;
  std::size_t rows_ = 0;
};

}  // namespace rapport::demo
