// SPDX-License-Identifier: GPL-3.0-or-later
/// Touches are what happened, cases are tickets, and the rules of Salesforce and Zendesk that true exports
/// ask for: small exports in, every page's figure out. Right values were worked out by hand.
#include <algorithm>
#include <cmath>

#include "tests/cli/run_cli.h"

namespace rapport::cli_tests {
namespace test_crm {

const QString kAcorn = QStringLiteral("Acorn Freight");

class Crm : public SmallExports {
 protected:
  void accounts() {
    import(
        {write(q("Account.csv"),
               "\"Id\",\"Name\",\"Type\",\"Website\",\"OwnerId\",\"SystemModstamp\"\n"
               "\"0015g0000000001AAA\",\"Acorn Freight\",\"Customer\",\"acornfreight.example\",\"\","
               "\"2026-11-28T10:00:00.000Z\"\n"
               "\"0015g0000000002AAA\",\"Birch Bank\",\"Customer\",\"birchbank.example\",\"\","
               "\"2026-11-28T10:00:00.000Z\"\n"),
         write(q("Contact.csv"),
               "\"Id\",\"AccountId\",\"FirstName\",\"LastName\",\"Email\",\"SystemModstamp\"\n"
               "\"0035g0000000001AAA\",\"0015g0000000001AAA\",\"Ann\",\"Lee\",\"ann@acornfreight.example\","
               "\"2026-11-28T10:00:00.000Z\"\n")});
  }
  [[nodiscard]] QJsonObject account(const QString& name = kAcorn) const { return json({q("account"), name}); }
  /// Sum of a series over all its points.
  [[nodiscard]] double sum(const char* metric, const QString& name = kAcorn) const {
    double total = 0;
    for (const auto& point : points(metric, name)) total += point.toObject()[q("value")].toDouble();
    return total;
  }
  [[nodiscard]] QJsonArray points(const char* metric, const QString& name = kAcorn) const {
    return json({q("series"), name, q(metric), q("--by"), q("month")})[q("points")].toArray();
  }
  [[nodiscard]] double at(const char* metric, const char* start) const {
    for (const auto& point : points(metric))
      if (point.toObject()[q("start")].toString() == q(start)) return point.toObject()[q("value")].toDouble();
    return std::nan("");
  }
  [[nodiscard]] QJsonObject flag(const char* id, const QString& name = kAcorn) const {
    for (const auto& one : account(name)[q("flags")].toArray())
      if (one.toObject()[q("id")].toString() == q(id)) return one.toObject();
    return {};
  }
};

constexpr const char* kTaskHeader =
    "\"Id\",\"IsDeleted\",\"AccountId\",\"WhatId\",\"WhoId\",\"Subject\",\"ActivityDate\",\"Status\","
    "\"IsClosed\",\"OwnerId\",\"CompletedDateTime\",\"SystemModstamp\"\n";

TEST_F(Crm, AnUndoneTaskIsNoTouch) {
  accounts();
  QByteArray tasks = kTaskHeader;
  const auto task = [&](int n, const char* day, const char* status, const char* closed, const char* done) {
    tasks += "\"00T5g000000000" + QByteArray::number(n) +
             "EAA\",\"false\",\"0015g0000000001AAA\",\"\","
             "\"0035g0000000001AAA\",\"Call\",\"" +
             day + "\",\"" + status + "\",\"" + closed + "\",\"0055g0000000001AAA\",\"" + done +
             "\",\"2026-11-28T10:00:00.000Z\"\n";
  };
  task(1, "2026-06-01", "Completed", "true", "");
  task(2, "2026-10-04", "Not Started", "false", "");
  task(3, "2026-10-14", "Deferred", "false", "");
  task(4, "2026-10-20", "Deferred", "true", "");  // Given up, whatever the flag says.
  task(5, "2026-10-21", "Waiting on someone else", "", "");
  task(6, "2026-10-22", "Whatever", "false", "2026-10-22T10:00:00.000Z");
  task(7, "2026-04-01", "Completed", "true", "2026-06-20T09:00:00.000Z");  // Done late.
  import({write(q("Task.csv"), tasks)});
  const QJsonObject acorn = account();
  EXPECT_EQ(acorn[q("touches")].toInt(), 2);
  EXPECT_EQ(acorn[q("last_touch")].toString(), q("2026-06-20"));
  EXPECT_TRUE(acorn[q("touches_known")].toBool());
  EXPECT_NE(flag("no_touch")[q("level")].toString(), q("good"));
  EXPECT_EQ(sum("touches"), 2);
  EXPECT_EQ(at("touches", "2026-06-01"), 2);
  EXPECT_EQ(at("touches", "2026-10-01"), 0);
  EXPECT_EQ(account(q("Birch Bank"))[q("touches")].toInt(), 0);
}

TEST_F(Crm, AStatusInAnyLanguageTellsWhereIsClosedIsAbsent) {
  accounts();
  const QJsonObject report = import({write(
      q("Task.csv"),
      "Id,AccountId,Subject,ActivityDate,Status,SystemModstamp\n"
      "00T5g0000000001EAA,0015g0000000001AAA,Anruf,2026-09-01,Erledigt,2026-11-28T10:00:00.000Z\n"
      "00T5g0000000002EAA,0015g0000000001AAA,Anruf,2026-09-02,Nicht begonnen,2026-11-28T10:00:00.000Z\n"
      "00T5g0000000003EAA,0015g0000000001AAA,Appel,2026-09-03,Terminé,2026-11-28T10:00:00.000Z\n"
      "00T5g0000000004EAA,0015g0000000001AAA,Appel,2026-09-04,En attente,2026-11-28T10:00:00.000Z\n"
      "00T5g0000000005EAA,0015g0000000001AAA,Call,2026-09-05,Purple,2026-11-28T10:00:00.000Z\n")});
  EXPECT_EQ(account()[q("touches")].toInt(), 2);
  EXPECT_EQ(account()[q("last_touch")].toString(), q("2026-09-03"));
  // What could not be told is said.
  EXPECT_TRUE(QJsonDocument(report).toJson().contains("Purple"));
}

TEST_F(Crm, ATouchCountsOnItsDayInTheWorkspacesZone) {
  accounts();
  import({write(q("Task.csv"), QByteArray(kTaskHeader) +
                                   "\"00T5g0000000001EAA\",\"false\",\"0015g0000000001AAA\",\"\",\"\","
                                   "\"Call\",\"2026-05-20\",\"Completed\",\"true\",\"\","
                                   "\"2026-06-01T02:00:00.000Z\",\"2026-11-28T10:00:00.000Z\"\n")});
  EXPECT_EQ(account()[q("last_touch")].toString(), q("2026-06-01"));
  EXPECT_EQ(run({q("settings"), q("--time-zone"), q("America/New_York")}).code, 0);
  EXPECT_EQ(account()[q("last_touch")].toString(), q("2026-05-31"));
  EXPECT_EQ(at("touches", "2026-05-01"), 1);
  EXPECT_EQ(sum("touches"), 1);
}

TEST_F(Crm, AMeetingThatWasPlannedWhenItWasExportedCountsOnceItsDayIsPast) {
  accounts();
  import({write(q("Event.csv"),
                "\"Id\",\"AccountId\",\"Subject\",\"ActivityDate\",\"ActivityDateTime\",\"IsAllDayEvent\","
                "\"IsChild\",\"OwnerId\",\"SystemModstamp\"\n"
                "\"00U5g0000000001AAA\",\"0015g0000000001AAA\",\"QBR\",\"2026-11-25\","
                "\"2026-11-25T10:00:00.000Z\",\"false\",\"false\",\"\",\"2026-10-20T10:00:00.000Z\"\n"
                "\"00U5g0000000002AAA\",\"0015g0000000001AAA\",\"To come\",\"2026-12-25\","
                "\"2026-12-25T10:00:00.000Z\",\"false\",\"false\",\"\",\"2026-10-20T10:00:00.000Z\"\n")});
  EXPECT_EQ(account()[q("touches")].toInt(), 1);
  EXPECT_EQ(account()[q("last_touch")].toString(), q("2026-11-25"));
  EXPECT_EQ(sum("touches"), 1);
  EXPECT_EQ(at("touches", "2026-11-01"), 1);
}

TEST_F(Crm, WithoutAnActivityExportTheLastTouchIsUnknown) {
  accounts();
  const QJsonObject acorn = account();
  EXPECT_EQ(acorn[q("touches")].toInt(), 0);
  EXPECT_TRUE(acorn[q("last_touch")].isNull());
  EXPECT_FALSE(acorn[q("touches_known")].toBool());
  EXPECT_EQ(flag("no_touch")[q("level")].toString(), q("unknown"));
  const Outcome text = run({q("account"), kAcorn});
  EXPECT_TRUE(text.out.contains("touches unknown")) << text.out.toStdString();
  EXPECT_FALSE(text.out.toLower().contains("never"));
}

TEST_F(Crm, OwnNotesOfCallsAndMeetingsAreTouchesEverywhere) {
  accounts();
  import({write(q("Task.csv"), QByteArray(kTaskHeader) +
                                   "\"00T5g0000000001EAA\",\"false\",\"0015g0000000001AAA\",\"\","
                                   "\"0035g0000000001AAA\",\"Call\",\"2026-06-01\",\"Completed\",\"true\","
                                   "\"\",\"\",\"2026-11-20T10:00:00.000Z\"\n")});
  const QString plan = write(q("plan.json"),
                             R"({"notes": [
        {"id": "a", "kind": "call", "date": "2026-11-10", "text": "Spoke about the rollout", "author": "Jo", "present": ["Ann Lee"]},
        {"id": "b", "kind": "meeting", "date": "2026-11-27", "text": "On site", "author": "Jo", "present": []},
        {"id": "c", "kind": "note", "date": "2026-11-28", "text": "Mere thought", "author": "Jo", "present": ["Ann Lee"]},
        {"id": "d", "kind": "meeting", "date": "2026-12-24", "text": "To come", "author": "Jo", "present": []}]})");
  ASSERT_EQ(run({q("plan"), q("apply"), kAcorn, plan}).code, 0);
  const QJsonObject acorn = account();
  EXPECT_EQ(acorn[q("touches")].toInt(), 3);
  EXPECT_EQ(acorn[q("last_touch")].toString(), q("2026-11-27"));
  EXPECT_EQ(flag("no_touch")[q("level")].toString(), q("good"));
  EXPECT_TRUE(flag("no_touch")[q("reason")].toString().contains(q("2 days ago")));
  EXPECT_EQ(sum("touches"), 3);
  EXPECT_EQ(at("touches", "2026-11-01"), 2);
  const QJsonObject records =
      json({q("series"), kAcorn, q("touches"), q("--by"), q("month"), q("--records"), q("2026-11-15")});
  EXPECT_EQ(records[q("value")].toDouble(), 2);
  const QJsonObject total = json({q("account"), kAcorn, q("--roll-up")});
  EXPECT_TRUE(QJsonDocument(total).toJson().contains("\"touches\": 3"));
}

