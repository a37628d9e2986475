// SPDX-License-Identifier: GPL-3.0-or-later
// A measure put together by choosing, driven as a person would.
#include <gtest/gtest.h>

#include <QComboBox>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

#include "tests/support/sample_recipes.h"
#include "ui/panels/recipe_panel.h"
#include "ui/panels/recipe_part_editor.h"
#include "ui/widgets/row_widgets.h"

namespace rapport::ui {
namespace test_recipe_panel {

class Recipes : public testing::Test {
 protected:
  void SetUp() override {
    page.resize(900, 560);
    page.show();
    QObject::connect(&panel, &RecipePanel::kept, &panel,
                     [this](const QString& path, const std::string& recipe) {
                       kept_path = path;
                       kept = recipe;
                     });
  }
  void open(const std::string& recipe) {
    panel.openMetric(QStringLiteral("metrics[0].recipe"), QStringLiteral("Reports"), recipe,
                     test::sample_vocabulary());
  }
  template <class Widget>
  Widget* named(const QString& name) const {
    for (Widget* one : panel.findChildren<Widget*>())
      if (one->accessibleName() == name && !one->isHidden()) return one;
    ADD_FAILURE() << "nothing is called " << name.toStdString();
    return nullptr;
  }
  static void choose(QComboBox* box, const QString& words) {
    const int at = box->findText(words);
    ASSERT_GE(at, 0) << words.toStdString();
    box->setCurrentIndex(at);
  }
  [[nodiscard]] QString words() const {
    for (const auto* text : panel.findChildren<ClampedText*>())
      if (!text->text().isEmpty()) return text->text();
    return {};
  }
  QWidget page;
  RecipePanel panel{&page};
  QString kept_path;
  std::string kept = "nothing yet";
};

TEST_F(Recipes, AFigureIsPutTogetherByChoosing) {
  open({});
  EXPECT_EQ(panel.recipe(), "usage.event:Payout Run") << "the most frequent event, to begin with";
  choose(named<QComboBox>(QStringLiteral("First figure: what is counted")),
         QStringLiteral("How many people"));
  choose(named<QComboBox>(QStringLiteral("First figure: of which event")), QStringLiteral("Create Report"));
  EXPECT_EQ(panel.recipe(), "usage.users_of:Create Report");
  QTest::mouseClick(named<Link>(QStringLiteral("Add a condition")), Qt::LeftButton);
  EXPECT_EQ(panel.recipe(), "usage.users_of:Create Report")
      << "a condition that names nothing does not count";
  auto* property = named<QComboBox>(QStringLiteral("Property"));
  QTest::keyClicks(property->lineEdit(), QStringLiteral("format"));
  auto* value = named<QComboBox>(QStringLiteral("Value"));
  ASSERT_EQ(value->count(), 3) << "what there is of it is offered";
  QTest::keyClicks(value->lineEdit(), QStringLiteral("pdf"));
  EXPECT_EQ(panel.recipe(), "usage.users_of:Create Report[format=pdf]");
  EXPECT_TRUE(words().contains(QStringLiteral("format is pdf"))) << words().toStdString();
  QTest::keyClick(value->lineEdit(), Qt::Key_Return, Qt::ControlModifier);
  EXPECT_EQ(kept, "usage.users_of:Create Report[format=pdf]");
  EXPECT_EQ(kept_path, QStringLiteral("metrics[0].recipe"));
  EXPECT_FALSE(panel.isVisible());
}

TEST_F(Recipes, ASumAsksForItsNumber) {
  open("usage.event:Payout Run");
  choose(named<QComboBox>(QStringLiteral("First figure: what is counted")), QStringLiteral("Average"));
  EXPECT_EQ(panel.recipe(), "") << "of which of its two numbers?";
  QTest::keyClick(&panel, Qt::Key_Return, Qt::ControlModifier);
  EXPECT_EQ(kept, "nothing yet") << "what lacks something can't be kept";
  choose(named<QComboBox>(QStringLiteral("First figure: which number")), QStringLiteral("same_day_percent"));
  EXPECT_EQ(panel.recipe(), "usage.mean:Payout Run:same_day_percent");
  // The one number of another event is taken at once.
  choose(named<QComboBox>(QStringLiteral("First figure: of which event")), QStringLiteral("Create Report"));
  EXPECT_EQ(panel.recipe(), "usage.mean:Create Report:rows");
}

TEST_F(Recipes, WhatIsThereOpensAsItStands) {
  for (const char* recipe : {"usage.median:Payout Run:amount[depot!=Lyon, rows>=100]",
                             "share(\"usage.event:Create Report[format=pdf]\", usage.active_users)",
                             "tickets.first_reply_minutes", "ratio(tickets.created, usage.events)"}) {
    open(recipe);
    const auto again = metrics::draft_of(panel.recipe(), *test::sample_vocabulary());
    EXPECT_EQ(again, metrics::draft_of(recipe, *test::sample_vocabulary())) << recipe;
    ASSERT_TRUE(again);
  }
}

TEST_F(Recipes, TextAndChoicesFollowEachOther) {
  open("usage.events");
  auto* text = named<QLineEdit>(QStringLiteral("The same as text"));
  text->selectAll();
  QTest::keyClicks(text, QStringLiteral("usage.users_of:Invite User"));
  EXPECT_EQ(named<QComboBox>(QStringLiteral("First figure: of which event"))->currentText(),
            QStringLiteral("Invite User"));
  // A text that the choices can't show is kept as it is.
  text->selectAll();
  QTest::keyClicks(text, QStringLiteral("tickets.something_new"));
  QTest::keyClick(text, Qt::Key_Return, Qt::ControlModifier);
  EXPECT_EQ(kept, "tickets.something_new");
}

TEST_F(Recipes, ATextThatTheChoicesCannotShowIsNotDescribedAsAnother) {
  QSignalSpy tried(&panel, &RecipePanel::tried);
  const char* foreign = "share(\"csat.good_share[x=1]\", \"usage.events\")";
  open(foreign);
  EXPECT_TRUE(words().contains(QStringLiteral("saved as typed"))) << words().toStdString();
  EXPECT_FALSE(tried.wait(600)) << "values of something else are worse than none";
  QTest::keyClick(&panel, Qt::Key_Return, Qt::ControlModifier);
  EXPECT_EQ(kept, foreign);
}

TEST_F(Recipes, EventsThatDifferInCaseAreTwo) {
  auto vocabulary = *test::sample_vocabulary();
  vocabulary.events = {{"login", {}}, {"Login", {}}};
  const auto shared = std::make_shared<const metrics::RecipeVocabulary>(vocabulary);
  panel.openMetric(QStringLiteral("metrics[0].recipe"), {}, "usage.event:Login", shared);
  EXPECT_EQ(panel.recipe(), "usage.event:Login");
  auto* event = named<QComboBox>(QStringLiteral("First figure: of which event"));
  event->setCurrentIndex(event->findData(QStringLiteral("login")));
  EXPECT_EQ(panel.recipe(), "usage.event:login");
  event->setCurrentIndex(event->findData(QStringLiteral("Login")));
  EXPECT_EQ(panel.recipe(), "usage.event:Login");
}

TEST_F(Recipes, ItIsTriedBeforeItIsKept) {
  QSignalSpy tried(&panel, &RecipePanel::tried);
  open("usage.event:Invite User");
  ASSERT_TRUE(tried.wait(60000));
  EXPECT_EQ(tried.front().front().value<std::string>(), "usage.event:Invite User");
  panel.showTrial("usage.event:Invite User", QStringLiteral("Last weeks: 1, 2, 3"));
  const auto texts = panel.findChildren<ClampedText*>();
  const auto shows = [&](const QString& words) {
    return std::any_of(texts.begin(), texts.end(),
                       [&](const ClampedText* text) { return text->text() == words; });
  };
  EXPECT_TRUE(shows(QStringLiteral("Last weeks: 1, 2, 3")));
  // What comes late for another choice is not shown.
  choose(named<QComboBox>(QStringLiteral("First figure: of which event")), QStringLiteral("Payout Run"));
  panel.showTrial("usage.event:Invite User", QStringLiteral("too late"));
  EXPECT_FALSE(shows(QStringLiteral("too late")));
}

TEST_F(Recipes, AHabitIsAFigureThatIsReachedForSomeTime) {
  panel.openBehaviour(QStringLiteral("behaviours[1].recipe"), QStringLiteral("Leads approve"), {},
                      test::sample_vocabulary());
  choose(named<QComboBox>(QStringLiteral("First figure: of which event")), QStringLiteral("Approve Payout"));
  EXPECT_EQ(panel.recipe(), "usage.users_of:Approve Payout >= 3 for 4 weeks");
  EXPECT_LT(named<QComboBox>(QStringLiteral("First figure: what is counted"))
                ->findText(QStringLiteral("Another measure")),
            0)
      << "habits are judged by usage";
  auto* number = named<QLineEdit>(QStringLiteral("Number to reach"));
  number->selectAll();
  QTest::keyClicks(number, QStringLiteral("two"));
  EXPECT_EQ(panel.recipe(), "");
  number->selectAll();
  QTest::keyClicks(number, QStringLiteral("12"));
  named<QComboBox>(QStringLiteral("Weeks or months"))->setCurrentIndex(1);
  EXPECT_EQ(panel.recipe(), "usage.users_of:Approve Payout >= 12 for 4 months");
}

TEST_F(Recipes, EscapeLeavesEverythingAsItWas) {
  open("usage.events");
  choose(named<QComboBox>(QStringLiteral("First figure: of which event")), QStringLiteral("Invite User"));
  QTest::keyClick(&panel, Qt::Key_Escape);
  EXPECT_FALSE(panel.isVisible());
  EXPECT_EQ(kept, "nothing yet");
}

TEST_F(Recipes, ValuesByHandAreOneClickAway) {
  open("usage.events");
  for (Link* link : panel.findChildren<Link*>())
    if (link->label() == QStringLiteral("Type values by hand")) QTest::mouseClick(link, Qt::LeftButton);
  EXPECT_EQ(kept, "");
  EXPECT_FALSE(panel.isVisible());
}

}  // namespace test_recipe_panel
}  // namespace rapport::ui
