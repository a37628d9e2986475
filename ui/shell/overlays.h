// SPDX-License-Identifier: GPL-3.0-or-later
/// What lies over the window for a moment: all keys, and where dropped files go.
#pragma once

#include <QPointer>
#include <QWidget>

class QTimer;

namespace rapport::ui {

class PlainLabel;

/// A layer over the whole window that follows its size.
class Overlay : public QWidget {
  Q_OBJECT

 public:
  explicit Overlay(QWidget* window);

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;
};

/// "?": every key there is. Any key or click closes it.
class KeysOverlay : public Overlay {
  Q_OBJECT

 public:
  explicit KeysOverlay(QWidget* window);
  void open();

 protected:
  void paintEvent(QPaintEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;

 private:
  void close();
  QPointer<QWidget> before_;
};

/// A sentence at the window's foot for a few seconds; a click takes it away before.
class Toast : public QWidget {
  Q_OBJECT

 public:
  explicit Toast(QWidget* window);
  void say(const QString& sentence, bool problem);
  [[nodiscard]] QString sentence() const;

 protected:
  void paintEvent(QPaintEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void place();
  PlainLabel* words_;
  QTimer* timer_;
  bool problem_ = false;
};

/// Shown while files are dragged over the window.
class DropOverlay : public Overlay {
  Q_OBJECT

 public:
  explicit DropOverlay(QWidget* window);

 protected:
  void paintEvent(QPaintEvent* event) override;
};

}  // namespace rapport::ui
