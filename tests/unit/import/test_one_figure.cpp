// SPDX-License-Identifier: GPL-3.0-or-later
/// Tickets and touches have one figure each: what an account says, the sum of its series, the records behind
/// the points, the Brief and the roll-up are the same number, for every account.
#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>

#include "core/account/brief.h"
#include "core/demo/demo.h"
#include "core/metrics/metrics.h"
#include "core/metrics/records.h"
#include "core/plan/plan.h"
#include "core/workspace/account_queries.h"
#include "core/workspace/database.h"
#include "tests/unit/import/world_check.h"

namespace rapport::test {
namespace test_one_figure {

using workspace::Workspace;

class OneFigure : public testing::Test {
 protected:
  OneFigure() : workspace(folder / "one.rapport", Workspace::Mode::create_if_missing) {}
  ~OneFigure() override { set_world_today(); }

  [[nodiscard]] double sum(const std::string& id, const std::string& metric, Grain grain) {
    double total = 0;
    for (const Point& point :
         metrics::load_series(workspace.own_reader(), id, {metric, grain, std::nullopt, std::nullopt}).points)
      total += point.value;
    return total;
  }
  [[nodiscard]] double records(const std::string& id, const std::string& metric) {
    const Day from = day_of({2000, 1, 1});
    return metrics::load_records(workspace.own_reader(), id, metric, from, today(), 0)
        .sides.at(0)
        .value.value_or(std::nan(""));
  }

  /// Every live account; the number of touches and tickets seen in all, so that a test of nothing shows.
  std::pair<std::int64_t, std::int64_t> compare_all() {
    std::pair<std::int64_t, std::int64_t> seen;
    workspace::AccountQueries queries(workspace.database());
    for (const std::uint32_t ref : queries.live_accounts()) {
      const std::string id = queries.account(ref)->id;
      const account::AccountBrief brief = account::load_brief(workspace.own_reader(), id, today());
      const AccountFacts facts = account::load_facts(workspace.own_reader(), id, today());
      SCOPED_TRACE(facts.name);
      EXPECT_EQ(facts, brief.facts);
      const auto touches = static_cast<double>(facts.touches);
      const auto tickets = static_cast<double>(facts.tickets.total);
      for (const Grain grain : {Grain::day, Grain::month}) {
        EXPECT_EQ(sum(id, "touches", grain), touches);
        EXPECT_EQ(sum(id, "tickets.created", grain), tickets);
        EXPECT_EQ(sum(id, "tickets.solved", grain),
                  static_cast<double>(facts.tickets.total - facts.tickets.open));
      }
      EXPECT_EQ(records(id, "touches"), touches);
      EXPECT_EQ(records(id, "tickets.created"), tickets);
      EXPECT_EQ(static_cast<std::int64_t>(brief.open_tickets.size()), facts.tickets.open);
      EXPECT_EQ(records(id, "tickets.backlog"), static_cast<double>(facts.tickets.open));
      const auto median = metrics::load_records(workspace.own_reader(), id, "tickets.resolution_minutes",
                                                day_of({2000, 1, 1}), today(), 0);
      EXPECT_EQ(median.sides.at(0).value, facts.tickets.resolution_minutes_median);
      std::optional<Day> last;
      for (const account::TimelineItem& item : account::load_timeline(workspace.own_reader(), id, 0)) {
        const bool note = item.kind == "Note" && (item.detail == "call" || item.detail == "meeting");
        const bool touch = note || item.kind == "Call" || item.kind == "Email" || item.kind == "Meeting" ||
                           item.kind == "Task";
        if (touch && !item.planned && !last) last = item.day;
      }
      EXPECT_EQ(last, facts.last_touch);
      seen.first += facts.touches;
      seen.second += facts.tickets.total;
    }
    return seen;
  }

  TempFolder folder;
  Workspace workspace;
};

TEST_F(OneFigure, InTheWorld) {
  set_world_today();
  import_files(workspace, {shared_world().folder});
  // Own notes too.
  workspace::AccountQueries queries(workspace.database());
  const std::string id = queries.account(queries.live_accounts().front())->id;
  SuccessPlan plan;
  plan.notes.push_back({"a", NoteKind::call, "2026-06-29", "Spoke", "Jo", {}, false});
  plan.notes.push_back({"b", NoteKind::note, "2026-06-30", "Thought", "Jo", {}, false});
  plan.notes.push_back({"c", NoteKind::meeting, "2025-01-05", "Before all exports", "Jo", {}, false});
  plan::save_plan(workspace, id, plan, 0, "notes", "Jo");
  const std::int64_t before =
      std::int64_t{workspace.database().scalar("SELECT sum(touches) FROM account_summary")};
  const auto [touches, tickets] = compare_all();
  EXPECT_EQ(touches, before + 2);
  EXPECT_GT(tickets, 500);
}

TEST_F(OneFigure, InTheSample) {
  ::setenv("RAPPORT_TODAY", "2026-11-21", 1);
  write_demo(folder / "demo", {today()});
  import_files(workspace, {folder / "demo"});
  const auto [touches, tickets] = compare_all();
  EXPECT_GT(touches, 500);
  EXPECT_GT(tickets, 500);
}

}  // namespace test_one_figure
}  // namespace rapport::test
