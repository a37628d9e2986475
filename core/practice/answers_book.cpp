// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/practice/answers_book.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "core/base/figures.h"
#include "core/base/text.h"
#include "core/base/time_zone.h"
#include "core/plan/each_plan.h"
#include "core/plan/people.h"
#include "core/practice/book.h"
#include "core/relationship/answers_view.h"
#include "core/relationship/judgements.h"
#include "core/relationship/rows.h"
#include "core/workspace/database.h"
#include "core/workspace/import_log.h"
#include "core/workspace/relationship_store.h"
#include "core/workspace/workspace.h"

namespace rapport::practice {
namespace {

using relationship::AnswerToFollow;
using relationship::FollowUpState;

enum AnswerRole : std::uint8_t { sponsors, admins, others, answer_roles };
constexpr std::array<const char*, answer_roles> kAnswerRoleNames = {"Sponsors", "Admins", "Others"};

/// Who is who at an account, by the plan's people and roles.
class RolesOf {
 public:
  explicit RolesOf(const SuccessPlan& plan) {
    for (const Stakeholder& one : plan.people) add(one.name, one.role, one.sponsor);
    for (const rapport::Role& one : plan.roles)
      if (one.side == Side::customer) add(one.person, one.role, one.sponsor);
  }
  [[nodiscard]] AnswerRole of(const std::string& name) const {
    const auto found = roles_.find(folded(trimmed(name)));
    return found == roles_.end() ? others : found->second;
  }

