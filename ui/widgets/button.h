// SPDX-License-Identifier: GPL-3.0-or-later
/// The window's buttons, painted from the tokens.
#pragma once

#include <QPushButton>

namespace rapport::ui {

/// A push button. Its label is plain: '&' is an ampersand. An optional key hint is right of the label.
class Button : public QPushButton {
  Q_OBJECT

 public:
  enum class Kind {
    plain,    ///< Surface with a hairline.
    primary,  ///< The accent.
    quiet,    ///< Words only, for links and switches.
    segment,  ///< Checkable; checked it has the accent's line and colour.
    tab,      ///< Checkable; checked it has the accent's underline.
  };
  explicit Button(const QString& label, Kind kind = Kind::plain, const QString& key_hint = {},
                  QWidget* parent = nullptr);
  void setLabel(const QString& label);
  [[nodiscard]] QString label() const { return label_; }
  /// A fact after the label, quieter: a count.
  void setTail(const QString& tail);
  [[nodiscard]] QString tail() const { return tail_; }
  /// Draws a small arrow: this button opens a menu.
  void setOpensMenu(bool opens);
  [[nodiscard]] QSize sizeHint() const override;
  [[nodiscard]] QSize minimumSizeHint() const override;

 protected:
  void paintEvent(QPaintEvent* event) override;
  void enterEvent(QEnterEvent* event) override;
  void leaveEvent(QEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;

 private:
  [[nodiscard]] QFont labelFont() const;
  void refreshName();
  Kind kind_;
  QString label_;
  QString tail_;
  QString key_hint_;
  bool opens_menu_ = false;
};

}  // namespace rapport::ui
