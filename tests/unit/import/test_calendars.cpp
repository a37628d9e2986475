// SPDX-License-Identifier: GPL-3.0-or-later
// Calendars as they come week after week: whose is it, what a quiet day costs, and in which zone it is.
#include <gtest/gtest.h>

#include <filesystem>

#include "core/base/error.h"
#include "core/import/erase_person.h"
#include "core/import/source_zones.h"
#include "core/import/undo.h"
#include "core/import/workspace_zone.h"
#include "core/workspace/database.h"
#include "core/workspace/import_log.h"
#include "tests/support/world_files.h"
#include "tests/unit/import/world_check.h"
#include "tests/unit/workspace/workspace_testing.h"

namespace rapport::test {
namespace test_calendars {

using import::FileResult;
using workspace::Workspace;
using workspace::test_support::bytes_of;
using workspace::test_support::same;

/// An event of a calendar.
struct Call {
  std::string uid, start;
  std::vector<std::string> people;
};

class Calendars : public testing::Test {
 protected:
  Calendars() { set_world_today(); }
  std::string calendar(const std::string& name, const std::vector<Call>& calls, const std::string& head = {},
                       const std::string& stamp = "20260601T080000Z") {
    std::string text = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + head;
    for (const Call& call : calls) {
      text += "BEGIN:VEVENT\r\nUID:" + call.uid + "\r\nDTSTAMP:" + stamp + "\r\nDTSTART:" + call.start +
              "\r\nSUMMARY:Call " + call.uid + "\r\n";
      for (const std::string& person : call.people) text += "ATTENDEE:mailto:" + person + "\r\n";
      text += "END:VEVENT\r\n";
    }
    std::filesystem::create_directories(std::filesystem::path(folder / name).parent_path());
    write_bytes(folder / name, text + "END:VCALENDAR\r\n");
    return folder / name;
  }
  /// Four calls of one of us with another customer each.
  static std::vector<Call> calls_of(const std::string& who, int first = 0) {
    std::vector<Call> calls;
    for (int i = first; i < first + 4; ++i)
      calls.push_back({who + std::to_string(i),
                       "202607" + std::to_string(10 + i) + "T090000Z",
                       {who + "@vendor.example", "c" + std::to_string(i) + "@customer.example"}});
    return calls;
  }
  [[nodiscard]] Workspace open(const std::string& name = "w.rapport") const {
    return Workspace(folder / name, Workspace::Mode::create_if_missing);
  }
  static std::int64_t number(Workspace& workspace, const std::string& sql) {
    return workspace.database().scalar(sql);
  }
  static std::int64_t gone(Workspace& workspace) {
    return number(workspace, "SELECT count(*) FROM calendar_event WHERE gone_at<>0");
  }
  static std::int64_t calendars(Workspace& workspace) {
    return number(workspace, "SELECT count(DISTINCT calendar) FROM calendar_event");
  }

