// SPDX-License-Identifier: GPL-3.0-or-later
/// The numbers of a property of usage events, including those that the product sent as text. All values of a
/// property together decide how "1,000" is read. Internal to metrics.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/workspace/usage_store.h"

namespace rapport::workspace {
class Database;
}

namespace rapport::metrics {

/// A property id under which numbers are stored, and the factor to multiply them by.
struct NumberReading {
  std::uint32_t property = 0;
  double factor = 1.0;
};

/// Which stored values are the numbers of a property.
class PropertyNumbers {
 public:
  PropertyNumbers() = default;
  /// Finds none where no import has numbers of it, or where its texts are mostly not numbers.
  PropertyNumbers(workspace::Database& database, const workspace::UsageNames& names,
                  const std::string& property);

  [[nodiscard]] bool any() const noexcept { return !readings_.empty(); }
  /// The factor for a stored number; nullptr where it belongs to another property or can't be read for sure.
  [[nodiscard]] const double* factor(std::uint32_t property) const noexcept;
  /// The property has texts too, of which some may be no number or can't be read for sure.
  [[nodiscard]] bool mixed() const noexcept { return text_ != 0; }
  /// The number of the property's texts; 0: it has none.
  [[nodiscard]] std::uint32_t text() const noexcept { return text_; }

 private:
  std::vector<NumberReading> readings_;
  std::uint32_t text_ = 0;
};

}  // namespace rapport::metrics
