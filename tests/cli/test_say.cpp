// SPDX-License-Identifier: GPL-3.0-or-later
/// What to say in a call, what changed since the last one, and the note after it. Right values were worked
/// out by hand; today is 29 November 2026.
#include "tests/cli/run_cli.h"

namespace rapport::cli_tests {
namespace test_say {

class Say : public SmallExports {
 protected:
  void SetUp() override {
    import(
        {write(q("Account.csv"),
               "\"Id\",\"Name\",\"Website\",\"SystemModstamp\"\n"
               "\"0015g0000000001AAA\",\"Acorn "
               "Freight\",\"acornfreight.example\",\"2026-11-28T10:00:00.000Z\"\n"
               "\"0015g0000000002AAA\",\"Birch Bank "
               "Ltd\",\"birchbank.example\",\"2026-11-28T10:00:00.000Z\"\n"),
         write(q("Contact.csv"),
               "\"Id\",\"AccountId\",\"FirstName\",\"LastName\",\"Email\",\"Title\",\"CreatedDate\","
               "\"SystemModstamp\"\n"
               "\"0035g0000000001AAA\",\"0015g0000000001AAA\",\"Ann\",\"Lee\",\"ann@acornfreight.example\","
               "\"CFO\",\"2026-01-05T10:00:00.000Z\",\"2026-11-28T10:00:00.000Z\"\n"
               "\"0035g0000000002AAA\",\"0015g0000000001AAA\",\"Ben\",\"New\",\"ben@acornfreight.example\","
               "\"CTO\",\"2026-11-20T10:00:00.000Z\",\"2026-11-28T10:00:00.000Z\"\n"),
         write(
             q("User.csv"),
             "\"Id\",\"FirstName\",\"LastName\",\"Email\",\"SystemModstamp\"\n"
             "\"0055g0000000001AAA\",\"Mia\",\"Own\",\"mia@vendor.example\",\"2026-11-28T10:00:00.000Z\"\n"),
         write(
             q("Case.csv"),
             "\"Id\",\"CaseNumber\",\"AccountId\",\"Subject\",\"Status\",\"Priority\",\"IsClosed\","
             "\"CreatedDate\",\"ClosedDate\",\"SystemModstamp\"\n"
             "\"5005g0000000001AAA\",\"101\",\"0015g0000000001AAA\",\"Payout file rejected by bank\",\"New\","
             "\"Urgent\",\"false\",\"2026-11-23T09:00:00.000Z\",\"\",\"2026-11-28T10:00:00.000Z\"\n"
             "\"5005g0000000002AAA\",\"102\",\"0015g0000000001AAA\",\"Old question\",\"Closed\",\"Low\","
             "\"true\",\"2026-03-02T09:00:00.000Z\",\"2026-11-24T09:00:00.000Z\","
             "\"2026-11-28T10:00:00.000Z\"\n"),
         write(q("Opportunity.csv"),
               "\"Id\",\"AccountId\",\"Name\",\"StageName\",\"Amount\",\"CloseDate\",\"IsClosed\",\"IsWon\","
               "\"CreatedDate\",\"SystemModstamp\"\n"
               "\"0065g0000000001AAA\",\"0015g0000000001AAA\",\"Lyon\",\"Proposal\",\"31000\",\"2027-01-31\","
               "\"false\",\"false\",\"2026-06-01T09:00:00.000Z\",\"2026-11-22T10:00:00.000Z\"\n")});
  }
  /// A calendar with a call of these days with Ann, at 09:00 UTC.
  QString calls_on(const QStringList& days) const {
    QByteArray text = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n";
    for (const QString& day : days)
      text += "BEGIN:VEVENT\r\nUID:" + day.toUtf8() +
              "\r\nDTSTAMP:20261101T080000Z\r\nDTSTART:" + day.toUtf8() +
              "T090000Z\r\nDURATION:PT30M\r\nSUMMARY:Weekly\r\n"
              "ATTENDEE;CN=Mia;PARTSTAT=ACCEPTED:mailto:mia@vendor.example\r\n"
              "ATTENDEE;CN=A. L.:mailto:Ann@AcornFreight.example\r\n"
              "ATTENDEE;CN=Lu Ott:mailto:lu@acornfreight.example\r\nEND:VEVENT\r\n";
    return write(q("Mia.ics"), text + "END:VCALENDAR\r\n");
  }
  void plan(const char* text) const {
    (void)json({q("plan"), q("apply"), q("Acorn Freight"), write(q("plan.json"), text)});
  }
  [[nodiscard]] QString line(const char* id) const {
    return json({q("say"), q("Acorn Freight")})[q("say")].toObject()[q(id)].toObject()[q("text")].toString();
  }
  /// "date kind text (detail)" of each change.
  [[nodiscard]] static QStringList changes(const QJsonObject& since) {
    QStringList all;
    for (const auto& one : since[q("changes")].toArray()) {
      const QJsonObject change = one.toObject();
      const QString detail = change[q("detail")].toString();
      all << change[q("date")].toString().mid(5) + q(" ") + change[q("kind")].toString() + q(" ") +
                 change[q("text")].toString() + (detail.isEmpty() ? QString() : q(" (") + detail + q(")"));
    }
    return all;
  }
};

TEST_F(Say, TheLinesOfACall) {
  import({calls_on({q("20261110"), q("20261129")})});
  plan(R"({"purpose": {"text": "Pay every driver on the day"},
           "roles": [{"person": "Ann Lee", "side": "customer", "role": "decision maker", "sponsor": true}],
           "next": {"chosen": {"kind": "people", "title": "Roll out to Lyon", "why": "", "expected": "85 %"}},
           "follow_ups": [{"id": "b", "text": "Send the dates", "owner": "Mia", "due": "2026-12-03"},
                          {"id": "a", "text": "Depot benchmark", "owner": "Mia", "due": "2026-11-27"}]})");
  const QJsonObject said = json({q("say"), q("Acorn Freight")});
  EXPECT_EQ(said[q("account_id")].toString(), q("0015g0000000001AAA"));
  EXPECT_EQ(said[q("date")].toString(), q("2026-11-29"));
  EXPECT_EQ(said[q("call")].toObject()[q("start")].toString(), q("2026-11-29T09:00:00+00:00"));
  EXPECT_EQ(line("result"), q("\u201CPay every driver on the day\u201D is not measured yet"));
  EXPECT_EQ(line("hurts"), q("Payout file rejected by bank, urgent, open for 6 days"));
  EXPECT_EQ(line("promised"), q("Depot benchmark 2 days late; Send the dates by Thu"));
  EXPECT_EQ(line("ask"), q("Why is the payout file still rejected by bank?"));
  EXPECT_EQ(line("next"), q("Roll out to Lyon; expected: 85 %"));
  const QJsonObject target = said[q("say")]
                                 .toObject()[q("promised")]
                                 .toObject()[q("parts")]
                                 .toArray()[0]
                                 .toObject()[q("target")]
                                 .toObject();
  EXPECT_EQ(target[q("kind")].toString(), q("follow_up"));
  EXPECT_EQ(target[q("id")].toString(), q("a"));
  const QJsonArray people = said[q("people")].toArray();
  ASSERT_EQ(people.size(), 2);
  EXPECT_EQ(people[0].toObject()[q("about")].toString(), q("CFO, decision maker, sponsor"));
  EXPECT_TRUE(people[0].toObject()[q("known")].toBool());
  EXPECT_EQ(people[1].toObject()[q("name")].toString(), q("Lu Ott"));
  EXPECT_FALSE(people[1].toObject()[q("known")].toBool());
  const Outcome text = run({q("say"), q("Acorn Freight")});
  EXPECT_EQ(text.code, 0);
  EXPECT_TRUE(text.out.contains("Acorn Freight, call 09:00\n")) << text.out.toStdString();
  EXPECT_TRUE(text.out.contains("Lu Ott (not known to us)"));
}

TEST_F(Say, AnAccountWithoutAnythingSaysSo) {
  const QJsonObject said = json({q("say"), q("Birch Bank Ltd")});
  const QJsonObject lines = said[q("say")].toObject();
  EXPECT_EQ(lines[q("result")].toObject()[q("text")].toString(),
            q("What success is to them is not written down"));
  EXPECT_FALSE(lines.contains(q("hurts"))) << "nothing is known, which is no good news";
  EXPECT_FALSE(lines.contains(q("promised")));
  EXPECT_EQ(lines[q("next")].toObject()[q("text")].toString(), q("No next phase is agreed"));
  EXPECT_TRUE(said[q("call")].isNull());
  EXPECT_EQ(run({q("say"), q("Nobody")}).code, 6);
}

TEST_F(Say, SinceTheLastCall) {
  // The call of today is the one to prepare for.
  import({calls_on({q("20261110"), q("20261120"), q("20261129")})});
  plan(R"({"milestones": [{"id": "m", "title": "Go live", "due": "2026-11-25", "state": "done",
                           "done_on": "2026-11-25", "first_value": true}]})");
  const QJsonObject since = json({q("since"), q("Acorn Freight")});
  EXPECT_EQ(since[q("from")].toString(), q("2026-11-20"));
  EXPECT_EQ(since[q("to")].toString(), q("2026-11-29"));
  EXPECT_EQ(since[q("basis")].toString(), q("call"));
  EXPECT_EQ(changes(since),
            (QStringList{q("11-29 plan 1 edit of the plan"), q("11-25 plan Go live (milestone done)"),
                         q("11-24 case Old question (solved)"),
                         q("11-23 case Payout file rejected by bank (new, urgent, open)"),
                         q("11-22 deal Lyon (changed, now Proposal, 31,000)"),
                         q("11-20 person Ben New (new, CTO)")}));
  EXPECT_EQ(since[q("counts")].toObject()[q("case")].toInt(), 2);
  EXPECT_EQ(line("since"),
            q("6 changes: Payout file rejected by bank (new, urgent, open), Go live (milestone done), Lyon "
              "(changed, now Proposal, 31,000)"));
  const QJsonObject week = json({q("since"), q("Acorn Freight"), q("--from"), q("2026-11-24")});
  EXPECT_EQ(week[q("basis")].toString(), q("chosen"));
  EXPECT_EQ(changes(week).size(), 3);
  EXPECT_EQ(run({q("since"), q("Acorn Freight"), q("--from"), q("2026-12-24")}).code, 2);
  EXPECT_EQ(json({q("since"), q("Birch Bank Ltd")})[q("basis")].toString(), q("month"));
  const Outcome text = run({q("since"), q("Birch Bank Ltd")});
  EXPECT_TRUE(text.out.contains("nothing changed")) << text.out.toStdString();
}

