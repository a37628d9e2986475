// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/account/quality.h"

#include <algorithm>

#include "core/base/text.h"
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

std::vector<std::string> sentences(const PeopleQuality& people) {
  std::vector<std::string> all;
  if (people.unsaid_events > 0)
    all.push_back("Import the Mixpanel exports again: " + counted(people.unsaid_events, "event") +
                  " came when logins and devices were not recorded yet, so people may be counted "
                  "wrongly.");
  if (people.split > 0)
    all.push_back(counted(people.split, "time") +
                  " ids were tied together that are several people's; they are kept apart.");
  if (people.by_email > 0)
    all.push_back(counted(people.by_email, "id") + (people.by_email == 1 ? " is" : " are") +
                  " another id's person, by one email address.");
  if (people.shared_devices > 0)
    all.push_back(counted(people.shared_devices, "device") + (people.shared_devices == 1 ? " was" : " were") +
                  " used by several people: what was done there without logging in is nobody's.");
  if (people.staff_events > 0)
    all.push_back(counted(people.staff_events, "event") + " of " +
                  counted(people.staff, "of our own people", "of our own people") +
                  (people.staff_events == 1 ? " is" : " are") + " no customer's usage.");
  return all;
}

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
  for (const auto& [system, by_method] : workspace::UsageStore(db).totals())
    for (const auto& [method, events] : by_method)
      if (method == workspace::kStaffMethod)
        quality.people.staff_events += events;
      else
        add(system, "event", method, events);
  workspace::UsageStore usage(db);
  quality.people.by_email = usage.fact("by_email");
  quality.people.split = usage.fact("split");
  quality.people.shared_devices = usage.fact("devices_shared");
  quality.people.staff = usage.fact("staff");
  quality.people.unsaid_events = usage.events_unsaid();
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
