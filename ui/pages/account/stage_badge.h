// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace rapport::ui {

/// The stage of a journey as a quiet word in a line: whole where it is confirmed, broken where it is only
/// suggested.
class StageBadge : public QWidget {
  Q_OBJECT

 public:
  explicit StageBadge(QWidget* parent = nullptr);
  void set(const QString& text, bool suggested);
  [[nodiscard]] const QString& text() const { return text_; }
  [[nodiscard]] bool suggested() const { return suggested_; }
  [[nodiscard]] QSize sizeHint() const override;
  [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  QString text_;
  bool suggested_ = false;
};

}  // namespace rapport::ui
