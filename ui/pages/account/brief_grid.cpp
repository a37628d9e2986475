// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/account/brief_grid.h"

#include <QLayout>
#include <QResizeEvent>
#include <algorithm>
#include <numeric>

namespace rapport::ui {
namespace {

constexpr int kGap = 9;
constexpr int kTwoColumnsBelow = 960;  ///< Below this width there are two cards in a row, not four.

}  // namespace

BriefGrid::BriefGrid(QWidget* parent) : QWidget(parent) {}

void BriefGrid::place(Place where, BriefCard* card) {
  card->setParent(this);
  cards_[static_cast<std::size_t>(where)] = card;
}

void BriefGrid::setViewportHeight(int height) {
  if (viewport_height_ == height) return;
  viewport_height_ = height;
  arrange();
}

void BriefGrid::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  if (event->size().width() != event->oldSize().width()) arrange();
}

bool BriefGrid::event(QEvent* event) {
  // A card's least height changed after the fact (a font, a nested part).
  if (event->type() == QEvent::LayoutRequest) arrange();
  return QWidget::event(event);
}

std::vector<BriefGrid::Row> BriefGrid::rows() const {
  if (width() >= kTwoColumnsBelow)
    return {{{{say_this, 1}}, 0},
            {{{success, 61}, {signals, 39}}, 6},
            {{{usage, 1}, {say, 1}, {commercial, 1}, {people, 1}}, 1},
            {{{latest, 43}, {ask, 35}, {next, 22}}, 3}};
  return {{{{say_this, 1}}, 0},           {{{success, 58}, {signals, 42}}, 4},
          {{{usage, 1}, {say, 1}}, 1},    {{{commercial, 1}, {people, 1}}, 1},
          {{{latest, 55}, {ask, 45}}, 2}, {{{next, 1}}, 0}};
}

std::vector<BriefGrid::Row> BriefGrid::visible_rows() const {
  std::vector<Row> found = rows();
  for (Row& row : found)
    std::erase_if(row.cells, [this](const Cell& cell) {
      const QWidget* card = cards_[cell.place];
      return card == nullptr || card->isHidden();
    });
  std::erase_if(found, [](const Row& row) { return row.cells.empty(); });
  return found;
}

int BriefGrid::least_height(const Row& row) const {
  int height = 0;
  for (const Cell& cell : row.cells) {
    QWidget* card = cards_[cell.place];
    height = std::max(height, card->minimumSizeHint().height());
  }
  return height;
}

void BriefGrid::arrange() {
  if (arranging_ || width() <= 0) return;
  arranging_ = true;
  const std::vector<Row> shown = visible_rows();
  // Widths first: how many lines a text takes, and so how high its card must be, hangs on the width.
  std::vector<std::vector<QRect>> places(shown.size());
  for (std::size_t r = 0; r < shown.size(); ++r) {
    const std::vector<Cell>& cells = shown[r].cells;
    const int shares =
        std::accumulate(cells.begin(), cells.end(), 0, [](int sum, const Cell& c) { return sum + c.share; });
    const int room = width() - kGap * (static_cast<int>(cells.size()) - 1);
    int x = 0;
    int passed = 0;
    for (std::size_t c = 0; c < cells.size(); ++c) {
      const int left = room * passed / shares;
      passed += cells[c].share;
      const int wide = room * passed / shares - left;
      places[r].push_back(QRect(x, 0, wide, 0));
      x += wide + kGap;
      BriefCard* card = cards_[cells[c].place];
      card->fit(wide);
      if (card->width() != wide) card->resize(wide, std::max(card->height(), 1));
      if (card->layout() != nullptr) card->layout()->activate();
    }
  }
  std::vector<int> heights;
  int needed = shown.empty() ? 0 : kGap * (static_cast<int>(shown.size()) - 1);
  int growth = 0;
  for (const Row& row : shown) {
    heights.push_back(least_height(row));
    needed += heights.back();
    growth += row.growth;
  }
  setMinimumHeight(needed);
  const int spare = std::max(0, viewport_height_ - needed);
  int y = 0;
  int given = 0;
  int passed = 0;
  for (std::size_t r = 0; r < shown.size(); ++r) {
    passed += shown[r].growth;
    const int upto = growth > 0 ? spare * passed / growth : 0;
    const int height = heights[r] + upto - given;
    given = upto;
    for (std::size_t c = 0; c < shown[r].cells.size(); ++c) {
      BriefCard* card = cards_[shown[r].cells[c].place];
      card->setGeometry(places[r][c].x(), y, places[r][c].width(), height);
      card->fill(height);
    }
    y += height + kGap;
  }
  arranging_ = false;
}

}  // namespace rapport::ui

#include "moc_brief_grid.cpp"
