// SPDX-License-Identifier: GPL-3.0-or-later
// The printed brief: its words are read back with poppler where that is present.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <QCoreApplication>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

#include "core/base/error.h"
#include "tests/support/sample_values.h"
#include "ui/report/brief_pdf.h"
#include "ui/report/handover_pdf.h"
#include "ui/report/offscreen_app.h"
#include "ui/report/plan_pdf.h"

namespace rapport::ui {
namespace test_report {

using ::testing::HasSubstr;
using ::testing::Not;

bool has_poppler() {
  return !QStandardPaths::findExecutable(QStringLiteral("pdftotext")).isEmpty();
}

QString run(const QString& tool, const QStringList& arguments) {
  QProcess process;
  process.start(tool, arguments);
  process.waitForFinished(20000);
  return QString::fromUtf8(process.readAllStandardOutput());
}

class Report : public ::testing::Test {
 protected:
  QString write(const account::AccountBrief& brief, PageSize size = PageSize::a4) {
    const QString path = folder.filePath(QStringLiteral("brief.pdf"));
    write_brief_pdf(printed_brief(brief), path.toStdString(), size);
    return path;
  }
  /// The words with all white space made single.
  static std::string words(const QString& path) {
    return run(QStringLiteral("pdftotext"), {path, QStringLiteral("-")}).simplified().toStdString();
  }
  static int pages(const QString& path) {
    const QString info = run(QStringLiteral("pdfinfo"), {path});
    const qsizetype at = info.indexOf(QStringLiteral("Pages:"));
    return info.mid(at + 6, 12).trimmed().section(QLatin1Char('\n'), 0, 0).toInt();
  }
  QTemporaryDir folder;
};

TEST_F(Report, HoldsTheFiguresAsSelectableText) {
  if (!has_poppler()) GTEST_SKIP() << "pdftotext is not here";
  const account::AccountBrief brief = samples::sample_brief();
  const std::string text = words(write(brief));
  for (const char* part :
       {"Northwind Logistics GmbH", "EUR", "96,000 a year", "renews 12 Mar 2027, in 111 days", "SUCCESS",
        "SIGNALS", "DO", "SAY", "COMMERCIAL", "PEOPLE", "LATEST", "ASK", "WHAT'S NEXT", "people a week",
        "this week, so far", "Sources: Mixpanel", "As of 21 Nov 2026"})
    EXPECT_THAT(text, HasSubstr(part));
  for (const Flag& flag : brief.facts.flags) EXPECT_THAT(text, HasSubstr(flag.label));
  for (const account::Person& person : brief.people) EXPECT_THAT(text, HasSubstr(person.name));
  for (const account::OpenOpportunity& opportunity : brief.opportunities)
    EXPECT_THAT(text, HasSubstr(opportunity.name));
  for (const account::Question& question : brief.questions) EXPECT_THAT(text, HasSubstr(question.key));
}

TEST_F(Report, ASnoozedSignalIsPrintedLastWithItsReason) {
  if (!has_poppler()) GTEST_SKIP() << "pdftotext is not here";
  account::AccountBrief brief = samples::sample_brief();
  brief.facts.flags = {{"sponsor_dark", SignalKind::leading, Level::risk, "DARK-sponsor", "DARK-reason."},
                       {"renewal", SignalKind::current, Level::good, "GOOD-renewal", "GOOD-reason."}};
  brief.facts.flags[0].snoozed = Snooze{brief.today + 13, "waits for legal", "Ana Ito"};
  const std::string text = words(write(brief));
  EXPECT_THAT(text, HasSubstr("Snoozed until 4 Dec 2026"));
  ASSERT_THAT(text, HasSubstr("DARK-sponsor"));
  ASSERT_THAT(text, HasSubstr("GOOD-renewal"));
  EXPECT_LT(text.find("GOOD-renewal"), text.find("DARK-sponsor"));
}

TEST_F(Report, IsAtMostTwoPagesWithTitleAndWithoutAuthor) {
  if (!has_poppler()) GTEST_SKIP() << "pdfinfo is not here";
  for (const PageSize size : {PageSize::a4, PageSize::letter}) {
    for (const auto& brief : {samples::sample_brief(), samples::empty_brief(), samples::long_names_brief(),
                              samples::many_flags_brief(), samples::parent_brief()}) {
      const QString path = write(brief, size);
      EXPECT_GE(pages(path), 1);
      EXPECT_LE(pages(path), 2) << brief.facts.name;
    }
  }
  const QString info = run(QStringLiteral("pdfinfo"), {write(samples::sample_brief(), PageSize::letter)});
  EXPECT_TRUE(info.contains(QStringLiteral("Brief: Northwind Logistics GmbH, 21 Nov 2026")));
  EXPECT_FALSE(info.contains(QStringLiteral("Author:")));
  EXPECT_TRUE(info.contains(QStringLiteral("612 x 792")));
}

TEST_F(Report, EmbedsItsFonts) {
  if (!has_poppler()) GTEST_SKIP() << "pdffonts is not here";
  const QStringList lines = run(QStringLiteral("pdffonts"), {write(samples::sample_brief())})
                                .split(QLatin1Char('\n'), Qt::SkipEmptyParts);
  ASSERT_GT(lines.size(), 2);
  for (qsizetype i = 2; i < lines.size(); ++i)
    EXPECT_TRUE(lines[i].contains(QStringLiteral(" yes "))) << lines[i].toStdString();
}

TEST_F(Report, OfAnEmptyAccountSaysWhatIsMissing) {
  if (!has_poppler()) GTEST_SKIP() << "pdftotext is not here";
  const std::string text = words(write(samples::empty_brief()));
  for (const char* part : {"ARR not in the exports", "No renewal date", "No usage export covers",
                           "No survey answer", "No contact", "No ticket", "none imported"})
    EXPECT_THAT(text, HasSubstr(part));
  EXPECT_THAT(text, Not(HasSubstr("NPS 0")));
}

/// A plan with all six elements; what is ours alone is marked, so that it would be found.
deck::PlanHandout sample_handout() {
  deck::DeckInput input;
  input.brief = samples::sample_brief();
  input.brief.facts.flags = {{"quiet", SignalKind::leading, Level::risk, "OURS-flag", "OURS-reason"}};
  input.today = input.brief.today;
  input.has_plan = true;
  SuccessPlan& plan = input.plan;
  plan.phase = {2, "Depots abroad", "2026-08-18", "", ""};
  plan.purpose = {"Every driver has the money on the day", "Chen Haddad", "2026-02-10"};
  PlanMetric paid;
  paid.id = "paid";
  paid.name = "Drivers paid on the day";
  paid.unit = "%";
  paid.recipe = "usage.mean:Payout Run:same_day_percent";
  paid.baseline = {59.0, "2026-02-24"};
  paid.target = {85.0, "2027-03-31"};
  PlanMetric by_hand;
  by_hand.name = "Calls about money";
  by_hand.recipe = "share(nothing";
  plan.metrics = {paid, by_hand};
  input.metrics = {{paid, std::nullopt}, {by_hand, std::nullopt}};
  plan.milestones = {{"a", "Lyon pays", "", "2026-10-22", "Ana Ito", Side::us, Horizon::short_term,
                      MilestoneState::done, "2026-10-26", true},
                     {"b", "Turin pays", "", "2026-12-31", "Giulia Ferri", Side::customer,
                      Horizon::medium_term, MilestoneState::open, "", false},
                     {"c", "Dropped-step", "", "2026-12-01", "", Side::us, Horizon::short_term,
                      MilestoneState::dropped, "", false}};
  plan.roles = {{"Ana Ito", Side::us, "CSM", "Keeps the plan", true, false},
                {"Chen Haddad", Side::customer, "COO", "Decides", false, true}};
  plan.next.chosen = NextStep{NextKind::technology, "Approval by phone", "Leads travel", "No late run"};
  plan.next.wishes = {{NextKind::people, "The seasonal depots", "", ""}};
  plan.signoffs = {{Party::sales, "Tom Weber", "2026-08-25", "older terms"}};
  plan.notes = {{"n", NoteKind::call, "2026-11-01", "OURS-note", "OURS-author", {"OURS-present"}, true}};
  plan.follow_ups = {{"f", "n", "OURS-follow-up", "OURS-owner", "2026-12-01", false, ""}};
  plan.people = {{"", "OURS-person", "OURS-role", Sentiment::negative, false, "OURS-opinion"}};
  plan.tips = {{"", "OURS-tip", "", "", TipState::offered, "OURS-outcome"}};
  plan.questions = {{QuestionKey::why, "OURS-question", "OURS-answer", "", ""}};
  input.behaviours = {
      {"Leads approve payouts", BehaviourState::habit, true, "4 of the last 4 weeks"},
      {"Reports are read", BehaviourState::started, false, "OURS-evidence: no event has \"Berlin\""}};
  return deck::handout_of(input);
}

TEST_F(Report, HandsThePlanOutWithoutWhatIsOursAlone) {
  if (!has_poppler()) GTEST_SKIP() << "pdftotext is not here";
  const deck::PlanHandout handout = sample_handout();
  for (const PageSize size : {PageSize::a4, PageSize::letter}) {
    const QString path = folder.filePath(QStringLiteral("plan.pdf"));
    write_pdf_safely(plan_pdf(handout, size), path.toStdString());
    EXPECT_LE(pages(path), 2);
    const std::string text = words(path);
    for (const char* part : {"Northwind Logistics GmbH",
                             "Phase 2: Depots abroad",
                             "Draft, to be agreed",
                             "Every driver has",
                             "Chen Haddad",
                             "Drivers paid on the day",
                             "59 %",
                             "85 %",
                             "31 Mar 2027",
                             "mean of same_day_percent",
                             "Calls about money",
                             "not measured yet",
                             "Lyon pays",
                             "done 26 Oct 2026",
                             "first value",
                             "Turin pays",
                             "Giulia Ferri (you)",
                             "executive sponsor",
                             "accountable",
                             "Leads approve payouts",
                             "habit",
                             "4 of the last 4 weeks",
                             "Reports are read",
                             "Approval by phone",
                             "1. The seasonal depots",
                             "the plan changed since 25 Aug",
                             "name, date",
                             "prepared by Ana Ito",
                             "As of 21 Nov 2026"})
      EXPECT_THAT(text, HasSubstr(part));
    EXPECT_THAT(text, Not(HasSubstr("OURS")));
    EXPECT_THAT(text, Not(HasSubstr("Dropped-step")));
    EXPECT_THAT(text, Not(HasSubstr("share(")));
  }
}

TEST_F(Report, AnEmptyPlanAsksForItsElements) {
  if (!has_poppler()) GTEST_SKIP() << "pdftotext is not here";
  deck::DeckInput input;
  input.brief = samples::long_names_brief();
  input.today = input.brief.today;
  const QString path = folder.filePath(QStringLiteral("plan.pdf"));
  write_pdf_safely(plan_pdf(deck::handout_of(input), PageSize::a4), path.toStdString());
  EXPECT_EQ(pages(path), 1);
  const std::string text = words(path);
  for (const char* part : {"in your words", "from where to where", "nothing set yet", "nobody named yet",
                           "chosen together", "name, date", "0 of 4"})
    EXPECT_THAT(text, HasSubstr(part));
}

TEST_F(Report, TheBriefHoldsThePlanAndWhatIsNext) {
  if (!has_poppler()) GTEST_SKIP() << "pdftotext is not here";
  PrintedBrief printed = printed_brief(samples::sample_brief());
  printed.plan = sample_handout();
  printed.brief.next = printed.plan->next;
  const QString path = folder.filePath(QStringLiteral("brief.pdf"));
  write_brief_pdf(printed, path.toStdString());
  EXPECT_LE(pages(path), 2);
  const std::string text = words(path);
  for (const char* part : {"PLAN", "Phase 2: Depots abroad", "Drivers paid on the day", "85 %", "Turin pays",
                           "Giulia Ferri (customer)", "Leads approve payouts", "Approval by phone",
                           "Should bring: No late run", "Wish 1: The seasonal depots"})
    EXPECT_THAT(text, HasSubstr(part));
}

TEST_F(Report, HandsAnAccountOverWithWhatWasPromised) {
  if (!has_poppler()) GTEST_SKIP() << "pdftotext is not here";
  HandoverPack pack;
  pack.brief = samples::sample_brief();
  pack.plan = sample_handout();
  const Day today = pack.brief.today;
  SuccessPlan& plan = pack.written;
  plan.follow_ups = {{"1", "", "Send the depot benchmark", "Ana Ito", iso(today - 3), false, ""},
                     {"2", "", "Show the bank screens", "Bo Kim", iso(today - 20), true, iso(today - 9)},
                     {"3", "", "Ask for a data contact", "", "", false, ""}};
  plan.milestones = {{"b", "Turin pays", "", iso(today + 40), "", Side::customer, Horizon::medium_term,
                      MilestoneState::open, "", false},
                     {"c", "Roster training", "", iso(today + 10), "Ana Ito", Side::us, Horizon::short_term,
                      MilestoneState::open, "", false}};
  plan.people = {{"", "Max Fischer", "decision maker", Sentiment::negative, false, "Wants one bank file"}};
  plan.notes = {
      {"n", NoteKind::call, iso(today - 2), "Two depots wait for the new cut-off", "Ana Ito", {}, false}};
  const QString path = folder.filePath(QStringLiteral("handover.pdf"));
  write_handover_pdf(pack, path.toStdString());
  const std::string text = words(path);
  for (const char* part :
       {"PROMISES MADE", "3 open, 1 done", "Send the depot benchmark", "3 days late", "Roster training",
        "nobody named", "Every driver has the money on the day", "WHAT WE KNOW OF THEM",
        "decision maker, negative", "Wants one bank file", "ASK", "WHAT WAS SAID",
        "Two depots wait for the new cut-off", "Turin pays", "for us alone"})
    EXPECT_THAT(text, HasSubstr(part));
  // Late first, then by day, what has no day last.
  EXPECT_LT(text.find("Send the depot benchmark"), text.find("Roster training"));
  EXPECT_LT(text.find("Roster training"), text.find("Ask for a data contact"));
  EXPECT_THAT(text, Not(HasSubstr("Show the bank screens"))) << "it was done";
}

TEST_F(Report, AnAccountWithoutAPlanIsHandedOverWithWhatIsMissing) {
  if (!has_poppler()) GTEST_SKIP() << "pdftotext is not here";
  HandoverPack pack;
  pack.brief = samples::empty_brief();
  const QString path = folder.filePath(QStringLiteral("handover.pdf"));
  write_handover_pdf(pack, path.toStdString());
  const std::string text = words(path);
  for (const char* part : {"No promise is written down", "Nobody has written who decides", "ASK"})
    EXPECT_THAT(text, HasSubstr(part));
}

TEST_F(Report, KeepsTheOldFileWhereItCannotWrite) {
  EXPECT_THROW(write_brief_pdf(printed_brief(samples::empty_brief()),
                               folder.filePath(QStringLiteral("no/brief.pdf")).toStdString()),
               Error);
}

TEST(OffscreenAppTest, UsesTheApplicationThatRuns) {
  const QCoreApplication* before = QCoreApplication::instance();
  {
    const OffscreenApp app;
    EXPECT_EQ(QCoreApplication::instance(), before);
  }
  EXPECT_EQ(QCoreApplication::instance(), before);
}

}  // namespace test_report
}  // namespace rapport::ui
