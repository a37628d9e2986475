// SPDX-License-Identifier: GPL-3.0-or-later
/// XML read forwards, one tag or text after another, in constant memory: a sheet of 200,000 rows needs no
/// tree of nodes. Names come without their prefix. A document type is refused, so that no entity can be
/// defined.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "core/sources/csv/text_encoding.h"
#include "core/sources/reader.h"

namespace rapport::sources {

/// Adds text with the entities of XML replaced: the five named ones, and numbers. Others stay as they are.
void append_xml_text(std::string& out, std::string_view raw);
/// Adds a character in UTF-8; U+FFFD for what is none, nothing for NUL.
void append_utf8(std::string& out, char32_t character);

/// One part of a package. One thread.
class XmlScan {
 public:
  enum class Token : std::uint8_t {
    start,     ///< An element begins: name(), attribute().
    end,       ///< An element ends: name(). Also after the start of an empty one.
    text,      ///< text(), perhaps in pieces.
    finished,  ///< The part ends, with all elements closed.
  };

  /// UTF-8 or UTF-16, by its first bytes.
  explicit XmlScan(ByteStream& stream);
  /// The next token. Throws Error(input) where the part ends within an element, has a document type, or a tag
  /// or text of more than 16 MiB.
  Token next();
  /// The name of the element that begins or ends, without a prefix. Lives until next().
  [[nodiscard]] std::string_view name() const noexcept { return name_; }
  /// The value of an attribute of the element that begins, by its name without a prefix; empty where absent.
  [[nodiscard]] std::string attribute(std::string_view name) const;
  /// The text, entities replaced. Lives until next().
  [[nodiscard]] std::string_view text() const noexcept { return text_; }
  /// Reads on to the end of the element that has just begun.
  void skip();

 private:
  bool fill();
  [[nodiscard]] std::size_t find(std::string_view what, std::size_t from);
  [[nodiscard]] std::size_t find_tag_end();
  Token tag();
  [[noreturn]] void refuse(std::string_view what) const;

  Utf8Input input_;
  std::string stream_name_;
  std::vector<char> buffer_;
  std::size_t first_ = 0;
  std::size_t last_ = 0;
  bool ended_ = false;
  bool end_follows_ = false;
  std::size_t depth_ = 0;
  std::string_view name_;
  std::string_view attributes_;
  std::string text_;
};

}  // namespace rapport::sources
