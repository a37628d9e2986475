// SPDX-License-Identifier: GPL-3.0-or-later
/// A metric's values by hand, one row for each period.
#pragma once

#include <QAbstractTableModel>
#include <optional>
#include <vector>

#include "core/metrics/observations.h"
#include "core/sources/values/values.h"

namespace rapport::ui {

/// Columns: period, value, note. A typed text that is no number stays in its cell, with the reason as its
/// tool tip, until it is corrected.
class ValuesModel : public QAbstractTableModel {
  Q_OBJECT

 public:
  enum Column { period_column, value_column, note_column, column_count };

  using QAbstractTableModel::QAbstractTableModel;

  /// The periods from today's back to the first value (at least a year of them), the newest first, with the
  /// values there are. Texts that were refused stay where the metric is the same.
  void show(std::vector<Observation> values, Grain grain, Day today, bool same_metric);
  /// A year of periods more, below the last.
  void addEarlier();
  /// How numbers that can be read in two ways are meant.
  void setDecimal(sources::ReadingRules::Decimal decimal) { decimal_ = decimal; }
  /// What is known of the metric, which tells a thousand from one.
  void know(const sources::ReadingRules& known) { known_ = known; }
  [[nodiscard]] Day start(int row) const { return rows_.at(static_cast<std::size_t>(row)).start; }
  [[nodiscard]] Grain grain() const { return grain_; }
  /// The saved value of a day.
  [[nodiscard]] std::optional<double> keptOn(Day day) const;

  [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
  [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
  [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;
  bool setData(const QModelIndex& index, const QVariant& value, int role = Qt::EditRole) override;

 Q_SIGNALS:
  /// A value or a note was typed, or a value removed; the listener saves it.
  void kept(const rapport::Observation& value);
  void removed(rapport::Day day);
  /// Why a typed text was not accepted; empty once it is.
  void refused(const QString& sentence);

 private:
  struct Row {
    Day start;
    std::optional<Observation> value;  ///< The last of the period.
    QString refused;                   ///< What was typed and is no number.
    QString reason;
  };
  void build(Day first, Day last);
  bool setValue(Row& row, const QString& text);

  std::vector<Observation> values_;
  std::vector<Row> rows_;
  Grain grain_ = Grain::month;
  Day today_;
  std::optional<sources::ReadingRules::Decimal> decimal_;
  sources::ReadingRules known_;
};

}  // namespace rapport::ui
