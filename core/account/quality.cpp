// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/account/quality.h"

#include <algorithm>

#include "core/workspace/database.h"
#include "core/workspace/field_store.h"
#include "core/workspace/import_log.h"
#include "core/workspace/join_store.h"
#include "core/workspace/usage_store.h"
#include "core/workspace/workspace.h"

namespace rapport::account {
namespace {

/// Which exported objects a kind of record comes in.
std::vector<std::string> objects_of(const std::string& kind) {
  if (kind == "touch") return {"Task", "Event"};
  if (kind == "contact") return {"Contact"};
  if (kind == "opportunity") return {"Opportunity"};
  if (kind == "contract") return {"Contract"};
  if (kind == "case") return {"Case"};
  if (kind == "person") return {"people"};
  if (kind == "response") return {"nps", "csat", "ces"};
  return {kind};
}

}  // namespace

Quality load_quality(const workspace::Reader& reader) {
  workspace::Database& db = reader.database();
  workspace::ImportLog log(db);
  Quality quality;
  const auto add = [&](const std::string& source, const std::string& kind, const std::string& method,
                       std::int64_t records) {
    auto found = std::find_if(quality.sources.begin(), quality.sources.end(),
                              [&](const SourceQuality& q) { return q.source == source && q.kind == kind; });
    if (found == quality.sources.end()) {
      SourceQuality fresh;
      fresh.source = source;
      fresh.kind = kind;
      found = quality.sources.insert(quality.sources.end(), fresh);
    }
    found->records += records;
    if (method.empty() || records == 0) return;
    found->joined += records;
    found->by_method[method] += records;
  };
  for (const auto& row : workspace::JoinStore(db).counts())
    add(row.source, row.kind, row.method, row.records);
  for (const auto& [method, events] : workspace::UsageStore(db).totals())
    add("mixpanel", "event", method, events);
  std::erase_if(quality.sources, [](const SourceQuality& q) { return q.records == 0; });
  for (SourceQuality& source : quality.sources) {
    source.exported_at = log.exported_at(source.source);
    const auto runs = log.coverage(source.source, objects_of(source.kind));
    if (runs.empty()) continue;
    source.covers_from = runs.front().from;
    source.covers_to = runs.back().to;
  }
  for (const auto& row : workspace::FieldStore(db).rows())
    quality.fields.push_back({row.source, row.object, row.field, row.fill_rate, row.newest});
  return quality;
}

}  // namespace rapport::account
