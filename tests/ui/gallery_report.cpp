// SPDX-License-Identifier: GPL-3.0-or-later
// The printed brief, page by page, drawn back from its PDF by poppler (nothing is shown where that is
// absent).
#include <QLabel>
#include <QProcess>
#include <QTemporaryDir>

#include "gallery.h"
#include "tests/support/sample_series.h"
#include "tests/support/sample_values.h"
#include "ui/report/brief_pdf.h"

using namespace rapport;

namespace {

QWidget* printed_page(const account::AccountBrief& brief, int page, ui::PageSize size = ui::PageSize::a4) {
  auto* label = new QLabel;
  const QTemporaryDir folder;
  const QString pdf = folder.filePath(QStringLiteral("brief.pdf"));
  ui::write_brief_pdf(ui::printed_brief(brief), pdf.toStdString(), size);
  const QString picture = folder.filePath(QStringLiteral("page"));
  QProcess::execute(QStringLiteral("pdftoppm"),
                    {QStringLiteral("-r"), QStringLiteral("96"), QStringLiteral("-f"), QString::number(page),
                     QStringLiteral("-l"), QString::number(page), QStringLiteral("-singlefile"),
                     QStringLiteral("-png"), pdf, picture});
  label->setPixmap(QPixmap(picture + QStringLiteral(".png")));
  return label;
}

}  // namespace

GALLERY(report_page1, 794, 1123) {
  return printed_page(samples::sample_brief(), 1);
}
GALLERY(report_page2, 794, 1123) {
  return printed_page(samples::sample_brief(), 2);
}
GALLERY(report_letter, 816, 1056) {
  return printed_page(samples::sample_brief(), 1, ui::PageSize::letter);
}
GALLERY(report_empty, 794, 1123) {
  return printed_page(samples::empty_brief(), 1);
}
GALLERY(report_long_names1, 794, 1123) {
  return printed_page(samples::long_names_brief(), 1);
}
GALLERY(report_long_names2, 794, 1123) {
  return printed_page(samples::long_names_brief(), 2);
}
GALLERY(report_long_names3, 794, 1123) {
  return printed_page(samples::long_names_brief(), 3);
}
