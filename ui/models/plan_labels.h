// SPDX-License-Identifier: GPL-3.0-or-later
/// Values of a plan in words, and what was typed as values. Pure.
#pragma once

#include <QString>
#include <optional>
#include <utility>
#include <vector>

#include "core/model/plan.h"

namespace rapport::ui::plan_words {

/// "31 Dec"; what was typed where it is no date.
[[nodiscard]] QString near_date(const PlanDate& date, Day today);
[[nodiscard]] QString near_date(Day day, Day today);
/// "59 %", "0.4"; empty for none.
[[nodiscard]] QString number(const std::optional<double>& value, const std::string& unit);
/// A number as it was typed, with the unit after it: "59 %", "1,200", "0,5 h".
struct TypedNumber {
  std::optional<double> value;
  QString unit;
};
[[nodiscard]] TypedNumber typed_number(const QString& text);
/// The day that a person means by "2026-12-31", "31.12.2026", "31 Dec", "31 Dec 2026", "today", "+30" (days)
/// or, of days to come, whatever parse_day_words() reads ("fri", "2 w"), in the plan's form; any other text
/// comes back as it is, to be said beside its field. Without a year the next such day is meant, or the last
/// one where the field is about the past.
enum class Tense { ahead, past };
[[nodiscard]] PlanDate typed_date(const QString& text, Day today, Tense tense);

/// Where such a date has no year and the nearest sensible day is of another year than today's: which one is
/// meant, as a quiet sentence. Else empty.
[[nodiscard]] QString meant_year(const QString& text, Day today, Tense tense);

/// "not started" of BehaviourState::not_started: a plan's word as it is read.
template <PlanWord E>
[[nodiscard]] QString shown(E value) {
  const std::string_view word = name_of(value);
  return QString::fromUtf8(word.data(), static_cast<qsizetype>(word.size()))
      .replace(QLatin1Char('_'), QLatin1Char(' '));
}
using Choices = std::vector<std::pair<QString, QString>>;  ///< The plan's word, what is shown.
/// "not_started" shows as "not started".
template <PlanWord E>
[[nodiscard]] Choices choices() {
  Choices all;
  for (const std::string_view word : PlanWords<E>::all) {
    const QString key = QString::fromUtf8(word.data(), static_cast<qsizetype>(word.size()));
    all.emplace_back(key, QString(key).replace(QLatin1Char('_'), QLatin1Char(' ')));
  }
  return all;
}
/// "processes and automation", "more people", ...: the five kinds as a customer reads them.
[[nodiscard]] QString kind(NextKind kind);
[[nodiscard]] Choices kinds();

}  // namespace rapport::ui::plan_words
