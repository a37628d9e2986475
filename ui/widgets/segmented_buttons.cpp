// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/segmented_buttons.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <algorithm>

#include "ui/theme/tokens.h"

namespace rapport::ui {
namespace {

constexpr int kTabGap = 28;
constexpr int kLeastTabGap = 12;
constexpr int kSegmentGap = space::s + space::hair;

}  // namespace

SegmentedButtons::SegmentedButtons(const QString& accessible_name, Button::Kind kind, QWidget* parent)
    : QWidget(parent), row_(new QHBoxLayout(this)), kind_(kind) {
  setAccessibleName(accessible_name);
  row_->setContentsMargins(0, 0, 0, 0);
  row_->setSpacing(kind == Button::Kind::tab ? kTabGap : kSegmentGap);
  setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
}

int SegmentedButtons::add(const QString& label, const QString& tail) {
  auto* button = new Button(label, kind_, {}, this);
  button->setTail(tail);
  button->installEventFilter(this);
  const int index = count();
  connect(button, &QPushButton::clicked, this, [this, index] { choose(index); });
  buttons_.push_back(button);
  row_->addWidget(button);
  if (current_ < 0) {
    setCurrent(0);
  } else {
    button->setFocusPolicy(Qt::ClickFocus);
  }
  return index;
}

void SegmentedButtons::setTail(int index, const QString& tail) {
  button(index)->setTail(tail);
}

void SegmentedButtons::setCurrent(int index) {
  if (index < 0 || index >= count()) return;
  current_ = index;
  for (int i = 0; i < count(); ++i) {
    button(i)->setChecked(i == index);
    // One stop for Tab per row; the arrows go along it.
    button(i)->setFocusPolicy(i == index ? Qt::StrongFocus : Qt::ClickFocus);
  }
}

void SegmentedButtons::choose(int index) {
  setCurrent(index);
  Q_EMIT chosen(index);
}

int SegmentedButtons::offered() const {
  return static_cast<int>(std::count_if(buttons_.begin(), buttons_.end(),
                                        [](const Button* button) { return !button->isHidden(); }));
}

int SegmentedButtons::widthWith(int gap) const {
  int width = gap * std::max(0, offered() - 1);
  for (const Button* button : buttons_)
    if (!button->isHidden()) width += button->sizeHint().width();
  return width;
}

QSize SegmentedButtons::sizeHint() const {
  QSize size = QWidget::sizeHint();
  if (kind_ == Button::Kind::tab) size.setWidth(widthWith(kTabGap));
  return size;
}

QSize SegmentedButtons::minimumSizeHint() const {
  QSize size = QWidget::minimumSizeHint();
  if (kind_ == Button::Kind::tab) size.setWidth(widthWith(kLeastTabGap));
  return size;
}

void SegmentedButtons::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  if (kind_ != Button::Kind::tab || offered() < 2) return;
  row_->setSpacing(std::clamp((width() - widthWith(0)) / (offered() - 1), kLeastTabGap, kTabGap));
}

bool SegmentedButtons::eventFilter(QObject* watched, QEvent* event) {
  if (event->type() == QEvent::KeyPress) {
    const int key = static_cast<QKeyEvent*>(event)->key();
    const int step = key == Qt::Key_Right ? 1 : key == Qt::Key_Left ? -1 : 0;
    if (step != 0 && offered() > 0) {
      int next = current_;
      do next = (next + step + count()) % count();
      while (button(next)->isHidden());
      choose(next);
      button(next)->setFocus(Qt::TabFocusReason);
      return true;
    }
  }
  return QWidget::eventFilter(watched, event);
}

}  // namespace rapport::ui

#include "moc_segmented_buttons.cpp"
