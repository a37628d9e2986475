// SPDX-License-Identifier: GPL-3.0-or-later
/// What kind of business an opportunity is, by the words that Salesforce orgs use for its Type.
#pragma once

#include <string>
#include <string_view>

namespace rapport {

/// "renewal", "expansion" or "other". Renewal: the type says "renew", or it is empty and the name says so.
/// Expansion: the type says expansion, upsell, cross-sell, upgrade, add-on or growth.
[[nodiscard]] std::string_view opportunity_kind(std::string_view type, std::string_view name);

}  // namespace rapport
