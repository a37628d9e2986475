// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/mappings.h"

#include <algorithm>
#include <fstream>
#include <iterator>

#include "core/base/error.h"
#include "core/base/hash.h"
#include "core/base/text.h"
#include "core/sources/mapped/mapping_json.h"
#include "core/sources/mapped/presets.h"
#include "core/workspace/database.h"
#include "core/workspace/mapping_store.h"
#include "core/workspace/workspace.h"

namespace rapport::import {
namespace {

using sources::Mapping;
using MappingPointer = std::shared_ptr<const Mapping>;

MappingPointer read_row(const workspace::MappingRow& row) {
  return std::make_shared<const Mapping>(sources::parse_mapping(
      row.document, "The mapping \"" + row.name + "\"", row.name, sources::FindMapping(sources::preset)));
}

std::vector<KnownMapping> saved_with_authors(workspace::Database& database) {
  std::vector<KnownMapping> all;
  for (const workspace::MappingRow& row : workspace::MappingStore(database).all()) {
    try {
      all.push_back({read_row(row), false, row.at, row.who});
    } catch (const Error&) {
      // Written by a newer Rapport: its table is asked about again, which says more than a failed import.
    }
  }
  return all;
}

/// "customers" of "exports/customers.json".
std::string stem_of(const std::string& path) {
  std::string stem = path.substr(path.find_last_of("/\\") + 1);
  if (const auto dot = stem.rfind('.'); dot != std::string::npos && dot > 0) stem.resize(dot);
  return stem;
}

}  // namespace

std::vector<KnownMapping> load_mappings(const workspace::Reader& reader) {
  std::vector<KnownMapping> all = saved_with_authors(reader.database());
  const std::size_t saved = all.size();
  for (const MappingPointer& preset : sources::presets())
    if (std::none_of(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(saved),
                     [&](const KnownMapping& one) { return one.mapping->name == preset->name; }))
      all.push_back({preset, true, 0, {}});
  return all;
}

KnownMapping load_mapping(const workspace::Reader& reader, const std::string& name) {
  for (KnownMapping& one : load_mappings(reader))
    if (one.mapping->name == name) return std::move(one);
  throw Error(ErrorCode::not_found,
              "There is no mapping \"" + name + "\"; 'mapping list' lists those there are.");
}

MappingPointer read_mapping_file(const workspace::Reader& reader, const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in)
    throw Error(ErrorCode::io, ErrorKind::missing,
                "The mapping " + path + " can't be read; nothing was changed. Check the path.");
  const std::string text((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  const sources::FindMapping known = [&](std::string_view name) -> MappingPointer {
    for (const KnownMapping& one : load_mappings(reader))
      if (one.mapping->name == name) return one.mapping;
    return nullptr;
  };
  return std::make_shared<const Mapping>(
      sources::parse_mapping(text, "The mapping " + path, stem_of(path), known));
}

void store_mapping(workspace::Database& database, const Mapping& mapping, const std::string& who) {
  workspace::MappingRow row;
  row.name = mapping.name;
  if (!mapping.header.empty()) row.fingerprint = sources::header_fingerprint(mapping.header);
  row.document = sources::to_json(mapping).text(JsonLayout::compact);
  row.at = now();
  row.who = who;
  static_cast<void>(read_row(row));  // What could not be read again is refused, not saved and forgotten.
  workspace::MappingStore store(database);
  const auto before = store.find(row.name);
  if (before && before->document == row.document) return;
  store.save(row);
}

void save_mapping(workspace::Workspace& workspace, const Mapping& mapping, const std::string& who) {
  workspace::Transaction transaction(workspace.database());
  store_mapping(workspace.database(), mapping, who);
  transaction.commit();
}

void remove_mapping(workspace::Workspace& workspace, const std::string& name) {
  workspace::Transaction transaction(workspace.database());
  if (!workspace::MappingStore(workspace.database()).remove(name))
    throw Error(ErrorCode::not_found,
                "No mapping \"" + name + "\" was saved; 'mapping list' lists those there are.");
  transaction.commit();
}

std::vector<MappingPointer> saved_mappings(workspace::Database& database) {
  std::vector<MappingPointer> all;
  for (KnownMapping& one : saved_with_authors(database)) all.push_back(std::move(one.mapping));
  return all;
}

std::string mappings_version(workspace::Database& database) {
  std::string all;
  for (const workspace::MappingRow& row : workspace::MappingStore(database).all())
    all += row.name + '\n' + row.document + '\n';
  if (all.empty()) return {};
  Fingerprint fingerprint;
  fingerprint.add(all);
  return fingerprint.hex();
}

}  // namespace rapport::import
