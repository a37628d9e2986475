// SPDX-License-Identifier: GPL-3.0-or-later
/// What the names of a survey's columns and its questions say, in the six languages that they come in
/// (English, German, French, Spanish, Italian, Dutch). Private to the room.
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

namespace rapport::sources {

/// A column's name, or a question, as words are looked for in it.
struct Label {
  std::string whole;  ///< Without case and accents, letters and digits only: "howlikelyare...010".
  std::string plain;  ///< The same without what stands in brackets and without a leading "Q1." or "3)".
  std::string text;   ///< Without case and accents, but with all signs: scales and their ends are read here.
  Label() = default;
  explicit Label(std::string_view name);
  [[nodiscard]] bool holds(std::initializer_list<std::string_view> parts) const;
  [[nodiscard]] bool is(std::initializer_list<std::string_view> names) const;
};

/// What a column of ratings asks.
enum class Theme : std::uint8_t {
  none,          ///< The name says nothing about a rating.
  recommend,     ///< Would they recommend: NPS.
  how_likely,    ///< "How likely ..." of something that is not named: NPS where nothing fits better.
  satisfaction,  ///< CSAT, stars.
  effort,        ///< CES.
  generic,       ///< "Score", "Answer", "Q1": a rating of whatever the survey asks.
  something,     ///< An age, a quantity, a duration: numbers, but no rating.
};
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
[[nodiscard]] std::optional<ScaleEnds> scale_in(const Label& label);

/// What the label at one end of a scale says of it: +1 good ("very easy", "very satisfied"), -1 bad, 0
/// neither.
[[nodiscard]] int tone_of(const Label& label);
/// True where a low number is the good end of the scale: "How much effort ...?", "1 = very easy".
[[nodiscard]] bool low_is_good(const Label& question, Theme theme, ScaleEnds scale);

/// How surely a date of this name is the moment of the answer: 5 completed, responded, submitted; 4 a plain
/// date; 3 created, 2 changed or started; 1 sent; 0 says nothing; -1 is the date of something else.
[[nodiscard]] int answer_date_rank(const Label& label);

/// True for a name of a column of addresses of our own people (owner, agent, sender).
[[nodiscard]] bool is_our_person(const Label& label);
/// True for a why-question or the name of a comment.
[[nodiscard]] bool asks_for_words(const Label& label);
/// True for a file's or column's name that tells of a survey.
[[nodiscard]] bool tells_of_survey(const Label& label);

/// What a state of an answer says: "Survey Preview", "partial", "False" under "Finished".
[[nodiscard]] bool is_unfinished(const Label& state);

}  // namespace rapport::sources
