// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/charts/chart_heading.h"

#include <QApplication>
#include <QEvent>
#include <QFontMetricsF>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMouseEvent>
#include <QPainter>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

#include "core/measure/chart_titles.h"
#include "ui/base/text.h"
#include "ui/theme/theme.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/painting.h"
#include "ui/widgets/row_widgets.h"

namespace rapport::ui {
namespace {

QFont title_font() {
  QFont f = font(TypeRole::finding);
  f.setPixelSize(17);
  return f;
}

/// A line may end between words, not within "go-live": a word joiner follows the hyphen.
QString whole_words(QString text) {
  return text.replace(QStringLiteral("go-live"), QStringLiteral("go-\u2060live"));
}

}  // namespace

ChartDragHandle::ChartDragHandle(QWidget* parent) : QWidget(parent) {
  setCursor(Qt::OpenHandCursor);
  setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
  setAccessibleName(Text::tr("Drag the chart out"));
  set_plain_tool_tip(this, Text::tr("Drag the chart onto a slide, into a mail or onto the desktop"));
  connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void ChartDragHandle::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(Qt::NoPen);
  painter.setBrush(over_ ? tokens().accent : tokens().text3);
  for (int column = 0; column < 2; ++column)
    for (int row = 0; row < 3; ++row)
      painter.drawEllipse(QPointF(width() / 2.0 - 3 + 6 * column, height() / 2.0 - 6 + 6 * row), 1.6, 1.6);
}

void ChartDragHandle::enterEvent(QEnterEvent* event) {
  over_ = true;
  update();
  Q_EMIT approached();
  QWidget::enterEvent(event);
}

void ChartDragHandle::leaveEvent(QEvent* event) {
  over_ = false;
  update();
  QWidget::leaveEvent(event);
}

void ChartDragHandle::mousePressEvent(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton) return QWidget::mousePressEvent(event);
  pressed_ = event->position().toPoint();
  held_ = true;
  Q_EMIT approached();
}

void ChartDragHandle::mouseMoveEvent(QMouseEvent* event) {
  const QPoint way = event->position().toPoint() - pressed_;
  if (!held_ || way.manhattanLength() < QApplication::startDragDistance()) return;
  held_ = false;
  Q_EMIT pulled();
}

void ChartDragHandle::mouseReleaseEvent(QMouseEvent* event) {
  held_ = false;
  QWidget::mouseReleaseEvent(event);
}

/// The sentence itself: text that can be opened.
class ChartHeading::Title : public QWidget {
 public:
  explicit Title(ChartHeading* heading)
      : QWidget(heading), heading_(heading), text_(new ClampedText(TypeRole::finding, ColorRole::text1, 2)) {
    auto* row = new QVBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    text_->setFont(title_font());
    text_->setAttribute(Qt::WA_TransparentForMouseEvents);
    row->addWidget(text_);
  }
  [[nodiscard]] ClampedText* text() const { return text_; }
  void setOpenable(bool openable) {
    setFocusPolicy(openable ? Qt::StrongFocus : Qt::NoFocus);
    setCursor(openable ? Qt::IBeamCursor : Qt::ArrowCursor);
    setAccessibleDescription(openable ? Text::tr("Press Enter or F2 to write another title") : QString());
    openable_ = openable;
    update();
  }

 protected:
  void paintEvent(QPaintEvent*) override {
    if (!openable_ || (!over_ && !hasFocus())) return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF box = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    if (hasFocus()) return paint_focus_ring(painter, box.adjusted(1, 1, -1, -1), 4);
    painter.setPen(QPen(tokens().border, 1, Qt::DashLine));
    painter.drawLine(box.bottomLeft(), box.bottomRight());
  }
  void enterEvent(QEnterEvent*) override {
    over_ = true;
    update();
  }
  void leaveEvent(QEvent*) override {
    over_ = false;
    update();
  }
  void focusInEvent(QFocusEvent*) override { update(); }
  void focusOutEvent(QFocusEvent*) override { update(); }
  void mousePressEvent(QMouseEvent* event) override {
    if (event->button() == Qt::LeftButton) heading_->edit();
  }
  void keyPressEvent(QKeyEvent* event) override {
    const int key = event->key();
    if (key == Qt::Key_F2 || key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Space)
      return heading_->edit();
    QWidget::keyPressEvent(event);
  }

 private:
  ChartHeading* heading_;
  ClampedText* text_;
  bool openable_ = false;
  bool over_ = false;
};

