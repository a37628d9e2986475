// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/office/template_xml.h"

#include <algorithm>
#include <cstring>
#include <sstream>

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/office/xml_text.h"

namespace rapport::office {
namespace {

constexpr double emu_per_point = 12700.0;
constexpr std::size_t longest_token = 120;

/// All descendants of a name, in the order of the document.
std::vector<pugi::xml_node> all_of(pugi::xml_node root, const char* name) {
  struct Walker : pugi::xml_tree_walker {
    const char* wanted = nullptr;
    std::vector<pugi::xml_node> found;
    bool for_each(pugi::xml_node& node) override {
      if (is(node, wanted)) found.push_back(node);
      return true;
    }
  } walker;
  walker.wanted = name;
  root.traverse(walker);
  return walker.found;
}

/// The <p:cNvPr> of a shape of any kind.
pugi::xml_node properties_of(pugi::xml_node shape) {
  for (const pugi::xml_node child : shape.children())
    if (const std::string_view name = child.name(); name.starts_with("p:nv") && name.ends_with("Pr"))
      return child.child("p:cNvPr");
  return {};
}

pugi::xml_node placeholder_of(pugi::xml_node shape) {
  for (const pugi::xml_node child : shape.children())
    if (const pugi::xml_node ph = child.child("p:nvPr").child("p:ph")) return ph;
  return {};
}

std::optional<Frame> frame_of(pugi::xml_node transform) {
  const pugi::xml_node off = transform.child("a:off");
  const pugi::xml_node ext = transform.child("a:ext");
  if (!off || !ext) return std::nullopt;
  const Frame frame{
      off.attribute("x").as_double() / emu_per_point, off.attribute("y").as_double() / emu_per_point,
      ext.attribute("cx").as_double() / emu_per_point, ext.attribute("cy").as_double() / emu_per_point};
  if (frame.width <= 0.0 || frame.height <= 0.0) return std::nullopt;
  return frame;
}

/// Replaces the content of a table's cell by one text in the style of its first run.
void set_cell(pugi::xml_node cell, const std::string& text) {
  const pugi::xml_node body = cell.child("a:txBody");
  pugi::xml_node paragraph = body.child("a:p");
  if (!paragraph) return;
  while (const pugi::xml_node next = paragraph.next_sibling("a:p")) pugi::xml_node(body).remove_child(next);
  pugi::xml_node run = paragraph.child("a:r");
  if (!run) {
    const pugi::xml_node end = paragraph.child("a:endParaRPr");
    run = end ? paragraph.insert_child_before("a:r", end) : paragraph.append_child("a:r");
    pugi::xml_node dress = run.append_child("a:rPr");
    for (const pugi::xml_attribute attribute : end.attributes()) dress.append_copy(attribute);
    for (const pugi::xml_node child : end.children()) dress.append_copy(child);
    run.append_child("a:t");
  }
  while (const pugi::xml_node next = run.next_sibling("a:r")) paragraph.remove_child(next);
  while (const pugi::xml_node next = paragraph.child("a:br")) paragraph.remove_child(next);
  while (const pugi::xml_node next = paragraph.child("a:fld")) paragraph.remove_child(next);
  run.child("a:t").text().set(clean_text(text).c_str());
}

std::string cell_words(pugi::xml_node cell) {
  std::string words;
  for (const pugi::xml_node text : all_of(cell, "a:t")) words += text.text().get();
  return std::string(trimmed(clean_text(words)));
}

/// The cells of the column that a name means.
std::optional<std::vector<std::string>> column_named(const SlideTable& table, const std::string& name) {
  for (std::size_t i = 0; i < table.headers.size(); ++i) {
    if (folded(table.headers[i]) != folded(name)) continue;
    std::vector<std::string> cells;
    for (const auto& row : table.rows) cells.push_back(i < row.size() ? row[i] : std::string());
    return cells;
  }
  for (const NamedColumn& column : table.named)
    for (const std::string& known : column.names)
      if (folded(known) == folded(name)) return column.cells;
  return std::nullopt;
}

/// The column for each cell of a row, by heading or by the pattern's name in braces.
std::vector<std::optional<std::vector<std::string>>> columns_of(pugi::xml_node header, pugi::xml_node pattern,
                                                                const SlideTable& table,
                                                                TableFilling& filling) {
  std::vector<std::optional<std::vector<std::string>>> columns;
  pugi::xml_node below = pattern.child("a:tc");
  for (const pugi::xml_node cell : header.children("a:tc")) {
    const std::string heading = cell_words(cell);
    const std::string written = cell_words(below);
    below = below.next_sibling("a:tc");
    const std::vector<TokenPlace> tokens = tokens_in(written);
    const bool by_name = tokens.size() == 1 && tokens[0].size == written.size();
    auto cells = by_name ? column_named(table, tokens[0].name) : std::nullopt;
    if (!cells && !heading.empty()) cells = column_named(table, heading);
    if (cells)
      ++filling.columns;
    else if (!heading.empty() || by_name)
      filling.unknown.push_back(by_name ? written : heading);
    columns.push_back(std::move(cells));
  }
  return columns;
}

}  // namespace

bool is(pugi::xml_node node, const char* name) {
  return std::strcmp(node.name(), name) == 0;
}

pugi::xml_document parse_part(const std::string& bytes, const std::string& part, const std::string& file) {
  pugi::xml_document document;
  if (!document.load_buffer(bytes.data(), bytes.size(), pugi::parse_full | pugi::parse_ws_pcdata))
    throw Error(ErrorCode::input, file + " is damaged: its part " + clean_text(part) +
                                      " is not well-formed XML. Nothing was written.");
  return document;
}

std::string part_bytes(const pugi::xml_document& document, const std::string& before) {
  const auto is_utf16 = [&](unsigned char a, unsigned char b) {
    return before.size() > 1 && static_cast<unsigned char>(before[0]) == a &&
           static_cast<unsigned char>(before[1]) == b;
  };
  unsigned flags = pugi::format_raw;
  if (document.first_child().type() != pugi::node_declaration) flags |= pugi::format_no_declaration;
  pugi::xml_encoding encoding = pugi::encoding_utf8;
  if (is_utf16(0xFF, 0xFE)) encoding = pugi::encoding_utf16_le;
  if (is_utf16(0xFE, 0xFF)) encoding = pugi::encoding_utf16_be;
  if (encoding != pugi::encoding_utf8) flags |= pugi::format_write_bom;
  std::ostringstream out;
  document.save(out, "", flags, encoding);
  return out.str();
}

std::vector<TokenPlace> tokens_in(std::string_view text) {
  std::vector<TokenPlace> found;
  for (std::size_t at = text.find("{{"); at != std::string_view::npos; at = text.find("{{", at)) {
    const std::size_t end = text.find("}}", at);
    if (end == std::string_view::npos) break;
    const std::string_view name = trimmed(text.substr(at + 2, end - at - 2));
    if (name.empty() || name.size() > longest_token || name.find_first_of("{}\n") != std::string_view::npos) {
      ++at;
      continue;
    }
    found.push_back({at, end + 2 - at, std::string(name)});
    at = end + 2;
  }
  return found;
}

int replace_tokens(pugi::xml_node root,
                   const std::function<std::optional<std::string>(const std::string&)>& value) {
  int replaced = 0;
  for (const pugi::xml_node paragraph : all_of(root, "a:p")) {
    // The text of all runs as one, and where each run begins in it. A line break separates tokens.
    struct Piece {
      pugi::xml_node text;
      std::size_t begin, end;
    };
    std::vector<Piece> pieces;
    std::string whole;
    for (const pugi::xml_node child : paragraph.children()) {
      if (is(child, "a:br")) whole += '\n';
      if (!is(child, "a:r")) continue;
      const pugi::xml_node text = child.child("a:t");
      if (!text) continue;
      const std::size_t begin = whole.size();
      whole += text.text().get();
      pieces.push_back({text, begin, whole.size()});
    }
    std::vector<TokenPlace> tokens = tokens_in(whole);
    std::vector<std::pair<TokenPlace, std::string>> known;
    for (TokenPlace& token : tokens)
      if (auto words = value(token.name)) known.emplace_back(std::move(token), clean_text(*words));
    replaced += static_cast<int>(known.size());
    if (known.empty()) continue;
    for (Piece& piece : pieces) {
      // The new text of this run: everything outside of tokens, and the value where a token begins.
      std::string text;
      bool changed = false;
      std::size_t at = piece.begin;
      for (const auto& [token, words] : known) {
        const std::size_t end = token.at + token.size;
        if (end <= piece.begin || token.at >= piece.end) continue;
        changed = true;
        if (token.at > at) text += whole.substr(at, token.at - at);
        if (token.at >= piece.begin) text += words;
        at = std::min(end, piece.end);
      }
      if (!changed) continue;
      text += whole.substr(at, piece.end - at);
      piece.text.text().set(text.c_str());
    }
  }
  return replaced;
}

std::string name_key(std::string_view name) {
  return folded(trimmed(name));
}

bool asks_for_graphic(std::string_view token) noexcept {
  return equals_ignoring_case(token.substr(0, 6), "chart:") ||
         equals_ignoring_case(token.substr(0, 6), "table:");
}

std::vector<NamedShape> named_shapes(pugi::xml_node root) {
  std::vector<NamedShape> found;
  const auto add = [&](pugi::xml_node shape, std::string_view text) {
    const std::string_view name = trimmed(text.substr(6));
    found.push_back({shape, ascii_lower(text.substr(0, 5)), name_key(name), std::string(name)});
  };
  for (const char* kind : {"p:sp", "p:pic", "p:graphicFrame"}) {
    for (const pugi::xml_node shape : all_of(root, kind)) {
      const pugi::xml_node properties = properties_of(shape);
      for (const char* attribute : {"name", "descr", "title"}) {
        const std::string_view text = trimmed(properties.attribute(attribute).value());
        if (!asks_for_graphic(text)) continue;
        add(shape, text);
        break;
      }
      if (!found.empty() && found.back().node == shape) continue;
      std::string words;
      for (const pugi::xml_node text : all_of(shape, "a:t")) words += text.text().get();
      const std::vector<TokenPlace> tokens = tokens_in(trimmed(words));
      if (tokens.size() != 1 || tokens[0].size != trimmed(words).size() || !asks_for_graphic(tokens[0].name))
        continue;
      add(shape, tokens[0].name);
    }
  }
  return found;
}

std::optional<Frame> own_frame(pugi::xml_node shape) {
  if (is(shape, "p:graphicFrame")) return frame_of(shape.child("p:xfrm"));
  return frame_of(shape.child("p:spPr").child("a:xfrm"));
}

std::optional<Frame> inherited_frame(pugi::xml_node shape, pugi::xml_node layout) {
  const pugi::xml_node wanted = placeholder_of(shape);
  if (!wanted) return std::nullopt;
  for (const char* attribute : {"idx", "type"}) {
    const std::string_view value = wanted.attribute(attribute).value();
    if (value.empty()) continue;
    for (const pugi::xml_node candidate : all_of(layout, "p:sp"))
      if (const pugi::xml_node ph = placeholder_of(candidate); ph && value == ph.attribute(attribute).value())
        if (const auto frame = own_frame(candidate)) return frame;
  }
  return std::nullopt;
}

void replace_shape(pugi::xml_node shape, const std::string& xml) {
  pugi::xml_document fragment;
  fragment.load_buffer(xml.data(), xml.size(), pugi::parse_full | pugi::parse_ws_pcdata);
  pugi::xml_node parent = shape.parent();
  pugi::xml_node frame = parent.insert_copy_before(fragment.document_element(), shape);
  if (const pugi::xml_node ph = placeholder_of(shape))
    frame.child("p:nvGraphicFramePr").child("p:nvPr").append_copy(ph);
  parent.remove_child(shape);
}

void describe_shape(pugi::xml_node shape, const std::string& alt_text) {
  pugi::xml_node properties = properties_of(shape);
  // A name in the alternative text is replaced; one in the shape's name stays.
  pugi::xml_attribute words = properties.attribute("descr");
  if (!words) words = properties.append_attribute("descr");
  words = clean_text(alt_text).c_str();
}

int shape_id(pugi::xml_node shape) {
  return properties_of(shape).attribute("id").as_int();
}

TableFilling fill_table(pugi::xml_node shape, const SlideTable& table) {
  TableFilling filling;
  pugi::xml_node grid = shape.child("a:graphic").child("a:graphicData").child("a:tbl");
  const pugi::xml_node header = grid.child("a:tr");
  if (!header) return filling;
  filling.is_table = true;
  std::vector<pugi::xml_node> old;
  for (pugi::xml_node row = header.next_sibling("a:tr"); row; row = row.next_sibling("a:tr"))
    old.push_back(row);
  const pugi::xml_node pattern = old.empty() ? header : old.front();
  const std::vector<std::optional<std::vector<std::string>>> columns =
      columns_of(header, old.empty() ? pugi::xml_node() : pattern, table, filling);
  if (filling.columns == 0) return filling;
  pugi::xml_node last = old.empty() ? header : old.back();
  for (std::size_t r = 0; r < table.rows.size(); ++r) {
    last = grid.insert_copy_after(pattern, last);
    std::size_t i = 0;
    for (const pugi::xml_node cell : last.children("a:tc")) {
      if (i < columns.size() && columns[i])
        set_cell(cell, r < columns[i]->size() ? (*columns[i])[r] : "");
      else if (old.empty())
        set_cell(cell, "");
      ++i;
    }
    // Each row has its own id; the copy would have the pattern's.
    last.remove_child("a:extLst");
  }
  for (const pugi::xml_node row : old) grid.remove_child(row);
  return filling;
}

std::string chart_link(pugi::xml_node shape) {
  return shape.child("a:graphic").child("a:graphicData").child("c:chart").attribute("r:id").value();
}

}  // namespace rapport::office