  TempFolder folder;
  const std::string named = "X-WR-CALNAME:Calendar\r\n";
};

TEST_F(Calendars, TwoColleaguesOfTheSameNameKeepTheirEvents) {
  // By who is in all of them; one meeting is in both, as meetings of colleagues are.
  for (const bool with_owner : {false, true}) {
    Workspace workspace = open(with_owner ? "owner.rapport" : "people.rapport");
    const auto head = [&](const char* who) {
      return named +
             (with_owner ? "X-OWNER;CN=\"Us\":mailto:" + std::string(who) + "@vendor.example\r\n" : "");
    };
    std::vector<Call> ann = calls_of("ann"), bo = calls_of("bo");
    const Call both{"team", "20260709T090000Z", {"ann@vendor.example", "bo@vendor.example"}};
    ann.push_back(both), bo.push_back(both);
    import_files(workspace, {calendar("ann/calendar.ics", ann, head("ann"))});
    import_files(workspace, {calendar("bo/calendar.ics", bo, head("bo"))});
    EXPECT_EQ(gone(workspace), 0);
    EXPECT_EQ(calendars(workspace), 2);
    // The next export of one of them: what it lacks is gone from hers alone.
    ann.erase(ann.begin());
    const auto report =
        import_files(workspace, {calendar("ann/calendar2.ics", ann, head("ann"), "20260608T080000Z")});
    EXPECT_EQ(gone(workspace), 1) << report.files[0].reason;
    EXPECT_EQ(calendars(workspace), 2);
    const auto again =
        import_files(workspace, {calendar("bo/calendar2.ics", bo, head("bo"), "20260608T090000Z")});
    EXPECT_EQ(again.files[0].rows_unchanged, 5U);
    EXPECT_EQ(gone(workspace), 1);
  }
}

TEST_F(Calendars, OfOneNameWithoutAnEventInCommonAreTwo) {
  Workspace workspace = open();
  import_files(workspace,
               {calendar("home.ics", {{"a", "20260710T090000Z", {}}, {"b", "20260711T090000Z", {}}}, named)});
  import_files(workspace, {calendar("other.ics",
                                    {{"c", "20260712T090000Z", {}}, {"d", "20260713T090000Z", {}}}, named)});
  EXPECT_EQ(gone(workspace), 0);
  EXPECT_EQ(calendars(workspace), 2);
  // Each finds its own again, by what they have in common; new UIDs of the same events are the same events.
  const std::vector<Call> renamed = {{"x", "20260712T090000Z", {}}, {"d", "20260713T090000Z", {}}};
  import_files(workspace, {calendar("other.ics", renamed, named, "20260608T080000Z")});
  EXPECT_EQ(calendars(workspace), 2);
  EXPECT_EQ(gone(workspace), 1);
}

TEST_F(Calendars, AProgramsIdTellsThemApartAndHoldsThemTogether) {
  Workspace workspace = open();
  const auto with_id = [&](const char* id) { return named + "X-WR-RELCALID:" + std::string(id) + "\r\n"; };
  import_files(workspace, {calendar("a.ics", {{"a", "20260710T090000Z", {}}, {"b", "20260711T090000Z", {}}},
                                    with_id("1"))});
  import_files(workspace, {calendar("b.ics", {{"a", "20260710T090000Z", {}}, {"c", "20260711T090000Z", {}}},
                                    with_id("2"))});
  EXPECT_EQ(gone(workspace), 0);
  // A week of single events later: nothing in common, and the same calendar.
  import_files(workspace, {calendar("c.ics", {{"d", "20260717T090000Z", {}}, {"e", "20260718T090000Z", {}}},
                                    with_id("1"), "20260608T080000Z")});
  EXPECT_EQ(calendars(workspace), 2);
  EXPECT_EQ(gone(workspace), 2);
}

TEST_F(Calendars, ACalendarOfBeforeKeepsItsEventsWhenItsExportsSayWhoseItIs) {
  Workspace workspace = open();
  import_files(workspace, {calendar("calendar.ics", calls_of("ann"), named)});
  std::vector<Call> next = calls_of("ann", 1);
  import_files(workspace, {calendar("calendar.ics", next, named + "X-OWNER:mailto:Ann@vendor.example\r\n",
                                    "20260608T080000Z")});
  EXPECT_EQ(calendars(workspace), 1);
  EXPECT_EQ(number(workspace, "SELECT count(*) FROM calendar_event"), 5);
  EXPECT_EQ(gone(workspace), 1);
}

TEST_F(Calendars, ThatWereMixedUnderOneNameComeApart) {
  Workspace workspace = open();
  const std::vector<Call> ann = calls_of("ann"), bo = calls_of("bo");
  std::vector<Call> mixed = ann;
  mixed.insert(mixed.end(), bo.begin(), bo.end());
  import_files(workspace, {calendar("mixed.ics", mixed, named)});
  ASSERT_EQ(calendars(workspace), 1);
  const char* bare = "SELECT count(*) FROM calendar_event WHERE calendar='Calendar'";
  const auto of_ann = import_files(workspace, {calendar("ann.ics", ann, named, "20260608T080000Z")});
  EXPECT_TRUE(of_ann.undoable);
  EXPECT_EQ(number(workspace, bare), 4);
  import_files(workspace, {calendar("bo.ics", bo, named, "20260608T080000Z")});
  EXPECT_EQ(calendars(workspace), 2);
  EXPECT_EQ(number(workspace, "SELECT count(*) FROM calendar_event"), 8) << "no ghosts under the bare name";
  EXPECT_EQ(gone(workspace), 0);
  EXPECT_TRUE(workspace.check().ok);
  // That of the second brought but newer stamps.
  EXPECT_EQ(import::undo_import(workspace, {}).run.id, of_ann.run);
  EXPECT_EQ(number(workspace, bare), 8);
}

TEST_F(Calendars, OfAnErasedOwnerStayTwo) {
  Workspace workspace = open();
  const auto head = [](const char* name) {
    return "X-WR-CALNAME:" + std::string(name) + "\r\nX-OWNER:mailto:ann@vendor.example\r\n";
  };
  const auto read = [&](const char* stamp) {
    import_files(workspace, {calendar("work.ics", calls_of("ann"), head("Work"), stamp),
                             calendar("home.ics", calls_of("ann", 5), head("Home"), stamp)});
  };
  read("20260601T080000Z");
  (void)import::erase_person(workspace, "ann@vendor.example", Progress());
  EXPECT_EQ(calendars(workspace), 2);
  read("20260608T080000Z");
  EXPECT_EQ(calendars(workspace), 2);
  EXPECT_EQ(gone(workspace), 0);
  EXPECT_EQ(number(workspace, "SELECT count(*) FROM calendar_event WHERE calendar LIKE '%ann@%'"), 0);
}

TEST_F(Calendars, AQuietDayTakesNoPlaceAmongWhatCanBeTakenBack) {
  const std::vector<Call> calls = calls_of("ann");
  std::string before, after;
  {
    Workspace workspace = open();
    import_files(workspace, {calendar("first.ics", calls, named)});
  }
  before = dump(folder / "w.rapport");
  std::int64_t changing = 0;
  {
    Workspace workspace = open();
    std::vector<Call> moved = calls;
    moved[0].start = "20260801T090000Z";
    changing = import_files(workspace, {calendar("moved.ics", moved, named, "20260602T080000Z")}).run;
    for (int day = 3; day < 28; ++day) {
      const std::string number = std::to_string(100 + day).substr(1);
      const auto quiet = import_files(
          workspace, {calendar("day" + number + ".ics", moved, named, "202606" + number + "T080000Z")});
      EXPECT_EQ(quiet.files[0].rows_unchanged, 4U);
      EXPECT_FALSE(quiet.undoable) << "only the stamps are newer";
    }
    const auto runs = import::load_import_runs(workspace.own_reader());
    EXPECT_EQ(runs.front().why_not, "It changed nothing but how new its records are.");
    EXPECT_TRUE(workspace.check().ok);
    const import::UndoReport report = import::undo_import(workspace, {});
    EXPECT_EQ(report.run.id, changing);
    EXPECT_EQ(report.later, 25);
    EXPECT_TRUE(workspace.check().ok);
  }
  EXPECT_TRUE(same(dump(folder / "w.rapport"), before)) << "the stamps too";
}

TEST_F(Calendars, StampsOfOldQuietDaysAreForgotten) {
  Workspace workspace = open();
  const std::vector<Call> calls = calls_of("ann");
  for (int day = 0; day < 40; ++day) {
    const std::string month = day < 25 ? "202606" : "202607";
    import_files(workspace, {calendar("d" + std::to_string(day) + ".ics", calls, named,
                                      month + std::to_string(100 + day % 25 + 1).substr(1) + "T080000Z")});
  }
  EXPECT_EQ(number(workspace, "SELECT count(*) FROM import_run WHERE undo='nothing' AND parts>0"), 30);
  EXPECT_EQ(number(workspace, "SELECT count(DISTINCT run) FROM import_undo"), 31);
  EXPECT_TRUE(workspace.check().ok);
  EXPECT_EQ(import::undo_import(workspace, {}).later, 39);
  EXPECT_EQ(number(workspace, "SELECT count(*) FROM calendar_event"), 0);
}

class ZoneOfTimes : public Calendars {
 protected:
  static FileResult one(const import::ImportReport& report) { return report.files.at(0); }
  static import::ImportOptions window() {
    import::ImportOptions options;
    options.ask_zone = true;
    return options;
  }
  static import::ImportOptions answer(const char* zone) {
    import::ImportOptions options = window();
    options.time_zone = zone;
    options.keep_zone = true;
    return options;
  }
  static std::string zones(Workspace& workspace) {
    return workspace.database().scalar_text("SELECT group_concat(DISTINCT zone) FROM calendar_event");
  }
  const std::vector<Call> floating = {{"a", "20260710T090000", {}}, {"b", "20260711T090000", {}}};
};

TEST_F(ZoneOfTimes, OfCallsThatNameNoneIsAskedOnce) {
  Workspace workspace = open();
  const std::string path = calendar("calls.ics", floating, named);
  const FileResult asked = one(import_files(workspace, {path}, window()));
  EXPECT_EQ(asked.status, FileResult::Status::failed);
  EXPECT_EQ(asked.asks, "time-zone");
  EXPECT_EQ(asked.reason,
            "calls.ics has calls whose times name no time zone. Nothing of it was imported before "
            "somebody says in which zone they are.");
  EXPECT_EQ(number(workspace, "SELECT count(*) FROM calendar_event"), 0);
  const FileResult answered = one(import_files(workspace, {path}, answer("Asia/Tokyo")));
  EXPECT_EQ(answered.rows_new, 2U);
  EXPECT_EQ(zones(workspace), "Asia/Tokyo");
  EXPECT_EQ(import::workspace_zone(workspace.own_reader()), "Asia/Tokyo") << "nobody had chosen one";
  EXPECT_EQ(import::source_zones_text(workspace.own_reader()), "calendar=Asia/Tokyo");
  // The next one is read like it, and the answer outlives taking the import back.
  const FileResult next =
      one(import_files(workspace, {calendar("next.ics", floating, named, "20260608T080000Z")}, window()));
  EXPECT_EQ(next.rows_unchanged, 2U);
  import::undo_import(workspace, {});
  EXPECT_EQ(import::source_zones_text(workspace.own_reader()), "calendar=Asia/Tokyo");
}

TEST_F(ZoneOfTimes, IsNotAskedWhereItIsKnownOrNobodyIsThere) {
  {
    Workspace workspace = open("nobody.rapport");
    const FileResult told = one(import_files(workspace, {calendar("calls.ics", floating, named)}));
    EXPECT_EQ(told.status, FileResult::Status::imported);
    EXPECT_NE(told.reason.find("2 events name no time zone; the times are read in the workspace's zone"),
              std::string::npos)
        << told.reason;
    EXPECT_EQ(zones(workspace), "");
  }
  {
    Workspace workspace = open("chosen.rapport");
    import::set_workspace_zone(workspace, "Europe/Berlin", {});
    EXPECT_EQ(one(import_files(workspace, {calendar("calls.ics", floating, named)}, window())).rows_new, 2U);
    EXPECT_EQ(zones(workspace), "") << "it follows the workspace's zone";
  }
  Workspace workspace = open();
  const std::vector<Call> utc = {{"a", "20260710T090000Z", {}}};
  EXPECT_EQ(one(import_files(workspace, {calendar("utc.ics", utc, "X-WR-CALNAME:U\r\n")}, window())).asks,
            "");
  EXPECT_EQ(zones(workspace), "UTC");
  const std::vector<Call> days = {{"d", "20260710", {}}, {"e", "20260711", {}}};
  EXPECT_EQ(one(import_files(workspace, {calendar("days.ics", days, "X-WR-CALNAME:D\r\n")}, window())).asks,
            "");
}

TEST_F(ZoneOfTimes, OfTablesIsAskedOnlyWhereAMeetingBegins) {
  Workspace workspace = open();
  const auto csv = [&](const char* name, const std::string& text) {
    write_bytes(folder / name, text);
    return one(import_files(workspace, {folder / name}, window()));
  };
  // Tickets, answers and done tasks count on the day that is written, whatever the zone.
  EXPECT_EQ(csv("accounts.csv", "Id,Name,CreatedDate\n0018d0Qx0000A01AAA,Acorn,3/26/2026 4:05 PM\n").asks,
            "");
  EXPECT_EQ(
      csv("tickets.csv",
          "\"Summation column\",Id,Requester,Subject,Status,\"Created at\",\"Updated at\",Organization\n"
          "1,7,Ann,Help,Open,2026-03-09 13:45,2026-03-10 09:00,Acorn\n")
          .asks,
      "");
  EXPECT_EQ(csv("answers.csv",
                "Timestamp,Email,How likely are you to recommend us?\n"
                "2026/05/12 10:22:33,ann@acorn.example,9\n2026/05/26 10:22:33,bo@acorn.example,8\n")
                .asks,
            "");
  EXPECT_EQ(csv("Task.csv",
                "Id,AccountId,Subject,Status,CompletedDateTime\n"
                "00T8d0Qx0000A01AAA,0018d0Qx0000A01AAA,Call,Completed,3/26/2026 4:05 PM\n")
                .asks,
            "");
  const std::string meeting =
      "Id,AccountId,Subject,StartDateTime\n"
      "00U8d0Qx0000A01AAA,0018d0Qx0000A01AAA,Call,3/26/2026 4:05 PM\n";
  EXPECT_EQ(csv("Event.csv", meeting).asks, "time-zone");
  EXPECT_EQ(one(import_files(workspace, {folder / "Event.csv"}, answer("America/New_York"))).rows_new, 1U);
  const char* begins = "SELECT happened_at FROM touch WHERE kind='event'";
  EXPECT_EQ(number(workspace, begins), 1774555500) << "16:05 in New York";
  // Read again without a question, it begins at the same moment.
  EXPECT_EQ(csv("Event2.csv", meeting + "\n").asks, "");
  EXPECT_EQ(number(workspace, begins), 1774555500);
}

TEST_F(ZoneOfTimes, OfSourcesCanBeWrittenByHand) {
  Workspace workspace = open();
  import::set_source_zones(workspace, " salesforce = Europe/Berlin;; table my calls=Asia/Tokyo ");
  EXPECT_EQ(import::source_zones_text(workspace.own_reader()),
            "salesforce=Europe/Berlin; table my calls=Asia/Tokyo");
  EXPECT_THROW(import::set_source_zones(workspace, "salesforce"), Error);
  EXPECT_THROW(import::set_source_zones(workspace, "salesforce=Mars/Olympus"), Error);
  // A name that no file has would be saved and never apply.
  for (const char* wrong : {"salesfroce=Europe/Berlin", "foo=Europe/Berlin", "table=Europe/Berlin"}) {
    const auto refusal =
        workspace::test_support::refusal_of([&] { import::set_source_zones(workspace, wrong); });
    EXPECT_EQ(refusal.code, static_cast<int>(ErrorCode::usage)) << wrong;
    EXPECT_TRUE(refusal.mentions("salesforce, zendesk") && refusal.mentions("table NAME"))
        << refusal.sentence;
  }
  const auto clock = workspace::test_support::refusal_of(
      [&] { import::set_source_zones(workspace, "mixpanel=America/Los_Angeles"); });
  EXPECT_TRUE(clock.mentions("--time-zone")) << clock.sentence;
  import::set_source_zones(workspace, "");
  EXPECT_EQ(import::source_zones_text(workspace.own_reader()), "");
}

TEST_F(ZoneOfTimes, AnAnswerIsKeptForTheSourcesThatWereAskedAbout) {
  Workspace workspace = open();
  write_zip(folder / "all.zip",
            {{"accounts.csv", "Id,Name,CreatedDate\n0018d0Qx0000A01AAA,Acorn,3/26/2026 4:05 PM\n"},
             {"calls.ics", bytes_of(calendar("calls.ics", floating, named))}});
  EXPECT_EQ(import_files(workspace, {folder / "all.zip"}, window()).files.at(0).asks, "time-zone");
  import_files(workspace, {folder / "all.zip"}, answer("Asia/Tokyo"));
  EXPECT_EQ(zones(workspace), "Asia/Tokyo");
  EXPECT_EQ(import::source_zones_text(workspace.own_reader()), "calendar=Asia/Tokyo");
}

TEST_F(ZoneOfTimes, OfASourceIsMendedInTheSettings) {
  Workspace workspace = open();
  const auto meeting = [&](const char* name, const char* subject, const char* version) {
    write_bytes(folder / name,
                std::string("Id,AccountId,Subject,StartDateTime,SystemModstamp\n00U8d0Qx0000A01AAA,"
                            "0018d0Qx0000A01AAA,") +
                    subject + ",3/26/2026 4:05 PM," + version + "\n");
    return folder / name;
  };
  const std::string path = meeting("Event.csv", "Call", "2026-03-20T10:00:00.000Z");
  const char* begins = "SELECT happened_at FROM touch WHERE kind='event'";
  import_files(workspace, {path}, answer("America/New_York"));
  EXPECT_EQ(number(workspace, begins), 1774555500) << "16:05 in New York";
  import::set_source_zones(workspace, "salesforce=Europe/Berlin");
  EXPECT_EQ(one(import_files(workspace, {path}, window())).rows_updated, 1U);
  EXPECT_EQ(number(workspace, begins), 1774555500 - 5 * 3600) << "16:05 in Berlin";
  // With the zone of before nothing is corrected: the newer copy stays.
  import::ImportOptions named_zone;
  named_zone.time_zone = "Europe/Berlin";
  import_files(workspace, {meeting("Older.csv", "Old", "2026-03-20T09:00:00.000Z")}, named_zone);
  EXPECT_EQ(workspace.database().scalar_text("SELECT subject FROM touch WHERE kind='event'"), "Call");
}

}  // namespace test_calendars
}  // namespace rapport::test
