// SPDX-License-Identifier: GPL-3.0-or-later
/// Values that were pasted or read from a file, before they are saved.
#pragma once

#include <QWidget>
#include <optional>
#include <vector>

#include "core/sources/values/values.h"

class QHBoxLayout;
class QTableView;

namespace rapport::ui {

class Button;
class ClampedText;
class PlainLabel;
class ReadValuesModel;
class ValuesModel;

/// Shows what would be saved, what would be left out, and by which rules; asks where a date or a number can
/// be read in two ways. Reads on the window's thread.
class ValuesPreview : public QWidget {
  Q_OBJECT

 public:
  explicit ValuesPreview(QWidget* parent = nullptr);
  /// A text that a person gave.
  struct Source {
    QString text;
    QString file;                 ///< Its name; empty for what was pasted.
    sources::ReadingRules rules;  ///< What is known of the metric.
    const ValuesModel* kept;      ///< The saved values; it outlives this.
    int row = 0;  ///< The row of `kept` that the last value belongs to, where none has a date.
  };
  /// Reads and shows a text.
  void show(Source source);
  using QWidget::show;

 Q_SIGNALS:
  /// The person saves these values.
  void accepted(const std::vector<rapport::Observation>& values);
  /// Cancelled, or just accepted.
  void closed();

 private:
  void buildTable();
  [[nodiscard]] QHBoxLayout* question(QWidget* of, const QString& words);
  template <typename Rule, typename Answer>
  void addAnswer(QHBoxLayout* question, const QString& words, Rule rule, Answer answer);
  void read();
  [[nodiscard]] QString parse();
  [[nodiscard]] QString summary() const;
  void showRules();
  void showRejected();

  Source source_{};
  sources::ReadValues found_;
  std::optional<sources::AmbiguousColumn::Rule>
      asked_;  ///< What the buttons ask; none where nothing is open.
  PlainLabel* summary_;
  ClampedText* rules_;
  ClampedText* rejected_;
  QWidget* dates_asked_;
  QWidget* numbers_asked_;
  QTableView* table_;
  ReadValuesModel* model_;
  Button* keep_;
};

}  // namespace rapport::ui
