// SPDX-License-Identifier: GPL-3.0-or-later
/// The numbers of a property of usage events, those that the product sent as text included. How "1,000" is
/// meant is decided once per property, by all its values together. Internal to metrics.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/workspace/usage_store.h"

namespace rapport::workspace {
class Database;
}

namespace rapport::metrics {

/// Numbers that are kept under one number of a property, and what they are to be multiplied by.
struct NumberReading {
  std::uint32_t property = 0;
  double factor = 1.0;
};

/// What counts as numbers of a property.
class PropertyNumbers {
 public:
  PropertyNumbers() = default;
  /// Nothing where no import has numbers of it, or where its texts are mostly none.
  PropertyNumbers(workspace::Database& database, const workspace::UsageNames& names,
                  const std::string& property);

  [[nodiscard]] bool any() const noexcept { return !readings_.empty(); }
  /// The factor for a kept number, or nullptr where it is another property's or its meaning is open.
  [[nodiscard]] const double* factor(std::uint32_t property) const noexcept;
  /// The property holds texts too, some of which may be no number or be open.
  [[nodiscard]] bool mixed() const noexcept { return text_ != 0; }
  /// The number of the property's texts; 0: it has none.
  [[nodiscard]] std::uint32_t text() const noexcept { return text_; }

 private:
  std::vector<NumberReading> readings_;
  std::uint32_t text_ = 0;
};

}  // namespace rapport::metrics
