// SPDX-License-Identifier: GPL-3.0-or-later
/// Paper: rows of pieces broken into pages, and the pages as a PDF.
#pragma once

#include <QByteArray>
#include <QString>
#include <string>
#include <vector>

#include "ui/report/chart_recordings.h"
#include "ui/report/page_blocks.h"

namespace rapport::ui {

enum class PageSize { a4, letter };

/// What is printed around the rows of every page.
struct PageFrame {
  PageSize size = PageSize::a4;
  QString title;  ///< Of the document.
  QString name;   ///< Whom the pages are about: said at the foot from the second page on.
  QString foot;   ///< Left at the foot, at most two lines.
  QString stamp;  ///< Right at the foot, before the page's number: "As of 21 Nov 2026".
};

/// A document, laid out.
struct PdfDocument {
  std::vector<std::vector<Piece>> pages;
  PageFrame frame;
  ChartRecordings pictures;  ///< To be recorded on the window's thread before the PDF is made.
};

/// The width that rows have, in 96ths of an inch.
[[nodiscard]] double paper_width(PageSize size);
/// The rows broken into pages between rows, never inside one.
[[nodiscard]] std::vector<std::vector<Piece>> paged(std::vector<Piece> rows, PageSize size);
/// Moves rows to the last page while it is filled to less than `least` and the page before keeps more rows
/// than it gives.
void balance_last(std::vector<std::vector<Piece>>& pages, PageSize size, double least = 0.4);
/// What is left free below the rows of a page.
[[nodiscard]] double room_below(const std::vector<Piece>& page, PageSize size);
/// The pages as a PDF: vectors, embedded fonts, selectable text, a title, the language and links, no author.
/// It is not tagged: reading aloud follows the order of drawing. Any thread, after the
/// pictures were recorded (std::logic_error where not). Throws Error(io).
[[nodiscard]] QByteArray paper_pdf(const PdfDocument& paper);
/// Writes it so that an older file survives where writing fails: Error(io).
void write_pdf_safely(const QByteArray& pdf, const std::string& path);

}  // namespace rapport::ui
