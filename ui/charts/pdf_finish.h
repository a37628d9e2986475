// SPDX-License-Identifier: GPL-3.0-or-later
/// What Qt's PDF writer leaves out: the document's language, a title in the window of the reader, and links.
#pragma once

#include <QBuffer>
#include <QByteArray>
#include <QPdfWriter>
#include <QRectF>
#include <QUrl>
#include <vector>

class QPainter;

namespace rapport::ui {

/// An area of a page that opens an address.
struct PdfLink {
  int page = 0;  ///< Counted from 0.
  QRectF area;   ///< In points, from the page's upper left corner.
  QUrl target;   ///< https, mailto.
};

/// A QPdfWriter into memory that keeps the links that were drawn. One thread at a time.
class PdfPages : public QPdfWriter {
 public:
  explicit PdfPages(int resolution);
  /// Begins a page; as QPdfWriter::newPage(), which must not be called here.
  bool nextPage();
  /// Remembers that an area of the page that is painted opens an address. The area is in the painter's own
  /// coordinates. Does nothing where the painter draws on something else, or the address is none.
  static void link(const QPainter& painter, const QRectF& area, const QUrl& target);
  /// The whole file, after the painter has ended.
  [[nodiscard]] QByteArray take();

 private:
  explicit PdfPages(QBuffer* buffer, int resolution);
  QBuffer* buffer_;  ///< Owned by this object.
  int page_ = 0;
  std::vector<PdfLink> links_;
};

/// Adds the language (BCP 47) to a PDF's catalog, lets readers show its title, and adds links. Only appends:
/// new versions of the objects concerned with an own cross-reference section, as editing a PDF is specified.
/// What can't be read as the classic PDF that Qt writes is returned as it was. Pure; any thread.
[[nodiscard]] QByteArray finished_pdf(const QByteArray& pdf, const QByteArray& language,
                                      const std::vector<PdfLink>& links);

}  // namespace rapport::ui
