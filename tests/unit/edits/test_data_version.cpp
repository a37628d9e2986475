// SPDX-License-Identifier: GPL-3.0-or-later
// What a window asks to learn whether somebody else wrote: another number after every write, and after
// nothing else.
#include <gtest/gtest.h>

#include "core/edits/apply.h"
#include "core/plan/plan.h"
#include "core/workspace/data_version.h"
#include "core/workspace/own_settings.h"
#include "tests/unit/plan/plan_testing.h"

namespace rapport::edits {
namespace test_data_version {

using plan_test::kAccount;

class DataVersion : public testing::Test {
 protected:
  [[nodiscard]] std::int64_t version() const { return workspace::data_version(w.own_reader()); }
  /// True where the edit is applied and the version is another one then, for other readers too.
  testing::AssertionResult changes(What what) {
    const std::int64_t before = version();
    const Outcome outcome = apply(w, new_edit(kAccount, std::move(what), "Ana Ito"));
    if (outcome.kind != Outcome::Kind::applied) return testing::AssertionFailure() << outcome.sentence;
    if (version() == before) return testing::AssertionFailure() << "the version is still " << before;
    if (workspace::data_version(workspace::Reader(place.path())) != version())
      return testing::AssertionFailure() << "another reader sees another version";
    return testing::AssertionSuccess();
  }
  plan_test::Place place;
  workspace::Workspace w = place.open();
};

TEST_F(DataVersion, EveryKindOfWriteChangesIt) {
  const Day day = *parse_iso_day("2026-11-02");
  SuccessPlan plan;
  plan.purpose.text = "Faster";
  EXPECT_TRUE(changes(PlanEdited{SuccessPlan{}, 0, plan, ""}));
  EXPECT_TRUE(changes(TipOffered{"Ask", "Then listen"}));
  EXPECT_TRUE(changes(TitleKept{"touches", Grain::month, "More calls"}));
  EXPECT_TRUE(changes(TitleKept{"touches", Grain::month, "Less calls"}));
  EXPECT_TRUE(changes(AnnotationAdded{{0, day, measure::AnnotationKind::external, "A merger"}}));
  EXPECT_TRUE(changes(ValuesKept{"paid", {{day, 1.0, "by phone"}, {day + 1, 2.0, "by phone"}}}));
  EXPECT_TRUE(changes(ValuesKept{"paid", {{day, 2.0, "by phone"}, {day + 1, 1.0, "by phone"}}}))
      << "the same number of values with the same sum";
  EXPECT_TRUE(changes(ValueRemoved{"paid", day}));
  EXPECT_TRUE(changes(WorkMarked{{"quiet", work::MarkState::done, std::nullopt, "", "last"}}));
  EXPECT_TRUE(changes(WorkMarked{{"quiet", work::MarkState::none, std::nullopt, "", ""}}));
  workspace::SavedView view;
  view.name = "Mine";
  EXPECT_TRUE(changes(ViewChanged{{"", view}}));
  plan::Choice choice;
  choice.account_id = kAccount;
  choice.tier = "Gold";
  EXPECT_TRUE(changes(ChoicesMade{{choice}}));
  std::int64_t before = version();
  workspace::set_my_name(w, "Ana Ito");
  EXPECT_NE(version(), before);
  before = version();
  workspace::set_my_name(w, "Ana Itu");
  EXPECT_NE(version(), before);
}

TEST_F(DataVersion, ReadingDraftsAndWhatIsRefusedDoNot) {
  const std::int64_t before = version();
  (void)plan::load_plan(w.own_reader(), kAccount, plan_test::kToday);
  EXPECT_EQ(apply(w, new_edit(kAccount, DraftKept{"note", "Half"}, "Ana Ito")).kind, Outcome::Kind::applied);
  EXPECT_EQ(
      apply(w, new_edit(kAccount, TitleKept{"touches", Grain::month, std::string(300, 'x')}, "Ana")).kind,
      Outcome::Kind::refused);
  {
    const workspace::Transaction abandoned(w.database());
    w.database().execute("DELETE FROM plan_draft");
  }
  {
    workspace::Transaction nothing(w.database());
    nothing.commit();
  }
  EXPECT_EQ(version(), before);
  { const workspace::Workspace again = place.open(); }
  EXPECT_EQ(version(), before);
}

}  // namespace test_data_version
}  // namespace rapport::edits
