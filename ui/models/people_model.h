// SPDX-License-Identifier: GPL-3.0-or-later
/// The people of an account as a table.
#pragma once

#include <QAbstractTableModel>
#include <string>
#include <vector>

#include "core/account/brief.h"
#include "core/plan/people.h"

namespace rapport::ui {

/// One row a person, from the plan and from the exports. Missing values are words, and sort after all values.
class PeopleModel : public QAbstractTableModel {
  Q_OBJECT

 public:
  enum Column { name, title, part, sentiment, last_touch, touches, score, column_count };
  /// The value that a column sorts by.
  static constexpr int kSortRole = Qt::UserRole + 1;

  /// A person of the plan's view with the figures from the exports.
  struct Row {
    plan::PersonView person;
    std::string email;
    std::int64_t touches = 0;
    std::optional<int> last_score;
    bool touches_known = true;  ///< There is a current activity export; else touches are "not known".
  };

  explicit PeopleModel(QObject* parent = nullptr);
  /// The same people in the same order are shown anew in place, so that selection and scroll stay.
  void setPeople(std::vector<Row> people);
  [[nodiscard]] const std::vector<Row>& people() const { return people_; }

  [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
  [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 private:
  [[nodiscard]] static QString shown(const Row& row, int column);
  [[nodiscard]] static QVariant sort_key(const Row& row, int column);
  [[nodiscard]] static bool missing(const Row& row, int column);

  std::vector<Row> people_;
};

/// The people of the view with their figures from the exports.
[[nodiscard]] std::vector<PeopleModel::Row> people_rows(const plan::PeopleView& view,
                                                        const std::vector<account::Person>& contacts);
/// The contacts as the plan's rules want them; those whom only the plan names are left out.
[[nodiscard]] std::vector<plan::PersonContact> contacts_of(const std::vector<account::Person>& people);

}  // namespace rapport::ui
