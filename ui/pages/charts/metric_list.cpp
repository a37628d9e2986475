// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/charts/metric_list.h"

#include <QKeyEvent>
#include <QPainter>
#include <QSignalBlocker>
#include <QStyledItemDelegate>
#include <algorithm>

#include "ui/theme/theme.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/painting.h"
#include "ui/widgets/text.h"

namespace rapport::ui {
namespace {

constexpr int id_role = Qt::UserRole;
constexpr int metric_height = 28;
constexpr int group_height = 38;

/// Paints group names as labels and metrics as rows; all text is drawn as it is.
class MetricDelegate : public QStyledItemDelegate {
 public:
  using QStyledItemDelegate::QStyledItemDelegate;

  [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const override {
    if (is_metric(index)) return {120, metric_height};
    return {120, index.row() == 0 ? metric_height : group_height};
  }

  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
    const Tokens& theme = tokens();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QString text = index.data(Qt::DisplayRole).toString();
    if (!is_metric(index)) {
      painter->setFont(font(TypeRole::label));
      painter->setPen(theme.text3);
      const QRect box = option.rect.adjusted(8, 0, -4, -7);
      painter->drawText(box, Qt::AlignLeft | Qt::AlignBottom | Qt::TextSingleLine, text);
      painter->restore();
      return;
    }
    const bool selected = option.state & QStyle::State_Selected;
    const bool hovered = option.state & QStyle::State_MouseOver;
    const QRectF row = QRectF(option.rect).adjusted(1, 1, -1, -1);
    if (selected || hovered) {
      painter->setPen(Qt::NoPen);
      painter->setBrush(selected ? theme.accent_tint : theme.grid);
      painter->drawRoundedRect(row, 6, 6);
    }
    if ((option.state & QStyle::State_HasFocus) && selected)
      paint_focus_ring(*painter, row.adjusted(1, 1, -1, -1), 5);
    const QFont f = font(selected ? TypeRole::body_strong : TypeRole::body);
    painter->setFont(f);
    painter->setPen(selected ? theme.accent : theme.text1);
    const QRect box = option.rect.adjusted(8, 0, -8, 0);
    painter->drawText(box, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                      QFontMetrics(f).elidedText(text, Qt::ElideRight, box.width()));
    painter->restore();
  }

 private:
  static bool is_metric(const QModelIndex& index) { return !index.data(id_role).toString().isEmpty(); }
};

/// Their success first, then what they do, what they say, what we do; other groups follow as they come.
int group_rank(const std::string& group) {
  if (group == "Their success") return 0;
  if (group == "What they do") return 1;
  if (group == "What they say") return 2;
  if (group == "What we do") return 3;
  return 4;
}

}  // namespace

MetricList::MetricList(QWidget* parent) : QListWidget(parent) {
  setObjectName(QStringLiteral("bare"));
  setAccessibleName(QStringLiteral("Metrics"));
  setItemDelegate(new MetricDelegate(this));
  setSelectionMode(QAbstractItemView::SingleSelection);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
  setMouseTracking(true);
  setFrameShape(QFrame::NoFrame);
  viewport()->setAutoFillBackground(false);
  connect(this, &QListWidget::currentItemChanged, this, [this](QListWidgetItem* item) {
    if (item != nullptr) Q_EMIT metricChosen(item->data(id_role).toString());
  });
  connect(&Theme::instance(), &Theme::changed, viewport(), qOverload<>(&QWidget::update));
}

void MetricList::setMetrics(const std::vector<MetricInfo>& metrics) {
  const QString before = chosen();
  const QSignalBlocker blocker(this);
  clear();
  std::vector<const MetricInfo*> order;
  for (const MetricInfo& metric : metrics) order.push_back(&metric);
  std::stable_sort(order.begin(), order.end(), [](const MetricInfo* a, const MetricInfo* b) {
    const int left = group_rank(a->group);
    const int right = group_rank(b->group);
    return left != right ? left < right : left == 4 && a->group < b->group;
  });
  const std::string* group = nullptr;
  for (const MetricInfo* metric : order) {
    if (group == nullptr || *group != metric->group) {
      group = &metric->group;
      const QString name = group->empty() ? QStringLiteral("Other") : qs(*group);
      auto* header = new QListWidgetItem(name.toUpper(), this);
      header->setFlags(Qt::NoItemFlags);
    }
    auto* item = new QListWidgetItem(qs(metric->label.empty() ? metric->id : metric->label), this);
    item->setData(id_role, qs(metric->id));
    item->setToolTip(plain_tool_tip(item->text()));
    item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable);
  }
  if (!choose(before)) choose(first());
}

QString MetricList::first() const {
  for (int row = 0; row < count(); ++row)
    if (const QString id = item(row)->data(id_role).toString(); !id.isEmpty()) return id;
  return {};
}

void MetricList::keyPressEvent(QKeyEvent* event) {
  // Ctrl+C means the chart on this page, not the metric's name.
  if (event->matches(QKeySequence::Copy)) return event->ignore();
  QListWidget::keyPressEvent(event);
}

QString MetricList::chosen() const {
  return currentItem() == nullptr ? QString() : currentItem()->data(id_role).toString();
}

bool MetricList::choose(const QString& id) {
  if (id.isEmpty()) return false;
  for (int row = 0; row < count(); ++row) {
    if (item(row)->data(id_role).toString() != id) continue;
    setCurrentRow(row);
    return true;
  }
  return false;
}

}  // namespace rapport::ui
