// SPDX-License-Identifier: GPL-3.0-or-later
// The Timeline tab: kinds, search, the whole record beside the list, and own notes edited there.
#include <gtest/gtest.h>

#include <QElapsedTimer>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTableView>

#include "core/base/text.h"
#include "plan_test_window.h"
#include "ui/models/timeline_model.h"
#include "ui/pages/account/timeline_record.h"
#include "ui/pages/account/timeline_tab.h"
#include "ui/widgets/search_field.h"
#include "ui/widgets/segmented_buttons.h"

namespace rapport {
namespace test_timeline {

using account::TimelineGroup;
using account::TimelineItem;
using desk::Hands;
using probe::says;
using probe::settle;
using ui::AccountPage;
using ui::TimelineModel;
using ui::TimelineTab;

TimelineItem item(Day day, TimelineGroup group, const std::string& kind, const std::string& text,
                  const std::string& who) {
  TimelineItem one{day, kind, text, "done", who, Level::good};
  one.group = group;
  one.fields = {{"Subject", text}, {"With", who}, {"From", "Salesforce"}, {"File", "Task.csv"}};
  one.search = folded(text + " " + who + " " + kind);
  return one;
}

PlanNote note() {
  return {"n1", NoteKind::call, "2026-11-10", "Limits before the holidays", "Ana Ito", {"Kim Vale"}, true};
}

std::vector<TimelineItem> some_items() {
  const Day day = samples::sample_today();
  std::vector<TimelineItem> items = {
      item(day - 1, TimelineGroup::ticket, "Ticket", "Payout file rejected", "Rui Ito"),
      item(day - 2, TimelineGroup::contact, "Call", "Month end", "Lea Novak"),
      item(day - 3, TimelineGroup::mail, "Email", "Re: Größe der Datei", "Kim Vale")};
  items.push_back(*account::timeline_item(note()));
  items.push_back(item(day - 40, TimelineGroup::task, "Task", "Send the benchmark", "Ana Ito"));
  return items;
}

struct Shown {
  std::unique_ptr<AccountPage> page = std::make_unique<AccountPage>();
  TimelineTab* tab = nullptr;
  TimelineModel* model = nullptr;
  explicit Shown(std::vector<TimelineItem> items = some_items()) {
    page->resize(probe::kLaptop);
    page->QWidget::show();
    page->activateWindow();
    page->show(samples::sample_brief());
    page->setTab(AccountPage::timeline_tab);
    plan::PlanView view = samples::full_plan();
    view.plan.notes = {note()};
    page->plan()->show(view, samples::sample_today());
    page->showTimeline(std::move(items));
    tab = page->findChild<TimelineTab*>();
    model = tab->findChild<TimelineModel*>();
    tab->table()->setFocus();
    settle();
  }
  [[nodiscard]] QStringList texts() const {
    QStringList all;
    for (int row = 0; row < model->rowCount(); ++row)
      if (!model->isHeading(row)) all << model->index(row, TimelineModel::text).data().toString();
    return all;
  }
};

TEST(Timeline, ShowsOneKindByTheArrows) {
  Shown s;
  Hands hands(s.page.get());
  EXPECT_EQ(s.texts().size(), 5);
  EXPECT_TRUE(s.tab->kinds()->button(4)->isHidden()) << "there are no answers";
  hands.press(Qt::Key_Right);
  EXPECT_EQ(s.texts(), QStringList{QStringLiteral("Month end")});
  hands.press(Qt::Key_Right);
  EXPECT_EQ(s.texts(), QStringList{QStringLiteral("Re: Größe der Datei")});
  hands.press(Qt::Key_Right);
  hands.press(Qt::Key_Right);
  EXPECT_EQ(s.texts(), QStringList{QStringLiteral("Send the benchmark")}) << "past what is not offered";
  hands.press(Qt::Key_Right);
  EXPECT_EQ(s.texts(), QStringList{QStringLiteral("Limits before the holidays")});
  QTest::mouseClick(s.tab->kinds()->button(0), Qt::LeftButton);
  EXPECT_EQ(s.texts().size(), 5);
}

TEST(Timeline, IsSearchedWhileOneTypes) {
  Shown s;
  Hands hands(s.page.get());
  hands.type("kim");
  EXPECT_EQ(s.tab->search()->text(), QStringLiteral("kim")) << "a letter in the list begins the search";
  EXPECT_EQ(s.texts(), (QStringList{QStringLiteral("Re: Größe der Datei"),
                                    QStringLiteral("Limits before the holidays")}))
      << "who wrote, and who was there";
  s.tab->search()->setText(QStringLiteral("kim DATEI grosse"));
  EXPECT_EQ(s.texts(), QStringList{QStringLiteral("Re: Größe der Datei")}) << "each word, any spelling of it";
  s.tab->search()->setText(QStringLiteral("zebra"));
  EXPECT_TRUE(says(s.page.get(), QStringLiteral("Nothing here has these words.")));
  hands.press(Qt::Key_Escape);
  EXPECT_EQ(s.texts().size(), 5);
  hands.press(Qt::Key_F, Qt::ControlModifier);
  EXPECT_EQ(hands.focus(), s.tab->search());
}

TEST(Timeline, EnterOpensTheWholeRecordAndEscapeClosesIt) {
  Shown s;
  Hands hands(s.page.get());
  hands.press(Qt::Key_Down);
  if (s.model->isHeading(s.tab->table()->currentIndex().row())) hands.press(Qt::Key_Down);
  hands.press(Qt::Key_Return);
  EXPECT_TRUE(s.tab->record()->isVisible());
  EXPECT_TRUE(says(s.tab->record(), QStringLiteral("Payout file rejected")));
  EXPECT_TRUE(says(s.tab->record(), QStringLiteral("Task.csv")));
  hands.press(Qt::Key_Down);
  EXPECT_TRUE(says(s.tab->record(), QStringLiteral("Lea Novak"))) << "it follows the list";
  EXPECT_TRUE(s.page->leave());
  EXPECT_FALSE(s.tab->record()->isVisible());
  EXPECT_FALSE(s.page->leave());
}

TEST(Timeline, AnOwnNoteIsEditedInPlaceThroughThePlan) {
  Shown s;
  QSignalSpy edited(s.page->plan(), &ui::PlanPage::edited);
  QSignalSpy undo(s.page->plan(), &ui::PlanPage::undoRequested);
  Hands hands(s.page.get());
  s.tab->table()->setCurrentIndex(s.model->index(s.model->rowOf(*account::timeline_item(note())), 0));
  EXPECT_EQ(s.model->index(s.tab->table()->currentIndex().row(), TimelineModel::who).data().toString(),
            QStringLiteral("Kim Vale"))
      << "who was there, by name";
  hands.press(Qt::Key_Return);
  ASSERT_EQ(hands.focus(), s.tab->record()->text());
  s.tab->record()->text()->selectAll();
  hands.type("Limits by May");
  EXPECT_EQ(edited.count(), 0);
  hands.press(Qt::Key_Return, Qt::ControlModifier);
  ASSERT_EQ(edited.count(), 1);
  EXPECT_EQ(edited[0][1].toString(), QStringLiteral("change of a note"));
  EXPECT_EQ(s.page->plan()->form()->plan().notes[0].text, "Limits by May");
  EXPECT_TRUE(s.texts().contains(QStringLiteral("Limits by May"))) << "at once, before it is read back";
  // An empty note is refused in words; Escape gives it up.
  s.tab->record()->text()->selectAll();
  hands.press(Qt::Key_Delete);
  hands.press(Qt::Key_Return, Qt::ControlModifier);
  EXPECT_TRUE(says(s.tab->record(), QStringLiteral("An empty note is not saved")));
  EXPECT_EQ(edited.count(), 1);
  hands.press(Qt::Key_Escape);
  EXPECT_FALSE(s.tab->record()->isVisible());
  EXPECT_EQ(s.page->plan()->form()->plan().notes[0].text, "Limits by May");
  EXPECT_EQ(hands.focus(), s.tab->table());
  hands.press(Qt::Key_Z, Qt::ControlModifier);
  EXPECT_EQ(undo.count(), 1);
}

TEST(Timeline, AnEntryThatIsNotOursHasNoEditor) {
  Shown s;
  Hands hands(s.page.get());
  s.tab->table()->setCurrentIndex(s.model->index(1, 0));
  s.tab->openRecord();
  settle();
  EXPECT_FALSE(s.tab->record()->text()->isVisible());
  EXPECT_TRUE(says(s.tab->record(), QStringLiteral("Salesforce")));
}

TEST(Timeline, TenThousandRowsAreFilteredAtOnce) {
  std::vector<TimelineItem> items;
  const Day day = samples::sample_today();
  for (int i = 0; i < 10'000; ++i)
    items.push_back(item(day - i / 4, i % 2 == 0 ? TimelineGroup::mail : TimelineGroup::contact, "Email",
                         "Subject number " + std::to_string(i), "Kim Vale"));
  Shown s(std::move(items));
  QElapsedTimer clock;
  clock.start();
  s.tab->search()->setText(QStringLiteral("number 9999"));
  settle();
  RecordProperty("milliseconds", static_cast<int>(clock.elapsed()));
  std::cout << "filter of 10,000 rows: " << clock.elapsed() << " ms\n";
  EXPECT_EQ(s.texts(), QStringList{QStringLiteral("Subject number 9999")});
  s.tab->search()->clear();
  EXPECT_EQ(s.model->shownItems(), 10'001) << "with the note of the plan";
}

}  // namespace test_timeline
}  // namespace rapport