TEST_F(Crm, OwnNotesAloneTellOfTouchesTooButNotOfSilence) {
  accounts();
  const auto note = [&](const char* day) {
    const QString plan =
        write(q("plan.json"), QByteArray(R"({"notes": [{"id": "a", "kind": "call", "date": ")") + day +
                                  R"(", "text": "Call", "author": "Jo", "present": []}]})");
    ASSERT_EQ(run({q("plan"), q("apply"), kAcorn, plan}).code, 0);
  };
  note("2026-11-20");
  EXPECT_EQ(account()[q("touches")].toInt(), 1);
  EXPECT_TRUE(account()[q("touches_known")].toBool());
  EXPECT_EQ(flag("no_touch")[q("level")].toString(), q("good"));
  EXPECT_EQ(sum("touches"), 1);
  // An old one says nothing of what came after it.
  note("2026-02-01");
  EXPECT_EQ(flag("no_touch")[q("level")].toString(), q("unknown"));
  EXPECT_EQ(account()[q("last_touch")].toString(), q("2026-02-01"));
}

TEST_F(Crm, CasesAreTickets) {
  accounts();
  import({write(
      q("Case.csv"),
      "Id,CaseNumber,AccountId,ContactId,SuppliedEmail,Subject,Status,Priority,IsClosed,CreatedDate,"
      "ClosedDate,"
      "SystemModstamp\n"
      "5005g0000000001AAA,00001,0015g0000000001AAA,,,Down,Working,Critical,false,2026-11-01T10:00:00.000Z,,"
      "2026-11-28T10:00:00.000Z\n"
      // Joined by its contact's account, and by the sender's domain.
      "5005g0000000002AAA,00002,,0035g0000000001AAA,,Slow,Closed,High,true,2026-09-01T10:00:00.000Z,"
      "2026-09-03T10:00:00.000Z,2026-11-28T10:00:00.000Z\n"
      "5005g0000000003AAA,00003,,,Bob <bob@acornfreight.example>,Login,New,Medium,false,"
      "2026-10-01T10:00:00.000Z,,2026-11-28T10:00:00.000Z\n"
      // Reopened: it keeps the day it was closed on first.
      "5005g0000000004AAA,00004,0015g0000000001AAA,,,Again,Reopened,P1,false,2026-08-01T10:00:00.000Z,"
      "2026-08-02T10:00:00.000Z,2026-11-28T10:00:00.000Z\n")});
  const QJsonObject acorn = account();
  const QJsonObject tickets = acorn[q("tickets")].toObject();
  EXPECT_EQ(tickets[q("total")].toInt(), 4);
  EXPECT_EQ(tickets[q("open")].toInt(), 3);
  EXPECT_EQ(tickets[q("open_urgent")].toInt(), 2);
  EXPECT_EQ(tickets[q("resolution_minutes_median")].toDouble(), 2880);
  EXPECT_EQ(tickets[q("from")].toObject()[q("salesforce")].toInt(), 4);
  EXPECT_EQ(acorn[q("cases")].toObject()[q("total")].toInt(), 4);
  EXPECT_EQ(acorn[q("cases")].toObject()[q("open")].toInt(), 3);
  EXPECT_EQ(flag("urgent_tickets")[q("level")].toString(), q("risk"));
  EXPECT_EQ(sum("tickets.created"), 4);
  EXPECT_EQ(sum("tickets.solved"), 1);
  EXPECT_EQ(at("tickets.backlog", "2026-11-01"), 3);
  EXPECT_EQ(at("tickets.resolution_minutes", "2026-09-01"), 2880);
  const QJsonObject records = json(
      {q("series"), kAcorn, q("tickets.created"), q("--by"), q("month"), q("--records"), q("2026-11-15")});
  EXPECT_TRUE(QJsonDocument(records).toJson().contains("Salesforce case"));
  EXPECT_EQ(records[q("value")].toDouble(), 1);
}

