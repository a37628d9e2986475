// SPDX-License-Identifier: GPL-3.0-or-later
// The metrics of an account's plan, as far as a series needs them. This room may not use the room plan, so it
// reads the few keys from the stored document.
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>

#include "core/base/error.h"
#include "core/metrics/observations.h"
#include "core/metrics/recipe.h"
#include "core/workspace/plan_store.h"
#include "core/workspace/workspace.h"

namespace rapport::metrics {
namespace {

std::string text_at(const QJsonObject& object, const char* key) {
  return object.value(QLatin1String(key)).toString().toStdString();
}

Grain grain_of(const std::string& cadence) {
  if (cadence == "quarterly") return Grain::quarter;
  return cadence == "weekly" ? Grain::week : Grain::month;
}

}  // namespace

std::vector<PlanMetricSpec> plan_metrics(const workspace::Reader& reader, const std::string& account_id) {
  std::vector<PlanMetricSpec> all;
  workspace::PlanStore store(reader.database());
  if (const auto document = store.document(account_id, store.head(account_id).shows)) {
    const QJsonObject plan = QJsonDocument::fromJson(QByteArray::fromStdString(*document)).object();
    const QJsonArray list = plan.value(QLatin1String("metrics")).toArray();
    for (const auto& value : list) {
      const QJsonObject metric = value.toObject();
      PlanMetricSpec spec{text_at(metric, "id"),
                          text_at(metric, "name"),
                          text_at(metric, "unit"),
                          text_at(metric, "direction") == "down" ? Direction::down : Direction::up,
                          grain_of(text_at(metric, "cadence")),
                          text_at(metric, "recipe")};
      if (!spec.id.empty()) all.push_back(std::move(spec));
    }
  }
  // Values can exist before the plan has their metric, and after it was removed.
  for (const std::string& id : observed_metrics(reader, account_id)) {
    if (std::any_of(all.begin(), all.end(), [&](const PlanMetricSpec& spec) { return spec.id == id; }))
      continue;
    PlanMetricSpec spec;
    spec.id = id;
    spec.name = id;
    spec.cadence = usual_grain(load_observations(reader, account_id, id));
    all.push_back(std::move(spec));
  }
  return all;
}

PlanMetricSpec plan_metric(const workspace::Reader& reader, const std::string& account_id,
                           const std::string& id) {
  std::string known;
  for (PlanMetricSpec& spec : plan_metrics(reader, account_id)) {
    if (spec.id == id) return std::move(spec);
    known += (known.empty() ? "plan:" : ", plan:") + spec.id;
  }
  throw Error(ErrorCode::not_found, "There is no metric \"plan:" + id +
                                        "\": neither the account's plan nor a value by hand has it" +
                                        (known.empty() ? "." : "; there is " + known + "."));
}

}  // namespace rapport::metrics
