// SPDX-License-Identifier: GPL-3.0-or-later
/// Judges of single systems, asked one after another by recognise(). Each knows only headers and first rows.
#pragma once

#include <optional>
#include <string>

#include "core/sources/csv/csv_table.h"
#include "core/sources/reader.h"

namespace rapport::sources {

/// A judge's answer; nullopt means "not of my system".
using Judgement = std::optional<Recognition>;

[[nodiscard]] Judgement recognise_salesforce(const CsvSample& sample, const std::string& stream_name);
[[nodiscard]] Judgement recognise_zendesk_csv(const CsvSample& sample);

/// A table seen as a survey. Any CSV may be one, so it is asked first and last.
struct SurveyJudgement {
  Judgement judgement;
  /// The first rows hold answers to a survey's question and no Salesforce ids, so that columns which a
  /// contact list has too (names, an account id) do not make it one.
  bool holds_answers = false;
};
[[nodiscard]] SurveyJudgement recognise_survey(const CsvSample& sample, const std::string& stream_name);

/// Readable, skipped or refused, in one line. A reason is a predicate ("is a picture"): the file's name is
/// put before it.
[[nodiscard]] Recognition readable(Source source, std::string object);
[[nodiscard]] Recognition skipped(Source source, std::string object, std::string reason);
[[nodiscard]] Recognition refused(Source source, std::string reason);

}  // namespace rapport::sources
