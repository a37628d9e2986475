// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/account_output.h"

#include <QFileDialog>
#include <QPrintDialog>
#include <QPrinter>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <algorithm>
#include <exception>
#include <utility>

#include "core/chart/chart_spec.h"
#include "ui/data/lane.h"
#include "ui/report/brief_pdf.h"
#include "ui/widgets/text.h"

namespace rapport::ui {
namespace {

chart::ChartSpec usage_chart(const account::AccountBrief& brief) {
  return chart::make_chart(brief.people_a_week, brief.facts.go_live, brief.today);
}

}  // namespace

QString brief_file_name(const account::AccountBrief& brief) {
  QString name = qs(brief.facts.name);
  static const QRegularExpression refused(QStringLiteral("[\\x00-\\x1f/\\\\:*?\"<>|]+"));
  name.replace(refused, QStringLiteral(" "));
  return QStringLiteral("Brief %1 %2.pdf").arg(name.simplified().left(80), qs(iso(brief.today)));
}

AccountOutput::AccountOutput(QWidget* window, QObject* parent)
    : QObject(parent), window_(window), lane_(std::make_unique<Lane>(QStringLiteral("rapport-output"))) {}

AccountOutput::~AccountOutput() = default;

void AccountOutput::savePdf(std::shared_ptr<const account::AccountBrief> brief,
                            std::shared_ptr<const SuccessView> success) {
  auto* dialog = new QFileDialog(window_, QStringLiteral("Export the brief"),
                                 QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setAcceptMode(QFileDialog::AcceptSave);
  dialog->setDefaultSuffix(QStringLiteral("pdf"));
  dialog->setNameFilter(QStringLiteral("PDF (*.pdf)"));
  dialog->selectFile(brief_file_name(*brief));
  connect(dialog, &QFileDialog::fileSelected, this,
          [this, brief, success](const QString& path) { writePdf(brief, path, success); });
  dialog->open();
}

void AccountOutput::writePdf(std::shared_ptr<const account::AccountBrief> brief, const QString& path,
                             std::shared_ptr<const SuccessView> success) {
  lane_->post([this, brief = std::move(brief), success = std::move(success), path] {
    QString problem;
    try {
      write_brief_pdf(*brief, usage_chart(*brief), u8(path), PageSize::a4, success.get());
    } catch (const std::exception& error) {
      problem = qs(error.what());
    }
    QMetaObject::invokeMethod(
        this,
        [this, problem, path] {
          Q_EMIT done(problem.isEmpty() ? QStringLiteral("Brief written to ") + path : problem,
                      !problem.isEmpty());
        },
        Qt::QueuedConnection);
  });
}

void AccountOutput::print(std::shared_ptr<const account::AccountBrief> brief,
                          std::shared_ptr<const SuccessView> success) {
  auto printer = std::make_shared<QPrinter>(QPrinter::HighResolution);
  printer->setDocName(QStringLiteral("Brief: ") + qs(brief->facts.name));
  auto* dialog = new QPrintDialog(printer.get(), window_);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setOption(QAbstractPrintDialog::PrintPageRange, false);
  connect(dialog, qOverload<QPrinter*>(&QPrintDialog::accepted), this,
          [this, printer, brief, success](QPrinter* chosen) {
            if (!chosen->outputFileName().isEmpty()) {
              writePdf(brief, chosen->outputFileName(), success);
              return;
            }
            const bool letter = chosen->pageLayout().pageSize().id() == QPageSize::Letter;
            sendToPrinter(brief, success, chosen->printerName(), chosen->copyCount(), letter);
          });
  dialog->open();
}

void AccountOutput::sendToPrinter(std::shared_ptr<const account::AccountBrief> brief,
                                  std::shared_ptr<const SuccessView> success, const QString& printer,
                                  int copies, bool letter) {
  lane_->post([this, brief = std::move(brief), success = std::move(success), printer, copies, letter] {
    QByteArray pdf;
    QString problem;
    try {
      pdf = brief_pdf(*brief, usage_chart(*brief), letter ? PageSize::letter : PageSize::a4, success.get());
    } catch (const std::exception& error) {
      problem = qs(error.what());
    }
    QMetaObject::invokeMethod(
        this,
        [this, pdf, problem, printer, copies] {
          if (problem.isEmpty()) {
            spool(pdf, printer, copies);
          } else {
            Q_EMIT done(problem, true);
          }
        },
        Qt::QueuedConnection);
  });
}

void AccountOutput::spool(const QByteArray& pdf, const QString& printer, int copies) {
  // The print system takes PDF as it is: the paper shows what the PDF shows, in vectors.
  auto* process = new QProcess(this);
  QStringList arguments;
  if (!printer.isEmpty()) arguments << QStringLiteral("-d") << printer;
  arguments << QStringLiteral("-n") << QString::number(std::max(1, copies)) << QStringLiteral("-t")
            << QStringLiteral("Brief") << QStringLiteral("-");
  connect(process, &QProcess::errorOccurred, this, [this, process](QProcess::ProcessError error) {
    if (error != QProcess::FailedToStart) return;
    Q_EMIT done(
        QStringLiteral("No print system was found (lp of CUPS). Export the brief as PDF and print that."),
        true);
    process->deleteLater();
  });
  connect(process, &QProcess::finished, this, [this, process](int code, QProcess::ExitStatus status) {
    const bool good = code == 0 && status == QProcess::NormalExit;
    const QString why = QString::fromLocal8Bit(process->readAllStandardError()).simplified();
    Q_EMIT done(good ? QStringLiteral("The brief was sent to the printer.")
                     : QStringLiteral("The printer did not take the brief: %1").arg(why),
                !good);
    process->deleteLater();
  });
  process->start(QStringLiteral("lp"), arguments);
  process->write(pdf);
  process->closeWriteChannel();
}

}  // namespace rapport::ui
