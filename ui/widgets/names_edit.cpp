// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/names_edit.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QStringListModel>

namespace rapport::ui {

NamesEdit::NamesEdit(QWidget* parent)
    : QLineEdit(parent), completer_(new QCompleter(this)), offered_(new QStringListModel(completer_)) {
  completer_->setModel(offered_);
  completer_->setWidget(this);
  completer_->setCaseSensitivity(Qt::CaseInsensitive);
  completer_->setFilterMode(Qt::MatchContains);
  completer_->setCompletionMode(QCompleter::PopupCompletion);
  connect(completer_, qOverload<const QString&>(&QCompleter::activated), this, &NamesEdit::take);
  connect(this, &QLineEdit::textEdited, this, &NamesEdit::offer);
}

void NamesEdit::setOffered(const QStringList& names) {
  offered_->setStringList(names);
}

QStringList NamesEdit::names() const {
  QStringList all;
  for (const QString& one : text().split(QLatin1Char(','), Qt::SkipEmptyParts))
    if (const QString name = one.trimmed(); !name.isEmpty()) all << name;
  return all;
}

void NamesEdit::setNames(const QStringList& names) {
  setText(joined(names));
}

QString NamesEdit::joined(const QStringList& names) {
  return names.join(QStringLiteral(", "));
}

bool NamesEdit::isChoosing() const {
  return completer_->popup()->isVisible() && completer_->popup()->currentIndex().isValid();
}

int NamesEdit::beginning() const {
  return static_cast<int>(text().lastIndexOf(QLatin1Char(','), qMax(0, cursorPosition() - 1))) + 1;
}

void NamesEdit::offer() {
  const int from = beginning();
  const QString begun = text().mid(from, cursorPosition() - from).trimmed();
  if (begun.isEmpty()) return completer_->popup()->hide();
  completer_->setCompletionPrefix(begun);
  if (completer_->completionCount() == 0 ||
      (completer_->completionCount() == 1 && completer_->currentCompletion() == begun))
    return completer_->popup()->hide();
  completer_->complete();
}

void NamesEdit::take(const QString& name) {
  const int from = beginning();
  qsizetype to = text().indexOf(QLatin1Char(','), cursorPosition());
  if (to < 0) to = text().size();
  const QString before = text().left(from).trimmed();
  const QString head = before.isEmpty() ? name : before + QLatin1Char(' ') + name;
  setText(head + text().mid(to));
  setCursorPosition(static_cast<int>(head.size()));
  Q_EMIT textEdited(text());
}

}  // namespace rapport::ui

#include "moc_names_edit.cpp"
