// SPDX-License-Identifier: GPL-3.0-or-later
/// A sheet as CSV: merged cells spread, header bands made one line, empty columns dropped, and more than one
/// table noticed.
#pragma once

#include <memory>
#include <string>

#include "core/sources/archive/input_stream.h"
#include "core/sources/reader.h"
#include "core/sources/table/sheet_grid.h"

namespace rapport::sources {

/// A sheet that is ready to be read like a CSV file.
struct SheetTable {
  std::string csv;  ///< One record for each row of the sheet; a blank line for a blank row.
  SheetOrigin origin;
};

/// Makes the table of a finished grid. A merged value stands in each row of its range, so that the rows of a
/// group have the group's value; sideways it spreads in header rows only. Throws Error(input) where the text
/// exceeds 256 MiB.
[[nodiscard]] SheetTable sheet_table(SheetGrid&& grid);

/// A sheet as a member of a file.
class SheetStream final : public BufferedStream {
 public:
  /// The part of the file, from 0 to 1, that the sheet stands for in the progress.
  struct Share {
    double from = 0, to = 1;
  };
  SheetStream(std::string name, std::shared_ptr<const SheetTable> table, std::uint64_t size_on_disk,
              Share share);
  [[nodiscard]] std::uint64_t consumed() const override;
  [[nodiscard]] std::uint64_t size_on_disk() const override { return size_on_disk_; }
  [[nodiscard]] std::unique_ptr<ByteStream> again() const override;
  [[nodiscard]] const SheetOrigin* sheet() const override { return &table_->origin; }

 protected:
  std::size_t produce(char* buffer, std::size_t n) override;

 private:
  std::shared_ptr<const SheetTable> table_;
  std::uint64_t size_on_disk_;
  Share share_;
  std::size_t done_ = 0;
};

}  // namespace rapport::sources