TEST_F(Say, OnlyEditsThatStandAreCounted) {
  const auto edits = [this] {
    QStringList all;
    for (const QString& one : changes(json({q("since"), q("Acorn Freight"), q("--from"), q("2026-11-24")})))
      if (one.contains(q("of the plan"))) all << one;
    return all;
  };
  plan(R"({"purpose": {"text": "Pay every driver on the day"}})");
  const QStringList one = edits();
  ASSERT_EQ(one.size(), 1);
  plan(R"({"purpose": {"text": "Pay every driver within a day"}})");
  const QStringList two = edits();
  EXPECT_NE(two, one);
  for (int i = 0; i < 3; ++i) {
    (void)json({q("plan"), q("undo"), q("Acorn Freight")});
    EXPECT_EQ(edits(), one) << "neither what was undone nor the undo counts";
    (void)json({q("plan"), q("redo"), q("Acorn Freight")});
    EXPECT_EQ(edits(), two);
  }
  (void)json({q("note"), q("apply"), q("Acorn Freight"),
              write(q("talk.json"), R"({"kind": "call", "date": "2026-11-28", "text": "They wait",
                                        "answer": {"key": "HOW", "answer": "By hand",
                                                   "said_by": "Ann Lee"}})")});
  EXPECT_EQ(edits(), two) << "a note is no edit of the plan";
}

TEST_F(Say, ANoteIsOneEditAndATouch) {
  const QString file = write(
      q("note.json"),
      R"({"kind": "call", "date": "2026-11-28", "text": "They wait for the bank", "present": ["Ann Lee"],
          "sentiment": "negative", "follow_ups": [{"text": "Send the benchmark", "due": "2026-12-04"}],
          "answer": {"key": "HOW", "answer": "By hand", "said_by": "Ann Lee"}, "next_touch": "2026-12-10"})");
  const QJsonObject saved = json({q("note"), q("apply"), q("Acorn Freight"), file, q("--who"), q("Mia Own")});
  ASSERT_EQ(saved[q("notes")].toArray().size(), 1);
  EXPECT_EQ(saved[q("follow_ups")].toArray().size(), 2);
  EXPECT_EQ(json({q("account"), q("Acorn Freight")})[q("touches")].toInt(), 1);
  EXPECT_EQ(json({q("since"), q("Acorn Freight")})[q("from")].toString(), q("2026-11-28"));
  const Outcome mail = run({q("note"), q("mail"), q("Acorn Freight")});
  EXPECT_EQ(mail.code, 0) << mail.err;
  EXPECT_EQ(mail.out.toStdString(),
            "Hello,\n\nThank you for our call of Sat 28 Nov 2026. This is what we agreed:\n\n"
            "- Send the benchmark (Mia Own, by Fri 4 Dec 2026)\n\nWe talk again on Thu 10 Dec 2026.\n\n"
            "Please write to me if anything is missing or different.\n\nMia Own\n");
  // What is due is in the day's list.
  const QJsonArray due = json({q("today"), q("--date"), q("2026-12-05")})[q("due")].toArray();
  ASSERT_EQ(due.size(), 2);
  EXPECT_EQ(due[0].toObject()[q("text")].toString(), q("Send the benchmark"));
  EXPECT_EQ(due[0].toObject()[q("days_late")].toInt(), 1);
  EXPECT_EQ(due[1].toObject()[q("text")].toString(), q("Talk again"));
  (void)json({q("plan"), q("undo"), q("Acorn Freight")});
  EXPECT_EQ(json({q("account"), q("Acorn Freight")})[q("touches")].toInt(), 0)
      << "one step takes all of it back";
  EXPECT_TRUE(json({q("note"), q("Acorn Freight")})[q("follow_ups")].toArray().isEmpty());
  const Outcome wrong = run({q("note"), q("apply"), q("Acorn Freight"),
                             write(q("wrong.json"), R"({"text": "x", "risk": "high"})")});
  EXPECT_EQ(wrong.code, 3);
  EXPECT_NE(wrong.err.find("risk: there is no such key"), std::string::npos) << wrong.err;
}

