// SPDX-License-Identifier: GPL-3.0-or-later
/// Numbers as people and spreadsheets write them: "1.234,56", "$120,000.00", "(5)", "1'234.50", "12.500 €",
/// "9.48E+10". One cell rarely proves its decimal sign; all cells of its column together do, so a column is
/// first looked through and then read. For tables, custom fields and values typed by hand alike.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace rapport {

/// The decimal sign; the other sign may group thousands.
enum class DecimalSign : std::uint8_t { point, comma };

/// A number's cell without currency, percent sign and spaces.
struct NumberCell {
  std::string digits;       ///< Digits, '.' and ',', a leading '-'; empty for a blank cell.
  std::string currency;     ///< "EUR", where the cell has a currency code or an unambiguous sign.
  int exponent = 0;         ///< Of "9.48E+10": 10.
  bool scientific = false;  ///< Written with an exponent: later digits are lost.
  bool percent = false;
  bool money = false;    ///< The cell has a currency sign or code.
  bool grouped = false;  ///< Spaces or apostrophes group its thousands, so a '.' or ',' is the decimal sign.
};

/// The cell as a number; nullopt where it holds anything else, such as letters or signs that group no
/// thousands.
[[nodiscard]] std::optional<NumberCell> number_cell(std::string_view text);

/// What one number proves about the decimal sign of its column.
enum class DecimalHint : std::uint8_t {
  nothing,  ///< No sign in it, or the same under both rules.
  point,
  comma,
  open_point,  ///< "12.000": twelve, or twelve thousand.
  open_comma,  ///< "12,000".
};
/// The hint that one cell gives.
[[nodiscard]] DecimalHint decimal_hint(const NumberCell& cell);

/// The number under a rule; nullopt where its signs do not fit ("1.23" where the comma is decimal), or where
/// it is out of range. Percent signs are dropped: 61 % is 61.
[[nodiscard]] std::optional<double> number_value(const NumberCell& cell, DecimalSign sign);

/// Collects the hints of a column's numbers and decides their decimal sign.
class DecimalEvidence {
 public:
  /// Adds a number of the column. `text` and `line` are quoted in sentences.
  void see(const NumberCell& cell, std::string_view text, std::uint64_t line);

  /// A cell to quote in a sentence.
  struct Example {
    std::string text;
    std::uint64_t line = 0;
  };
  /// The sign that the column's numbers prove; nullopt where none does or they contradict each other.
  [[nodiscard]] std::optional<DecimalSign> decided() const;
  /// Some numbers prove one sign and some the other, neither nine times as often.
  [[nodiscard]] bool contradicts() const;
  /// Some numbers can be read two ways.
  [[nodiscard]] bool has_open() const { return open_point_ + open_comma_ > 0; }
  /// True where some number depends on the sign.
  [[nodiscard]] bool matters() const { return point_ + comma_ + open_point_ + open_comma_ > 0; }
  /// The first cell of each kind, to quote; `line` 0 where there is none.
  [[nodiscard]] const Example& point() const { return point_seen_; }
  [[nodiscard]] const Example& comma() const { return comma_seen_; }
  [[nodiscard]] const Example& open() const { return open_seen_; }

 private:
  std::uint64_t point_ = 0, comma_ = 0, open_point_ = 0, open_comma_ = 0;
  std::uint64_t long_plain_ = 0;  ///< "15000": thousands are not grouped here.
  std::uint64_t round_ = 0;       ///< Open numbers that end in 0, which no program writes as a decimal.
  Example point_seen_, comma_seen_, open_seen_;
};

/// A number as programs write it: "120000", "1234.5"; exact to the last digit of a double.
[[nodiscard]] std::string plain_spelling(double value);

}  // namespace rapport
