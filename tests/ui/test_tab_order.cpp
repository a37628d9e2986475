// SPDX-License-Identifier: GPL-3.0-or-later
// Tab follows the order of reading, also through what is made after its page.
#include <gtest/gtest.h>

#include <initializer_list>

#include "plan_test_window.h"
#include "ui/pages/settings/settings_page.h"
#include "ui/widgets/entry_field.h"
#include "ui/widgets/row_widgets.h"

namespace rapport {
namespace test_tab_order {

using desk::field;

/// How many steps along the focus chain a widget is from another.
int steps(const QWidget* from, const QWidget* to) {
  int count = 0;
  for (const QWidget* at = from; at != to && count < 10'000; at = at->nextInFocusChain()) ++count;
  return count;
}

ui::Link* link(const QWidget& page, const char* label) {
  for (ui::Link* one : page.findChildren<ui::Link*>())
    if (one->label() == QString::fromUtf8(label)) return one;
  return nullptr;
}

plan::PlanView rows_of_all_kinds() {
  plan::PlanView view = samples::empty_plan();
  for (const char* title : {"Kick-off", "Go-live"}) view.plan.milestones.emplace_back().title = title;
  for (const char* title : {"Send the limits", "Ask for the file"}) {
    FollowUp& one = view.plan.follow_ups.emplace_back();
    one.id = one.text = title;
  }
  for (const char* title : {"Weekly call", "Two testers"}) view.plan.tips.emplace_back().title = title;
  for (const char* title : {"Roll out to Turin", "Bank API"})
    view.plan.next.wishes.emplace_back().title = title;
  for (const char* name : {"Closes in pairs", "Plans by list"})
    view.plan.behaviours.emplace_back().name = name;
  return view;
}

TEST(TabOrder, GoesThroughThePlanAsItIsRead) {
  const auto page = desk::page_with(rows_of_all_kinds());
  const QWidget* before = field(*page, "purpose.text");
  ASSERT_NE(before, nullptr);
  int last = 0;
  for (const char* path : {"purpose.said_by",
                           "metrics[0].name",
                           "milestones[0].title",
                           "milestones[0].owner",
                           "milestones[1].title",
                           "milestones[1].due",
                           "roles[0].person",
                           "follow_ups[0].text",
                           "follow_ups[0].owner",
                           "follow_ups[0].due",
                           "follow_ups[1].text",
                           "follow_ups[1].due",
                           "follow_ups[2].text",
                           "tips[0].title",
                           "tips[0].state",
                           "tips[0].offered_to",
                           "tips[0].outcome",
                           "tips[1].title",
                           "state",
                           "next.chosen.title",
                           "next.wishes[0].title",
                           "next.wishes[0].kind",
                           "next.wishes[1].title",
                           "next.wishes[1].kind",
                           "next.wishes[2].title",
                           "behaviours[0].name",
                           "behaviours[0].state",
                           "behaviours[1].name",
                           "behaviours[1].evidence",
                           "behaviours[2].name"}) {
    const QWidget* one = field(*page, path);
    ASSERT_NE(one, nullptr) << path;
    const int at = steps(before, one);
    EXPECT_GT(at, last) << path;
    last = at;
  }
}

TEST(TabOrder, APlanFromBeforeAMergeComesBeforeTheFields) {
  plan::PlanView view = samples::empty_plan();
  plan::PlanBeforeMerge& merged = view.before_merge.emplace_back();
  merged.account.id = "m", merged.account.name = "Alder Foods";
  merged.parts.push_back({"purpose", "purpose", {"Pay every driver on the day"}});
  const auto page = desk::page_with(view);
  const QWidget* all = link(*page, "Copy all");
  const QWidget* copy = link(*page, "Copy");
  const QWidget* purpose = field(*page, "purpose.text");
  ASSERT_TRUE(all != nullptr && copy != nullptr && purpose != nullptr);
  EXPECT_LT(steps(page.get(), all), steps(page.get(), copy));
  EXPECT_LT(steps(page.get(), copy), steps(page.get(), purpose)) << "made last, and not read last";
}

TEST(TabOrder, GoesThroughTheSettingsAsTheyAreRead) {
  ui::SettingsPage page;
  ui::SettingsValues values;
  values.owners = {{"Ana Ito", "ana@ours.example", 21}, {"Lea Novak", "lea@ours.example", 12}};
  page.show(values);
  const QWidget* name = page.field(QStringLiteral("my_name"));
  int last = 0;
  for (const QWidget* one : std::initializer_list<const QWidget*>{
           link(page, "Ana Ito, 21 accounts"), link(page, "Lea Novak, 12 accounts"),
           page.field(QStringLiteral("my_addresses")), page.field(QStringLiteral("own_domains")),
           page.field(QStringLiteral("rates")), page.field(QStringLiteral("backup_folder"))}) {
    ASSERT_NE(one, nullptr);
    EXPECT_GT(steps(name, one), last) << one->accessibleName().toStdString();
    last = steps(name, one);
  }
}

}  // namespace test_tab_order
}  // namespace rapport
