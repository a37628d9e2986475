// SPDX-License-Identifier: GPL-3.0-or-later
/// Follow-ups of answers and acts of advocacy as JSON, both ways: what `followups` and `advocacy` print, and
/// what their `apply` reads.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/json.h"
#include "core/relationship/changes.h"

namespace rapport::relationship {

/// {"state", "kind", "owner", "due", "done", "outcome", "cause", "reason", "who"}.
[[nodiscard]] Json to_json(const AnswerFollowUp& follow_up);
/// {"answer", "account_id", "account", "person", "email", "survey", "score", "low", "high", "group", "day",
/// "age", "due", "overdue", "comment", "follow_up", "suggested"}.
[[nodiscard]] Json to_json(const AnswerToFollow& answer, Day today);
/// {"id", "account_id", "kind", "state", "person", "email", "asked", "asked_by", "agreed", "until",
/// "may_say", "done", "link", "declined", "not_before", "note", "answer", "who"}.
[[nodiscard]] Json to_json(const AdvocacyAct& act);
[[nodiscard]] Json to_json(const JourneyEntry& entry);
[[nodiscard]] Json to_json(const StageSuggestion& suggestion);

/// Reads {"answers": [{"answer": KEY, "follow_up": {...}}]}, the shape that is printed: what describes the
/// answer may stand there and says nothing. Absent keys of a follow-up leave what `before` gives. Throws
/// Error(input) that names the place for unknown keys, wrong types and unknown words.
[[nodiscard]] std::vector<AnswerFollowUp> follow_ups_of_json(
    std::string_view json, const std::function<AnswerFollowUp(const std::string& answer)>& before);
/// Reads {"acts": [{...}]}: an act with the id of an existing one changes it, without an id it is new.
/// `account_id` is as written, or else what is written as "account": whoever calls finds the account.
/// `before` gives an act by id; it throws for one that is not there.
[[nodiscard]] std::vector<AdvocacyAct> acts_of_json(
    std::string_view json, Day today, const std::function<AdvocacyAct(const std::string& id)>& before);

}  // namespace rapport::relationship
