// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <utility>

#include "core/account/signals.h"
#include "core/base/error.h"
#include "core/base/figures.h"
#include "core/base/text.h"
#include "core/base/time_zone.h"
#include "core/model/nps.h"
#include "core/plan/behaviours.h"
#include "core/plan/each_plan.h"
#include "core/plan/plan.h"
#include "core/practice/hotspots.h"
#include "core/relationship/judgements.h"
#include "core/workspace/account_queries.h"
#include "core/workspace/book_queries.h"
#include "core/workspace/database.h"
#include "core/workspace/import_log.h"
#include "core/workspace/summary_store.h"
#include "core/workspace/workspace.h"

namespace rapport::practice {
namespace {

using Kind = HotMeasure::Kind;
using workspace::Reader;

constexpr std::string_view kBehaviour = "behaviour:";

void newest(HotValues& values, std::optional<Day> day) {
  if (day && (!values.newest || *values.newest < *day)) values.newest = day;
}

/// One value of an account.
void add_value(HotValues& values, std::size_t place, double value, int answers) {
  AccountValue& one = values.accounts.emplace_back();
  one.account = place, one.cluster = {value, 1.0}, one.answers = answers;
}

void add_nps(HotValues& values, std::size_t place, const std::vector<Answer>& answers, Day today) {
  AccountValue one;
  one.account = place;
  for (const std::size_t i : latest_today(answers, today)) {
    const int score = answers[i].score;
    ++one.answers;
    ++(score >= 9 ? one.promoters : score >= 7 ? one.passives : one.detractors);
    if (score >= 0 && score <= 10) ++values.scores.at(static_cast<std::size_t>(score));
    newest(values, answers[i].day);
  }
  if (one.answers == 0) return;
  one.cluster = {100.0 * (one.promoters - one.detractors), static_cast<double>(one.answers)};
  values.accounts.push_back(one);
}

/// Answers of the last year to one kind of survey, by scale: scales are never mixed.
struct ByScale {
  struct Own {
    double sum = 0.0;
    int n = 0, top = 0;
    std::optional<Day> last;
  };
  std::map<Scale, std::map<std::size_t, Own>> scales;
  std::map<Scale, int> counts;

