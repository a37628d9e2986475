// SPDX-License-Identifier: GPL-3.0-or-later
/// What is painted, as PNG, SVG and PDF of one size: charts over time and charts of bars are written alike.
#pragma once

#include <QByteArray>
#include <QImage>
#include <QPainter>
#include <functional>
#include <string>

namespace rapport::ui {

/// A picture to be written.
struct PaintedPicture {
  QSize size;                            ///< Logical; 96 of it are an inch.
  std::function<void(QPainter&)> paint;  ///< Paints it, its ground too.
  std::string title, description;        ///< Inside the file.
};

/// All of these throw Error(io) where it can't be drawn. Any thread.
[[nodiscard]] QImage picture_image(const PaintedPicture& picture, int scale, bool transparent);
/// A picture as PNG.
[[nodiscard]] QByteArray png_bytes(const QImage& image);
/// Vectors, with text as text; `<title>` and `<desc>` hold the title and the description.
[[nodiscard]] QByteArray picture_svg(const PaintedPicture& picture);
/// One page of its size, vectors, embedded fonts.
[[nodiscard]] QByteArray picture_pdf(const PaintedPicture& picture);
/// Writes a file whole or not at all. Throws Error(io).
void write_picture(const std::string& path, const QByteArray& bytes);
/// Writes it as .png (of twice its size), .svg or .pdf by the file's ending. Throws Error(usage) for another
/// one, with all `endings` that the caller writes: ".xlsx, .csv, .png, .svg or .pdf".
void write_picture(const std::string& path, const PaintedPicture& picture, const std::string& endings);

}  // namespace rapport::ui
