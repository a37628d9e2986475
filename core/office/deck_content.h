// SPDX-License-Identifier: GPL-3.0-or-later
/// The content of a deck as plain values. Whoever assembles it decides what a customer may see; the writer
/// draws all of it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/chart/bars.h"
#include "core/chart/chart_spec.h"
#include "core/office/color_role.h"

namespace rapport::office {

/// A figure in the row below a graphic: "Before", "58.9 %".
struct Figure {
  std::string label;
  std::string value;
  std::string note;  ///< "46 weeks".
  ColorRole color_role = ColorRole::text1;
  bool strong = true;  ///< False: words in place of a figure, "no clear change".
  bool operator==(const Figure&) const = default;
};

/// A further column that a template's table can request by its heading.
struct NamedColumn {
  std::vector<std::string> names;  ///< Headings that select it, ignoring case.
  std::vector<std::string> cells;  ///< One for each row.
  bool operator==(const NamedColumn&) const = default;
};

/// A table with one header row; no such row where all headers are empty.
struct SlideTable {
  std::string name;  ///< "milestones".
  std::vector<std::string> headers;
  std::vector<double> widths;  ///< Shares of the whole, one for each header.
  std::vector<std::vector<std::string>> rows;
  std::string alt_text;
  std::vector<NamedColumn> named = {};  ///< For templates: further columns, and aliases of these.
  bool first_bold = false;              ///< The first column in bold: "You", "We".
  double least = 14.0;                  ///< Font size in points: from `least` up to `most`, as space allows.
  double most = 16.0;
  double air = 0.0;  ///< Points added to the height of each row, as space allows.
  bool operator==(const SlideTable&) const = default;
};

/// Answers from 0 to 10, each drawn as a dot: for few answers, where a score alone would mislead.
struct Scores {
  std::vector<int> answers;
  std::string alt_text;
  bool operator==(const Scores&) const = default;
};

/// The progress of a measure, drawn as a bar; or a share of a whole.
struct Track {
  std::string name;
  std::string now;              ///< "78 %", above the bar on the right.
  std::optional<double> share;  ///< The progress from the baseline to the target, 0 to 1; nothing: no bar.
  std::string from;             ///< Below the bar, left: "Began at 59 %".
  std::string to;               ///< Below the bar, right: "Target 85 % by 31 Dec 2026".
  ColorRole color_role = ColorRole::accent;  ///< Of the filled part.
  bool operator==(const Track&) const = default;
};
/// Tracks in rows.
struct Tracks {
  std::vector<Track> tracks;
  std::string alt_text;
  bool operator==(const Tracks&) const = default;
};

/// A dated step on a timeline.
struct TimelinePoint {
  Day day;
  std::string title;
  std::string when;  ///< "31 Dec", "22 Oct, still open".
  bool done = false;
  bool late = false;
  bool operator==(const TimelinePoint&) const = default;
};
/// Steps along a line by day, with names above and below in turn.
struct Timeline {
  std::vector<TimelinePoint> points;
  Day today;
  std::string alt_text;
  bool operator==(const Timeline&) const = default;
};

/// A quote, drawn beside a bar.
struct Quote {
  std::string text;  ///< With its quotation marks.
  std::string who;   ///< Quieter, below it; may be empty.
  bool operator==(const Quote&) const = default;
};

/// A heading with lines below it.
struct TextBlock {
  std::string heading;
  std::vector<std::string> lines;
  bool operator==(const TextBlock&) const = default;
};

/// One slide: a sentence, at most one graphic, figures, texts and sources. With quotes or a side table the
/// graphic takes the left half and they take the right one. Text blocks are below tracks, dots and timelines,
/// to the right of other graphics, and in columns without a graphic.
struct Slide {
  std::string title;
  std::string subtitle;
  std::string lead;  ///< A statement in large type above the graphic: the purpose in the customer's words.
  std::string lead_note;  ///< Who said it, below it.
  std::optional<chart::ChartSpec> chart;
  std::optional<chart::BarChart> bars = {};  ///< In place of the chart.
  std::optional<Scores> scores;
  std::optional<SlideTable> table;
  std::optional<Tracks> tracks = {};
  std::optional<Timeline> timeline = {};
  /// In a template: the name of the graphic to be filled in, "chart:usage.events", drawn as a box with that
  /// name.
  std::string place = {};
  std::vector<Figure> figures;
  std::vector<TextBlock> text;
  std::string quotes_heading = {};
  std::vector<Quote> quotes = {};
  std::optional<SlideTable> side = {};  ///< A table in the right half.
  std::string source;
  std::vector<std::string> notes = {};  ///< For the speaker, a paragraph each.
  std::string topic = {};               ///< What the agenda calls it.
  bool operator==(const Slide&) const = default;
};

/// Who presents the deck. All fields may be empty: the title slide is then plain.
struct Brand {
  std::string name;
  std::string colour;                          ///< "0B2A45": behind the title slide; empty: white.
  std::string logo;                            ///< The bytes of a PNG or JPEG.
  std::string logo_kind;                       ///< "png" or "jpeg".
  double logo_width = 0.0, logo_height = 0.0;  ///< Pixels.
  bool operator==(const Brand&) const = default;
};

/// All of a deck: its title slide and the slides after it.
struct DeckContent {
  std::string title;     ///< On the first slide; empty: there is no such slide.
  std::string subtitle;  ///< Below it: "Northwind Logistics · Business review, 30 November 2026".
  std::string footer;    ///< On every slide: "Northwind Logistics · Business review, November 2026".
  std::vector<Slide> slides;
  Brand brand = {};
  std::string people = {};                    ///< At the bottom of the first slide: the people responsible.
  std::string headline = {};                  ///< Beside them: the most important figure.
  std::vector<std::string> title_notes = {};  ///< For the speaker, on the first slide.
  bool operator==(const DeckContent&) const = default;
};

}  // namespace rapport::office
