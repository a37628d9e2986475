// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/charts/chart_output.h"

#include <QClipboard>
#include <QDrag>
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
#include "ui/theme/tokens.h"
#include "ui/widgets/file_dialogs.h"

namespace rapport::ui {
namespace {

struct FileKind {
  const char* label;
  const char* ending;
  bool transparent = false;
  bool excel = false;
};
constexpr std::array<FileKind, 8> kinds{
    {{QT_TRANSLATE_NOOP("Text", "SVG drawing…"), "svg"},
     {QT_TRANSLATE_NOOP("Text", "SVG drawing, transparent…"), "svg", true},
     {QT_TRANSLATE_NOOP("Text", "PDF page…"), "pdf"},
     {QT_TRANSLATE_NOOP("Text", "PDF page, transparent…"), "pdf", true},
     {QT_TRANSLATE_NOOP("Text", "PowerPoint slide with its data…"), "pptx"},
     {QT_TRANSLATE_NOOP("Text", "Excel workbook with its chart…"), "xlsx"},
     {QT_TRANSLATE_NOOP("Text", "CSV table…"), "csv"},
     {QT_TRANSLATE_NOOP("Text", "CSV table for Excel…"), "csv", false, true}}};

}  // namespace

ChartOutput::ChartOutput(ChartView* view, QWidget* page) : QObject(page), view_(view), page_(page) {
  connect(view_, &ChartView::copied, this,
          [this] { Q_EMIT said(Text::tr("Copied as picture, drawing and table"), false); });
  connect(view_, &ChartView::copyFailed, this,
          [this] { Q_EMIT said(Text::tr("The chart could not be drawn; nothing was copied."), true); });
  connect(view_, &ChartView::packed, this, [this] {
    if (std::exchange(drag_waits_, false) && QGuiApplication::mouseButtons().testFlag(Qt::LeftButton)) drag();
  });
}

void ChartOutput::openMenu(const QPoint& corner) {
  auto* menu = new QMenu(page_);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  menu->setAccessibleName(Text::tr("Export"));
  const bool drawn = series() != nullptr && !series()->points.empty();
  QMenu* png = menu->addMenu(Text::tr("PNG picture"));
  png->setEnabled(drawn);
  for (const bool transparent : {false, true}) {
    for (const int scale : {1, 2, 4}) {
      const QString words = Text::tr("%1\u00d7, %2 by %3, %4…")
                                .arg(scale)
                                .arg(QLocale().toString(1440 * scale), QLocale().toString(810 * scale),
                                     transparent ? Text::tr("transparent") : Text::tr("on white"));
      connect(png->addAction(words), &QAction::triggered, this, [this, scale, transparent] {
        askForFile(QStringLiteral("png"), {scale, transparent});
      });
    }
    if (!transparent) png->addSeparator();
  }
  for (const FileKind& kind : kinds) {
    const QString ending = QString::fromLatin1(kind.ending);
    QAction* action = menu->addAction(Text::tr(kind.label));
    action->setEnabled(drawn);
    connect(action, &QAction::triggered, this, [this, ending, clear = kind.transparent, excel = kind.excel] {
      PictureOptions options{.transparent = clear};
      if (excel) options.dialect = chart::excel_dialect_here();
      askForFile(ending, options);
    });
  }
  menu->addSeparator();
  connect(menu->addAction(Text::tr("QBR deck…")), &QAction::triggered, this,
          [this] { Q_EMIT deckRequested(false); });
  connect(menu->addAction(Text::tr("QBR deck into your template…")), &QAction::triggered, this,
          [this] { Q_EMIT deckRequested(true); });
  menu->addSeparator();
  QAction* name = menu->addAction(Text::tr("Copy name for your template"));
  name->setEnabled(series() != nullptr);
  connect(name, &QAction::triggered, this, &ChartOutput::copyName);
  connect(menu->addAction(Text::tr("A template to start with…")), &QAction::triggered, this,
          &ChartOutput::askForStarter);
  menu->popup(corner);
}

QString ChartOutput::fileName(const QString& ending) const {
  return series() != nullptr ? chart_file_name(qs(series()->account_name), qs(series()->metric.label), ending)
                             : QString();
}

void ChartOutput::askForFile(const QString& ending, const PictureOptions& options) {
  if (series() == nullptr) return;
  const QFileDialog* dialog = ask_where_to_save(
      page_, Text::tr("Export chart"), ending.toUpper() + QStringLiteral(" (*.") + ending + QLatin1Char(')'),
      fileName(ending));
  connect(dialog, &QFileDialog::fileSelected, this,
          [this, options](const QString& path) { exportTo(path, options); });
}

void ChartOutput::exportTo(const QString& path, const PictureOptions& options) {
  if (series() == nullptr) return;
  const QString name = QFileInfo(path).fileName();
  Q_EMIT said(Text::tr("Writing %1…").arg(name), false);
  PictureOptions named = options;
  named.subject = chart::CsvSubject{series()->account_name, series()->metric.label};
  view_->exporter()->save(view_->shownSpec(), path, named, [this, name](const QString& wrong) {
    Q_EMIT said(wrong.isEmpty() ? Text::tr("Saved as %1").arg(name) : wrong, !wrong.isEmpty());
    if (!wrong.isEmpty()) Q_EMIT problem(wrong);
  });
}

void ChartOutput::copy() {
  Q_EMIT said(Text::tr("Copying…"), false);
  view_->copy();
}

void ChartOutput::copyName() {
  if (series() == nullptr) return;
  const QString name = QStringLiteral("chart:") + qs(series()->metric.id) + QLatin1Char('@') +
                       qs(std::string(name_of(series()->grain)));
  QGuiApplication::clipboard()->setText(name);
  Q_EMIT said(Text::tr("Copied %1: the name of a box in your template").arg(name), false);
}

void ChartOutput::askForStarter() {
  const QFileDialog* dialog =
      ask_where_to_save(page_, Text::tr("A template to start with"), Text::tr("PowerPoint (*.pptx)"),
                        QStringLiteral("Rapport template.pptx"));
  connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& path) {
    try {
      write_file_safely(path.toStdString(), deck::starter_template());
      Q_EMIT said(Text::tr("Saved as %1").arg(QFileInfo(path).fileName()), false);
    } catch (const Error& error) {
      Q_EMIT said(qs(error.what()), true);
      Q_EMIT problem(qs(error.what()));
    }
  });
}

void ChartOutput::prepareDrag() {
  view_->prepareDrag(fileName(QStringLiteral("png")));
}

void ChartOutput::drag() {
  const ChartClipboard* pack = view_->dragPack();
  drag_waits_ = pack == nullptr;
  if (pack == nullptr) return prepareDrag();
  // Its owner outlives the platform's loop, in which this page may be deleted; Qt takes the drag away
  // itself.
  auto* drag = new QDrag(QCoreApplication::instance());
  drag->setMimeData(mime_of(*pack));
  QPixmap picture = QPixmap::fromImage(pack->image.scaledToWidth(280, Qt::SmoothTransformation));
  drag->setPixmap(picture);
  drag->setHotSpot(QPoint(picture.width() - 20, 16));
  drag->exec(Qt::CopyAction);
}

}  // namespace rapport::ui

#include "moc_chart_output.cpp"
