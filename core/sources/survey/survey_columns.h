// SPDX-License-Identifier: GPL-3.0-or-later
/// The meaning of a survey's columns: by the cells' content first, then by name. Private to the room.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/model/records.h"
#include "core/sources/csv/csv_table.h"
#include "core/sources/survey/survey_words.h"

namespace rapport::sources {

/// A column that stands for one choice of a question.
struct SurveyChoice {
  int column = -1;
  int value = 0;
};

/// A column of answers to one question, or the columns of its choices.
struct SurveyScore {
  int column = -1;                    ///< Of several the first.
  std::vector<SurveyChoice> choices;  ///< Where each choice is a column of its own; else empty.
  SurveyKind kind = SurveyKind::nps;
  ScaleEnds scale;
  bool scale_guessed = false;  ///< Nothing states the scale: it is the narrowest that fits the answers.
  bool low_is_good = false;
  std::string question;  ///< As the file words it: the header, or the text below it.
};

/// Columns of a survey; HeaderIndex::absent where the file has none.
struct SurveyColumns {
  /// One a kind; of a recommendation several, where each row answers one of them (admins, end users).
  std::vector<SurveyScore> scores;
  std::vector<SurveyScore>
      unread;                ///< Further questions of a kind, in whose place the one in `scores` counts.
  bool kind_by_row = false;  ///< All `scores` are one column; `kind` says which one a row answers.
  int id = -1;
  int form = -1;  ///< Which survey: a small running id means something only together with it.
  int email = -1;
  std::vector<int> emails;  ///< All columns with the respondent's address, the preferred one, `email`, first.
  int person = -1;
  int first_name = -1;
  int last_name = -1;
  int company = -1;
  int account_id = -1;
  int comment = -1;
  int answered = -1;
  int updated = -1;
  int excluded = -1;            ///< Wootric's excluded_from_calculations.
  int kind = -1;                ///< "NPS", "CSAT", or the question's text, where one file mixes them.
  int state = -1;               ///< "Survey Preview", "partial", ...
  int finished = -1;            ///< A flag.
  int progress = -1;            ///< Per cent.
  bool state_is_code = false;   ///< Qualtrics' numbers: 1 preview, 2 test, 8 spam.
  std::size_t header_rows = 0;  ///< Rows below the header that are headers too.
  std::string zone;             ///< The zone that the file names for its times, else empty.
  std::string why_not;          ///< Why there is no score, for the sentence.
  bool survey = false;          ///< The columns look like a survey tool's, with or without a score.
};

/// Finds the columns. `rows`: the first ones; `file`: the file's name, which may name the kind of survey.
[[nodiscard]] SurveyColumns survey_columns(const std::vector<std::string>& header,
                                           const std::vector<std::vector<std::string>>& rows,
                                           std::string_view file);

/// True for the second header row of SurveyMonkey: empty below respondent columns, "Response" or choice
/// labels below questions.
[[nodiscard]] bool is_second_header(const std::vector<std::string_view>& row);

/// "9", "9.0", "9,0", "9/10", "10 - Extremely likely", "Not at all likely - 0", "4 stars", "★★★★": the whole
/// number 0..10; nullopt for anything else.
[[nodiscard]] std::optional<int> parse_score(std::string_view text) noexcept;

/// True for a cell that means no answer: empty, "-", "n/a", "skipped".
[[nodiscard]] bool is_unanswered(std::string_view text) noexcept;

/// True and false as forms write them in six languages.
[[nodiscard]] std::optional<bool> parse_finished(std::string_view text);

}  // namespace rapport::sources
