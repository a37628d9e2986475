// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/survey/survey.h"

#include <algorithm>

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/base/time_zone.h"
#include "core/model/salesforce_id.h"
#include "core/sources/archive/input_stream.h"
#include "core/sources/recognise.h"
#include "core/sources/survey/survey_cells.h"
#include "core/sources/survey/survey_columns.h"

namespace rapport::sources {
namespace {

/// "exports/NPS autumn (1).csv", "surveys.zip!nps.csv": the file's own name, without folder, ending and the
/// number that a browser puts behind the second download.
std::string file_stem(std::string_view name) {
  if (const auto slash = name.find_last_of("/\\!"); slash != std::string_view::npos)
    name.remove_prefix(slash + 1);
  if (const auto dot = name.rfind('.'); dot != std::string_view::npos && dot > 0) name = name.substr(0, dot);
  if (name.ends_with(')')) {
    const auto open = name.rfind('(');
    if (open != std::string_view::npos && open > 0 &&
        parse_integer(name.substr(open + 1, name.size() - open - 2)))
      name = name.substr(0, open);
  }
  return std::string(trimmed(name));
}

/// A form by its file's name: "NPS 2026-11-29" and "NPS 2026-11-22 copy" are exports of one.
std::string form_of(std::string_view stem) {
  std::string letters = folded(stem);
  for (const std::string_view copy : {"copy", "kopie", "copie", "copia"})
    if (const auto at = letters.find(copy); at != std::string::npos) letters.erase(at, copy.size());
  std::erase_if(letters, [](char c) { return static_cast<unsigned char>(c) < 0x80 && (c < 'a' || c > 'z'); });
  return letters.empty() ? std::string(stem) : letters;
}

class Answers {
 public:
  Answers(CsvTable& table, RecordSink& sink, SurveyColumns columns, const std::string& name)
      : table_(table), sink_(sink), at_(std::move(columns)), stem_(file_stem(name)) {
    if (at_.zone.empty()) {
      // The zone of the answers is that of the file's other times too.
      if (at_.answered < 0) return;
      if (auto zone = zone_of_header(table_.header()[static_cast<std::size_t>(at_.answered)]))
        table_.zone_of_file(std::move(*zone));
      return;
    }
    try {
      table_.zone_of_file(TimeZone(at_.zone));
    } catch (const Error&) {
      sink_.note("The file names the time zone " + std::string(clipped(at_.zone, 60)) +
                 ", which nobody knows.");
    }
  }

  ReadSummary read() {
    std::uint64_t header_rows = 0;
    while (table_.next()) {
      if (header_rows < at_.header_rows) {
        ++header_rows;
        continue;
      }
      row();
    }
    tell();
    ReadSummary summary = table_.finish();
    summary.rows_read -= std::min(summary.rows_read, header_rows);
    return summary;
  }

 private:
  /// A time as the file writes it.
  struct When {
    Instant instant = 0;
    std::optional<Day> day;          ///< Where no zone is known.
    std::optional<Instant> written;  ///< Where a person named the zone.
    SurveyResponseRecord::Precision precision = SurveyResponseRecord::Precision::day;
  };

  [[nodiscard]] static std::string rows(std::uint64_t n) {
    return counted(static_cast<std::int64_t>(n), "row");
  }
  [[nodiscard]] std::string text(int column) const {
    return is_unanswered(table_.cell(column)) ? std::string() : std::string(table_.cell(column));
  }

  [[nodiscard]] std::optional<When> moment(int column) {
    using Precision = SurveyResponseRecord::Precision;
    const std::string_view cell = table_.cell(column);
    if (is_unanswered(cell)) return std::nullopt;
    When when;
    when.precision = Precision::second;
    if (const auto epoch = parse_epoch(cell)) {
      when.instant = *epoch;
      return when;
    }
    const auto read = table_.stamp(column);
    if (!read) return std::nullopt;
    when.instant = read->seconds;
    when.written = table_.clock_in_named_zone();
    if (!read->timed()) {
      when.precision = Precision::day;
      when.day = utc_day(read->seconds);
      return when;
    }
    when.precision = std::count(cell.begin(), cell.end(), ':') >= 2 ? Precision::second : Precision::minute;
    if (read->kind == Stamp::Kind::instant) return when;
    when.day = utc_day(read->seconds);
    return when;
  }

