// SPDX-License-Identifier: GPL-3.0-or-later
/// The one reader of tables by a mapping. Private to the room.
#pragma once

#include "core/sources/csv/csv_table.h"
#include "core/sources/mapped/mapping.h"
#include "core/sources/reader.h"
#include "core/sources/recognise.h"

namespace rapport::sources {

/// The recognition of a table by a mapping of the person's own; a refusal that asks for one where theirs does
/// not fit; nullopt where none is for this table.
[[nodiscard]] Judgement recognise_own_table(const CsvSample& sample, const Mappings* own);
/// The recognition of a table by a preset.
[[nodiscard]] Judgement recognise_preset(const CsvSample& sample);

/// Reads a table by its recognition's mapping. Throws Error(input), Cancelled.
ReadSummary read_mapped(ByteStream& stream, const Recognition& recognition, RecordSink& sink,
                        const Progress& progress);

}  // namespace rapport::sources
