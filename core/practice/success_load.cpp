// SPDX-License-Identifier: GPL-3.0-or-later
#include <map>
#include <set>
#include <utility>

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/plan/plan.h"
#include "core/practice/success_analysis.h"
#include "core/relationship/judgements.h"
#include "core/workspace/contact_coverage.h"
#include "core/workspace/database.h"
#include "core/workspace/plan_store.h"
#include "core/workspace/summary_store.h"
#include "core/workspace/usage_systems.h"
#include "core/workspace/workspace.h"

namespace rapport::practice {
namespace {

using workspace::Reader;

/// What of the progress each part is, roughly.
constexpr double kWho = 0.3;
constexpr double kUsage = 0.7;

/// The successful: by measured results, or where those are too few by renewals, if these are more.
struct Who {
  SuccessBasis basis = SuccessBasis::measured;
  std::vector<Success> successes;
};
Who successes_of(const Reader& reader, const Book& book, const statistics::GoesOn& goes_on) {
  Who who;
  who.successes = load_measured(reader, book, [&] { return !goes_on || goes_on(0.1); });
  if (who.successes.size() >= static_cast<std::size_t>(judgement::kFewestSuccessful)) return who;
  auto renewed = load_renewed(reader, book);
  if (renewed.size() <= who.successes.size()) return who;
  return {SuccessBasis::renewed, std::move(renewed)};
}

using Runs = std::vector<std::pair<Day, Day>>;
Runs runs_of(const std::vector<workspace::CoveredDays>& covered) {
  Runs runs;
  for (const workspace::CoveredDays& run : covered) runs.emplace_back(run.from, run.to);
  return runs;
}

/// Divides the book into the successful, the others and those that nothing can be said of.
struct Divided {
  SuccessInput input;
  std::vector<FirstDays> windows;
};
Divided divide(const Reader& reader, const Book& book, const std::vector<bool>& joined, const Who& who) {
  Divided all;
  SuccessInput& input = all.input;
  input.today = book.today, input.basis = who.basis;
  const Runs covered = runs_of(workspace::usage_coverage(reader.database()));
  const Runs touches = runs_of(workspace::touch_coverage(reader.database()));
  const Runs tickets = runs_of(workspace::ticket_coverage(reader.database()));
  std::vector<const Success*> successes(book.accounts.size(), nullptr);
  for (const Success& one : who.successes) successes[one.account] = &one;
  int no_start = 0;
  int too_young = 0;
  int no_usage = 0;
  for (std::size_t i = 0; i < book.accounts.size(); ++i) {
    const BookAccount& account = book.accounts[i];
    const Success* const success = successes[i];
    auto window = first_days_of(book, i, success != nullptr ? std::optional(success->day) : std::nullopt,
                                covered, joined[i]);
    if (!window) {
      ++no_start;
      continue;
    }
    if (success == nullptr && window->before > book.today) {
      ++too_young;
      continue;
    }
    if (success == nullptr && !window->usage_known) {
      ++no_usage;
      continue;
    }
    ComparedAccount& one = input.accounts.emplace_back();
    one.account = i, one.successful = success != nullptr;
    if (success != nullptr) one.success = success->day, one.why = success->why;
    one.tier = account.in(Cut::tier);
    one.young = !account.customer || add_months(*account.customer, 12) >= book.today;
    window->touches_covered = covered_share(window->from, window->before, touches);
    window->tickets_covered = covered_share(window->from, window->before, tickets);
    all.windows.push_back(*window);
  }
  input.left_out = {
      {"it is not known since when they are customers", no_start},
      {"their first " + std::to_string(judgement::kWindow) + " days are not over", too_young},
      {"usage exports do not cover their first " + std::to_string(judgement::kWindow) + " days", no_usage}};
  return all;
}

/// Marks accounts whose plan has the behaviour already.
void mark_planned(const Reader& reader, SuccessAnalysis& page) {
  const auto ids = workspace::PlanStore(reader.database()).accounts();
  const std::set<std::string> planned(ids.begin(), ids.end());
  std::map<std::string, std::set<std::string>> names;
  for (SuccessFinding& finding : page.findings)
    for (LackingAccount& account : finding.lacking) {
      if (!planned.contains(account.id)) continue;
      const auto [own, added] = names.try_emplace(account.id);
      if (added)
        for (const Behaviour& one : plan::load_plan_only(reader, account.id).behaviours)
          own->second.insert(folded(one.name));
      account.planned = own->second.contains(folded(finding.title));
    }
}

}  // namespace

CompareBasis load_sides(const Reader& reader, Day today, const statistics::GoesOn& goes_on) {
  std::vector<bool> joined;
  CompareBasis all;
  all.book = load_book(reader, today, [&](std::size_t, const workspace::AccountSummary& summary) {
    joined.push_back(summary.facts.usage.events > 0);
  });
  const Who who = successes_of(reader, all.book, goes_on);
  Divided divided = divide(reader, all.book, joined, who);
  all.input = std::move(divided.input), all.windows = std::move(divided.windows);
  return all;
}

CompareBasis load_compared(const Reader& reader, Day today, const statistics::GoesOn& goes_on) {
  CompareBasis all = load_sides(reader, today, goes_on);
  all.input.behaviours = measure_first_days(reader, all.book, all.windows, [&](double done) {
    return !goes_on || goes_on(kWho + (kUsage - kWho) * done);
  });
  all.input.frozen = workspace::SuccessStore(reader.database()).frozen();
  return all;
}

SuccessAnalysis load_success_analysis(const Reader& reader, Day today, const statistics::GoesOn& goes_on) {
  const CompareBasis basis = load_compared(reader, today, goes_on);
  statistics::Generator generator = statistics::generator_for("success", today, basis.book.version);
  auto page = analyse(basis.book, basis.input, generator,
                      [&](double done) { return !goes_on || goes_on(kUsage + (1.0 - kUsage) * done); });
  if (!page) throw Cancelled();
  mark_planned(reader, *page);
  return std::move(*page);
}

}  // namespace rapport::practice
