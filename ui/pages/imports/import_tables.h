// SPDX-License-Identifier: GPL-3.0-or-later
/// How the tables of the Imports page look.
#pragma once

#include <QStyledItemDelegate>
#include <QTableView>
#include <QTreeView>

namespace rapport::ui {

/// Draws plain cells with a hairline under each row; a first cell with a level gets its mark.
class ImportDelegate : public QStyledItemDelegate {
  Q_OBJECT

 public:
  using QStyledItemDelegate::QStyledItemDelegate;
  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
  [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

/// The files of an import, each expandable to its rejected rows. As high as its rows, up to a limit.
class FileResultView : public QTreeView {
  Q_OBJECT

 public:
  explicit FileResultView(QWidget* parent = nullptr);
  void setModel(QAbstractItemModel* model) override;
  [[nodiscard]] QSize sizeHint() const override;

 protected:
  void resizeEvent(QResizeEvent* event) override;
  void drawBranches(QPainter* painter, const QRect& rect, const QModelIndex& index) const override;

 private:
  void settle();
};

/// The earlier imports. As high as its rows, up to a limit.
class ImportedFilesView : public QTableView {
  Q_OBJECT

 public:
  explicit ImportedFilesView(QWidget* parent = nullptr);
  void setModel(QAbstractItemModel* model) override;
  [[nodiscard]] QSize sizeHint() const override;

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  void settle();
};

}  // namespace rapport::ui
