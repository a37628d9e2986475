// SPDX-License-Identifier: GPL-3.0-or-later
/// What a key press in the window costs: a brief, a series, the portfolio and Monday, finding by name.
#include <benchmark/benchmark.h>

#include <optional>
#include <utility>

#include "core/account/brief.h"
#include "core/account/portfolio_snapshot.h"
#include "core/import/import.h"
#include "core/metrics/metrics.h"
#include "core/practice/bullseye.h"
#include "core/practice/hotspots.h"
#include "core/practice/success_analysis.h"
#include "core/work/load.h"
#include "core/workspace/workspace.h"
#include "tests/bench/bench_files.h"

namespace {

using namespace rapport;

/// One workspace for all benchmarks of this file; RAPPORT_BENCH_WORKSPACE names a ready one instead.
const workspace::Reader& sample() {
  static const bench::TempFolder folder;
  static const workspace::Reader reader = [] {
    if (const char* ready = std::getenv("RAPPORT_BENCH_WORKSPACE"); ready != nullptr)
      return workspace::Reader(ready);
    const std::size_t contacts = bench::size_from("RAPPORT_BENCH_CONTACTS", 100'000);
    std::filesystem::create_directory(folder.file("exports"));
    bench::write_crm(folder.file("exports"), contacts / 20, contacts, contacts / 2);
    bench::write_events(folder.file("exports/events.ndjson"),
                        bench::size_from("RAPPORT_BENCH_EVENTS", 100'000));
    workspace::Workspace workspace(folder.file("bench.rapport"),
                                   workspace::Workspace::Mode::create_if_missing);
    import::run_import(workspace, {folder.file("exports")}, {}, Progress());
    return workspace::Reader(folder.file("bench.rapport"));
  }();
  return reader;
}

const std::vector<account::PortfolioRow>& rows() {
  static const account::Portfolio portfolio = account::load_portfolio(sample(), today());
  return portfolio.rows;
}

void brief(benchmark::State& state) {
  std::size_t at = 0;
  for (auto _ : state)
    benchmark::DoNotOptimize(account::load_brief(sample(), rows()[at++ % rows().size()].id, today()));
}
BENCHMARK(brief)->Unit(benchmark::kMicrosecond);

void facts(benchmark::State& state) {
  std::size_t at = 0;
  for (auto _ : state)
    benchmark::DoNotOptimize(account::load_facts(sample(), rows()[at++ % rows().size()].id, today()));
}
BENCHMARK(facts)->Unit(benchmark::kMicrosecond);

void weekly_people(benchmark::State& state) {
  std::size_t at = 0;
  for (auto _ : state)
    benchmark::DoNotOptimize(metrics::load_series(sample(), rows()[at++ % rows().size()].id,
                                                  {"usage.active_users", Grain::week, {}, {}}));
}
BENCHMARK(weekly_people)->Unit(benchmark::kMicrosecond);

void portfolio(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(account::load_portfolio(sample(), today()));
}
BENCHMARK(portfolio)->Unit(benchmark::kMillisecond);

/// Monday beside the portfolio, as the window reads both.
void portfolio_with_work(benchmark::State& state) {
  std::optional<work::Loaded> loaded;
  for (auto _ : state) {
    loaded = work::load_with_portfolio(sample(), today());
    state.PauseTiming();  // What was there before goes when nobody waits.
    loaded.reset();
    state.ResumeTiming();
  }
}
BENCHMARK(portfolio_with_work)->Unit(benchmark::kMillisecond)->UseRealTime();

/// What a key on Monday costs the window's thread.
void work_view(benchmark::State& state) {
  static const work::Book book = work::load_with_portfolio(sample(), today()).book;
  work::ViewOptions options;
  options.most = 500;
  for (auto _ : state) benchmark::DoNotOptimize(work::view_of(book, work::Scope::team, options));
}
BENCHMARK(work_view)->Unit(benchmark::kMicrosecond);

/// What the window waits for, away from its thread: the rows with Monday's book, and what is searched and
/// sorted in them.
void portfolio_opens(benchmark::State& state) {
  std::optional<work::Loaded> loaded;
  std::optional<account::PortfolioSnapshot> snapshot;
  for (auto _ : state) {
    loaded = work::load_with_portfolio(sample(), today());
    snapshot = account::make_snapshot(std::move(loaded->portfolio));
    state.PauseTiming();
    snapshot.reset(), loaded.reset();
    state.ResumeTiming();
  }
}
BENCHMARK(portfolio_opens)->Unit(benchmark::kMillisecond)->UseRealTime();

/// The pages of the practice, the book read from the workspace.
void hot_spots_page(benchmark::State& state) {
  for (auto _ : state)
    benchmark::DoNotOptimize(practice::load_hot_spots(sample(), *practice::parse_hot_measure("usage.trend"),
                                                      std::nullopt, today()));
}
BENCHMARK(hot_spots_page)->Unit(benchmark::kMillisecond)->UseRealTime();

void success_page(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(practice::load_success_analysis(sample(), today()));
}
BENCHMARK(success_page)->Unit(benchmark::kMillisecond)->UseRealTime();

void bullseye_page(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(practice::load_bullseye(sample(), today()));
}
BENCHMARK(bullseye_page)->Unit(benchmark::kMillisecond)->UseRealTime();

void find_by_name(benchmark::State& state) {
  static const account::SearchIndex index = account::SearchIndex::load(sample());
  const std::vector<std::string> typed = {"c", "co", "com", "company 7", "last99", "freight 42", "zzz"};
  std::size_t at = 0;
  for (auto _ : state) benchmark::DoNotOptimize(index.find(typed[at++ % typed.size()], 12));
}
BENCHMARK(find_by_name)->Unit(benchmark::kMicrosecond);

}  // namespace
