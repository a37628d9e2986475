// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/chart/time_labels.h"

#include <array>
#include <string>

#include "core/chart/words.h"

namespace rapport::chart {
namespace {

std::string month_text(Day day) {
  const std::string full = short_date(day);  // "9 Mar 2026"
  const auto space = full.find(' ');
  return full.substr(space + 1, 3);
}

std::string year_tail(Day day) {
  const int year = civil(day).year % 100;
  return {' ', static_cast<char>('0' + year / 10), static_cast<char>('0' + year % 10)};
}

/// Labels at every `months` months, counted from January so that the same months are always chosen.
std::vector<TimeLabel> by_months(Day first, Day last, int months, bool quarters) {
  std::vector<TimeLabel> labels;
  const CivilDate start = civil(first);
  int index = start.year * 12 + start.month - 1;
  if (start.day > 1) ++index;
  index = (index + months - 1) / months * months;
  bool year_written = false;
  for (;; index += months) {
    const Day day = day_of({index / 12, index % 12 + 1, 1});
    if (day > last) break;
    if (months % 12 == 0) {
      labels.push_back({day, std::to_string(index / 12)});
      continue;
    }
    std::string text = quarters ? "Q" + std::to_string(index % 12 / 3 + 1) : month_text(day);
    if (!labels.empty() && civil(labels.back().day).year != index / 12) {
      text += year_tail(day);
      year_written = true;
    }
    labels.push_back({day, text});
  }
  if (!year_written && !labels.empty() && months % 12 != 0)
    labels.front().text += year_tail(labels.front().day);
  return labels;
}

/// Labels every `days` days; a stretch of weeks begins on Mondays.
std::vector<TimeLabel> by_days(Day first, Day last, int days) {
  std::vector<TimeLabel> labels;
  Day day = days % 7 == 0 ? period_start(first + 6, Grain::week) : first;
  for (; day <= last; day = day + days) {
    const bool with_year = !labels.empty() && civil(labels.back().day).year != civil(day).year;
    labels.push_back({day, day_text(day, with_year)});
  }
  return labels;
}

}  // namespace

std::vector<TimeLabel> time_labels(Day first, Day last, Grain grain, double pixels_per_day,
                                   const std::function<double(std::string_view)>& width_of, double gap) {
  const auto fits = [&](const std::vector<TimeLabel>& labels) {
    for (std::size_t i = 1; i < labels.size(); ++i) {
      const double room = (labels[i].day - labels[i - 1].day) * pixels_per_day;
      if ((width_of(labels[i].text) + width_of(labels[i - 1].text)) / 2 + gap > room) return false;
    }
    return true;
  };
  const int days = last - first;
  if (days < 100 && (grain == Grain::day || grain == Grain::week)) {
    for (const int step : std::array{1, 2, 7, 14, 28}) {
      if (grain == Grain::week && step % 7 != 0) continue;
      const auto labels = by_days(first, last, step);
      if (labels.size() <= 16 && fits(labels)) return labels;
    }
  }
  for (const int step : std::array{1, 2, 3, 6, 12, 24, 60, 120}) {
    if (grain == Grain::quarter && step < 3) continue;
    const auto labels = by_months(first, last, step, grain == Grain::quarter && step == 3);
    if (fits(labels)) {
      if (!labels.empty()) return labels;
      break;
    }
  }
  return {{first, period_label(first, grain)}};
}

}  // namespace rapport::chart
