// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/survey/survey_columns.h"

#include <algorithm>

#include "core/base/text.h"
#include "core/sources/survey/survey_cells.h"
#include "core/sources/survey/survey_choices.h"
#include "core/sources/survey/survey_people.h"
#include "core/sources/survey/survey_refusal.h"

namespace rapport::sources {
namespace {

/// Finds and weighs the columns of one file.
class Finder {
 public:
  Finder(const std::vector<std::string>& header, const std::vector<std::vector<std::string>>& rows,
         std::string_view file)
      : header_(header), rows_(rows), file_(file) {
    found_.header_rows = header_rows(rows_);
    if (found_.header_rows == 0 && !rows_.empty() && names_choices(header_, rows_[0])) found_.header_rows = 1;
    for (std::size_t i = 0; i < header_.size(); ++i) {
      choices_.push_back(found_.header_rows == 0 ? std::vector<SurveyChoice>()
                                                 : choices_of(header_, rows_[0], i));
      labels_.emplace_back(header_[i]);
      questions_.push_back(question(i));
      asked_.emplace_back(questions_.back());
      themes_.push_back(theme_of(asked_.back()));
      contents_.push_back(contents_of(answers(i), 0, 0));
    }
    // A choice is no question of its own.
    for (const std::vector<SurveyChoice>& choices : choices_)
      for (const SurveyChoice& choice : choices)
        if (choice.column != choices.front().column)
          themes_[static_cast<std::size_t>(choice.column)] = Theme::something;
  }

  SurveyColumns find() {
    found_.zone = zone_of_header_rows(rows_, found_.header_rows);
    find_people(labels_, contents_, found_);
    states();
    identity();
    moments();
    found_.kind = kind_column();
    found_.survey = looks_like_survey();
    scores();
    if (found_.scores.empty() && found_.survey) odd_scores();
    comment();
    return std::move(found_);
  }

 private:
  using Names = std::initializer_list<std::string_view>;

  /// The header and what the rows below it add: Qualtrics has "Q1" above and the question below.
  [[nodiscard]] std::string question(std::size_t column) const {
    std::string text = header_[column];
    if (!choices_[column].empty()) return text;  // Below it stands only its first choice.
    for (std::size_t row = 0; row < found_.header_rows && row < rows_.size(); ++row) {
      const std::string_view below = trimmed(rows_[row][column]);
      if (below.empty() || below.front() == '{' || equals_ignoring_case(below, "Response") ||
          equals_ignoring_case(below, "Open-Ended Response") || below == text)
        continue;
      text += (text.empty() ? "" : " ") + std::string(below);
    }
    return text;
  }

  /// What each row answers in a column, without the header rows.
  [[nodiscard]] std::vector<std::vector<std::string>> answers(std::size_t column) const {
    std::vector<std::vector<std::string>> all;
    for (std::size_t row = found_.header_rows; row < rows_.size(); ++row)
      all.push_back({std::string(answer_in(rows_[row], rows_[0], column, choices_[column]))});
    return all;
  }

  /// The column of the first of the names that the header has, in the order of the names.
  [[nodiscard]] int named(Names names) const { return column_named(labels_, names); }
  [[nodiscard]] const Contents& contents(int column) const {
    return contents_[static_cast<std::size_t>(column)];
  }

  void states() {
    found_.excluded = named({"excludedfromcalculations"});
    found_.state = named({"responsetype", "responsestatus", "completionstatus", "surveystatus", "status",
                          "state", "antwortstatus", "statut", "estado", "stato"});
    if (found_.state >= 0 && labels_[static_cast<std::size_t>(found_.state)].whole == "status")
      found_.state_is_code =
          named({"recordeddate"}) >= 0 && contents(found_.state).scores == contents(found_.state).filled;
    for (const std::string_view name :
         {"finished", "iscomplete", "iscompleted", "completed", "complete", "completion", "abgeschlossen",
          "beendet", "vollstandig", "termine", "complet", "finalizado", "completado", "completo", "finito",
          "completato", "voltooid", "afgerond"}) {
      const int column = named({name});
      if (column < 0 || contents(column).filled == 0 || contents(column).flags < contents(column).filled)
        continue;
      found_.finished = column;
      break;
    }
    if (found_.finished < 0) found_.progress = named({"progress", "fortschritt", "progreso", "voortgang"});
  }

