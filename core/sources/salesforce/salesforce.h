// SPDX-License-Identifier: GPL-3.0-or-later
/// Salesforce CSV of any route (Data Export, Data Loader, Bulk API, re-saved by a spreadsheet, re-shaped to
/// snake_case).
#pragma once

#include "core/sources/reader.h"

namespace rapport::sources {

/// Reads the rows of a recognised Salesforce object. As read_records.
ReadSummary read_salesforce(ByteStream& stream, const Recognition& recognition, RecordSink& sink,
                            const Progress& progress);

/// Why an object of Salesforce is left out, in plain words: "holds quotes (Quote); Rapport takes ...".
[[nodiscard]] std::string unread_object_words(std::string_view object);

}  // namespace rapport::sources
