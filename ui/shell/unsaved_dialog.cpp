// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/unsaved_dialog.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QStandardPaths>
#include <QVBoxLayout>

#include "core/base/day.h"
#include "core/base/text.h"
#include "ui/base/text.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"
#include "ui/widgets/marks.h"
#include "ui/widgets/plain_label.h"

namespace rapport::ui {

UnsavedDialog::UnsavedDialog(QWidget* window, const EditQueue::Ended& ended)
    : QDialog(window), problem_(new PlainLabel({}, TypeRole::body, ColorRole::risk)) {
  const bool safe = ended.nowhere == 0;
  const int edits = safe ? ended.elsewhere : ended.nowhere;
  const QString name = QFileInfo(qs(ended.workspace)).fileName();
  setWindowTitle(Text::tr("Edits not saved yet"));
  setMinimumWidth(520);
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(space::xxl, space::xl, space::xxl, space::xl);
  all->setSpacing(space::m);

  auto* title = new QHBoxLayout;
  title->setSpacing(space::m);
  title->addWidget(new LevelMark(safe ? Level::watch : Level::risk));
  title->addWidget(
      new PlainLabel(Text::tr("%1 not saved in %2 yet").arg(qs(counted(edits, "edit is", "edits are")), name),
                     TypeRole::finding),
      1);
  all->addLayout(title);
  const auto sentence = [all](const QString& text, ColorRole color_role) {
    auto* label = new PlainLabel(text, TypeRole::body, color_role);
    label->setWordWrap(true);
    all->addWidget(label);
  };
  sentence(qs(ended.why), ColorRole::text1);
  if (safe) {
    sentence(
        Text::tr("They are in a file of their own, and Rapport saves them in the workspace when you open it "
                 "the next time. The file is:"),
        ColorRole::text2);
    for (const std::string& file : ended.into) sentence(qs(file), ColorRole::text2);
  } else {
    sentence(
        Text::tr("There is no room for them in Rapport\u2019s own folder either. Save them somewhere else, "
                 "for example on another disk. Drop that file onto this window later to save them in "
                 "the workspace."),
        ColorRole::text2);
  }
  problem_->setWordWrap(true);
  problem_->hide();
  all->addWidget(problem_);
  all->addSpacing(space::s);

  auto* row = new QHBoxLayout;
  row->setSpacing(space::m);
  auto* first = new Button(safe ? Text::tr("Close") : Text::tr("Save them as\u2026"), Button::Kind::primary);
  auto* retry = new Button(Text::tr("Try again"));
  auto* stay = new Button(Text::tr("Stay"));
  first->setDefault(true);
  row->addWidget(first);
  row->addWidget(retry);
  row->addWidget(stay);
  row->addStretch(1);
  if (!safe) {
    auto* lose = new Button(Text::tr("Close and lose them"), Button::Kind::quiet);
    row->addWidget(lose);
    connect(lose, &QPushButton::clicked, this, &UnsavedDialog::closeRequested);
    connect(first, &QPushButton::clicked, this, &UnsavedDialog::chooseFile);
  } else {
    connect(first, &QPushButton::clicked, this, &UnsavedDialog::closeRequested);
  }
  connect(retry, &QPushButton::clicked, this, &UnsavedDialog::retryRequested);
  connect(stay, &QPushButton::clicked, this, &QDialog::reject);
  all->addLayout(row);
}

void UnsavedDialog::showProblem(const QString& sentence) {
  problem_->setText(sentence);
  problem_->show();
}

void UnsavedDialog::chooseFile() {
  auto* dialog = new QFileDialog(this, Text::tr("Save the edits"),
                                 QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setAcceptMode(QFileDialog::AcceptSave);
  dialog->setFileMode(QFileDialog::AnyFile);
  dialog->setDefaultSuffix(QStringLiteral("waiting"));
  dialog->setNameFilter(Text::tr("Rapport edits (*.waiting)"));
  dialog->selectFile(QStringLiteral("Rapport edits %1.waiting").arg(qs(iso(today()))));
  connect(dialog, &QFileDialog::fileSelected, this, &UnsavedDialog::fileChosen);
  dialog->open();
}

}  // namespace rapport::ui

#include "moc_unsaved_dialog.cpp"
