// SPDX-License-Identifier: GPL-3.0-or-later
/// Export of charts: recorded on the window's thread, made into files on another.
#pragma once

#include <QObject>
#include <QString>
#include <functional>
#include <memory>

#include "ui/charts/chart_mime.h"
#include "ui/charts/export_chart.h"

class QTemporaryDir;

namespace rapport::ui {

class SerialExecutor;

/// Makes files and clips of charts on a thread of its own; it lives on the window's, where each chart is
/// recorded first. Answers come on the thread that the exporter lives on, and none after
/// its end. The files that were dragged out live as long as the exporter: other programs read them late.
class ChartExporter : public QObject {
  Q_OBJECT

 public:
  explicit ChartExporter(QObject* parent = nullptr);
  ~ChartExporter() override;
  /// Writes a file by its ending; `done` gets what went wrong, as a sentence, or nothing.
  void save(const chart::ChartSpec& spec, const QString& path, const PictureOptions& options,
            std::function<void(const QString& problem)> done);
  /// Makes all forms of the chart; with a `file_name`, the picture is in a file of that name too. Where
  /// the chart can't be drawn, the pack is empty.
  void pack(const chart::ChartSpec& spec, const QString& file_name,
            std::function<void(const ChartClipboard& pack)> done);
  /// Packs the chart and puts it on the clipboard; `done` gets whether that worked.
  void copy(const chart::ChartSpec& spec, std::function<void(bool copied)> done);

 private:
  std::unique_ptr<QTemporaryDir> folder_;
  int packs_ = 0;
  std::unique_ptr<SerialExecutor> executor_;  ///< Ends first: its work uses the folder.
};

}  // namespace rapport::ui
