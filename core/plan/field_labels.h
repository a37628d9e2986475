// SPDX-License-Identifier: GPL-3.0-or-later
/// Values and fields of a plan in words. Internal to plan.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/model/plan.h"

namespace rapport::plan {

/// The shortest text that reads back as the number: "85", "61.5".
[[nodiscard]] std::string number_words(double value);
/// "" for none.
[[nodiscard]] std::string number_words(const std::optional<double>& value);
/// "yes", "no".
[[nodiscard]] std::string flag_words(bool value);
/// "not_started" -> "not started".
[[nodiscard]] std::string key_words(std::string_view key);
/// "Ana Ito, Tom Weber".
[[nodiscard]] std::string list_words(const std::vector<std::string>& texts);
/// At most some sixty bytes of the first line.
[[nodiscard]] std::string short_words(const std::string& text);
/// What a field is called: ("target", "value") -> "target", ("target", "date") -> "target date",
/// ("", "due") -> "due".
[[nodiscard]] std::string field_words(std::string_view object, std::string_view key);

}  // namespace rapport::plan
