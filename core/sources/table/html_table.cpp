// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/table/html_table.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <vector>

#include "core/base/text.h"
#include "core/sources/archive/input_stream.h"
#include "core/sources/csv/table_shape.h"
#include "core/sources/csv/text_encoding.h"
#include "core/sources/table/xml_scan.h"

namespace rapport::sources {
namespace {

constexpr std::size_t deepest = 32;  // Tables within tables.
constexpr std::size_t most_tables = 10'000;
constexpr std::size_t most_footer_lines = 20;

struct Entity {
  std::string_view name;
  char32_t character;
};
/// The named entities that exports use beyond those of XML: Latin letters come as themselves or as numbers
/// nearly always, but old report writers name them.
constexpr std::array<Entity, 48> entities = {
    {{"nbsp", 0xA0},    {"copy", 0xA9},    {"reg", 0xAE},      {"trade", 0x2122}, {"euro", 0x20AC},
     {"pound", 0xA3},   {"yen", 0xA5},     {"cent", 0xA2},     {"sect", 0xA7},    {"deg", 0xB0},
     {"middot", 0xB7},  {"bull", 0x2022},  {"hellip", 0x2026}, {"ndash", 0x2013}, {"mdash", 0x2014},
     {"lsquo", 0x2018}, {"rsquo", 0x2019}, {"ldquo", 0x201C},  {"rdquo", 0x201D}, {"laquo", 0xAB},
     {"raquo", 0xBB},   {"uarr", 0x2191},  {"darr", 0x2193},   {"auml", 0xE4},    {"ouml", 0xF6},
     {"uuml", 0xFC},    {"Auml", 0xC4},    {"Ouml", 0xD6},     {"Uuml", 0xDC},    {"szlig", 0xDF},
     {"eacute", 0xE9},  {"egrave", 0xE8},  {"ecirc", 0xEA},    {"agrave", 0xE0},  {"aacute", 0xE1},
     {"acirc", 0xE2},   {"ccedil", 0xE7},  {"ntilde", 0xF1},   {"oacute", 0xF3},  {"iacute", 0xED},
     {"uacute", 0xFA},  {"Eacute", 0xC9},  {"aring", 0xE5},    {"oslash", 0xF8},  {"aelig", 0xE6},
     {"ocirc", 0xF4},   {"ugrave", 0xF9},  {"thinsp", 0x2009}}};

/// Text between tags: entities replaced, white space collapsed to one blank as browsers do.
void append_html_text(std::string& out, std::string_view raw) {
  std::string named;
  for (std::size_t at = 0; at < raw.size();) {
    const std::size_t mark = raw.find('&', at);
    named += raw.substr(at, mark == std::string_view::npos ? mark : mark - at);
    if (mark == std::string_view::npos) break;
    const std::size_t end = raw.substr(mark, 10).find(';');
    const std::string_view name =
        end == std::string_view::npos ? std::string_view() : raw.substr(mark + 1, end - 1);
    const auto known =
        std::find_if(entities.begin(), entities.end(), [&](const Entity& e) { return e.name == name; });
    if (known != entities.end()) {
      append_utf8(named, known->character);
      at = mark + name.size() + 2;
    } else {
      named += '&';
      at = mark + 1;
    }
  }
  std::string text;
  append_xml_text(text, named);
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool no_break = text.compare(i, 2, "\xC2\xA0") == 0;
    const bool space = no_break || text[i] == ' ' || text[i] == '\t' || text[i] == '\n' || text[i] == '\r';
    if (!space)
      out += text[i];
    else if (!out.empty() && out.back() != ' ' && out.back() != '\n')
      out += ' ';
    if (no_break) ++i;
  }
}

/// A tag, without its angle brackets.
struct Tag {
  std::string name;  ///< In lower case: "td", "/td".
  std::string_view attributes;
};

Tag parse_tag(std::string_view inside) {
  Tag tag;
  std::size_t end = inside.starts_with('/') ? 1 : 0;
  while (end < inside.size() && inside[end] != '/' && static_cast<unsigned char>(inside[end]) > ' ') ++end;
  tag.name = ascii_lower(inside.substr(0, end));
  tag.attributes = inside.substr(end);
  return tag;
}

/// The number of an attribute ("colspan=3", "rowspan='2'"), from 1 to `most`.
std::uint32_t span_of(const Tag& tag, std::string_view name, std::uint32_t most) {
  const std::string lower = ascii_lower(tag.attributes);
  std::size_t at = lower.find(std::string(name) + "=");
  if (at == std::string::npos) return 1;
  at = std::min(lower.find_first_not_of("\"' ", at + name.size() + 1), lower.size());
  std::uint32_t value = 1;
  std::from_chars(lower.data() + at, lower.data() + lower.size(), value);
  return std::clamp<std::uint32_t>(value, 1, most);
}

/// The place behind the '>' of the tag that begins at `at`; one within quotes does not end it.
std::size_t tag_end(std::string_view page, std::size_t at) {
  char quote = 0;
  for (std::size_t i = at + 1; i < page.size(); ++i) {
    if (quote != 0) {
      if (page[i] == quote) quote = 0;
    } else if ((page[i] == '"' || page[i] == '\'') && page[i - 1] == '=') {
      quote = page[i];
    } else if (page[i] == '>') {
      return i + 1;
    }
  }
  return page.size();
}

/// A table while it is read.
struct OpenTable {
  SheetGrid grid;
  std::uint32_t row = 0, column = 0;
  bool in_row = false, in_cell = false;
  std::string text;
  MergedRange place;
  std::map<std::uint32_t, std::uint32_t>
      taken;  ///< Columns that cells of earlier rows reach into: to which row.
  std::size_t begins = 0;
};

class PageReader {
 public:
  std::optional<SheetTable> read(std::string_view page) {
    std::size_t at = 0;
    while (at < page.size()) {
      const std::size_t mark = std::min(page.find('<', at), page.size());
      if (mark > at) see_text(page.substr(at, mark - at));
      if (mark == page.size()) break;
      const std::string_view rest = page.substr(mark);
      if (rest.starts_with("<!--")) {
        at = after(page, "-->", mark + 4);
      } else if (rest.size() < 2 ||
                 (rest[1] != '/' && rest[1] != '!' && rest[1] != '?' && !is_letter(rest[1]))) {
        see_text("<");
        at = mark + 1;
      } else {
        at = tag_end(page, mark);
        const Tag tag = parse_tag(page.substr(mark + 1, at - mark - 2));
        if (tag.name == "script" || tag.name == "style" || tag.name == "title")
          at = after_closing(page, "</" + tag.name, at);
        else
          see_tag(tag);
      }
    }
    while (!open_.empty()) close_table();
    return result();
  }

