// SPDX-License-Identifier: GPL-3.0-or-later
// The card of what to say, the span of what changed, signals put aside, and the panel after the call.
#include <gtest/gtest.h>

#include <QClipboard>
#include <QGuiApplication>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QSignalSpy>

#include "core/model/plan.h"
#include "plan_test_window.h"
#include "say_samples.h"
#include "test_account_probe.h"
#include "tests/support/sample_measure.h"
#include "tests/support/sample_plan.h"
#include "ui/base/text.h"
#include "ui/models/call_words.h"
#include "ui/models/timeline_model.h"
#include "ui/pages/account/brief_tab.h"
#include "ui/pages/account/latest_card.h"
#include "ui/pages/account/say_this_card.h"
#include "ui/pages/account/signals_card.h"
#include "ui/pages/account/timeline_tab.h"
#include "ui/pages/plan/note_panel.h"
#include "ui/shell/page_link.h"
#include "ui/widgets/search_field.h"

namespace rapport {
namespace test_say_this {

using probe::page_with;
using probe::says;
using probe::settle;
using ui::AccountPage;
using ui::PartedText;

PartedText* line(const QWidget* page, const char* id) {
  return page->findChild<ui::SayThisCard*>()->findChild<PartedText*>(QString::fromLatin1(id));
}

std::unique_ptr<AccountPage> page_with_call(const account::AccountBrief& brief = samples::promised_brief()) {
  auto page = page_with(brief);
  const account::DayCall call = samples::sample_brief_call();
  const Instant now = call.start - 12 * 60;
  page->setCall(call, ui::words::call_title(call, now, TimeZone()), {}, {}, true);
  page->activateWindow();
  settle();
  return page;
}

TEST(SayThisCard, SaysTheLinesAndWhoIsInTheCall) {
  const auto page = page_with_call();
  EXPECT_TRUE(says(page.get(), QStringLiteral("Call 10:30, in 12 min")));
  EXPECT_TRUE(says(page.get(), QStringLiteral("Chen Haddad (COO, executive sponsor, 74 d)")));
  EXPECT_TRUE(says(page.get(), QStringLiteral("L. Ott, not known to us add")));
  EXPECT_EQ(line(page.get(), "hurts")->text().left(42),
            QStringLiteral("Payout file rejected by bank, urgent, open"));
  EXPECT_EQ(line(page.get(), "promised")->text(),
            QStringLiteral("Depot benchmark for Lyon 2 days late; Bank API dates by Fri"));
  EXPECT_EQ(line(page.get(), "ask")->text(),
            QStringLiteral("\u201CWhy is the payout file still rejected by bank?\u201D"));
  EXPECT_FALSE(line(page.get(), "since")->isVisibleTo(page.get())) << "not read yet";
  page->showSince(samples::sample_brief().facts.id, samples::sample_since());
  settle();
  EXPECT_TRUE(line(page.get(), "since")->text().startsWith(QStringLiteral("9 changes: Payout file")));
  page->setPresenting(true);
  EXPECT_FALSE(says(page.get(), QStringLiteral("Depot benchmark"))) << "for us alone";
  EXPECT_FALSE(says(page.get(), QStringLiteral("not known to us")));
}

TEST(SayThisCard, WithACallAndAMeasureTheBriefStaysOnOneScreen) {
  const auto page = page_with_call();
  const test::SampleMeasure sample = test::paid_same_day(test::Rung::segmented);
  account::SuccessView success;
  success.has_plan = true;
  success.purpose = {"Pay every driver on the day", "COO", "2026-02-10"};
  success.metric = sample.metric.name, success.metric_id = sample.metric.id;
  success.measure = *test::made(sample);
  const std::string id = samples::sample_brief().facts.id;
  page->showSuccess(id, std::make_shared<const account::SuccessView>(success));
  page->showSince(id, samples::sample_since());
  settle();
  const auto* brief = page->findChild<ui::BriefTab*>();
  EXPECT_EQ(brief->verticalScrollBar()->maximum(), 0);
  EXPECT_TRUE(says(page.get(), QStringLiteral("No next phase agreed")));
}

TEST(SayThisCard, APartLeadsToItsRecord) {
  const auto page = page_with_call();
  page->showTimeline(samples::sample_timeline());
  auto* brief = page->findChild<ui::BriefTab*>();
  QSignalSpy follow(brief, &ui::BriefTab::followUpRequested);
  QSignalSpy timeline(brief, &ui::BriefTab::timelineRequested);
  PartedText* promised = line(page.get(), "promised");
  promised->setFocus();
  QTest::keyClick(promised, Qt::Key_Right);
  QTest::keyClick(promised, Qt::Key_Right);
  QTest::keyClick(promised, Qt::Key_Return);
  ASSERT_EQ(follow.count(), 1);
  EXPECT_EQ(follow[0][0].toString(), QStringLiteral("b")) << "the third part is the other follow-up";
  EXPECT_EQ(page->tab(), AccountPage::plan_tab);
  page->setTab(AccountPage::brief_tab);
  line(page.get(), "hurts")->setFocus();
  QTest::keyClick(line(page.get(), "hurts"), Qt::Key_Return);
  ASSERT_EQ(timeline.count(), 1);
  const account::OpenTicket ticket = samples::promised_brief().open_tickets.front();
  EXPECT_EQ(timeline[0][0].toString(), ui::qs(account::ticket_record(ticket.source, ticket.id)));
  EXPECT_EQ(page->tab(), AccountPage::timeline_tab);
}

TEST(SayThisCard, ATicketIsFoundByItsIdWhateverIsFilteredAndCalled) {
  account::AccountBrief brief = samples::promised_brief();
  brief.open_tickets.front().subject = "Payout  file\trejected";
  const account::OpenTicket ticket = brief.open_tickets.front();
  std::vector<account::TimelineItem> items = samples::sample_timeline();
  account::TimelineItem other = items[0];
  other.text = ticket.subject;
  other.record = account::ticket_record(ticket.source, "another");
  items[0] = other;
  other.record = account::ticket_record(ticket.source, ticket.id);
  items.insert(items.begin() + 5, other);
  const auto page = page_with_call(brief);
  auto* timeline = page->findChild<ui::TimelineTab*>();
  page->showTimeline(items);
  timeline->search()->setText(QStringLiteral("benchmark"));
  settle();
  const auto chosen = [&] {
    const auto* model = timeline->findChild<ui::TimelineModel*>();
    const account::TimelineItem* at = model->at(timeline->table()->currentIndex().row());
    return at != nullptr ? at->record : std::string();
  };
  line(page.get(), "hurts")->setFocus();
  QTest::keyClick(line(page.get(), "hurts"), Qt::Key_Return);
  EXPECT_EQ(chosen(), other.record);
  EXPECT_TRUE(timeline->search()->text().isEmpty());
  // The same where the timeline comes later.
  page->setTab(AccountPage::brief_tab);
  page->showTimeline({});
  line(page.get(), "hurts")->setFocus();
  QTest::keyClick(line(page.get(), "hurts"), Qt::Key_Return);
  EXPECT_EQ(chosen(), "");
  page->showTimeline(items);
  EXPECT_EQ(chosen(), other.record);
}

TEST(SayThisCard, PlusAddsWhoIsNotKnown) {
  const auto page = page_with_call();
  QSignalSpy added(page.get(), &AccountPage::personAdded);
  auto* brief = page->findChild<ui::BriefTab*>();
  brief->setFocus();
  QTest::keyClick(brief, Qt::Key_Plus);
  ASSERT_EQ(added.count(), 1);
  EXPECT_EQ(added[0][0].toString(), QStringLiteral("L. Ott"));
  EXPECT_EQ(added[0][1].toString(), QStringLiteral("l.ott@northwind.example"));
  page->setPresenting(true);
  QTest::keyClick(brief, Qt::Key_Plus);
  EXPECT_EQ(added.count(), 1);
}

TEST(SinceCard, ShowsTheChangesAndAnotherSpanByKeys) {
  const auto page = page_with(samples::promised_brief());
  page->showSince(samples::sample_brief().facts.id, samples::sample_since());
  page->showSince("another account", nullptr);
  settle();
  EXPECT_TRUE(says(page.get(), QStringLiteral("Since our last call, 29 Oct")));
  EXPECT_TRUE(says(page.get(), QStringLiteral("9 changes")));
  EXPECT_TRUE(says(page.get(), QStringLiteral("First use of Depot Roster")));
  QSignalSpy asked(page.get(), &AccountPage::sinceRequested);
  auto* brief = page->findChild<ui::BriefTab*>();
  brief->setFocus();
  QTest::keyClick(brief, Qt::Key_L);
  auto* menu = page->findChild<QMenu*>();
  ASSERT_NE(menu, nullptr);
  QTest::keyClick(menu, Qt::Key_W);
  ASSERT_EQ(asked.count(), 1);
  EXPECT_EQ(asked[0][0].value<std::optional<Day>>(), samples::sample_today() - 7);
  page->setPresenting(true);
  EXPECT_FALSE(says(page.get(), QStringLiteral("First use of Depot Roster")));
}

TEST(SignalsCard, SPutsASignalAsideWithAReasonAndADay) {
  const auto page = page_with(samples::promised_brief());
  page->activateWindow();
  QSignalSpy marked(page.get(), &AccountPage::marked);
  auto* card = page->findChild<ui::SignalsCard*>();
  card->setFocus();
  QTest::keyClick(card, Qt::Key_S);
  settle();
  EXPECT_TRUE(says(card, QStringLiteral("Snooze \u201CChen Haddad"))) << "the form says which signal";
  auto* why = qobject_cast<QLineEdit*>(page->window()->focusWidget());
  ASSERT_NE(why, nullptr);
  QTest::keyClick(why, Qt::Key_Return);
  EXPECT_EQ(marked.count(), 0) << "it needs a reason";
  QTest::keyClicks(why, QStringLiteral("Saturday's board"));
  QTest::keyClick(why, Qt::Key_Tab);
  auto* until = qobject_cast<QLineEdit*>(page->window()->focusWidget());
  ASSERT_NE(until, nullptr);
  until->clear();
  QTest::keyClick(until, Qt::Key_Return);
  EXPECT_EQ(marked.count(), 0) << "it needs a day";
  QTest::keyClicks(until, QStringLiteral("+14"));
  QTest::keyClick(until, Qt::Key_Return);
  ASSERT_EQ(marked.count(), 1);
  const auto mark = marked[0][0].value<work::Mark>();
  EXPECT_EQ(mark.reason, "no_touch") << "the first one calls loudest";
  EXPECT_EQ(mark.state, work::MarkState::snoozed);
  EXPECT_EQ(mark.until, samples::sample_today() + 14);
  EXPECT_EQ(mark.why, "Saturday's board");
}

TEST(SignalsCard, TheQuestionStaysWithItsSignalAndGoesWithIt) {
  account::AccountBrief brief = samples::promised_brief();
  const auto page = page_with(brief);
  page->activateWindow();
  QSignalSpy marked(page.get(), &AccountPage::marked);
  auto* card = page->findChild<ui::SignalsCard*>();
  card->setFocus();
  QTest::keyClick(card, Qt::Key_S);
  settle();
  QWidget* why = page->window()->focusWidget();
  QTest::keyClicks(why, QStringLiteral("the board"));
  // Somebody imports: another signal comes before it, and a person clicks on a third.
  brief.facts.flags.insert(brief.facts.flags.begin(),
                           {"quiet", SignalKind::leading, Level::risk, "Quiet 63 d", "Nothing for 63 days."});
  page->show(brief);
  settle();
  const auto marks = probe::visible<ui::LevelMark>(card);
  QTest::mouseClick(card, Qt::LeftButton, {}, marks.back()->geometry().center());
  why->setFocus();
  QTest::keyClick(why, Qt::Key_Return);
  ASSERT_EQ(marked.count(), 1);
  EXPECT_EQ(marked[0][0].value<work::Mark>().reason, "no_touch");
  // Without its signal the question closes.
  card->setFocus();
  QTest::keyClick(card, Qt::Key_Up);
  QTest::keyClick(card, Qt::Key_Up);
  QTest::keyClick(card, Qt::Key_S);
  settle();
  EXPECT_TRUE(says(card, QStringLiteral("Snooze \u201C")));
  brief.facts.flags.clear();
  page->show(brief);
  settle();
  EXPECT_FALSE(says(card, QStringLiteral("Snooze \u201C")));
}

TEST(SignalsCard, FreeRoomGoesToTheSignals) {
  const auto page = page_with(samples::many_flags_brief(), {1196, 1400});
  const auto small = page_with(samples::many_flags_brief());
  const auto shown = [](const AccountPage& one) {
    return probe::visible<ui::LevelMark>(one.findChild<ui::SignalsCard*>()).size();
  };
  EXPECT_GT(shown(*page), shown(*small));
  EXPECT_GE(shown(*page), 12U);
}

TEST(NotePanel, HoldsAWholeConversationAndItsDraft) {
  QWidget page;
  page.resize(1100, 800);
  page.show();
  page.activateWindow();
  ui::NotePanel panel(&page);
  QSignalSpy noted(&panel, &ui::NotePanel::noted);
  QSignalSpy drafted(&panel, &ui::NotePanel::drafted);
  panel.open("a", QStringLiteral("Alder"), "Ana Ito", samples::sample_today());
  panel.setPeople({QStringLiteral("Lea Novak"), QStringLiteral("Chen Haddad")});
  settle();
  desk::Hands hands(&page);
  hands.type("Limits before the holidays");
  hands.tab();
  hands.type("Lea Novak, Uma");
  hands.tab();
  hands.type("Send the proposal");
  hands.tab();
  hands.type("fri");
  hands.tab(3);
  EXPECT_EQ(hands.focus()->accessibleName(), QStringLiteral("Follow-up")) << "another thing may follow";
  panel.putAside();
  ASSERT_GE(drafted.count(), 1) << "what is typed is safe";
  const QString draft = drafted.back()[1].toString();

  ui::NotePanel after(&page);
  after.open("a", QStringLiteral("Alder"), "Ana Ito", samples::sample_today());
  after.restore(draft);
  const plan::CallNote call = after.typed();
  EXPECT_EQ(call.text, "Limits before the holidays");
  EXPECT_EQ(call.present, (std::vector<std::string>{"Lea Novak", "Uma"})) << "an unknown name stays as it is";
  ASSERT_EQ(call.follow_ups.size(), 1U);
  EXPECT_EQ(call.follow_ups[0].due, "2026-11-27");
  EXPECT_EQ(call.kind, NoteKind::call);
}

TEST(NotePanel, OffersNamesAndCopiesNothingOfOursAlone) {
  QWidget page;
  page.resize(1100, 800);
  page.show();
  page.activateWindow();
  ui::NotePanel panel(&page);
  QSignalSpy noted(&panel, &ui::NotePanel::noted);
  panel.open("a", QStringLiteral("Alder"), "Ana Ito", samples::sample_today());
  panel.propose({QStringLiteral("Lea Novak")});
  EXPECT_EQ(panel.typed().present, std::vector<std::string>{"Lea Novak"});
  settle();
  QTest::keyClick(&panel, Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier);
  EXPECT_TRUE(says(&page, QStringLiteral("Nothing is agreed yet")));
  desk::Hands hands(&page);
  hands.type("SECRET remark about their budget");
  hands.tab(2);
  hands.type("Send the proposal");
  hands.tab();
  hands.type("+7");
  hands.press(Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier);
  const QString mail = QGuiApplication::clipboard()->text();
  EXPECT_TRUE(mail.contains(QStringLiteral("Send the proposal (Ana Ito, by Sat 28 Nov 2026)")))
      << ui::u8(mail);
  EXPECT_FALSE(mail.contains(QStringLiteral("SECRET")));
  EXPECT_EQ(noted.count(), 0) << "it is not saved by that";
}

TEST(PageLink, OpensAnAccountsPageAndNothingElse) {
  using ui::page_link_of;
  const ui::PageLink plan{QStringLiteral("001000000000001AAA"), AccountPage::plan_tab};
  EXPECT_EQ(page_link_of(QStringLiteral("rapport:account/001000000000001AAA?tab=plan")), plan);
  EXPECT_EQ(page_link_of(ui::link_text(plan)), plan);
  EXPECT_EQ(page_link_of(QStringLiteral("rapport://account/001000000000001AAA"))->tab, 0);
  EXPECT_EQ(page_link_of(QStringLiteral("hubspot:12345"), QStringLiteral("people")),
            (ui::PageLink{QStringLiteral("hubspot:12345"), AccountPage::people_tab}));
  for (const char* hostile :
       {"rapport:account/001?tab=plan&run=1", "rapport:import/etc/passwd", "rapport:account/../x",
        "rapport:account/", "rapport:account/001?tab=settings", "rapport:account/%2Fetc%2Fpasswd",
        "rapport:account/a b", "file:///etc/passwd", "rapport:account/001#x",
        "rapport:account/001?tab=plan\n", "rapport:", "rapport:account/$(id)"})
    EXPECT_EQ(page_link_of(QString::fromUtf8(hostile)), std::nullopt) << hostile;
  EXPECT_EQ(page_link_of(QStringLiteral("rapport:account/") + QString(500, QLatin1Char('a'))), std::nullopt);
}

}  // namespace test_say_this
}  // namespace rapport
