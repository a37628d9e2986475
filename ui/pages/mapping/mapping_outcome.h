// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <array>
#include <memory>
#include <optional>

#include "core/import/import.h"
#include "core/sources/mapped/table_preview.h"

class QVBoxLayout;

namespace rapport::ui {

class ClampedText;
class Link;
class PlainLabel;

/// What an import by the mapping would do: what joins, is new, changes and is not read. Each can be opened.
class MappingOutcome : public QWidget {
  Q_OBJECT

 public:
  explicit MappingOutcome(QWidget* parent = nullptr);
  /// The result of a trial; `preview` tells which cells can't be read.
  void show(const import::ImportReport& report, const sources::TablePreview& preview);
  using QWidget::show;
  /// A trial runs: what is shown is of before.
  void showWaiting();
  /// The trial could not be made.
  void showFailed(const QString& sentence);
  void clear();

 private:
  enum Fact { joins, added, changes, not_read, facts };
  void set(Fact fact, const QString& words, const QStringList& details);
  void toggle(Fact fact);
  std::array<PlainLabel*, facts> labels_;
  std::array<ClampedText*, facts> words_;
  std::array<Link*, facts> links_;
  std::array<QStringList, facts> lines_;
  PlainLabel* details_;
  std::optional<Fact> open_;
};

/// The result of the table in the report of a trial; null where it has none.
[[nodiscard]] const import::FileResult* result_of(const import::ImportReport& report,
                                                  const std::string& path);

}  // namespace rapport::ui
