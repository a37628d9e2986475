// SPDX-License-Identifier: GPL-3.0-or-later
/// The building blocks of a printed page: pieces that know their height before they are drawn.
#pragma once

#include <QPainter>
#include <QString>
#include <QUrl>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "ui/theme/tokens.h"

namespace rapport::ui {

/// A piece of a page: its height at the width it was made for, and how it is drawn from its top left corner.
struct Piece {
  double height = 0.0;
  std::function<void(QPainter&, QPointF)> paint;
};

/// How a printed text looks.
struct Print {
  double pixels = 12.0;
  bool strong = false;
  ColorRole color_role = ColorRole::text1;
};

/// The font of a printed text: Inter where present, without the screen's hinting.
[[nodiscard]] QFont print_font(const Print& print);

/// Words broken into lines; more than `max_lines` are elided.
[[nodiscard]] Piece text_piece(const QString& text, const Print& print, double width, int max_lines = 100);
/// The same piece, opening an address where it is clicked: `width` of it from its left edge.
[[nodiscard]] Piece linked(Piece piece, double width, const QUrl& target);
/// "https://northwind.example" of an account's domain; an invalid address where that is none.
[[nodiscard]] QUrl web_address(const std::string& domain);
/// "mailto:ana@northwind.example"; an invalid address where it is none.
[[nodiscard]] QUrl mail_address(const std::string& email);
/// A word left and a word right on one line, the left one broken where it must.
[[nodiscard]] Piece pair_piece(const QString& left, const QString& right, double width,
                               ColorRole right_ink = ColorRole::text1, int max_lines = 2);
/// A level's mark with a strong word and a sentence beside it.
[[nodiscard]] Piece signal_piece(Level level, const QString& label, const QString& sentence, double width,
                                 int max_lines = 3);
/// Columns of text: the widths are shares of the whole; the last takes what is left.
[[nodiscard]] Piece columns_piece(const std::vector<std::pair<QString, Print>>& texts,
                                  const std::vector<double>& widths, double width, int max_lines = 2);
/// Empty lines to write on.
[[nodiscard]] Piece writing_lines(int lines, double width);
[[nodiscard]] Piece gap_piece(double height);
/// Pieces under each other.
[[nodiscard]] Piece stacked(std::vector<Piece> pieces);
/// A card: hairline, label left, a quiet fact right, and the pieces. `inner_width` tells what its pieces are
/// made for.
[[nodiscard]] Piece card_piece(const QString& label, const QString& fact, double width,
                               std::vector<Piece> pieces);
[[nodiscard]] double inner_width(double card_width);
/// Cards beside each other, all as high as the highest. Made by functions of the height, so that each card
/// fills its row.
[[nodiscard]] Piece row_piece(std::vector<std::pair<double, Piece>> cards, double gap);

/// Space between and inside cards.
inline constexpr double sheet_gap = 9.0;
inline constexpr double card_padding = 12.0;

}  // namespace rapport::ui
