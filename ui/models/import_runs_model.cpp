// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/import_runs_model.h"

#include <algorithm>
#include <array>

#include "core/base/text.h"
#include "ui/base/text.h"
#include "ui/models/import_words.h"

namespace rapport::ui {
namespace {

/// The internal id of an import's own index; a file carries its import's row + 1.
constexpr quintptr run_mark = 0;

using import::ImportedFile;
using import::ImportedRun;

QString count_text(std::uint64_t count) {
  return qs(grouped(static_cast<std::int64_t>(count)));
}

QString file_result(const ImportedFile& file) {
  QString word = file.status == "imported"    ? Text::tr("Imported")
                 : file.status == "unchanged" ? Text::tr("Nothing new")
                 : file.status == "skipped"   ? Text::tr("Skipped")
                 : file.status == "failed"    ? Text::tr("Refused")
                                              : qs(file.status);
  if (file.rows_rejected > 0)
    word = Text::tr("%1, %2 rejected")
               .arg(word, qs(counted(static_cast<std::int64_t>(file.rows_rejected), "row")));
  return file.reason.empty() ? word : word + QStringLiteral(": ") + qs(file.reason);
}

QString run_result(const ImportedRun& run) {
  std::uint64_t added = 0;
  std::uint64_t changed = 0;
  std::uint64_t rejected = 0;
  std::int64_t refused = 0;
  for (const ImportedFile& file : run.files) {
    added += file.rows_new;
    changed += file.rows_updated;
    rejected += file.rows_rejected;
    if (file.status == "failed") ++refused;
  }
  QStringList words;
  if (added > 0) words << Text::tr("%1 new").arg(count_text(added));
  if (changed > 0) words << Text::tr("%1 changed").arg(count_text(changed));
  if (rejected > 0) words << Text::tr("%1 rejected").arg(count_text(rejected));
  if (refused > 0) words << Text::tr("%1 refused").arg(qs(counted(refused, "file")));
  return words.isEmpty() ? Text::tr("Nothing new") : words.join(QStringLiteral(", "));
}

QString run_what(const ImportedRun& run) {
  QStringList sources;
  for (const ImportedFile& file : run.files) {
    const QString name = file.source.empty() ? QString() : source_name(file.source);
    if (!name.isEmpty() && !sources.contains(name)) sources << name;
  }
  return sources.isEmpty() ? Text::tr("not recognised") : sources.join(QStringLiteral(", "));
}

QString run_text(const ImportedRun& run, ImportRunsModel::Column column) {
  const bool one = run.files.size() == 1;
  switch (column) {
    case ImportRunsModel::imported:
      return import_time(run.at);
    case ImportRunsModel::file:
      return one ? file_words(run.files.front().path)
                 : qs(counted(static_cast<std::int64_t>(run.files.size()), "file"));
    case ImportRunsModel::what:
      return one ? source_words(run.files.front().source, run.files.front().object) : run_what(run);
    case ImportRunsModel::exported: {
      std::optional<Instant> newest;
      for (const ImportedFile& file : run.files) newest = std::max(newest, file.exported_at);
      return newest ? date_text_of(*newest) : Text::tr("not dated");
    }
    case ImportRunsModel::rows: {
      std::uint64_t read = 0;
      for (const ImportedFile& file : run.files) read += file.rows_read;
      return count_text(read);
    }
    case ImportRunsModel::result:
      return one && run.files.front().status != "imported" ? file_result(run.files.front()) : run_result(run);
    case ImportRunsModel::undo:
    case ImportRunsModel::column_count:
      break;
  }
  return {};
}

QString file_text(const ImportedFile& file, ImportRunsModel::Column column) {
  switch (column) {
    case ImportRunsModel::file:
      return file_words(file.path);
    case ImportRunsModel::what:
      return source_words(file.source, file.object);
    case ImportRunsModel::exported:
      return file.exported_at ? date_text_of(*file.exported_at) : Text::tr("not dated");
    case ImportRunsModel::rows:
      return count_text(file.rows_read);
    case ImportRunsModel::result:
      return file_result(file);
    case ImportRunsModel::imported:
    case ImportRunsModel::undo:
    case ImportRunsModel::column_count:
      break;
  }
  return {};
}

}  // namespace

ImportRunsModel::ImportRunsModel(QObject* parent)
    : QAbstractItemModel(parent), runs_(std::make_shared<const std::vector<ImportedRun>>()) {}

void ImportRunsModel::setRuns(std::shared_ptr<const std::vector<ImportedRun>> runs) {
  beginResetModel();
  runs_ = std::move(runs);
  endResetModel();
}

int ImportRunsModel::nextRow() const {
  const auto next = std::find_if(runs_->begin(), runs_->end(), [](const ImportedRun& r) { return r.next; });
  return next == runs_->end() ? -1 : static_cast<int>(next - runs_->begin());
}

const ImportedRun& ImportRunsModel::run(int row) const {
  return runs_->at(static_cast<std::size_t>(row));
}

QModelIndex ImportRunsModel::index(int row, int column, const QModelIndex& parent) const {
  if (!hasIndex(row, column, parent)) return {};
  return createIndex(row, column, parent.isValid() ? static_cast<quintptr>(parent.row()) + 1 : run_mark);
}

QModelIndex ImportRunsModel::parent(const QModelIndex& child) const {
  if (!child.isValid() || child.internalId() == run_mark) return {};
  return createIndex(static_cast<int>(child.internalId()) - 1, 0, run_mark);
}

int ImportRunsModel::rowCount(const QModelIndex& parent) const {
  if (!parent.isValid()) return static_cast<int>(runs_->size());
  if (parent.internalId() != run_mark || parent.column() != 0) return 0;
  const auto files = static_cast<int>(run(parent.row()).files.size());
  return files == 1 ? 0 : files;
}

int ImportRunsModel::columnCount(const QModelIndex&) const {
  return column_count;
}

QVariant ImportRunsModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid()) return {};
  const auto column = static_cast<Column>(index.column());
  const bool is_run = index.internalId() == run_mark;
  const ImportedRun& owner = run(is_run ? index.row() : static_cast<int>(index.internalId()) - 1);
  const ImportedFile* one = is_run ? nullptr : &owner.files[static_cast<std::size_t>(index.row())];
  const auto text = [&] { return one == nullptr ? run_text(owner, column) : file_text(*one, column); };
  switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
      return text();
    case Qt::ToolTipRole:
      if (column == ImportRunsModel::file && (one != nullptr || owner.files.size() == 1))
        return plain_tool_tip(qs(one != nullptr ? one->path : owner.files.front().path));
      if (is_run && column == undo) return plain_tool_tip(qs(owner.why_not));
      return plain_tool_tip(text());
    case Qt::TextAlignmentRole:
      return QVariant((column == rows ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    default:
      return {};
  }
}

QVariant ImportRunsModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal) return {};
  if (role == Qt::TextAlignmentRole)
    return QVariant((section == rows ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
  if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole) return {};
  const std::array<QString, column_count> names{
      Text::tr("Imported"), Text::tr("File"), Text::tr("What it is"), Text::tr("Export of"), Text::tr("Rows"),
      Text::tr("Result"),   QString()};
  return names.at(static_cast<std::size_t>(section));
}

}  // namespace rapport::ui

#include "moc_import_runs_model.cpp"
