// SPDX-License-Identifier: GPL-3.0-or-later
/// Zendesk's account export of tickets as CSV: labels instead of codes, '-' for empty, no zone.
#pragma once

#include "core/sources/reader.h"

namespace rapport::sources {

/// Reads the rows of a recognised ticket CSV. As read_records.
ReadSummary read_zendesk_csv(ByteStream& stream, const Recognition& recognition, RecordSink& sink,
                             const Progress& progress);

}  // namespace rapport::sources
