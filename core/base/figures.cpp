// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/figures.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "core/base/text.h"

namespace rapport {

std::string rounded_text(double value, int decimals) {
  if (!std::isfinite(value)) return "not known";
  // The last bits of a sum or share depend on how it was computed; twelve digits do not.
  std::array<char, 64> text{};
  const auto [end, error] =
      std::to_chars(text.data(), text.data() + text.size(), std::abs(value), std::chars_format::general, 12);
  double size = std::abs(value);
  if (error == std::errc()) std::from_chars(text.data(), end, size);
  const std::string digits = plain_number(size, decimals);
  const std::size_t point = digits.find('.');
  std::string whole = digits.substr(0, point);
  for (std::size_t at = whole.size(); at > 3; at -= 3) whole.insert(at - 3, ",");
  if (point != std::string::npos) whole += digits.substr(point);
  return value < 0.0 && digits != "0" ? "-" + whole : whole;
}

int figure_decimals(double value) noexcept {
  const double size = std::abs(value);
  if (size >= 9.95) return 0;
  if (size >= 0.995) return 1;
  if (size >= 0.00995 || size == 0.0) return 2;
  return std::min(9, static_cast<int>(std::ceil(-std::log10(size))) + 1);
}

std::string figure_text(double value) {
  return rounded_text(value, figure_decimals(value));
}

std::string value_text(double value, const std::string& unit) {
  if (!std::isfinite(value)) return "not known";
  if (unit == "%") return figure_text(value) + " %";
  if (unit == "minutes")
    return std::abs(value) > 120.0 ? figure_text(value / 60.0) + " h" : figure_text(value) + " min";
  if (unit == "NPS") return rounded_text(value, 0);
  if (std::abs(value) >= 1e12) return rounded_text(value / 1e12, 1) + " trillion";
  if (std::abs(value) >= 1e9) return rounded_text(value / 1e9, 1) + " billion";
  if (std::abs(value) >= 1e7) return rounded_text(value / 1e6, 1) + " million";
  return figure_text(value);
}

std::string change_text(double relative) {
  const std::string percent = rounded_text(relative * 100.0, 0);
  if (percent == "0" || !std::isfinite(relative)) return std::isfinite(relative) ? "no change" : percent;
  return (relative > 0.0 ? "+" : "") + percent + " %";
}

std::string share_text(double share) {
  if (!std::isfinite(share)) return "not known";
  double percent = std::round(share * 100.0);
  if (share > 0.0 && percent < 1.0) percent = 1.0;
  if (share < 1.0 && percent > 99.0) percent = 99.0;
  return rounded_text(percent, 0) + " %";
}

int days_since(Day then, Day today) noexcept {
  return std::max(0, today - then);
}

std::string days_ago_text(int days) {
  return days <= 0 ? "today" : counted(days, "day") + " ago";
}

std::string days_away_text(int days) {
  return days > 0 ? "in " + counted(days, "day") : days_ago_text(-days);
}

}  // namespace rapport
