// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/first_start/first_start_page.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QProgressBar>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/base/text.h"
#include "ui/data/estimate.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"
#include "ui/widgets/plain_label.h"
#include "ui/widgets/row_widgets.h"

namespace rapport::ui {

FirstStartPage::FirstStartPage(QWidget* parent)
    : QWidget(parent),
      area_(new QWidget),
      choices_(new QWidget),
      import_(new Button(Text::tr("Import exports\u2026"), Button::Kind::primary, Text::tr("Ctrl I"))),
      folder_(new Button(Text::tr("Import a folder\u2026"))),
      sample_(new Button(Text::tr("Try with sample data"))),
      place_(new QWidget),
      path_(new PlainLabel({}, TypeRole::secondary, ColorRole::text2)),
      open_(new Link(Text::tr("Open an existing one\u2026"), TypeRole::secondary)),
      other_(new Link(Text::tr("Save it somewhere else\u2026"), TypeRole::secondary)),
      problem_(new PlainLabel({}, TypeRole::body, ColorRole::risk)),
      running_(new QWidget),
      stage_(new PlainLabel({}, TypeRole::body)),
      estimate_(new PlainLabel({}, TypeRole::secondary, ColorRole::text2)),
      bar_(new QProgressBar),
      cancel_(new Button(Text::tr("Cancel"))) {
  area_->setFixedSize(640, 380);
  auto* inside = new QVBoxLayout(area_);
  inside->setContentsMargins(56, 40, 56, 36);
  inside->setSpacing(space::m);
  inside->addStretch(1);
  auto* title = new PlainLabel(Text::tr("Know the account before you call"), TypeRole::page_title);
  title->setAlignment(Qt::AlignHCenter);
  inside->addWidget(title);
  auto* sentence = new PlainLabel(Text::tr("Import what you can get: exports, a Salesforce report, a Zendesk "
                                           "view, a spreadsheet of your own, survey answers, your calendar. "
                                           "Every account gets one page that says how it stands. Nothing "
                                           "leaves this computer."),
                                  TypeRole::body, ColorRole::text2);
  sentence->setWordWrap(true);
  sentence->setAlignment(Qt::AlignHCenter);
  inside->addWidget(sentence);
  inside->addSpacing(space::l);
  auto* row = new QHBoxLayout(choices_);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(space::m);
  row->addStretch(1);
  row->addWidget(import_);
  row->addWidget(folder_);
  row->addWidget(sample_);
  row->addStretch(1);
  inside->addWidget(choices_);
  auto* run = new QVBoxLayout(running_);
  run->setContentsMargins(0, 0, 0, 0);
  run->setSpacing(space::s);
  auto* run_row = new QHBoxLayout;
  run_row->setSpacing(space::m);
  stage_->setElide(Qt::ElideMiddle);
  run_row->addWidget(stage_, 1);
  run_row->addWidget(estimate_);
  run_row->addWidget(cancel_);
  run->addLayout(run_row);
  bar_->setTextVisible(false);
  bar_->setAccessibleName(Text::tr("Progress"));
  run->addWidget(bar_);
  running_->hide();
  inside->addWidget(running_);
  problem_->setWordWrap(true);
  problem_->setAlignment(Qt::AlignHCenter);
  problem_->hide();
  inside->addWidget(problem_);
  inside->addSpacing(space::s);
  auto* hint = new PlainLabel(Text::tr("or drop files or a folder anywhere on this window"),
                              TypeRole::secondary, ColorRole::text3);
  hint->setAlignment(Qt::AlignHCenter);
  inside->addWidget(hint);
  inside->addStretch(1);
  auto* place = new QVBoxLayout(place_);
  place->setContentsMargins(0, 0, 0, 0);
  place->setSpacing(space::xs);
  path_->setElide(Qt::ElideMiddle);
  path_->setAlignment(Qt::AlignHCenter);
  place->addWidget(path_);
  auto* links = new QHBoxLayout;
  links->setSpacing(space::xl);
  links->addStretch(1);
  links->addWidget(open_);
  links->addWidget(other_);
  links->addStretch(1);
  place->addLayout(links);
  place_->hide();
  inside->addWidget(place_);
  auto* all = new QVBoxLayout(this);
  all->addStretch(2);
  all->addWidget(area_, 0, Qt::AlignHCenter);
  all->addStretch(3);
  connect(import_, &QPushButton::clicked, this, &FirstStartPage::importRequested);
  connect(folder_, &QPushButton::clicked, this, &FirstStartPage::importFolderRequested);
  connect(sample_, &QPushButton::clicked, this, &FirstStartPage::sampleRequested);
  connect(open_, &Link::clicked, this, &FirstStartPage::openWorkspaceRequested);
  connect(other_, &Link::clicked, this, &FirstStartPage::newWorkspaceRequested);
  connect(cancel_, &QPushButton::clicked, this, [this] {
    cancel_->setEnabled(false);
    stage_->setText(Text::tr("Cancelling\u2026"));
    Q_EMIT cancelRequested();
  });
}

void FirstStartPage::setWorkspace(const QString& path) {
  path_->setText(Text::tr("Your workspace: %1").arg(path));
  set_plain_tool_tip(path_, path);
  place_->setVisible(!path.isEmpty());
}

void FirstStartPage::showStarted() {
  choices_->hide();
  place_->setEnabled(false);
  problem_->hide();
  cancel_->setEnabled(true);
  stage_->setText(Text::tr("Starting\u2026"));
  estimate_->clear();
  bar_->setRange(0, 0);
  running_->show();
}

void FirstStartPage::showProgress(const QString& stage, quint64 done, quint64 total, qint64 elapsed_ms) {
  if (!cancel_->isEnabled()) return;
  stage_->setText(stage);
  estimate_->setText(estimate_text(elapsed_ms, done, total));
  if (total == 0) {
    bar_->setRange(0, 0);
    return;
  }
  bar_->setRange(0, 1000);
  bar_->setValue(
      static_cast<int>(1000.0 * static_cast<double>(std::min(done, total)) / static_cast<double>(total)));
}

void FirstStartPage::showReady(const QString& problem) {
  running_->hide();
  choices_->show();
  place_->setEnabled(true);
  problem_->setText(problem);
  problem_->setVisible(!problem.isEmpty());
}

void FirstStartPage::paintEvent(QPaintEvent*) {
  const Tokens& t = tokens();
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen(t.border, 1.2, Qt::DashLine));
  painter.setBrush(t.surface);
  painter.drawRoundedRect(QRectF(area_->geometry()).adjusted(0.5, 0.5, -0.5, -0.5), radius::card,
                          radius::card);
}

}  // namespace rapport::ui

#include "moc_first_start_page.cpp"
