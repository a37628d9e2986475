// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/row_widgets.h"

#include <QBoxLayout>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QToolTip>
#include <algorithm>
#include <cmath>
#include <utility>

#include "ui/base/isolate.h"
#include "ui/base/text.h"
#include "ui/widgets/figure_label.h"
#include "ui/widgets/focus_ring.h"
#include "ui/widgets/marks.h"
#include "ui/widgets/painting.h"
#include "ui/widgets/plain_label.h"
#include "ui/widgets/text_lines.h"
#include "ui/widgets/text_scale.h"

namespace rapport::ui {
namespace {

constexpr const char* kBasePixels = "rapportBasePixels";
constexpr const char* kSmallFigure = "rapportSmallFigure";

}  // namespace

ClampedText::ClampedText(TypeRole role, ColorRole color_role, int most_lines, QWidget* parent)
    : QWidget(parent), color_role_(color_role), most_lines_(most_lines) {
  setFont(ui::font(role));
  setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void ClampedText::setText(const QString& text) {
  const QString line = on_one_line(text);
  if (line == text_) return;
  text_ = line;
  setAccessibleName(text_);
  breakLines();
  updateGeometry();
  update();
}

void ClampedText::setColorRole(ColorRole color_role) {
  if (color_role_ == color_role) return;
  color_role_ = color_role;
  update();
}

void ClampedText::setMostLines(int lines) {
  if (most_lines_ == lines) return;
  most_lines_ = lines;
  breakLines();
  updateGeometry();
}

void ClampedText::setAlignment(Qt::Alignment alignment) {
  alignment_ = alignment;
  update();
}

QString ClampedText::shownText() const {
  QStringList all;
  for (const QString& line : lines_) all << line;
  return all.join(QLatin1Char(' '));
}

int ClampedText::lineHeight() const {
  // 13/19 of the body, in proportion for other sizes.
  return std::max(fontMetrics().height(), static_cast<int>(std::lround(font().pixelSize() * 19.0 / 13.0)));
}

int ClampedText::linesAt(int width, int most) const {
  return std::max(1, static_cast<int>(lines_of(text_, font(), width, most).lines.size()));
}

void ClampedText::breakLines() {
  const std::size_t before = lines_.size();
  TextLines broken = lines_of(text_, font(), width(), most_lines_);
  lines_ = std::move(broken.lines);
  cut_ = broken.cut;
  if (std::max<std::size_t>(1, before) != std::max<std::size_t>(1, lines_.size())) updateGeometry();
}

QSize ClampedText::sizeHint() const {
  const int lines = std::max(1, static_cast<int>(lines_.size()));
  return {fontMetrics().horizontalAdvance(text_) + 1, lines * lineHeight()};
}

QSize ClampedText::minimumSizeHint() const {
  const int least = fontMetrics().horizontalAdvance(QStringLiteral("mm\u2026"));
  return {std::min(least, sizeHint().width()), sizeHint().height()};
}

bool ClampedText::event(QEvent* event) {
  if (event->type() == QEvent::ToolTip && toolTip().isEmpty()) {
    if (cut_)
      QToolTip::showText(static_cast<QHelpEvent*>(event)->globalPos(), plain_tool_tip(text_), this);
    else
      QToolTip::hideText();
    return true;
  }
  return QWidget::event(event);
}

void ClampedText::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  if (event->size().width() != event->oldSize().width()) breakLines();
}

void ClampedText::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (event->type() == QEvent::FontChange) {
    breakLines();
    updateGeometry();
  }
}

void ClampedText::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setPen(color_of(color_role_));
  const int step = lineHeight();
  int y = lines_.size() > 1 ? 0 : (height() - step) / 2;
  for (const QString& line : lines_) {
    const auto flags =
        static_cast<int>(alignment_ | Qt::AlignAbsolute | Qt::AlignVCenter) | Qt::TextSingleLine;
    painter.drawText(QRect(0, y, width(), step), flags, line);
    y += step;
  }
}

Link::Link(const QString& text, TypeRole role, QWidget* parent) : QAbstractButton(parent) {
  setFont(ui::font(role));
  setCursor(Qt::PointingHandCursor);
  setFocusPolicy(Qt::StrongFocus);
  setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
  setLabel(text);
  ring_outside(this);
}

void Link::setLabel(const QString& text) {
  setAccessibleName(text);
  if (label_ == text) return;  // a page that lays out again with the same words has nothing to ask for
  label_ = text;
  setText(without_mnemonic(text));
  updateGeometry();
  update();
}

QSize Link::sizeHint() const {
  return {fontMetrics().horizontalAdvance(label_) + 2,
          std::max(fontMetrics().height(), static_cast<int>(std::lround(font().pixelSize() * 19.0 / 13.0)))};
}

