// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/account/note_tabs.h"

#include <QHBoxLayout>
#include <QScrollArea>
#include <QVBoxLayout>
#include <array>

#include "ui/pages/account/pieces.h"
#include "ui/widgets/widgets.h"

namespace rapport::ui {
namespace {

struct Element {
  const char* name;
  const char* holds;
};

constexpr std::array<Element, 6> kElements = {{
    {"Purpose", "What success is, in the customer\u2019s own words."},
    {"Metrics", "Their own measures, each with its unit and how it is measured."},
    {"Target", "A value by a date that they would call a success, and the baseline it started from."},
    {"Timeline", "Milestones with dates, owner and state; short, medium and long."},
    {"Roles", "One accountable person on each side, and an executive sponsor at the customer."},
    {"What\u2019s next", "The next phase, always present, and a ranked list of wishes behind it."},
}};

PlainLabel* paragraph(const QString& text, Ink ink) {
  auto* label = new PlainLabel(text, TypeRole::body, ink);
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

PlanTab::PlanTab(QWidget* parent) : QWidget(parent) {
  QVBoxLayout* page = make_page(this, QStringLiteral("Plan"));
  auto* card = new Card(QStringLiteral("Success plan"));
  card->setFact(QStringLiteral("0 of 6 elements"));
  card->body()->addWidget(
      new PlainLabel(QStringLiteral("No success plan is written yet"), TypeRole::finding));
  card->body()->addWidget(paragraph(
      QStringLiteral(
          "A plan is written once with the customer and kept short. This version of Rapport reads and joins "
          "the exports; "
          "it cannot keep a plan yet. When it can, these six elements stand here, edited in place."),
      Ink::text2));
  card->body()->addSpacing(space::s);
  int number = 1;
  for (const Element& element : kElements) {
    card->body()->addWidget(new Hairline);
    auto* row = new QHBoxLayout;
    row->setContentsMargins(0, space::s, 0, space::s);
    row->setSpacing(space::m);
    auto* mark = new PlainLabel(QString::number(number++), TypeRole::body, Ink::text3);
    mark->setFixedWidth(14);
    mark->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    auto* name = new PlainLabel(QString::fromUtf8(element.name), TypeRole::body_strong);
    name->setFixedWidth(96);
    name->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    row->addWidget(mark);
    row->addWidget(name);
    row->addWidget(paragraph(QString::fromUtf8(element.holds), Ink::text2), 1);
    row->addWidget(new Pill(Level::unknown, QStringLiteral("missing")), 0, Qt::AlignTop);
    card->body()->addLayout(row);
  }
  page->addWidget(card);
  page->addStretch(1);
}

ScorecardTab::ScorecardTab(QWidget* parent) : QWidget(parent) {
  QVBoxLayout* page = make_page(this, QStringLiteral("Scorecard"));
  auto* card = new Card(QStringLiteral("Balanced scorecard"));
  card->setFact(QStringLiteral("none yet"));
  card->body()->addWidget(new PlainLabel(QStringLiteral("No scorecard is kept yet"), TypeRole::finding));
  card->body()->addWidget(paragraph(QStringLiteral("A scorecard has two sides: how they assess us and how we "
                                                   "assess them, with the net result and what both "
                                                   "will do about it before the next review. Each criterion "
                                                   "has a weight, a score from 1 to 5, its evidence "
                                                   "and its trend."),
                                    Ink::text2));
  card->body()->addWidget(paragraph(
      QStringLiteral(
          "This version of Rapport cannot keep one yet. What the exports say about tickets, replies and "
          "answers is on the Brief and the Charts."),
      Ink::text2));
  page->addWidget(card);
  page->addStretch(1);
}

}  // namespace rapport::ui
