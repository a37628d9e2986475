// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/account_output.h"

#include <QPrintDialog>
#include <QPrinter>
#include <QProcess>
#include <QRegularExpression>
#include <algorithm>
#include <exception>
#include <utility>

#include "core/base/error.h"
#include "core/workspace/workspace.h"
#include "ui/base/serial_executor.h"
#include "ui/base/text.h"
#include "ui/report/brief_pdf.h"
#include "ui/report/call_sheet_pdf.h"
#include "ui/report/handover_pdf.h"
#include "ui/report/plan_pdf.h"
#include "ui/report/scorecard_pdf.h"
#include "ui/widgets/file_dialogs.h"

namespace rapport::ui {

QString paper_file_name(const QString& what, const QString& account_name, Day today) {
  QString name = account_name;
  static const QRegularExpression refused(QStringLiteral("[\\x00-\\x1f/\\\\:*?\"<>|]+"));
  name.replace(refused, QStringLiteral(" "));
  return QStringLiteral("%1 %2 %3.pdf").arg(what, name.simplified().left(80), qs(iso(today)));
}

PdfRequest brief_order(const std::string& workspace, const std::string& account_id,
                       const QString& account_name, Day today) {
  const QString what = Text::tr("Brief");
  return {what, account_name, paper_file_name(what, account_name, today),
          [workspace, account_id, today](PageSize size) {
            const workspace::Reader reader(workspace);
            return brief_paper(load_printed_brief(reader, account_id, today), size);
          }};
}

PdfRequest call_sheet_order(const std::string& workspace, const std::string& account_id,
                            const QString& account_name, Instant now) {
  const QString what = Text::tr("Call sheet");
  return {what, account_name, paper_file_name(what, account_name, today()),
          [workspace, account_id, now](PageSize size) {
            const workspace::Reader reader(workspace);
            return call_sheet_paper(load_call_sheet(reader, account_id, now), size);
          }};
}

PdfRequest handover_order(const std::string& workspace, const std::string& account_id,
                          const QString& account_name, Day today) {
  const QString what = Text::tr("Handover pack");
  return {what, account_name, paper_file_name(what, account_name, today),
          [workspace, account_id, today](PageSize size) {
            const workspace::Reader reader(workspace);
            return handover_paper(load_handover(reader, account_id, today), size);
          }};
}

PdfRequest plan_order(const std::string& workspace, const std::string& account_id,
                      const QString& account_name, Day today) {
  const QString what = Text::tr("Success plan");
  return {what, account_name, paper_file_name(what, account_name, today),
          [workspace, account_id, today](PageSize size) {
            const workspace::Reader reader(workspace);
            const auto handout = deck::load_handout(reader, account_id, today);
            if (!handout)
              throw Error(ErrorCode::input,
                          "Nothing is written in this account's success plan yet; write it on the Plan tab.");
            return plan_paper(*handout, size);
          }};
}

PdfRequest scorecard_order(const std::string& workspace, const std::string& account_id,
                           const QString& account_name, Day today) {
  const QString what = Text::tr("Scorecard");
  return {what, account_name, paper_file_name(what, account_name, today),
          [workspace, account_id, today](PageSize size) {
            const workspace::Reader reader(workspace);
            return scorecard_paper(load_scorecard_sheet(reader, account_id, today), size);
          }};
}

AccountOutput::AccountOutput(QWidget* window, QObject* parent)
    : QObject(parent),
      window_(window),
      executor_(std::make_unique<SerialExecutor>(QStringLiteral("rapport-output"))) {}

AccountOutput::~AccountOutput() = default;

void AccountOutput::savePdf(const PdfRequest& order) {
  QFileDialog* dialog = ask_where_to_save(window_, Text::tr("Export the %1").arg(order.what.toLower()),
                                          Text::tr("PDF (*.pdf)"), order.file_name);
  connect(dialog, &QFileDialog::fileSelected, this,
          [this, order](const QString& path) { writePdf(order, path); });
}

void AccountOutput::draw(const PdfRequest& order, PageSize size,
                         std::function<void(const QByteArray& pdf)> use,
                         std::function<void(const QString& problem)> then) {
  executor_->run([order, size] { return std::make_shared<PdfDocument>(order.make(size)); }, this,
                 [this, use = std::move(use), then = std::move(then)](
                     const std::shared_ptr<PdfDocument>& paper, const QString& problem) {
                   if (!problem.isEmpty()) return then(problem);
                   paper->pictures.record();
                   write(paper, use, then);
                 });
}

void AccountOutput::write(const std::shared_ptr<PdfDocument>& paper,
                          std::function<void(const QByteArray& pdf)> use,
                          std::function<void(const QString& problem)> then) {
  executor_->run([paper, use = std::move(use)] { use(paper_pdf(*paper)); }, this, std::move(then));
}

void AccountOutput::writePdf(const PdfRequest& order, const QString& path) {
  draw(
      order, PageSize::a4, [path](const QByteArray& pdf) { write_pdf_safely(pdf, u8(path)); },
      [this, path, what = order.what](const QString& problem) {
        Q_EMIT done(problem.isEmpty() ? Text::tr("%1 written to %2").arg(what, path) : problem,
                    !problem.isEmpty());
      });
}

void AccountOutput::print(const PdfRequest& order) {
  auto printer = std::make_shared<QPrinter>(QPrinter::HighResolution);
  printer->setDocName(Text::tr("%1: %2").arg(order.what, order.about));
  auto* dialog = new QPrintDialog(printer.get(), window_);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setOption(QAbstractPrintDialog::PrintPageRange, false);
  connect(dialog, qOverload<QPrinter*>(&QPrintDialog::accepted), this,
          [this, printer, order](QPrinter* chosen) {
            if (!chosen->outputFileName().isEmpty()) {
              writePdf(order, chosen->outputFileName());
              return;
            }
            const bool letter = chosen->pageLayout().pageSize().id() == QPageSize::Letter;
            sendToPrinter(order, chosen->printerName(), chosen->copyCount(),
                          letter ? PageSize::letter : PageSize::a4);
          });
  dialog->open();
}

void AccountOutput::sendToPrinter(const PdfRequest& order, const QString& printer, int copies,
                                  PageSize size) {
  const auto pages = std::make_shared<QByteArray>();
  draw(
      order, size, [pages](const QByteArray& pdf) { *pages = pdf; },
      [this, pages, what = order.what, printer, copies](const QString& problem) {
        if (problem.isEmpty())
          spool(what, *pages, printer, copies);
        else
          Q_EMIT done(problem, true);
      });
}

void AccountOutput::spool(const QString& what, const QByteArray& pdf, const QString& printer, int copies) {
  // The print system takes PDF as it is: the paper shows what the PDF shows, in vectors.
  auto* process = new QProcess(this);
  QStringList arguments;
  if (!printer.isEmpty()) arguments << QStringLiteral("-d") << printer;
  arguments << QStringLiteral("-n") << QString::number(std::max(1, copies)) << QStringLiteral("-t") << what
            << QStringLiteral("-");
  connect(process, &QProcess::errorOccurred, this, [this, process](QProcess::ProcessError error) {
    if (error != QProcess::FailedToStart) return;
    Q_EMIT done(Text::tr("No print system found (lp, part of CUPS). Export a PDF and print that."), true);
    process->deleteLater();
  });
  connect(process, &QProcess::finished, this, [this, process, what](int code, QProcess::ExitStatus status) {
    const bool good = code == 0 && status == QProcess::NormalExit;
    const QString why = QString::fromLocal8Bit(process->readAllStandardError()).simplified();
    Q_EMIT done(good ? Text::tr("%1 sent to the printer.").arg(what)
                     : Text::tr("%1 was not printed: %2").arg(what, why),
                !good);
    process->deleteLater();
  });
  process->start(QStringLiteral("lp"), arguments);
  process->write(pdf);
  process->closeWriteChannel();
}

}  // namespace rapport::ui

#include "moc_account_output.cpp"
