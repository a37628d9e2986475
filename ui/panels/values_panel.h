// SPDX-License-Identifier: GPL-3.0-or-later
/// Values that people measured themselves: a grid to type into, and pasting from a spreadsheet.
#pragma once

#include <QWidget>
#include <memory>
#include <string>
#include <vector>

#include "core/account/success.h"
#include "core/measure/measure.h"
#include "core/sources/values/values.h"

namespace rapport::ui {

class Button;
class ClampedText;
class SerialExecutor;
class Link;
class PlainLabel;
class ValuesGrid;
class ValuesModel;
class ValuesPreview;

/// Grid, or what a paste would keep. Every value is handed on as it is typed; there is nothing to save.
class ValuesPanel : public QWidget {
  Q_OBJECT

 public:
  explicit ValuesPanel(QWidget* parent = nullptr);
  ~ValuesPanel() override;
  /// Shows a metric's values; for the same metric, what is being typed stays.
  void show(const measure::MeasureView& view, Day today);
  using QWidget::show;
  /// Reads a text file (CSV, TSV) off the window's thread, then shows it as if it had been pasted.
  void openFile(const QString& path);
  /// Reads pasted text and shows what would be saved, what would be left out, and by which rules.
  void paste(const QString& text, const QString& from_file = {});
  [[nodiscard]] ValuesGrid* grid() const { return grid_; }
  /// Puts the cursor on the newest period.
  void focusNext();
  /// Opens on the grid at the newest periods; an earlier preview is closed.
  void begin();
  /// From what was pasted back to the grid, from the grid to the chart: done().
  void leave();
  /// Another account follows, whose metric may have the same name.
  void forget();

 Q_SIGNALS:
  /// The person saved values, removed one, or is done with the panel.
  void kept(const std::vector<rapport::Observation>& values);
  void removed(rapport::Day day);
  void done();

 protected:
  void keyPressEvent(QKeyEvent* event) override;
  void dragEnterEvent(QDragEnterEvent* event) override;
  void dropEvent(QDropEvent* event) override;

 private:
  void chooseFile();
  void showGrid();

  std::string metric_;
  ValuesModel* model_;
  PlainLabel* heading_;
  ClampedText* hint_;
  ClampedText* problem_;
  QWidget* typing_;
  ValuesGrid* grid_;
  Link* earlier_;
  Button* file_;
  Button* paste_;
  Button* done_;
  ValuesPreview* preview_;
  sources::ReadingRules known_;               ///< What the metric is.
  std::unique_ptr<SerialExecutor> executor_;  ///< Reads files.
};

}  // namespace rapport::ui
