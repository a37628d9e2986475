// SPDX-License-Identifier: GPL-3.0-or-later
/// The contacts of an account as a table.
#pragma once

#include <QAbstractTableModel>
#include <vector>

#include "core/account/brief.h"

namespace rapport::ui {

/// One row a contact. Missing values are words, and sort after all values.
class PeopleModel : public QAbstractTableModel {
  Q_OBJECT

 public:
  enum Column { name, title, email, last_touch, touches, score, column_count };
  /// The value that a column sorts by.
  static constexpr int kSortRole = Qt::UserRole + 1;

  explicit PeopleModel(QObject* parent = nullptr);
  void setPeople(std::vector<account::Person> people, Day today);
  [[nodiscard]] const std::vector<account::Person>& people() const { return people_; }

  [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
  [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 private:
  [[nodiscard]] QString shown(const account::Person& person, int column) const;
  [[nodiscard]] QVariant sort_key(const account::Person& person, int column) const;
  [[nodiscard]] bool missing(const account::Person& person, int column) const;

  std::vector<account::Person> people_;
  Day today_;
};

}  // namespace rapport::ui
