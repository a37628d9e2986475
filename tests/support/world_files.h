// SPDX-License-Identifier: GPL-3.0-or-later
/// Small writers of the formats, for made-up exports only.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "core/base/day.h"

namespace rapport::test {

/// The world's random numbers: splitmix64, the same on every machine.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed * 0x9E3779B97F4A7C15ULL + 0x1234567) {}
  std::uint64_t next();
  /// 0 <= n < bound.
  int below(int bound) { return static_cast<int>(next() % static_cast<std::uint64_t>(bound)); }
  int between(int low, int high) { return low + below(high - low + 1); }
  bool chance(int percent) { return below(100) < percent; }
  template <typename T>
  void shuffle(std::vector<T>& items) {
    for (std::size_t i = items.size(); i > 1; --i) std::swap(items[i - 1], items[next() % i]);
  }

 private:
  std::uint64_t state_;
};

/// 15 characters: prefix, org and number; numbers may differ by case alone.
[[nodiscard]] std::string id15_of(const std::string& prefix, int number);
/// The form of 18 characters, by the published rule.
[[nodiscard]] std::string id18_of(const std::string& id15);

/// "2026-01-31 08:30:00", as in a Data Export.
[[nodiscard]] std::string export_stamp(Instant at);
/// "2026-01-31T08:30:00.000Z", as Data Loader writes it.
[[nodiscard]] std::string loader_stamp(Instant at);
/// A number without trailing zeros.
[[nodiscard]] std::string number_text(double value);
/// A JSON string with its quotes.
[[nodiscard]] std::string quoted_json(const std::string& text);

/// A CSV with every field quoted.
class CsvFile {
 public:
  explicit CsvFile(std::vector<std::string> header, std::string line_end = "\n");
  void row(const std::vector<std::string>& cells);
  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  std::string line_end_, text_;
};

/// ASCII letters in the other case.
[[nodiscard]] std::string upper_case(std::string text);
[[nodiscard]] std::string lower_case(std::string text);
/// Latin letters of UTF-8 in one byte each (enough for names with umlauts).
[[nodiscard]] std::string in_cp1252(const std::string& utf8);

/// Write a file: as it is, gzipped, or as a zip of members.
void write_bytes(const std::string& path, const std::string& bytes);
void write_gzip(const std::string& path, const std::string& bytes);
void write_zip(const std::string& path, const std::vector<std::pair<std::string, std::string>>& members);

}  // namespace rapport::test
