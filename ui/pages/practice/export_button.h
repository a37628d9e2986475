// SPDX-License-Identifier: GPL-3.0-or-later
/// Exports what a view shows: a menu of formats, a file dialog, and writing on a thread of its own.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "core/model/sheet.h"
#include "ui/widgets/button.h"

namespace rapport::ui {

class SerialExecutor;

/// A format: what the menu says, and the file's ending.
struct ExportFormat {
  QString label, filter, ending;
};

/// The tables of what is shown; may be computed on another thread, so that it holds all it needs.
using SheetsOf = std::function<std::vector<Sheet>()>;

/// "Export" with its menu.
class ExportButton : public Button {
  Q_OBJECT

 public:
  /// Writes a file; may run on another thread, so that it holds all it needs. Throws Error where it can't.
  using Writing = std::function<void(const std::string& path)>;
  /// `what`: the file's name without its ending. `prepare` gives the writing of what is shown now; an empty
  /// one: there is nothing to export.
  ExportButton(QString what, std::vector<ExportFormat> formats, std::function<Writing()> prepare,
               QWidget* parent = nullptr);
  ~ExportButton() override;
  /// Writes the file, as after the dialog.
  void write(const QString& path);

 Q_SIGNALS:
  /// One sentence: written, or what went wrong.
  void said(const QString& sentence, bool problem);

 private:
  void openMenu();
  QString what_;
  std::vector<ExportFormat> formats_;
  std::function<Writing()> prepare_;
  std::unique_ptr<SerialExecutor> executor_;
};

/// The formats of tables.
[[nodiscard]] std::vector<ExportFormat> sheet_formats();
/// Exports tables: a workbook with all of them, or the first as CSV. `prepare` gives the tables of what is
/// shown now; an empty one: there is nothing to export.
[[nodiscard]] ExportButton* make_sheets_export(const QString& what, std::function<SheetsOf()> prepare);

}  // namespace rapport::ui
