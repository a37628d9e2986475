// SPDX-License-Identifier: GPL-3.0-or-later
/// The mappings of a workspace: saved by people, used for the next table with their header.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/day.h"
#include "core/sources/mapped/mapping.h"

namespace rapport::workspace {
class Database;
class Reader;
class Workspace;
}  // namespace rapport::workspace

namespace rapport::import {

/// A mapping that there is, for lists.
struct KnownMapping {
  std::shared_ptr<const sources::Mapping> mapping;
  bool preset = false;  ///< Built in.
  Instant at = 0;       ///< When it was saved, and who did.
  std::string who;
};

/// Those of the workspace by name, then the presets that none of them replaces.
[[nodiscard]] std::vector<KnownMapping> load_mappings(const workspace::Reader& reader);
/// The one of a name, the workspace's before the presets; throws Error(not_found) for an unknown name.
[[nodiscard]] KnownMapping load_mapping(const workspace::Reader& reader, const std::string& name);

/// Reads a mapping from a file of JSON. Throws Error(io) where the file can't be read, Error(input) for a
/// mapping that is none.
[[nodiscard]] std::shared_ptr<const sources::Mapping> read_mapping_file(const workspace::Reader& reader,
                                                                        const std::string& path);

/// Saves a mapping under its name; `who` wrote it. One short transaction.
void save_mapping(workspace::Workspace& workspace, const sources::Mapping& mapping, const std::string& who);
/// Removes a saved mapping. Throws Error(not_found) where there is none of the name.
void remove_mapping(workspace::Workspace& workspace, const std::string& name);

/// The same within an open transaction.
void store_mapping(workspace::Database& database, const sources::Mapping& mapping, const std::string& who);
/// All saved ones, for recognising tables. One that can't be read any more is left out.
[[nodiscard]] std::vector<std::shared_ptr<const sources::Mapping>> saved_mappings(
    workspace::Database& database);
/// A text that changes with every saved mapping, so that a file is read again after its mapping changed.
[[nodiscard]] std::string mappings_version(workspace::Database& database);

}  // namespace rapport::import
