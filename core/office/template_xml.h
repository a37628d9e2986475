// SPDX-License-Identifier: GPL-3.0-or-later
/// What filling a template does to the XML of one part.
#pragma once

#include <functional>
#include <optional>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "core/office/deck_content.h"
#include "core/office/slide_xml.h"

namespace rapport::office {

/// Reads a part with everything in it, white space too; throws Error(input) naming file and part.
[[nodiscard]] pugi::xml_document parse_part(const std::string& bytes, const std::string& part,
                                            const std::string& file);
/// The part's bytes again, in the encoding it had.
[[nodiscard]] std::string part_bytes(const pugi::xml_document& document, const std::string& before);

/// A token's place in a text: "{{ account.name }}".
struct TokenPlace {
  std::size_t at = 0;
  std::size_t size = 0;
  std::string name;
};
[[nodiscard]] std::vector<TokenPlace> tokens_in(std::string_view text);

/// Asks for the value of every token in the document's paragraphs, also where a token is split over runs, and
/// puts it in with the formatting of the run in which the token begins; nullopt leaves it. Returns how many
/// were replaced.
int replace_tokens(pugi::xml_node root,
                   const std::function<std::optional<std::string>(const std::string&)>& value);

/// A name as names are compared: without case, accents and outer spaces.
[[nodiscard]] std::string name_key(std::string_view name);

/// Whether a node is an element of this name.
[[nodiscard]] bool is(pugi::xml_node node, const char* name);
/// True for "chart:..." and "table:...", which stand for a graphic and never for words.
[[nodiscard]] bool asks_for_graphic(std::string_view token) noexcept;

/// A shape that is named, or described in its alternative text, "chart:..." or "table:...", or whose whole
/// text is "{{chart:...}}": not every program keeps names and alternative texts.
struct NamedShape {
  pugi::xml_node node;
  std::string kind;   ///< "chart" or "table".
  std::string key;    ///< name_key() of what follows.
  std::string shown;  ///< The same as it is written.
};
[[nodiscard]] std::vector<NamedShape> named_shapes(pugi::xml_node root);

/// A shape's own place on the slide; nullopt where it has none of its own (a placeholder of its layout).
[[nodiscard]] std::optional<Frame> own_frame(pugi::xml_node shape);
/// The place that the placeholder of the same index or kind has in a layout or master.
[[nodiscard]] std::optional<Frame> inherited_frame(pugi::xml_node shape, pugi::xml_node layout);

/// Puts `xml` (one <p:graphicFrame>) where the shape stands, keeping its link to the layout.
void replace_shape(pugi::xml_node shape, const std::string& xml);
/// Gives a shape its alternative text.
void describe_shape(pugi::xml_node shape, const std::string& alt_text);
/// The shape's identifier.
[[nodiscard]] int shape_id(pugi::xml_node shape);
/// How a table that stands in the template was filled.
struct TableFilling {
  bool is_table = false;             ///< False: the shape is none, and nothing was done.
  int columns = 0;                   ///< That were filled; none: the table is as it was.
  std::vector<std::string> unknown;  ///< Headings that mean no column: their cells are as they were.
};
/// Fills it: its first row stays and decides by its headings what stands below them, or the pattern does with
/// a column's name in braces, "{{due}}", where the heading is in other words. The second row is the pattern
/// of all others.
TableFilling fill_table(pugi::xml_node shape, const SlideTable& table);

/// The part of the chart that stands in the template's frame, by its relationship; empty: it holds none.
[[nodiscard]] std::string chart_link(pugi::xml_node shape);

}  // namespace rapport::office
