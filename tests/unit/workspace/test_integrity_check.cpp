// SPDX-License-Identifier: GPL-3.0-or-later
// What `check` finds in the rows themselves, each made by hand in a sound workspace.
#include <gtest/gtest.h>

#include "tests/unit/workspace/workspace_testing.h"

namespace rapport::workspace {
namespace test_integrity_check {

using namespace test_support;

struct Trouble {
  const char* name;
  const char* sql;
  const char* words;
  bool sound = false;  ///< Said, but no fault: people's words outlast an import that was taken back.
};

class RowTrouble : public ::testing::TestWithParam<Trouble> {};

TEST_P(RowTrouble, IsFoundAndSaid) {
  const Folder folder;
  const std::string path = folder.at("a.rapport");
  {
    Workspace workspace(path, Workspace::Mode::create_if_missing);
    workspace.database().execute(
        "INSERT INTO account(ref, id, name, parent_id, master_record_id, website, type, industry, owner_id, "
        "currency, attributes, version, deleted, content) VALUES(1, '001000000000001AAA', 'Acme', '', '', "
        "'', '', "
        "'', '', '', '{}', 1, 0, 0)");
    ASSERT_TRUE(workspace.check().ok);
    workspace.database().execute(GetParam().sql);
  }
  const CheckReport report = check(path);
  EXPECT_EQ(report.ok, GetParam().sound);
  std::string all;
  for (const std::string& finding : report.findings) all += finding + "\n";
  EXPECT_NE(all.find(GetParam().words), std::string::npos) << all;
}

INSTANTIATE_TEST_SUITE_P(
    Kinds, RowTrouble,
    ::testing::Values(
        Trouble{"PlanUnreadable",
                "INSERT INTO plan_revision VALUES('001000000000001AAA', 1, 0, 'me', 'edit', 'edit', 0, 1, "
                "'{\"a\":', "
                "'')",
                "1 edit of a success plan can't be read."},
        Trouble{"PlanShowsNothing",
                "INSERT INTO plan_revision VALUES('001000000000001AAA', 1, 0, 'me', 'undo', 'undo', 0, 7, "
                "NULL, '')",
                "1 revision of a success plan shows an edit that is not there."},
        Trouble{"PlanWithAGap",
                "INSERT INTO plan_revision VALUES('001000000000001AAA', 2, 0, 'me', 'edit', 'edit', 0, 2, "
                "'{}', '')",
                "1 success plan lacks a revision in between."},
        Trouble{"PlanOfNobody",
                "INSERT INTO plan_revision VALUES('001000000000009AAA', 1, 0, 'me', 'edit', 'edit', 0, 1, "
                "'{}', '')",
                "1 success plan is written for an account that is not there", true},
        Trouble{"ValueOfNobody",
                "INSERT INTO observation VALUES('001000000000009AAA', 'm', 20000, 1.0, '', 0, '')",
                "1 value by hand belongs to an account that is not there", true},
        Trouble{"TicketJoin", "INSERT INTO ticket_join VALUES(1, 77, 'id')",
                "1 ticket is joined to what is not there."},
        Trouble{"AttributesUnreadable", "UPDATE account SET attributes='{not json'",
                "1 row of account has fields that can't be read."},
        Trouble{"NoUtf8", "UPDATE account SET name=CAST(x'41ff42' AS TEXT)",
                "1 row of account holds text that is no UTF-8."},
        Trouble{"DayOutOfTime",
                "INSERT INTO observation VALUES('001000000000001AAA', 'm', 99999999, 1.0, '', 0, '')",
                "1 row of observation has a day outside of the years 1 to 9999."},
        Trouble{"ZoneUnknown", "INSERT INTO setting VALUES('time_zone', 'Mars/Olympus')",
                "time zone (Mars/Olympus)"}),
    [](const auto& tested) { return std::string(tested.param.name); });

}  // namespace test_integrity_check
}  // namespace rapport::workspace
