// SPDX-License-Identifier: GPL-3.0-or-later
/// JSON exports: Zendesk account exports and API pages, Mixpanel profiles, saved Salesforce queries.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/sources/reader.h"

namespace rapport::sources {

/// Recognises JSON (and API error pages) by its keys. `head` is up to 1 MiB from the start of the file, a
/// byte order mark possibly still in front; `complete` says that it is the whole file. `name` counts only
/// where Mixpanel group profiles can't be distinguished from people. `only` restricts to one system.
[[nodiscard]] Recognition recognise_json(std::string_view head, bool complete, const std::string& name,
                                         std::optional<Source> only);

/// Streams the records of a file that recognise_json called readable (and that holds no raw events) into
/// `sink`. Throws Error(input) where the whole file must be refused, Cancelled when `progress` says so.
ReadSummary read_json_records(ByteStream& stream, const Recognition& recognition, RecordSink& sink,
                              const Progress& progress);

}  // namespace rapport::sources
