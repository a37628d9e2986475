// SPDX-License-Identifier: GPL-3.0-or-later
#include <QLocale>

#include "core/chart/table.h"

namespace rapport::chart {
namespace {

/// Quoted where RFC 4180 asks for it.
std::string quoted(const std::string& cell, char separator) {
  if (cell.find_first_of("\"\r\n") == std::string::npos && cell.find(separator) == std::string::npos)
    return cell;
  std::string out = "\"";
  for (const char c : cell) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + "\"";
}

}  // namespace

CsvDialect excel_dialect(bool decimal_comma) noexcept {
  return decimal_comma ? CsvDialect{';', ',', true} : CsvDialect{',', '.', true};
}

CsvDialect excel_dialect_here() {
  return excel_dialect(QLocale::system().decimalPoint() == QStringLiteral(","));
}

std::string to_csv(const Table& table, TableColumns columns, const CsvDialect& dialect) {
  std::string out = dialect.byte_order_mark ? "\xEF\xBB\xBF" : "";
  for (const auto& line : table_cells(table, columns, dialect.decimal)) {
    for (std::size_t i = 0; i < line.size(); ++i) {
      if (i > 0) out += dialect.separator;
      out += quoted(line[i], dialect.separator);
    }
    out += "\r\n";
  }
  return out;
}

std::string to_csv(const ChartSpec& spec) {
  return to_csv(table(spec), TableColumns::drawn, {});
}

std::string to_csv(const ChartSpec& spec, const CsvSubject& subject, const CsvDialect& dialect) {
  return to_csv(table(spec, subject), TableColumns::all, dialect);
}

}  // namespace rapport::chart
