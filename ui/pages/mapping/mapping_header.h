// SPDX-License-Identifier: GPL-3.0-or-later
/// The header of the table on the mapping page: each column's name, its meaning to choose, and the reason.
#pragma once

#include <QHeaderView>
#include <optional>
#include <vector>

#include "core/sources/mapped/table_preview.h"

namespace rapport::ui {

class ComboBox;

/// Left and Right go from one column's meaning to the next, Tab past all of them; letters choose a meaning,
/// Delete leaves the column out.
class MappingHeader : public QHeaderView {
  Q_OBJECT

 public:
  explicit MappingHeader(QWidget* parent = nullptr);
  /// The columns with their meanings; the lists stay where only meanings and reasons differ.
  void setColumns(sources::RowKind kind, const std::vector<sources::PreviewColumn>& columns);
  /// The list of a column; null where it has none.
  [[nodiscard]] ComboBox* list(int column) const;
  [[nodiscard]] int columns() const { return static_cast<int>(lists_.size()); }
  void focusColumn(int column);
  /// The width that a column's name and meaning need.
  [[nodiscard]] int wantedWidth(int column) const;
  [[nodiscard]] QSize sizeHint() const override;
  /// Places the lists where their sections are now.
  void place();

 Q_SIGNALS:
  void meaningChosen(int column, std::optional<rapport::sources::Meaning> means);
  /// The keyboard is at this column: it should be visible.
  void columnEntered(int column);

 protected:
  void paintSection(QPainter* painter, const QRect& rect, int logical) const override;
  bool eventFilter(QObject* watched, QEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void showEvent(QShowEvent* event) override;

 private:
  void build();
  void setCurrent(int column);
  void showMeaning(int column);
  void choose(int column, int index);
  sources::RowKind kind_ = sources::RowKind::account;
  std::vector<sources::PreviewColumn> shown_;
  std::vector<std::optional<sources::Meaning>> choices_;
  std::vector<ComboBox*> lists_;
  int current_ = 0;
};

}  // namespace rapport::ui
