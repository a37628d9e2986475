// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures of the three minutes before a call and the minute after it.
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QProcess>
#include <QTemporaryDir>

#include "call_samples.h"
#include "gallery.h"
#include "gallery_shell_values.h"
#include "say_samples.h"
#include "tests/support/sample_measure.h"
#include "tests/support/sample_plan.h"
#include "ui/models/call_words.h"
#include "ui/pages/account/brief_tab.h"
#include "ui/pages/account/signals_card.h"
#include "ui/pages/plan/note_panel.h"
#include "ui/report/call_sheet_pdf.h"
#include "ui/shell/account_page.h"
#include "ui/shell/call_list.h"
#include "ui/shell/sidebar.h"

using namespace rapport;      // NOLINT: a program of pictures, not a library.
using namespace rapport::ui;  // NOLINT

namespace {

std::shared_ptr<const account::SuccessView> success_of(const test::SampleMeasure& sample) {
  account::SuccessView success;
  success.has_plan = true;
  success.purpose = {"Pay every driver on the day", "COO", "2026-02-10"};
  success.metric = sample.metric.name, success.metric_id = sample.metric.id;
  success.measure = *test::made(sample);
  return std::make_shared<const account::SuccessView>(success);
}

AccountPage* brief_page(const account::AccountBrief& brief, bool call) {
  auto* page = new AccountPage;
  page->show(brief);
  page->showSuccess(brief.facts.id, success_of(test::paid_same_day(test::Rung::segmented)));
  page->showSince(brief.facts.id, samples::sample_since());
  if (call) {
    const account::DayCall one = samples::sample_brief_call();
    const Instant now = one.start - 12 * 60;
    page->setCall(one, words::call_title(one, now, TimeZone()), words::call_line(one, now, TimeZone()),
                  words::call_details(one, TimeZone()), true);
  }
  page->setFocusPolicy(Qt::StrongFocus);
  page->setFocus();
  return page;
}

NotePanel* note_on(AccountPage* page, QSize size) {
  auto* note = new NotePanel(page);
  page->resize(size);
  note->open("001000000000001AAA", QStringLiteral("Northwind Logistics GmbH"), "Ana Ito",
             samples::sample_today());
  return note;
}

/// A note with all that it can hold.
QString whole_note() {
  plan::CallNote call;
  call.text =
      "The bank wants the new file layout by 1 December.\nChen is back from leave and wants Lyon first.";
  call.present = {"Chen Haddad", "Lea Novak", "L. Ott"};
  call.sentiment = Sentiment::positive;
  FollowUp one, two;
  one.text = "Send the depot benchmark for Lyon", one.due = "2026-11-27", one.owner = "Ana Ito";
  two.text = "Ask finance what the delay costs us", two.due = "2026-11-30", two.internal = true;
  call.follow_ups = {one, two};
  call.answer =
      PlanAnswer{QuestionKey::how, "", "By list, twice a day, and the night shift", "Lea Novak", ""};
  call.next_touch = "2026-12-10";
  return QString::fromStdString(plan::to_json(call));
}

QWidget* sheet_of(const ui::CallSheet& sheet) {
  auto* label = new QLabel;
  const QTemporaryDir folder;
  const QString pdf = folder.filePath(QStringLiteral("sheet.pdf"));
  ui::write_call_sheet_pdf(sheet, pdf.toStdString());
  const QString picture = folder.filePath(QStringLiteral("page"));
  QProcess::execute(QStringLiteral("pdftoppm"),
                    {QStringLiteral("-r"), QStringLiteral("96"), QStringLiteral("-singlefile"),
                     QStringLiteral("-png"), pdf, picture});
  label->setPixmap(QPixmap(picture + QStringLiteral(".png")));
  return label;
}

}  // namespace

GALLERY(say_call, 1196, 844) {
  return brief_page(samples::promised_brief(), true);
}
GALLERY(say_call_1280x720, 1036, 664) {
  return brief_page(samples::promised_brief(), true);
}
GALLERY(say_call_1024x640, 780, 584) {
  return brief_page(samples::promised_brief(), true);
}
GALLERY(say_no_call, 1196, 844) {
  return brief_page(samples::promised_brief(), false);
}
GALLERY(say_long, 1196, 844) {
  return brief_page(samples::long_names_brief(), true);
}
GALLERY(say_many_flags, 1196, 844) {
  account::AccountBrief brief = samples::many_flags_brief();
  brief.facts.flags[0].snoozed = Snooze{brief.today + 10, "the new sponsor begins on 1 December", "Ana Ito"};
  return brief_page(brief, true);
}
GALLERY(say_empty, 1196, 844) {
  auto* page = new AccountPage;
  page->show(samples::empty_brief());
  auto success = std::make_shared<const account::SuccessView>();
  page->showSuccess(samples::empty_brief().facts.id, success);
  account::Since since;
  since.to = samples::sample_today(), since.from = since.to - 30;
  page->showSince(samples::empty_brief().facts.id, std::make_shared<const account::Since>(since));
  page->setFocusPolicy(Qt::StrongFocus);
  page->setFocus();
  return page;
}
GALLERY(say_snoozing, 1196, 844) {
  auto* page = brief_page(samples::promised_brief(), true);
  page->resize(1196, 844);
  page->findChild<SignalsCard*>()->snooze();
  return page;
}
GALLERY(note_whole, 1196, 844) {
  auto* page = brief_page(samples::promised_brief(), true);
  note_on(page, {1196, 844})->restore(whole_note());
  return page;
}
GALLERY(note_whole_1024x640, 780, 584) {
  auto* page = brief_page(samples::promised_brief(), true);
  note_on(page, {780, 584})->restore(whole_note());
  return page;
}
GALLERY(call_sheet, 794, 1123) {
  ui::CallSheet sheet;
  sheet.brief = samples::promised_brief();
  sheet.since = *samples::sample_since();
  const account::DayCall call = samples::sample_brief_call();
  sheet.say = account::say_this(sheet.brief, success_of(test::paid_same_day(test::Rung::segmented)).get(),
                                &call, &sheet.since);
  return sheet_of(sheet);
}
GALLERY(call_sheet_long, 794, 1123) {
  ui::CallSheet sheet;
  sheet.brief = samples::long_names_brief();
  sheet.since = *samples::sample_since();
  sheet.say = account::say_this(sheet.brief, nullptr, nullptr, &sheet.since);
  return sheet_of(sheet);
}
GALLERY(call_sheet_empty, 794, 1123) {
  ui::CallSheet sheet;
  sheet.brief = samples::empty_brief();
  sheet.since.to = samples::sample_today(), sheet.since.from = sheet.since.to - 30;
  const account::SuccessView success;
  sheet.say = account::say_this(sheet.brief, &success, nullptr, &sheet.since);
  return sheet_of(sheet);
}
GALLERY(calls_tomorrow, 244, 900) {
  auto* sidebar = new Sidebar;
  sidebar->setSnapshot(samples::sample_snapshot(60));
  sidebar->setFollowUps(
      {{QStringLiteral("Send depot benchmark"), QStringLiteral("2 d late"), QStringLiteral("1"), true, {}},
       {QStringLiteral("Call Max Fischer back"), QStringLiteral("Tue"), QStringLiteral("2"), false, {}},
       {QStringLiteral("Scorecard with Falcon"), QStringLiteral("Thu"), QStringLiteral("3"), false, {}}});
  sidebar->calls()->setCalls(samples::sample_calls(), samples::call_time(10, 18));
  for (auto* link : sidebar->calls()->findChildren<Link*>())
    if (link->label().startsWith(QStringLiteral("Tomorrow"))) link->click();
  return sidebar;
}
