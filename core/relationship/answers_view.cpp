// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/relationship/answers_view.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/base/time_zone.h"
#include "core/plan/plan.h"
#include "core/relationship/judgements.h"
#include "core/relationship/rows.h"
#include "core/workspace/account_queries.h"
#include "core/workspace/database.h"
#include "core/workspace/import_log.h"
#include "core/workspace/merges.h"
#include "core/workspace/plan_store.h"
#include "core/workspace/relationship_store.h"
#include "core/workspace/workspace.h"

namespace rapport::relationship {
namespace {

std::string touch_words(const workspace::PersonTouch& touch) {
  const std::string day = short_date(touch.day);
  const std::string subject =
      touch.text.empty() ? std::string() : ": " + std::string(clipped(touch.text, 120));
  if (touch.what == "ticket") return "Ticket of " + day + " was answered" + subject;
  if (touch.what == "mail") return "Mail of " + day + subject;
  return "Touch on " + day + subject;
}

/// Finds what may have been the follow-up of open answers.
class Suggester {
 public:
  Suggester(const workspace::Reader& reader, std::uint32_t account, Day from, Day today) : reader_(reader) {
    for (workspace::PersonTouch& touch :
         workspace::RelationshipQueries(reader.database()).person_touches(account, from, today)) {
      touch.email = normalised_email(touch.email.empty() ? touch.name : touch.email);
      touch.name = folded(trimmed(touch.name));
      touches_[touch.account].push_back(std::move(touch));
    }
    const std::vector<std::string> ids = workspace::PlanStore(reader.database()).accounts();
    planned_.insert(ids.begin(), ids.end());
  }

  /// The first thing after an answer that reached the person.
  std::optional<SuggestedFollowUp> of(std::uint32_t account, const AnswerToFollow& answer) {
    if (!answer.day) return std::nullopt;
    const std::string email = normalised_email(answer.email);
    const std::string name = folded(trimmed(answer.person));
    if (email.empty() && name.empty()) return std::nullopt;
    std::optional<SuggestedFollowUp> found;
    const auto theirs = touches_.find(account);
    if (theirs != touches_.end())
      for (const workspace::PersonTouch& touch : theirs->second) {
        const bool same = !email.empty() && !touch.email.empty() ? touch.email == email
                                                                 : !name.empty() && touch.name == name;
        if (!same || touch.day < *answer.day) continue;
        found = SuggestedFollowUp{touch.day, touch_words(touch)};
        break;
      }
    for (const PlanNote& note : notes(answer.account_id)) {
      const auto day = plan_day(note.date);
      if (!day || *day < *answer.day || note.kind == NoteKind::note || (found && found->day <= *day))
        continue;
      if (std::any_of(note.present.begin(), note.present.end(),
                      [&](const std::string& one) { return !name.empty() && folded(trimmed(one)) == name; }))
        found = SuggestedFollowUp{
            *day, "Our note of " + short_date(*day) + ": " + std::string(clipped(note.text, 120))};
    }
    return found;
  }

 private:
  const std::vector<PlanNote>& notes(const std::string& account_id) {
    static const std::vector<PlanNote> none;
    if (!planned_.contains(account_id)) return none;
    const auto [slot, fresh] = notes_.try_emplace(account_id);
    if (fresh) slot->second = plan::load_plan_only(reader_, account_id).notes;
    return slot->second;
  }

  const workspace::Reader& reader_;
  std::unordered_map<std::uint32_t, std::vector<workspace::PersonTouch>> touches_;
  std::unordered_map<std::string, std::vector<PlanNote>> notes_;
  std::set<std::string> planned_;
};

}  // namespace

std::vector<AnswerToFollow> load_answers(const workspace::Reader& reader, const AnswersQuery& query,
                                         Day today) {
  workspace::Database& db = reader.database();
  std::unordered_map<std::uint32_t, std::pair<std::string, std::string>> names;
  std::uint32_t only = 0;
  if (query.account_id.empty()) {
    for (workspace::RelationshipQueries::Named& one : workspace::RelationshipQueries(db).accounts())
      names.emplace(one.ref, std::pair(std::move(one.id), std::move(one.name)));
  } else {
    const auto account =
        workspace::AccountQueries(db).account(workspace::Merges(db).survivor(query.account_id));
    if (!account) throw Error(ErrorCode::not_found, "There is no account " + query.account_id + ".");
    only = account->ref;
    names.emplace(account->ref, std::pair(account->id, account->name));
  }
  const TimeZone zone(workspace::ImportLog(db).time_zone());
  const auto follow_ups = workspace::RelationshipStore(db).follow_ups();
  std::vector<std::pair<std::uint32_t, AnswerToFollow>> found;
  std::optional<Day> oldest_open;
  for (workspace::KeyedResponse& row : workspace::RelationshipQueries(db).responses(only)) {
    const auto name = names.find(row.account);
    Answer counted = answer_of(row);
    if (!counted.day && row.answered_at) counted.day = zone.local_day(*row.answered_at);
    const auto group = group_of(counted);
    if (name == names.end() || !group || (query.nps_only && counted.kind != SurveyKind::nps)) continue;
    if (counted.day && !counts_today(*counted.day, today)) continue;
    auto& [ref, answer] = found.emplace_back();
    ref = row.account;
    answer.account_id = name->second.first, answer.account = name->second.second;
    answer.kind = counted.kind, answer.score = row.score, answer.low = row.low, answer.high = row.high;
    answer.group = *group, answer.day = counted.day;
    if (counted.day) answer.first_due = *counted.day + due_days(*group);
    answer.person = std::move(row.person), answer.email = std::move(row.email),
    answer.comment = std::move(row.comment);
    if (const auto written = follow_ups.find(row.key); written != follow_ups.end())
      answer.follow_up = follow_up_of(written->second);
    answer.follow_up.answer = row.key;
    if (answer.follow_up.state == FollowUpState::none) answer.follow_up.kind = usual_kind(*group);
    answer.answer = std::move(row.key);
    if (answer.open() && answer.day && (!oldest_open || *answer.day < *oldest_open)) oldest_open = answer.day;
  }
  std::vector<AnswerToFollow> answers;
  answers.reserve(found.size());
  if (oldest_open) {
    Suggester suggester(reader, only, *oldest_open, today);
    for (auto& [ref, answer] : found)
      if (answer.open()) answer.suggested = suggester.of(ref, answer);
  }
  for (auto& [ref, answer] : found) answers.push_back(std::move(answer));
  std::stable_sort(answers.begin(), answers.end(), [](const AnswerToFollow& a, const AnswerToFollow& b) {
    return std::tie(b.day, a.answer) < std::tie(a.day, b.answer);
  });
  return answers;
}

void sort_for_work(std::vector<AnswerToFollow>& answers) {
  const auto place = [](const AnswerToFollow& one) {
    // Open ones by due date, undated ones last of them; then what is decided, newest first.
    const int group = !one.open() ? 2 : one.due() ? 0 : 1;
    const int order = group == 0 ? one.due()->number : one.day ? -one.day->number : 0;
    return std::tuple(group, order, one.score);
  };
  std::stable_sort(answers.begin(), answers.end(),
                   [&](const AnswerToFollow& a, const AnswerToFollow& b) { return place(a) < place(b); });
}

}  // namespace rapport::relationship
