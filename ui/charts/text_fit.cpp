// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/text_fit.h"

#include <QFontMetricsF>
#include <algorithm>
#include <numeric>

namespace rapport::ui {

QStringList fitted_lines(const QString& text, const QFont& font, double width, int max_lines) {
  const QFontMetricsF metrics(font);
  QStringList words = text.split(QLatin1Char(' '), Qt::SkipEmptyParts);
  // A unit never begins a line: "59 %" stays together.
  static const QStringList units{QStringLiteral("%"), QStringLiteral("h"), QStringLiteral("min"),
                                 QStringLiteral("million"), QStringLiteral("billion")};
  for (qsizetype i = words.size() - 1; i > 0; --i)
    if (units.contains(words[i])) words[i - 1] += QLatin1Char(' ') + words.takeAt(i);
  // A word wider than the room is broken where it must, as long as there are lines for it.
  for (qsizetype i = 0; max_lines > 1 && width > 0 && i < words.size(); ++i) {
    if (metrics.horizontalAdvance(words[i]) <= width) continue;
    qsizetype fits = 1;
    while (fits < words[i].size() && metrics.horizontalAdvance(words[i].left(fits + 1)) <= width) ++fits;
    if (fits < words[i].size() && words[i].at(fits).isLowSurrogate()) ++fits;
    if (fits >= words[i].size()) continue;
    words.insert(i + 1, words[i].mid(fits));
    words[i].truncate(fits);
  }
  QStringList lines;
  QString line;
  for (qsizetype i = 0; i < words.size(); ++i) {
    const QString longer = line.isEmpty() ? words[i] : line + QLatin1Char(' ') + words[i];
    if (line.isEmpty() || metrics.horizontalAdvance(longer) <= width) {
      line = longer;
      continue;
    }
    if (lines.size() + 1 == max_lines) {
      line += QLatin1Char(' ') + words.mid(i).join(QLatin1Char(' '));
      break;
    }
    lines.append(line);
    line = words[i];
  }
  if (!line.isEmpty()) lines.append(line);
  for (QString& each : lines) each = metrics.elidedText(each, Qt::ElideRight, width + 0.5);
  return lines;
}

QFont copyable_font(QFont font, const QString& text) {
  const bool plain = std::all_of(text.begin(), text.end(), [](QChar c) {
    const char16_t code = c.unicode();
    return code < 0x0300 || (code >= 0x0370 && code < 0x0590 && !(code >= 0x0483 && code <= 0x0489)) ||
           (code >= 0x2010 && code <= 0x2027) || (code >= 0x2030 && code < 0x2300);
  });
  if (plain) font.setStyleStrategy(QFont::StyleStrategy(font.styleStrategy() | QFont::PreferNoShaping));
  return font;
}

void place_labels(std::vector<LabelPlace>& labels, double top, double bottom, double gap) {
  std::vector<std::size_t> order(labels.size());
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return labels[a].wanted < labels[b].wanted; });
  // Touching labels become one block that stands around the mean of what its members want.
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

}  // namespace rapport::ui
