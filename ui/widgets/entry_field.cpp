// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/entry_field.h"

#include <QKeyEvent>

namespace rapport::ui {

EntryField::EntryField(const QString& accessible_name, int most_letters, QWidget* parent)
    : QLineEdit(parent) {
  setAccessibleName(accessible_name);
  setMaxLength(most_letters);
}

bool EntryField::event(QEvent* event) {
  if (event->type() != QEvent::ShortcutOverride && event->type() != QEvent::KeyPress)
    return QLineEdit::event(event);
  const auto* key = static_cast<QKeyEvent*>(event);
  const bool escape = key->key() == Qt::Key_Escape;
  const bool letter = !key->text().isEmpty() && key->text().at(0).isPrint() &&
                      !(key->modifiers() & (Qt::ControlModifier | Qt::AltModifier));
  const bool press = event->type() == QEvent::KeyPress;
  if (!escape && (press || !letter)) return QLineEdit::event(event);
  event->accept();
  if (press) Q_EMIT cancelled();
  return true;
}

}  // namespace rapport::ui

#include "moc_entry_field.cpp"
