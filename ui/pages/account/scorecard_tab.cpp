// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/account/scorecard_tab.h"

#include <QScrollArea>
#include <QVBoxLayout>

#include "ui/base/text.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/card.h"
#include "ui/widgets/plain_label.h"
#include "ui/widgets/row_widgets.h"

namespace rapport::ui {
namespace {

PlainLabel* paragraph(const QString& text, ColorRole color_role) {
  auto* label = new PlainLabel(text, TypeRole::body, color_role);
  label->setWordWrap(true);
  label->setAlignment(Qt::AlignLeft | Qt::AlignTop);
  return label;
}

/// A scrolling page of one readable column, cards at its top.
QVBoxLayout* make_page(QWidget* tab, const QString& name) {
  auto* scroll = new QScrollArea;
  scroll->setWidgetResizable(true);
  scroll->setFrameShape(QFrame::NoFrame);
  scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  scroll->setAccessibleName(name);
  scroll->setFocusPolicy(Qt::StrongFocus);
  auto* inside = new QWidget;
  inside->setObjectName(QStringLiteral("scrolled"));
  auto* column = new QVBoxLayout(inside);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(space::l);
  scroll->setWidget(inside);
  auto* all = new QVBoxLayout(tab);
  all->setContentsMargins(0, 0, 0, 0);
  all->addWidget(scroll);
  return column;
}

}  // namespace

ScorecardTab::ScorecardTab(QWidget* parent) : QWidget(parent) {
  QVBoxLayout* page = make_page(this, Text::tr("Scorecard"));
  auto* card = new Card(Text::tr("Balanced scorecard"));
  card->setFact(Text::tr("none yet"));
  card->body()->addWidget(new PlainLabel(Text::tr("No scorecard yet"), TypeRole::finding));
  card->body()->addWidget(paragraph(Text::tr("A scorecard has two sides: how they assess us and how we "
                                             "assess them, with the net result and what both "
                                             "will do about it before the next review. Each criterion "
                                             "has a weight, a score from 1 to 5, its evidence "
                                             "and its trend."),
                                    ColorRole::text2));
  card->body()->addWidget(paragraph(
      Text::tr(
          "This version of Rapport has no scorecards yet. What the exports say about tickets, replies and "
          "answers is on the Brief and Charts tabs."),
      ColorRole::text2));
  page->addWidget(card);
  page->addStretch(1);
}

}  // namespace rapport::ui