TEST_F(Say, PastCallsAreTouchesWhereAPersonWantsIt) {
  import({calls_on({q("20261110"), q("20261120"), q("20261201")})});
  const auto account = [this] { return json({q("account"), q("Acorn Freight")}); };
  EXPECT_EQ(account()[q("touches")].toInt(), 0) << "off until somebody switches it on";
  EXPECT_EQ(run({q("settings"), q("calendar_touches"), q("yes")}).code, 2);
  EXPECT_TRUE(json({q("settings"), q("calendar_touches"), q("on")})[q("calendar_touches")].toBool());
  EXPECT_EQ(account()[q("touches")].toInt(), 2) << "the one of 1 December is to come";
  const QJsonArray points =
      json({q("series"), q("Acorn Freight"), q("touches"), q("--by"), q("month")})[q("points")].toArray();
  ASSERT_EQ(points.size(), 1);
  EXPECT_EQ(points[0].toObject()[q("value")].toDouble(), 2.0);
  EXPECT_EQ(json({q("accounts")})[q("accounts")].toArray().size(), 2);
  // A meeting of the CRM ten minutes later is the same touch, and so is a note of that day.
  import({write(
      q("Event.csv"),
      "\"Id\",\"AccountId\",\"WhoId\",\"Subject\",\"StartDateTime\",\"ActivityDateTime\",\"IsAllDayEvent\","
      "\"SystemModstamp\"\n"
      "\"00U5g0000000001AAA\",\"0015g0000000001AAA\",\"0035g0000000001AAA\",\"Weekly\","
      "\"2026-11-20T09:10:00.000Z\",\"2026-11-20T09:10:00.000Z\",\"false\","
      "\"2026-11-28T10:00:00.000Z\"\n")});
  EXPECT_EQ(account()[q("touches")].toInt(), 2);
  (void)json({q("note"), q("apply"), q("Acorn Freight"),
              write(q("note.json"), R"({"date": "2026-11-10", "text": "Good talk"})")});
  EXPECT_EQ(account()[q("touches")].toInt(), 2);
  (void)json({q("settings"), q("calendar_touches"), q("off")});
  EXPECT_EQ(account()[q("touches")].toInt(), 2) << "the meeting and the note";
}

}  // namespace test_say
}  // namespace rapport::cli_tests
