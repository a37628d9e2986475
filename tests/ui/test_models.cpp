// SPDX-License-Identifier: GPL-3.0-or-later
// Every item model under Qt's own tester: filled, changed and emptied it keeps what a view relies on.
#include <gtest/gtest.h>

#include <QAbstractItemModelTester>
#include <memory>
#include <utility>

#include "ui/models/account_list_model.h"
#include "ui/models/file_result_model.h"
#include "ui/models/hit_model.h"
#include "ui/models/import_runs_model.h"
#include "ui/models/matches_model.h"
#include "ui/models/metric_list_model.h"
#include "ui/models/people_model.h"
#include "ui/models/portfolio_model.h"
#include "ui/models/read_values_model.h"
#include "ui/models/records_model.h"
#include "ui/models/suggested_model.h"
#include "ui/models/table_preview_model.h"
#include "ui/models/timeline_model.h"
#include "ui/models/values_model.h"

namespace rapport::ui {
namespace test_models {

constexpr auto kFail = QAbstractItemModelTester::FailureReportingMode::Fatal;

/// Reads all that a view would: every cell in every role that views ask for, and the headers.
void read_all(const QAbstractItemModel& model, const QModelIndex& parent = {}) {
  for (int row = 0; row < model.rowCount(parent); ++row)
    for (int column = 0; column < model.columnCount(parent); ++column) {
      const QModelIndex index = model.index(row, column, parent);
      for (const int role : {Qt::DisplayRole, Qt::ToolTipRole, Qt::AccessibleTextRole, Qt::TextAlignmentRole,
                             Qt::ForegroundRole, Qt::FontRole, Qt::DecorationRole})
        static_cast<void>(model.data(index, role));
      static_cast<void>(model.flags(index));
      if (column == 0) read_all(model, index);
    }
  if (parent.isValid()) return;
  for (int column = 0; column < model.columnCount(); ++column)
    static_cast<void>(model.headerData(column, Qt::Horizontal, Qt::DisplayRole));
}

/// A model and its tester, which ends the program at the first thing that is wrong.
template <typename Model>
struct Tested {
  Model model;
  QAbstractItemModelTester tester{&model, kFail};

