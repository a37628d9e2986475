// SPDX-License-Identifier: GPL-3.0-or-later
// Decisions on matches, one by one and many at once by their evidence.
#include <iostream>
#include <set>

#include "app/cli_arguments.h"
#include "app/cli_commands.h"
#include "app/cli_output.h"
#include "app/cli_render.h"
#include "core/base/text.h"
#include "core/import/matches.h"
#include "core/workspace/workspace.h"

namespace rapport::cli {
namespace {

using workspace::Workspace;

constexpr const char* kMatchUsage =
    "match confirm ID | confirm --evidence exact_name|same_name|people|domain[,...] [--dry-run] | reject ID "
    "| "
    "link RECORD ACCOUNT | unlink RECORD";

/// The suggestions that the kinds of evidence confirm.
std::vector<import::Suggested> by_evidence(const workspace::Reader& reader, const std::string& kinds) {
  std::vector<import::BulkEvidence> wanted;
  for (const std::string_view word : split(kinds, ',')) {
    const auto kind = import::parse_bulk_evidence(trimmed(word));
    if (!kind)
      throw Error(ErrorCode::usage,
                  "--evidence takes exact_name, same_name, people or domain, or several with commas; not \"" +
                      std::string(word) + "\".");
    wanted.push_back(*kind);
  }
  return import::confirmable(import::load_suggestions(reader), wanted);
}

int confirm_by_evidence(const Context& context, const Arguments& arguments) {
  arguments.expect(1, kMatchUsage);
  Workspace workspace(context.workspace, Workspace::Mode::must_exist);
  auto chosen = by_evidence(workspace.own_reader(), *arguments.value("--evidence"));
  const bool dry = arguments.has("--dry-run");
  if (!dry) {
    std::vector<std::string> ids;
    for (const import::Suggested& one : chosen) ids.push_back(one.match.id);
    const auto decided = import::confirm_matches(workspace, ids, terminal_progress());
    const std::set<std::string> records(decided.begin(), decided.end());
    std::erase_if(chosen, [&](const auto& one) { return !records.contains(import::record_of(one.match)); });
  }
  if (context.json) {
    Json document = to_json(chosen);
    document.add("confirmed", dry ? std::int64_t{0} : static_cast<std::int64_t>(chosen.size()));
    document.add("dry_run", dry);
    print_json(std::move(document));
    return 0;
  }
  for (const import::Suggested& one : chosen)
    std::cout << plain_line(one.match.id) << "\n    " << plain_line(one.match.label) << " -> "
              << plain_line(one.match.account_name) << "\n    " << plain_line(one.evidence.sentence) << "\n";
  std::cout << counted(static_cast<std::int64_t>(chosen.size()), "suggestion")
            << (dry ? " would be confirmed; nothing was saved.\n"
                    : " confirmed. It outlives every import.\n");
  return 0;
}

}  // namespace

int run_match(const Context& context) {
  const Arguments arguments(context.words, {"--evidence"}, {"--dry-run"});
  const auto& words = arguments.rest();
  if (words.empty()) throw Error(ErrorCode::usage, std::string("Usage: rapport-cli ") + kMatchUsage);
  if (words[0] == "confirm" && arguments.has("--evidence")) return confirm_by_evidence(context, arguments);
  if (arguments.has("--evidence") || arguments.has("--dry-run"))
    throw Error(ErrorCode::usage, "--evidence and --dry-run belong to: match confirm --evidence KIND.");
  const bool link = words[0] == "link";
  arguments.expect(link ? 3 : 2, kMatchUsage);
  Workspace workspace(context.workspace, Workspace::Mode::must_exist);
  const Progress progress = terminal_progress();
  if (words[0] == "confirm")
    import::confirm_match(workspace, words[1], progress);
  else if (words[0] == "reject")
    import::reject_match(workspace, words[1], progress);
  else if (link)
    import::link_record(workspace, words[1], account::resolve_account(workspace.own_reader(), words[2]),
                        progress);
  else if (words[0] == "unlink")
    import::unlink_record(workspace, words[1], progress);
  else
    throw Error(ErrorCode::usage, std::string("Usage: rapport-cli ") + kMatchUsage);
  return done(context, "Saved. It outlives every import.");
}

}  // namespace rapport::cli
