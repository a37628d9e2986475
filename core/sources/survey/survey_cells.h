// SPDX-License-Identifier: GPL-3.0-or-later
/// Statistics of the cells of a survey's columns. Private to the room.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/model/records.h"
#include "core/sources/survey/survey_words.h"

namespace rapport::sources {

/// The content of a column's first rows, in cells; one cell may count for several.
struct Contents {
  std::size_t filled = 0;
  std::size_t different = 0;
  std::size_t scores = 0;         ///< Whole numbers 0..10, in any format.
  std::size_t numbers = 0;        ///< Numbers of any size.
  std::size_t dates = 0;          ///< Dates, seconds since 1970 included.
  std::size_t written_dates = 0;  ///< Dates with signs between their numbers.
  std::size_t serials = 0;        ///< Days as spreadsheets number them, of the years from 2000 to 2049.
  std::size_t emails = 0;
  std::size_t flags = 0;     ///< True, no, ja, ...
  std::size_t groups = 0;    ///< Promoter, passive, detractor.
  int least = 10, most = 0;  ///< Of the scores.
};
/// Counts a column's cells.
[[nodiscard]] Contents contents_of(const std::vector<std::vector<std::string>>& rows, std::size_t column,
                                   std::size_t first_row);

/// The number of first rows that are headers too: SurveyMonkey has one, Qualtrics two.
[[nodiscard]] std::size_t header_rows(const std::vector<std::vector<std::string>>& rows);

/// The zone that one of the first `count` rows names, as Qualtrics' third one does:
/// {"ImportId":"endDate","timeZone":"America/Denver"}; else empty.
[[nodiscard]] std::string zone_of_header_rows(const std::vector<std::vector<std::string>>& rows,
                                              std::size_t count);

/// The scale that a column's scores fit.
[[nodiscard]] ScaleEnds scale_of(const Contents& contents);

/// The kind of survey of a theme; nullopt where it implies none.
[[nodiscard]] std::optional<SurveyKind> kind_of(Theme theme);

/// True for a name under which a number may be a spreadsheet's day: a date's, and no id's, count's or
/// answer's.
[[nodiscard]] bool may_be_serial_day(const Label& label);

/// True for names of counts and measures that may be within 0..10: an age, seats, a quantity.
[[nodiscard]] bool counts_something(const Label& label);

}  // namespace rapport::sources