  [[nodiscard]] bool is_left_out() {
    const std::string_view state = table_.cell(at_.state);
    if (!state.empty() &&
        (is_unfinished(Label(state)) ||
         (at_.state_is_code && (state == "1" || state == "2" || state == "8" || state == "9"))))
      return true;
    if (at_.finished >= 0) return parse_finished(table_.cell(at_.finished)) == std::optional(false);
    if (at_.progress < 0) return false;
    const auto progress = parse_number(table_.cell(at_.progress));
    return progress && *progress >= 0 && *progress < 100;
  }

  [[nodiscard]] bool is_answered(const SurveyScore& score) const {
    if (score.choices.empty()) return !is_unanswered(table_.cell(score.column));
    return std::any_of(score.choices.begin(), score.choices.end(), [this](const SurveyChoice& choice) {
      return !is_unanswered(table_.cell(choice.column));
    });
  }
  /// The score of the row; nullopt where there is none, or where several choices are marked.
  [[nodiscard]] std::optional<int> score_of(const SurveyScore& score) const {
    if (score.choices.empty()) return parse_score(table_.cell(score.column));
    std::optional<int> marked;
    for (const SurveyChoice& choice : score.choices) {
      if (is_unanswered(table_.cell(choice.column))) continue;
      if (marked) return std::nullopt;
      marked = choice.value;
    }
    return marked;
  }

  /// The respondent's address: of the columns that hold one the first that is filled.
  [[nodiscard]] std::string address() const {
    for (const int column : at_.emails)
      if (!normalised_email(table_.cell(column)).empty()) return std::string(table_.cell(column));
    return text(at_.email);
  }

  void row() {
    std::optional<SurveyKind> only;
    if (at_.kind >= 0 && !table_.cell(at_.kind).empty()) {
      only = kind_of(theme_of(Label(table_.cell(at_.kind))));
      const bool wanted = std::any_of(at_.scores.begin(), at_.scores.end(),
                                      [&](const SurveyScore& score) { return only == score.kind; });
      if (!wanted) {
        ++other_kind_;
        return;
      }
    }
    const auto answers = [this](const SurveyScore& score) { return is_answered(score); };
    if (std::none_of(at_.scores.begin(), at_.scores.end(), answers)) {
      ++(std::any_of(at_.unread.begin(), at_.unread.end(), answers) ? only_unread_ : unanswered_);
      return;
    }
    if (parse_flag(table_.cell(at_.excluded)).value_or(false)) {
      ++excluded_;
      return;
    }
    if (is_left_out()) {
      ++unfinished_;
      return;
    }
    bool kept = false;
    const SurveyScore* unread = nullptr;
    std::vector<SurveyKind> given;
    for (const SurveyScore& score : at_.scores) {
      if (at_.kind_by_row && only.value_or(at_.scores.front().kind) != score.kind) continue;
      if (!is_answered(score)) continue;
      // The first rows answered one of several questions each; this one answers two.
      if (std::find(given.begin(), given.end(), score.kind) != given.end()) {
        ++second_;
        continue;
      }
      given.push_back(score.kind);
      const auto number = score_of(score);
      if (number && *number >= score.scale.low && *number <= score.scale.high) {
        answer(score, *number);
        kept = true;
      } else if (unread == nullptr) {
        unread = &score;
      }
    }
    if (unread == nullptr) return;
    const std::string reason = !unread->choices.empty() && !score_of(*unread)
                                   ? "more than one choice is marked"
                                   : "the score is not a whole number from " +
                                         std::to_string(unread->scale.low) + " to " +
                                         std::to_string(unread->scale.high);
    if (kept)
      table_.unreadable(unread->column);
    else
      table_.reject(table_.header()[static_cast<std::size_t>(unread->column)], reason);
  }

