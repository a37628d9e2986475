// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/charts/metric_list.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QSignalBlocker>
#include <QStyledItemDelegate>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

#include "ui/base/text.h"
#include "ui/models/metric_list_model.h"
#include "ui/theme/theme.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/painting.h"

namespace rapport::ui {
namespace {

using Kind = MetricRow::Kind;

constexpr int metric_height = 28;
constexpr int group_height = 34;
constexpr int mark_width = 22;  ///< Of the chevron, and of the pin before it.

bool is_pin_key(const QKeyEvent& key) {
  return key.key() == Qt::Key_D && key.modifiers() == Qt::ControlModifier;
}

Kind kind_of(const QModelIndex& index) {
  return static_cast<Kind>(index.data(MetricListModel::kKindRole).toInt());
}

QRect chevron_box(const QRect& row) {
  return {row.right() - mark_width - 2, row.top(), mark_width, row.height()};
}
QRect pin_box(const QRect& row, Kind kind) {
  const int right = kind == Kind::event ? row.right() - mark_width : row.right();
  return {right - mark_width - 2, row.top(), mark_width, row.height()};
}

QPainterPath star(QPointF middle, double radius) {
  QPainterPath path;
  for (int i = 0; i < 10; ++i) {
    const double angle = -std::numbers::pi / 2 + i * std::numbers::pi / 5;
    const double r = i % 2 == 0 ? radius : radius * 0.45;
    const QPointF at = middle + QPointF(r * std::cos(angle), r * std::sin(angle));
    i == 0 ? path.moveTo(at) : path.lineTo(at);
  }
  path.closeSubpath();
  return path;
}

/// Paints group names as labels and metrics as rows; all text is drawn as it is.
class MetricDelegate : public QStyledItemDelegate {
 public:
  using QStyledItemDelegate::QStyledItemDelegate;

