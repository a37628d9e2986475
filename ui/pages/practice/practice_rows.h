// SPDX-License-Identifier: GPL-3.0-or-later
/// Rows of a list of the practice: who, what, and when, in one look for all of its pages.
#pragma once

#include <QAbstractListModel>
#include <QListView>
#include <QStyledItemDelegate>
#include <optional>
#include <vector>

#include "core/model/facts.h"

namespace rapport::ui {

/// A row. Texts are plain.
struct PracticeRow {
  QString id;
  std::optional<Level> level;  ///< Its mark; none for a row that judges nothing.
  QString title, about;        ///< Who, and a quiet line about them.
  QString text, note;          ///< What, and a quiet line about it.
  QString action;              ///< In the accent: what to do.
  QString when;                ///< At the right edge.
  bool operator==(const PracticeRow&) const = default;
};

class PracticeRowsModel : public QAbstractListModel {
  Q_OBJECT

 public:
  using QAbstractListModel::QAbstractListModel;
  void setRows(std::vector<PracticeRow> rows);
  [[nodiscard]] const PracticeRow* row(int index) const;
  [[nodiscard]] int rowOf(const QString& id) const;
  /// The room that the widest action and the widest day take: all rows have the same columns.
  [[nodiscard]] int actionRoom() const { return action_room_; }
  [[nodiscard]] int whenRoom() const { return when_room_; }
  [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

 private:
  std::vector<PracticeRow> rows_;
  int action_room_ = 0;
  int when_room_ = 0;
};

class PracticeRowsDelegate : public QStyledItemDelegate {
  Q_OBJECT

 public:
  using QStyledItemDelegate::QStyledItemDelegate;
  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
  [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
  /// Rows of three lines of text instead of two.
  void setTall(bool tall) { tall_ = tall; }
  [[nodiscard]] bool tall() const { return tall_; }

 private:
  bool tall_ = false;
};

/// A list of such rows, as wide as its place; the chosen row stays chosen when the rows come anew. Where a
/// text would be cut, all rows are higher by a line.
class PracticeRowsList : public QListView {
  Q_OBJECT

 public:
  explicit PracticeRowsList(const QString& accessible_name, QWidget* parent = nullptr);
  void setRows(std::vector<PracticeRow> rows);
  /// The id of the chosen row; empty where there is none.
  [[nodiscard]] QString currentId() const;
  void choose(const QString& id);
  [[nodiscard]] int count() const { return model_->rowCount(); }
  [[nodiscard]] const PracticeRow* row(int index) const { return model_->row(index); }

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  void fitRows();
  PracticeRowsModel* model_;
  PracticeRowsDelegate* delegate_;
};

}  // namespace rapport::ui
