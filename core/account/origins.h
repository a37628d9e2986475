// SPDX-License-Identifier: GPL-3.0-or-later
/// The exports behind the figures of a brief. Internal to account.
#pragma once

#include <map>
#include <string>

#include "core/account/brief.h"

namespace rapport::account {

/// The files behind each figure; the keys are those of AccountBrief::origins.
[[nodiscard]] std::map<std::string, Origin> load_origins(const workspace::Reader& reader,
                                                         const AccountBrief& brief);

}  // namespace rapport::account
