// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli_output.h"

#include <unistd.h>

#include <array>
#include <cstdio>
#include <iostream>

#include "core/base/plain_text.h"

namespace rapport::cli {
namespace {

constexpr std::size_t kMostWaiting = std::size_t{64} << 10;
constexpr std::size_t kLineWidth = 78;

}  // namespace

PlainBuffer::int_type PlainBuffer::overflow(int_type c) {
  if (traits_type::eq_int_type(c, traits_type::eof())) return traits_type::not_eof(c);
  const char byte = traits_type::to_char_type(c);
  return xsputn(&byte, 1) == 1 ? c : traits_type::eof();
}

std::streamsize PlainBuffer::xsputn(const char* bytes, std::streamsize n) {
  waiting_.append(bytes, static_cast<std::size_t>(n));
  return waiting_.size() < kMostWaiting || forward(false) ? n : 0;
}

int PlainBuffer::sync() {
  const bool written = forward(true);
  return to_->pubsync() == 0 && written ? 0 : -1;
}

/// Writes all but a possible first half of a code point or of a line end; `all`: that too.
bool PlainBuffer::forward(bool all) {
  std::string_view text = waiting_;
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    if (!all && (is_unfinished(text) || text == "\r")) break;
    const std::size_t n = text.starts_with("\r\n") ? 2 : front_code_point(text).bytes;
    put(text.substr(0, n), out);
    text.remove_prefix(n);
  }
  waiting_.erase(0, waiting_.size() - text.size());
  const auto size = static_cast<std::streamsize>(out.size());
  return to_->sputn(out.data(), size) == size;
}

void PlainBuffer::put(std::string_view text, std::string& out) {
  if (text == "\n" || text == "\r\n") {
    out += text;
    return;
  }
  const CodePoint c = front_code_point(text);
  if (c.valid && !is_control_or_direction(c.value)) {
    out += text;
  } else if (json_ && c.valid) {
    std::array<char, 8> escape{};
    std::snprintf(escape.data(), escape.size(), "\\u%04x", c.value);
    out += escape.data();
  } else {
    out += plain_line(text);
  }
}

PlainStreams::PlainStreams()
    : old_out_(std::cout.rdbuf()), old_err_(std::cerr.rdbuf()), out_(old_out_), err_(old_err_) {
  std::cout.rdbuf(&out_);
  std::cerr.rdbuf(&err_);
}
PlainStreams::~PlainStreams() {
  std::cout.flush();
  std::cerr.flush();
  std::cout.rdbuf(old_out_);
  std::cerr.rdbuf(old_err_);
}

void print_json(Json document) {
  std::cout << std::move(document).sorted().text(JsonLayout::indented);
}

void complain(std::string_view sentence) {
  std::cout.flush();
  std::cerr << plain_line(sentence) << "\n" << std::flush;
}

void show_progress(std::string_view line) {
  // Not through the buffer, which would replace the carriage return.
  std::string shown = plain_line(line);
  if (shown.size() < kLineWidth) shown.resize(kLineWidth, ' ');
  shown = "\r" + shown + "\r";
  if (::write(STDERR_FILENO, shown.data(), shown.size()) < 0) return;
}

}  // namespace rapport::cli
