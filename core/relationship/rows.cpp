// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/relationship/rows.h"

namespace rapport::relationship {

Journey journey_of(const std::vector<workspace::JourneyRow>& rows) {
  Journey journey;
  for (const workspace::JourneyRow& row : rows) {
    const auto stage = parse_stage(row.stage);
    if (!stage) continue;  // Of a newer format.
    journey.entries.push_back({row.id, *stage, row.lap, row.from, row.why, row.evidence, row.who, row.at});
  }
  return journey;
}

workspace::JourneyRow row_of(const JourneyEntry& entry) {
  return {entry.id,  std::string(name_of(entry.stage)),
          entry.lap, entry.from,
          entry.why, entry.evidence,
          entry.who, entry.at};
}

AnswerFollowUp follow_up_of(const workspace::AnswerFollowUpRow& row) {
  AnswerFollowUp one;
  one.answer = row.answer;
  one.state = parse_follow_up_state(row.state).value_or(FollowUpState::none);
  one.kind = parse_follow_up_kind(row.kind).value_or(FollowUpKind::root_cause);
  one.owner = row.owner, one.due = row.due, one.done = row.done, one.outcome = row.outcome;
  one.cause = parse_root_cause(row.cause);
  one.reason = row.reason, one.who = row.who, one.at = row.at;
  return one;
}

workspace::AnswerFollowUpRow row_of(const AnswerFollowUp& one) {
  return {one.answer,
          std::string(name_of(one.state)),
          std::string(name_of(one.kind)),
          one.owner,
          one.due,
          one.done,
          one.outcome,
          one.cause ? std::string(name_of(*one.cause)) : std::string(),
          one.reason,
          one.who,
          one.at};
}

AdvocacyAct act_of(const workspace::AdvocacyRow& row) {
  return {row.id,
          row.account_id,
          parse_act_kind(row.kind).value_or(ActKind::reference),
          parse_act_state(row.state).value_or(ActState::asked),
          row.person,
          row.email,
          row.asked,
          row.asked_by,
          row.agreed,
          row.until,
          row.may_say,
          row.done,
          row.link,
          row.declined,
          row.not_before,
          row.note,
          row.answer,
          row.who,
          row.at};
}

workspace::AdvocacyRow row_of(const AdvocacyAct& act) {
  return {act.id,
          act.account_id,
          std::string(name_of(act.kind)),
          std::string(name_of(act.state)),
          act.person,
          act.email,
          act.asked,
          act.asked_by,
          act.agreed,
          act.until,
          act.may_say,
          act.done,
          act.link,
          act.declined,
          act.not_before,
          act.note,
          act.answer,
          act.who,
          act.at};
}

Answer answer_of(const workspace::KeyedResponse& row) {
  return {parse_survey_kind(row.kind).value_or(SurveyKind::nps),
          row.score,
          row.low,
          row.high,
          row.low_is_good,
          person_of_email(row.email),
          row.answered_day,
          row.answered_at};
}

}  // namespace rapport::relationship
