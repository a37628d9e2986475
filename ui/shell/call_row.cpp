// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/call_row.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <utility>

#include "ui/base/text.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/painting.h"
#include "ui/widgets/plain_label.h"
#include "ui/widgets/row_widgets.h"

namespace rapport::ui {
namespace {
constexpr int line_height = 28;
constexpr int asking_height = 20;
constexpr int side = 8;
}  // namespace

CallRow::CallRow(const QString& time, QWidget* parent) : SidebarButton(parent), time_(time) {
  refreshName();
}

int CallRow::wordsAt() {
  return side + QFontMetrics(ui::font(TypeRole::body_strong)).horizontalAdvance(QStringLiteral("00:00")) + 8;
}

void CallRow::setWhom(const QString& whom, bool sure) {
  if (whom_ == whom && sure_ == sure) return;
  whom_ = whom;
  sure_ = sure;
  refreshName();
  update();
}

void CallRow::setWeight(Weight weight) {
  if (weight_ == weight) return;
  weight_ = weight;
  update();
}

void CallRow::setFact(const QString& fact) {
  if (fact_ == fact) return;
  fact_ = fact;
  refreshName();
  update();
}

void CallRow::setDetails(const QString& details) {
  set_plain_tool_tip(this, details);
  setAccessibleDescription(details);
}

void CallRow::setAsking(bool asking) {
  if (asking == isAsking()) return;
  if (asking) {
    asking_ = new QWidget(this);
    auto* line = new QHBoxLayout(asking_);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(space::m);
    auto* why = new PlainLabel(Text::tr("From its title"), TypeRole::small, ColorRole::text3);
    why->setForegroundRole(QPalette::WindowText);  // Within a button it would have the button's colour.
    line->addWidget(why);
    auto* yes = new Link(Text::tr("Yes"), TypeRole::secondary);
    auto* no = new Link(Text::tr("No"), TypeRole::secondary);
    yes->setAccessibleName(Text::tr("Yes, the call at %1 is with them").arg(time_));
    no->setAccessibleName(Text::tr("No, the call at %1 is with somebody else").arg(time_));
    set_plain_tool_tip(yes, Text::tr("It is them, each time this call takes place (Y)"));
    set_plain_tool_tip(no, Text::tr("It is somebody else (N)"));
    line->addWidget(yes);
    line->addWidget(no);
    line->addStretch(1);
    connect(yes, &QAbstractButton::clicked, this, [this] { Q_EMIT answered(true); });
    connect(no, &QAbstractButton::clicked, this, [this] { Q_EMIT answered(false); });
    auto* all = new QHBoxLayout(this);
    all->setContentsMargins(wordsAt(), line_height - 3, side, 3);
    all->addWidget(asking_);
  } else {
    // The links may be what was just clicked.
    std::exchange(asking_, nullptr)->deleteLater();
    for (QWidget* child : findChildren<QWidget*>()) child->hide();
    delete layout();
  }
  updateGeometry();
  update();
}

void CallRow::refreshName() {
  setNameParts({time_, whom_, fact_});
}

QSize CallRow::sizeHint() const {
  return {180, line_height + (isAsking() ? asking_height : 0)};
}

QSize CallRow::minimumSizeHint() const {
  return {120, sizeHint().height()};
}

void CallRow::keyPressEvent(QKeyEvent* event) {
  const bool bare = (event->modifiers() & ~(Qt::KeypadModifier | Qt::ShiftModifier)) == Qt::NoModifier;
  if (bare && isAsking() && (event->key() == Qt::Key_Y || event->key() == Qt::Key_N)) {
    Q_EMIT answered(event->key() == Qt::Key_Y);
    return;
  }
  SidebarButton::keyPressEvent(event);
}

void CallRow::paintEvent(QPaintEvent*) {
  const Tokens& t = tokens();
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  if (weight_ == Weight::next) {
    painter.setPen(QPen(underMouse() ? t.border : t.hairline, 1));
    painter.setBrush(t.surface);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5);
  } else if (underMouse()) {
    painter.setPen(Qt::NoPen);
    painter.setBrush(t.hairline);
    painter.drawRoundedRect(rect(), 5, 5);
  }
  const auto left = static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter) | Qt::TextSingleLine;
  const bool quiet = weight_ == Weight::quiet;
  QRect inner(side, 0, width() - 2 * side, line_height);
  painter.setFont(ui::font(quiet ? TypeRole::body : TypeRole::body_strong));
  painter.setPen(quiet ? t.text3 : t.text1);
  painter.drawText(inner, left, time_);
  inner.setLeft(wordsAt());
  paintWords(painter, inner, whom_, TypeRole::body, quiet || !sure_ ? t.text3 : t.text1, fact_,
             weight_ == Weight::next ? t.accent : t.text3);
  if (hasFocus()) paint_focus_ring(painter, rect(), 5);
}

}  // namespace rapport::ui

#include "moc_call_row.cpp"
