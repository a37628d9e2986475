// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/office/slide_layout.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/office/xml_text.h"

namespace rapport::office {
namespace {

constexpr double content_bottom = 484.0;
constexpr double figures_height = 62.0;
constexpr double gap = 36.0;
constexpr double block_gap = 14.0;
constexpr double left_share = 0.53;  // of a graphic beside quotes or a table

double lines_high(const std::string& text, double width, double size, bool bold = false) {
  return text.empty() ? 0.0 : line_count(text, width, size, bold) * size * kLine;
}

double block_height(const TextBlock& block, double width, double size) {
  double used = lines_high(block.heading, width, kLeastPoints, true);
  for (const std::string& line : block.lines) used += lines_high(line, width, size) + 5.0;
  return used;
}

/// The height of blocks in columns of a width; the highest of each row counts.
double blocks_height(const std::vector<TextBlock>& blocks, double width, int columns, double size) {
  const double one = (width - gap * (columns - 1)) / columns;
  double used = 0.0;
  for (std::size_t i = 0; i < blocks.size(); i += static_cast<std::size_t>(columns)) {
    double row = 0.0;
    for (std::size_t k = i; k < blocks.size() && k < i + static_cast<std::size_t>(columns); ++k)
      row = std::max(row, block_height(blocks[k], one, size));
    used += (i > 0 ? block_gap : 0.0) + row;
  }
  return used;
}

double quotes_height(const Slide& slide, double width, double size) {
  double used = lines_high(slide.quotes_heading, width, kLeastPoints) + 6.0;
  for (const Quote& quote : slide.quotes)
    used +=
        lines_high(quote.text, width - 16.0, size) + lines_high(quote.who, width - 16.0, kLeastPoints) + 22.0;
  return used;
}

/// Timelines, tracks and dots are as high as they need; the others take what there is.
bool has_own_height(const Slide& slide) {
  return slide.tracks || slide.timeline || slide.scores;
}

bool has_graphic(const Slide& slide) {
  return slide.chart || slide.table || has_own_height(slide) || !slide.place.empty();
}

/// In a template, words that are to come: how long they are is not known, so that two lines are kept free.
bool is_to_come(const std::string& text) {
  return text.find("{{") != std::string::npos;
}

void lay_out_head(const Slide& slide, SlideLayout& out) {
  const double width = kTitleFrame.width;
  // One line where it need not be small for it, else two.
  out.title_size = 26.0;
  while (out.title_size > 22.0 && line_count(slide.title, width, out.title_size, true) > 1)
    out.title_size -= 1.0;
  if (line_count(slide.title, width, out.title_size, true) > 1) {
    out.title_size = 24.0;
    while (out.title_size > 20.0 && line_count(slide.title, width, out.title_size, true) > 2)
      out.title_size -= 1.0;
  }
  out.title = {kTitleFrame.x, kTitleFrame.y, width, lines_high(slide.title, width, out.title_size, true)};
  if (is_to_come(slide.title)) {
    out.title_size = 22.0;
    out.title = {kTitleFrame.x, kTitleFrame.y - 12.0, width, 2.0 * out.title_size * kLine};
    out.title_from_below = true;
  }
  double y = out.title.y + out.title.height;
  if (!slide.subtitle.empty()) {
    const double high = is_to_come(slide.subtitle) ? 2.0 * kLeastPoints * kLine
                                                   : lines_high(slide.subtitle, width, kLeastPoints);
    out.subtitle = {kTitleFrame.x, y + 4.0, width, high + 2.0};
    y = out.subtitle.y + out.subtitle.height;
  }
  y += 18.0;
  if (!slide.lead.empty()) {
    out.lead_size = 28.0;
    while (out.lead_size > 16.0 && line_count(slide.lead, width, out.lead_size) > 2) out.lead_size -= 1.0;
    out.lead = {kTitleFrame.x, y, width,
                lines_high(slide.lead, width, out.lead_size) +
                    lines_high(slide.lead_note, width, kLeastPoints) + 6.0};
    y += out.lead.height + 16.0;
  }
  out.graphic = {kTitleFrame.x, y, width, content_bottom - y};
}

/// The right half: quotes, a table, and words below them.
void lay_out_side(const Slide& slide, SlideLayout& out, double x, double y, bool with_text) {
  const double width = kTitleFrame.x + kTitleFrame.width - x;
  const double room = content_bottom - y;
  const auto needed = [&] {
    double used = slide.quotes.empty() ? 0.0 : quotes_height(slide, width, out.quote_size);
    if (slide.side) used += set_table(*slide.side, width, 0.0).total();
    if (with_text && !slide.text.empty())
      used += (used > 0.0 ? 16.0 : 0.0) + blocks_height(slide.text, width, 1, out.text_size);
    return used;
  };
  while (needed() > room && (out.quote_size > kLeastPoints || out.text_size > kLeastPoints)) {
    out.quote_size = std::max(kLeastPoints, out.quote_size - 1.0);
    out.text_size = std::max(kLeastPoints, out.text_size - 0.5);
  }
  if (needed() > room) out.fits = false;
  if (!slide.quotes.empty()) {
    out.quotes = {x, y, width, quotes_height(slide, width, out.quote_size)};
    y += out.quotes.height + 16.0;
  }
  if (slide.side) {
    const double words = with_text ? blocks_height(slide.text, width, 1, out.text_size) + 16.0 : 0.0;
    const double height = set_table(*slide.side, width, content_bottom - y - words).total();
    out.side = {x, y, width, height};
    y += height + 16.0;
  }
  if (with_text && !slide.text.empty()) out.text = {x, y, width, content_bottom - y};
}

/// Words in columns below `y`: beside a table in one column or, where that is too long, in two.
void lay_out_text(const Slide& slide, SlideLayout& out, double y, double width) {
  const double room = content_bottom - y;
  const auto fits = [&] { return blocks_height(slide.text, width, out.text_columns, out.text_size) <= room; };
  const auto shrink = [&](double most) {
    out.text_size = most;
    while (out.text_size > kLeastPoints && !fits()) out.text_size -= 0.5;
  };
  const bool narrow = width < 500.0;
  out.text_columns = narrow ? 1 : static_cast<int>(std::min<std::size_t>(3, slide.text.size()));
  shrink(slide.text.size() == 1 && !has_graphic(slide) ? 20.0 : 18.0);
  if (narrow && !fits() && slide.text.size() > 1) {
    out.text_columns = 2;
    shrink(16.0);
  }
  if (!fits()) out.fits = false;
  out.text = {kTitleFrame.x, y, width, room};
}

std::string numbered(const std::string& title, std::size_t part, std::size_t parts) {
  return title + " (" + std::to_string(part) + " of " + std::to_string(parts) + ")";
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
  double used = std::max(lines_high(track.name, width - now, 16.0, true), 18.0 * kLine) + 4.0;
  if (track.share) used += 16.0;
  if (!track.from.empty() || !track.to.empty())
    used += std::max(lines_high(track.from, width * 0.45, kLeastPoints),
                     lines_high(track.to, width * 0.52, kLeastPoints));
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
  // By their days, but never so near that dots touch: pushed right, then back from the edge.
  std::vector<double> x(n);
  const double even = inner / std::max(1.0, double(n) - 1.0);
  const double apart = std::min(std::max(between, even * 0.62), even);
  for (std::size_t i = 0; i < n; ++i) {
    x[i] = dot + inner * (timeline.points[i].day - first) / days;
    if (i > 0) x[i] = std::max(x[i], x[i - 1] + apart);
  }
  double limit = width - dot;
  for (std::size_t i = n; i-- > 0; limit = x[i] - apart) x[i] = std::min(x[i], limit);
  // Today lies between the same two steps as in the calendar, in the same share of the way.
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
    // In the middle above its dot where there is room on both sides, else from the edge on.
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

SlideLayout lay_out(const Slide& slide) {
  SlideLayout out;
  lay_out_head(slide, out);
  const double top = out.graphic.y;
  const bool right_half = !slide.quotes.empty() || slide.side ||
                          (!slide.text.empty() && has_graphic(slide) && !has_own_height(slide));
  if (!has_graphic(slide)) {
    out.graphic.height = 0.0;
    if (!slide.text.empty() && (!slide.quotes.empty() || slide.side)) {
      lay_out_text(slide, out, top, kTitleFrame.width * left_share);
      lay_out_side(slide, out, kTitleFrame.x + kTitleFrame.width * left_share + gap, top, false);
    } else if (!slide.quotes.empty() || slide.side) {
      lay_out_side(slide, out, kTitleFrame.x, top, false);
    } else if (!slide.text.empty()) {
      lay_out_text(slide, out, top + 8.0, kTitleFrame.width);
    }
    return out;
  }
  double bottom = content_bottom;
  // A timeline needs the whole width: words and table stand below it.
  const bool below = slide.timeline && slide.side;
  if (right_half && !below) {
    out.graphic.width = kTitleFrame.width * left_share;
    lay_out_side(slide, out, kTitleFrame.x + out.graphic.width + gap, top, !has_own_height(slide));
  }
  if (!slide.figures.empty()) {
    out.figures = {kTitleFrame.x, bottom - figures_height, out.graphic.width, figures_height};
    bottom -= figures_height + 12.0;
  }
  out.graphic.height = bottom - top;
  if (has_own_height(slide)) {
    double height = 0.0;
    if (slide.tracks) {
      height = height_of(*slide.tracks, out.graphic.width);
    } else if (slide.scores) {
      height = height_of(*slide.scores, out.graphic.width);
    } else {
      const PlacedTimeline placed = place_timeline(*slide.timeline, out.graphic.width);
      height = placed.height;
      if (!placed.fits) out.fits = false;
    }
    if (height > out.graphic.height) out.fits = false;
    out.graphic.height = height;
    const double next = top + height + 16.0;
    if (below) {
      // Words left, table right, the wider the fuller.
      const bool fitted = out.fits;
      for (const double share : {0.46, 0.36, 0.54}) {
        out.fits = fitted;
        const double left = slide.text.empty() ? 0.0 : kTitleFrame.width * share;
        if (!slide.text.empty()) lay_out_text(slide, out, next, left);
        lay_out_side(slide, out, kTitleFrame.x + left + (slide.text.empty() ? 0.0 : gap), next, false);
        if (out.fits) break;
      }
    } else if (!slide.text.empty()) {
      lay_out_text(slide, out, next, out.graphic.width);
    }
  } else if (slide.table) {
    const TableSetting setting = set_table(*slide.table, out.graphic.width, out.graphic.height);
    if (setting.total() > out.graphic.height) out.fits = false;
  } else if (out.graphic.height < 180.0) {
    out.fits = false;
  }
  return out;
}

std::vector<Slide> carried_over(const Slide& slide) {
  if (!slide.table || lay_out(slide).fits) return {slide};
  std::vector<Slide> parts;
  Slide rest = slide;
  rest.table->most = rest.table->least;
  const std::string long_title = numbered(slide.title, 10, 10);
  const auto room_of = [&](Slide part) {
    part.title = long_title;
    return lay_out(part).graphic;
  };
  // A statement that leaves its table less than the header and a row stands alone.
  const Frame first = room_of(rest);
  const TableSetting all = set_table(*rest.table, first.width, 0.0);
  if (!slide.lead.empty() && all.heights.size() > 1 && all.heights[0] + all.heights[1] > first.height) {
    Slide statement = rest;
    statement.table.reset();
    parts.push_back(std::move(statement));
    rest.lead.clear();
    rest.lead_note.clear();
    rest.notes.clear();
  }
  std::vector<std::vector<std::string>> rows = slide.table->rows;
  for (std::size_t at = 0; at < rows.size();) {
    Slide part = rest;
    const Frame frame = room_of(part);
    double used = all.heights[0];
    std::size_t end = at;
    while (end < rows.size() && (end == at || used + all.heights[end + 1] <= frame.height))
      used += all.heights[++end];
    // The last two share what is left evenly, so that none holds a single row.
    const double left =
        std::accumulate(all.heights.begin() + std::ptrdiff_t(end) + 1, all.heights.end(), 0.0);
    if (left > 0.0 && left < (used - all.heights[0]) * 0.6) {
      double mine = used - all.heights[0];
      double theirs = left;
      while (end > at + 1 && theirs + all.heights[end] <= mine - all.heights[end]) {
        mine -= all.heights[end];
        theirs += all.heights[end];
        --end;
      }
    }
    part.table->rows.assign(rows.begin() + std::ptrdiff_t(at), rows.begin() + std::ptrdiff_t(end));
    std::vector<std::string>& begin = part.table->rows.front();
    for (std::size_t i = at; i-- > 0 && !begin.empty() && begin[0].empty();)
      if (!rows[i].empty()) begin[0] = rows[i][0];
    parts.push_back(std::move(part));
    rest.lead.clear();
    rest.lead_note.clear();
    rest.notes.clear();
    at = end;
  }
  if (parts.size() > 1)
    for (std::size_t i = 0; i < parts.size(); ++i)
      parts[i].title = numbered(slide.title, i + 1, parts.size());
  return parts;
}

}  // namespace rapport::office