TEST_F(Crm, TicketsOfBothSystemsCount) {
  accounts();
  import(
      {write(q("Case.csv"),
             "Id,CaseNumber,AccountId,Subject,Priority,OwnerId,CreatedDate,Status\n"
             "5005g0000000001AAA,00001,0015g0000000001AAA,Down,Dringend,0055g0000000001AAA,"
             "2026-11-01T10:00:00.000Z,Neu\n"
             // Closed, and nobody told when: it is in no backlog.
             "5005g0000000002AAA,00002,0015g0000000001AAA,Old,Niedrig,0055g0000000001AAA,"
             "2026-10-01T10:00:00.000Z,Geschlossen\n"),
       write(q("tickets.json"),
             "{\"id\":7,\"subject\":\"Zen\",\"status\":\"open\",\"priority\":\"urgent\",\"requester_id\":3,"
             "\"created_at\":\"2026-11-05T10:00:00Z\",\"updated_at\":\"2026-11-20T10:00:00Z\"}\n"),
       write(q("users.json"),
             "{\"id\":3,\"name\":\"Ann\",\"email\":\"ann@acornfreight.example\",\"role\":\"end-user\","
             "\"created_at\":\"2026-01-05T10:00:00Z\",\"updated_at\":\"2026-11-20T10:00:00Z\"}\n")});
  const QJsonObject tickets = account()[q("tickets")].toObject();
  EXPECT_EQ(tickets[q("total")].toInt(), 3);
  EXPECT_EQ(tickets[q("open")].toInt(), 2);
  EXPECT_EQ(tickets[q("open_urgent")].toInt(), 2);
  EXPECT_EQ(tickets[q("from")].toObject()[q("zendesk")].toInt(), 1);
  EXPECT_EQ(sum("tickets.created"), 3);
  EXPECT_EQ(at("tickets.backlog", "2026-11-01"), 2);
}

