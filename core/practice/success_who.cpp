// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/practice/success_who.h"

#include <algorithm>
#include <map>
#include <utility>

#include "core/account/success.h"
#include "core/base/enum_names.h"
#include "core/base/error.h"
#include "core/metrics/metrics.h"
#include "core/model/commercial.h"
#include "core/plan/each_plan.h"
#include "core/plan/target.h"
#include "core/relationship/judgements.h"
#include "core/workspace/account_queries.h"
#include "core/workspace/database.h"
#include "core/workspace/success_store.h"
#include "core/workspace/workspace.h"

namespace rapport::practice {
namespace {

constexpr EnumNames<2> kBases = {"measured", "renewed"};

std::string title_of(const PlanMetric& metric) {
  return metric.name.empty() ? metric.id : metric.name;
}

/// The series of an open metric; nullopt where it has no values or its recipe can't be read.
std::optional<Series> series_of(const workspace::Reader& reader, const std::string& account_id,
                                const PlanMetric& metric) {
  try {
    return metrics::load_usual_series(reader, account_id, "plan:" + metric.id);
  } catch (const Error& error) {
    if (error.code() != ErrorCode::input && error.code() != ErrorCode::not_found) throw;
    return std::nullopt;
  }
}

std::optional<double> latest_of(const std::vector<Point>& points) {
  for (auto point = points.rbegin(); point != points.rend(); ++point)
    if (!point->partial) return point->value;
  return std::nullopt;
}

/// Whether one metric makes its account successful.
std::optional<Success> by_metric(const workspace::Reader& reader, const BookAccount& account,
                                 const PlanMetric& metric, Day today) {
  Success success;
  if (metric.state == PlanMetricState::reached) {
    const auto day = plan_day(metric.closed.date);
    if (!day || *day > today) return std::nullopt;
    success.day = *day, success.why = title_of(metric) + ": closed as reached on " + short_date(*day);
    return success;
  }
  if (metric.state != PlanMetricState::open || !metric.target.value) return std::nullopt;
  const auto series = series_of(reader, account.id, metric);
  if (!series) return std::nullopt;
  const auto latest = latest_of(series->points);
  if (!latest) return std::nullopt;
  const double way = plan::share_of_way(metric, *latest).value_or(0.0);
  if (way < judgement::kHalfWay) return std::nullopt;
  const bool there = plan::target_met(metric, *latest);
  const auto view = account::load_open_measure(reader, account.id, metric, today);
  if (!view || !view->finding.latest) return std::nullopt;
  // Half-way alone may be a good month: the change itself must be clear.
  if (!there && !(view->finding.clear() && view->finding.good() > 0)) return std::nullopt;
  const auto day =
      reached_on(metric, series->points, series->grain, account.start, there ? 1.0 : judgement::kHalfWay);
  success.day = day.value_or(today);
  success.why = title_of(metric) + ": " + view->words.latest +
                (there ? ", at its target" : ", more than half-way to its target with a clear change");
  return success;
}

/// What a person said has the last word.
std::vector<Success> with_marks(const workspace::Reader& reader, const Book& book,
                                std::map<std::size_t, Success> found) {
  for (const auto& [id, mark] : workspace::SuccessStore(reader.database()).marks()) {
    const auto place = book.place.find(id);
    if (place == book.place.end()) continue;
    // A word about a later day says nothing yet, and erases nothing.
    if (mark.day > book.today) continue;
    found.erase(place->second);
    if (mark.successful) found.emplace(place->second, Success{place->second, mark.day, mark.why, true});
  }
  std::vector<Success> all;
  for (auto& [place, success] : found) all.push_back(std::move(success));
  return all;
}

}  // namespace

std::string_view name_of(SuccessBasis basis) noexcept {
  return name_in(kBases, basis);
}

std::optional<Day> reached_on(const PlanMetric& metric, const std::vector<Point>& points, Grain grain,
                              std::optional<Day> from, double share) {
  for (const Point& point : points) {
    if (point.partial) continue;
    const Day end = next_period(point.start, grain) - 1;
    if (from && end < *from) continue;
    if (plan::share_of_way(metric, point.value).value_or(0.0) >= share) return end;
  }
  return std::nullopt;
}

std::optional<Day> renewed_on(const std::vector<Deal>& deals, Day customer, Day today) {
  if (today - customer < judgement::kRenewedAfter) return std::nullopt;
  std::optional<Day> renewed;
  const Deal* before = nullptr;
  for (const Deal& deal : deals) {
    if (deal.day > today) break;
    if (deal.renewal) {
      if (before == nullptr || !before->amount || !deal.amount || before->currency != deal.currency ||
          *deal.amount < *before->amount)
        renewed.reset();
      else
        renewed = deal.day;
    }
    // An expansion between two terms is no term: a renewal is compared with what was signed for one.
    if (deal.renewal || before == nullptr) before = &deal;
  }
  return renewed;
}

std::vector<Success> load_measured(const workspace::Reader& reader, const Book& book,
                                   const std::function<bool()>& goes_on) {
  std::map<std::size_t, Success> found;
  plan::each_plan(reader, [&](const std::string& id, SuccessPlan&& plan) {
    if (goes_on && !goes_on()) throw Cancelled();
    const auto place = book.place.find(id);
    if (place == book.place.end()) return;
    const BookAccount& account = book.accounts[place->second];
    for (const PlanMetric& metric : plan.metrics) {
      auto success = by_metric(reader, account, metric, book.today);
      if (!success) continue;
      success->account = place->second;
      const auto [known, added] = found.try_emplace(place->second, *success);
      if (!added && success->day < known->second.day) known->second = *success;
    }
  });
  return with_marks(reader, book, std::move(found));
}

std::vector<Success> load_renewed(const workspace::Reader& reader, const Book& book) {
  std::map<std::size_t, std::vector<Deal>> deals;
  workspace::AccountQueries(reader.database())
      .each_won([&](const std::string& account, workspace::OpportunityRow&& deal) {
        if (const auto place = book.place.find(account); place != book.place.end())
          deals[place->second].push_back(
              {*deal.close_day, deal.amount, deal.currency,
               opportunity_kind(deal.type, deal.name, deal.attributes) == "renewal"});
      });
  std::map<std::size_t, Success> found;
  for (auto& [place, own] : deals) {
    const BookAccount& account = book.accounts[place];
    if (!account.customer) continue;
    std::stable_sort(own.begin(), own.end(), [](const Deal& a, const Deal& b) { return a.day < b.day; });
    if (const auto day = renewed_on(own, *account.customer, book.today))
      found.emplace(
          place, Success{place, *day, "renewed on " + short_date(*day) + " at no less than before", false});
  }
  return with_marks(reader, book, std::move(found));
}

}  // namespace rapport::practice
