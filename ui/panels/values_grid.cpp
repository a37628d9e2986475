// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/values_grid.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>

#include "ui/base/text.h"
#include "ui/models/values_model.h"
#include "ui/panels/inset_delegate.h"

namespace rapport::ui {

ValuesGrid::ValuesGrid(QWidget* parent) : QTableView(parent) {
  setAccessibleName(Text::tr("Values by hand"));
  setEditTriggers(AnyKeyPressed | DoubleClicked | EditKeyPressed);
  setSelectionMode(SingleSelection);
  setShowGrid(false);
  setTabKeyNavigation(false);
  setItemDelegate(new InsetDelegate(this));
  setVerticalScrollMode(ScrollPerPixel);
  setFrameShape(NoFrame);
  verticalHeader()->hide();
  verticalHeader()->setDefaultSectionSize(30);
  horizontalHeader()->setHighlightSections(false);
  horizontalHeader()->setSectionsClickable(false);
}

bool ValuesGrid::event(QEvent* event) {
  // Its own value is copied here, not the chart.
  if (event->type() == QEvent::ShortcutOverride &&
      static_cast<QKeyEvent*>(event)->matches(QKeySequence::Copy))
    event->accept();
  return QTableView::event(event);
}

void ValuesGrid::keyPressEvent(QKeyEvent* event) {
  if (event->matches(QKeySequence::Paste)) {
    Q_EMIT pasted(QGuiApplication::clipboard()->text());
    return;
  }
  if (event->key() == Qt::Key_Escape) {
    Q_EMIT left();
    return;
  }
  if (event->key() == Qt::Key_Delete || event->key() == Qt::Key_Backspace) {
    if (currentIndex().isValid()) model()->setData(currentIndex(), QString());
    return;
  }
  const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
  // The editor passes its Enter on before it closes: closing moves on by itself.
  if (enter && isTyping()) return;
  if (enter && currentIndex().isValid() && currentIndex().row() + 1 < model()->rowCount()) {
    setCurrentIndex(currentIndex().siblingAtRow(currentIndex().row() + 1));
    return;
  }
  QTableView::keyPressEvent(event);
}

void ValuesGrid::closeEditor(QWidget* editor, QAbstractItemDelegate::EndEditHint hint) {
  QTableView::closeEditor(editor, hint);
  if (hint != QAbstractItemDelegate::SubmitModelCache) return;  // Enter was pressed, nothing else
  const QModelIndex at = currentIndex();
  const bool refused =
      at.column() == ValuesModel::value_column && !at.data(Qt::ToolTipRole).toString().isEmpty();
  if (!refused && at.row() + 1 < model()->rowCount()) setCurrentIndex(at.siblingAtRow(at.row() + 1));
}

}  // namespace rapport::ui

#include "moc_values_grid.cpp"
