// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/practice/page_parts.h"

#include <QHBoxLayout>
#include <QScrollArea>
#include <QStackedLayout>
#include <QVBoxLayout>
#include <utility>

#include "ui/base/text.h"
#include "ui/pages/practice/practice_view.h"
#include "ui/pages/practice/waiting_line.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/plain_label.h"

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

void say_reading(PracticeView* view, PlainLabel* words, const QString& reading, std::function<bool()> shown,
                 std::function<void()> back) {
  QObject::connect(view, &PracticeView::needed, view, [words, reading, shown] {
    if (!shown()) words->setText(reading);
  });
  QObject::connect(view, &PracticeView::cancelRequested, view,
                   [words, shown = std::move(shown), back = std::move(back)] {
                     if (shown())
                       back();
                     else
                       words->setText(Text::tr("Nothing was read."));
                   });
}

void follow_waiting(WaitingLine* line, PracticeView* view, std::function<void(double)> progress) {
  QObject::connect(line, &WaitingLine::cancelRequested, view, [view, progress] {
    Q_EMIT view->cancelRequested();
    progress(-1.0);
  });
  QObject::connect(line, &WaitingLine::againRequested, view, [view, progress = std::move(progress)] {
    progress(0.0);
    Q_EMIT view->needed();
  });
}

QStackedLayout* add_shown_or_words(QBoxLayout* into, QWidget* shown, QWidget* words) {
  auto* place = new QWidget;
  auto* stack = new QStackedLayout(place);
  stack->setContentsMargins(0, 0, 0, 0);
  stack->addWidget(shown);
  auto* nothing = new QWidget;
  auto* column = new QVBoxLayout(nothing);
  column->setContentsMargins(space::xxl, space::xxl, space::xxl, space::xxl);
  column->addStretch(2);
  column->addWidget(words);
  column->addStretch(3);
  stack->addWidget(nothing);
  into->addWidget(place, 1);
  return stack;
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
  auto* content = new QWidget;
  auto* column = new QVBoxLayout(content);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(space::l);
  for (QWidget* card : cards) column->addWidget(card);
  column->addStretch(1);
  // Cards that are higher than the window scroll: squeezed, their lines would lie upon each other.
  QScrollArea* const side = scrolled_in(content);
  side->setMinimumWidth(kLeastSide);
  columns->addWidget(side, 3);
  page->addLayout(columns, 1);
  return side;
}

}  // namespace rapport::ui
