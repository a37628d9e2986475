// SPDX-License-Identifier: GPL-3.0-or-later
// Headers of mails and mailboxes, as Gmail, Outlook, Thunderbird and others write them, rightly and wrongly.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/sources/mail/mail_header.h"
#include "input_testing.h"

namespace rapport::sources::test_support {
namespace test_mail {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

TEST(MailHeader, EncodedWords) {
  EXPECT_EQ(decoded_header("Re: renewal"), "Re: renewal");
  EXPECT_EQ(decoded_header("=?UTF-8?B?R3LDvMOfZQ==?="), "Grüße");
  EXPECT_EQ(decoded_header("=?utf-8?q?Gr=C3=BC=C3=9Fe_aus?= Berlin"), "Grüße aus Berlin");
  EXPECT_EQ(decoded_header("=?ISO-8859-1?Q?Andr=E9?= Pirard"), "André Pirard");
  EXPECT_EQ(decoded_header("=?windows-1252?Q?=80_100?="), "€ 100");
  EXPECT_EQ(decoded_header("=?iso-8859-1?Q?=80_100?="), "€ 100") << "called Latin-1, is Windows-1252";
  EXPECT_EQ(decoded_header("=?KOI8-R?B?8NLJ18XU?="), "Привет");
  EXPECT_EQ(decoded_header("=?ISO-2022-JP?B?GyRCJDMkcyRLJEEkTxsoQg==?="), "こんにちは");
  EXPECT_EQ(decoded_header("=?gb2312?B?xOO6ww==?="), "你好");
  EXPECT_EQ(decoded_header("=?utf-8*en?Q?a?="), "a") << "with a language";
}

TEST(MailHeader, AdjacentWordsAreJoinedWithoutTheBlanksBetween) {
  EXPECT_EQ(decoded_header("=?UTF-8?Q?a?= =?UTF-8?Q?b?="), "ab");
  EXPECT_EQ(decoded_header("=?UTF-8?Q?a?=\t  =?ISO-8859-1?Q?b?="), "ab");
  EXPECT_EQ(decoded_header("=?UTF-8?Q?a_?= =?UTF-8?Q?b?="), "a b");
  EXPECT_EQ(decoded_header("=?UTF-8?Q?a?= b =?UTF-8?Q?c?="), "a b c");
  // A character that is parted between two words, in both encodings.
  EXPECT_EQ(decoded_header("=?UTF-8?Q?Caf=C3?= =?UTF-8?Q?=A9?="), "Café");
  EXPECT_EQ(decoded_header("=?UTF-8?B?Q2Fmww==?= =?UTF-8?B?qQ==?="), "Café");
}

TEST(MailHeader, BrokenWordsStayReadable) {
  EXPECT_EQ(decoded_header("=?UTF-8?Q?never closed"), "=?UTF-8?Q?never closed");
  EXPECT_EQ(decoded_header("=?UTF-8?X?abc?="), "=?UTF-8?X?abc?=");
  EXPECT_EQ(decoded_header("=?UTF-8?Q?with blanks?="), "with blanks");
  EXPECT_EQ(decoded_header("=?UTF-8?B?R3LDvMOfZQ?="), "Grüße") << "without padding";
  EXPECT_EQ(decoded_header("=?x-unknown?Q?Caf=C3=A9?="), "Café");
  EXPECT_EQ(decoded_header("=?UTF-8?Q?Caf=E9?="), "Café") << "not UTF-8 after all";
  EXPECT_EQ(decoded_header("Caf\xe9"), "Café") << "not encoded at all";
  EXPECT_EQ(decoded_header("=?UTF-8?Q?100=?="), "100=");
  EXPECT_EQ(decoded_header("a\x1b[31mb\xe2\x80\xae"), "a [31mb") << "nothing that acts on a terminal";
  EXPECT_EQ(decoded_header("a=?b?= c"), "a=?b?= c");
}

TEST(MailHeader, Addresses) {
  const auto parse = [](std::string_view text) { return parse_addresses(text); };
  EXPECT_THAT(parse("Kim Vale <Kim@Acme.example>"), ElementsAre(MailAddress{"kim@acme.example", "Kim Vale"}));
  EXPECT_THAT(parse("kim@acme.example"), ElementsAre(MailAddress{"kim@acme.example", ""}));
  EXPECT_THAT(parse("kim@acme.example (Kim Vale)"), ElementsAre(MailAddress{"kim@acme.example", "Kim Vale"}));
  EXPECT_THAT(
      parse("\"Vale, Kim (CFO)\" <kim@acme.example>, 'Bo' <bo@x.example>"),
      ElementsAre(MailAddress{"kim@acme.example", "Vale, Kim (CFO)"}, MailAddress{"bo@x.example", "Bo"}));
  EXPECT_THAT(parse("\"a \\\"b\\\" c\" <a@x.example>"), ElementsAre(MailAddress{"a@x.example", "a \"b\" c"}));
  EXPECT_THAT(parse("Vale; kim@acme.example; Bo <bo@x.example>;"),
              ElementsAre(MailAddress{"kim@acme.example", ""}, MailAddress{"bo@x.example", "Bo"}))
      << "semicolons, as Outlook writes them";
  EXPECT_THAT(parse("Team: a@x.example, Bo <b@x.example>;, c@x.example"),
              ElementsAre(MailAddress{"a@x.example", ""}, MailAddress{"b@x.example", "Bo"},
                          MailAddress{"c@x.example", ""}));
  EXPECT_TRUE(parse("undisclosed-recipients:;").empty());
  EXPECT_TRUE(parse("").empty());
  EXPECT_THAT(parse("=?UTF-8?Q?M=C3=BCller=2C_Ute?= <ute@x.example>"),
              ElementsAre(MailAddress{"ute@x.example", "Müller, Ute"}));
  EXPECT_THAT(parse("\"=?UTF-8?Q?Ute_M=C3=BCller?=\" <ute@x.example>"),
              ElementsAre(MailAddress{"ute@x.example", "Ute Müller"}));
  EXPECT_THAT(parse("<@a.example,@b.example:kim@acme.example>"),
              ElementsAre(MailAddress{"kim@acme.example", ""}));
  EXPECT_THAT(parse("<mailto:kim@acme.example>"), ElementsAre(MailAddress{"kim@acme.example", ""}));
  EXPECT_THAT(parse("\"kim@acme.example\" <kim@acme.example>, Kim <KIM@acme.example>"),
              ElementsAre(MailAddress{"kim@acme.example", "Kim"}))
      << "each once";
  EXPECT_THAT(parse("\"never closed <a@x.example>"), ElementsAre(MailAddress{"a@x.example", "never closed"}));
}

TEST(MailHeader, Dates) {
  const Instant nine = utc_start(*parse_iso_day("2026-11-24")) + 8 * 3600;
  for (const char* text :
       {"Tue, 24 Nov 2026 09:00:00 +0100", "24 Nov 2026 09:00:00 +0100 (CET)",
        "Tue, 24 Nov 2026 08:00:00 GMT", "Tue, 24 Nov 2026 08:00:00 -0000", "Tue, 24 Nov 2026 03:00 EST",
        "tue,  24  nov 26 09:00:00 +0100", "Tue, 24 Nov 2026 08:00:00"})
    EXPECT_EQ(parse_mail_date(text), nine) << text;
  EXPECT_FALSE(parse_mail_date("yesterday"));
  EXPECT_FALSE(parse_mail_date(""));
}

constexpr const char* kMail =
    "From: Kim Vale <kim.vale@acme.example>\r\nTo: Ana Ito <ana@vendor.example>,\r\n\t\"Li, Bo\" "
    "<bo@vendor.example>\r\n"
    "Cc: lee@acme.example\r\nSubject: =?UTF-8?Q?Re=3A_r=C3=A9newal?=\r\nDate: Tue, 24 Nov 2026 09:00:00 "
    "+0100\r\n"
    "Message-ID: <x1@acme.example>\r\nMIME-Version: 1.0\r\n\r\nLet us talk.\r\nFrom: nobody@x.example\r\n";

TEST(Mail, OneMail) {
  const ReadText read = read_text(kMail, "anything.txt");
  EXPECT_EQ(read.recognition.source, Source::mail) << "by content, whatever its name";
  EXPECT_EQ(read.recognition.object, "mail");
  ASSERT_EQ(read.sink.records.size(), 1U);
  const auto& touch = read.sink.at<TouchRecord>(0);
  EXPECT_EQ(touch.id, "mail:x1@acme.example");
  EXPECT_EQ(touch.kind, TouchRecord::Kind::mail);
  EXPECT_EQ(touch.subject, "Re: rénewal");
  EXPECT_EQ(touch.at, utc_start(*parse_iso_day("2026-11-24")) + 8 * 3600);
  EXPECT_EQ(touch.sender, (MailAddress{"kim.vale@acme.example", "Kim Vale"}));
  EXPECT_THAT(touch.recipients,
              ElementsAre(MailAddress{"ana@vendor.example", "Ana Ito"},
                          MailAddress{"bo@vendor.example", "Li, Bo"}, MailAddress{"lee@acme.example", ""}));
  for (const std::size_t most : {1U, 3U})
    EXPECT_EQ(read_text(kMail, "m.eml", most).sink.at<TouchRecord>(0), touch) << "in reads of any size";
}

/// A mail of a mailbox with this number; `more` are further headers, each with its line end.
std::string boxed(int number, const std::string& more = {}, const std::string& body = "Hello\n") {
  return "From " + std::to_string(number) +
         "@xxx Tue Nov 24 08:00:00 +0000 2026\nFrom: Kim <kim@acme.example>\nTo: ana@vendor.example\n" +
         more + "Date: Tue, 24 Nov 2026 09:00:00 +0100\nMessage-ID: <" + std::to_string(number) +
         "@acme.example>\n\n" + body + "\n";
}

std::vector<std::string> ids(const ReadText& read) {
  std::vector<std::string> all;
  for (const Record& record : read.sink.records) all.push_back(std::get<TouchRecord>(record).id);
  return all;
}

TEST(Mail, AMailboxHasAMailPerEnvelopeAndNoneInABody) {
  const ReadText read = read_text(
      boxed(1, "",
            "From here on we ship weekly.\n\nFrom now: nothing\n\n>From 9 Tue Nov 24 08:00:00 2026\n"
            "From: in@body.example\nDate: Tue, 24 Nov 2026 09:00:00 +0100\n") +
          boxed(2, "", "\nFrom 7 Tue Nov 24 08:00:00 2026\nis a line of the text\n") + boxed(3),
      "All mail.mbox");
  EXPECT_EQ(read.recognition.object, "mailbox");
  EXPECT_THAT(ids(read), ElementsAre("mail:1@acme.example", "mail:2@acme.example", "mail:3@acme.example"));
  EXPECT_EQ(read.summary.rows_read, 3U);
  EXPECT_TRUE(read.sink.problems.empty());
}

TEST(Mail, EnvelopesOfOtherPrograms) {
  const std::string headers = "From: Kim <kim@acme.example>\nDate: Tue, 24 Nov 2026 09:00:00 +0100\n";
  const auto count = [&](const std::string& first, const std::string& second) {
    return read_text(first + "\n" + headers + "Message-ID: <a@x>\n\nHi\n\n" + second + "\n" + headers +
                     "Message-ID: <b@x>\n\nHi\n")
        .sink.records.size();
  };
  EXPECT_EQ(count("From - Tue Nov 24 08:00:00 2026", "From - Tue Nov 24 08:00:00 2026"), 2U) << "Thunderbird";
  EXPECT_EQ(count("From kim@acme.example", "From kim@acme.example"), 2U) << "without a date";
  EXPECT_EQ(count("From MAILER-DAEMON Tue Nov 24 08:00:00 2026", "From ???@??? Tue Nov 24 08:00:00 2026"),
            2U);
  EXPECT_EQ(count("From \"Kim Vale\" Tue Nov 24 08:00:00 2026",
                  "From kim@acme.example Tue Nov 24 8:00 2026\nX-Status: "),
            2U);
}

TEST(Mail, LineEndsOfEveryKind) {
  const std::string unix = boxed(1) + boxed(2);
  std::string windows, mac;
  for (const char c : unix) {
    windows += c == '\n' ? "\r\n" : std::string(1, c);
    mac += c == '\n' ? '\r' : c;
  }
  const auto right = read_text(unix).sink.records;
  EXPECT_EQ(right.size(), 2U);
  EXPECT_EQ(read_text(windows).sink.records, right);
  EXPECT_EQ(read_text(mac).sink.records, right);
  EXPECT_EQ(read_text(windows, "m.mbox", 1).sink.records, right);
}

TEST(Mail, DraftsSpamTrashAndProgramsAreNoTouches) {
  const ReadText read = read_text(
      boxed(1) + boxed(2, "X-Gmail-Labels: Inbox,Spam\n") +
      boxed(3, "X-Gmail-Labels: =?UTF-8?Q?Entw=C3=BCrfe,Ge=C3=B6ffnet?=\n") +
      boxed(4, "X-Gmail-Labels: Papierkorb\n") + boxed(5, "X-Gmail-Labels: Inbox,Important,\"Spamalot\"\n") +
      boxed(6, "List-Unsubscribe: <mailto:x@y.example>\n") + boxed(7, "Precedence: bulk\n") +
      boxed(8, "Auto-Submitted: auto-replied\n") + boxed(9, "Auto-Submitted: no\n") +
      boxed(10, "X-Unsent: 1\n") + boxed(11, "X-Spam-Flag: YES\n"));
  EXPECT_THAT(ids(read), ElementsAre("mail:1@acme.example", "mail:5@acme.example", "mail:9@acme.example"));
  EXPECT_EQ(read.summary.rows_read, 11U);
  EXPECT_EQ(read.summary.rows_rejected, 0U);
  EXPECT_THAT(read.sink.notes, ElementsAre("3 mails of newsletters and programs left out.",
                                           "5 mails left out as drafts, spam or trash."));
  const ReadText bounce = read_text(
      "From: Mail Delivery <MAILER-DAEMON@x.example>\nTo: a@x.example\nDate: Tue, 24 Nov 2026 09:00:00 "
      "+0100\n\nno\n");
  EXPECT_TRUE(bounce.sink.records.empty());
}

TEST(Mail, AMailWithoutAnIdHasOneOfItsOwn) {
  const std::string text =
      "From: kim@acme.example\nTo: ana@vendor.example\nSubject: Hi\nDate: Tue, 24 Nov 2026 09:00:00 "
      "+0100\n\nx\n";
  const ReadText one = read_text(text);
  EXPECT_THAT(ids(one).at(0), HasSubstr("mail:none/kim@acme.example/"));
  EXPECT_EQ(ids(one), ids(read_text(text, "other.eml")));
}

TEST(Mail, AnInvitationInItIsAnEvent) {
  const std::string event =
      "BEGIN:VCALENDAR\nMETHOD:REQUEST\nBEGIN:VEVENT\nUID:a\nDTSTART:20261130T090000Z\nSUMMARY:"
      "Caf\xc3\xa9\nEND:VEVENT\nEND:VCALENDAR\n";
  std::string base64;  // Of the event, in lines.
  {
    const char* digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    unsigned bits = 0;
    int count = 0;
    for (const char c : event) {
      bits = bits << 8 | static_cast<unsigned char>(c);
      for (count += 8; count >= 6; count -= 6) base64 += digits[bits >> (count - 6) & 63];
      if (base64.size() % 77 == 76) base64 += '\n';
    }
    if (count > 0) base64 += digits[bits << (6 - count) & 63];
  }
  std::string quoted;
  for (const char c : event)
    quoted += static_cast<unsigned char>(c) < 0x80 ? std::string(1, c) : c == '\xc3' ? "=C3" : "=\n=A9";
  for (const auto& [encoding, body] : {std::pair<std::string, std::string>("base64", base64),
                                       {"quoted-printable", quoted},
                                       {"8bit", event}}) {
    const ReadText read = read_text(
        boxed(
            1, "Content-Type: multipart/alternative;\n boundary=\"xyz\"\nAuto-Submitted: auto-generated\n",
            "--xyz\nContent-Type: text/plain\n\nHello\n--xyz\nContent-Type: text/calendar;\n method=REQUEST\n"
            "Content-Transfer-Encoding: " +
                encoding + "\n\n" + body + "\n--xyz--\n") +
        boxed(2));
    ASSERT_EQ(read.sink.records.size(), 2U) << encoding;
    const auto& found = read.sink.at<CalendarEventRecord>(0);
    EXPECT_EQ(found.summary, "Caf\xc3\xa9");
    EXPECT_FALSE(found.whole_export);
    EXPECT_EQ(read.sink.at<TouchRecord>(1).id, "mail:2@acme.example");
  }
  EXPECT_EQ(
      read_text("From: a@x.example\nDate: Tue, 24 Nov 2026 09:00:00 +0100\nContent-Type: text/calendar\n\n" +
                event)
          .sink.records.size(),
      2U);
  EXPECT_EQ(
      read_text("From: a@x.example\nDate: Tue, 24 Nov 2026 09:00:00 +0100\nContent-Type: text/plain\n\n" +
                event)
          .sink.records.size(),
      1U);
}

TEST(Mail, WhatIsWrongIsRejectedByItself) {
  const ReadText read =
      read_text(boxed(1) +
                "From 2@xxx Tue Nov 24 08:00:00 2026\nTo: a@x.example\nFrom: nobody\nDate: Tue, 24 Nov 2026 "
                "09:00:00 +0100\n\nx\n\n" +
                "From 3@xxx Tue Nov 24 08:00:00 2026\nFrom: a@x.example\nDate: some day\n\nx\n\n" + boxed(4));
  EXPECT_THAT(ids(read), ElementsAre("mail:1@acme.example", "mail:4@acme.example"));
  ASSERT_EQ(read.sink.problems.size(), 2U);
  EXPECT_EQ(read.sink.problems[0].line, 9U);
  EXPECT_EQ(read.sink.problems[0].field, "From");
  EXPECT_EQ(read.sink.problems[1].field, "Date");
  EXPECT_EQ(read.summary.rows_rejected, 2U);
}

TEST(Mail, LongHeadersAndBodiesStayFlat) {
  std::string to = "To: first@acme.example";
  for (int i = 0; i < 20'000; ++i) to += ",\n p" + std::to_string(i) + "@acme.example";
  const ReadText read = read_text(boxed(1, to + "\n", std::string(3'000'000, 'x')) + boxed(2));
  ASSERT_EQ(read.sink.records.size(), 2U);
  EXPECT_EQ(read.sink.at<TouchRecord>(0).recipients.size(), 200U);
}

TEST(Mail, WhatIsNoMailIsNone) {
  for (const char* text : {"From,To,Subject,Date\na,b,c,d\n", "From: here\nThis is a letter.\n",
                           "Dear Kim,\n\nFrom: me\nDate: today\n", "Subject: x\nDate: y\n\n", "a;b\n1;2\n",
                           "From now on,b\n1,2\n"})
    EXPECT_NE(read_text(text).recognition.source == Source::mail &&
                  read_text(text).recognition.verdict == Recognition::Verdict::readable,
              true)
        << text;
  std::string message = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
  message.resize(2048, '\0');
  for (const char c : std::string("__substg1.0_001A001F")) message += c, message += '\0';
  const ReadText outlook = read_text(message, "call.msg");
  EXPECT_EQ(outlook.recognition.verdict, Recognition::Verdict::refused);
  EXPECT_THAT(outlook.recognition.reason,
              HasSubstr("call.msg is a mail saved by Outlook as .msg, which is not read"));
}

}  // namespace test_mail
}  // namespace rapport::sources::test_support