  void answer(const SurveyScore& asked, int score) {
    SurveyResponseRecord r;
    r.kind = asked.kind;
    r.score = score;
    r.low = asked.scale.low;
    r.high = asked.scale.high;
    r.low_is_good = asked.low_is_good;
    r.scale_guessed = asked.scale_guessed;
    r.id = text(at_.id);
    if (is_scientific(r.id)) r.id.clear();  // A spreadsheet has taken its last digits away.
    if (r.id.ends_with(".0")) r.id.resize(r.id.size() - 2);
    r.form = text(at_.form);
    // A question of several words identifies the form better than a file name, which may change.
    if (r.form.empty())
      r.form = Label(asked.question).whole.size() >= 15 ? Label(asked.question).whole : form_of(stem_);
    r.email = address();
    if (equals_ignoring_case(r.email, "anonymous")) r.email.clear();
    r.person = text(at_.person);
    if (r.person.empty()) {
      r.person = text(at_.first_name);
      const std::string family = text(at_.last_name);
      if (!r.person.empty() && !family.empty()) r.person += ' ';
      r.person += family;
    }
    r.company = text(at_.company);
    r.account_id = text(at_.account_id);
    if (std::string id = salesforce_id18(r.account_id); !id.empty()) r.account_id = std::move(id);
    r.comment = std::string(table_.cell(at_.comment));
    if (const auto when = moment(at_.answered)) {
      r.answered_at = when->instant;
      r.answered_day = when->day;
      r.written_at = when->written;
      r.precision = when->precision;
    } else {
      ++undated_;
    }
    const auto updated = moment(at_.updated);
    r.version = updated ? updated->instant : r.answered_at.value_or(0);
    ++read_;
    sink_.record(Record(std::move(r)));
  }

  void tell() {
    if (unanswered_ > 0)
      sink_.note(rows(unanswered_) + " without a score: invited people who did not answer.");
    if (only_unread_ > 0)
      sink_.note(rows(only_unread_) + (only_unread_ == 1 ? " answers" : " answer") +
                 " only a question that was not read.");
    if (second_ > 0)
      sink_.note(rows(second_) + (second_ == 1 ? " answers" : " answer") +
                 " two questions of one kind: the first counts.");
    if (excluded_ > 0)
      sink_.note(rows(excluded_) + " marked as excluded from calculations " +
                 (excluded_ == 1 ? "was" : "were") + " left out.");
    if (unfinished_ > 0)
      sink_.note(rows(unfinished_) + " of previews and unfinished answers " +
                 (unfinished_ == 1 ? "was" : "were") + " left out.");
    if (other_kind_ > 0)
      sink_.note(rows(other_kind_) + " of other kinds of survey than NPS, CSAT and CES " +
                 (other_kind_ == 1 ? "was" : "were") + " left out.");
    if (read_ > 0 && at_.answered < 0)
      sink_.note(
          "No column of dates was found, so these answers count without a date and have no place on a "
          "chart.");
    else if (undated_ > 0)
      sink_.note(counted(static_cast<std::int64_t>(undated_), "answer") +
                 " without a date: counted, but with no place on a chart.");
    if (at_.scores.size() > 1 || !at_.unread.empty() || at_.scores.front().kind != SurveyKind::nps) {
      for (const SurveyScore& score : at_.scores) {
        const std::string kind(title_of(score.kind));
        sink_.note(kind + " was read from " + column_name(score) + ", on a scale of " +
                   std::to_string(score.scale.low) + " to " + std::to_string(score.scale.high) +
                   (score.low_is_good ? ", where the low end is the good one." : "."));
        if (score.scale_guessed)
          sink_.note(
              "Nothing states the scale of " + kind +
              ", so it is the narrowest that fits the answers; "
              "where another file has the same question, the wider of the two scales counts for both.");
      }
      constexpr std::size_t most_named = 3;
      std::string unread;
      for (std::size_t i = 0; i < at_.unread.size() && i < most_named; ++i)
        unread += (i == 0 ? "" : ", ") + column_name(at_.unread[i]);
      if (at_.unread.size() > most_named)
        unread += " and " + std::to_string(at_.unread.size() - most_named) + " more";
      if (!unread.empty())
        sink_.note("Not read: " + unread +
                   ". Of several questions of a kind that a row answers, one counts: "
                   "the overall one, else the first.");
    }
  }
  /// A question's column for people; where its name stands twice, with its number.
  [[nodiscard]] std::string column_name(const SurveyScore& score) const {
    const std::vector<std::string>& header = table_.header();
    const std::string& name = header[static_cast<std::size_t>(score.column)];
    std::string out = "\"" + std::string(clipped(name, 60)) + "\"";
    if (std::count(header.begin(), header.end(), name) > 1)
      out += " (column " + std::to_string(score.column + 1) + ")";
    return out;
  }

