// SPDX-License-Identifier: GPL-3.0-or-later
// The commands to check, back up and restore the workspace, and the made-up company.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>

#include "app/cli_arguments.h"
#include "app/cli_commands.h"
#include "app/cli_output.h"
#include "core/base/error.h"
#include "core/base/plain_text.h"
#include "core/base/text.h"
#include "core/demo/demo.h"
#include "core/import/erase_person.h"
#include "core/workspace/backup.h"
#include "core/workspace/dated_backup.h"
#include "core/workspace/integrity_check.h"
#include "core/workspace/restore.h"
#include "core/workspace/workspace.h"

namespace rapport::cli {

int run_check(const Context& context) {
  const Arguments arguments(context.words, {}, {});
  arguments.expect(0, "check");
  const workspace::CheckReport report = workspace::check(context.workspace);
  if (context.json) {
    print_json({{"ok", report.ok}, {"findings", report.findings}});
  } else {
    for (const std::string& finding : report.findings) std::cout << finding << "\n";
  }
  if (!report.ok)
    throw Error(ErrorCode::workspace, "The workspace is not sound; restore a backup with: restore FILE.");
  return 0;
}

int run_backup(const Context& context) {
  const Arguments arguments(context.words, {"-o"}, {"--replace"});
  arguments.expect(0, "backup -o FILE [--replace]");
  const auto target = arguments.value("-o");
  if (!target) throw Error(ErrorCode::usage, "Usage: rapport-cli backup -o FILE [--replace]");
  workspace::back_up(
      context.workspace, *target,
      arguments.has("--replace") ? workspace::Replace::any_file : workspace::Replace::backups_only,
      terminal_progress());
  return done(context, "Backed up to " + *target + ".");
}

int run_restore(const Context& context) {
  const Arguments arguments(context.words, {}, {});
  arguments.expect(1, "restore FILE");
  const std::string kept = workspace::restore(context.workspace, arguments.rest()[0]);
  if (context.json) {
    print_json({{"done", true}, {"kept", kept}});
    return 0;
  }
  std::cout << "Restored."
            << (kept.empty() ? "" : " The previous workspace was saved as " + plain_line(kept) + ".") << "\n";
  return 0;
}

namespace {

namespace fs = std::filesystem;

std::string bytes_of(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

/// Files beside the workspace that may still hold an erased person: its backups, and journals of edits that
/// have the address in them.
std::vector<std::string> files_with(const std::string& workspace, const std::string& address) {
  std::vector<std::string> files;
  const fs::path path(workspace);
  const std::string begin = path.filename().string() + ".";
  std::error_code failed;
  for (const auto& entry :
       fs::directory_iterator(path.has_parent_path() ? path.parent_path() : ".", failed)) {
    const std::string name = entry.path().filename().string();
    if (!name.starts_with(begin)) continue;
    if (name.ends_with(".waiting") && ascii_lower(bytes_of(entry.path())).find(address) == std::string::npos)
      continue;
    files.push_back(entry.path().string());
  }
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace

int run_erase_person(const Context& context) {
  const Arguments arguments(context.words, {}, {});
  arguments.expect(1, "erase-person EMAIL");
  const std::string& email = arguments.rest()[0];
  import::ErasedPerson erased;
  std::vector<std::string> copies;
  {
    workspace::Workspace workspace(context.workspace, workspace::Workspace::Mode::must_exist);
    erased = import::erase_person(workspace, email, terminal_progress());
    copies = workspace::dated_backups(workspace);
  }
  auto files = files_with(context.workspace, normalised_email(email));
  files.insert(files.end(), copies.begin(), copies.end());
  const workspace::NamingTexts& named = erased.still_named;
  if (context.json) {
    Json rows = Json::object();
    for (const auto& [kind, count] : erased.rows) rows.add(kind, count);
    print_json({{"done", true},
                {"erased_before", erased.erased_before},
                {"rows", rows},
                {"still_named",
                 {{"plans", named.plans},
                  {"scorecards", named.scorecards},
                  {"notes", named.notes},
                  {"titles", named.titles},
                  {"snoozes", named.snoozes},
                  {"others", named.others},
                  {"imported_texts", named.imported}}},
                {"imports_forgotten", erased.imports_forgotten},
                {"files", files}});
    return 0;
  }
  std::cout << (erased.erased_before ? "Was erased before; erased again" : "Erased")
            << ", and left out of every later import.\n";
  for (const auto& [kind, count] : erased.rows)
    std::cout << "  " << kind << ": " << counted(count, "row") << "\n";
  const auto tell = [](std::int64_t count, const char* one, const char* many) {
    if (count > 0) std::cout << "  " << counted(count, one, many) << "\n";
  };
  if (named.any()) {
    std::cout << "Rapport rewrites no words of people. The address or the name is still in:\n";
    tell(named.plans, "plan, or its history", "plans, or their history");
    tell(named.scorecards, "scorecard, or its history", "scorecards, or their history");
    tell(named.notes, "note", "notes");
    tell(named.titles, "chart title", "chart titles");
    tell(named.snoozes, "snoozed reason (work lists them)", "snoozed reasons (work lists them)");
    tell(named.others, "tip, mapping, setting or view", "tips, mappings, settings or views");
    tell(named.imported, "imported subject or other free text", "imported subjects or other free texts");
  }
  if (erased.imports_forgotten > 0)
    std::cout << counted(erased.imports_forgotten, "import")
              << " can no longer be taken back: what they had changed held the person.\n";
  std::cout << "Backups and the exports on disk still hold the person; erase or replace them yourself.\n";
  for (const std::string& file : files) std::cout << "  " << plain_line(file) << "\n";
  return 0;
}

int run_demo(const Context& context) {
  const Arguments arguments(context.words, {"--until"}, {});
  arguments.expect(1, "demo DIR [--until D]");
  DemoOptions options;
  if (const auto until = arguments.value("--until")) options.until = day_option(*until);
  const DemoReport report = write_demo(arguments.rest()[0], options);
  if (context.json) {
    print_json({{"files", report.files}, {"accounts", report.accounts}, {"events", report.events}});
    return 0;
  }
  std::cout << "Wrote " << report.files.size() << " files of a made-up company to " << arguments.rest()[0]
            << ": " << counted(static_cast<std::int64_t>(report.accounts), "account") << ", "
            << counted(static_cast<std::int64_t>(report.tickets), "ticket") << ", "
            << counted(static_cast<std::int64_t>(report.events), "event")
            << ". Import the folder to try Rapport.\n";
  return 0;
}

}  // namespace rapport::cli
