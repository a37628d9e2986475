// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/behaviours.h"

#include <algorithm>
#include <set>
#include <unordered_map>

#include "core/base/error.h"
#include "core/base/figures.h"
#include "core/base/text.h"
#include "core/metrics/metrics.h"
#include "core/metrics/recipe.h"
#include "core/metrics/recipe_filter.h"
#include "core/metrics/usage_numbers.h"
#include "core/workspace/account_queries.h"
#include "core/workspace/import_log.h"
#include "core/workspace/usage_store.h"
#include "core/workspace/usage_systems.h"
#include "core/workspace/workspace.h"

namespace rapport::plan {
namespace {

constexpr int kStaleDays = 45;
constexpr int kMostPeriods = 52;

/// Whether a metric without its filters has the form of a usage metric.
bool known_metric(const std::string& text) {
  return metrics::is_usage_form(std::string(trimmed(metrics::parse_filtered(text).found.metric)));
}

/// What of the usage a recipe counts; ids are 0 for "any".
struct Count {
  std::uint32_t event = 0;
  metrics::PropertyNumbers
      numbers;  ///< Of the property that is added up; none: events or people are counted.
  bool people = false;
  bool mean = false;
};

/// nullopt where no import has such an event or property.
std::optional<Count> count_of(workspace::Database& database, const std::string& metric,
                              const workspace::UsageNames& names) {
  Count count;
  count.people = metric == "usage.active_users" || metric.starts_with("usage.users_of:");
  count.mean = metric.starts_with("usage.mean:");
  const auto colon = metric.find(':');
  if (metric.starts_with("usage.median:")) return std::nullopt;
  if (colon == std::string::npos || metric.find('[') < colon)
    return metric == "usage.events" || count.people ? std::optional(count) : std::nullopt;
  const std::string rest = metric.substr(colon + 1);
  if (!count.mean && !metric.starts_with("usage.sum:")) {
    count.event = names.event_id(rest);
    return count.event == 0 ? std::nullopt : std::optional(count);
  }
  // Event names can contain colons: cut where both sides are known names.
  for (auto cut = rest.find(':'); cut != std::string::npos; cut = rest.find(':', cut + 1)) {
    count.event = names.event_id(rest.substr(0, cut));
    if (count.event == 0) continue;
    count.numbers = metrics::PropertyNumbers(database, names, rest.substr(cut + 1));
    if (count.numbers.any()) return count;
  }
  return std::nullopt;
}

/// The values of the periods that begin at `starts` (ascending, adjoining); the last ends before `end`.
std::vector<double> values_of(workspace::UsageStore& store, std::uint32_t account, const Count& count,
                              const std::vector<Day>& starts, Day end) {
  std::vector<double> values(starts.size(), 0.0);
  std::vector<double> weights(starts.size(), 0.0);
  std::vector<std::set<std::uint64_t>> people(starts.size());
  std::unordered_map<std::uint64_t, std::uint64_t> person;
  store.each_month_since(account, starts.front() - 31, [&](Day month, const workspace::UsageMonth& usage) {
    const auto period = [&](const workspace::MonthRow& row) -> std::optional<std::size_t> {
      const Day day = month + row.day;
      if (day < starts.front() || day >= end || (count.event != 0 && row.event != count.event))
        return std::nullopt;
      return static_cast<std::size_t>(std::upper_bound(starts.begin(), starts.end(), day) - starts.begin()) -
             1;
    };
    if (count.numbers.any()) {
      for (const workspace::MonthNumber& number : usage.numbers)
        if (const double* const factor = count.numbers.factor(number.property))
          if (const auto at = period(usage.rows[number.row]))
            values[*at] += *factor * number.sum, weights[*at] += number.count;
      return;
    }
    for (const workspace::MonthRow& row : usage.rows) {
      const auto at = period(row);
      if (!at) continue;
      if (!count.people) {
        values[*at] += row.count;
      } else if (row.actor != 0) {
        const auto [slot, added] = person.try_emplace(row.actor, 0);
        if (added) slot->second = store.person_of(row.actor);
        people[*at].insert(slot->second);
      }
    }
  });
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (count.people) values[i] = static_cast<double>(people[i].size());
    if (count.mean && weights[i] > 0) values[i] /= weights[i];
  }
  return values;
}

/// Whether single events must be read: for filters or a median.
bool needs_events(const std::string& metric) {
  return metric.starts_with("usage.median:") || metric.ends_with(']');
}

/// values_of() for a metric that needs single events.
std::vector<double> filtered_values(const workspace::Reader& reader, const std::string& account_id,
                                    const BehaviourRecipe& recipe, const std::vector<Day>& starts, Day end) {
  std::vector<double> values(starts.size(), 0.0);
  const Series series =
      metrics::load_series(reader, account_id, {recipe.metric, recipe.grain, starts.front(), end - 1});
  for (const Point& point : series.points)
    if (const auto at = std::find(starts.begin(), starts.end(), point.start); at != starts.end())
      values[static_cast<std::size_t>(at - starts.begin())] = point.value;
  return values;
}

/// The newest full periods that exports cover without a gap, oldest first; empty with the reason in `why`.
std::vector<Day> covered_starts(const std::vector<workspace::CoveredDays>& runs,
                                const BehaviourRecipe& recipe, Day today, Day& end, std::string& why) {
  if (runs.empty()) {
    why = "No usage export yet, so the recipe can't be judged.";
    return {};
  }
  const Day until = std::min(runs.back().to, today - 1);
  if (today - until > kStaleDays) {
    why = "The newest usage export ends on " + short_date(until) + ", too old to judge the recipe by.";
    return {};
  }
  end = period_start(until + 1, recipe.grain);
  std::vector<Day> starts;
  for (Day start = end; static_cast<int>(starts.size()) < recipe.periods;) {
    start = period_start(start - 1, recipe.grain);
    starts.insert(starts.begin(), start);
  }
  const bool covered = std::any_of(runs.begin(), runs.end(), [&](const auto& run) {
    return run.from <= starts.front() && run.to >= end - 1;
  });
  if (covered) return starts;
  why = "The usage exports do not cover all of " + short_date(starts.front()) + " to " + short_date(end - 1) +
        ", so the recipe can't be judged.";
  return {};
}

bool meets(const BehaviourRecipe& recipe, double value) {
  return recipe.at_least ? value >= recipe.threshold : value <= recipe.threshold;
}

std::string evidence_words(const BehaviourRecipe& recipe, const std::vector<double>& values, Day end) {
  std::string list;
  std::int64_t met = 0;
  for (const double value : values) {
    met += meets(recipe, value) ? 1 : 0;
    list += (list.empty() ? "" : ", ") + figure_text(value);
  }
  const std::string noun = recipe.grain == Grain::week ? "week" : "month";
  return std::to_string(met) + " of the last " + counted(recipe.periods, noun) + " had " +
         (recipe.at_least ? "" : "at most ") + plain_number(recipe.threshold, 2) +
         (recipe.at_least ? " or more" : "") + " (" + list + "), up to " + short_date(end - 1) + ".";
}

}  // namespace

