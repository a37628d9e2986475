// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>
#include <string>
#include <vector>

namespace rapport::ui {

/// A list of accounts, each with a line about it.
class NamedLinesModel : public QAbstractListModel {
  Q_OBJECT

 public:
  /// One account. `note` is quieter, below; may be empty.
  struct Line {
    std::string id, name, detail, note;
  };
  enum Role { kIdRole = Qt::UserRole, kDetailRole, kNoteRole };
  explicit NamedLinesModel(QObject* parent = nullptr) : QAbstractListModel(parent) {}
  void setLines(std::vector<Line> lines);
  [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

 private:
  std::vector<Line> lines_;
};

}  // namespace rapport::ui
