// SPDX-License-Identifier: GPL-3.0-or-later
/// When work is done and how much: by week, by year, and each customer's own course.
#include <algorithm>

#include "tests/support/sample_company/world.h"

namespace rapport::demo {
namespace {

int weekday(Day day) {
  return ((day.number + 3) % 7 + 7) % 7;
}  // Monday = 0

/// From `low` at `from` to `high` at `to`, level outside.
double ramp(Day day, Day from, Day to, double low, double high) {
  const double share = static_cast<double>(day - from) / static_cast<double>(std::max(1, to - from));
  return low + (high - low) * std::clamp(share, 0.0, 1.0);
}

}  // namespace

double working_share(const CompanySpec& spec, Day day) {
  const bool sunday_week = spec.culture == Culture::hebrew;
  const int in_week = sunday_week ? (weekday(day) + 1) % 7 : weekday(day);
  double share = 1.0;
  if (in_week == 0) share = 1.06;
  if (in_week == 4) share = 0.88;
  if (in_week == 5) share = spec.industry == "Logistics" || spec.industry == "Hospitality" ? 0.22 : 0.06;
  if (in_week == 6) share = spec.industry == "Hospitality" ? 0.16 : 0.03;
  const CivilDate date = civil(day);
  const bool christian_holidays =
      !sunday_week && spec.culture != Culture::arabic && spec.culture != Culture::japanese;
  if (christian_holidays && ((date.month == 12 && date.day >= 24) || (date.month == 1 && date.day == 1)))
    share *= 0.18;
  if (spec.culture == Culture::japanese && date.month == 1 && date.day <= 3) share *= 0.1;
  if (date.month == 5 && date.day == 1) share *= 0.35;
  if (date.month == 8 && spec.utc_offset >= 0 && spec.utc_offset <= 2) share *= 0.82;
  return share;
}

double usage_level(const World& world, const Company& company, Day day) {
  const CompanySpec& spec = *company.spec;
  if (spec.shape == Shape::none) return 0;
  switch (spec.shape) {
    case Shape::steady:
      return ramp(day, world.start, world.until, 0.92, 1.04);
    case Shape::growing:
      return ramp(day, std::max(world.start, company.go_live), world.until, 0.62, 1.18);
    case Shape::takeoff:
      if (day < company.go_live) return 0.7;
      return ramp(day, company.go_live, world.until, 0.95, 1.25);
    case Shape::fading:
      return day < world.until - 63 ? ramp(day, world.until - 190, world.until - 63, 1.0, 0.28)
                                    : ramp(day, world.until - 63, world.until, 0.22, 0.07);
    case Shape::declining:
      return ramp(day, world.until - 150, world.until, 1.0, 0.5);
    case Shape::seasonal: {
      const int month = civil(day).month;
      if (spec.industry == "Construction") return month <= 2 || month == 12 ? 0.55 : 1.05;
      if (spec.industry == "Retail") return month >= 11 ? 1.5 : month <= 2 ? 0.75 : 0.95;
      return month >= 6 && month <= 9 ? 1.3 : 0.85;
    }
    case Shape::recent:
      return day < company.go_live ? 0.0 : ramp(day, company.go_live, company.go_live + 18, 0.8, 1.4);
    case Shape::ended:
      return ramp(day, company.renewal - 160, company.renewal, 0.9, 0.15);
    case Shape::none:
      break;
  }
  return 0;
}

Day working_day(Day day) {
  const int in_week = weekday(day);
  return in_week < 5 ? day : day - (in_week - 4);
}

Instant office_time(const CompanySpec& spec, Day day, Random& random) {
  // Two humps, before and after lunch.
  const double hour = random.chance(0.55) ? random.near(10.0, 1.1) : random.near(15.0, 1.3);
  return utc_start(day) + static_cast<Instant>(hour * 3600.0) - spec.utc_offset * 3600;
}

}  // namespace rapport::demo