 private:
  static bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

  static std::size_t after(std::string_view page, std::string_view what, std::size_t from) {
    const std::size_t at = page.find(what, from);
    return at == std::string_view::npos ? page.size() : at + what.size();
  }

  static std::size_t after_closing(std::string_view page, const std::string& closing, std::size_t from) {
    for (std::size_t at = page.find("</", from); at != std::string_view::npos; at = page.find("</", at + 2))
      if (equals_ignoring_case(page.substr(at, closing.size()), closing)) return tag_end(page, at);
    return page.size();
  }

  void see_text(std::string_view raw) {
    if (open_.empty())
      append_html_text(outside_, raw);
    else if (open_.back().in_cell)
      append_html_text(open_.back().text, raw);
  }

  void line_break() {
    std::string* const text = open_.empty() ? &outside_ : open_.back().in_cell ? &open_.back().text : nullptr;
    if (text == nullptr || text->empty()) return;
    if (text->back() == ' ') text->pop_back();
    if (open_.empty())
      end_line();
    else
      *text += '\n';
  }

  void end_line() {
    const std::string_view line = trimmed(outside_);
    if (!line.empty() && lines_.size() < most_footer_lines) lines_.emplace_back(line);
    outside_.clear();
  }

  void see_tag(const Tag& tag) {
    if (tag.name == "input" && ascii_lower(tag.attributes).find("password") != std::string::npos)
      login_ = true;
    if (tag.name == "table") {
      open_table();
    } else if (tag.name == "br" || tag.name == "p" || tag.name == "/p" || tag.name == "div" ||
               tag.name == "/div" || tag.name == "li" ||
               (tag.name.size() >= 2 && tag.name[0] == 'h' && tag.name[1] >= '1' && tag.name[1] <= '6')) {
      line_break();
    } else if (open_.empty()) {
      return;
    } else if (tag.name == "/table") {
      close_table();
    } else if (tag.name == "tr") {
      end_row();
      open_.back().in_row = true;
    } else if (tag.name == "/tr") {
      end_row();
    } else if (tag.name == "td" || tag.name == "th") {
      begin_cell(tag);
    } else if (tag.name == "/td" || tag.name == "/th") {
      end_cell();
    }
  }

  void open_table() {
    if (open_.size() >= deepest) return;
    if (open_.empty()) end_line(), lines_.clear();  // Titles above tell the same as titles within.
    open_.emplace_back();
  }

