// SPDX-License-Identifier: GPL-3.0-or-later
/// Reads records on a separate thread while the caller stores them, since parsing takes about as long as
/// storing. Internal to the import.
#pragma once

#include <vector>

#include "core/base/progress.h"
#include "core/sources/reader.h"

namespace rapport::import {

/// Does what sources::read_records does, with `sink` called on the calling thread, in file order. At most a
/// few thousand records wait. An exception on either side stops the other and is rethrown here.
sources::ReadSummary read_records_ahead(sources::ByteStream& stream, const sources::Recognition& recognition,
                                        sources::RecordSink& sink, const Progress& progress);

}  // namespace rapport::import
