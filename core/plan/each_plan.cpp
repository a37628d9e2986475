// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/each_plan.h"

#include "core/base/error.h"
#include "core/plan/plan_rows.h"
#include "core/workspace/plan_documents.h"
#include "core/workspace/workspace.h"

namespace rapport::plan {

void each_plan(const workspace::Reader& reader,
               const std::function<void(const std::string&, SuccessPlan&&)>& f) {
  workspace::each_plan_document(
      reader.database(), [&](const std::string& account_id, std::optional<std::string_view> document) {
        if (!document)
          throw Error(ErrorCode::workspace, "The newest revision of the plan of " + account_id +
                                                " is missing; restore a backup with: restore FILE.");
        f(account_id, document->empty() ? SuccessPlan() : plan_of_document(account_id, *document));
      });
}

}  // namespace rapport::plan
