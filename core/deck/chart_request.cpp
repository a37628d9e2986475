// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text.h"
#include "core/deck/names.h"

namespace rapport::deck {
namespace {

/// The first or the last day of "2026", "2026-03" or "2026-03-09".
std::optional<Day> day_named(std::string_view text, bool last) {
  if (text.size() == 10) return parse_iso_day(text);
  if (text.size() == 4) {
    const auto first = parse_iso_day(std::string(text) + "-01-01");
    return first && last ? std::optional(add_months(*first, 12) - 1) : first;
  }
  if (text.size() == 7) {
    const auto first = parse_iso_day(std::string(text) + "-01");
    return first && last ? std::optional(add_months(*first, 1) - 1) : first;
  }
  return std::nullopt;
}

bool take(ChartRequest& request, std::string_view text) {
  if (const auto grain = parse_grain(ascii_lower(text))) {
    request.grain = grain;
    return true;
  }
  if (equals_ignoring_case(text.substr(0, 5), "last ")) {
    const auto n = parse_integer(trimmed(text.substr(5)));
    if (!n || *n < 1 || *n > 10'000) return false;
    request.last = static_cast<int>(*n);
    return true;
  }
  const auto dots = text.find("..");
  if (dots == std::string_view::npos) return false;
  const std::string_view from = trimmed(text.substr(0, dots));
  const std::string_view to = trimmed(text.substr(dots + 2));
  request.from = from.empty() ? std::nullopt : day_named(from, false);
  request.to = to.empty() ? std::nullopt : day_named(to, true);
  return (from.empty() || request.from) && (to.empty() || request.to) && (request.from || request.to);
}

}  // namespace

ChartRequest parse_chart_request(std::string_view text) {
  ChartRequest whole{std::string(trimmed(text)), {}, {}, {}, {}};
  const auto at = text.rfind('@');
  if (at == std::string_view::npos) return whole;
  ChartRequest request{std::string(trimmed(text.substr(0, at))), {}, {}, {}, {}};
  for (const std::string_view part : split(text.substr(at + 1), ','))
    if (!take(request, trimmed(part))) return whole;
  return request.metric.empty() ? whole : request;
}

}  // namespace rapport::deck
