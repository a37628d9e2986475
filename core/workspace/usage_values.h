// SPDX-License-Identifier: GPL-3.0-or-later
/// The texts of usage events' properties and their numbers. A text's number contains its property, so that a
/// property with too many different texts can be dropped without reading any event.
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

/// The number of a text: its property (22 bits) and its code within it (10 bits).
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

/// Reads and writes the dictionary of texts.
class UsageValues {
 public:
  explicit UsageValues(Database& database);
  /// Reads the workspace again, after a rollback.
  void reload();

  /// The number of a text, stored where new; 0 where its texts are not stored, or are dropped because this
  /// one exceeds kMostTexts.
  std::uint32_t intern(std::uint32_t property, const std::string& text);
  /// Deletes the texts of a property and stores none in future.
  void drop(std::uint32_t property);
  /// True where the property's texts are not stored.
  [[nodiscard]] bool dropped(std::uint32_t property) const {
    return property != 0 && dropped_.size() > 0 && dropped_.contains(property);
  }

  /// The texts of a property; none where they are not stored or it is unknown.
  [[nodiscard]] TextProperty property(std::uint32_t id);
  /// The text of a number; empty where it is no longer stored.
  [[nodiscard]] std::string text(std::uint32_t number);

 private:
  Database& database_;
  FlatSet64 dropped_;
  std::unordered_map<std::uint32_t, std::uint32_t> counts_;
};

}  // namespace rapport::workspace
