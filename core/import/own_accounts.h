// SPDX-License-Identifier: GPL-3.0-or-later
/// Accounts that people make by hand: they are there without any export, and may be linked to an account of
/// one later.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/progress.h"
#include "core/workspace/outside_accounts.h"

namespace rapport::workspace {
class Workspace;
}

namespace rapport::import {

/// Makes an account and joins everything again; returns its id. Throws Error(usage) for a name, website,
/// amount or currency that is none, Error(input) where an account of that name is there already.
std::string add_own_account(workspace::Workspace& workspace, workspace::OwnAccount account,
                            const Progress& progress);

/// Makes and changes accounts from JSON; returns their ids. One object or a list of them in "accounts":
/// {"id", "name", "website", "arr": {"amount", "currency"}, "renewal_date"}. An account with the id, else the
/// name, of one made by hand changes that: keys that are absent leave what is there, null empties. Throws
/// Error(input) that names what is wrong; then nothing was changed.
std::vector<std::string> apply_own_accounts(workspace::Workspace& workspace, std::string_view json,
                                            const Progress& progress);

}  // namespace rapport::import
