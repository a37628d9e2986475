// SPDX-License-Identifier: GPL-3.0-or-later
/// What comparing the whole book costs, away from the window's thread: 5,000 accounts must take under a
/// second, 50,000 under five.
#include <benchmark/benchmark.h>

#include <array>

#include "core/practice/hotspots.h"
#include "core/practice/success_analysis.h"

namespace {

using namespace rapport;

/// So many customers in segments of all cuts.
practice::Book book_of(std::size_t accounts) {
  practice::Book book;
  book.today = *parse_iso_day("2026-11-30");
  statistics::Generator chance(7);
  constexpr auto values = std::to_array<std::size_t>({3, 20, 5, 60, 3, 3, 12, 5});
  static_assert(values.size() == practice::kCuts, "each cut has so many segments");
  for (std::size_t i = 0; i < accounts; ++i) {
    practice::BookAccount& one = book.accounts.emplace_back();
    one.id = std::to_string(i), one.name = "Account " + one.id,
    one.size = static_cast<double>(chance() % 100'000);
    for (std::size_t cut = 0; cut < practice::kCuts; ++cut)
      one.segments.at(cut) = "Segment " + std::to_string(chance() % values.at(cut));
    book.place.emplace(one.id, i);
  }
  return book;
}

void hot_spots(benchmark::State& state) {
  const practice::Book book = book_of(static_cast<std::size_t>(state.range(0)));
  practice::HotValues values;
  values.measure = *practice::parse_hot_measure("nps");
  statistics::Generator chance(9);
  for (std::size_t i = 0; i < book.accounts.size(); ++i) {
    practice::AccountValue one;
    one.account = i;
    one.promoters = static_cast<int>(chance() % 4), one.passives = static_cast<int>(chance() % 3);
    one.detractors = static_cast<int>(chance() % 2);
    one.answers = one.promoters + one.passives + one.detractors;
    if (one.answers == 0) continue;
    one.cluster = {100.0 * (one.promoters - one.detractors), static_cast<double>(one.answers)};
    values.accounts.push_back(one);
  }
  for (auto _ : state) {
    statistics::Generator generator = statistics::generator_for("bench", book.today, 1);
    benchmark::DoNotOptimize(practice::judge_hot_spots(book, values, std::nullopt, generator));
  }
}
BENCHMARK(hot_spots)->Arg(5'000)->Arg(50'000)->Unit(benchmark::kMillisecond)->UseRealTime();

void success_analysis(benchmark::State& state) {
  const practice::Book book = book_of(static_cast<std::size_t>(state.range(0)));
  practice::SuccessInput input;
  input.today = book.today;
  statistics::Generator chance(11);
  for (std::size_t i = 0; i < book.accounts.size(); ++i) {
    practice::ComparedAccount& one = input.accounts.emplace_back();
    one.account = i, one.successful = chance() % 4 == 0, one.young = chance() % 2 == 0;
    one.tier = book.accounts[i].in(practice::Cut::tier);
  }
  for (int event = 0; event < 40; ++event)
    for (const auto kind : {practice::BehaviourKind::breadth, practice::BehaviourKind::regularity,
                            practice::BehaviourKind::speed}) {
      practice::MeasuredBehaviour& one = input.behaviours.emplace_back();
      one.kind = kind, one.event = "Event " + std::to_string(event);
      for (std::size_t i = 0; i < book.accounts.size(); ++i)
        one.values.push_back(kind == practice::BehaviourKind::speed
                                 ? static_cast<double>(chance() % 92)
                                 : static_cast<double>(chance() % 100) / 100.0);
    }
  for (auto _ : state) {
    statistics::Generator generator = statistics::generator_for("bench", book.today, 1);
    benchmark::DoNotOptimize(practice::analyse(book, input, generator));
  }
}
BENCHMARK(success_analysis)->Arg(5'000)->Arg(50'000)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
