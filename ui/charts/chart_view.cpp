// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chart_view.h"

#include <QClipboard>
#include <QEvent>
#include <QFontMetricsF>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <algorithm>
#include <cmath>

#include "core/base/text.h"
#include "ui/charts/chart_mime.h"
#include "ui/charts/chart_zoom.h"
#include "ui/theme/theme.h"
#include "ui/widgets/painting.h"
#include "ui/widgets/text.h"

namespace rapport::ui {

ChartView::ChartView(QWidget* parent) : QWidget(parent) {
  setFocusPolicy(Qt::StrongFocus);
  setMouseTracking(true);
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
  connect(&Theme::instance(), &Theme::changed, this, &ChartView::dropPicture);
  describe();
}

ChartView::~ChartView() = default;

void ChartView::setSpec(const chart::ChartSpec& spec) {
  spec_ = spec;
  zoom_.reset();
  grabbed_.reset();
  cursor_ = -1;
  describe();
  dropPicture();
}

void ChartView::setLarge(bool large) {
  large_ = large;
  dropPicture();
}

void ChartView::setHeadingVisible(bool visible) {
  heading_ = visible;
  dropPicture();
}

void ChartView::dropPicture() {
  scene_.reset();
  picture_ = QPixmap();
  update();
}

void ChartView::makePicture() {
  const double ratio = devicePixelRatioF();
  if (scene_ && picture_.size() == (QSizeF(size()) * ratio).toSize() && picture_.devicePixelRatio() == ratio)
    return;
  ChartStyle style = ChartStyle::screen(tokens(), large_);
  style.heading = heading_;
  scene_ = std::make_unique<ChartScene>(shownSpec(), style, QSizeF(size()));
  picture_ = QPixmap((QSizeF(size()) * ratio).toSize());
  picture_.setDevicePixelRatio(ratio);
  picture_.fill(Qt::transparent);
  QPainter painter(&picture_);
  scene_->render(painter, QRectF(QPointF(), QSizeF(size())));
}

void ChartView::describe() {
  const QString title = spec_.title.empty() ? QStringLiteral("Chart") : qs(spec_.title);
  const QStringList lines = cursorLines();
  // A screen reader speaks a changed name: this is how the cursor's point is heard.
  setAccessibleName(lines.isEmpty() ? title
                                    : lines.join(QStringLiteral(", ")) + QStringLiteral(". ") + title);
  setAccessibleDescription(qs(spec_.alt_text));
}

const chart::ChartSeries* ChartView::mainSeries() const {
  for (const chart::ChartSeries& series : shownSpec().series)
    if (series.role == chart::Role::main && !series.points.empty()) return &series;
  return nullptr;
}

int ChartView::nearestPoint(double x) const {
  const chart::ChartSeries* series = mainSeries();
  if (series == nullptr || !scene_) return -1;
  const QRectF plot = scene_->layout().plot();
  if (x < plot.left() - 12 || x > plot.right() + 12) return -1;
  int best = -1;
  double nearest = 1e300;
  for (std::size_t i = 0; i < series->points.size(); ++i) {
    const double at = scene_->layout().x(scene_->layout().point_day(series->points[i].start));
    if (std::abs(at - x) < nearest) nearest = std::abs(at - x), best = static_cast<int>(i);
  }
  return best;
}

void ChartView::setCursorPoint(int index) {
  const chart::ChartSeries* series = mainSeries();
  const int count = series == nullptr ? 0 : static_cast<int>(series->points.size());
  index = index < 0 || count == 0 ? -1 : std::min(index, count - 1);
  if (index == cursor_) return;
  cursor_ = index;
  describe();
  update();
}

QStringList ChartView::cursorLines() const {
  const chart::ChartSeries* series = mainSeries();
  if (series == nullptr || cursor_ < 0) return {};
  const Point& point = series->points[static_cast<std::size_t>(cursor_)];
  QString period = qs(period_label(point.start, spec_.grain));
  period[0] = period[0].toUpper();
  QStringList lines{period};
  QString value = qs(chart::value_text(point.value, spec_.unit));
  static const QStringList spoken{QStringLiteral("people"), QStringLiteral("events"),
                                  QStringLiteral("tickets"), QStringLiteral("touches")};
  if (spoken.contains(qs(spec_.unit))) value += QLatin1Char(' ') + qs(spec_.unit);
  if (point.partial) value += QStringLiteral(", period not complete");
  lines.append(value);
  for (const chart::ChartSeries& other : shownSpec().series) {
    if (&other == series || (other.role == chart::Role::peer && other.name != "a year before")) continue;
    const auto at = std::find_if(other.points.begin(), other.points.end(),
                                 [&](const Point& p) { return p.start == point.start; });
    if (at != other.points.end())
      lines.append(qs(other.name) + QStringLiteral(": ") + qs(chart::value_text(at->value, spec_.unit)));
  }
  const Day next = next_period(point.start, spec_.grain);
  for (const chart::Vertical& vertical : spec_.verticals)
    if (vertical.day >= point.start && vertical.day < next) lines.append(qs(vertical.label));
  if (point.n > 0) lines.append(QStringLiteral("From ") + qs(counted(point.n, "record")));
  if (point.covered < 0.999)
    lines.append(QStringLiteral("Exports cover ") + percent_text(point.covered) + QStringLiteral(" of it"));
  return lines;
}

void ChartView::copy() const {
  QGuiApplication::clipboard()->setMimeData(chart_mime(shownSpec()));
}

void ChartView::paintEvent(QPaintEvent*) {
  makePicture();
  QPainter painter(this);
  painter.drawPixmap(0, 0, picture_);
  if (cursor_ >= 0) paintCursor(painter);
  // The ring goes around the plot, where the keys move; around the whole it would run through the words.
  if (hasFocus() && ring_ && scene_)
    paint_focus_ring(painter, scene_->layout().plot().adjusted(-5, -4, 5, 4), radius::control);
}

void ChartView::paintCursor(QPainter& painter) const {
  const chart::ChartSeries* series = mainSeries();
  if (series == nullptr || !scene_) return;
  const Tokens& theme = tokens();
  const ChartLayout& layout = scene_->layout();
  const Point& point = series->points[static_cast<std::size_t>(cursor_)];
  const QPointF at(layout.x(layout.point_day(point.start)), layout.y(point.value));
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen(theme.text3, 1));
  painter.drawLine(QPointF(at.x(), layout.plot().top()), QPointF(at.x(), layout.plot().bottom()));
  painter.setPen(QPen(theme.accent, 2));
  painter.setBrush(theme.surface);
  painter.drawEllipse(at, 4.5, 4.5);

