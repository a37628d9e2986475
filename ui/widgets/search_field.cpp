// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/search_field.h"

#include <QKeyEvent>

#include "ui/widgets/marks.h"

namespace rapport::ui {

SearchField::SearchField(const QString& placeholder, const QString& key, QWidget* parent)
    : QLineEdit(parent), hint_(new KeyHint(key, this)) {
  setPlaceholderText(placeholder);
  setAccessibleName(placeholder);
  const auto settle = [this](const QString& text) {
    hint_->setVisible(text.isEmpty());
    // The placeholder keeps clear of the hint; what is typed may have the whole field.
    setTextMargins(0, 0, text.isEmpty() ? hint_->width() + 4 : 0, 0);
  };
  connect(this, &QLineEdit::textChanged, this, settle);
  settle({});
}

void SearchField::resizeEvent(QResizeEvent* event) {
  QLineEdit::resizeEvent(event);
  hint_->move(width() - hint_->width() - 9, (height() - hint_->height()) / 2);
}

void SearchField::keyPressEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_Escape) {
    if (text().isEmpty()) {
      Q_EMIT left();
    } else {
      clear();
    }
    return;
  }
  QLineEdit::keyPressEvent(event);
}

}  // namespace rapport::ui

#include "moc_search_field.cpp"
