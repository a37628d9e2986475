// SPDX-License-Identifier: GPL-3.0-or-later
/// The touch model: low, mixed or high touch per tier, with a cadence, the kinds of touches and who makes
/// them. Everybody has a standard plan; only the ratios change with the tier.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rapport::workspace {
class Reader;
class Workspace;
}  // namespace rapport::workspace

namespace rapport::relationship {

/// How much of a customer's attention comes from a person.
enum class Touch : std::uint8_t { low, mixed, high };
[[nodiscard]] std::string_view name_of(Touch touch) noexcept;  ///< "low", "mixed", "high".
/// The inverse; nullopt for any other text.
[[nodiscard]] std::optional<Touch> parse_touch(std::string_view text) noexcept;
/// "Low touch", "Mixed touch", "High touch".
[[nodiscard]] std::string_view title_of(Touch touch) noexcept;

/// The model of one tier.
struct TouchModel {
  std::string tier;  ///< As accounts have it; empty: those without a tier.
  Touch touch = Touch::low;
  int cadence_days = 90;  ///< The most days between two touches.
  std::string kinds;      ///< "Call, review, e-mail".
  std::string who;        ///< "CSM and account executive".
  bool set = false;       ///< By a person; else it is the usual one.
  bool operator==(const TouchModel&) const = default;
};

/// What is usual for a tier: enterprise and strategic high touch, every 30 days; mid-market mixed, 60; others
/// low, 90 (judgement). Pure.
[[nodiscard]] TouchModel usual_model(const std::string& tier);
/// Two of its fields, for who asks for ten thousands of accounts.
[[nodiscard]] Touch usual_touch(const std::string& tier);
[[nodiscard]] int usual_cadence(const std::string& tier);
/// The models of tiers as set, else the usual ones; those that were set for further tiers come last.
[[nodiscard]] std::vector<TouchModel> load_touch_models(const workspace::Reader& reader,
                                                        const std::vector<std::string>& tiers);

/// Sets the model of a tier durably; one that is not `set` makes it the usual one again. Returns what was set
/// before. Throws Error(input) for a cadence outside of 1 to 3,650 days, and texts that are no single line of
/// at most 200 bytes, and where the tier's model is not the one `expected` (the case of its name aside).
TouchModel set_touch_model(workspace::Workspace& workspace, const TouchModel& model, const std::string& who,
                           const std::optional<TouchModel>& expected = {});

}  // namespace rapport::relationship
