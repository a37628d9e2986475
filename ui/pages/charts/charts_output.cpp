// SPDX-License-Identifier: GPL-3.0-or-later
// The Charts page's way out: files of the chart, and the review deck.
#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <array>

#include "core/base/error.h"
#include "ui/charts/chart_view.h"
#include "ui/charts/export_chart.h"
#include "ui/pages/charts/charts_page.h"
#include "ui/widgets/widgets.h"

namespace rapport::ui {
namespace {

struct Kind {
  const char* label;
  const char* ending;
};
constexpr std::array<Kind, 6> kinds{{{"PNG picture…", "png"},
                                     {"SVG drawing…", "svg"},
                                     {"PDF page…", "pdf"},
                                     {"PowerPoint slide with its data…", "pptx"},
                                     {"Excel workbook with its chart…", "xlsx"},
                                     {"CSV table…", "csv"}}};

/// A file name that every system takes: "Northwind Logistics, People a week.png".
QString file_name(const Series& series, const QString& ending) {
  QString name = qs(series.account_name) + QStringLiteral(", ") + qs(series.metric.label);
  for (QChar& c : name)
    if (!c.isLetterOrNumber() && !QStringLiteral(" ,.-&()").contains(c)) c = QLatin1Char(' ');
  return name.simplified().left(100) + QLatin1Char('.') + ending;
}

}  // namespace

void ChartsPage::openExportMenu() {
  auto* menu = new QMenu(this);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  menu->setAccessibleName(QStringLiteral("Export"));
  const bool drawn = series_ && !series_->points.empty();
  for (const Kind& kind : kinds) {
    const QString ending = QString::fromLatin1(kind.ending);
    QAction* action = menu->addAction(QString::fromUtf8(kind.label));
    action->setEnabled(drawn);
    connect(action, &QAction::triggered, this, [this, ending] { askForFile(ending); });
  }
  menu->addSeparator();
  connect(menu->addAction(QStringLiteral("QBR deck…")), &QAction::triggered, this,
          [this] { Q_EMIT deckRequested(false); });
  connect(menu->addAction(QStringLiteral("QBR deck into your template…")), &QAction::triggered, this,
          [this] { Q_EMIT deckRequested(true); });
  menu->popup(export_->mapToGlobal(QPoint(0, export_->height() + space::hair)));
}

void ChartsPage::askForFile(const QString& ending) {
  if (!series_) return;
  auto* dialog = new QFileDialog(this, QStringLiteral("Export chart"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setAcceptMode(QFileDialog::AcceptSave);
  dialog->setNameFilter(ending.toUpper() + QStringLiteral(" (*.") + ending + QLatin1Char(')'));
  dialog->setDefaultSuffix(ending);
  dialog->selectFile(file_name(*series_, ending));
  connect(dialog, &QFileDialog::fileSelected, this, &ChartsPage::exportTo);
  dialog->open();
}

void ChartsPage::exportTo(const QString& path) {
  if (!series_) return;
  try {
    export_chart(view_->shownSpec(), u8(path));
    say(QStringLiteral("Saved as ") + QFileInfo(path).fileName(), false);
  } catch (const std::exception& error) {
    const QString sentence = QString::fromUtf8(error.what());
    say(sentence, true);
    Q_EMIT problem(sentence);
  }
}

}  // namespace rapport::ui
