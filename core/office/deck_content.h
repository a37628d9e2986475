// SPDX-License-Identifier: GPL-3.0-or-later
/// What a deck says, as plain values. Who assembles it decides what a customer may see; the writer draws all
/// of it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/chart/chart_spec.h"
#include "core/office/ink.h"

namespace rapport::office {

/// A figure in the row below a graphic: "Before 58.9 %".
struct Figure {
  std::string label;
  std::string value;
  std::string note;  ///< "(95 %: 9.1 to 14.5)".
  Ink ink = Ink::text1;
  bool operator==(const Figure&) const = default;
};

/// A column that a template's table may ask for by its heading, beside those that are shown by themselves.
struct NamedColumn {
  std::vector<std::string> names;  ///< Headings that mean it, in any case.
  std::vector<std::string> cells;  ///< One for each row.
  bool operator==(const NamedColumn&) const = default;
};

/// A table with one header row.
struct SlideTable {
  std::string name;  ///< "milestones".
  std::vector<std::string> headers;
  std::vector<double> widths;  ///< Shares of the whole, one for each header.
  std::vector<std::vector<std::string>> rows;
  std::string alt_text;
  std::vector<NamedColumn> named = {};  ///< For templates: further columns, and other names of these.
  bool operator==(const SlideTable&) const = default;
};

/// Answers from 0 to 10, each drawn as a dot: honest for few of them, where a score alone is not.
struct Scores {
  std::vector<int> answers;
  std::string alt_text;
  bool operator==(const Scores&) const = default;
};

/// A heading with lines below it.
struct TextBlock {
  std::string heading;
  std::vector<std::string> lines;
  bool operator==(const TextBlock&) const = default;
};

/// One slide: a sentence, one graphic at most, figures, words, and where it all came from.
struct Slide {
  std::string title;
  std::string subtitle;
  std::string lead;  ///< A statement in large type above the graphic: the purpose in the customer's words.
  std::string lead_note;  ///< Who said it, below it.
  std::optional<chart::ChartSpec> chart;
  std::optional<Scores> scores;
  std::optional<SlideTable> table;
  /// In a template: the name of what is to stand here, "chart:usage.events", drawn as a box with that name.
  std::string place = {};
  std::vector<Figure> figures;
  std::vector<TextBlock> text;
  std::string source;
  bool operator==(const Slide&) const = default;
};

struct DeckContent {
  std::string title;     ///< On the first slide; empty: there is no such slide.
  std::string subtitle;  ///< Below it: "Business review, November 2026".
  std::string footer;    ///< On every slide: "Northwind Logistics · Business review, November 2026".
  std::vector<Slide> slides;
  bool operator==(const DeckContent&) const = default;
};

}  // namespace rapport::office
