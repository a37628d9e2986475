// SPDX-License-Identifier: GPL-3.0-or-later
/// The label that every text from outside goes through.
#pragma once

#include <QLabel>

#include "ui/theme/tokens.h"

namespace rapport::ui {

/// A label that shows its text as it is: never rich text, never a link. Follows the theme.
class PlainLabel : public QLabel {
  Q_OBJECT

 public:
  explicit PlainLabel(const QString& text = {}, TypeRole role = TypeRole::body,
                      ColorRole color_role = ColorRole::text1, QWidget* parent = nullptr);
  /// Shows it with names that are written from right to left isolated (isolate.h).
  void setText(const QString& text);
  void setColorRole(ColorRole color_role);
  void setRole(TypeRole role);
  /// Cuts what does not fit with an ellipsis and offers the whole text as a tool tip. Not with word wrap.
  void setElide(Qt::TextElideMode mode);
  /// The text as it is painted now (with the ellipsis where it is cut).
  [[nodiscard]] QString shownText() const;
  [[nodiscard]] QSize sizeHint() const override;
  [[nodiscard]] QSize minimumSizeHint() const override;

 protected:
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;

 private:
  void applyColorRole();
  ColorRole color_role_;
  Qt::TextElideMode elide_ = Qt::ElideNone;
};

}  // namespace rapport::ui
