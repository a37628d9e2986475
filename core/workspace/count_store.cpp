// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/count_store.h"

#include "core/workspace/database.h"

namespace rapport::workspace {
namespace {

/// The finest of the grains of grouped rows, as a number that grows with its length.
constexpr const char* kFinest =
    "min(CASE c.grain WHEN 'day' THEN 0 WHEN 'week' THEN 1 WHEN 'month' THEN 2 ELSE 3 END)";

}  // namespace

bool CountStore::any() {
  return database_.scalar("SELECT EXISTS(SELECT 1 FROM usage_count)") != 0;
}

void CountStore::each_keys(const std::function<void(const CountKeys&)>& f) {
  database_.each<CountKeys>(f,
                            "SELECT account_id, company, email, count(*) FROM usage_count "
                            "GROUP BY account_id, company, email ORDER BY account_id, company, email");
}

void CountStore::replace_joins(const std::vector<Join>& joins) {
  database_.execute("DELETE FROM usage_count_join");
  const Query insert = database_.query(
      "INSERT INTO usage_count_join(account_ref, account_id, company, email, method) VALUES(?,?,?,?,?)");
  for (const Join& join : joins)
    insert.run(join.account, join.keys.account_id, join.keys.company, join.keys.email, join.method);
  database_.execute("DELETE FROM usage_count_metric");
  database_.execute(
      "INSERT INTO usage_count_metric(metric, whole) SELECT metric, min(value >= 0 AND value = round(value)) "
      "FROM usage_count GROUP BY metric");
}

std::optional<CountMetric> CountStore::metric(const std::string& name) {
  const auto whole =
      database_.first<std::int64_t>("SELECT whole FROM usage_count_metric WHERE metric=?", name);
  if (!whole) return std::nullopt;
  CountMetric metric;
  metric.name = name;
  metric.whole = *whole != 0;
  return metric;
}

std::vector<CountMetric> CountStore::metrics(std::uint32_t account) {
  std::vector<CountMetric> all;
  const std::string rows =
      account == 0 ? "usage_count AS c"
                   : "usage_count_join AS j JOIN usage_count AS c USING(account_id, company, email)";
  const std::string where = account == 0 ? "" : " WHERE j.account_ref=" + std::to_string(account);
  for (Row row : database_.query("SELECT c.metric, coalesce(max(m.whole), 0), " + std::string(kFinest) +
                                 " FROM " + rows + " LEFT JOIN usage_count_metric AS m ON m.metric=c.metric" +
                                 where + " GROUP BY c.metric ORDER BY c.metric")) {
    CountMetric metric;
    metric.name = row.get<std::string>();
    metric.whole = row.get<std::int64_t>() != 0;
    metric.finest = static_cast<Grain>(row.get<std::int64_t>());
    all.push_back(std::move(metric));
  }
  return all;
}

std::vector<CountValue> CountStore::values(std::uint32_t account, const std::string& metric) {
  std::vector<CountValue> all;
  for (Row row :
       database_.query("SELECT c.account_id, c.company, c.email, c.grain, c.start_day, c.value "
                       "FROM usage_count_join AS j JOIN usage_count AS c USING(account_id, company, "
                       "email) WHERE j.account_ref=? AND c.metric=? "
                       "ORDER BY c.start_day, c.account_id, c.email, c.company",
                       account, metric)) {
    CountValue value;
    value.keys.account_id = row.get<std::string>();
    value.keys.company = row.get<std::string>();
    value.keys.email = row.get<std::string>();
    value.grain = parse_grain(row.get<std::string>()).value_or(Grain::month);
    value.start = row.get<Day>();
    value.value = row.get<double>();
    all.push_back(std::move(value));
  }
  return all;
}

}  // namespace rapport::workspace
