// SPDX-License-Identifier: GPL-3.0-or-later
/// A table that nobody knows: what a row is and which column means what, seen on its first rows.
#pragma once

#include <QWidget>
#include <memory>
#include <optional>
#include <vector>

#include "core/import/import.h"
#include "core/sources/mapped/table_preview.h"

class QTableView;
class QVBoxLayout;

namespace rapport::ui {

class Button;
class Card;
class MappingHeader;
class MappingOutcome;
class PlainLabel;
class ReadingQuestion;
class RowKindPicker;
class TablePreviewModel;

/// Ctrl+Enter imports, Esc discards, from wherever the keyboard is.
class MappingPage : public QWidget {
  Q_OBJECT

 public:
  /// A table is imported by the mapping, or a saved mapping is changed for the next import.
  enum class Purpose { import, edit };
  explicit MappingPage(QWidget* parent = nullptr);

  /// A table is being read.
  void begin(const QString& path, Purpose purpose);
  /// The table as it would be read now.
  void show(std::shared_ptr<const sources::TablePreview> preview);
  using QWidget::show;
  /// It could not be read: one sentence.
  void showUnreadable(const QString& sentence);
  /// What the import would do, or why that is not known.
  void showOutcome(const import::ImportReport& report);
  void showOutcomeFailed(const QString& sentence);
  /// Gives the keyboard to the first column.
  void focusContent();

  /// What begin() was given: the file, or the name of the saved mapping.
  [[nodiscard]] const QString& path() const { return path_; }
  /// The file that is shown.
  [[nodiscard]] QString file() const;
  [[nodiscard]] Purpose purpose() const { return purpose_; }
  /// The table as it was shown last; null while it is being read.
  [[nodiscard]] const sources::TablePreview* preview() const { return preview_.get(); }
  /// The mapping as it is chosen now.
  [[nodiscard]] sources::Mapping mapping() const;
  /// The same as a choice that opens the table again as it is now.
  [[nodiscard]] sources::PreviewChoice choice() const;
  /// True once the person chose something since begin().
  [[nodiscard]] bool hasChosen() const { return has_chosen_; }
  [[nodiscard]] MappingHeader* header() const { return header_; }
  [[nodiscard]] RowKindPicker* rowKinds() const { return kinds_; }
  [[nodiscard]] Button* acceptButton() const { return accept_; }
  /// What the buttons, Ctrl+Enter and Esc do.
  void accept();
  void discard();

 Q_SIGNALS:
  /// The person chose what a row is: a proposal for such rows is wanted.
  void rowChosen(rapport::sources::RowKind kind);
  /// The person chose otherwise: the table by this mapping is wanted, and what its import would do.
  void mappingChanged(std::shared_ptr<const rapport::sources::Mapping> mapping);
  void accepted(std::shared_ptr<const rapport::sources::Mapping> mapping);
  void discarded();

 protected:
  void keyPressEvent(QKeyEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;

 private:
  void buildHead(QVBoxLayout* all);
  void buildTable(QVBoxLayout* all);
  void chooseMeaning(int column, std::optional<sources::Meaning> means);
  void changed();
  void fitColumns();
  void refresh();
  QString path_;
  Purpose purpose_ = Purpose::import;
  std::shared_ptr<const sources::TablePreview> preview_;
  std::vector<sources::PreviewColumn> columns_;  ///< Of the preview, with the meanings chosen since.
  std::optional<DecimalSign> decimal_;
  std::optional<DateOrder> dates_;
  std::optional<std::uint64_t> readable_rows_;  ///< By the last trial.
  bool fitted_ = false;                         ///< The columns have the widths that they need.
  bool has_chosen_ = false;
  PlainLabel* title_;
  PlainLabel* subtitle_;
  Button* discard_;
  Button* accept_;
  Card* kinds_card_;
  RowKindPicker* kinds_;
  Card* question_card_;
  ReadingQuestion* question_;
  Card* table_card_;
  QTableView* table_;
  MappingHeader* header_;
  TablePreviewModel* model_;
  QWidget* below_;  ///< What the import would do, under a line.
  MappingOutcome* outcome_;
  PlainLabel* problem_;
};

}  // namespace rapport::ui