TEST_F(Crm, AStatusColumnLastMakesNoLog) {
  accounts();
  const QString header = q("Id,AccountId,Subject,Priority,OwnerId,CreatedDate,IsClosed,");
  const auto read = [&](const char* last, const char* value) {
    const QJsonObject report =
        json({q("import"), write(q("c.csv"), header.toUtf8() + last +
                                                 "\n5005g0000000001AAA,0015g0000000001AAA,Printer,"
                                                 "High,0055g0000000001AAA,2026-11-01T10:00:00.000Z,false," +
                                                 value + "\n")});
    return report[q("files")].toArray()[0].toObject()[q("status")].toString();
  };
  EXPECT_EQ(read("Status", "New"), q("imported"));
  EXPECT_EQ(
      run({q("import"), write(q("log1.csv"), header.toUtf8() +
                                                 "STATUS\n5005g0000000002AAA,0015g0000000001AAA,Printer,High,"
                                                 "0055g0000000001AAA,2026-11-01T10:00:00.000Z,false,"
                                                 "Item Created\n")})
          .code,
      3);
  EXPECT_EQ(
      run({q("import"),
           write(q("log2.csv"), header.toUtf8() + "ERROR\n5005g0000000003AAA,0015g0000000001AAA,Printer,High,"
                                                  "0055g0000000001AAA,2026-11-01T10:00:00.000Z,false,"
                                                  "REQUIRED_FIELD_MISSING:Required fields are missing\n")})
          .code,
      3);
}

