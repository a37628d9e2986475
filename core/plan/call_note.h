// SPDX-License-Identifier: GPL-3.0-or-later
/// What is written down after a call, in one piece: for the window's panel and for `note apply`. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/model/plan.h"

namespace rapport::plan {

/// A conversation and what follows from it.
struct CallNote {
  NoteKind kind = NoteKind::call;
  PlanDate date;                     ///< Of the conversation; empty: today.
  std::string text;                  ///< What was said.
  std::vector<std::string> present;  ///< Who was there, by name.
  bool internal = false;             ///< Nothing of it is for the customer.
  Sentiment sentiment = Sentiment::unknown;
  std::optional<PlanAnswer> answer;  ///< To one of the five questions; without a date it has the note's.
  bool question_open = false;        ///< To which of them is not chosen yet: a draft, which can't be saved.
  std::vector<FollowUp> follow_ups;  ///< Without an owner they are the author's.
  PlanDate next_touch;               ///< When we talk again; empty: not agreed.
  bool operator==(const CallNote&) const = default;
};

/// What the follow-up is called that a next touch becomes.
inline constexpr const char* kNextTouch = "Talk again";

/// Why it can't be saved, in one sentence; empty where it can: something is said or follows, dates are dates,
/// each follow-up has words and a day, and an answer is one.
[[nodiscard]] std::string why_not(const CallNote& call);
/// The part of a plan that it adds: the note, its follow-ups (the next touch is one), its answer. The ids are
/// filled, so that the follow-ups name their note. A note without a word that is no conversation is left out.
[[nodiscard]] SuccessPlan part_of(const CallNote& call, const std::string& author, Day today);

/// Reads {"kind", "date", "text", "present", "internal", "sentiment", "answer", "question_open",
/// "follow_ups", "next_touch"},
/// all of them optional. Throws Error(input) that names the path for unknown keys, wrong types and unknown
/// words.
[[nodiscard]] CallNote call_note_of(std::string_view json);
/// The same shape, indented.
[[nodiscard]] std::string to_json(const CallNote& call);

/// A plain e-mail to the customer about a conversation: when it was, what follows with owners and days, and
/// when we talk again. Nothing else of the note, and no follow-up that is for us alone. Empty where nothing
/// of this is for the customer, or the note is internal. `follow_ups` are those of the note.
[[nodiscard]] std::string mail_of(const PlanNote& note, const std::vector<FollowUp>& follow_ups,
                                  const std::string& author);
/// The same before it is saved.
[[nodiscard]] std::string mail_of(const CallNote& call, const std::string& author, Day today);

}  // namespace rapport::plan
