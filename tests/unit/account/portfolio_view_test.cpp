// SPDX-License-Identifier: GPL-3.0-or-later
// The portfolio in order, filtered, and as a table.
#include <gtest/gtest.h>

#include <cmath>

#include "core/account/portfolio_snapshot.h"

namespace rapport::account {
namespace portfolio_view_test {

using Column = PortfolioColumn;

Flag flag(const char* id, Level level, SignalKind kind = SignalKind::leading) {
  return {id, kind, level, std::string(id) + " label", "", {}};
}

PortfolioRow row_named(const char* name, std::optional<Money> arr = {}, std::vector<Flag> flags = {}) {
  PortfolioRow row;
  row.id = std::string("001") + name;
  row.name = name;
  row.arr = std::move(arr);
  row.flags = std::move(flags);
  row.cadence_days = 90;
  return row;
}

std::string order_of(const PortfolioSnapshot& snapshot, PortfolioOrder order,
                     const TheirMetrics& metrics = {}) {
  std::vector<int> rows = filter_rows(snapshot, SavedFilter::all, "");
  sort_rows(snapshot, metrics, order, rows);
  std::string names;
  for (const int i : rows) names += snapshot.portfolio.rows[static_cast<std::size_t>(i)].name;
  return names;
}

TEST(PortfolioView, WorstFirstIsMoreRisksThenMoreToWatchThenMoreAtStake) {
  Portfolio portfolio;
  portfolio.rows = {row_named("A", Money{10, "EUR"}, {flag("quiet", Level::watch)}),
                    row_named("B", Money{10, "EUR"}, {flag("quiet", Level::risk)}),
                    row_named("C", Money{99, "EUR"}),
                    row_named("D", Money{50, "EUR"}, {flag("quiet", Level::risk), flag("x", Level::watch)}),
                    row_named("E", Money{20, "EUR"}, {flag("quiet", Level::watch)}),
                    row_named("F", Money{90, "EUR"}, {flag("quiet", Level::risk)})};
  // What was put aside until a day makes nobody worse.
  portfolio.rows[2].flags = {flag("quiet", Level::risk)};
  portfolio.rows[2].flags[0].snoozed = Snooze{*parse_iso_day("2026-12-24"), "legal", "Ana"};
  const PortfolioSnapshot snapshot = make_snapshot(portfolio);
  EXPECT_EQ(order_of(snapshot, {}), "DFBEAC");
  EXPECT_EQ(order_of(snapshot, {Column::flags, true}), "DFBEAC");
  EXPECT_EQ(order_of(snapshot, {Column::account, true}), "FEDCBA");
}

TEST(PortfolioView, AmountsAreComparedByOwnRatesOrNotAtAll) {
  Portfolio portfolio;
  portfolio.rows = {row_named("A", Money{100, "USD"}), row_named("B", Money{95, "EUR"}), row_named("C"),
                    row_named("D", Money{10, "GBP"})};
  PortfolioSnapshot snapshot = make_snapshot(portfolio);
  EXPECT_EQ(snapshot.arr_order, ArrOrder::within_currency);
  EXPECT_EQ(order_of(snapshot, {Column::arr, true}), "BDAC") << "EUR, GBP, USD, each for itself";
  portfolio.rates.own = "EUR";
  portfolio.rates.units = {{"USD", 0.9}};
  EXPECT_EQ(make_snapshot(portfolio).arr_order, ArrOrder::within_currency) << "no rate for GBP";
  portfolio.rates.units["GBP"] = 20;
  snapshot = make_snapshot(portfolio);
  EXPECT_EQ(snapshot.arr_order, ArrOrder::converted);
  EXPECT_EQ(order_of(snapshot, {Column::arr, true}), "DBAC") << "200, 95, 90, unknown";
  EXPECT_EQ(order_of(snapshot, {Column::arr, false}), "ABDC") << "what is missing is last either way";
}

TEST(PortfolioView, TheirMetricIsSortedByHowNearItsTargetIs) {
  Portfolio portfolio;
  portfolio.rows = {row_named("A"), row_named("B"), row_named("C"), row_named("D")};
  TheirMetrics metrics;
  const auto add = [&](const char* id, std::optional<double> value, std::optional<double> share) {
    TheirMetric metric;
    metric.value = value;
    metric.share = share;
    metrics["001" + std::string(id)] = metric;
  };
  add("A", 78.0, 0.9);
  add("B", 2.0, 1.2);
  add("C", 400.0, std::nullopt);
  EXPECT_EQ(order_of(make_snapshot(portfolio), {Column::metric, true}, metrics), "BACD");
}

/// Lists of so many rows are filtered in several shares, some of which hold customers and others.
TEST(PortfolioView, ALongListIsFilteredLikeAShortOne) {
  constexpr int kShare = static_cast<int>(SearchedTexts::kRows);
  for (const int customers : {0, 1, kShare - 1, kShare, kShare + 1, 2 * kShare + 5}) {
    Portfolio portfolio;
    for (int i = 0; i < customers; ++i) {
      portfolio.rows.push_back(row_named(("Alder " + std::to_string(i)).c_str()));
      if (i % 3 == 0) portfolio.rows.back().flags.push_back(flag("quiet", Level::risk));
    }
    for (int i = 0; i < kShare + 3; ++i) {
      portfolio.others.push_back(row_named(("Birch " + std::to_string(i)).c_str()));
      portfolio.others.back().customer = false;
    }
    portfolio.customers = customers, portfolio.others_count = kShare + 3, portfolio.says_customer = true;
    const PortfolioSnapshot snapshot = make_snapshot(std::move(portfolio));
    ASSERT_EQ(snapshot.level.size(), snapshot.portfolio.rows.size());
    const std::string last_other = std::to_string(kShare + 2);
    for (const std::string& words :
         {std::string(), std::string(" \t"), std::string("7"), std::string("quiet"), std::string("LABEL 99"),
          last_other, std::string("nothing has this")}) {
      for (const SavedFilter filter : {SavedFilter::all, SavedFilter::others}) {
        const bool others = filter == SavedFilter::others;
        std::vector<int> expected;
        for (int i = others ? customers : 0; i < (others ? customers + kShare + 3 : customers); ++i) {
          const PortfolioRow& row = snapshot.portfolio.rows[static_cast<std::size_t>(i)];
          const bool quiet = !row.flags.empty();
          const auto has = [&](const char* text) { return row.name.find(text) != std::string::npos; };
          if (words.empty() || words == " \t" || (words == "quiet" && quiet) ||
              (words == "LABEL 99" && quiet && has("99")) || has(words.c_str()))
            expected.push_back(i);
        }
        EXPECT_EQ(filter_rows(snapshot, filter, words), expected)
            << customers << " '" << words << "' " << others;
      }
    }
    EXPECT_EQ(snapshot.saved_counts[static_cast<std::size_t>(SavedFilter::others)], kShare + 3);
  }
}

TEST(PortfolioView, AFlagThatRepeatsAColumnIsNotShown) {
  const std::vector<Flag> flags = {flag("renewal", Level::watch, SignalKind::current),
                                   flag("detractor", Level::watch, SignalKind::lagging),
                                   flag("no_next", Level::risk),
                                   flag("quiet", Level::watch),
                                   flag("urgent_tickets", Level::risk, SignalKind::current),
                                   flag("usage_trend", Level::unknown, SignalKind::lagging)};
  const auto ids = [&](const std::vector<Column>& columns) {
    std::string all;
    for (const Flag* one : flags_to_show(flags, columns)) all += std::string(one->id) + " ";
    return all;
  };
  EXPECT_EQ(ids(usual_columns()), "urgent_tickets quiet detractor ");
  EXPECT_EQ(ids({Column::account, Column::flags}), "no_next urgent_tickets quiet renewal detractor ");
}

TEST(PortfolioView, IsSavedAndShownAgain) {
  PortfolioView view;
  view.columns = {Column::account, Column::metric, Column::arr};
  view.saved = SavedFilter::renews_soon;
  view.filter = "ana";
  view.order = {Column::arr, true};
  EXPECT_EQ(view_of(saved_view("Mine", view)), view);
  EXPECT_TRUE(saved_view("Usual", {}).columns.empty()) << "the usual ones stay the usual ones";
  workspace::SavedView newer;
  newer.columns = {"arr", "something_new", "arr"};
  newer.saved = "something_new";
  newer.sort = "something_new";
  const PortfolioView shown = view_of(newer);
  EXPECT_EQ(shown.columns, (std::vector<Column>{Column::account, Column::arr}));
  EXPECT_EQ(shown.saved, SavedFilter::all);
  EXPECT_FALSE(shown.order.by);
}

TEST(PortfolioView, AsATableNumbersAreNumbersAndDaysAreDays) {
  Portfolio portfolio;
  PortfolioRow row = row_named("Alder", Money{1234.5, "EUR"}, {flag("quiet", Level::risk)});
  row.renewal_date = *parse_iso_day("2027-03-12");
  row.next = NextStep{NextKind::people, "Second plant", "", ""};
  portfolio.rows = {row, row_named("Birch")};
  TheirMetric metric;
  metric.name = "Paid same day";
  metric.value = 78;
  metric.target = 85;
  metric.unit = "%";
  const Sheet sheet = portfolio_sheet(
      make_snapshot(portfolio), {{row.id, metric}}, {1, 0},
      {Column::account, Column::arr, Column::renews, Column::metric, Column::next, Column::flags});
  EXPECT_EQ(sheet.titles,
            (std::vector<std::string>{"Account", "Account id", "ARR", "Currency", "Renewal date",
                                      "Their metric", "Value", "Target", "Unit", "Next phase", "Flags"}));
  ASSERT_EQ(sheet.rows.size(), 2U);
  EXPECT_EQ(sheet.rows[0][0], SheetCell(std::string("Birch")));
  for (std::size_t i = 2; i < sheet.titles.size(); ++i) EXPECT_EQ(sheet.rows[0][i], SheetCell()) << i;
  EXPECT_EQ(sheet.rows[1],
            (std::vector<SheetCell>{"Alder", "001Alder", 1234.5, "EUR", *row.renewal_date, "Paid same day",
                                    78.0, 85.0, "%", "Second plant", "quiet label"}));
}

}  // namespace portfolio_view_test
}  // namespace rapport::account