std::optional<BehaviourRecipe> parse_recipe(const std::string& text) {
  BehaviourRecipe recipe;
  const auto sign = std::max(text.rfind(" >= ") + 1, text.rfind(" <= ") + 1);  // npos + 1 is 0
  if (sign == 0) return std::nullopt;
  recipe.metric = std::string(trimmed(std::string_view(text).substr(0, sign - 1)));
  recipe.at_least = text[sign] == '>';
  std::vector<std::string_view> words;
  for (const std::string_view word : split(std::string_view(text).substr(sign + 2), ' '))
    if (!word.empty()) words.push_back(word);
  if (words.size() != 4 || words[1] != "for") return std::nullopt;
  const auto threshold = parse_number(words[0]);
  const auto periods = parse_integer(words[2]);
  const bool weeks = words[3] == "weeks" || words[3] == "week";
  if (!threshold || !periods || *periods < 1 || *periods > kMostPeriods ||
      (!weeks && words[3] != "months" && words[3] != "month") || !known_metric(recipe.metric))
    return std::nullopt;
  recipe.threshold = *threshold;
  recipe.periods = static_cast<int>(*periods);
  recipe.grain = weeks ? Grain::week : Grain::month;
  return recipe;
}

std::string text_of(const BehaviourRecipe& recipe) {
  std::string text = recipe.metric + (recipe.at_least ? " >= " : " <= ") + plain_number(recipe.threshold, 6) +
                     " for " + std::to_string(recipe.periods);
  text += recipe.grain == Grain::month ? " month" : " week";
  return recipe.periods == 1 ? text : text + "s";
}

BehaviourState state_by(const BehaviourRecipe& recipe, const std::vector<double>& values) {
  const auto met = std::count_if(values.begin(), values.end(), [&](double v) { return meets(recipe, v); });
  if (!values.empty() && met == static_cast<std::ptrdiff_t>(values.size())) return BehaviourState::habit;
  const bool any = std::any_of(values.begin(), values.end(), [](double v) { return v > 0; });
  return met > 0 || (recipe.at_least && any) ? BehaviourState::started : BehaviourState::not_started;
}

std::vector<JudgedBehaviour> judge_behaviours(const workspace::Reader& reader, const std::string& account_id,
                                              const std::vector<Behaviour>& behaviours, Day today) {
  std::vector<JudgedBehaviour> judged;
  for (const Behaviour& behaviour : behaviours) {
    judged.push_back({behaviour.name, behaviour.state, false, behaviour.evidence});
    if (behaviour.recipe.empty()) continue;
    std::string& evidence = judged.back().evidence;
    const auto recipe = parse_recipe(behaviour.recipe);
    if (!recipe) {
      evidence = "The recipe is not understood; write it as: usage.users_of:Create Report >= 3 for 4 weeks.";
      continue;
    }
    workspace::Database& database = reader.database();
    const auto account = workspace::AccountQueries(database).account(account_id);
    const auto runs = workspace::usage_coverage(database);
    Day end;
    std::string why;
    const std::vector<Day> starts = covered_starts(runs, *recipe, today, end, why);
    if (!account || starts.empty()) {
      evidence = why;
      continue;
    }
    workspace::UsageStore store(database);
    const auto count = count_of(database, recipe->metric, store.names());
    std::vector<double> values;
    if (count) {
      values = values_of(store, account->ref, *count, starts, end);
    } else if (needs_events(recipe->metric)) {
      try {
        values = filtered_values(reader, account_id, *recipe, starts, end);
      } catch (const Error& error) {
        if (error.code() != ErrorCode::not_found && error.code() != ErrorCode::input) throw;
        evidence = error.what() + std::string(" So the recipe can't be judged.");
        continue;
      }
    } else {
      evidence = "No import has what \"" + recipe->metric + "\" names, so the recipe can't be judged.";
      continue;
    }
    judged.back().state = state_by(*recipe, values);
    judged.back().by_data = true;
    evidence = evidence_words(*recipe, values, end);
  }
  return judged;
}

}  // namespace rapport::plan
