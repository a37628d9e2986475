// SPDX-License-Identifier: GPL-3.0-or-later
/// Judges of single systems, asked one after another by recognise(). Each knows only headers and first rows.
#pragma once

#include <optional>
#include <string>

#include "core/sources/csv/csv_table.h"
#include "core/sources/reader.h"

namespace rapport::sources {

/// The result for one system; nullopt: not of this system.
using Judgement = std::optional<Recognition>;

/// Recognise a CSV of one system by its header and first rows.
[[nodiscard]] Judgement recognise_salesforce(const CsvSample& sample, const std::string& stream_name);
[[nodiscard]] Judgement recognise_zendesk_csv(const CsvSample& sample);
/// True for Data Loader's log of a load, whose columns are those of any table that was loaded.
[[nodiscard]] bool is_load_log(const CsvSample& sample);

/// The result for surveys. Any CSV may be one, so this is checked both before and after the other systems.
struct SurveyJudgement {
  Judgement judgement;
  /// The first rows contain answers to a survey question and no Salesforce ids, so that columns like those of
  /// a contact list (names, an account id) don't decide.
  bool holds_answers = false;
};
/// Recognises a survey of any tool.
[[nodiscard]] SurveyJudgement recognise_survey(const CsvSample& sample, const std::string& stream_name);

/// Make a Recognition. A reason is a predicate ("is a picture"): the file's name is put before it.
[[nodiscard]] Recognition readable(Source source, std::string object);
[[nodiscard]] Recognition skipped(Source source, std::string object, std::string reason);
[[nodiscard]] Recognition refused(Source source, std::string reason);

}  // namespace rapport::sources
