// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/news_list.h"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "core/base/enum_names.h"
#include "core/base/figures.h"
#include "core/base/text.h"
#include "core/model/level_order.h"
#include "core/model/money_words.h"

namespace rapport::import {
namespace {

using Kind = AccountNews::Kind;
constexpr EnumNames<7> kNewsKinds = {"urgent", "answer", "people", "renewal", "won", "arr", "gone"};
constexpr double kFewPeople = 4;      ///< Below this many a change of people a week is none (judgement).
constexpr double kLessPeople = 0.25;  ///< A share of them that is news, and one that is a risk.
constexpr double kHalfOfPeople = 0.5;

class Collected {
 public:
  Collected(const AccountFigures& before, const AccountFigures& after) : a_(before), b_(after) {}

  std::vector<AccountNews> all() {
    urgent();
    answer();
    people();
    renewal();
    won();
    arr();
    std::stable_sort(news_.begin(), news_.end(),
                     [](const auto& x, const auto& y) { return place_of(x.level) < place_of(y.level); });
    return std::move(news_);
  }

 private:
  void add(Kind kind, Level level, std::string from, std::string to) {
    news_.push_back({b_.id, b_.name, kind, level, std::move(from), std::move(to)});
  }
  void urgent() {
    const std::int64_t from = a_.pulse.urgent, to = b_.pulse.urgent;
    if (from != to) add(Kind::urgent, to > from ? Level::risk : Level::good, grouped(from), grouped(to));
  }
  void answer() {
    const auto& day = b_.pulse.last_answer;
    if (!day || !b_.pulse.last_score || (a_.pulse.last_answer && *a_.pulse.last_answer >= *day)) return;
    const int score = *b_.pulse.last_score;
    const Level level = score <= 3   ? Level::risk
                        : score <= 6 ? Level::watch
                        : score >= 9 ? Level::good
                                     : Level::unknown;
    add(Kind::answer, level, a_.pulse.last_score ? std::to_string(*a_.pulse.last_score) : std::string(),
        std::to_string(score));
  }
  void people() {
    if (!a_.pulse.people_week || !b_.pulse.people_week) return;
    const double from = *a_.pulse.people_week, to = *b_.pulse.people_week;
    if (std::max(from, to) < kFewPeople || from <= 0) return;
    const double change = to / from - 1.0;
    if (std::abs(change) < kLessPeople) return;
    add(Kind::people,
        change > 0                 ? Level::good
        : change <= -kHalfOfPeople ? Level::risk
                                   : Level::watch,
        figure_text(std::round(from)), figure_text(std::round(to)));
  }
  void renewal() {
    if (a_.renewal_date == b_.renewal_date) return;
    const bool worse = a_.renewal_date && (!b_.renewal_date || *b_.renewal_date < *a_.renewal_date);
    add(Kind::renewal, worse ? Level::watch : Level::unknown,
        a_.renewal_date ? short_date(*a_.renewal_date) : std::string(),
        b_.renewal_date ? short_date(*b_.renewal_date) : std::string());
  }
  void won() {
    const auto& now = b_.pulse.last_won;
    if (!now || now == a_.pulse.last_won || (a_.pulse.last_won && now->day < a_.pulse.last_won->day)) return;
    add(Kind::won, Level::good, {}, money_words(now->amount));
  }
  void arr() {
    if (a_.arr == b_.arr) return;
    const bool comparable = a_.arr && b_.arr && a_.arr->currency == b_.arr->currency;
    const Level level = !comparable                       ? Level::unknown
                        : b_.arr->amount < a_.arr->amount ? Level::watch
                                                          : Level::good;
    add(Kind::arr, level, a_.arr ? money_words(*a_.arr) : std::string(),
        b_.arr ? money_words(*b_.arr) : std::string());
  }
  const AccountFigures& a_;
  const AccountFigures& b_;
  std::vector<AccountNews> news_;
};

}  // namespace

std::string_view name_of(AccountNews::Kind kind) noexcept {
  return name_in(kNewsKinds, kind);
}

std::optional<AccountNews::Kind> parse_news_kind(std::string_view text) noexcept {
  return value_in<AccountNews::Kind>(kNewsKinds, text);
}

std::vector<AccountNews> news_of(const AccountFigures* before, const AccountFigures* after) {
  if (before == nullptr) return {};  // A new account is listed as one.
  if (after == nullptr) return {{before->id, before->name, Kind::gone, Level::watch, {}, {}}};
  return Collected(*before, *after).all();
}

void NewsList::add(double size, std::vector<AccountNews> news) {
  count_ += news.size();
  for (AccountNews& one : news) all_.push_back({std::move(one), size});
  if (all_.size() > 4 * kMostNews) cut();
}

void NewsList::cut() {
  std::stable_sort(all_.begin(), all_.end(), [](const Ranked& x, const Ranked& y) {
    return std::tuple(place_of(x.news.level), -x.size, std::string_view(x.news.name)) <
           std::tuple(place_of(y.news.level), -y.size, std::string_view(y.news.name));
  });
  if (all_.size() > kMostNews) all_.resize(kMostNews);
}

void NewsList::move_to(ImportDifference& difference) {
  cut();
  for (Ranked& one : all_) difference.news.push_back(std::move(one.news));
  difference.news_count = count_;
}

}  // namespace rapport::import
