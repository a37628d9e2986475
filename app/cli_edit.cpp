// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli_edit.h"

#include <utility>

#include "core/base/error.h"

namespace rapport::cli {

edits::Outcome save_edit(workspace::Workspace& workspace, const std::string& account_id, edits::What what,
                         const std::string& who, const std::string& at) {
  edits::Outcome outcome = edits::apply(workspace, edits::new_edit(account_id, std::move(what), who));
  if (outcome.kind == edits::Outcome::Kind::applied) return outcome;
  throw Error(outcome.kind == edits::Outcome::Kind::refused ? ErrorCode::input : ErrorCode::workspace,
              at.empty() ? outcome.sentence : at + ": " + outcome.sentence);
}

}  // namespace rapport::cli
