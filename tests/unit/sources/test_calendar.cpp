// SPDX-License-Identifier: GPL-3.0-or-later
// Calendars of Google, Outlook, Apple and others, each with what went wrong in other readers.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <set>

#include "core/base/time_zone.h"
#include "core/model/recurrence_rule.h"
#include "input_testing.h"

namespace rapport::sources::test_support {
namespace test_calendar {

/// A calendar with one event of these lines, parted by '|'.
std::string calendar(const std::string& lines, const std::string& head = {}) {
  std::string text = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n";
  const auto add = [&](std::string all) {
    if (all.empty()) return;
    for (std::size_t bar = all.find('|'); bar != std::string::npos; bar = all.find('|', bar + 2))
      all.replace(bar, 1, "\r\n");
    text += all + "\r\n";
  };
  add(head);
  text += "BEGIN:VEVENT\r\nUID:a\r\n";
  add(lines);
  return text + "END:VEVENT\r\nEND:VCALENDAR\r\n";
}

CalendarEventRecord only(const ReadText& read) {
  EXPECT_EQ(read.sink.records.size(), 1U) << read.recognition.reason;
  return read.sink.records.empty() ? CalendarEventRecord{} : read.sink.at<CalendarEventRecord>(0);
}
CalendarEventRecord event(const std::string& lines, const std::string& head = {}) {
  return only(read_text(calendar(lines, head), "Ana.ics"));
}

Instant at(std::string_view text) {
  return parse_calendar_time(text)->seconds;
}

TEST(Calendar, AnEventOfGoogle) {
  const ReadText read = read_text(
      "BEGIN:VCALENDAR\r\nPRODID:-//Google Inc//Google Calendar "
      "70.9054//EN\r\nVERSION:2.0\r\nMETHOD:PUBLISH\r\n"
      "X-WR-CALNAME:Team\\, west\r\nX-WR-TIMEZONE:Europe/Berlin\r\nBEGIN:VEVENT\r\n"
      "DTSTART;TZID=Europe/Berlin:20261102T093000\r\nDTEND;TZID=Europe/Berlin:20261102T101500\r\n"
      "RRULE:FREQ=WEEKLY;BYDAY=MO\r\nEXDATE;TZID=Europe/"
      "Berlin:20261109T093000\r\nDTSTAMP:20261129T100000Z\r\n"
      "UID:a1@google.com\r\nORGANIZER;CN=Ana Ito:mailto:Ana.Ito@vendor.example\r\n"
      "ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;CN=\"Vale, Ki\r\n "
      "m\";X-NUM-GUESTS=0:mailto:"
      "kim.vale@acme.example\r\n"
      "ATTENDEE;CUTYPE=RESOURCE;CN=Room 1:mailto:c_1@resource.calendar.google.com\r\n"
      "ATTENDEE;CUTYPE=INDIVIDUAL;PARTSTAT=DECLINED;CN=ana.ito@vendor.example:mailto:ana.ito@vendor."
      "example\r\n"
      "SEQUENCE:3\r\nSTATUS:CONFIRMED\r\nSUMMARY:Weekly\\, with Acme\\; "
      "both\r\nLOCATION:Room\\n1\r\nTRANSP:OPAQUE\r\n"
      "BEGIN:VALARM\r\nACTION:DISPLAY\r\nDESCRIPTION:Alarm\r\nTRIGGER:-P0DT0H10M0S\r\nEND:VALARM\r\n"
      "END:VEVENT\r\nEND:VCALENDAR\r\n",
      "export.csv");
  EXPECT_EQ(read.recognition.source, Source::calendar) << "by content, whatever its name";
  EXPECT_EQ(read.recognition.object, "event");
  const CalendarEventRecord e = only(read);
  EXPECT_EQ(e.calendar, "Team, west");
  EXPECT_EQ(e.uid, "a1@google.com");
  EXPECT_EQ(e.start, at("20261102T093000"));
  EXPECT_EQ(e.zone, "Europe/Berlin");
  EXPECT_EQ(e.seconds, 2700);
  EXPECT_EQ(e.rule, "FREQ=WEEKLY;BYDAY=MO");
  EXPECT_EQ(e.left_out, std::vector<Stamp>{Stamp(at("20261109T083000Z"))});
  EXPECT_EQ(e.sequence, 3);
  EXPECT_EQ(e.stamp, at("20261129T100000Z"));
  EXPECT_EQ(e.summary, "Weekly, with Acme; both");
  EXPECT_EQ(e.location, "Room 1");
  EXPECT_EQ(e.description, "") << "that of an alarm is not the event's";
  EXPECT_FALSE(e.recurrence || e.cancelled || e.transparent || e.all_day || e.and_future);
  EXPECT_TRUE(e.whole_export);
  ASSERT_EQ(e.people.size(), 3U);
  EXPECT_EQ(e.people[0],
            (CalendarPerson{"ana.ito@vendor.example", "Ana Ito", "DECLINED", "INDIVIDUAL", true}));
  EXPECT_EQ(e.people[1],
            (CalendarPerson{"kim.vale@acme.example", "Vale, Kim", "ACCEPTED", "INDIVIDUAL", false}));
  EXPECT_EQ(e.people[2].kind, "RESOURCE");
}

TEST(Calendar, ZonesAreResolvedInTheirOrder) {
  const auto zone = [](const std::string& id, const std::string& head = {}) {
    return event("DTSTART;TZID=" + id + ":20261102T093000", head).zone;
  };
  EXPECT_EQ(event("DTSTART:20261102T083000Z").zone, "UTC");
  EXPECT_EQ(zone("America/Argentina/Buenos_Aires"), "America/Argentina/Buenos_Aires");
  EXPECT_EQ(zone("\"W. Europe Standard Time\""), "Europe/Berlin") << "Outlook, in quotes";
  EXPECT_EQ(zone("W. Europe Standard Time"), "Europe/Berlin");
  EXPECT_EQ(zone("/mozilla.org/20050126_1/Europe/Berlin"), "Europe/Berlin");
  EXPECT_EQ(zone("/freeassociation.sourceforge.net/America/Argentina/Salta"), "America/Argentina/Salta");
  EXPECT_EQ(zone("GMT Standard Time 1"), "Europe/London") << "a Windows name with a number";
  EXPECT_EQ(zone("Eastern Standard Time 2"), "America/New_York");
  EXPECT_EQ(zone("Mars/Olympus", "X-WR-TIMEZONE:Asia/Tokyo"), "Asia/Tokyo");
  EXPECT_EQ(event("DTSTART:20261102T093000", "X-WR-TIMEZONE:Asia/Tokyo").zone, "")
      << "floating is the workspace's";
  EXPECT_EQ(zone("../../etc/passwd"), "");
}

TEST(Calendar, AnUnknownZoneIsTheWorkspacesWithOneWarning) {
  const ReadText read = read_text(
      "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\nDTSTART;TZID=Mars/Olympus:20261102T093000\n"
      "EXDATE;TZID=Mars/Olympus:20261109T093000\nEND:VEVENT\n"
      "BEGIN:VEVENT\nUID:b\nDTSTART;TZID=Mars/Olympus:20261103T093000\nEND:VEVENT\nEND:VCALENDAR\n");
  ASSERT_EQ(read.sink.records.size(), 2U);
  EXPECT_EQ(read.sink.at<CalendarEventRecord>(0).zone, "");
  EXPECT_EQ(read.sink.at<CalendarEventRecord>(0).left_out,
            std::vector<Stamp>{Stamp::of_clock(at("20261109T093000"))});
  EXPECT_THAT(
      read.sink.notes,
      ::testing::ElementsAre(
          "The time zone \"Mars/Olympus\" is not known; its times are read in the workspace's zone."));
}

// Shapes of public bug reports of other programs.
TEST(Calendar, WhatOtherProgramsStumbledOver) {
  const auto zone_and_start = [](const std::string& start, const std::string& head = {}) {
    const CalendarEventRecord e = event(start, head);
    return std::pair(e.zone, e.start);
  };
  EXPECT_EQ(zone_and_start("DTSTART;TZID=W. Europe Standard Time;VALUE=DATE-TIME:20261130T130000"),
            std::pair(std::string("Europe/Berlin"), at("20261130T130000")))
      << "Exchange names the value's type behind the zone";
  const std::string local =
      "BEGIN:VTIMEZONE|TZID:local|BEGIN:STANDARD|DTSTART;VALUE=DATE-TIME:20090314T230000|TZOFFSETFROM:-0200|"
      "TZOFFSETTO:-0300|END:STANDARD|END:VTIMEZONE";
  EXPECT_EQ(zone_and_start("DTSTART;TZID=\"local;VALUE=DATE-TIME\":20261130T120000", local),
            std::pair(std::string("UTC-03:00"), at("20261130T120000")))
      << "or within the zone's quotes";
  EXPECT_EQ(
      zone_and_start("DTSTART;TZID=Eastern Standard Time:20261130T100000",
                     "BEGIN:VTIMEZONE|TZID=Eastern Standard Time|BEGIN:STANDARD|DTSTART:16010101T020000|"
                     "TZOFFSETFROM:-0400|TZOFFSETTO:-0500|END:STANDARD|END:VTIMEZONE"),
      std::pair(std::string("America/New_York"), at("20261130T100000")))
      << "a definition without a name";
  EXPECT_EQ(zone_and_start("DTSTART;TZID=:20261130T090000").first, "") << "an empty name is none";
  // A day in EXDATE without VALUE=DATE, and UNTIL as a day.
  const CalendarEventRecord weekly =
      event("DTSTART:20261116T120000Z|RRULE:FREQ=WEEKLY;INTERVAL=1;UNTIL=20261231;BYDAY=MO|EXDATE:20261130");
  EXPECT_EQ(weekly.left_out, std::vector<Stamp>{Stamp::of(day_of({2026, 11, 30}))});
  // A definition behind the calendar's end, and no UID.
  const ReadText late = read_text(
      "BEGIN:VCALENDAR\r\nX-WR-CALNAME:L\r\nBEGIN:VEVENT\r\nDTSTART:20261130T093000\r\nSUMMARY:"
      "Appointment\r\n"
      "END:VEVENT\r\nEND:VCALENDAR\r\nBEGIN:VTIMEZONE\r\nTZID:W. Europe Standard Time\r\nEND:VTIMEZONE\r\n");
  ASSERT_EQ(late.sink.records.size(), 1U);
  EXPECT_EQ(late.sink.at<CalendarEventRecord>(0).start, at("20261130T093000"));
  EXPECT_TRUE(late.sink.has_note("1 event names no time zone"));
}

TEST(Calendar, SaysWhoseItIs) {
  EXPECT_EQ(
      event("DTSTART:20261130T120000Z", "X-WR-CALNAME:Calendar|X-OWNER;CN=\"Ana\":mailto:Ana@Vendor.example")
          .calendar,
      "Calendar\x1f"
      "ana@vendor.example");
  EXPECT_EQ(event("DTSTART:20261130T120000Z", "X-WR-CALNAME:Calendar|X-WR-RELCALID:{0000-1}").calendar,
            "Calendar\x1f{0000-1}");
}

TEST(Calendar, EachOfAFileSaysItsOwnOwner) {
  const ReadText two =
      read_text(calendar("DTSTART;TZID=Late:20261130T120000",
                         "X-WR-CALNAME:Calendar|X-OWNER:mailto:ana@vendor.example|X-WR-RELCALID:1") +
                calendar("DTSTART:20261130T120000Z", "X-WR-CALNAME:Other"));
  ASSERT_EQ(two.sink.records.size(), 2U);
  std::set<std::string> names;
  for (std::size_t i = 0; i < 2; ++i) names.insert(two.sink.at<CalendarEventRecord>(i).calendar);
  EXPECT_EQ(names, (std::set<std::string>{"Calendar\x1f"
                                          "ana@vendor.example",
                                          "Other"}));
}

TEST(Calendar, TimesWithoutAZoneAreThoseOfTheZoneThatWasNamed) {
  MemoryStream stream(
      "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\nDTSTART:20261102T093000\nEND:VEVENT\n"
      "BEGIN:VEVENT\nUID:b\nDTSTART;TZID=Mars/Olympus:20261103T093000\nEND:VEVENT\nEND:VCALENDAR\n",
      "a.ics");
  Recognition recognition = recognise(stream, std::nullopt);
  recognition.choices.time_zone = "Asia/Tokyo";
  KeepingSink sink;
  read_records(stream, recognition, sink, Progress());
  EXPECT_EQ(sink.at<CalendarEventRecord>(0).zone, "Asia/Tokyo");
  EXPECT_EQ(sink.at<CalendarEventRecord>(1).zone, "Asia/Tokyo");
  EXPECT_TRUE(sink.notes.empty());
}

constexpr const char* kOwnZone =
    "BEGIN:VTIMEZONE|TZID:Customized Time Zone|BEGIN:STANDARD|DTSTART:16010101T030000|TZOFFSETFROM:+0200|"
    "TZOFFSETTO:+0100|RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10|END:STANDARD|BEGIN:DAYLIGHT|DTSTART:"
    "16010101T020000|"
    "TZOFFSETFROM:+0100|TZOFFSETTO:+0200|RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3|END:DAYLIGHT|END:VTIMEZONE";

TEST(Calendar, AZoneThatTheFileDefines) {
  const std::string start = "DTSTART;TZID=Customized Time Zone:20260702T093000";
  const std::string zone = event(start, kOwnZone).zone;
  EXPECT_EQ(TimeZone(zone).from_local_clock(at("20260702T093000")), at("20260702T073000Z")) << zone;
  EXPECT_EQ(TimeZone(zone).from_local_clock(at("20261102T093000")), at("20261102T083000Z")) << zone;
  // The same definition below the event, as some programs put it.
  std::string below = kOwnZone;
  for (std::size_t bar = below.find('|'); bar != std::string::npos; bar = below.find('|'))
    below.replace(bar, 1, "\n");
  const ReadText read = read_text("BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\n" + start + "\nEND:VEVENT\n" +
                                  below + "\nEND:VCALENDAR\n");
  EXPECT_EQ(only(read).zone, zone);
  EXPECT_TRUE(read.sink.notes.empty());
}

TEST(Calendar, ADefinedZoneWithoutSummerTimeOrWithEndlessRules) {
  const auto own = [](const std::string& offset, const std::string& rule = {}) {
    return "BEGIN:VTIMEZONE|TZID:Mine|BEGIN:STANDARD|DTSTART:19700101T000000|" + rule +
           "TZOFFSETFROM:" + offset + "|TZOFFSETTO:" + offset + "|END:STANDARD|END:VTIMEZONE";
  };
  const std::string start = "DTSTART;TZID=Mine:20261102T093000";
  EXPECT_EQ(TimeZone(event(start, own("+0545")).zone).from_local_clock(at("20261102T093000")),
            at("20261102T034500Z"));
  EXPECT_EQ(TimeZone(event(start, own("-0330")).zone).from_local_clock(at("20261102T093000")),
            at("20261102T130000Z"));
  EXPECT_EQ(event(start, own("+0000")).zone, "UTC");
  const auto began = std::chrono::steady_clock::now();
  EXPECT_EQ(event(start, own("+0545", "RRULE:FREQ=SECONDLY|")).zone, "");
  EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds(1));
}

TEST(Calendar, AChangedInstance) {
  const CalendarEventRecord e = event(
      "DTSTART;TZID=Europe/Berlin:20261109T140000|RECURRENCE-ID;TZID=America/"
      "New_York:20261109T040000|SEQUENCE:1");
  EXPECT_EQ(e.recurrence, Stamp(at("20261109T090000Z")));
  EXPECT_FALSE(e.and_future);
  EXPECT_TRUE(
      event("DTSTART:20261109T140000Z|RECURRENCE-ID;RANGE=THISANDFUTURE:20261109T100000Z").and_future);
}

TEST(Calendar, CancelledByStatusOrByMethod) {
  EXPECT_TRUE(event("DTSTART:20261109T140000Z|STATUS:CANCELLED").cancelled);
  const CalendarEventRecord message = event("DTSTART:20261109T140000Z", "METHOD:CANCEL");
  EXPECT_TRUE(message.cancelled);
  EXPECT_FALSE(message.whole_export) << "a message speaks for its event alone";
  EXPECT_FALSE(event("DTSTART:20261109T140000Z", "METHOD:REQUEST").whole_export);
  const ReadText answer = read_text(calendar("DTSTART:20261109T140000Z", "METHOD:REPLY"));
  EXPECT_TRUE(answer.sink.records.empty());
  EXPECT_TRUE(answer.sink.has_note("1 answer to invitations left out."));
}

TEST(Calendar, HowLongItTakes) {
  const auto seconds = [](const std::string& lines) {
    return event("DTSTART:20261109T140000Z|" + lines).seconds;
  };
  EXPECT_EQ(seconds("SUMMARY:x"), 1800) << "half an hour where nothing says it";
  EXPECT_EQ(seconds("DURATION:PT1H30M"), 5400);
  EXPECT_EQ(seconds("DTEND;TZID=Europe/Berlin:20261109T154500"), 2700) << "an end in another zone";
  EXPECT_EQ(seconds("DTEND:20261109T130000Z"), 1800) << "an end before the start";
  EXPECT_EQ(seconds("DTEND:garbage"), 1800);
  EXPECT_EQ(seconds("DTEND:garbage|DURATION:PT10M"), 600);
  // Over the end of summer time: an hour longer than the wall clock says.
  EXPECT_EQ(
      event("DTSTART;TZID=Europe/Berlin:20261025T010000|DTEND;TZID=Europe/Berlin:20261025T040000").seconds,
      4 * 3600);
}

TEST(Calendar, AllDay) {
  EXPECT_TRUE(event("DTSTART;VALUE=DATE:20261109|DTEND;VALUE=DATE:20261110").all_day);
  EXPECT_TRUE(event("DTSTART:20261109").all_day) << "without VALUE=DATE";
  EXPECT_TRUE(event("DTSTART;TZID=Europe/Berlin:20261109T000000|X-MICROSOFT-CDO-ALLDAYEVENT:TRUE").all_day)
      << "Outlook";
  EXPECT_FALSE(event("DTSTART;TZID=Europe/Berlin:20261109T000000").all_day);
}

TEST(Calendar, TextsAreUnfoldedBeforeTheyAreDecoded) {
  // The fold parts the two bytes of an e with an accent.
  EXPECT_EQ(event("DTSTART:20261109T140000Z|SUMMARY:Caf\xc3\r\n \xa9 Acme").summary, "Caf\xc3\xa9 Acme");
  EXPECT_EQ(event("DTSTART:20261109T140000Z|SUMMARY:Caf\xc3\r\n\t\xa9").summary, "Caf\xc3\xa9")
      << "with a tab";
  const ReadText old = read_text(calendar("DTSTART:20261109T140000Z|SUMMARY:Caf\xe9"), "x.ics");
  EXPECT_EQ(only(old).summary, "Caf\xc3\xa9");
  EXPECT_TRUE(old.sink.has_note("windows-1252"));
}

TEST(Calendar, PathsAndLinksStayPlainText) {
  EXPECT_EQ(event("DTSTART:20261109T140000Z|LOCATION:\\\\\\\\server\\\\share").location, "\\\\server\\share");
  EXPECT_EQ(event("DTSTART:20261109T140000Z|LOCATION:\\\\server\\share").location, "\\\\server\\share")
      << "not escaped";
  EXPECT_EQ(event("DTSTART:20261109T140000Z|LOCATION:https://meet.example/x?y=1").location,
            "https://meet.example/x?y=1");
}

TEST(Calendar, ADescriptionIsCutToFiveHundredCharacters) {
  std::string text;
  for (int i = 0; i < 600; ++i) text += "\xc3\xa9";
  const std::string cut = event("DTSTART:20261109T140000Z|DESCRIPTION:" + text).description;
  EXPECT_EQ(cut.size(), 1000U);
  EXPECT_TRUE(text.starts_with(cut));
}

TEST(Calendar, PeopleWithoutAddressesAndAddressesOfNobody) {
  const CalendarEventRecord e = event(
      "DTSTART:20261109T140000Z|ORGANIZER;CN=Team:mailto:abc@group.calendar.google.com|"
      "ATTENDEE;CN=Bo "
      "Li:invalid:nomail|ATTENDEE;CN=Cy;EMAIL=cy@x.example:urn:uuid:1|ATTENDEE:MAILTO:Di@X.example|"
      "ATTENDEE:eve@x.example|ATTENDEE;CN=eve@x.example:mailto:eve@x.example");
  ASSERT_EQ(e.people.size(), 4U);
  EXPECT_EQ(e.people[0].name, "Bo Li");
  EXPECT_EQ(e.people[0].address, "");
  EXPECT_EQ(e.people[1].address, "cy@x.example");
  EXPECT_EQ(e.people[2].address, "di@x.example");
  EXPECT_EQ(e.people[3].address, "eve@x.example");
  EXPECT_EQ(e.people[3].name, "");
}

TEST(Calendar, EncodingsLineEndsAndReadsOfAnySize) {
  const std::string text =
      calendar("DTSTART;TZID=Europe/Berlin:20261102T093000|SUMMARY:Gr\xc3\xbc\xc3\x9f\r\n e");
  const CalendarEventRecord right = only(read_text(text, "Ana.ics"));
  EXPECT_EQ(right.summary,
            "Gr\xc3\xbc\xc3\x9f"
            "e");
  EXPECT_EQ(right.calendar, "Ana");
  for (const std::size_t most : {1U, 2U, 7U})
    EXPECT_EQ(only(read_text(text, "Ana.ics", most)), right) << most;
  EXPECT_EQ(only(read_text("\xef\xbb\xbf" + text, "Ana.ics")), right);
  std::string bare;
  for (const char c : text)
    if (c != '\r') bare += c;
  EXPECT_EQ(only(read_text(bare, "Ana.ics")), right);
  std::string wide = "\xff\xfe";
  for (std::size_t i = 0; i < bare.size(); ++i) {
    const auto c = static_cast<unsigned char>(bare[i]);
    const bool two = c >= 0xc0;
    const unsigned point = two ? (c & 0x1fU) << 6 | (static_cast<unsigned char>(bare[++i]) & 0x3fU) : c;
    wide += static_cast<char>(point & 0xff);
    wide += static_cast<char>(point >> 8);
  }
  EXPECT_EQ(only(read_text(wide, "Ana.ics")), right) << "UTF-16";
  const ReadText folder = [&] {
    ReadText read;
    const Folder place;
    const std::string zip = place.file("takeout.zip", zip_of({{"Takeout/Ana.ics", text}}));
    open_input(zip, [&](ByteStream& stream) {
      read.recognition = recognise(stream, std::nullopt);
      read_records(stream, read.recognition, read.sink, Progress());
    });
    return read;
  }();
  EXPECT_EQ(only(folder), right) << "inside a zip";
}

TEST(Calendar, WhatCanNotBeReadIsSaid) {
  const ReadText row = read_text(calendar("SUMMARY:no start"));
  EXPECT_EQ(row.summary.rows_rejected, 1U);
  EXPECT_THAT(row.sink.problems.at(0).reason, ::testing::HasSubstr("no start"));
  const std::string whole = calendar("DTSTART:20261109T140000Z");
  const std::string cut = input_error([&] { (void)read_text(whole.substr(0, whole.size() - 30)); });
  EXPECT_THAT(cut, ::testing::HasSubstr("ends in the middle"));
  const ReadText page =
      read_text("<!DOCTYPE html><html><body><form><input type=\"password\"></form></body></html>", "Ana.ics");
  EXPECT_EQ(page.recognition.verdict, Recognition::Verdict::refused);
  EXPECT_EQ(
      page.recognition.reason,
      "Ana.ics is a web page that asks for a password, not an export; sign in and download the file again.");
  const ReadText talk =
      read_text("WEBVTT\r\n\r\n1\r\n00:00:01.000 --> 00:00:04.000\r\nAda: Good morning.\r\n", "zoom.vtt");
  EXPECT_EQ(talk.recognition.verdict, Recognition::Verdict::refused);
  EXPECT_EQ(
      talk.recognition.reason,
      "zoom.vtt is a transcript of a call; Rapport reads calendars and mail headers, not what was said.");
  const ReadText asked = read_text(whole, "Ana.ics", 0, Source::zendesk);
  EXPECT_EQ(asked.recognition.verdict, Recognition::Verdict::refused);
  EXPECT_THAT(asked.recognition.reason, ::testing::HasSubstr("is a calendar, but only Zendesk"));
}

TEST(Calendar, ARuleThatIsNotExpandedIsSaid) {
  const ReadText read = read_text(calendar("DTSTART:20261109T140000Z|RRULE:FREQ=HOURLY"));
  EXPECT_TRUE(read.sink.has_note("1 series repeats by a rule that is not expanded (FREQ=HOURLY)"));
  EXPECT_EQ(only(read).rule, "FREQ=HOURLY");
}

TEST(Calendar, ALargeCalendarIsQuickAndAttachmentsCostNothing) {
  std::string text = "BEGIN:VCALENDAR\r\n";
  for (int i = 0; i < 100'000; ++i)
    text +=
        "BEGIN:VEVENT\r\nUID:" + std::to_string(i) +
        "\r\nDTSTART;TZID=W. Europe Standard Time:20261102T093000\r\nDTEND;TZID=W. Europe Standard "
        "Time:20261102T100000\r\nSUMMARY:Weekly\r\nATTENDEE;CN=Kim:mailto:kim@x.example\r\nEND:VEVENT\r\n";
  text += "BEGIN:VEVENT\r\nUID:big\r\nDTSTART:20261102T093000Z\r\nATTACH;ENCODING=BASE64:" +
          std::string(5'000'000, 'A') + "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
  const auto began = std::chrono::steady_clock::now();
  EXPECT_EQ(read_text(text).sink.records.size(), 100'001U);
  EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds(30));  // 4 s on a busy machine.
}

}  // namespace test_calendar
}  // namespace rapport::sources::test_support
