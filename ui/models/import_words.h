// SPDX-License-Identifier: GPL-3.0-or-later
/// What an import changed, and what taking it back does, in words.
#pragma once

#include <QString>
#include <QStringList>
#include <string>

#include "core/import/difference.h"
#include "core/import/import.h"
#include "core/import/undo.h"

namespace rapport::ui {

/// The figures of an account that changed: "ARR EUR 48,000 → 52,000 · renewal 12 Mar 2027 → 30 Apr 2027"; of
/// a new account those that it has. Each figure holds together where lines break.
[[nodiscard]] QString figures_text(const import::AccountChange& change);
/// "12 accounts changed, 3 new"; empty where none did.
[[nodiscard]] QString accounts_fact(const import::ImportDifference& difference);
/// What *Undo* of the import takes back and what stays, as one or two sentences.
[[nodiscard]] QString undo_words(const import::ImportReport& report);
/// "Taken back: the import of 3 files. ..." after it was taken back, with `later` ones that changed nothing.
[[nodiscard]] QString taken_back_words(const import::ImportedRun& run, std::int64_t later = 0);
/// What a file is: "Salesforce Account"; "not recognised" where that is not known.
[[nodiscard]] QString source_words(const std::string& source, const std::string& object);
/// A row that was not read: "Line 18, Email: not an email address".
[[nodiscard]] QString problem_words(const Problem& problem);
/// The day and time of day of an import, in this computer's zone: "28 Nov 2026, 09:14".
[[nodiscard]] QString import_time(Instant at);

}  // namespace rapport::ui
