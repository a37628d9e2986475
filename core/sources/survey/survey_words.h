// SPDX-License-Identifier: GPL-3.0-or-later
/// The meaning of a survey's column names and questions in six languages (English, German, French, Spanish,
/// Italian, Dutch). Private to the room.
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

namespace rapport::sources {

/// A column's name or a question, prepared for searching words.
struct Label {
  std::string whole;  ///< Without case and accents, letters and digits only: "howlikelyare...010".
  std::string plain;  ///< The same without brackets and their content, and without a leading "Q1." or "3)".
  std::string text;   ///< Without case and accents, but with all signs: scales and their ends are read here.
  Label() = default;
  explicit Label(std::string_view name);
  /// True where `whole` contains one of the parts.
  [[nodiscard]] bool holds(std::initializer_list<std::string_view> parts) const;
  /// True where the label is one of the names.
  [[nodiscard]] bool is(std::initializer_list<std::string_view> names) const;
};

/// What a column of ratings asks.
enum class Theme : std::uint8_t {
  none,          ///< The name implies no rating.
  recommend,     ///< Would they recommend: NPS.
  how_likely,    ///< "How likely ..." of something that is not named: NPS where nothing fits better.
  satisfaction,  ///< CSAT, stars.
  effort,        ///< CES.
  generic,       ///< "Score", "Answer", "Q1": a rating of something unnamed.
  something,     ///< An age, a quantity, a duration: numbers, but no rating.
};
/// The theme of a column's name or question.
[[nodiscard]] Theme theme_of(const Label& label);

/// The kind of survey that a text names ("csat", "NPS", "nps_autumn.csv", "5STAR"): recommend, satisfaction
/// or effort; else none.
[[nodiscard]] Theme kind_named(const Label& label);

/// The ends of a scale as written: "(0-10)", "von 1 bis 5", "out of 7".
struct ScaleEnds {
  int low = 0;
  int high = 10;
  bool operator==(const ScaleEnds&) const = default;
};
/// The scale that a text names; nullopt where it names none.
[[nodiscard]] std::optional<ScaleEnds> scale_in(const Label& label);

/// The value of a label at one end of a scale: +1 good ("very easy", "very satisfied"), -1 bad, 0 neither.
[[nodiscard]] int tone_of(const Label& label);
/// True where a low number is the good end of the scale: "How much effort ...?", "1 = very easy".
[[nodiscard]] bool low_is_good(const Label& question, Theme theme, ScaleEnds scale);

/// How likely a date of this name is the time of the answer: 5 completed, responded, submitted; 4 a plain
/// date; 3 created; 2 changed or started; 1 sent; 0 unknown; -1 the date of something else.
[[nodiscard]] int answer_date_rank(const Label& label);

/// True for the name of a column with addresses of our own people (owner, agent, sender).
[[nodiscard]] bool is_our_person(const Label& label);
/// True for the name of a column with the address of a person whom the respondent names, a colleague or
/// friend.
[[nodiscard]] bool is_somebody_else(const Label& label);
/// True for a name that says NPS and nothing more.
[[nodiscard]] bool is_nps_name(const Label& label);
/// True for a why-question or the name of a comment.
[[nodiscard]] bool asks_for_words(const Label& label);
/// True for a file's or column's name that names a survey.
[[nodiscard]] bool tells_of_survey(const Label& label);

/// True for the state of an unfinished answer: "Survey Preview", "partial", "False" under "Finished".
[[nodiscard]] bool is_unfinished(const Label& state);

}  // namespace rapport::sources
