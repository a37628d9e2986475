// SPDX-License-Identifier: GPL-3.0-or-later
// Counts by account and period from tables: whose they are, their grains, what is missing, and that
// everything that takes a metric takes them. All values are worked out by hand.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/import/derive.h"
#include "core/import/import.h"
#include "core/metrics/metrics.h"
#include "core/metrics/recipe.h"
#include "core/metrics/recipe_draft.h"
#include "core/metrics/records.h"
#include "core/workspace/join_store.h"
#include "core/workspace/record_store.h"
#include "tests/support/world_files.h"
#include "tests/unit/workspace/workspace_testing.h"

namespace rapport::test {
namespace table_series_test {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using workspace::Workspace;
using workspace::test_support::Folder;
using Of = UsageCountRecord::Grain;

const std::string kAcme = id18_of(id15_of("001", 1));
const std::string kGlobex = id18_of(id15_of("001", 2));

Day day(const char* text) {
  return *parse_iso_day(text);
}
UsageCountRecord count(const std::string& id, const std::string& metric, const char* start, double value,
                       Of grain = Of::month) {
  return {id, {}, {}, metric, day(start), grain, value};
}

class TableSeries : public testing::Test {
 protected:
  TableSeries() : made(folder.at("w.rapport"), Workspace::Mode::create_if_missing) {
    ::setenv("RAPPORT_TODAY", "2026-11-10", 1);
    import::run_import(made,
                       {folder.file("Account.csv", "\"Id\",\"Name\",\"Website\"\n\"" + kAcme +
                                                       "\",\"Acme Foods\",\"acme-foods.example\"\n\"" +
                                                       kGlobex + "\",\"Globex\",\"globex.example\"\n"),
                        folder.file("Contact.csv", "\"Id\",\"AccountId\",\"LastName\",\"Email\"\n\"" +
                                                       id18_of(id15_of("003", 1)) + "\",\"" + kGlobex +
                                                       "\",\"Bo\",\"bo@mail.example\"\n")},
                       {}, Progress());
  }
  void store(const std::vector<UsageCountRecord>& records) {
    workspace::Transaction transaction(made.database());
    workspace::RecordStore store(made.database());
    store.begin_file();
    store.set_columns({});
    for (const UsageCountRecord& record : records) store.put(Record(record));
    import::derive_all(made.database(), Progress());
    transaction.commit();
  }
  /// "2026-01-01=3 2026-02-01=4~" (~: partial).
  std::string points(const std::string& account, const std::string& metric, Grain grain) {
    std::string all;
    for (const Point& point : series(account, metric, grain).points)
      all += (all.empty() ? "" : " ") + iso(point.start) + "=" + plain_number(point.value, 3) +
             (point.partial ? "~" : "");
    return all;
  }
  Series series(const std::string& account, const std::string& metric, Grain grain) {
    return metrics::load_series(made.own_reader(), account, {metric, grain, {}, {}});
  }

