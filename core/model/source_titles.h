// SPDX-License-Identifier: GPL-3.0-or-later
/// The systems as people call them.
#pragma once

#include <string_view>

#include "core/model/records.h"

namespace rapport {

/// "Salesforce", "HubSpot", ...; of what is no product's name a noun: "survey", "calendar", "mail", "table".
[[nodiscard]] std::string_view title_of(Source source) noexcept;

}  // namespace rapport
