// SPDX-License-Identifier: GPL-3.0-or-later
// The commands that write accounts: those made by hand.
#include <fstream>
#include <iostream>
#include <iterator>

#include "app/cli_arguments.h"
#include "app/cli_commands.h"
#include "app/cli_output.h"
#include "core/base/error.h"
#include "core/base/json.h"
#include "core/base/text.h"
#include "core/import/own_accounts.h"
#include "core/workspace/workspace.h"

namespace rapport::cli {
namespace {

using workspace::Workspace;

int show_ids(const Context& context, const std::vector<std::string>& ids) {
  if (context.json)
    print_json({{"accounts", Json(ids)}});
  else
    for (const std::string& id : ids) std::cout << "Saved " << plain_line(id) << ".\n";
  return 0;
}

}  // namespace

int run_account_add(const Context& context) {
  const std::string usage = "account add NAME [--website HOST] [--arr AMOUNT --currency C] [--renewal D]";
  const Arguments arguments(context.words, {"--website", "--arr", "--currency", "--renewal"}, {});
  arguments.expect(2, usage);
  workspace::OwnAccount account;
  account.name = arguments.rest()[1];
  account.website = arguments.value("--website").value_or("");
  account.currency = arguments.value("--currency").value_or("");
  if (const auto arr = arguments.value("--arr")) {
    account.arr = parse_number(*arr);
    if (!account.arr)
      throw Error(ErrorCode::usage,
                  "--arr takes an amount a year such as 120000, not \"" + *arr + "\"; nothing was made.");
  }
  if (const auto day = arguments.value("--renewal")) account.renewal_day = day_option(*day);
  Workspace workspace(context.workspace, Workspace::Mode::create_if_missing);
  return show_ids(context, {import::add_own_account(workspace, std::move(account), terminal_progress())});
}

int run_accounts_apply(const Context& context) {
  const Arguments arguments(context.words, {}, {});
  arguments.expect(2, "accounts apply FILE.json");
  const std::string& path = arguments.rest()[1];
  std::ifstream in(path, std::ios::binary);
  if (!in)
    throw Error(ErrorCode::io, ErrorKind::missing,
                "There is no file " + path + "; nothing was changed. Check the path.");
  const std::string json((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  Workspace workspace(context.workspace, Workspace::Mode::create_if_missing);
  return show_ids(context, import::apply_own_accounts(workspace, json, terminal_progress()));
}

}  // namespace rapport::cli
