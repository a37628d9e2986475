// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/table/xml_scan.h"

#include <algorithm>
#include <charconv>
#include <cstring>

#include "core/base/error.h"
#include "core/sources/archive/input_stream.h"

namespace rapport::sources {
namespace {

constexpr std::size_t one_fill = std::size_t{64} << 10;
constexpr std::size_t longest_token = std::size_t{16} << 20;

bool is_xml_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

std::string_view without_prefix(std::string_view name) {
  const std::size_t colon = name.rfind(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

}  // namespace

void append_utf8(std::string& out, char32_t c) {
  if (c == 0) return;
  if (c > 0x10FFFF || (c >= 0xD800 && c < 0xE000)) c = 0xFFFD;
  const auto put = [&](char32_t byte) { out += static_cast<char>(byte); };
  if (c < 0x80) {
    put(c);
  } else if (c < 0x800) {
    put(0xC0 | (c >> 6)), put(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    put(0xE0 | (c >> 12)), put(0x80 | ((c >> 6) & 0x3F)), put(0x80 | (c & 0x3F));
  } else {
    put(0xF0 | (c >> 18)), put(0x80 | ((c >> 12) & 0x3F));
    put(0x80 | ((c >> 6) & 0x3F)), put(0x80 | (c & 0x3F));
  }
}

void append_xml_text(std::string& out, std::string_view raw) {
  constexpr std::size_t longest_entity = 12;
  std::size_t at = 0;
  while (at < raw.size()) {
    const std::size_t mark = raw.find('&', at);
    out += raw.substr(at, mark == std::string_view::npos ? mark : mark - at);
    if (mark == std::string_view::npos) return;
    const std::size_t end = raw.substr(mark, longest_entity).find(';');
    const std::string_view name =
        end == std::string_view::npos ? std::string_view() : raw.substr(mark + 1, end - 1);
    at = mark + name.size() + 2;
    if (name == "amp") {
      out += '&';
    } else if (name == "lt") {
      out += '<';
    } else if (name == "gt") {
      out += '>';
    } else if (name == "quot") {
      out += '"';
    } else if (name == "apos") {
      out += '\'';
    } else if (name.size() >= 2 && name.front() == '#') {
      const bool hexadecimal = name[1] == 'x' || name[1] == 'X';
      const std::string_view digits = name.substr(hexadecimal ? 2 : 1);
      std::uint32_t value = 0;
      const auto read =
          std::from_chars(digits.data(), digits.data() + digits.size(), value, hexadecimal ? 16 : 10);
      append_utf8(out, read.ec == std::errc() && read.ptr == digits.data() + digits.size() ? value : 0xFFFD);
    } else {
      out += '&';
      at = mark + 1;
    }
  }
}

XmlScan::XmlScan(ByteStream& stream)
    : input_(stream, detect_encoding(stream.peek(64), false).encoding), stream_name_(stream.name()) {}

void XmlScan::refuse(std::string_view what) const {
  throw Error(ErrorCode::input, ErrorKind::corrupt,
              shown_name(stream_name_) + " " + std::string(what) +
                  ". Nothing of the workbook was kept; save it again and import that.");
}

bool XmlScan::fill() {
  if (ended_) return false;
  if (first_ > 0) {
    std::memmove(buffer_.data(), buffer_.data() + first_, last_ - first_);
    last_ -= first_;
    first_ = 0;
  }
  if (last_ > longest_token) refuse("holds a text of more than 16 MiB");
  if (buffer_.size() < last_ + one_fill) buffer_.resize(std::max(last_ * 2, last_ + one_fill));
  const std::size_t got = input_.read(buffer_.data() + last_, buffer_.size() - last_);
  if (got == 0) ended_ = true;
  last_ += got;
  return got > 0;
}

/// The offset, behind first_, at which `what` begins; reads on until it is there.
std::size_t XmlScan::find(std::string_view what, std::size_t from) {
  for (;;) {
    const std::string_view ahead(buffer_.data() + first_, last_ - first_);
    const std::size_t at = ahead.find(what, from);
    if (at != std::string_view::npos) return at;
    if (ahead.size() >= what.size()) from = std::max(from, ahead.size() - what.size() + 1);
    if (!fill()) refuse("is cut short or damaged: it ends within a tag");
  }
}

/// The offset of the '>' that ends the tag at first_; one within quotes does not.
std::size_t XmlScan::find_tag_end() {
  char quote = 0;
  for (std::size_t at = 1;; ++at) {
    while (first_ + at >= last_)
      if (!fill()) refuse("is cut short or damaged: it ends within a tag");
    const char c = buffer_[first_ + at];
    if (quote != 0) {
      if (c == quote) quote = 0;
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (c == '>') {
      return at;
    }
  }
}

XmlScan::Token XmlScan::tag() {
  const std::size_t end = find_tag_end();
  std::string_view inside(buffer_.data() + first_ + 1, end - 1);
  first_ += end + 1;
  const bool closes = inside.starts_with('/');
  if (closes) inside.remove_prefix(1);
  const bool empty = !closes && inside.ends_with('/');
  if (empty) inside.remove_suffix(1);
  const auto name_end =
      static_cast<std::size_t>(std::find_if(inside.begin(), inside.end(), is_xml_space) - inside.begin());
  name_ = without_prefix(inside.substr(0, name_end));
  attributes_ = inside.substr(name_end);
  if (closes) {
    if (depth_ == 0) refuse("is damaged: an element ends that never began");
    --depth_;
    return Token::end;
  }
  ++depth_;
  end_follows_ = empty;
  return Token::start;
}

XmlScan::Token XmlScan::next() {
  if (end_follows_) {
    end_follows_ = false;
    --depth_;
    return Token::end;
  }
  for (;;) {
    if (first_ == last_ && !fill()) {
      if (depth_ > 0) refuse("is cut short or damaged: it ends before its elements do");
      return Token::finished;
    }
    while (last_ - first_ < 9 && fill()) {
    }
    const std::string_view ahead(buffer_.data() + first_, last_ - first_);
    if (!ahead.starts_with('<')) {
      std::size_t at = 0;
      for (;;) {  // The last text of a part has no tag behind it.
        const std::string_view text(buffer_.data() + first_, last_ - first_);
        at = text.find('<', at);
        if (at != std::string_view::npos) break;
        at = text.size();
        if (!fill()) break;
      }
      text_.clear();
      append_xml_text(text_, {buffer_.data() + first_, at});
      first_ += at;
      return Token::text;
    }
    if (ahead.starts_with("<!--")) {
      first_ += find("-->", 4) + 3;
    } else if (ahead.starts_with("<![CDATA[")) {
      const std::size_t end = find("]]>", 9);
      text_.assign(buffer_.data() + first_ + 9, end - 9);
      first_ += end + 3;
      return Token::text;
    } else if (ahead.starts_with("<?")) {
      first_ += find("?>", 2) + 2;
    } else if (ahead.starts_with("<!")) {
      refuse("defines a document type, which no workbook does");
    } else {
      return tag();
    }
  }
}

std::string XmlScan::attribute(std::string_view name) const {
  std::string value;
  std::string_view rest = attributes_;
  for (;;) {
    const std::size_t equals = rest.find('=');
    if (equals == std::string_view::npos) return value;
    std::string_view key = rest.substr(0, equals);
    while (!key.empty() && is_xml_space(key.front())) key.remove_prefix(1);
    while (!key.empty() && is_xml_space(key.back())) key.remove_suffix(1);
    const std::size_t open = rest.find_first_of("\"'", equals);
    if (open == std::string_view::npos) return value;
    const std::size_t close = rest.find(rest[open], open + 1);
    if (close == std::string_view::npos) return value;
    if (!key.starts_with("xmlns") && without_prefix(key) == name) {
      append_xml_text(value, rest.substr(open + 1, close - open - 1));
      return value;
    }
    rest.remove_prefix(close + 1);
  }
}

void XmlScan::skip() {
  const std::size_t outside = depth_ - 1;
  while (depth_ > outside) static_cast<void>(next());
}

}  // namespace rapport::sources
