// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/data_version.h"

#include "core/base/hash.h"
#include "core/workspace/database.h"
#include "core/workspace/workspace.h"

namespace rapport::workspace {

std::int64_t data_version(const Reader& reader) {
  const std::string content = reader.database().scalar_text(
      "SELECT (SELECT coalesce(max(id), 0) || ':' || count(*) FROM import_run) || ' ' || (SELECT count(*) "
      "FROM "
      "plan_revision) || ' ' || (SELECT count(*) || ':' || coalesce(max(decided_at), 0) FROM decision) || ' "
      "' "
      "|| (SELECT count(*) || ':' || coalesce(max(at), 0) FROM work_mark) || ' ' || (SELECT count(*) || ':' "
      "|| "
      "coalesce(max(at), 0) || ':' || coalesce(sum(length(coalesce(tier, '')) + coalesce(cadence_days, 0)), "
      "0) "
      "FROM account_choice) || ' ' || (SELECT count(*) || ':' || coalesce(max(at), 0) FROM saved_view) || ' "
      "' "
      "|| (SELECT count(*) || ':' || coalesce(sum(value), 0) FROM observation) || ' ' || (SELECT count(*) "
      "FROM "
      "annotation) || ' ' || (SELECT count(*) FROM own_account) || ' ' || (SELECT coalesce(group_concat(name "
      "|| '=' || value), '') FROM setting)");
  return static_cast<std::int64_t>(hash64(content));
}

}  // namespace rapport::workspace
