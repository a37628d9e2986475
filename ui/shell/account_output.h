// SPDX-License-Identifier: GPL-3.0-or-later
/// The brief out of the window: as a PDF file, or to a printer.
#pragma once

#include <QObject>
#include <QString>
#include <memory>

#include "core/account/brief.h"
#include "ui/data/measure_data.h"

namespace rapport::ui {

class Lane;

class AccountOutput : public QObject {
  Q_OBJECT

 public:
  explicit AccountOutput(QWidget* window, QObject* parent = nullptr);
  ~AccountOutput() override;
  /// Asks where to, then writes the brief as PDF.
  void savePdf(std::shared_ptr<const account::AccountBrief> brief,
               std::shared_ptr<const SuccessView> success = nullptr);
  /// Writes the brief as PDF to `path`, with what success is to them where that is known.
  void writePdf(std::shared_ptr<const account::AccountBrief> brief, const QString& path,
                std::shared_ptr<const SuccessView> success = nullptr);
  /// Asks which printer, then prints the brief: the same pages as the PDF.
  void print(std::shared_ptr<const account::AccountBrief> brief,
             std::shared_ptr<const SuccessView> success = nullptr);

 Q_SIGNALS:
  /// One sentence: what was written, or why not.
  void done(const QString& sentence, bool problem);

 private:
  void sendToPrinter(std::shared_ptr<const account::AccountBrief> brief,
                     std::shared_ptr<const SuccessView> success, const QString& printer, int copies,
                     bool letter);
  void spool(const QByteArray& pdf, const QString& printer, int copies);
  QWidget* window_;
  std::unique_ptr<Lane> lane_;
};

/// "Brief Northwind Logistics GmbH 2026-11-21.pdf": the account's name without what file systems refuse.
[[nodiscard]] QString brief_file_name(const account::AccountBrief& brief);

}  // namespace rapport::ui
