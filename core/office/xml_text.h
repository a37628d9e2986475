// SPDX-License-Identifier: GPL-3.0-or-later
/// Texts and numbers for the XML of an office file, and their widths.
#pragma once

#include <string>
#include <string_view>

namespace rapport::office {

/// Text that every office program accepts: well-formed UTF-8 on one line, without control characters that XML
/// forbids and without marks that change the text direction.
[[nodiscard]] std::string clean_text(std::string_view text);
/// clean_text() with & < > " escaped: for element content and attribute values alike.
[[nodiscard]] std::string xml(std::string_view text);
/// The shortest digits that read back as the same number.
[[nodiscard]] std::string number(double value);
/// The width of a text in points, see letter_width().
[[nodiscard]] double text_width(std::string_view utf8, double points, bool bold = false);
/// How many lines of `width` points a text takes, broken at spaces and within words longer than a line. At
/// least 1.
[[nodiscard]] int line_count(std::string_view utf8, double width, double points, bool bold = false);
/// The largest size from `most` down to `least` points at which the text fits `lines` lines of `width`
/// points.
[[nodiscard]] double fitting_size(std::string_view utf8, double width, int lines, double most, double least);
/// The text cut to what fits `lines` lines of `width` points, with an ellipsis where something was left out.
[[nodiscard]] std::string fitting_text(std::string_view utf8, double width, int lines, double points);

}  // namespace rapport::office
