// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chart_view.h"

#include <QEvent>
#include <QFontMetricsF>
#include <QPainter>
#include <algorithm>
#include <cmath>
#include <utility>

#include "core/base/text.h"
#include "core/chart/chart_labels.h"
#include "ui/base/text.h"
#include "ui/charts/chart_renderer.h"
#include "ui/theme/theme.h"
#include "ui/widgets/painting.h"

namespace rapport::ui {
namespace {

/// Other customers whose lines are named where they end.
constexpr std::ptrdiff_t most_names = 3;

}  // namespace

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
  ++version_;
  pack_.reset();
  zoom_.reset();
  grabbed_.reset();
  pressed_.reset();
  chosen_.reset();
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

void ChartView::setNamesShown(bool shown) {
  if (names_ == shown) return;
  names_ = shown;
  dropPicture();
}

void ChartView::setWaiting(const QString& words) {
  if (waiting_ == words) return;
  waiting_ = words;
  update();
}

void ChartView::dropPicture() {
  layout_.reset();
  picture_ = QPixmap();
  update();
}

void ChartView::makePicture() {
  const double ratio = devicePixelRatioF();
  if (layout_ && picture_.size() == (QSizeF(size()) * ratio).toSize() && picture_.devicePixelRatio() == ratio)
    return;
  ChartStyle style = ChartStyle::screen(tokens(), large_);
  style.heading = heading_;
  if (names_) {
    chart::ChartSpec named = shownSpec();
    const auto customers = std::count_if(named.series.begin(), named.series.end(),
                                         [](const auto& line) { return !line.private_name.empty(); });
    // Of more lines nobody could tell which name belongs to which: the pointer tells.
    if (customers <= most_names)
      for (chart::ChartSeries& line : named.series)
        if (!line.private_name.empty()) line.end_label = chart::first_words(line.private_name, 3);
    draw(named, style);
  } else {
    draw(shownSpec(), style);
  }
}

void ChartView::draw(const chart::ChartSpec& spec, const ChartStyle& style) {
  const double ratio = devicePixelRatioF();
  const ChartRenderer renderer(spec, style, QSizeF(size()));
  layout_ = renderer.layout();
  picture_ = QPixmap((QSizeF(size()) * ratio).toSize());
  picture_.setDevicePixelRatio(ratio);
  picture_.fill(Qt::transparent);
  QPainter painter(&picture_);
  renderer.paint(painter, QRectF(QPointF(), QSizeF(size())));
}

void ChartView::describe() {
  const QString title = spec_.title.empty() ? Text::tr("Chart") : qs(spec_.title);
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
  if (series == nullptr || !layout_) return -1;
  const QRectF plot = rect_of(layout_->plot());
  if (x < plot.left() - 12 || x > plot.right() + 12) return -1;
  int best = -1;
  double nearest = 1e300;
  for (std::size_t i = 0; i < series->points.size(); ++i) {
    const double at = layout_->x(layout_->point_day(series->points[i].start));
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
  if (point.partial) value = Text::tr("%1, period not complete").arg(value);
  lines.append(value);
  std::vector<double> customers;
  for (const chart::ChartSeries& other : shownSpec().series) {
    if (&other == series || other.role == chart::Role::baseline) continue;
    const auto at = std::find_if(other.points.begin(), other.points.end(),
                                 [&](const Point& p) { return p.start == point.start; });
    if (at == other.points.end()) continue;
    if (!other.private_name.empty()) {
      customers.push_back(at->value);
      if (names_)
        lines.append(qs(other.private_name) + QStringLiteral(": ") +
                     qs(chart::value_text(at->value, spec_.unit)));
    } else if (other.role != chart::Role::peer || other.name == "a year before")
      lines.append(qs(other.name) + QStringLiteral(": ") + qs(chart::value_text(at->value, spec_.unit)));
  }
  if (!customers.empty() && !names_) {
    const auto [low, high] = std::minmax_element(customers.begin(), customers.end());
    lines.append(Text::tr("Other customers: %1 to %2")
                     .arg(qs(chart::value_text(*low, spec_.unit)), qs(chart::value_text(*high, spec_.unit))));
  }
  const Day next = next_period(point.start, spec_.grain);
  for (const chart::Vertical& vertical : spec_.verticals)
    if (vertical.day >= point.start && vertical.day < next) lines.append(qs(vertical.label));
  if (point.n > 0) lines.append(Text::tr("From %1").arg(qs(counted(point.n, "record"))));
  if (point.covered < 0.999)
    lines.append(Text::tr("Exports cover %1 of it").arg(percent_text(point.covered)));
  return lines;
}

ChartExporter* ChartView::exporter() {
  if (!exporter_) exporter_ = std::make_unique<ChartExporter>();
  return exporter_.get();
}

void ChartView::copy() {
  exporter()->copy(shownSpec(), [this](bool done) {
    if (done)
      Q_EMIT copied();
    else
      Q_EMIT copyFailed();
  });
}

void ChartView::prepareDrag(const QString& file_name) {
  if (packed_version_ == version_ || mainSeries() == nullptr) return;
  packed_version_ = version_;
  pack_.reset();
  exporter()->pack(shownSpec(), file_name, [this, version = version_](const ChartClipboard& pack) {
    if (version != version_ || pack.png.isEmpty()) return;
    pack_ = pack;
    Q_EMIT packed();
  });
}

const ChartClipboard* ChartView::dragPack() const {
  return pack_ && packed_version_ == version_ ? &*pack_ : nullptr;
}

void ChartView::paintEvent(QPaintEvent*) {
  makePicture();
  QPainter painter(this);
  painter.drawPixmap(0, 0, picture_);
  if (!waiting_.isEmpty() && spec_.series.empty()) {
    painter.setFont(ui::font(TypeRole::secondary));
    painter.setPen(tokens().text3);
    painter.drawText(rect(), Qt::AlignCenter | Qt::TextSingleLine, waiting_);
  }
  if (chosen_) paintChosen(painter);
  if (cursor_ >= 0) paintCursor(painter);
  // The ring goes around the plot, where the keys move; around the whole it would run through the words.
  if (hasFocus() && ring_ && layout_)
    paint_focus_ring(painter, rect_of(layout_->plot()).adjusted(-5, -4, 5, 4), radius::control);
}

void ChartView::paintChosen(QPainter& painter) const {
  if (!layout_) return;
  const chart::Layout& layout = *layout_;
  const double from = layout.x(std::min(chosen_->first, chosen_->second));
  const double to = layout.x(std::max(chosen_->first, chosen_->second));
  QColor fill = tokens().accent;
  fill.setAlphaF(0.14F);
  const QRectF box(QPointF(from, layout.plot().top), QPointF(to, layout.plot().bottom()));
  painter.fillRect(box, fill);
  painter.setPen(QPen(tokens().accent, 1));
  painter.drawLine(box.topLeft(), box.bottomLeft());
  painter.drawLine(box.topRight(), box.bottomRight());
}

void ChartView::paintCursor(QPainter& painter) const {
  const chart::ChartSeries* series = mainSeries();
  if (series == nullptr || !layout_) return;
  const Tokens& theme = tokens();
  const chart::Layout& layout = *layout_;
  const Point& point = series->points[static_cast<std::size_t>(cursor_)];
  const QPointF at(layout.x(layout.point_day(point.start)), layout.y(point.value));
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen(theme.text3, 1));
  painter.drawLine(QPointF(at.x(), layout.plot().top), QPointF(at.x(), layout.plot().bottom()));
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

void ChartView::changeEvent(QEvent* event) {
  if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange) dropPicture();
  QWidget::changeEvent(event);
}

std::optional<Day> ChartView::cursorDay() const {
  const chart::ChartSeries* series = mainSeries();
  if (series == nullptr || cursor_ < 0) return std::nullopt;
  return series->points[static_cast<std::size_t>(cursor_)].start;
}

}  // namespace rapport::ui

#include "moc_chart_view.cpp"
