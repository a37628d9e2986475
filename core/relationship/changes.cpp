// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/relationship/changes.h"

#include <QUuid>
#include <algorithm>

#include "core/base/changed_since.h"
#include "core/base/error.h"
#include "core/base/text.h"
#include "core/base/time_zone.h"
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

[[noreturn]] void refuse_saving(const std::string& why) {
  throw Error(ErrorCode::input, why + " Nothing was saved.");
}

/// Writes one after the other within a transaction.
class ChangeWriter {
 public:
  ChangeWriter(workspace::Workspace& workspace, const std::string& who, Day today)
      : db_(workspace.database()), store_(db_), who_(who), today_(today) {}

  /// Refuses all where somebody wrote something else since.
  void expect(const Changes& changes) {
    for (AnswerFollowUp expected : changes.expected_follow_ups) {
      AnswerFollowUp standing;
      if (const auto row = store_.follow_up(expected.answer)) standing = follow_up_of(*row);
      if (standing.state == FollowUpState::none && expected.state == FollowUpState::none) continue;
      standing.answer = expected.answer, expected.who = standing.who, expected.at = standing.at;
      if (standing != expected) refuse_changed_since("the follow-up of this answer");
    }
    for (AdvocacyAct expected : changes.expected_acts) {
      const auto row = store_.act(expected.id);
      const AdvocacyAct standing = row ? act_of(*row) : AdvocacyAct();
      expected.account_id = standing.account_id, expected.who = standing.who, expected.at = standing.at;
      if (standing != expected) refuse_changed_since("what was asked of this advocate");
    }
  }

  void write(const JourneyChange& change) {
    if (change.withdrawn) {
      if (!store_.withdraw_entry(change.entry.id, who_, now()))
        throw Error(ErrorCode::not_found,
                    "That entry of the journey is taken back already; nothing was changed.");
      back_.journey.push_back({change.account_id, change.entry, false});
      return;
    }
    JourneyChange added = change;
    added.account_id = live(change.account_id);
    JourneyEntry& entry = added.entry;
    entry.why = std::string(trimmed(entry.why));
    const Journey journey = journey_of(store_.journey(added.account_id));
    if (const std::string why = why_not(journey, entry, today_); !why.empty()) refuse_saving(why);
    if (entry.id.empty()) entry.id = new_id();
    if (entry.who.empty()) entry.who = who_;
    if (entry.at == 0) entry.at = now();
    if (!store_.add_entry(added.account_id, row_of(entry)))
      refuse_saving("That entry of the journey is written already.");
    added.withdrawn = true;
    back_.journey.push_back(std::move(added));
  }

  void write(AnswerFollowUp follow_up) {
    const auto answer = find(follow_up.answer);
    if (!answer)
      throw Error(ErrorCode::not_found, "There is no answer \"" + std::string(clipped(follow_up.answer, 80)) +
                                            "\"; the command 'followups' lists those there are.");
    if (const std::string why = why_not(follow_up, answer->day, today_); !why.empty()) refuse_saving(why);
    const auto before = store_.follow_up(follow_up.answer);
    if (before ? is_known(follow_up, follow_up_of(*before)) : follow_up.state == FollowUpState::none) return;
    back_.follow_ups.push_back(before ? follow_up_of(*before) : AnswerFollowUp{});
    back_.follow_ups.back().answer = follow_up.answer;
    follow_up.who = who_, follow_up.at = now();
    store_.append(row_of(follow_up));
    remember(back_.expected_follow_ups, follow_up, &AnswerFollowUp::answer);
    if (follow_up.state == FollowUpState::done && follow_up.kind == FollowUpKind::ask)
      open_act(follow_up, *answer);
  }

  void write(AdvocacyAct act) {
    std::optional<AdvocacyAct> before;
    if (!act.id.empty())
      if (const auto row = store_.act(act.id)) before = act_of(*row);
    act.account_id = live(act.account_id);
    if (const std::string why = why_not(act, today_); !why.empty()) refuse_saving(why);
    if (act.id.empty()) act.id = new_id();
    if (before && is_known(act, *before)) return;
    act.who = who_, act.at = now();
    store_.append(row_of(act));
    remember(back_.expected_acts, act, &AdvocacyAct::id);
    if (!before) {
      before = act;
      before->state = ActState::removed;
    }
    back_.acts.push_back(std::move(*before));
  }

