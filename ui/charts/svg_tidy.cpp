// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/svg_tidy.h"

#include <QByteArrayView>
#include <QList>
#include <optional>
#include <utility>

namespace rapport::ui {
namespace {

constexpr QByteArrayView line_begin = "<polyline ";
constexpr QByteArrayView points_begin = " points=\"";
constexpr QByteArrayView line_end = "\" />";

/// A line of the file that draws a polyline: what stands before its points, and the points.
struct Polyline {
  QByteArray head;
  QList<QByteArray> points;
};

std::optional<Polyline> polyline_of(const QByteArray& line) {
  if (!line.startsWith(line_begin) || !line.endsWith(line_end)) return std::nullopt;
  const qsizetype at = line.indexOf(points_begin);
  if (at < 0) return std::nullopt;
  const qsizetype from = at + points_begin.size();
  const QByteArray inside = line.mid(from, line.size() - line_end.size() - from);
  return Polyline{line.left(from), inside.simplified().split(' ')};
}

}  // namespace

void join_lines(QByteArray& svg) {
  QByteArray joined;
  joined.reserve(svg.size());
  std::optional<Polyline> open;
  const auto close = [&] {
    if (open) joined += open->head + open->points.join(' ') + line_end.toByteArray() + '\n';
    open.reset();
  };
  for (qsizetype from = 0; from < svg.size();) {
    qsizetype to = svg.indexOf('\n', from);
    if (to < 0) to = svg.size();
    const QByteArray line = svg.mid(from, to - from);
    from = to + 1;
    auto next = polyline_of(line);
    if (!next) {
      close();
      joined += line + '\n';
    } else if (open && next->head == open->head && next->points.front() == open->points.back()) {
      open->points += next->points.mid(1);
    } else {
      close();
      open = std::move(next);
    }
  }
  close();
  svg = joined;
}

void name_fallback_fonts(QByteArray& svg) {
  // Only attributes hold this: a quotation mark in a text is written as an entity.
  const QByteArray attribute("font-family=\"");
  const QByteArray others(", Inter, 'Helvetica Neue', Arial, 'DejaVu Sans', sans-serif");
  for (qsizetype at = svg.indexOf(attribute); at >= 0; at = svg.indexOf(attribute, at)) {
    at += attribute.size();
    const qsizetype end = svg.indexOf('"', at);
    if (end < 0) return;
    const QByteArray name = svg.mid(at, end - at);
    const bool inter = name == "Inter";
    const QByteArray list = (inter ? name : "'" + name + "'") + (inter ? others.mid(7) : others);
    svg.replace(at, end - at, list);
    at += list.size();
  }
}

}  // namespace rapport::ui
