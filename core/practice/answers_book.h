// SPDX-License-Identifier: GPL-3.0-or-later
/// The answers of all customers (in_book()) and whether somebody came back to them.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "core/practice/nps_sample.h"
#include "core/relationship/answers.h"

namespace rapport::workspace {
class Reader;
}

namespace rapport::practice {

/// How old open answers are: up to 7, 30, 90 days, older. Undated ones are in none of them.
inline constexpr std::array<int, 3> kAgeEnds = {7, 30, 90};
inline constexpr std::size_t kAges = kAgeEnds.size() + 1;

/// A root cause and how often it was found.
struct CauseCount {
  relationship::RootCause cause = relationship::RootCause::other;
  int n = 0;
  bool operator==(const CauseCount&) const = default;
};

/// A person who answered again: the last two NPS answers.
struct AnsweredAgain {
  std::string account_id, account, person;
  int before = 0, after = 0;
  Day before_day, after_day;
  bool followed_up = false;  ///< The first of the two had a follow-up done before the second.
  bool operator==(const AnsweredAgain&) const = default;
};

/// Who answered: each person once, with the latest answer.
struct RoleAnswers {
  std::string role;  ///< "Sponsors", "Admins", "Others".
  NpsSample nps;
  bool operator==(const RoleAnswers&) const = default;
};

/// What the page Answers and `followups --json` show.
struct AnswersBook {
  Day today;
  std::vector<relationship::AnswerToFollow> answers;  ///< Open ones first, the one due first at the top.
  int open = 0, overdue = 0, planned = 0, done = 0, declined = 0, undated = 0;
  std::array<int, kAges> open_by_age{};
  relationship::ClosedLoop loop;
  std::vector<CauseCount> causes;  ///< The most frequent first; none that was never found.
  int causes_found = 0;
  std::vector<AnsweredAgain> again;    ///< The newest first.
  std::optional<double> again_change;  ///< Mean change; only from so many pairs on (judgements.h).
  NpsSample nps;                       ///< Each person's latest answer of the last 365 days.
  std::vector<RoleAnswers> by_role;    ///< Where a plan says who is who; empty where none does.
  std::optional<Day> newest;
  /// Answers of accounts that are not in the book: in no list and no figure of it, only told where somebody
  /// asks for their account.
  std::vector<relationship::AnswerToFollow> not_customers;
  std::vector<AnsweredAgain> not_customers_again;
  bool operator==(const AnswersBook&) const = default;
};

/// Reads the answers to all surveys.
[[nodiscard]] AnswersBook load_answers_book(const workspace::Reader& reader, Day today);

/// The book of one account's answers, of all where `account_id` is empty, and of NPS alone with `nps_only`:
/// lists and counts are of the answers that are left. An account that is no customer has a book of its own
/// answers too. NPS and roles are only of all accounts together; an account's book has none.
[[nodiscard]] AnswersBook narrowed(AnswersBook book, const std::string& account_id, bool nps_only);

/// "4 of 9 followed up in time to count, median 3 days": the closed loop in words.
[[nodiscard]] std::string loop_words(const relationship::ClosedLoop& loop);

}  // namespace rapport::practice
