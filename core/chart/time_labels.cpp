// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/chart/time_labels.h"

#include <algorithm>
#include <array>
#include <span>
#include <string>

#include "core/chart/chart_labels.h"

namespace rapport::chart {
namespace {

std::string month_text(Day day) {
  const std::string full = short_date(day);  // "9 Mar 2026"
  const auto space = full.find(' ');
  return full.substr(space + 1, 3);
}

/// "26".
std::string short_year(Day day) {
  const int year = civil(day).year % 100;
  return {static_cast<char>('0' + year / 10), static_cast<char>('0' + year % 10)};
}

std::string year_tail(Day day) {
  return ' ' + short_year(day);
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

constexpr std::size_t most_words = 14;

/// How words at periods are written, and at every how manieth period.
enum class Dress : std::uint8_t { day, month, month_and_year, quarter };
struct Step {
  int every;
  Dress dress;
};

std::span<const Step> steps_of(Grain grain) {
  using enum Dress;
  // Steps after which the words stand at about the same place of the year again, even ones where there are
  // many: LibreOffice writes every second word alone there. No month is named twice.
  static constexpr Step days[] = {{1, day},
                                  {2, day},
                                  {7, day},
                                  {14, day},
                                  {28, day},
                                  {60, month},
                                  {92, month},
                                  {182, month},
                                  {364, month_and_year},
                                  {728, month_and_year},
                                  {1820, month_and_year},
                                  {3640, month_and_year}};
  static constexpr Step weeks[] = {{1, day},
                                   {2, day},
                                   {4, day},
                                   {13, month},
                                   {26, month},
                                   {52, month_and_year},
                                   {104, month_and_year},
                                   {260, month_and_year},
                                   {522, month_and_year}};
  static constexpr Step months[] = {{1, month},           {2, month},           {3, month},
                                    {6, month},           {12, month_and_year}, {24, month_and_year},
                                    {60, month_and_year}, {120, month_and_year}};
  static constexpr Step quarters[] = {{1, quarter}, {2, quarter}, {4, quarter}, {8, quarter}, {20, quarter}};
  switch (grain) {
    case Grain::day:
      return days;
    case Grain::week:
      return weeks;
    case Grain::month:
      return months;
    case Grain::quarter:
      return quarters;
  }
  return months;
}

/// A space at which programs must not break.
constexpr const char* kNoBreak = "\u00A0";

/// `before_year`: LibreOffice breaks the first word of an axis, and that alone, where it is wider than one
/// period's room; there is a better place for it than within the year.
std::string period_word(Day day, Dress dress, bool with_year, const char* before_year = kNoBreak) {
  if (dress == Dress::quarter) return period_label(day, Grain::quarter);
  std::string word = month_text(day);
  if (dress == Dress::day) word = std::to_string(civil(day).day) + kNoBreak + word;
  return with_year || dress == Dress::month_and_year ? word + before_year + short_year(day) : word;
}

std::vector<TimeLabel> by_periods(Day first, Day last, Grain grain, const Step& step) {
  std::vector<TimeLabel> labels;
  int i = 0;
  for (Day day = first; day <= last; day = next_period(day, grain), ++i)
    if (i % step.every == 0) labels.push_back({day, {}});
  // The year is added where it changes; where it never does, to the first label.
  const auto year = [&](std::size_t at) { return civil(labels[at].day).year; };
  for (std::size_t at = 0; at < labels.size(); ++at) {
    const bool with_year = at == 0 ? year(0) == year(labels.size() - 1) : year(at) != year(at - 1);
    labels[at].text = period_word(labels[at].day, step.dress, with_year, at == 0 ? " " : kNoBreak);
  }
  return labels;
}

}  // namespace

std::vector<TimeLabel> time_labels_at_periods(Day first, Day last, Grain grain, double slot,
                                              const std::function<double(std::string_view)>& width_of,
                                              double gap) {
  const auto fits = [&](const std::vector<TimeLabel>& labels, const Step& step) {
    double widest = 0.0;
    for (const TimeLabel& label : labels) widest = std::max(widest, width_of(label.text));
    return labels.size() <= most_words && (labels.size() < 2 || widest + gap <= slot * step.every);
  };
  for (const Step& step : steps_of(grain))
    if (auto labels = by_periods(first, last, grain, step); fits(labels, step)) return labels;
  return {
      {first, period_word(first, grain == Grain::quarter ? Dress::quarter : Dress::month_and_year, true)}};
}

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
