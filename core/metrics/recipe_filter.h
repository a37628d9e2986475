// SPDX-License-Identifier: GPL-3.0-or-later
/// Filters in a recipe: which of the events a usage metric counts.
///
///     usage.event:Invoice Paid[plan=pro, amount>=100]
///     usage.users_of:Create Report["Report kind"=weekly]
///
/// Filters follow the metric in brackets, separated by commas; an event must match all of them. The signs are
/// = != > >= < <=. A property or value that contains a bracket, comma, quote or sign, or begins or ends with
/// a space, is quoted, with a quote inside doubled. An empty value, "", means "not given". Where an event's
/// name itself ends in brackets, [] after it says that there are no filters.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace rapport::metrics {

/// How a property is compared with a value.
enum class FilterSign : std::uint8_t { equal, not_equal, more, at_least, less, at_most };
/// "=", "!=", ">", ">=", "<", "<=".
[[nodiscard]] std::string_view name_of(FilterSign sign) noexcept;
/// True for the four that compare numbers.
[[nodiscard]] constexpr bool is_order(FilterSign sign) noexcept {
  return sign != FilterSign::equal && sign != FilterSign::not_equal;
}

/// One condition on an event. `not_equal` matches every event that `equal` does not, also those without the
/// property.
struct Filter {
  std::string property;
  FilterSign sign = FilterSign::equal;
  std::string value;  ///< As written; empty: not given.
  bool operator==(const Filter&) const = default;
};

/// A metric with its filters, taken apart.
struct FilteredMetric {
  std::string metric;  ///< "usage.event:Invoice Paid".
  std::vector<Filter> filters;
  bool operator==(const FilteredMetric&) const = default;
};

/// What parse_filtered found.
struct FilterReading {
  FilteredMetric found;
  /// Why brackets at the end were read as part of the name and not as filters, in words with the place:
  /// "after \"plan\" (character 31) a sign is expected: = != > >= < <=". Empty where there are none, or they
  /// were read.
  std::string problem;
};

/// Parses a metric; never throws. Brackets at the end that can't be read as filters belong to the name, and
/// `problem` says why.
[[nodiscard]] FilterReading parse_filtered(const std::string& text);
/// The metric as parse_filtered reads it; without filters, the metric as it is.
[[nodiscard]] std::string text_of(const FilteredMetric& metric);
/// For people: "plan is pro and amount at least 100"; empty for none.
[[nodiscard]] std::string in_words(const std::vector<Filter>& filters);
/// Where the filters that begin at `text[at]` (a '[') end: the place after their ']'. npos where they are no
/// filters.
[[nodiscard]] std::size_t end_of_filters(std::string_view text, std::size_t at);

}  // namespace rapport::metrics
