// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/difference.h"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "core/base/figures.h"
#include "core/base/text.h"
#include "core/import/news_list.h"
#include "core/model/nps.h"

namespace rapport::import {
namespace {

/// Accounts that are shown.
constexpr std::size_t kShown = 5;

std::string arr_words(const std::optional<Money>& arr) {
  if (!arr) return "unknown";
  return (arr->currency.empty() ? "" : arr->currency + " ") + rounded_text(arr->amount, 2);
}
std::string day_words(const std::optional<Day>& day) {
  return day ? short_date(*day) : "unknown";
}
std::string nps_words(const NpsFacts& nps) {
  if (nps.n == 0) return "no answer";
  // A score of a few answers is not for reading.
  if (nps.n < kFewestAnswersForScore || !nps.score) return nps_in_words(nps);
  return value_text(*nps.score, "NPS") + " of " + counted(nps.n, "answer");
}

/// The same answers; the day of the last alone is no change that anybody needs to see.
bool same_answers(const NpsFacts& a, const NpsFacts& b) {
  return std::tuple(a.n, a.promoters, a.passives, a.detractors) ==
         std::tuple(b.n, b.promoters, b.passives, b.detractors);
}

/// A figure's share of change, 0..1.
double relative(double before, double after) {
  const double larger = std::max(std::abs(before), std::abs(after));
  return larger == 0 ? 0 : std::abs(after - before) / larger;
}

/// How much an account is affected: money and dates before counts, large changes before small ones.
double impact_of(const AccountFigures& a, const AccountFigures& b) {
  double weight = 0;
  if (a.arr != b.arr) {
    const bool comparable = a.arr && b.arr && a.arr->currency == b.arr->currency;
    weight += 3 + (comparable ? relative(a.arr->amount, b.arr->amount) : 1.0);
  }
  if (a.renewal_date != b.renewal_date) weight += 3;
  if (!same_answers(a.nps, b.nps))
    weight += 1 + std::abs(b.nps.score.value_or(0) - a.nps.score.value_or(0)) / 200;
  if (a.tickets_open != b.tickets_open)
    weight += 1 + relative(static_cast<double>(a.tickets_open), static_cast<double>(b.tickets_open));
  for (const auto& [x, y] : {std::pair(a.touches, b.touches), std::pair(a.contacts, b.contacts),
                             std::pair(a.events, b.events), std::pair(a.users, b.users)})
    weight += relative(static_cast<double>(x), static_cast<double>(y));
  return weight;
}

bool same_figures(AccountFigures a, const AccountFigures& b) {
  if (!same_answers(a.nps, b.nps)) return false;
  a.nps = b.nps;
  a.pulse = b.pulse;  // Told as news.
  return a == b;
}

}  // namespace

std::vector<FigureChange> changed_figures(const AccountChange& change) {
  const AccountFigures none;
  const AccountFigures& a = change.before ? *change.before : none;
  const AccountFigures& b = change.after ? *change.after : none;
  std::vector<FigureChange> all;
  const auto add = [&](const char* figure, bool differs, const std::string& from, const std::string& to) {
    if (differs) all.push_back({figure, change.before ? from : "none", change.after ? to : "none"});
  };
  const auto count = [&](const char* figure, std::int64_t from, std::int64_t to) {
    add(figure, from != to, grouped(from), grouped(to));
  };
  add("name", change.before && change.after && a.name != b.name, a.name, b.name);
  add("ARR", a.arr != b.arr, arr_words(a.arr), arr_words(b.arr));
  add("renewal", a.renewal_date != b.renewal_date, day_words(a.renewal_date), day_words(b.renewal_date));
  count("open tickets", a.tickets_open, b.tickets_open);
  count("touches", a.touches, b.touches);
  count("contacts", a.contacts, b.contacts);
  count("usage events", a.events, b.events);
  count("users", a.users, b.users);
  add("NPS", !same_answers(a.nps, b.nps), nps_words(a.nps), nps_words(b.nps));
  return all;
}

void compare_accounts(const std::map<std::uint32_t, AccountFigures>& before,
                      const std::map<std::uint32_t, AccountFigures>& after, ImportDifference& difference) {
  struct Ranked {
    AccountChange change;
    bool added = false;
    double weight = 0, arr = 0;
  };
  std::vector<Ranked> all;
  const auto add = [&](const AccountFigures* a, const AccountFigures* b) {
    Ranked ranked;
    const AccountFigures& known = b != nullptr ? *b : *a;
    ranked.change.id = known.id, ranked.change.name = known.name;
    if (a != nullptr) ranked.change.before = *a;
    if (b != nullptr) ranked.change.after = *b;
    // What only the news rest on is not part of the difference.
    for (auto* figures : {&ranked.change.before, &ranked.change.after})
      if (*figures) (*figures)->pulse = {};
    ranked.added = a == nullptr;
    ranked.weight = a != nullptr && b != nullptr ? impact_of(*a, *b) : a != nullptr ? 10 : 0;
    ranked.arr = known.arr ? known.arr->amount : 0;
    ++(ranked.added ? difference.accounts_new : difference.accounts_changed);
    all.push_back(std::move(ranked));
    // Only the first are kept, so that a first import of fifty thousand accounts needs no second copy of all.
    const auto order = [](const Ranked& x) {
      return std::tuple(x.added, -x.weight, -x.arr, std::string_view(x.change.name),
                        std::string_view(x.change.id));
    };
    std::sort(all.begin(), all.end(), [&](const Ranked& x, const Ranked& y) { return order(x) < order(y); });
    if (all.size() > kShown) all.pop_back();
  };
  NewsList news;
  for (const auto& [ref, figures] : before) {
    const auto found = after.find(ref);
    const AccountFigures* now = found == after.end() ? nullptr : &found->second;
    if (now == nullptr || !same_figures(figures, *now)) add(&figures, now);
    news.add(figures.arr ? figures.arr->amount : 0, news_of(&figures, now));
  }
  news.move_to(difference);
  for (const auto& [ref, figures] : after)
    if (!before.contains(ref)) add(nullptr, &figures);
  for (Ranked& ranked : all) difference.accounts.push_back(std::move(ranked.change));
}

}  // namespace rapport::import
