// SPDX-License-Identifier: GPL-3.0-or-later
/// Where the figures of a brief came from. Internal to account.
#pragma once

#include <map>
#include <string>

#include "core/account/brief.h"

namespace rapport::account {

[[nodiscard]] std::map<std::string, Origin> load_origins(const workspace::Reader& reader,
                                                         const AccountBrief& brief);

}  // namespace rapport::account
