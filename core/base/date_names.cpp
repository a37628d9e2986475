// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/date_names.h"

#include <algorithm>
#include <array>

#include "core/base/text.h"

namespace rapport {
namespace {

/// English, German, French, Spanish, Italian, Dutch; full and abbreviated, in lower case.
constexpr std::array<std::string_view, 12> names_of_months = {
    "jan|january|januar|j\xC3\xA4nner|j\xC3\xA4n|janvier|janv|enero|ene|gennaio|gen|januari",
    "feb|february|februar|f\xC3\xA9vrier|fevrier|f\xC3\xA9vr|fevr|f\xC3\xA9v|febrero|febbraio|februari",
    "mar|march|m\xC3\xA4rz|maerz|m\xC3\xA4r|mrz|mars|marzo|maart|mrt|m\xC3\x84rz",
    "apr|april|avril|avr|abril|abr|aprile",
    "may|mai|mayo|maggio|mag|mei",
    "jun|june|juni|juin|junio|giugno|giu",
    "jul|july|juli|juillet|juil|julio|luglio|lug",
    "aug|august|ao\xC3\xBBt|aout|agosto|ago|augustus|ao\xC3\x9Bt",
    "sep|sept|september|septembre|septiembre|setiembre|settembre|set",
    "oct|october|okt|oktober|octobre|octubre|ottobre|ott",
    "nov|november|novembre|noviembre",
    "dec|december|dez|dezember|d\xC3\xA9"
    "cembre|decembre|d\xC3\xA9"
    "c|dic|diciembre|dicembre"};

struct MonthName {
  std::string_view name;
  int month = 0;
};
/// The same, one name each.
constexpr auto month_names = [] {
  std::array<MonthName, 100> all{};
  std::size_t n = 0;
  for (std::size_t month = 0; month < names_of_months.size(); ++month)
    for (std::string_view rest = names_of_months[month]; !rest.empty();) {
      const std::size_t end = std::min(rest.find('|'), rest.size());
      all[n++] = {rest.substr(0, end), static_cast<int>(month) + 1};
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  return all;
}();

struct ZoneName {
  std::string_view name;
  int minutes;
};
/// Unambiguous abbreviations only.
constexpr std::array<ZoneName, 41> zone_names = {
    {{"z", 0},      {"utc", 0},     {"gmt", 0},     {"ut", 0},     {"wet", 0},    {"west", 60},
     {"bst", 60},   {"cet", 60},    {"cest", 120},  {"mez", 60},   {"mesz", 120}, {"met", 60},
     {"mest", 120}, {"eet", 120},   {"eest", 180},  {"msk", 180},  {"sast", 120}, {"cat", 120},
     {"eat", 180},  {"nst", -210},  {"ndt", -150},  {"ast", -240}, {"adt", -180}, {"est", -300},
     {"edt", -240}, {"cst", -360},  {"cdt", -300},  {"mst", -420}, {"mdt", -360}, {"pst", -480},
     {"pdt", -420}, {"akst", -540}, {"akdt", -480}, {"hst", -600}, {"brt", -180}, {"jst", 540},
     {"kst", 540},  {"aest", 600},  {"aedt", 660},  {"nzst", 720}, {"nzdt", 780}}};

}  // namespace

int month_of_name(std::string_view word) noexcept {
  if (word.size() < 3) return 0;
  const auto* found = std::find_if(month_names.begin(), month_names.end(), [&](const MonthName& one) {
    return equals_ignoring_case(word, one.name);
  });
  return found == month_names.end() ? 0 : found->month;
}

std::optional<int> minutes_of_zone(std::string_view word) noexcept {
  const auto* found = std::find_if(zone_names.begin(), zone_names.end(),
                                   [&](const ZoneName& one) { return equals_ignoring_case(word, one.name); });
  return found == zone_names.end() ? std::nullopt : std::optional(found->minutes);
}

}  // namespace rapport
