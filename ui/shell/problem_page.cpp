// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/problem_page.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include "ui/base/text.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/marks.h"
#include "ui/widgets/plain_label.h"

namespace rapport::ui {
namespace {

constexpr int kWidth = 560;
constexpr int kMargins = 32;  ///< Of a card, left and right together.

}  // namespace

ProblemPage::ProblemPage(QWidget* parent)
    : QWidget(parent),
      title_(new PlainLabel({}, TypeRole::finding)),
      sentence_(new PlainLabel({}, TypeRole::body)),
      path_(new PlainLabel({}, TypeRole::secondary, ColorRole::text2)),
      new_(new Button(Text::tr("Start a new workspace"))) {
  auto* card = new Card(Text::tr("Not opened"));
  card->setFixedWidth(kWidth);
  card->body()->setSpacing(space::m);
  auto* title = new QHBoxLayout;
  title->setSpacing(space::m);
  title->addWidget(new LevelMark(Level::risk));
  title->addWidget(title_, 1);
  card->body()->addLayout(title);
  sentence_->setWordWrap(true);
  card->body()->addWidget(sentence_);
  path_->setElide(Qt::ElideMiddle);
  card->body()->addWidget(path_);
  auto* row = new QHBoxLayout;
  row->setSpacing(space::m);
  auto* retry = new Button(Text::tr("Try again"), Button::Kind::primary);
  auto* another = new Button(Text::tr("Open another workspace\u2026"));
  row->addWidget(retry);
  row->addWidget(another);
  row->addWidget(new_);
  row->addStretch(1);
  card->body()->addLayout(row);
  connect(retry, &QPushButton::clicked, this, &ProblemPage::retryRequested);
  connect(new_, &QPushButton::clicked, this, &ProblemPage::newRequested);
  connect(another, &QPushButton::clicked, this, &ProblemPage::openAnotherRequested);
  auto* all = new QVBoxLayout(this);
  all->addStretch(2);
  all->addWidget(card, 0, Qt::AlignHCenter);
  all->addStretch(3);
}

void ProblemPage::show(const QString& path, const QString& sentence) {
  title_->setText(Text::tr("This workspace could not be opened"));
  say(sentence, path);
  new_->hide();
}

void ProblemPage::showMissing(const QString& path) {
  title_->setText(Text::tr("Your workspace was not found"));
  say(Text::tr("It was moved, renamed or deleted, or its disk is not connected. No new workspace was created "
               "in its "
               "place. Put it back or connect the disk and try again, or open it where it is now."),
      path);
  new_->show();
}

void ProblemPage::say(const QString& sentence, const QString& path) {
  sentence_->setText(sentence);
  // A centred card is as high as its hint, and a hint knows nothing of lines.
  sentence_->setMinimumHeight(sentence_->heightForWidth(kWidth - kMargins));
  path_->setText(path);
}

}  // namespace rapport::ui

#include "moc_problem_page.cpp"
