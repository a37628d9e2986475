// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/figure_label.h"

#include <QFontMetrics>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QVBoxLayout>
#include <algorithm>

#include "core/base/text.h"
#include "ui/base/text.h"
#include "ui/widgets/focus_ring.h"
#include "ui/widgets/plain_label.h"

namespace rapport::ui {

FigureLabel::FigureLabel(const QString& figure, const QString& tail, QWidget* parent) : QWidget(parent) {
  setFocusPolicy(Qt::StrongFocus);
  setCursor(Qt::PointingHandCursor);
  setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
  ring_outside(this);
  setFigure(figure, tail);
}

void FigureLabel::setFigure(const QString& figure, const QString& tail) {
  setAccessibleName(tail.isEmpty() ? figure : figure + QLatin1Char(' ') + tail);
  setAccessibleDescription(Text::tr("Press Enter to see where this figure came from."));
  if (figure_ == figure && tail_ == tail) return;
  figure_ = figure;
  tail_ = tail;
  updateGeometry();
  update();
}

void FigureLabel::setRole(TypeRole role) {
  if (role_ == role) return;
  role_ = role;
  updateGeometry();
  update();
}

void FigureLabel::setColorRole(ColorRole color_role) {
  if (color_role_ == color_role) return;
  color_role_ = color_role;
  update();
}

void FigureLabel::setOrigin(std::optional<Origin> origin) {
  origin_ = std::move(origin);
}

QSize FigureLabel::sizeHint() const {
  const QFontMetrics big(ui::font(role_));
  int width = big.horizontalAdvance(figure_) + 4;
  if (!tail_.isEmpty()) width += 6 + QFontMetrics(ui::font(TypeRole::body)).horizontalAdvance(tail_);
  return {width, role_ == TypeRole::figure ? 30 : std::max(19, big.height())};
}

QSize FigureLabel::minimumSizeHint() const {
  return sizeHint();
}

void FigureLabel::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const QFont big = ui::font(role_);
  const QFontMetrics metrics(big);
  const double base = (height() + metrics.capHeight()) / 2.0;
  painter.setFont(big);
  painter.setPen(color_of(color_role_));
  painter.drawText(QPointF(0, base), figure_);
  const int width = metrics.horizontalAdvance(figure_);
  if (!tail_.isEmpty()) {
    painter.setFont(ui::font(TypeRole::body));
    painter.setPen(tokens().text2);
    painter.drawText(QPointF(width + 6, base), tail_);
  }
  if (underMouse()) {
    painter.setPen(QPen(tokens().text3, 1, Qt::DotLine));
    painter.drawLine(QPointF(0, base + 3.5), QPointF(width, base + 3.5));
  }
}

void FigureLabel::mouseReleaseEvent(QMouseEvent* event) {
  if (event->button() == Qt::LeftButton && rect().contains(event->pos())) ask();
}

void FigureLabel::keyPressEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Space) {
    ask();
    return;
  }
  QWidget::keyPressEvent(event);
}

void FigureLabel::enterEvent(QEnterEvent*) {
  update();
}

void FigureLabel::leaveEvent(QEvent*) {
  update();
}

void FigureLabel::ask() {
  if (origin_) OriginPopover::show(this, *origin_);
  Q_EMIT asked();
}

OriginPopover* OriginPopover::show(QWidget* anchor, const Origin& origin) {
  auto* popover = new OriginPopover(anchor->window(), origin);
  popover->showAt(anchor, Edge::left);
  return popover;
}

OriginPopover::OriginPopover(QWidget* parent, const Origin& origin)
    : Popover(parent, Text::tr("Where this came from"), 380) {
  setAccessibleName(Text::tr("Where this figure came from"));
  QVBoxLayout* all = column();
  const auto sentence = [this](const std::string& text, ColorRole color_role) {
    addSentence(qs(text), TypeRole::body, color_role);
  };
  sentence(origin.rule, ColorRole::text1);
  sentence(origin.coverage, ColorRole::text2);
  if (origin.records > 0) sentence("From " + counted(origin.records, "record") + ".", ColorRole::text2);
  if (origin.files.empty()) sentence("It comes from no imported file.", ColorRole::text2);
  constexpr std::size_t most = 5;
  for (std::size_t i = 0; i < std::min(most, origin.files.size()); ++i) {
    const OriginFile& file = origin.files[i];
    const QString path = qs(file.path);
    all->addSpacing(i == 0 ? space::s : 0);
    auto* name = new PlainLabel(path.mid(path.lastIndexOf(QLatin1Char('/')) + 1), TypeRole::secondary_strong);
    name->setElide(Qt::ElideMiddle);
    all->addWidget(name);
    QString when = source_name(file.source);
    if (!file.object.empty()) when += QLatin1Char(' ') + qs(file.object);
    when = file.exported_at ? Text::tr("%1, export of %2").arg(when, date_text_of(*file.exported_at))
                            : Text::tr("%1, export without a date").arg(when);
    auto* facts = new PlainLabel(when, TypeRole::secondary, ColorRole::text2);
    facts->setElide(Qt::ElideRight);
    all->addWidget(facts);
  }
  if (origin.files.size() > most) {
    sentence("and " + counted(static_cast<std::int64_t>(origin.files.size() - most), "more file"),
             ColorRole::text3);
  }
}

}  // namespace rapport::ui

#include "moc_figure_label.cpp"
