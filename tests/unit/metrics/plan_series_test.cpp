// SPDX-License-Identifier: GPL-3.0-or-later
// Recipes, values by hand, events on charts, and the series "plan:ID" that comes of them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>

#include "core/metrics/annotations.h"
#include "core/metrics/metrics.h"
#include "core/metrics/observations.h"
#include "core/metrics/recipe.h"
#include "core/workspace/plan_store.h"
#include "tests/unit/workspace/workspace_testing.h"

namespace rapport::metrics {
namespace {

using ::testing::HasSubstr;
using workspace::Workspace;
using workspace::testing::Folder;
using workspace::testing::refusal_of;

const std::string account = "001000000000001AAA";

class PlanSeries : public testing::Test {
 protected:
  PlanSeries() : workspace(folder.at("w.rapport"), Workspace::Mode::create_if_missing) {
    ::setenv("RAPPORT_TODAY", "2026-11-21", 1);
    workspace.database().execute(
        "INSERT INTO account(ref, id, name, version, content) VALUES(1, '" + account + "', 'Alder Foods', 1, 'x')");
    // Tickets: exports cover January to March 2026.
    workspace.database().execute(
        "INSERT INTO import_file(path, source, object, status, reason, fingerprint, options, size, imported_at) "
        "VALUES('t.json', 'zendesk', 'ticket', 'imported', '', '', '', 1, 1)");
  }
  [[nodiscard]] const workspace::Reader& reader() const { return workspace.own_reader(); }
  void plan(const std::string& document) {
    workspace::PlanRevisionRow row;
    row.number = 1;
    row.action = "first";
    row.kind = "edit";
    row.shows = 1;
    workspace::PlanStore(workspace.database()).append(account, row, &document);
  }
  Folder folder;
  Workspace workspace;
};

}  // namespace
}  // namespace rapport::metrics