  const QFont strong = ui::font(TypeRole::secondary_strong);
  const QFont plain = ui::font(TypeRole::secondary);
  const QStringList lines = cursorLines();
  const double line_height = QFontMetricsF(plain).height() + 2;
  double width = 0;
  for (qsizetype i = 0; i < lines.size(); ++i)
    width = std::max(width, QFontMetricsF(i == 1 ? strong : plain).horizontalAdvance(lines[i]));
  QRectF bubble(at.x() + 12, at.y() - 12, width + 20, static_cast<double>(lines.size()) * line_height + 12);
  bubble.moveBottom(at.y() - 10);
  if (bubble.right() > this->width() - 4) bubble.moveRight(at.x() - 12);
  if (bubble.top() < 4) bubble.moveTop(4);
  if (bubble.left() < 4) bubble.moveLeft(4);
  painter.setPen(QPen(theme.border, 1));
  painter.setBrush(theme.surface);
  painter.drawRoundedRect(bubble.adjusted(0.5, 0.5, -0.5, -0.5), radius::control, radius::control);
  double y = bubble.top() + 6 + QFontMetricsF(plain).ascent() + 1;
  for (qsizetype i = 0; i < lines.size(); ++i) {
    painter.setFont(i == 1 ? strong : plain);
    painter.setPen(i == 1 ? theme.text1 : theme.text2);
    painter.drawText(QPointF(bubble.left() + 10, y), lines[i]);
    y += line_height;
  }
}

void ChartView::keyPressEvent(QKeyEvent* event) {
  ring_ = true;
  update();
  const chart::ChartSeries* series = mainSeries();
  const int last = series == nullptr ? -1 : static_cast<int>(series->points.size()) - 1;
  if (event->matches(QKeySequence::Copy)) {
    copy();
    Q_EMIT copied();
    return;
  }
  if (event->modifiers() & (Qt::ControlModifier | Qt::AltModifier)) return QWidget::keyPressEvent(event);
  if (zoomable_ && series != nullptr) {
    const auto [from, to] = stretch();
    const bool shift = event->modifiers().testFlag(Qt::ShiftModifier);
    const double middle = cursorDay() ? cursorDay()->number : (from + to) / 2;
    if (event->key() == Qt::Key_Plus || event->key() == Qt::Key_Equal) return zoomBy(0.7, middle);
    if (event->key() == Qt::Key_Minus) return zoomBy(1 / 0.7, middle);
    if (event->key() == Qt::Key_0) return showWhole();
    if (shift && event->key() == Qt::Key_Left) return panBy((from - to) / 5);
    if (shift && event->key() == Qt::Key_Right) return panBy((to - from) / 5);
  }
  switch (event->key()) {
    case Qt::Key_A:
    case Qt::Key_Return:
    case Qt::Key_Enter:
      if (const auto day = cursorDay()) {
        Q_EMIT pointActivated(*day);
        return;
      }
      break;
    case Qt::Key_Left:
      return setCursorPoint(cursor_ < 0 ? last : std::max(0, cursor_ - 1));
    case Qt::Key_Right:
      return setCursorPoint(cursor_ < 0 ? last : std::min(last, cursor_ + 1));
    case Qt::Key_Home:
      return setCursorPoint(0);
    case Qt::Key_End:
      return setCursorPoint(last);
    case Qt::Key_Escape:
      if (cursor_ >= 0) return setCursorPoint(-1);
      break;
    default:
      break;
  }
  QWidget::keyPressEvent(event);
}

