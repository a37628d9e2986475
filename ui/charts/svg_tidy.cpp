// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/svg_tidy.h"

#include <QList>
#include <algorithm>
#include <optional>
#include <utility>

namespace rapport::ui {
namespace {

constexpr QByteArrayView points_begin(" points=\"");
constexpr QByteArrayView line_end("\" />");
constexpr QByteArrayView font_begin("font-family=\"");

/// A line of the file that draws a polyline: what comes before its points, and the points.
struct Polyline {
  QByteArray head;
  QList<QByteArray> points;
};

std::optional<Polyline> polyline_of(const QByteArray& line) {
  const qsizetype at = line.indexOf(points_begin);
  if (!line.startsWith("<polyline ") || !line.endsWith(line_end) || at < 0) return std::nullopt;
  const qsizetype from = at + points_begin.size();
  return Polyline{line.left(from),
                  line.mid(from, line.size() - line_end.size() - from).simplified().split(' ')};
}

/// The lines with strokes joined that go on where the one before ended.
QList<QByteArray> joined(const QList<QByteArray>& lines) {
  QList<QByteArray> result;
  std::optional<Polyline> open;
  const auto close = [&] {
    if (open) result.append(open->head + open->points.join(' ') + line_end.toByteArray());
    open.reset();
  };
  for (const QByteArray& line : lines) {
    auto next = polyline_of(line);
    if (next && open && next->head == open->head && next->points.front() == open->points.back()) {
      open->points += next->points.mid(1);
      continue;
    }
    close();
    if (next)
      open = std::move(next);
    else
      result.append(line);
  }
  close();
  return result;
}

/// The line with the fonts to take in the stead of the one it names, where it names one.
QByteArray with_fallbacks(QByteArray line) {
  const qsizetype at = line.indexOf(font_begin);
  const qsizetype from = at + font_begin.size();
  const qsizetype to = at < 0 ? -1 : line.indexOf('"', from);
  if (to < 0) return line;
  const QByteArray name = line.mid(from, to - from);
  QByteArray fonts = "'" + name + "'";
  for (const char* other : {"Inter", "Helvetica Neue", "Arial", "DejaVu Sans"})
    if (name != other) fonts += QByteArray(", '") + other + "'";
  return line.replace(from, to - from, fonts + ", sans-serif");
}

}  // namespace

QByteArray tidied_svg(const QByteArray& svg) {
  // The writer puts "<g", its font and ">" on lines of their own, an element a line, then "</g>"; a text has
  // no line break and no quotation mark that is not written as an entity.
  QList<QByteArray> result;
  QList<QByteArray> head;
  QList<QByteArray> body;
  bool in_head = false;
  bool in_group = false;
  const auto finish = [&] {
    const bool texts =
        std::any_of(body.begin(), body.end(), [](const QByteArray& line) { return line.contains("<text"); });
    if (!body.isEmpty() || !in_group) {
      for (const QByteArray& line : std::as_const(head)) {
        if (!line.startsWith(font_begin))
          result.append(line);
        else if (texts)
          result.append(with_fallbacks(line));
      }
      for (QByteArray& line : body) line = with_fallbacks(line);
      result += joined(body);
      if (in_group) result.append("</g>");
    }
    head.clear();
    body.clear();
    in_group = false;
  };
  for (const QByteArray& line : svg.split('\n')) {
    if (line.startsWith("<g ")) {
      finish();  // a group that holds groups
      in_head = !line.endsWith(" >");
      if (in_head)
        head.append(line);
      else
        result.append(line);
    } else if (in_head) {
      head.append(line);
      in_head = line != ">";
      in_group = !in_head;
    } else if (in_group && line == "</g>") {
      finish();
    } else if (!line.isEmpty()) {
      (in_group ? body : result).append(line);
    }
  }
  finish();
  return result.join('\n') + '\n';
}

}  // namespace rapport::ui
