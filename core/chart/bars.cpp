// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/chart/bars.h"

#include <algorithm>
#include <cmath>

#include "core/chart/text_fit.h"

namespace rapport::chart {
namespace {

constexpr double kWidestBar = 96.0;
constexpr double kBarShare = 0.62;  ///< Of its slot.
constexpr double kLeastHeight = 2.0;

class BarPlacer {
 public:
  BarPlacer(const BarChart& chart, const LayoutOptions& options, const TextMeasure& measure)
      : chart_(chart), options_(options), measure_(measure) {}

  BarLayout place() {
    heading();
    const double line = measure_.height(TextRole::label);
    double bottom = options_.height - options_.margin;
    if (options_.source && !chart_.source.empty()) {
      bottom -= line;
      all_.source = text(PlacedText::Part::source, chart_.source,
                         {options_.margin, bottom, plot_width(), line}, TextRole::label, Tone::text3);
      bottom -= 8.0 * options_.scale;
    }
    const std::size_t n = chart_.bars.size();
    slot_ = n == 0 ? plot_width() : plot_width() / static_cast<double>(n);
    labels_ = lines_of_labels() * line + 8.0 * options_.scale;
    ground_ = std::floor(bottom - labels_);
    // The value above the highest bar has its room.
    top_ = top_ + measure_.height(TextRole::label_strong) + 6.0 * options_.scale;
    high_ = 0.0;
    for (const Bar& bar : chart_.bars) high_ = std::max(high_, bar.high());
    for (std::size_t i = 0; i < n; ++i) bar(i);
    if (chart_.linked) links();
    all_.ground = {{options_.margin, ground_},
                   {options_.margin + plot_width(), ground_},
                   Tone::faint,
                   1.0,
                   PlacedLine::Stroke::solid,
                   -1};
    return std::move(all_);
  }

 private:
  [[nodiscard]] double plot_width() const { return options_.width - 2.0 * options_.margin; }
  [[nodiscard]] double y_of(double value) const {
    const double share = high_ <= 0.0 ? 0.0 : value / high_;
    return ground_ - share * std::max(1.0, ground_ - top_);
  }
  static PlacedText text(PlacedText::Part part, std::string words, Box box, TextRole role, Tone tone) {
    return {part, std::move(words), box, role, tone, -1};
  }
  [[nodiscard]] WidthOf width_of(TextRole role) const {
    return [this, role](std::string_view words) { return measure_.width(words, role); };
  }
  [[nodiscard]] PlacedText centred(PlacedText::Part part, std::string words, double x, double y,
                                   TextRole role, Tone tone) const {
    const double width = measure_.width(words, role);
    return text(part, std::move(words), {x - width / 2.0, y, width, measure_.height(role)}, role, tone);
  }

  void heading() {
    top_ = options_.margin;
    if (!options_.heading) return;
    const auto add = [&](const std::string& words, PlacedText::Part part, TextRole role, Tone tone) {
      for (const std::string& line : fitted_lines(words, plot_width(), 2, width_of(role))) {
        all_.heading.push_back(
            text(part, line, {options_.margin, top_, plot_width(), measure_.height(role)}, role, tone));
        top_ += measure_.height(role);
      }
    };
    add(chart_.title, PlacedText::Part::title, TextRole::title, Tone::text1);
    add(chart_.subtitle, PlacedText::Part::subtitle, TextRole::subtitle, Tone::text2);
    top_ += 14.0 * options_.scale;
  }

  [[nodiscard]] std::vector<std::string> label_lines(const Bar& bar) const {
    return balanced_lines(bar.label, slot_ - 6.0 * options_.scale, 2, width_of(TextRole::label));
  }
  [[nodiscard]] double lines_of_labels() const {
    std::size_t most = 1;
    for (const Bar& bar : chart_.bars) most = std::max(most, label_lines(bar).size());
    return static_cast<double>(most);
  }

  void bar(std::size_t i) {
    const Bar& bar = chart_.bars[i];
    BarLayout::PlacedBar& placed = all_.bars.emplace_back();
    const double left = options_.margin + slot_ * static_cast<double>(i);
    const double width = std::min(kWidestBar * options_.scale, slot_ * kBarShare);
    const double x = std::round(left + (slot_ - width) / 2.0);
    const double centre = x + width / 2.0;
    placed.slot = {left, top_, slot_, ground_ + labels_ - top_};
    double top = y_of(bar.high());
    for (const BarPart& part : bar.parts) {
      BarLayout::PlacedPart& one = placed.parts.emplace_back();
      one.role = part.role;
      double high = y_of(part.high);
      double low = y_of(part.low);
      if (part.high > part.low && low - high < kLeastHeight) high = low - kLeastHeight;
      one.box = {x, high, std::round(width), low - high};
      top = std::min(top, high);
      const double line = measure_.height(TextRole::label);
      if (!part.text.empty() && low - high >= line + 4.0 &&
          measure_.width(part.text, TextRole::label) <= width - 6.0)
        one.text = centred(PlacedText::Part::end, part.text, centre, (high + low - line) / 2.0,
                           TextRole::label, Tone::text1);
    }
    if (!bar.text.empty())
      placed.value = centred(PlacedText::Part::value, bar.text, centre,
                             top - measure_.height(TextRole::label_strong) - 4.0 * options_.scale,
                             TextRole::label_strong, Tone::text1);
    double y = ground_ + 8.0 * options_.scale;
    for (const std::string& line : label_lines(bar)) {
      placed.label.push_back(centred(PlacedText::Part::time, line, centre, y, TextRole::label, Tone::text2));
      y += measure_.height(TextRole::label);
    }
  }

  void links() {
    for (std::size_t i = 0; i + 1 < chart_.bars.size(); ++i) {
      if (all_.bars[i].parts.empty() || all_.bars[i + 1].parts.empty()) continue;
      const double y = y_of(chart_.bars[i].level);
      all_.links.push_back({{all_.bars[i].parts.front().box.right(), y},
                            {all_.bars[i + 1].parts.front().box.left, y},
                            Tone::faint,
                            1.0,
                            PlacedLine::Stroke::solid,
                            -1});
    }
  }

  const BarChart& chart_;
  const LayoutOptions& options_;
  const TextMeasure& measure_;
  BarLayout all_;
  double top_ = 0.0, ground_ = 0.0, slot_ = 0.0, labels_ = 0.0, high_ = 0.0;
};

}  // namespace

BarLayout lay_out(const BarChart& chart, const LayoutOptions& options, const TextMeasure& measure) {
  return BarPlacer(chart, options, measure).place();
}

}  // namespace rapport::chart
