// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/table_roles.h"

#include <algorithm>

#include "core/base/text.h"
#include "core/workspace/database.h"

namespace rapport::workspace {

const std::vector<TableInfo>& table_roles() {
  using enum TableRole;
  static const std::vector<TableInfo> all = {
      {"account", imported},
      {"contact", imported},
      {"sales_user", imported},
      {"opportunity", imported},
      {"contract", imported},
      {"touch", imported},
      {"support_case", imported},
      {"currency", imported},
      {"organization", imported},
      {"support_user", imported},
      {"ticket", imported},
      {"ticket_metric", imported},
      {"satisfaction_rating", imported},
      {"product_profile", imported},
      {"survey_response", imported},
      {"subscription", imported},
      {"invoice", imported},
      {"usage_count", imported},
      {"calendar_event", imported},
      {"usage_name", imported},
      {"usage_clock", imported},
      {"usage_group", imported, {"account_ref", "method"}},
      {"usage_actor", imported, {"person", "account_ref", "method", "standing"}},
      {"usage_link", imported},
      {"usage_email", imported},
      {"usage_company", imported},
      {"usage_value", imported},
      {"usage_unkept", imported},
      {"usage_segment", imported, {}, true},

      {"setting", people},
      {"decision", people},
      {"field_choice", people},
      {"plan_revision", people},
      {"plan_draft", people},
      {"plan_tip", people},
      {"observation", people},
      {"annotation", people},
      {"chart_title", people},
      {"own_account", people},
      {"mapping", people},
      {"erased_person", people},
      {"work_mark", people},
      {"saved_view", people},
      {"account_choice", people},
      {"scorecard_review", people},
      {"scorecard_event", people},
      {"journey_entry", people},
      {"answer_follow_up", people},
      {"advocacy_act", people},
      {"renewal_call", people},
      {"deal_reason", people},
      {"touch_model", people},
      {"rate_day", people},
      {"success_mark", people},
      {"frozen_finding", people},
      {"bullseye_revision", people},
      {"fit_answer", people},

      {"field_meaning", derived},
      {"record_join", derived},
      {"join_count", derived},
      {"ticket_join", derived},
      {"touch_join", derived},
      {"case_join", derived},
      {"contact_join", derived},
      {"calendar_join", derived},
      {"subscription_join", derived},
      {"invoice_join", derived},
      {"usage_count_join", derived},
      {"usage_count_metric", derived},
      {"response_join", derived},
      {"usage_account", derived},
      {"usage_month", derived},
      {"usage_device", derived},
      {"usage_fact", derived},
      {"account_summary", derived},
      {"account_commercial", derived},

      {"arr_reading", log},
      {"import_run", log},
      {"import_file", log},
      {"import_problem", log},
      {"import_undo", log},
      {"applied_edit", log},
      {"change_count", log},
  };
  return all;
}

bool is_stamp(const TableInfo& table, std::string_view column) {
  // An event's SEQUENCE is counted up by whatever its organiser saves, changed or not.
  return column == "version" || (column == "sequence" && std::string_view(table.name) == "calendar_event");
}

std::vector<RecordedTable> recorded_tables(Database& database) {
  std::vector<RecordedTable> all;
  for (const TableInfo& info : table_roles()) {
    if (info.role != TableRole::imported) continue;
    RecordedTable& table = all.emplace_back();
    table.info = &info;
    std::vector<std::pair<std::int64_t, RecordedColumn>> keys;
    for (Row row : database.query("SELECT cid, pk, name, type, CASE WHEN \"notnull\" THEN "
                                  "coalesce(dflt_value, '') ELSE '' END FROM "
                                  "pragma_table_info(?)",
                                  std::string(info.name))) {
      RecordedColumn column;
      std::int64_t key = 0;
      std::string type;
      std::string otherwise;
      row.read(column.place, key, column.name, type, otherwise);
      column.real = type == "REAL";
      // Defaults are whole numbers or texts in quotes.
      if (const auto number = parse_integer(otherwise))
        column.otherwise = *number;
      else if (otherwise.size() >= 2 && otherwise.front() == '\'')
        column.otherwise = otherwise.substr(1, otherwise.size() - 2);
      const bool derived = std::any_of(info.derived_columns.begin(), info.derived_columns.end(),
                                       [&](const char* name) { return column.name == name; });
      if (key > 0)
        keys.emplace_back(key, std::move(column));
      else if (!derived)
        table.columns.push_back(std::move(column));
    }
    std::sort(keys.begin(), keys.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    table.keys = keys.size();
    for (auto key = keys.rbegin(); key != keys.rend(); ++key)
      table.columns.insert(table.columns.begin(), std::move(key->second));
  }
  return all;
}

}  // namespace rapport::workspace