  void identity() {
    // These names are the answer's id.
    for (const std::string_view name : {"responseid",   "npsresponseid", "surveyresponseid",
                                        "answerid",     "submissionid",  "entryid",
                                        "respondentid", "scoreid",       "feedbackid",
                                        "responseuuid", "uuid",          "token",
                                        "antwortid",    "antwortnr",     "idreponse",
                                        "reponseid",    "idrespuesta",   "idderespuesta",
                                        "idrisposta",   "antwoordid",    "surveyid",
                                        "id",           "recordid",      "nr",
                                        "no",           "number"}) {
      const int column = named({name});
      if (column >= 0 && is_id(column, name == "surveyid" || name.size() <= 8)) {
        found_.id = column;
        break;
      }
    }
    for (std::size_t i = 0; i < header_.size() && found_.id < 0; ++i)
      if (trimmed(header_[i]) == "#" && is_id(static_cast<int>(i), true)) found_.id = static_cast<int>(i);
    for (const std::string_view name : {"surveyname", "surveytitle", "survey", "formname", "formid",
                                        "surveyid", "campaign", "campaignname", "collectorid"}) {
      const int column = named({name});
      if (column >= 0 && column != found_.id) {
        found_.form = column;
        break;
      }
    }
  }
  /// An id names one row; with `strictly` never two.
  [[nodiscard]] bool is_id(int column, bool strictly) const {
    const Contents& c = contents(column);
    if (c.filled == 0) return true;
    return strictly ? c.different == c.filled : c.different * 2 >= c.filled;
  }

  void moments() {
    int best = 0;
    for (const bool by_content : {true, false}) {
      for (std::size_t i = 0; i < header_.size(); ++i) {
        const Contents& c = contents_[i];
        const int rank = answer_date_rank(labels_[i]);
        const bool dates = c.dates * 2 > c.filled || holds_serial_days(i);
        if (rank < 0 || static_cast<int>(i) == found_.id || (by_content ? !dates : rank == 0)) continue;
        // A name alone counts only where no content contradicts it: "Completed" may contain true and false.
        if (!by_content && c.filled > 0 && (c.flags + c.scores + c.emails > 0 || c.numbers > 0)) continue;
        // Seconds since 1970 are ordinary numbers, so there the name must decide.
        if (by_content && rank == 0 && c.written_dates * 2 <= c.filled) continue;
        if (rank + 1 > best) best = rank + 1, found_.answered = static_cast<int>(i);
      }
      if (best > 0) break;
    }
    for (std::size_t i = 0; i < header_.size() && found_.updated < 0; ++i)
      if (static_cast<int>(i) != found_.answered &&
          (contents_[i].dates * 2 > contents_[i].filled || holds_serial_days(i)) &&
          labels_[i].holds({"updated", "modified", "geandert", "aktualisiert", "modifie", "actualiz",
                            "aggiorna", "gewijzigd"}))
        found_.updated = static_cast<int>(i);
  }

  /// Numbers are days only under a date's name, and where hardly a cell is anything else.
  [[nodiscard]] bool holds_serial_days(std::size_t column) const {
    const Contents& c = contents_[column];
    return c.serials > 0 && (c.serials + c.dates) * 5 >= c.filled * 4 && may_be_serial_day(labels_[column]);
  }

  [[nodiscard]] int kind_column() const {
    for (const std::string_view name :
         {"surveytype", "questiontype", "scoretype", "metric", "surveykind", "type", "question",
          "questiontext", "questionname", "survey", "surveyname", "surveytitle", "template", "frage",
          "pregunta", "domanda", "vraag"}) {
      const int column = named({name});
      if (column < 0) continue;
      std::size_t filled = 0, kinds = 0;
      for (std::size_t row = found_.header_rows; row < rows_.size(); ++row) {
        const std::string_view cell = trimmed(rows_[row][static_cast<std::size_t>(column)]);
        if (cell.empty()) continue;
        ++filled;
        kinds += kind_of(theme_of(Label(cell))).has_value() ? 1 : 0;
      }
      if (kinds > 0 && kinds * 2 >= filled) return column;
    }
    return HeaderIndex::absent;
  }

  [[nodiscard]] bool may_be_score(std::size_t column) const {
    const int at = static_cast<int>(column);
    if (at == found_.id || at == found_.email || at == found_.answered || at == found_.kind ||
        at == found_.progress || at == found_.finished || at == found_.state)
      return false;
    const Contents& c = contents_[column];
    return c.filled == 0 || c.scores * 2 >= c.filled;
  }

