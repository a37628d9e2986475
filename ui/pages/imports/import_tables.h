// SPDX-License-Identifier: GPL-3.0-or-later
/// How the tables of the Imports page look.
#pragma once

#include <QStyledItemDelegate>
#include <QTreeView>

namespace rapport::ui {

/// Draws plain cells with a hairline under each row; a first cell with a level gets its mark, and a sample
/// its values before and after.
class ImportDelegate : public QStyledItemDelegate {
  Q_OBJECT

 public:
  using QStyledItemDelegate::QStyledItemDelegate;
  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
  [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

/// A tree as high as its rows, up to a limit, with small arrows at rows that open.
class ImportTree : public QTreeView {
  Q_OBJECT

 public:
  ImportTree(const QString& accessible_name, int most_lines, QWidget* parent);
  void setModel(QAbstractItemModel* model) override;
  [[nodiscard]] QSize sizeHint() const override;

 protected:
  /// After the model was filled anew.
  virtual void settle();
  void drawBranches(QPainter* painter, const QRect& rect, const QModelIndex& index) const override;

 private:
  [[nodiscard]] int openLines(const QModelIndex& parent, int most) const;
  int most_lines_;
};

/// The files of an import, each expandable to the fields that changed and its rejected rows.
class FileResultView : public ImportTree {
  Q_OBJECT

 public:
  explicit FileResultView(QWidget* parent = nullptr);

 protected:
  void settle() override;
  void resizeEvent(QResizeEvent* event) override;
};

/// The earlier imports, with *Undo* at the one that is taken back next.
class ImportRunsView : public ImportTree {
  Q_OBJECT

 public:
  explicit ImportRunsView(QWidget* parent = nullptr);
  /// While something is written nothing can be taken back.
  void setUndoEnabled(bool enabled);

 Q_SIGNALS:
  void undoRequested(qint64 run);

 protected:
  void settle() override;
  void resizeEvent(QResizeEvent* event) override;

 private:
  class Button* undo_ = nullptr;
  bool undo_enabled_ = true;
};

}  // namespace rapport::ui
