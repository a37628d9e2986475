// SPDX-License-Identifier: GPL-3.0-or-later
/// Values of custom fields, as the readers of their exports understood them. Internal to the import.
#pragma once

#include <optional>
#include <string>

#include "core/base/day.h"
#include "core/model/records.h"

namespace rapport::import {

/// The number that a field's value says; nothing where it says none or can be read two ways.
[[nodiscard]] std::optional<double> field_number(const Attribute& value);
/// The day that it says; a time is left off, never shifted. A bare number is a spreadsheet's serial only
/// where the field is known to hold dates: `serials`.
[[nodiscard]] std::optional<Day> field_day(const Attribute& value, bool serials = false);
/// The currency that is written beside the number ("EUR"); empty where none is.
[[nodiscard]] std::string field_currency(const Attribute& value);
/// Why a filled value is not used, for people: `field ARR__c holds "$120,000 p.a.", which is not a number`.
/// `noun`: "number" or "date".
[[nodiscard]] std::string unreadable_words(const Attribute& value, const std::string& noun);

}  // namespace rapport::import
