// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/practice/journey_book.h"

#include <algorithm>
#include <array>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "core/base/text.h"
#include "core/base/time_zone.h"
#include "core/practice/book.h"
#include "core/relationship/journey_view.h"
#include "core/relationship/rows.h"
#include "core/workspace/database.h"
#include "core/workspace/import_log.h"
#include "core/workspace/relationship_store.h"
#include "core/workspace/summary_store.h"
#include "core/workspace/workspace.h"

namespace rapport::practice {
namespace {

using relationship::kStages;
using relationship::Stage;

constexpr std::size_t kUnknownStage = kStages;  ///< The place after the stages.

std::size_t stage_place(const std::optional<Stage>& stage) {
  return stage ? static_cast<std::size_t>(*stage) : kUnknownStage;
}

}  // namespace

JourneyBook load_journey_book(const workspace::Reader& reader, Day today, const Progress& progress) {
  workspace::Database& db = reader.database();
  JourneyBook book;
  book.today = today;
  book.counted_from = relationship::load_value_start(reader);
  std::uint64_t read = 0;
  const auto count = [&] {
    if (++read % 512 != 0) return;
    progress.check();
    progress.report({"Reading the journeys", read, 0});
  };
  std::unordered_map<std::string, relationship::Journey> journeys;
  for (const auto& [id, rows] : workspace::RelationshipStore(db).journeys())
    journeys.emplace(id, relationship::journey_of(rows));
  std::array<StageAnswers, kStages + 1> stages;
  for (std::size_t i = 0; i < kStages; ++i) stages.at(i).stage = static_cast<Stage>(i);
  struct Account {
    std::string id, name, owner;
    const relationship::Journey* journey = nullptr;
  };
  std::unordered_map<std::uint32_t, Account> accounts;
  std::unordered_map<std::string, std::uint32_t> refs;
  workspace::SummaryStore(db).each_listed(
      [](const std::string&) { return false; },
      [&](workspace::AccountSummary& summary) {
        count();
        AccountFacts& facts = summary.facts;
        if (!in_book(facts)) return;
        const auto journey = journeys.find(facts.id);
        const auto* theirs = journey == journeys.end() ? nullptr : &journey->second;
        ++book.customers;
        std::optional<Stage> stage;
        if (theirs != nullptr) stage = relationship::stage_on(*theirs, today);
        book.with_stage += stage ? 1 : 0;
        ++stages.at(stage_place(stage)).customers;
        refs.emplace(facts.id, summary.ref);
        accounts.emplace(summary.ref, Account{std::move(facts.id), std::move(facts.name),
                                              std::move(facts.owner.name), theirs});
      });
  const TimeZone zone(workspace::ImportLog(db).time_zone());
  // By account: answers are in its order, and a person of two accounts counts in each.
  std::vector<Answer> all_answers;
  std::vector<std::uint32_t> owner_of;
  for (const workspace::KeyedResponse& row : workspace::RelationshipQueries(db).responses(0)) {
    count();
    Answer answer = relationship::answer_of(row);
    if (!answer.day && row.answered_at) answer.day = zone.local_day(*row.answered_at);
    if (!accounts.contains(row.account) || (answer.day && !counts_today(*answer.day, today))) continue;
    all_answers.push_back(answer);
    owner_of.push_back(row.account);
  }
  const auto scale = counted_scale(all_answers, SurveyKind::ces);
  const auto stage_of = [&](std::size_t i) {
    const relationship::Journey* const journey = accounts.at(owner_of[i]).journey;
    return journey == nullptr ? std::nullopt : relationship::stage_on(*journey, all_answers[i].day);
  };
  const auto seen = [&](const Answer& answer) {
    if (answer.day && (!book.newest_answer || *answer.day > *book.newest_answer))
      book.newest_answer = answer.day;
  };
  for (std::size_t first = 0; first < all_answers.size();) {
    std::size_t last = first;
    while (last < all_answers.size() && owner_of[last] == owner_of[first]) ++last;
    const std::vector<Answer> theirs(all_answers.begin() + static_cast<std::ptrdiff_t>(first),
                                     all_answers.begin() + static_cast<std::ptrdiff_t>(last));
    for (const std::size_t i : latest_today(theirs, today)) {
      stages.at(stage_place(stage_of(first + i))).nps.add(owner_of[first], theirs[i].score);
      seen(theirs[i]);
    }
    for (std::size_t i = first; i < last; ++i)
      if (scale && all_answers[i].kind == SurveyKind::ces) {
        stages.at(stage_place(stage_of(i))).ces.add(owner_of[i], all_answers[i], *scale);
        seen(all_answers[i]);
      }
    first = last;
  }
  for (StageAnswers& one : stages)
    if (one.customers > 0 || one.nps.n() > 0 || one.ces.n() > 0) book.stages.push_back(std::move(one));

  std::vector<relationship::FirstValue> values;
  progress.check();
  auto by_account = relationship::load_first_values(reader, today);
  std::vector<relationship::FirstValue> of_customers;
  values.reserve(by_account.size());
  for (const auto& [id, value] : by_account) {
    values.push_back(value);
    if (refs.contains(id)) of_customers.push_back(value);
  }
  book.first_values = relationship::compare(values);
  const relationship::FirstValues ours = relationship::compare(of_customers);
  book.first_values.no_start = ours.no_start;
  book.first_values.no_milestone = ours.no_milestone;
  book.first_values.undated = ours.undated;
  book.compared_former = book.first_values.times.n - ours.times.n;
  const auto median = book.first_values.enough() ? book.first_values.times.median : std::nullopt;
  for (auto& [id, value] : by_account) {
    if (value.status != relationship::ValueStatus::not_yet || !value.compared()) continue;
    const auto ref = refs.find(id);
    if (ref == refs.end()) continue;
    const Account& account = accounts.at(ref->second);
    book.waiting.push_back({id, account.name, account.owner, *value.days, std::move(value.milestone),
                            median && *value.days > *median});
  }
  std::sort(book.waiting.begin(), book.waiting.end(), [](const Waiting& a, const Waiting& b) {
    return std::tie(b.days, a.account, a.account_id) < std::tie(a.days, b.account, b.account_id);
  });
  return book;
}

std::string who_is_compared(const JourneyBook& book) {
  const relationship::FirstValues& values = book.first_values;
  std::string words = "Compared: " + grouped(values.times.n - book.compared_former) + " of " +
                      counted(book.customers, "customer");
  if (book.compared_former > 0) words += " and " + counted(book.compared_former, "former customer");
  words += ".";
  std::string out;
  const auto add = [&](int n, const char* what) {
    if (n > 0) out += (out.empty() ? "" : ", ") + grouped(n) + what;
  };
  add(values.no_milestone, " without a milestone marked as value");
  add(values.undated, " that reached it on an unknown day");
  add(values.no_start, " without a known start");
  if (!out.empty()) words += " Left out: " + out + ".";
  return words;
}

}  // namespace rapport::practice
