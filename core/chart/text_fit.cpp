// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/chart/text_fit.h"

#include <QString>
#include <QTextBoundaryFinder>
#include <algorithm>
#include <array>
#include <iterator>
#include <numeric>

#include "core/base/text.h"

namespace rapport::chart {
namespace {

/// Where the letters of a text end, in bytes, ascending; a letter is all that belongs together.
std::vector<std::size_t> letter_ends(std::string_view text) {
  const QString wide = QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
  QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, wide);
  std::vector<std::size_t> ends;
  std::size_t bytes = 0;
  qsizetype from = 0;
  for (qsizetype to = finder.toNextBoundary(); to > from; to = finder.toNextBoundary()) {
    bytes += static_cast<std::size_t>(QStringView(wide).mid(from, to - from).toUtf8().size());
    ends.push_back(std::min(bytes, text.size()));
    from = to;
  }
  return ends;
}

/// The bytes of the longest beginning that fits the width with `tail` after it.
std::size_t fitting_bytes(std::string_view text, double width, std::string_view tail,
                          const WidthOf& width_of) {
  const std::vector<std::size_t> ends = letter_ends(text);
  const auto too_wide = [&](std::size_t end) {
    return width_of(std::string(text.substr(0, end)).append(tail)) > width;
  };
  const auto first = std::partition_point(ends.begin(), ends.end(), [&](auto end) { return !too_wide(end); });
  return first == ends.begin() ? 0 : *(first - 1);
}

/// The words of a text: units stay with the figure before them, and words wider than `width` are broken.
std::vector<std::string> pieces(std::string_view text, double width, int max_lines, const WidthOf& width_of) {
  static constexpr std::array<std::string_view, 5> units{"%", "h", "min", "million", "billion"};
  std::vector<std::string> words;
  for (const std::string_view word : split(text, ' ')) {
    if (word.empty()) continue;
    if (!words.empty() && std::find(units.begin(), units.end(), word) != units.end())
      words.back().append(" ").append(word);
    else
      words.emplace_back(word);
  }
  for (std::size_t i = 0; max_lines > 1 && width > 0 && i < words.size(); ++i) {
    if (width_of(words[i]) <= width) continue;
    const std::size_t fits =
        std::max(fitting_bytes(words[i], width, {}, width_of), letter_ends(words[i]).front());
    if (fits >= words[i].size()) continue;
    words.insert(words.begin() + static_cast<std::ptrdiff_t>(i) + 1, words[i].substr(fits));
    words[i].resize(fits);
  }
  return words;
}

}  // namespace

std::string elided(std::string_view text, double width, const WidthOf& width_of) {
  if (width_of(text) <= width) return std::string(text);
  constexpr std::string_view dots = "\u2026";
  std::string_view kept = text.substr(0, fitting_bytes(text, width, dots, width_of));
  while (kept.ends_with(' ')) kept.remove_suffix(1);
  return std::string(kept).append(dots);
}

std::vector<std::string> fitted_lines(std::string_view text, double width, int max_lines,
                                      const WidthOf& width_of) {
  std::vector<std::string> lines;
  std::string line;
  const std::vector<std::string> words = pieces(text, width, max_lines, width_of);
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string longer = line.empty() ? words[i] : line + ' ' + words[i];
    const bool last = static_cast<int>(lines.size()) + 1 >= max_lines;
    if (line.empty() || last || width_of(longer) <= width) {
      line = longer;
      continue;
    }
    lines.push_back(line);
    line = words[i];
  }
  if (!line.empty()) lines.push_back(line);
  // Half a unit of tolerance: a text can be wider than the sum of its parts.
  for (std::string& each : lines) each = elided(each, width + 0.5, width_of);
  return lines;
}

std::vector<std::string> balanced_lines(std::string_view text, double width, int max_lines,
                                        const WidthOf& width_of) {
  std::vector<std::string> lines = fitted_lines(text, width, max_lines, width_of);
  if (lines.size() < 2) return lines;
  const auto letters = [](std::string_view part) {
    std::string all;
    std::copy_if(part.begin(), part.end(), std::back_inserter(all), [](char c) { return c != ' '; });
    return all;
  };
  const std::string all = letters(text);
  // Letter by letter: an ellipsis can have as many bytes as the end of the word that it replaces.
  const auto whole = [&](const std::vector<std::string>& some) {
    std::string joined;
    for (const std::string& line : some) joined += letters(line);
    return joined == all;
  };
  if (!whole(lines)) return lines;
  // The smallest width that still fits everything, to half a unit, which nobody sees.
  double too_narrow = width_of(text) / static_cast<double>(lines.size()) / 2;
  for (double fits = width; fits - too_narrow > 0.5;) {
    const double middle = (fits + too_narrow) / 2;
    // Words stay whole: where one is broken, the width is too small.
    double widest = 0.0;
    for (const std::string_view word : split(text, ' ')) widest = std::max(widest, width_of(word));
    auto narrower = fitted_lines(text, middle, static_cast<int>(lines.size()), width_of);
    if (widest <= middle && whole(narrower)) {
      fits = middle;
      lines = std::move(narrower);
    } else {
      too_narrow = middle;
    }
  }
  return lines;
}

void place_labels(std::vector<LabelPlace>& labels, double top, double bottom, double gap) {
  std::vector<std::size_t> order(labels.size());
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return labels[a].wanted < labels[b].wanted; });
  // Touching labels become one block around the mean of their wanted heights.
  struct Block {
    std::size_t first = 0;
    std::size_t count = 0;
    double height = 0.0;
    double centre = 0.0;
  };
  std::vector<Block> blocks;
  for (std::size_t i = 0; i < order.size(); ++i) {
    const LabelPlace& label = labels[order[i]];
    blocks.push_back({i, 1, label.height, label.wanted});
    for (;;) {
      Block& b = blocks.back();
      b.centre = std::min(std::max(b.centre, top + b.height / 2),
                          std::max(bottom - b.height / 2, top + b.height / 2));
      if (blocks.size() < 2) break;
      Block& a = blocks[blocks.size() - 2];
      if (a.centre + a.height / 2 + gap <= b.centre - b.height / 2) break;
      const auto n = static_cast<double>(a.count + b.count);
      a.centre = (a.centre * static_cast<double>(a.count) + b.centre * static_cast<double>(b.count)) / n;
      a.height += gap + b.height;
      a.count += b.count;
      blocks.pop_back();
    }
  }
  for (const Block& block : blocks) {
    double at = block.centre - block.height / 2;
    for (std::size_t i = block.first; i < block.first + block.count; ++i) {
      LabelPlace& label = labels[order[i]];
      label.placed = at + label.height / 2;
      at += label.height + gap;
    }
  }
}

}  // namespace rapport::chart
