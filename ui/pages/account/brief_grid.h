// SPDX-License-Identifier: GPL-3.0-or-later
/// Places the cards of the Brief: four across on a wide page, two on a narrow one.
#pragma once

#include <QPointer>
#include <QWidget>
#include <array>
#include <vector>

#include "ui/widgets/card.h"

namespace rapport::ui {

/// A card of the Brief. Some show more or fewer lines by their width.
class BriefCard : public Card {
  Q_OBJECT

 public:
  using Card::Card;
  /// Chooses what to show at a width; called before the grid asks for the least height.
  virtual void fit(int width) { static_cast<void>(width); }
  /// Chooses what to show in a height that the grid gives; called after fit(). What is shown then must not
  /// make minimumSizeHint() larger, or the page would be arranged for ever.
  virtual void fill(int height) { static_cast<void>(height); }
};

/// A grid of cards whose rows divide differently (2:1, 1:1:1:1, 5:4:3). It is as high as its viewport where
/// the cards fit, and higher only where they don't. Hidden cards give their place to their neighbours.
class BriefGrid : public QWidget {
  Q_OBJECT

 public:
  /// The cards by their place on the page, in reading order.
  enum Place { say_this, success, signals, usage, say, commercial, people, latest, ask, next, place_count };

  explicit BriefGrid(QWidget* parent = nullptr);
  /// Puts a card in its place and takes ownership of it.
  void place(Place where, BriefCard* card);
  /// The height of the viewport that the cards should fill.
  void setViewportHeight(int height);
  /// Lays out anew after cards changed their content or were hidden; sets the minimum height.
  void arrange();

 protected:
  bool event(QEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;

 private:
  struct Cell {
    Place place;
    int share;
  };
  struct Row {
    std::vector<Cell> cells;
    int growth;  ///< Its part of the height that is left over.
  };
  [[nodiscard]] std::vector<Row> rows() const;
  [[nodiscard]] std::vector<Row> visible_rows() const;
  [[nodiscard]] int least_height(const Row& row) const;

  std::array<QPointer<BriefCard>, place_count> cards_;
  int viewport_height_ = 0;
  bool arranging_ = false;
};

}  // namespace rapport::ui
