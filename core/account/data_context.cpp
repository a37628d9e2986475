// SPDX-License-Identifier: GPL-3.0-or-later
// What the exports cover and until when.
#include <algorithm>

#include "core/account/signals.h"
#include "core/workspace/contact_coverage.h"
#include "core/workspace/count_store.h"
#include "core/workspace/database.h"
#include "core/workspace/import_log.h"
#include "core/workspace/usage_systems.h"
#include "core/workspace/workspace.h"

namespace rapport::account {

using workspace::CoveredDays;
using workspace::SummaryStore;

DataContext load_context(const workspace::Reader& reader, Day today) {
  workspace::ImportLog log(reader.database());
  DataContext context;
  context.today = today;
  const auto note = [&](const std::vector<CoveredDays>& runs, bool& has,
                        std::optional<Day>* reaches = nullptr) {
    has = !runs.empty();
    if (!has) return;
    const Day until = std::min(runs.back().to, today);
    if (reaches != nullptr) *reaches = until;
    if (!context.data_until || until > *context.data_until) context.data_until = until;
  };
  bool usage = false;
  const auto usage_runs = workspace::usage_coverage(reader.database());
  note(usage_runs, usage);
  note(workspace::ticket_coverage(reader.database()), context.tickets, &context.tickets_until);
  note(workspace::touch_coverage(reader.database()), context.touches, &context.touches_until);
  note(log.coverage("survey", {"nps"}), context.surveys);
  note(workspace::united(log.coverage(workspace::other_commercial_exports()),
                         log.coverage("salesforce", {"Opportunity", "Contract", "Account"})),
       context.commercial, &context.commercial_until);
  // Files without a timestamp count from their import.
  if (!context.commercial_until) {
    std::vector<workspace::ExportObjects> exports = workspace::other_commercial_exports();
    exports.push_back({"salesforce", {"Opportunity", "Contract", "Account"}});
    for (const workspace::ExportObjects& one : exports)
      for (const OriginFile& file : log.files_of(one.source, one.objects))
        context.commercial_until =
            std::min(today, std::max(context.commercial_until.value_or(Day{}), utc_day(file.imported_at)));
  }
  context.opportunities = log.imported("salesforce", {"Opportunity"}) || log.imported("hubspot", {"deal"});
  const auto rejected = log.rejected("salesforce", {"Opportunity"});
  context.opportunities_rejected = rejected.rows, context.opportunities_read = rejected.of;
  context.table_counts = workspace::CountStore(reader.database()).any();
  context.weeks.assign(SummaryStore::kWeeks, 0);
  if (!usage) return context;
  context.usage_until = std::min(usage_runs.back().to, today);
  context.usage_since = usage_runs.back().from;
  const Day last = period_start(usage_runs.back().to, Grain::week);
  for (std::size_t i = 0; i < SummaryStore::kWeeks; ++i) {
    const Day start = last - 7 * static_cast<int>(SummaryStore::kWeeks - 1 - i);
    int days = 0;
    for (const CoveredDays& run : usage_runs)
      days += std::max(0, std::min(run.to, start + 6) - std::max(run.from, start) + 1);
    context.weeks[i] = days == 7 ? 1 : days > 0 ? 2 : 0;
  }
  return context;
}

}  // namespace rapport::account
