// SPDX-License-Identifier: GPL-3.0-or-later
/// Rows of the workspace as what they mean. Private to relationship and practice.
#pragma once

#include <vector>

#include "core/relationship/advocacy.h"
#include "core/relationship/answers.h"
#include "core/relationship/journey.h"
#include "core/workspace/relationship_store.h"

namespace rapport::relationship {

[[nodiscard]] Journey journey_of(const std::vector<workspace::JourneyRow>& rows);
[[nodiscard]] workspace::JourneyRow row_of(const JourneyEntry& entry);
[[nodiscard]] AnswerFollowUp follow_up_of(const workspace::AnswerFollowUpRow& row);
[[nodiscard]] workspace::AnswerFollowUpRow row_of(const AnswerFollowUp& follow_up);
[[nodiscard]] AdvocacyAct act_of(const workspace::AdvocacyRow& row);
[[nodiscard]] workspace::AdvocacyRow row_of(const AdvocacyAct& act);
/// The answer as it is counted, but for its day.
[[nodiscard]] Answer answer_of(const workspace::KeyedResponse& row);

}  // namespace rapport::relationship
