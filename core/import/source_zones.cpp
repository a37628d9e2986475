// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/source_zones.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/base/time_zone.h"
#include "core/sources/mapped/mapping.h"
#include "core/sources/reader.h"
#include "core/workspace/database.h"
#include "core/workspace/import_log.h"
#include "core/workspace/own_settings.h"
#include "core/workspace/workspace.h"

namespace rapport::import {
namespace {

constexpr const char* kSourceZones = "source_zones";

SourceZones parse_source_zones(std::string_view text) {
  SourceZones zones;
  for (const std::string_view piece : split(text, ';')) {
    const std::string_view one = trimmed(piece);
    if (one.empty()) continue;
    const std::size_t sign = one.rfind('=');
    const std::string source(sign == std::string_view::npos ? "" : trimmed(one.substr(0, sign)));
    if (source.empty())
      throw Error(ErrorCode::input, "\"" + std::string(clipped(one, 80)) +
                                        "\" names no source and its zone; write for example "
                                        "\"salesforce=Europe/Berlin; table my calls=Asia/Tokyo\".");
    zones[source] = TimeZone(std::string(trimmed(one.substr(sign + 1)))).name();
  }
  return zones;
}

std::string text_of(const SourceZones& zones) {
  std::string text;
  for (const auto& [source, zone] : zones) text += (text.empty() ? "" : "; ") + source + "=" + zone;
  return text;
}

}  // namespace

std::string zone_source(const sources::Recognition& recognition) {
  const std::string system(name_of(recognition.source));
  if (recognition.source != Source::table || !recognition.mapping) return system;
  // The text is a list with signs of its own.
  std::string name = recognition.mapping->name;
  for (char& c : name)
    if (c == ';' || c == '=') c = ' ';
  return system + " " + name;
}

SourceZones source_zones(workspace::Database& database) {
  return parse_source_zones(workspace::ImportLog(database).setting(kSourceZones));
}

void keep_source_zone(workspace::Database& database, const std::string& source, const std::string& zone) {
  SourceZones zones = source_zones(database);
  zones[source] = zone;
  workspace::ImportLog(database).set_setting(kSourceZones, text_of(zones));
}

std::string source_zones_text(const workspace::Reader& reader) {
  return workspace::ImportLog(reader.database()).setting(kSourceZones);
}

void set_source_zones(workspace::Workspace& workspace, std::string_view text) {
  workspace::keep_setting(workspace, kSourceZones, text_of(parse_source_zones(text)));
}

}  // namespace rapport::import
