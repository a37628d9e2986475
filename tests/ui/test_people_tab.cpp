// SPDX-License-Identifier: GPL-3.0-or-later
// The People tab by keys and mouse: what is set there is kept through the plan's form.
#include <gtest/gtest.h>

#include <QAction>
#include <QMenu>
#include <QTableView>

#include "plan_test_window.h"
#include "tests/support/sample_values.h"
#include "ui/models/people_model.h"
#include "ui/pages/account/people_cards.h"
#include "ui/pages/account/people_map_card.h"
#include "ui/pages/account/people_tab.h"

namespace rapport {
namespace test_people_tab {

using desk::Hands;
using probe::says;
using probe::settle;
using ui::AccountPage;
using ui::PeopleTab;

plan::PlanView people_plan() {
  plan::PlanView view = samples::full_plan();
  view.touches_until = samples::sample_today() - 1;
  view.plan.people = {{"003000000000001AAA", "Lea Novak", "champion", Sentiment::positive, false, ""},
                      {"", "Uma <i>Patel</i>", "sceptic", Sentiment::negative, false, "Wants it in SAP"}};
  return view;
}

std::unique_ptr<AccountPage> people_page() {
  auto page = std::make_unique<AccountPage>();
  page->resize(probe::kLaptop);
  page->QWidget::show();
  page->activateWindow();
  page->show(samples::sample_brief());
  page->setTab(AccountPage::people_tab);
  page->plan()->show(people_plan(), samples::sample_today());
  page->showPeople(samples::sample_people());
  settle();
  return page;
}

QString cell(const PeopleTab* tab, const QString& name, int column) {
  const QAbstractItemModel* model = tab->table()->model();
  for (int row = 0; row < model->rowCount(); ++row)
    if (model->index(row, 0).data().toString() == name) return model->index(row, column).data().toString();
  return {};
}

const Stakeholder* written(const AccountPage& page, const std::string& name) {
  for (const Stakeholder& one : page.plan()->form()->plan().people)
    if (one.name == name) return &one;
  return nullptr;
}

TEST(PeopleTab, JoinsContactsWithThePlanAndSaysRecency) {
  const auto page = people_page();
  const auto* tab = page->findChild<PeopleTab*>();
  EXPECT_EQ(tab->table()->model()->rowCount(), 10);
  EXPECT_EQ(cell(tab, QStringLiteral("Lea Novak"), ui::PeopleModel::part), QStringLiteral("champion"));
  EXPECT_EQ(cell(tab, QStringLiteral("Lea Novak"), ui::PeopleModel::sentiment), QStringLiteral("positive"));
  EXPECT_EQ(cell(tab, QStringLiteral("Chen Haddad"), ui::PeopleModel::part), QStringLiteral("sponsor, COO"))
      << "the plan's roles name the sponsor";
  EXPECT_EQ(cell(tab, QStringLiteral("Uma <i>Patel</i>"), ui::PeopleModel::title),
            QStringLiteral("in no export"));
  EXPECT_TRUE(says(page.get(), QStringLiteral("74 days ago")))
      << "the sponsor, 8 Sep to today, as on the Brief";
  EXPECT_TRUE(says(page.get(), QStringLiteral("going dark")));
  EXPECT_TRUE(says(page.get(), QStringLiteral("\u2192 Write to the sponsor yourself")));
  EXPECT_TRUE(says(page.get(), QStringLiteral("hand-over risk: high")));
  EXPECT_TRUE(says(page.get(), QStringLiteral("enterprise account")));
  for (const QLabel* label : page->findChildren<QLabel*>()) EXPECT_EQ(label->textFormat(), Qt::PlainText);
}

TEST(PeopleTab, SaysWhoHoldsTheAccountAndFollowsTheRoles) {
  const auto page = people_page();
  page->showPeople(samples::sample_people(),
                   {{{"003000000000001AAA", "Lea Novak", samples::sample_today() - 12, {"Ana Ito"}}}, 0});
  settle();
  EXPECT_TRUE(says(page.get(), QStringLiteral("All contact runs through Lea Novak. No decision maker.")));
  auto* view = page->findChild<ui::PeopleMapView*>();
  ASSERT_NE(view, nullptr);
  EXPECT_TRUE(view->accessibleDescription().contains(QStringLiteral("Champion")));
  EXPECT_TRUE(view->accessibleDescription().contains(QStringLiteral("12 d ago, with Ana Ito")));
  view->setFocus();
  Hands hands(page.get());
  hands.press(Qt::Key_Down);
  hands.press(Qt::Key_Return);
  const auto* tab = page->findChild<PeopleTab*>();
  EXPECT_EQ(tab->table()->currentIndex().siblingAtColumn(ui::PeopleModel::name).data().toString(),
            QStringLiteral("Lea Novak"))
      << "the sponsor comes first, then the champion";
  page->plan()->form()->change([&](SuccessPlan& plan) {
    for (const plan::PersonView& one : tab->view().people)
      if (one.name == "Max Fischer") return plan::set_role(plan, one, "decision maker");
  });
  settle();
  EXPECT_TRUE(says(page.get(), QStringLiteral("All contact runs through Lea Novak.")));
  EXPECT_FALSE(says(page.get(), QStringLiteral("No decision maker"))) << "at once, as the role is given";
  page->setPresenting(true);
  settle();
  EXPECT_FALSE(says(page.get(), QStringLiteral("All contact runs"))) << "that is ours alone";
}

TEST(PeopleTab, RoleSentimentSponsorAndNotesAreSetByKeysAlone) {
  const auto page = people_page();
  QSignalSpy edited(page->plan(), &ui::PlanPage::edited);
  auto* tab = page->findChild<PeopleTab*>();
  Hands hands(page.get());
  tab->choose(QStringLiteral("Max Fischer"));
  tab->table()->setFocus();
  hands.press(Qt::Key_Return);
  EXPECT_EQ(page->window()->focusWidget()->accessibleName(), QStringLiteral("Role: no role"));
  hands.type("d");
  ASSERT_NE(written(*page, "Max Fischer"), nullptr);
  EXPECT_EQ(written(*page, "Max Fischer")->role, "decision maker");
  EXPECT_EQ(written(*page, "Max Fischer")->contact_id, "003000000000003AAA");
  EXPECT_EQ(edited.back().at(1).toString(), QStringLiteral("change of Max Fischer\u2019s role"));
  hands.tab();
  hands.type("p");
  EXPECT_EQ(written(*page, "Max Fischer")->sentiment, Sentiment::positive);
  EXPECT_EQ(edited.back().at(1).toString(), QStringLiteral("change of Max Fischer\u2019s sentiment"));
  hands.tab();
  hands.type("y");
  EXPECT_TRUE(written(*page, "Max Fischer")->sponsor);
  EXPECT_FALSE(page->plan()->form()->plan().roles[0].sponsor) << "there is one sponsor";
  hands.tab();
  hands.press(Qt::Key_Return);
  hands.type("Signs & <b>pays</b>");
  hands.press(Qt::Key_Return);
  EXPECT_EQ(written(*page, "Max Fischer")->notes, "Signs & <b>pays</b>");
  EXPECT_EQ(edited.count(), 4);
  EXPECT_EQ(cell(tab, QStringLiteral("Max Fischer"), ui::PeopleModel::part),
            QStringLiteral("sponsor, decision maker"));
  EXPECT_TRUE(cell(tab, QStringLiteral("Max Fischer"), ui::PeopleModel::last_touch)
                  .contains(QStringLiteral("58 days ago")))
      << "24 Sep to today";
  EXPECT_FALSE(says(page.get(), QStringLiteral("going dark")));
}

TEST(PeopleTab, TheMouseChoosesFromAMenu) {
  const auto page = people_page();
  auto* tab = page->findChild<PeopleTab*>();
  tab->choose(QStringLiteral("Rui Ito"));
  settle();
  QTest::mouseClick(page->findChild<ui::PersonStrip*>()->role(), Qt::LeftButton);
  auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
  ASSERT_NE(menu, nullptr);
  for (QAction* action : menu->actions())
    if (action->text() == QStringLiteral("admin/IT")) action->trigger();
  menu->close();
  ASSERT_NE(written(*page, "Rui Ito"), nullptr);
  EXPECT_EQ(written(*page, "Rui Ito")->role, "admin/IT");
}

TEST(PeopleTab, ARoleOfOnesOwnCanBeTyped) {
  const auto page = people_page();
  auto* tab = page->findChild<PeopleTab*>();
  tab->choose(QStringLiteral("Rui Ito"));
  settle();
  QTest::mouseClick(page->findChild<ui::PersonStrip*>()->role(), Qt::LeftButton);
  auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
  ASSERT_NE(menu, nullptr);
  menu->actions().back()->trigger();
  menu->close();
  settle();
  Hands hands(page.get());
  hands.type("gatekeeper");
  hands.press(Qt::Key_Return);
  ASSERT_NE(written(*page, "Rui Ito"), nullptr);
  EXPECT_EQ(written(*page, "Rui Ito")->role, "gatekeeper");
  EXPECT_TRUE(says(page.get(), QStringLiteral("gatekeeper")));
}

TEST(PeopleTab, APersonKnownByNameIsAddedAndRemoved) {
  const auto page = people_page();
  QSignalSpy edited(page->plan(), &ui::PlanPage::edited);
  auto* tab = page->findChild<PeopleTab*>();
  Hands hands(page.get());
  tab->table()->setFocus();
  hands.press(Qt::Key_Insert);
  hands.type("Dana ?");
  hands.press(Qt::Key_Return);
  ASSERT_NE(written(*page, "Dana ?"), nullptr);
  EXPECT_EQ(edited.back().at(1).toString(), QStringLiteral("new person Dana ?"));
  EXPECT_TRUE(says(page.get(), QStringLiteral("known by name only")));
  tab->table()->setFocus();
  hands.press(Qt::Key_Delete);
  EXPECT_EQ(written(*page, "Dana ?"), nullptr);
  EXPECT_EQ(edited.back().at(1).toString(), QStringLiteral("removal of Dana ?"));
  tab->choose(QStringLiteral("Rui Ito"));
  tab->table()->setFocus();
  hands.press(Qt::Key_Delete);
  EXPECT_EQ(tab->table()->model()->rowCount(), 10) << "a contact of the CRM can't be taken away here";
}

TEST(PeopleTab, WithoutAnybodyAskForThemByName) {
  AccountPage page;
  page.resize(probe::kLaptop);
  page.QWidget::show();
  page.show(samples::empty_brief());
  page.setTab(AccountPage::people_tab);
  page.showPeople({});
  plan::PlanView nothing;
  nothing.account_id = samples::empty_brief().facts.id;
  page.plan()->show(nothing, samples::sample_today());
  settle();
  EXPECT_TRUE(says(&page, QStringLiteral("Add the people you know by name")));
  EXPECT_TRUE(says(&page, QStringLiteral("+ add a person")));
}

TEST(PeopleTab, PresentingShowsNothingOfIt) {
  const auto page = people_page();
  page->setPresenting(true);
  settle();
  EXPECT_NE(page->tab(), AccountPage::people_tab);
  for (const char* words : {"negative", "Wants it in SAP", "hand-over risk", "going dark"})
    EXPECT_FALSE(says(page.get(), QString::fromLatin1(words))) << words;
}

}  // namespace test_people_tab
}  // namespace rapport