  CsvTable& table_;
  RecordSink& sink_;
  SurveyColumns at_;
  std::string stem_;
  std::uint64_t unanswered_ = 0;
  std::uint64_t only_unread_ = 0;
  std::uint64_t second_ = 0;
  std::uint64_t excluded_ = 0;
  std::uint64_t unfinished_ = 0;
  std::uint64_t other_kind_ = 0;
  std::uint64_t undated_ = 0;
  std::uint64_t read_ = 0;
};

/// The columns as the first megabyte shows them; recognise() decided by the same bytes.
SurveyColumns columns_of(ByteStream& stream, const Recognition& recognition) {
  const std::string_view head = stream.peek(BufferedStream::max_peek);
  const Encoding encoding = parse_encoding(recognition.encoding).value_or(Encoding::utf8);
  const CsvSample sample = sample_csv(head, encoding, recognition.delimiter,
                                      head.size() < BufferedStream::max_peek, CsvSample::most_rows);
  return survey_columns(sample.header, sample.rows, file_stem(stream.name()));
}

std::string object_of(const SurveyColumns& columns) {
  return std::string(name_of(columns.scores.front().kind));
}

bool is_readable(const SurveyColumns& columns) {
  if (columns.scores.empty()) return false;
  const int companions = (columns.email >= 0) + (columns.comment >= 0) + (columns.answered >= 0) +
                         (columns.id >= 0) + (columns.person >= 0) + (columns.account_id >= 0);
  return columns.survey || columns.email >= 0 || companions >= 2;
}

Judgement judge(const SurveyColumns& columns) {
  if (is_readable(columns)) return readable(Source::survey, object_of(columns));
  if (!columns.why_not.empty() && (columns.survey || columns.email >= 0 || columns.answered >= 0))
    return refused(Source::survey, columns.why_not);
  if (columns.survey)
    return refused(Source::survey, "is a survey without a column of 0-10 scores, so there is no NPS in it");
  return std::nullopt;
}

bool holds_answers(const CsvSample& sample, const SurveyColumns& columns) {
  if (!is_readable(columns)) return false;
  // Other tables have ratings too; only an NPS question or a survey tool's columns prove a survey.
  if (!columns.survey && columns.scores.front().kind != SurveyKind::nps) return false;
  const int id = sample.index.find("id");
  bool scores = false;
  for (const auto& row : sample.rows) {
    if (id >= 0 && looks_like_salesforce_id(row[static_cast<std::size_t>(id)])) return false;
    for (const SurveyScore& score : columns.scores)
      scores = scores || parse_score(row[static_cast<std::size_t>(score.column)]).has_value();
  }
  return scores;
}

}  // namespace

SurveyJudgement recognise_survey(const CsvSample& sample, const std::string& stream_name) {
  const SurveyColumns columns = survey_columns(sample.header, sample.rows, file_stem(stream_name));
  return {judge(columns), holds_answers(sample, columns)};
}

ReadSummary read_survey(ByteStream& stream, const Recognition& recognition, RecordSink& sink,
                        const Progress& progress) {
  SurveyColumns columns = columns_of(stream, recognition);
  if (columns.scores.empty())
    throw Error(ErrorCode::input,
                shown_name(stream.name()) + " has no column of 0-10 scores. Nothing of it was kept.");
  CsvTable table(stream, recognition, sink, progress);
  return Answers(table, sink, std::move(columns), stream.name()).read();
}

}  // namespace rapport::sources
