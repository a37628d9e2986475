// SPDX-License-Identifier: GPL-3.0-or-later
/// The zones that a person named for sources whose times carry none, kept for their next files.
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace rapport::sources {
struct Recognition;
}
namespace rapport::workspace {
class Database;
class Reader;
class Workspace;
}  // namespace rapport::workspace

namespace rapport::import {

/// IANA names by source: "calendar", "salesforce", or "table NAME" of a table of one's own.
using SourceZones = std::map<std::string, std::string>;

/// The source of a file, as zones are kept by.
[[nodiscard]] std::string zone_source(const sources::Recognition& recognition);
/// The zone with which a file of that source was read, by what the log has of its `options`; empty: the
/// workspace's.
[[nodiscard]] std::string zone_in_options(std::string_view options, const std::string& source);
[[nodiscard]] SourceZones source_zones(workspace::Database& database);
/// Keeps one; within the caller's transaction.
void keep_source_zone(workspace::Database& database, const std::string& source, const std::string& zone);

/// "salesforce=Europe/Berlin; table my calls=Asia/Tokyo".
[[nodiscard]] std::string source_zones_text(const workspace::Reader& reader);
/// Saves what a person wrote in that form; blank forgets them. Holds from the next import on. Throws
/// Error(input) for a piece that can't be read, Error(usage) for an unknown source or zone, naming the
/// sources there are.
void set_source_zones(workspace::Workspace& workspace, std::string_view text);

}  // namespace rapport::import
