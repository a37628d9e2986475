// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/office/time_words.h"

#include <span>

#include "core/chart/words.h"
#include "core/office/xml_text.h"

namespace rapport::office {
namespace {

constexpr std::size_t most_words = 14;
constexpr double gap = 12.0;  // points

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

std::string short_year(Day day) {
  const int year = civil(day).year % 100;
  // Not to be broken at the space.
  return (year < 10 ? "\u00A0"
                      "0"
                    : "\u00A0") +
         std::to_string(year);
}

std::string word(Day day, Dress dress, bool with_year) {
  switch (dress) {
    case Dress::day:
      return chart::day_text(day, false) + (with_year ? short_year(day) : std::string());
    case Dress::quarter:
      return period_label(day, Grain::quarter);
    case Dress::month:
    case Dress::month_and_year:
      break;
  }
  return period_label(day, Grain::month).substr(0, 3) +
         (with_year || dress == Dress::month_and_year ? short_year(day) : std::string());
}

TimeWords by(const std::vector<Day>& periods, const Step& step) {
  TimeWords out{std::vector<std::string>(periods.size()), step.every};
  const auto every = static_cast<std::size_t>(step.every);
  // The year stands where it changes; where it never does, at the first word.
  const std::size_t last = (periods.size() - 1) / every * every;
  const bool one_year = civil(periods.front()).year == civil(periods[last]).year;
  for (std::size_t i = 0; i < periods.size(); i += every) {
    const bool with_year = i == 0 ? one_year : civil(periods[i - every]).year != civil(periods[i]).year;
    out.words[i] = word(periods[i], step.dress, with_year);
  }
  return out;
}

bool fits(const TimeWords& words, double slot, double size) {
  std::size_t count = 0;
  double widest = 0.0;
  for (const std::string& text : words.words) {
    if (text.empty()) continue;
    ++count;
    widest = std::max(widest, text_width(text, size));
  }
  return count <= most_words && (count < 2 || widest + gap <= slot * words.every);
}

}  // namespace

TimeWords time_words(const std::vector<Day>& periods, Grain grain, double slot, double size) {
  if (periods.empty()) return {};
  for (const Step& step : steps_of(grain))
    if (TimeWords words = by(periods, step); fits(words, slot, size)) return words;
  return by(periods, {static_cast<int>(periods.size()),
                      grain == Grain::quarter ? Dress::quarter : Dress::month_and_year});
}

}  // namespace rapport::office
