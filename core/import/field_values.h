// SPDX-License-Identifier: GPL-3.0-or-later
/// Values of custom fields as numbers, days and currencies. Internal to the import.
#pragma once

#include <optional>
#include <string>

#include "core/base/day.h"
#include "core/model/records.h"

namespace rapport::import {

/// The number in a field; nullopt where there is none or it can be read in two ways.
[[nodiscard]] std::optional<double> field_number(const Attribute& value);
/// The day in a field; a time is dropped, never shifted. `serials`: the field is known to hold dates, so a
/// bare number is a spreadsheet's serial number.
[[nodiscard]] std::optional<Day> field_day(const Attribute& value, bool serials = false);
/// The currency written beside the number ("EUR"), else empty.
[[nodiscard]] std::string field_currency(const Attribute& value);
/// Why a filled value is not used, for people: `field ARR__c holds "$120,000 p.a.", which is not a number`.
/// `noun`: "number" or "date".
[[nodiscard]] std::string unreadable_words(const Attribute& value, const std::string& noun);

}  // namespace rapport::import