  [[nodiscard]] Changes back() && {
    // What was written last goes first.
    std::reverse(back_.journey.begin(), back_.journey.end());
    std::reverse(back_.acts.begin(), back_.acts.end());
    std::reverse(back_.follow_ups.begin(), back_.follow_ups.end());
    return std::move(back_);
  }

 private:
  struct FoundAnswer {
    std::string account_id, person, email;
    std::optional<Day> day;
  };

  /// What is saved already is not written again, as if this person had written it.
  template <typename T>
  static bool is_known(T written, const T& standing) {
    written.who = standing.who, written.at = standing.at;
    return written == standing;
  }

  /// Keeps what was written last of each.
  template <typename T>
  static void remember(std::vector<T>& all, T written, std::string T::*key) {
    // As it is read back from a journal, which names nobody.
    written.who.clear(), written.at = 0;
    std::erase_if(all, [&](const T& one) { return one.*key == written.*key; });
    all.push_back(std::move(written));
  }

  std::string live(const std::string& account_id) {
    std::string id = workspace::Merges(db_).survivor(account_id);
    if (!workspace::AccountQueries(db_).account(id))
      throw Error(ErrorCode::not_found,
                  "There is no account " + account_id + "; the command 'accounts' lists what there is.");
    return id;
  }

  std::optional<FoundAnswer> find(const std::string& key) {
    const auto ref = store_.account_of_answer(key);
    if (!ref) return std::nullopt;
    FoundAnswer found;
    if (*ref == 0) return found;
    if (const auto account = workspace::AccountQueries(db_).account(*ref)) found.account_id = account->id;
    const TimeZone zone(workspace::ImportLog(db_).time_zone());
    for (const workspace::KeyedResponse& one : workspace::RelationshipQueries(db_).responses(*ref)) {
      if (one.key != key) continue;
      found.person = one.person, found.email = one.email;
      found.day = one.answered_day;
      if (!found.day && one.answered_at) found.day = zone.local_day(*one.answered_at);
    }
    return found;
  }

  /// Asking a promoter is an act of advocacy, written once.
  void open_act(const AnswerFollowUp& follow_up, const FoundAnswer& answer) {
    if (answer.account_id.empty()) return;
    for (const workspace::AdvocacyRow& row : store_.acts(answer.account_id))
      if (row.answer == follow_up.answer) return;
    AdvocacyAct act;
    act.account_id = answer.account_id;
    act.person = answer.person, act.email = normalised_email(answer.email);
    act.asked = *follow_up.done;
    act.asked_by = follow_up.owner.empty() ? who_ : follow_up.owner;
    act.note = follow_up.outcome;
    act.answer = follow_up.answer;
    write(std::move(act));
  }

  workspace::Database& db_;
  workspace::RelationshipStore store_;
  const std::string& who_;
  Day today_;
  Changes back_;
};

}  // namespace

Changes apply_changes(workspace::Workspace& workspace, const Changes& changes, const std::string& who,
                      Day today) {
  const workspace::ShortBusyWait wait(workspace.database());
  workspace::Transaction transaction(workspace.database());
  ChangeWriter writer(workspace, who, today);
  writer.expect(changes);
  for (const JourneyChange& one : changes.journey) writer.write(one);
  for (const AnswerFollowUp& one : changes.follow_ups) writer.write(one);
  for (const AdvocacyAct& one : changes.acts) writer.write(one);
  transaction.commit();
  return std::move(writer).back();
}

Journey load_journey(const workspace::Reader& reader, const std::string& account_id) {
  return journey_of(workspace::RelationshipStore(reader.database()).journey(account_id));
}

AnswerFollowUp load_follow_up(const workspace::Reader& reader, const std::string& answer) {
  if (const auto row = workspace::RelationshipStore(reader.database()).follow_up(answer))
    return follow_up_of(*row);
  AnswerFollowUp none;
  none.answer = answer;
  return none;
}

std::vector<AdvocacyAct> load_acts(const workspace::Reader& reader, const std::string& account_id) {
  std::vector<AdvocacyAct> acts;
  for (const workspace::AdvocacyRow& row : workspace::RelationshipStore(reader.database()).acts(account_id))
    acts.push_back(act_of(row));
  return acts;
}

std::string new_id() {
  return QUuid::createUuid().toString(QUuid::WithoutBraces).toStdString();
}

}  // namespace rapport::relationship