  [[nodiscard]] SurveyScore score_of(std::size_t column, SurveyKind kind) const {
    SurveyScore score;
    score.column = static_cast<int>(column);
    score.kind = kind;
    score.question = questions_[column];
    score.choices = choices_[column];
    if (kind == SurveyKind::nps) return score;
    const Label& label = asked_[column];
    const Theme theme = kind == SurveyKind::ces ? Theme::effort : Theme::satisfaction;
    const auto stated = stated_scale(column);
    score.scale_guessed = !stated.has_value();
    score.scale = stated.value_or(scale_of(contents_[column]));
    score.low_is_good = low_is_good(label, theme, score.scale);
    for (std::size_t row = found_.header_rows; row < rows_.size() && row < found_.header_rows + 500; ++row) {
      // "1 - Very easy": the label of an end gives the direction.
      const std::string_view cell = answer_in(rows_[row], rows_[0], column, choices_[column]);
      const auto number = parse_score(cell);
      const int tone =
          number && (*number == score.scale.low || *number == score.scale.high) ? tone_of(Label(cell)) : 0;
      if (tone == 0) continue;
      score.low_is_good = (*number == score.scale.low) == (tone > 0);
      break;
    }
    return score;
  }

  /// The scale as the question or its choices state it.
  [[nodiscard]] std::optional<ScaleEnds> stated_scale(std::size_t column) const {
    const std::vector<SurveyChoice>& choices = choices_[column];
    if (choices.empty()) return scale_in(asked_[column]);
    const auto [low, high] = std::minmax(choices.front().value, choices.back().value);
    return ScaleEnds{low, high};
  }

  [[nodiscard]] bool is_known(SurveyKind kind) const {
    return std::any_of(found_.scores.begin(), found_.scores.end(),
                       [&](const SurveyScore& s) { return s.kind == kind; });
  }
  [[nodiscard]] bool is_score(std::size_t column) const {
    return std::any_of(found_.scores.begin(), found_.scores.end(),
                       [&](const SurveyScore& s) { return s.column == static_cast<int>(column); });
  }
  void take(std::size_t column, SurveyKind kind) {
    if (!is_known(kind)) found_.scores.push_back(score_of(column, kind));
  }

  /// The columns that ask the like of what was taken: recommendations are read too where no row answers two
  /// of them; what is not read is named.
  void further(Theme theme, SurveyKind kind) {
    for (std::size_t i = 0; i < themes_.size() && is_known(kind); ++i) {
      const Contents& c = contents_[i];
      if (themes_[i] != theme || is_score(i) || c.filled == 0 || c.scores * 2 < c.filled || !may_be_score(i))
        continue;
      const auto scale = stated_scale(i);
      bool apart = theme == Theme::recommend && (!scale || scale->high >= 9), alike = false;
      const auto here = answers(i);
      for (const SurveyScore& taken : found_.scores) {
        if (taken.kind != kind) continue;
        const auto there = answers(static_cast<std::size_t>(taken.column));
        for (std::size_t row = 0; row < here.size(); ++row)
          apart = apart && (here[row][0].empty() || there[row][0].empty());
        alike = alike || here == there;
      }
      if (apart)
        found_.scores.push_back(score_of(i, kind));
      else if (!alike)
        found_.unread.push_back(score_of(i, kind));
    }
  }

  void scores() {
    const auto take_all = [&](Theme theme, SurveyKind kind) {
      // Of several questions of a kind the overall one, else the first.
      for (const int pass : {0, 1, 2})
        for (std::size_t i = 0; i < themes_.size(); ++i) {
          if (themes_[i] != theme || !may_be_score(i)) continue;
          const Label& label = asked_[i];
          if (pass == 0 && !label.holds({"overall", "insgesamt", "gesamt", "global", "compless", "algemeen"}))
            continue;
          if (pass < 2 && contents_[i].filled == 0) continue;
          if (const auto scale = stated_scale(i); kind == SurveyKind::nps && scale && scale->high < 9) {
            found_.why_not = "asks for a recommendation on a scale of " + std::to_string(scale->low) +
                             " to " + std::to_string(scale->high) + ", and an NPS needs one of 0 to 10";
            continue;
          }
          take(i, kind);
        }
      // "How likely" alone is read only where nothing asks for a recommendation.
      if (theme != Theme::how_likely) further(theme, kind);
    };
    take_all(Theme::recommend, SurveyKind::nps);
    take_all(Theme::how_likely, SurveyKind::nps);
    const bool recommends = !found_.scores.empty();
    take_all(Theme::satisfaction, SurveyKind::csat);
    take_all(Theme::effort, SurveyKind::ces);
    if (recommends) return;
    for (const std::string_view name :
         {"npsscore", "score", "responsescore", "surveyscore", "rating", "answer"})
      for (std::size_t i = 0; i < themes_.size(); ++i)
        if (themes_[i] == Theme::generic && labels_[i].plain == name && may_be_score(i) && generic(i))
          return further(Theme::generic, found_.scores.back().kind);
    for (std::size_t i = 0; i < themes_.size(); ++i)
      if (themes_[i] == Theme::generic && may_be_score(i) && generic(i))
        return further(Theme::generic, found_.scores.back().kind);
    if (!found_.scores.empty()) return;
    unnamed();
  }