TEST_F(Crm, PeopleOfRelationsAreOwners) {
  const QByteArray csv =
      "Id,Name,Owner.Name,Owner.Email,CSM__r.Name,SystemModstamp\n"
      "0015g0000000001AAA,Acorn Freight,Jo King,jo@vendor.example,Maya Ito,2026-11-28T10:00:00.000Z\n";
  import({write(q("query.csv"), csv)});
  EXPECT_EQ(account()[q("owner")].toObject()[q("name")].toString(), q("Jo King"));
  EXPECT_EQ(account()[q("owner")].toObject()[q("email")].toString(), q("jo@vendor.example"));
  EXPECT_EQ(account()[q("csm")].toObject()[q("name")].toString(), q("Maya Ito"));
  start_again();
  // JSON of the same query; a later one without Website or owner takes nothing away.
  accounts();
  import({write(q("query.json"),
                R"({"totalSize":1,"done":true,"records":[{"attributes":{"type":"Account","url":"/x"},)"
                R"("Id":"0015g0000000001AAA","Name":"Acorn Freight","Owner":{"attributes":{"type":"User"},)"
                R"("Name":"Jo King"},"SystemModstamp":"2026-11-29T10:00:00.000+0000"}]})")});
  EXPECT_EQ(account()[q("owner")].toObject()[q("name")].toString(), q("Jo King"));
  EXPECT_EQ(account()[q("domain")].toString(), q("acornfreight.example"));
}

TEST_F(Crm, APersonAccountHasItsOneContact) {
  const QByteArray header =
      "\"Id\",\"IsDeleted\",\"Name\",\"FirstName\",\"LastName\",\"IsPersonAccount\",\"PersonContactId\","
      "\"PersonEmail\",\"PersonTitle\",\"OwnerId\",\"SystemModstamp\"\n";
  const QString file =
      write(q("Account.csv"), header +
                                  "\"0015g0000000001AAA\",\"0\",\"\",\"Ann\",\"Lee\",\"1\","
                                  "\"0035g0000000001AAA\",\"ann@home.example\",\"Owner\",\"\","
                                  "\"2026-11-28 10:00:00\"\n"
                                  "\"0015g0000000002AAA\",\"0\",\"Firm\",\"\",\"\",\"0\",\"\",\"\",\"\","
                                  "\"\",\"2026-11-28 10:00:00\"\n");
  import({file});
  EXPECT_EQ(account(q("Ann Lee"))[q("contacts")].toInt(), 1);
  EXPECT_EQ(account(q("Firm"))[q("contacts")].toInt(), 0);
  // The export of contacts holds the same person under the same id.
  import({write(q("Contact.csv"),
                "\"Id\",\"AccountId\",\"LastName\",\"Email\",\"SystemModstamp\"\n"
                "\"0035g0000000001AAA\",\"0015g0000000001AAA\",\"Lee\",\"ann@home.example\","
                "\"2026-11-28 10:00:00\"\n")});
  EXPECT_EQ(account(q("Ann Lee"))[q("contacts")].toInt(), 1);
}

