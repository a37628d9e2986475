// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/recipe_controller.h"

#include <QStringList>
#include <algorithm>
#include <exception>
#include <utility>

#include "core/chart/chart_labels.h"
#include "core/chart/chart_spec.h"
#include "core/metrics/metrics.h"
#include "core/metrics/recipe.h"
#include "core/workspace/workspace.h"
#include "ui/base/serial_executor.h"
#include "ui/base/text.h"
#include "ui/panels/recipe_panel.h"

namespace rapport::ui {
namespace {

constexpr std::size_t most_values = 5;

/// "Last 5 full weeks: 12, 15, 9, 14, 11 people."
QString trial_words(const Series& series) {
  const std::vector<Point> points = chart::complete_points(series);
  const QString period = qs(chart::periods(1, series.grain));
  if (points.empty()) return Text::tr("No full %1 has a value yet.").arg(period);
  const std::size_t shown = std::min(most_values, points.size());
  QStringList values;
  for (std::size_t i = points.size() - shown; i < points.size(); ++i)
    values << qs(chart::value_text(points[i].value, series.metric.unit));
  return shown == 1 ? Text::tr("The only full %1: %2").arg(period, values.front())
                    : Text::tr("Last %1 full %2 with a value: %3")
                          .arg(shown)
                          .arg(qs(chart::periods(2, series.grain)), values.join(QStringLiteral(", ")));
}

}  // namespace

/// What the panel is open for.
struct RecipeController::Asked {
  std::string account_id;
  std::string of;  ///< The metric's id, or the behaviour's name.
  QString about;
  std::string recipe;
  bool behaviour = false;
  Grain grain = Grain::week;
};

RecipeController::RecipeController(QWidget* page, std::function<std::string()> workspace, QObject* parent)
    : QObject(parent),
      workspace_(std::move(workspace)),
      panel_(new RecipePanel(page)),
      executor_(std::make_unique<SerialExecutor>(QStringLiteral("rapport-recipes"))) {
  connect(panel_, &RecipePanel::tried, this, &RecipeController::tryOut);
  connect(panel_, &RecipePanel::kept, this, &RecipeController::keep);
}

RecipeController::~RecipeController() = default;

void RecipeController::openMetric(const std::string& account_id, const PlanMetric& metric) {
  const Grain grain = metric.cadence == Cadence::weekly    ? Grain::week
                      : metric.cadence == Cadence::monthly ? Grain::month
                                                           : Grain::quarter;
  open({account_id, metric.id, qs(metric.name), metric.recipe, false, grain});
}

void RecipeController::openBehaviour(const std::string& account_id, const Behaviour& behaviour) {
  open({account_id, behaviour.name, qs(behaviour.name), behaviour.recipe, true, Grain::week});
}

void RecipeController::open(Asked asked) {
  using Vocabulary = std::shared_ptr<const metrics::RecipeVocabulary>;
  executor_->run(
      [workspace = workspace_(), id = asked.account_id]() -> Vocabulary {
        const workspace::Reader reader(workspace);
        return std::make_shared<const metrics::RecipeVocabulary>(metrics::load_vocabulary(reader, id));
      },
      this,
      [this, asked, opening = ++opening_](const Vocabulary& vocabulary, const QString& problem) {
        if (opening != opening_) return;
        if (!vocabulary) {
          Q_EMIT failed(problem);
          return;
        }
        asked_ = std::make_unique<Asked>(asked);
        if (asked.behaviour)
          panel_->openBehaviour(qs(asked.of), asked.about, asked.recipe, vocabulary);
        else
          panel_->openMetric(qs(asked.of), asked.about, asked.recipe, vocabulary);
      });
}

void RecipeController::leave() {
  ++opening_;
  panel_->leave();
}

void RecipeController::keep(const QString& path, const std::string& recipe) {
  if (!asked_ || qs(asked_->of) != path) return;
  if (asked_->behaviour)
    Q_EMIT behaviourKept(asked_->account_id, asked_->of, recipe);
  else
    Q_EMIT metricKept(asked_->account_id, asked_->of, recipe);
}

void RecipeController::tryOut(const std::string& recipe) {
  if (!asked_) return;
  executor_->run(
      [recipe, workspace = workspace_(), asked = *asked_] {
        const workspace::Reader reader(workspace);
        metrics::SeriesQuery query;
        query.grain = asked.grain;
        return trial_words(
            metrics::load_recipe_series(reader, asked.account_id, metrics::parse_recipe(recipe), query));
      },
      this,
      [this, recipe](const QString& words, const QString& problem) {
        panel_->showTrial(recipe, problem.isEmpty() ? words : problem);
      });
}

}  // namespace rapport::ui

#include "moc_recipe_controller.cpp"
