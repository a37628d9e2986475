// SPDX-License-Identifier: GPL-3.0-or-later
/// A chart as a workbook: its table and a native chart over exactly those cells.
#pragma once

#include <string>

#include "core/chart/chart_spec.h"

namespace rapport::office {

/// The bytes of the XLSX file. Equal specs give equal bytes.
[[nodiscard]] std::string to_xlsx(const chart::ChartSpec& spec);
/// Writes it. Throws Error(io); an existing file at `path` is then unchanged.
void write_xlsx(const chart::ChartSpec& spec, const std::string& path);

}  // namespace rapport::office