TEST_F(Crm, WonOrLostByFlagsThenWordsThenForecast) {
  accounts();
  const auto open = [&](const QByteArray& rows, const char* more = "") {
    import({write(q("o.csv"), QByteArray("Id,AccountId,Name,StageName,Amount,CloseDate,ForecastCategory") +
                                  more + "\n" + rows)});
    return account()[q("opportunities")].toObject()[q("open")].toInt();
  };
  EXPECT_EQ(open("0065g0000000001AAA,0015g0000000001AAA,R1,Geschlossen und gewonnen,100,2026-03-31,Closed\n"
                 "0065g0000000002AAA,0015g0000000001AAA,R2,Closed Lost,100,2026-03-31,Omitted\n"
                 "0065g0000000003AAA,0015g0000000001AAA,R3,Verloren,100,2026-03-31,Omitted\n"
                 "0065g0000000004AAA,0015g0000000001AAA,R4,Negotiation,40,2027-03-31,Pipeline\n"
                 // Words that nobody knows: the forecast, and a day that is past.
                 "0065g0000000005AAA,0015g0000000001AAA,R5,Signed,40,2026-03-31,Closed\n"
                 "0065g0000000006AAA,0015g0000000001AAA,R6,Parked,40,2026-03-31,Omitted\n"
                 "0065g0000000007AAA,0015g0000000001AAA,R7,Parked,40,2027-03-31,Omitted\n"),
            2);
  start_again();
  accounts();
  // The flags rule, whatever the words say.
  EXPECT_EQ(open("0065g0000000001AAA,0015g0000000001AAA,R1,Closed Won,100,2026-03-31,Closed,false,false\n"
                 "0065g0000000002AAA,0015g0000000001AAA,R2,Negotiation,100,2026-03-31,Pipeline,true,true\n",
                 ",IsClosed,IsWon"),
            1);
}

TEST_F(Crm, ATicketReopenedAfterItsMeasuresIsUnsolvedForEveryFigure) {
  accounts();
  const auto ticket = [](int id, const char* status, const char* updated) {
    return "{\"id\":" + QByteArray::number(id) + ",\"subject\":\"x\",\"status\":\"" + status +
           "\",\"priority\":\"normal\",\"requester_id\":3,\"created_at\":\"2026-09-01T10:00:00Z\",\"updated_"
           "at\":\"" +
           updated + "\"}\n";
  };
  const auto measure = [](int id, int minutes, const char* solved, int replies, const char* reply) {
    return "{\"id\":" + QByteArray::number(100 + id) + ",\"ticket_id\":" + QByteArray::number(id) +
           ",\"reopens\":0,\"replies\":" + QByteArray::number(replies) + ",\"solved_at\":\"" + solved +
           "\",\"full_resolution_time_in_minutes\":{\"calendar\":" + QByteArray::number(minutes) +
           ",\"business\":1},\"reply_time_in_minutes\":{\"calendar\":" + reply +
           ",\"business\":0},\"updated_at\":\"2026-09-05T10:00:00Z\"}\n";
  };
  import({write(q("users.json"),
                "{\"id\":3,\"name\":\"Ann\",\"email\":\"ann@acornfreight.example\",\"role\":\"end-user\","
                "\"created_at\":\"2026-01-05T10:00:00Z\",\"updated_at\":\"2026-11-20T10:00:00Z\"}\n"),
          write(q("t1.json"),
                ticket(1, "solved", "2026-09-02T10:00:00Z") + ticket(2, "closed", "2026-09-03T10:00:00Z")),
          write(q("m.json"), measure(1, 1440, "2026-09-02T10:00:00Z", 0, "0") +
                                 measure(2, 2880, "2026-09-03T10:00:00Z", 2, "30"))});
  EXPECT_EQ(account()[q("tickets")].toObject()[q("resolution_minutes_median")].toDouble(), 2160);
  import({write(q("t2.json"), ticket(1, "open", "2026-10-02T10:00:00Z"))});
  const QJsonObject tickets = account()[q("tickets")].toObject();
  EXPECT_EQ(tickets[q("open")].toInt(), 1);
  EXPECT_EQ(tickets[q("resolution_minutes_median")].toDouble(), 2880);
  EXPECT_EQ(at("tickets.resolution_minutes", "2026-09-01"), 2880);
  EXPECT_EQ(sum("tickets.solved"), 1);
  EXPECT_EQ(at("tickets.backlog", "2026-09-01"), 1);
  // 0 minutes with 0 replies is no reply.
  EXPECT_EQ(tickets[q("first_reply_minutes_median")].toDouble(), 30);
  EXPECT_EQ(at("tickets.first_reply_minutes", "2026-09-01"), 30);
}