QSize Link::minimumSizeHint() const {
  return {std::min(sizeHint().width(), 48), sizeHint().height()};
}

void Link::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  QFont words = font();
  words.setUnderline(underMouse());
  painter.setFont(words);
  painter.setPen(color_of(ColorRole::accent));
  const QRect box = rect();
  painter.drawText(box, Qt::AlignLeft | Qt::AlignAbsolute | Qt::AlignVCenter | Qt::TextSingleLine,
                   fontMetrics().elidedText(isolated(label_), Qt::ElideRight, box.width()));
}

void Link::keyPressEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
    click();
    return;
  }
  QAbstractButton::keyPressEvent(event);
}

void Link::enterEvent(QEnterEvent* event) {
  QAbstractButton::enterEvent(event);
  update();
}

void Link::leaveEvent(QEvent* event) {
  QAbstractButton::leaveEvent(event);
  update();
}

FactRow::FactRow(QBoxLayout* body)
    : label_(new ClampedText(TypeRole::body, ColorRole::text2)), value_(make_small_figure()) {
  auto* row = new QHBoxLayout;
  row->setSpacing(space::m);
  row->addWidget(label_, 1);
  row->addWidget(value_);
  body->addLayout(row);
}

void FactRow::set(const QString& label, const QString& value, const Origin& origin, ColorRole color_role) {
  label_->setText(label);
  set_figure(value_, label, value, {}, origin);
  value_->setColorRole(color_role);
}

void FactRow::setVisible(bool visible) {
  label_->setVisible(visible);
  value_->setVisible(visible);
}

QIcon level_icon(Level level) {
  QPixmap picture(32, 32);
  picture.setDevicePixelRatio(2);
  picture.fill(Qt::transparent);
  QPainter painter(&picture);
  painter.setRenderHint(QPainter::Antialiasing);
  paint_level_mark(painter, QRectF(0, 0, 16, 16), level);
  return QIcon(picture);
}

void set_figure(FigureLabel* label, const QString& what, const QString& figure, const QString& tail,
                const Origin& origin) {
  label->setFigure(figure, tail);
  label->setAccessibleName(
      QStringLiteral("%1: %2").arg(what, tail.isEmpty() ? figure : figure + QLatin1Char(' ') + tail));
  label->setOrigin(origin);
}

FigureLabel* make_small_figure() {
  auto* figure = new FigureLabel;
  figure->setRole(TypeRole::body);
  figure->setProperty(kSmallFigure, true);
  return figure;
}

QString without_heading(const QString& sentence, const QString& heading) {
  const QString introduction = heading + QStringLiteral(": ");
  if (!sentence.startsWith(introduction)) return sentence;
  QString rest = sentence.mid(introduction.size());
  if (!rest.isEmpty()) rest[0] = rest[0].toUpper();
  return rest;
}

void set_enlarged(QWidget* root, bool enlarged) {
  set_text_scale(root, enlarged ? 7.0 / 6.0 : 1.0);
}

void set_text_scale(QWidget* root, double scale) {
  const auto apply = [scale](QWidget* widget) {
    const QVariant kept = widget->property(kBasePixels);
    const int base = kept.isValid() ? kept.toInt() : widget->font().pixelSize();
    if (base <= 0) return;
    if (!kept.isValid()) widget->setProperty(kBasePixels, base);
    QFont words = widget->font();
    words.setPixelSize(static_cast<int>(std::lround(base * scale)));
    if (words != widget->font()) widget->setFont(words);
  };
  for (ClampedText* text : root->findChildren<ClampedText*>()) apply(text);
  for (QLabel* label : root->findChildren<QLabel*>()) apply(label);
  for (Link* link : root->findChildren<Link*>()) apply(link);
  for (FigureLabel* figure : root->findChildren<FigureLabel*>())
    if (figure->property(kSmallFigure).toBool())
      figure->setRole(scale > 1 ? TypeRole::finding : TypeRole::body);
}

QVBoxLayout* name_and_fact(const QString& name, PlainLabel* fact) {
  auto* both = new QVBoxLayout;
  both->setSpacing(0);
  auto* label = new PlainLabel(name, TypeRole::body_strong);
  label->setElide(Qt::ElideMiddle);
  both->addWidget(label);
  both->addWidget(fact);
  return both;
}

void add_left(QBoxLayout* column, QWidget* widget) {
  auto* row = new QHBoxLayout;
  row->addWidget(widget);
  row->addStretch(1);
  column->addLayout(row);
}

void keep_room_when_hidden(QWidget* widget) {
  QSizePolicy policy = widget->sizePolicy();
  policy.setRetainSizeWhenHidden(true);
  widget->setSizePolicy(policy);
}

}  // namespace rapport::ui

#include "moc_row_widgets.cpp"
