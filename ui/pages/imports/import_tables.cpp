// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/imports/import_tables.h"

#include <QHeaderView>
#include <QPainter>
#include <algorithm>

#include "ui/base/text.h"
#include "ui/models/file_result_model.h"
#include "ui/models/import_runs_model.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label_header.h"
#include "ui/widgets/painting.h"

namespace rapport::ui {
namespace {

constexpr int line = 30;
constexpr int header_height = 34;

/// A record with its value before and after: "Falcon Health   12 Mar 2027 → 30 Apr 2027".
void paint_sample(QPainter& painter, const QRect& cell, const QModelIndex& index) {
  const Tokens& t = tokens();
  const QFont f = ui::font(TypeRole::secondary);
  const QFontMetrics metrics(f);
  painter.setFont(f);
  constexpr int flags = Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine;
  QRect name = cell;
  name.setWidth(cell.width() * 3 / 10);
  painter.setPen(t.text2);
  painter.drawText(name, flags, metrics.elidedText(index.data().toString(), Qt::ElideRight, name.width()));
  QRect values = cell;
  values.setLeft(name.right() + 14);
  const QString to = index.data(FileResultModel::kToRole).toString();
  const QString arrow = QStringLiteral("  \u2192  ");
  const int arrow_width = metrics.horizontalAdvance(arrow);
  const int room = values.width() - arrow_width;
  const int to_width = std::min(metrics.horizontalAdvance(to), room / 2);
  const QString from = metrics.elidedText(index.data(FileResultModel::kFromRole).toString(), Qt::ElideRight,
                                          std::max(0, room - to_width));
  painter.setPen(t.text3);
  painter.drawText(values, flags, from + arrow);
  values.setLeft(values.left() + metrics.horizontalAdvance(from) + arrow_width);
  painter.setPen(t.text1);
  painter.drawText(values, flags, metrics.elidedText(to, Qt::ElideRight, values.width()));
}

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
  if (index.data(FileResultModel::kToRole).isValid()) {
    paint_sample(*painter, inner, index);
    painter->restore();
    return;
  }
  const QFont f = ui::font(child ? TypeRole::secondary : TypeRole::body);
  painter->setFont(f);
  const bool words_matter =
      index.data(FileResultModel::kFieldRole).toBool() || (!child && index.column() == 0);
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

ImportTree::ImportTree(const QString& accessible_name, int most_lines, QWidget* parent)
    : QTreeView(parent), most_lines_(most_lines) {
  setAccessibleName(accessible_name);
  setItemDelegate(new ImportDelegate(this));
  setHeader(new LabelHeader(this));
  header()->setSectionsClickable(false);
  header()->setSectionsMovable(false);
  setUniformRowHeights(true);
  setIndentation(18);
  setEditTriggers(NoEditTriggers);
  setVerticalScrollMode(ScrollPerPixel);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  connect(this, &QTreeView::expanded, this, &ImportTree::updateGeometry);
  connect(this, &QTreeView::collapsed, this, &ImportTree::updateGeometry);
}

void ImportTree::setModel(QAbstractItemModel* model) {
  QTreeView::setModel(model);
  connect(model, &QAbstractItemModel::modelReset, this, [this] { settle(); });
  settle();
}

void ImportTree::settle() {
  updateGeometry();
}

int ImportTree::openLines(const QModelIndex& parent, int most) const {
  int lines = 0;
  const int rows = model()->rowCount(parent);
  for (int row = 0; row < rows && lines < most; ++row) {
    const QModelIndex index = model()->index(row, 0, parent);
    lines += 1 + (isExpanded(index) ? openLines(index, most) : 0);
  }
  return lines;
}

QSize ImportTree::sizeHint() const {
  const int lines = model() == nullptr ? 1 : openLines({}, most_lines_);
  return {600, header_height + line * std::clamp(lines, 1, most_lines_) + 2};
}

void ImportTree::drawBranches(QPainter* painter, const QRect& rect, const QModelIndex& index) const {
  const Tokens& t = tokens();
  painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), t.grid);
  if (!model()->hasChildren(index)) return;
  painter->save();
  painter->setRenderHint(QPainter::Antialiasing);
  painter->setPen(QPen(t.text3, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
  // The arrow is beside its own words, right of the indentation of the rows above.
  QRectF box = rect;
  box.setLeft(box.right() - indentation());
  const QPointF c = box.center();
  QPolygonF arrow;
  if (isExpanded(index)) {
    arrow << c + QPointF(-3.5, -1.5) << c + QPointF(0, 2) << c + QPointF(3.5, -1.5);
  } else {
    arrow << c + QPointF(-1.5, -3.5) << c + QPointF(2, 0) << c + QPointF(-1.5, 3.5);
  }
  painter->drawPolyline(arrow);
  painter->restore();
}

FileResultView::FileResultView(QWidget* parent) : ImportTree(Text::tr("Files of this import"), 16, parent) {}

void FileResultView::settle() {
  header()->setStretchLastSection(true);
  int with_changes = 0;
  QModelIndex changed;
  for (int row = 0; row < model()->rowCount(); ++row) {
    const QModelIndex file = model()->index(row, 0);
    bool fields = false;
    for (int child = 0; child < model()->rowCount(file); ++child) {
      const QModelIndex below = model()->index(child, 0, file);
      const bool field = below.data(FileResultModel::kFieldRole).toBool();
      fields = fields || field;
      setFirstColumnSpanned(child, file, !field);
      for (int sample = 0; sample < model()->rowCount(below); ++sample)
        setFirstColumnSpanned(sample, below, true);
    }
    if (fields) ++with_changes, changed = file;
    // What was refused explains itself without a click.
    if (model()->rowCount(file) > 0 &&
        static_cast<Level>(file.data(FileResultModel::kLevelRole).toInt()) == Level::risk) {
      expand(file);
    }
  }
  // So does a single file that changed something.
  if (with_changes == 1) expand(changed);
  updateGeometry();
}

void FileResultView::resizeEvent(QResizeEvent* event) {
  QTreeView::resizeEvent(event);
  constexpr int count = 84;
  constexpr int wide_count = 102;  // "Unchanged" in the type of headers.
  const bool narrow = viewport()->width() < 820;
  setColumnHidden(FileResultModel::rows_unchanged, narrow);
  const int words =
      std::max(300, viewport()->width() - (narrow ? 2 * count + wide_count : 2 * count + 2 * wide_count));
  setColumnWidth(FileResultModel::file, words * (narrow ? 46 : 38) / 100);
  setColumnWidth(FileResultModel::what, words * 22 / 100);
  setColumnWidth(FileResultModel::rows_new, count);
  setColumnWidth(FileResultModel::rows_updated, count);
  setColumnWidth(FileResultModel::rows_unchanged, wide_count);
  setColumnWidth(FileResultModel::rows_rejected, wide_count);
}

ImportRunsView::ImportRunsView(QWidget* parent) : ImportTree(Text::tr("Earlier imports"), 12, parent) {
  header()->setStretchLastSection(false);
}

void ImportRunsView::setUndoEnabled(bool enabled) {
  undo_enabled_ = enabled;
  if (undo_ != nullptr) undo_->setEnabled(enabled);
}

void ImportRunsView::settle() {
  const auto* runs = qobject_cast<const ImportRunsModel*>(model());
  const int next = runs == nullptr ? -1 : runs->nextRow();
  undo_ = nullptr;  // The one of before went with its row.
  if (next >= 0) {
    undo_ = new Button(Text::tr("Undo"), Button::Kind::quiet);
    undo_->setEnabled(undo_enabled_);
    undo_->setAccessibleName(Text::tr("Undo the newest import"));
    setIndexWidget(model()->index(next, ImportRunsModel::undo), undo_);
    connect(undo_, &QPushButton::clicked, this,
            [this, run = runs->run(next).id.value_or(0)] { Q_EMIT undoRequested(run); });
  }
  updateGeometry();
}

void ImportRunsView::resizeEvent(QResizeEvent* event) {
  QTreeView::resizeEvent(event);
  constexpr int when = 170;
  constexpr int day = 110;
  constexpr int count = 80;
  constexpr int action = 64;
  const bool narrow = viewport()->width() < 820;
  setColumnHidden(ImportRunsModel::exported, narrow);
  const int words = std::max(300, viewport()->width() - when - count - action - (narrow ? 0 : day));
  setColumnWidth(ImportRunsModel::imported, when);
  setColumnWidth(ImportRunsModel::exported, day);
  setColumnWidth(ImportRunsModel::rows, count);
  setColumnWidth(ImportRunsModel::file, words * 36 / 100);
  setColumnWidth(ImportRunsModel::what, words * 26 / 100);
  setColumnWidth(ImportRunsModel::result, words - words * 36 / 100 - words * 26 / 100);
  setColumnWidth(ImportRunsModel::undo, action);
}

}  // namespace rapport::ui

#include "moc_import_tables.cpp"
