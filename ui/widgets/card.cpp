// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/card.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"
#include "ui/widgets/plain_label.h"

namespace rapport::ui {
namespace {

/// Of a small link, which is higher than a title: titles beside each other stay on one line.
constexpr int kHeader = 16;

}  // namespace

Card::Card(const QString& title, QWidget* parent)
    : QWidget(parent),
      title_(new PlainLabel(title, TypeRole::label, ColorRole::text3)),
      fact_(new PlainLabel({}, TypeRole::small, ColorRole::text3)),
      header_(new QWidget(this)),
      body_(new QVBoxLayout) {
  auto* row = new QHBoxLayout(header_);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(space::m);
  row->addStrut(kHeader);
  row->addWidget(title_);
  row->addStretch(1);
  fact_->setElide(Qt::ElideRight);
  fact_->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
  row->addWidget(fact_);
  header_->setVisible(!title.isEmpty());
  fact_->hide();
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(16, 14, 16, 14);
  all->setSpacing(space::s);
  all->addWidget(header_);
  all->addLayout(body_, 1);
  body_->setSpacing(space::xs);
  setAccessibleName(title);
}

void Card::setTitle(const QString& title) {
  title_->setText(title);
  header_->setVisible(!title.isEmpty());
  setAccessibleName(title);
}

void Card::setFact(const QString& fact) {
  fact_->setText(fact);
  fact_->setVisible(!fact.isEmpty());
}

void Card::setHeaderWidget(QWidget* widget) {
  header_->layout()->addWidget(widget);
}

int Card::headerRoom(int width) const {
  const QMargins margins = layout()->contentsMargins();
  return width - margins.left() - margins.right() - title_->sizeHint().width() - header_->layout()->spacing();
}

void Card::clearBody() {
  clear_layout(body_);
}

void Card::showMissing(const QString& sentence, const QString& action) {
  clearBody();
  auto* words = new PlainLabel(sentence, TypeRole::body, ColorRole::text2);
  words->setWordWrap(true);
  words->setAlignment(Qt::AlignLeft | Qt::AlignTop);
  body_->addWidget(words);
  if (!action.isEmpty()) {
    auto* button = new Button(action, Button::Kind::quiet);
    auto* row = new QHBoxLayout;
    row->setContentsMargins(-6, 0, 0, 0);
    row->addWidget(button);
    row->addStretch(1);
    body_->addLayout(row);
    connect(button, &QPushButton::clicked, this, &Card::missingActionRequested);
  }
  body_->addStretch(1);
}

void Card::paintEvent(QPaintEvent*) {
  const Tokens& t = tokens();
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen(t.hairline, 1));
  painter.setBrush(t.surface);
  painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius::card, radius::card);
}

void clear_layout(QLayout* layout) {
  while (QLayoutItem* item = layout->takeAt(0)) {
    if (QWidget* widget = item->widget()) {
      widget->hide();
      widget->deleteLater();
    }
    if (QLayout* nested = item->layout()) clear_layout(nested);
    delete item;
  }
}

}  // namespace rapport::ui

#include "moc_card.cpp"