  [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const override {
    if (kind_of(index) != Kind::group) return {120, metric_height};
    return {120, index.row() == 0 ? metric_height : group_height};
  }

  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
    const Tokens& theme = tokens();
    const Kind kind = kind_of(index);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QString text = index.data(Qt::DisplayRole).toString();
    if (kind == Kind::group) {
      painter->setFont(font(TypeRole::label));
      painter->setPen(theme.text3);
      const QRect box = option.rect.adjusted(8, 0, -4, -6);
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
    const bool pinned = index.data(MetricListModel::kPinnedRole).toBool();
    QRect box = option.rect.adjusted(kind == Kind::part ? 22 : 8, 0, -8, 0);
    if (kind == Kind::event) {
      paintChevron(*painter, chevron_box(option.rect), index.data(MetricListModel::kFoldedRole).toBool());
      box.setRight(chevron_box(option.rect).left() - 2);
    }
    if (pinned || hovered) {
      paintPin(*painter, pin_box(option.rect, kind), pinned);
      box.setRight(pin_box(option.rect, kind).left() - 2);
    }
    const QFont f = font(selected ? TypeRole::body_strong : TypeRole::body);
    painter->setFont(f);
    painter->setPen(selected ? theme.accent : kind == Kind::part ? theme.text2 : theme.text1);
    painter->drawText(box, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                      QFontMetrics(f).elidedText(text, Qt::ElideRight, box.width()));
    painter->restore();
  }

 private:
  static void paintChevron(QPainter& painter, const QRect& box, bool folded) {
    const QPointF m = QRectF(box).center();
    painter.setPen(QPen(tokens().text3, 1.4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    if (folded)
      painter.drawPolyline(QPolygonF{m + QPointF(-2, -4), m + QPointF(2, 0), m + QPointF(-2, 4)});
    else
      painter.drawPolyline(QPolygonF{m + QPointF(-4, -2), m + QPointF(0, 2), m + QPointF(4, -2)});
  }
  static void paintPin(QPainter& painter, const QRect& box, bool pinned) {
    painter.setPen(QPen(pinned ? tokens().accent : tokens().text3, 1.1));
    painter.setBrush(pinned ? QBrush(tokens().accent) : QBrush(Qt::NoBrush));
    painter.drawPath(star(QRectF(box).center(), 5.5));
  }
};

}  // namespace

MetricList::MetricList(QWidget* parent) : QListView(parent), model_(new MetricListModel(this)) {
  setModel(model_);
  setObjectName(QStringLiteral("bare"));
  setAccessibleName(Text::tr("Metrics"));
  setAccessibleDescription(
      Text::tr("Right and left expand and collapse an event, Ctrl+D pins a metric, letters filter"));
  setItemDelegate(new MetricDelegate(this));
  setSelectionMode(QAbstractItemView::SingleSelection);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
  setMouseTracking(true);
  setFrameShape(QFrame::NoFrame);
  viewport()->setAutoFillBackground(false);
  connect(&Theme::instance(), &Theme::changed, viewport(), qOverload<>(&QWidget::update));
}

void MetricList::currentChanged(const QModelIndex& current, const QModelIndex& previous) {
  QListView::currentChanged(current, previous);
  const MetricRow* row = model_->row(current);
  if (row == nullptr || row->id.isEmpty() || row->id == chosen_) return;
  chosen_ = row->id;
  Q_EMIT metricChosen(chosen_);
}

void MetricList::rebuild() {
  model_->show(metrics_, listing_);
  setCurrentIndex(model_->indexOf(chosen_));
}

void MetricList::setMetrics(const std::vector<MetricInfo>& metrics) {
  metrics_ = metrics;
  const QSignalBlocker blocker(this);
  if (!isListed(chosen_)) chosen_.clear();
  if (chosen_.isEmpty()) {
    listing_.filter.clear();
    rebuild();
    chosen_ = first();
  }
  rebuild();
}

bool MetricList::isListed(const QString& id) const {
  return std::any_of(metrics_.begin(), metrics_.end(),
                     [&](const MetricInfo& metric) { return qs(metric.id) == id; });
}

QString MetricList::first() const {
  for (const MetricRow& row : metric_rows(metrics_, {}))
    if (!row.id.isEmpty()) return row.id;
  return {};
}

bool MetricList::choose(const QString& id) {
  if (id.isEmpty() || !isListed(id)) return false;
  const auto shown = [&] { return model_->indexOf(id).isValid(); };
  if (!shown() && !listing_.filter.isEmpty()) {
    listing_.filter.clear();
    rebuild();
    Q_EMIT filterDropped();
  }
  if (const QString event = event_of(id, metrics_); !shown() && !event.isEmpty()) setFolded(event, false);
  if (!shown()) return false;
  setCurrentIndex(model_->indexOf(id));
  chosen_ = id;
  return true;
}

void MetricList::goToFirst(bool anew) {
  if (anew || !currentIndex().isValid()) setCurrentIndex(model_->firstMetric());
}

void MetricList::setFilter(const QString& filter) {
  if (listing_.filter == filter.trimmed()) return;
  listing_.filter = filter.trimmed();
  rebuild();
}

void MetricList::setPins(const QStringList& pins) {
  if (listing_.pins == pins) return;
  listing_.pins = pins;
  rebuild();
}

void MetricList::setFolded(const QString& event, bool folded) {
  if (listing_.unfolded.contains(event) != folded) return;
  if (folded)
    listing_.unfolded.removeAll(event);
  else
    listing_.unfolded.append(event);
  rebuild();
}

void MetricList::togglePin(const QString& id) {
  // The plan's metrics stand first by themselves.
  if (id.isEmpty() || id.startsWith(QStringLiteral("plan:"))) return;
  if (listing_.pins.removeAll(id) == 0) listing_.pins.append(id);
  rebuild();
  Q_EMIT pinsChanged(listing_.pins);
}

bool MetricList::event(QEvent* event) {
  // Elsewhere the window's Ctrl+D changes the theme; who has the keyboard here means the pin.
  if (event->type() == QEvent::ShortcutOverride && is_pin_key(*static_cast<QKeyEvent*>(event))) {
    event->accept();
    return true;
  }
  return QListView::event(event);
}

void MetricList::keyPressEvent(QKeyEvent* event) {
  // Ctrl+C means the chart on this page, not the metric's name.
  if (event->matches(QKeySequence::Copy)) return event->ignore();
  const MetricRow* row = model_->row(currentIndex());
  if (row != nullptr && event->key() == Qt::Key_Right && row->kind == Kind::event)
    return setFolded(row->id, false);
  if (row != nullptr && event->key() == Qt::Key_Left) {
    const QString head = row->kind == Kind::part ? event_of(row->id, metrics_) : row->id;
    if (row->kind == Kind::part) choose(head);
    return setFolded(head, true);
  }
  if (is_pin_key(*event)) {
    if (row != nullptr) togglePin(row->id);
    return;
  }
  const bool letter = (event->modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier)) == 0 &&
                      !event->text().isEmpty() && event->text().at(0).isLetterOrNumber();
  if (letter) return Q_EMIT typed(event->text());
  QListView::keyPressEvent(event);
}

void MetricList::mousePressEvent(QMouseEvent* event) {
  const QPoint at = event->position().toPoint();
  const MetricRow* row = model_->row(indexAt(at));
  if (row != nullptr && event->button() == Qt::LeftButton) {
    const QRect box = visualRect(indexAt(at));
    if (row->kind == Kind::event && chevron_box(box).contains(at))
      return setFolded(QString(row->id), !row->folded);
    if (row->kind != Kind::group && pin_box(box, row->kind).contains(at)) return togglePin(QString(row->id));
  }
  QListView::mousePressEvent(event);
}

void MetricList::contextMenuEvent(QContextMenuEvent* event) {
  const bool by_key = event->reason() == QContextMenuEvent::Keyboard;
  const QModelIndex index = by_key ? currentIndex() : indexAt(event->pos());
  const MetricRow* row = model_->row(index);
  if (row == nullptr || row->id.isEmpty() || row->id.startsWith(QStringLiteral("plan:"))) return;
  auto* menu = new QMenu(this);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  const bool pinned = listing_.pins.contains(row->id);
  QAction* pin = menu->addAction(pinned ? Text::tr("Unpin") : Text::tr("Pin to the top of the list"));
  pin->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_D));
  connect(pin, &QAction::triggered, this, [this, id = row->id] { togglePin(id); });
  menu->popup(by_key ? viewport()->mapToGlobal(visualRect(index).bottomLeft()) : event->globalPos());
}

MetricPane::MetricPane(QWidget* parent) : QWidget(parent), filter_(new QLineEdit), list_(new MetricList) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(space::s);
  column->addWidget(filter_);
  column->addWidget(list_, 1);
  filter_->setPlaceholderText(Text::tr("Filter metrics"));
  filter_->setAccessibleName(Text::tr("Filter the metrics"));
  filter_->setClearButtonEnabled(true);
  filter_->installEventFilter(this);
  connect(filter_, &QLineEdit::textChanged, list_, &MetricList::setFilter);
  connect(list_, &MetricList::filterDropped, filter_, &QLineEdit::clear);
  connect(list_, &MetricList::typed, filter_, [this](const QString& text) {
    filter_->setFocus(Qt::OtherFocusReason);
    filter_->insert(text);
  });
}

bool MetricPane::eventFilter(QObject* watched, QEvent* event) {
  if (watched == filter_ && event->type() == QEvent::KeyPress) {
    const int key = static_cast<QKeyEvent*>(event)->key();
    if (key == Qt::Key_Escape) {
      if (filter_->text().isEmpty())
        list_->setFocus(Qt::OtherFocusReason);
      else
        filter_->clear();
      return true;
    }
    const bool enter = key == Qt::Key_Return || key == Qt::Key_Enter;
    if (enter || key == Qt::Key_Down) {
      // Enter chooses the first that the filter left; Down goes there to walk on.
      list_->goToFirst(enter);
      list_->setFocus(Qt::OtherFocusReason);
      return true;
    }
  }
  return QWidget::eventFilter(watched, event);
}

}  // namespace rapport::ui

#include "moc_metric_list.cpp"
