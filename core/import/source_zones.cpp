// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/source_zones.h"

#include <algorithm>

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
/// Before the name of a table of one's own.
constexpr std::string_view kTable = "table ";

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

/// Usage has a clock of its own: Mixpanel's is kept with the project's events, the others' is UTC.
bool has_zone(Source source) {
  return source != Source::mixpanel && source != Source::amplitude && source != Source::segment;
}

/// Refuses a name that no file's zone_source() is.
void require_known(const std::string& source) {
  if (source.starts_with(kTable) && source.size() > kTable.size()) return;
  const auto known = parse_source(source);
  if (known && has_zone(*known) && *known != Source::table) return;
  if (known && *known == Source::mixpanel)
    throw Error(ErrorCode::usage,
                "The zone of a Mixpanel project is kept with its events: name it when they are imported "
                "(--time-zone).");
  std::string names;
  for (int i = 0; i < static_cast<int>(Source::table); ++i)
    if (const auto one = static_cast<Source>(i); has_zone(one)) names += std::string(name_of(one)) + ", ";
  throw Error(ErrorCode::usage, "\"" + std::string(clipped(source, 80)) +
                                    "\" is no source whose times may lack a zone; there are: " + names +
                                    "and \"table NAME\" of a table of your own.");
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
  return std::string(kTable) + name;
}

std::string zone_in_options(std::string_view options, const std::string& source) {
  // "SOURCE ZONE ...", where ZONE is of all sources and may be empty, else " source=ZONE" behind it.
  const auto word_at = [&](std::size_t at) {
    return std::string(options.substr(at, std::min(options.find(' ', at), options.size()) - at));
  };
  const std::size_t first = options.find(' ');
  if (first == std::string_view::npos) return {};
  if (std::string zone = word_at(first + 1); !zone.empty()) return zone;
  const std::string sign = " " + source + "=";
  const std::size_t found = options.find(sign, first + 1);
  return found == std::string_view::npos ? std::string() : word_at(found + sign.size());
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
  const SourceZones zones = parse_source_zones(text);
  for (const auto& [source, zone] : zones) require_known(source);
  workspace::keep_setting(workspace, kSourceZones, text_of(zones));
}

}  // namespace rapport::import
