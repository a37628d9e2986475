// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/recipe_filter.h"

#include <algorithm>

#include "core/base/enum_names.h"
#include "core/base/text.h"

namespace rapport::metrics {
namespace {

constexpr std::string_view kSpecial = "[]\",=!<>";

/// Reads the filters from a '[' on. Stops at the first thing that does not fit, with the place in words.
class FilterReader {
 public:
  FilterReader(std::string_view text, std::size_t at) : text_(text), at_(at) {}

  bool read(std::vector<Filter>& filters) {
    ++at_;
    spaces();
    if (peek() == ']') return ++at_, true;
    for (;;) {
      Filter filter;
      if (!word(filter.property, "a property")) return false;
      if (filter.property.empty()) return fail("the name of a property is expected");
      if (!sign(filter.sign))
        return fail("after \"" + filter.property + "\" a sign is expected: = != > >= < <=");
      const std::size_t value_at = at_;
      if (!word(filter.value, "a value")) return false;
      if (is_order(filter.sign) && !parse_number(filter.value)) {
        at_ = value_at;
        spaces();
        return fail("after \"" + std::string(name_of(filter.sign)) + "\" a number is expected");
      }
      filters.push_back(std::move(filter));
      if (peek() == ']') return ++at_, true;
      if (peek() != ',') return fail("a comma or ] is expected");
      ++at_;
    }
  }
  [[nodiscard]] std::size_t end() const { return at_; }
  [[nodiscard]] const std::string& problem() const { return problem_; }

 private:
  [[nodiscard]] char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  void spaces() {
    while (peek() == ' ') ++at_;
  }
  bool fail(const std::string& what) {
    // Positions are counted in characters, as people do, not in bytes.
    const auto place = std::count_if(text_.begin(), text_.begin() + static_cast<std::ptrdiff_t>(at_),
                                     [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; });
    problem_ = what + " at character " + std::to_string(place + 1);
    return false;
  }
  /// A quoted or bare word and the spaces around it.
  bool word(std::string& out, const char* what) {
    spaces();
    if (peek() == '"') {
      const std::size_t opened = at_;
      for (++at_;; ++at_) {
        if (at_ >= text_.size()) {
          at_ = opened;
          return fail("the quote that begins " + std::string(what) + " is never closed");
        }
        if (text_[at_] == '"') {
          if (at_ + 1 >= text_.size() || text_[at_ + 1] != '"') break;
          ++at_;
        }
        out += text_[at_];
      }
      ++at_;
      spaces();
      return true;
    }
    const std::size_t first = at_;
    while (at_ < text_.size() && kSpecial.find(text_[at_]) == std::string_view::npos) ++at_;
    out = std::string(trimmed(text_.substr(first, at_ - first)));
    if (out.empty()) return fail(std::string(what) + " is expected (\"\" in quotes means not given)");
    return true;
  }
  bool sign(FilterSign& out) {
    for (const FilterSign one : {FilterSign::not_equal, FilterSign::at_least, FilterSign::at_most,
                                 FilterSign::equal, FilterSign::more, FilterSign::less}) {
      if (text_.substr(at_).starts_with(name_of(one))) {
        out = one;
        at_ += name_of(one).size();
        return true;
      }
    }
    return false;
  }

  std::string_view text_;
  std::size_t at_;
  std::string problem_;
};

std::string written(const std::string& word) {
  const bool bare =
      !word.empty() && trimmed(word) == word && word.find_first_of(kSpecial) == std::string::npos;
  if (bare) return word;
  std::string out = "\"";
  for (const char c : word) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + "\"";
}

}  // namespace

std::string_view name_of(FilterSign sign) noexcept {
  static constexpr EnumNames<6> names = {"=", "!=", ">", ">=", "<", "<="};
  return name_in(names, sign);
}

std::size_t end_of_filters(std::string_view text, std::size_t at) {
  std::vector<Filter> filters;
  FilterReader reader(text, at);
  return reader.read(filters) ? reader.end() : std::string_view::npos;
}

FilterReading parse_filtered(const std::string& text) {
  FilterReading reading{{text, {}}, {}};
  if (!text.ends_with(']')) return reading;
  // The last bracket from which everything reads as filters: inside a quoted value an odd number of quotes
  // follows, and no filters hold an odd number.
  for (std::size_t at = text.rfind('['); at != std::string::npos && at > 0; at = text.rfind('[', at - 1)) {
    std::vector<Filter> filters;
    FilterReader reader(text, at);
    const bool read = reader.read(filters);
    if (read && reader.end() == text.size()) return {{text.substr(0, at), std::move(filters)}, {}};
    if (!read) reading.problem = reader.problem();
  }
  return reading;
}

std::string text_of(const FilteredMetric& metric) {
  if (metric.filters.empty()) {
    const bool plain =
        parse_filtered(metric.metric).found == metric && trimmed(metric.metric) == metric.metric;
    return plain ? metric.metric : metric.metric + "[]";
  }
  std::string out = metric.metric + "[";
  for (const Filter& filter : metric.filters) {
    if (out.back() != '[') out += ", ";
    out += written(filter.property);
    out += name_of(filter.sign);
    out += written(filter.value);
  }
  return out + "]";
}

std::string in_words(const std::vector<Filter>& filters) {
  std::string out;
  for (const Filter& filter : filters) {
    if (!out.empty()) out += " and ";
    out += filter.property + " ";
    switch (filter.sign) {
      case FilterSign::equal:
        out += filter.value.empty() ? "is not given" : "is " + filter.value;
        break;
      case FilterSign::not_equal:
        out += filter.value.empty() ? "is given" : "is not " + filter.value;
        break;
      case FilterSign::more:
        out += "above " + filter.value;
        break;
      case FilterSign::at_least:
        out += "at least " + filter.value;
        break;
      case FilterSign::less:
        out += "below " + filter.value;
        break;
      case FilterSign::at_most:
        out += "at most " + filter.value;
        break;
    }
  }
  return out;
}

}  // namespace rapport::metrics
