// SPDX-License-Identifier: GPL-3.0-or-later
// What a template's author takes from the window: the name of the chart that is shown.
#include <gtest/gtest.h>

#include <QApplication>
#include <QClipboard>
#include <QMenu>
#include <QPushButton>
#include <QTest>

#include "core/deck/names.h"
#include "tests/support/sample_series.h"
#include "ui/pages/charts/charts_page.h"

namespace rapport::ui {
namespace test_copy_name {

QAction* export_action(ChartsPage& page, const QString& text) {
  for (QPushButton* button : page.findChildren<QPushButton*>())
    if (button->isVisible() && button->text().startsWith(QStringLiteral("Export")))
      QTest::mouseClick(button, Qt::LeftButton);
  auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
  if (menu == nullptr) return nullptr;
  for (QAction* action : menu->actions())
    if (action->text() == text) return action;
  return nullptr;
}

TEST(CopyName, IsTheChartsNameInATemplate) {
  ChartsPage page;
  page.resize(1200, 800);
  page.show();
  page.setMetrics(test::sample_metrics());
  const Series series =
      test::series_of(test::people_metric(), Grain::month, 14, [](int i) { return 20.0 + i; });
  page.choose(QString::fromStdString(series.metric.id), Grain::month);
  page.setMeasure(std::make_shared<const measure::MeasureView>(test::measure_of(series)));
  QAction* copy = export_action(page, QStringLiteral("Copy name for your template"));
  ASSERT_NE(copy, nullptr);
  copy->trigger();
  QApplication::activePopupWidget()->close();
  const std::string name = QApplication::clipboard()->text().toStdString();
  EXPECT_EQ(name, "chart:" + series.metric.id + "@month");
  const deck::ChartRequest request = deck::parse_chart_request(name.substr(6));
  EXPECT_EQ(request.metric, series.metric.id);
  EXPECT_EQ(request.grain, Grain::month);
}

}  // namespace test_copy_name
}  // namespace rapport::ui