 private:
  void add(const std::string& name, const std::string& role, bool sponsor) {
    if (trimmed(name).empty()) return;
    const std::string words = folded(role);
    const AnswerRole is = sponsor || words.find("sponsor") != std::string::npos ? sponsors
                          : words.find("admin") != std::string::npos            ? admins
                                                                                : others;
    AnswerRole& slot = roles_.try_emplace(folded(trimmed(name)), others).first->second;
    slot = std::min(slot, is);
  }
  std::map<std::string, AnswerRole> roles_;
};

/// A person's dated answers to NPS.
struct GivenAnswer {
  Day day;
  int score = 0;
  const workspace::KeyedResponse* row = nullptr;
};

/// Fills all that is counted from the answers.
void count_answers(AnswersBook& book) {
  book.open = book.overdue = book.planned = book.done = book.declined = book.undated = book.causes_found = 0;
  book.open_by_age = {};
  book.causes.clear();
  book.newest.reset();
  std::map<relationship::RootCause, int> causes;
  for (const AnswerToFollow& one : book.answers) {
    if (!one.day) ++book.undated;
    if (one.day && (!book.newest || *one.day > *book.newest)) book.newest = one.day;
    switch (one.follow_up.state) {
      case FollowUpState::planned:
        ++book.planned;
        break;
      case FollowUpState::done:
        ++book.done;
        if (one.follow_up.cause) ++causes[*one.follow_up.cause], ++book.causes_found;
        break;
      case FollowUpState::declined:
        ++book.declined;
        break;
      case FollowUpState::none:
        break;
    }
    if (!one.open()) continue;
    ++book.open;
    book.overdue += one.overdue(book.today) ? 1 : 0;
    if (!one.day) continue;
    std::size_t age = 0;
    while (age < kAgeEnds.size() && book.today - *one.day > kAgeEnds.at(age)) ++age;
    ++book.open_by_age.at(age);
  }
  for (const auto& [cause, n] : causes) book.causes.push_back({cause, n});
  std::stable_sort(book.causes.begin(), book.causes.end(),
                   [](const CauseCount& a, const CauseCount& b) { return a.n > b.n; });
  book.loop = relationship::closed_loop(book.answers, book.today);
}

/// The mean change of those who answered again; nothing of too few.
std::optional<double> change_of(const std::vector<AnsweredAgain>& again) {
  if (again.size() < static_cast<std::size_t>(judgement::kFewestPairs)) return std::nullopt;
  double sum = 0;
  for (const AnsweredAgain& one : again) sum += one.after - one.before;
  return sum / static_cast<double>(again.size());
}

}  // namespace

AnswersBook load_answers_book(const workspace::Reader& reader, Day today) {
  workspace::Database& db = reader.database();
  AnswersBook book;
  book.today = today;
  // Who has left or was never a customer answers no question about the customers.
  const std::unordered_set<std::string> customers = ids_in_book(reader);
  for (AnswerToFollow& one : relationship::load_answers(reader, {}, today))
    (customers.contains(one.account_id) ? book.answers : book.not_customers).push_back(std::move(one));
  relationship::sort_for_work(book.answers);
  relationship::sort_for_work(book.not_customers);
  count_answers(book);

  // Each person once, and who answered again.
  std::unordered_map<std::uint32_t, std::pair<std::string, std::string>> names;
  for (workspace::RelationshipQueries::Named& one : workspace::RelationshipQueries(db).accounts())
    names.emplace(one.ref, std::pair(std::move(one.id), std::move(one.name)));
  const TimeZone zone(workspace::ImportLog(db).time_zone());
  std::unordered_map<std::string, RolesOf> who_is_who;
  plan::each_plan(reader,
                  [&](const std::string& id, SuccessPlan&& plan) { who_is_who.emplace(id, RolesOf(plan)); });
  const auto follow_ups = workspace::RelationshipStore(db).follow_ups();
  std::array<NpsSample, answer_roles> roles;
  bool roles_known = false;
  const std::vector<workspace::KeyedResponse> rows = workspace::RelationshipQueries(db).responses(0);
  for (std::size_t first = 0; first < rows.size();) {
    std::size_t last = first;
    while (last < rows.size() && rows[last].account == rows[first].account) ++last;
    const auto name = names.find(rows[first].account);
    if (name == names.end()) {
      first = last;
      continue;
    }
    std::vector<Answer> answers;
    std::map<std::uint64_t, std::vector<GivenAnswer>> people;
    for (std::size_t i = first; i < last; ++i) {
      Answer& answer = answers.emplace_back(relationship::answer_of(rows[i]));
      if (!answer.day && rows[i].answered_at) answer.day = zone.local_day(*rows[i].answered_at);
      if (answer.kind == SurveyKind::nps && answer.person != 0 && answer.day && *answer.day <= today)
        people[answer.person].push_back({*answer.day, answer.score, &rows[i]});
    }
    const auto known = who_is_who.find(name->second.first);
    const bool customer = customers.contains(name->second.first);
    for (const std::size_t i : customer ? latest_today(answers, today) : std::vector<std::size_t>()) {
      book.nps.add(rows[first].account, answers[i].score);
      if (known == who_is_who.end()) continue;
      roles.at(known->second.of(rows[first + i].person)).add(rows[first].account, answers[i].score);
      roles_known = true;
    }
    for (auto& [person, given] : people) {
      if (given.size() < 2) continue;
      std::stable_sort(given.begin(), given.end(),
                       [](const GivenAnswer& a, const GivenAnswer& b) { return a.day < b.day; });
      const GivenAnswer& before = given[given.size() - 2];
      const GivenAnswer& after = given.back();
      if (!counts_today(after.day, today) || after.day == before.day) continue;
      const auto written = follow_ups.find(before.row->key);
      const bool done = written != follow_ups.end() && written->second.state == "done" &&
                        written->second.done && *written->second.done <= after.day;
      (customer ? book.again : book.not_customers_again)
          .push_back({name->second.first, name->second.second,
                      after.row->person.empty() ? before.row->person : after.row->person, before.score,
                      after.score, before.day, after.day, done});
    }
    first = last;
  }
  for (std::vector<AnsweredAgain>* const all : {&book.again, &book.not_customers_again})
    std::stable_sort(all->begin(), all->end(), [](const AnsweredAgain& a, const AnsweredAgain& b) {
      return std::tie(b.after_day, a.account, a.person) < std::tie(a.after_day, b.account, b.person);
    });
  book.again_change = change_of(book.again);
  if (roles_known)
    for (std::size_t i = 0; i < answer_roles; ++i)
      if (roles.at(i).n() > 0) book.by_role.push_back({kAnswerRoleNames.at(i), std::move(roles.at(i))});
  return book;
}

AnswersBook narrowed(AnswersBook book, const std::string& account_id, bool nps_only) {
  if (account_id.empty() && !nps_only) return book;
  if (!account_id.empty()) {
    // All answers of an account are in one of the two, so each keeps its order.
    std::move(book.not_customers.begin(), book.not_customers.end(), std::back_inserter(book.answers));
    std::move(book.not_customers_again.begin(), book.not_customers_again.end(),
              std::back_inserter(book.again));
    book.not_customers.clear();
    book.not_customers_again.clear();
  }
  const auto unwanted = [&](const AnswerToFollow& one) {
    return (!account_id.empty() && one.account_id != account_id) || (nps_only && one.kind != SurveyKind::nps);
  };
  std::erase_if(book.answers, unwanted);
  std::erase_if(book.not_customers, unwanted);
  count_answers(book);
  if (account_id.empty()) return book;
  std::erase_if(book.again, [&](const AnsweredAgain& one) { return one.account_id != account_id; });
  book.again_change = change_of(book.again);
  book.nps = {};
  book.by_role.clear();
  return book;
}

std::string loop_words(const relationship::ClosedLoop& loop) {
  if (loop.due == 0) return "No answer is older than its due date yet.";
  return std::to_string(loop.done) + " of " + counted(loop.due, "answer") + " past " +
         (loop.due == 1 ? "its" : "their") + " due date " + (loop.done == 1 ? "was" : "were") +
         " followed up" + (loop.declined > 0 ? ", " + std::to_string(loop.declined) + " declined" : "") + ".";
}

}  // namespace rapport::practice
