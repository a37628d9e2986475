// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/work/changes.h"

#include <algorithm>

#include "core/import/undo.h"
#include "core/model/level_order.h"
#include "core/workspace/workspace.h"

namespace rapport::work {
namespace {

constexpr std::size_t kRunsLookedAt = 20;

}  // namespace

Change change_of(const import::AccountNews& news) {
  using Kind = import::AccountNews::Kind;
  Change change;
  change.account_id = news.id, change.account = news.name;
  change.level = news.level;
  switch (news.kind) {
    case Kind::urgent:
      change.text = news.from == "0" ? (news.to == "1" ? "ticket turned urgent" : news.to + " urgent tickets")
                                     : "urgent tickets " + news.from + " to " + news.to;
      break;
    case Kind::answer:
      change.text = "answered " + news.to + (news.from.empty() ? "" : ", was " + news.from);
      break;
    case Kind::people:
      change.text = "people a week " + news.from + " to " + news.to;
      break;
    case Kind::renewal:
      change.text = news.from.empty() ? "renews " + news.to
                    : news.to.empty() ? "renewal date is gone, was " + news.from
                                      : "renewal moved to " + news.to + ", was " + news.from;
      break;
    case Kind::won:
      change.text = "deal won, " + news.to;
      break;
    case Kind::arr:
      change.text = "ARR " + (news.from.empty() ? news.to
                              : news.to.empty() ? "unknown, was " + news.from
                                                : news.to + ", was " + news.from);
      break;
    case Kind::gone:
      change.text = "no longer in the export";
      break;
  }
  return change;
}

LastImport load_last_import(const workspace::Reader& reader, Day today) {
  LastImport last;
  for (const import::ImportedRun& run : import::load_import_runs(reader, kRunsLookedAt)) {
    if (!last.day) last.day = std::min(today, utc_day(run.at));
    if (!run.id) continue;
    const import::ImportDifference difference = import::load_difference(reader, *run.id);
    if (difference == import::ImportDifference()) continue;
    last.day = std::min(today, utc_day(run.at));
    for (const import::AccountNews& news : difference.news) last.changes.push_back(change_of(news));
    last.more = static_cast<int>(difference.news_count -
                                 std::min<std::uint64_t>(difference.news_count, difference.news.size()));
    break;
  }
  std::stable_sort(last.changes.begin(), last.changes.end(),
                   [](const Change& a, const Change& b) { return place_of(a.level) < place_of(b.level); });
  return last;
}

}  // namespace rapport::work
