// SPDX-License-Identifier: GPL-3.0-or-later
/// The texts of usage events' properties: which are kept, and their numbers. A text's number holds its
/// property and its code within it, so that a property that turns out to have too many different texts can be
/// dropped without reading a single event.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/base/flat_map64.h"
#include "core/model/usage_limits.h"

namespace rapport::workspace {

class Database;

/// The number of a text, and its parts.
[[nodiscard]] constexpr std::uint32_t text_number(std::uint32_t property, std::uint32_t code) noexcept {
  return property << 10U | code;
}
[[nodiscard]] constexpr std::uint32_t property_of_text(std::uint32_t number) noexcept {
  return number >> 10U;
}

/// A property of texts and the different ones it has.
struct TextProperty {
  std::uint32_t id = 0;                                      ///< As UsageNames::text_id.
  std::vector<std::pair<std::uint32_t, std::string>> texts;  ///< Number and text, by text.
};

/// Reads and writes the dictionary.
class UsageValues {
 public:
  explicit UsageValues(Database& database);
  /// Asks the workspace anew, after what was written was rolled back.
  void reload();

  /// The number of a text, stored where new; 0 where the property is not kept, or is dropped because this one
  /// is one too many.
  std::uint32_t intern(std::uint32_t property, const std::string& text);
  /// Forgets the texts of a property for good.
  void drop(std::uint32_t property);
  [[nodiscard]] bool dropped(std::uint32_t property) const {
    return property != 0 && unkept_.size() > 0 && unkept_.contains(property);
  }

  /// The texts of a property; none where it is not kept or unknown.
  [[nodiscard]] TextProperty property(std::uint32_t id);
  /// The text of a number; empty where it is no longer kept.
  [[nodiscard]] std::string text(std::uint32_t number);

 private:
  Database& database_;
  FlatSet64 unkept_;
  std::unordered_map<std::uint32_t, std::uint32_t> counts_;
};

}  // namespace rapport::workspace
