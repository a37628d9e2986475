// SPDX-License-Identifier: GPL-3.0-or-later
/// The commands of rapport-cli.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace rapport::cli {

/// What every command needs to know.
struct Context {
  std::string workspace;
  bool json = false;
  std::vector<std::string> words;  ///< After the command's name.
};

// Each prints its result on stdout and returns the exit code; errors are thrown.
int run_import_command(const Context& context);
int run_accounts(const Context& context);
int run_account(const Context& context);
int run_metrics(const Context& context);
int run_series(const Context& context);
int run_observe(const Context& context);
int run_annotate(const Context& context);
int run_effect(const Context& context);
int run_matches(const Context& context);
int run_match(const Context& context);
int run_quality(const Context& context);
int run_fields(const Context& context);
int run_settings(const Context& context);
int run_check(const Context& context);
int run_backup(const Context& context);
int run_restore(const Context& context);
int run_demo(const Context& context);
int run_brief(const Context& context);
int run_chart(const Context& context);
int run_plan(const Context& context);
int run_demo_plans(const Context& context);

/// Prints that something was done: the sentence, or {"done": true}.
int done(const Context& context, const std::string& sentence);
/// The success plan as a PDF for the customer; `paper`: "a4" (where nothing is given) or "letter".
int write_plan_pages(const Context& context, const std::string& account, const std::string& target,
                     const std::optional<std::string>& paper);

}  // namespace rapport::cli
