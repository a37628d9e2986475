// SPDX-License-Identifier: GPL-3.0-or-later
/// What the finder found, best first: accounts, people, and what the window can do.
#pragma once

#include <QAbstractListModel>
#include <QString>
#include <functional>
#include <optional>
#include <vector>

#include "core/account/portfolio.h"

namespace rapport::ui {

/// Something that the window can do, found by its title.
struct FinderAction {
  QString id;     ///< Names it where it is remembered: "new_note".
  QString title;  ///< "New note".
  QString hint;   ///< Its keys, or what it is about: "Ctrl+N". May be empty.
  std::function<void()> run;
};

/// Accounts, people and actions that match what was typed; rows are replaced as a whole.
class HitModel : public QAbstractListModel {
  Q_OBJECT

 public:
  /// One row: an action, or else a hit.
  struct Row {
    account::SearchHit hit;
    std::optional<FinderAction> action = std::nullopt;
  };

  using QAbstractListModel::QAbstractListModel;
  void setRows(std::vector<Row> rows);
  /// The account or person of a row; empty for an action.
  [[nodiscard]] const account::SearchHit& at(int row) const {
    return rows_[static_cast<std::size_t>(row)].hit;
  }
  /// The action of a row; nullptr for an account or a person.
  [[nodiscard]] const FinderAction* action(int row) const;
  [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

 private:
  std::vector<Row> rows_;
};

/// The actions whose title has a word that begins with each word typed; those whose title begins with the
/// text first. Pure.
[[nodiscard]] std::vector<FinderAction> matching_actions(const std::vector<FinderAction>& actions,
                                                         const QString& typed);

}  // namespace rapport::ui
