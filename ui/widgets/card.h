// SPDX-License-Identifier: GPL-3.0-or-later
/// The rounded surface that a page is made of.
#pragma once

#include <QWidget>

class QVBoxLayout;

namespace rapport::ui {

class PlainLabel;

/// A card: label left, a quiet fact right, content, nothing else.
class Card : public QWidget {
  Q_OBJECT

 public:
  explicit Card(const QString& title, QWidget* parent = nullptr);
  void setTitle(const QString& title);
  void setFact(const QString& fact);
  /// A widget at the right of the header, in place of or beside the fact.
  void setHeaderWidget(QWidget* widget);
  /// The room that a widget of the header has beside the title, in a card of a width.
  [[nodiscard]] int headerRoom(int width) const;
  /// Where the content goes.
  [[nodiscard]] QVBoxLayout* body() const { return body_; }
  /// Removes and deletes everything in the body.
  void clearBody();
  /// Shows in words what is missing, and how to get it as a link; replaces the body's content.
  void showMissing(const QString& sentence, const QString& action = {});

 Q_SIGNALS:
  /// The action of showMissing was chosen.
  void missingActionRequested();

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  PlainLabel* title_;
  PlainLabel* fact_;
  QWidget* header_;
  QVBoxLayout* body_;
};

/// Removes and deletes all items of a layout, nested ones too.
void clear_layout(class QLayout* layout);

}  // namespace rapport::ui
