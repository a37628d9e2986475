// SPDX-License-Identifier: GPL-3.0-or-later
/// Mixpanel people and group profiles out of parsed JSON objects.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/model/records.h"
#include "core/sources/json/json_scan.h"
#include "core/sources/json/json_values.h"

namespace rapport::sources {

/// Distinguishes group profiles from people, which have the same structure. Groups are, in this order: a page
/// that names a data_group_id; profiles with $group_key or $group_id; and, where no profile has a property
/// that only people have ($email, $first_name, $last_name, $phone, $last_seen, $city, $region, $country_code,
/// $timezone), a file whose name contains groups, companies or accounts. Everything else is people.
/// `envelope` are the members of the page (empty for bare profiles), `profiles` the members of the first
/// profiles.
[[nodiscard]] ProductProfileRecord::Kind mixpanel_profile_kind(
    const std::vector<JsonMember>& envelope, const std::vector<std::vector<JsonMember>>& profiles,
    const std::string& file_name);

/// Turns one {"$distinct_id": ..., "$properties": {...}} into its record; a profile with a $group_key is
/// always a group. Throws json::RowFault with the field at fault.
[[nodiscard]] Record mixpanel_profile(simdjson::dom::object object, ProductProfileRecord::Kind kind);

}  // namespace rapport::sources
