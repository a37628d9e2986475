// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/survey.h"

#include <utility>

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/model/salesforce_id.h"
#include "core/sources/input_stream.h"
#include "core/sources/recognise.h"
#include "core/sources/survey_columns.h"

namespace rapport::sources {
namespace {

class Answers {
 public:
  Answers(CsvTable& table, RecordSink& sink, const SurveyColumns& columns)
      : table_(table), sink_(sink), at_(columns) {}

  ReadSummary read() {
    std::uint64_t header_rows = 0;
    bool first = true;
    while (table_.next()) {
      if (std::exchange(first, false) && at_.second_header) {
        ++header_rows;
        continue;
      }
      answer();
    }
    if (unanswered_ > 0)
      sink_.note(rows(unanswered_) + " without a score: invited people who did not answer.");
    if (excluded_ > 0) sink_.note(rows(excluded_) + " marked as excluded from calculations were left out.");
    if (other_kind_ > 0) sink_.note(rows(other_kind_) + " of other kinds of survey than NPS were left out.");
    ReadSummary summary = table_.finish();
    summary.rows_read -= header_rows;
    return summary;
  }

 private:
  [[nodiscard]] static std::string rows(std::uint64_t n) {
    return counted(static_cast<std::int64_t>(n), "row");
  }
  [[nodiscard]] std::string text(int column) const { return std::string(table_.cell(column)); }

  [[nodiscard]] std::optional<Stamp> stamp(int column) {
    if (const auto epoch = parse_epoch(table_.cell(column))) return epoch;
    return table_.stamp(column);
  }
  [[nodiscard]] std::optional<Instant> instant(int column) {
    if (const auto epoch = parse_epoch(table_.cell(column))) return epoch;
    return table_.instant(column);
  }

  void answer() {
    const std::string_view written = table_.cell(at_.score);
    if (at_.kind >= 0) {
      const std::string kind = ascii_lower(table_.cell(at_.kind));
      if (!kind.empty() && kind.find("nps") == std::string::npos) {
        ++other_kind_;
        return;
      }
    }
    if (written.empty()) {
      ++unanswered_;
      return;
    }
    if (table_.flag(at_.excluded, false)) {
      ++excluded_;
      return;
    }
    const auto score = parse_score(written);
    if (!score) {
      table_.reject(table_.header()[static_cast<std::size_t>(at_.score)],
                    "the score is not a whole number from 0 to 10");
      return;
    }
    SurveyResponseRecord r;
    r.id = text(at_.id);
    r.score = *score;
    r.email = text(at_.email);
    r.person = text(at_.person);
    if (r.person.empty()) {
      r.person = text(at_.first_name);
      const std::string family = text(at_.last_name);
      if (!r.person.empty() && !family.empty()) r.person += ' ';
      r.person += family;
    }
    r.company = text(at_.company);
    r.account_id = salesforce_id18(table_.cell(at_.account_id));
    r.comment = text(at_.comment);
    r.answered_at = stamp(at_.answered);
    const auto updated = instant(at_.updated);
    r.version = updated ? *updated : instant(at_.answered).value_or(0);
    sink_.record(Record(std::move(r)));
  }

  CsvTable& table_;
  RecordSink& sink_;
  SurveyColumns at_;
  std::uint64_t unanswered_ = 0;
  std::uint64_t excluded_ = 0;
  std::uint64_t other_kind_ = 0;
};

/// The columns as the first megabyte shows them; recognise() decided by the same bytes.
SurveyColumns columns_of(ByteStream& stream, const Recognition& recognition) {
  const std::string_view head = stream.peek(BufferedStream::max_peek);
  const Encoding encoding = parse_encoding(recognition.encoding).value_or(Encoding::utf8);
  const CsvSample sample =
      sample_csv(head, encoding, recognition.delimiter, head.size() < BufferedStream::max_peek);
  return survey_columns(sample.header, sample.index, sample.rows);
}

}  // namespace

Judgement recognise_survey(const CsvSample& sample) {
  const SurveyColumns columns = survey_columns(sample.header, sample.index, sample.rows);
  const bool survey = looks_like_survey(sample.header, sample.index) || columns.second_header;
  if (columns.score >= 0) {
    const int companions = (columns.email >= 0) + (columns.comment >= 0) + (columns.answered >= 0) +
                           (columns.id >= 0) + (columns.person >= 0) + (columns.account_id >= 0);
    if (survey || columns.email >= 0 || companions >= 2) return readable(Source::survey, "nps");
  }
  if (survey)
    return refused(Source::survey, "is a survey without a column of 0-10 scores, so there is no NPS in it");
  return std::nullopt;
}

bool holds_answers(const CsvSample& sample) {
  const Judgement survey = recognise_survey(sample);
  if (!survey || survey->verdict != Recognition::Verdict::readable) return false;
  const SurveyColumns columns = survey_columns(sample.header, sample.index, sample.rows);
  const int id = sample.index.find("id");
  bool scores = false;
  for (const auto& row : sample.rows) {
    if (id >= 0 && looks_like_salesforce_id(row[static_cast<std::size_t>(id)])) return false;
    scores = scores || parse_score(row[static_cast<std::size_t>(columns.score)]).has_value();
  }
  return scores;
}

ReadSummary read_survey(ByteStream& stream, const Recognition& recognition, RecordSink& sink,
                        const Progress& progress) {
  const SurveyColumns columns = columns_of(stream, recognition);
  if (columns.score < 0)
    throw Error(ErrorCode::input,
                shown_name(stream.name()) + " has no column of 0-10 scores. Nothing of it was kept.");
  CsvTable table(stream, recognition, sink, progress);
  return Answers(table, sink, columns).read();
}

}  // namespace rapport::sources
