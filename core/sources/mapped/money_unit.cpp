// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/mapped/money_unit.h"

#include <algorithm>
#include <array>

#include "core/base/characters.h"
#include "core/base/error.h"
#include "core/base/figures.h"
#include "core/base/text.h"
#include "core/sources/archive/input_stream.h"
#include "core/sources/csv/csv_table.h"
#include "core/sources/discarding_sink.h"

namespace rapport::sources {
namespace {

constexpr std::array<Meaning, 6> kAmounts = {Meaning::amount,      Meaning::arr,
                                             Meaning::mrr,         Meaning::unit_amount,
                                             Meaning::amount_open, Meaning::amount_paid};

/// What the amounts of a table show.
struct MoneyEvidence {
  std::uint64_t whole = 0;  ///< "12000000"
  std::uint64_t fractions = 0;
  std::string fraction, largest_text;
  std::uint64_t fraction_line = 0, largest_line = 0;
  double largest = -1;
  bool written_by_program = false;  ///< Some time is written as programs do, so no spreadsheet re-saved it.

  void see(std::string_view cell, std::uint64_t line) {
    if (cell.empty()) return;
    std::string_view digits = cell;
    if (digits.front() == '-') digits.remove_prefix(1);
    if (digits.ends_with(".0")) digits.remove_suffix(2);  // A program's whole number.
    if (!std::all_of(digits.begin(), digits.end(), is_digit)) {
      // Letters are no amount; signs within digits are decimals or groups, which nobody writes in cents.
      if (std::none_of(digits.begin(), digits.end(), is_digit)) return;
      if (fractions++ == 0) fraction = std::string(clipped(cell, 40)), fraction_line = line;
      return;
    }
    const auto number = parse_number(digits);
    if (!number || *number == 0) return;  // Nothing is nothing in either unit.
    ++whole;
    if (*number > largest) largest = *number, largest_text = std::string(digits), largest_line = line;
  }
};

/// "2024-02-01 08:00" or longer: a spreadsheet would have written it in its own way.
bool is_program_time(std::string_view cell) {
  return cell.size() >= 16 && cell[4] == '-' && cell[7] == '-' && (cell[10] == ' ' || cell[10] == 'T') &&
         cell[13] == ':' && is_digit(cell[0]);
}

MoneyEvidence look_through_amounts(ByteStream& stream, const Recognition& recognition) {
  const std::string_view head = stream.peek(BufferedStream::max_peek);
  std::unique_ptr<ByteStream> whole = head.size() < BufferedStream::max_peek ? nullptr : stream.again();
  MemoryStream first(head, stream.name());
  DiscardingSink sink;
  const Progress progress;
  MoneyEvidence seen;
  CsvTable table(whole ? *whole : first, recognition, sink, progress);
  const ColumnsOf at(*recognition.mapping, table.header());
  try {
    while (table.next()) {
      const int currency = at.of(Meaning::currency);
      // In a currency without cents both units are the same.
      if (currency >= 0 && parts_of_unit(table.cell(currency)) == 1) continue;
      for (const Meaning amount : kAmounts) seen.see(table.cell(at.of(amount)), table.line());
      for (std::size_t i = 0; !seen.written_by_program && i < table.header().size(); ++i)
        seen.written_by_program = is_program_time(table.cell(static_cast<int>(i)));
    }
  } catch (const Error&) {
    // A fault in the table is reported when it is read.
  }
  return seen;
}

}  // namespace

int parts_of_unit(std::string_view currency) {
  const std::string code = ascii_lower(trimmed(currency));
  for (const char* none : {"bif", "clp", "djf", "gnf", "jpy", "kmf", "krw", "mga", "pyg", "rwf", "ugx", "vnd",
                           "vuv", "xaf", "xof", "xpf"})
    if (code == none) return 1;
  for (const char* thousand : {"bhd", "iqd", "jod", "kwd", "lyd", "omr", "tnd"})
    if (code == thousand) return 1000;
  return 100;
}

MoneyFinding decide_money(ByteStream& stream, const Recognition& recognition) {
  const MoneyUnit unit = recognition.mapping->money;
  if (unit != MoneyUnit::by_column) return {unit, {}};
  const MoneyEvidence seen = look_through_amounts(stream, recognition);
  const auto line = [](std::uint64_t n) { return " (line " + std::to_string(n) + ")"; };
  if (seen.fractions > 0)
    return {MoneyUnit::units,
            "Amounts were read as units of their currency, because some have decimals, such as \"" +
                seen.fraction + "\"" + line(seen.fraction_line) + "."};
  if (seen.whole == 0) return {MoneyUnit::units, {}};
  constexpr double surely_cents = 1e7;
  if (seen.written_by_program || seen.largest >= surely_cents)
    return {MoneyUnit::cents,
            "Amounts were read as cents (" + seen.largest_text + line(seen.largest_line) + " is " +
                grouped(static_cast<std::int64_t>(seen.largest / 100)) +
                "), because all are whole numbers and " +
                (seen.written_by_program ? "no spreadsheet has re-saved the file"
                                         : "as units the largest would be above ten million") +
                "; a mapping with \"money\": \"units\" reads them as units."};
  throw Error(
      ErrorCode::input, ErrorKind::needs_choice,
      shown_name(stream.name()) + ": amounts such as " + seen.largest_text + line(seen.largest_line) +
          " may be cents or units, because a spreadsheet has re-saved the file. Nothing of it was kept; "
          "say which by a mapping: --map FILE.json with {\"extends\": \"" +
          recognition.mapping->name + "\", \"name\": \"...\", \"money\": \"units\"} or \"cents\".");
}

}  // namespace rapport::sources
