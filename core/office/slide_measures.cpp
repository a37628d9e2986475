// SPDX-License-Identifier: GPL-3.0-or-later
// The space that tables, bars, dots and timelines take.
#include <algorithm>
#include <numeric>

#include "core/office/slide_layout.h"
#include "core/office/xml_text.h"

namespace rapport::office {
namespace {

double text_lines_high(const std::string& text, double width, double size, bool bold = false) {
  return text.empty() ? 0.0 : line_count(text, width, size, bold) * size * kLine;
}

}  // namespace

double TableSetting::total() const {
  return std::accumulate(heights.begin(), heights.end(), 0.0);
}

std::vector<double> column_widths(const SlideTable& table, double width) {
  std::vector<double> widths;
  for (std::size_t i = 0; i < table.headers.size(); ++i)
    widths.push_back(width *
                     (i < table.widths.size() ? table.widths[i] : 1.0 / double(table.headers.size())));
  return widths;
}

TableSetting set_table(const SlideTable& table, double width, double height) {
  const std::vector<double> widths = column_widths(table, width);
  const auto row = [&](const std::vector<std::string>& cells, double size, bool bold) {
    int lines = 1;
    for (std::size_t i = 0; i < widths.size() && i < cells.size(); ++i)
      lines = std::max(lines, line_count(cells[i], widths[i] - 10.0, size, bold));
    return lines * size * kLine + 11.0;
  };
  const bool no_header =
      std::all_of(table.headers.begin(), table.headers.end(), [](const std::string& h) { return h.empty(); });
  TableSetting out;
  for (double size = table.most;; size -= 0.5) {
    out = {std::max(size, table.least), {}};
    out.heights.push_back(no_header ? 0.0 : row(table.headers, kLeastPoints, false));
    for (const auto& cells : table.rows) out.heights.push_back(row(cells, out.size, false));
    if (out.total() <= height || size <= table.least) break;
  }
  if (const double air = table.air * double(table.rows.size()); air > 0.0 && out.total() + air <= height)
    for (std::size_t i = 1; i < out.heights.size(); ++i) out.heights[i] += table.air;
  return out;
}

double height_of(const Track& track, double width) {
  const double now = track.now.empty() ? 0.0 : text_width(track.now, 18.0, true) + 24.0;
  double used = std::max(text_lines_high(track.name, width - now, 16.0, true), 18.0 * kLine) + 4.0;
  if (track.share) used += 16.0;
  if (!track.from.empty() || !track.to.empty())
    used += std::max(text_lines_high(track.from, width * 0.45, kLeastPoints),
                     text_lines_high(track.to, width * 0.52, kLeastPoints));
  return used;
}

double height_of(const Tracks& tracks, double width) {
  double used = 0.0;
  for (const Track& track : tracks.tracks) used += height_of(track, width) + 20.0;
  return used;
}

std::array<int, 11> counts_of(const Scores& scores) {
  std::array<int, 11> count{};
  for (const int answer : scores.answers) ++count[static_cast<std::size_t>(std::clamp(answer, 0, 10))];
  return count;
}

double dot_size(const Scores& scores, double width) {
  constexpr double most_high = 190.0;
  const std::array<int, 11> count = counts_of(scores);
  const int highest = std::max(1, *std::max_element(count.begin(), count.end()));
  return std::min({40.0, width / 11.0 * 0.82, most_high / highest * 0.88});
}

double height_of(const Scores& scores, double width) {
  const std::array<int, 11> count = counts_of(scores);
  const int highest = std::max(1, *std::max_element(count.begin(), count.end()));
  return std::max(80.0, dot_size(scores, width) / 0.88 * highest) + 56.0;
}

PlacedTimeline place_timeline(const Timeline& timeline, double width) {
  constexpr double dot = 8.0;
  constexpr double between = 46.0;
  PlacedTimeline out;
  const std::size_t n = timeline.points.size();
  if (n == 0) return out;
  const Day first = std::min(timeline.points.front().day, timeline.today);
  const Day last = std::max(timeline.points.back().day, timeline.today);
  const double days = std::max(1, last - first);
  const double inner = width - 2.0 * dot;
  // By day, but never so close that dots touch: pushed to the right, then back from the edge.
  std::vector<double> x(n);
  const double even = inner / std::max(1.0, double(n) - 1.0);
  const double apart = std::min(std::max(between, even * 0.62), even);
  for (std::size_t i = 0; i < n; ++i) {
    x[i] = dot + inner * (timeline.points[i].day - first) / days;
    if (i > 0) x[i] = std::max(x[i], x[i - 1] + apart);
  }
  double limit = width - dot;
  for (std::size_t i = n; i-- > 0; limit = x[i] - apart) x[i] = std::min(x[i], limit);
  // Today is between the same two steps as in the calendar, at the same share of the distance.
  std::size_t next = 0;
  while (next < n && timeline.points[next].day <= timeline.today) ++next;
  if (next == 0 || next == n) {
    out.today = next == 0 ? std::min(dot, x[0]) : width - dot;
    if (next == n && timeline.points[n - 1].day == timeline.today) out.today = x[n - 1];
  } else {
    const int span = timeline.points[next].day - timeline.points[next - 1].day;
    const double share = span > 0 ? double(timeline.today - timeline.points[next - 1].day) / span : 0.5;
    out.today = x[next - 1] + (x[next] - x[next - 1]) * share;
  }
  double above = 0.0, below = 0.0;
  for (std::size_t i = 0; i < n; ++i) {
    PlacedPoint point;
    point.x = x[i];
    point.above = i % 2 == 0;
    const double left = i >= 2 ? (x[i - 2] + x[i]) / 2.0 + 8.0 : 0.0;
    const double right = i + 2 < n ? (x[i] + x[i + 2]) / 2.0 - 8.0 : width;
    // Centred at its dot where there is space on both sides, else aligned with the edge.
    double half = std::min({x[i] - left, right - x[i], 110.0});
    Frame words{x[i] - half, 0.0, 2.0 * half, 0.0};
    const std::string& title = timeline.points[i].title;
    if (line_count(title, words.width, kLeastPoints, true) > 2 || half < 34.0) {
      const double most = 220.0;
      if (x[i] - left < right - x[i]) {
        words = {std::max(left, x[i] - dot), 0.0, 0.0, 0.0};
        words.width = std::min(most, right - words.x);
        point.align = "l";
      } else {
        const double end = std::min(right, x[i] + dot);
        words.width = std::min(most, end - left);
        words.x = end - words.width;
        point.align = "r";
      }
    }
    const int lines = line_count(title, words.width, kLeastPoints, true);
    if (lines > 3 || words.width < 60.0) out.fits = false;
    words.height =
        (lines + line_count(timeline.points[i].when, words.width, kLeastPoints)) * kLeastPoints * kLine + 4.0;
    (point.above ? above : below) = std::max(point.above ? above : below, words.height);
    point.words = words;
    out.points.push_back(point);
  }
  out.axis = above + 16.0;
  for (PlacedPoint& point : out.points) point.words.y = point.above ? -14.0 - point.words.height : 14.0;
  out.height = out.axis + 16.0 + below + 20.0;
  return out;
}

}  // namespace rapport::office
