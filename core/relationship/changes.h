// SPDX-License-Identifier: GPL-3.0-or-later
/// What a person writes of a customer's journey, of answers and of advocacy: one value that is saved at once
/// and gives back what takes it back.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/relationship/advocacy.h"
#include "core/relationship/answers.h"
#include "core/relationship/journey.h"

namespace rapport::workspace {
class Reader;
class Workspace;
}  // namespace rapport::workspace

namespace rapport::relationship {

/// An entry of a journey is added, or taken back.
struct JourneyChange {
  std::string account_id;
  JourneyEntry entry;  ///< To take one back its id is enough.
  bool withdrawn = false;
  bool operator==(const JourneyChange&) const = default;
};

/// What was written together. Empty ids are filled.
struct Changes {
  std::vector<JourneyChange> journey;
  std::vector<AnswerFollowUp> follow_ups;
  std::vector<AdvocacyAct> acts;
  /// What is expected to stand there, by answer and by id, whoever wrote it; what is not named is not asked.
  std::vector<AnswerFollowUp> expected_follow_ups = {};
  std::vector<AdvocacyAct> expected_acts = {};
  [[nodiscard]] bool empty() const noexcept { return journey.empty() && follow_ups.empty() && acts.empty(); }
  bool operator==(const Changes&) const = default;
};

/// Saves all of it in one transaction, or nothing. A follow-up of kind *ask* that is done opens an act
/// "asked" of the person who answered, unless one was asked after that answer already. Returns what takes it
/// back. Throws Error(input) with a sentence for what is not valid, Error(not_found) for an unknown account,
/// answer or act. Error(input) also where something else stands there than is expected.
Changes apply_changes(workspace::Workspace& workspace, const Changes& changes, const std::string& who,
                      Day today);

/// The journey of an account; the newest state of what was written of one answer; the acts of an account.
[[nodiscard]] Journey load_journey(const workspace::Reader& reader, const std::string& account_id);
[[nodiscard]] AnswerFollowUp load_follow_up(const workspace::Reader& reader, const std::string& answer);
[[nodiscard]] std::vector<AdvocacyAct> load_acts(const workspace::Reader& reader,
                                                 const std::string& account_id);

/// A new id for an entry or an act.
[[nodiscard]] std::string new_id();

}  // namespace rapport::relationship
