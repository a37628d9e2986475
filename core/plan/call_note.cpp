// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/call_note.h"

#include <algorithm>

#include "core/base/due_words.h"
#include "core/base/plain_text.h"
#include "core/base/text.h"
#include "core/plan/plan.h"

namespace rapport::plan {
namespace {

std::string no_date(const PlanDate& text) {
  return "\u201C" + plain_line(text) + "\u201D is not a date; write it as 3 Dec, +7 or 2026-12-31.";
}

/// "Thu 10 Dec 2026".
std::string full_day(Day day) {
  return weekday_name(day) + " " + short_date(day);
}

std::string with_article(NoteKind kind) {
  switch (kind) {
    case NoteKind::call:
      return "call";
    case NoteKind::meeting:
      return "meeting";
    case NoteKind::email:
      return "e-mails";
    case NoteKind::note:
      break;
  }
  return "talk";
}

}  // namespace

std::string why_not(const CallNote& call) {
  const bool answered = call.answer && !trimmed(call.answer->answer).empty();
  if (trimmed(call.text).empty() && call.follow_ups.empty() && !answered && call.next_touch.empty() &&
      call.present.empty())
    return "The note is empty.";
  if (is_bad_date(call.date)) return no_date(call.date);
  for (const FollowUp& one : call.follow_ups) {
    if (is_bad_date(one.due)) return no_date(one.due);
    if (trimmed(one.text).empty()) return "What is due on that day?";
    if (one.due.empty()) return "By when? A follow-up needs a due date.";
  }
  if (is_bad_date(call.next_touch)) return no_date(call.next_touch);
  if (call.answer && !answered) return "The answer is empty.";
  if (call.answer && call.question_open) return "Which question did they answer?";
  return {};
}

SuccessPlan part_of(const CallNote& call, const std::string& author, Day today) {
  SuccessPlan part;
  PlanNote note;
  note.kind = call.kind;
  note.date = call.date.empty() ? iso(today) : call.date;
  note.text = std::string(trimmed(call.text));
  note.author = author;
  note.present = call.present;
  note.internal = call.internal;
  note.sentiment = call.sentiment;
  const PlanDate date = note.date;
  std::string id;
  if (!note.text.empty() || !note.present.empty() || note.sentiment != Sentiment::unknown) {
    part.notes.push_back(std::move(note));
    part = settled(std::move(part), {});
    id = part.notes.back().id;
  }
  for (FollowUp one : call.follow_ups) {
    one.note_id = id;
    one.text = std::string(trimmed(one.text));
    if (trimmed(one.owner).empty()) one.owner = author;
    part.follow_ups.push_back(std::move(one));
  }
  if (!call.next_touch.empty()) {
    FollowUp next;
    next.note_id = id, next.text = kNextTouch, next.owner = author, next.due = call.next_touch,
    next.touch = true;
    part.follow_ups.push_back(std::move(next));
  }
  if (call.answer && !trimmed(call.answer->answer).empty()) {
    PlanAnswer answer = *call.answer;
    if (answer.question.empty()) answer.question = prompts(answer.key).front();
    if (answer.date.empty()) answer.date = date;
    part.questions.push_back(std::move(answer));
  }
  return settled(std::move(part), {});
}

std::string mail_of(const PlanNote& note, const std::vector<FollowUp>& follow_ups,
                    const std::string& author) {
  if (note.internal) return {};
  std::string agreed;
  std::string next;
  for (const FollowUp& one : follow_ups) {
    if (one.internal || one.done) continue;
    const auto due = plan_day(one.due);
    if (one.touch) {
      if (due) next = "We talk again on " + full_day(*due) + ".\n\n";
      continue;
    }
    agreed += "- " + plain_line(one.text);
    if (!one.owner.empty() || due)
      agreed += " (" + plain_line(one.owner) + (one.owner.empty() || !due ? "" : ", ") +
                (due ? "by " + full_day(*due) : "") + ")";
    agreed += "\n";
  }
  if (agreed.empty() && next.empty()) return {};
  std::string mail = "Hello,\n\nThank you for our " + with_article(note.kind);
  if (const auto day = plan_day(note.date)) mail += " of " + full_day(*day);
  mail += agreed.empty() ? ".\n\n" : ". This is what we agreed:\n\n" + agreed + "\n";
  return mail + next + "Please write to me if anything is missing or different.\n\n" + plain_line(author) +
         "\n";
}

std::string mail_of(const CallNote& call, const std::string& author, Day today) {
  PlanNote note;  // Not part_of(): a note without a word can have an e-mail.
  note.kind = call.kind;
  note.date = call.date.empty() ? iso(today) : call.date;
  note.internal = call.internal;
  return mail_of(note, part_of(call, author, today).follow_ups, author);
}

}  // namespace rapport::plan
