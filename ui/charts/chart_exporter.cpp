// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chart_exporter.h"

#include <QClipboard>
#include <QDir>
#include <QGuiApplication>
#include <QTemporaryDir>
#include <exception>
#include <string_view>
#include <utility>

#include "core/base/safe_file.h"
#include "ui/base/serial_executor.h"
#include "ui/base/text.h"

namespace rapport::ui {

ChartExporter::ChartExporter(QObject* parent)
    : QObject(parent), executor_(std::make_unique<SerialExecutor>(QStringLiteral("rapport-chart"))) {}

ChartExporter::~ChartExporter() = default;

void ChartExporter::save(const chart::ChartSpec& spec, const QString& path, const PictureOptions& options,
                         std::function<void(const QString& problem)> done) {
  executor_->run([chart = record_chart(spec), path, options] { export_chart(chart, u8(path), options); },
                 this, std::move(done));
}

void ChartExporter::pack(const chart::ChartSpec& spec, const QString& file_name,
                         std::function<void(const ChartClipboard& pack)> done) {
  QString file;
  if (!file_name.isEmpty()) {
    if (!folder_)
      folder_ = std::make_unique<QTemporaryDir>(QDir::tempPath() + QStringLiteral("/rapport-XXXXXX"));
    // Each in a folder of its own: the name is what the person sees where it is dropped.
    const QString place = QString::number(++packs_);
    if (folder_->isValid() && QDir(folder_->path()).mkdir(place))
      file = folder_->filePath(place + QLatin1Char('/') + file_name);
  }
  executor_->run(
      [chart = record_chart(spec), file] {
        ChartClipboard pack;
        try {
          pack = pack_chart(chart);
          if (!file.isEmpty()) {
            write_file_safely(
                u8(file), std::string_view(pack.png.constData(), static_cast<std::size_t>(pack.png.size())));
            pack.file = file;
          }
        } catch (const std::exception&) {
          // Without a place for the file the rest can still be dropped; without a picture there is nothing.
          pack.file.clear();
        }
        return pack;
      },
      this, [done = std::move(done)](const ChartClipboard& pack, const QString&) { done(pack); });
}

void ChartExporter::copy(const chart::ChartSpec& spec, std::function<void(bool copied)> done) {
  pack(spec, {}, [done = std::move(done)](const ChartClipboard& pack) {
    if (!pack.png.isEmpty()) QGuiApplication::clipboard()->setMimeData(mime_of(pack));
    done(!pack.png.isEmpty());
  });
}

}  // namespace rapport::ui

#include "moc_chart_exporter.cpp"
