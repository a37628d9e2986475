// SPDX-License-Identifier: GPL-3.0-or-later
// Values from a file: chosen or dropped, read off the window's thread, then shown as what was pasted.
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QMimeData>
#include <QStandardPaths>
#include <exception>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/sources/input_stream.h"
#include "core/sources/text_encoding.h"
#include "ui/data/lane.h"
#include "ui/pages/account/pieces.h"
#include "ui/pages/measure/values_panel.h"
#include "ui/widgets/widgets.h"

namespace rapport::ui {
namespace {

constexpr std::uintmax_t largest_file = std::uintmax_t{16} << 20;

/// The one local file of a drag; empty where it is none, or several.
QString dropped_file(const QMimeData* mime) {
  const QList<QUrl> urls = mime->urls();
  return urls.size() == 1 && urls.front().isLocalFile() ? urls.front().toLocalFile() : QString();
}

}  // namespace

std::string values_file_text(const std::string& path) {
  const std::string name = std::filesystem::path(path).filename().string();
  std::error_code error;
  const std::uintmax_t size = std::filesystem::file_size(path, error);
  std::ifstream stream(path, std::ios::binary);
  if (error || !stream.is_open())
    throw Error(ErrorCode::io,
                name + " can't be read; check that it is a file and may be opened. Nothing was kept.");
  if (size > largest_file)
    throw Error(ErrorCode::input,
                name +
                    " is larger than 16 MB, too large for the values of one measure. Is it an "
                    "export? Then drop it on Imports. Nothing was kept.");
  std::ostringstream bytes;
  if (size > 0 && !(bytes << stream.rdbuf()))
    throw Error(ErrorCode::io, name + " can't be read to its end; is the medium in order? Nothing was kept.");
  const std::string raw = std::move(bytes).str();
  if (raw.starts_with("PK\x03\x04") || raw.starts_with("\xD0\xCF\x11\xE0"))
    throw Error(ErrorCode::input,
                name +
                    " is a workbook or an archive, not text. Save the sheet as CSV and open that, "
                    "or copy its cells and paste them here. Nothing was kept.");
  sources::MemoryStream memory(raw, path);
  sources::Utf8Input input(memory, sources::detect_encoding(raw, true).encoding);
  std::string text;
  char buffer[4096];
  while (const std::size_t n = input.read(buffer, sizeof buffer)) text.append(buffer, n);
  return text;
}

ValuesPanel::~ValuesPanel() = default;

void ValuesPanel::chooseFile() {
  auto* dialog = new QFileDialog(this, QStringLiteral("Open a file of values"),
                                 QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setFileMode(QFileDialog::ExistingFile);
  dialog->setNameFilter(QStringLiteral("Values (*.csv *.tsv *.txt);;All files (*)"));
  connect(dialog, &QFileDialog::fileSelected, this, &ValuesPanel::openFile);
  dialog->open();
}

void ValuesPanel::openFile(const QString& path) {
  if (!lane_) lane_ = std::make_unique<Lane>(QStringLiteral("rapport-values"));
  const QString name = QFileInfo(path).fileName();
  // Another metric may be shown when the file is read: its values are not for that one.
  lane_->post([this, path, name, metric = metric_] {
    QString text;
    QString problem;
    try {
      text = qs(values_file_text(u8(path)));
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
