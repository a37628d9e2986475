// SPDX-License-Identifier: GPL-3.0-or-later
/// Small parts: marks, pills, lines, key hints, sparklines.
#pragma once

#include <QString>
#include <QWidget>
#include <vector>

#include "core/model/facts.h"
#include "ui/theme/tokens.h"

namespace rapport::ui {

/// A level's shape alone, 16 x 16.
class LevelMark : public QWidget {
  Q_OBJECT

 public:
  explicit LevelMark(Level level, QWidget* parent = nullptr);
  void setLevel(Level level);
  [[nodiscard]] Level level() const { return level_; }
  [[nodiscard]] QSize sizeHint() const override { return {16, 16}; }

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  Level level_;
};

/// A level with its word: "▲ Quiet 63 d".
class Pill : public QWidget {
  Q_OBJECT

 public:
  Pill(Level level, const QString& text, QWidget* parent = nullptr);
  void set(Level level, const QString& text);
  [[nodiscard]] QString text() const { return text_; }
  [[nodiscard]] Level level() const { return level_; }
  [[nodiscard]] QSize sizeHint() const override;
  [[nodiscard]] QSize minimumSizeHint() const override;

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  Level level_ = Level::unknown;
  QString text_;
};

/// Values over time as a small line; NaN is a gap. `description` is its text alternative.
class Sparkline : public QWidget {
  Q_OBJECT

 public:
  explicit Sparkline(QWidget* parent = nullptr);
  /// `description` is the text alternative.
  void setValues(std::vector<float> values, const QString& description);
  void setColorRole(ColorRole color_role);
  [[nodiscard]] QSize sizeHint() const override { return {118, 30}; }
  [[nodiscard]] QSize minimumSizeHint() const override { return {40, 20}; }

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  std::vector<float> values_;
  ColorRole color_role_ = ColorRole::accent;
};

/// A one-pixel line in the hairline colour.
class Hairline : public QWidget {
  Q_OBJECT

 public:
  explicit Hairline(Qt::Orientation orientation = Qt::Horizontal, QWidget* parent = nullptr);

 protected:
  void paintEvent(QPaintEvent* event) override;
};

/// A key as printed on a keyboard.
class KeyHint : public QWidget {
  Q_OBJECT

 public:
  explicit KeyHint(const QString& key, QWidget* parent = nullptr);
  [[nodiscard]] QSize sizeHint() const override;
  [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  QString key_;
};

}  // namespace rapport::ui