  void expectRows(int rows) {
    read_all(model);
    EXPECT_EQ(model.rowCount(), rows);
  }
};

Day day(int month, int of_month) {
  return day_of({2026, month, of_month});
}

std::shared_ptr<const PortfolioSnapshot> snapshot(std::initializer_list<const char*> names) {
  account::Portfolio portfolio;
  for (const char* name : names) {
    account::PortfolioRow row;
    row.id = name;
    row.name = name;
    row.measured = true;
    portfolio.rows.push_back(row);
  }
  return std::make_shared<const PortfolioSnapshot>(make_snapshot(std::move(portfolio)));
}

TEST(Models, AccountsOfTheSidebar) {
  Tested<AccountListModel> accounts;
  accounts.model.setSnapshot(snapshot({"Northwind", "Falcon", "Kestrel"}));
  accounts.expectRows(3);
  accounts.model.setSnapshot(snapshot({"Falcon"}));
  accounts.model.setPresenting(true);
  accounts.expectRows(1);
  accounts.model.setSnapshot(snapshot({}));
  accounts.expectRows(0);
}

TEST(Models, PortfolioFilteredAndSorted) {
  Tested<PortfolioModel> portfolio;
  portfolio.model.setSnapshot(snapshot({"Northwind", "Falcon", "Kestrel"}));
  portfolio.expectRows(3);
  portfolio.model.sort(PortfolioModel::account_name, Qt::DescendingOrder);
  portfolio.model.setFilter(SavedFilter::all, QStringLiteral("fal"));
  portfolio.expectRows(1);
  portfolio.model.setFilter(SavedFilter::all, {});
  portfolio.model.setSnapshot(snapshot({}));
  portfolio.expectRows(0);
}

TEST(Models, FilesOfAnImportWithTheirProblems) {
  Tested<FileResultModel> files;
  import::FileResult good, bad;
  good.path = "exports.zip!Account.csv";
  bad.path = "tickets.json";
  bad.status = import::FileResult::Status::failed;
  bad.reason = "The file ends in the middle of a row.";
  bad.problems.resize(2);
  files.model.setFiles({good, bad});
  files.expectRows(2);
  files.model.setFiles({bad});
  files.expectRows(1);
  import::ImportDifference difference;
  difference.files.resize(2);
  difference.files[0].fields = {
      {"close date", 3, {{"Acme", "1 Mar 2026", "2 Mar 2026"}, {"Globex", "", "x"}}},
      {"amount", 1, {{"Acme", "1", "2"}}}};
  files.model.setFiles({good, bad}, difference);
  files.expectRows(2);
  files.model.setFiles({});
  files.expectRows(0);
}

TEST(Models, ImportsOfBefore) {
  Tested<ImportRunsModel> runs;
  auto two = std::make_shared<std::vector<import::ImportedRun>>(2);
  (*two)[0].files.resize(3);
  (*two)[1].files.resize(1);
  runs.model.setRuns(two);
  runs.expectRows(2);
  EXPECT_EQ(runs.model.rowCount(runs.model.index(0, 0)), 3);
  EXPECT_EQ(runs.model.rowCount(runs.model.index(1, 0)), 0) << "a single file is the import's own row";
  runs.model.setRuns(std::make_shared<const std::vector<import::ImportedRun>>());
  runs.expectRows(0);
}

TEST(Models, RowsOfATableThatIsDescribed) {
  Tested<TablePreviewModel> table;
  auto preview = std::make_shared<sources::TablePreview>();
  preview->columns = {{"Customer", sources::Meaning::account_name, "", false, 0},
                      {"ARR", sources::Meaning::arr, "", false, 1}};
  preview->cells = {{"Acme", "120"}, {"Globex", "on request"}};
  preview->unreadable = {{false, false}, {false, true}};
  table.model.setPreview(preview);
  table.expectRows(2);
  EXPECT_FALSE(table.model.index(0, 1).data(TablePreviewModel::kUnreadableRole).toBool());
  EXPECT_TRUE(table.model.index(1, 1).data(TablePreviewModel::kUnreadableRole).toBool());
  table.model.setMeanings({sources::Meaning::account_name, sources::Meaning::ignored});
  EXPECT_TRUE(table.model.index(0, 1).data(TablePreviewModel::kQuietRole).toBool());
  table.model.setPreview(std::make_shared<const sources::TablePreview>());
  table.expectRows(0);
}

TEST(Models, MatchesTakenOutAndPutBack) {
  Tested<MatchesModel> matches;
  Match first, second;
  first.id = "zendesk:organization:1";
  first.label = "Mega Corp";
  second.id = "zendesk:organization:2";
  matches.model.setMatches({first, second});
  matches.expectRows(2);
  const Match taken = matches.model.take(0);
  matches.expectRows(1);
  matches.model.insert(1, taken);
  EXPECT_EQ(matches.model.at(1).id, first.id);
  matches.model.setMatches({});
  matches.expectRows(0);
}

TEST(Models, HitsOfTheFinder) {
  Tested<HitModel> hits;
  hits.model.setRows({{{account::SearchHit::Kind::account, "1", "Northwind", "Enterprise"}},
                      {{account::SearchHit::Kind::person, "1", "Grace Hill", "COO at Northwind"}}});
  hits.expectRows(2);
  hits.model.setRows({{{account::SearchHit::Kind::account, "2", "Falcon", {}}}});
  hits.expectRows(1);
  hits.model.setRows({});
  hits.expectRows(0);
}

TEST(Models, MetricsInTheirGroups) {
  Tested<MetricListModel> metrics;
  MetricInfo people, tickets;
  people.id = "usage.active_users";
  people.label = "Active people";
  people.group = "What they do";
  tickets.id = "tickets.created";
  tickets.label = "Tickets opened";
  tickets.group = "What they say";
  metrics.model.show({people, tickets}, {});
  metrics.expectRows(4);
  EXPECT_FALSE(metrics.model.flags(metrics.model.index(0)).testFlag(Qt::ItemIsEnabled)) << "a group's name";
  MetricListing filtered;
  filtered.filter = QStringLiteral("ticket");
  filtered.pins = {QStringLiteral("tickets.created")};
  metrics.model.show({people, tickets}, filtered);
  EXPECT_TRUE(metrics.model.indexOf(QStringLiteral("tickets.created")).isValid());
  EXPECT_FALSE(metrics.model.indexOf(QStringLiteral("usage.active_users")).isValid());
  read_all(metrics.model);
  metrics.model.show({}, {});
  metrics.expectRows(0);
  EXPECT_FALSE(metrics.model.firstMetric().isValid());
}

TEST(Models, PeopleChangedInPlace) {
  Tested<PeopleModel> people;
  PeopleModel::Row ana, bo;
  ana.person.name = "Ana Ito";
  bo.person.name = "Bo Lind";
  people.model.setPeople({ana, bo});
  people.expectRows(2);
  ana.touches = 3;
  people.model.setPeople({ana, bo});
  people.model.setPeople({bo});
  people.expectRows(1);
  people.model.setPeople({});
  people.expectRows(0);
}

TEST(Models, TimelineUnderItsMonths) {
  Tested<TimelineModel> timeline;
  account::TimelineItem call, ticket;
  call.day = day(11, 12);
  call.kind = "Call";
  ticket.day = day(10, 2);
  ticket.kind = "Ticket";
  timeline.model.setItems({call, ticket});
  timeline.expectRows(4);
  timeline.model.setItems({ticket});
  timeline.expectRows(2);
  timeline.model.setItems({});
  timeline.expectRows(0);
}

TEST(Models, RecordsBehindAPoint) {
  Tested<RecordsModel> records;
  metrics::RecordSide side;
  side.records.resize(3);
  side.records[1].counted = false;
  records.model.show(side);
  records.expectRows(3);
  side.records.resize(1);
  records.model.show(side);
  records.expectRows(1);
  records.model.show({});
  records.expectRows(0);
}

TEST(Models, ValuesByHandAndThoseJustRead) {
  Tested<ValuesModel> values;
  const Observation january{day(1, 31), 61.0, {}}, february{day(2, 28), 64.0, {}};
  values.model.show({january}, Grain::month, day(3, 15), false);
  read_all(values.model);
  const int rows = values.model.rowCount();
  EXPECT_GE(rows, 12);
  values.model.addEarlier();
  values.expectRows(rows + 12);
  EXPECT_TRUE(values.model.setData(values.model.index(0, ValuesModel::value_column), QStringLiteral("70")));
  values.model.setData(values.model.index(1, ValuesModel::value_column), QStringLiteral("no number"));
  read_all(values.model);
  values.model.show({january, february}, Grain::quarter, day(3, 15), false);
  read_all(values.model);

  Tested<ReadValuesModel> read;
  read.model.show({january, february}, values.model);
  read.expectRows(2);
  read.model.show({february}, values.model);
  read.expectRows(1);
  read.model.show({}, values.model);
  read.expectRows(0);
  values.model.show({}, Grain::month, day(3, 15), false);
  read_all(values.model);
}

TEST(Models, PortfolioKeepsRowsWhileItIsSortedMeasuredAndLookedAt) {
  Tested<PortfolioModel> tested;
  PortfolioModel& model = tested.model;
  model.setSnapshot(snapshot({"Alder", "Birch", "Cedar"}));
  const QPersistentModelIndex birch = model.index(model.rowOf("Birch"), PortfolioModel::arr);
  auto metrics = std::make_shared<account::TheirMetrics>();
  (*metrics)["Birch"].value = 1;
  (*metrics)["Birch"].share = 2;
  for (int column = 0; column < PortfolioModel::column_count; ++column)
    for (const Qt::SortOrder order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
      model.sort(column, order);
      tested.expectRows(3);
      EXPECT_EQ(model.row(birch.row()).name, "Birch");
    }
  model.setOrder({account::PortfolioColumn::metric, true});
  model.setMetrics(metrics);
  EXPECT_EQ(model.row(0).name, "Birch");
  EXPECT_EQ(birch.row(), 0);
  model.setShownColumns({account::PortfolioColumn::account, account::PortfolioColumn::flags});
  model.setFilter(SavedFilter::all, QStringLiteral("cedar"));
  tested.expectRows(1);
  EXPECT_EQ(model.rowOf("Birch"), -1);
}

TEST(Models, SuggestedIsFilledAndEmptied) {
  Tested<SuggestedModel> tested;
  import::Suggested one;
  one.match.label = "Alder Ltd";
  one.match.account_name = "Alder";
  one.evidence.sentence = "Only names that are alike.";
  tested.model.setSuggestions({one, one});
  tested.expectRows(2);
  EXPECT_EQ(tested.model.index(0).data().toString(), QStringLiteral("Alder Ltd is Alder"));
  tested.model.setSuggestions({});
  tested.expectRows(0);
}

}  // namespace test_models
}  // namespace rapport::ui
