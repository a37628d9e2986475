// SPDX-License-Identifier: GPL-3.0-or-later
// The commands to check, back up and restore the workspace, and the made-up company.
#include <iostream>

#include "app/cli_arguments.h"
#include "app/cli_commands.h"
#include "app/cli_output.h"
#include "core/base/error.h"
#include "core/base/plain_text.h"
#include "core/base/text.h"
#include "core/demo/demo.h"
#include "core/workspace/backup.h"
#include "core/workspace/integrity_check.h"
#include "core/workspace/restore.h"

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
