// SPDX-License-Identifier: GPL-3.0-or-later
/// The answers of an account, or of all, with what became of them.
#pragma once

#include <string>
#include <vector>

#include "core/relationship/answers.h"

namespace rapport::workspace {
class Reader;
}

namespace rapport::relationship {

/// What is listed.
struct AnswersQuery {
  std::string account_id;  ///< Empty: all accounts.
  bool nps_only = false;
};

/// Every answer of the last 365 days that asks for a follow-up (group_of()), and undated ones; each answer of
/// its own, not only a person's latest. Newest first. With what may have been the follow-up of those that
/// nobody took up: a later touch with that person, a note of ours that names them, or a ticket of theirs that
/// we answered. Throws Error(not_found) for an unknown account.
[[nodiscard]] std::vector<AnswerToFollow> load_answers(const workspace::Reader& reader,
                                                       const AnswersQuery& query, Day today);

/// Puts the open ones first, the one that is due first at the top, then the others, newest first.
void sort_for_work(std::vector<AnswerToFollow>& answers);

}  // namespace rapport::relationship