  void add(std::size_t place, const std::vector<Answer>& answers, SurveyKind kind, Day today) {
    for (const Answer& answer : answers) {
      if (answer.kind != kind || !answer.day || !counts_today(*answer.day, today)) continue;
      const Scale scale{answer.low, answer.high};
      Own& own = scales[scale][place];
      own.sum += answer.turned(), ++own.n, ++counts[scale];
      own.top += answer.is_top_two() ? 1 : 0;
      if (!own.last || *own.last < *answer.day) own.last = answer.day;
    }
  }
  /// Fills the values by the most frequent scale.
  void fill(HotValues& values) const {
    const auto most = std::max_element(counts.begin(), counts.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    if (most == counts.end()) return;
    const bool mean = values.measure.kind == Kind::ces;
    if (mean) {
      values.measure.least = most->first.low, values.measure.most = most->first.high;
      values.measure.what = "mean of each account in a year, " + std::to_string(most->first.low) + " to " +
                            std::to_string(most->first.high) + ", the good end up";
    }
    int others = 0;
    for (const auto& [scale, n] : counts)
      if (scale != most->first) others += n;
    if (others > 0)
      values.remarks.push_back(counted(others, "answer") + " on another scale " +
                               (others == 1 ? "is" : "are") + " left out.");
    for (const auto& [place, own] : scales.at(most->first)) {
      add_value(values, place, mean ? own.sum / own.n : 100.0 * own.top / own.n, own.n);
      newest(values, own.last);
    }
  }
};

/// The ratings of tickets of the last year, by account.
struct Rated {
  int good = 0, n = 0;
  Instant last = 0;
};
std::vector<workspace::BookRating> ratings_of(const Reader& reader, Day today) {
  return workspace::BookQueries(reader.database())
      .ratings(utc_start(today - kAnswerDays), utc_start(today + 1));
}
void add_ratings(HotValues& values, const Book& book, const std::vector<workspace::BookRating>& ratings) {
  std::map<std::uint32_t, Rated> by_account;
  for (const workspace::BookRating& one : ratings) {
    Rated& rated = by_account[one.account];
    ++rated.n, rated.good += one.good ? 1 : 0, rated.last = std::max(rated.last, one.at);
  }
  for (std::size_t i = 0; i < book.accounts.size(); ++i)
    if (const auto found = by_account.find(book.accounts[i].ref); found != by_account.end()) {
      add_value(values, i, 100.0 * found->second.good / found->second.n, found->second.n);
      newest(values, utc_day(found->second.last));
    }
}

/// The behaviours of a plan that are meant: all, or the one of the measure.
std::vector<Behaviour> meant(const HotMeasure& measure, const SuccessPlan& plan) {
  if (!measure.id.starts_with(kBehaviour)) return plan.behaviours;
  std::vector<Behaviour> all;
  for (const Behaviour& one : plan.behaviours)
    if (folded(one.name) == folded(measure.name)) all.push_back(one);
  return all;
}
/// Not known: it has a recipe that the exports can't judge.
bool known(const Behaviour& written, const plan::JudgedBehaviour& judged) {
  return written.recipe.empty() || judged.by_data;
}

struct AccountHabits {
  std::size_t place = 0;
  std::vector<plan::JudgedBehaviour> known;
};
std::vector<AccountHabits> habits_of(const Reader& reader, const Book& book, const HotMeasure& measure,
                                     const statistics::GoesOn& goes_on) {
  std::vector<AccountHabits> all;
  plan::each_plan(reader, [&](const std::string& id, SuccessPlan&& plan) {
    if (goes_on && !goes_on(0.0)) throw Cancelled();
    const auto place = book.place.find(id);
    if (place == book.place.end()) return;
    const std::vector<Behaviour> written = meant(measure, plan);
    if (written.empty()) return;
    AccountHabits habits{place->second, {}};
    const auto judged = plan::judge_behaviours(reader, book.accounts[place->second].id, written, book.today);
    for (std::size_t i = 0; i < judged.size(); ++i)
      if (known(written[i], judged[i])) habits.known.push_back(judged[i]);
    if (!habits.known.empty()) all.push_back(std::move(habits));
  });
  return all;
}
double habit_share(const AccountHabits& habits) {
  const auto n =
      std::count_if(habits.known.begin(), habits.known.end(),
                    [](const plan::JudgedBehaviour& one) { return one.state == BehaviourState::habit; });
  return 100.0 * static_cast<double>(n) / static_cast<double>(habits.known.size());
}

void require_planned(const Reader& reader, const HotMeasure& measure) {
  if (!measure.id.starts_with(kBehaviour)) return;
  std::string names;
  for (const auto& [name, n] : planned_behaviours(reader)) {
    if (folded(name) == folded(measure.name)) return;
    names += (names.empty() ? "" : "; ") + name;
  }
  throw Error(ErrorCode::not_found,
              "No plan has a key behaviour called \"" + measure.name + "\"" +
                  (names.empty() ? "; no plan has any." : "; there are: " + names + "."));
}

/// A segment that no customer is in has no records, which is not the same as none that count.
void require_segment(const Book& book, Cut cut, const std::string& value) {
  if (value.empty()) return;
  constexpr std::size_t named = 12;
  std::set<std::string> values;
  for (const BookAccount& one : book.accounts)
    if (!one.in(cut).empty()) values.insert(one.in(cut));
  if (values.contains(value)) return;
  std::string names;
  std::size_t n = 0;
  for (const std::string& one : values)
    if (++n <= named) names += (names.empty() ? "" : "; ") + one;
  if (n > named) names += "; and " + std::to_string(n - named) + " more";
  throw Error(ErrorCode::not_found,
              "No customer is in the segment \"" + std::string(name_of(cut)) + "=" + value + "\"" +
                  (names.empty() ? "; it is known of none." : "; there are: " + names + "."));
}

/// Reads the book with the values of a measure.
struct Loaded {
  Book book;
  HotValues values;
  std::vector<AccountHabits> habits;  ///< Of Kind::behaviours.
};
Loaded load_values(const Reader& reader, const HotMeasure& measure, Day today,
                   const statistics::GoesOn& goes_on) {
  require_planned(reader, measure);
  Loaded loaded;
  HotValues& values = loaded.values;
  values.measure = measure;
  ByScale scales;
  account::DataContext context;
  if (measure.kind == Kind::trend) context = account::load_context(reader, today);
  const auto ratings =
      measure.kind == Kind::csat ? ratings_of(reader, today) : std::vector<workspace::BookRating>();
  loaded.book = load_book(reader, today, [&](std::size_t place, workspace::AccountSummary& summary) {
    switch (measure.kind) {
      case Kind::nps:
        return add_nps(values, place, summary.answers, today);
      case Kind::ces:
        return scales.add(place, summary.answers, SurveyKind::ces, today);
      case Kind::csat:
        if (ratings.empty()) scales.add(place, summary.answers, SurveyKind::csat, today);
        return;
      case Kind::trend:
        if (const auto trend = account::usage_trend(summary, context); trend && trend->before > 0.0)
          add_value(values, place, std::min(judgement::kMostTrend, 100.0 * trend->change()), 0);
        return;
      case Kind::behaviours:
        return;
    }
  });
  if (measure.kind == Kind::ces) scales.fill(values);
  if (measure.kind == Kind::csat && ratings.empty()) {
    values.measure.what =
        "answers to surveys with one of the two best values, share of each account in a year";
    scales.fill(values);
  } else if (measure.kind == Kind::csat) {
    add_ratings(values, loaded.book, ratings);
  }
  if (measure.kind == Kind::trend) newest(values, context.usage_until);
  if (measure.kind == Kind::behaviours) {
    loaded.habits = habits_of(reader, loaded.book, measure, goes_on);
    for (const AccountHabits& habits : loaded.habits) add_value(values, habits.place, habit_share(habits), 0);
    values.newest = today;
  }
  const auto missing = static_cast<std::int64_t>(loaded.book.accounts.size() - values.accounts.size());
  if (missing > 0 && !values.accounts.empty())
    values.remarks.push_back(counted(missing, "customer") + " of " +
                             grouped(static_cast<std::int64_t>(loaded.book.accounts.size())) + " " +
                             (missing == 1 ? "has" : "have") + " none of it and " +
                             (missing == 1 ? "is" : "are") + " not counted.");
  return loaded;
}

/// The records of answers, account by account.
void add_answers(const Reader& reader, const BookAccount& account, SurveyKind kind, Day today,
                 std::vector<HotRecord>& all) {
  const TimeZone zone(workspace::ImportLog(reader.database()).time_zone());
  const auto facts = workspace::AccountQueries(reader.database()).responses(account.ref);
  std::vector<Answer> answers;
  for (const workspace::ResponseFact& fact : facts) answers.push_back(fact.counted(zone));
  std::vector<std::size_t> counting;
  if (kind == SurveyKind::nps) {
    counting = latest_today(answers, today);
  } else {
    for (std::size_t i = 0; i < answers.size(); ++i)
      if (answers[i].kind == kind && answers[i].day && counts_today(*answers[i].day, today))
        counting.push_back(i);
  }
  for (const std::size_t i : counting) {
    const Answer& answer = answers[i];
    const bool good = kind == SurveyKind::nps ? answer.score >= 9 : answer.is_top_two();
    all.push_back({account.id, account.name, facts[i].person.empty() ? facts[i].email : facts[i].person,
                   std::to_string(answer.score),
                   answer.is_bad() ? 0
                   : good          ? 2
                                   : 1,
                   answer.day, facts[i].comment});
  }
}

std::string_view state_words(BehaviourState state) {
  return state == BehaviourState::habit     ? "habit"
         : state == BehaviourState::started ? "started"
                                            : "not started";
}

}  // namespace

std::optional<HotMeasure> parse_hot_measure(std::string_view id) {
  HotMeasure measure;
  measure.id = id;
  if (id == "nps") {
    measure.name = "NPS", measure.what = "latest answer of each person in a year";
  } else if (id == "ces") {
    measure.kind = Kind::ces, measure.name = "Effort (CES)", measure.what = "mean of each account in a year";
    measure.least = 1.0, measure.most = 5.0;
  } else if (id == "csat") {
    measure.kind = Kind::csat, measure.name = "Satisfaction (CSAT)";
    measure.what = "tickets rated good, share of each account in a year", measure.least = 0.0,
    measure.most = 100.0;
  } else if (id == "usage.trend") {
    measure.kind = Kind::trend, measure.name = "Usage trend";
    measure.what = "people a week in the last eight weeks against the eight before, at most +100 %";
    measure.least = -100.0, measure.most = judgement::kMostTrend;
  } else if (id == "behaviours" || (id.starts_with(kBehaviour) && id.size() > kBehaviour.size())) {
    measure.kind = Kind::behaviours;
    measure.name = id == "behaviours" ? "Habits" : std::string(id.substr(kBehaviour.size()));
    measure.what = id == "behaviours" ? "share of the plan's key behaviours that are habit"
                                      : "share of the accounts with it in their plan where it is habit";
    measure.least = 0.0, measure.most = 100.0;
  } else {
    return std::nullopt;
  }
  return measure;
}

HotSpots load_hot_spots(const Reader& reader, const HotMeasure& measure, std::optional<Cut> by, Day today,
                        const statistics::GoesOn& goes_on) {
  const Loaded loaded = load_values(reader, measure, today, goes_on);
  statistics::Generator generator =
      statistics::generator_for("hotspots " + measure.id, today, loaded.book.version);
  auto spots = judge_hot_spots(loaded.book, loaded.values, by, generator, goes_on);
  if (!spots) throw Cancelled();
  return std::move(*spots);
}

std::vector<HotRecord> load_hot_records(const Reader& reader, const HotMeasure& measure, Cut cut,
                                        const std::string& value, Day today, std::size_t limit) {
  const Loaded loaded = load_values(reader, measure, today, {});
  require_segment(loaded.book, cut, value);
  const auto wanted = [&](const BookAccount& account) { return value.empty() || account.in(cut) == value; };
  std::vector<HotRecord> all;
  std::map<std::size_t, double> own;
  for (const AccountValue& one : loaded.values.accounts)
    if (wanted(loaded.book.accounts[one.account])) own.emplace(one.account, one.cluster.sum);
  const bool ratings = measure.kind == Kind::csat && loaded.values.measure.what == measure.what;
  if (ratings) {
    std::map<std::uint32_t, const BookAccount*> accounts;
    for (const auto& [place, sum] : own)
      accounts.emplace(loaded.book.accounts[place].ref, &loaded.book.accounts[place]);
    for (const workspace::BookRating& one : ratings_of(reader, today))
      if (const auto found = accounts.find(one.account); found != accounts.end())
        all.push_back({found->second->id, found->second->name, "", one.good ? "good" : "bad",
                       one.good ? 2 : 0, utc_day(one.at), one.ticket});
  } else if (measure.kind == Kind::behaviours) {
    for (const AccountHabits& habits : loaded.habits) {
      const BookAccount& account = loaded.book.accounts[habits.place];
      if (!wanted(account)) continue;
      for (const plan::JudgedBehaviour& one : habits.known)
        all.push_back({account.id, account.name, one.name, std::string(state_words(one.state)),
                       static_cast<int>(one.state), std::nullopt, one.evidence});
    }
  } else if (measure.kind == Kind::trend) {
    for (const auto& [place, change] : own)
      all.push_back({loaded.book.accounts[place].id, loaded.book.accounts[place].name, "",
                     hot_value_text(measure, change),
                     change < -10.0  ? 0
                     : change > 10.0 ? 2
                                     : 1,
                     std::nullopt, ""});
  } else {
    const SurveyKind kind = measure.kind == Kind::nps   ? SurveyKind::nps
                            : measure.kind == Kind::ces ? SurveyKind::ces
                                                        : SurveyKind::csat;
    for (const auto& [place, sum] : own) add_answers(reader, loaded.book.accounts[place], kind, today, all);
  }
  std::stable_sort(all.begin(), all.end(), [](const HotRecord& a, const HotRecord& b) {
    if (a.rank != b.rank) return a.rank < b.rank;
    if (a.day != b.day) return a.day > b.day;
    return a.account < b.account;
  });
  if (all.size() > limit) all.resize(limit);
  return all;
}

std::vector<std::pair<std::string, int>> planned_behaviours(const Reader& reader) {
  std::map<std::string, std::pair<std::string, int>> by_name;
  plan::each_plan(reader, [&](const std::string&, SuccessPlan&& plan) {
    for (const Behaviour& one : plan.behaviours)
      if (!trimmed(one.name).empty()) {
        auto& [name, n] = by_name.try_emplace(folded(one.name), one.name, 0).first->second;
        ++n;
      }
  });
  std::vector<std::pair<std::string, int>> all;
  for (auto& [key, one] : by_name) all.push_back(std::move(one));
  std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  return all;
}

}  // namespace rapport::practice