  void close_table() {
    end_row();
    OpenTable done = std::move(open_.back());
    open_.pop_back();
    done.grid.finish();
    if (done.grid.rows().empty() || ++tables_ > most_tables) return;
    std::size_t columns = 0, full_rows = 0;
    for (const GridRow& row : done.grid.rows()) {
      columns = std::max(columns, row.cells.size());
      full_rows += row.cells.size() >= 2;
    }
    if (columns < 2 || full_rows < 2) return;
    ++data_tables_;
    if (best_ && best_->cells() >= done.grid.cells()) return;
    best_ = std::move(done.grid);
    lines_.clear();
  }

  void begin_cell(const Tag& tag) {
    end_cell();
    OpenTable& table = open_.back();
    table.in_row = true;
    while (table.column < SheetGrid::most_columns) {
      const auto taken = table.taken.find(table.column);
      if (taken == table.taken.end() || taken->second < table.row) break;
      ++table.column, ++reach_;
    }
    const std::uint32_t wide = span_of(tag, "colspan", SheetGrid::most_columns);
    const std::uint32_t high = span_of(tag, "rowspan", 65'534);
    table.place = {table.row, table.column, table.row + high - 1, table.column + wide - 1};
    table.text.clear();
    table.in_cell = true;
  }

  void end_cell() {
    OpenTable& table = open_.back();
    if (!table.in_cell) return;
    table.in_cell = false;
    const MergedRange& place = table.place;
    if (place.right < SheetGrid::most_columns && place.top < SheetGrid::most_rows)
      table.grid.put(place.top, place.left, texts_.keep(trimmed(table.text)));
    if (place.bottom > place.top || place.right > place.left) table.grid.merge(place);
    constexpr std::size_t most_reach = 5'000'000;  // A page of a megabyte can claim a trillion cells.
    reach_ += place.right - place.left + 1;
    if (place.bottom > place.top && reach_ < most_reach)
      for (std::uint32_t c = place.left; c <= place.right && c < SheetGrid::most_columns; ++c)
        table.taken[c] = place.bottom;
    table.column = place.right + 1;
  }

  void end_row() {
    end_cell();
    OpenTable& table = open_.back();
    if (!table.in_row) return;
    table.in_row = false;
    ++table.row;
    table.column = 0;
  }

  std::optional<SheetTable> result() {
    end_line();
    if (!best_ || login_) return std::nullopt;  // A form is laid out in a table too.
    // Salesforce writes the footer of a report behind its table.
    if (std::any_of(lines_.begin(), lines_.end(),
                    [](const std::string& line) { return is_footer_phrase(line); })) {
      const std::uint32_t left = best_->rows().front().cells.front().column;
      std::uint32_t row = best_->rows().back().number + 2;
      for (const std::string& line : lines_) best_->put(row++, left, texts_.keep(line));
    }
    SheetTable table = sheet_table(std::move(*best_));
    if (data_tables_ > 1)
      table.origin.remarks.push_back(
          "The page has " + counted(static_cast<std::int64_t>(data_tables_ - 1), "other table") + ", which " +
          (data_tables_ == 2 ? "was" : "were") + " not read: the largest counts.");
    return table;
  }

  TextStore texts_;
  std::vector<OpenTable> open_;
  std::optional<SheetGrid> best_;
  std::size_t tables_ = 0, data_tables_ = 0;
  std::size_t reach_ = 0;
  bool login_ = false;  ///< The page asks for a password.
  std::string outside_;
  std::vector<std::string> lines_;  ///< Of the page's text behind the best table.
};

}  // namespace

bool is_web_page(std::string_view head) {
  constexpr std::size_t enough = 8192;
  head = head.substr(0, enough);
  MemoryStream stream(head);
  Utf8Input input(stream, detect_encoding(head, false).encoding);
  std::string start(enough, '\0');
  std::size_t size = 0;
  while (size + 16 < start.size()) {
    const std::size_t got = input.read(start.data() + size, start.size() - size);
    if (got == 0) break;
    size += got;
  }
  const std::string text = ascii_lower(trimmed(std::string_view(start).substr(0, size)));
  return text.starts_with('<') &&
         (text.find("<html") != std::string::npos || text.starts_with("<!doctype html") ||
          text.find("<table") != std::string::npos);
}

std::string named_charset(std::string_view page) {
  const std::string head = ascii_lower(page.substr(0, 4096));
  std::size_t at = head.find("charset=");
  if (at == std::string::npos) return {};
  at = std::min(head.find_first_not_of("\"' ", at + 8), head.size());
  return head.substr(at, std::min(head.find_first_of("\"' >;/", at), head.size()) - at);
}

std::optional<SheetTable> html_table(std::string_view page) {
  return PageReader().read(page);
}

}  // namespace rapport::sources
