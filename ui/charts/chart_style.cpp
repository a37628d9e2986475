// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chart_style.h"

#include <QFontMetricsF>
#include <array>

namespace rapport::ui {
namespace {

QFont sized(TypeRole role, double pixels) {
  QFont f = font(role);
  f.setPixelSize(qMax(1, qRound(pixels)));
  return f;
}

/// Printed text is placed by true widths; the screen's hinted ones would part the letters.
QFont unhinted(QFont f) {
  f.setHintingPreference(QFont::PreferNoHinting);
  return f;
}

ChartStyle coloured(const Tokens& theme) {
  ChartStyle style;
  style.surface = theme.surface;
  style.text1 = theme.text1;
  style.text2 = theme.text2;
  style.text3 = theme.text3;
  style.grid = theme.grid;
  style.accent = theme.accent;
  style.good = theme.good;
  return style;
}

QColor with_alpha(QColor color, double alpha) {
  color.setAlphaF(static_cast<float>(alpha));
  return color;
}

QColor mixed(const QColor& color, const QColor& ground, float share) {
  const auto part = [share](float a, float b) { return a * share + b * (1 - share); };
  return QColor::fromRgbF(part(color.redF(), ground.redF()), part(color.greenF(), ground.greenF()),
                          part(color.blueF(), ground.blueF()));
}

}  // namespace

ChartStyle ChartStyle::screen(const Tokens& theme, bool large) {
  ChartStyle style = coloured(theme);
  style.title = sized(TypeRole::finding, large ? 18 : 15);
  style.subtitle = sized(TypeRole::secondary, large ? 13 : 12);
  style.label = sized(TypeRole::small, large ? 12 : 11);
  style.label_strong = sized(TypeRole::body_strong, 13);
  return style;
}

ChartStyle ChartStyle::slide() {
  ChartStyle style = coloured(light_tokens());
  style.title = unhinted(sized(TypeRole::page_title, 34));
  style.subtitle = unhinted(sized(TypeRole::secondary, 18));
  style.label = unhinted(sized(TypeRole::small, 16));
  style.label_strong = unhinted(sized(TypeRole::body_strong, 19));
  style.scale = 1.35;
  style.margin = 72.0;
  style.source = true;
  style.copyable = true;
  return style;
}

ChartStyle ChartStyle::print(double scale, bool heading) {
  ChartStyle style = coloured(light_tokens());
  style.title = unhinted(sized(TypeRole::finding, 15 * scale));
  style.subtitle = unhinted(sized(TypeRole::secondary, 12 * scale));
  style.label = unhinted(sized(TypeRole::small, 11 * scale));
  style.label_strong = unhinted(sized(TypeRole::body_strong, 13 * scale));
  style.scale = scale;
  style.heading = heading;
  style.copyable = true;
  return style;
}

QColor ChartStyle::band() const {
  return with_alpha(text1, 0.13);
}
QColor ChartStyle::span() const {
  return with_alpha(text1, 0.08);
}
QColor ChartStyle::peer() const {
  return mixed(text3, surface, 0.45F);
}

chart::LayoutOptions ChartStyle::options(QSizeF size) const {
  return {size.width(), size.height(), scale, margin, heading, source};
}

chart::TextMeasure ChartStyle::measure() const {
  const std::array<QFontMetricsF, 4> metrics{QFontMetricsF(title), QFontMetricsF(subtitle),
                                             QFontMetricsF(label), QFontMetricsF(label_strong)};
  const auto of = [metrics](chart::TextRole role) { return metrics.at(static_cast<std::size_t>(role)); };
  return {[of](std::string_view text, chart::TextRole role) {
            return of(role).horizontalAdvance(
                QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())));
          },
          [of](chart::TextRole role) { return of(role).height(); }};
}

chart::Layout ChartStyle::layout(const chart::ChartSpec& spec, QSizeF size) const {
  return {spec, options(size), measure()};
}

const QFont& ChartStyle::font(chart::TextRole role) const {
  switch (role) {
    case chart::TextRole::title:
      return title;
    case chart::TextRole::subtitle:
      return subtitle;
    case chart::TextRole::label:
      return label;
    case chart::TextRole::label_strong:
      return label_strong;
  }
  return label;
}

QColor ChartStyle::color(chart::Tone tone) const {
  switch (tone) {
    case chart::Tone::text1:
      return text1;
    case chart::Tone::text2:
      return text2;
    case chart::Tone::text3:
      return text3;
    case chart::Tone::accent:
      return accent;
    case chart::Tone::good:
      return good;
    case chart::Tone::faint:
      return peer();
  }
  return text1;
}

}  // namespace rapport::ui
