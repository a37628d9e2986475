// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/office/template_chart_style.h"

#include <cstring>
#include <sstream>

namespace rapport::office {
namespace {

constexpr double room_of_title = 36.0;  // points
constexpr double legend_room = 24.0;

pugi::xml_node plot_of(const pugi::xml_document& chart) {
  return chart.document_element().child("c:chart").child("c:plotArea");
}

std::vector<pugi::xml_node> series_of(pugi::xml_node plot) {
  std::vector<pugi::xml_node> out;
  for (const pugi::xml_node group : plot.children())
    for (const pugi::xml_node series : group.children("c:ser")) out.push_back(series);
  return out;
}

/// Replaces our child of that name by the pattern's, at the position that the format requires. Without one in
/// the pattern ours stays.
void take(pugi::xml_node own, pugi::xml_node pattern, const char* name) {
  const pugi::xml_node theirs = pattern.child(name);
  const pugi::xml_node ours = own.child(name);
  if (!theirs || !ours) return;
  own.insert_copy_before(theirs, ours);
  own.remove_child(ours);
}

void dress_axis(pugi::xml_node own, pugi::xml_node pattern) {
  if (!own || !pattern) return;
  for (const char* name : {"c:delete", "c:majorTickMark", "c:minorTickMark", "c:spPr", "c:txPr"})
    take(own, pattern, name);
  for (const char* name : {"c:minorGridlines", "c:majorGridlines"}) {
    own.remove_child(name);
    if (const pugi::xml_node grid = pattern.child(name)) own.insert_copy_after(grid, own.child("c:axPos"));
  }
  // Labels that programs may rotate, see chart_xml.cpp.
  if (std::strcmp(own.name(), "c:catAx") == 0)
    if (pugi::xml_node body = own.child("c:txPr").child("a:bodyPr")) {
      body.remove_attribute("rot");
      body.append_attribute("rot") = "-60000000";
    }
}

/// The one colour of a series; empty where it has none of its own, or more.
pugi::xml_node colour_of(pugi::xml_node series) {
  const pugi::xml_node dress = series.child("c:spPr");
  if (const pugi::xml_node fill = dress.child("a:solidFill")) return fill;
  return dress.child("a:ln").child("a:solidFill");
}

bool is_accent(pugi::xml_node fill) {
  const pugi::xml_node colour = fill.child("a:schemeClr");
  return colour && std::strcmp(colour.attribute("val").value(), "accent1") == 0 && !colour.first_child();
}

/// Recolours everything of a series that has the theme's accent colour.
void recolour(pugi::xml_node series, pugi::xml_node colour) {
  std::vector<pugi::xml_node> fills;
  for (const pugi::xpath_node& found : series.select_nodes(".//*[name()='a:solidFill']"))
    if (is_accent(found.node())) fills.push_back(found.node());
  for (pugi::xml_node fill : fills) {
    fill.parent().insert_copy_before(colour, fill);
    fill.parent().remove_child(fill);
  }
}

void dress_series(pugi::xml_node own, pugi::xml_node pattern) {
  if (const pugi::xml_node colour = colour_of(pattern)) recolour(own, colour);
  const pugi::xml_node theirs = pattern.child("c:spPr");
  const bool bars = std::strcmp(own.parent().name(), "c:barChart") == 0;
  const bool same_kind = std::strcmp(own.parent().name(), pattern.parent().name()) == 0;
  if (!theirs || !same_kind) return;
  const bool hidden = theirs.child("a:ln").child("a:noFill");
  if (bars || !hidden) take(own, pattern, "c:spPr");
}

void dress_legend(pugi::xml_node chart, pugi::xml_node pattern, const ChartTable& table) {
  const pugi::xml_node theirs = pattern.child("c:legend");
  if (!theirs) return;
  pugi::xml_node legend = chart.insert_copy_after(theirs, chart.child("c:plotArea"));
  while (legend.remove_child("c:legendEntry")) {
  }
  legend.remove_child("c:layout");
  pugi::xml_node place = legend.child("c:legendPos");
  const std::string_view where = place.attribute("val").value();
  // The sides are needed for the labels at the ends of lines.
  if (!place) place = legend.prepend_child("c:legendPos");
  if (where != "t" && where != "b") {
    place.remove_attribute("val");
    place.append_attribute("val") = "b";
  }
  pugi::xml_node after = place;
  for (std::size_t i = 0; i < table.drawn.size(); ++i) {
    // One row of it: a line with a label at its end needs no entry.
    const DrawnColumn& drawn = table.drawn[i];
    const bool named =
        drawn.drawn == Drawn::target || (drawn.drawn == Drawn::main && (drawn.ends || table.has_columns()));
    if (named) continue;
    pugi::xml_node entry = legend.insert_child_after("c:legendEntry", after);
    entry.append_child("c:idx").append_attribute("val") = static_cast<unsigned>(i);
    entry.append_child("c:delete").append_attribute("val") = "1";
    after = entry;
  }
}

}  // namespace

void take_measures(NativeChartStyle& look, const pugi::xml_document& pattern) {
  const pugi::xml_node space = pattern.document_element();
  const pugi::xml_node words = space.child("c:txPr").child("a:p").child("a:pPr").child("a:defRPr");
  if (const double size = words.attribute("sz").as_double() / 100.0; size >= 6.0 && size <= 40.0) {
    look.label = size;
    look.strong = size + 2.0;
  }
  if (const std::string font = words.child("a:latin").attribute("typeface").value(); !font.empty())
    look.font = font;
  const pugi::xml_node chart = space.child("c:chart");
  if (chart.child("c:title")) look.top_room += room_of_title;
  if (const pugi::xml_node legend = chart.child("c:legend")) {
    const std::string_view where = legend.child("c:legendPos").attribute("val").value();
    (where == "t" ? look.top_room : look.bottom_room) += legend_room;
  }
}

std::string dressed_chart(const std::string& own, const pugi::xml_document& pattern,
                          const ChartTable& table) {
  pugi::xml_document document;
  document.load_buffer(own.data(), own.size(), pugi::parse_full | pugi::parse_ws_pcdata);
  pugi::xml_node space = document.document_element();
  const pugi::xml_node theirs = pattern.document_element();
  take(space, theirs, "c:roundedCorners");
  pugi::xml_node style = theirs.child("c:style");
  if (!style) style = theirs.child("mc:AlternateContent").child("mc:Fallback").child("c:style");
  pugi::xml_node after = space.child("c:roundedCorners");
  if (style) after = space.insert_copy_after(style, after);
  if (const pugi::xml_node map = theirs.child("c:clrMapOvr")) space.insert_copy_after(map, after);
  take(space, theirs, "c:spPr");
  take(space, theirs, "c:txPr");

  pugi::xml_node chart = space.child("c:chart");
  const pugi::xml_node their_chart = theirs.child("c:chart");
  if (const pugi::xml_node title = their_chart.child("c:title")) {
    chart.insert_copy_before(title, chart.child("c:autoTitleDeleted"));
    chart.child("c:autoTitleDeleted").attribute("val") = "0";
  }
  pugi::xml_node plot = plot_of(document);
  const pugi::xml_node their_plot = plot_of(pattern);
  take(plot, their_plot, "c:spPr");
  pugi::xml_node their_time = their_plot.child("c:catAx");
  if (!their_time) their_time = their_plot.child("c:dateAx");
  dress_axis(plot.child("c:catAx"), their_time);
  dress_axis(plot.child("c:valAx"), their_plot.child("c:valAx"));
  take(plot.child("c:barChart"), their_plot.child("c:barChart"), "c:gapWidth");

  const std::vector<pugi::xml_node> their_series = series_of(their_plot);
  if (!their_series.empty()) {
    for (const pugi::xml_node series : series_of(plot)) {
      const std::size_t index = series.child("c:idx").attribute("val").as_uint();
      const Drawn drawn = index < table.drawn.size() ? table.drawn[index].drawn : Drawn::peer;
      if (drawn == Drawn::main) dress_series(series, their_series.front());
      if (drawn == Drawn::end)
        if (const pugi::xml_node colour = colour_of(their_series.front())) recolour(series, colour);
    }
  }
  dress_legend(chart, their_chart, table);
  std::ostringstream out;
  document.save(out, "", pugi::format_raw, pugi::encoding_utf8);
  return out.str();
}

}  // namespace rapport::office
