// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/charts/chart_tools.h"

#include <QHBoxLayout>
#include <algorithm>
#include <array>

#include "ui/base/text.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"
#include "ui/widgets/segmented_buttons.h"

namespace rapport::ui {
namespace {

constexpr std::array<Grain, 4> all_grains{Grain::day, Grain::week, Grain::month, Grain::quarter};

}  // namespace

ChartTools::ChartTools(QWidget* parent)
    : QWidget(parent),
      add_values_(new Button(Text::tr("Add values"))),
      year_(new Button(Text::tr("Year before"), Button::Kind::segment)),
      peers_(new Button(Text::tr("Other customers"), Button::Kind::segment)),
      annotate_(new Button(Text::tr("Annotate"), Button::Kind::quiet, QStringLiteral("A"))),
      grains_(new SegmentedButtons(Text::tr("Counted by"))) {
  annotate_->setAccessibleDescription(
      Text::tr("Notes what happened at the chosen point; the arrow keys choose a point"));
  peers_->setAccessibleDescription(
      Text::tr("Thin grey lines of comparable accounts; their names are never written into a file"));
  for (const QString& name : {Text::tr("Day"), Text::tr("Week"), Text::tr("Month"), Text::tr("Quarter")})
    grains_->add(name);
  setGrain(Grain::week);
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(space::s);
  for (Button* button : {add_values_, year_, peers_, annotate_}) row->addWidget(button);
  row->addStretch(1);
  row->addWidget(grains_);
  for (Button* button : {year_, peers_}) {
    button->setCheckable(true);
    connect(button, &Button::clicked, this, &ChartTools::comparisonChanged);
  }
  connect(add_values_, &Button::clicked, this, &ChartTools::valuesRequested);
  connect(annotate_, &Button::clicked, this, &ChartTools::annotationRequested);
  connect(grains_, &SegmentedButtons::chosen, this,
          [this](int index) { Q_EMIT grainChosen(all_grains.at(static_cast<std::size_t>(index))); });
}

bool ChartTools::lastYear() const {
  return year_->isChecked();
}

bool ChartTools::peers() const {
  return peers_->isChecked();
}

void ChartTools::setGrain(Grain grain) {
  const auto at = std::find(all_grains.begin(), all_grains.end(), grain);
  grains_->setCurrent(static_cast<int>(at - all_grains.begin()));
}

void ChartTools::setGrainsVisible(bool visible) {
  grains_->setVisible(visible);
}

void ChartTools::offer(bool plan_metric, bool ready, bool drawn) {
  add_values_->setVisible(plan_metric);
  add_values_->setEnabled(ready);
  for (Button* button : {annotate_, year_, peers_}) button->setVisible(ready && drawn);
}

void ChartTools::takeTabsAfter(QWidget* before) {
  for (QWidget* next :
       std::initializer_list<QWidget*>{add_values_, year_, peers_, annotate_, grains_->button(0)}) {
    setTabOrder(before, next);
    before = next;
  }
}

}  // namespace rapport::ui

#include "moc_chart_tools.cpp"
