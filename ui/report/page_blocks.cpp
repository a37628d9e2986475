// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/page_blocks.h"

#include <QFontMetricsF>
#include <QRegularExpression>
#include <algorithm>
#include <memory>
#include <numeric>

#include "ui/base/isolate.h"
#include "ui/base/text.h"
#include "ui/charts/pdf_finish.h"
#include "ui/charts/text_fit.h"
#include "ui/widgets/painting.h"

namespace rapport::ui {
namespace {

constexpr double line_factor = 1.38;

void draw_line(QPainter& painter, QPointF top_left, const QString& text, const Print& print) {
  const QFont f = print_font(print);
  painter.setFont(copyable_font(f, text));
  painter.setPen(color_of(print.color_role, light_tokens()));
  const QFontMetricsF metrics(f);
  const double lead = (print.pixels * line_factor - metrics.height()) / 2;
  painter.drawText(QPointF(top_left.x(), top_left.y() + lead + metrics.ascent()), isolated(text));
}

}  // namespace

QFont print_font(const Print& print) {
  QFont f = font(print.strong ? TypeRole::body_strong : TypeRole::body);
  f.setPixelSize(qRound(print.pixels));
  f.setHintingPreference(QFont::PreferNoHinting);
  return f;
}

Piece text_piece(const QString& text, const Print& print, double width, int max_lines) {
  const QStringList lines = fitted_lines(text, print_font(print), width, max_lines);
  const double step = print.pixels * line_factor;
  return {static_cast<double>(lines.size()) * step, [lines, print, step](QPainter& painter, QPointF at) {
            for (qsizetype i = 0; i < lines.size(); ++i)
              draw_line(painter, at + QPointF(0, static_cast<double>(i) * step), lines[i], print);
          }};
}

Piece linked(Piece piece, double width, const QUrl& target) {
  return {piece.height, [piece, width, target](QPainter& painter, QPointF at) {
            piece.paint(painter, at);
            PdfPages::link(painter, QRectF(at, QSizeF(width, piece.height)), target);
          }};
}

QUrl web_address(const std::string& domain) {
  const QString host = qs(domain).trimmed();
  // From outside: a host name and nothing else.
  static const QRegularExpression plain(QStringLiteral("^[\\w-]+(\\.[\\w-]+)+$"),
                                        QRegularExpression::UseUnicodePropertiesOption);
  return plain.match(host).hasMatch() ? QUrl(QStringLiteral("https://") + host, QUrl::StrictMode) : QUrl();
}

QUrl mail_address(const std::string& email) {
  const QString address = qs(email).trimmed();
  static const QRegularExpression plain(QStringLiteral("^[^\\s@?&\"<>()]+@[\\w.-]+\\.[\\w-]+$"),
                                        QRegularExpression::UseUnicodePropertiesOption);
  if (!plain.match(address).hasMatch()) return {};
  QUrl url;
  url.setScheme(QStringLiteral("mailto"));
  url.setPath(address);
  return url;
}

Piece pair_piece(const QString& left, const QString& right, double width, ColorRole right_ink,
                 int max_lines) {
  const Print quiet{12, false, ColorRole::text2};
  const Print loud{12, true, right_ink};
  const double right_width = std::min(QFontMetricsF(print_font(loud)).horizontalAdvance(right), width * 0.6);
  const Piece a = text_piece(left, quiet, width - right_width - 8, max_lines);
  const QString shown = fitted_lines(right, print_font(loud), width * 0.6, 1).value(0);
  const double shown_width = QFontMetricsF(print_font(loud)).horizontalAdvance(shown);
  return {a.height + 3, [a, shown, loud, width, shown_width](QPainter& painter, QPointF at) {
            a.paint(painter, at);
            draw_line(painter, at + QPointF(width - shown_width, 0), shown, loud);
          }};
}

Piece signal_piece(Level level, const QString& label, const QString& sentence, double width, int max_lines) {
  constexpr double indent = 20;
  if (max_lines <= 0) {
    // No line for the sentence: it follows its name as far as it goes.
    const Piece both =
        text_piece(label + QStringLiteral(": ") + sentence, {11, false, ColorRole::text1}, width - indent, 1);
    return {both.height + 2, [=](QPainter& painter, QPointF at) {
              paint_level_mark(painter, QRectF(at.x(), at.y() + 1, 13, 13), level, light_tokens());
              both.paint(painter, at + QPointF(indent, 0));
            }};
  }
  const Piece name = text_piece(label, {12, true, ColorRole::text1}, width - indent, 1);
  const Piece why = text_piece(sentence, {11, false, ColorRole::text2}, width - indent, max_lines);
  return {name.height + why.height + 5, [=](QPainter& painter, QPointF at) {
            paint_level_mark(painter, QRectF(at.x(), at.y() + 1, 14, 14), level, light_tokens());
            name.paint(painter, at + QPointF(indent, 0));
            why.paint(painter, at + QPointF(indent, name.height));
          }};
}

Piece columns_piece(const std::vector<std::pair<QString, Print>>& texts, const std::vector<double>& widths,
                    double width, int max_lines) {
  std::vector<std::pair<double, Piece>> cells;
  double x = 0;
  double height = 0;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const double room = i + 1 < texts.size() ? widths[i] * width : width - x;
    cells.emplace_back(x, text_piece(texts[i].first, texts[i].second, room - 8, max_lines));
    height = std::max(height, cells.back().second.height);
    x += room;
  }
  return {height + 3, [cells](QPainter& painter, QPointF at) {
            for (const auto& [left, piece] : cells) piece.paint(painter, at + QPointF(left, 0));
          }};
}

