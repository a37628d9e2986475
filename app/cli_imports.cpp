// SPDX-License-Identifier: GPL-3.0-or-later
// The imports there were, and taking the newest one back.
#include <iostream>

#include "app/cli_arguments.h"
#include "app/cli_commands.h"
#include "app/cli_output.h"
#include "app/cli_render.h"
#include "core/base/error.h"
#include "core/import/undo.h"
#include "core/workspace/workspace.h"

namespace rapport::cli {

int run_imports(const Context& context) {
  const Arguments arguments(context.words, {}, {});
  const auto& words = arguments.rest();
  if (words.size() > 1 || (words.size() == 1 && words[0] != "undo"))
    throw Error(ErrorCode::usage, "Usage: rapport-cli imports | imports undo");
  if (words.empty()) {
    const workspace::Reader reader = open_reader(context);
    const auto runs = import::load_import_runs(reader);
    if (context.json)
      print_json(to_json(runs));
    else
      std::cout << to_text(runs);
    return 0;
  }
  workspace::Workspace workspace(context.workspace, workspace::Workspace::Mode::must_exist);
  const import::UndoReport report = import::undo_import(workspace, terminal_progress());
  if (context.json)
    print_json(to_json(report));
  else
    std::cout << to_text(report);
  return 0;
}

}  // namespace rapport::cli