  /// A column that is just called "Score": other evidence must show what it asks.
  bool generic(std::size_t column) {
    if (found_.kind >= 0) {
      by_row(column);
      if (!found_.scores.empty()) return true;
    }
    if (const auto kind = kind_from_context(column); kind && !is_known(*kind)) {
      take(column, *kind);
      return true;
    }
    const Contents& c = contents_[column];
    if (found_.why_not.empty())
      found_.why_not =
          (c.least == c.most
               ? "has only the rating " + std::to_string(c.most)
               : "has ratings from " + std::to_string(c.least) + " to " + std::to_string(c.most)) +
          " in column " + std::string(clipped(header_[column], 60)) +
          ", and nothing in it says what they rate: name the column or the file NPS, CSAT or CES and import "
          "it again";
    return false;
  }

  [[nodiscard]] std::optional<SurveyKind> kind_from_context(std::size_t column) const {
    if (const auto kind = kind_of(kind_named(file_))) return kind;
    for (std::size_t i = 0; i < labels_.size(); ++i) {
      if (i == column || is_score(i)) continue;
      if (kind_named(labels_[i]) == Theme::recommend || contents_[i].groups > 0) return SurveyKind::nps;
    }
    for (std::size_t i = 0; i < labels_.size(); ++i)
      if (const auto kind = kind_of(kind_named(labels_[i])); kind && i != column && !is_score(i)) return kind;
    const Contents& c = contents_[column];
    const auto scale = stated_scale(column);
    if (scale ? scale->high == 10 : c.scores == 0 || c.most > 7 || c.least == 0) return SurveyKind::nps;
    // Up to 5 or 7 is no NPS. An answer about an agent or a case is a CSAT.
    for (const Label& label : labels_)
      if (label.holds({"agent", "ticket", "interaction", "resolution"}) || label.is({"caseid", "casenumber"}))
        return SurveyKind::csat;
    return std::nullopt;
  }

  /// One column of scores, and another with the kind of each row.
  void by_row(std::size_t column) {
    for (const SurveyKind kind : {SurveyKind::nps, SurveyKind::csat, SurveyKind::ces}) {
      std::vector<std::vector<std::string>> own;
      std::string question;
      for (std::size_t row = found_.header_rows; row < rows_.size(); ++row) {
        const std::string& cell = rows_[row][static_cast<std::size_t>(found_.kind)];
        if (kind_of(theme_of(Label(cell))) != kind) continue;
        question = cell;
        own.push_back({rows_[row][column]});
      }
      if (own.empty()) continue;
      SurveyScore score;
      score.column = static_cast<int>(column);
      score.kind = kind;
      score.question = question;
      if (kind != SurveyKind::nps) {
        const Label label(question + " " + header_[column]);
        const auto stated = scale_in(label);
        score.scale_guessed = !stated.has_value();
        score.scale = stated.value_or(scale_of(contents_of(own, 0, 0)));
        score.low_is_good =
            low_is_good(label, kind == SurveyKind::ces ? Theme::effort : Theme::satisfaction, score.scale);
      }
      found_.scores.push_back(std::move(score));
    }
    found_.kind_by_row = !found_.scores.empty();
  }

