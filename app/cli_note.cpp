// SPDX-License-Identifier: GPL-3.0-or-later
// The command 'note': what was said, what follows, and the e-mail about it.
#include <algorithm>
#include <iostream>

#include "app/cli_arguments.h"
#include "app/cli_commands.h"
#include "app/cli_edit.h"
#include "app/cli_output.h"
#include "core/account/portfolio.h"
#include "core/base/error.h"
#include "core/base/text.h"
#include "core/edits/apply.h"
#include "core/edits/author.h"
#include "core/plan/call_note.h"
#include "core/plan/plan.h"
#include "core/workspace/workspace.h"

namespace rapport::cli {
namespace {

using workspace::Reader;
using workspace::Workspace;

constexpr const char* kNoteUsage =
    "note ACCOUNT | apply ACCOUNT FILE.json [--who NAME] | mail ACCOUNT [NOTE]";

Json note_json(const PlanNote& note) {
  return {{"id", note.id},
          {"kind", note.kind},
          {"date", note.date},
          {"text", note.text},
          {"author", note.author},
          {"present", note.present},
          {"internal", note.internal},
          {"sentiment", note.sentiment}};
}

Json follow_up_json(const FollowUp& one) {
  return {{"id", one.id},
          {"note_id", text_or_null(one.note_id)},
          {"text", one.text},
          {"owner", one.owner},
          {"due", text_or_null(one.due)},
          {"done", one.done},
          {"internal", one.internal},
          {"touch", one.touch}};
}

/// The notes of a plan, the newest first.
std::vector<PlanNote> notes_of(const SuccessPlan& plan) {
  std::vector<PlanNote> notes = plan.notes;
  std::stable_sort(notes.begin(), notes.end(),
                   [](const PlanNote& a, const PlanNote& b) { return plan_day(a.date) > plan_day(b.date); });
  return notes;
}

int list_notes(const Context& context, const std::string& account) {
  const Reader reader = open_reader(context);
  const SuccessPlan plan = plan::load_plan_only(reader, account::resolve_account(reader, account));
  const std::vector<PlanNote> notes = notes_of(plan);
  if (context.json) {
    print_json(
        {{"notes", json_list(notes, note_json)}, {"follow_ups", json_list(plan.follow_ups, follow_up_json)}});
    return 0;
  }
  if (notes.empty()) std::cout << "No note is written here yet.\n";
  for (const PlanNote& note : notes)
    std::cout << note.id << "  " << safe(note.date) << "  " << name_of(note.kind) << "  " << safe(note.text)
              << "\n";
  return 0;
}

int apply_note(const Context& context, const Arguments& arguments, const std::string& account,
               const std::string& file) {
  const std::string json = document_of(file);
  plan::CallNote call;
  try {
    call = plan::call_note_of(json);
  } catch (const Error& error) {
    if (error.code() != ErrorCode::input) throw;
    throw Error(ErrorCode::input, file + ": " + error.what());
  }
  if (const std::string why = plan::why_not(call); !why.empty())
    throw Error(ErrorCode::input, file + ": " + why + " Nothing was saved.");
  Workspace workspace(context.workspace, Workspace::Mode::must_exist);
  const Reader& reader = workspace.own_reader();
  const std::string who = edits::author(reader, arguments.value("--who"));
  const std::string id = account::resolve_account(reader, account);
  save_edit(workspace, id, edits::PlanAdded{plan::part_of(call, who, today()), "new note"}, who);
  if (!context.json) return done(context, "Saved; 'plan undo' takes it back.");
  const SuccessPlan plan = plan::load_plan_only(reader, id);
  print_json({{"saved", true},
              {"notes", json_list(notes_of(plan), note_json)},
              {"follow_ups", json_list(plan.follow_ups, follow_up_json)}});
  return 0;
}

int print_mail(const Context& context, const std::string& account, const std::string& wanted) {
  const Reader reader = open_reader(context);
  const SuccessPlan plan = plan::load_plan_only(reader, account::resolve_account(reader, account));
  const std::vector<PlanNote> notes = notes_of(plan);
  const auto note = std::find_if(notes.begin(), notes.end(), [&](const PlanNote& one) {
    return wanted.empty() ? is_touch(one.kind) : one.id == wanted;
  });
  if (note == notes.end())
    throw Error(ErrorCode::not_found, wanted.empty() ? "No call or meeting is noted here yet."
                                                     : "There is no note \"" + wanted +
                                                           "\" here; 'note ACCOUNT' lists those there are.");
  std::vector<FollowUp> follow_ups;
  for (const FollowUp& one : plan.follow_ups)
    if (one.note_id == note->id) follow_ups.push_back(one);
  const std::string mail = plan::mail_of(*note, follow_ups, note->author);
  if (mail.empty())
    throw Error(
        ErrorCode::input,
        "Nothing of this note is for the customer: it has no open follow-up and no next date, or it is "
        "internal.");
  if (context.json)
    print_json({{"note", note->id}, {"text", mail}});
  else
    std::cout << mail;
  return 0;
}

}  // namespace

int run_note(const Context& context) {
  const Arguments arguments(context.words, {"--who"}, {});
  const auto& words = arguments.rest();
  // A single word is always an account, even if it is called like a command.
  if (words.size() == 1) return list_notes(context, words[0]);
  if (words.size() == 3 && words[0] == "apply") return apply_note(context, arguments, words[1], words[2]);
  if (words.size() >= 2 && words.size() <= 3 && words[0] == "mail")
    return print_mail(context, words[1], words.size() == 3 ? words[2] : std::string());
  throw Error(ErrorCode::usage, std::string("Usage: rapport-cli ") + kNoteUsage);
}

}  // namespace rapport::cli
