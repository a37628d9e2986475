// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/brief_pdf.h"

#include <QBuffer>
#include <QFontMetricsF>
#include <QPainter>
#include <QPdfWriter>

#include "core/base/error.h"
#include "core/base/safe_file.h"
#include "ui/charts/text_fit.h"
#include "ui/report/brief_cards.h"
#include "ui/widgets/text.h"

namespace rapport::ui {
namespace {

constexpr double margin = 38.0;       // of 96ths of an inch
constexpr double foot_height = 29.0;  // the footer's room above the lower margin
constexpr int resolution = 1200;

/// The rows of the brief, broken into pages between rows, never inside one.
std::vector<std::vector<Piece>> paged(std::vector<Piece> rows, double height) {
  std::vector<std::vector<Piece>> pages(1);
  double used = 0.0;
  for (Piece& row : rows) {
    if (used > 0.0 && used + row.height > height) {
      pages.emplace_back();
      used = 0.0;
    }
    used += row.height + sheet_gap;
    pages.back().push_back(std::move(row));
  }
  return pages;
}

/// How many lines an entry of these cards may take.
struct Room {
  int signals;
  int people;
  int latest;
};

std::vector<Piece> rows_of(const account::AccountBrief& brief, const chart::ChartSpec& usage_chart,
                           const SuccessView* success, double width, Room room) {
  const double half = (width - sheet_gap) / 2;
  const double third = (width - 2 * sheet_gap) / 3;
  const double left = (width - sheet_gap) * 0.42;
  const double right = width - sheet_gap - left;
  std::vector<Piece> rows;
  rows.push_back(header_piece(brief, width));
  const bool measured = success != nullptr && success->measure;
  if (measured) {
    // Their own measure has the width of the page; what stood beside it finds its place below.
    rows.push_back(row_piece({{width, measure_card(*success, width)}}, sheet_gap));
    rows.push_back(row_piece(
        {{half, signals_card(brief, half, room.signals)}, {half, people_card(brief, half, room.people)}},
        sheet_gap));
  } else {
    rows.push_back(row_piece(
        {{left, success_card(brief, success, left)}, {right, signals_card(brief, right, room.signals)}},
        sheet_gap));
  }
  rows.push_back(row_piece({{width, do_card(brief, usage_chart, width)}}, sheet_gap));
  if (measured)
    rows.push_back(
        row_piece({{half, say_card(brief, half)}, {half, commercial_card(brief, half)}}, sheet_gap));
  else
    rows.push_back(row_piece({{third, say_card(brief, third)},
                              {third, commercial_card(brief, third)},
                              {third, people_card(brief, third, room.people)}},
                             sheet_gap));
  rows.push_back(row_piece({{width, latest_card(brief, width, room.latest)}}, sheet_gap));
  const double ask = half * 1.24;
  rows.push_back(row_piece(
      {{ask, ask_card(brief, ask)}, {width - sheet_gap - ask, next_card(brief, width - sheet_gap - ask)}},
      sheet_gap));
  return rows;
}

void paint_footer(QPainter& painter, const account::AccountBrief& brief, double width, double y,
                  std::size_t page, std::size_t pages) {
  const Print quiet{10, false, Ink::text3};
  const QFont f = print_font(quiet);
  const QString number = QStringLiteral("As of ") + date_text(brief.today) +
                         (pages > 1 ? QStringLiteral("   %1 of %2").arg(page + 1).arg(pages) : QString());
  const double number_width = QFontMetricsF(f).horizontalAdvance(number);
  painter.setPen(QPen(light_tokens().hairline, 0.8));
  painter.drawLine(QPointF(margin, y), QPointF(margin + width, y));
  const QString name = page > 0 ? qs(brief.facts.name) + QStringLiteral(". ") : QString();
  const QStringList left = fitted_lines(name + sources_text(brief), f, width - number_width - 24, 2);
  painter.setPen(light_tokens().text3);
  painter.setFont(copyable_font(f, left.join(QString())));
  for (qsizetype i = 0; i < left.size(); ++i)
    painter.drawText(QPointF(margin, y + 15 + 13 * static_cast<double>(i)), left[i]);
  painter.drawText(QPointF(margin + width - number_width, y + 15), number);
}

}  // namespace

QByteArray brief_pdf(const account::AccountBrief& brief, const chart::ChartSpec& usage_chart, PageSize size,
                     const SuccessView* success) {
  const QPageSize page(size == PageSize::a4 ? QPageSize::A4 : QPageSize::Letter);
  const QSizeF points = page.size(QPageSize::Point);
  const double width = points.width() * 96.0 / 72.0 - 2 * margin;
  const double height = points.height() * 96.0 / 72.0 - 2 * margin - foot_height;

  QByteArray bytes;
  QBuffer buffer(&bytes);
  buffer.open(QIODevice::WriteOnly);
  QPdfWriter writer(&buffer);
  writer.setPageSize(page);
  writer.setPageMargins(QMarginsF(0, 0, 0, 0));
  writer.setResolution(resolution);
  writer.setTitle(QStringLiteral("Brief: ") + qs(brief.facts.name) + QStringLiteral(", ") +
                  date_text(brief.today));
  writer.setCreator(QStringLiteral("Rapport"));

  // Two pages are what a person takes along: where texts are long, entries get fewer lines until they fit.
  std::vector<std::vector<Piece>> pages;
  for (const Room room : {Room{3, 2, 2}, Room{2, 2, 2}, Room{1, 2, 2}, Room{1, 2, 1}, Room{0, 1, 1}}) {
    pages = paged(rows_of(brief, usage_chart, success, width, room), height);
    if (pages.size() <= 2) break;
  }
  QPainter painter;
  if (!painter.begin(&writer)) throw Error(ErrorCode::io, "The brief could not be drawn as PDF.");
  painter.scale(resolution / 96.0, resolution / 96.0);
  for (std::size_t i = 0; i < pages.size(); ++i) {
    if (i > 0 && !writer.newPage()) throw Error(ErrorCode::io, "The brief could not be drawn as PDF.");
    QPointF at(margin, margin);
    for (const Piece& row : pages[i]) {
      row.paint(painter, at);
      at.ry() += row.height + sheet_gap;
    }
    paint_footer(painter, brief, width, margin + height + 12, i, pages.size());
  }
  if (!painter.end()) throw Error(ErrorCode::io, "The brief could not be drawn as PDF.");
  buffer.close();
  return bytes;
}

void write_brief_pdf(const account::AccountBrief& brief, const chart::ChartSpec& usage_chart,
                     const std::string& path, PageSize size, const SuccessView* success) {
  const QByteArray bytes = brief_pdf(brief, usage_chart, size, success);
  write_file_safely(path, std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size())));
}

}  // namespace rapport::ui
