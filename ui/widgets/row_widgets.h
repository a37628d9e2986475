// SPDX-License-Identifier: GPL-3.0-or-later
/// Small parts of the account page.
#pragma once

#include <QAbstractButton>
#include <QIcon>
#include <QWidget>
#include <optional>
#include <vector>

#include "core/model/facts.h"
#include "ui/theme/tokens.h"

class QBoxLayout;
class QHBoxLayout;
class QVBoxLayout;

namespace rapport::ui {

class FigureLabel;
class LevelMark;
class PlainLabel;

/// Plain text of at most so many lines; what does not fit ends in an ellipsis, and the whole text is its tool
/// tip unless it has one of its own. Its height follows its width at once, so that a page of them lays out in
/// one pass.
class ClampedText : public QWidget {
  Q_OBJECT

 public:
  explicit ClampedText(TypeRole role = TypeRole::body, ColorRole color_role = ColorRole::text1,
                       int most_lines = 1, QWidget* parent = nullptr);
  void setText(const QString& text);
  [[nodiscard]] QString text() const { return text_; }
  void setColorRole(ColorRole color_role);
  void setMostLines(int lines);
  void setAlignment(Qt::Alignment alignment);
  /// The text as painted now, lines joined with a space.
  [[nodiscard]] QString shownText() const;
  /// How many lines the text takes at a width, if it may take up to `most`.
  [[nodiscard]] int linesAt(int width, int most) const;
  /// In pixels.
  [[nodiscard]] int lineHeight() const;
  [[nodiscard]] QSize sizeHint() const override;
  [[nodiscard]] QSize minimumSizeHint() const override;

 protected:
  bool event(QEvent* event) override;
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void changeEvent(QEvent* event) override;

 private:
  void breakLines();

  QString text_;
  ColorRole color_role_;
  int most_lines_;
  Qt::Alignment alignment_ = Qt::AlignLeft;
  std::vector<QString> lines_;
  bool cut_ = false;
};

/// A word that leads somewhere: in the accent, underlined under the mouse, elided where the room is short.
class Link : public QAbstractButton {
  Q_OBJECT

 public:
  explicit Link(const QString& text = {}, TypeRole role = TypeRole::body, QWidget* parent = nullptr);
  void setLabel(const QString& text);
  [[nodiscard]] QString label() const { return label_; }
  [[nodiscard]] QSize sizeHint() const override;
  [[nodiscard]] QSize minimumSizeHint() const override;

 protected:
  void paintEvent(QPaintEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void enterEvent(QEnterEvent* event) override;
  void leaveEvent(QEvent* event) override;

 private:
  QString label_;
};

/// A line of a card: quiet words left, an askable figure right.
class FactRow {
 public:
  /// Adds the line to a card's body.
  explicit FactRow(QBoxLayout* body);
  void set(const QString& label, const QString& value, const Origin& origin,
           ColorRole color_role = ColorRole::text1);
  void setVisible(bool visible);
  [[nodiscard]] ClampedText* label() const { return label_; }
  [[nodiscard]] FigureLabel* value() const { return value_; }

 private:
  ClampedText* label_;
  FigureLabel* value_;
};

/// A level's shape as an icon for item views.
[[nodiscard]] QIcon level_icon(Level level);
/// Sets a figure with its origin and a name that says what the figure is.
void set_figure(FigureLabel* label, const QString& what, const QString& figure, const QString& tail,
                const Origin& origin);
/// A small askable figure, as in a card's lines.
[[nodiscard]] FigureLabel* make_small_figure();
/// The sentence without an introduction that a heading beside it says already: ("No plan yet: nobody wrote
/// it.", "No plan yet") gives "Nobody wrote it.".
[[nodiscard]] QString without_heading(const QString& sentence, const QString& heading);
/// Makes all texts below a widget a sixth larger, or as they were.
void set_enlarged(QWidget* root, bool enlarged);
/// A name with a line about it below, for a row of a list.
[[nodiscard]] QVBoxLayout* name_and_fact(const QString& name, PlainLabel* fact);
/// Adds a widget that stays at the left edge, as wide as it wants.
void add_left(QBoxLayout* column, QWidget* widget);
/// Hidden, the widget leaves its place empty: what is beside it stays in line.
void keep_room_when_hidden(QWidget* widget);

}  // namespace rapport::ui
