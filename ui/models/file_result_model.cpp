// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/file_result_model.h"

#include <algorithm>
#include <array>

#include "core/base/text.h"
#include "ui/base/text.h"

namespace rapport::ui {
namespace {

using import::FileResult;

/// Internal id of a file's own index; a child carries its file's row + 1.
constexpr quintptr file_mark = 0;

bool explains(const FileResult& file) {
  return !file.reason.empty();
}

int child_count(const FileResult& file) {
  const bool cut = file.rows_rejected > file.problems.size() && !file.problems.empty();
  return (explains(file) ? 1 : 0) + static_cast<int>(file.problems.size()) + (cut ? 1 : 0);
}

QString child_text(const FileResult& file, int row) {
  if (explains(file)) {
    if (row == 0) return qs(file.reason);
    --row;
  }
  if (row >= static_cast<int>(file.problems.size())) {
    const auto more = static_cast<std::int64_t>(file.rows_rejected - file.problems.size());
    return Text::tr("and %1, not listed").arg(qs(counted(more, "more row")));
  }
  const Problem& problem = file.problems[static_cast<std::size_t>(row)];
  QString where;
  if (problem.line > 0) where = Text::tr("Line %1").arg(problem.line);
  if (!problem.field.empty()) {
    where += (where.isEmpty() ? QString() : QStringLiteral(", ")) + qs(problem.field);
  }
  return where.isEmpty() ? qs(problem.reason) : where + QStringLiteral(": ") + qs(problem.reason);
}

QString count_or_dash(std::uint64_t value) {
  return value == 0 ? QStringLiteral("\u2013") : qs(grouped(static_cast<std::int64_t>(value)));
}

}  // namespace

Level level_of(const FileResult& file) {
  switch (file.status) {
    case FileResult::Status::imported:
    case FileResult::Status::unchanged:
      return file.rows_rejected > 0 ? Level::watch : Level::good;
    case FileResult::Status::skipped:
      return Level::unknown;
    case FileResult::Status::failed:
      break;
  }
  return Level::risk;
}

QString result_word(const FileResult& file) {
  switch (file.status) {
    case FileResult::Status::imported:
      if (file.rows_rejected == 0) return Text::tr("Imported");
      return Text::tr("Imported, %1 rejected")
          .arg(qs(counted(static_cast<std::int64_t>(file.rows_rejected), "row")));
    case FileResult::Status::unchanged:
      return Text::tr("Nothing new");
    case FileResult::Status::skipped:
      return Text::tr("Skipped");
    case FileResult::Status::failed:
      break;
  }
  return Text::tr("Refused");
}

QString import_summary(const import::ImportReport& report) {
  std::array<std::int64_t, 4> by_status{};
  std::uint64_t rows_new = 0;
  std::uint64_t updated = 0;
  std::uint64_t unchanged = 0;
  std::uint64_t rejected = 0;
  for (const FileResult& file : report.files) {
    ++by_status.at(static_cast<std::size_t>(file.status));
    rows_new += file.rows_new;
    updated += file.rows_updated;
    unchanged += file.rows_unchanged;
    rejected += file.rows_rejected;
  }
  QStringList files;
  files << Text::tr("%1 imported").arg(qs(counted(by_status[0], "file")));
  if (by_status[1] > 0) files << Text::tr("%1 with nothing new").arg(qs(grouped(by_status[1])));
  if (by_status[2] > 0) files << Text::tr("%1 skipped").arg(qs(grouped(by_status[2])));
  if (by_status[3] > 0) files << Text::tr("%1 refused").arg(qs(grouped(by_status[3])));
  const auto rows = [](std::uint64_t n) { return qs(grouped(static_cast<std::int64_t>(n))); };
  QString text = Text::tr("%1. %2 rows new, %3 updated, %4 unchanged, %5 rejected.")
                     .arg(files.join(QStringLiteral(", ")), rows(rows_new), rows(updated), rows(unchanged),
                          rows(rejected));
  if (report.joined.records > 0) {
    text = Text::tr("%1 %2 of %3 found an account (%4).")
               .arg(text, qs(grouped(report.joined.joined)), qs(counted(report.joined.records, "record")),
                    percent_text(static_cast<double>(report.joined.joined) /
                                 static_cast<double>(report.joined.records)));
  }
  return text;
}

FileResultModel::FileResultModel(QObject* parent) : QAbstractItemModel(parent) {}

void FileResultModel::setFiles(std::vector<FileResult> files) {
  beginResetModel();
  files_ = std::move(files);
  // What needs a person's eye first; else in the order read.
  std::stable_sort(files_.begin(), files_.end(), [](const FileResult& a, const FileResult& b) {
    const auto rank = [](const FileResult& f) {
      return level_of(f) == Level::risk ? 0 : level_of(f) == Level::watch ? 1 : 2;
    };
    return rank(a) < rank(b);
  });
  endResetModel();
}

QModelIndex FileResultModel::index(int row, int column, const QModelIndex& parent) const {
  if (!hasIndex(row, column, parent)) return {};
  return createIndex(row, column, parent.isValid() ? static_cast<quintptr>(parent.row()) + 1 : file_mark);
}

QModelIndex FileResultModel::parent(const QModelIndex& child) const {
  if (!child.isValid() || child.internalId() == file_mark) return {};
  return createIndex(static_cast<int>(child.internalId()) - 1, 0, file_mark);
}

int FileResultModel::rowCount(const QModelIndex& parent) const {
  if (!parent.isValid()) return static_cast<int>(files_.size());
  if (parent.internalId() != file_mark || parent.column() != 0) return 0;
  return child_count(files_[static_cast<std::size_t>(parent.row())]);
}

int FileResultModel::columnCount(const QModelIndex&) const {
  return column_count;
}

QString FileResultModel::fileText(const FileResult& f, Column column) const {
  switch (column) {
    case file:
      return file_words(f.path);
    case what:
      if (f.source.empty()) return Text::tr("not recognised");
      return f.object.empty() ? source_name(f.source)
                              : source_name(f.source) + QLatin1Char(' ') + qs(f.object);
    case rows_new:
      return count_or_dash(f.rows_new);
    case rows_updated:
      return count_or_dash(f.rows_updated);
    case rows_unchanged:
      return count_or_dash(f.rows_unchanged);
    case rows_rejected:
      return count_or_dash(f.rows_rejected);
    case reason:
      return f.reason.empty() ? result_word(f) : result_word(f) + QStringLiteral(": ") + qs(f.reason);
    case column_count:
      break;
  }
  return {};
}

QVariant FileResultModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid()) return {};
  const auto column = static_cast<Column>(index.column());
  if (index.internalId() != file_mark) {
    const FileResult& owner = files_[static_cast<std::size_t>(index.internalId()) - 1];
    if (index.column() != 0) return {};
    if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole) return child_text(owner, index.row());
    if (role == Qt::ToolTipRole) return plain_tool_tip(child_text(owner, index.row()));
    return {};
  }
  const FileResult& f = files_[static_cast<std::size_t>(index.row())];
  switch (role) {
    case Qt::DisplayRole:
      return fileText(f, column);
    case Qt::AccessibleTextRole:
      return column == file ? result_word(f) + QStringLiteral(": ") + fileText(f, column)
                            : fileText(f, column);
    case Qt::ToolTipRole:
      return plain_tool_tip(column == file ? qs(f.path) : fileText(f, column));
    case Qt::TextAlignmentRole:
      if (column >= rows_new && column <= rows_rejected) return QVariant(Qt::AlignRight | Qt::AlignVCenter);
      return QVariant(Qt::AlignLeft | Qt::AlignVCenter);
    case kLevelRole:
      return static_cast<int>(level_of(f));
    default:
      break;
  }
  return {};
}

QVariant FileResultModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal) return {};
  if (role == Qt::TextAlignmentRole) {
    const bool right = section >= rows_new && section <= rows_rejected;
    return QVariant((right ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
  }
  if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole) return {};
  const std::array<QString, column_count> names{
      Text::tr("File"),      Text::tr("What it is"), Text::tr("New"),   Text::tr("Updated"),
      Text::tr("Unchanged"), Text::tr("Rejected"),   Text::tr("Result")};
  return names.at(static_cast<std::size_t>(section));
}

}  // namespace rapport::ui
