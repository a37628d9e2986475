// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/imports/import_tables.h"

#include <QHeaderView>
#include <QPainter>
#include <algorithm>

#include "ui/base/text.h"
#include "ui/models/file_result_model.h"
#include "ui/models/imported_files_model.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/label_header.h"
#include "ui/widgets/painting.h"

namespace rapport::ui {
namespace {
constexpr int line = 30;
constexpr int most_lines = 12;
constexpr int header_height = 34;
}  // namespace

void ImportDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                           const QModelIndex& index) const {
  const Tokens& t = tokens();
  painter->save();
  QRect cell = option.rect;
  if ((option.state & QStyle::State_Selected) != 0U) painter->fillRect(cell, t.accent_tint);
  painter->fillRect(QRect(cell.left(), cell.bottom(), cell.width(), 1), t.grid);
  const bool child = index.parent().isValid();
  const QVariant level = index.data(FileResultModel::kLevelRole);
  QRect inner = cell.adjusted(8, 0, -8, -1);
  if (level.isValid() && index.column() == 0) {
    paint_level_mark(*painter, QRectF(inner.left(), inner.top(), 12, inner.height()),
                     static_cast<Level>(level.toInt()));
    inner.setLeft(inner.left() + 20);
  }
  const QFont f = ui::font(child ? TypeRole::secondary : TypeRole::body);
  painter->setFont(f);
  const bool words_matter = !child && index.column() == 0;
  painter->setPen(words_matter ? t.text1 : t.text2);
  if (level.isValid() && index.column() == FileResultModel::reason &&
      static_cast<Level>(level.toInt()) == Level::risk) {
    painter->setPen(t.risk);
  }
  const QVariant alignment = index.data(Qt::TextAlignmentRole);
  const int flags =
      alignment.isValid() ? alignment.toInt() : static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter);
  const auto mode = index.column() == 0 && !child ? Qt::ElideMiddle : Qt::ElideRight;
  const QString text = QFontMetrics(f).elidedText(index.data().toString(), mode, inner.width());
  painter->drawText(inner, flags | Qt::TextSingleLine, text);
  painter->restore();
}

QSize ImportDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const {
  return {80, line};
}

FileResultView::FileResultView(QWidget* parent) : QTreeView(parent) {
  setAccessibleName(Text::tr("Files of this import"));
  setItemDelegate(new ImportDelegate(this));
  setHeader(new LabelHeader(this));
  setUniformRowHeights(true);
  setIndentation(18);
  setEditTriggers(NoEditTriggers);
  setVerticalScrollMode(ScrollPerPixel);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  connect(this, &QTreeView::expanded, this, &FileResultView::updateGeometry);
  connect(this, &QTreeView::collapsed, this, &FileResultView::updateGeometry);
}

void FileResultView::setModel(QAbstractItemModel* model) {
  QTreeView::setModel(model);
  connect(model, &QAbstractItemModel::modelReset, this, &FileResultView::settle);
  settle();
}

void FileResultView::settle() {
  header()->setStretchLastSection(true);
  for (int row = 0; row < model()->rowCount(); ++row) {
    const QModelIndex file = model()->index(row, 0);
    for (int child = 0; child < model()->rowCount(file); ++child) setFirstColumnSpanned(child, file, true);
    // What was refused explains itself without a click.
    if (model()->rowCount(file) > 0 &&
        static_cast<Level>(file.data(FileResultModel::kLevelRole).toInt()) == Level::risk) {
      expand(file);
    }
  }
  updateGeometry();
}

QSize FileResultView::sizeHint() const {
  int rows = 0;
  for (int row = 0; model() != nullptr && row < model()->rowCount() && rows < most_lines; ++row) {
    const QModelIndex file = model()->index(row, 0);
    rows += 1 + (isExpanded(file) ? model()->rowCount(file) : 0);
  }
  return {600, header_height + line * std::clamp(rows, 1, most_lines) + 2};
}

void FileResultView::resizeEvent(QResizeEvent* event) {
  QTreeView::resizeEvent(event);
  constexpr int count = 84;
  constexpr int wide_count = 102;  // "Unchanged" in the type of headers.
  const bool narrow = viewport()->width() < 820;
  setColumnHidden(FileResultModel::rows_updated, narrow);
  setColumnHidden(FileResultModel::rows_unchanged, narrow);
  const int words =
      std::max(300, viewport()->width() - (narrow ? count + wide_count : 2 * count + 2 * wide_count));
  setColumnWidth(FileResultModel::file, words * 38 / 100);
  setColumnWidth(FileResultModel::what, words * 22 / 100);
  setColumnWidth(FileResultModel::rows_new, count);
  setColumnWidth(FileResultModel::rows_updated, count);
  setColumnWidth(FileResultModel::rows_unchanged, wide_count);
  setColumnWidth(FileResultModel::rows_rejected, wide_count);
}

void FileResultView::drawBranches(QPainter* painter, const QRect& rect, const QModelIndex& index) const {
  const Tokens& t = tokens();
  painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), t.grid);
  if (!model()->hasChildren(index) || index.parent().isValid()) return;
  painter->save();
  painter->setRenderHint(QPainter::Antialiasing);
  painter->setPen(QPen(t.text3, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
  const QPointF c = QRectF(rect).center();
  QPolygonF arrow;
  if (isExpanded(index)) {
    arrow << c + QPointF(-3.5, -1.5) << c + QPointF(0, 2) << c + QPointF(3.5, -1.5);
  } else {
    arrow << c + QPointF(-1.5, -3.5) << c + QPointF(2, 0) << c + QPointF(-1.5, 3.5);
  }
  painter->drawPolyline(arrow);
  painter->restore();
}

ImportedFilesView::ImportedFilesView(QWidget* parent) : QTableView(parent) {
  setAccessibleName(Text::tr("Earlier imports"));
  setItemDelegate(new ImportDelegate(this));
  setHorizontalHeader(new LabelHeader(this));
  horizontalHeader()->setSectionsClickable(false);
  horizontalHeader()->setStretchLastSection(true);
  verticalHeader()->hide();
  verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
  verticalHeader()->setMinimumSectionSize(line);
  verticalHeader()->setDefaultSectionSize(line);
  setShowGrid(false);
  setTabKeyNavigation(false);
  setSelectionBehavior(SelectRows);
  setSelectionMode(SingleSelection);
  setEditTriggers(NoEditTriggers);
  setVerticalScrollMode(ScrollPerPixel);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void ImportedFilesView::setModel(QAbstractItemModel* model) {
  QTableView::setModel(model);
  connect(model, &QAbstractItemModel::modelReset, this, &ImportedFilesView::settle);
  settle();
}

void ImportedFilesView::settle() {
  updateGeometry();
}

QSize ImportedFilesView::sizeHint() const {
  const int rows = model() != nullptr ? model()->rowCount() : 0;
  return {600, header_height + line * std::clamp(rows, 1, most_lines) + 2};
}

void ImportedFilesView::resizeEvent(QResizeEvent* event) {
  QTableView::resizeEvent(event);
  const int words = std::max(300, viewport()->width() - 110 - 110 - 90);
  setColumnWidth(ImportedFilesModel::imported, 110);
  setColumnWidth(ImportedFilesModel::exported, 110);
  setColumnWidth(ImportedFilesModel::rows, 90);
  setColumnWidth(ImportedFilesModel::file, words * 40 / 100);
  setColumnWidth(ImportedFilesModel::what, words * 24 / 100);
}

}  // namespace rapport::ui
