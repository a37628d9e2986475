// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/problem_page.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include "ui/widgets/widgets.h"

namespace rapport::ui {

ProblemPage::ProblemPage(QWidget* parent)
    : QWidget(parent),
      sentence_(new PlainLabel({}, TypeRole::body)),
      path_(new PlainLabel({}, TypeRole::secondary, Ink::text2)) {
  auto* card = new Card(QStringLiteral("Not opened"));
  card->setFixedWidth(560);
  card->body()->setSpacing(space::m);
  auto* title = new QHBoxLayout;
  title->setSpacing(space::m);
  title->addWidget(new LevelMark(Level::risk));
  title->addWidget(new PlainLabel(QStringLiteral("This workspace could not be opened"), TypeRole::finding),
                   1);
  card->body()->addLayout(title);
  sentence_->setWordWrap(true);
  card->body()->addWidget(sentence_);
  path_->setElide(Qt::ElideMiddle);
  card->body()->addWidget(path_);
  auto* row = new QHBoxLayout;
  row->setSpacing(space::m);
  auto* retry = new Button(QStringLiteral("Try again"), Button::Kind::primary);
  auto* another = new Button(QStringLiteral("Open another workspace\u2026"));
  row->addWidget(retry);
  row->addWidget(another);
  row->addStretch(1);
  card->body()->addLayout(row);
  connect(retry, &QPushButton::clicked, this, &ProblemPage::retryRequested);
  connect(another, &QPushButton::clicked, this, &ProblemPage::openAnotherRequested);
  auto* all = new QVBoxLayout(this);
  all->addStretch(2);
  all->addWidget(card, 0, Qt::AlignHCenter);
  all->addStretch(3);
}

void ProblemPage::show(const QString& path, const QString& sentence) {
  sentence_->setText(sentence);
  path_->setText(path);
}

}  // namespace rapport::ui
