// SPDX-License-Identifier: GPL-3.0-or-later
/// Finds the {{names}} that remain in a template after filling, and where they are.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <pugixml.hpp>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/office/package.h"

namespace rapport::office {

/// Where people see a part: "on slide 3", "in the notes of slide 3", "in SmartArt on slide 3", "in a chart on
/// slide 3", "on the layout \"Finding\"", "in the file's properties". Slides are numbered as shown.
struct PartPlace {
  int slide = 0;  ///< From 1; 0: not on a single slide.
  std::string words;
  bool operator==(const PartPlace&) const = default;
};
/// The places of all parts with text for people, by part name in lower case.
[[nodiscard]] std::map<std::string, PartPlace> places_of(const Package& package);

/// Braces that remain: the text, and why.
struct UnfilledBraces {
  std::string text;  ///< "{{account.nmae}}"; for an incomplete name, its beginning.
  std::string why;   ///< "the name contains a line break"; empty: the name is not known.
  bool operator==(const UnfilledBraces&) const = default;
};

/// How a part's {{names}} are filled.
enum class Filling : std::uint8_t {
  paragraphs,  ///< Those of its paragraphs: slides, notes, SmartArt, titles of charts.
  texts,       ///< Those of its plain texts: the file's properties, comments.
  nothing,     ///< None: relationships and all else.
};

/// Every "{{" of a document that filling leaves. `known` says whether a name has a value. `graphics` are the
/// shapes that become charts and tables: names of graphics inside them are reported when the shapes are
/// replaced.
[[nodiscard]] std::vector<UnfilledBraces> strays_in(pugi::xml_node root, Filling filling,
                                                    const std::function<bool(const std::string&)>& known,
                                                    const std::vector<pugi::xml_node>& graphics);

/// Fills the names in every text node of any element; returns how many were replaced.
int replace_in_texts(pugi::xml_node root,
                     const std::function<std::optional<std::string>(const std::string&)>& value);

}  // namespace rapport::office
