// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/office/slide_layout.h"

#include <algorithm>
#include <numeric>

#include "core/office/xml_text.h"

namespace rapport::office {
namespace {

constexpr double content_bottom = 484.0;
constexpr double figures_height = 62.0;
constexpr double column_gap = 36.0;
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

/// The height of blocks in columns of a width; the tallest of each row counts.
double blocks_height(const std::vector<TextBlock>& blocks, double width, int columns, double size) {
  const double one = (width - column_gap * (columns - 1)) / columns;
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

/// Timelines, tracks and dots have a fixed height; other graphics take the space there is.
bool has_own_height(const Slide& slide) {
  return slide.tracks || slide.timeline || slide.scores;
}

bool has_graphic(const Slide& slide) {
  return slide.chart || slide.bars || slide.table || has_own_height(slide) || !slide.place.empty();
}

/// A text that a template will fill: its length is unknown, so that two lines are reserved.
bool is_to_come(const std::string& text) {
  return text.find("{{") != std::string::npos;
}

void lay_out_head(const Slide& slide, SlideLayout& out) {
  const double width = kTitleFrame.width;
  // One line where the text fits without becoming small, else two.
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

/// The right half: quotes, a table, and text below them.
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

/// Text in columns below `y`: beside a table in one column or, where that is too long, in two.
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
      lay_out_side(slide, out, kTitleFrame.x + kTitleFrame.width * left_share + column_gap, top, false);
    } else if (!slide.quotes.empty() || slide.side) {
      lay_out_side(slide, out, kTitleFrame.x, top, false);
    } else if (!slide.text.empty()) {
      lay_out_text(slide, out, top + 8.0, kTitleFrame.width);
    }
    return out;
  }
  double bottom = content_bottom;
  // A timeline needs the whole width: text and table are below it.
  const bool below = slide.timeline && slide.side;
  if (right_half && !below) {
    out.graphic.width = kTitleFrame.width * left_share;
    lay_out_side(slide, out, kTitleFrame.x + out.graphic.width + column_gap, top, !has_own_height(slide));
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
      // Text left and table right; the fuller one is wider.
      const bool fitted = out.fits;
      for (const double share : {0.46, 0.36, 0.54}) {
        out.fits = fitted;
        const double left = slide.text.empty() ? 0.0 : kTitleFrame.width * share;
        if (!slide.text.empty()) lay_out_text(slide, out, next, left);
        lay_out_side(slide, out, kTitleFrame.x + left + (slide.text.empty() ? 0.0 : column_gap), next, false);
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
  // A lead that leaves its table less than the header and one row gets a slide of its own.
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
    // The last two slides share the remaining rows evenly, so that none has a single row.
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
