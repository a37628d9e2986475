// SPDX-License-Identifier: GPL-3.0-or-later
/// A workbook of the library while it is written. Private to workbook.cpp and workbook_table.cpp.
#pragma once

#include <xlsxwriter.h>

#include <ctime>
#include <string>

#include "core/base/error.h"
#include "core/model/sheet.h"

namespace rapport::office {

/// Throws Error(io) for what the library can't do.
inline void must(lxw_error error) {
  if (error != LXW_NO_ERROR)
    throw Error(ErrorCode::io, std::string("The workbook could not be made: ") + lxw_strerror(error) +
                                   ". Is the disk for temporary files full? Nothing was written.");
}

/// Owns the library's workbook until it is closed. It has no author and one day of creation, so that equal
/// tables are equal files.
class Book {
 public:
  explicit Book(const std::string& file) : book_(workbook_new(file.c_str())) {
    if (book_ == nullptr) must(LXW_ERROR_MEMORY_MALLOC_FAILED);
    constexpr std::time_t created = 946'684'800;  // 1 Jan 2000
    lxw_doc_properties properties{};
    properties.created = created;
    workbook_set_properties(book_, &properties);
  }
  Book(const Book&) = delete;
  Book& operator=(const Book&) = delete;
  ~Book() {
    if (book_ != nullptr) lxw_workbook_free(book_);
  }
  [[nodiscard]] lxw_workbook* get() const noexcept { return book_; }
  /// Writes the file; nothing else may be called after it.
  void close() {
    lxw_workbook* const book = book_;
    book_ = nullptr;
    must(workbook_close(book));
  }

 private:
  lxw_workbook* book_;
};

/// Adds a plain table as a sheet: titles bold, frozen and with filters. In workbook_table.cpp.
void add_sheet(lxw_workbook* book, const Sheet& sheet);

}  // namespace rapport::office
