// SPDX-License-Identifier: GPL-3.0-or-later
/// A card that is a list of rows with its keys, what is written about the chosen row, and words where it is
/// empty.
#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "ui/pages/practice/practice_rows.h"
#include "ui/widgets/card.h"

class QStackedLayout;

namespace rapport::ui {

class ClampedText;
class FieldsBar;

/// Enter and a double click open the chosen row, U takes the newest thing back; the other keys are its
/// page's.
class RowsCard : public Card {
  Q_OBJECT

 public:
  /// `hints`: keys with what they do; `rules`: how the page is judged, shown under a link.
  RowsCard(const QString& title, const QString& accessible_name,
           const std::vector<std::pair<QString, QString>>& hints,
           std::function<std::vector<std::string>()> rules, QWidget* parent = nullptr);
  /// Shows rows, or the words in their place.
  void showRows(std::vector<PracticeRow> rows, const QString& empty);
  /// A key of the page on the list; true where it was one.
  void setKeys(std::function<bool(int key)> keys) { keys_ = std::move(keys); }
  void focusList();
  [[nodiscard]] PracticeRowsList* list() const { return list_; }
  [[nodiscard]] FieldsBar* bar() const { return bar_; }
  /// Closes the bar and gives the keyboard back to the list; false where it is closed.
  bool closeBar();

 Q_SIGNALS:
  void openRequested();
  void undoRequested();

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;

 private:
  std::function<bool(int key)> keys_;
  PracticeRowsList* list_;
  QStackedLayout* stack_;
  ClampedText* empty_;
  FieldsBar* bar_;
  QWidget* hints_;
  int head_width_ = 0;  ///< Of all but the hints.
};

}  // namespace rapport::ui
