// SPDX-License-Identifier: GPL-3.0-or-later
/// Calendars and mails from the file to the command line: the calls of a day, whose they are, and mails as
/// touches. Right values were worked out by hand.
#include "tests/cli/run_cli.h"

namespace rapport::cli_tests {
namespace test_calls {

const QString kMonday = QStringLiteral("2026-11-30");

class Calls : public SmallExports {
 protected:
  void SetUp() override {
    import({write(q("Account.csv"),
                  "\"Id\",\"Name\",\"Website\",\"SystemModstamp\"\n"
                  "\"0015g0000000001AAA\",\"Acorn "
                  "Freight\",\"acornfreight.example\",\"2026-11-28T10:00:00.000Z\"\n"
                  "\"0015g0000000002AAA\",\"Birch Bank "
                  "Ltd\",\"birchbank.example\",\"2026-11-28T10:00:00.000Z\"\n"),
            write(q("Contact.csv"),
                  "\"Id\",\"AccountId\",\"FirstName\",\"LastName\",\"Email\",\"Title\",\"SystemModstamp\"\n"
                  "\"0035g0000000001AAA\",\"0015g0000000001AAA\",\"Ann\",\"Lee\",\"ann@acornfreight."
                  "example\",\"CFO\","
                  "\"2026-11-28T10:00:00.000Z\"\n"),
            write(q("User.csv"),
                  "\"Id\",\"FirstName\",\"LastName\",\"Email\",\"SystemModstamp\"\n"
                  "\"0055g0000000001AAA\",\"Mia\",\"Own\",\"mia@vendor.example\",\"2026-11-28T10:00:00."
                  "000Z\"\n")});
  }
  /// A calendar of events, each a list of lines parted by '|'.
  QString calendar(const char* name, const QStringList& events, const char* head = "") const {
    QByteArray text = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + QByteArray(head).replace('|', "\r\n");
    for (const QString& event : events)
      text += "BEGIN:VEVENT\r\n" + event.toUtf8().replace('|', "\r\n") + "\r\nEND:VEVENT\r\n";
    return write(q(name), text + "END:VCALENDAR\r\n");
  }
  /// A call with these guests at 10:00 in Berlin on 30 November, unless `when` says otherwise.
  static QString event(const char* uid, const QStringList& guests, const char* more = "",
                       const char* when = "DTSTART;TZID=Europe/Berlin:20261130T100000") {
    QString lines = q("UID:") + q(uid) + q("|") + q(when) + q("|DTSTAMP:20261128T100000Z|SUMMARY:Weekly");
    for (const QString& guest : guests) lines += q("|ATTENDEE;") + guest;
    return *more == 0 ? lines : lines + q("|") + q(more);
  }
  [[nodiscard]] QJsonArray calls(const QString& date = kMonday) const {
    return json({q("today"), q("--date"), date})[q("calls")].toArray();
  }
  /// "start account status" of each call.
  [[nodiscard]] QStringList lines(const QString& date = kMonday) const {
    QStringList all;
    for (const auto& one : calls(date)) {
      const QJsonObject call = one.toObject();
      all.append(call[q("start")].toString().mid(11) + q(" ") + call[q("account_name")].toString() + q(" ") +
                 call[q("status")].toString());
    }
    return all;
  }
};

const QString kAnn = QStringLiteral("CN=A. L.;PARTSTAT=ACCEPTED:mailto:Ann@AcornFreight.example");
const QString kNewAtBirch = QStringLiteral("CN=Lu Ott:mailto:lu@birchbank.example");
const QString kStranger = QStringLiteral("CN=Zoe:mailto:zoe@nowhere.example");
const QString kMia = QStringLiteral("CN=Mia;PARTSTAT=ACCEPTED:mailto:mia@vendor.example");

TEST_F(Calls, AreJoinedByTheirGuests) {
  import({calendar("Mia.ics", {event("a", {kMia, kAnn}),
                               event("b", {kMia, kNewAtBirch, kAnn}, "", "DTSTART:20261130T120000Z"),
                               event("c", {kMia, kStranger}, "", "DTSTART:20261130T130000Z")})});
  EXPECT_EQ(lines(),
            (QStringList{q("09:00:00+00:00 Acorn Freight joined"), q("12:00:00+00:00 Acorn Freight joined"),
                         q("12:00:00+00:00 Birch Bank Ltd joined"), q("13:00:00+00:00  unknown")}));
  const QJsonObject call = calls()[0].toObject();
  EXPECT_EQ(call[q("start")].toString(), q("2026-11-30T09:00:00+00:00"));
  EXPECT_EQ(call[q("end")].toString(), q("2026-11-30T09:30:00+00:00"));
  EXPECT_EQ(call[q("title")].toString(), q("Weekly"));
  EXPECT_EQ(call[q("account_id")].toString(), q("0015g0000000001AAA"));
  ASSERT_EQ(call[q("people")].toArray().size(), 1) << "our own people are left out";
  const QJsonObject ann = call[q("people")].toArray()[0].toObject();
  EXPECT_EQ(ann[q("name")].toString(), q("Ann Lee"));
  EXPECT_EQ(ann[q("email")].toString(), q("ann@acornfreight.example"));
  EXPECT_TRUE(ann[q("known")].toBool());
  EXPECT_EQ(ann[q("title")].toString(), q("CFO"));
  const QJsonArray two = calls()[2].toObject()[q("people")].toArray();
  EXPECT_EQ(two.size(), 2);
  EXPECT_FALSE(two[0].toObject()[q("known")].toBool()) << "a new address at an account that is known";
  EXPECT_TRUE(calls()[3].toObject()[q("account_id")].isNull());
  EXPECT_TRUE(lines(q("2026-12-01")).isEmpty());
  // In the workspace's zone, with its offset.
  (void)json({q("settings"), q("time_zone"), q("Europe/Berlin")});
  EXPECT_EQ(calls()[0].toObject()[q("start")].toString(), q("2026-11-30T10:00:00+01:00"));
}

TEST_F(Calls, TheRolesOfThePlan) {
  const QString plan = write(
      q("plan.json"),
      R"({"roles": [{"person": "Ann Lee", "side": "customer", "role": "decision maker", "sponsor": true}]})");
  (void)json({q("plan"), q("apply"), q("Acorn Freight"), plan});
  import({calendar("Mia.ics", {event("a", {kAnn})})});
  EXPECT_EQ(calls()[0].toObject()[q("people")].toArray()[0].toObject()[q("role")].toString(),
            q("decision maker"));
  const Outcome text = run({q("today"), q("--date"), kMonday});
  EXPECT_EQ(text.code, 0);
  EXPECT_TRUE(text.out.contains("09:00-09:30  Acorn Freight  Weekly")) << text.out.toStdString();
  EXPECT_TRUE(text.out.contains("with Ann Lee (decision maker)"));
}

TEST_F(Calls, WhatIsNoCallIsLeftOut) {
  import({calendar("Mia.ics", {event("inside", {kMia}), event("alone", {}),
                               event("declined", {q("PARTSTAT=DECLINED:mailto:mia@vendor.example"), kAnn}),
                               event("room", {kMia, q("CUTYPE=ROOM:mailto:room@birchbank.example"),
                                              q("CN=R:mailto:c_1@resource.calendar.google.com")}),
                               event("day", {kAnn}, "", "DTSTART;VALUE=DATE:20261130"),
                               event("cancelled", {kAnn}, "STATUS:CANCELLED"),
                               event("free", {kMia}, "TRANSP:TRANSPARENT")})});
  EXPECT_EQ(lines(), QStringList());
  // Shown as free, but with a customer: a call.
  import({calendar("Mia2.ics", {event("free with Ann", {kAnn}, "TRANSP:TRANSPARENT")})});
  EXPECT_EQ(lines(), QStringList{q("09:00:00+00:00 Acorn Freight joined")});
}

TEST_F(Calls, ANameInTheTitleOnlySuggestsAndAWordSettlesTheSeries) {
  import({calendar(
      "Mia.ics", {event("s", {kStranger}, "SUMMARY:Sync with Birch Bank (renewal)|RRULE:FREQ=WEEKLY;COUNT=3",
                        "DTSTART:20261123T090000Z")})});
  EXPECT_EQ(lines(), QStringList{q("09:00:00+00:00 Birch Bank Ltd suggested")});
  (void)json({q("match"), q("confirm"), q("calendar:event:s")});
  EXPECT_EQ(lines(), QStringList{q("09:00:00+00:00 Birch Bank Ltd joined")});
  EXPECT_EQ(lines(q("2026-11-23")), QStringList{q("09:00:00+00:00 Birch Bank Ltd joined")});
  (void)json({q("match"), q("link"), q("calendar:event:s"), q("Acorn Freight")});
  EXPECT_EQ(lines(q("2026-12-07")), QStringList{q("09:00:00+00:00 Acorn Freight joined")});
  (void)json({q("match"), q("unlink"), q("calendar:event:s")});
  EXPECT_EQ(lines(), QStringList());
}

TEST_F(Calls, AnExportIsASnapshotOfItsCalendar) {
  const QString series = event("s", {kAnn}, "RRULE:FREQ=WEEKLY", "DTSTART:20261116T090000Z");
  const QString single = event("one", {kAnn}, "", "DTSTART:20261207T110000Z");
  import({calendar("first.ics", {series, single}, "X-WR-CALNAME:Mia|")});
  import({calendar("other.ics", {event("elsewhere", {kAnn}, "", "DTSTART:20261207T150000Z")},
                   "X-WR-CALNAME:Team|")});
  EXPECT_EQ(lines(q("2026-12-07")).size(), 3);
  // The next export has neither; a message about one event takes nothing away.
  import({calendar("invite.ics", {event("new", {kAnn}, "", "DTSTART:20261208T110000Z")},
                   "METHOD:REQUEST|X-WR-CALNAME:Mia|")});
  EXPECT_EQ(lines(q("2026-12-07")).size(), 3);
  const QJsonObject report = import(
      {calendar("second.ics", {event("new", {kAnn}, "", "DTSTART:20261208T110000Z")}, "X-WR-CALNAME:Mia|")});
  EXPECT_TRUE(report[q("files")].toArray()[0].toObject()[q("reason")].toString().contains(
      q("2 events are no longer in the calendar")));
  EXPECT_EQ(lines(q("2026-12-07")), QStringList{q("15:00:00+00:00 Acorn Freight joined")})
      << "another calendar's stays";
  EXPECT_EQ(lines(q("2026-11-23")).size(), 1) << "what is past stays";
  EXPECT_EQ(lines(kMonday).size(), 0) << "today is 29 November";
  // The first export once more, which is older by its stamps as well: the same bytes change nothing.
  import({calendar("first.ics", {series, single}, "X-WR-CALNAME:Mia|")});
  EXPECT_EQ(lines(q("2026-11-23")).size(), 1);
}

TEST_F(Calls, TheSameExportAgainChangesNothing) {
  const auto google = [&](const char* stamp) {
    return calendar("Mia.ics",
                    {q("UID:a|DTSTART:20261130T090000Z|DTSTAMP:") + q(stamp) + q("|ATTENDEE;") + kAnn});
  };
  EXPECT_EQ(import({google("20261128T100000Z")})[q("files")].toArray()[0].toObject()[q("rows_new")].toInt(),
            1);
  const QJsonObject again = import({google("20261129T100000Z")})[q("files")].toArray()[0].toObject();
  EXPECT_EQ(again[q("rows_unchanged")].toInt(), 1) << "Google stamps every event with the time of the export";
  EXPECT_EQ(again[q("rows_updated")].toInt(), 0);
  EXPECT_EQ(lines().size(), 1);
}

TEST_F(Calls, ACopyInAnotherCalendarIsTheSameCall) {
  import({calendar("Mia.ics", {event("a", {kMia, kAnn})}, "X-WR-CALNAME:Mia|"),
          calendar("Tom.ics", {event("a", {kMia, kAnn})}, "X-WR-CALNAME:Tom|")});
  EXPECT_EQ(lines().size(), 1);
  // A message cancels it wherever it is.
  import({calendar("cancel.ics", {event("a", {kMia, kAnn}, "SEQUENCE:1")}, "METHOD:CANCEL|")});
  EXPECT_EQ(lines().size(), 0);
}

TEST_F(Calls, AMeetingOfTheCrmWithinAQuarterOfAnHourIsTheSame) {
  import({write(q("Event.csv"),
                "\"Id\",\"AccountId\",\"WhoId\",\"Subject\",\"ActivityDateTime\",\"ActivityDate\","
                "\"IsAllDayEvent\",\"SystemModstamp\"\n"
                "\"00U5g0000000001AAA\",\"0015g0000000001AAA\",\"0035g0000000001AAA\",\"Call\",\"2026-11-"
                "30T09:10:00.000Z\","
                "\"2026-11-30\",\"false\",\"2026-11-28T10:00:00.000Z\"\n"
                "\"00U5g0000000002AAA\",\"0015g0000000002AAA\",\"\",\"Review\",\"2026-11-30T09:00:00.000Z\","
                "\"2026-11-30\",\"false\","
                "\"2026-11-28T10:00:00.000Z\"\n")});
  EXPECT_EQ(lines(), (QStringList{q("09:00:00+00:00 Birch Bank Ltd joined"),
                                  q("09:10:00+00:00 Acorn Freight joined")}));
  EXPECT_EQ(calls()[1].toObject()[q("people")].toArray()[0].toObject()[q("name")].toString(), q("Ann Lee"));
  import({calendar("Mia.ics", {event("a", {kMia, q("CN=Lee B:mailto:lee@acornfreight.example")})})});
  ASSERT_EQ(lines(), (QStringList{q("09:00:00+00:00 Acorn Freight joined"),
                                  q("09:00:00+00:00 Birch Bank Ltd joined")}));
  EXPECT_EQ(calls()[0].toObject()[q("source")].toString(), q("calendar"));
  EXPECT_EQ(calls()[0].toObject()[q("people")].toArray().size(), 2)
      << "the CRM's contact joins the calendar's guests";
}

TEST_F(Calls, NothingIsKnownBeforeACalendarComes) {
  const Outcome none = run({q("today"), q("--date"), kMonday});
  EXPECT_EQ(none.code, 0);
  EXPECT_EQ(none.out,
            QByteArray("No calls on 30 Nov 2026; no calendar and no meetings were imported yet.\n"));
  EXPECT_EQ(run({q("today"), q("--date"), q("tomorrow")}).code, 2);
  EXPECT_EQ(json({q("today")})[q("date")].toString(), q("2026-11-29")) << "today without a date";
}

class Mails : public Calls {
 protected:
  static QByteArray mail(const char* id, const char* from, const char* to, const char* day,
                         const char* more = "") {
    return QByteArray("From: ") + from + "\nTo: " + to + "\n" + more + "Subject: Renewal " + id +
           "\nDate: " + day + " 09:00:00 +0100\nMessage-ID: <" + id +
           "@mail.example>\n\nText that nobody keeps: secret word.\n";
  }
  static QByteArray boxed(const QList<QByteArray>& mails) {
    QByteArray all;
    for (const QByteArray& one : mails) all += "From 1@xxx Tue Nov 24 08:00:00 +0000 2026\n" + one + "\n";
    return all;
  }
  [[nodiscard]] QJsonObject account(const char* name) const { return json({q("account"), q(name)}); }
};

TEST_F(Mails, AreTouchesOfTheAccountsConcerned) {
  const QJsonObject report = import({write(
      q("All mail.mbox"),
      boxed({mail("a", "Ann Lee <ann@acornfreight.example>", "Mia <mia@vendor.example>", "Mon, 23 Nov 2026"),
             mail("b", "mia@vendor.example", "Lu <lu@birchbank.example>, ann@acornfreight.example",
                  "Tue, 24 Nov 2026"),
             mail("c", "mia@vendor.example", "tom@vendor.example", "Tue, 24 Nov 2026"),
             mail("d", "zoe@nowhere.example", "mia@vendor.example", "Tue, 24 Nov 2026"),
             mail("e", "news@acornfreight.example", "mia@vendor.example", "Tue, 24 Nov 2026",
                  "List-Unsubscribe: <x>\n")}))});
  const QJsonObject file = report[q("files")].toArray()[0].toObject();
  EXPECT_EQ(file[q("source")].toString(), q("mail"));
  EXPECT_EQ(file[q("object")].toString(), q("mailbox"));
  EXPECT_EQ(file[q("rows_new")].toInt(), 4);
  EXPECT_EQ(account("Acorn Freight")[q("touches")].toInt(), 2);
  EXPECT_EQ(account("Acorn Freight")[q("last_touch")].toString(), q("2026-11-24"));
  EXPECT_TRUE(account("Acorn Freight")[q("touches_known")].toBool());
  EXPECT_EQ(account("Birch Bank Ltd")[q("touches")].toInt(), 1);
  const QJsonObject records = json(
      {q("series"), q("Acorn Freight"), q("touches"), q("--by"), q("week"), q("--records"), q("2026-11-23")});
  EXPECT_EQ(records[q("sides")].toArray()[0].toObject()[q("records")].toArray().size(), 2)
      << QJsonDocument(records).toJson().toStdString();
}

TEST_F(Mails, TheSameMailInTwoBoxesIsOne) {
  const QByteArray one = mail("a", "ann@acornfreight.example", "mia@vendor.example", "Mon, 23 Nov 2026");
  import({write(q("first.mbox"), boxed({one}))});
  const QJsonObject again = import({write(q("again.eml"), one)})[q("files")].toArray()[0].toObject();
  EXPECT_EQ(again[q("rows_unchanged")].toInt(), 1);
  EXPECT_EQ(account("Acorn Freight")[q("touches")].toInt(), 1);
}

TEST_F(Mails, WhatTheySayIsNowhereInTheWorkspace) {
  import(
      {write(q("one.eml"), mail("a", "ann@acornfreight.example", "mia@vendor.example", "Mon, 23 Nov 2026"))});
  QFile file(workspace);
  ASSERT_TRUE(file.open(QIODevice::ReadOnly));
  const QByteArray bytes = file.readAll();
  EXPECT_FALSE(bytes.contains("secret word"));
  EXPECT_TRUE(bytes.contains("Renewal a")) << "the subject is kept";
}

TEST_F(Mails, JoinWhenTheAccountsComeLater) {
  start_again();
  import(
      {write(q("one.eml"), mail("a", "ann@acornfreight.example", "mia@vendor.example", "Mon, 23 Nov 2026"))});
  SetUp();
  EXPECT_EQ(account("Acorn Freight")[q("touches")].toInt(), 1);
}

/// The shared cases: Mondays 2, 16, 23 and 30 November at 08:30Z, the mails, and the transcript's sentence.
TEST_F(Calls, TheSharedCases) {
  const QString shared = case_path(q("formats/calendar.ics"));
  if (shared.isEmpty()) GTEST_SKIP() << "the shared cases are not beside the checkout";
  start_again();
  import(
      {write(q("Account.csv"),
             "\"Id\",\"Name\",\"Website\",\"SystemModstamp\"\n\"0017W00000tgXXXQAY\",\"Example Publishing\","
             "\"example-publishing.example\",\"2026-11-28T10:00:00.000Z\"\n"),
       shared, case_path(q("formats/m.mbox")), case_path(q("formats/mail.eml"))});
  for (const char* day : {"2026-11-02", "2026-11-16", "2026-11-23", "2026-11-30"})
    EXPECT_EQ(lines(q(day)), QStringList{q("08:30:00+00:00 Example Publishing joined")}) << day;
  EXPECT_TRUE(lines(q("2026-11-09")).isEmpty());
  const QJsonArray people = calls()[0].toObject()[q("people")].toArray();
  ASSERT_EQ(people.size(), 1) << "whoever is of no account is ours here";
  EXPECT_EQ(people[0].toObject()[q("name")].toString(), q("Kim Vale"));
  const QJsonObject account = json({q("account"), q("Example Publishing")});
  EXPECT_EQ(account[q("touches")].toInt(), 1) << "the same mail in both files";
  EXPECT_EQ(account[q("last_touch")].toString(), q("2026-11-24"));
  const Outcome talk = run({q("import"), case_path(q("formats/zoom.vtt"))});
  EXPECT_EQ(talk.code, 3);
  EXPECT_TRUE((talk.out + QByteArray::fromStdString(talk.err)).contains("is a transcript of a call"));
}

}  // namespace test_calls
}  // namespace rapport::cli_tests