TEST_F(Crm, OfTwoRatingsTheLaterOneCounts) {
  accounts();
  const QByteArray ticket =
      "{\"id\":1,\"subject\":\"x\",\"status\":\"closed\",\"requester_id\":3,\"satisfaction_rating\":{"
      "\"score\":"
      "\"good\"},\"created_at\":\"2026-09-01T10:00:00Z\",\"updated_at\":\"2026-09-05T10:00:00Z\"}\n";
  const auto rating = [](int id, const char* score, const char* at) {
    return "{\"id\":" + QByteArray::number(id) + ",\"ticket_id\":1,\"requester_id\":3,\"score\":\"" + score +
           "\",\"comment\":\"\",\"created_at\":\"" + at + "\",\"updated_at\":\"" + at + "\"}\n";
  };
  import({write(q("users.json"),
                "{\"id\":3,\"name\":\"Ann\",\"email\":\"ann@acornfreight.example\",\"role\":\"end-user\","
                "\"created_at\":\"2026-01-05T10:00:00Z\",\"updated_at\":\"2026-11-20T10:00:00Z\"}\n"),
          write(q("t.json"), ticket),
          write(q("r.json"), rating(11, "bad", "2026-09-20T10:00:00Z") +
                                 rating(10, "good", "2026-09-04T10:00:00Z") +
                                 rating(12, "offered", "2026-09-25T10:00:00Z"))});
  const QJsonObject tickets = account()[q("tickets")].toObject();
  EXPECT_EQ(tickets[q("csat_good")].toInt(), 0);
  EXPECT_EQ(tickets[q("csat_bad")].toInt(), 1);
  EXPECT_EQ(at("csat.good_share", "2026-09-01"), 0);
}

TEST_F(Crm, ObjectsThatAreNotUsedAreNamedForWhatTheyAre) {
  const auto said = [&](const char* name, const QByteArray& bytes) {
    const QJsonObject file = json({q("import"), write(q(name), bytes)})[q("files")].toArray()[0].toObject();
    EXPECT_EQ(file[q("status")].toString(), q("skipped")) << name;
    return file[q("object")].toString() + q(": ") + file[q("reason")].toString();
  };
  EXPECT_TRUE(said("quotes.csv",
                   "\"Id\",\"OpportunityId\",\"Status\",\"SystemModstamp\",\"CreatedDate\"\n"
                   "\"0Q08a00000AAAAAAA5\",\"0068a00000AAAAAAA5\",\"Draft\",\"2026-01-01 10:00:00\","
                   "\"2026-01-01 10:00:00\"\n")
                  .contains(q("quotes (Quote), which Rapport does not use")));
  EXPECT_TRUE(said("orders.csv",
                   "\"Id\",\"AccountId\",\"OrderNumber\",\"SystemModstamp\",\"CreatedDate\"\n"
                   "\"8018a00000AAAAAAA5\",\"0018a00000AAAAAAA5\",\"1\",\"2026-01-01 10:00:00\","
                   "\"2026-01-01 10:00:00\"\n")
                  .contains(q("orders (Order), which Rapport does not use")));
}

TEST_F(Crm, ADamagedObjectNameIsNotRepeated) {
  const QByteArray bytes =
      "{\"totalSize\":1,\"done\":true,\"records\":[{\"attributes\":{\"type\":\"Accoun\xd6\xfe\xa1:t\","
      "\"url\":\"/x\"},"
      "\"Id\":\"001000000000003AAA\",\"Name\":\"A\"}]}";
  const Outcome done = run({q("import"), write(q("x.json"), bytes)});
  EXPECT_NE(done.code, 0);
  EXPECT_EQ(QString::fromUtf8(done.out).toUtf8(), done.out);
  EXPECT_EQ(QString::fromUtf8(done.err.c_str()).toStdString(), done.err);
}

}  // namespace test_crm
}  // namespace rapport::cli_tests
