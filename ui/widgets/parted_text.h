// SPDX-License-Identifier: GPL-3.0-or-later
/// A sentence whose parts lead somewhere.
#pragma once

#include <QTextLayout>
#include <QWidget>
#include <vector>

#include "ui/theme/tokens.h"

namespace rapport::ui {

/// Plain text of several parts on at most so many lines, each part in its colour. A part that leads somewhere
/// is chosen by a click, or by Enter after Left and Right; it is underlined under the mouse and the keyboard.
/// What does not fit ends in an ellipsis and is the tool tip.
class PartedText : public QWidget {
  Q_OBJECT

 public:
  struct Part {
    QString before;  ///< Between this part and the one before.
    QString text;
    ColorRole color_role = ColorRole::text1;
    bool leads = true;  ///< It can be chosen.
    bool operator==(const Part&) const = default;
  };
  explicit PartedText(TypeRole role = TypeRole::body, int most_lines = 2, QWidget* parent = nullptr);
  /// Shows these, with spaces for line breaks; the same parts again cost nothing.
  void setParts(std::vector<Part> parts);
  /// The name of the line, read before its text.
  void setName(const QString& name);
  /// All parts as one text.
  [[nodiscard]] QString text() const;
  /// The height at a width, in pixels: at least that of one line.
  [[nodiscard]] int heightFor(int width) const;
  /// Whether something is cut at a width.
  [[nodiscard]] bool isCutAt(int width) const;
  [[nodiscard]] QSize sizeHint() const override;
  [[nodiscard]] QSize minimumSizeHint() const override { return {40, lineHeight()}; }

 Q_SIGNALS:
  /// The part with this index was chosen.
  void chosen(int part);

 protected:
  bool event(QEvent* event) override;
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void changeEvent(QEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void leaveEvent(QEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void focusInEvent(QFocusEvent* event) override;
  void focusOutEvent(QFocusEvent* event) override;

 private:
  [[nodiscard]] int lineHeight() const;
  /// Lays `shown` out at a width; returns the number of lines that it takes.
  int layOut(QTextLayout& layout, const QString& shown, int width) const;
  /// The text that fits, with an ellipsis where it is cut.
  [[nodiscard]] const QString& fitted(int width) const;
  [[nodiscard]] int partAt(QPoint place) const;
  [[nodiscard]] int nextLeading(int from, int step) const;
  void refreshName();
  void mark(int part);
  int most_lines_;
  QString name_;
  std::vector<Part> parts_;
  std::vector<std::pair<int, int>> spans_;  ///< Of each part's text: where it begins and ends.
  int marked_ = -1;                         ///< The part under the mouse or the keyboard.
  mutable int fitted_width_ = -1;           ///< At which `fitted_` is what fits; -1: not known.
  mutable QString fitted_;
};

}  // namespace rapport::ui