  /// No name decides: takes the only column of whole numbers 0..10 in what is otherwise a survey.
  void unnamed() {
    std::vector<std::size_t> candidates;
    for (std::size_t i = 0; i < header_.size(); ++i) {
      const Contents& c = contents_[i];
      if (themes_[i] == Theme::none && may_be_score(i) && c.filled > 0 && c.scores == c.filled &&
          c.flags < c.filled && static_cast<int>(i) != found_.account_id && !counts_something(labels_[i]))
        candidates.push_back(i);
    }
    const bool evident =
        kind_of(kind_named(file_)).has_value() ||
        std::any_of(labels_.begin(), labels_.end(), [](const Label& l) { return tells_of_survey(l); });
    if (candidates.size() == 1 && evident && (found_.email >= 0 || found_.answered >= 0)) {
      if (const auto kind = kind_from_context(candidates.front())) take(candidates.front(), *kind);
    } else if (found_.why_not.empty() &&
               std::any_of(contents_.begin(), contents_.end(),
                           [](const Contents& c) { return c.groups > 0 && c.groups == c.filled; })) {
      found_.why_not =
          "has the groups of an NPS survey (promoter, passive, detractor) but no column of 0-10 scores; "
          "export it with the "
          "scores";
    }
  }

  /// A column headed NPS that is hardly one: where a row of it is a score, the others are rejected one by
  /// one; else why_not says what it holds.
  void odd_scores() {
    for (std::size_t i = 0; i < themes_.size(); ++i)
      if (is_nps_name(labels_[i]) && contents_[i].scores > 0 && !holds_larger_numbers(answers(i)))
        return take(i, SurveyKind::nps);
    for (std::size_t i = 0; i < themes_.size() && found_.why_not.empty(); ++i)
      if (const auto kind = kind_of(themes_[i]); kind && !asks_for_words(asked_[i]))
        found_.why_not = why_no_score(header_[i], *kind, answers(i));
  }

  void comment() {
    const auto free = [&](int column) {
      if (column < 0 || std::count(found_.emails.begin(), found_.emails.end(), column) > 0 ||
          column == found_.id || column == found_.answered || column == found_.kind ||
          contents(column).groups > 0)
        return false;
      const Contents& c = contents(column);
      return !is_score(static_cast<std::size_t>(column)) &&
             (c.filled == 0 || (c.scores * 2 < c.filled && c.dates * 2 < c.filled));
    };
    for (const std::string_view name :
         {"comment", "comments", "feedback", "text", "verbatim", "openendedresponse", "responsecomment",
          "reason", "npscomment", "customerfeedback", "additionalcomments", "kommentar", "commentaire",
          "comentario", "commento", "opmerking"})
      if (const int column = named({name}); found_.comment < 0 && free(column)) found_.comment = column;
    for (std::size_t i = 0; i < header_.size() && found_.comment < 0; ++i) {
      bool open_ended = false;
      for (std::size_t row = 0; row < found_.header_rows && row < rows_.size(); ++row)
        open_ended = open_ended || equals_ignoring_case(trimmed(rows_[row][i]), "Open-Ended Response");
      if ((open_ended || asks_for_words(asked_[i])) && free(static_cast<int>(i)))
        found_.comment = static_cast<int>(i);
    }
  }

  [[nodiscard]] bool looks_like_survey() const {
    if (found_.header_rows > 0 && !rows_.empty() && is_second_header({rows_[0].begin(), rows_[0].end()}))
      return true;
    for (std::size_t i = 0; i < labels_.size(); ++i) {
      const std::string& name = labels_[i].whole;
      for (const std::string_view known :
           {"respondentid", "collectorid", "responseid", "surveyid", "npsscore", "surveytype"})
        if (name == known) return true;
      if (themes_[i] == Theme::recommend && name.size() > 3) return true;
      if (themes_[i] == Theme::how_likely) return true;
    }
    return false;
  }

  const std::vector<std::string>& header_;
  const std::vector<std::vector<std::string>>& rows_;
  Label file_;
  std::vector<Label> labels_;
  std::vector<std::string> questions_;
  std::vector<Label> asked_;                        ///< The questions, ...
  std::vector<Theme> themes_;                       ///< ... and what each asks about.
  std::vector<std::vector<SurveyChoice>> choices_;  ///< Of the questions whose choices are columns.
  std::vector<Contents> contents_;
  SurveyColumns found_;
};

}  // namespace

SurveyColumns survey_columns(const std::vector<std::string>& header,
                             const std::vector<std::vector<std::string>>& rows, std::string_view file) {
  return Finder(header, rows, file).find();
}

}  // namespace rapport::sources
