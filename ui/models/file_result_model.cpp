// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/file_result_model.h"

#include <algorithm>
#include <array>
#include <numeric>

#include "core/base/text.h"
#include "ui/base/text.h"
#include "ui/models/import_words.h"

namespace rapport::ui {
namespace {

using import::FileResult;

/// The internal id of a file's own index. A line carries its file's row + 1 in the lower half; a sample
/// carries its line's row + 1 in the upper half too.
constexpr quintptr file_mark = 0;
constexpr int half = static_cast<int>(sizeof(quintptr)) * 4;

bool explains(const FileResult& file) {
  return !file.reason.empty();
}

int problem_lines(const FileResult& file) {
  const bool cut = file.rows_rejected > file.problems.size() && !file.problems.empty();
  return static_cast<int>(file.problems.size()) + (cut ? 1 : 0);
}

int sample_lines(const import::FieldChange& field) {
  return static_cast<int>(field.samples.size()) + (field.count > field.samples.size() ? 1 : 0);
}

QString problem_text(const FileResult& file, int row) {
  if (row >= static_cast<int>(file.problems.size())) {
    const auto more = static_cast<std::int64_t>(file.rows_rejected - file.problems.size());
    return Text::tr("and %1, not listed").arg(qs(counted(more, "more row")));
  }
  return problem_words(file.problems[static_cast<std::size_t>(row)]);
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
  return needs_answer(file) ? Level::watch : Level::risk;
}

bool needs_answer(const FileResult& file) {
  return file.status != FileResult::Status::imported && !file.asks.empty();
}

QString result_word(const FileResult& file) {
  if (needs_answer(file)) return Text::tr("Needs an answer");
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
  std::int64_t waiting = 0;
  for (const FileResult& file : report.files) {
    if (needs_answer(file))
      ++waiting;
    else
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
  if (waiting > 0)
    files << (waiting == 1 ? Text::tr("1 needs an answer")
                           : Text::tr("%1 need an answer").arg(qs(grouped(waiting))));
  const auto rows = [](std::uint64_t n) { return qs(grouped(static_cast<std::int64_t>(n))); };
  QString text = Text::tr("%1. %2 rows new, %3 changed, %4 unchanged, %5 rejected.")
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

void FileResultModel::setFiles(std::vector<FileResult> files, const import::ImportDifference& difference) {
  beginResetModel();
  std::vector<std::size_t> order(files.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  // What needs a person's eye first; else in the order read.
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    const auto rank = [&](std::size_t at) {
      return level_of(files[at]) == Level::risk ? 0 : level_of(files[at]) == Level::watch ? 1 : 2;
    };
    return rank(a) < rank(b);
  });
  files_.clear();
  fields_.clear();
  const bool compared = difference.files.size() == files.size();
  for (const std::size_t at : order) {
    files_.push_back(std::move(files[at]));
    fields_.push_back(compared ? difference.files[at].fields : std::vector<import::FieldChange>());
  }
  endResetModel();
}

FileResultModel::Place FileResultModel::placeOf(const QModelIndex& index) {
  if (!index.isValid()) return {};
  const quintptr id = index.internalId();
  if (id == file_mark) return {index.row(), -1, -1};
  const int file = static_cast<int>(id & ((quintptr{1} << half) - 1)) - 1;
  const int line = static_cast<int>(id >> half) - 1;
  return line < 0 ? Place{file, index.row(), -1} : Place{file, line, index.row()};
}

const import::FieldChange* FileResultModel::fieldAt(const Place& place) const {
  if (place.file < 0 || place.line < 0) return nullptr;
  const auto at = static_cast<std::size_t>(place.file);
  const int field = place.line - (explains(files_[at]) ? 1 : 0);
  if (field < 0 || field >= static_cast<int>(fields_[at].size())) return nullptr;
  return &fields_[at][static_cast<std::size_t>(field)];
}

int FileResultModel::lines(int of_file) const {
  const auto at = static_cast<std::size_t>(of_file);
  return (explains(files_[at]) ? 1 : 0) + static_cast<int>(fields_[at].size()) + problem_lines(files_[at]);
}

QModelIndex FileResultModel::index(int row, int column, const QModelIndex& parent) const {
  if (!hasIndex(row, column, parent)) return {};
  const Place place = placeOf(parent);
  if (place.file < 0) return createIndex(row, column, file_mark);
  const auto owner = static_cast<quintptr>(place.file) + 1;
  if (place.line < 0) return createIndex(row, column, owner);
  return createIndex(row, column, owner | (static_cast<quintptr>(place.line) + 1) << half);
}

QModelIndex FileResultModel::parent(const QModelIndex& child) const {
  const Place place = placeOf(child);
  if (place.file < 0 || place.line < 0) return {};
  if (place.sample < 0) return createIndex(place.file, 0, file_mark);
  return createIndex(place.line, 0, static_cast<quintptr>(place.file) + 1);
}

int FileResultModel::rowCount(const QModelIndex& parent) const {
  if (!parent.isValid()) return static_cast<int>(files_.size());
  const Place place = placeOf(parent);
  if (place.sample >= 0 || parent.column() != 0) return 0;
  if (place.line < 0) return lines(place.file);
  const import::FieldChange* field = fieldAt(place);
  return field == nullptr ? 0 : sample_lines(*field);
}

int FileResultModel::columnCount(const QModelIndex&) const {
  return column_count;
}

QString FileResultModel::lineText(const Place& place) const {
  const auto at = static_cast<std::size_t>(place.file);
  const FileResult& owner = files_[at];
  const int before = (explains(owner) ? 1 : 0) + static_cast<int>(fields_[at].size());
  return place.line < before ? qs(owner.reason) : problem_text(owner, place.line - before);
}

QVariant FileResultModel::fieldData(const import::FieldChange& field, Column column, int role) const {
  if (role == kFieldRole) return true;
  if (role == Qt::TextAlignmentRole)
    return QVariant((column == rows_updated ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
  const auto count = static_cast<std::int64_t>(field.count);
  switch (role) {
    case Qt::DisplayRole:
      if (column == file) return qs(field.field);
      return column == rows_updated ? qs(grouped(count)) : QString();
    case Qt::AccessibleTextRole:
    case Qt::ToolTipRole: {
      const QString words = Text::tr("%1 changed in %2").arg(qs(field.field), qs(counted(count, "record")));
      return role == Qt::ToolTipRole ? plain_tool_tip(words) : words;
    }
    default:
      return {};
  }
}

QVariant FileResultModel::sampleData(const import::FieldChange& field, int sample, int role) const {
  if (sample >= static_cast<int>(field.samples.size())) {
    const auto more = static_cast<std::int64_t>(field.count - field.samples.size());
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole) return {};
    return Text::tr("and %1, not listed").arg(qs(counted(more, "more record")));
  }
  const import::FieldSample& one = field.samples[static_cast<std::size_t>(sample)];
  const QString from = one.from.empty() ? Text::tr("empty") : qs(one.from);
  const QString to = one.to.empty() ? Text::tr("empty") : qs(one.to);
  switch (role) {
    case Qt::DisplayRole:
      return qs(one.record);
    case kFromRole:
      return from;
    case kToRole:
      return to;
    case Qt::AccessibleTextRole:
      return Text::tr("%1: from %2 to %3").arg(qs(one.record), from, to);
    case Qt::ToolTipRole:
      return plain_tool_tip(QStringLiteral("%1: %2 \u2192 %3").arg(qs(one.record), from, to));
    default:
      return {};
  }
}

QString FileResultModel::fileText(const FileResult& f, Column column) const {
  switch (column) {
    case file:
      return file_words(f.path);
    case what:
      return source_words(f.source, f.object);
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
  if (const Place place = placeOf(index); place.line >= 0) {
    const import::FieldChange* field = fieldAt(place);
    if (field != nullptr && place.sample < 0) return fieldData(*field, column, role);
    if (index.column() != 0) return {};
    if (field != nullptr) return sampleData(*field, place.sample, role);
    if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole) return lineText(place);
    if (role == Qt::ToolTipRole) return plain_tool_tip(lineText(place));
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
      Text::tr("File"),      Text::tr("What it is"), Text::tr("New"),   Text::tr("Changed"),
      Text::tr("Unchanged"), Text::tr("Rejected"),   Text::tr("Result")};
  return names.at(static_cast<std::size_t>(section));
}

}  // namespace rapport::ui

#include "moc_file_result_model.cpp"
