// SPDX-License-Identifier: GPL-3.0-or-later
/// Numbers as people and spreadsheets write them: "1.234,56", "$120,000.00", "(5)", "1'234.50", "12.500 €",
/// "9.48E+10". One cell rarely tells which sign begins its decimals; all cells of its column together do, so
/// cells are first seen and then read. For tables, custom fields and values typed by hand alike.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace rapport {

/// The sign that begins the decimals; the other one may part thousands.
enum class DecimalSign : std::uint8_t { point, comma };

/// A number's cell without its dress.
struct NumberCell {
  std::string digits;       ///< Digits, '.' and ',', a leading '-'; empty for a blank cell.
  std::string currency;     ///< "EUR", where a code or a sign that only one currency has stands beside it.
  int exponent = 0;         ///< Of "9.48E+10": 10.
  bool scientific = false;  ///< Written with an exponent: digits behind those shown are lost.
  bool percent = false;
  bool money = false;   ///< Some sign or code of a currency stands beside it.
  bool parted = false;  ///< Spaces or apostrophes part its thousands, so that a '.' or ',' begins decimals.
};

/// Nothing where the cell holds anything that no number has: letters, several signs that part no thousands.
[[nodiscard]] std::optional<NumberCell> number_cell(std::string_view text);

/// What one number says about its column.
enum class DecimalHint : std::uint8_t {
  nothing,  ///< No sign in it, or digits that any rule reads alike.
  point,
  comma,
  open_point,  ///< "12.000": twelve, or twelve thousand.
  open_comma,  ///< "12,000".
};
[[nodiscard]] DecimalHint decimal_hint(const NumberCell& cell);

/// The number under a rule; nothing where its signs do not fit ("1.23" where the comma is decimal), or where
/// it is beyond all numbers. Percent signs are left off: 61 % is 61.
[[nodiscard]] std::optional<double> number_value(const NumberCell& cell, DecimalSign sign);

/// What the cells of one column say together.
class DecimalEvidence {
 public:
  /// Looks at a number of the column. `text` and `line` stand for it in sentences.
  void see(const NumberCell& cell, std::string_view text, std::uint64_t line);

  /// A cell that tells something.
  struct Example {
    std::string text;
    std::uint64_t line = 0;
  };
  /// The sign that the column's own numbers prove. Nothing where none of them tells, or where they contradict
  /// each other.
  [[nodiscard]] std::optional<DecimalSign> decided() const;
  /// Some numbers prove the one and some the other, neither nine times as often.
  [[nodiscard]] bool contradicts() const;
  /// Some numbers can be read two ways.
  [[nodiscard]] bool has_open() const { return open_point_ + open_comma_ > 0; }
  /// Any sign stands in the column, so that the rule matters.
  [[nodiscard]] bool matters() const { return point_ + comma_ + open_point_ + open_comma_ > 0; }
  [[nodiscard]] const Example& point() const { return point_seen_; }
  [[nodiscard]] const Example& comma() const { return comma_seen_; }
  [[nodiscard]] const Example& open() const { return open_seen_; }

 private:
  std::uint64_t point_ = 0, comma_ = 0, open_point_ = 0, open_comma_ = 0;
  std::uint64_t long_plain_ = 0;  ///< "15000": thousands are not parted here.
  std::uint64_t round_ = 0;       ///< Open ones that end in 0, as no machine writes decimals.
  Example point_seen_, comma_seen_, open_seen_;
};

/// A number as every program reads it: "120000", "1234.5"; exact to the last digit of a double.
[[nodiscard]] std::string plain_spelling(double value);

}  // namespace rapport
