// SPDX-License-Identifier: GPL-3.0-or-later
/// The one reader of tables by a mapping. Private to the room.
#pragma once

#include "core/sources/csv/csv_table.h"
#include "core/sources/mapped/mapping.h"
#include "core/sources/reader.h"
#include "core/sources/recognise.h"

namespace rapport::sources {

/// The recognition of a table by one of the mappings; a refusal that asks for one where the person's own
/// mapping does not fit; nullopt where none is for this table.
[[nodiscard]] Judgement recognise_mapped(const CsvSample& sample, const Mappings* own);

/// Reads a table by its recognition's mapping. Throws Error(input), Cancelled.
ReadSummary read_mapped(ByteStream& stream, const Recognition& recognition, RecordSink& sink,
                        const Progress& progress);

}  // namespace rapport::sources