  Folder folder;
  Workspace made;
};

TEST_F(TableSeries, CountsAddUpOverCoarserGrainsAndFinerOnesAreAbsent) {
  store({count(kAcme, "Exports", "2026-01-01", 10), count(kAcme, "Exports", "2026-02-01", 0),
         count(kAcme, "Exports", "2026-03-01", 5), count(kAcme, "Exports", "2026-05-01", 7),
         count(kGlobex, "Exports", "2026-01-01", 99)});
  // April is missing and stays so; February is a true 0.
  EXPECT_EQ(points(kAcme, "table:Exports", Grain::month),
            "2026-01-01=10 2026-02-01=0 2026-03-01=5 2026-05-01=7");
  EXPECT_EQ(points(kAcme, "table:Exports", Grain::quarter), "2026-01-01=15 2026-04-01=7~");
  EXPECT_EQ(points(kAcme, "table:Exports", Grain::week), "");
  const Series months = series(kAcme, "table:Exports", Grain::month);
  EXPECT_TRUE(months.metric.is_count);
  EXPECT_EQ(months.metric.label, "Exports");
  EXPECT_EQ(months.origin.records, 4);
  EXPECT_EQ(months.origin.rule, "A series from a table, not people: the last value of each month.");
  EXPECT_EQ(series(kAcme, "table:Exports", Grain::quarter).origin.rule,
            "A series from a table, not people: the sum of each quarter's values.");
  EXPECT_THAT(series(kAcme, "table:Exports", Grain::week).origin.coverage,
              HasSubstr("nothing finer than a month"));
  EXPECT_EQ(metrics::usual_grain_of(made.own_reader(), kAcme, "table:Exports"), Grain::month);
}

TEST_F(TableSeries, LevelsAndFractionsAreMeansOverCoarserGrains) {
  store({count(kAcme, "Active users", "2026-01-01", 40), count(kAcme, "Active users", "2026-02-01", 41),
         count(kAcme, "Active users", "2026-03-01", 45), count(kAcme, "Hours", "2026-01-01", 1.5),
         count(kAcme, "Hours", "2026-02-01", 2.5), count(kAcme, "Hours", "2026-03-01", 2.0)});
  EXPECT_EQ(points(kAcme, "table:Active users", Grain::quarter), "2026-01-01=42");
  EXPECT_EQ(points(kAcme, "table:Hours", Grain::quarter), "2026-01-01=2");
  EXPECT_FALSE(series(kAcme, "table:Active users", Grain::quarter).metric.is_count);
  EXPECT_THAT(series(kAcme, "table:Active users", Grain::quarter).origin.rule,
              HasSubstr("mean of each quarter"));
}

TEST_F(TableSeries, AFinerTableServesEachGrainThatItHas) {
  store({count(kAcme, "Exports", "2026-08-03", 3, Of::week),
         count(kAcme, "Exports", "2026-08-10", 4, Of::week),
         count(kAcme, "Exports", "2026-08-31", 5, Of::week),
         count(kAcme, "Exports", "2026-07-01", 70, Of::quarter)});
  EXPECT_EQ(points(kAcme, "table:Exports", Grain::week), "2026-08-03=3 2026-08-10=4 2026-08-31=5");
  // The quarter is the table's own; a month has the weeks that begin in it, of which some are missing.
  EXPECT_EQ(points(kAcme, "table:Exports", Grain::quarter), "2026-07-01=70");
  EXPECT_EQ(points(kAcme, "table:Exports", Grain::month), "2026-08-01=12~");
}

TEST_F(TableSeries, APeriodThatIsNotOverIsPartial) {
  store({count(kAcme, "Exports", "2026-10-01", 9), count(kAcme, "Exports", "2026-11-01", 2)});
  const Series months = series(kAcme, "table:Exports", Grain::month);
  ASSERT_EQ(months.points.size(), 2U);
  EXPECT_FALSE(months.points[0].partial);
  EXPECT_TRUE(months.points[1].partial);
  EXPECT_NEAR(months.points[1].covered, 10.0 / 30.0, 1e-9);
}

TEST_F(TableSeries, IdsAddressesAndDomainsJoinAndANameOnlySuggests) {
  store({count(kAcme.substr(0, 15), "A", "2026-01-01", 1),
         {"", "", "bo@mail.example", "B", day("2026-01-01"), Of::month, 2},
         {"", "", "acme-foods.example", "C", day("2026-01-01"), Of::month, 3},
         {"", "Acme Foods", "", "D", day("2026-01-01"), Of::month, 4},
         {"x-77", "Somebody", "", "E", day("2026-01-01"), Of::month, 5}});
  EXPECT_EQ(points(kAcme, "table:A", Grain::month), "2026-01-01=1");
  EXPECT_EQ(points(kGlobex, "table:B", Grain::month), "2026-01-01=2");
  EXPECT_EQ(points(kAcme, "table:C", Grain::month), "2026-01-01=3");
  EXPECT_EQ(points(kAcme, "table:D", Grain::month), "");
  EXPECT_THAT(series(kAcme, "table:D", Grain::month).origin.coverage, HasSubstr("No table has it"));
  std::vector<std::string> suggested;
  for (const Match& match : workspace::JoinStore(made.database()).matches("suggested", 0))
    suggested.push_back(match.source + ":" + match.kind + ":" + match.record_id + " " + match.account_id);
  EXPECT_THAT(suggested, ElementsAre("table:count:Acme Foods " + kAcme));
  EXPECT_THAT(metrics::list_metrics(made.own_reader(), kGlobex),
              ::testing::Contains(::testing::Field(&MetricInfo::id, "table:B")));
}

TEST_F(TableSeries, AnAccountOfAnotherSystemIsFoundByItsOwnId) {
  made.database().execute(
      "INSERT INTO account(id, name, version, content, deleted, parent_id, master_record_id, website, type, "
      "industry, owner_id, currency, owner_name, owner_email, csm_name, csm_email, attributes) VALUES"
      "('table:mine/Initech', 'Initech', 0, 0, 0, '', '', '', '', '', '', '', '', '', '', '', '{}'),"
      "('hubspot:77', 'Umbrella', 0, 0, 0, '', '', '', '', '', '', '', '', '', '', '', '{}')");
  store({{"", "initech", "", "A", day("2026-01-01"), Of::month, 4},
         count("77", "A", "2026-01-01", 5),
         count("hubspot:77", "A", "2026-02-01", 6)});
  // Beside a CRM, a table makes no account of a name that only it knows.
  EXPECT_THROW(static_cast<void>(points("table:mine/Initech", "table:A", Grain::month)), Error);
  EXPECT_EQ(points("hubspot:77", "table:A", Grain::month), "2026-01-01=5 2026-02-01=6");
}

TEST_F(TableSeries, ACompanyThatChangedItsNameIsOneAndTeamsOfAnAccountAddUp) {
  UsageCountRecord renamed = count(kAcme, "Exports", "2026-01-01", 10);
  renamed.company = "Acme";
  UsageCountRecord again = renamed;
  again.company = "Acme Foods";
  again.value = 11;
  store({renamed, again});
  EXPECT_EQ(points(kAcme, "table:Exports", Grain::month), "2026-01-01=11");
  store({{"", "", "bo@mail.example", "Logins", day("2026-01-01"), Of::month, 2},
         {"", "", "di@globex.example", "Logins", day("2026-01-01"), Of::month, 3}});
  EXPECT_EQ(points(kGlobex, "table:Logins", Grain::month), "2026-01-01=5");
}

TEST_F(TableSeries, EverythingThatTakesAMetricTakesThem) {
  const std::string odd = "Exports [web], \"all\"";
  store({count(kAcme, odd, "2026-01-01", 10), count(kAcme, odd, "2026-02-01", 30),
         count(kAcme, "Logins", "2026-01-01", 40), count(kAcme, "Logins", "2026-02-01", 60)});
  EXPECT_EQ(points(kAcme, "table:" + odd, Grain::month), "2026-01-01=10 2026-02-01=30");
  const metrics::Recipe share{metrics::Recipe::Kind::share, "table:" + odd, "table:Logins"};
  EXPECT_EQ(metrics::parse_recipe(metrics::text_of(share)), share);
  EXPECT_EQ(metrics::problem_of(metrics::text_of(share)), "");
  EXPECT_EQ(metrics::problem_of("table:Logins"), "");
  EXPECT_NE(metrics::problem_of("table:"), "");
  EXPECT_EQ(points(kAcme, metrics::text_of(share), Grain::month), "2026-01-01=25 2026-02-01=50");
  EXPECT_EQ(metrics::in_words(share), odd + " as a share of Logins");
  const auto vocabulary = metrics::load_vocabulary(made.own_reader(), kAcme);
  const auto draft = metrics::draft_of(metrics::text_of(share), vocabulary);
  ASSERT_TRUE(draft);
  EXPECT_EQ(metrics::text_of(*draft), metrics::text_of(share));
  const metrics::PointRecords behind =
      metrics::load_records(made.own_reader(), kAcme, "table:Logins", day("2026-01-01"), day("2026-03-31"));
  ASSERT_EQ(behind.sides.size(), 1U);
  EXPECT_EQ(behind.sides[0].total, 2);
  EXPECT_EQ(behind.value, 100.0);
  EXPECT_EQ(behind.sides[0].people, 0) << "a series, not people";
  try {
    static_cast<void>(points(kAcme, "table:Login", Grain::month));
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::not_found);
    EXPECT_THAT(std::string(error.what()), HasSubstr("No imported table has counts named \"Login\""));
  }
}

}  // namespace table_series_test
}  // namespace rapport::test
