// SPDX-License-Identifier: GPL-3.0-or-later
/// Domains that people confirmed to be an account's: who says that a respondent or an organization of support
/// is an account has said it of their colleagues too. Internal to the import.
#pragma once

#include <set>
#include <string>
#include <utility>

#include "core/import/own_people.h"
#include "core/workspace/join_store.h"

namespace rapport::import {

/// Pairs of an account's id and the registrable domain of an address of a record that a person linked with
/// it: a survey's respondent, a user of support or the people of an organization. Neither free mail nor our
/// own domains. They count only for accounts without a website, as contacts' domains do. Cheap where nothing
/// was decided.
[[nodiscard]] std::set<std::pair<std::string, std::string>> confirmed_domains(workspace::JoinStore& store,
                                                                              const OwnPeople& own);

}  // namespace rapport::import
