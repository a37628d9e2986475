// SPDX-License-Identifier: GPL-3.0-or-later
/// Decides which accounts of other systems are an account of a stronger system, or of another system of the
/// same kind. Internal to the import.
#pragma once

#include "core/base/progress.h"

namespace rapport::workspace {
class Database;
}

namespace rapport::import {

/// Links each account of another system than Salesforce, by people's decisions, else by the steps of
/// identity/directory.h: to one of a system that says more surely who the accounts are (outside_keys.h), else
/// to one of another system of the same kind that shares an id, an address or a domain. A name only suggests.
///
/// A linked account is treated as one that was merged into the other, so that its records and what people
/// wrote for it are found under that; when the evidence goes, it stands alone again. An account that is
/// linked to none is hidden where a CRM says who the accounts are, unless it is HubSpot's, was made by hand,
/// or people wrote something for it. Only records and decisions matter, never what was linked before.
/// Costs a few lookups where there is no such account. Throws Cancelled.
void link_accounts(workspace::Database& database, const Progress& progress);

}  // namespace rapport::import
