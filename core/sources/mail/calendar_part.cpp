// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/mail/calendar_part.h"

#include <utility>

#include "core/base/text.h"
#include "core/sources/mail/mail_header.h"

namespace rapport::sources {
namespace {

constexpr std::size_t kPartBytes = std::size_t{1} << 20;

}  // namespace

void CalendarParts::header(std::string_view name, std::string_view value) {
  const std::string word = ascii_lower(trimmed(value));
  if (name == "content-type")
    calendar_ = word.starts_with("text/calendar") || word.starts_with("application/ics");
  if (name == "content-transfer-encoding") encoding_ = word;
}

void CalendarParts::begin_body() {
  state_ = calendar_ ? State::collecting : State::passing;
}

void CalendarParts::line(std::string_view line) {
  if (line.size() > 2 && line.starts_with("--")) {
    close();
    state_ = State::headers;
    return;
  }
  if (state_ == State::passing) return;
  if (state_ == State::collecting) {
    if (text_.size() < kPartBytes) text_.append(line).append("\n");
    return;
  }
  const bool folded_line = line.starts_with(' ') || line.starts_with('\t');
  if (folded_line && header_.size() < kPartBytes) {
    header_.append(line);
    return;
  }
  if (const auto colon = header_.find(':'); colon != std::string::npos)
    header(ascii_lower(trimmed(std::string_view(header_).substr(0, colon))),
           std::string_view(header_).substr(colon + 1));
  header_ = line;
  if (line.empty()) begin_body();
}

void CalendarParts::close() {
  if (!text_.empty()) {
    if (encoding_ == "base64") text_ = decoded_base64(text_);
    if (encoding_ == "quoted-printable") text_ = decoded_quoted_printable(text_);
    found_.push_back(std::move(text_));
  }
  text_.clear();
  header_.clear();
  encoding_.clear();
  calendar_ = false;
}

std::vector<std::string> CalendarParts::finish() {
  close();
  state_ = State::passing;
  return std::exchange(found_, {});
}

}  // namespace rapport::sources