void ChartView::mouseMoveEvent(QMouseEvent* event) {
  if (grabbed_ && scene_ && event->buttons().testFlag(Qt::LeftButton)) {
    setCursorPoint(-1);
    panBy(*grabbed_ - scene_->layout().day_at(event->position().x()));
    return;
  }
  setCursorPoint(nearestPoint(event->position().x()));
}

void ChartView::mousePressEvent(QMouseEvent* event) {
  setCursorPoint(nearestPoint(event->position().x()));
  if (zoom_ && scene_ && event->button() == Qt::LeftButton)
    grabbed_ = scene_->layout().day_at(event->position().x());
  QWidget::mousePressEvent(event);
}

void ChartView::mouseReleaseEvent(QMouseEvent* event) {
  grabbed_.reset();
  QWidget::mouseReleaseEvent(event);
}

void ChartView::mouseDoubleClickEvent(QMouseEvent* event) {
  setCursorPoint(nearestPoint(event->position().x()));
  if (const auto day = cursorDay(); day && event->button() == Qt::LeftButton) Q_EMIT pointActivated(*day);
}

void ChartView::wheelEvent(QWheelEvent* event) {
  if (!zoomable_ || mainSeries() == nullptr || !scene_) return QWidget::wheelEvent(event);
  const QPoint turn = event->angleDelta();
  if (std::abs(turn.x()) > std::abs(turn.y())) {
    const auto [from, to] = stretch();
    panBy(-(to - from) * turn.x() / 1200.0);
  } else {
    zoomBy(std::pow(0.8, turn.y() / 120.0), scene_->layout().day_at(event->position().x()));
  }
  event->accept();
}

void ChartView::leaveEvent(QEvent*) {
  if (!hasFocus()) setCursorPoint(-1);
}

void ChartView::focusInEvent(QFocusEvent* event) {
  const Qt::FocusReason reason = event->reason();
  if (reason == Qt::TabFocusReason || reason == Qt::BacktabFocusReason || reason == Qt::ShortcutFocusReason)
    ring_ = true;
  if (reason == Qt::MouseFocusReason) ring_ = false;
  QWidget::focusInEvent(event);
}

void ChartView::focusOutEvent(QFocusEvent* event) {
  setCursorPoint(-1);
  QWidget::focusOutEvent(event);
}

void ChartView::changeEvent(QEvent* event) {
  if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange) dropPicture();
  QWidget::changeEvent(event);
}

std::optional<Day> ChartView::cursorDay() const {
  const chart::ChartSeries* series = mainSeries();
  if (series == nullptr || cursor_ < 0) return std::nullopt;
  return series->points[static_cast<std::size_t>(cursor_)].start;
}

std::pair<double, double> ChartView::stretch() const {
  return zoom_.value_or(std::pair<double, double>(spec_.first.number, spec_.last.number));
}

void ChartView::zoomTo(Day first, Day last) {
  setStretch(first.number, last.number);
}

void ChartView::zoomBy(double factor, double around) {
  const auto [from, to] = stretch();
  around = std::clamp(around, from, to);
  setStretch(around - (around - from) * factor, around + (to - around) * factor);
}

void ChartView::panBy(double days) {
  const auto [from, to] = stretch();
  // At the ends it stops; the stretch keeps its length.
  days = std::clamp(days, spec_.first.number - from, spec_.last.number - to);
  if (std::abs(days) >= 0.5) setStretch(from + days, to + days);
}

void ChartView::setStretch(double first, double last) {
  constexpr int least_periods = 8;
  const double period = next_period(spec_.first, spec_.grain) - spec_.first;
  const double all = spec_.last - spec_.first;
  if (mainSeries() == nullptr || all < least_periods * period) return;
  if (last - first < least_periods * period) {
    const double middle = (first + last) / 2;
    first = middle - least_periods * period / 2;
    last = first + least_periods * period;
  }
  if (first < spec_.first.number) last += spec_.first.number - first, first = spec_.first.number;
  if (last > spec_.last.number) first -= last - spec_.last.number, last = spec_.last.number;
  first = std::max<double>(first, spec_.first.number);
  if (last - first > all * 0.98) return showWhole();
  const auto kept = cursorDay();
  zoom_ = std::pair(first, last);
  shown_ = zoomed_chart(spec_, Day{static_cast<int>(std::lround(first))},
                        Day{static_cast<int>(std::lround(last))});
  keepCursor(kept);
}

void ChartView::showWhole() {
  if (!zoom_) return;
  const auto kept = cursorDay();
  zoom_.reset();
  shown_ = {};
  keepCursor(kept);
}

void ChartView::keepCursor(std::optional<Day> day) {
  cursor_ = -1;
  const chart::ChartSeries* series = mainSeries();
  if (day && series != nullptr)
    for (std::size_t i = 0; i < series->points.size(); ++i)
      if (series->points[i].start == *day) cursor_ = static_cast<int>(i);
  describe();
  dropPicture();
  Q_EMIT zoomed();
}

}  // namespace rapport::ui
