// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/table_fields.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>

#include "core/base/text.h"
#include "core/sources/mapped/mapping.h"
#include "core/workspace/import_log.h"

namespace rapport::import {

std::vector<workspace::FieldRow> meant_fields(workspace::Database& database) {
  using sources::Meaning;
  std::vector<workspace::FieldRow> rows = workspace::FieldStore(database).rows();
  const std::optional<bool> table_is_newer = workspace::ImportLog(database).table_of_accounts_is_newer();
  if (!table_is_newer) return rows;  // No table was imported.
  std::vector<workspace::FieldRow> of_tables;
  for (const Meaning meaning : {Meaning::arr, Meaning::mrr, Meaning::renewal_date, Meaning::tier,
                                Meaning::go_live_date, Meaning::account_status}) {
    workspace::FieldRow table;
    table.object = "Account";
    table.field = sources::attribute_of(meaning);
    table.meaning = sources::name_of(meaning);
    table.chosen_by = "proposed";
    const bool settled = std::any_of(rows.begin(), rows.end(), [&](const workspace::FieldRow& row) {
      if (row.object != table.object) return false;
      const bool same = equals_ignoring_case(row.field, table.field);
      // It means that already, or a person said what it means, or which field does.
      return (same && (row.meaning == table.meaning || row.chosen_by == "person")) ||
             (row.meaning == table.meaning && row.chosen_by == "person");
    });
    // A proposed one of the name is put in its place by age too.
    const auto own = std::find_if(rows.begin(), rows.end(), [&](const workspace::FieldRow& row) {
      return row.object == table.object && equals_ignoring_case(row.field, table.field) &&
             row.meaning == table.meaning && row.chosen_by == "proposed";
    });
    if (own != rows.end()) {
      of_tables.push_back(std::move(*own));
      rows.erase(own);
    } else if (!settled) {
      of_tables.push_back(std::move(table));
    }
  }
  rows.insert(*table_is_newer ? rows.begin() : rows.end(), std::make_move_iterator(of_tables.begin()),
              std::make_move_iterator(of_tables.end()));
  return rows;
}

bool is_table_field(std::string_view object, std::string_view field, std::string_view meaning) {
  const auto known = sources::parse_meaning(meaning);
  if (object != "Account" || !known) return false;
  const std::string_view own = sources::attribute_of(*known);
  return !own.empty() && equals_ignoring_case(field, own);
}

}  // namespace rapport::import
