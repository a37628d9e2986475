// SPDX-License-Identifier: GPL-3.0-or-later
/// Filling a template: the changes to the XML of one part.
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

/// Parses a part and keeps everything, white space too; throws Error(input) naming file and part.
[[nodiscard]] pugi::xml_document parse_part(const std::string& bytes, const std::string& part,
                                            const std::string& file);
/// Writes the part in the encoding of `before`.
[[nodiscard]] std::string part_bytes(const pugi::xml_document& document, const std::string& before);

/// A token's place in a text: "{{ account.name }}".
struct TokenPlace {
  std::size_t at = 0;
  std::size_t size = 0;
  std::string name;
};
/// All tokens of a text, in order.
[[nodiscard]] std::vector<TokenPlace> tokens_in(std::string_view text);

/// Replaces every token in the document's paragraphs by `value`, also where a token is split over runs, in
/// the formatting of the run in which it begins; nullopt leaves the token. Returns how many were replaced.
int replace_tokens(pugi::xml_node root,
                   const std::function<std::optional<std::string>(const std::string&)>& value);

/// A name in the form for comparing: without case, accents and outer spaces.
[[nodiscard]] std::string name_key(std::string_view name);

/// Whether a node is an element of this name.
[[nodiscard]] bool is(pugi::xml_node node, const char* name);
/// True for "chart:..." and "table:...", which mean a graphic and never text.
[[nodiscard]] bool asks_for_graphic(std::string_view token) noexcept;

/// A shape that is named, or described in its alternative text, "chart:..." or "table:...", or whose whole
/// text is "{{chart:...}}": not every program keeps names and alternative texts.
struct NamedShape {
  pugi::xml_node node;
  std::string kind;   ///< "chart" or "table".
  std::string key;    ///< name_key() of what follows.
  std::string shown;  ///< The same as written.
};
/// All such shapes, in the document's order.
[[nodiscard]] std::vector<NamedShape> named_shapes(pugi::xml_node root);

/// A shape's own frame on the slide; nullopt where the layout's placeholder gives it.
[[nodiscard]] std::optional<Frame> own_frame(pugi::xml_node shape);
/// The frame of the placeholder with the same index or kind in a layout or master.
[[nodiscard]] std::optional<Frame> inherited_frame(pugi::xml_node shape, pugi::xml_node layout);

/// Replaces the shape by `xml` (one <p:graphicFrame>), keeping its link to the layout.
void replace_shape(pugi::xml_node shape, const std::string& xml);
/// Gives a shape its alternative text.
void describe_shape(pugi::xml_node shape, const std::string& alt_text);
/// The shape's identifier.
[[nodiscard]] int shape_id(pugi::xml_node shape);
/// How a table of the template was filled.
struct TableFilling {
  bool is_table = false;             ///< False: the shape is no table, and nothing was done.
  int columns = 0;                   ///< Columns that were filled; 0: the table is unchanged.
  std::vector<std::string> unknown;  ///< Headings that match no column: their cells are unchanged.
};
/// Fills a table. The first row stays: its headings select the columns. Where a heading has other words, the
/// second row selects the column by its name in braces, "{{due}}". The second row is the pattern of all
/// others.
TableFilling fill_table(pugi::xml_node shape, const SlideTable& table);

/// The relationship id of the chart in a frame of the template; empty: it contains none.
[[nodiscard]] std::string chart_link(pugi::xml_node shape);

}  // namespace rapport::office
