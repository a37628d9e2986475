// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/date_names.h"

#include <algorithm>
#include <array>

#include "core/base/text.h"

namespace rapport {
namespace {

struct MonthName {
  std::string_view name;
  int month;
};
/// English, German, French, Spanish, Italian, Dutch; whole and cut, in small letters.
constexpr std::array<MonthName, 100> month_names = {{{"jan", 1},
                                                     {"january", 1},
                                                     {"januar", 1},
                                                     {"j\xC3\xA4nner", 1},
                                                     {"j\xC3\xA4n", 1},
                                                     {"janvier", 1},
                                                     {"janv", 1},
                                                     {"enero", 1},
                                                     {"ene", 1},
                                                     {"gennaio", 1},
                                                     {"gen", 1},
                                                     {"januari", 1},
                                                     {"feb", 2},
                                                     {"february", 2},
                                                     {"februar", 2},
                                                     {"f\xC3\xA9vrier", 2},
                                                     {"fevrier", 2},
                                                     {"f\xC3\xA9vr", 2},
                                                     {"fevr", 2},
                                                     {"f\xC3\xA9v", 2},
                                                     {"febrero", 2},
                                                     {"febbraio", 2},
                                                     {"februari", 2},
                                                     {"mar", 3},
                                                     {"march", 3},
                                                     {"m\xC3\xA4rz", 3},
                                                     {"maerz", 3},
                                                     {"m\xC3\xA4r", 3},
                                                     {"mrz", 3},
                                                     {"mars", 3},
                                                     {"marzo", 3},
                                                     {"maart", 3},
                                                     {"mrt", 3},
                                                     {"apr", 4},
                                                     {"april", 4},
                                                     {"avril", 4},
                                                     {"avr", 4},
                                                     {"abril", 4},
                                                     {"abr", 4},
                                                     {"aprile", 4},
                                                     {"may", 5},
                                                     {"mai", 5},
                                                     {"mayo", 5},
                                                     {"maggio", 5},
                                                     {"mag", 5},
                                                     {"mei", 5},
                                                     {"jun", 6},
                                                     {"june", 6},
                                                     {"juni", 6},
                                                     {"juin", 6},
                                                     {"junio", 6},
                                                     {"giugno", 6},
                                                     {"giu", 6},
                                                     {"jul", 7},
                                                     {"july", 7},
                                                     {"juli", 7},
                                                     {"juillet", 7},
                                                     {"juil", 7},
                                                     {"julio", 7},
                                                     {"luglio", 7},
                                                     {"lug", 7},
                                                     {"aug", 8},
                                                     {"august", 8},
                                                     {"ao\xC3\xBBt", 8},
                                                     {"aout", 8},
                                                     {"agosto", 8},
                                                     {"ago", 8},
                                                     {"augustus", 8},
                                                     {"sep", 9},
                                                     {"sept", 9},
                                                     {"september", 9},
                                                     {"septembre", 9},
                                                     {"septiembre", 9},
                                                     {"setiembre", 9},
                                                     {"settembre", 9},
                                                     {"set", 9},
                                                     {"oct", 10},
                                                     {"october", 10},
                                                     {"okt", 10},
                                                     {"oktober", 10},
                                                     {"octobre", 10},
                                                     {"octubre", 10},
                                                     {"ottobre", 10},
                                                     {"ott", 10},
                                                     {"nov", 11},
                                                     {"november", 11},
                                                     {"novembre", 11},
                                                     {"noviembre", 11},
                                                     {"dec", 12},
                                                     {"december", 12},
                                                     {"dez", 12},
                                                     {"dezember", 12},
                                                     {"d\xC3\xA9"
                                                      "cembre",
                                                      12},
                                                     {"decembre", 12},
                                                     {"d\xC3\xA9"
                                                      "c",
                                                      12},
                                                     {"dic", 12},
                                                     {"diciembre", 12},
                                                     {"dicembre", 12},
                                                     {"ao\xC3\x9Bt", 8},
                                                     {"m\xC3\x84rz", 3}}};

struct ZoneName {
  std::string_view name;
  int minutes;
};
/// Abbreviations that mean one thing only.
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
