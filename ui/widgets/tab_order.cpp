// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/tab_order.h"

#include <QAbstractItemView>
#include <QHeaderView>
#include <QLayout>
#include <QScrollArea>
#include <vector>

namespace rapport::ui {
namespace {

using Stops = std::vector<QWidget*>;

void add_layout(const QLayout* layout, Stops& stops);

void add_children(const QWidget* parent, Stops& stops) {
  for (QWidget* child : parent->findChildren<QWidget*>(Qt::FindDirectChildrenOnly))
    if (child->focusPolicy() != Qt::NoFocus && !child->isHidden()) stops.push_back(child);
}

void add_widget(QWidget* widget, Stops& stops) {
  if (auto* view = qobject_cast<QAbstractItemView*>(widget)) {
    for (const QHeaderView* header : view->findChildren<QHeaderView*>(Qt::FindDirectChildrenOnly))
      add_children(header->viewport(), stops);
    stops.push_back(view);
    add_children(view->viewport(), stops);
    return;
  }
  if (widget->focusPolicy() != Qt::NoFocus) stops.push_back(widget);
  if (const auto* area = qobject_cast<QScrollArea*>(widget); area != nullptr && area->widget() != nullptr)
    add_widget(area->widget(), stops);
  else if (widget->layout() != nullptr)
    add_layout(widget->layout(), stops);
}

void add_layout(const QLayout* layout, Stops& stops) {
  for (int i = 0; i < layout->count(); ++i) {
    QLayoutItem* item = layout->itemAt(i);
    if (item->widget() != nullptr)
      add_widget(item->widget(), stops);
    else if (item->layout() != nullptr)
      add_layout(item->layout(), stops);
  }
}

}  // namespace

void follow_reading_order(QWidget* page, QWidget* before) {
  Stops stops;
  if (before != nullptr) stops.push_back(before);
  add_widget(page, stops);
  for (std::size_t i = 1; i < stops.size(); ++i) QWidget::setTabOrder(stops[i - 1], stops[i]);
}

}  // namespace rapport::ui
