// SPDX-License-Identifier: GPL-3.0-or-later
/// NPS answers from the CSV of any survey tool: columns by their usual names, one or two header rows.
#pragma once

#include "core/sources/reader.h"

namespace rapport::sources {

/// Reads the rows of a recognised survey. As read_records.
ReadSummary read_survey(ByteStream& stream, const Recognition& recognition, RecordSink& sink,
                        const Progress& progress);

}  // namespace rapport::sources
