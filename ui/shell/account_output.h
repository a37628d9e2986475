// SPDX-License-Identifier: GPL-3.0-or-later
/// Pages out of the window: the brief and the success plan, as a PDF file or to a printer.
#pragma once

#include <QByteArray>
#include <QObject>
#include <QString>
#include <functional>
#include <memory>
#include <string>

#include "core/base/day.h"
#include "ui/report/pdf_document.h"

namespace rapport::ui {

class SerialExecutor;

/// Pages that can be made. `make` runs on a thread of its own: it may read and lay out, but knows no widget.
struct PdfRequest {
  QString what;       ///< "Brief", "Success plan".
  QString about;      ///< The account's name.
  QString file_name;  ///< What a new file is called.
  std::function<PdfDocument(PageSize)> make;
};

/// The brief of an account, read again from the workspace.
[[nodiscard]] PdfRequest brief_order(const std::string& workspace, const std::string& account_id,
                                     const QString& account_name, Day today);
/// Half a page for the call with it: what to say, who, since when, what to ask.
[[nodiscard]] PdfRequest call_sheet_order(const std::string& workspace, const std::string& account_id,
                                          const QString& account_name, Instant now);
/// What a colleague needs who takes it over.
[[nodiscard]] PdfRequest handover_order(const std::string& workspace, const std::string& account_id,
                                        const QString& account_name, Day today);
/// Its success plan, to hand to the customer.
[[nodiscard]] PdfRequest plan_order(const std::string& workspace, const std::string& account_id,
                                    const QString& account_name, Day today);

/// Its scorecard, as the customer may see it.
[[nodiscard]] PdfRequest scorecard_order(const std::string& workspace, const std::string& account_id,
                                         const QString& account_name, Day today);

/// Writes and prints pages; one at a time, off the window's thread.
class AccountOutput : public QObject {
  Q_OBJECT

 public:
  explicit AccountOutput(QWidget* window, QObject* parent = nullptr);
  ~AccountOutput() override;
  /// Asks where to, then writes the pages as PDF.
  void savePdf(const PdfRequest& order);
  /// Writes them as PDF to `path`.
  void writePdf(const PdfRequest& order, const QString& path);
  /// Asks which printer, then prints: the same pages as the PDF.
  void print(const PdfRequest& order);

 Q_SIGNALS:
  /// One sentence: what was written, or why not.
  void done(const QString& sentence, bool problem);

 private:
  /// Makes the pages: laid out on the thread of their own, their charts recorded on the window's, the PDF
  /// made and given to `use` on their own again. `then` gets what went wrong, or nothing, on the window's
  /// thread.
  void draw(const PdfRequest& order, PageSize size, std::function<void(const QByteArray& pdf)> use,
            std::function<void(const QString& problem)> then);
  void write(const std::shared_ptr<PdfDocument>& paper, std::function<void(const QByteArray& pdf)> use,
             std::function<void(const QString& problem)> then);
  void sendToPrinter(const PdfRequest& order, const QString& printer, int copies, PageSize size);
  void spool(const QString& what, const QByteArray& pdf, const QString& printer, int copies);
  QWidget* window_;
  std::unique_ptr<SerialExecutor> executor_;
};

/// "Brief Northwind Logistics GmbH 2026-11-21.pdf": the account's name without what file systems refuse.
[[nodiscard]] QString paper_file_name(const QString& what, const QString& account_name, Day today);

}  // namespace rapport::ui
