// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/practice/page_parts.h"

#include <QHBoxLayout>
#include <QScrollArea>
#include <QVBoxLayout>

#include "ui/pages/practice/practice_view.h"
#include "ui/pages/practice/waiting_line.h"
#include "ui/theme/tokens.h"

namespace rapport::ui {
namespace {

constexpr int kLeastSide = 250;

}  // namespace

void add_page_head(QBoxLayout* page, const std::vector<QWidget*>& words, const std::vector<QWidget*>& right) {
  auto* head = new QHBoxLayout;
  head->setSpacing(space::m);
  auto* column = new QVBoxLayout;
  column->setSpacing(0);
  for (QWidget* one : words) column->addWidget(one);
  head->addLayout(column, 1);
  for (QWidget* one : right) head->addWidget(one, 0, Qt::AlignTop);
  page->addLayout(head);
}

WaitingLine* add_reading_line(QBoxLayout* page, PracticeView* view) {
  auto* line = new WaitingLine;
  page->addWidget(line);
  line->hide();
  QObject::connect(line, &WaitingLine::cancelRequested, view, &PracticeView::cancelRequested);
  QObject::connect(line, &WaitingLine::againRequested, view, &PracticeView::needed);
  return line;
}

QScrollArea* scrolled_in(QWidget* content) {
  content->setObjectName(QStringLiteral("scrolled"));
  auto* scroll = new QScrollArea;
  scroll->setWidgetResizable(true);
  scroll->setFrameShape(QFrame::NoFrame);
  scroll->setFocusPolicy(Qt::NoFocus);
  scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  scroll->setWidget(content);
  return scroll;
}

QWidget* add_columns(QBoxLayout* page, QWidget* list, const std::vector<QWidget*>& cards) {
  auto* columns = new QHBoxLayout;
  columns->setSpacing(space::l);
  columns->addWidget(list, 7);
  auto* side = new QWidget;
  auto* column = new QVBoxLayout(side);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(space::l);
  for (QWidget* card : cards) column->addWidget(card);
  column->addStretch(1);
  side->setMinimumWidth(kLeastSide);
  columns->addWidget(side, 3);
  page->addLayout(columns, 1);
  return side;
}

}  // namespace rapport::ui
