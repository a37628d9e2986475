// SPDX-License-Identifier: GPL-3.0-or-later
/// A large figure with what it is, on a card.
#pragma once

#include <QWidget>

namespace rapport::ui {

/// One figure; how it comes about is its tool tip and description.
class FigureTile : public QWidget {
  Q_OBJECT

 public:
  explicit FigureTile(QWidget* parent = nullptr);
  void set(const QString& figure, const QString& words, const QString& detail);
  [[nodiscard]] QString figure() const { return figure_; }
  [[nodiscard]] QString words() const { return words_; }
  [[nodiscard]] QSize sizeHint() const override { return {200, 84}; }
  [[nodiscard]] QSize minimumSizeHint() const override { return {130, 84}; }

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  QString figure_, words_;
};

}  // namespace rapport::ui
