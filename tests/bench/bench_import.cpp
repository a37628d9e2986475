// SPDX-License-Identifier: GPL-3.0-or-later
/// Imports, from file to durable workspace. RAPPORT_BENCH_EVENTS and RAPPORT_BENCH_CONTACTS set the sizes.
#include <benchmark/benchmark.h>

#include "core/import/import.h"
#include "core/sources/mixpanel/mixpanel_events.h"
#include "core/workspace/workspace.h"
#include "tests/bench/bench_files.h"

namespace {

using namespace rapport;

void import_into_fresh(benchmark::State& state, const bench::TempFolder& folder, const std::string& what) {
  for (auto _ : state) {
    state.PauseTiming();
    std::filesystem::remove(folder.file("bench.rapport"));
    state.ResumeTiming();
    workspace::Workspace workspace(folder.file("bench.rapport"),
                                   workspace::Workspace::Mode::create_if_missing);
    benchmark::DoNotOptimize(import::run_import(workspace, {what}, {}, Progress()));
  }
}

void usage_events(benchmark::State& state) {
  const bench::TempFolder folder;
  const std::size_t events = bench::size_from("RAPPORT_BENCH_EVENTS", 100'000);
  bench::write_events(folder.file("events.ndjson"), events);
  import_into_fresh(state, folder, folder.file("events.ndjson"));
  state.SetItemsProcessed(static_cast<std::int64_t>(events) * state.iterations());
}
BENCHMARK(usage_events)->Unit(benchmark::kMillisecond)->UseRealTime();

void parse_events_only(benchmark::State& state) {
  const bench::TempFolder folder;
  const std::size_t events = bench::size_from("RAPPORT_BENCH_EVENTS", 100'000);
  bench::write_events(folder.file("events.ndjson"), events);
  for (auto _ : state)
    sources::open_input(folder.file("events.ndjson"), [&](sources::ByteStream& stream) {
      benchmark::DoNotOptimize(sources::read_usage_events(
          stream, Source::mixpanel, [](sources::UsageBatch&&) {}, Progress()));
    });
  state.SetBytesProcessed(
      static_cast<std::int64_t>(std::filesystem::file_size(folder.file("events.ndjson"))) *
      state.iterations());
}
BENCHMARK(parse_events_only)->Unit(benchmark::kMillisecond)->UseRealTime();

void crm_files(benchmark::State& state) {
  const bench::TempFolder folder;
  const std::size_t contacts = bench::size_from("RAPPORT_BENCH_CONTACTS", 100'000);
  const std::string exports = folder.file("exports");
  std::filesystem::create_directory(exports);
  bench::write_crm(exports, contacts / 20, contacts, contacts / 2);
  import_into_fresh(state, folder, exports);
  state.SetItemsProcessed(static_cast<std::int64_t>(contacts) * state.iterations());
}
BENCHMARK(crm_files)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
