// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "input_testing.h"

namespace rapport::sources::test_support {
namespace test_zendesk_csv {

constexpr std::string_view header =
    "Summation column,Id,Requester,Requester id,Requester external id,Requester email,Requester "
    "domain,Submitter,Assignee,Group,Subject,"
    "Tags,Status,Priority,Via,Ticket type,Created at,Updated at,Assigned at,Organization,Due date,Initially "
    "assigned at,Solved at,"
    "Resolution time,Satisfaction Score,Group stations,Assignee stations,Reopens,Replies,First reply time in "
    "minutes,"
    "First reply time in minutes within business hours,First resolution time in minutes,"
    "First resolution time in minutes within business hours,Full resolution time in minutes,Plan [list]\n";

TEST(ZendeskCsv, TurnsLabelsIntoCodesAndDashesIntoNothing) {
  const ReadText read = read_text(std::string(header) +
                                  "1,35,Ann,6130907993114,-,ann@acme.example,acme.example,Ann,Bob,Support,"
                                  "\"Can't, log in\",a b,Closed,Low,Web form,"
                                  "Incident,2009-09-01 19:02,2009-09-03 08:00,-,Acme Ltd,-,-,2009-09-02 "
                                  "10:30,15,\"Good, with comment\",1,1,2,3,"
                                  "46.5,12,100,50,200,Gold\n"
                                  "1,36,-,-,-,-,-,-,-,-,-,-,On-hold,-,Mail,-,2009-09-01 "
                                  "19:02,-,-,-,-,-,-,-,Not Offered,-,-,-,-,-,-,-,-,-,-\n");
  EXPECT_EQ(read.recognition.source, Source::zendesk);
  EXPECT_EQ(read.recognition.object, "ticket");
  TicketRecord first;
  first.id = "35";
  first.subject = "Can't, log in";
  first.status = "closed";
  first.priority = "low";
  first.type = "incident";
  first.channel = "web";
  first.requester_id = "6130907993114";
  first.requester_email = "ann@acme.example";
  first.organization_name = "Acme Ltd";
  // The export carries no zone: its times are the workspace's, whatever that is.
  first.created_at = Stamp::of_clock(utc_start(day_of({2009, 9, 1})) + 19 * 3600 + 120);
  first.updated_at = Stamp::of_clock(utc_start(day_of({2009, 9, 3})) + 8 * 3600);
  first.version = first.updated_at->seconds;
  first.satisfaction = "good";
  first.metrics = TicketMetrics{
      46.5, 100.0, 200.0, 3, 2, Stamp::of_clock(utc_start(day_of({2009, 9, 2})) + 10 * 3600 + 1800)};
  ASSERT_EQ(read.sink.records.size(), 2U);
  EXPECT_EQ(read.sink.at<TicketRecord>(0), first);
  TicketRecord second;
  second.id = "36";
  second.status = "hold";
  second.channel = "email";
  second.created_at = first.created_at;
  second.satisfaction = "unoffered";
  second.metrics = TicketMetrics{};
  EXPECT_EQ(read.sink.at<TicketRecord>(1), second);
  EXPECT_TRUE(read.sink.has_note("workspace's zone (UTC)"));
}

TEST(ZendeskCsv, MarksDeletedAndScrubbedTicketsAndRejectsRowsWithoutANumber) {
  const ReadText read = read_text(
      "Id,Subject,Status,Requester email,Created at\n1,SCRUBBED,Deleted,-,2020-01-01 "
      "00:00\n-,x,Open,-,2020-01-01 00:00\nabc,x,Open,-,2020-01-01 00:00\n");
  ASSERT_EQ(read.sink.records.size(), 1U);
  EXPECT_TRUE(read.sink.at<TicketRecord>(0).deleted);
  EXPECT_TRUE(read.sink.at<TicketRecord>(0).scrubbed);
  EXPECT_EQ(read.sink.at<TicketRecord>(0).subject, "");
  ASSERT_EQ(read.sink.problems.size(), 2U);
  EXPECT_EQ(read.sink.problems[0].field, "Id");
  EXPECT_EQ(read.sink.problems[1].line, 4U);
}

}  // namespace test_zendesk_csv
}  // namespace rapport::sources::test_support
