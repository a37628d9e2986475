// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/focus_ring.h"

#include <QAbstractScrollArea>
#include <QCoreApplication>
#include <QEvent>
#include <QPainter>
#include <QPointer>
#include <QVariant>
#include <QWidget>
#include <vector>

#include "ui/widgets/painting.h"

namespace rapport::ui {
namespace {

constexpr double kRingCorner = 5;
constexpr const char* kRingProperty = "ring_outside";

/// The drawn ring; it lives in the widget that it lies over.
class Ring : public QWidget {
 public:
  explicit Ring(QWidget* holder) : QWidget(holder) {
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
  }

 protected:
  void paintEvent(QPaintEvent*) override {
    QPainter painter(this);
    paint_focus_ring(painter, rect(), kRingCorner);
  }
};

/// Watches the widgets that have such rings, and shows the one of the focus.
class RingKeeper : public QObject {
 public:
  using QObject::QObject;

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override {
    switch (event->type()) {
      case QEvent::FocusIn:
        follow(static_cast<QWidget*>(watched));
        break;
      case QEvent::FocusOut:
      case QEvent::Hide:
        // One that is being destroyed is no owner any more.
        if (watched == owner_ || !owner_) leave();
        break;
      case QEvent::Move:
      case QEvent::Resize:
        place();
        break;
      default:
        break;
    }
    return QObject::eventFilter(watched, event);
  }

 private:
  static bool scrolls(const QWidget* one) {
    const QWidget* port = one->parentWidget();
    return port != nullptr && (qobject_cast<const QAbstractScrollArea*>(port) != nullptr ||
                               qobject_cast<const QAbstractScrollArea*>(port->parentWidget()) != nullptr);
  }

  /// Puts the ring into the nearest widget that has room for it and scrolls along with its owner.
  void follow(QWidget* owner) {
    leave();
    if (owner->parentWidget() == nullptr) return;
    owner_ = owner;
    outside_ = owner->property(kRingProperty).value<QMargins>();
    QWidget* holder = owner->parentWidget();
    while (!holder->rect().contains(around(holder)) && !holder->isWindow() && !scrolls(holder))
      holder = holder->parentWidget();
    for (QWidget* one = owner->parentWidget(); one != holder; one = one->parentWidget()) {
      one->installEventFilter(this);
      between_.emplace_back(one);
    }
    ring_ = new Ring(holder);
    place();
    ring_->show();
    ring_->raise();
  }

  [[nodiscard]] QRect around(const QWidget* holder) const {
    return QRect(owner_->mapTo(holder, QPoint(0, 0)), owner_->size()).marginsAdded(outside_);
  }

  void leave() {
    for (const QPointer<QWidget>& one : between_)
      if (one) one->removeEventFilter(this);
    between_.clear();
    owner_ = nullptr;
    if (!ring_) return;
    // Not at once: its parent may be hiding its children one by one.
    ring_->hide();
    ring_->deleteLater();
    ring_ = nullptr;
  }

  void place() {
    if (ring_ && owner_ && ring_->parentWidget()->isAncestorOf(owner_))
      ring_->setGeometry(around(ring_->parentWidget()));
  }

  QPointer<QWidget> owner_;
  QPointer<QWidget> ring_;
  QMargins outside_;
  std::vector<QPointer<QWidget>> between_;
};

}  // namespace

void ring_outside(QWidget* widget, QMargins outside) {
  static QPointer<RingKeeper> keeper;
  if (!keeper) keeper = new RingKeeper(QCoreApplication::instance());
  widget->setProperty(kRingProperty, QVariant::fromValue(outside));
  widget->installEventFilter(keeper);
}

}  // namespace rapport::ui
