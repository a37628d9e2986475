// SPDX-License-Identifier: GPL-3.0-or-later
/// The fields that figures of accounts are computed from: those that mean something, and the columns that a
/// report or a table of one's own was said to have. Internal to the import.
#pragma once

#include <string_view>
#include <vector>

#include "core/workspace/field_store.h"

namespace rapport::import {

/// FieldStore::rows(), and beside a proposed field of Salesforce's accounts (ARR__c) the attribute of the
/// same meaning that tables bring (ARR): before it where a table was imported last, else after it, so that
/// the newer says the figure and the other fills its gaps. None beside a field that a person chose.
[[nodiscard]] std::vector<workspace::FieldRow> meant_fields(workspace::Database& database);

/// True for the attribute by whose name tables bring a meaning ("ARR" of "arr") to Salesforce's accounts.
[[nodiscard]] bool is_table_field(std::string_view object, std::string_view field, std::string_view meaning);

}  // namespace rapport::import
