// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/pdf_document.h"

#include <QFontMetricsF>
#include <QPainter>

#include "core/base/error.h"
#include "core/base/safe_file.h"
#include "ui/base/text.h"
#include "ui/charts/pdf_finish.h"
#include "ui/charts/text_fit.h"

namespace rapport::ui {
namespace {

constexpr double margin = 38.0;       // of 96ths of an inch
constexpr double foot_height = 29.0;  // the footer's room above the lower margin
constexpr int resolution = 1200;

QPageSize page_of(PageSize size) {
  return QPageSize(size == PageSize::a4 ? QPageSize::A4 : QPageSize::Letter);
}

double paper_height(PageSize size) {
  return page_of(size).size(QPageSize::Point).height() * 96.0 / 72.0 - 2 * margin - foot_height;
}

void paint_footer(QPainter& painter, const PageFrame& frame, double width, double y, std::size_t page,
                  std::size_t pages) {
  const Print quiet{10, false, ColorRole::text3};
  const QFont f = print_font(quiet);
  const QString number =
      pages > 1 ? Text::tr("%1   %2 of %3").arg(frame.stamp).arg(page + 1).arg(pages) : frame.stamp;
  const double number_width = QFontMetricsF(f).horizontalAdvance(number);
  painter.setPen(QPen(light_tokens().hairline, 0.8));
  painter.drawLine(QPointF(margin, y), QPointF(margin + width, y));
  const QString name = page > 0 ? frame.name + QStringLiteral(". ") : QString();
  const QStringList left = fitted_lines(name + frame.foot, f, width - number_width - 24, 2);
  painter.setPen(light_tokens().text3);
  painter.setFont(copyable_font(f, left.join(QString())));
  for (qsizetype i = 0; i < left.size(); ++i)
    painter.drawText(QPointF(margin, y + 15 + 13 * static_cast<double>(i)), left[i]);
  painter.drawText(QPointF(margin + width - number_width, y + 15), number);
}

}  // namespace

double paper_width(PageSize size) {
  return page_of(size).size(QPageSize::Point).width() * 96.0 / 72.0 - 2 * margin;
}

std::vector<std::vector<Piece>> paged(std::vector<Piece> rows, PageSize size) {
  const double height = paper_height(size);
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

double room_below(const std::vector<Piece>& page, PageSize size) {
  double used = 0.0;
  for (const Piece& row : page) used += row.height + sheet_gap;
  return paper_height(size) - used + sheet_gap;
}

void balance_last(std::vector<std::vector<Piece>>& pages, PageSize size, double least) {
  if (pages.size() < 2) return;
  const double height = paper_height(size);
  std::vector<Piece>& last = pages.back();
  std::vector<Piece>& before = pages[pages.size() - 2];
  const auto filled = [&](const std::vector<Piece>& page) { return height - room_below(page, size); };
  while (filled(last) < least * height && before.size() > 2 &&
         filled(before) - before.back().height > filled(last) + before.back().height &&
         before.back().height + sheet_gap <= room_below(last, size)) {
    last.insert(last.begin(), std::move(before.back()));
    before.pop_back();
  }
}

QByteArray paper_pdf(const PdfDocument& paper) {
  const auto& pages = paper.pages;
  const PageFrame& frame = paper.frame;
  PdfPages writer(resolution);
  writer.setPageSize(page_of(frame.size));
  writer.setPageMargins(QMarginsF(0, 0, 0, 0));
  writer.setTitle(frame.title);

  const Error undrawable(ErrorCode::io, "The pages could not be drawn as PDF.");
  QPainter painter;
  if (!painter.begin(&writer)) throw undrawable;
  painter.scale(resolution / 96.0, resolution / 96.0);
  for (std::size_t i = 0; i < pages.size(); ++i) {
    if (i > 0 && !writer.nextPage()) throw undrawable;
    QPointF at(margin, margin);
    for (const Piece& row : pages[i]) {
      row.paint(painter, at);
      at.ry() += row.height + sheet_gap;
    }
    paint_footer(painter, frame, paper_width(frame.size), margin + paper_height(frame.size) + 12, i,
                 pages.size());
  }
  if (!painter.end()) throw undrawable;
  return writer.take();
}

void write_pdf_safely(const QByteArray& pdf, const std::string& path) {
  write_file_safely(path, std::string_view(pdf.constData(), static_cast<std::size_t>(pdf.size())));
}

}  // namespace rapport::ui
