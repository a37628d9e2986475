// SPDX-License-Identifier: GPL-3.0-or-later
// Values from a file: chosen or dropped, read off the window's thread, then shown as what was pasted.
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QFileInfo>
#include <QMimeData>
#include <exception>

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/sources/values/values_file.h"
#include "ui/base/serial_executor.h"
#include "ui/base/text.h"
#include "ui/panels/values_panel.h"
#include "ui/widgets/file_dialogs.h"
#include "ui/widgets/row_widgets.h"

namespace rapport::ui {
namespace {

/// The one local file of a drag; empty where it is none, or several.
QString dropped_file(const QMimeData* mime) {
  const QList<QUrl> urls = mime->urls();
  return urls.size() == 1 && urls.front().isLocalFile() ? urls.front().toLocalFile() : QString();
}

}  // namespace

ValuesPanel::~ValuesPanel() = default;

void ValuesPanel::chooseFile() {
  QFileDialog* dialog =
      ask_what_to_open(this, QStringLiteral("Open a file of values"),
                       {QStringLiteral("Values (*.csv *.tsv *.txt)"), QStringLiteral("All files (*)")});
  connect(dialog, &QFileDialog::fileSelected, this, &ValuesPanel::openFile);
}

void ValuesPanel::openFile(const QString& path) {
  if (!executor_) executor_ = std::make_unique<SerialExecutor>(QStringLiteral("rapport-values"));
  const QString name = QFileInfo(path).fileName();
  // Another metric may be shown when the file is read: its values are not for that one.
  executor_->post([this, path, name, metric = metric_] {
    QString text;
    QString problem;
    try {
      text = qs(sources::values_file_text(u8(path)));
    } catch (const std::exception& error) {
      problem = qs(error.what());
    }
    QMetaObject::invokeMethod(
        this,
        [this, text, problem, name, metric] {
          if (metric != metric_) return;
          if (problem.isEmpty()) return paste(text, name);
          showGrid();
          problem_->setText(problem);
        },
        Qt::QueuedConnection);
  });
}

void ValuesPanel::dragEnterEvent(QDragEnterEvent* event) {
  if (!dropped_file(event->mimeData()).isEmpty()) event->acceptProposedAction();
}

void ValuesPanel::dropEvent(QDropEvent* event) {
  const QString file = dropped_file(event->mimeData());
  if (file.isEmpty()) return;
  event->acceptProposedAction();
  openFile(file);
}

}  // namespace rapport::ui
