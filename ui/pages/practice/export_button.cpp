// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/practice/export_button.h"

#include <QMenu>
#include <utility>

#include "core/office/workbook_table.h"
#include "ui/base/serial_executor.h"
#include "ui/base/text.h"
#include "ui/widgets/file_dialogs.h"

namespace rapport::ui {

ExportButton::ExportButton(QString what, std::vector<ExportFormat> formats, std::function<Writing()> prepare,
                           QWidget* parent)
    : Button(Text::tr("Export"), Kind::plain, {}, parent),
      what_(std::move(what)),
      formats_(std::move(formats)),
      prepare_(std::move(prepare)),
      executor_(std::make_unique<SerialExecutor>(QStringLiteral("export"))) {
  setOpensMenu(true);
  connect(this, &QPushButton::clicked, this, &ExportButton::openMenu);
}

ExportButton::~ExportButton() = default;

void ExportButton::openMenu() {
  auto* menu = new QMenu(this);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  for (const ExportFormat& format : formats_)
    menu->addAction(format.label, this, [this, format] {
      QFileDialog* dialog = ask_where_to_save(this, Text::tr("Export"), format.filter,
                                              what_ + QLatin1Char('.') + format.ending);
      connect(dialog, &QFileDialog::fileSelected, this, &ExportButton::write);
    });
  menu->popup(mapToGlobal(QPoint(0, height() + 2)));
}

void ExportButton::write(const QString& path) {
  Writing writing = prepare_();
  if (!writing) return;
  executor_->run([writing = std::move(writing), path] { writing(u8(path)); }, this,
                 [this, path](const QString& problem) {
                   Q_EMIT said(problem.isEmpty() ? Text::tr("Written to %1").arg(path) : problem,
                               !problem.isEmpty());
                 });
}

std::vector<ExportFormat> sheet_formats() {
  return {{Text::tr("Workbook\u2026"), Text::tr("Excel (*.xlsx)"), QStringLiteral("xlsx")},
          {Text::tr("List as CSV\u2026"), Text::tr("CSV (*.csv)"), QStringLiteral("csv")}};
}

ExportButton* make_sheets_export(const QString& what, std::function<SheetsOf()> prepare) {
  return new ExportButton(what, sheet_formats(), [prepare = std::move(prepare)]() -> ExportButton::Writing {
    SheetsOf sheets = prepare();
    if (!sheets) return {};
    return [sheets = std::move(sheets)](const std::string& path) { office::write_sheets(sheets(), path); };
  });
}

}  // namespace rapport::ui

#include "moc_export_button.cpp"
