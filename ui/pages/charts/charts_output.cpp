// SPDX-License-Identifier: GPL-3.0-or-later
// The Charts page's way out: files of the chart, and the review deck.
#include <QClipboard>
#include <QDrag>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QLocale>
#include <QMenu>
#include <QMimeData>
#include <array>
#include <utility>

#include "core/base/error.h"
#include "core/base/safe_file.h"
#include "core/deck/names.h"
#include "ui/base/text.h"
#include "ui/charts/chart_view.h"
#include "ui/charts/export_chart.h"
#include "ui/pages/charts/chart_heading.h"
#include "ui/pages/charts/charts_page.h"
#include "ui/theme/tokens.h"

namespace rapport::ui {
namespace {

struct Kind {
  const char* label;
  const char* ending;
  bool transparent = false;
  bool excel = false;
};
constexpr std::array<Kind, 8> kinds{{{"SVG drawing…", "svg"},
                                     {"SVG drawing, transparent…", "svg", true},
                                     {"PDF page…", "pdf"},
                                     {"PDF page, transparent…", "pdf", true},
                                     {"PowerPoint slide with its data…", "pptx"},
                                     {"Excel workbook with its chart…", "xlsx"},
                                     {"CSV table…", "csv"},
                                     {"CSV table for Excel…", "csv", false, true}}};

}  // namespace

void ChartsPage::openExportMenu() {
  auto* menu = new QMenu(this);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  menu->setAccessibleName(QStringLiteral("Export"));
  const bool drawn = series_ && !series_->points.empty();
  QMenu* png = menu->addMenu(QStringLiteral("PNG picture"));
  png->setEnabled(drawn);
  for (const bool transparent : {false, true}) {
    for (const int scale : {1, 2, 4}) {
      const QString words =
          QStringLiteral("%1\u00d7, %2 by %3, %4…")
              .arg(scale)
              .arg(QLocale().toString(1440 * scale), QLocale().toString(810 * scale),
                   transparent ? QStringLiteral("transparent") : QStringLiteral("on white"));
      connect(png->addAction(words), &QAction::triggered, this, [this, scale, transparent] {
        askForFile(QStringLiteral("png"), {scale, transparent});
      });
    }
    if (!transparent) png->addSeparator();
  }
  for (const Kind& kind : kinds) {
    const QString ending = QString::fromLatin1(kind.ending);
    QAction* action = menu->addAction(QString::fromUtf8(kind.label));
    action->setEnabled(drawn);
    connect(action, &QAction::triggered, this, [this, ending, clear = kind.transparent, excel = kind.excel] {
      PictureOptions options{.transparent = clear};
      if (excel) options.dialect = chart::excel_dialect_here();
      askForFile(ending, options);
    });
  }
  menu->addSeparator();
  connect(menu->addAction(QStringLiteral("QBR deck…")), &QAction::triggered, this,
          [this] { Q_EMIT deckRequested(false); });
  connect(menu->addAction(QStringLiteral("QBR deck into your template…")), &QAction::triggered, this,
          [this] { Q_EMIT deckRequested(true); });
  menu->addSeparator();
  QAction* name = menu->addAction(QStringLiteral("Copy name for your template"));
  name->setEnabled(series_.has_value());
  connect(name, &QAction::triggered, this, &ChartsPage::copyName);
  connect(menu->addAction(QStringLiteral("A template to begin with…")), &QAction::triggered, this,
          &ChartsPage::askForStarter);
  menu->popup(export_->mapToGlobal(QPoint(0, export_->height() + space::hair)));
}

QString ChartsPage::fileName(const QString& ending) const {
  return series_ ? chart_file_name(qs(series_->account_name), qs(series_->metric.label), ending) : QString();
}

void ChartsPage::askForFile(const QString& ending, const PictureOptions& options) {
  if (!series_) return;
  auto* dialog = new QFileDialog(this, QStringLiteral("Export chart"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setAcceptMode(QFileDialog::AcceptSave);
  dialog->setNameFilter(ending.toUpper() + QStringLiteral(" (*.") + ending + QLatin1Char(')'));
  dialog->setDefaultSuffix(ending);
  dialog->selectFile(fileName(ending));
  connect(dialog, &QFileDialog::fileSelected, this,
          [this, options](const QString& path) { exportTo(path, options); });
  dialog->open();
}

void ChartsPage::exportTo(const QString& path, const PictureOptions& options) {
  if (!series_) return;
  const QString name = QFileInfo(path).fileName();
  say(QStringLiteral("Writing ") + name + QStringLiteral("…"), false);
  PictureOptions named = options;
  named.subject = chart::CsvSubject{series_->account_name, series_->metric.label};
  view_->exporter()->save(view_->shownSpec(), path, named, [this, name](const QString& wrong) {
    say(wrong.isEmpty() ? QStringLiteral("Saved as ") + name : wrong, !wrong.isEmpty());
    if (!wrong.isEmpty()) Q_EMIT problem(wrong);
  });
}

void ChartsPage::copyChart() {
  say(QStringLiteral("Copying…"), false);
  view_->copy();
}

void ChartsPage::copyName() {
  if (!series_) return;
  const QString name = QStringLiteral("chart:") + qs(series_->metric.id) + QLatin1Char('@') +
                       qs(std::string(name_of(series_->grain)));
  QGuiApplication::clipboard()->setText(name);
  say(QStringLiteral("Copied ") + name + QStringLiteral(": the name of a box in your template"), false);
}

void ChartsPage::askForStarter() {
  auto* dialog = new QFileDialog(this, QStringLiteral("A template to begin with"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setAcceptMode(QFileDialog::AcceptSave);
  dialog->setNameFilter(QStringLiteral("PowerPoint (*.pptx)"));
  dialog->setDefaultSuffix(QStringLiteral("pptx"));
  dialog->selectFile(QStringLiteral("Rapport template.pptx"));
  connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& path) {
    try {
      write_file_safely(path.toStdString(), deck::starter_template());
      say(QStringLiteral("Saved as ") + QFileInfo(path).fileName(), false);
    } catch (const Error& error) {
      say(qs(error.what()), true);
      Q_EMIT problem(qs(error.what()));
    }
  });
  dialog->open();
}

void ChartsPage::wireOutput() {
  connect(copy_, &QPushButton::clicked, this, &ChartsPage::copyChart);
  connect(export_, &QPushButton::clicked, this, &ChartsPage::openExportMenu);
  connect(view_, &ChartView::copied, this,
          [this] { say(QStringLiteral("Copied as picture, drawing and table"), false); });
  connect(view_, &ChartView::copyFailed, this,
          [this] { say(QStringLiteral("The chart could not be drawn; nothing was copied."), true); });
  // What will be dragged is drawn when the mouse comes near, so that pulling begins at once.
  connect(heading_->grip(), &ChartDragHandle::approached, this,
          [this] { view_->prepareDrag(fileName(QStringLiteral("png"))); });
  connect(heading_->grip(), &ChartDragHandle::pulled, this, &ChartsPage::dragOut);
  connect(view_, &ChartView::packed, this, [this] {
    if (std::exchange(pull_waits_, false) && QGuiApplication::mouseButtons().testFlag(Qt::LeftButton))
      dragOut();
  });
}

void ChartsPage::dragOut() {
  const ChartClipboard* pack = view_->dragPack();
  pull_waits_ = pack == nullptr;
  if (pack == nullptr) return view_->prepareDrag(fileName(QStringLiteral("png")));
  // Its owner outlives the platform's loop, whatever becomes of this page in it; Qt takes the drag away
  // itself.
  auto* drag = new QDrag(QCoreApplication::instance());
  drag->setMimeData(mime_of(*pack));
  QPixmap picture = QPixmap::fromImage(pack->image.scaledToWidth(280, Qt::SmoothTransformation));
  drag->setPixmap(picture);
  drag->setHotSpot(QPoint(picture.width() - 20, 16));
  drag->exec(Qt::CopyAction);
}

}  // namespace rapport::ui