Piece writing_lines(int lines, double width) {
  constexpr double step = 22;
  return {lines * step + 2, [=](QPainter& painter, QPointF at) {
            painter.setPen(QPen(light_tokens().border, 0.5));
            for (int i = 1; i <= lines; ++i) {
              const double y = at.y() + i * step - 2;
              painter.drawLine(QPointF(at.x(), y), QPointF(at.x() + width, y));
            }
          }};
}

Piece gap_piece(double height) {
  return {height, [](QPainter&, QPointF) {}};
}

Piece stacked(std::vector<Piece> pieces) {
  double height = 0;
  for (const Piece& piece : pieces) height += piece.height;
  return {height, [pieces = std::move(pieces)](QPainter& painter, QPointF at) {
            for (const Piece& piece : pieces) {
              piece.paint(painter, at);
              at.ry() += piece.height;
            }
          }};
}

double inner_width(double card_width) {
  return card_width - 2 * card_padding;
}

Piece card_piece(const QString& label, const QString& fact, double width, std::vector<Piece> pieces) {
  // Capitals as text and no letter spacing: in a PDF that would come out in the pixels of its resolution.
  const QFont caps = print_font({10, true, ColorRole::text3});
  const QString upper = label.toUpper();
  const QFontMetricsF caps_metrics(caps);
  const double label_width = caps_metrics.horizontalAdvance(upper);
  const Print quiet{10, false, ColorRole::text3};
  const QString shown =
      fitted_lines(fact, print_font(quiet), inner_width(width) - label_width - 12, 1).value(0);
  const double fact_width = QFontMetricsF(print_font(quiet)).horizontalAdvance(shown);
  const Piece body = stacked(std::move(pieces));
  constexpr double head = 21;
  return {body.height + head + 2 * card_padding - 3, [=](QPainter& painter, QPointF at) {
            painter.setFont(copyable_font(caps, upper));
            painter.setPen(light_tokens().text3);
            painter.drawText(QPointF(at.x() + card_padding, at.y() + card_padding + caps_metrics.ascent()),
                             upper);
            draw_line(painter, at + QPointF(width - card_padding - fact_width, card_padding - 1), shown,
                      quiet);
            body.paint(painter, at + QPointF(card_padding, card_padding + head));
          }};
}

Piece row_piece(std::vector<std::pair<double, Piece>> cards, double gap) {
  double height = 0;
  for (const auto& card : cards) height = std::max(height, card.second.height);
  return {height, [cards = std::move(cards), gap, height](QPainter& painter, QPointF at) {
            for (const auto& [width, piece] : cards) {
              painter.setPen(QPen(light_tokens().hairline, 0.8));
              painter.setBrush(light_tokens().surface);
              painter.drawRoundedRect(QRectF(at, QSizeF(width, height)), 8, 8);
              piece.paint(painter, at);
              at.rx() += width + gap;
            }
          }};
}

}  // namespace rapport::ui
