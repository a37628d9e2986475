// SPDX-License-Identifier: GPL-3.0-or-later
// The panel in which a measure is put together.
#include "gallery.h"
#include "tests/support/sample_recipes.h"
#include "ui/panels/recipe_panel.h"

using namespace rapport;

namespace {

QWidget* panel_with(const std::string& recipe, bool behaviour, const QString& trial) {
  auto* page = new QWidget;
  page->resize(900, 520);
  auto* panel = new ui::RecipePanel(page);
  const auto vocabulary = test::sample_vocabulary();
  if (behaviour)
    panel->openBehaviour(QStringLiteral("behaviours[0].recipe"),
                         QStringLiteral("Depot leads approve payouts"), recipe, vocabulary);
  else
    panel->openMetric(QStringLiteral("metrics[0].recipe"), QStringLiteral("Drivers paid on the day"), recipe,
                      vocabulary);
  QObject::connect(panel, &ui::RecipePanel::tried, panel,
                   [panel, trial](const std::string& tried) { panel->showTrial(tried, trial); });
  return page;
}

}  // namespace

GALLERY(recipe_mean, 900, 520) {
  return panel_with("usage.mean:Payout Run:same_day_percent", false,
                    QStringLiteral("Last weeks: 76.2, 77.1, 78.4 %"));
}
GALLERY(recipe_filtered_share, 900, 520) {
  return panel_with(
      "share(\"usage.event:Create Report[format=pdf, depot!=Lyon]\", \"usage.event:Create Report\")", false,
      QStringLiteral("Last weeks: 31, 28, 35, 33 %"));
}
GALLERY(recipe_other, 900, 520) {
  return panel_with("tickets.first_reply_minutes", false, QStringLiteral("Last weeks: 57, 61, 44 minutes"));
}
GALLERY(recipe_behaviour, 900, 520) {
  return panel_with("usage.users_of:Approve Payout >= 3 for 4 weeks", true,
                    QStringLiteral("Last weeks: 34, 31, 35, 39"));
}
GALLERY(recipe_begun, 900, 520) {
  return panel_with("", false, QString());
}
