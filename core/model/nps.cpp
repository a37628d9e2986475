// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/nps.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_map>

#include "core/base/hash.h"
#include "core/base/text.h"

namespace rapport {
namespace {

bool is_later(const Answer& a, const Answer& b) {
  return std::tuple(a.day, a.at) > std::tuple(b.day, b.at);
}

/// Each person's latest answer among those that `wanted` lets through.
template <typename Wanted>
std::vector<std::size_t> latest(const std::vector<Answer>& answers, const Wanted& wanted) {
  std::vector<std::size_t> chosen;
  std::unordered_map<std::uint64_t, std::size_t> place;
  for (std::size_t i = 0; i < answers.size(); ++i) {
    const Answer& answer = answers[i];
    if (answer.kind != SurveyKind::nps || !wanted(answer)) continue;
    if (answer.person == 0) {
      chosen.push_back(i);
      continue;
    }
    const auto [slot, first] = place.try_emplace(answer.person, chosen.size());
    if (first)
      chosen.push_back(i);
    else if (!is_later(answers[chosen[slot->second]], answer))
      chosen[slot->second] = i;
  }
  std::sort(chosen.begin(), chosen.end());
  return chosen;
}

}  // namespace

bool counts_today(Day day, Day today) noexcept {
  return day <= today && today - day <= kAnswerDays;
}

std::uint64_t person_of_email(std::string_view email) {
  const std::string normal = normalised_email(email);
  return normal.empty() ? 0 : hash64(normal) | 1U;
}

std::vector<std::size_t> latest_of_each(const std::vector<Answer>& answers, Day from, Day to) {
  return latest(answers, [&](const Answer& a) { return a.day && *a.day >= from && *a.day <= to; });
}

std::vector<std::size_t> latest_today(const std::vector<Answer>& answers, Day today) {
  std::unordered_map<std::uint64_t, bool> dated;
  for (const Answer& answer : answers)
    if (answer.kind == SurveyKind::nps && answer.person != 0 && answer.day) dated[answer.person] = true;
  return latest(answers, [&](const Answer& a) {
    return a.day ? counts_today(*a.day, today) : a.person == 0 || !dated.contains(a.person);
  });
}

std::optional<double> nps_score(const NpsFacts& counts) noexcept {
  if (counts.n == 0) return std::nullopt;
  return 100.0 * static_cast<double>(counts.promoters - counts.detractors) / static_cast<double>(counts.n);
}

NpsFacts nps_today(const std::vector<Answer>& answers, Day today) {
  NpsFacts nps;
  for (const std::size_t i : latest_today(answers, today)) {
    const Answer& answer = answers[i];
    ++nps.n;
    ++(answer.score >= 9 ? nps.promoters : answer.score >= 7 ? nps.passives : nps.detractors);
    if (answer.day && (!nps.last || *answer.day > *nps.last)) nps.last = answer.day;
  }
  nps.score = nps_score(nps);
  return nps;
}

std::optional<Scale> counted_scale(const std::vector<Answer>& answers, SurveyKind kind) {
  std::map<Scale, std::pair<std::int64_t, std::optional<Day>>> scales;
  for (const Answer& answer : answers) {
    if (answer.kind != kind) continue;
    auto& [n, newest] = scales[{answer.low, answer.high}];
    ++n;
    newest = std::max(newest, answer.day);
  }
  const auto most = std::max_element(scales.begin(), scales.end(),
                                     [](const auto& a, const auto& b) { return a.second < b.second; });
  return most == scales.end() ? std::nullopt : std::optional(most->first);
}

ScaleFacts scale_today(const std::vector<Answer>& answers, SurveyKind kind, Day today) {
  ScaleFacts facts;
  std::vector<Answer> these;
  for (const Answer& answer : answers)
    if (answer.kind == kind && (!answer.day || counts_today(*answer.day, today))) these.push_back(answer);
  const auto scale = counted_scale(these, kind);
  if (!scale) return facts;
  facts.low = scale->low;
  facts.high = scale->high;
  double sum = 0;
  for (const Answer& answer : these) {
    if (Scale{answer.low, answer.high} != *scale) {
      ++facts.other_scales;
      continue;
    }
    ++facts.n;
    sum += kind == SurveyKind::ces ? answer.turned() : answer.is_top_two() ? 100.0 : 0.0;
    facts.last = std::max(facts.last, answer.day);
  }
  facts.value = sum / static_cast<double>(facts.n);
  return facts;
}

std::string nps_in_words(const NpsFacts& nps) {
  return counted(nps.promoters, "promoter") + ", " + counted(nps.passives, "passive") + ", " +
         counted(nps.detractors, "detractor") + " of " + grouped(nps.n);
}

}  // namespace rapport