ChartHeading::ChartHeading(QWidget* parent)
    : QWidget(parent),
      title_(new Title(this)),
      field_(new QLineEdit),
      grip_(new ChartDragHandle),
      top_(new QHBoxLayout),
      subtitle_(new ClampedText(TypeRole::secondary, ColorRole::text2, 2)),
      foot_(new QWidget),
      note_(new ClampedText(TypeRole::secondary, ColorRole::watch, 2)),
      own_(new Link(Text::tr("Back to Rapport’s sentence"), TypeRole::secondary)) {
  field_->setFont(title_font());
  field_->setAccessibleName(Text::tr("Title of the chart"));
  field_->setPlaceholderText(Text::tr("Empty: Rapport’s own sentence"));
  field_->setMaxLength(static_cast<int>(measure::longest_title));
  field_->installEventFilter(this);
  field_->hide();
  QHBoxLayout* top = top_;
  top->setContentsMargins(0, 0, 0, 0);
  top->setSpacing(space::m);
  top->addWidget(title_, 1);
  top->addWidget(field_, 1);
  top->addWidget(grip_, 0, Qt::AlignTop);
  auto* foot = new QHBoxLayout(foot_);
  foot->setContentsMargins(0, space::hair, 0, 0);
  foot->setSpacing(space::m);
  foot->addWidget(note_, 1);
  foot->addWidget(own_, 0, Qt::AlignTop);
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(0, 0, 0, 0);
  all->setSpacing(space::hair);
  all->addLayout(top);
  all->addWidget(subtitle_);
  all->addWidget(foot_);
  setFocusProxy(title_);
  setTabOrder(title_, field_);
  setTabOrder(field_, own_);
  connect(field_, &QLineEdit::returnPressed, this, [this] {
    keep();
    if (!isEditing()) title_->setFocus(Qt::OtherFocusReason);
  });
  connect(field_, &QLineEdit::textEdited, this, &ChartHeading::refresh);
  connect(own_, &Link::clicked, this, [this] { Q_EMIT titleKept({}); });
  refresh();
}

bool ChartHeading::isEditing() const {
  return field_->isVisibleTo(this);
}

void ChartHeading::setActions(QWidget* actions) {
  top_->insertWidget(top_->count() - 1, actions, 0, Qt::AlignTop);
}

void ChartHeading::setTitle(const QString& title) {
  shown_ = title;
  title_->setAccessibleName(title);
  title_->text()->setText(whole_words(title));
}

void ChartHeading::show(const chart::ChartSpec& spec) {
  spec_ = spec;
  setTitle(qs(spec.title));
  QString place = qs(spec.place.empty() ? spec.subtitle : spec.place);
  if (!spec.place.empty() && !spec.to_target.empty())
    place += QStringLiteral(" \u00B7 ") + qs(spec.to_target);
  subtitle_->setText(whole_words(place));
  refresh();
}

void ChartHeading::setEditable(bool editable) {
  if (!editable && isEditing()) leave();
  editable_ = editable;
  refresh();
}

void ChartHeading::setPresenting(bool presenting) {
  presenting_ = presenting;
  refresh();
}

void ChartHeading::edit() {
  if (!editable_ || spec_.title.empty() || isEditing()) return;
  field_->setText(qs(spec_.title));
  title_->hide();
  field_->show();
  field_->selectAll();
  field_->setFocus(Qt::OtherFocusReason);
  refresh();
}

void ChartHeading::keep() {
  const QString text = field_->text().trimmed();
  // What is too long stays in the field, with the reason beside it.
  if (u8(text).size() > measure::longest_title) return refresh();
  leave();
  const bool is_own = text.isEmpty() || u8(text) == (spec_.own_title.empty() ? spec_.title : spec_.own_title);
  if (is_own && spec_.own_title.empty()) return;
  if (u8(text) == spec_.title) return;
  // Shown at once; saving follows.
  setTitle(is_own ? qs(spec_.own_title) : text);
  Q_EMIT titleKept(is_own ? QString() : text);
}

void ChartHeading::leave() {
  // Hiding takes the focus away, which would keep what is to be left.
  const QSignalBlocker quiet(field_);
  field_->hide();
  title_->show();
  refresh();
}

void ChartHeading::refresh() {
  title_->setOpenable(editable_);
  const bool long_text = isEditing() && u8(field_->text().trimmed()).size() > measure::longest_title;
  const bool written = !spec_.own_title.empty();
  QString note;
  if (long_text)
    note = Text::tr("Too long for a title: shorten it. Nothing is saved yet.");
  else if (isEditing())
    note = Text::tr("Enter saves it wherever this chart is shown. Esc leaves it as it was.");
  else if (editable_)
    note = qs(spec_.title_note);
  note_->setColorRole(long_text ? ColorRole::risk : isEditing() ? ColorRole::text2 : ColorRole::watch);
  note_->setText(note);
  // The link back names what it leads to.
  own_->setVisible(written && editable_ && !isEditing());
  if (written) {
    set_plain_tool_tip(own_, qs(spec_.own_title));
    own_->setAccessibleDescription(qs(spec_.own_title));
  }
  foot_->setVisible(!note.isEmpty() || own_->isVisibleTo(foot_));
  subtitle_->setVisible(!spec_.subtitle.empty());
  grip_->setVisible(!spec_.series.empty() && !presenting_);
}

bool ChartHeading::eventFilter(QObject* watched, QEvent* event) {
  if (watched == field_ && isEditing()) {
    if (event->type() == QEvent::KeyPress && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
      leave();
      title_->setFocus(Qt::OtherFocusReason);
      return true;
    }
    // A menu or another window takes the keys for a while; something else on the page takes them for good.
    if (event->type() == QEvent::FocusOut && QApplication::focusWidget() != nullptr &&
        QApplication::focusWidget() != field_ &&
        static_cast<QFocusEvent*>(event)->reason() != Qt::PopupFocusReason)
      keep();
  }
  return QWidget::eventFilter(watched, event);
}

}  // namespace rapport::ui

#include "moc_chart_heading.cpp"
